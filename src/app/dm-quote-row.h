/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dm-field-row.h"

G_BEGIN_DECLS

#define DM_TYPE_QUOTE_ROW (dm_quote_row_get_type ())
G_DECLARE_FINAL_TYPE (DmQuoteRow, dm_quote_row, DM, QUOTE_ROW, DmFieldRow)

G_END_DECLS
