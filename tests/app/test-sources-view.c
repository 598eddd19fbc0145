/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-sources-view.h"

#include "dm-document-edit.h"
#include "dm-fold.h"
#include "dm-source-item.h"
#include "dm-source-reader.h"
#include "dm-source-text.h"
#include "dm-words.h"
#include "fixture.h"

#include <adwaita.h>
#include <string.h>

typedef struct
{
  Sample sample;
  GtkWidget *window;
  DmSourcesView *view;
  GListModel *rows;
} Situation;

static gboolean
has_rows (gpointer data)
{
  return g_list_model_get_n_items (((Situation *) data)->rows) > 0;
}

static void
set_up (Situation *self, gconstpointer data)
{
  sample_open (&self->sample, "korea-japan-1951-1965");
  self->window = gtk_window_new ();
  self->view = g_object_new (DM_TYPE_SOURCES_VIEW, NULL);
  self->rows = G_LIST_MODEL (dm_sources_view_get_model (self->view));
  gtk_window_set_child (GTK_WINDOW (self->window), GTK_WIDGET (self->view));
  gtk_window_set_default_size (GTK_WINDOW (self->window), 1000, 700);
  dm_sources_view_attach (self->view, self->sample.document, self->sample.session);
  gtk_window_present (GTK_WINDOW (self->window));
  wait_until (has_rows, self);
  wait_ms (50);
}

static void
tear_down (Situation *self, gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (self->window));
  wait_ms (50);
  sample_close (&self->sample);
}

static DmSourceItem *
item_at (Situation *self, guint row)
{
  DmSourceItem *item = g_list_model_get_item (self->rows, row);

  g_object_unref (item); /* the list holds it */
  return item;
}

static guint
row_of (Situation *self, const char *key)
{
  DmSnapshot *snapshot = dm_document_get_snapshot (self->sample.document);
  int source = dm_snapshot_find_source (snapshot, key);

  g_assert_cmpint (source, !=, DM_NONE);
  for (guint i = 0; i < g_list_model_get_n_items (self->rows); i++)
    if (dm_source_item_get_id (item_at (self, i)) == snapshot->sources[source].id)
      return i;

  g_assert_not_reached ();
}

static guint
selected_row (Situation *self)
{
  return gtk_single_selection_get_selected (GTK_SINGLE_SELECTION (self->rows));
}

static void
select_source (Situation *self, const char *key)
{
  gtk_selection_model_select_item (GTK_SELECTION_MODEL (self->rows), row_of (self, key), TRUE);
}

typedef struct
{
  Situation *situation;
  const char *words;
} Looked;

static gboolean
is_said (gpointer data)
{
  Looked *looked = data;

  return find_label (looked->situation->window, looked->words) != NULL;
}

static void
wait_for_words (Situation *self, const char *words)
{
  wait_until (is_said, &(Looked){ self, words });
}

/* How many events and positions name the source, counted one by one. */
static guint
count_resting (Situation *self, const char *key, gint64 *first)
{
  DmSnapshot *snapshot = dm_document_get_snapshot (self->sample.document);
  guint source = (guint) dm_snapshot_find_source (snapshot, key), resting = 0;

  for (guint i = 0; i < snapshot->n_ranks; i++)
    {
      guint32 entry = dm_snapshot_entry (snapshot, i);
      guint n;
      const guint32 *sources = dm_snapshot_list (snapshot, entry, DM_LIST_SOURCES, &n);

      for (guint j = 0; j < n; j++)
        if (sources[j] == source)
          {
            if (resting++ == 0)
              *first = snapshot->id[entry];
            break;
          }
    }

  return resting;
}

static void
test_list (Situation *self, gconstpointer data)
{
  DmSourceItem *item = item_at (self, row_of (self, "frus1952-54v14p2-d564"));
  gint64 first;

  g_assert_cmpuint (g_list_model_get_n_items (self->rows), ==, self->sample.snapshot->n_sources);
  g_assert_nonnull (find_label (self->window, "66 sources"));
  g_assert_cmpstr (dm_source_item_get_people (item), ==, "Allison → Secretary of State");
  g_assert_cmpstr (dm_source_item_get_date (item), ==, "28 April 1952");
  g_assert_cmpstr (dm_source_item_get_marking (item), ==, "Confidential");
  g_assert_cmpstr (dm_source_item_get_place (item), ==,
                   "Foreign Relations of the United States, 1952–1954, XIV, Part 2, doc. 564");
  /* Issues and links may rest on it too. */
  g_assert_cmpuint (dm_source_item_get_n_records (item), >=,
                    count_resting (self, "frus1952-54v14p2-d564", &first));
}

