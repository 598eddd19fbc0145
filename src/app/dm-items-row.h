/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dm-field-row.h"

G_BEGIN_DECLS

#define DM_TYPE_ITEMS_ROW (dm_items_row_get_type ())
G_DECLARE_FINAL_TYPE (DmItemsRow, dm_items_row, DM, ITEMS_ROW, DmFieldRow)

G_END_DECLS
