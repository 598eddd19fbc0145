/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fixture.h"

#include "dm-store-private.h"

#include <string.h>

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
reopen (DmStore **store, const char *path)
{
  g_autoptr (GError) error = NULL;

  dm_store_close (g_steal_pointer (store));
  *store = dm_store_open (path, DM_STORE_WRITE, &error);
  g_assert_no_error (error);
}

/* After each of many edits, each step back and each step forth the dossier is exactly as it was,
 * also when it is closed and opened between. */
static void
test_random_series (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GRand) rand = g_rand_new_with_seed (1951);
  g_autoptr (DmStore) store = dm_store_create (fixture->path, "Talks", &error);
  g_autoptr (GPtrArray) states = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) base = fixture_records (rand, 2);
  guint n_edits = g_getenv ("DEMARCHE_SLOW") != NULL ? 6 : 150;
  g_autofree char *nothing = NULL;

  g_ptr_array_add (states, fixture_dump (store));
  fixture_put_all (store, base);
  g_ptr_array_add (states, fixture_dump (store));
  while (states->len < n_edits)
    {
      fixture_random_edit (store, rand, states->len);
      g_ptr_array_add (states, fixture_dump (store));
    }

  /* An edit that happened to change nothing is no step. */
  for (guint i = states->len - 1; i > 0; i--)
    if (strcmp (states->pdata[i], states->pdata[i - 1]) == 0)
      g_ptr_array_remove_index (states, i);
  g_assert_cmpuint (states->len, >, n_edits / 2);

  for (guint i = states->len - 1; i > 0; i--)
    {
      g_autofree char *now = NULL;

      if (i % 20 == 0)
        reopen (&store, fixture->path);
      dm_store_undo (store, &error);
      g_assert_no_error (error);
      now = fixture_dump (store);
      g_assert_cmpstr (now, ==, states->pdata[i - 1]);
    }
  nothing = dm_store_undo_label (store, NULL);
  g_assert_null (nothing);

  for (guint i = 1; i < states->len; i++)
    {
      g_autofree char *now = NULL;

      if (i % 20 == 0)
        reopen (&store, fixture->path);
      dm_store_redo (store, &error);
      g_assert_no_error (error);
      now = fixture_dump (store);
      g_assert_cmpstr (now, ==, states->pdata[i]);
    }
  nothing = dm_store_redo_label (store);
  g_assert_null (nothing);
}

/* Two keys that are exchanged in one edit can be exchanged back. */
static void
test_swapped_keys (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DmStore) store = dm_store_create (fixture->path, "Talks", &error);
  gint64 a = fixture_add (store, fixture_party ("a", "Side A"));
  gint64 b = fixture_add (store, fixture_party ("b", "Side B"));
  const struct
  {
    gint64 id;
    const char *key;
  } steps[] = { { a, "c" }, { b, "a" }, { a, "b" } };

  g_assert_true (dm_store_begin_edit (store, "Swap", &error));
  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      g_autoptr (DmRecord) record = dm_store_read (store, steps[i].id, &error);

      g_free (record->key);
      record->key = g_strdup (steps[i].key);
      dm_store_put (store, record, &error);
      g_assert_no_error (error);
    }
  dm_store_commit_edit (store, &error);
  g_assert_no_error (error);
  g_assert_cmpint (dm_store_find (store, "a", &error), ==, b);

  dm_store_undo (store, &error);
  g_assert_no_error (error);
  g_assert_cmpint (dm_store_find (store, "a", &error), ==, a);
  dm_store_redo (store, &error);
  g_assert_no_error (error);
  g_assert_cmpint (dm_store_find (store, "a", &error), ==, b);
}

static void
test_new_edit_drops_redo (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DmStore) store = dm_store_create (fixture->path, "Talks", &error);
  g_autoptr (GPtrArray) history = NULL;
  g_autofree char *label = NULL;

  fixture_add (store, fixture_party ("a", "Side A"));
  fixture_add (store, fixture_party ("b", "Side B"));
  g_assert_true (dm_store_undo (store, &error));
  label = dm_store_redo_label (store);
  g_assert_cmpstr (label, ==, "Add b");
  fixture_add (store, fixture_party ("c", "Side C"));
  g_assert_null (dm_store_redo_label (store));
  g_assert_false (dm_store_redo (store, &error));
  g_assert_error (error, DM_STORE_ERROR, DM_STORE_ERROR_NO_UNDO);
  g_clear_error (&error);

  history = dm_store_history (store, 0, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (history->len, ==, 2);
  g_assert_cmpstr (((DmHistoryEntry *) history->pdata[0])->label, ==, "Add c");
}

