/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fixture.h"

#include "dm-store-private.h"

#include <string.h>

/* A version 2 that only this test knows: with a mood of the dossier. */
static char *
next_schema (void)
{
  g_auto (GStrv) version = g_strsplit (dm_store_schema_sql (), "user_version = 1", 2);
  g_autofree char *raised = g_strjoinv ("user_version = 2", version);
  g_auto (GStrv) table = g_strsplit (raised, "  description TEXT,\n  language TEXT\n", 2);

  g_assert_cmpuint (g_strv_length (version), ==, 2);
  g_assert_cmpuint (g_strv_length (table), ==, 2);
  return g_strjoinv ("  description TEXT,\n  language TEXT,\n  mood TEXT DEFAULT 'calm'\n", table);
}

static const char append[] = "ALTER TABLE dossier ADD COLUMN mood TEXT DEFAULT 'calm'";

static void
make_dossier (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DmStore) store = dm_store_create (path, "Talks", &error);

  g_assert_no_error (error);
  fixture_add (store, fixture_party ("rok", "Republic of Korea"));
}

static gint64
read_number (const char *path, const char *sql)
{
  sqlite3 *db = NULL;
  sqlite3_stmt *row = NULL;
  gint64 number = -1;

  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  if (sqlite3_prepare_v2 (db, sql, -1, &row, NULL) == SQLITE_OK && sqlite3_step (row) == SQLITE_ROW)
    number = sqlite3_column_int64 (row, 0);
  sqlite3_finalize (row);
  g_assert_cmpint (sqlite3_close (db), ==, SQLITE_OK);
  return number;
}

/* Columns are appended: the file is of the new version, a copy of the old one lies beside it, and
 * what was done before can still be undone. */
