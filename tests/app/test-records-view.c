/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-records-view.h"

#include "dm-cell-editor.h"
#include "dm-document-edit.h"
#include "dm-words.h"
#include "fixture.h"

#include <adwaita.h>

typedef struct
{
  Sample sample;
  GtkWidget *window;
  DmRecordsView *view;
  DmRecordModel *model;
} Situation;

static gboolean
is_arranged (gpointer model)
{
  return !dm_record_model_is_busy (model) && g_list_model_get_n_items (G_LIST_MODEL (model)) > 0;
}

static void
set_up (Situation *self, gconstpointer data)
{
  sample_open (&self->sample, "korea-japan-1951-1965");
  self->window = gtk_window_new ();
  self->view = g_object_new (DM_TYPE_RECORDS_VIEW, NULL);
  self->model = dm_records_view_get_model (self->view);
  gtk_window_set_child (GTK_WINDOW (self->window), GTK_WIDGET (self->view));
  gtk_window_set_default_size (GTK_WINDOW (self->window), 1200, 700);
  dm_records_view_attach (self->view, self->sample.document, self->sample.session);
  gtk_window_present (GTK_WINDOW (self->window));
  wait_until (is_arranged, self->model);
  wait_ms (50);
}

static void
tear_down (Situation *self, gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (self->window));
  wait_ms (10);
  sample_close (&self->sample);
}

static guint
count_rows (Situation *self)
{
  return g_list_model_get_n_items (G_LIST_MODEL (self->model));
}

static gboolean
has_few_rows (gpointer data)
{
  return count_rows (data) < 10;
}

static GtkWidget *
find_editor (Situation *self)
{
  return find_widget (self->window, DM_TYPE_CELL_EDITOR, NULL, NULL);
}

static gboolean
has_editor (gpointer data)
{
  return find_editor (data) != NULL;
}

static gboolean
has_no_editor (gpointer data)
{
  return find_editor (data) == NULL;
}

static void
type (Situation *self, const char *text)
{
  GtkWidget *editor = find_editor (self);
  GtkWidget *line = find_widget (editor, GTK_TYPE_TEXT, NULL, NULL);

  gtk_editable_set_text (GTK_EDITABLE (line), text);
  g_signal_emit_by_name (line, "activate");
}

static char *
dup_title (Situation *self, gint64 id)
{
  DmSnapshot *snapshot = dm_document_get_snapshot (self->sample.document);

  return dm_words_title (snapshot, (guint) dm_snapshot_find_entry (snapshot, id), DM_AMOUNT_LONG);
}

static gint64
first_id (Situation *self)
{
  g_autoptr (DmRecordItem) item = g_list_model_get_item (G_LIST_MODEL (self->model), 0);

  return dm_record_item_get_id (item);
}

static void
test_rows (Situation *self, gconstpointer data)
{
  g_assert_cmpuint (count_rows (self), ==, self->sample.snapshot->n_ranks);
  g_assert_nonnull (find_label (self->window, "Date"));
  g_assert_nonnull (find_label (self->window, "200 records"));
}

static void
test_selection (Situation *self, gconstpointer data)
{
  GtkSelectionModel *rows = GTK_SELECTION_MODEL (self->model);
  gint64 id = sample_find (&self->sample, "pos-japan-70");
  guint row = dm_record_model_find (self->model, id), n;

  /* What is selected elsewhere is selected here … */
  dm_session_set_selected (self->sample.session, id);
  g_assert_true (gtk_selection_model_is_selected (rows, row));

  /* … and what is selected here, elsewhere: one first, then several. */
  gtk_selection_model_select_item (rows, row + 1, TRUE);
  g_assert_cmpint (dm_session_get_selected (self->sample.session), !=, id);
  gtk_selection_model_select_item (rows, row, FALSE);
  dm_session_get_selection (self->sample.session, &n);
  g_assert_cmpuint (n, ==, 2);
  g_assert_nonnull (find_label (self->window, "2 selected · 200 records"));

  /* Words that leave the selected ones out do not deselect them elsewhere. */
  gtk_editable_set_text (
      GTK_EDITABLE (find_widget (self->window, GTK_TYPE_SEARCH_ENTRY, NULL, NULL)), "kubota");
  wait_until (has_few_rows, self);
  dm_session_get_selection (self->sample.session, &n);
  g_assert_cmpuint (n, ==, 2);
}

static void
test_filter (Situation *self, gconstpointer data)
{
  DmFilter *filter = dm_filter_new ();
  DmRecordsLayout layout = { .within_span = TRUE };
  guint all = count_rows (self), shown;

  dm_filter_show_act (filter, DM_ACT_OFFER, FALSE);
  dm_session_take_filter (self->sample.session, filter);
  wait_until (is_arranged, self->model);
  shown = count_rows (self);
  g_assert_cmpuint (shown, <, all);

  /* The span counts when it is asked for. */
  dm_session_set_span (self->sample.session, -3500, -3000);
  wait_until (is_arranged, self->model);
  g_assert_cmpuint (count_rows (self), ==, shown);
  dm_session_set_records_layout (self->sample.session, &layout);
  wait_until (is_arranged, self->model);
  g_assert_cmpuint (count_rows (self), <, shown);
}

