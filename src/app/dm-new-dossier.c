/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-new-dossier.h"

#include "dm-line-limit.h"
#include "dm-store.h"
#include "dm-widgets.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <string.h>

/**
 * DmNewDossier:
 *
 * Asks for the title of a new dossier and the folder that it shall live in, and makes it there.
 */
struct _DmNewDossier
{
  AdwWindow parent_instance;

  AdwEntryRow *title;
  AdwActionRow *folder_row;
  GtkLabel *hint;
  GtkWidget *create;

  DmApplication *application;
  GFile *folder;
  GtkFileChooserNative *chooser;
  gboolean creating;
};

G_DEFINE_FINAL_TYPE (DmNewDossier, dm_new_dossier, ADW_TYPE_WINDOW)

/* Longer names do not fit into a folder of any file system; bytes. */
#define MAX_NAME 200

static char *
dup_title (DmNewDossier *self)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->title))));
}

/* The title as the name of a file: without what file systems give a meaning to. */
static char *
name_for (const char *title)
{
  g_autoptr (GString) name = g_string_new (NULL);

  for (const char *p = title; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (name->len > MAX_NAME)
        break;
      if (g_unichar_iscntrl (c) || (c < 128 && strchr ("/\\:*?\"<>|", (int) c) != NULL))
        g_string_append_c (name, '-');
      else if (c != '.' || name->len > 0) /* a file whose name begins so is hidden */
        g_string_append_unichar (name, c);
    }

  return g_strdup (g_strstrip (name->str));
}

/* A path in the folder that no file has yet: NAME.demarche, NAME 2.demarche, … */
static char *
free_path (const char *folder, const char *name)
{
  for (guint i = 1;; i++)
    {
      g_autofree char *base = i == 1 ? g_strdup_printf ("%s.demarche", name)
                                     : g_strdup_printf ("%s %u.demarche", name, i);
      g_autofree char *path = g_build_filename (folder, base, NULL);

      if (!g_file_test (path, G_FILE_TEST_EXISTS))
        return g_steal_pointer (&path);
    }
}

static char *
dup_path (DmNewDossier *self)
{
  g_autofree char *title = dup_title (self);
  g_autofree char *name = name_for (title);
  g_autofree char *folder = g_file_get_path (self->folder);

  return *name != '\0' && folder != NULL ? free_path (folder, name) : NULL;
}

static void
show_hint (DmNewDossier *self, const char *text, gboolean is_fault)
{
  gtk_label_set_text (self->hint, text);
  if (is_fault)
    {
      gtk_widget_add_css_class (GTK_WIDGET (self->hint), "error");
      gtk_widget_remove_css_class (GTK_WIDGET (self->hint), "dim-label");
    }
  else
    {
      gtk_widget_remove_css_class (GTK_WIDGET (self->hint), "error");
      gtk_widget_add_css_class (GTK_WIDGET (self->hint), "dim-label");
    }
}

static void
refresh (DmNewDossier *self)
{
  g_autofree char *folder = g_file_get_parse_name (self->folder);
  g_autofree char *escaped = g_markup_escape_text (folder, -1);
  g_autofree char *path = dup_path (self);
  g_autofree char *name = path != NULL ? g_path_get_basename (path) : NULL;
  /* Translators: the name of a file */
  g_autofree char *text = name != NULL
      ? g_strdup_printf (_("Its file will be “%s”. Every change is saved at once."), name)
      : g_strdup (_("A title such as “Korea and Japan, 1951–1965”"));

  adw_action_row_set_subtitle (self->folder_row, escaped);
  show_hint (self, text, FALSE);
  gtk_widget_set_sensitive (self->create, name != NULL && !self->creating);
}

static void
changed_cb (DmNewDossier *self)
{
  refresh (self);
}

static void
refused_cb (gpointer self, const char *reason)
{
  show_hint (self, reason, TRUE);
}

static void
folder_chosen_cb (GtkNativeDialog *dialog, int response, DmNewDossier *self)
{
  if (response == GTK_RESPONSE_ACCEPT)
    {
      g_autoptr (GFile) folder = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));

      g_set_object (&self->folder, folder);
      refresh (self);
    }
  g_clear_object (&self->chooser);
}

