/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-document-edit.h"

#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

typedef struct
{
  char *folder;
  char *path;
  DmDocument *document;
  GAsyncResult *result;
  guint n_changed;
  char *what;
  gboolean can_undo;
} Fixture;

static void
result_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  *(GAsyncResult **) data = g_object_ref (result);
}

static void
wait_for (GAsyncResult **result)
{
  while (*result == NULL)
    g_main_context_iteration (NULL, TRUE);
}

static void
changed_cb (DmDocument *document, Fixture *fixture)
{
  fixture->n_changed++;
}

static void
edited_cb (DmDocument *document, const char *what, gboolean can_undo, Fixture *fixture)
{
  g_free (fixture->what);
  fixture->what = g_strdup (what);
  fixture->can_undo = can_undo;
}

static DmDocument *
open_document (const char *path)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  DmDocument *document;

  dm_document_open_async (file, NULL, result_cb, &result);
  wait_for (&result);
  document = dm_document_open_finish (result, &error);
  g_assert_no_error (error);
  return document;
}

static void
close_document (DmDocument *document)
{
  gpointer weak = document;

  g_object_add_weak_pointer (G_OBJECT (document), &weak);
  g_object_unref (document);
  while (weak != NULL)
    g_main_context_iteration (NULL, FALSE);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  fixture->folder = g_dir_make_tmp ("demarche-edit-XXXXXX", NULL);
  fixture->path = g_build_filename (fixture->folder, "talks.demarche", NULL);
  dm_store_close (dm_store_create (fixture->path, "Talks", &error));
  g_assert_no_error (error);
  fixture->document = open_document (fixture->path);
  g_signal_connect (fixture->document, "changed", G_CALLBACK (changed_cb), fixture);
  g_signal_connect (fixture->document, "edited", G_CALLBACK (edited_cb), fixture);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GDir) dir = NULL;
  const char *name;

  close_document (fixture->document);
  dir = g_dir_open (fixture->folder, 0, NULL);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (fixture->folder, name, NULL);

      g_assert_cmpint (g_unlink (path), ==, 0);
    }
  g_assert_cmpint (g_rmdir (fixture->folder), ==, 0);
  g_free (fixture->folder);
  g_free (fixture->path);
  g_free (fixture->what);
}

static gint64
apply (DmDocument *document, DmEdit *edit, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;
  gint64 id = 0;

  dm_document_apply_async (document, edit, NULL, result_cb, &result);
  wait_for (&result);
  dm_document_apply_finish (document, result, &id, error);
  return id;
}

static gboolean
undo (Fixture *fixture, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  dm_document_undo_async (fixture->document, NULL, result_cb, &result);
  wait_for (&result);
  return dm_document_undo_finish (fixture->document, result, error);
}

static gboolean
redo (Fixture *fixture, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  dm_document_redo_async (fixture->document, NULL, result_cb, &result);
  wait_for (&result);
  return dm_document_redo_finish (fixture->document, result, error);
}

static DmRecord *
read_record (DmDocument *document, gint64 id)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (DmDetails) details = NULL;

  dm_document_read_details_async (document, id, NULL, result_cb, &result);
  wait_for (&result);
  details = dm_document_read_details_finish (document, result, &error);
  g_assert_no_error (error);
  return g_steal_pointer (&details->record);
}

static DmRecord *
new_event (const char *title, const char *date)
{
  DmRecord *record = dm_record_new (DM_RECORD_EVENT);

  ((DmEventRecord *) record)->title = g_strdup (title);
  ((DmEventRecord *) record)->date = g_strdup (date);
  return record;
}

static DmRecord *
new_party (const char *name)
{
  DmRecord *record = dm_record_new (DM_RECORD_PARTY);

  ((DmPartyRecord *) record)->name = g_strdup (name);
  return record;
}

static DmEdit *
edit_put (const char *label, DmRecord *record)
{
  DmEdit *edit = dm_edit_new (label);

  dm_edit_put (edit, record);
  return edit;
}

static DmEdit *
edit_delete (gint64 id)
{
  DmEdit *edit = dm_edit_new ("Delete Event");

  dm_edit_delete (edit, id);
  return edit;
}

