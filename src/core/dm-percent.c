/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-percent.h"

#include <math.h>

static gint decimals_setting;

/**
 * dm_percent_set_decimals:
 * @decimals: 0 to %DM_PERCENT_MAX_DECIMALS
 *
 * Sets to how many decimals percentages are computed from now on, in every thread; 0 at first.
 * Amounts have as many as were typed.
 */
void
dm_percent_set_decimals (int decimals)
{
  g_atomic_int_set (&decimals_setting, CLAMP (decimals, 0, DM_PERCENT_MAX_DECIMALS));
}

/**
 * dm_percent_round:
 * @share: of the whole, 1 for all of it
 *
 * Returns: it in percent, rounded to the decimals that were set
 */
double
dm_percent_round (double share)
{
  const double unit = pow (10, g_atomic_int_get (&decimals_setting));

  return round (share * 100 * unit) / unit;
}

/**
 * dm_percent_to_string:
 * @percent: from dm_percent_round()
 *
 * Returns: (transfer full): its figures, by locale, without a sign for percent
 */
char *
dm_percent_to_string (double percent)
{
  return g_strdup_printf ("%.*f", g_atomic_int_get (&decimals_setting), percent);
}
