/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fixture.h"

#include "dm-store-private.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

static void
make_dossier (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DmStore) store = dm_store_create (path, "Talks", &error);

  g_assert_no_error (error);
  fixture_add (store, fixture_party ("rok", "Republic of Korea"));
  fixture_add (store, fixture_event ("e1", "Meeting", "1962-11-12"));
}

/* Opening @path fails in each mode, with the same code, in a sentence that names it; the file
 * keeps its bytes. */
static void
assert_refused (const char *path, DmStoreError code)
{
  g_autofree char *name = g_path_get_basename (path);
  gboolean is_file = g_file_test (path, G_FILE_TEST_IS_REGULAR);
  g_autofree char *before = is_file ? fixture_hash (path) : NULL;

  for (int mode = DM_STORE_READ; mode <= DM_STORE_WRITE_IF_POSSIBLE; mode++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (dm_store_open (path, mode, &error));
      g_assert_error (error, DM_STORE_ERROR, (int) code);
      fixture_assert_sentence (error, name);
    }

  if (is_file)
    {
      g_autofree char *after = fixture_hash (path);

      g_assert_cmpstr (before, ==, after);
    }
}

static void
write_bytes (const char *path, gsize offset, const char *bytes, gsize n)
{
  FILE *file = g_fopen (path, "r+b");

  g_assert_nonnull (file);
  g_assert_cmpint (fseek (file, (long) offset, SEEK_SET), ==, 0);
  g_assert_cmpuint (fwrite (bytes, 1, n, file), ==, n);
  g_assert_cmpint (fclose (file), ==, 0);
}

static void
test_other_things (Fixture *fixture, gconstpointer data)
{
  g_autofree char *pipe = g_build_filename (fixture->folder, "pipe", NULL);
  g_autoptr (GError) error = NULL;

  assert_refused (fixture->path, DM_STORE_ERROR_NOT_FOUND);
  assert_refused (fixture->folder, DM_STORE_ERROR_NOT_A_DOSSIER);
  g_assert_cmpint (mkfifo (pipe, 0600), ==, 0);
  assert_refused (pipe, DM_STORE_ERROR_NOT_A_DOSSIER);

  g_file_set_contents (fixture->path, "", 0, &error);
  assert_refused (fixture->path, DM_STORE_ERROR_NOT_A_DOSSIER);
  g_file_set_contents (fixture->path, "{\"format\": \"demarche\"}", -1, &error);
  assert_refused (fixture->path, DM_STORE_ERROR_NOT_A_DOSSIER);
  g_file_set_contents (fixture->path, "SQLite format 3", 16, &error);
  assert_refused (fixture->path, DM_STORE_ERROR_DAMAGED);
  g_assert_no_error (error);

  g_unlink (fixture->path);
  fixture_sql (fixture->path, "CREATE TABLE t (x)");
  assert_refused (fixture->path, DM_STORE_ERROR_NOT_A_DOSSIER);
}

/* A sparse file of 5 GB is refused without being read. */
static void
test_huge (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_file_set_contents (fixture->path, "no", -1, &error);
  if (truncate (fixture->path, (off_t) 5 * 1024 * 1024 * 1024) != 0)
    {
      g_test_skip ("no file of 5 GB can be made here");
      return;
    }
  g_assert_null (dm_store_open (fixture->path, DM_STORE_READ, &error));
  g_assert_error (error, DM_STORE_ERROR, DM_STORE_ERROR_NOT_A_DOSSIER);
}

static void
test_newer (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  make_dossier (fixture->path);
  fixture_sql (fixture->path, "PRAGMA user_version = 7");
  assert_refused (fixture->path, DM_STORE_ERROR_NEWER);
  g_assert_null (dm_store_open (fixture->path, DM_STORE_READ, &error));
  g_assert_nonnull (strstr (error->message, "7"));
  fixture_sql (fixture->path, "PRAGMA user_version = 0");
  assert_refused (fixture->path, DM_STORE_ERROR_DAMAGED);
}

