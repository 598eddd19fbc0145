/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-csv-dialog.h"
#include "dm-csv-table.h"
#include "dm-document-edit.h"

#include "fixture.h"

#include <glib/gstdio.h>
#include <string.h>

typedef struct
{
  Sample sample;
  char *folder;
  char *path;
  DmCsvDialog *dialog;
  GtkWidget *button;
  char *edited; /* what the dossier said last */
} Shown;

static void
edited_cb (DmDocument *document, const char *what, gboolean can_undo, Shown *shown)
{
  g_free (shown->edited);
  shown->edited = g_strdup (what);
}

static void
set_up (Shown *shown, gconstpointer data)
{
  shown->folder = g_dir_make_tmp ("test-csv-XXXXXX", NULL);
  shown->path = g_build_filename (shown->folder, "rows.csv", NULL);
  sample_open (&shown->sample, "korea-japan-1951-1965");
  g_signal_connect (shown->sample.document, "edited", G_CALLBACK (edited_cb), shown);
}

static void
tear_down (Shown *shown, gconstpointer data)
{
  if (shown->dialog != NULL)
    gtk_window_destroy (GTK_WINDOW (shown->dialog));
  wait_ms (300);
  sample_close (&shown->sample);
  g_unlink (shown->path);
  g_assert_cmpint (g_rmdir (shown->folder), ==, 0);
  g_free (shown->folder);
  g_free (shown->path);
  g_free (shown->edited);
}

static gboolean
is_named (GtkWidget *widget, gpointer id)
{
  return g_strcmp0 (gtk_buildable_get_buildable_id (GTK_BUILDABLE (widget)), id) == 0;
}

static GtkWidget *
part (Shown *shown, GType type, const char *id)
{
  GtkWidget *found = find_widget (GTK_WIDGET (shown->dialog), type, is_named, (gpointer) id);

  g_assert_nonnull (found);
  return found;
}

static const char *
summary (Shown *shown)
{
  return gtk_label_get_text (GTK_LABEL (part (shown, GTK_TYPE_LABEL, "summary")));
}

static const char *
fault (Shown *shown)
{
  GtkWidget *label = part (shown, GTK_TYPE_LABEL, "fault");

  return gtk_widget_get_visible (label) ? gtk_label_get_text (GTK_LABEL (label)) : NULL;
}

typedef struct
{
  Shown *shown;
  const char *text;
} Awaited;

static gboolean
begins_so (gpointer data)
{
  Awaited *awaited = data;

  return g_str_has_prefix (summary (awaited->shown), awaited->text);
}

static void
wait_for_summary (Shown *shown, const char *text)
{
  Awaited awaited = { shown, text };

  wait_until (begins_so, &awaited);
}

static void
open_table (Shown *shown, const char *text, const char *words)
{
  g_assert_true (g_file_set_contents (shown->path, text, -1, NULL));
  shown->dialog = dm_csv_dialog_new (NULL, shown->sample.document, shown->path);
  g_object_add_weak_pointer (G_OBJECT (shown->dialog), (gpointer *) &shown->dialog);
  shown->button = part (shown, GTK_TYPE_BUTTON, "import_button");
  gtk_window_present (GTK_WINDOW (shown->dialog));
  wait_for_summary (shown, words);
}

static GtkDropDown *
choice (Shown *shown, guint column)
{
  return dm_csv_table_get_choice (DM_CSV_TABLE (part (shown, DM_TYPE_CSV_TABLE, "table")), column);
}

static const char *
chosen (GtkDropDown *drop_down)
{
  return gtk_string_object_get_string (gtk_drop_down_get_selected_item (drop_down));
}

static void
choose (GtkDropDown *drop_down, const char *text)
{
  GListModel *model = gtk_drop_down_get_model (drop_down);

  for (guint i = 0; i < g_list_model_get_n_items (model); i++)
    if (g_str_equal (gtk_string_list_get_string (GTK_STRING_LIST (model), i), text))
      {
        gtk_drop_down_set_selected (drop_down, i);
        return;
      }
  g_assert_not_reached ();
}

/* The cell in which a text stands. */
static GtkWidget *
cell (Shown *shown, const char *text)
{
  GtkWidget *label;

  /* Rows come with a frame. */
  while ((label = find_label (GTK_WIDGET (shown->dialog), text)) == NULL)
    wait_ms (20);
  return gtk_widget_get_parent (gtk_widget_get_parent (label));
}

static gboolean
is_gone (gpointer data)
{
  return ((Shown *) data)->dialog == NULL;
}

static guint
n_entries (Shown *shown)
{
  return dm_document_get_snapshot (shown->sample.document)->n_ranks;
}

