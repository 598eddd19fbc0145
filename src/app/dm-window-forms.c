/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-window-private.h"

#include "dm-record-dialog.h"

/* Returns: (transfer full) (element-type GtkWindow): the windows that stand before one. */
static GPtrArray *
list_dialogs (GtkWindow *window)
{
  GListModel *toplevels = gtk_window_get_toplevels ();
  GPtrArray *dialogs = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < g_list_model_get_n_items (toplevels); i++)
    {
      g_autoptr (GtkWindow) each = g_list_model_get_item (toplevels, i);

      if (gtk_window_get_transient_for (each) == window
          && gtk_widget_get_visible (GTK_WIDGET (each)))
        g_ptr_array_add (dialogs, g_object_ref (each));
    }

  return dialogs;
}

/* Lets a person complete a new record, of which DRAFT (transfer full) says what is known from where
 * it was asked for. */
void
dm_window_present_form (DmWindow *self, DmRecord *draft)
{
  dm_record_dialog_add (GTK_WINDOW (self), self->document, self->session, draft);
}

/* Lets a person change a record. */
void
dm_window_edit_record (DmWindow *self, gint64 id)
{
  dm_record_dialog_edit (GTK_WINDOW (self), self->document, self->session, id);
}

/* Closes what stands before the window. Returns: whether nothing was in the middle of something
 * that a person has to be asked about; they are. */
gboolean
dm_window_close_dialogs (DmWindow *self)
{
  g_autoptr (GPtrArray) dialogs = list_dialogs (GTK_WINDOW (self));
  gboolean all_closed = TRUE;

  for (guint i = 0; i < dialogs->len; i++)
    {
      g_autoptr (GPtrArray) questions = list_dialogs (dialogs->pdata[i]);

      /* What asks already need not ask twice. */
      if (questions->len == 0)
        gtk_window_close (dialogs->pdata[i]);
      if (gtk_widget_get_visible (dialogs->pdata[i]))
        {
          gtk_window_present (questions->len > 0 ? questions->pdata[0] : dialogs->pdata[i]);
          all_closed = FALSE;
        }
    }

  return all_closed;
}

/* Returns: (transfer none) (nullable): a window that keeps a person from this one. */
GtkWindow *
dm_window_find_dialog (DmWindow *self)
{
  g_autoptr (GPtrArray) dialogs = list_dialogs (GTK_WINDOW (self));

  for (guint i = 0; i < dialogs->len; i++)
    if (gtk_window_get_modal (dialogs->pdata[i]))
      return dialogs->pdata[i];

  return NULL;
}
