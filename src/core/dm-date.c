/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-date.h"

#include <string.h>

/* The setting, a byte a season, so that it is read and set whole from any thread.
 * March, June, September, and December to the February of the next year. */
static gint seasons_setting = 3 | 6 << 8 | 9 << 16 | 12 << 24;

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

/**
 * dm_date_set_seasons:
 * @seasons: (nullable): first months, or %NULL for the default (March to May, June to August,
 *   September to November, December to February of the next year)
 *
 * Sets what `YYYY-21` to `YYYY-24` mean from now on, in every thread. Dates that were parsed
 * before keep their days. Seasons that name their hemisphere (25 to 32) are not touched by it.
 *
 * Returns: whether each first month is between -11 and 24; otherwise nothing is changed
 */
gboolean
dm_date_set_seasons (const DmDateSeasons *seasons)
{
  static const DmDateSeasons usual = { { 3, 6, 9, 12 } };
  guint packed = 0;

  if (seasons == NULL)
    seasons = &usual;
  for (guint i = 0; i < G_N_ELEMENTS (seasons->first); i++)
    {
      if (seasons->first[i] < -11 || seasons->first[i] > 24)
        return FALSE;
      packed |= (guint) (guint8) seasons->first[i] << (8 * i);
    }
  g_atomic_int_set (&seasons_setting, (gint) packed);
  return TRUE;
}

/**
 * dm_date_get_seasons:
 * @seasons: (out): first months of the seasons, as set
 */
void
dm_date_get_seasons (DmDateSeasons *seasons)
{
  guint packed = (guint) g_atomic_int_get (&seasons_setting);

  for (guint i = 0; i < G_N_ELEMENTS (seasons->first); i++)
    seasons->first[i] = (gint8) (guint8) (packed >> (8 * i));
}
