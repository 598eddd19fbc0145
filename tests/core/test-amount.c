/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-amount.h"
#include "dm-error.h"

#include <locale.h>
#include <math.h>
#include <string.h>

static void
assert_double (double value, double expected)
{
  if (isnan (expected))
    g_assert_true (isnan (value));
  else
    g_assert_cmpfloat (value, ==, expected);
}

static void
test_read (void)
{
  static const struct
  {
    const char *text;
    double low;
    double high;
    DmQualifier qualifier;
    const char *unit;
  } amounts[] = {
    { "$700M", 7e8, 7e8, DM_QUALIFIER_EXACT, "USD" },
    { "$700 million", 7e8, 7e8, DM_QUALIFIER_EXACT, "USD" },
    { "700 million dollars", 7e8, 7e8, DM_QUALIFIER_EXACT, "USD" },
    { "700 Million US Dollars", 7e8, 7e8, DM_QUALIFIER_EXACT, "USD" },
    { "70 000 000 USD", 7e7, 7e7, DM_QUALIFIER_EXACT, "USD" },
    { "USD 70\u202f000\u2009000", 7e7, 7e7, DM_QUALIFIER_EXACT, "USD" },
    { "70\u00a0000\u00a0000 $", 7e7, 7e7, DM_QUALIFIER_EXACT, "USD" },
    { "1'250'000 CHF", 1250000, 1250000, DM_QUALIFIER_EXACT, "CHF" },
    { "1’250’000.50 CHF", 1250000.5, 1250000.5, DM_QUALIFIER_EXACT, "CHF" },
    { "350-450 million", 3.5e8, 4.5e8, DM_QUALIFIER_RANGE, NULL },
    { "$350–450 million", 3.5e8, 4.5e8, DM_QUALIFIER_RANGE, "USD" },
    { "$350 million to $450 million", 3.5e8, 4.5e8, DM_QUALIFIER_RANGE, "USD" },
    { "between $350 and $450 million", 3.5e8, 4.5e8, DM_QUALIFIER_RANGE, "USD" },
    { "600,000 to 1 million", 6e5, 1e6, DM_QUALIFIER_RANGE, NULL },
    { "¥108,000-120,000 million", 1.08e11, 1.2e11, DM_QUALIFIER_RANGE, "JPY" },
    { "$0.6-1 billion", 6e8, 1e9, DM_QUALIFIER_RANGE, "USD" },
    { "at least $600 million", 6e8, NAN, DM_QUALIFIER_AT_LEAST, "USD" },
    { "more than $600 million", 6e8, NAN, DM_QUALIFIER_AT_LEAST, "USD" },
    { "≥ $600M", 6e8, NAN, DM_QUALIFIER_AT_LEAST, "USD" },
    { "up to 200", NAN, 200, DM_QUALIFIER_AT_MOST, NULL },
    { "at most 200 miles", NAN, 200, DM_QUALIFIER_AT_MOST, "miles" },
    { "about $600 million", 6e8, 6e8, DM_QUALIFIER_ABOUT, "USD" },
    { "c. 600M", 6e8, 6e8, DM_QUALIFIER_ABOUT, NULL },
    { "~$600M", 6e8, 6e8, DM_QUALIFIER_ABOUT, "USD" },
    { "¥108,000 million", 1.08e11, 1.08e11, DM_QUALIFIER_EXACT, "JPY" },
    { "20 billion won", 2e10, 2e10, DM_QUALIFIER_EXACT, "KRW" },
    { "£5m", 5e6, 5e6, DM_QUALIFIER_EXACT, "GBP" },
    { "5 m", 5, 5, DM_QUALIFIER_EXACT, "m" },
    { "40 thousand tons", 4e4, 4e4, DM_QUALIFIER_EXACT, "tons" },
    { "40k tons", 4e4, 4e4, DM_QUALIFIER_EXACT, "tons" },
    { "50-200 nautical miles", 50, 200, DM_QUALIFIER_RANGE, "nautical miles" },
    { "12 nmi", 12, 12, DM_QUALIFIER_EXACT, "nautical miles" },
    { "12 percent", 12, 12, DM_QUALIFIER_EXACT, "percent" },
    { "12 %", 12, 12, DM_QUALIFIER_EXACT, "percent" },
    { "12.5%", 12.5, 12.5, DM_QUALIFIER_EXACT, "percent" },
    { "3 fishing  vessels", 3, 3, DM_QUALIFIER_EXACT, "fishing vessels" },
    { "−$5 million", -5e6, -5e6, DM_QUALIFIER_EXACT, "USD" },
    { "-5 to -3", -5, -3, DM_QUALIFIER_RANGE, NULL },
    { "350-450 million dollars", 3.5e8, 4.5e8, DM_QUALIFIER_RANGE, "USD" },
    { "between 350 and 450 million", 3.5e8, 4.5e8, DM_QUALIFIER_RANGE, NULL },
    { "at least $300M", 3e8, NAN, DM_QUALIFIER_AT_LEAST, "USD" },
    { "a minimum of $300 million", 3e8, NAN, DM_QUALIFIER_AT_LEAST, "USD" },
    { "$300 million or more", 3e8, NAN, DM_QUALIFIER_AT_LEAST, "USD" },
    { "no more than $70 million", NAN, 7e7, DM_QUALIFIER_AT_MOST, "USD" },
    { "a maximum of $70 million", NAN, 7e7, DM_QUALIFIER_AT_MOST, "USD" },
    { "$70 million at most", NAN, 7e7, DM_QUALIFIER_AT_MOST, "USD" },
    { "some $600 million", 6e8, 6e8, DM_QUALIFIER_ABOUT, "USD" },
    { "nearly $600 million", 6e8, 6e8, DM_QUALIFIER_ABOUT, "USD" },
    { "in the neighborhood of $300 million", 3e8, 3e8, DM_QUALIFIER_ABOUT, "USD" },
    { "$600 million or so", 6e8, 6e8, DM_QUALIFIER_ABOUT, "USD" },
    { "half a billion dollars", 5e8, 5e8, DM_QUALIFIER_EXACT, "USD" },
    { "$1.2 bn", 1.2e9, 1.2e9, DM_QUALIFIER_EXACT, "USD" },
    { "1.2 bn", 1.2e9, 1.2e9, DM_QUALIFIER_EXACT, NULL },
    { "one and a half million tons", 1.5e6, 1.5e6, DM_QUALIFIER_EXACT, "tons" },
    { "a million tons", 1e6, 1e6, DM_QUALIFIER_EXACT, "tons" },
    { "three hundred million dollars", 3e8, 3e8, DM_QUALIFIER_EXACT, "USD" },
    { "two vessels", 2, 2, DM_QUALIFIER_EXACT, "vessels" },
    { "70 oku yen", 7e9, 7e9, DM_QUALIFIER_EXACT, "JPY" },
    { "0", 0, 0, DM_QUALIFIER_EXACT, NULL },
    { "999999999999999", 999999999999999, 999999999999999, DM_QUALIFIER_EXACT, NULL },
    { "0.1000000000000000000000", 0.1, 0.1, DM_QUALIFIER_EXACT, NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (amounts); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *unit = NULL;
      DmAmount amount;

      g_test_message ("%s", amounts[i].text);
      g_assert_true (dm_amount_parse (amounts[i].text, NULL, &amount, &unit, &error));
      g_assert_no_error (error);
      assert_double (amount.low, amounts[i].low);
      assert_double (amount.high, amounts[i].high);
      g_assert_cmpint (amount.qualifier, ==, amounts[i].qualifier);
      g_assert_cmpstr (unit, ==, amounts[i].unit);
    }
}

/* The sentence says what is wrong. */
static void
test_refused (void)
{
  static const struct
  {
    const char *text;
    const char *words;
  } faults[] = {
    { "", "no amount" },
    { " \t ", "no amount" },
    { "$", "missing" },
    { "$7OOM", "the letter O where a zero" },
    { "7OO", "the letter O where a zero" },
    { "7l", "where a one" },
    { "a vessel", "not a number" },
    { "half a dollar", "not a number" },
    { "1234567890123456", "15 significant" },
    { "0.1234567890123456", "15 significant" },
    { "1000000000000000", "too large" },
    { "1000 trillion", "too large" },
    { "inf", "not a number" },
    { "nan", "not a number" },
    { "1,2,3", "thousands" },
    { "12,34", "thousands" },
    { "1.2.3", "thousands" },
    { "0,123", "thousands" },
    { "$450-350 million", "above the higher" },
    { "between 5", "missing" },
    { "$5 yen", "two units" },
    { "$5-€7", "two units" },
    { "5 tons and 6 miles", "more than one" },
    { "700 million dollars in grants", "does not belong" },
    { "at least 5-7", "range" },
    { "somewhat less than their asking figure", "not a number" },
    { "\xff\xfe 5", "UTF-8" },
    { "--5", "two minus" },
    { "5 <b>", "not a unit" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (faults); i++)
    {
      g_autoptr (GError) error = NULL;
      char *unit = NULL;
      DmAmount amount;

      g_test_message ("%u: %s", i, faults[i].words);
      g_assert_false (dm_amount_parse (faults[i].text, "USD", &amount, &unit, &error));
      g_assert_error (error, DM_CORE_ERROR, DM_CORE_ERROR_AMOUNT);
      g_assert_nonnull (strstr (error->message, faults[i].words));
      g_assert_true (g_utf8_validate (error->message, -1, NULL));
      g_assert_null (unit);
    }
}

/* Words that compare are a value without a number, where the caller takes such. */
static void
test_relative (void)
{
  static const char *relative[]
      = { "somewhat less than their asking figure", "about the same as in 1953, less the loans",
          "Considerably more", "half of what was asked" };
  static const char *others[] = { "", "dollars", "a generous sum", "less 5 (", "\xff less" };
  DmAmount amount;

  for (guint i = 0; i < G_N_ELEMENTS (relative); i++)
    {
      g_autofree char *unit = NULL;
      gboolean digits = strpbrk (relative[i], "0123456789") != NULL;

      /* Figures among the words are never taken for the amount. */
      g_assert_true (dm_amount_read (relative[i], "USD", &amount, &unit, NULL) == !digits);
      g_assert_cmpint (amount.qualifier, ==, DM_QUALIFIER_RELATIVE);
      g_assert_true (isnan (amount.low) && isnan (amount.high));
      g_assert_cmpstr (unit, ==, digits ? NULL : "USD");
    }
  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_false (dm_amount_read (others[i], "USD", &amount, NULL, &error));
      g_assert_error (error, DM_CORE_ERROR, DM_CORE_ERROR_AMOUNT);
    }
  g_assert_true (dm_amount_read ("$700 million", NULL, &amount, NULL, NULL));
  g_assert_cmpint (amount.qualifier, ==, DM_QUALIFIER_EXACT);
}

static void
test_long_text (void)
{
  g_autofree char *digits = g_strnfill (10 * 1000 * 1000, '7');
  g_autofree char *zeros = g_strnfill (900, '0');
  g_autoptr (GError) error = NULL;
  DmAmount amount;

  g_assert_false (dm_amount_parse (digits, NULL, &amount, NULL, &error));
  g_assert_error (error, DM_CORE_ERROR, DM_CORE_ERROR_AMOUNT);
  g_assert_true (dm_amount_parse (zeros, NULL, &amount, NULL, NULL));
  g_assert_cmpfloat (amount.low, ==, 0);
}

static void
test_default_unit (void)
{
  g_autofree char *given = NULL;
  g_autofree char *named = NULL;
  DmAmount amount;

  g_assert_true (dm_amount_parse ("70 million", "$", &amount, &given, NULL));
  g_assert_cmpstr (given, ==, "USD");
  g_assert_true (dm_amount_parse ("70 million yen", "USD", &amount, &named, NULL));
  g_assert_cmpstr (named, ==, "JPY");
}

static void
test_print (void)
{
  static const struct
  {
    DmAmount amount;
    const char *unit;
    const char *in_words;
    const char *in_short;
    const char *on_axis;
  } amounts[] = {
    { { 7e8, 7e8, DM_QUALIFIER_EXACT }, "USD", "$700 million", "$700M", "700,000,000" },
    { { 3.5e8, 4.5e8, DM_QUALIFIER_RANGE },
      "USD",
      "$350–450 million",
      "$350–450M",
      "350,000,000–450,000,000" },
    { { 6e8, NAN, DM_QUALIFIER_AT_LEAST },
      "USD",
      "at least $600 million",
      "≥ $600M",
      "600,000,000" },
    { { NAN, 2e8, DM_QUALIFIER_AT_MOST }, "USD", "at most $200 million", "≤ $200M", "200,000,000" },
    { { 6e8, 6e8, DM_QUALIFIER_ABOUT }, "USD", "about $600 million", "~$600M", "600,000,000" },
    { { 4e4, 4e4, DM_QUALIFIER_EXACT }, "tons", "40 thousand tons", "40k tons", "40,000" },
    { { 12500, 12500, DM_QUALIFIER_EXACT }, "tons", "12,500 tons", "12,500 tons", "12,500" },
    { { 4e4, 4e4, DM_QUALIFIER_EXACT }, "USD", "$40,000", "$40k", "40,000" },
    { { 1.08e11, 1.08e11, DM_QUALIFIER_EXACT }, "JPY", "¥108 billion", "¥108B", "108,000,000,000" },
    { { 3.3e9, 3.3e9, DM_QUALIFIER_EXACT }, "USD", "$3.3 billion", "$3.3B", "3,300,000,000" },
    { { 1e9, 1e9, DM_QUALIFIER_EXACT }, "USD", "$1 billion", "$1B", "1,000,000,000" },
    { { 1.234e9, 1.234e9, DM_QUALIFIER_EXACT },
      "USD",
      "$1,234 million",
      "$1,234M",
      "1,234,000,000" },
    { { 6e8, 1e9, DM_QUALIFIER_RANGE },
      "USD",
      "$600–1,000 million",
      "$600–1,000M",
      "600,000,000–1,000,000,000" },
    { { 2e12, NAN, DM_QUALIFIER_AT_LEAST },
      "JPY",
      "at least ¥2 trillion",
      "≥ ¥2,000B",
      "2,000,000,000,000" },
    { { 2e12, 2e12, DM_QUALIFIER_EXACT },
      "tons",
      "2 trillion tons",
      "2,000B tons",
      "2,000,000,000,000" },
    { { 50, 200, DM_QUALIFIER_RANGE },
      "nautical miles",
      "50–200 nautical miles",
      "50–200 nmi",
      "50–200" },
    { { 12.5, 12.5, DM_QUALIFIER_EXACT }, "percent", "12.5 percent", "12.5%", "12.5" },
    { { 1.25e6, 1.25e6, DM_QUALIFIER_EXACT }, "CHF", "1.25 million CHF", "1.25M CHF", "1,250,000" },
    { { 1234567, 1234567, DM_QUALIFIER_EXACT }, "USD", "$1,234,567", "$1,234,567", "1,234,567" },
    { { -5e6, -5e6, DM_QUALIFIER_EXACT }, "USD", "−$5 million", "−$5M", "−5,000,000" },
    { { -5, 3, DM_QUALIFIER_RANGE }, NULL, "−5 to 3", "−5 to 3", "−5 to 3" },
    { { 0, 0, DM_QUALIFIER_EXACT }, NULL, "0", "0", "0" },
    { { NAN, NAN, DM_QUALIFIER_RELATIVE }, "USD", "", "", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (amounts); i++)
    {
      g_autofree char *in_words
          = dm_amount_format (&amounts[i].amount, amounts[i].unit, DM_AMOUNT_LONG);
      g_autofree char *in_short
          = dm_amount_format (&amounts[i].amount, amounts[i].unit, DM_AMOUNT_SHORT);
      g_autofree char *on_axis
          = dm_amount_format (&amounts[i].amount, amounts[i].unit, DM_AMOUNT_AXIS);

      g_assert_cmpstr (in_words, ==, amounts[i].in_words);
      g_assert_cmpstr (in_short, ==, amounts[i].in_short);
      g_assert_cmpstr (on_axis, ==, amounts[i].on_axis);
    }
}

/* What was written in another size than it would be printed in is kept. */
static void
test_written (void)
{
  static const struct
  {
    const char *text;
    const char *kept;
    const char *printed;
  } amounts[] = {
    { "$3.3 billion", NULL, "$3.3 billion" },
    { "$3.3bn", NULL, "$3.3 billion" },
    { "$3,300 million", "$3,300 million", "$3,300 million" },
    { "¥108,000 million", "¥108,000 million", "¥108,000 million" },
    { "$70M", NULL, "$70 million" },
    { "$0.6-1 billion", "$0.6-1 billion", "$0.6-1 billion" },
    { "half a billion dollars", "half a billion dollars", "half a billion dollars" },
  };
  DmAmount amount;
  g_autofree char *words = NULL;
  g_autofree char *other = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (amounts); i++)
    {
      g_autofree char *unit = NULL;
      g_autofree char *printed = NULL;

      g_assert_true (dm_amount_parse (amounts[i].text, NULL, &amount, &unit, NULL));
      dm_amount_keep_written (&words, amounts[i].text, &amount, unit);
      g_assert_cmpstr (words, ==, amounts[i].kept);
      printed = dm_amount_format_written (&amount, unit, words);
      g_assert_cmpstr (printed, ==, amounts[i].printed);
    }

  /* Words that are no amount, or another one, say nothing about it. */
  other = dm_amount_format_written (&amount, "USD", "$3,300 million");
  g_assert_cmpstr (other, ==, "$500 million");
  g_free (words);
  words = g_strdup ("half of what was asked");
  dm_amount_keep_written (&words, "$500,000,000", &amount, "USD");
  g_assert_cmpstr (words, ==, "half of what was asked");
}

/* A number of 1 to 15 digits at a random place of the decimal point. */
static double
random_number (void)
{
  int digits = g_test_rand_int_range (1, 16);
  int exponent = g_test_rand_int_range (-6, 16 - digits);
  GString *text = g_string_new (g_test_rand_int_range (0, 8) == 0 ? "-" : NULL);
  g_autofree char *owned = NULL;

  for (int i = 0; i < digits; i++)
    g_string_append_c (text, (char) ('0' + g_test_rand_int_range (0, 10)));
  g_string_append_printf (text, "e%d", exponent);
  owned = g_string_free (text, FALSE);
  return g_ascii_strtod (owned, NULL);
}

static void
test_round_trip (void)
{
  static const char *units[] = {
    NULL, "USD", "JPY", "CHF", "tons", "percent", "nautical miles", "metric tons", "fishing vessels"
  };

  for (int i = 0; i < 20000; i++)
    {
      double a = random_number ();
      double b = random_number ();
      const char *unit = units[g_test_rand_int_range (0, G_N_ELEMENTS (units))];
      DmAmount amount = { a, a, (DmQualifier) g_test_rand_int_range (0, DM_QUALIFIER_RELATIVE) };

      if (amount.qualifier == DM_QUALIFIER_RANGE)
        {
          amount.low = MIN (a, b);
          amount.high = MAX (a, b);
          if (amount.low == amount.high)
            continue;
        }
      else if (amount.qualifier == DM_QUALIFIER_AT_LEAST)
        amount.high = NAN;
      else if (amount.qualifier == DM_QUALIFIER_AT_MOST)
        amount.low = NAN;
      g_assert_true (dm_amount_check (&amount, NULL));

      for (DmAmountStyle style = DM_AMOUNT_LONG; style <= DM_AMOUNT_SHORT; style++)
        {
          g_autoptr (GError) error = NULL;
          g_autofree char *text = dm_amount_format (&amount, unit, style);
          g_autofree char *back_unit = NULL;
          DmAmount back;

          if (!dm_amount_parse (text, NULL, &back, &back_unit, &error))
            g_test_message ("%s", text);
          g_assert_no_error (error);
          assert_double (back.low, amount.low);
          assert_double (back.high, amount.high);
          g_assert_cmpint (back.qualifier, ==, amount.qualifier);
          g_assert_cmpstr (back_unit, ==, unit);
        }
    }
}

static void
test_check (void)
{
  static const DmAmount bad[] = {
    { INFINITY, INFINITY, DM_QUALIFIER_EXACT },
    { 1e15, 1e15, DM_QUALIFIER_EXACT },
    { -1e15, 0, DM_QUALIFIER_RANGE },
    { 2, 1, DM_QUALIFIER_RANGE },
    { 0.1 + 0.2, 0.1 + 0.2, DM_QUALIFIER_EXACT },
    { 1e-300, 1e-300, DM_QUALIFIER_EXACT },
  };
  static const DmAmount good[] = {
    { 0.3, 0.3, DM_QUALIFIER_EXACT },
    { NAN, 5, DM_QUALIFIER_AT_MOST },
    { NAN, NAN, DM_QUALIFIER_RELATIVE },
    { 999999999999999, 999999999999999, DM_QUALIFIER_EXACT },
  };

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_false (dm_amount_check (&bad[i], &error));
      g_assert_error (error, DM_CORE_ERROR, DM_CORE_ERROR_AMOUNT);
    }
  for (guint i = 0; i < G_N_ELEMENTS (good); i++)
    g_assert_true (dm_amount_check (&good[i], NULL));
}

