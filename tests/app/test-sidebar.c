/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-sidebar.h"

#include "dm-document-edit.h"
#include "dm-filter-row.h"
#include "fixture.h"

#include <adwaita.h>

static gboolean
has_name (GtkWidget *row, gpointer name)
{
  return g_str_equal (dm_filter_row_get_name (DM_FILTER_ROW (row)), name);
}

static DmFilterRow *
find_row (GtkWidget *sidebar, const char *name)
{
  return DM_FILTER_ROW (find_widget (sidebar, DM_TYPE_FILTER_ROW, has_name, (gpointer) name));
}

static gboolean
shows (Sample *sample, const char *key)
{
  int entry = dm_snapshot_find_entry (sample->snapshot, sample_find (sample, key));

  return dm_filter_accepts (dm_session_get_filter (sample->session), sample->snapshot,
                            (guint) entry);
}

static void
toggle (DmFilterRow *row)
{
  GtkWidget *check = find_widget (GTK_WIDGET (row), GTK_TYPE_CHECK_BUTTON, NULL, NULL);

  gtk_check_button_set_active (GTK_CHECK_BUTTON (check),
                               !gtk_check_button_get_active (GTK_CHECK_BUTTON (check)));
}

static void
test_toggle (void)
{
  Sample sample;
  GtkWidget *sidebar = g_object_ref_sink (g_object_new (DM_TYPE_SIDEBAR, NULL));
  int japan, ministry;

  sample_open (&sample, "korea-japan-1951-1965");
  dm_sidebar_attach (DM_SIDEBAR (sidebar), sample.document, sample.session);
  japan = dm_snapshot_find_party (sample.snapshot, "japan");
  g_assert_true (shows (&sample, "pos-japan-70"));

  /* A side takes the ministries within it along. */
  toggle (find_row (sidebar, "Japan"));
  g_assert_false (shows (&sample, "pos-japan-70"));
  for (ministry = 0; ministry < (int) sample.snapshot->n_parties; ministry++)
    if (sample.snapshot->parties[ministry].parent == japan)
      break;
  g_assert_cmpint (ministry, <, (int) sample.snapshot->n_parties);
  g_assert_false (dm_filter_shows_record (dm_session_get_filter (sample.session),
                                          sample.snapshot->parties[ministry].id));
  g_assert_false (dm_filter_row_get_active (find_row (
      sidebar, dm_snapshot_text (sample.snapshot, sample.snapshot->parties[ministry].name))));

  toggle (find_row (sidebar, "Japan"));
  g_assert_true (shows (&sample, "pos-japan-70"));

  toggle (find_row (sidebar, "Offer"));
  g_assert_false (shows (&sample, "pos-japan-70"));

  /* What another view shows is shown here too. */
  dm_session_take_filter (sample.session, dm_filter_new ());
  g_assert_true (dm_filter_row_get_active (find_row (sidebar, "Offer")));

  g_object_run_dispose (G_OBJECT (sidebar));
  g_assert_finalize_object (sidebar);
  sample_close (&sample);
}

static void
applied_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;

  dm_document_apply_finish (DM_DOCUMENT (object), result, NULL, &error);
  g_assert_no_error (error);
  *(gboolean *) data = TRUE;
}

static gboolean
is_set (gpointer data)
{
  return *(gboolean *) data;
}

static void
apply (Sample *sample, DmEdit *edit)
{
  gboolean is_done = FALSE;

  dm_document_apply_async (sample->document, edit, NULL, applied_cb, &is_done);
  wait_until (is_set, &is_done);
  sample->snapshot = dm_document_get_snapshot (sample->document);
}

static gboolean
says (GtkWidget *label, gpointer text)
{
  return g_str_equal (gtk_label_get_text (GTK_LABEL (label)), text);
}