static void
assert_in_order (Situation *self, DmSourceOrder order)
{
  for (guint i = 1; i < g_list_model_get_n_items (self->rows); i++)
    g_assert_cmpint (dm_source_item_compare (item_at (self, i - 1), item_at (self, i), order), <=,
                     0);
}

static void
test_order (Situation *self, gconstpointer data)
{
  guint last = g_list_model_get_n_items (self->rows) - 1;
  DmSourceItem *selected;

  assert_in_order (self, DM_SOURCE_ORDER_TITLE);
  select_source (self, "frus1961-63v22-d261");
  selected = item_at (self, selected_row (self));

  gtk_widget_activate_action (GTK_WIDGET (self->view), "sources.sort", "s", "records");
  assert_in_order (self, DM_SOURCE_ORDER_RECORDS);
  g_assert_cmpuint (dm_source_item_get_n_records (item_at (self, 0)), >,
                    dm_source_item_get_n_records (item_at (self, last)));

  gtk_widget_activate_action (GTK_WIDGET (self->view), "sources.sort", "s", "date");
  assert_in_order (self, DM_SOURCE_ORDER_DATE);
  g_assert_nonnull (dm_source_item_get_date (item_at (self, 0)));
  g_assert_null (dm_source_item_get_date (item_at (self, last)));

  /* The selection stays with its source. */
  g_assert_true (item_at (self, selected_row (self)) == selected);
}

static void
test_filter (Situation *self, gconstpointer data)
{
  GtkWidget *search = find_widget (self->window, GTK_TYPE_SEARCH_ENTRY, NULL, NULL);
  g_auto (GStrv) words = dm_fold_words ("ALLISON 1952");
  guint n;

  gtk_editable_set_text (GTK_EDITABLE (search), "ALLISON 1952");
  g_signal_emit_by_name (search, "search-changed");
  n = g_list_model_get_n_items (self->rows);
  g_assert_cmpuint (n, >, 0);
  g_assert_cmpuint (n, <, self->sample.snapshot->n_sources);
  for (guint i = 0; i < n; i++)
    g_assert_true (dm_source_item_says (item_at (self, i), (const char *const *) words));

  gtk_editable_set_text (GTK_EDITABLE (search), "nobody ever said that");
  g_signal_emit_by_name (search, "search-changed");
  g_assert_cmpuint (g_list_model_get_n_items (self->rows), ==, 0);
  g_assert_nonnull (find_label (self->window, "No source says that"));

  g_signal_emit_by_name (find_button (self->window, "Show Everything"), "clicked");
  g_assert_cmpuint (g_list_model_get_n_items (self->rows), ==, self->sample.snapshot->n_sources);
}

static gboolean
is_row_for (GtkWidget *row, gpointer title)
{
  return find_label (row, title) != NULL;
}

/* What rests on a source leads to the record, and the list keeps its source meanwhile. */
static void
test_resting (Situation *self, gconstpointer data)
{
  DmSnapshot *snapshot = dm_document_get_snapshot (self->sample.document);
  gint64 first, source;
  guint n_entries = count_resting (self, "frus1961-63v22-d261", &first), n, row;
  g_autofree char *heading = NULL;
  g_autofree char *title
      = dm_words_title (snapshot, (guint) dm_snapshot_find_entry (snapshot, first), DM_AMOUNT_LONG);
  GtkWidget *found;

  select_source (self, "frus1961-63v22-d261");
  row = selected_row (self);
  /* Links rest on it too. */
  n = dm_source_item_get_n_records (item_at (self, row));
  g_assert_cmpuint (n, >, n_entries);
  heading = g_strdup_printf ("%u Records Rest on It", n);
  source = dm_source_item_get_id (item_at (self, row));
  g_assert_cmpint (dm_session_get_selected (self->sample.session), ==, source);
  wait_for_words (self, heading);

  g_assert_nonnull (find_label (
      self->window, "¶4, p. 568: “if it can be settled, the other issues can also be settled”"));
  found = find_widget (self->window, GTK_TYPE_LIST_BOX_ROW, is_row_for, title);
  g_assert_nonnull (found);
  g_signal_emit_by_name (gtk_widget_get_parent (found), "row-activated", found);
  g_assert_cmpint (dm_session_get_selected (self->sample.session), ==, first);
  g_assert_cmpuint (selected_row (self), ==, row);

  /* A source that is selected elsewhere is shown here. */
  dm_session_set_selected (self->sample.session, dm_source_item_get_id (item_at (self, 3)));
  g_assert_cmpuint (selected_row (self), ==, 3);
}

