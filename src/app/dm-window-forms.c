/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-window-private.h"

#include "dm-record-dialog.h"

#include <adwaita.h>

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

static gboolean
go_on_cb (gpointer data)
{
  DmWindow *self = data;
  GtkApplication *application = gtk_window_get_application (GTK_WINDOW (self));

  if (application != NULL && self->quits)
    g_action_group_activate_action (G_ACTION_GROUP (application), "quit", NULL);
  else if (application != NULL)
    gtk_window_close (GTK_WINDOW (self));
  return G_SOURCE_REMOVE;
}

static void
discarded_cb (DmWindow *self)
{
  g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, go_on_cb, g_object_ref (self), g_object_unref);
}

/* Who gives up what stands before the window goes on to leave it. */
static void
answered_cb (DmWindow *self, const char *response, AdwMessageDialog *question)
{
  GtkWindow *dialog = gtk_window_get_transient_for (GTK_WINDOW (question));

  self->is_asking = FALSE;
  if (adw_message_dialog_get_response_appearance (question, response) != ADW_RESPONSE_DESTRUCTIVE)
    return;

  if (dialog == GTK_WINDOW (self))
    discarded_cb (self);
  else
    g_signal_connect_object (dialog, "unmap", G_CALLBACK (discarded_cb), self,
                             G_CONNECT_SWAPPED | G_CONNECT_AFTER);
}

/* Lets the answer to a question decide whether the window closes. */
static void
await_answer (DmWindow *self, gpointer question, gboolean quits)
{
  if (!ADW_IS_MESSAGE_DIALOG (question))
    return;

  if (!self->is_asking)
    g_signal_connect_object (question, "response", G_CALLBACK (answered_cb), self,
                             G_CONNECT_SWAPPED);
  self->is_asking = TRUE;
  self->quits = quits;
}

static gboolean
close_dialog (DmWindow *self, GtkWindow *dialog, gboolean quits)
{
  g_autoptr (GPtrArray) before = list_dialogs (dialog);
  g_autoptr (GPtrArray) questions = NULL;

  /* What asks already need not ask twice. */
  if (before->len == 0)
    gtk_window_close (dialog);
  if (!gtk_widget_get_visible (GTK_WIDGET (dialog)))
    return TRUE;

  questions = list_dialogs (dialog);
  if (questions->len > 0)
    await_answer (self, questions->pdata[0], quits);
  gtk_window_present (questions->len > 0 ? questions->pdata[0] : dialog);
  return FALSE;
}

/**
 * dm_window_close_dialogs:
 * @self: a window that is to close
 * @quits: whether the whole program is to end
 *
 * Closes what stands before the window. Where that is in the middle of something, a person is
 * asked, and who gives it up goes on to leave the window or the program.
 *
 * Returns: whether nothing stands before the window any more
 */
gboolean
dm_window_close_dialogs (DmWindow *self, gboolean quits)
{
  g_autoptr (GPtrArray) dialogs = list_dialogs (GTK_WINDOW (self));
  gboolean all_closed = TRUE;
  GtkWindow *question;

  for (guint i = 0; i < dialogs->len; i++)
    all_closed &= close_dialog (self, dialogs->pdata[i], quits);
  if (!all_closed || self->document == NULL)
    return all_closed;

  question = dm_inspector_ask (self->inspector);
  await_answer (self, question, quits);
  return question == NULL;
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
