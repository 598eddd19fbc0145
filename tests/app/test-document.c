/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-document.h"
#include "dm-store.h"

#include <glib/gstdio.h>

typedef struct
{
  char *folder;
  GAsyncResult *result;
  guint changes;
  char *notice;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->folder = g_dir_make_tmp ("demarche-document-XXXXXX", NULL);
  g_assert_nonnull (fixture->folder);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GDir) dir = g_dir_open (fixture->folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (fixture->folder, name, NULL);

      g_assert_cmpint (g_unlink (path), ==, 0);
    }
  g_assert_cmpint (g_rmdir (fixture->folder), ==, 0);
  g_free (fixture->folder);
  g_free (fixture->notice);
}

static void
result_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  ((Fixture *) data)->result = g_object_ref (result);
}

static void
wait_for_result (Fixture *fixture)
{
  while (fixture->result == NULL)
    g_main_context_iteration (NULL, TRUE);
}

static DmDocument *
open_document (Fixture *fixture, const char *path, GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  DmDocument *document;

  dm_document_open_async (file, NULL, result_cb, fixture);
  wait_for_result (fixture);
  document = dm_document_open_finish (fixture->result, error);
  g_clear_object (&fixture->result);
  return document;
}

/* Workers drop their references a moment after they have answered. */
static void
assert_finalized (DmDocument *document)
{
  gpointer weak = document;

  g_object_add_weak_pointer (G_OBJECT (document), &weak);
  g_object_unref (document);
  while (weak != NULL)
    g_main_context_iteration (NULL, FALSE);
}

static char *
make_dossier (Fixture *fixture, const char *name)
{
  char *path = g_build_filename (fixture->folder, name, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (DmStore) store = dm_store_create (path, "Talks", &error);

  g_assert_no_error (error);
  return path;
}

static void
add_event (const char *path, const char *key, const char *title)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DmStore) store = dm_store_open (path, DM_STORE_WRITE, &error);
  g_autoptr (DmRecord) record = dm_record_new (DM_RECORD_EVENT);
  DmEventRecord *event = (DmEventRecord *) record;

  g_assert_no_error (error);
  record->key = g_strdup (key);
  event->title = g_strdup (title);
  event->date = g_strdup ("1962-04-18");
  g_assert_true (dm_store_begin_edit (store, "Add event", &error));
  g_assert_true (dm_store_put (store, record, &error));
  g_assert_true (dm_store_commit_edit (store, &error));
  g_assert_no_error (error);
}

static void
test_dossier (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = make_dossier (fixture, "talks.demarche");
  g_autofree char *title = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (DmDetails) details = NULL;
  DmDocument *document;
  DmSnapshot *snapshot;

  add_event (path, "ev", "Kosaka to Reischauer");
  document = open_document (fixture, path, &error);
  g_assert_no_error (error);
  g_assert_cmpint (dm_document_get_origin (document), ==, DM_DOCUMENT_OPENED);
  title = dm_document_dup_title (document);
  g_assert_cmpstr (title, ==, "Talks");
  snapshot = dm_document_get_snapshot (document);
  g_assert_cmpuint (snapshot->n_ranks, ==, 1);

  dm_document_read_details_async (document, snapshot->id[0], NULL, result_cb, fixture);
  wait_for_result (fixture);
  details = dm_document_read_details_finish (document, fixture->result, &error);
  g_clear_object (&fixture->result);
  g_assert_no_error (error);
  g_assert_cmpstr (((DmEventRecord *) details->record)->title, ==, "Kosaka to Reischauer");
  g_assert_cmpuint (details->history->len, ==, 1);
  assert_finalized (document);
}

static void
test_text_form (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "mine.json", NULL);
  g_autoptr (GError) error = NULL;
  g_autofree char *made = NULL;
  g_autofree char *folder = NULL;
  DmDocument *document;

  g_assert_true (g_file_set_contents (path,
                                      "{\"format\": \"demarche\", \"version\": 1,"
                                      " \"events\": [{\"key\": \"e\", \"title\": \"Talks\"}]}",
                                      -1, NULL));
  document = open_document (fixture, path, &error);
  g_assert_no_error (error);
  g_assert_cmpint (dm_document_get_origin (document), ==, DM_DOCUMENT_COPIED);
  g_assert_cmpuint (dm_document_get_snapshot (document)->n_ranks, ==, 1);

  made = g_file_get_path (dm_document_get_file (document));
  folder = g_build_filename (g_get_user_data_dir (), "demarche", NULL);
  g_assert_true (g_str_has_prefix (made, folder));
  g_assert_true (g_file_test (made, G_FILE_TEST_EXISTS));
  assert_finalized (document);
  g_assert_cmpint (g_unlink (made), ==, 0);
}

static void
test_faulty_text_form_leaves_nothing (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "faulty.json", NULL);
  g_autofree char *made
      = g_build_filename (g_get_user_data_dir (), "demarche", "faulty.demarche", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_set_contents (path,
                                      "{\"format\": \"demarche\", \"version\": 1,"
                                      " \"events\": [{\"key\": \"e\"}]}",
                                      -1, NULL));
  g_assert_null (open_document (fixture, path, &error));
  g_assert_nonnull (error);
  g_assert_nonnull (strstr (error->message, "title"));
  g_assert_false (g_file_test (made, G_FILE_TEST_EXISTS));
}

