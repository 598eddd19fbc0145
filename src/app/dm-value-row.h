/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dm-field-row.h"

G_BEGIN_DECLS

#define DM_TYPE_VALUE_ROW (dm_value_row_get_type ())
G_DECLARE_FINAL_TYPE (DmValueRow, dm_value_row, DM, VALUE_ROW, DmFieldRow)

void dm_value_row_set_measure (DmValueRow *self, const DmMeasure *measure);

G_END_DECLS