static void
test_write_ahead (Fixture *fixture, gconstpointer data)
{
  make_dossier (fixture->path);
  fixture_sql (fixture->path, "PRAGMA journal_mode = WAL");
  assert_refused (fixture->path, DM_STORE_ERROR_NOT_A_DOSSIER);
}

static void
test_cut_off (Fixture *fixture, gconstpointer data)
{
  GStatBuf info;

  make_dossier (fixture->path);
  g_assert_cmpint (g_stat (fixture->path, &info), ==, 0);
  for (off_t size = info.st_size - 1; size > 100; size = size * 2 / 3)
    {
      g_assert_cmpint (truncate (fixture->path, size), ==, 0);
      assert_refused (fixture->path, DM_STORE_ERROR_DAMAGED);
    }
  g_assert_cmpint (truncate (fixture->path, 60), ==, 0);
  assert_refused (fixture->path, DM_STORE_ERROR_DAMAGED);
}

/* What could make the file do things of its own. */
static void
test_foreign_schema (Fixture *fixture, gconstpointer data)
{
  static const char *const changes[] = {
    "CREATE TRIGGER spy AFTER INSERT ON event BEGIN DELETE FROM source; END",
    "CREATE VIEW spy AS SELECT * FROM event",
    "CREATE TABLE spy (x)",
    "CREATE INDEX spy ON event (upper (title))",
    "CREATE VIRTUAL TABLE spy USING fts5 (x)",
    "DROP TABLE rate",
    "DROP INDEX event_issues_by_target",
    "ALTER TABLE event ADD COLUMN spy TEXT",
    "PRAGMA writable_schema = ON;"
    "UPDATE sqlite_schema SET sql = replace (sql, '''meeting''', '''spying''') WHERE name = "
    "'event'",
  };
  g_autofree char *copy = g_build_filename (fixture->folder, "copy.demarche", NULL);

  make_dossier (fixture->path);
  for (guint i = 0; i < G_N_ELEMENTS (changes); i++)
    {
      fixture_copy (fixture->path, copy);
      fixture_sql (copy, changes[i]);
      assert_refused (copy, DM_STORE_ERROR_DAMAGED);
    }

  /* Statistics for the planner are no danger. */
  fixture_sql (fixture->path, "ANALYZE");
  dm_store_close (dm_store_open (fixture->path, DM_STORE_READ, NULL));
}

static void
count_fault (const char *fault, gpointer user_data)
{
  g_assert_true (g_utf8_validate (fault, -1, NULL));
  (*(guint *) user_data)++;
}

/* Does with a file what a program would; how it ends is open, but it ends with a word. */
static void
use (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DmStore) store = dm_store_open (path, DM_STORE_WRITE, &error);
  guint n_faults = 0;

  g_assert_true ((store == NULL) == (error != NULL));
  if (store == NULL)
    {
      fixture_assert_sentence (error, "flipped.demarche");
      return;
    }

  for (int kind = 0; kind < DM_N_RECORDS; kind++)
    {
      g_autoptr (GError) fault = NULL;
      g_autoptr (DmRecord) record = dm_store_read (store, kind, &fault);

      g_assert_true ((record == NULL) == (fault != NULL));
    }

  {
    g_autoptr (GError) fault = NULL;
    g_autoptr (DmSnapshot) snapshot = dm_store_read_snapshot (store, NULL, &fault);

    g_assert_true ((snapshot == NULL) == (fault != NULL));
  }

  {
    g_autoptr (GError) fault = NULL;

    dm_store_check (store, count_fault, &n_faults, &fault);
    g_clear_error (&fault);
    g_assert_true (dm_store_quick_check (store, NULL, &fault) == (fault == NULL));
    g_clear_error (&fault);
    g_assert_true (dm_store_undo (store, &fault) == (fault == NULL));
  }
}

