/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-inspector.h"

#include "dm-inspection.h"
#include "dm-inspector-links.h"
#include "dm-property-row.h"
#include "dm-record-dialog.h"
#include "dm-record-sheet.h"
#include "dm-record-titles.h"
#include "dm-store.h"
#include "dm-widgets.h"

#include <adwaita.h>
#include <glib/gi18n.h>

/**
 * DmInspector:
 *
 * The selected record, of any kind, with all that it says: its facts, what it rests on and what rests
 * on it, what it is linked with, and the edits that made it.
 */
struct _DmInspector
{
  GtkWidget parent_instance;

  GtkStack *stack;
  GtkWidget *back;
  GtkLabel *kind;
  GtkLabel *title;
  GtkWidget *hidden;
  DmRecordSheet *sheet;
  GtkWidget *dependents_group;
  GtkLabel *dependents_title;
  GtkListBox *dependents;
  GtkLabel *more_dependents;
  GtkWidget *links_group;
  GtkListBox *links;
  GtkWidget *add_link;
  GtkWidget *history_group;
  GtkListBox *history;
  GtkWidget *all_history;
  GtkScrolledWindow *scroller;
  AdwStatusPage *failure;

  DmDocument *document;
  DmSession *session;
  GCancellable *reading;
  GArray *trail; /* gint64: from which records a person came to the one that is shown */
  gboolean following;
  GtkWindow *question; /* what becomes of what was typed, NULL if nothing is asked */
};

G_DEFINE_FINAL_TYPE (DmInspector, dm_inspector, GTK_TYPE_WIDGET)

#define MAX_HISTORY 8 /* edits that are shown before all are asked for */

static void
fill_history (DmInspector *self, GPtrArray *history)
{
  for (guint i = 0; i < history->len; i++)
    {
      const DmHistoryEntry *edit = history->pdata[i];
      g_autoptr (GDateTime) time = g_date_time_new_from_unix_local (edit->time);
      g_autofree char *when = time != NULL ? g_date_time_format (time, "%c") : g_strdup ("");
      /* Translators: when an edit was made, of one that was taken back */
      g_autofree char *undone = edit->is_undone ? g_strdup_printf (_("%s · undone"), when) : NULL;
      GtkWidget *row = dm_property_row_new (NULL, edit->label, undone != NULL ? undone : when);

      gtk_widget_set_visible (row, i < MAX_HISTORY);
      gtk_list_box_append (self->history, row);
    }
  gtk_widget_set_visible (self->all_history, history->len > MAX_HISTORY);
}

static void
all_history_cb (DmInspector *self)
{
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->history, i)) != NULL; i++)
    gtk_widget_set_visible (GTK_WIDGET (row), TRUE);
  gtk_widget_set_visible (self->all_history, FALSE);
}

/* What stands above the records that name one of a kind, or rest on it. */
static char *
dependents_words (DmRecordKind kind, guint n)
{
  if (kind == DM_RECORD_SOURCE)
    return g_strdup_printf (ngettext ("%'u Record Rests on It", "%'u Records Rest on It", n), n);
  if (kind == DM_RECORD_PERSON)
    return g_strdup_printf (
        ngettext ("%'u Record Names the Person", "%'u Records Name the Person", n), n);
  return g_strdup_printf (ngettext ("%'u Record Refers to It", "%'u Records Refer to It", n), n);
}

static void
fill_dependents (DmInspector *self, const DmInspection *inspection)
{
  guint n = inspection->n_dependents, n_shown = inspection->dependents->len;
  g_autofree char *words = dependents_words (inspection->record->kind, n);
  g_autofree char *more = NULL;

  dm_dependents_fill (self->dependents, inspection->dependents);
  gtk_label_set_text (self->dependents_title, words);
  gtk_widget_set_visible (self->dependents_group, n_shown > 0);
  if (n > n_shown)
    more = g_strdup_printf (ngettext ("and %'u more", "and %'u more", n - n_shown), n - n_shown);
  dm_label_set_optional (self->more_dependents, more);
}