static gint64
add_event (Fixture *fixture, const char *title)
{
  g_autoptr (GError) error = NULL;
  gint64 id = apply (fixture->document, edit_put ("Add Event", new_event (title, "1962")), &error);

  g_assert_no_error (error);
  g_assert_cmpint (id, >, 0);
  return id;
}

static DmEdit *
edit_title (const DmRecord *before, const char *title)
{
  DmEdit *edit = dm_edit_new ("Change Title");
  DmRecord *after = dm_record_copy (before);

  g_free (((DmEventRecord *) after)->title);
  ((DmEventRecord *) after)->title = g_strdup (title);
  dm_edit_change (edit, before, after);
  return edit;
}

static DmEdit *
edit_place (const DmRecord *before, const char *place)
{
  DmEdit *edit = dm_edit_new ("Change Place");
  DmRecord *after = dm_record_copy (before);

  g_free (((DmEventRecord *) after)->place);
  ((DmEventRecord *) after)->place = g_strdup (place);
  dm_edit_change (edit, before, after);
  return edit;
}

static guint
n_entries (DmDocument *document)
{
  return dm_document_get_snapshot (document)->n_ranks;
}

static void
test_undo_names (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  gint64 id;
  g_autoptr (DmRecord) record = NULL;

  g_assert_null (dm_document_get_undo_label (fixture->document));
  id = add_event (fixture, "Ohira–Kim meeting");
  g_assert_cmpuint (fixture->n_changed, ==, 1);
  g_assert_cmpstr (fixture->what, ==, "“Ohira–Kim meeting” added");
  g_assert_true (fixture->can_undo);
  g_assert_cmpstr (dm_document_get_undo_label (fixture->document), ==, "Undo Add Event");
  g_assert_null (dm_document_get_redo_label (fixture->document));

  record = read_record (fixture->document, id);
  apply (fixture->document, edit_title (record, "Kim–Ohira"), &error);
  g_assert_no_error (error);
  g_assert_cmpstr (fixture->what, ==, "“Kim–Ohira” changed");
  g_assert_cmpstr (dm_document_get_undo_label (fixture->document), ==, "Undo Change Title");

  g_assert_true (undo (fixture, &error));
  g_assert_cmpstr (fixture->what, ==, "Undone: Change Title");
  g_assert_cmpstr (dm_document_get_undo_label (fixture->document), ==, "Undo Add Event");
  g_assert_cmpstr (dm_document_get_redo_label (fixture->document), ==, "Redo Change Title");
  g_assert_true (undo (fixture, &error));
  g_assert_cmpuint (n_entries (fixture->document), ==, 0);
  g_assert_null (dm_document_get_undo_label (fixture->document));

  g_assert_true (redo (fixture, &error));
  g_assert_cmpstr (fixture->what, ==, "Redone: Add Event");
  g_assert_cmpuint (n_entries (fixture->document), ==, 1);
}

static void
test_undo_after_reopening (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  add_event (fixture, "Nakayama mission");
  close_document (fixture->document);
  fixture->document = open_document (fixture->path);
  g_assert_cmpstr (dm_document_get_undo_label (fixture->document), ==, "Undo Add Event");
  g_assert_true (undo (fixture, &error));
  g_assert_cmpuint (n_entries (fixture->document), ==, 0);

  /* What is done again is not what another program did. */
  close_document (fixture->document);
  fixture->document = open_document (fixture->path);
  g_assert_true (redo (fixture, &error));
  g_assert_cmpstr (dm_document_get_undo_label (fixture->document), ==, "Undo Add Event");
  g_assert_null (dm_document_get_foreign_undo (fixture->document));
}

static void
assert_key (Fixture *fixture, gint64 id, const char *key)
{
  g_autoptr (DmRecord) record = read_record (fixture->document, id);

  g_assert_cmpstr (record->key, ==, key);
}

static void
test_keys (Fixture *fixture, gconstpointer data)
{
  assert_key (fixture, add_event (fixture, "Ohira–Kim meeting"), "ohira-kim-meeting");
  assert_key (fixture, add_event (fixture, "Ohira-Kim Meeting"), "ohira-kim-meeting-2");
  assert_key (fixture, add_event (fixture, "Ohira, Kim: meeting"), "ohira-kim-meeting-3");
  assert_key (fixture, add_event (fixture, "Größere Übereinkunft"), "grossere-ubereinkunft");
  assert_key (fixture, add_event (fixture, "한일회담"), "event");
  assert_key (fixture, add_event (fixture, "日韓会談"), "event-2");
}

