/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fixture.h"

#include <string.h>

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
  g_assert_false (dm_store_delete (store, party, DM_DELETE_ALONE, NULL, &error));
  g_assert_error (error, DM_STORE_ERROR, DM_STORE_ERROR_IN_USE);
  g_assert_nonnull (strstr (error->message, "e1"));
  g_clear_error (&error);
  dm_store_delete (store, party, DM_DELETE_WITH_DEPENDENTS, NULL, &error);
  g_assert_no_error (error);
  dm_store_commit_edit (store, &error);
  g_assert_no_error (error);

  g_assert_cmpint (dm_store_find (store, "rok", &error), ==, 0);
  left = dm_store_read (store, id, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (((DmEventRecord *) left)->parties == NULL, ==, TRUE);
}

/* What cannot be without the deleted record goes with it, what can stays, and one undo brings all
 * of it back. */
static void
test_cascade (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GRand) rand = g_rand_new_with_seed (3);
  g_autoptr (GPtrArray) records
      = fixture_records (rand, g_getenv ("DEMARCHE_SLOW") != NULL ? 1 : 8);
  g_autoptr (DmStore) store = dm_store_create (fixture->path, "Talks", &error);
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  fixture_put_all (store, records);
  before = fixture_dump (store);

  for (guint i = 0; i < records->len; i++)
    {
      const DmRecord *record = records->pdata[i];
      g_autofree char *word = NULL;
      g_autofree char *left = NULL;
      g_autofree char *back = NULL;

      if (record->key == NULL)
        continue;

      g_assert_true (dm_store_begin_edit (store, "Delete", &error));
      dm_store_delete (store, record->id, DM_DELETE_WITH_DEPENDENTS, NULL, &error);
      g_assert_no_error (error);
      dm_store_commit_edit (store, &error);
      g_assert_no_error (error);

      /* Its key stands nowhere any more. */
      left = fixture_dump (store);
      word = g_strdup_printf ("[%s]", record->key);
      g_assert_null (strstr (left, word));
      g_assert_cmpuint (strlen (left), <, strlen (before));

      dm_store_undo (store, &error);
      g_assert_no_error (error);
      back = fixture_dump (store);
      g_assert_cmpstr (back, ==, before);
    }
}

/* The numbers of those that refer to a record. */
static void
test_dependents (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DmStore) store = dm_store_create (fixture->path, "Talks", &error);
  gint64 side = fixture_add (store, fixture_party ("rok", "Republic of Korea"));
  DmRecord *ministry = fixture_party ("mofa", "Foreign Ministry");
  g_autoptr (GArray) none = NULL;
  g_autoptr (GArray) one = NULL;
  gint64 id;

  ((DmPartyRecord *) ministry)->parent = g_strdup ("rok");
  id = fixture_add (store, ministry);

  one = dm_store_dependents (store, side, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (one->len, ==, 1);
  g_assert_cmpint (g_array_index (one, gint64, 0), ==, id);
  none = dm_store_dependents (store, id, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (none->len, ==, 0);
  g_assert_null (dm_store_dependents (store, 999, &error));
  g_assert_error (error, DM_STORE_ERROR, DM_STORE_ERROR_RECORD);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, function)                                                                        \
  g_test_add (path, Fixture, NULL, fixture_set_up, function, fixture_tear_down)
  ADD ("/delete/alone", test_delete);
  ADD ("/delete/cascade", test_cascade);
  ADD ("/delete/dependents", test_dependents);

  return g_test_run ();
}