static void
update_hidden (DmInspector *self)
{
  const DmRecord *record = dm_record_sheet_get_record (self->sheet);

  gtk_widget_set_visible (self->hidden,
                          record != NULL
                              && !dm_filter_shows (dm_session_get_filter (self->session),
                                                   dm_document_get_snapshot (self->document),
                                                   record->id));
}

static void
show_inspection (DmInspector *self, const DmInspection *inspection)
{
  const DmRecord *record = inspection->record;
  const DmRecord *shown = dm_record_sheet_get_record (self->sheet);
  gboolean writable = dm_document_is_writable (self->document);
  gboolean is_other = shown == NULL || shown->id != record->id;

  dm_list_box_clear (self->links);
  dm_list_box_clear (self->dependents);
  dm_list_box_clear (self->history);

  gtk_label_set_text (self->title, inspection->title);
  gtk_label_set_text (self->kind, dm_record_title (record->kind));
  dm_record_sheet_show (self->sheet, record);
  /* A title that is a field stands in the sheet, where it can be changed. */
  gtk_widget_set_visible (GTK_WIDGET (self->title), !dm_record_sheet_has_heading (self->sheet));
  fill_dependents (self, inspection);
  dm_links_fill (self->links, self->document, inspection->links);
  fill_history (self, inspection->history);
  gtk_widget_set_visible (self->add_link, writable && record->key != NULL);
  gtk_widget_set_visible (self->links_group,
                          dm_list_box_has_rows (self->links) || (writable && record->key != NULL));
  gtk_widget_set_visible (GTK_WIDGET (self->links), dm_list_box_has_rows (self->links));
  gtk_widget_set_visible (self->history_group, dm_list_box_has_rows (self->history));
  update_hidden (self);
  if (is_other)
    gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), 0);
  dm_stack_show (self->stack, "record");
}

static void
show_nothing (DmInspector *self)
{
  dm_record_sheet_show (self->sheet, NULL);
  dm_stack_show (self->stack, "empty");
}

static void
inspected_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (DmInspector) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (DmInspection) inspection
      = dm_inspection_read_finish (DM_DOCUMENT (object), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || self->document == NULL)
    return;

  if (inspection != NULL)
    show_inspection (self, inspection);
  else if (g_error_matches (error, DM_STORE_ERROR, DM_STORE_ERROR_RECORD))
    show_nothing (self);
  else
    {
      g_autofree char *text = g_markup_escape_text (error->message, -1);

      adw_status_page_set_description (self->failure, text);
      dm_stack_show (self->stack, "failure");
    }
}

static void
refresh (DmInspector *self)
{
  gint64 selected = dm_session_get_selected (self->session);

  /* Until it is answered what is shown stays. */
  if (self->question != NULL)
    return;

  g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  if (selected == 0)
    {
      show_nothing (self);
      return;
    }

  self->reading = g_cancellable_new ();
  dm_inspection_read_async (self->document, selected, self->reading, inspected_cb,
                            g_object_ref (self));
}

static void
answered_cb (DmInspector *self, const char *response)
{
  const DmRecord *record = dm_record_sheet_get_record (self->sheet);

  if (self->document == NULL || record == NULL || self->question == NULL)
    return;

  g_object_remove_weak_pointer (G_OBJECT (self->question), (gpointer *) &self->question);
  self->question = NULL;
  if (g_str_equal (response, "discard"))
    {
      dm_record_sheet_give_up (self->sheet);
      refresh (self);
      return;
    }
  if (dm_session_get_selected (self->session) != record->id)
    dm_session_set_selected (self->session, record->id);
  dm_record_sheet_correct (self->sheet);
}

