/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-window-private.h"

#include "dm-view-state.h"
#include "dm-widgets.h"

#include <glib/gi18n.h>
#include <string.h>

/* A copy on its way to the disk. */
typedef struct
{
  DmWindow *window;
  GFile *file;
} Saving;

static void
saving_free (Saving *saving)
{
  g_object_unref (saving->window);
  g_object_unref (saving->file);
  g_free (saving);
}

/* Shows a dossier in the place of this one: in a window of its own, which takes over when the
 * dossier is open. */
static void
go_on_with (DmWindow *self, GFile *file)
{
  GtkApplication *application = gtk_window_get_application (GTK_WINDOW (self));
  DmWindow *next;

  if (application == NULL)
    return;

  dm_window_save_state (self);
  next = dm_window_new (DM_APPLICATION (application));
  next->predecessor = g_object_ref (self);
  dm_window_open (next, file);
}

/* Whether what is shown is not kept, or cannot be changed, where it is. */
static gboolean
is_makeshift (DmWindow *self)
{
  return dm_document_get_place (self->document) != DM_DOCUMENT_THERE
         || dm_document_get_origin (self->document) != DM_DOCUMENT_OPENED;
}

static void
copy_saved_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  Saving *saving = data;
  DmWindow *self = saving->window;
  DmDocument *document = DM_DOCUMENT (object);
  g_autoptr (GError) error = NULL;

  if (!dm_document_save_copy_finish (document, result, &error))
    dm_window_tell_error (GTK_WINDOW (self), _("The Copy Was Not Saved"), error->message);
  else if (self->document != NULL && is_makeshift (self))
    go_on_with (self, saving->file);
  else
    {
      g_autofree char *copy = g_file_get_basename (saving->file);
      g_autofree char *name = g_file_get_basename (dm_document_get_file (document));
      /* Translators: both are names of files */
      g_autofree char *text
          = g_strdup_printf (_("Copy saved as “%s”; this is still “%s”"), copy, name);

      dm_window_show_toast (self, text, FALSE);
    }
  saving_free (saving);
}

static void
save_copy_response_cb (GtkNativeDialog *dialog, int response, DmWindow *self)
{
  if (response == GTK_RESPONSE_ACCEPT && self->document != NULL)
    {
      Saving *saving = g_new0 (Saving, 1);

      saving->window = g_object_ref (self);
      saving->file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));
      dm_document_save_copy_async (self->document, saving->file, NULL, copy_saved_cb, saving);
    }
  g_clear_object (&self->chooser);
}

static char *
suggest_name (DmDocument *document)
{
  g_autofree char *name = g_file_get_basename (dm_document_get_file (document));

  if (dm_document_get_origin (document) != DM_DOCUMENT_DAMAGED)
    return g_steal_pointer (&name);

  if (g_str_has_suffix (name, ".demarche"))
    name[strlen (name) - strlen (".demarche")] = '\0';
  /* Translators: the name of a file: what could be read of another */
  return g_strdup_printf (_("%s (recovered).demarche"), name);
}

static void
save_copy_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  DmWindow *self = data;
  g_autofree char *name = NULL;

  if (self->document == NULL)
    return;

  g_clear_object (&self->chooser);
  name = suggest_name (self->document);
  self->chooser
      = gtk_file_chooser_native_new (_("Save a Copy"), GTK_WINDOW (self),
                                        GTK_FILE_CHOOSER_ACTION_SAVE, _("_Save"), _("_Cancel"));
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (self->chooser), TRUE);
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (self->chooser), name);
  dm_window_add_filter (GTK_FILE_CHOOSER (self->chooser),
                        _("Dossiers"), (const char *const[]){ "*.demarche", NULL });
  g_signal_connect_object (self->chooser, "response", G_CALLBACK (save_copy_response_cb), self, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

static void
open_new_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  DmWindow *self = data;

  if (self->document != NULL && dm_document_get_place (self->document) == DM_DOCUMENT_REPLACED)
    go_on_with (self, dm_document_get_file (self->document));
}

static void
notice_cb (DmWindow *self, const char *text)
{
  dm_window_show_banner (self, text, TRUE);
}

/* Puts the actions in place that are about the window's file. */
void
dm_window_add_file_actions (DmWindow *self)
{
  static const GActionEntry actions[] = {
    { .name = "save-copy", .activate = save_copy_cb },
    { .name = "open-new", .activate = open_new_cb },
  };

  g_action_map_add_action_entries (G_ACTION_MAP (self), actions, G_N_ELEMENTS (actions), self);
}

/* Lets the window tell what becomes of its file. */
void
dm_window_attach_file (DmWindow *self)
{
  g_signal_connect_object (self->document, "notice", G_CALLBACK (notice_cb), self,
                           G_CONNECT_SWAPPED);
}

/* How the window's dossier is looked at is how it was looked at where it came from. */
void
dm_window_inherit_view (DmWindow *self)
{
  DmWindow *from = self->predecessor;

  if (from != NULL && from->session != NULL)
    dm_view_state_save (self->document, from->session);
}

/* Closes the window in whose place this one shows a dossier, and says what it shows. */
void
dm_window_succeed (DmWindow *self)
{
  g_autoptr (DmWindow) from = g_steal_pointer (&self->predecessor);
  g_autofree char *name = NULL;
  g_autofree char *text = NULL;

  if (from == NULL || from->document == NULL)
    return;

  name = g_file_get_basename (dm_document_get_file (self->document));
  if (g_file_equal (dm_document_get_file (self->document), dm_document_get_file (from->document)))
    text = g_strdup_printf (_("This is the new “%s”"), name);
  else
    {
      dm_session_set_selected (self->session, dm_session_get_selected (from->session));
      /* Translators: the name of a file */
      text = g_strdup_printf (_("This is now the copy, “%s”"), name);
    }
  dm_window_show_toast (self, text, FALSE);
  if (dm_document_get_losses (from->document) != NULL)
    dm_window_tell_error (GTK_WINDOW (self), _("What Could Be Read Was Saved"),
                                                dm_document_get_losses (from->document));
  gtk_window_close (GTK_WINDOW (from));
}
