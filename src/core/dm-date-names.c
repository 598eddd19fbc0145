/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-date-names.h"

#include <glib/gi18n-lib.h>

/**
 * dm_date_name_month:
 * @month: 1 to 12
 * @form: how it stands
 *
 * Returns: (transfer full): the month's name in the user's language
 */
char *
dm_date_name_month (int month, DmDateNameForm form)
{
  static const char *formats[] = {
    [DM_DATE_NAME_ALONE] = "%OB",
    [DM_DATE_NAME_WITH_DAY] = "%B",
    [DM_DATE_NAME_SHORT_ALONE] = "%Ob",
    [DM_DATE_NAME_SHORT] = "%b",
  };
  g_autoptr (GDateTime) day = NULL;

  g_return_val_if_fail (month >= 1 && month <= 12, NULL);

  day = g_date_time_new_utc (2000, month, 1, 0, 0, 0);
  return g_date_time_format (day, formats[form]);
}

/**
 * dm_date_name_weekday:
 * @day: 1 for Monday to 7
 * @brief: whether abbreviated
 *
 * Returns: (transfer full): the name of the day in the user's language
 */
char *
dm_date_name_weekday (int day, gboolean brief)
{
  g_autoptr (GDateTime) date = NULL;

  g_return_val_if_fail (day >= 1 && day <= 7, NULL);

  /* 1 January 2001 was a Monday. */
  date = g_date_time_new_utc (2001, 1, day, 0, 0, 0);
  return g_date_time_format (date, brief ? "%a" : "%A");
}

/**
 * dm_date_name_year:
 * @year: a year; 0 is 1 BC
 *
 * Returns: (transfer full): "1962", "44 BC", "12500"
 */
char *
dm_date_name_year (gint64 year)
{
  g_autofree char *number = NULL;

  if (year > 0)
    return g_strdup_printf ("%" G_GINT64_FORMAT, year);
  number = g_strdup_printf ("%" G_GINT64_FORMAT, 1 - year);
  /* Translators: %s is a year before the year 1, as in "44 BC". */
  return g_strdup_printf (C_ ("year", "%s BC"), number);
}

/**
 * dm_date_name_month_of_year:
 * @year: a year; 0 is 1 BC
 * @month: 1 to 12
 *
 * Returns: (transfer full): "April 1962"
 */
char *
dm_date_name_month_of_year (gint64 year, int month)
{
  g_autofree char *name = dm_date_name_month (month, DM_DATE_NAME_ALONE);
  g_autofree char *number = dm_date_name_year (year);

  /* Translators: a month and a year, as in "April 1962". */
  return g_strdup_printf (C_ ("date", "%1$s %2$s"), name, number);
}
