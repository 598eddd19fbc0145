/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dm-field-row.h"

G_BEGIN_DECLS

#define DM_TYPE_REFERENCE_ROW (dm_reference_row_get_type ())
G_DECLARE_FINAL_TYPE (DmReferenceRow, dm_reference_row, DM, REFERENCE_ROW, DmFieldRow)

G_END_DECLS