static void
test_units (void)
{
  static const char *pairs[][2] = {
    { "$", "USD" },
    { " U.S.  dollars ", "USD" },
    { "yen", "JPY" },
    { "円", "JPY" },
    { "pounds sterling", "GBP" },
    { "per cent", "percent" },
    { "ton", "tons" },
    { "KRW", "KRW" },
    { "XAU", "XAU" },
    { "vessels", "vessels" },
  };
  g_autofree char *dollars = dm_unit_name ("USD");
  g_autofree char *unknown = dm_unit_name ("vessels");
  g_autofree char *none = dm_unit_name (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++)
    {
      g_autofree char *unit = dm_unit_normalize (pairs[i][0]);

      g_assert_cmpstr (unit, ==, pairs[i][1]);
    }
  g_assert_null (dm_unit_normalize (NULL));
  g_assert_null (dm_unit_normalize ("  "));
  g_assert_cmpstr (dollars, ==, "US dollars");
  g_assert_cmpstr (unknown, ==, "vessels");
  g_assert_cmpstr (none, ==, "");
}

/* A comma begins the decimals in German, and a full stop parts thousands. */
static void
test_locale (void)
{
  static const struct
  {
    const char *text;
    double value;
    const char *printed;
  } amounts[] = {
    { "1.234.567,50 EUR", 1234567.5, "€1.234.567,5" },
    { "12.345", 12345, "12.345" },
    { "0,6", 0.6, "0,6" },
    { "0.6", 0.6, "0,6" },
    { "1,234,567.50", 1234567.5, "1.234.567,5" },
  };

  if (setlocale (LC_ALL, "de_DE.UTF-8") == NULL)
    {
      g_test_skip ("the German locale is not installed");
      return;
    }
  for (guint i = 0; i < G_N_ELEMENTS (amounts); i++)
    {
      g_autofree char *unit = NULL;
      g_autofree char *printed = NULL;
      DmAmount amount;

      g_assert_true (dm_amount_parse (amounts[i].text, NULL, &amount, &unit, NULL));
      g_assert_cmpfloat (amount.low, ==, amounts[i].value);
      printed = dm_amount_format (&amount, unit, DM_AMOUNT_LONG);
      g_assert_cmpstr (printed, ==, amounts[i].printed);
    }
  test_round_trip ();
  setlocale (LC_ALL, "C.UTF-8");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/amount/read", test_read);
  g_test_add_func ("/amount/refused", test_refused);
  g_test_add_func ("/amount/relative", test_relative);
  g_test_add_func ("/amount/long-text", test_long_text);
  g_test_add_func ("/amount/default-unit", test_default_unit);
  g_test_add_func ("/amount/print", test_print);
  g_test_add_func ("/amount/written", test_written);
  g_test_add_func ("/amount/round-trip", test_round_trip);
  g_test_add_func ("/amount/check", test_check);
  g_test_add_func ("/amount/units", test_units);
  g_test_add_func ("/amount/locale", test_locale);
  return g_test_run ();
}
