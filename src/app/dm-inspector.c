/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-inspector.h"

#include "dm-inspector-links.h"
#include "dm-property-row.h"
#include "dm-record-dialog.h"
#include "dm-record-sheet.h"
#include "dm-record-titles.h"
#include "dm-store.h"
#include "dm-widgets.h"
#include "dm-words.h"

#include <adwaita.h>
#include <glib/gi18n.h>

/**
 * DmInspector:
 *
 * The selected record with all that it says: its facts, what it rests on, what it is linked with,
 * and the edits that made it.
 */
struct _DmInspector
{
  GtkWidget parent_instance;

  GtkStack *stack;
  GtkLabel *kind;
  GtkLabel *title;
  DmRecordSheet *sheet;
  GtkWidget *links_group;
  GtkListBox *links;
  GtkWidget *add_link;
  GtkWidget *history_group;
  GtkListBox *history;
  GtkScrolledWindow *scroller;
  AdwStatusPage *failure;

  DmDocument *document;
  DmSession *session;
  GCancellable *reading;
};

G_DEFINE_FINAL_TYPE (DmInspector, dm_inspector, GTK_TYPE_WIDGET)

static void
fill_history (DmInspector *self, GPtrArray *history)
{
  for (guint i = 0; i < history->len; i++)
    {
      const DmHistoryEntry *edit = history->pdata[i];
      g_autoptr (GDateTime) time = g_date_time_new_from_unix_local (edit->time);
      g_autofree char *when = time != NULL ? g_date_time_format (time, "%c") : NULL;

      gtk_list_box_append (
          self->history,
          dm_property_row_new (NULL, edit->label, edit->is_undone ? _("undone") : when));
    }
}

static void
show_details (DmInspector *self, const DmDetails *details)
{
  DmSnapshot *snapshot = dm_document_get_snapshot (self->document);
  const DmRecord *shown = dm_record_sheet_get_record (self->sheet);
  int entry = dm_snapshot_find_entry (snapshot, details->record->id);
  g_autofree char *title = NULL;
  gboolean is_other;

  if (entry == DM_NONE)
    {
      dm_record_sheet_show (self->sheet, NULL);
      gtk_stack_set_visible_child_name (self->stack, "empty");
      return;
    }

  is_other = shown == NULL || shown->id != details->record->id;
  dm_list_box_clear (self->links);
  dm_list_box_clear (self->history);

  title = dm_words_title (snapshot, (guint) entry, DM_AMOUNT_LONG);
  gtk_label_set_text (self->title, title);
  gtk_label_set_text (self->kind, dm_record_title (details->record->kind));
  /* The title of an event stands in the sheet, where it can be changed. */
  gtk_widget_set_visible (GTK_WIDGET (self->title), details->record->kind != DM_RECORD_EVENT);
  dm_record_sheet_show (self->sheet, details->record);
  dm_links_fill (self->links, self->document, details->record->id);
  fill_history (self, details->history);
  gtk_widget_set_visible (self->add_link, dm_document_is_writable (self->document));
  gtk_widget_set_visible (self->links_group, dm_list_box_has_rows (self->links)
                                                 || dm_document_is_writable (self->document));
  gtk_widget_set_visible (GTK_WIDGET (self->links), dm_list_box_has_rows (self->links));
  gtk_widget_set_visible (self->history_group, dm_list_box_has_rows (self->history));
  if (is_other)
    gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), 0);
  gtk_stack_set_visible_child_name (self->stack, "record");
}

static void
details_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (DmInspector) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (DmDetails) details
      = dm_document_read_details_finish (DM_DOCUMENT (object), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || self->document == NULL)
    return;

  if (details != NULL)
    show_details (self, details);
  else
    {
      g_autofree char *text = g_markup_escape_text (error->message, -1);

      adw_status_page_set_description (self->failure, text);
      gtk_stack_set_visible_child_name (self->stack, "failure");
    }
}

static void
refresh (DmInspector *self)
{
  gint64 selected = dm_session_get_selected (self->session);

  g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  if (selected == 0)
    {
      dm_record_sheet_show (self->sheet, NULL);
      gtk_stack_set_visible_child_name (self->stack, "empty");
      return;
    }

  self->reading = g_cancellable_new ();
  dm_document_read_details_async (self->document, selected, self->reading, details_cb,
                                  g_object_ref (self));
}

static void
row_activated_cb (DmInspector *self, GtkListBoxRow *row)
{
  gint64 target = dm_property_row_get_target (DM_PROPERTY_ROW (row));

  if (target != 0)
    dm_session_set_selected (self->session, target);
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

  g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  g_clear_object (&self->document);
  g_clear_object (&self->session);
  dm_template_dispose (GTK_WIDGET (self), DM_TYPE_INSPECTOR);

  G_OBJECT_CLASS (dm_inspector_parent_class)->dispose (object);
}

static void
dm_inspector_class_init (DmInspectorClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dm_inspector_dispose;

  g_type_ensure (DM_TYPE_RECORD_SHEET);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/demarche/Demarche/dm-inspector.ui");
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "inspector");
  gtk_widget_class_bind_template_child (widget_class, DmInspector, stack);
  gtk_widget_class_bind_template_child (widget_class, DmInspector, kind);
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
  gtk_widget_init_template (GTK_WIDGET (self));
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
  g_signal_connect_object (session, "selection-changed", G_CALLBACK (refresh), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (document, "changed", G_CALLBACK (refresh), self, G_CONNECT_SWAPPED);
  refresh (self);
}
