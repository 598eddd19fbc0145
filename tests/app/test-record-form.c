/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-record-form.h"

#include "dm-document-edit.h"
#include "dm-field-row.h"
#include "dm-record-dialog.h"
#include "dm-suggestions.h"
#include "fixture.h"

typedef struct
{
  Sample sample;
  GtkWidget *window;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  sample_open (&fixture->sample, "korea-japan-1951-1965");
  fixture->window = gtk_window_new ();
  gtk_window_present (GTK_WINDOW (fixture->window));
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  wait_ms (100);
  sample_close (&fixture->sample);
}

static gboolean
is_named (GtkWidget *row, gpointer name)
{
  return g_str_equal (dm_field_row_get_form_field (DM_FIELD_ROW (row))->name, name);
}

static DmFieldRow *
row_of (GtkWindow *dialog, const char *name)
{
  GtkWidget *row = find_widget (GTK_WIDGET (dialog), DM_TYPE_FIELD_ROW, is_named, (gpointer) name);

  g_assert_nonnull (row);
  return DM_FIELD_ROW (row);
}

static void
write_in (GtkWindow *dialog, const char *name, const char *text)
{
  type_text (GTK_WIDGET (row_of (dialog, name)), text);
}

static void
choose_in (GtkWindow *dialog, const char *name, const char *text)
{
  GtkWidget *row = GTK_WIDGET (row_of (dialog, name));

  type_text (row, text);
  g_signal_emit_by_name (find_widget (row, DM_TYPE_SUGGESTIONS, NULL, NULL), "chosen");
}

static void
press (GtkWindow *dialog, const char *label)
{
  GtkWidget *button = find_button (GTK_WIDGET (dialog), label);

  g_assert_nonnull (button);
  g_signal_emit_by_name (button, "clicked");
}

static gboolean
can_save (GtkWindow *dialog)
{
  return gtk_widget_get_sensitive (find_button (GTK_WIDGET (dialog), "Save"));
}

static gboolean
is_gone (gpointer dialog)
{
  return *(gpointer *) dialog == NULL;
}

static gpointer watched; /* the dialog, until it is gone */

static void
watch (GtkWindow *dialog)
{
  watched = dialog;
  g_object_add_weak_pointer (G_OBJECT (dialog), &watched);
}

static GtkWindow *
open_form (Fixture *fixture, DmRecord *record)
{
  GtkWindow *dialog = dm_record_dialog_add (GTK_WINDOW (fixture->window), fixture->sample.document,
                                            fixture->sample.session, record);

  watch (dialog);
  return dialog;
}

static void
wait_until_closed (void)
{
  wait_until (is_gone, &watched);
}

static void
got_details_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;

  *(DmDetails **) data = dm_document_read_details_finish (DM_DOCUMENT (object), result, &error);
  g_assert_no_error (error);
}

static gboolean
is_set (gpointer data)
{
  return *(gpointer *) data != NULL;
}

static DmDetails *
read_details (Fixture *fixture, gint64 id)
{
  DmDetails *details = NULL;

  dm_document_read_details_async (fixture->sample.document, id, NULL, got_details_cb, &details);
  wait_until (is_set, &details);
  return details;
}

static void
test_position (Fixture *fixture, gconstpointer data)
{
  GtkWindow *dialog = open_form (fixture, dm_record_new (DM_RECORD_POSITION));
  g_autoptr (DmDetails) details = NULL;
  const DmPositionRecord *position;
  const DmSnapshot *snapshot;
  int party;

  wait_ms (200);
  g_assert_false (can_save (dialog));
  g_assert_null (dm_field_row_get_fault (row_of (dialog, "holder")));

  choose_in (dialog, "holder", "Burma");
  write_in (dialog, "value", "$350-450 million");
  write_in (dialog, "date", "late April 1962");
  g_assert_false (can_save (dialog));
  choose_in (dialog, "issue", "claims settlement");
  gtk_drop_down_set_selected (GTK_DROP_DOWN (find_widget (GTK_WIDGET (row_of (dialog, "act")),
                                                          GTK_TYPE_DROP_DOWN, NULL, NULL)),
                              DM_ACT_DEMAND);
  g_assert_true (can_save (dialog));
  press (dialog, "Save");
  wait_until_closed ();

  /* The party that was made on the way is there too, in the same edit. */
  snapshot = dm_document_get_snapshot (fixture->sample.document);
  details = read_details (fixture, dm_session_get_selected (fixture->sample.session));
  position = (const DmPositionRecord *) details->record;
  party = dm_snapshot_find_party (snapshot, position->holder);
  g_assert_cmpint (party, !=, DM_NONE);
  g_assert_cmpstr (dm_snapshot_text (snapshot, snapshot->parties[party].name), ==, "Burma");
  g_assert_cmpstr (position->issue, ==, "claims");
  g_assert_cmpint (position->act, ==, DM_ACT_DEMAND);
  g_assert_cmpstr (position->date, ==, "[1962-04-21..1962-04-30]");
  g_assert_cmpstr (position->phrase, ==, "late April 1962");
  g_assert_cmpfloat (position->value.low, ==, 350e6);
  g_assert_cmpuint (details->history->len, ==, 1);
  g_assert_cmpstr (dm_document_get_undo_label (fixture->sample.document), ==, "Undo Add Position");
}

