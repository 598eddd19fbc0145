/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fixture.h"

#include <string.h>

static void
assert_equal (DmRecord *a, DmRecord *b)
{
  if (!dm_record_equal (a, b))
    {
      g_autofree char *dump_a = fixture_dump_record (a);
      g_autofree char *dump_b = fixture_dump_record (b);

      g_assert_cmpstr (dump_a, ==, dump_b);
      g_assert_not_reached ();
    }
}

static void
test_round_trip (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GRand) rand = g_rand_new_with_seed (1962);
  g_autoptr (GPtrArray) records = fixture_records (rand, 20);
  g_autoptr (DmStore) store = dm_store_create (fixture->path, "Talks", &error);

  g_assert_no_error (error);
  fixture_put_all (store, records);

  /* Through the connection that wrote it, then through another. */
  for (guint pass = 0; pass < 2; pass++)
    {
      for (guint i = 0; i < records->len; i++)
        {
          DmRecord *expected = records->pdata[i];
          g_autoptr (DmRecord) found = dm_store_read (store, expected->id, &error);

          g_assert_no_error (error);
          assert_equal (expected, found);
          g_assert_cmpint (found->id, ==, expected->id);
          if (expected->key != NULL)
            g_assert_cmpint (dm_store_find (store, expected->key, &error), ==, expected->id);
        }
      dm_store_close (g_steal_pointer (&store));
      store = dm_store_open (fixture->path, DM_STORE_READ, &error);
      g_assert_no_error (error);
    }
}

static gboolean
collect (DmRecord *record, gpointer user_data, GError **error)
{
  g_ptr_array_add (user_data, dm_record_copy (record));
  return TRUE;
}

/* What is read one by one and what is read in a stream is the same, in the order of entry. */
static void
test_foreach (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GRand) rand = g_rand_new_with_seed (1965);
  g_autoptr (GPtrArray) records = fixture_records (rand, 20);
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func ((GDestroyNotify) dm_record_free);
  g_autoptr (DmStore) store = dm_store_create (fixture->path, "Talks", &error);

  g_assert_no_error (error);
  fixture_put_all (store, records);
  for (int kind = 0; kind < DM_N_RECORDS; kind++)
    {
      dm_store_foreach (store, kind, collect, found, &error);
      g_assert_no_error (error);
    }

  g_assert_cmpuint (found->len, ==, records->len);
  for (guint i = 0; i < records->len; i++)
    {
      assert_equal (records->pdata[i], found->pdata[i]);
      g_assert_cmpint (((DmRecord *) records->pdata[i])->id, ==,
                       ((DmRecord *) found->pdata[i])->id);
    }
}

static gboolean
stop (DmRecord *record, gpointer user_data, GError **error)
{
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, "stop");
  return FALSE;
}