static void
undone_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;

  dm_document_undo_finish (DM_DOCUMENT (object), result, &error);
  g_assert_no_error (error);
  *(gboolean *) data = TRUE;
}

static gboolean
is_true (gpointer data)
{
  return *(gboolean *) data;
}

/* Headings say what the columns hold and of which kind the rows are; cells are read as people write
 * them; all rows come, in one step that is undone in one. */
static void
test_import (Shown *shown, gconstpointer data)
{
  guint before = n_entries (shown);
  gboolean undone = FALSE;

  open_table (shown,
              "Issue,Party,Date,Amount,Mood,Act\n"
              "claims,Japan,late April 1962,at least $300 million,calm,offer\n"
              "claims,Ruritania,1962-05-02,$5 million,cross,demand\n",
              "2 rows: 2 understood; 1 new party");
  g_assert_cmpstr (chosen (GTK_DROP_DOWN (part (shown, GTK_TYPE_DROP_DOWN, "kind"))), ==,
                   "Positions");
  g_assert_cmpstr (chosen (choice (shown, 0)), ==, "Issue");
  g_assert_cmpstr (chosen (choice (shown, 1)), ==, "Holder");
  g_assert_cmpstr (chosen (choice (shown, 3)), ==, "Amount");
  g_assert_cmpstr (chosen (choice (shown, 4)), ==, "Leave Out");
  g_assert_true (gtk_widget_has_css_class (cell (shown, "Ruritania"), "new"));
  g_assert_true (gtk_widget_has_css_class (cell (shown, "calm"), "left-out"));
  g_assert_true (gtk_widget_get_sensitive (shown->button));

  g_signal_emit_by_name (shown->button, "clicked");
  wait_until (is_gone, shown);
  g_assert_cmpuint (n_entries (shown), ==, before + 2);
  g_assert_cmpstr (shown->edited, ==, "3 records imported");
  g_assert_cmpstr (dm_document_get_undo_label (shown->sample.document), ==,
                   "Undo Import 2 Positions");

  dm_document_undo_async (shown->sample.document, NULL, undone_cb, &undone);
  wait_until (is_true, &undone);
  g_assert_cmpuint (n_entries (shown), ==, before);
}

/* A source that the dossier lacks comes with what it is said to be the source of. */
static void
test_source (Shown *shown, gconstpointer data)
{
  static const char rows[] = "Title,Date,Source,Page\nA meeting,1962-05-02,A Diary,12\n";

  open_table (shown, rows, "1 row: 1 understood; 1 new source");
  g_assert_true (gtk_widget_has_css_class (cell (shown, "A Diary"), "new"));
  g_signal_emit_by_name (shown->button, "clicked");
  wait_until (is_gone, shown);
  g_assert_cmpstr (shown->edited, ==, "2 records imported");
}

/* Where headings say nothing, the rows are seen all the same, and a person says it; a field is held
 * by one column. */
static void
test_match (Shown *shown, gconstpointer data)
{
  open_table (shown, "A,B\nA meeting,1962-05-02\nAnother,1962-05-03\n", "This table cannot");
  g_assert_nonnull (fault (shown));
  g_assert_nonnull (cell (shown, "A meeting"));
  g_assert_false (gtk_widget_get_sensitive (shown->button));

  choose (choice (shown, 0), "Date");
  choose (choice (shown, 1), "Date");
  g_assert_cmpstr (chosen (choice (shown, 1)), ==, "Date");
  choose (choice (shown, 0), "Title");
  wait_for_summary (shown, "2 rows: 2 understood");
  g_assert_cmpstr (chosen (choice (shown, 0)), ==, "Title");
  g_assert_cmpstr (chosen (choice (shown, 1)), ==, "Date");
  g_assert_null (fault (shown));
  g_assert_true (gtk_widget_get_sensitive (shown->button));
}

/* The left edge of what holds a widget, in the dialog. */
static float
left_edge (Shown *shown, GtkWidget *widget)
{
  graphene_rect_t bounds;

  g_assert_true (gtk_widget_compute_bounds (gtk_widget_get_parent (widget),
                                            GTK_WIDGET (shown->dialog), &bounds));
  return bounds.origin.x;
}

/* Headings stand above their columns, in a table that does not fill the dialog, too. */
static void
test_headings (Shown *shown, gconstpointer data)
{
  GtkWidget *date;

  open_table (shown, "Title,Date\nA meeting,1962-05-02\n", "1 row: 1 understood");
  date = cell (shown, "1962-05-02");
  wait_ms (100);
  g_assert_cmpfloat_with_epsilon (left_edge (shown, GTK_WIDGET (choice (shown, 1))),
                                  left_edge (shown, date), 2);
}

