/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-date.h"

static int
order (gint64 a, gint64 b)
{
  return (a > b) - (a < b);
}

/**
 * dm_date_clear:
 * @date: (out): becomes no date
 */
void
dm_date_clear (DmDate *date)
{
  g_return_if_fail (date != NULL);

  *date = (DmDate){
    .earliest = DM_DAY_OPEN_PAST,
    .start_latest = DM_DAY_OPEN_FUTURE,
    .end_earliest = DM_DAY_OPEN_PAST,
    .latest = DM_DAY_OPEN_FUTURE,
    .kind = DM_DATE_NONE,
  };
}

/**
 * dm_date_from_day:
 * @number: a day's number, no sentinel
 * @date: (out): becomes that day
 */
void
dm_date_from_day (gint64 number, DmDate *date)
{
  g_return_if_fail (date != NULL);

  *date = (DmDate){
    .earliest = number,
    .start_latest = number,
    .end_earliest = number,
    .latest = number,
    .kind = DM_DATE_POINT,
    .precision = DM_DATE_PRECISION_DAY,
  };
}

/**
 * dm_date_is_none:
 * @date: a date
 *
 * Returns: whether it is no date
 */
gboolean
dm_date_is_none (const DmDate *date)
{
  return date->kind == DM_DATE_NONE;
}

/**
 * dm_date_is_approximate:
 * @date: a date
 *
 * Returns: whether a part of it bears `~` or `%`
 */
gboolean
dm_date_is_approximate (const DmDate *date)
{
  return (date->flags & DM_DATE_APPROXIMATE) != 0;
}

/**
 * dm_date_is_uncertain:
 * @date: a date
 *
 * Returns: whether a part of it bears `?` or `%`
 */
gboolean
dm_date_is_uncertain (const DmDate *date)
{
  return (date->flags & DM_DATE_UNCERTAIN) != 0;
}

/**
 * dm_date_is_qualified:
 * @date: a date
 *
 * Returns: whether it is approximate or uncertain, so that its edges are drawn as a fade
 */
gboolean
dm_date_is_qualified (const DmDate *date)
{
  return (date->flags & (DM_DATE_APPROXIMATE | DM_DATE_UNCERTAIN)) != 0;
}

/**
 * dm_date_compare:
 * @a: a date
 * @b: another
 *
 * Orders by the earliest day, then by the latest. No date comes after all others.
 *
 * Returns: below, equal to or above 0
 */
int
dm_date_compare (const DmDate *a, const DmDate *b)
{
  int none = order (dm_date_is_none (a), dm_date_is_none (b));
  int earliest;

  if (none != 0 || dm_date_is_none (a))
    return none;
  earliest = order (a->earliest, b->earliest);
  return earliest != 0 ? earliest : order (a->latest, b->latest);
}

/**
 * dm_date_overlaps:
 * @a: a date
 * @b: another
 *
 * Returns: whether there is a day within the bounds of both
 */
gboolean
dm_date_overlaps (const DmDate *a, const DmDate *b)
{
  if (dm_date_is_none (a) || dm_date_is_none (b))
    return FALSE;
  return a->earliest <= b->latest && b->earliest <= a->latest;
}

/**
 * dm_date_fade_days:
 * @date: a date
 *
 * The default width of the fade at each edge: one unit of the date's precision, and nothing where
 * the date is neither approximate nor uncertain.
 *
 * Returns: days
 */
gint64
dm_date_fade_days (const DmDate *date)
{
  /* Years of 365.2425 days, rounded. */
  static const gint64 days[] = {
    [DM_DATE_PRECISION_DAY] = 1,
    [DM_DATE_PRECISION_MONTH] = 30,
    [DM_DATE_PRECISION_SEASON] = 91,
    [DM_DATE_PRECISION_YEAR] = 365,
    [DM_DATE_PRECISION_DECADE] = 3652,
    [DM_DATE_PRECISION_CENTURY] = 36524,
    [DM_DATE_PRECISION_MILLENNIUM] = 365243,
    [DM_DATE_PRECISION_COARSER] = 3652425,
  };

  if (!dm_date_is_qualified (date))
    return 0;
  return days[MIN (date->precision, DM_DATE_PRECISION_COARSER)];
}

/**
 * dm_date_earliest_string:
 * @date: a date
 *
 * Returns: (transfer full) (nullable): its earliest day as dm_day_to_string() prints it, %NULL
 *   where that is open or unknown
 */
char *
dm_date_earliest_string (const DmDate *date)
{
  return dm_day_to_string (date->earliest);
}

/**
 * dm_date_latest_string:
 * @date: a date
 *
 * Returns: (transfer full) (nullable): its latest day as dm_day_to_string() prints it, %NULL
 *   where that is open or unknown
 */
char *
dm_date_latest_string (const DmDate *date)
{
  return dm_day_to_string (date->latest);
}
