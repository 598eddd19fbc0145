/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dm-field-row.h"

G_BEGIN_DECLS

#define DM_TYPE_SWITCH_ROW (dm_switch_row_get_type ())
G_DECLARE_FINAL_TYPE (DmSwitchRow, dm_switch_row, DM, SWITCH_ROW, DmFieldRow)

G_END_DECLS
