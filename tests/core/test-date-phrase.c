/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-date.h"
#include "dm-error.h"

#include <glib/gstdio.h>
#include <libintl.h>
#include <locale.h>
#include <string.h>

static char **
read_table (void)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "core", "data", "phrases.tsv", NULL);
  g_autofree char *contents = NULL;
  g_autoptr (GError) error = NULL;

  g_file_get_contents (path, &contents, NULL, &error);
  g_assert_no_error (error);
  return g_strsplit (contents, "\n", -1);
}

static void
check_row (const char *phrase, const char *anchor_text, const char *expected)
{
  g_autofree char *edtf = NULL;
  g_autoptr (GError) error = NULL;
  gboolean anchored = strcmp (anchor_text, "-") != 0;
  DmDate anchor;
  DmDate date;

  if (anchored)
    g_assert_true (dm_date_parse (anchor_text, DM_DATE_STRICT, &anchor, NULL));
  if (dm_date_read (phrase, anchored ? &anchor : NULL, &date, &edtf, &error))
    {
      g_assert_no_error (error);
      if (strcmp (edtf, expected) == 0 && dm_date_parse (edtf, DM_DATE_STRICT, &date, NULL))
        return;
      g_test_message ("“%s” (%s): %s, not %s", phrase, anchor_text, edtf, expected);
    }
  else
    {
      g_assert_nonnull (error);
      g_assert_null (edtf);
      g_assert_true (dm_date_is_none (&date));
      if (expected[0] == '!' && strstr (error->message, expected + 1) != NULL)
        return;
      g_test_message ("“%s” (%s): “%s”, not %s", phrase, anchor_text, error->message, expected);
    }
  g_test_fail ();
}

/* Nobody is told that a date is wrong while it is only half written. */
static void
test_begun (void)
{
  static const char *const whole[] = {
    "1962",
    "1962-04-18",
    "18 April 1962",
    "April 18, 1962",
    "18/4/1962",
    "late April 1962",
    "spring 1962",
    "before November 1962",
    "between 1961 and 1965",
    "from March 1961 to 1965",
    "about 1962",
    "mid-1962",
    "1960s",
    "19th century",
    "[1962-04-21..1962-04-30]",
  };
  static const char *const wrong[]
      = { "30 February 1962", "1962-13", "hello", "18 Aprul", "19622x", "99 April" };

  for (gsize i = 0; i < G_N_ELEMENTS (whole); i++)
    for (gsize n = 1; n <= strlen (whole[i]); n++)
      {
        g_autofree char *begun = g_strndup (whole[i], n);

        if (!dm_date_may_become (begun, NULL))
          {
            g_test_message ("“%s” of “%s”", begun, whole[i]);
            g_test_fail ();
          }
      }
  for (gsize i = 0; i < G_N_ELEMENTS (wrong); i++)
    if (dm_date_may_become (wrong[i], NULL))
      {
        g_test_message ("“%s”", wrong[i]);
        g_test_fail ();
      }
}

/* What people write, and what it means: each line of the table. */
static void
test_table (void)
{
  g_auto (GStrv) lines = read_table ();
  int n = 0;

  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_auto (GStrv) fields = NULL;

      if (lines[i][0] == '#' || lines[i][0] == '\0')
        continue;
      fields = g_strsplit (lines[i], "\t", -1);
      g_assert_cmpuint (g_strv_length (fields), ==, 3);
      check_row (fields[0], fields[1], fields[2]);
      n++;
    }
  g_assert_cmpint (n, >=, 250);
}

/* What is printed for a date that a person wrote is understood as that date, with few exceptions. */
static void
test_words_back (void)
{
  static const char *exceptions[] = {
    "0476",                       /* "476" is not four digits */
    "[1962?]", "?-1960", "~1951", /* EDTF that can be written in two ways */
  };
  g_auto (GStrv) lines = read_table ();

  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_auto (GStrv) fields = g_strsplit (lines[i], "\t", -1);
      g_autofree char *words = NULL;
      g_autofree char *edtf = NULL;
      g_autoptr (GError) error = NULL;
      gboolean excepted = FALSE;
      DmDate date;

      if (lines[i][0] == '#' || lines[i][0] == '\0' || fields[2][0] == '!')
        continue;
      words = dm_date_to_words (fields[2], DM_DATE_LONG);
      g_assert_cmpstr (words, !=, fields[2][0] == '[' || fields[2][0] == '{' ? fields[2] : "");
      for (guint j = 0; j < G_N_ELEMENTS (exceptions); j++)
        excepted |= strcmp (exceptions[j], fields[2]) == 0;
      if (!excepted
          && (!dm_date_read (words, NULL, &date, &edtf, &error) || strcmp (edtf, fields[2]) != 0))
        {
          g_test_message ("%s: “%s” is read as %s", fields[2], words,
                          edtf != NULL ? edtf : error->message);
          g_test_fail ();
        }
    }
}

