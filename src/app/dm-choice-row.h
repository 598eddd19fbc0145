/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dm-field-row.h"

G_BEGIN_DECLS

#define DM_TYPE_CHOICE_ROW (dm_choice_row_get_type ())
G_DECLARE_FINAL_TYPE (DmChoiceRow, dm_choice_row, DM, CHOICE_ROW, DmFieldRow)

G_END_DECLS