/* Whether the record that is shown can still be changed. */
static gboolean
is_there (DmInspector *self, const DmRecord *record)
{
  return (record->kind != DM_RECORD_EVENT && record->kind != DM_RECORD_POSITION)
         || dm_snapshot_find_entry (dm_document_get_snapshot (self->document), record->id)
                != DM_NONE;
}

static void
selection_changed_cb (DmInspector *self)
{
  const DmRecord *shown = dm_record_sheet_get_record (self->sheet);
  gboolean is_other = shown != NULL && shown->id != dm_session_get_selected (self->session);

  /* What was typed stays in sight until a person has said what becomes of it. */
  if (is_other && is_there (self, shown) && dm_inspector_ask (self) != NULL)
    return;

  if (!self->following)
    g_array_set_size (self->trail, 0);
  gtk_widget_set_visible (self->back, self->trail->len > 0);
  refresh (self);
}

static void
lead_to (DmInspector *self, gint64 id)
{
  self->following = TRUE;
  dm_session_set_selected (self->session, id);
  self->following = FALSE;
}

static void
follow (DmInspector *self, gint64 id)
{
  gint64 from = dm_session_get_selected (self->session);

  if (id == 0 || id == from)
    return;
  g_array_append_val (self->trail, from);
  lead_to (self, id);
}

static void
follow_action_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  DmInspector *self = DM_INSPECTOR (widget);

  follow (self, dm_record_sheet_find (self->sheet, g_variant_get_string (parameter, NULL)));
}

static void
back_cb (DmInspector *self)
{
  gint64 id;

  if (self->trail->len == 0)
    return;
  id = g_array_index (self->trail, gint64, self->trail->len - 1);
  g_array_set_size (self->trail, self->trail->len - 1);
  lead_to (self, id);
}

static void
row_activated_cb (DmInspector *self, GtkListBoxRow *row)
{
  follow (self, dm_property_row_get_target (DM_PROPERTY_ROW (row)));
}

static void
show_hidden_cb (DmInspector *self)
{
  const DmRecord *record = dm_record_sheet_get_record (self->sheet);
  DmFilter *filter = dm_filter_copy (dm_session_get_filter (self->session));

  dm_filter_reveal (filter, dm_document_get_snapshot (self->document), record->id);
  dm_session_take_filter (self->session, filter);
}

static void
add_link_cb (DmInspector *self)
{
  const DmRecord *record = dm_record_sheet_get_record (self->sheet);
  DmRecord *link = dm_record_new (DM_RECORD_LINK);

  ((DmLinkRecord *) link)->from = g_strdup (record->key);
  dm_record_dialog_add (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), self->document, NULL,
                        link);
}

static void
dm_inspector_dispose (GObject *object)
{
  DmInspector *self = DM_INSPECTOR (object);

  if (self->question != NULL)
    g_object_remove_weak_pointer (G_OBJECT (self->question), (gpointer *) &self->question);
  self->question = NULL;
  g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  g_clear_object (&self->document);
  g_clear_object (&self->session);
  dm_template_dispose (GTK_WIDGET (self), DM_TYPE_INSPECTOR);

  G_OBJECT_CLASS (dm_inspector_parent_class)->dispose (object);
}

static void
dm_inspector_finalize (GObject *object)
{
  g_array_unref (DM_INSPECTOR (object)->trail);

  G_OBJECT_CLASS (dm_inspector_parent_class)->finalize (object);
}

