/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-window-private.h"

#include "dm-export-dialog.h"
#include "dm-picture-provider.h"
#include "dm-print.h"
#include "dm-stage.h"
#include "dm-widgets.h"

#include <glib/gi18n.h>

/* Returns: whether the view that is shown is a chart; @chart: which, else the timeline */
static gboolean
find_chart (DmWindow *self, DmChart *chart)
{
  int value = DM_CHART_TIMELINE;
  gboolean found = dm_enum_from_nick (&dm_enum_chart,
                                      adw_view_stack_get_visible_child_name (self->views), &value);

  *chart = (DmChart) value;
  return found;
}

static GSettings *
settings_of (DmWindow *self)
{
  GtkApplication *application = gtk_window_get_application (GTK_WINDOW (self));

  return dm_application_get_settings (DM_APPLICATION (application));
}

static void
exported_cb (DmExportDialog *dialog, GFile *file, DmWindow *self)
{
  dm_window_tell_exported (self, file);
}

static void
table_cb (DmExportDialog *dialog, guint rows, DmWindow *self)
{
  dm_window_choose_table (self, (DmTableRows) rows);
}

/* The chart that is looked at; where records are, their table. */
static void
export_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  DmWindow *self = data;
  const char *view = adw_view_stack_get_visible_child_name (self->views);
  DmExportDialog *dialog;
  DmChart chart;

  find_chart (self, &chart);
  dialog
      = dm_export_dialog_new (GTK_WINDOW (self), self->document, self->session, settings_of (self),
                              g_strcmp0 (view, "records") == 0 ? DM_EXPORT_DIALOG_TABLE : chart);
  g_signal_connect_object (dialog, "exported", G_CALLBACK (exported_cb), self, 0);
  g_signal_connect_object (dialog, "table", G_CALLBACK (table_cb), self, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

/* The chart as it is looked at, in the size and the theme that were chosen last. */
static DmPicture *
visible_picture (DmWindow *self)
{
  DmPicture *picture;
  DmChart chart;

  find_chart (self, &chart);
  picture = dm_picture_new (self->document, self->session, settings_of (self), chart);
  dm_picture_set_span (picture, self->session, DM_SPAN_VISIBLE);
  return picture;
}

static void
copy_picture_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  DmWindow *self = data;
  g_autoptr (DmPicture) picture = visible_picture (self);
  g_autoptr (GdkContentProvider) provider = dm_picture_provider_new (picture);

  gdk_clipboard_set_content (gtk_widget_get_clipboard (GTK_WIDGET (self)), provider);
  adw_toast_overlay_add_toast (self->toasts, adw_toast_new (_("Picture copied")));
}

static void
printed_cb (GtkPrintOperation *operation, GtkPrintOperationResult result, DmWindow *self)
{
  g_autoptr (GError) error = NULL;
  const char *fault = g_object_get_data (G_OBJECT (operation), "fault");

  if (result == GTK_PRINT_OPERATION_RESULT_ERROR)
    gtk_print_operation_get_error (operation, &error);
  if (fault == NULL && error != NULL)
    fault = error->message;
  if (fault != NULL)
    dm_window_tell_error (GTK_WINDOW (self), _("The Chart Was Not Printed"), fault);
}

static void
print_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  DmWindow *self = data;
  g_autoptr (DmPicture) picture = visible_picture (self);
  g_autoptr (GtkPrintOperation) operation = NULL;

  if (picture->figure->theme != DM_THEME_GREY)
    picture->figure->theme = DM_THEME_PRINT;
  operation = dm_print_new (picture);
  gtk_print_operation_set_allow_async (operation, TRUE);
  g_signal_connect_object (operation, "done", G_CALLBACK (printed_cb), self, 0);
  gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_PRINT_DIALOG, GTK_WINDOW (self),
                           NULL);
}

static void
full_screen_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  DmWindow *self = data;
  DmChart chart;

  find_chart (self, &chart);
  gtk_window_present (
      GTK_WINDOW (dm_stage_new (GTK_WINDOW (self), self->document, self->session, chart)));
}

