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
 * dm_date_name_century:
 * @year: the last year of a hundred (1899), or the first one before Christ (-499)
 *
 * Returns: (transfer full): "19th century", "5th century BC"
 */
char *
dm_date_name_century (gint64 year)
{
  gint64 number = ABS (year) / 100 + 1;
  int last = number / 10 % 10 == 1 ? 0 : (int) (number % 10);
  g_autofree char *digits = g_strdup_printf ("%" G_GINT64_FORMAT, number);
  g_autofree char *name = NULL;

  /* Translators: %s is the number of a century that ends in 1, in 2, in 3, or in another digit:
   * "21st century", "22nd century", "3rd century", "19th century". */
  name = g_strdup_printf (last == 1   ? C_ ("century 1", "%sst century")
                          : last == 2 ? C_ ("century 2", "%snd century")
                          : last == 3 ? C_ ("century 3", "%srd century")
                                      : C_ ("century", "%sth century"),
                          digits);
  /* Translators: %s is a century before Christ, as in "5th century BC". */
  return year < 0 ? g_strdup_printf (C_ ("century", "%s BC"), name) : g_steal_pointer (&name);
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