static void
test_not_a_dossier (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "letter.demarche", NULL);
  g_autofree char *missing = g_build_filename (fixture->folder, "missing.demarche", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_set_contents (path, "Dear Bill:\n", -1, NULL));
  g_assert_null (open_document (fixture, path, &error));
  g_assert_error (error, DM_STORE_ERROR, DM_STORE_ERROR_NOT_A_DOSSIER);
  g_clear_error (&error);

  g_assert_null (open_document (fixture, missing, &error));
  g_assert_error (error, DM_STORE_ERROR, DM_STORE_ERROR_NOT_FOUND);
  g_assert_false (g_file_test (missing, G_FILE_TEST_EXISTS));
}

static void
test_cancelled (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = make_dossier (fixture, "talks.demarche");
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  dm_document_open_async (file, cancellable, result_cb, fixture);
  wait_for_result (fixture);
  g_assert_null (dm_document_open_finish (fixture->result, &error));
  g_clear_object (&fixture->result);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static void
changed_cb (DmDocument *document, Fixture *fixture)
{
  fixture->changes++;
}

static void
test_change_by_another (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = make_dossier (fixture, "talks.demarche");
  g_autoptr (GError) error = NULL;
  DmDocument *document = open_document (fixture, path, &error);

  g_assert_no_error (error);
  g_signal_connect (document, "changed", G_CALLBACK (changed_cb), fixture);
  add_event (path, "ev", "Nakayama mission");
  while (fixture->changes == 0)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (dm_document_get_snapshot (document)->n_ranks, ==, 1);
  assert_finalized (document);
}

static void
notice_cb (DmDocument *document, const char *text, Fixture *fixture)
{
  g_free (fixture->notice);
  fixture->notice = g_strdup (text);
}

static void
test_removed (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = make_dossier (fixture, "talks.demarche");
  g_autoptr (GError) error = NULL;
  DmDocument *document = open_document (fixture, path, &error);

  g_assert_no_error (error);
  g_signal_connect (document, "notice", G_CALLBACK (notice_cb), fixture);
  g_assert_cmpint (g_unlink (path), ==, 0);
  while (fixture->notice == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_nonnull (strstr (fixture->notice, path));
  assert_finalized (document);
}

static void
test_back_again (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = make_dossier (fixture, "talks.demarche");
  g_autofree char *aside = g_strconcat (path, ".aside", NULL);
  g_autoptr (GError) error = NULL;
  DmDocument *document = open_document (fixture, path, &error);

  g_assert_no_error (error);
  g_signal_connect (document, "notice", G_CALLBACK (notice_cb), fixture);
  g_assert_cmpint (g_rename (path, aside), ==, 0);
  while (fixture->notice == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpint (dm_document_get_place (document), ==, DM_DOCUMENT_REMOVED);
  g_assert_cmpint (g_rename (aside, path), ==, 0);
  while (strstr (fixture->notice, "again") == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpint (dm_document_get_place (document), ==, DM_DOCUMENT_THERE);
  assert_finalized (document);
}

/* Another file of the same name is not the one that is shown, whether it came in its place or after
 * it. */
static void
test_replaced (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = make_dossier (fixture, "talks.demarche");
  g_autofree char *other = make_dossier (fixture, "other.demarche");
  g_autofree char *third = make_dossier (fixture, "third.demarche");
  g_autoptr (GError) error = NULL;
  DmDocument *document = open_document (fixture, path, &error);

  g_assert_no_error (error);
  g_signal_connect (document, "notice", G_CALLBACK (notice_cb), fixture);
  g_assert_cmpint (g_rename (other, path), ==, 0);
  while (fixture->notice == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpint (dm_document_get_place (document), ==, DM_DOCUMENT_REPLACED);
  g_assert_nonnull (strstr (fixture->notice, "replaced"));

  g_assert_cmpint (g_unlink (path), ==, 0);
  while (dm_document_get_place (document) != DM_DOCUMENT_REMOVED)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpint (g_rename (third, path), ==, 0);
  while (dm_document_get_place (document) != DM_DOCUMENT_REPLACED)
    g_main_context_iteration (NULL, TRUE);
  g_assert_nonnull (strstr (fixture->notice, "replaced"));
  assert_finalized (document);
}

static void
test_save_copy (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = make_dossier (fixture, "talks.demarche");
  g_autofree char *copy = g_build_filename (fixture->folder, "copy.demarche", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (copy);
  g_autoptr (GError) error = NULL;
  DmDocument *document;

  add_event (path, "ev", "NSAM 151");
  document = open_document (fixture, path, &error);
  g_assert_no_error (error);
  dm_document_save_copy_async (document, file, NULL, result_cb, fixture);
  wait_for_result (fixture);
  g_assert_true (dm_document_save_copy_finish (document, fixture->result, &error));
  g_clear_object (&fixture->result);
  assert_finalized (document);

  document = open_document (fixture, copy, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (dm_document_get_snapshot (document)->n_ranks, ==, 1);
  assert_finalized (document);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(name, func) g_test_add ("/document/" name, Fixture, NULL, set_up, func, tear_down)
  ADD ("dossier", test_dossier);
  ADD ("text-form", test_text_form);
  ADD ("faulty-text-form", test_faulty_text_form_leaves_nothing);
  ADD ("not-a-dossier", test_not_a_dossier);
  ADD ("cancelled", test_cancelled);
  ADD ("change-by-another", test_change_by_another);
  ADD ("removed", test_removed);
  ADD ("replaced", test_replaced);
  ADD ("back-again", test_back_again);
  ADD ("save-copy", test_save_copy);
  return g_test_run ();
}