static gboolean
is_empty_again (gpointer dialog)
{
  g_autofree char *title = typed_text (GTK_WIDGET (row_of (dialog, "title")));

  return *title == '\0';
}

static void
test_another (Fixture *fixture, gconstpointer data)
{
  GtkWindow *dialog = open_form (fixture, dm_record_new (DM_RECORD_EVENT));
  guint before = fixture->sample.snapshot->n_ranks;

  write_in (dialog, "title", "First of two");
  press (dialog, "Save and Add Another");
  wait_until (is_empty_again, dialog);
  write_in (dialog, "title", "Second of two");
  press (dialog, "Save");
  wait_until_closed ();
  g_assert_cmpuint (dm_document_get_snapshot (fixture->sample.document)->n_ranks, ==, before + 2);
}

static gboolean
holds_nobody (gpointer dialog)
{
  g_autofree char *holder = typed_text (GTK_WIDGET (row_of (dialog, "holder")));

  return *holder == '\0';
}

static gboolean
is_scrolled (gpointer adjustment)
{
  return gtk_adjustment_get_value (adjustment) > 0;
}

static gboolean
has_keyboard (gpointer row)
{
  return gtk_widget_get_focus_child (row) != NULL;
}

/* The next form begins as the first one did: at its top, with no word of what is not there yet. */
static void
test_another_is_clean (Fixture *fixture, gconstpointer data)
{
  GtkWindow *dialog = open_form (fixture, dm_record_new (DM_RECORD_POSITION));
  GtkWidget *scroller
      = gtk_widget_get_ancestor (GTK_WIDGET (row_of (dialog, "holder")), GTK_TYPE_SCROLLED_WINDOW);
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scroller));

  gtk_window_set_default_size (dialog, 540, 400);
  wait_ms (200);
  choose_in (dialog, "holder", "Japan");
  gtk_widget_grab_focus (GTK_WIDGET (row_of (dialog, "issue")));
  choose_in (dialog, "issue", "claims settlement");
  gtk_widget_grab_focus (GTK_WIDGET (row_of (dialog, "holder")));
  gtk_widget_grab_focus (GTK_WIDGET (row_of (dialog, "date")));
  write_in (dialog, "date", "1962");
  write_in (dialog, "value", "$5 million");
  gtk_drop_down_set_selected (GTK_DROP_DOWN (find_widget (GTK_WIDGET (row_of (dialog, "act")),
                                                          GTK_TYPE_DROP_DOWN, NULL, NULL)),
                              DM_ACT_DEMAND);
  gtk_widget_grab_focus (GTK_WIDGET (row_of (dialog, "note")));
  wait_until (is_scrolled, adjustment);
  g_assert_true (can_save (dialog));

  press (dialog, "Save and Add Another");
  wait_until (holds_nobody, dialog);
  wait_until (has_keyboard, row_of (dialog, "holder"));
  wait_ms (500);
  g_assert_null (dm_field_row_get_fault (row_of (dialog, "holder")));
  g_assert_null (dm_field_row_get_fault (row_of (dialog, "date")));
  g_assert_cmpfloat (gtk_adjustment_get_value (adjustment), ==, 0);
  gtk_window_close (dialog);
  wait_until_closed ();
}