static gboolean
is_text_there (gpointer data)
{
  GtkWidget *text = find_widget (((Situation *) data)->window, DM_TYPE_SOURCE_TEXT, NULL, NULL);

  return gtk_widget_get_mapped (text)
         && gtk_text_buffer_get_char_count (gtk_text_view_get_buffer (GTK_TEXT_VIEW (text))) > 0;
}

static void
test_text (Situation *self, gconstpointer data)
{
  g_autofree char *text = NULL;
  const char *page;

  select_source (self, "frus1961-63v22-d255");
  wait_until (is_text_there, self);
  text = typed_text (find_widget (self->window, DM_TYPE_SOURCE_TEXT, NULL, NULL));
  page = strstr (text, "[page ");
  g_assert_nonnull (page);
  g_assert_nonnull (strstr (page + 1, "[page "));
}

typedef struct
{
  GtkTextBuffer *buffer;
  glong n_characters;
} Filling;

static gboolean
is_undo (DmDocument *document, const char *label)
{
  return g_strcmp0 (dm_document_get_undo_label (document), label) == 0;
}

static gboolean
is_pasted (gpointer document)
{
  return is_undo (document, "Undo Paste Text of Source");
}

static gboolean
is_changed (gpointer document)
{
  return is_undo (document, "Undo Change Text of Source");
}

static gboolean
is_removed (gpointer document)
{
  return is_undo (document, "Undo Remove Text of Source");
}

static gboolean
is_editable (gpointer text)
{
  return gtk_text_view_get_editable (GTK_TEXT_VIEW (text));
}

static gboolean
is_filled (gpointer data)
{
  Filling *filling = data;

  return gtk_text_buffer_get_char_count (filling->buffer) >= filling->n_characters;
}

/* A text of many pieces is put in whole, with its pages where they begin. */
static void
test_long_text (void)
{
  DmSourceText *view = g_object_ref_sink (g_object_new (DM_TYPE_SOURCE_TEXT, NULL));
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (view));
  DmSourceRecord *record = (DmSourceRecord *) dm_record_new (DM_RECORD_SOURCE);
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *shown = NULL;
  DmPageMark *page = g_new0 (DmPageMark, 1);
  glong n_characters;

  while (text->len < 300000)
    g_string_append (text, "é¢ words\n");
  page->page = g_strdup ("12");
  page->start = 150003;
  record->text = g_strdup (text->str);
  record->pages = g_ptr_array_new ();
  g_ptr_array_add (record->pages, page);
  dm_source_text_take (view, record);
  g_assert_cmpint (gtk_text_buffer_get_char_count (buffer), <, 100000);
  n_characters = g_utf8_strlen (text->str, -1) + (glong) strlen ("[page 12] ");
  wait_until (is_filled, &(Filling){ buffer, n_characters });
  g_assert_cmpint (gtk_text_buffer_get_char_count (buffer), ==, n_characters);
  shown = typed_text (GTK_WIDGET (view));
  g_assert_cmpint (g_utf8_pointer_to_offset (shown, strstr (shown, "[page 12]")), ==, 150003);
  g_object_unref (view);
}

typedef struct
{
  DmDetails *details;
  gboolean applied;
} Reading;

static void
read_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  ((Reading *) data)->details
      = dm_document_read_details_finish (DM_DOCUMENT (object), result, NULL);
}

static gboolean
is_read (gpointer data)
{
  return ((Reading *) data)->details != NULL;
}

static void
applied_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;

  dm_document_apply_finish (DM_DOCUMENT (object), result, NULL, &error);
  g_assert_no_error (error);
  ((Reading *) data)->applied = TRUE;
}

static gboolean
is_applied (gpointer data)
{
  return ((Reading *) data)->applied;
}

static void
test_edit (Situation *self, gconstpointer data)
{
  DmEdit *edit = dm_edit_new ("Change Title");
  Reading reading = { 0 };
  DmRecord *after;
  gint64 id;

  select_source (self, "frus1961-63v22-d261");
  id = dm_source_item_get_id (item_at (self, selected_row (self)));
  dm_document_read_details_async (self->sample.document, id, NULL, read_cb, &reading);
  wait_until (is_read, &reading);
  after = dm_record_copy (reading.details->record);
  g_free (((DmSourceRecord *) after)->title);
  ((DmSourceRecord *) after)->title = g_strdup ("Zzz, the last of all");
  dm_edit_change (edit, reading.details->record, after);
  dm_document_apply_async (self->sample.document, edit, NULL, applied_cb, &reading);
  wait_until (is_applied, &reading);
  dm_details_free (reading.details);

  wait_for_words (self, "Zzz, the last of all");
  wait_ms (50);
  g_assert_cmpuint (selected_row (self), ==, g_list_model_get_n_items (self->rows) - 1);
  g_assert_cmpint (dm_source_item_get_id (item_at (self, selected_row (self))), ==, id);
  g_assert_cmpint (dm_session_get_selected (self->sample.session), ==, id);

  /* One that is deleted goes, and the one beside it is shown. */
  reading.applied = FALSE;
  edit = dm_edit_new ("Delete");
  dm_edit_delete (edit, id);
  dm_document_apply_async (self->sample.document, edit, NULL, applied_cb, &reading);
  wait_until (is_applied, &reading);
  self->sample.snapshot = dm_document_get_snapshot (self->sample.document);
  wait_ms (200);
  g_assert_cmpuint (g_list_model_get_n_items (self->rows), ==, self->sample.snapshot->n_sources);
  g_assert_cmpuint (selected_row (self), ==, self->sample.snapshot->n_sources - 1);
  g_assert_null (find_label (self->window, "Zzz, the last of all"));
}

