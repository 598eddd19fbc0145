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

/* One record of each kind, every kind of reference resolvable. */
static void
collect_keys (GPtrArray *keys[])
{
  for (int kind = 0; kind < DM_N_RECORDS; kind++)
    {
      keys[kind] = g_ptr_array_new_with_free_func (g_free);
      for (int i = 0; dm_kind_has_key (kind) && i < 3; i++)
        g_ptr_array_add (keys[kind], g_strdup_printf ("%s-%d", dm_layout_of (kind)->name, i));
    }
}

static void
free_keys (GPtrArray *keys[])
{
  for (int kind = 0; kind < DM_N_RECORDS; kind++)
    g_ptr_array_unref (keys[kind]);
}

static void
test_round_trip (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GRand) rand = g_rand_new_with_seed (1962);
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func ((GDestroyNotify) dm_record_free);
  g_autoptr (DmStore) store = dm_store_create (fixture->path, "Talks", &error);
  GPtrArray *keys[DM_N_RECORDS];

  g_assert_no_error (error);
  collect_keys (keys);
  dm_store_begin_edit (store, "Fill", &error);
  g_assert_no_error (error);

  for (int kind = 0; kind < DM_N_RECORDS; kind++)
    for (guint i = 0; i < (kind == DM_RECORD_DOSSIER ? 1 : 3); i++)
      {
        const char *key = dm_kind_has_key (kind) ? keys[kind]->pdata[i] : NULL;
        DmRecord *record = fixture_random_record (rand, kind, key, keys);

        if (key != NULL)
          record->id = dm_store_reserve (store, kind, key, &error);
        g_assert_no_error (error);
        g_ptr_array_add (records, record);
      }
  for (guint i = 0; i < records->len; i++)
    {
      dm_store_put (store, records->pdata[i], &error);
      g_assert_no_error (error);
    }
  dm_store_commit_edit (store, &error);
  g_assert_no_error (error);

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

  free_keys (keys);
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
  g_assert_cmpuint (snapshot->n_entries, ==, 2);
  g_assert_cmpuint (snapshot->n_parties, ==, 1);
  g_assert_cmpstr (dm_snapshot_text (snapshot, snapshot->dossier_title), ==, "Talks");
  g_assert_cmpstr (dm_snapshot_text (snapshot, snapshot->key[0]), ==, "e0");
  g_assert_cmpint (snapshot->last_edit, >, 0);
}

static void
test_undo (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DmStore) store = dm_store_create (fixture->path, "Talks", &error);
  g_autofree char *empty = fixture_dump (store);
  g_autofree char *full = NULL;
  g_autofree char *label = NULL;
  g_autofree char *now = NULL;
  g_autofree char *again = NULL;

  fixture_add (store, fixture_party ("rok", "Republic of Korea"));
  full = fixture_dump (store);
  label = dm_store_undo_label (store, NULL);
  g_assert_cmpstr (label, ==, "Add rok");

  dm_store_close (g_steal_pointer (&store));
  store = dm_store_open (fixture->path, DM_STORE_WRITE, &error);
  g_assert_no_error (error);

  dm_store_undo (store, &error);
  g_assert_no_error (error);
  now = fixture_dump (store);
  g_assert_cmpstr (now, ==, empty);
  g_assert_false (dm_store_undo (store, &error));
  g_assert_error (error, DM_STORE_ERROR, DM_STORE_ERROR_NO_UNDO);
  g_clear_error (&error);

  dm_store_redo (store, &error);
  g_assert_no_error (error);
  again = fixture_dump (store);
  g_assert_cmpstr (again, ==, full);
}

static void
test_delete (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DmStore) store = dm_store_create (fixture->path, "Talks", &error);
  DmRecord *event = fixture_event ("e1", "Meeting", "1962-11-12");
  DmParticipant *participant = g_new0 (DmParticipant, 1);
  gint64 party = fixture_add (store, fixture_party ("rok", "Republic of Korea"));
  gint64 id;
  g_autoptr (DmRecord) left = NULL;

  participant->party = g_strdup ("rok");
  dm_record_add_item (&((DmEventRecord *) event)->parties, participant);
  id = fixture_add (store, event);

  dm_store_begin_edit (store, "Delete", &error);
  g_assert_false (dm_store_delete (store, party, DM_DELETE_ALONE, &error));
  g_assert_error (error, DM_STORE_ERROR, DM_STORE_ERROR_IN_USE);
  g_assert_nonnull (strstr (error->message, "e1"));
  g_clear_error (&error);
  dm_store_delete (store, party, DM_DELETE_WITH_DEPENDENTS, &error);
  g_assert_no_error (error);
  dm_store_commit_edit (store, &error);
  g_assert_no_error (error);

  g_assert_cmpint (dm_store_find (store, "rok", &error), ==, 0);
  left = dm_store_read (store, id, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (((DmEventRecord *) left)->parties == NULL, ==, TRUE);
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
  ADD ("/store/undo", test_undo);
  ADD ("/store/delete", test_delete);
  ADD ("/store/save-copy", test_save_copy);
  ADD ("/store/snapshot", test_snapshot);

  return g_test_run ();
}
