/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dm-field-row.h"

G_BEGIN_DECLS

#define DM_TYPE_COLOR_ROW (dm_color_row_get_type ())
G_DECLARE_FINAL_TYPE (DmColorRow, dm_color_row, DM, COLOR_ROW, DmFieldRow)

G_END_DECLS
