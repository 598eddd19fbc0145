/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-date.h"
#include "dm-error.h"

#include <locale.h>
#include <string.h>

static void
assert_days (const char *text, DmDateMode mode, int level, const char *earliest, const char *latest)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *first = NULL;
  g_autofree char *last = NULL;
  DmDate date;

  if (!dm_date_parse (text, mode, &date, &error))
    {
      g_test_message ("%s: %s", text, error->message);
      g_test_fail ();
      return;
    }
  g_assert_no_error (error);
  first = dm_date_earliest_string (&date);
  last = dm_date_latest_string (&date);
  g_test_message ("%s", text);
  g_assert_cmpstr (first != NULL ? first : "-", ==, earliest);
  g_assert_cmpstr (last != NULL ? last : "-", ==, latest);
  g_assert_cmpint (date.level, ==, level);
}

/* The specification's own examples: string, level, earliest, latest. */
static void
test_examples (void)
{
  g_autofree char *path
      = g_test_build_filename (G_TEST_DIST, "core", "data", "edtf-examples.tsv", NULL);
  g_autofree char *contents = NULL;
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) lines = NULL;
  int n = 0;

  g_file_get_contents (path, &contents, NULL, &error);
  g_assert_no_error (error);
  lines = g_strsplit (contents, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_auto (GStrv) fields = NULL;

      if (lines[i][0] == '#' || lines[i][0] == '\0')
        continue;
      fields = g_strsplit (lines[i], "\t", -1);
      g_assert_cmpuint (g_strv_length (fields), ==, 4);
      assert_days (fields[0], DM_DATE_STRICT, atoi (fields[1]), fields[2], fields[3]);
      n++;
    }
  g_assert_cmpint (n, ==, 64);
}