/* A bit flipped anywhere never does more than make an error. */
static void
test_flipped_bits (Fixture *fixture, gconstpointer data)
{
  g_autofree char *copy = g_build_filename (fixture->folder, "flipped.demarche", NULL);
  g_autoptr (GRand) rand = g_rand_new_with_seed (1965);
  g_autoptr (GError) error = NULL;
  g_autofree char *contents = NULL;
  gsize length;
  guint n_flips = g_getenv ("DEMARCHE_SLOW") != NULL ? 8 : 250;

  make_dossier (fixture->path);
  g_file_get_contents (fixture->path, &contents, &length, &error);
  g_assert_no_error (error);

  for (guint i = 0; i < n_flips; i++)
    {
      /* A third of them in the header and the schema. */
      gsize at = (gsize) g_rand_int_range (rand, 0, i % 3 == 0 ? 4096 : (gint32) length);
      char mask = (char) (1 << g_rand_int_range (rand, 0, 8));

      contents[at] ^= mask;
      g_file_set_contents (copy, contents, (gssize) length, &error);
      g_assert_no_error (error);
      use (copy);
      contents[at] ^= mask;
    }
}

/* A page of garbage in the midst of a file is found by the quick check. */
static void
test_quick_check (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DmStore) store = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autofree char *garbage = g_strnfill (4096, 'g');
  GStatBuf info;

  make_dossier (fixture->path);
  store = dm_store_open (fixture->path, DM_STORE_READ, &error);
  g_assert_true (dm_store_quick_check (store, NULL, &error));
  g_assert_no_error (error);
  g_cancellable_cancel (cancellable);
  g_assert_false (dm_store_quick_check (store, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&error);
  dm_store_close (g_steal_pointer (&store));

  g_assert_cmpint (g_stat (fixture->path, &info), ==, 0);
  write_bytes (fixture->path, (gsize) info.st_size - 8192, garbage, 4096);
  store = dm_store_open (fixture->path, DM_STORE_READ, &error);
  g_assert_no_error (error);
  g_assert_false (dm_store_quick_check (store, NULL, &error));
  g_assert_error (error, DM_STORE_ERROR, DM_STORE_ERROR_DAMAGED);
  fixture_assert_sentence (error, "talks.demarche");
}

static void
test_looking_changes_nothing (Fixture *fixture, gconstpointer data)
{
  g_autofree char *before = NULL;

  make_dossier (fixture->path);
  before = fixture_hash (fixture->path);
  for (int mode = DM_STORE_READ; mode <= DM_STORE_WRITE_IF_POSSIBLE; mode++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (DmStore) store = dm_store_open (fixture->path, mode, &error);
      g_autoptr (DmSnapshot) snapshot = dm_store_read_snapshot (store, NULL, &error);
      g_autofree char *after = NULL;
      guint n_faults = 0;

      g_assert_nonnull (snapshot);
      g_assert_cmpuint (dm_store_check (store, count_fault, &n_faults, &error), ==, 0);
      g_assert_no_error (error);
      dm_store_close (g_steal_pointer (&store));
      after = fixture_hash (fixture->path);
      g_assert_cmpstr (before, ==, after);
    }
}

static void
test_opened_to_look_at (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DmStore) store = NULL;

  make_dossier (fixture->path);
  store = dm_store_open (fixture->path, DM_STORE_READ, &error);
  g_assert_no_error (error);
  g_assert_true (dm_store_is_read_only (store, NULL));
  g_assert_false (dm_store_begin_edit (store, "Add", &error));
  g_assert_error (error, DM_STORE_ERROR, DM_STORE_ERROR_READ_ONLY);
  fixture_assert_sentence (error, "talks.demarche");
  g_clear_error (&error);
  g_assert_false (dm_store_undo (store, &error));
  g_assert_error (error, DM_STORE_ERROR, DM_STORE_ERROR_READ_ONLY);
}

/* Runs @function as a user who owns nothing, since root may write everywhere; skips the test where
 * such a user does not even come as far as the folder. */
