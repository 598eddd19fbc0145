/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-date.h"
#include "dm-day.h"

#include <math.h>

/* Years that EDTF writes with four digits. */
#define LAST_YEAR 9999

/* The widths up to which a part of a date may be blurred, in days. */
#define A_DAY 1.0
#define A_MONTH 30.0
#define A_YEAR 365.0
#define A_DECADE 3652.0

/**
 * dm_date_near:
 * @day: a moment, in days since 1970
 * @blur: how many days it may be off, either way
 *
 * Makes a date of a place on an axis: no finer than what a hand can point at.
 *
 * Returns: (transfer full) (nullable): the day, month, year, decade or century of it, in EDTF;
 *   %NULL outside the years 0 to 9999
 */
char *
dm_date_near (double day, double blur)
{
  gint64 year;
  int month, day_of_month;

  if (!isfinite (day) || fabs (day) > 1e7)
    return NULL;

  dm_day_to_ymd ((gint64) floor (day), &year, &month, &day_of_month);
  if (year < 0 || year > LAST_YEAR)
    return NULL;

  if (blur <= A_DAY)
    return g_strdup_printf ("%04d-%02d-%02d", (int) year, month, day_of_month);
  if (blur <= A_MONTH)
    return g_strdup_printf ("%04d-%02d", (int) year, month);
  if (blur <= A_YEAR)
    return g_strdup_printf ("%04d", (int) year);
  if (blur <= A_DECADE)
    return g_strdup_printf ("%03dX", (int) year / 10);

  return g_strdup_printf ("%02dXX", (int) year / 100);
}
