/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-window-private.h"

#include "dm-widgets.h"

#include <glib/gi18n.h>
#include <string.h>

#define ZOOM_STEP 1.25

/* px; a window that is less wide has no room for all buttons. */
#define NARROW 600

static const char *const dossier_actions[] = {
  "save-copy", "export", "sidebar", "inspector", "zoom-in",       "zoom-out",
  "fit",       "view",   "find",    "find-next", "find-previous",
};

static void
open_response_cb (GtkNativeDialog *dialog, int response, DmWindow *self)
{
  GtkApplication *application = gtk_window_get_application (GTK_WINDOW (self));

  if (response == GTK_RESPONSE_ACCEPT && application != NULL)
    {
      g_autoptr (GFile) file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));

      dm_application_open (DM_APPLICATION (application), file, GTK_WINDOW (self));
    }
  g_clear_object (&self->chooser);
}

static void
open_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  DmWindow *self = data;

  g_clear_object (&self->chooser);
  self->chooser
      = gtk_file_chooser_native_new (_("Open a Dossier"), GTK_WINDOW (self),
                                        GTK_FILE_CHOOSER_ACTION_OPEN, _("_Open"), _("_Cancel"));
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (self->chooser), TRUE);
  dm_window_add_filter (GTK_FILE_CHOOSER (self->chooser),
                        _("Dossiers and text forms"),
                           (const char *const[]){ "*.demarche", "*.json", NULL });
  dm_window_add_filter (GTK_FILE_CHOOSER (self->chooser), _("All files"),
                                                             (const char *const[]){ "*", NULL });
  g_signal_connect_object (self->chooser, "response", G_CALLBACK (open_response_cb), self, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

static void
cancel_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  g_cancellable_cancel (((DmWindow *) data)->opening);
}

static void
zoom (DmWindow *self, double factor)
{
  DmSceneView *chart = dm_window_get_chart (self);

  if (chart != NULL)
    dm_scene_view_zoom (chart, factor, -1);
}

static void
zoom_in_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  zoom (data, 1 / ZOOM_STEP);
}

static void
zoom_out_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  zoom (data, ZOOM_STEP);
}

static void
fit_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  dm_session_fit (((DmWindow *) data)->session);
}

static void
view_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  DmWindow *self = data;

  adw_view_stack_set_visible_child_name (self->views, g_variant_get_string (parameter, NULL));
  dm_window_focus_view (self);
}

/* GTK has names for people of few keys but in translations: "Page_Up". */
static void
name_keys (GtkWidget *widget)
{
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    name_keys (child);
  if (GTK_IS_LABEL (widget) && gtk_widget_has_css_class (widget, "keycap"))
    {
      g_autofree char *name = g_strdup (gtk_label_get_text (GTK_LABEL (widget)));

      /* The underscore is a key, too. */
      if (strlen (name) > 1)
        gtk_label_set_text (GTK_LABEL (widget), g_strdelimit (name, "_", ' '));
    }
}

/* Made when it is first asked for, not with the window. */
static void
show_help_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  GtkApplicationWindow *window = data;

  if (gtk_application_window_get_help_overlay (window) == NULL)
    {
      g_autoptr (GtkBuilder) builder
          = gtk_builder_new_from_resource ("/org/demarche/Demarche/help-overlay.ui");

      gtk_application_window_set_help_overlay (
          window, GTK_SHORTCUTS_WINDOW (gtk_builder_get_object (builder, "help_overlay")));
      name_keys (GTK_WIDGET (gtk_application_window_get_help_overlay (window)));
    }
  gtk_window_present (GTK_WINDOW (gtk_application_window_get_help_overlay (window)));
}

/* In a narrow window the menu alone offers what is in both. */
static void
update_buttons (DmWindow *self)
{
  gboolean narrow;
  int width, height;

  gtk_window_get_default_size (GTK_WINDOW (self), &width, &height);
  narrow = width < NARROW && !gtk_window_is_maximized (GTK_WINDOW (self));
  gtk_widget_set_visible (GTK_WIDGET (self->export_button), self->document != NULL && !narrow);
  gtk_widget_set_visible (GTK_WIDGET (self->find_button), self->document != NULL && !narrow);
}

/* Puts the window's actions in place. */
void
dm_window_add_actions (DmWindow *self)
{
  static const GActionEntry actions[] = {
    { .name = "open", .activate = open_cb },
    { .name = "cancel", .activate = cancel_cb },
    { .name = "zoom-in", .activate = zoom_in_cb },
    { .name = "zoom-out", .activate = zoom_out_cb },
    { .name = "fit", .activate = fit_cb },
    { .name = "view", .activate = view_cb, .parameter_type = "s" },
    { .name = "show-help-overlay", .activate = show_help_cb },
  };
  g_autoptr (GPropertyAction) sidebar
      = g_property_action_new ("sidebar", self->sidebar_flap, "reveal-flap");
  g_autoptr (GPropertyAction) inspector
      = g_property_action_new ("inspector", self->inspector_flap, "reveal-flap");

  g_action_map_add_action_entries (G_ACTION_MAP (self), actions, G_N_ELEMENTS (actions), self);
  dm_window_add_file_actions (self);
  dm_window_add_export_actions (self);
  dm_window_add_find_actions (self);
  g_signal_connect (self, "notify::default-width", G_CALLBACK (update_buttons), NULL);
  g_signal_connect (self, "notify::maximized", G_CALLBACK (update_buttons), NULL);
  dm_window_add_table_actions (self);
  g_action_map_add_action (G_ACTION_MAP (self), G_ACTION (sidebar));
  g_action_map_add_action (G_ACTION_MAP (self), G_ACTION (inspector));
}

/* Enables what the window's dossier, or the lack of one, allows. */
void
dm_window_update_actions (DmWindow *self)
{
  gboolean has_dossier = self->document != NULL;

  for (guint i = 0; i < G_N_ELEMENTS (dossier_actions); i++)
    {
      GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self), dossier_actions[i]);

      if (G_IS_SIMPLE_ACTION (action))
        g_simple_action_set_enabled (G_SIMPLE_ACTION (action), has_dossier);
    }
  dm_window_update_export_actions (self);
  dm_window_update_table_actions (self);
  gtk_widget_set_visible (GTK_WIDGET (self->sidebar_button), has_dossier);
  gtk_widget_set_visible (GTK_WIDGET (self->inspector_button), has_dossier);
  update_buttons (self);
}

/* Offers files of some names in a file chooser. */
void
dm_window_add_filter (GtkFileChooser *chooser, const char *name, const char *const *patterns)
{
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();

  gtk_file_filter_set_name (filter, name);
  for (guint i = 0; patterns[i] != NULL; i++)
    gtk_file_filter_add_pattern (filter, patterns[i]);
  gtk_file_chooser_add_filter (chooser, filter);
}
