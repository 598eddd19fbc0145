/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-date-season.h"

#include "dm-date.h"

/* The setting, a byte a season, so that it is read and set whole from any thread.
 * March, June, September, and December to the February of the next year. */
static gint seasons_setting = 3 | 6 << 8 | 9 << 16 | 12 << 24;

/* First month and number of months of the parts of a year, 25 to 41; months above 12 are in the
 * next year. The northern and southern seasons are those of the meteorologists. */
static const guint8 subyears[][2] = {
  { 3, 3 }, { 6, 3 }, { 9, 3 },  { 12, 3 }, { 9, 3 }, { 12, 3 }, { 3, 3 }, { 6, 3 }, { 1, 3 },
  { 4, 3 }, { 7, 3 }, { 10, 3 }, { 1, 4 },  { 5, 4 }, { 9, 4 },  { 1, 6 }, { 7, 6 },
};

static gint64
first_of_month (gint64 year, int month)
{
  /* Months run from -11 to 27. */
  return dm_day_from_ymd (year + (month + 11) / 12 - 1, (month + 11) % 12 + 1, 1);
}

static void
find_months (int part, int *first, int *count)
{
  DmDateSeasons seasons;

  if (part <= 24)
    {
      dm_date_get_seasons (&seasons);
      *first = seasons.first[part - 21];
      *count = 3;
      return;
    }
  *first = subyears[part - 25][0];
  *count = subyears[part - 25][1];
}

/**
 * dm_date_season_first:
 * @year: the year that is named
 * @part: a season or another part of a year, 21 to 41
 *
 * Returns: its first day
 */
gint64
dm_date_season_first (gint64 year, int part)
{
  int first;
  int count;

  g_return_val_if_fail (part >= 21 && part <= 41, 0);

  find_months (part, &first, &count);
  return first_of_month (year, first);
}

/**
 * dm_date_season_last:
 * @year: the year that is named
 * @part: a season or another part of a year, 21 to 41
 *
 * Returns: its last day
 */
gint64
dm_date_season_last (gint64 year, int part)
{
  int first;
  int count;

  g_return_val_if_fail (part >= 21 && part <= 41, 0);

  find_months (part, &first, &count);
  return first_of_month (year, first + count) - 1;
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
