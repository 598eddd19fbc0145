/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define DM_PERCENT_MAX_DECIMALS 6

void dm_percent_set_decimals (int decimals);
double dm_percent_round (double share);
char *dm_percent_to_string (double percent);

G_END_DECLS