static gboolean
has_dialog (gpointer data)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *l = windows; l != NULL; l = l->next)
    if (DM_IS_RECORD_DIALOG (l->data))
      {
        *(gpointer *) data = l->data;
        return TRUE;
      }

  return FALSE;
}

static void
test_own_parent (Fixture *fixture, gconstpointer data)
{
  const DmSnapshot *snapshot = fixture->sample.snapshot;
  int claims = dm_snapshot_find_issue (snapshot, "claims");
  GtkWindow *dialog = NULL;

  dm_record_dialog_edit (GTK_WINDOW (fixture->window), fixture->sample.document, NULL,
                         snapshot->issues[claims].id);
  wait_until (has_dialog, &dialog);
  watch (dialog);
  wait_ms (200);
  g_assert_true (can_save (dialog));
  choose_in (dialog, "parent", "Claims settlement");
  g_assert_cmpstr (dm_field_row_get_fault (row_of (dialog, "parent")), ==,
                   "An issue cannot be part of itself");
  g_assert_false (can_save (dialog));
  choose_in (dialog, "parent", "grants");
  g_assert_nonnull (dm_field_row_get_fault (row_of (dialog, "parent")));
  type_text (GTK_WIDGET (row_of (dialog, "parent")), "");
  g_assert_null (dm_field_row_get_fault (row_of (dialog, "parent")));
  press (dialog, "Save");
  wait_until_closed ();
}

static void
test_unit (Fixture *fixture, gconstpointer data)
{
  GtkWindow *dialog = open_form (fixture, dm_record_new (DM_RECORD_ISSUE));
  GtkWidget *kinds
      = find_widget (GTK_WIDGET (row_of (dialog, "measure.kind")), GTK_TYPE_DROP_DOWN, NULL, NULL);

  /* A figure of nothing cannot be compared with anything. */
  write_in (dialog, "name", "Grants in kind");
  g_assert_true (can_save (dialog));
  gtk_drop_down_set_selected (GTK_DROP_DOWN (kinds), DM_MEASURE_AMOUNT);
  g_assert_false (can_save (dialog));
  write_in (dialog, "measure.unit", "tons");
  g_assert_true (can_save (dialog));
  press (dialog, "Save");
  wait_until_closed ();
}

/* The keyboard goes through the fields both ways. */
static void
test_back (Fixture *fixture, gconstpointer data)
{
  GtkWindow *dialog = open_form (fixture, dm_record_new (DM_RECORD_POSITION));
  GtkWidget *start = GTK_WIDGET (row_of (dialog, "issue"));

  wait_ms (100);
  gtk_widget_grab_focus (start);
  g_signal_emit_by_name (dialog, "move-focus", GTK_DIR_TAB_BACKWARD);
  g_assert_nonnull (gtk_widget_get_focus_child (GTK_WIDGET (row_of (dialog, "holder"))));
  g_signal_emit_by_name (dialog, "move-focus", GTK_DIR_TAB_FORWARD);
  g_assert_nonnull (gtk_widget_get_focus_child (start));
  gtk_window_close (dialog);
  wait_until_closed ();
}

/* Who changes a record begins at its title, which is there to be typed over. */
static void
test_edit (Fixture *fixture, gconstpointer data)
{
  GtkWindow *dialog = NULL;
  GtkTextBuffer *buffer;
  GtkTextIter start, end;
  GtkWidget *focus;

  dm_record_dialog_edit (GTK_WINDOW (fixture->window), fixture->sample.document, NULL,
                         sample_find (&fixture->sample, "ev-formal-talks"));
  wait_until (has_dialog, &dialog);
  watch (dialog);
  wait_ms (100);
  focus = gtk_window_get_focus (dialog);
  g_assert_true (gtk_widget_is_ancestor (focus, GTK_WIDGET (row_of (dialog, "title"))));
  buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (focus));
  g_assert_true (gtk_text_buffer_get_selection_bounds (buffer, &start, &end));
  g_assert_true (gtk_text_iter_is_start (&start) && gtk_text_iter_is_end (&end));
  gtk_window_close (dialog);
  wait_until_closed ();
}