static void
choose_cb (DmNewDossier *self)
{
  g_clear_object (&self->chooser);
  self->chooser = gtk_file_chooser_native_new (_("Folder of the Dossier"), GTK_WINDOW (self),
                                                  GTK_FILE_CHOOSER_ACTION_SELECT_FOLDER,
                                                  _("_Choose"), _("_Cancel"));
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (self->chooser), TRUE);
  gtk_file_chooser_set_file (GTK_FILE_CHOOSER (self->chooser), self->folder, NULL);
  g_signal_connect_object (self->chooser, "response", G_CALLBACK (folder_chosen_cb), self, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

typedef struct
{
  char *path;
  char *title;
} Making;

static void
making_free (gpointer data)
{
  Making *making = data;

  g_free (making->path);
  g_free (making->title);
  g_free (making);
}

static void
create_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const Making *making = data;
  g_autofree char *folder = g_path_get_dirname (making->path);
  DmStore *store = NULL;
  GError *error = NULL;

  if (g_mkdir_with_parents (folder, 0777) != 0)
    g_set_error (&error, G_IO_ERROR, g_io_error_from_errno (errno),
                 _("The folder “%s” could not be made: %s"), folder, g_strerror (errno));
  else
    store = dm_store_create (making->path, making->title, &error);

  if (store == NULL)
    g_task_return_error (task, error);
  else
    g_task_return_boolean (task, TRUE);
  dm_store_close (store);
}

static void
created_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  DmNewDossier *self = DM_NEW_DOSSIER (object);
  const Making *making = g_task_get_task_data (G_TASK (result));
  g_autoptr (GFile) file = g_file_new_for_path (making->path);
  g_autoptr (GError) error = NULL;

  self->creating = FALSE;
  if (!g_task_propagate_boolean (G_TASK (result), &error))
    {
      refresh (self);
      show_hint (self, error->message, TRUE);
      return;
    }

  dm_application_open (self->application, file, gtk_window_get_transient_for (GTK_WINDOW (self)));
  gtk_window_destroy (GTK_WINDOW (self));
}

static void
create_cb (DmNewDossier *self)
{
  g_autofree char *path = dup_path (self);
  g_autoptr (GTask) task = NULL;
  Making *making;

  if (path == NULL || self->creating)
    return;

  self->creating = TRUE;
  gtk_widget_set_sensitive (self->create, FALSE);
  making = g_new0 (Making, 1);
  making->path = g_steal_pointer (&path);
  making->title = dup_title (self);
  task = g_task_new (self, NULL, created_cb, NULL);
  g_task_set_task_data (task, making, making_free);
  g_task_run_in_thread (task, create_thread);
}

static gboolean
dm_new_dossier_close_request (GtkWindow *window)
{
  /* What is being made will be shown in a moment. */
  if (DM_NEW_DOSSIER (window)->creating)
    return GDK_EVENT_STOP;

  return GTK_WINDOW_CLASS (dm_new_dossier_parent_class)->close_request (window);
}

static void
dm_new_dossier_dispose (GObject *object)
{
  DmNewDossier *self = DM_NEW_DOSSIER (object);

  g_clear_object (&self->chooser);
  g_clear_object (&self->folder);
  g_clear_object (&self->application);
  gtk_widget_dispose_template (GTK_WIDGET (self), DM_TYPE_NEW_DOSSIER);

  G_OBJECT_CLASS (dm_new_dossier_parent_class)->dispose (object);
}

static void
dm_new_dossier_class_init (DmNewDossierClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dm_new_dossier_dispose;
  GTK_WINDOW_CLASS (klass)->close_request = dm_new_dossier_close_request;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/demarche/Demarche/dm-new-dossier.ui");
  gtk_widget_class_bind_template_child (widget_class, DmNewDossier, title);
  gtk_widget_class_bind_template_child (widget_class, DmNewDossier, folder_row);
  gtk_widget_class_bind_template_child (widget_class, DmNewDossier, hint);
  gtk_widget_class_bind_template_child (widget_class, DmNewDossier, create);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, choose_cb);
  gtk_widget_class_bind_template_callback (widget_class, create_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
dm_new_dossier_init (DmNewDossier *self)
{
  const char *documents = g_get_user_special_dir (G_USER_DIRECTORY_DOCUMENTS);
  g_autofree char *home = g_build_filename (g_get_home_dir (), "Documents", NULL);

  self->folder = g_file_new_for_path (documents != NULL ? documents : home);
  gtk_widget_init_template (GTK_WIDGET (self));
  dm_dialog_take_keys (GTK_WINDOW (self));
  dm_line_limit_attach (GTK_EDITABLE (self->title), refused_cb, self);
  refresh (self);
}

/**
 * dm_new_dossier_new:
 * @application: the program, which opens what is made
 * @parent: (nullable): the window from which it is asked for; one without a dossier shows the new
 *   one
 *
 * Returns: (transfer none): the dialog, to be presented
 */
DmNewDossier *
dm_new_dossier_new (DmApplication *application, GtkWindow *parent)
{
  DmNewDossier *self = g_object_new (DM_TYPE_NEW_DOSSIER, "transient-for", parent, NULL);

  self->application = g_object_ref (application);
  gtk_widget_grab_focus (GTK_WIDGET (self->title));
  return self;
}