/* Beyond the examples: what the design decides. */
static void
test_decisions (void)
{
  static const struct
  {
    const char *text;
    int level;
    const char *earliest;
    const char *latest;
  } dates[] = {
    { "1962", 0, "1962-01-01", "1962-12-31" },
    { "0000", 0, "0000-01-01", "0000-12-31" },
    { "0000-02-29", 0, "0000-02-29", "0000-02-29" },
    { "2000-02-29", 0, "2000-02-29", "2000-02-29" },
    { "-0043-03-15", 1, "-0043-03-15", "-0043-03-15" },
    { "-0004-02-29", 1, "-0004-02-29", "-0004-02-29" },
    { "Y12500", 1, "12500-01-01", "12500-12-31" },
    { "Y-17000", 1, "-17000-01-01", "-17000-12-31" },
    { "Y10000000000000000", 1, "10000000000000000-01-01", "10000000000000000-12-31" },
    { "2001-24", 1, "2001-12-01", "2002-02-28" },
    { "2003-24", 1, "2003-12-01", "2004-02-29" },
    { "2001-29", 2, "2001-09-01", "2001-11-30" },
    { "2001-30", 2, "2001-12-01", "2002-02-28" },
    { "2001-36", 2, "2001-10-01", "2001-12-31" },
    { "2001-38", 2, "2001-05-01", "2001-08-31" },
    { "2001-41", 2, "2001-07-01", "2001-12-31" },
    { "1961-23/1962-22", 2, "1961-09-01", "1962-08-31" },
    { "196X~", 2, "1960-01-01", "1969-12-31" },
    { "-19XX", 1, "-1999-01-01", "-1900-12-31" },
    { "-000X", 1, "-0009-01-01", "-0001-12-31" },
    { "-1950S2", 2, "-1999-01-01", "-1900-12-31" },
    { "XXXX", 2, "0000-01-01", "9999-12-31" },
    { "XXXX-02-29", 2, "0000-02-29", "9996-02-29" },
    { "19XX-02-29", 2, "1904-02-29", "1996-02-29" },
    { "XX00-02-29", 2, "0000-02-29", "9600-02-29" },
    { "1962-XX-31", 2, "1962-01-31", "1962-12-31" },
    { "1962-02-2X", 2, "1962-02-20", "1962-02-28" },
    { "1962-X1", 2, "1962-01-01", "1962-11-30" },
    { "1984~/2004-06", 1, "1984-01-01", "2004-06-30" },
    { "1962/1962-04-10", 0, "1962-01-01", "1962-04-10" },
    { "2005-06/2005", 0, "2005-06-01", "2005-12-31" },
    { "-0100/0100", 1, "-0100-01-01", "0100-12-31" },
    { "[1962-04-21..1962-04-30]", 2, "1962-04-21", "1962-04-30" },
    { "[1668,1667]", 2, "1667-01-01", "1668-12-31" },
    { "2004-06-11?", 1, "2004-06-11", "2004-06-11" },
    { "?2004", 2, "2004-01-01", "2004-12-31" },
    { "1985-04-12T23:20:30-04:30", 0, "1985-04-12", "1985-04-12" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (dates); i++)
    for (DmDateMode mode = DM_DATE_STRICT; mode <= DM_DATE_LENIENT; mode++)
      assert_days (dates[i].text, mode, dates[i].level, dates[i].earliest, dates[i].latest);
}

static void
test_lenient (void)
{
  static const char *texts[][3] = {
    { "[1667, 1668, 1670 .. 1672]", "1667-01-01", "1672-12-31" },
    { "{ 1960 , 1961-12 }", "1960-01-01", "1961-12-31" },
    { "1985-04-12T23:20:30.125Z", "1985-04-12", "1985-04-12" },
    { "1985-04-12T23:20:30/1985-04-13T01:00:00", "1985-04-12", "1985-04-13" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GError) error = NULL;
      DmDate date;

      assert_days (texts[i][0], DM_DATE_LENIENT, i < 2 ? 2 : 0, texts[i][1], texts[i][2]);
      g_assert_false (dm_date_parse (texts[i][0], DM_DATE_STRICT, &date, &error));
      g_assert_error (error, DM_CORE_ERROR, DM_CORE_ERROR_DATE);
      g_assert_true (dm_date_is_none (&date));
    }
}

/* The sentence says what is wrong. */
static void
test_refused (void)
{
  static const char *faults[][2] = {
    { "", "no date" },
    { "1962-02-30", "February 1962 has 28 days" },
    { "1900-02-29", "February 1900 has 28 days" },
    { "2001-02-30", "February 2001 has 28 days" },
    { "-0001-02-29", "has 28 days" },
    { "1962-04-31", "April 1962 has 30 days" },
    { "1962-13", "no month 13" },
    { "1962-00", "no month 00" },
    { "1962-20", "no month 20" },
    { "1962-42", "no month 42" },
    { "1962-04-00", "no day 00" },
    { "1962-02-3X", "February 1962 has 28 days" },
    { "XXXX-02-3X", "no day" },
    { "XXX1-02-29", "no day" },
    { "1962-3X", "has no X" },
    { "1962-21-05", "no days" },
    { "-0000", "1 BC is written 0000" },
    { "-0000-01-01", "1 BC is written 0000" },
    { "62", "four digits" },
    { "12500", "begins with Y" },
    { "19620418", "YYYY-MM-DD" },
    { "1962-4-18", "YYYY-MM-DD" },
    { "18 April 1962", "YYYY-MM-DD" },
    { "1962-04-18 ", "YYYY-MM-DD" },
    { "Y1962", "four digits" },
    { "Y012500", "begin with 0" },
    { "Y17E", "after E" },
    { "Y12500-04", "stands alone" },
    { "1950S", "after S" },
    { "1950S0", "at least one" },
    { "1950S5", "4 digits" },
    { "195XS2", "significant" },
    { "Y10000000000000001", "too far" },
    { "Y-17E17", "too far" },
    { "Y999999999999999999E9", "too far" },
    { "Y9E999999999999999999", "too far" },
    { "1985-04-12T24:00:00", "no time of day" },
    { "1985-04-12T23:60:00", "no time of day" },
    { "1985-04-12T23:20", "no time of day" },
    { "1985-04-12T23:20:30+15", "no time of day" },
    { "1985-04-XXT23:20:30", "day that is known" },
    { "/", "neither" },
    { "../..", "neither" },
    { "/..", "neither" },
    { "1962/1961", "ends before it begins" },
    { "1962-04-18/1962-04-17", "ends before it begins" },
    { "1962/1963/1964", "one slash" },
    { "1962/1962-02-30", "in “1962-02-30”" },
    { "1962-04-18T10:00:00/1963", "time of day" },
    { "{2002..2001}", "ends before it begins" },
    { "[1962-04-21..1962-05]", "precision" },
    { "[1667,,1668]", "empty" },
    { "[]", "empty" },
    { "[1667", "not closed" },
    { "[1667}", "not closed" },
    { "[", "not closed" },
    { "[..]", "no date" },
    { "[1667..,1668]", "only the last" },
    { "[1667,..1668]", "only the first" },
    { "[1667, 1668]", "YYYY-MM-DD" },
    { "[1960/1961]", "no intervals" },
    { "[1962-02-30]", "has 28 days" },
    { "\xff\xfe", "YYYY-MM-DD" },
    { "1962\n", "YYYY-MM-DD" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (faults); i++)
    {
      g_autoptr (GError) error = NULL;
      DmDate date;

      g_test_message ("%u: %s", i, faults[i][1]);
      g_assert_false (dm_date_parse (faults[i][0], DM_DATE_STRICT, &date, &error));
      g_assert_error (error, DM_CORE_ERROR, DM_CORE_ERROR_DATE);
      g_test_message ("%s", error->message);
      g_assert_nonnull (strstr (error->message, faults[i][1]));
      g_assert_true (g_utf8_validate (error->message, -1, NULL));
      g_assert_true (dm_date_is_none (&date));
    }
}

/* Ten million bytes are refused, or read where they make sense, and soon. */
static void
test_long_text (void)
{
  const gsize length = 10 * 1000 * 1000;
  static const char fills[] = { '1', 'X', '[', '/', '-', '?', ',', '.' };
  GString *set = g_string_new ("[1962");
  DmDate date;

  for (guint i = 0; i < G_N_ELEMENTS (fills); i++)
    {
      g_autofree char *text = g_strnfill (length, fills[i]);
      g_autoptr (GError) error = NULL;

      g_assert_false (dm_date_parse (text, DM_DATE_LENIENT, &date, &error));
      g_assert_error (error, DM_CORE_ERROR, DM_CORE_ERROR_DATE);
      g_assert_cmpuint (strlen (error->message), <, 400);
    }
  while (set->len < 1000 * 1000)
    g_string_append (set, ",XXXX-02-29");
  g_string_append_c (set, ']');
  g_assert_true (dm_date_parse (set->str, DM_DATE_STRICT, &date, NULL));
  g_string_free (set, TRUE);
}

static void
test_parts_of_interval (void)
{
  DmDate date;

  g_assert_true (dm_date_parse ("1952/1960", DM_DATE_STRICT, &date, NULL));
  g_assert_cmpint (date.kind, ==, DM_DATE_INTERVAL);
  g_assert_cmpint (date.start_latest, ==, dm_day_from_ymd (1952, 12, 31));
  g_assert_cmpint (date.end_earliest, ==, dm_day_from_ymd (1960, 1, 1));
  g_assert_cmpint (date.precision, ==, DM_DATE_PRECISION_YEAR);
  g_assert_true (dm_date_parse ("1951/..", DM_DATE_STRICT, &date, NULL));
  g_assert_cmpint (date.end_earliest, ==, DM_DAY_OPEN_FUTURE);
  g_assert_cmpint (date.flags, ==, DM_DATE_END_OPEN);
  g_assert_true (dm_date_parse ("/1951", DM_DATE_STRICT, &date, NULL));
  g_assert_cmpint (date.start_latest, ==, dm_day_from_ymd (1951, 12, 31));
  g_assert_cmpint (date.flags, ==, DM_DATE_START_UNKNOWN);
  g_assert_true (dm_date_parse ("{1960,1961-12}", DM_DATE_STRICT, &date, NULL));
  g_assert_cmpint (date.kind, ==, DM_DATE_ALL_OF);
  g_assert_cmpint (date.start_latest, ==, dm_day_from_ymd (1960, 12, 31));
  g_assert_cmpint (date.end_earliest, ==, dm_day_from_ymd (1961, 12, 1));
  g_assert_true (dm_date_parse ("[1960..1962]", DM_DATE_STRICT, &date, NULL));
  g_assert_cmpint (date.kind, ==, DM_DATE_ONE_OF);
  g_assert_cmpint (date.start_latest, ==, date.latest);
}

static void
test_qualities (void)
{
  DmDate date;

  g_assert_true (dm_date_parse ("1962-04%", DM_DATE_STRICT, &date, NULL));
  g_assert_true (dm_date_is_approximate (&date) && dm_date_is_uncertain (&date));
  g_assert_cmpint (dm_date_fade_days (&date), ==, 30);
  g_assert_true (dm_date_parse ("1951~", DM_DATE_STRICT, &date, NULL));
  g_assert_true (dm_date_is_approximate (&date) && !dm_date_is_uncertain (&date));
  g_assert_cmpint (dm_date_fade_days (&date), ==, 365);
  g_assert_true (dm_date_parse ("1951-04-?18", DM_DATE_STRICT, &date, NULL));
  g_assert_true (!dm_date_is_approximate (&date) && dm_date_is_uncertain (&date));
  g_assert_cmpint (dm_date_fade_days (&date), ==, 1);
  g_assert_true (dm_date_parse ("1951", DM_DATE_STRICT, &date, NULL));
  g_assert_cmpint (dm_date_fade_days (&date), ==, 0);
}

/* A random date of any plain form, with its bounds known beforehand. */
static char *
random_date (gint64 *earliest, gint64 *latest)
{
  gint64 year = g_test_rand_int_range (-9999, 10000);
  int month = g_test_rand_int_range (1, 13);
  int day = g_test_rand_int_range (1, dm_day_in_month (year, month) + 1);
  const char *sign = year < 0 ? "-" : "";
  int size = (int) ABS (year);

  switch (g_test_rand_int_range (0, 3))
    {
    case 0:
      *earliest = dm_day_from_ymd (year, 1, 1);
      *latest = dm_day_from_ymd (year, 12, 31);
      return g_strdup_printf ("%s%04d", sign, size);
    case 1:
      *earliest = dm_day_from_ymd (year, month, 1);
      *latest = *earliest + dm_day_in_month (year, month) - 1;
      return g_strdup_printf ("%s%04d-%02d", sign, size, month);
    default:
      *earliest = *latest = dm_day_from_ymd (year, month, day);
      return g_strdup_printf ("%s%04d-%02d-%02d", sign, size, month, day);
    }
}

static void
test_properties (void)
{
  for (int i = 0; i < 20000; i++)
    {
      gint64 from[2];
      gint64 to[2];
      g_autofree char *a = random_date (&from[0], &to[0]);
      g_autofree char *b = random_date (&from[1], &to[1]);
      g_autofree char *interval = g_strdup_printf ("%s/%s", a, b);
      g_autofree char *set = g_strdup_printf ("[%s,%s]", a, b);
      g_autofree char *edtf = NULL;
      g_autofree char *words = NULL;
      DmDate x;
      DmDate y;
      DmDate both;

      g_assert_true (dm_date_parse (a, DM_DATE_STRICT, &x, NULL));
      g_assert_true (dm_date_read (b, NULL, &y, &edtf, NULL));
      g_assert_cmpstr (edtf, ==, b);
      g_assert_cmpint (x.earliest, ==, from[0]);
      g_assert_cmpint (x.latest, ==, to[0]);
      g_assert_cmpint (y.earliest, ==, from[1]);
      g_assert_cmpint (y.latest, ==, to[1]);

      g_assert_cmpint (dm_date_compare (&x, &y), ==, -dm_date_compare (&y, &x));
      g_assert_cmpint (dm_date_compare (&x, &x), ==, 0);
      g_assert_true (dm_date_overlaps (&x, &y) == dm_date_overlaps (&y, &x));
      if (to[0] < from[1])
        {
          g_assert_cmpint (dm_date_compare (&x, &y), <, 0);
          g_assert_false (dm_date_overlaps (&x, &y));
        }

      g_assert_true (dm_date_parse (interval, DM_DATE_STRICT, &both, NULL) == (to[1] >= from[0]));
      if (!dm_date_is_none (&both))
        {
          g_assert_cmpint (both.earliest, <=, both.start_latest);
          g_assert_cmpint (both.earliest, <=, both.end_earliest);
          g_assert_cmpint (both.start_latest, <=, both.latest);
          g_assert_cmpint (both.end_earliest, <=, both.latest);
        }
      g_assert_true (dm_date_parse (set, DM_DATE_STRICT, &both, NULL));
      g_assert_cmpint (both.earliest, ==, MIN (from[0], from[1]));
      g_assert_cmpint (both.latest, ==, MAX (to[0], to[1]));
      words = dm_date_to_words (set, DM_DATE_SHORT);
      g_assert_cmpuint (strlen (words), >, 3);
    }
}

static void
test_no_date (void)
{
  DmDate none;
  DmDate open;

  dm_date_clear (&none);
  g_assert_true (dm_date_parse ("1962/..", DM_DATE_STRICT, &open, NULL));
  g_assert_cmpint (dm_date_compare (&open, &none), <, 0);
  g_assert_cmpint (dm_date_compare (&none, &open), >, 0);
  g_assert_cmpint (dm_date_compare (&none, &none), ==, 0);
  g_assert_false (dm_date_overlaps (&none, &open));
  g_assert_null (dm_date_earliest_string (&none));
}

static void
test_read (void)
{
  g_autofree char *edtf = NULL;
  g_autofree char *none = NULL;
  g_autoptr (GError) error = NULL;
  DmDate date;

  g_assert_true (dm_date_read ("  1962-04-18\n", NULL, &date, &edtf, NULL));
  g_assert_cmpstr (edtf, ==, "1962-04-18");
  g_assert_false (dm_date_read ("the day of the meeting", NULL, &date, &none, &error));
  g_assert_error (error, DM_CORE_ERROR, DM_CORE_ERROR_DATE_WORDS);
  g_assert_null (none);
}

static void
test_seasons (void)
{
  /* Winter 1962 from December 1961 on; the calendar's quarters. */
  static const DmDateSeasons before = { { 3, 6, 9, 0 } };
  static const DmDateSeasons quarters = { { 1, 4, 7, 10 } };
  static const DmDateSeasons wrong = { { 1, 4, 7, 99 } };
  DmDateSeasons seasons;

  g_assert_true (dm_date_set_seasons (&before));
  assert_days ("1962-24", DM_DATE_STRICT, 1, "1961-12-01", "1962-02-28");
  g_assert_true (dm_date_set_seasons (&quarters));
  assert_days ("1962-21", DM_DATE_STRICT, 1, "1962-01-01", "1962-03-31");
  assert_days ("1962-25", DM_DATE_STRICT, 2, "1962-03-01", "1962-05-31");
  g_assert_false (dm_date_set_seasons (&wrong));
  dm_date_get_seasons (&seasons);
  g_assert_cmpint (seasons.first[3], ==, 10);
  g_assert_true (dm_date_set_seasons (NULL));
  assert_days ("1962-24", DM_DATE_STRICT, 1, "1962-12-01", "1963-02-28");
}

static void
test_words (void)
{
  static const char *words[][3] = {
    { "1962-04-18", "18 April 1962", "18 Apr 1962" },
    { "1962-04", "April 1962", "Apr 1962" },
    { "1962", "1962", "1962" },
    { "-0043", "44 BC", "44 BC" },
    { "0000", "1 BC", "1 BC" },
    { "-0043-03-15", "15 March 44 BC", "15 Mar 44 BC" },
    { "Y170000002", "170000002", "170000002" },
    { "1961-21", "spring 1961", "spring 1961" },
    { "1961-32", "winter 1961 in the south", "winter 1961 in the south" },
    { "2001-33", "first quarter of 2001", "first quarter of 2001" },
    { "2001-41", "second half of 2001", "second half of 2001" },
    { "196X", "the 1960s", "1960s" },
    { "196X~", "about the 1960s", "c. 1960s" },
    { "19XX", "the 20th century", "20th century" },
    { "00XX", "the 1st century", "1st century" },
    { "-04XX", "the 5th century BC", "5th century BC" },
    { "[1867..1899]", "the late 19th century", "the late 19th century" },
    { "190X", "the decade 1900–1909", "the decade 1900–1909" },
    { "[1962-21,1962-22]", "spring or summer 1962", "spring or summer 1962" },
    { "[1962-04-21?..1962-04-30?]", "perhaps late April 1962", "late Apr 1962?" },
    { "[1962-07?,1962-08?]", "perhaps July or August 1962", "Jul or Aug 1962?" },
    { "[1961-09..1961-12,1962-01..1962-04]", "late 1961 or early 1962", "late 1961 or early 1962" },
    { "[..1950~]", "about 1950 or earlier", "c. 1950 or earlier" },
    { "1985-04-XX", "a day in April 1985", "Apr 1985" },
    { "2004-XX", "a month in 2004", "2004" },
    { "1985-XX-XX", "a day in 1985", "1985" },
    { "1950S2", "between 1900 and 1999, perhaps 1950", "between 1900 and 1999, perhaps 1950" },
    { "1951~", "about 1951", "c. 1951" },
    { "1951?", "perhaps 1951", "1951?" },
    { "1951%", "perhaps about 1951", "c. 1951?" },
    { "1985-04-12T23:20:30Z", "12 April 1985, 23:20", "12 Apr 1985, 23:20" },
    { "1952/1960", "1952–1960", "1952–1960" },
    { "1962-04-16/1962-04-18", "16–18 April 1962", "16–18 Apr 1962" },
    { "1962-04/1962-06", "April–June 1962", "Apr–Jun 1962" },
    { "1962-04-16/1962-05-02", "16 April – 2 May 1962", "16 Apr – 2 May 1962" },
    { "1961-12/1962-01", "December 1961 – January 1962", "Dec 1961 – Jan 1962" },
    { "1984~/2004-06", "about 1984 – June 2004", "c. 1984 – Jun 2004" },
    { "1951/..", "since 1951", "since 1951" },
    { "../1985-04-12", "until 12 April 1985", "until 12 Apr 1985" },
    { "1985/", "from 1985, end unknown", "from 1985, end unknown" },
    { "[1962-04-01..1962-04-10]", "early April 1962", "early Apr 1962" },
    { "[1962-04-11..1962-04-20]", "mid-April 1962", "mid-Apr 1962" },
    { "[1962-04-21..1962-04-30]", "late April 1962", "late Apr 1962" },
    { "[1962-02-21..1962-02-28]", "late February 1962", "late Feb 1962" },
    { "[1962-04-21..1962-04-29]", "between 21 and 29 April 1962", "between 21 and 29 Apr 1962" },
    { "[1962-01..1962-04]", "early 1962", "early 1962" },
    { "[1962-09..1962-12]", "late 1962", "late 1962" },
    { "[1962-07..1962-08]", "between July and August 1962", "between Jul and Aug 1962" },
    { "[1960..1963]", "the early 1960s", "the early 1960s" },
    { "[1964..1966]", "the mid-1960s", "the mid-1960s" },
    { "[1967..1969]", "the late 1960s", "the late 1960s" },
    { "[1960..1964]", "between 1960 and 1964", "between 1960 and 1964" },
    { "[1962-07,1962-08]", "July or August 1962", "Jul or Aug 1962" },
    { "[1667,1668,1670..1672]", "1667, 1668 or 1670–1672", "1667, 1668 or 1670–1672" },
    { "{1960,1961-12}", "1960 and December 1961", "1960 and Dec 1961" },
    { "[..1962-10-31]", "before November 1962", "before Nov 1962" },
    { "[..1962-12-31]", "before 1963", "before 1963" },
    { "[..1962-08-14]", "before 15 August 1962", "before 15 Aug 1962" },
    { "[1962-08-16..]", "after 15 August 1962", "after 15 Aug 1962" },
    { "[..1984]", "1984 or earlier", "1984 or earlier" },
    { "[1760-12..]", "December 1760 or later", "Dec 1760 or later" },
    { "{..1984}", "until 1984", "until 1984" },
    { "[1,2]", "[1,2]", "[1,2]" },
    { "the day of the meeting", "the day of the meeting", "the day of the meeting" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      g_autofree char *in_long = dm_date_to_words (words[i][0], DM_DATE_LONG);
      g_autofree char *in_short = dm_date_to_words (words[i][0], DM_DATE_SHORT);

      g_assert_cmpstr (in_long, ==, words[i][1]);
      g_assert_cmpstr (in_short, ==, words[i][2]);
    }
}

/* The month stands in the genitive beside its day, where the language has one. */
static void
test_words_by_locale (void)
{
  g_autofree char *day = NULL;
  g_autofree char *month = NULL;

  if (setlocale (LC_ALL, "ru_RU.UTF-8") == NULL)
    {
      g_test_skip ("the Russian locale is not installed");
      return;
    }
  day = dm_date_to_words ("1962-04-18", DM_DATE_LONG);
  month = dm_date_to_words ("1962-04", DM_DATE_LONG);
  setlocale (LC_ALL, "C.UTF-8");
  g_assert_cmpstr (day, ==, "18 апреля 1962");
  g_assert_nonnull (month);
  g_assert_true (g_str_has_prefix (month, "Апрель") || g_str_has_prefix (month, "апрель"));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/date/examples", test_examples);
  g_test_add_func ("/date/decisions", test_decisions);
  g_test_add_func ("/date/lenient", test_lenient);
  g_test_add_func ("/date/refused", test_refused);
  g_test_add_func ("/date/long-text", test_long_text);
  g_test_add_func ("/date/parts-of-interval", test_parts_of_interval);
  g_test_add_func ("/date/qualities", test_qualities);
  g_test_add_func ("/date/properties", test_properties);
  g_test_add_func ("/date/no-date", test_no_date);
  g_test_add_func ("/date/read", test_read);
  g_test_add_func ("/date/seasons", test_seasons);
  g_test_add_func ("/date/words", test_words);
  g_test_add_func ("/date/words-by-locale", test_words_by_locale);
  return g_test_run ();
}
