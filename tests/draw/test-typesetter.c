/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-typesetter.h"

#include <string.h>

static void
test_sanitize (void)
{
  static const struct
  {
    const char *text, *expected;
  } cases[] = {
    { "plain", "plain" },
    { "two\nlines\tand\r\nmore", "two lines and more" },
    { " edges ", "edges" },
    { "bell\x07 and \x1b[31mred", "bell [31mred" },
    { "turned \xe2\x80\xae"
      "over",
      "turned over" },
    { "broken \xff byte", "broken \xef\xbf\xbd byte" },
    { "청구권 교섭", "청구권 교섭" },
    { "اتفاق", "اتفاق" },
    { "", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *clean = dm_text_sanitize (cases[i].text, 100);

      if (i == 3)
        g_assert_null (strpbrk (clean, "\x07\x1b"));
      else
        g_assert_cmpstr (clean, ==, cases[i].expected);
    }
}

static void
test_sanitize_long (void)
{
  g_autofree char *text = g_strnfill (10 * 1024 * 1024, 'x');
  g_autofree char *clean = dm_text_sanitize (text, 50);
  g_autoptr (GString) stacked = g_string_new ("a");
  g_autofree char *flat = NULL;

  g_assert_cmpint (g_utf8_strlen (clean, -1), ==, 50);
  g_assert_true (g_str_has_suffix (clean, "…"));

  for (guint i = 0; i < 1000; i++)
    g_string_append (stacked, "\u0301");
  flat = dm_text_sanitize (stacked->str, 50);
  g_assert_cmpint (g_utf8_strlen (flat, -1), <, 10);
}

static void
check_fit (DmTypesetter *typesetter)
{
  const char *text = "rotating mission in Seoul agreed, Urabe first";
  double full, width;
  g_autofree char *whole
      = dm_typesetter_fit (typesetter, text, 12, DM_WEIGHT_NORMAL, G_MAXDOUBLE, &full);

  g_assert_cmpstr (whole, ==, text);
  for (double room = 0; room < full + 10; room += 7)
    {
      g_autofree char *fitted
          = dm_typesetter_fit (typesetter, text, 12, DM_WEIGHT_NORMAL, room, &width);

      g_assert_cmpfloat (width, <=, room);
      if (room >= full)
        g_assert_cmpstr (fitted, ==, text);
      else if (*fitted != '\0')
        g_assert_true (g_str_has_suffix (fitted, "…"));
    }
}

static void
test_fit (void)
{
  g_autoptr (DmTypesetter) fake = dm_typesetter_new_fake ();
  g_autoptr (DmTypesetter) typesetter = dm_typesetter_new (NULL);
  static const struct
  {
    const char *text;
    double room;
    const char *expected;
  } cases[] = {
    { "mission agreed, Urabe first", 100, "mission agreed…" }, /* without the comma */
    { "Ikeda with Representatives", 120, "Ikeda with…" },
    { "Ikeda Representativesofall", 120, "Ikeda…" },  /* however little it leaves */
    { "Representatives of all", 60, "Representat…" }, /* but the first word is cut */
    { "asks 1\u202f220\u202f000", 60, "asks…" },      /* a number is one word */
    { "请求权交涉开始", 45, "请求权…" },
    { "청구권 교섭 재개", 45, "청구권…" },
  };

  check_fit (fake);
  check_fit (typesetter);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *fitted
          = dm_typesetter_fit (fake, cases[i].text, 10, DM_WEIGHT_NORMAL, cases[i].room, NULL);

      g_assert_cmpstr (fitted, ==, cases[i].expected);
    }
}

static void
test_estimate (void)
{
  g_autoptr (DmTypesetter) typesetter = dm_typesetter_new (NULL);
  const char *texts[] = { "Kosaka to Reischauer: no progress", "NSAM 151", "offers $70M",
                          "WWWWWWWW", "illicit, still" };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      DmExtents extents;
      double estimate = dm_typesetter_estimate (typesetter, texts[i], 12, DM_WEIGHT_BOLD);

      dm_typesetter_measure (typesetter, texts[i], 12, DM_WEIGHT_BOLD, &extents);
      g_assert_cmpfloat (estimate, >=, extents.width * 0.97);
      g_assert_cmpfloat (estimate, <=, extents.width * 1.25);
    }
}

static void
test_wrap (void)
{
  g_autoptr (DmTypesetter) fake = dm_typesetter_new_fake ();
  g_autoptr (GPtrArray) lines = dm_typesetter_wrap (fake, "one two three four five six seven eight",
                                                    10, DM_WEIGHT_NORMAL, 50, 3);

  g_assert_cmpuint (lines->len, ==, 3);
  g_assert_cmpstr (g_ptr_array_index (lines, 0), ==, "one two");
  g_assert_true (g_str_has_suffix (g_ptr_array_index (lines, 2), "…"));
}

/* Where no type may be small, small type is set, measured and estimated alike. */
static void
test_least_size (void)
{
  g_autoptr (DmTypesetter) plain = dm_typesetter_new ("DejaVu Sans");
  g_autoptr (DmTypesetter) large = dm_typesetter_new ("DejaVu Sans");
  DmExtents expected, found;

  dm_typesetter_set_least_size (large, 36);
  g_assert_cmpfloat (dm_typesetter_get_size (large, 11), ==, 36);
  g_assert_cmpfloat (dm_typesetter_get_size (large, 50), ==, 50);

  dm_typesetter_measure (plain, "offers $70M", 36, DM_WEIGHT_NORMAL, &expected);
  dm_typesetter_measure (large, "offers $70M", 11, DM_WEIGHT_NORMAL, &found);
  g_assert_cmpfloat (found.width, ==, expected.width);
  g_assert_cmpfloat (found.ascent, ==, expected.ascent);
  g_assert_cmpfloat_with_epsilon (
      dm_typesetter_estimate (large, "offers $70M", 11, DM_WEIGHT_NORMAL), expected.width,
      expected.width * 0.1);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/typesetter/sanitize", test_sanitize);
  g_test_add_func ("/typesetter/sanitize-long", test_sanitize_long);
  g_test_add_func ("/typesetter/fit", test_fit);
  g_test_add_func ("/typesetter/estimate", test_estimate);
  g_test_add_func ("/typesetter/wrap", test_wrap);
  g_test_add_func ("/typesetter/least-size", test_least_size);

  return g_test_run ();
}
