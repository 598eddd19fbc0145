/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-cli-table.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

/* What a table prints on standard output. */
static char *
print (DmCliTable *table)
{
  g_autofree char *path = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (DmCliOut) out = NULL;
  char *text = NULL;
  int fd = g_file_open_tmp ("demarche-XXXXXX", &path, &error);
  int saved = dup (STDOUT_FILENO);

  g_assert_no_error (error);
  g_assert_cmpint (dup2 (fd, STDOUT_FILENO), ==, STDOUT_FILENO);
  close (fd);
  out = dm_cli_out_new (&error);
  g_assert_no_error (error);
  dm_cli_table_print (table, out);
  g_assert_true (dm_cli_out_finish (out, &error));
  g_assert_cmpint (dup2 (saved, STDOUT_FILENO), ==, STDOUT_FILENO);
  close (saved);

  g_assert_true (g_file_get_contents (path, &text, NULL, &error));
  g_unlink (path);
  return text;
}

/* Wide characters take two places, combining ones none; ends of line do not break a row. */
static void
test_widths (void)
{
  g_autoptr (DmCliTable) table = dm_cli_table_new ("KEY", "NAME", NULL);
  g_autofree char *text = NULL;

  dm_cli_table_add (table, "日本");
  dm_cli_table_add (table, "Japan\n  (Nippon)");
  dm_cli_table_add (table, "e\u0301te\u0301");
  dm_cli_table_add (table, NULL);
  dm_cli_table_add (table, "rok");
  dm_cli_table_add (table, "Korea");
  text = print (table);
  g_assert_cmpstr (text, ==,
                   "KEY   NAME\n"
                   "日本  Japan   (Nippon)\n"
                   "e\u0301te\u0301\n"
                   "rok   Korea\n");
}

/* What is too long is cut, but for the last column. */
static void
test_long (void)
{
  g_autoptr (DmCliTable) table = dm_cli_table_new ("A", "B", NULL);
  g_autofree char *text = NULL;
  g_autofree char *cell = g_strnfill (100, 'x');
  g_auto (GStrv) lines = NULL;

  dm_cli_table_add (table, cell);
  dm_cli_table_add (table, cell);
  text = print (table);
  lines = g_strsplit (text, "\n", -1);
  g_assert_true (g_str_has_suffix (lines[1], cell));
  g_assert_nonnull (strstr (lines[1], "x…  x"));
  g_assert_cmpint (g_utf8_strlen (lines[1], -1), ==, 40 + 2 + 100);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/cli-table/widths", test_widths);
  g_test_add_func ("/cli-table/long", test_long);

  return g_test_run ();
}
