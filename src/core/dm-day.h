/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * A civil day is a gint64: days since 1970-01-01, in the proleptic Gregorian calendar.
 * Year 0 exists (it is 1 BC) and is a leap year.
 */

/* Years go so far either way. The distance of any two days still fits a gint64. */
#define DM_YEAR_MAX G_GINT64_CONSTANT (10000000000000000)
#define DM_YEAR_MIN (-DM_YEAR_MAX)

/* Not days: before, and after, every day that there is. */
#define DM_DAY_OPEN_PAST G_MININT64
#define DM_DAY_OPEN_FUTURE G_MAXINT64

gboolean dm_year_is_leap (gint64 year);
int dm_day_in_month (gint64 year, int month);
gboolean dm_day_is_valid (gint64 year, int month, int day);
gint64 dm_day_from_ymd (gint64 year, int month, int day);
void dm_day_to_ymd (gint64 number, gint64 *year, int *month, int *day);
int dm_day_weekday (gint64 number);
gboolean dm_day_is_open (gint64 number);
char *dm_day_to_string (gint64 number);

G_END_DECLS