static void
show_folder (DmWindow *self, GFile *file)
{
  g_autoptr (GFile) folder = g_file_get_parent (file);
  g_autofree char *uri = folder != NULL ? g_file_get_uri (folder) : NULL;

  if (uri != NULL)
    gtk_show_uri (GTK_WINDOW (self), uri, GDK_CURRENT_TIME);
}

typedef struct
{
  DmWindow *window;
  GFile *file;
} Showing;

/* Where no file manager marks the file, its folder will do. */
static void
shown_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  Showing *showing = data;
  g_autoptr (GVariant) answer
      = g_dbus_connection_call_finish (G_DBUS_CONNECTION (object), result, NULL);

  if (answer == NULL)
    show_folder (showing->window, showing->file);
  g_object_unref (showing->window);
  g_object_unref (showing->file);
  g_free (showing);
}

static void
show_in_folder_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  DmWindow *self = data;
  const char *uris[] = { g_variant_get_string (parameter, NULL), NULL };
  g_autoptr (GFile) file = g_file_new_for_uri (uris[0]);
  GDBusConnection *bus
      = g_application_get_dbus_connection (G_APPLICATION (g_application_get_default ()));
  Showing *showing;

  if (bus == NULL)
    {
      show_folder (self, file);
      return;
    }

  showing = g_new0 (Showing, 1);
  showing->window = g_object_ref (self);
  showing->file = g_object_ref (file);
  g_dbus_connection_call (bus, "org.freedesktop.FileManager1", "/org/freedesktop/FileManager1",
                          "org.freedesktop.FileManager1", "ShowItems",
                          g_variant_new ("(^ass)", uris, ""), NULL, G_DBUS_CALL_FLAGS_NONE, -1,
                          NULL, shown_cb, showing);
}

/* What is done with the chart that is looked at is done where there is one. */
void
dm_window_update_export_actions (DmWindow *self)
{
  static const char *const of_charts[] = { "print", "full-screen", "copy-picture" };
  DmChart chart;
  const gboolean enabled = self->document != NULL && find_chart (self, &chart);

  for (guint i = 0; i < G_N_ELEMENTS (of_charts); i++)
    g_simple_action_set_enabled (
        G_SIMPLE_ACTION (g_action_map_lookup_action (G_ACTION_MAP (self), of_charts[i])), enabled);
}

/* Puts in place what the window can do with pictures. */
void
dm_window_add_export_actions (DmWindow *self)
{
  static const GActionEntry actions[] = {
    { .name = "export", .activate = export_cb },
    { .name = "print", .activate = print_cb },
    { .name = "full-screen", .activate = full_screen_cb },
    { .name = "copy-picture", .activate = copy_picture_cb },
    { .name = "show-in-folder", .activate = show_in_folder_cb, .parameter_type = "s" },
  };

  g_action_map_add_action_entries (G_ACTION_MAP (self), actions, G_N_ELEMENTS (actions), self);
  g_signal_connect_object (self->views, "notify::visible-child",
                           G_CALLBACK (dm_window_update_export_actions), self, G_CONNECT_SWAPPED);
}

/* Tells in a toast that a file was written, and offers to show where. */
void
dm_window_tell_exported (DmWindow *self, GFile *file)
{
  g_autofree char *name = g_file_get_parse_name (file);
  g_autofree char *base = g_path_get_basename (name);
  g_autofree char *text = g_strdup_printf (_("“%s” exported"), base);
  g_autofree char *title = g_markup_escape_text (text, -1);
  g_autofree char *uri = g_file_get_uri (file);
  AdwToast *toast = adw_toast_new (title);

  adw_toast_set_button_label (toast, _("Show in _Folder"));
  adw_toast_set_action_name (toast, "win.show-in-folder");
  adw_toast_set_action_target_value (toast, g_variant_new_string (uri));
  adw_toast_overlay_add_toast (self->toasts, toast);
}
