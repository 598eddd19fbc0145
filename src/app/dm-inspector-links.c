/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-inspector-links.h"

#include "dm-document-edit.h"
#include "dm-property-row.h"
#include "dm-record-dialog.h"
#include "dm-words.h"

#include <glib/gi18n.h>

/* What a link's row needs to change it. */
typedef struct
{
  DmDocument *document;
  gint64 link;
} Tool;

static void
tool_free (gpointer data, GClosure *closure)
{
  g_object_unref (((Tool *) data)->document);
  g_free (data);
}

static void
removed_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (GtkWindow) window = data;
  g_autoptr (GError) error = NULL;
  GtkWidget *dialog;

  if (dm_document_apply_finish (DM_DOCUMENT (object), result, NULL, &error)
      || !gtk_widget_get_visible (GTK_WIDGET (window)))
    return;

  dialog = adw_message_dialog_new (window, _("The Link Was Not Removed"), error->message);
  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "close", _("_Close"));
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
remove_cb (GtkWidget *button, Tool *tool)
{
  DmEdit *edit = dm_edit_new (_("Remove Link"));

  dm_edit_delete (edit, tool->link);
  dm_document_apply_async (tool->document, edit, NULL, removed_cb,
                           g_object_ref (gtk_widget_get_root (button)));
}

static void
edit_cb (GtkWidget *button, Tool *tool)
{
  dm_record_dialog_edit (GTK_WINDOW (gtk_widget_get_root (button)), tool->document, NULL,
                         tool->link);
}

static void
add_tool (DmPropertyRow *row,
          const char *icon,
          const char *name,
          const char *title,
          GCallback callback,
          DmDocument *document,
          gint64 link)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);
  g_autofree char *label = g_strdup_printf ("%s: %s", name, title);
  Tool *tool = g_new0 (Tool, 1);

  tool->document = g_object_ref (document);
  tool->link = link;
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (button, name);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "row-tool");
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  -1);
  g_signal_connect_data (button, "clicked", callback, tool, tool_free, 0);
  dm_property_row_add_tool (row, button);
}

/* What a link says when it is told from its other end. */
static const char *
relation_words (DmRelation relation, gboolean backwards)
{
  if (backwards)
    switch (relation)
      {
      case DM_RELATION_AFTER:
        return _("followed by");
      case DM_RELATION_RESPONDS_TO:
        return _("answered by");
      case DM_RELATION_ACCEPTS:
        return _("accepted by");
      case DM_RELATION_REJECTS:
        return _("rejected by");
      case DM_RELATION_DEPENDS_ON:
        return _("what depends on it");
      case DM_RELATION_BECAME:
        return _("came of");
      case DM_RELATION_PART_OF:
        return _("part of it");
      case DM_RELATION_CAUSED_BY:
        return _("caused");
      case DM_RELATION_CITES:
        return _("cited by");
      case DM_RELATION_NONE:
      case DM_RELATION_IN_EXCHANGE_FOR:
      case DM_RELATION_SIMILAR_TO:
      case DM_RELATION_CONFLICTS_WITH:
        break;
      }

  return dm_enum_label (&dm_enum_relation, relation);
}

/**
 * dm_links_fill:
 * @list: where to put the rows; a row leads to the linked record
 * @document: the dossier
 * @record: id of a record
 *
 * Lists the events and positions that @record is linked with.
 */
void
dm_links_fill (GtkListBox *list, DmDocument *document, gint64 record)
{
  const DmSnapshot *snapshot = dm_document_get_snapshot (document);

  for (guint i = 0; i < snapshot->n_links; i++)
    {
      const DmLink *link = &snapshot->links[i];
      gboolean backwards = link->to == record;
      gint64 other = backwards ? link->from : link->to;
      int entry;

      if (link->from != record && link->to != record)
        continue;
      entry = dm_snapshot_find_entry (snapshot, other);
      if (entry != DM_NONE)
        {
          g_autofree char *title = dm_words_title (snapshot, (guint) entry, DM_AMOUNT_LONG);
          g_autofree char *when = dm_words_when (snapshot, (guint) entry, DM_DATE_LONG);
          GtkWidget *row
              = dm_property_row_new (relation_words (link->relation, backwards), title, when);

          dm_property_row_set_target (DM_PROPERTY_ROW (row), other);
          if (dm_document_is_writable (document))
            {
              add_tool (DM_PROPERTY_ROW (row), "document-edit-symbolic",
                        _("Edit Link"), title, G_CALLBACK (edit_cb), document, link->id);
              add_tool (DM_PROPERTY_ROW (row), "list-remove-symbolic",
                        _("Remove Link"), title, G_CALLBACK (remove_cb), document, link->id);
            }
          gtk_list_box_append (list, row);
        }
    }
}
