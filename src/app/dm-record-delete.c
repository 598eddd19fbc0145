/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-record-delete.h"

#include "dm-document-edit.h"
#include "dm-widgets.h"

#include <glib/gi18n.h>

static void
deleted_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (GtkWindow) window = data;
  g_autoptr (GError) error = NULL;

  if (!dm_document_apply_finish (DM_DOCUMENT (object), result, NULL, &error)
      && gtk_widget_get_visible (GTK_WIDGET (window)))
    dm_window_tell_error (window, _("Nothing Was Deleted"), error->message);
}

/**
 * dm_record_delete:
 * @document: a dossier that can be edited
 * @id: of the record
 * @name: what it is called
 * @from: a widget, in whose window it is told if that fails
 *
 * Deletes a party, an issue, or a person, with what rests on it.
 */
void
dm_record_delete (DmDocument *document, gint64 id, const char *name, GtkWidget *from)
{
  /* Translators: a party, an issue or a person */
  g_autofree char *label = g_strdup_printf (_("Delete “%s”"), name);
  DmEdit *edit = dm_edit_new (label);

  dm_edit_delete (edit, id);
  dm_document_apply_async (document, edit, NULL, deleted_cb,
                           g_object_ref (gtk_widget_get_root (from)));
}
