/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-cell-editor.h"
#include "dm-field-row.h"
#include "dm-new-dossier.h"
#include "dm-record-dialog.h"
#include "dm-records-view.h"
#include "dm-text-edit.h"
#include "fixture.h"

#include <string.h>

/* Far more than a field can hold is pasted: it is refused in words, and what stood there stays,
 * though it was selected to be replaced. */

#define MUCH (5 << 20)
#define MORE 30000 /* than any field holds, and soon pasted */
#define KEPT "kept"

typedef struct
{
  Sample sample;
  GtkWidget *window;
} Fixture;

static void
copy (Fixture *fixture, gsize n_chars)
{
  g_autofree char *text = g_strnfill (n_chars, 'x');

  gdk_clipboard_set_text (gtk_widget_get_clipboard (fixture->window), text);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  sample_open (&fixture->sample, "korea-japan-1951-1965");
  fixture->window = gtk_window_new ();
  gtk_window_present (GTK_WINDOW (fixture->window));
  copy (fixture, MUCH);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  wait_ms (100);
  sample_close (&fixture->sample);
}

static gboolean
tells (GtkWidget *label, gpointer data)
{
  return g_str_has_prefix (gtk_label_get_text (GTK_LABEL (label)), "At most ");
}

static gboolean
is_told (gpointer root)
{
  return find_widget (root, GTK_TYPE_LABEL, tells, NULL) != NULL;
}

static void
collect (GtkWidget *root, GType type, GPtrArray *found)
{
  if (g_type_is_a (G_OBJECT_TYPE (root), type))
    g_ptr_array_add (found, root);
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    collect (child, type, found);
}

static void
paste_in_text (GtkWidget *edit)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (edit));
  GtkWidget *row = gtk_widget_get_ancestor (edit, DM_TYPE_FIELD_ROW);
  GtkTextIter start, end;
  g_autofree char *text = NULL;

  gtk_text_buffer_set_text (buffer, KEPT, -1);
  gtk_text_buffer_get_bounds (buffer, &start, &end);
  gtk_text_buffer_select_range (buffer, &start, &end);
  g_test_message ("%s", dm_field_row_get_form_field (DM_FIELD_ROW (row))->name);
  gtk_widget_activate_action (edit, "clipboard.paste", NULL);
  wait_until (is_told, row);
  text = typed_text (edit);
  g_assert_cmpstr (text, ==, KEPT);
}

static gboolean
is_null (gpointer data)
{
  return *(gpointer *) data == NULL;
}

/* Every field that the form of a new record of each kind shows. */
static void
test_forms (Fixture *fixture, gconstpointer data)
{
  static const DmRecordKind kinds[] = { DM_RECORD_PARTY, DM_RECORD_PERSON,   DM_RECORD_ISSUE,
                                        DM_RECORD_EVENT, DM_RECORD_POSITION, DM_RECORD_SOURCE };

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autoptr (GPtrArray) edits = g_ptr_array_new ();
      GtkWindow *dialog
          = dm_record_dialog_add (GTK_WINDOW (fixture->window), fixture->sample.document,
                                  fixture->sample.session, dm_record_new (kinds[i]));
      gpointer watched = dialog;

      g_object_add_weak_pointer (G_OBJECT (dialog), &watched);
      wait_ms (100);
      collect (GTK_WIDGET (dialog), DM_TYPE_TEXT_EDIT, edits);
      g_assert_cmpuint (edits->len, >=, 3);
      for (guint k = 0; k < edits->len; k++)
        if (gtk_widget_is_visible (edits->pdata[k]))
          {
            paste_in_text (edits->pdata[k]);
            copy (fixture, MORE);
          }
      gtk_window_destroy (dialog);
      wait_until (is_null, &watched);
    }
}

static void
paste_in_line (GtkWidget *root, GtkWidget *line)
{
  gtk_editable_set_text (GTK_EDITABLE (line), KEPT);
  wait_ms (10);
  gtk_editable_select_region (GTK_EDITABLE (line), 0, -1);
  gtk_widget_activate_action (line, "clipboard.paste", NULL);
  wait_until (is_told, root);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (line)), ==, KEPT);
}

static gboolean
has_rows (gpointer model)
{
  return !dm_record_model_is_busy (model) && g_list_model_get_n_items (model) > 0;
}

static gboolean
has_editor (gpointer window)
{
  return find_widget (window, DM_TYPE_CELL_EDITOR, NULL, NULL) != NULL;
}

static void
test_cell (Fixture *fixture, gconstpointer data)
{
  DmRecordsView *view = g_object_new (DM_TYPE_RECORDS_VIEW, NULL);
  g_autoptr (DmRecordItem) first = NULL;
  GtkWidget *editor;

  gtk_window_set_child (GTK_WINDOW (fixture->window), GTK_WIDGET (view));
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 1200, 700);
  dm_records_view_attach (view, fixture->sample.document, fixture->sample.session);
  wait_until (has_rows, dm_records_view_get_model (view));
  wait_ms (100);
  first = g_list_model_get_item (G_LIST_MODEL (dm_records_view_get_model (view)), 0);
  g_assert_true (dm_records_view_edit (view, dm_record_item_get_id (first), DM_RECORD_COLUMN_DATE));
  wait_until (has_editor, fixture->window);
  editor = find_widget (fixture->window, DM_TYPE_CELL_EDITOR, NULL, NULL);
  paste_in_line (editor, find_widget (editor, GTK_TYPE_TEXT, NULL, NULL));
}

static void
test_new_dossier (Fixture *fixture, gconstpointer data)
{
  GtkWidget *dialog = g_object_new (DM_TYPE_NEW_DOSSIER, "transient-for", fixture->window, NULL);

  gtk_window_present (GTK_WINDOW (dialog));
  paste_in_line (dialog, find_widget (dialog, GTK_TYPE_TEXT, NULL, NULL));
  gtk_window_destroy (GTK_WINDOW (dialog));
}

static gboolean
is_full (gpointer line)
{
  return gtk_editable_get_text (line)[0] != '\0';
}

/* To look for so much takes no time. */
static void
test_search (Fixture *fixture, gconstpointer data)
{
  DmRecordsView *view = g_object_new (DM_TYPE_RECORDS_VIEW, NULL);
  GtkWidget *line;

  gtk_window_set_child (GTK_WINDOW (fixture->window), GTK_WIDGET (view));
  dm_records_view_attach (view, fixture->sample.document, fixture->sample.session);
  line = find_widget (GTK_WIDGET (view), GTK_TYPE_TEXT, NULL, NULL);
  gtk_widget_activate_action (line, "clipboard.paste", NULL);
  wait_until (is_full, line);
  g_assert_cmpuint (strlen (gtk_editable_get_text (GTK_EDITABLE (line))), <=, 1000);
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
#define ADD(name, func) g_test_add ("/paste/" name, Fixture, NULL, set_up, func, tear_down)
  ADD ("forms", test_forms);
  ADD ("cell", test_cell);
  ADD ("new-dossier", test_new_dossier);
  ADD ("search", test_search);
#undef ADD

  return g_test_run ();
}