/* What is ambiguous is asked, with all that it can mean. */
static void
test_choices (void)
{
  g_autoptr (GPtrArray) choices = dm_date_read_choices ("3/4/1962", NULL);
  g_autoptr (GPtrArray) clear = dm_date_read_choices ("18/4/1962", NULL);
  g_autoptr (GPtrArray) none = dm_date_read_choices ("the day of the meeting", NULL);
  g_autoptr (GPtrArray) both = dm_date_read_choices ("1940-41", NULL);
  g_autoptr (GError) error = NULL;
  const DmDateChoice *choice;
  DmDate date;

  g_assert_false (dm_date_read ("3/4/1962", NULL, &date, NULL, &error));
  g_assert_error (error, DM_CORE_ERROR, DM_CORE_ERROR_DATE_AMBIGUOUS);
  g_assert_cmpuint (choices->len, ==, 2);
  choice = g_ptr_array_index (choices, 0);
  g_assert_cmpstr (choice->edtf, ==, "1962-04-03");
  g_assert_cmpstr (choice->words, ==, "3 April 1962");
  choice = g_ptr_array_index (choices, 1);
  g_assert_cmpstr (choice->edtf, ==, "1962-03-04");

  g_assert_cmpuint (clear->len, ==, 1);
  g_assert_cmpuint (none->len, ==, 0);

  g_assert_cmpuint (both->len, ==, 2);
  choice = g_ptr_array_index (both, 0);
  g_assert_cmpstr (choice->edtf, ==, "1940-41");
  choice = g_ptr_array_index (both, 1);
  g_assert_cmpstr (choice->edtf, ==, "1940/1941");
}

/* The kind of a fault tells a form what to do: ask, keep the words, or refuse. */
static void
test_faults (void)
{
  static const struct
  {
    const char *text;
    int code;
  } faults[] = {
    { "30 February 1962", DM_CORE_ERROR_DATE },
    { "from 1965 to 1960", DM_CORE_ERROR_DATE },
    { "1962-13", DM_CORE_ERROR_DATE },
    { "", DM_CORE_ERROR_DATE },
    { "3/4/62", DM_CORE_ERROR_DATE_AMBIGUOUS },
    { "62", DM_CORE_ERROR_DATE_AMBIGUOUS },
    { "last March", DM_CORE_ERROR_DATE_ANCHOR },
    { "April 18", DM_CORE_ERROR_DATE_ANCHOR },
    { "the day of the meeting", DM_CORE_ERROR_DATE_WORDS },
    { "\xff\xfe", DM_CORE_ERROR_DATE_WORDS },
  };

  for (guint i = 0; i < G_N_ELEMENTS (faults); i++)
    {
      g_autoptr (GError) error = NULL;
      DmDate date;

      g_test_message ("%u", i);
      g_assert_false (dm_date_read (faults[i].text, NULL, &date, NULL, &error));
      g_assert_error (error, DM_CORE_ERROR, faults[i].code);
    }
}

/* A translator's words are understood, and the English ones still. */
static void
test_translated (void)
{
  static const char catalog[]
      = "msgid \"\"\nmsgstr \"Content-Type: text/plain; charset=UTF-8\\n\"\n"
        "msgctxt \"date phrase\"\nmsgid \"march|mar\"\n"
        "msgstr \"märz|lenz\"\n";
  g_autofree char *folder = g_dir_make_tmp ("demarche-XXXXXX", NULL);
  g_autofree char *locale = g_build_filename (folder, "xx.UTF-8", NULL);
  g_autofree char *language = g_build_filename (folder, "xx", NULL);
  g_autofree char *messages = g_build_filename (language, "LC_MESSAGES", NULL);
  g_autofree char *source = g_build_filename (messages, "a.po", NULL);
  g_autofree char *binary = g_build_filename (messages, GETTEXT_PACKAGE ".mo", NULL);
  const char *argv[] = { "msgfmt", "-o", binary, source, NULL };
  static const char *phrases[] = { "Lenz 1962", "18. MÄRZ 1962", "March 1962", "since march 1962" };
  int status = -1;

  g_assert_cmpint (g_mkdir_with_parents (messages, 0700), ==, 0);
  g_assert_true (g_file_set_contents (source, catalog, -1, NULL));
  /* That of C is not translated by glibc 2.41, so it goes by another name. */
  g_assert_cmpint (symlink ("/usr/lib/locale/C.utf8", locale), ==, 0);
  g_setenv ("LOCPATH", folder, TRUE);
  if (setlocale (LC_ALL, "xx.UTF-8") == NULL
      || !g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL,
                        &status, NULL)
      || status != 0)
    g_test_skip ("msgfmt or the locale C.UTF-8 is missing");
  else
    {
      g_setenv ("LANGUAGE", "xx", TRUE);
      bindtextdomain (GETTEXT_PACKAGE, folder);
      bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
      for (guint i = 0; i < G_N_ELEMENTS (phrases); i++)
        {
          DmDate date;

          g_test_message ("%u", i);
          g_assert_true (dm_date_read (phrases[i], NULL, &date, NULL, NULL));
        }
      g_unsetenv ("LANGUAGE");
      setlocale (LC_ALL, "C");
    }
  g_unsetenv ("LOCPATH");
  g_unlink (locale);
  g_unlink (source);
  g_unlink (binary);
  g_rmdir (messages);
  g_rmdir (language);
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

/* A text of any length is answered. */
static void
test_long (void)
{
  g_autofree char *months = g_strnfill (5000000, 'a');
  g_autoptr (GString) words = g_string_new ("1962");
  g_autoptr (GError) error = NULL;
  DmDate date;

  g_assert_false (dm_date_read (months, NULL, &date, NULL, &error));
  g_assert_error (error, DM_CORE_ERROR, DM_CORE_ERROR_DATE_WORDS);
  g_clear_error (&error);
  for (int i = 0; i < 55; i++)
    g_string_append (words, " or 1");
  g_assert_false (dm_date_read (words->str, NULL, &date, NULL, &error));
  g_assert_nonnull (error);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/date-phrase/table", test_table);
  g_test_add_func ("/date-phrase/begun", test_begun);
  g_test_add_func ("/date-phrase/words-back", test_words_back);
  g_test_add_func ("/date-phrase/choices", test_choices);
  g_test_add_func ("/date-phrase/faults", test_faults);
  g_test_add_func ("/date-phrase/long", test_long);
  g_test_add_func ("/date-phrase/translated", test_translated);

  return g_test_run ();
}