/* What is in doubt is marked by an icon and in words, and can be imported. */
static void
test_doubtful (Shown *shown, gconstpointer data)
{
  GtkWidget *doubtful;

  open_table (shown, "Title,Date\nA meeting,when the cherries bloomed\n", "1 row: 1 to look at");
  doubtful = cell (shown, "when the cherries bloomed");
  g_assert_true (gtk_widget_has_css_class (doubtful, "doubtful"));
  g_assert_true (gtk_widget_get_visible (gtk_widget_get_first_child (doubtful)));
  gtk_test_accessible_assert_property (
      doubtful, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
      "To look at: kept as words, without a date: no day, month or year can be made of it");
  g_assert_true (gtk_widget_get_sensitive (shown->button));
}

/* One faulty cell forbids all of it, and is named; saying what it means lets it through. */
static void
test_faulty (Shown *shown, gconstpointer data)
{
  GtkWidget *faulty;

  open_table (shown, "Title,Date\nA meeting,1962-05-02\nAnother,3/4/1962\n",
              "2 rows: 1 understood, 1 faulty");
  faulty = cell (shown, "3/4/1962");
  g_assert_true (gtk_widget_has_css_class (faulty, "faulty"));
  g_assert_true (gtk_widget_get_visible (gtk_widget_get_first_child (faulty)));
  g_assert_nonnull (strstr (fault (shown), "row 3, column “Date”"));
  g_assert_false (gtk_widget_get_sensitive (shown->button));

  choose (GTK_DROP_DOWN (part (shown, GTK_TYPE_DROP_DOWN, "order")), "3 April");
  wait_for_summary (shown, "2 rows: 2 understood");
  g_assert_null (fault (shown));
  g_assert_true (gtk_widget_get_sensitive (shown->button));
}

static void
press_return (GtkWidget *widget)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);
      gboolean taken;

      if (GTK_IS_EVENT_CONTROLLER_KEY (controller))
        g_signal_emit_by_name (controller, "key-pressed", GDK_KEY_Return, 0, 0, &taken);
    }
}

static gboolean
is_visible (gpointer widget)
{
  return gtk_widget_get_mapped (widget);
}

/* A cell that is marked can be made to say something else, which is looked at at once. */
static void
test_correct (Shown *shown, gconstpointer data)
{
  GtkWidget *entry;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  open_table (shown, "Title,Date\nA meeting,1962-05-02\nAnother,3/4/1962\n",
              "2 rows: 1 understood, 1 faulty");
  g_assert_true (gtk_widget_get_focusable (cell (shown, "3/4/1962")));
  g_assert_false (gtk_widget_get_focusable (cell (shown, "A meeting")));
  press_return (cell (shown, "3/4/1962"));
  entry = find_widget (GTK_WIDGET (shown->dialog), GTK_TYPE_ENTRY, NULL, NULL);
  wait_until (is_visible, entry);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, "3/4/1962");
  g_assert_true (g_file_get_contents (shown->path, &before, NULL, NULL));

  gtk_editable_set_text (GTK_EDITABLE (entry), "3 April 1962");
  g_signal_emit_by_name (entry, "activate");
  wait_for_summary (shown, "2 rows: 2 understood");
  g_assert_null (fault (shown));
  g_signal_emit_by_name (shown->button, "clicked");
  wait_until (is_gone, shown);
  g_assert_cmpstr (shown->edited, ==, "2 records imported");
  g_assert_true (g_file_get_contents (shown->path, &after, NULL, NULL));
  g_assert_cmpstr (before, ==, after);
}

/* What a date can mean is there to be chosen. */
static void
test_readings (Shown *shown, gconstpointer data)
{
  GtkWidget *button;

  open_table (shown, "Title,Date\nA meeting,3/4/1962\n", "1 row: 1 faulty");
  press_return (cell (shown, "3/4/1962"));
  button = find_button (GTK_WIDGET (shown->dialog), "3 April 1962");
  g_assert_nonnull (button);
  wait_until (is_visible, button);
  g_assert_nonnull (find_button (GTK_WIDGET (shown->dialog), "4 March 1962"));
  g_signal_emit_by_name (button, "clicked");
  wait_for_summary (shown, "1 row: 1 understood");
  g_assert_nonnull (cell (shown, "1962-04-03"));
}

/* Nobody is made whom a person did not want. */
static void
test_makes_none (Shown *shown, gconstpointer data)
{
  open_table (shown, "Title,Date,Parties\nA meeting,1962-05-02,Ruritania\n",
              "1 row: 1 understood; 1 new party");
  gtk_switch_set_active (GTK_SWITCH (part (shown, GTK_TYPE_SWITCH, "makes_new")), FALSE);
  wait_for_summary (shown, "1 row: 1 faulty");
  g_assert_nonnull (strstr (fault (shown), "Ruritania"));
  g_assert_false (gtk_widget_get_sensitive (shown->button));
}

