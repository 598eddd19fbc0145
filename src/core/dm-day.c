/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-day.h"

/* The calendar repeats every 400 years. */
#define CYCLE_YEARS 400
#define CYCLE_DAYS 146097

/* From 1 March of year 0 to 1 January 1970. */
#define EPOCH_FROM_MARCH_0 719468

static gint64
floor_div (gint64 dividend, gint64 divisor)
{
  return dividend / divisor - (dividend % divisor < 0 ? 1 : 0);
}

/* Days from 1 March of a cycle's first year to 1 March of its year @year (0 to 400). */
static int
march_start (int year)
{
  return 365 * year + year / 4 - year / 100 + year / 400;
}

/* Days from 1 March to the first of @month, where March is 0 and February 11. The lengths
 * 31 30 31 30 31 of March to July come again from August and from January: 153 days in five. */
static int
month_start (int month)
{
  return (153 * month + 2) / 5;
}

/**
 * dm_year_is_leap:
 * @year: a year; 0 is 1 BC
 *
 * Returns: whether February has 29 days in it
 */
gboolean
dm_year_is_leap (gint64 year)
{
  return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

/**
 * dm_day_in_month:
 * @year: a year
 * @month: 1 to 12
 *
 * Returns: how many days the month has, or 0 where there is no such month
 */
int
dm_day_in_month (gint64 year, int month)
{
  static const guint8 lengths[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };

  if (month < 1 || month > 12)
    return 0;
  return lengths[month - 1] + (month == 2 && dm_year_is_leap (year) ? 1 : 0);
}

/**
 * dm_day_is_valid:
 * @year: a year
 * @month: a month, from 1
 * @day: a day of the month, from 1
 *
 * Returns: whether there is such a day, within %DM_YEAR_MIN to %DM_YEAR_MAX
 */
gboolean
dm_day_is_valid (gint64 year, int month, int day)
{
  return year >= DM_YEAR_MIN && year <= DM_YEAR_MAX && day >= 1
         && day <= dm_day_in_month (year, month);
}

/**
 * dm_day_from_ymd:
 * @year: %DM_YEAR_MIN to %DM_YEAR_MAX
 * @month: 1 to 12
 * @day: 1 to the length of the month
 *
 * Counts in years that begin on 1 March, so that the leap day comes last.
 *
 * Returns: the day's number; 0 is 1970-01-01
 */
gint64
dm_day_from_ymd (gint64 year, int month, int day)
{
  gint64 cycle;
  int year_of_cycle;

  g_return_val_if_fail (dm_day_is_valid (year, month, day), 0);

  if (month <= 2)
    year--;
  cycle = floor_div (year, CYCLE_YEARS);
  year_of_cycle = (int) (year - cycle * CYCLE_YEARS);
  return cycle * CYCLE_DAYS + march_start (year_of_cycle) + month_start ((month + 9) % 12)
         + (day - 1) - EPOCH_FROM_MARCH_0;
}

/**
 * dm_day_to_ymd:
 * @number: a day's number, no sentinel
 * @year: (out) (optional): its year
 * @month: (out) (optional): its month, 1 to 12
 * @day: (out) (optional): its day of the month, from 1
 */
void
dm_day_to_ymd (gint64 number, gint64 *year, int *month, int *day)
{
  gint64 cycle;
  gint64 y;
  int rest;
  int year_of_cycle;
  int m;

  g_return_if_fail (!dm_day_is_open (number));

  /* No day comes so near to the ends of the range that this could overflow, but a number
   * from elsewhere might. */
  number = CLAMP (number, G_MININT64 / 2, G_MAXINT64 / 2) + EPOCH_FROM_MARCH_0;
  cycle = floor_div (number, CYCLE_DAYS);
  rest = (int) (number - cycle * CYCLE_DAYS);

  /* The mean year gives the year, or the one beside it. */
  year_of_cycle = (int) ((gint64) rest * CYCLE_YEARS / CYCLE_DAYS);
  if (march_start (year_of_cycle) > rest)
    year_of_cycle--;
  else if (year_of_cycle + 1 < CYCLE_YEARS && march_start (year_of_cycle + 1) <= rest)
    year_of_cycle++;
  rest -= march_start (year_of_cycle);

  m = (5 * rest + 2) / 153;
  y = cycle * CYCLE_YEARS + year_of_cycle + (m >= 10 ? 1 : 0);
  if (year != NULL)
    *year = y;
  if (month != NULL)
    *month = m < 10 ? m + 3 : m - 9;
  if (day != NULL)
    *day = rest - month_start (m) + 1;
}

/**
 * dm_day_weekday:
 * @number: a day's number, no sentinel
 *
 * Returns: 1 for Monday to 7 for Sunday, as in ISO 8601
 */
int
dm_day_weekday (gint64 number)
{
  /* 1970-01-01 was a Thursday. */
  return (int) (((number % 7) + 7 + 3) % 7) + 1;
}

/**
 * dm_day_is_open:
 * @number: a day's number, or a sentinel
 *
 * Returns: whether it is one of the sentinels
 */
gboolean
dm_day_is_open (gint64 number)
{
  return number == DM_DAY_OPEN_PAST || number == DM_DAY_OPEN_FUTURE;
}

/**
 * dm_day_to_string:
 * @number: a day's number, or a sentinel
 *
 * Returns: (transfer full) (nullable): `YYYY-MM-DD`, with a minus before the year 0 and with as
 *   many digits as the year needs, at least four; %NULL for a sentinel
 */
char *
dm_day_to_string (gint64 number)
{
  gint64 year;
  int month;
  int day;

  if (dm_day_is_open (number))
    return NULL;
  dm_day_to_ymd (number, &year, &month, &day);
  return g_strdup_printf ("%s%04" G_GINT64_FORMAT "-%02d-%02d", year < 0 ? "-" : "", ABS (year),
                          month, day);
}