/* A party and an event that names it come in one edit, before the party has a key. */
static void
test_stand_in (Fixture *fixture, gconstpointer data)
{
  DmEdit *edit = dm_edit_new ("Add Event");
  DmRecord *event = new_event ("Talks begin", "1951-10-20");
  DmParticipant *participant = g_new0 (DmParticipant, 1);
  g_autoptr (GError) error = NULL;
  const DmSnapshot *snapshot;
  guint n_parties;

  participant->party = g_strdup (dm_edit_put (edit, new_party ("Republic of Korea")));
  dm_record_add_item (&((DmEventRecord *) event)->parties, participant);
  dm_edit_put (edit, event);
  g_assert_cmpuint (dm_edit_get_n_changes (edit), ==, 2);
  apply (fixture->document, edit, &error);
  g_assert_no_error (error);

  snapshot = dm_document_get_snapshot (fixture->document);
  g_assert_cmpuint (snapshot->n_ranks, ==, 1);
  dm_snapshot_list (snapshot, 0, DM_LIST_PARTIES, &n_parties);
  g_assert_cmpuint (n_parties, ==, 1);
  g_assert_cmpint (dm_snapshot_find_party (snapshot, "republic-of-korea"), ==, 0);
  g_assert_true (undo (fixture, &error));
  g_assert_cmpuint (dm_document_get_snapshot (fixture->document)->n_parties, ==, 0);
}

static void
test_order (Fixture *fixture, gconstpointer data)
{
  GAsyncResult *results[12] = { NULL };
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (results); i++)
    dm_document_apply_async (fixture->document, edit_put ("Add Event", new_event ("Talk", NULL)),
                             NULL, result_cb, &results[i]);
  g_assert_true (dm_document_is_busy (fixture->document));
  for (guint i = 0; i < G_N_ELEMENTS (results); i++)
    {
      gint64 id;
      g_autofree char *key = i == 0 ? g_strdup ("talk") : g_strdup_printf ("talk-%u", i + 1);

      wait_for (&results[i]);
      g_assert_true (dm_document_apply_finish (fixture->document, results[i], &id, &error));
      assert_key (fixture, id, key);
      g_object_unref (results[i]);
    }
  g_assert_false (dm_document_is_busy (fixture->document));
}

static void
test_refused (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  DmEdit *edit = dm_edit_new ("Add Event");

  dm_edit_put (edit, new_event ("Good", "1962"));
  dm_edit_put (edit, new_event ("Bad", "30 February 1962"));
  apply (fixture->document, edit, &error);
  g_assert_nonnull (error);
  g_assert_nonnull (strstr (error->message, "date"));
  g_assert_cmpuint (n_entries (fixture->document), ==, 0);
  g_assert_null (dm_document_get_undo_label (fixture->document));

  /* The next one is none the worse for it. */
  add_event (fixture, "Good");
  g_assert_cmpuint (n_entries (fixture->document), ==, 1);
}

static void
set_parent (DmRecord *record, const char *key)
{
  g_free (((DmPartyRecord *) record)->parent);
  ((DmPartyRecord *) record)->parent = g_strdup (key);
}

static void
test_circle (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  gint64 id = apply (fixture->document, edit_put ("Add Party", new_party ("Japan")), &error);
  g_autoptr (DmRecord) japan = read_record (fixture->document, id);
  DmRecord *ministry = new_party ("Ministry");
  DmRecord *after = dm_record_copy (japan);
  DmEdit *edit = dm_edit_new ("Change Party");

  set_parent (ministry, "japan");
  apply (fixture->document, edit_put ("Add Party", ministry), &error);
  g_assert_no_error (error);

  set_parent (after, "ministry");
  dm_edit_change (edit, japan, after);
  apply (fixture->document, edit, &error);
  g_assert_nonnull (error);
  g_assert_cmpstr (error->message, ==,
                   "“Japan” cannot be part of “Ministry”, which is part of it.");
  g_clear_error (&error);

  edit = dm_edit_new ("Change Party");
  after = dm_record_copy (japan);
  set_parent (after, "japan");
  dm_edit_change (edit, japan, after);
  apply (fixture->document, edit, &error);
  g_assert_nonnull (error);
  g_assert_cmpstr (error->message, ==, "“Japan” cannot be part of itself.");
}

