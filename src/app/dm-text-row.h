/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dm-field-row.h"

G_BEGIN_DECLS

#define DM_TYPE_TEXT_ROW (dm_text_row_get_type ())
G_DECLARE_FINAL_TYPE (DmTextRow, dm_text_row, DM, TEXT_ROW, DmFieldRow)

G_END_DECLS