static void
test_order (Situation *self, gconstpointer data)
{
  GtkColumnView *table
      = GTK_COLUMN_VIEW (find_widget (self->window, GTK_TYPE_COLUMN_VIEW, NULL, NULL));
  GListModel *columns = gtk_column_view_get_columns (table);
  g_autoptr (GtkColumnViewColumn) value = g_list_model_get_item (columns, 3);
  DmRecordsLayout layout;

  /* As if its header was pressed. */
  gtk_column_view_sort_by_column (table, value, GTK_SORT_DESCENDING);
  dm_session_get_records_layout (self->sample.session, &layout);
  g_assert_cmpint (layout.column, ==, DM_RECORD_COLUMN_VALUE);
  g_assert_true (layout.descending);
  wait_until (is_arranged, self->model);

  gtk_widget_activate_action (GTK_WIDGET (table), "records.by", "s", "date");
  gtk_widget_activate_action (GTK_WIDGET (table), "records.descending", NULL);
  dm_session_get_records_layout (self->sample.session, &layout);
  g_assert_cmpint (layout.column, ==, DM_RECORD_COLUMN_DATE);
  g_assert_false (layout.descending);
}

static void
test_edit (Situation *self, gconstpointer data)
{
  gint64 id = first_id (self);
  g_autofree char *before = dup_title (self, id);
  g_autofree char *after = NULL;

  g_assert_true (dm_records_view_edit (self->view, id, DM_RECORD_COLUMN_TITLE));
  type (self, "Colonial rule");
  wait_until (has_no_editor, self);
  after = dup_title (self, id);
  g_assert_cmpstr (after, ==, "Colonial rule");
  g_assert_cmpstr (before, !=, after);
  g_assert_cmpstr (dm_document_get_undo_label (self->sample.document), ==, "Undo Change Title");
}

/* What cannot stand stays, with what is wrong beside it; nothing is written. */
static void
test_wrong (Situation *self, gconstpointer data)
{
  gint64 id = first_id (self);
  g_autofree char *undo = g_strdup (dm_document_get_undo_label (self->sample.document));

  g_assert_true (dm_records_view_edit (self->view, id, DM_RECORD_COLUMN_DATE));
  type (self, "1962-13");
  wait_ms (100);
  g_assert_true (has_editor (self));
  g_assert_cmpstr (dm_cell_editor_get_text (DM_CELL_EDITOR (find_editor (self))), ==, "1962-13");
  gtk_test_accessible_assert_state (find_widget (find_editor (self), GTK_TYPE_TEXT, NULL, NULL),
                                    GTK_ACCESSIBLE_STATE_INVALID, GTK_ACCESSIBLE_INVALID_TRUE);
  g_assert_cmpstr (dm_document_get_undo_label (self->sample.document), ==, undo);

  /* Out of sight and back, it is still there. */
  dm_session_set_records_layout (self->sample.session, &(DmRecordsLayout){ .descending = TRUE });
  wait_ms (200);
  dm_session_set_records_layout (self->sample.session, &(DmRecordsLayout){ 0 });
  wait_ms (200);
  wait_until (has_editor, self);
  g_assert_cmpstr (dm_cell_editor_get_text (DM_CELL_EDITOR (find_editor (self))), ==, "1962-13");

  g_signal_emit_by_name (find_editor (self), "cancelled");
  g_assert_true (has_no_editor (self));
}

/* A new date moves the row, and the selection and the edit go with it. */
static void
test_date (Situation *self, gconstpointer data)
{
  gint64 id = first_id (self);

  dm_session_set_selected (self->sample.session, id);
  g_assert_true (dm_records_view_edit (self->view, id, DM_RECORD_COLUMN_DATE));
  type (self, "1964");
  wait_until (has_no_editor, self);
  wait_until (is_arranged, self->model);
  g_assert_cmpuint (dm_record_model_find (self->model, id), >, 100);
  g_assert_true (gtk_selection_model_is_selected (GTK_SELECTION_MODEL (self->model),
                                                  dm_record_model_find (self->model, id)));
  g_assert_cmpint (dm_session_get_selected (self->sample.session), ==, id);
}

static gboolean
fits (gpointer data)
{
  Situation *self = data;
  GtkWidget *table = find_widget (self->window, GTK_TYPE_COLUMN_VIEW, NULL, NULL);
  GtkWidget *scrolled = gtk_widget_get_ancestor (table, GTK_TYPE_SCROLLED_WINDOW);
  GtkAdjustment *across = gtk_scrolled_window_get_hadjustment (GTK_SCROLLED_WINDOW (scrolled));

  return find_label (self->window, "Sources") == NULL
         && gtk_adjustment_get_upper (across) <= gtk_adjustment_get_page_size (across) + 1;
}

/* In a narrow view no column is cut: those that say least are left out. */
static void
test_columns (Situation *self, gconstpointer data)
{
  g_assert_nonnull (find_label (self->window, "Sources"));
  gtk_widget_set_margin_end (GTK_WIDGET (self->view), 540);
  wait_until (fits, self);
  g_assert_nonnull (find_label (self->window, "Parties"));
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
#define ADD(name, func) g_test_add (name, Situation, NULL, set_up, func, tear_down)
  ADD ("/records-view/rows", test_rows);
  ADD ("/records-view/selection", test_selection);
  ADD ("/records-view/filter", test_filter);
  ADD ("/records-view/order", test_order);
  ADD ("/records-view/edit", test_edit);
  ADD ("/records-view/wrong", test_wrong);
  ADD ("/records-view/date", test_date);
  ADD ("/records-view/columns", test_columns);
  return g_test_run ();
}
