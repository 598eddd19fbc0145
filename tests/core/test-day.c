/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-day.h"

#include "dm-date.h"

#include <math.h>

static void
test_known_days (void)
{
  static const struct
  {
    gint64 number;
    const char *text;
    int weekday;
  } days[] = {
    { 0, "1970-01-01", 4 },        { -1, "1969-12-31", 3 },      { 11016, "2000-02-29", 2 },
    { -719528, "0000-01-01", 6 },  { -719469, "0000-02-29", 2 }, { -719162, "0001-01-01", 1 },
    { -719529, "-0001-12-31", 5 }, { -2821, "1962-04-12", 4 },   { 2932896, "9999-12-31", 5 },
    { 2932897, "10000-01-01", 6 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (days); i++)
    {
      g_autofree char *text = dm_day_to_string (days[i].number);

      g_assert_cmpstr (text, ==, days[i].text);
      g_assert_cmpint (dm_day_weekday (days[i].number), ==, days[i].weekday);
    }
}

/* Every day of 800 years round the year 0 follows the one before it. */
static void
test_every_day (void)
{
  gint64 number = dm_day_from_ymd (-400, 1, 1);

  for (gint64 year = -400; year <= 400; year++)
    for (int month = 1; month <= 12; month++)
      for (int day = 1; day <= dm_day_in_month (year, month); day++, number++)
        {
          gint64 y;
          int m;
          int d;

          g_assert_cmpint (dm_day_from_ymd (year, month, day), ==, number);
          dm_day_to_ymd (number, &y, &m, &d);
          g_assert_cmpint (y, ==, year);
          g_assert_cmpint (m, ==, month);
          g_assert_cmpint (d, ==, day);
        }
}

/* GLib's own calendar agrees where it reaches. */
static void
test_against_glib (void)
{
  GDate date;

  g_date_clear (&date, 1);
  for (guint32 julian = 1; julian < 3600000; julian += 97)
    {
      gint64 year;
      int month;
      int day;

      g_date_set_julian (&date, julian);
      dm_day_to_ymd ((gint64) julian - 719163, &year, &month, &day);
      g_assert_cmpint (year, ==, g_date_get_year (&date));
      g_assert_cmpint (month, ==, (int) g_date_get_month (&date));
      g_assert_cmpint (day, ==, g_date_get_day (&date));
      g_assert_cmpint (dm_day_weekday ((gint64) julian - 719163), ==,
                       (int) g_date_get_weekday (&date));
    }
}

static void
test_far_years (void)
{
  static const gint64 years[] = { DM_YEAR_MIN, DM_YEAR_MIN + 1, -170000002,      -10000,     -1, 0,
                                  12500,       170000002,       DM_YEAR_MAX - 1, DM_YEAR_MAX };
  gint64 previous = DM_DAY_OPEN_PAST;

  for (guint i = 0; i < G_N_ELEMENTS (years); i++)
    {
      gint64 first = dm_day_from_ymd (years[i], 1, 1);
      gint64 last = dm_day_from_ymd (years[i], 12, 31);
      gint64 year;
      int month;
      int day;

      g_assert_cmpint (first, >, previous);
      g_assert_cmpint (last - first, ==, dm_year_is_leap (years[i]) ? 365 : 364);
      dm_day_to_ymd (first, &year, &month, &day);
      g_assert_cmpint (year, ==, years[i]);
      g_assert_cmpint (month, ==, 1);
      g_assert_cmpint (day, ==, 1);
      dm_day_to_ymd (last, &year, &month, &day);
      g_assert_cmpint (year, ==, years[i]);
      g_assert_cmpint (month, ==, 12);
      g_assert_cmpint (day, ==, 31);
      previous = last;
    }
  g_assert_cmpint (previous, <, DM_DAY_OPEN_FUTURE);
}

static void
test_validity (void)
{
  g_assert_true (dm_day_is_valid (2000, 2, 29));
  g_assert_true (dm_day_is_valid (0, 2, 29));
  g_assert_true (dm_day_is_valid (-4, 2, 29));
  g_assert_false (dm_day_is_valid (1900, 2, 29));
  g_assert_false (dm_day_is_valid (-1, 2, 29));
  g_assert_false (dm_day_is_valid (2001, 13, 1));
  g_assert_false (dm_day_is_valid (2001, 0, 1));
  g_assert_false (dm_day_is_valid (2001, 1, 0));
  g_assert_false (dm_day_is_valid (2001, 4, 31));
  g_assert_false (dm_day_is_valid (DM_YEAR_MAX + 1, 1, 1));
  g_assert_null (dm_day_to_string (DM_DAY_OPEN_PAST));
  g_assert_null (dm_day_to_string (DM_DAY_OPEN_FUTURE));
}

/* As fine as a hand can point, and no finer. */
static void
test_near (void)
{
  const double day = (double) dm_day_from_ymd (1962, 3, 5) + 0.7;
  static const struct
  {
    double blur;
    const char *edtf;
  } cases[] = {
    { 0.01, "1962-03-05" }, { 1, "1962-03-05" }, { 8, "1962-03" },     { 90, "1962" },
    { 2000, "196X" },       { 20000, "19XX" },   { INFINITY, "19XX" },
  };
  g_autofree char *early = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *edtf = dm_date_near (day, cases[i].blur);
      DmDate date;

      g_assert_cmpstr (edtf, ==, cases[i].edtf);
      g_assert_true (dm_date_parse (edtf, DM_DATE_STRICT, &date, NULL));
    }

  early = dm_date_near ((double) dm_day_from_ymd (43, 3, 15), 1);
  g_assert_cmpstr (early, ==, "0043-03-15");
  g_assert_null (dm_date_near ((double) dm_day_from_ymd (-43, 3, 15), 1));
  g_assert_null (dm_date_near ((double) dm_day_from_ymd (12000, 1, 1), 1));
  g_assert_null (dm_date_near (NAN, 1));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/day/known-days", test_known_days);
  g_test_add_func ("/day/every-day", test_every_day);
  g_test_add_func ("/day/against-glib", test_against_glib);
  g_test_add_func ("/day/far-years", test_far_years);
  g_test_add_func ("/day/validity", test_validity);
  g_test_add_func ("/day/near", test_near);
  return g_test_run ();
}
