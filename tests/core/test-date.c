/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-date.h"
#include "dm-error.h"

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

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/date/examples", test_examples);
  return g_test_run ();
}