/* What is recorded is counted at once, and the rows stay, with the focus that may be on one. */
static void
test_edit (void)
{
  Sample sample;
  GtkWidget *sidebar = g_object_ref_sink (g_object_new (DM_TYPE_SIDEBAR, NULL));
  DmFilterRow *row;
  DmEventRecord *event = (DmEventRecord *) dm_record_new (DM_RECORD_EVENT);
  g_autofree char *more = NULL;
  DmEdit *edit;

  sample_open (&sample, "korea-japan-1951-1965");
  dm_sidebar_attach (DM_SIDEBAR (sidebar), sample.document, sample.session);
  row = find_row (sidebar, "Meeting");
  more = g_strdup_printf ("%u", dm_snapshot_count_events (sample.snapshot, DM_EVENT_MEETING) + 1);

  event->title = g_strdup ("One more");
  event->kind = DM_EVENT_MEETING;
  g_strfreev (event->tags);
  event->tags = g_strsplit ("never before", "|", -1);
  edit = dm_edit_new ("Add Event");
  dm_edit_put (edit, &event->record);
  apply (&sample, edit);
  g_assert_true (find_row (sidebar, "Meeting") == row);
  g_assert_nonnull (find_widget (GTK_WIDGET (row), GTK_TYPE_LABEL, says, more));
  g_assert_nonnull (find_row (sidebar, "never before"));

  edit = dm_edit_new ("Delete Event");
  dm_edit_delete (
      edit, sample.snapshot->id[dm_snapshot_entry (sample.snapshot, sample.snapshot->n_ranks - 1)]);
  apply (&sample, edit);
  g_assert_true (find_row (sidebar, "Meeting") == row);
  g_assert_null (find_row (sidebar, "never before"));

  g_object_run_dispose (G_OBJECT (sidebar));
  g_assert_finalize_object (sidebar);
  sample_close (&sample);
}

static gboolean
is_row_of (GtkWidget *row, gpointer name)
{
  return find_label (row, name) != NULL;
}

typedef struct
{
  GtkWidget *sidebar;
  const char *name;
  gboolean is_there;
} Person;

static gboolean
is_so (gpointer data)
{
  const Person *person = data;

  return (find_label (person->sidebar, person->name) != NULL) == person->is_there;
}

static void
inspect_cb (GSimpleAction *action, GVariant *parameter, gpointer inspected)
{
  *(gint64 *) inspected = g_variant_get_int64 (parameter);
}

/* Persons stand below the issues: a press shows one, Delete takes one away. */
static void
test_persons (void)
{
  Sample sample;
  GtkWidget *window = gtk_window_new ();
  GtkWidget *sidebar = g_object_new (DM_TYPE_SIDEBAR, NULL);
  g_autoptr (GSimpleActionGroup) actions = g_simple_action_group_new ();
  g_autoptr (GSimpleAction) inspect = g_simple_action_new ("inspect", G_VARIANT_TYPE_INT64);
  Person person = { sidebar, "Syngman Rhee", TRUE };
  gint64 inspected = 0;
  GtkWidget *row;

  sample_open (&sample, "korea-japan-1951-1965");
  g_signal_connect (inspect, "activate", G_CALLBACK (inspect_cb), &inspected);
  g_action_map_add_action (G_ACTION_MAP (actions), G_ACTION (inspect));
  gtk_widget_insert_action_group (window, "win", G_ACTION_GROUP (actions));
  gtk_window_set_child (GTK_WINDOW (window), sidebar);
  gtk_window_present (GTK_WINDOW (window));
  dm_sidebar_attach (DM_SIDEBAR (sidebar), sample.document, sample.session);
  wait_until (is_so, &person);

  row = find_widget (sidebar, GTK_TYPE_LIST_BOX_ROW, is_row_of, (gpointer) "Syngman Rhee");
  g_signal_emit_by_name (row, "activate");
  g_assert_cmpint (inspected, >, 0);

  gtk_widget_grab_focus (row);
  g_assert_true (gtk_widget_activate_action (row, "person.delete", NULL));
  person.is_there = FALSE;
  wait_until (is_so, &person);
  g_assert_cmpstr (dm_document_get_undo_label (sample.document), ==, "Undo Delete “Syngman Rhee”");

  gtk_window_destroy (GTK_WINDOW (window));
  wait_ms (100);
  sample_close (&sample);
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/sidebar/toggle", test_toggle);
  g_test_add_func ("/sidebar/edit", test_edit);
  g_test_add_func ("/sidebar/persons", test_persons);
  return g_test_run ();
}
