/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dm-field-row.h"

G_BEGIN_DECLS

#define DM_TYPE_DATE_ROW (dm_date_row_get_type ())
G_DECLARE_FINAL_TYPE (DmDateRow, dm_date_row, DM, DATE_ROW, DmFieldRow)

void dm_date_row_set_anchor (DmDateRow *self, const char *edtf);

G_END_DECLS