static void
dm_inspector_class_init (DmInspectorClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dm_inspector_dispose;
  G_OBJECT_CLASS (klass)->finalize = dm_inspector_finalize;

  g_type_ensure (DM_TYPE_RECORD_SHEET);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/demarche/Demarche/dm-inspector.ui");
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "inspector");
  gtk_widget_class_bind_template_child (widget_class, DmInspector, stack);
  gtk_widget_class_install_action (widget_class, "inspector.follow", "s", follow_action_cb);
  gtk_widget_class_bind_template_child (widget_class, DmInspector, back);
  gtk_widget_class_bind_template_child (widget_class, DmInspector, kind);
  gtk_widget_class_bind_template_child (widget_class, DmInspector, hidden);
  gtk_widget_class_bind_template_child (widget_class, DmInspector, dependents_group);
  gtk_widget_class_bind_template_child (widget_class, DmInspector, dependents_title);
  gtk_widget_class_bind_template_child (widget_class, DmInspector, dependents);
  gtk_widget_class_bind_template_child (widget_class, DmInspector, more_dependents);
  gtk_widget_class_bind_template_child (widget_class, DmInspector, all_history);
  gtk_widget_class_bind_template_callback (widget_class, back_cb);
  gtk_widget_class_bind_template_callback (widget_class, show_hidden_cb);
  gtk_widget_class_bind_template_callback (widget_class, all_history_cb);
  gtk_widget_class_bind_template_child (widget_class, DmInspector, title);
  gtk_widget_class_bind_template_child (widget_class, DmInspector, links_group);
  gtk_widget_class_bind_template_child (widget_class, DmInspector, links);
  gtk_widget_class_bind_template_child (widget_class, DmInspector, sheet);
  gtk_widget_class_bind_template_child (widget_class, DmInspector, add_link);
  gtk_widget_class_bind_template_callback (widget_class, add_link_cb);
  gtk_widget_class_bind_template_child (widget_class, DmInspector, history_group);
  gtk_widget_class_bind_template_child (widget_class, DmInspector, history);
  gtk_widget_class_bind_template_child (widget_class, DmInspector, scroller);
  gtk_widget_class_bind_template_child (widget_class, DmInspector, failure);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
}

static void
dm_inspector_init (DmInspector *self)
{
  self->trail = g_array_new (FALSE, FALSE, sizeof (gint64));
  gtk_widget_init_template (GTK_WIDGET (self));
  dm_scroller_follow_focus (self->scroller);
}

/**
 * dm_inspector_ask:
 * @self: an inspector
 *
 * Asks what is to become of what was typed in it and cannot be written.
 *
 * Returns: (transfer none) (nullable): the question, whose response “discard” means that it is
 *   given up; %NULL if nothing would be lost
 */
GtkWindow *
dm_inspector_ask (DmInspector *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  g_autofree char *refusal = NULL;
  AdwMessageDialog *message;

  if (self->question != NULL)
    return self->question;
  refusal = dm_record_sheet_dup_refusal (self->sheet);
  if (refusal == NULL || !GTK_IS_WINDOW (root))
    return NULL;

  self->question = GTK_WINDOW (
      adw_message_dialog_new (GTK_WINDOW (root), _("Discard What Was Typed?"), NULL));
  g_object_add_weak_pointer (G_OBJECT (self->question), (gpointer *) &self->question);
  message = ADW_MESSAGE_DIALOG (self->question);
  adw_message_dialog_set_body (message, refusal);
  adw_message_dialog_add_responses (message, "correct",
                                    _("_Correct It"), "discard", _("_Discard"), NULL);
  adw_message_dialog_set_response_appearance (message, "discard", ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_default_response (message, "correct");
  adw_message_dialog_set_close_response (message, "correct");
  g_signal_connect_object (message, "response", G_CALLBACK (answered_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (self->question);
  return self->question;
}

/**
 * dm_inspector_attach:
 * @self: an inspector, not attached before
 * @document: whose records it shows
 * @session: which one is selected
 */
void
dm_inspector_attach (DmInspector *self, DmDocument *document, DmSession *session)
{
  g_return_if_fail (self->document == NULL);

  self->document = g_object_ref (document);
  self->session = g_object_ref (session);
  dm_record_sheet_attach (self->sheet, document);
  g_signal_connect_object (session, "selection-changed", G_CALLBACK (selection_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "filter-changed", G_CALLBACK (update_hidden), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (document, "changed", G_CALLBACK (refresh), self, G_CONNECT_SWAPPED);
  refresh (self);
}