static void
test_delete (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  gint64 meeting = add_event (fixture, "Ohira–Kim meeting");
  DmEdit *edit = dm_edit_new ("Add Links");

  add_event (fixture, "Agreement");
  for (guint i = 0; i < 2; i++)
    {
      DmRecord *link = dm_record_new (DM_RECORD_LINK);

      ((DmLinkRecord *) link)->from = g_strdup ("agreement");
      ((DmLinkRecord *) link)->to = g_strdup ("ohira-kim-meeting");
      ((DmLinkRecord *) link)->relation = DM_RELATION_AFTER;
      g_assert_null (dm_edit_put (edit, link));
    }
  apply (fixture->document, edit, &error);
  g_assert_no_error (error);

  apply (fixture->document, edit_delete (meeting), &error);
  g_assert_no_error (error);
  g_assert_cmpstr (fixture->what, ==, "“Ohira–Kim meeting” and 2 links deleted");
  g_assert_cmpuint (n_entries (fixture->document), ==, 1);
  g_assert_cmpuint (dm_document_get_snapshot (fixture->document)->n_links, ==, 0);

  g_assert_true (undo (fixture, &error));
  g_assert_cmpuint (n_entries (fixture->document), ==, 2);
  g_assert_cmpuint (dm_document_get_snapshot (fixture->document)->n_links, ==, 2);
}

static void
test_delete_changes_others (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  gint64 party = apply (fixture->document, edit_put ("Add Party", new_party ("Japan")), &error);
  DmRecord *event = new_event ("Talks begin", "1951");
  DmParticipant *participant = g_new0 (DmParticipant, 1);

  participant->party = g_strdup ("japan");
  dm_record_add_item (&((DmEventRecord *) event)->parties, participant);
  apply (fixture->document, edit_put ("Add Event", event), &error);
  g_assert_no_error (error);

  apply (fixture->document, edit_delete (party), &error);
  g_assert_no_error (error);
  g_assert_cmpstr (fixture->what, ==, "“Japan” deleted, taken out of 1 record");
  g_assert_cmpuint (n_entries (fixture->document), ==, 1);
}

/* Two programs have the same dossier open. */
static void
test_merge (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  gint64 id = add_event (fixture, "Talks");
  DmDocument *other = open_document (fixture->path);
  g_autoptr (DmRecord) seen = read_record (fixture->document, id);
  g_autoptr (DmRecord) record = NULL;

  apply (other, edit_place (seen, "Tokyo"), &error);
  g_assert_no_error (error);
  /* Another field: both changes stand. */
  apply (fixture->document, edit_title (seen, "Preliminary talks"), &error);
  g_assert_no_error (error);
  record = read_record (fixture->document, id);
  g_assert_cmpstr (((DmEventRecord *) record)->place, ==, "Tokyo");
  g_assert_cmpstr (((DmEventRecord *) record)->title, ==, "Preliminary talks");

  /* The same field: told, and left as it is. */
  apply (fixture->document, edit_place (seen, "Seoul"), &error);
  g_assert_error (error, DM_STORE_ERROR, DM_STORE_ERROR_CHANGED);
  g_assert_nonnull (strstr (error->message, "place is now “Tokyo”"));
  g_clear_error (&error);
  dm_record_free (g_steal_pointer (&record));
  record = read_record (fixture->document, id);
  g_assert_cmpstr (((DmEventRecord *) record)->place, ==, "Tokyo");

  /* Gone altogether. */
  apply (other, edit_delete (id), &error);
  g_assert_no_error (error);
  apply (fixture->document, edit_title (seen, "Talks again"), &error);
  g_assert_error (error, DM_STORE_ERROR, DM_STORE_ERROR_CHANGED);
  g_assert_cmpuint (n_entries (fixture->document), ==, 0);
  close_document (other);
}