/* The separator is found, and can be said; another encoding makes other letters. */
static void
test_shape (Shown *shown, gconstpointer data)
{
  GtkDropDown *separator;

  open_table (shown, "Title;Date\nCaf\xe9;1962-05-02\n", "This table cannot");
  g_assert_nonnull (strstr (fault (shown), "not UTF-8"));
  choose (GTK_DROP_DOWN (part (shown, GTK_TYPE_DROP_DOWN, "encoding")), "Western (Windows-1252)");
  wait_for_summary (shown, "1 row: 1 understood");
  g_assert_nonnull (cell (shown, "Café"));

  separator = GTK_DROP_DOWN (part (shown, GTK_TYPE_DROP_DOWN, "separator"));
  g_assert_cmpstr (chosen (separator), ==, "Semicolon");
  choose (separator, "Comma");
  wait_for_summary (shown, "This table cannot");
}

/* A table is not imported twice. */
static void
test_present (Shown *shown, gconstpointer data)
{
  open_table (shown, "Key,Title,Date\nmeeting-a,A meeting,1962-05-02\n", "1 row: 1 understood");
  g_signal_emit_by_name (shown->button, "clicked");
  wait_until (is_gone, shown);

  open_table (shown, "Key,Title,Date\nmeeting-a,A meeting,1962-05-02\n",
              "1 row: 1 understood; 1 is in the dossier already");
  g_assert_false (gtk_widget_get_sensitive (shown->button));
}

static gboolean
can_import (gpointer shown)
{
  return gtk_widget_get_sensitive (((Shown *) shown)->button);
}

/* Without keys, records that are there are known by what they say, marked and left out, unless a
 * person wants them twice. */
static void
test_alike (Shown *shown, gconstpointer data)
{
  static const char rows[] = "Title,Date\nA meeting,2 May 1962\n";
  guint before = n_entries (shown);
  GtkWidget *leaves_out;

  open_table (shown, rows, "1 row: 1 understood");
  g_assert_false (gtk_widget_get_visible (part (shown, GTK_TYPE_CHECK_BUTTON, "leaves_out")));
  g_signal_emit_by_name (shown->button, "clicked");
  wait_until (is_gone, shown);

  open_table (shown, rows, "1 row: 1 understood; 1 is in the dossier already");
  leaves_out = part (shown, GTK_TYPE_CHECK_BUTTON, "leaves_out");
  g_assert_true (gtk_widget_get_visible (leaves_out));
  g_assert_cmpstr (gtk_check_button_get_label (GTK_CHECK_BUTTON (leaves_out)), ==,
                   "Leave out 1 record that is already here");
  gtk_test_accessible_assert_property (cell (shown, "A meeting"),
                                       GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                       "Known: already in the dossier");
  g_assert_true (gtk_widget_has_css_class (cell (shown, "2 May 1962"), "left-out"));
  g_assert_false (gtk_widget_get_sensitive (shown->button));

  gtk_check_button_set_active (GTK_CHECK_BUTTON (leaves_out), FALSE);
  wait_until (can_import, shown);
  g_assert_cmpstr (summary (shown), ==, "1 row: 1 understood");
  g_signal_emit_by_name (shown->button, "clicked");
  wait_until (is_gone, shown);
  g_assert_cmpuint (n_entries (shown), ==, before + 2);
}

/* Closing while it is read gives it up, and nothing comes after. */
static void
test_close (Shown *shown, gconstpointer data)
{
  guint before = n_entries (shown);

  g_assert_true (g_file_set_contents (shown->path, "Title,Date\nA,1962\n", -1, NULL));
  shown->dialog = dm_csv_dialog_new (NULL, shown->sample.document, shown->path);
  g_object_add_weak_pointer (G_OBJECT (shown->dialog), (gpointer *) &shown->dialog);
  gtk_window_present (GTK_WINDOW (shown->dialog));
  gtk_window_close (GTK_WINDOW (shown->dialog));
  wait_until (is_gone, shown);
  g_assert_cmpuint (n_entries (shown), ==, before);
}

int
main (int argc, char **argv)
{
#define ADD(path, func) g_test_add ("/csv-dialog/" path, Shown, NULL, set_up, func, tear_down)

  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  ADD ("import", test_import);
  ADD ("source", test_source);
  ADD ("match", test_match);
  ADD ("headings", test_headings);
  ADD ("doubtful", test_doubtful);
  ADD ("faulty", test_faulty);
  ADD ("correct", test_correct);
  ADD ("readings", test_readings);
  ADD ("makes-none", test_makes_none);
  ADD ("shape", test_shape);
  ADD ("present", test_present);
  ADD ("alike", test_alike);
  ADD ("close", test_close);
  return g_test_run ();
}