static gboolean
is_in_sight (gpointer widget)
{
  GtkWidget *scroller = gtk_widget_get_ancestor (widget, GTK_TYPE_SCROLLED_WINDOW);
  graphene_rect_t bounds;

  return gtk_widget_compute_bounds (widget, scroller, &bounds) && bounds.size.height > 0
         && bounds.origin.y >= 0
         && bounds.origin.y + bounds.size.height <= gtk_widget_get_height (scroller);
}

/* A citation asks at once where the words stand, and where it asks is in sight. */
static void
test_citation (Fixture *fixture, gconstpointer data)
{
  GtkWindow *dialog = open_form (fixture, dm_record_new (DM_RECORD_POSITION));
  GtkWidget *row;

  gtk_window_set_default_size (dialog, 540, 400);
  wait_ms (200);
  gtk_widget_grab_focus (GTK_WIDGET (row_of (dialog, "citations")));
  choose_in (dialog, "citations", "Foreign Relations");
  row = GTK_WIDGET (row_of (dialog, "locator"));
  g_assert_true (gtk_widget_is_ancestor (gtk_window_get_focus (dialog), row));
  wait_until (is_in_sight, row);
  gtk_window_destroy (dialog);
  wait_until_closed ();
}

static GtkWidget *
find_message (void)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *l = windows; l != NULL; l = l->next)
    if (ADW_IS_MESSAGE_DIALOG (l->data) && gtk_widget_get_visible (l->data))
      return l->data;

  return NULL;
}

static void
test_discard (Fixture *fixture, gconstpointer data)
{
  GtkWindow *dialog = open_form (fixture, dm_record_new (DM_RECORD_EVENT));
  guint before = fixture->sample.snapshot->n_ranks;

  /* What was typed is not lost by closing. */
  write_in (dialog, "title", "Half an event");
  gtk_window_close (dialog);
  g_assert_nonnull (find_message ());
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (find_message ()), "keep");
  wait_ms (50);
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (dialog)));

  gtk_window_close (dialog);
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (find_message ()), "discard");
  wait_until_closed ();
  g_assert_cmpuint (dm_document_get_snapshot (fixture->sample.document)->n_ranks, ==, before);

  /* Where nothing was typed, nothing is asked. */
  dialog = open_form (fixture, dm_record_new (DM_RECORD_EVENT));
  gtk_window_close (dialog);
  g_assert_null (find_message ());
  wait_until_closed ();
}

static void
applied_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;

  *(gboolean *) data = dm_document_apply_finish (DM_DOCUMENT (object), result, NULL, &error);
  g_assert_no_error (error);
}

static gboolean
is_true (gpointer data)
{
  return *(gboolean *) data;
}

static gboolean
says_changed (GtkWidget *label, gpointer data)
{
  return strstr (gtk_label_get_text (GTK_LABEL (label)), "changed elsewhere") != NULL;
}

static gboolean
tells_conflict (gpointer dialog)
{
  return find_widget (dialog, GTK_TYPE_LABEL, says_changed, NULL) != NULL;
}

/* While the form is open, somebody else changes what it is about. */
static void
test_conflict (Fixture *fixture, gconstpointer data)
{
  gint64 id = sample_find (&fixture->sample, "pos-japan-70");
  g_autoptr (DmDetails) details = read_details (fixture, id);
  DmRecord *changed = dm_record_copy (details->record);
  DmPositionRecord *position = (DmPositionRecord *) changed;
  DmEdit *edit = dm_edit_new ("Change Label");
  GtkWindow *dialog = NULL;
  gboolean done = FALSE;
  g_autofree char *kept = NULL;

  dm_record_dialog_edit (GTK_WINDOW (fixture->window), fixture->sample.document, NULL, id);
  wait_until (has_dialog, &dialog);
  watch (dialog);
  wait_ms (200);
  write_in (dialog, "label", "mine");

  g_free (position->label);
  position->label = g_strdup ("theirs");
  g_free (position->note);
  position->note = g_strdup ("their note");
  dm_edit_change (edit, details->record, changed);
  dm_document_apply_async (fixture->sample.document, edit, NULL, applied_cb, &done);
  wait_until (is_true, &done);

  press (dialog, "Save");
  wait_until (tells_conflict, dialog);
  kept = typed_text (GTK_WIDGET (row_of (dialog, "label")));
  g_assert_cmpstr (kept, ==, "mine");
  gtk_window_close (dialog);
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (find_message ()), "discard");
  wait_until_closed ();
}

