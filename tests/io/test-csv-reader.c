/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-csv-reader.h"
#include "dm-io-error.h"

#include <glib/gstdio.h>
#include <string.h>

static char *folder;

/* The file of these bytes; one name for all. */
static char *
write_file (const char *bytes, gssize length)
{
  char *path = g_build_filename (folder, "a.csv", NULL);

  g_assert_true (g_file_set_contents (path, bytes, length, NULL));
  return path;
}

static gboolean
append_row (guint row, const char *const *cells, guint n, gpointer user_data, GError **error)
{
  g_string_append_printf (user_data, "%u", row);
  for (guint i = 0; i < n; i++)
    g_string_append_printf (user_data, "|%s", cells[i]);
  g_string_append_c (user_data, '\n');
  return TRUE;
}

static char *
read_all (const char *bytes, gssize length, const char *encoding, char separator, GError **error)
{
  g_autofree char *path = write_file (bytes, length);
  g_autoptr (DmCsvReader) reader = dm_csv_reader_open (path, encoding, separator, error);
  g_autoptr (GString) text = g_string_new (NULL);

  if (reader == NULL || !dm_csv_reader_foreach (reader, append_row, text, NULL, error))
    return NULL;
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
test_rows (void)
{
  static const struct
  {
    const char *bytes;
    const char *rows;
  } files[] = {
    { "a,b\n1,2\n", "1|a|b\n2|1|2\n" },
    { "a,b\r\n1,2", "1|a|b\n2|1|2\n" },
    { "a,b\r1,2\r", "1|a|b\n2|1|2\n" },
    { "a;b\n1;2,5\n", "1|a|b\n2|1|2,5\n" },
    { "a\tb\n1\t2\n", "1|a|b\n2|1|2\n" },
    { "\xef\xbb\xbf\"a\",b\n", "1|a|b\n" },
    { "a,b\n\"1\n2\",\"say \"\"no\"\"\"\n", "1|a|b\n2|1\n2|say \"no\"\n" },
    { "a,b\n\n\n1,2\n", "1|a|b\n4|1|2\n" },
    { "a,b\r\n\r\n1, 2 \r\n", "1|a|b\n3|1| 2 \n" },
    { "a,b\n1\n,,\n", "1|a|b\n2|1\n3|||\n" },
    { "\"a;b\",\"c\"\n", "1|a;b|c\n" },
    { "", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *rows = read_all (files[i].bytes, -1, NULL, '\0', &error);

      g_assert_no_error (error);
      g_assert_cmpstr (rows, ==, files[i].rows);
    }
}

static void
test_encodings (void)
{
  g_autofree char *little = read_all ("\xff\xfe"
                                      "a\0,\0\xfc\0\n\0",
                                      10, NULL, '\0', NULL);
  g_autofree char *big = read_all ("\xfe\xff\0a\0,\0\xfc\0\n", 10, NULL, '\0', NULL);
  g_autofree char *western = read_all ("a,\xfc\x80\n", -1, "Windows-1252", '\0', NULL);
  g_autofree char *separated = read_all ("a;b,c\n", -1, NULL, ',', NULL);

  g_assert_cmpstr (little, ==, "1|a|ü\n");
  g_assert_cmpstr (big, ==, "1|a|ü\n");
  g_assert_cmpstr (western, ==, "1|a|ü€\n");
  g_assert_cmpstr (separated, ==, "1|a;b|c\n");
}

/* Each fault says its row, and what to do. */
static void
test_refused (void)
{
  static const struct
  {
    const char *bytes;
    gssize length;
    const char *encoding;
    int code;
    const char *words;
  } files[] = {
    { "a\nb\n\xfc\n", -1, NULL, DM_IO_ERROR_ENCODING, "row 3: the text is not UTF-8; say which" },
    { "a\0b\0", 4, NULL, DM_IO_ERROR_ENCODING, "row 1: there is a byte 0, which no text has" },
    { "a\n1\nb\0c\n", 8, NULL, DM_IO_ERROR_ENCODING, "row 3: there is a byte 0, which no text" },
    { "a\xff\n", -1, "ASCII", DM_IO_ERROR_ENCODING, "is not ASCII" },
    { "a\n", -1, "Klingon", DM_IO_ERROR_ENCODING, "no encoding “Klingon”" },
    { "a\n1\n\"2\n3\n", -1, NULL, DM_IO_ERROR_SYNTAX, "row 3: a quotation mark is not closed" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (read_all (files[i].bytes, files[i].length, files[i].encoding, '\0', &error));
      g_assert_error (error, DM_IO_ERROR, files[i].code);
      g_assert_nonnull (strstr (error->message, files[i].words));
    }
}

static void
test_sizes (void)
{
  g_autofree char *columns = g_strnfill (5000, ',');
  g_autoptr (GString) open = g_string_new ("a\n\"");
  g_autoptr (GError) error = NULL;

  g_assert_null (read_all (columns, -1, NULL, '\0', &error));
  g_assert_error (error, DM_IO_ERROR, DM_IO_ERROR_SIZE);
  g_clear_error (&error);
  while (open->len < 6 * 1024 * 1024)
    g_string_append (open, "0123456789abcdef\n");
  g_assert_null (read_all (open->str, (gssize) open->len, NULL, '\0', &error));
  g_assert_error (error, DM_IO_ERROR, DM_IO_ERROR_SYNTAX);
  g_assert_nonnull (strstr (error->message, "a quotation mark is not closed"));
  g_clear_error (&error);

  /* Without one, what is wrong is the cell. */
  for (gsize i = 2; i < open->len; i++)
    open->str[i] = 'x';
  g_assert_null (read_all (open->str, (gssize) open->len, NULL, '\0', &error));
  g_assert_error (error, DM_IO_ERROR, DM_IO_ERROR_SYNTAX);
  g_assert_nonnull (strstr (error->message, "row 2: a cell is longer than 4 MB"));
}

static void
test_no_file (void)
{
  g_autofree char *missing = g_build_filename (folder, "missing.csv", NULL);
  g_autofree char *path = write_file ("a\n1\n", -1);
  g_autoptr (GError) error = NULL;
  g_autoptr (DmCsvReader) reader = NULL;
  g_autoptr (GString) text = g_string_new (NULL);

  g_assert_null (dm_csv_reader_open (missing, NULL, '\0', &error));
  g_assert_error (error, DM_IO_ERROR, DM_IO_ERROR_FILE);
  g_clear_error (&error);
  g_assert_null (dm_csv_reader_open (folder, NULL, '\0', &error));
  g_assert_error (error, DM_IO_ERROR, DM_IO_ERROR_FILE);
  g_clear_error (&error);

  /* What is read a second time must be the same file. */
  reader = dm_csv_reader_open (path, NULL, '\0', NULL);
  g_free (write_file ("a\n1\n2\n", -1));
  g_assert_false (dm_csv_reader_foreach (reader, append_row, text, NULL, &error));
  g_assert_error (error, DM_IO_ERROR, DM_IO_ERROR_FILE);
}

int
main (int argc, char *argv[])
{
  g_autofree char *path = NULL;
  int status;

  g_test_init (&argc, &argv, NULL);
  folder = g_dir_make_tmp ("demarche-XXXXXX", NULL);
  path = g_build_filename (folder, "a.csv", NULL);

  g_test_add_func ("/csv-reader/rows", test_rows);
  g_test_add_func ("/csv-reader/encodings", test_encodings);
  g_test_add_func ("/csv-reader/refused", test_refused);
  g_test_add_func ("/csv-reader/sizes", test_sizes);
  g_test_add_func ("/csv-reader/no-file", test_no_file);

  status = g_test_run ();
  g_unlink (path);
  g_rmdir (folder);
  g_free (folder);
  return status;
}