static void
test_foreach_stops (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DmStore) store = dm_store_create (fixture->path, "Talks", &error);

  fixture_add (store, fixture_party ("rok", "Republic of Korea"));
  g_assert_false (dm_store_foreach (store, DM_RECORD_PARTY, stop, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static void
test_refused (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DmStore) store = dm_store_create (fixture->path, "Talks", &error);
  g_autoptr (DmRecord) twin = fixture_party ("rok", "Another");
  g_autoptr (DmRecord) child = fixture_party ("mofa", "Foreign Ministry");
  g_autoptr (DmRecord) bad = fixture_event ("e1", "Meeting", "1962-13");
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  fixture_add (store, fixture_party ("rok", "Republic of Korea"));
  fixture_add (store, fixture_event ("meeting", "Meeting", NULL));
  before = fixture_dump (store);

  g_assert_true (dm_store_begin_edit (store, "Add", &error));
  g_assert_false (dm_store_put (store, twin, &error));
  g_assert_error (error, DM_STORE_ERROR, DM_STORE_ERROR_RECORD);
  g_assert_nonnull (strstr (error->message, "rok"));
  g_clear_error (&error);
  dm_store_rollback_edit (store);

  ((DmPartyRecord *) child)->parent = g_strdup ("nobody");
  g_assert_true (dm_store_begin_edit (store, "Add", &error));
  g_assert_false (dm_store_put (store, child, &error));
  g_assert_error (error, DM_STORE_ERROR, DM_STORE_ERROR_RECORD);
  g_assert_nonnull (strstr (error->message, "mofa"));
  g_assert_nonnull (strstr (error->message, "parent"));
  g_assert_nonnull (strstr (error->message, "nobody"));
  g_clear_error (&error);

  /* An edit of which a part failed cannot be committed. */
  g_assert_false (dm_store_commit_edit (store, &error));
  g_assert_error (error, DM_STORE_ERROR, DM_STORE_ERROR_FAILED);
  g_clear_error (&error);
  g_assert_false (dm_store_is_editing (store));

  /* A party's parent is a party. */
  g_free (((DmPartyRecord *) child)->parent);
  ((DmPartyRecord *) child)->parent = g_strdup ("meeting");
  g_assert_true (dm_store_begin_edit (store, "Add", &error));
  g_assert_false (dm_store_put (store, child, &error));
  g_assert_error (error, DM_STORE_ERROR, DM_STORE_ERROR_RECORD);
  g_clear_error (&error);
  dm_store_rollback_edit (store);

  g_assert_true (dm_store_begin_edit (store, "Add", &error));
  g_assert_false (dm_store_put (store, bad, &error));
  g_assert_nonnull (error);
  g_clear_error (&error);

  /* What was announced must come. */
  g_assert_cmpint (dm_store_reserve (store, DM_RECORD_EVENT, "e2", &error), >, 0);
  g_assert_false (dm_store_commit_edit (store, &error));
  g_assert_error (error, DM_STORE_ERROR, DM_STORE_ERROR_RECORD);

  after = fixture_dump (store);
  g_assert_cmpstr (before, ==, after);
}

static void
test_create (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *nowhere = g_build_filename (fixture->folder, "no", "talks.demarche", NULL);
  g_autoptr (GDir) dir = NULL;
  DmStore *store = dm_store_create_pending (fixture->path, "Talks", &error);

  /* Until it is settled there is no such file, and nothing is left of it if it never is. */
  g_assert_no_error (error);
  g_assert_cmpstr (dm_store_get_path (store), ==, fixture->path);
  g_assert_false (g_file_test (fixture->path, G_FILE_TEST_EXISTS));
  dm_store_close (store);
  dir = g_dir_open (fixture->folder, 0, NULL);
  g_assert_null (g_dir_read_name (dir));

  store = dm_store_create_pending (fixture->path, "Talks", &error);
  g_assert_no_error (error);
  fixture_add (store, fixture_party ("rok", "Republic of Korea"));
  g_assert_true (dm_store_settle (store, &error));
  g_assert_true (g_file_test (fixture->path, G_FILE_TEST_IS_REGULAR));
  fixture_add (store, fixture_party ("japan", "Japan"));
  dm_store_close (store);
  g_dir_rewind (dir);
  g_assert_cmpstr (g_dir_read_name (dir), ==, "talks.demarche");
  g_assert_null (g_dir_read_name (dir));

  g_assert_null (dm_store_create (fixture->path, NULL, &error));
  g_assert_error (error, DM_STORE_ERROR, DM_STORE_ERROR_EXISTS);
  fixture_assert_sentence (error, "talks.demarche");
  g_clear_error (&error);
  g_assert_null (dm_store_create (nowhere, NULL, &error));
  g_assert_error (error, DM_STORE_ERROR, DM_STORE_ERROR_NOT_FOUND);
  fixture_assert_sentence (error, "talks.demarche");
}

static void
test_source_text (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DmStore) store = dm_store_create (fixture->path, "Talks", &error);
  DmRecord *source = dm_record_new (DM_RECORD_SOURCE);
  DmRecord *bare = dm_record_new (DM_RECORD_SOURCE);
  g_autofree char *text = g_strnfill (5000000, 'x');
  g_autofree char *found = NULL;
  gint64 id;

  source->key = g_strdup ("memo");
  ((DmSourceRecord *) source)->title = g_strdup ("Memorandum");
  ((DmSourceRecord *) source)->text = g_strdup (text);
  bare->key = g_strdup ("letter");
  ((DmSourceRecord *) bare)->title = g_strdup ("Letter");

  id = fixture_add (store, source);
  found = dm_store_read_source_text (store, id, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (found, ==, text);
  g_assert_null (dm_store_read_source_text (store, fixture_add (store, bare), &error));
  g_assert_no_error (error);
  g_assert_null (dm_store_read_source_text (store, 999, &error));
  g_assert_error (error, DM_STORE_ERROR, DM_STORE_ERROR_RECORD);
}

static void
test_snapshot (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DmStore) store = dm_store_create (fixture->path, "Talks", &error);
  g_autoptr (DmSnapshot) snapshot = NULL;
  DmRecord *event = fixture_event ("e1", "Meeting", "1962-11-12");
  DmParticipant *participant = g_new0 (DmParticipant, 1);

  g_assert_no_error (error);
  fixture_add (store, fixture_party ("rok", "Republic of Korea"));
  participant->party = g_strdup ("rok");
  dm_record_add_item (&((DmEventRecord *) event)->parties, participant);
  fixture_add (store, event);
  fixture_add (store, fixture_event ("e0", "Earlier", "1951"));

  snapshot = dm_store_read_snapshot (store, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (snapshot->n_ranks, ==, 2);
  g_assert_cmpuint (snapshot->n_parties, ==, 1);
  g_assert_cmpstr (dm_snapshot_text (snapshot, snapshot->dossier_title), ==, "Talks");
  g_assert_cmpstr (dm_snapshot_text (snapshot, snapshot->key[0]), ==, "e0");
  g_assert_cmpint (snapshot->last_edit, >, 0);
}

static void
test_save_copy (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DmStore) store = dm_store_create (fixture->path, "Talks", &error);
  g_autoptr (DmStore) copy = NULL;
  g_autofree char *path = g_build_filename (fixture->folder, "copy.demarche", NULL);
  g_autofree char *there = NULL;
  g_autofree char *here = NULL;

  fixture_add (store, fixture_party ("rok", "Republic of Korea"));
  g_assert_true (dm_store_save_copy (store, path, &error));
  g_assert_no_error (error);
  g_assert_false (dm_store_save_copy (store, fixture->path, &error));
  g_assert_error (error, DM_STORE_ERROR, DM_STORE_ERROR_EXISTS);
  g_clear_error (&error);

  copy = dm_store_open (path, DM_STORE_WRITE, &error);
  g_assert_no_error (error);
  here = fixture_dump (store);
  there = fixture_dump (copy);
  g_assert_cmpstr (here, ==, there);
  g_assert_true (dm_store_undo (copy, &error));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, function)                                                                        \
  g_test_add (path, Fixture, NULL, fixture_set_up, function, fixture_tear_down)
  ADD ("/store/round-trip", test_round_trip);
  ADD ("/store/foreach", test_foreach);
  ADD ("/store/foreach-stops", test_foreach_stops);
  ADD ("/store/refused", test_refused);
  ADD ("/store/create", test_create);
  ADD ("/store/source-text", test_source_text);
  ADD ("/store/save-copy", test_save_copy);
  ADD ("/store/snapshot", test_snapshot);

  return g_test_run ();
}