static gboolean
is_read_only (gpointer text)
{
  return !is_editable (text);
}

static gboolean
is_same_text (gpointer data)
{
  Situation *self = data;
  g_autofree char *shown = typed_text (find_widget (self->window, DM_TYPE_SOURCE_TEXT, NULL, NULL));

  return g_str_equal (shown, "first line\nsecond line");
}

/* The words of a document are pasted, mended and taken away, each in one step that can be undone. */
static void
test_change_text (Situation *self, gconstpointer data)
{
  DmDocument *document = self->sample.document;
  GtkWidget *reader, *text;
  g_autofree char *shown = NULL;

  select_source (self, "frus1961-63v22-d255");
  wait_until (is_text_there, self);
  reader = find_widget (self->window, DM_TYPE_SOURCE_READER, NULL, NULL);
  text = find_widget (self->window, DM_TYPE_SOURCE_TEXT, NULL, NULL);

  gdk_clipboard_set_text (gtk_widget_get_clipboard (reader), "first line\r\nsecond line\r\n");
  g_assert_true (gtk_widget_activate_action (reader, "text-of-source.paste", NULL));
  wait_until (is_pasted, document);
  wait_until (is_same_text, self);

  g_assert_true (gtk_widget_activate_action (reader, "text-of-source.edit", NULL));
  wait_until (is_editable, text);
  type_text (text, "first line\nsecond line, mended");
  g_signal_emit_by_name (find_button (reader, "Save Text"), "clicked");
  wait_until (is_changed, document);
  wait_until (is_read_only, text);
  shown = typed_text (text);
  g_assert_cmpstr (shown, ==, "first line\nsecond line, mended");

  g_assert_true (gtk_widget_activate_action (reader, "text-of-source.remove", NULL));
  wait_until (is_removed, document);
  wait_for_words (self,
                  "The dossier does not hold the words of this source. With them, they can be "
                  "read and cited here.");
}

/* The list is found again in the order, and narrowed down by the words, that it was left with. */
static void
test_remembered (Situation *self, gconstpointer data)
{
  GtkWidget *window = gtk_window_new ();
  DmSourcesView *other = g_object_new (DM_TYPE_SOURCES_VIEW, NULL);
  GtkWidget *search = find_widget (GTK_WIDGET (self->view), GTK_TYPE_SEARCH_ENTRY, NULL, NULL);

  gtk_widget_activate_action (GTK_WIDGET (self->view), "sources.sort", "s", "records");
  gtk_editable_set_text (GTK_EDITABLE (search), "fisheries");
  wait_ms (300);
  g_assert_cmpint (dm_session_get_sources_order (self->sample.session), ==,
                   DM_SOURCE_ORDER_RECORDS);

  gtk_window_set_child (GTK_WINDOW (window), GTK_WIDGET (other));
  dm_sources_view_attach (other, self->sample.document, self->sample.session);
  search = find_widget (GTK_WIDGET (other), GTK_TYPE_SEARCH_ENTRY, NULL, NULL);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (search)), ==, "fisheries");
  g_assert_cmpint (dm_session_get_sources_order (self->sample.session), ==,
                   DM_SOURCE_ORDER_RECORDS);
  gtk_window_destroy (GTK_WINDOW (window));
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/sources-view/long-text", test_long_text);
#define ADD(name, func) g_test_add (name, Situation, NULL, set_up, func, tear_down)
  ADD ("/sources-view/list", test_list);
  ADD ("/sources-view/order", test_order);
  ADD ("/sources-view/filter", test_filter);
  ADD ("/sources-view/resting", test_resting);
  ADD ("/sources-view/text", test_text);
  ADD ("/sources-view/edit", test_edit);
  ADD ("/sources-view/change-text", test_change_text);
  ADD ("/sources-view/remembered", test_remembered);
  return g_test_run ();
}