static void
run_as_nobody (void (*function) (const char *path), const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  int status;
  pid_t child = fork ();

  g_assert_cmpint (child, >=, 0);
  if (child == 0)
    {
      if (geteuid () == 0
          && (setresgid (65534, 65534, 65534) != 0 || setresuid (65534, 65534, 65534) != 0))
        _exit (2);
      if (g_access (folder, X_OK) != 0)
        _exit (3);
      function (path);
      _exit (0);
    }

  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  g_assert_true (WIFEXITED (status));
  if (WEXITSTATUS (status) == 3)
    g_test_skip ("other users cannot reach the temporary folder");
  else
    g_assert_cmpint (WEXITSTATUS (status), ==, 0);
}

static void
expect_read_only (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DmStore) store = dm_store_open (path, DM_STORE_WRITE, &error);
  g_autoptr (DmSnapshot) snapshot = NULL;
  const char *why = NULL;

  g_assert_null (store);
  g_assert_error (error, DM_STORE_ERROR, DM_STORE_ERROR_READ_ONLY);
  fixture_assert_sentence (error, "talks.demarche");
  g_clear_error (&error);

  store = dm_store_open (path, DM_STORE_WRITE_IF_POSSIBLE, &error);
  g_assert_no_error (error);
  g_assert_true (dm_store_is_read_only (store, &why));
  g_assert_nonnull (why);
  snapshot = dm_store_read_snapshot (store, NULL, &error);
  g_assert_no_error (error);
}

static void
test_read_only_file (Fixture *fixture, gconstpointer data)
{
  make_dossier (fixture->path);
  g_chmod (fixture->folder, 0777);
  g_chmod (fixture->path, 0444);
  run_as_nobody (expect_read_only, fixture->path);
}

static void
test_read_only_folder (Fixture *fixture, gconstpointer data)
{
  make_dossier (fixture->path);
  g_chmod (fixture->path, 0666);
  g_chmod (fixture->folder, 0555);
  run_as_nobody (expect_read_only, fixture->path);
  g_chmod (fixture->folder, 0755);
}

static void
expect_denied (const char *path)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (dm_store_open (path, DM_STORE_READ, &error));
  g_assert_error (error, DM_STORE_ERROR, DM_STORE_ERROR_DENIED);
  fixture_assert_sentence (error, "talks.demarche");
}

static void
test_denied (Fixture *fixture, gconstpointer data)
{
  make_dossier (fixture->path);
  g_chmod (fixture->folder, 0755);
  g_chmod (fixture->path, 0000);
  run_as_nobody (expect_denied, fixture->path);
}

/* A dossier as it lies on the disk when the computer stops in the midst of a commit. */
static void
make_interrupted (const char *path)
{
  g_autofree char *half = g_strconcat (path, ".half", NULL);
  g_autofree char *journal = g_strconcat (path, "-journal", NULL);
  g_autofree char *half_journal = g_strconcat (half, "-journal", NULL);
  sqlite3 *db = NULL;

  make_dossier (path);
  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  /* So small a cache that changed pages go to the file before the commit. */
  sqlite3_exec (db,
                "PRAGMA cache_size = 1; BEGIN; CREATE TABLE filler (x); WITH RECURSIVE n (i) AS"
                " (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 300)"
                " INSERT INTO filler SELECT randomblob (2000) FROM n;"
                " UPDATE party SET name = 'Half-way'",
                NULL, NULL, NULL);
  fixture_copy (path, half);
  fixture_copy (journal, half_journal);
  sqlite3_close (db);

  g_assert_cmpint (g_rename (half_journal, journal), ==, 0);
  g_assert_cmpint (g_rename (half, path), ==, 0);
}

