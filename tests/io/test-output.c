/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-io-error.h"
#include "dm-output.h"

#include <glib/gstdio.h>
#include <sys/stat.h>
#include <unistd.h>

typedef struct
{
  char *folder;
  char *path;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->folder = g_dir_make_tmp ("demarche-XXXXXX", NULL);
  fixture->path = g_build_filename (fixture->folder, "out", NULL);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_unlink (fixture->path);
  g_assert_cmpint (g_rmdir (fixture->folder), ==, 0); /* nothing was left beside */
  g_free (fixture->path);
  g_free (fixture->folder);
}

static void
assert_contents (Fixture *fixture, const char *wanted)
{
  g_autofree char *text = NULL;

  g_assert_true (g_file_get_contents (fixture->path, &text, NULL, NULL));
  g_assert_cmpstr (text, ==, wanted);
}

static void
write_out (const char *path, const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DmOutput) output = dm_output_open (path, &error);

  g_assert_no_error (error);
  g_assert_true (dm_output_write (text, strlen (text), output, &error));
  g_assert_true (dm_output_finish (output, &error));
  g_assert_no_error (error);
}

static void
test_finished (Fixture *fixture, gconstpointer data)
{
  struct stat info;

  write_out (fixture->path, "one");
  assert_contents (fixture, "one");

  g_assert_cmpint (g_chmod (fixture->path, 0640), ==, 0);
  write_out (fixture->path, "two");
  assert_contents (fixture, "two");
  g_assert_cmpint (g_stat (fixture->path, &info), ==, 0);
  g_assert_cmpuint (info.st_mode & 0777, ==, 0640);
}

static void
test_given_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DmOutput) first = dm_output_open (fixture->path, NULL);
  DmOutput *second;

  g_assert_true (dm_output_write ("half", 4, first, NULL));
  g_clear_pointer (&first, dm_output_free);
  g_assert_false (g_file_test (fixture->path, G_FILE_TEST_EXISTS));

  write_out (fixture->path, "before");
  second = dm_output_open (fixture->path, NULL);
  g_assert_true (dm_output_write ("half", 4, second, NULL));
  assert_contents (fixture, "before");
  dm_output_free (second);
  assert_contents (fixture, "before");
}

/* A link stays a link, and what it leads to is written. */
static void
test_link (Fixture *fixture, gconstpointer data)
{
  g_autofree char *link = g_build_filename (fixture->folder, "link", NULL);

  write_out (fixture->path, "one");
  g_assert_cmpint (symlink ("out", link), ==, 0);
  write_out (link, "two");
  assert_contents (fixture, "two");
  g_assert_true (g_file_test (link, G_FILE_TEST_IS_SYMLINK));
  g_unlink (link);
}

static void
test_refused (Fixture *fixture, gconstpointer data)
{
  g_autofree char *nowhere = g_build_filename (fixture->folder, "none", "out", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_null (dm_output_open (nowhere, &error));
  g_assert_error (error, DM_IO_ERROR, DM_IO_ERROR_FILE);
  g_clear_error (&error);

  g_assert_null (dm_output_open (fixture->folder, &error));
  g_assert_error (error, DM_IO_ERROR, DM_IO_ERROR_FILE);
}

/* A device is written to and stays one; that it is full is told. */
static void
test_device (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DmOutput) output = dm_output_open ("/dev/full", &error);
  struct stat info;

  g_assert_no_error (error);
  g_assert_false (dm_output_write ("text", 4, output, &error));
  g_assert_error (error, DM_IO_ERROR, DM_IO_ERROR_FILE);
  g_assert_cmpint (g_stat ("/dev/full", &info), ==, 0);
  g_assert_true (S_ISCHR (info.st_mode));
}

#define ADD(name, func) g_test_add ("/output/" name, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  ADD ("finished", test_finished);
  ADD ("given-up", test_given_up);
  ADD ("link", test_link);
  ADD ("refused", test_refused);
  ADD ("device", test_device);

  return g_test_run ();
}
