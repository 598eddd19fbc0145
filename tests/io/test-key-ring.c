/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-io-error.h"
#include "dm-key-ring.h"

/* The dossier that the text comes into has one record. */
static gboolean
find_in_dossier (const char *key, DmRecordKind *kind, gpointer user_data)
{
  *kind = DM_RECORD_PARTY;
  return g_str_equal (key, user_data);
}

static void
test_dossier (void)
{
  char japan[] = "japan";
  g_autoptr (DmKeyRing) keys = dm_key_ring_new (find_in_dossier, japan);
  DmEventRecord *event = (DmEventRecord *) dm_record_new (DM_RECORD_EVENT);
  g_autoptr (DmRecord) record = &event->record;
  g_autoptr (GError) error = NULL;
  DmParticipant *participant = g_new0 (DmParticipant, 1);

  participant->party = g_strdup ("japan");
  dm_record_add_item (&event->parties, participant);
  g_assert_true (dm_key_ring_check (keys, record, &error));
  g_assert_no_error (error);

  event->issues = g_strsplit ("japan", ",", -1);
  g_assert_false (dm_key_ring_check (keys, record, &error));
  g_assert_error (error, DM_IO_ERROR, DM_IO_ERROR_REFERENCE);
  g_assert_true (g_str_has_prefix (error->message, "issues[0]: "));
}

static gboolean
add_issue (DmKeyRing *keys, guint number, guint parent, GError **error)
{
  DmIssueRecord *issue = (DmIssueRecord *) dm_record_new (DM_RECORD_ISSUE);
  g_autoptr (DmRecord) record = &issue->record;
  DmJsonPlace place = { DM_RECORD_ISSUE, number };

  record->key = g_strdup_printf ("i%u", number);
  issue->parent = g_strdup_printf ("i%u", parent);
  return dm_key_ring_add (keys, record, &place, error);
}

/* A chain of 100,000 parents that ends is no fault; closed to a ring, it is. */
static void
test_long_ancestry (void)
{
  g_autoptr (DmKeyRing) keys = dm_key_ring_new (NULL, NULL);
  g_autoptr (GError) error = NULL;

  for (guint i = 1; i < 100000; i++)
    g_assert_true (add_issue (keys, i, i - 1, &error));
  g_assert_true (dm_key_ring_check_ancestry (keys, &error));

  g_assert_true (add_issue (keys, 0, 99999, &error));
  g_assert_false (dm_key_ring_check_ancestry (keys, &error));
  g_assert_error (error, DM_IO_ERROR, DM_IO_ERROR_ANCESTRY);
}

static void
test_key_twice (void)
{
  g_autoptr (DmKeyRing) keys = dm_key_ring_new (NULL, NULL);
  g_autoptr (GError) error = NULL;

  g_assert_true (add_issue (keys, 4, 3, &error));
  g_assert_false (add_issue (keys, 4, 2, &error));
  g_assert_error (error, DM_IO_ERROR, DM_IO_ERROR_KEY);
  g_assert_nonnull (strstr (error->message, "issues[4]"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/key-ring/dossier", test_dossier);
  g_test_add_func ("/key-ring/long-ancestry", test_long_ancestry);
  g_test_add_func ("/key-ring/key-twice", test_key_twice);

  return g_test_run ();
}
