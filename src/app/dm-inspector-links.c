/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-inspector-links.h"

#include "dm-document-edit.h"
#include "dm-property-row.h"
#include "dm-record-dialog.h"
#include "dm-widgets.h"

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

  if (!dm_document_apply_finish (DM_DOCUMENT (object), result, NULL, &error)
      && gtk_widget_get_visible (GTK_WIDGET (window)))
    dm_window_tell_error (window, _("The Link Was Not Removed"), error->message);
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
 * @links: (element-type DmRelated): what a record is linked with
 */
void
dm_links_fill (GtkListBox *list, DmDocument *document, GPtrArray *links)
{
  for (guint i = 0; i < links->len; i++)
    {
      const DmRelated *link = links->pdata[i];
      GtkWidget *row = dm_property_row_new (relation_words (link->relation, link->backwards),
                                            link->title, link->when);

      dm_property_row_set_target (DM_PROPERTY_ROW (row), link->id);
      if (dm_document_is_writable (document))
        {
          add_tool (DM_PROPERTY_ROW (row), "document-edit-symbolic",
                    _("Edit Link"), link->title, G_CALLBACK (edit_cb), document, link->link);
          add_tool (DM_PROPERTY_ROW (row), "list-remove-symbolic",
                    _("Remove Link"), link->title, G_CALLBACK (remove_cb), document, link->link);
        }
      gtk_list_box_append (list, row);
    }
}

/**
 * dm_dependents_fill:
 * @list: where to put the rows; a row leads to its record
 * @dependents: (element-type DmRelated): what names a record or rests on it
 */
void
dm_dependents_fill (GtkListBox *list, GPtrArray *dependents)
{
  for (guint i = 0; i < dependents->len; i++)
    {
      const DmRelated *related = dependents->pdata[i];
      g_autofree char *quote
          = related->quote != NULL ? g_strdup_printf (_("“%s”"), related->quote) : NULL;
      g_autofree char *aside = related->how != NULL && quote != NULL
                                   ? g_strdup_printf ("%s: %s", related->how, quote)
                                   : g_strdup (related->how != NULL ? related->how : quote);
      GtkWidget *row = dm_property_row_new (related->when, related->title, aside);

      dm_property_row_set_target (DM_PROPERTY_ROW (row), related->id);
      gtk_list_box_append (list, row);
    }
}