static void
test_nothing_changed (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DmStore) store = dm_store_create (fixture->path, "Talks", &error);
  gint64 id = fixture_add (store, fixture_party ("a", "Side A"));
  g_autoptr (DmRecord) record = dm_store_read (store, id, &error);
  g_autofree char *redo = NULL;
  g_autofree char *undo = NULL;

  fixture_add (store, fixture_party ("b", "Side B"));
  g_assert_true (dm_store_undo (store, &error));
  g_assert_true (dm_store_begin_edit (store, "Nothing", &error));
  g_assert_true (dm_store_put (store, record, &error));
  g_assert_true (dm_store_commit_edit (store, &error));

  undo = dm_store_undo_label (store, NULL);
  g_assert_cmpstr (undo, ==, "Add a");
  redo = dm_store_redo_label (store);
  g_assert_cmpstr (redo, ==, "Add b");
}

/* An import that is too large to keep closes the undo line; the history goes on. */
static void
test_too_large (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DmStore) store = dm_store_create (fixture->path, "Talks", &error);
  g_autoptr (GPtrArray) history = NULL;
  g_autofree char *label = NULL;
  g_autofree char *why = NULL;
  gint64 last = 0;

  fixture_add (store, fixture_party ("a", "Side A"));
  store->undo_limit = 4096;
  g_assert_true (dm_store_begin_edit (store, "Import", &error));
  for (guint i = 0; i < 200; i++)
    {
      g_autofree char *key = g_strdup_printf ("e%u", i);
      g_autoptr (DmRecord) event = fixture_event (key, "Meeting", "1962");

      g_assert_true (dm_store_put (store, event, &error));
      last = event->id;
    }
  g_assert_true (dm_store_commit_edit (store, &error));

  g_assert_null (dm_store_undo_label (store, &why));
  g_assert_nonnull (why);
  g_assert_nonnull (strstr (why, "Import"));
  g_assert_false (dm_store_undo (store, &error));
  g_assert_error (error, DM_STORE_ERROR, DM_STORE_ERROR_NO_UNDO);
  g_clear_error (&error);

  history = dm_store_history (store, last, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (history->len, ==, 1);
  g_assert_cmpstr (((DmHistoryEntry *) history->pdata[0])->label, ==, "Import");
  g_assert_false (((DmHistoryEntry *) history->pdata[0])->can_undo);

  fixture_add (store, fixture_party ("b", "Side B"));
  label = dm_store_undo_label (store, NULL);
  g_assert_cmpstr (label, ==, "Add b");
  g_assert_true (dm_store_undo (store, &error));
  g_assert_false (dm_store_undo (store, &error));
  g_assert_error (error, DM_STORE_ERROR, DM_STORE_ERROR_NO_UNDO);
}

static void
test_history_of_record (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DmStore) store = dm_store_create (fixture->path, "Talks", &error);
  gint64 a = fixture_add (store, fixture_party ("a", "Side A"));
  g_autoptr (DmRecord) record = dm_store_read (store, a, &error);
  g_autoptr (GPtrArray) history = NULL;
  DmHistoryEntry *entry;

  fixture_add (store, fixture_party ("b", "Side B"));
  /* An alias alone is a change of the party too. */
  ((DmPartyRecord *) record)->aliases = g_strsplit ("First,Second", ",", -1);
  g_assert_true (dm_store_begin_edit (store, "Name aliases", &error));
  g_assert_true (dm_store_put (store, record, &error));
  g_assert_true (dm_store_commit_edit (store, &error));

  history = dm_store_history (store, a, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (history->len, ==, 2);
  entry = history->pdata[0];
  g_assert_cmpstr (entry->label, ==, "Name aliases");
  g_assert_true (entry->can_undo);
  g_assert_false (entry->is_undone);
  g_assert_cmpint (ABS (entry->time - g_get_real_time () / G_USEC_PER_SEC), <, 1000);
  g_assert_cmpint (dm_store_last_edit (store), ==, entry->time);
  g_assert_cmpstr (((DmHistoryEntry *) history->pdata[1])->label, ==, "Add a");

  g_assert_true (dm_store_undo (store, &error));
  g_clear_pointer (&history, g_ptr_array_unref);
  history = dm_store_history (store, a, &error);
  g_assert_true (((DmHistoryEntry *) history->pdata[0])->is_undone);
}

/* What another program did past the history is not overwritten by an undo. */
static void
test_changed_outside (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DmStore) store = dm_store_create (fixture->path, "Talks", &error);
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  fixture_add (store, fixture_party ("a", "Side A"));
  fixture_sql (fixture->path, "UPDATE party SET name = 'Mine'");
  reopen (&store, fixture->path);
  before = fixture_dump (store);
  g_assert_false (dm_store_undo (store, &error));
  g_assert_error (error, DM_STORE_ERROR, DM_STORE_ERROR_NO_UNDO);
  fixture_assert_sentence (error, "talks.demarche");
  after = fixture_dump (store);
  g_assert_cmpstr (before, ==, after);
}