static void
test_append (Fixture *fixture, gconstpointer data)
{
  g_autofree char *schema = next_schema ();
  DmMigration steps[] = { { append, TRUE } };
  DmFormat format = { schema, steps, 1 };
  g_autofree char *backup = g_build_filename (fixture->folder, "talks-v1.demarche", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (DmStore) store = NULL;
  g_autofree char *old = NULL;
  g_autofree char *kept = NULL;
  g_autofree char *label = NULL;

  make_dossier (fixture->path);
  store = dm_store_open (fixture->path, DM_STORE_READ, &error);
  old = fixture_dump (store);
  dm_store_close (g_steal_pointer (&store));

  dm_store_set_format (&format);
  store = dm_store_open (fixture->path, DM_STORE_WRITE, &error);
  g_assert_no_error (error);
  label = dm_store_undo_label (store, NULL);
  g_assert_cmpstr (label, ==, "Add rok");
  g_assert_true (dm_store_undo (store, &error));
  g_assert_true (dm_store_redo (store, &error));
  g_assert_no_error (error);
  kept = fixture_dump (store);
  g_assert_cmpstr (old, ==, kept);
  dm_store_close (g_steal_pointer (&store));
  g_assert_cmpint (read_number (fixture->path, "PRAGMA user_version"), ==, 2);
  g_assert_cmpint (read_number (fixture->path, "SELECT mood = 'calm' FROM dossier"), ==, 1);

  /* Once is enough: it opens as it is now, also to look at. */
  store = dm_store_open (fixture->path, DM_STORE_READ, &error);
  g_assert_no_error (error);
  dm_store_close (g_steal_pointer (&store));

  dm_store_set_format (NULL);
  g_assert_cmpint (read_number (backup, "PRAGMA user_version"), ==, 1);
  store = dm_store_open (backup, DM_STORE_READ, &error);
  g_assert_no_error (error);
  g_assert_null (dm_store_open (fixture->path, DM_STORE_READ, &error));
  g_assert_error (error, DM_STORE_ERROR, DM_STORE_ERROR_NEWER);
}

/* What was created anew and what was brought up to date have one schema. */
static void
test_created_equals_migrated (Fixture *fixture, gconstpointer data)
{
  g_autofree char *schema = next_schema ();
  DmMigration steps[] = { { append, TRUE } };
  DmFormat format = { schema, steps, 1 };
  g_autoptr (GError) error = NULL;
  g_autoptr (DmStore) store = NULL;

  dm_store_set_format (&format);
  store = dm_store_create (fixture->path, "Talks", &error);
  g_assert_no_error (error);
  dm_store_close (g_steal_pointer (&store));
  store = dm_store_open (fixture->path, DM_STORE_WRITE, &error);
  g_assert_no_error (error);
  dm_store_set_format (NULL);
}

/* Any other step closes the undo line, and the history says why. */
static void
test_rebuild (Fixture *fixture, gconstpointer data)
{
  g_autofree char *schema = next_schema ();
  DmMigration steps[] = { { append, FALSE } };
  DmFormat format = { schema, steps, 1 };
  g_autoptr (GError) error = NULL;
  g_autoptr (DmStore) store = NULL;
  g_autoptr (GPtrArray) history = NULL;
  g_autofree char *why = NULL;

  make_dossier (fixture->path);
  dm_store_set_format (&format);
  store = dm_store_open (fixture->path, DM_STORE_WRITE, &error);
  g_assert_no_error (error);
  g_assert_null (dm_store_undo_label (store, &why));
  g_assert_nonnull (why);
  g_assert_false (dm_store_undo (store, &error));
  g_assert_error (error, DM_STORE_ERROR, DM_STORE_ERROR_NO_UNDO);
  g_clear_error (&error);
  history = dm_store_history (store, 0, &error);
  g_assert_cmpuint (history->len, ==, 2);
  g_assert_false (((DmHistoryEntry *) history->pdata[1])->can_undo);
  dm_store_set_format (NULL);
}

/* A step that fails, or leaves another schema than it should, leaves the file as it was. */
static void
test_failure (Fixture *fixture, gconstpointer data)
{
  static const char *const bad[]
      = { "ALTER TABLE nothing ADD COLUMN x", "ALTER TABLE dossier ADD COLUMN other TEXT",
          "ALTER TABLE dossier ADD COLUMN mood TEXT DEFAULT 'calm';"
          "INSERT INTO event_issues VALUES (77, 0, 78)" };
  g_autofree char *schema = next_schema ();
  g_autofree char *backup = g_build_filename (fixture->folder, "talks-v1.demarche", NULL);
  g_autofree char *before = NULL;

  make_dossier (fixture->path);
  before = fixture_hash (fixture->path);
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      DmMigration steps[] = { { bad[i], TRUE } };
      DmFormat format = { schema, steps, 1 };
      g_autoptr (GError) error = NULL;
      g_autofree char *after = NULL;

      dm_store_set_format (&format);
      g_assert_null (dm_store_open (fixture->path, DM_STORE_WRITE, &error));
      fixture_assert_sentence (error, "talks.demarche");
      dm_store_set_format (NULL);
      after = fixture_hash (fixture->path);
      g_assert_cmpstr (before, ==, after);
      g_assert_false (g_file_test (backup, G_FILE_TEST_EXISTS));
    }
}

static void
test_to_look_at (Fixture *fixture, gconstpointer data)
{
  g_autofree char *schema = next_schema ();
  DmMigration steps[] = { { append, TRUE } };
  DmFormat format = { schema, steps, 1 };
  g_autoptr (GError) error = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  make_dossier (fixture->path);
  before = fixture_hash (fixture->path);
  dm_store_set_format (&format);
  g_assert_null (dm_store_open (fixture->path, DM_STORE_READ, &error));
  g_assert_error (error, DM_STORE_ERROR, DM_STORE_ERROR_OLDER);
  fixture_assert_sentence (error, "talks.demarche");
  dm_store_set_format (NULL);
  after = fixture_hash (fixture->path);
  g_assert_cmpstr (before, ==, after);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, function)                                                                        \
  g_test_add (path, Fixture, NULL, fixture_set_up, function, fixture_tear_down)
  ADD ("/migrate/append", test_append);
  ADD ("/migrate/created-equals-migrated", test_created_equals_migrated);
  ADD ("/migrate/rebuild", test_rebuild);
  ADD ("/migrate/failure", test_failure);
  ADD ("/migrate/to-look-at", test_to_look_at);

  return g_test_run ();
}