/* What cites a source goes along with its text, in the same step. */
static void
test_citations (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  DmSourceRecord *source = (DmSourceRecord *) dm_record_new (DM_RECORD_SOURCE);
  DmRecord *event = new_event ("Talks", "1962");
  DmCitation *citation = g_new0 (DmCitation, 1);
  DmEdit *edit = dm_edit_new ("Add Event");
  g_autoptr (DmRecord) before = NULL;
  g_autoptr (DmRecord) moved = NULL;
  DmSourceRecord *after;
  gint64 source_id, event_id;

  source->record.key = g_strdup ("memo");
  source->title = g_strdup ("Memorandum");
  source->text = g_strdup ("Korea asked for $700 million.");
  source_id = apply (fixture->document, edit_put ("Add Source", &source->record), &error);
  g_assert_no_error (error);
  citation->source = g_strdup ("memo");
  citation->quote = g_strdup ("$700 million");
  citation->start = 16;
  citation->end = 28;
  dm_record_add_item (&((DmEventRecord *) event)->citations, citation);
  dm_edit_put (edit, event);
  event_id = apply (fixture->document, edit, &error);
  g_assert_no_error (error);

  before = read_record (fixture->document, source_id);
  after = (DmSourceRecord *) dm_record_copy (before);
  g_free (after->text);
  after->text = g_strdup ("In 1962 Korea asked for $700 million.");
  edit = dm_edit_new ("Change Text of Source");
  dm_edit_change (edit, before, &after->record);
  apply (fixture->document, edit, &error);
  g_assert_no_error (error);
  moved = read_record (fixture->document, event_id);
  citation = ((DmEventRecord *) moved)->citations->pdata[0];
  g_assert_cmpint (citation->start, ==, 24);
  g_assert_cmpint (citation->end, ==, 36);

  g_assert_true (undo (fixture, &error));
  dm_record_free (moved);
  moved = read_record (fixture->document, event_id);
  g_assert_cmpint (((DmCitation *) ((DmEventRecord *) moved)->citations->pdata[0])->start, ==, 16);

  dm_record_free (before);
  before = read_record (fixture->document, source_id);
  after = (DmSourceRecord *) dm_record_copy (before);
  g_free (after->text);
  after->text = g_strdup ("Korea asked for much.");
  edit = dm_edit_new ("Change Text of Source");
  dm_edit_change (edit, before, &after->record);
  apply (fixture->document, edit, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (fixture->what, ==,
                   "“Memorandum” changed; 1 citation does not find its words any more");
}

/* Nobody undoes what they have not seen. */
static void
test_undo_of_another (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  gint64 id = add_event (fixture, "Talks");
  DmDocument *other = open_document (fixture->path);

  apply (other, edit_delete (id), &error);
  g_assert_no_error (error);
  if (!undo (fixture, &error))
    g_assert_error (error, DM_STORE_ERROR, DM_STORE_ERROR_CHANGED);
  else
    g_assert_cmpuint (n_entries (fixture->document), ==, 1);
  close_document (other);
}

static void
test_follows (Fixture *fixture, gconstpointer data)
{
  DmDocument *other = open_document (fixture->path);

  add_event (fixture, "Talks");
  while (n_entries (other) == 0)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpstr (dm_document_get_undo_label (other), ==,
                   "Undo Add Event: “Talks”, by Another Program");
  g_assert_nonnull (dm_document_get_foreign_undo (other));
  g_assert_cmpstr (dm_document_get_undo_label (fixture->document), ==, "Undo Add Event");
  g_assert_null (dm_document_get_foreign_undo (fixture->document));
  close_document (other);

  /* What was there when it was opened is everybody's. */
  other = open_document (fixture->path);
  g_assert_cmpstr (dm_document_get_undo_label (other), ==, "Undo Add Event");
  close_document (other);
}

/* What is gone can be named all the same. */
static void
test_foreign_deletion (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  gint64 id = add_event (fixture, "Talks");
  DmDocument *other = open_document (fixture->path);

  apply (other, edit_delete (id), &error);
  g_assert_no_error (error);
  close_document (other);
  while (n_entries (fixture->document) > 0)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpstr (dm_document_get_undo_label (fixture->document), ==,
                   "Undo Delete Event: “Talks”, by Another Program");

  g_assert_true (undo (fixture, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (fixture->what, ==, "Undone: Delete Event: “Talks”, by Another Program");
  /* And then comes what was done here. */
  g_assert_cmpstr (dm_document_get_undo_label (fixture->document), ==, "Undo Add Event");
  g_assert_null (dm_document_get_foreign_undo (fixture->document));
}

static void
test_read_only (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  if (getuid () == 0)
    {
      g_test_skip ("the superuser writes to any file");
      return;
    }

  close_document (fixture->document);
  g_assert_cmpint (g_chmod (fixture->path, 0444), ==, 0);
  fixture->document = open_document (fixture->path);
  g_assert_false (dm_document_is_writable (fixture->document));
  apply (fixture->document, edit_put ("Add Event", new_event ("Talks", NULL)), &error);
  g_assert_error (error, DM_STORE_ERROR, DM_STORE_ERROR_READ_ONLY);
}

/* What is written to a file that is no longer there would be lost. */
static void
test_removed (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  add_event (fixture, "Talks");
  g_assert_cmpint (g_unlink (fixture->path), ==, 0);
  apply (fixture->document, edit_put ("Add Event", new_event ("More talks", NULL)), &error);
  g_assert_error (error, DM_STORE_ERROR, DM_STORE_ERROR_NOT_FOUND);
  g_assert_cmpuint (n_entries (fixture->document), ==, 1);
}

static void
test_replaced (Fixture *fixture, gconstpointer data)
{
  g_autofree char *beside = g_build_filename (fixture->folder, "beside.demarche", NULL);
  g_autoptr (GError) error = NULL;

  dm_store_close (dm_store_create (beside, "Another", &error));
  g_assert_no_error (error);
  g_assert_cmpint (g_rename (beside, fixture->path), ==, 0);
  apply (fixture->document, edit_put ("Add Event", new_event ("Talks", NULL)), &error);
  g_assert_error (error, DM_STORE_ERROR, DM_STORE_ERROR_NOT_FOUND);
}

/* The search for damage gives way to an edit, and is done all the same; then nothing more can be
 * changed. */
static void
test_verify (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *contents = NULL;
  gsize length;
  char *date;

  apply (fixture->document, edit_put ("Add Event", new_event ("Talks", "1962-11-12")), &error);
  g_assert_no_error (error);
  close_document (g_steal_pointer (&fixture->document));
  g_file_get_contents (fixture->path, &contents, &length, &error);
  g_assert_no_error (error);
  date = memmem (contents, length, "1962-11-12", 10);
  g_assert_nonnull (date);
  for (; date != NULL; date = memmem (date, length - (gsize) (date - contents), "1962-11-12", 10))
    date[5] = '7';
  g_file_set_contents (fixture->path, contents, (gssize) length, &error);
  g_assert_no_error (error);

  fixture->document = open_document (fixture->path);
  dm_document_verify (fixture->document);
  g_assert_cmpint (
      apply (fixture->document, edit_put ("Add Event", new_event ("More", "1963")), &error), >, 0);
  g_assert_no_error (error);
  while (dm_document_is_writable (fixture->document))
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpint (dm_document_get_origin (fixture->document), ==, DM_DOCUMENT_DAMAGED);
  g_assert_nonnull (
      strstr (dm_document_get_why_read_only (fixture->document), "1 date cannot be read"));
  g_assert_nonnull (strstr (dm_document_get_losses (fixture->document), "there is no month 71"));
  g_assert_cmpuint (n_entries (fixture->document), ==, 2);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(name, func) g_test_add ("/document-edit/" name, Fixture, NULL, set_up, func, tear_down)
  ADD ("undo-names", test_undo_names);
  ADD ("undo-after-reopening", test_undo_after_reopening);
  ADD ("keys", test_keys);
  ADD ("stand-in", test_stand_in);
  ADD ("order", test_order);
  ADD ("refused", test_refused);
  ADD ("circle", test_circle);
  ADD ("delete", test_delete);
  ADD ("delete-changes-others", test_delete_changes_others);
  ADD ("merge", test_merge);
  ADD ("citations", test_citations);
  ADD ("undo-of-another", test_undo_of_another);
  ADD ("foreign-deletion", test_foreign_deletion);
  ADD ("follows", test_follows);
  ADD ("read-only", test_read_only);
  ADD ("removed", test_removed);
  ADD ("verify", test_verify);
  ADD ("replaced", test_replaced);
  return g_test_run ();
}