/* A changeset from elsewhere is data: garbage is refused, and one that speaks of the history
 * itself does not reach it. */
static void
test_bad_changeset (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DmStore) store = dm_store_create (fixture->path, "Talks", &error);
  guint n = g_getenv ("DEMARCHE_SLOW") != NULL ? 6 : 200;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  fixture_add (store, fixture_party ("a", "Side A"));
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *sql = g_strdup_printf (
          "UPDATE history SET changeset = CASE %u %% 3 WHEN 0 THEN randomblob(%u)"
          " WHEN 1 THEN substr(changeset, 1, %u) ELSE CAST (changeset || randomblob(%u) AS BLOB) "
          "END",
          i, i + 1, i, i);

      fixture_sql (fixture->path, sql);
      reopen (&store, fixture->path);
      g_clear_pointer (&before, g_free);
      g_clear_pointer (&after, g_free);
      before = fixture_dump (store);
      if (!dm_store_undo (store, &error))
        {
          after = fixture_dump (store);
          g_assert_cmpstr (before, ==, after);
          g_assert_nonnull (error);
          g_clear_error (&error);
        }
    }
}

/* A text whose length leads back to where its row begins. */
static void
test_changeset_that_leads_back (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DmStore) store = dm_store_create (fixture->path, "Talks", &error);

  fixture_add (store, fixture_party ("a", "Side A"));
  fixture_sql (fixture->path,
               "UPDATE history SET changeset = x'5401017061727479001200038fffffff78'");
  reopen (&store, fixture->path);
  g_assert_false (dm_store_undo (store, &error));
  g_assert_error (error, DM_STORE_ERROR, DM_STORE_ERROR_NO_UNDO);
}

/* One that ends before the name of its first table does is refused, not waited for. */
static void
test_cut_changeset (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DmStore) store = dm_store_create (fixture->path, "Talks", &error);

  fixture_add (store, fixture_party ("a", "Side A"));
  for (guint length = 8; length > 0; length--)
    {
      g_autofree char *sql
          = g_strdup_printf ("UPDATE history SET changeset = substr(changeset, 1, %u)", length);

      fixture_sql (fixture->path, sql);
      reopen (&store, fixture->path);
      g_assert_false (dm_store_undo (store, &error));
      g_assert_error (error, DM_STORE_ERROR, DM_STORE_ERROR_NO_UNDO);
      g_clear_error (&error);
    }
}

/* What a dossier began with is not taken back with the first edit. */
static void
test_close_undo (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DmStore) store = dm_store_create (fixture->path, "Talks", &error);
  g_autofree char *before = NULL;
  g_autofree char *label = NULL;
  g_autoptr (GPtrArray) history = NULL;

  fixture_add (store, fixture_party ("rok", "Republic of Korea"));
  g_assert_true (dm_store_close_undo (store, &error));
  g_assert_null (dm_store_undo_label (store, NULL));
  before = dm_store_redo_label (store);
  g_assert_null (before);

  fixture_add (store, fixture_party ("japan", "Japan"));
  label = dm_store_undo_label (store, NULL);
  g_assert_cmpstr (label, ==, "Add japan");
  g_assert_true (dm_store_undo (store, &error));
  g_assert_false (dm_store_undo (store, &error));
  g_assert_cmpint (dm_store_find (store, "rok", NULL), >, 0);

  history = dm_store_history (store, 0, NULL);
  g_assert_cmpuint (history->len, ==, 2);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, function)                                                                        \
  g_test_add (path, Fixture, NULL, fixture_set_up, function, fixture_tear_down)
  ADD ("/history/undo", test_undo);
  ADD ("/history/changeset-that-leads-back", test_changeset_that_leads_back);
  ADD ("/history/random-series", test_random_series);
  ADD ("/history/swapped-keys", test_swapped_keys);
  ADD ("/history/new-edit-drops-redo", test_new_edit_drops_redo);
  ADD ("/history/close-undo", test_close_undo);
  ADD ("/history/nothing-changed", test_nothing_changed);
  ADD ("/history/too-large", test_too_large);
  ADD ("/history/of-record", test_history_of_record);
  ADD ("/history/changed-outside", test_changed_outside);
  ADD ("/history/bad-changeset", test_bad_changeset);
  ADD ("/history/cut-changeset", test_cut_changeset);

  return g_test_run ();
}