static void
test_interrupted (Fixture *fixture, gconstpointer data)
{
  for (int mode = DM_STORE_READ; mode <= DM_STORE_WRITE; mode++)
    {
      g_autofree char *journal = g_strconcat (fixture->path, "-journal", NULL);
      g_autoptr (GError) error = NULL;
      g_autoptr (DmStore) store = NULL;
      g_autofree char *dump = NULL;

      make_interrupted (fixture->path);
      store = dm_store_open (fixture->path, mode, &error);
      g_assert_no_error (error);
      dump = fixture_dump (store);
      g_assert_nonnull (strstr (dump, "Republic of Korea"));
      g_assert_null (strstr (dump, "Half-way"));
      g_assert_false (g_file_test (journal, G_FILE_TEST_EXISTS));
      dm_store_close (g_steal_pointer (&store));
      g_unlink (fixture->path);
    }
}

static void
expect_interrupted (const char *path)
{
  for (int mode = DM_STORE_READ; mode <= DM_STORE_WRITE_IF_POSSIBLE; mode++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (dm_store_open (path, mode, &error));
      if (mode != DM_STORE_WRITE)
        g_assert_error (error, DM_STORE_ERROR, DM_STORE_ERROR_INTERRUPTED);
      fixture_assert_sentence (error, "talks.demarche");
    }
}

static void
test_interrupted_read_only (Fixture *fixture, gconstpointer data)
{
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  make_interrupted (fixture->path);
  g_chmod (fixture->path, 0444);
  g_chmod (fixture->folder, 0555);
  before = fixture_hash (fixture->path);
  run_as_nobody (expect_interrupted, fixture->path);
  after = fixture_hash (fixture->path);
  g_assert_cmpstr (before, ==, after);
  g_chmod (fixture->folder, 0755);
}

/* The disk fills up in the midst of an edit: it says so, and the file is as before. */
static void
test_full (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DmStore) store = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autofree char *text = g_strnfill (100000, 'x');
  gboolean done = TRUE;

  make_dossier (fixture->path);
  store = dm_store_open (fixture->path, DM_STORE_WRITE, &error);
  before = fixture_dump (store);
  g_assert_cmpint (sqlite3_exec (store->db, "PRAGMA max_page_count = 100", NULL, NULL, NULL), ==,
                   SQLITE_OK);

  g_assert_true (dm_store_begin_edit (store, "Import", &error));
  for (guint i = 0; done && i < 20; i++)
    {
      g_autofree char *key = g_strdup_printf ("filler-%u", i);
      g_autoptr (DmRecord) source = dm_record_new (DM_RECORD_SOURCE);

      source->key = g_steal_pointer (&key);
      ((DmSourceRecord *) source)->title = g_strdup ("Filler");
      ((DmSourceRecord *) source)->text = g_strdup (text);
      done = dm_store_put (store, source, &error);
    }
  g_assert_false (done);
  g_assert_error (error, DM_STORE_ERROR, DM_STORE_ERROR_FULL);
  fixture_assert_sentence (error, "talks.demarche");
  g_clear_error (&error);
  g_assert_false (dm_store_commit_edit (store, &error));

  after = fixture_dump (store);
  g_assert_cmpstr (before, ==, after);
  fixture_add (store, fixture_party ("japan", "Japan"));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, function)                                                                        \
  g_test_add (path, Fixture, NULL, fixture_set_up, function, fixture_tear_down)
  ADD ("/open/other-things", test_other_things);
  ADD ("/open/huge", test_huge);
  ADD ("/open/newer", test_newer);
  ADD ("/open/write-ahead", test_write_ahead);
  ADD ("/open/cut-off", test_cut_off);
  ADD ("/open/foreign-schema", test_foreign_schema);
  ADD ("/open/flipped-bits", test_flipped_bits);
  ADD ("/open/quick-check", test_quick_check);
  ADD ("/open/looking-changes-nothing", test_looking_changes_nothing);
  ADD ("/open/to-look-at", test_opened_to_look_at);
  ADD ("/open/read-only-file", test_read_only_file);
  ADD ("/open/read-only-folder", test_read_only_folder);
  ADD ("/open/denied", test_denied);
  ADD ("/open/interrupted", test_interrupted);
  ADD ("/open/interrupted-read-only", test_interrupted_read_only);
  ADD ("/open/full", test_full);

  return g_test_run ();
}
