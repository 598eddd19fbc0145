/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dm-amount.h"

G_BEGIN_DECLS

const char *dm_amount_pattern (DmQualifier qualifier, DmAmountStyle style);
const char *dm_amount_scale_word (int scale, DmAmountStyle style);

G_END_DECLS