/* The letter that takes the keyboard to a field; 0 if it has none. */
static char
mnemonic_of (const DmFormField *field)
{
  const char *mark = strchr (field->label, '_');

  return mark != NULL ? g_ascii_tolower (mark[1]) : '\0';
}

/* The button that chooses a color, as GTK tells of a choice in its dialog. */
static void
choose_color (GtkWidget *row, const char *text)
{
  GtkWidget *button = find_widget (row, GTK_TYPE_COLOR_BUTTON, NULL, NULL);
  GdkRGBA color;

  g_assert_true (gdk_rgba_parse (&color, text));
  gtk_color_chooser_set_rgba (GTK_COLOR_CHOOSER (button), &color);
  g_signal_emit_by_name (button, "color-set");
}

static gboolean
reads (GtkWidget *label, gpointer text)
{
  return g_str_equal (gtk_label_get_text (GTK_LABEL (label)), text);
}

static gboolean
is_automatic (GtkWidget *button, gpointer data)
{
  return g_strcmp0 (gtk_widget_get_tooltip_text (button), "Automatic Color") == 0;
}

/* A color is chosen, not typed, and a party can be without one again. */
static void
test_color (Fixture *fixture, gconstpointer data)
{
  DmRecord *draft = dm_record_new (DM_RECORD_PARTY);
  GtkWindow *dialog = open_form (fixture, draft);
  DmFieldRow *row = row_of (dialog, "color");
  GtkWidget *clear = find_widget (GTK_WIDGET (row), GTK_TYPE_BUTTON, is_automatic, NULL);
  g_autoptr (DmRecord) record = dm_record_new (DM_RECORD_PARTY);
  DmPartyRecord *party = (DmPartyRecord *) record;

  g_assert_nonnull (find_widget (GTK_WIDGET (row), GTK_TYPE_LABEL, reads, "Automatic"));
  g_assert_false (gtk_widget_get_visible (clear));
  g_assert_false (dm_field_row_says_something (row));

  choose_color (GTK_WIDGET (row), "#0a6cb0");
  g_assert_true (dm_field_row_store (row, party, NULL));
  g_assert_cmpstr (party->color, ==, "#0a6cb0");
  g_assert_nonnull (find_widget (GTK_WIDGET (row), GTK_TYPE_LABEL, reads, "#0a6cb0"));

  g_assert_true (gtk_widget_get_visible (clear));
  g_signal_emit_by_name (clear, "clicked");
  g_assert_true (dm_field_row_store (row, party, NULL));
  g_assert_null (party->color);
  g_assert_false (gtk_widget_get_visible (clear));

  dm_field_row_load (row, party);
  gtk_window_destroy (dialog);
  wait_until_closed ();
}

/* Each field that everybody sees, and the button for the rest, is a key away. */
static void
test_mnemonics (Fixture *fixture, gconstpointer data)
{
  for (guint kind = 0; kind < DM_N_RECORDS; kind++)
    {
      const DmFormSpec *spec = dm_form_spec_of (kind);
      char taken[] = "m                               ";
      guint n_taken = 1;

      for (guint pass = 0; spec != NULL && pass < 2; pass++)
        for (guint i = 0; i < spec->n_fields; i++)
          {
            const DmFormField *field = &spec->fields[i];
            gboolean is_more = (field->flags & DM_FORM_MORE) != 0;

            if (is_more != (pass == 1))
              continue;
            g_test_message ("%s", field->label);
            g_assert_cmpint (mnemonic_of (field), !=, 0);
            g_assert_null (strchr (taken, mnemonic_of (field)));
            if (!is_more)
              taken[n_taken++] = mnemonic_of (field);
          }
    }
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
#define ADD(name, func) g_test_add ("/record-form/" name, Fixture, NULL, set_up, func, tear_down)
  ADD ("position", test_position);
  ADD ("another", test_another);
  ADD ("another-is-clean", test_another_is_clean);
  ADD ("own-parent", test_own_parent);
  ADD ("unit", test_unit);
  ADD ("back", test_back);
  ADD ("edit", test_edit);
  ADD ("citation", test_citation);
  ADD ("discard", test_discard);
  ADD ("conflict", test_conflict);
  ADD ("color", test_color);
  ADD ("mnemonics", test_mnemonics);
#undef ADD
  return g_test_run ();
}
