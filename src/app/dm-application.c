/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-application.h"

#include "dm-config.h"
#include "dm-new-dossier.h"
#include "dm-percent.h"
#include "dm-picture-provider.h"
#include "dm-preferences.h"
#include "dm-window.h"

#include <glib/gi18n.h>
#include <pango/pangocairo.h>

/**
 * DmApplication:
 *
 * The program: its windows, one for each dossier, and what does not belong to any of them.
 */
struct _DmApplication
{
  AdwApplication parent_instance;

  GSettings *settings;
};

G_DEFINE_FINAL_TYPE (DmApplication, dm_application, ADW_TYPE_APPLICATION)

static void
apply_color_scheme (DmApplication *self)
{
  static const AdwColorScheme schemes[] = {
    ADW_COLOR_SCHEME_DEFAULT,
    ADW_COLOR_SCHEME_FORCE_LIGHT,
    ADW_COLOR_SCHEME_FORCE_DARK,
  };
  int choice = g_settings_get_enum (self->settings, "color-scheme");

  adw_style_manager_set_color_scheme (adw_application_get_style_manager (ADW_APPLICATION (self)),
                                      schemes[CLAMP (choice, 0, 2)]);
}

/* Spring where the person lives; what follows, and in which year, is as EDTF has it. */
static void
apply_seasons (DmApplication *self)
{
  int spring = g_settings_get_int (self->settings, "spring-month");
  DmDateSeasons seasons;

  for (int i = 0; i < 4; i++)
    seasons.first[i] = (gint8) ((spring - 1 + 3 * i) % 12 + 1);
  dm_date_set_seasons (&seasons);
}

static void
seasons_changed_cb (DmApplication *self)
{
  apply_seasons (self);
  for (GList *l = gtk_application_get_windows (GTK_APPLICATION (self)); l != NULL; l = l->next)
    if (DM_IS_WINDOW (l->data))
      dm_window_reread (DM_WINDOW (l->data));
}

static void
apply_decimals (DmApplication *self)
{
  dm_percent_set_decimals (g_settings_get_int (self->settings, "percent-decimals"));
}

static void
decimals_changed_cb (DmApplication *self)
{
  apply_decimals (self);
  for (GList *l = gtk_application_get_windows (GTK_APPLICATION (self)); l != NULL; l = l->next)
    if (DM_IS_WINDOW (l->data))
      dm_window_reread (DM_WINDOW (l->data));
}

/* Whether the schema has all that the program asks for: GLib ends a program that asks for more, and
 * what is installed may be older than the program. */
static gboolean
is_complete (GSettingsSchema *schema)
{
  static const char *const keys[] = {
    "window-width", "window-height", "window-maximized", "sidebar-visible", "inspector-visible",
    "color-scheme", "view",          "last-folder",      "spring-month",    "percent-decimals",
    "export-span",  "export-size",   "export-width",     "export-height",   "export-unit",
    "export-dpi",   "export-theme",  "export-sources",   "export-outlines", "export-format",
    "export-font",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (keys); i++)
    if (!g_settings_schema_has_key (schema, keys[i]))
      return FALSE;

  return TRUE;
}

/* The settings as they are installed, or as the build left them where none are, or older ones. */
static GSettings *
new_settings (void)
{
  g_autoptr (GSettingsSchemaSource) built = NULL;
  g_autoptr (GSettingsSchema) schema = NULL;
  GSettingsSchemaSource *source = g_settings_schema_source_get_default ();

  if (source != NULL)
    schema = g_settings_schema_source_lookup (source, DM_APP_ID, TRUE);
  if (schema != NULL && !is_complete (schema))
    g_clear_pointer (&schema, g_settings_schema_unref);
  if (schema == NULL)
    built = g_settings_schema_source_new_from_directory (DM_BUILD_SCHEMAS_DIR, source, TRUE, NULL);
  if (built != NULL)
    schema = g_settings_schema_source_lookup (built, DM_APP_ID, TRUE);

  return schema != NULL && is_complete (schema) ? g_settings_new_full (schema, NULL, NULL) : NULL;
}

static DmWindow *
find_window (DmApplication *self, GFile *file)
{
  for (GList *l = gtk_application_get_windows (GTK_APPLICATION (self)); l != NULL; l = l->next)
    if (DM_IS_WINDOW (l->data) && dm_window_shows (DM_WINDOW (l->data), file))
      return l->data;

  return NULL;
}

static void
new_window_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  gtk_window_present (GTK_WINDOW (dm_window_new (DM_APPLICATION (data))));
}

static void
new_dossier_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  GtkWindow *parent = gtk_application_get_active_window (GTK_APPLICATION (data));

  gtk_window_present (GTK_WINDOW (dm_new_dossier_new (DM_APPLICATION (data), parent)));
}

static void
open_uri_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  g_autoptr (GFile) file = g_file_new_for_uri (g_variant_get_string (parameter, NULL));

  dm_application_open (DM_APPLICATION (data), file,
                       gtk_application_get_active_window (GTK_APPLICATION (data)));
}

static void
preferences_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  DmApplication *self = data;

  gtk_window_present (GTK_WINDOW (dm_preferences_new (
      gtk_application_get_active_window (GTK_APPLICATION (self)), self->settings)));
}

static void
about_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  adw_show_about_window (
      gtk_application_get_active_window (GTK_APPLICATION (data)), "application-name",
      _("Démarche"), "application-icon", DM_APP_ID, "version", DM_VERSION, "license-type",
         GTK_LICENSE_GPL_3_0, "developer-name",
         _("The Démarche maintainers"), "comments",
            _("The history of negotiations: who held what, when, and who says so."),
               /* Translators: put your names here, a line each */
               "translator-credits", _("translator-credits"), NULL);
}

static void
quit_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  g_autoptr (GList) windows = g_list_copy (gtk_application_get_windows (GTK_APPLICATION (data)));

  /* One after the other is asked for, and none closes before all may. */
  for (GList *l = windows; l != NULL; l = l->next)
    if (DM_IS_WINDOW (l->data) && !dm_window_close_dialogs (l->data, TRUE))
      return;
  for (GList *l = windows; l != NULL; l = l->next)
    if (DM_IS_WINDOW (l->data))
      gtk_window_close (l->data);
}

/* What stands before a window keeps a person from that one alone. */
static void
join_group (GtkWindow *window)
{
  GtkWindow *parent = gtk_window_get_transient_for (window);

  if (parent != NULL && gtk_window_has_group (parent))
    gtk_window_group_add_window (gtk_window_get_group (parent), window);
}

static void
toplevels_changed_cb (GListModel *toplevels, guint position, guint n_removed, guint n_added)
{
  for (guint i = position; i < position + n_added; i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (toplevels, i);

      g_signal_connect (window, "notify::transient-for", G_CALLBACK (join_group), NULL);
      join_group (window);
    }
}

static void
dm_application_startup (GApplication *application)
{
  static const GActionEntry actions[] = {
    { .name = "new-window", .activate = new_window_cb },
    { .name = "new-dossier", .activate = new_dossier_cb },
    { .name = "open-uri", .activate = open_uri_cb, .parameter_type = "s" },
    { .name = "preferences", .activate = preferences_cb },
    { .name = "about", .activate = about_cb },
    { .name = "quit", .activate = quit_cb },
  };
  static const struct
  {
    const char *action;
    const char *keys[3];
  } accels[] = {
    { "app.new-dossier", { "<Control>n" } },
    { "app.new-window", { "<Control><Shift>n" } },
    { "app.preferences", { "<Control>comma" } },
    { "app.quit", { "<Control>q" } },
    { "win.open", { "<Control>o" } },
    { "win.save-copy", { "<Control><Shift>s" } },
    { "win.export", { "<Control>e" } },
    { "win.print", { "<Control>p" } },
    { "win.full-screen", { "F11" } },
    { "win.show-help-overlay", { "F1", "<Control>question" } },
    { "win.add-event", { "<Control><Shift>e" } },
    { "win.add-position", { "<Control><Shift>p" } },
    { "win.add-source", { "<Control><Shift>r" } },
    { "win.undo", { "<Control>z" } },
    { "win.redo", { "<Control><Shift>z", "<Control>y" } },
    { "win.sidebar", { "F9" } },
    { "win.inspector", { "<Shift>F9" } },
    { "win.view::timeline", { "<Alt>1" } },
    { "win.view::convergence", { "<Alt>2" } },
    { "win.view::claims", { "<Alt>3" } },
    { "win.view::records", { "<Alt>4" } },
    { "win.view::sources", { "<Alt>5" } },
    { "win.find", { "<Control>f" } },
    { "win.find-next", { "<Control>g" } },
    { "win.find-previous", { "<Control><Shift>g" } },
    { "win.zoom-in", { "<Control>plus", "<Control>equal" } },
    { "win.zoom-out", { "<Control>minus" } },
    { "win.fit", { "<Control>0" } },
    { "window.close", { "<Control>w" } },
  };
  DmApplication *self = DM_APPLICATION (application);

  /* A thread looks for the fonts meanwhile. */
  pango_cairo_font_map_get_default ();

  G_APPLICATION_CLASS (dm_application_parent_class)->startup (application);

  g_signal_connect_object (gtk_window_get_toplevels (), "items-changed",
                           G_CALLBACK (toplevels_changed_cb), self, 0);
  g_signal_connect_object (self->settings, "changed::color-scheme", G_CALLBACK (apply_color_scheme),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->settings, "changed::spring-month", G_CALLBACK (seasons_changed_cb),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->settings, "changed::percent-decimals",
                           G_CALLBACK (decimals_changed_cb), self, G_CONNECT_SWAPPED);
  apply_color_scheme (self);
  apply_seasons (self);
  apply_decimals (self);

  g_action_map_add_action_entries (G_ACTION_MAP (self), actions, G_N_ELEMENTS (actions), self);
  for (guint i = 0; i < G_N_ELEMENTS (accels); i++)
    gtk_application_set_accels_for_action (GTK_APPLICATION (self), accels[i].action,
                                           accels[i].keys);
}

static void
dm_application_activate (GApplication *application)
{
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (application));

  if (window == NULL)
    window = GTK_WINDOW (dm_window_new (DM_APPLICATION (application)));
  gtk_window_present (window);
}

static void
dm_application_open_files (GApplication *application, GFile **files, int n_files, const char *hint)
{
  for (int i = 0; i < n_files; i++)
    dm_application_open (DM_APPLICATION (application), files[i],
                         gtk_application_get_active_window (GTK_APPLICATION (application)));
}

static void
dm_application_shutdown (GApplication *application)
{
  dm_picture_provider_remove_files ();

  G_APPLICATION_CLASS (dm_application_parent_class)->shutdown (application);
}

static void
dm_application_dispose (GObject *object)
{
  g_clear_object (&DM_APPLICATION (object)->settings);

  G_OBJECT_CLASS (dm_application_parent_class)->dispose (object);
}

static void
dm_application_class_init (DmApplicationClass *klass)
{
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dm_application_dispose;
  application_class->startup = dm_application_startup;
  application_class->shutdown = dm_application_shutdown;
  application_class->activate = dm_application_activate;
  application_class->open = dm_application_open_files;
}

static void
dm_application_init (DmApplication *self)
{
}

/**
 * dm_application_new:
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the program, or %NULL (#G_IO_ERROR) where the description
 *   of its settings is not to be found
 */
DmApplication *
dm_application_new (GError **error)
{
  g_autoptr (GSettings) settings = new_settings ();
  DmApplication *self;

  if (settings == NULL)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND,
                   _("the settings schema %s is not installed, or an older one is; run the program by ./dev run, or "
                     "install it"),
                      DM_APP_ID);
      return NULL;
    }

  self = g_object_new (DM_TYPE_APPLICATION, "application-id", DM_APP_ID, "resource-base-path",
                       "/org/demarche/Demarche", "flags", G_APPLICATION_HANDLES_OPEN, NULL);
  self->settings = g_steal_pointer (&settings);
  return self;
}

/**
 * dm_application_get_settings:
 * @self: the program
 *
 * Returns: (transfer none): what a person chose
 */
GSettings *
dm_application_get_settings (DmApplication *self)
{
  return self->settings;
}

/**
 * dm_application_open:
 * @self: the program
 * @file: a dossier or a text form of one; or a table, to be imported into a dossier
 * @near_window: (nullable): the window from which it is opened; one without a dossier is used, and
 *   a table goes into the dossier of one that has it
 *
 * Shows @file: in the window that has it already, in @near_window, or in a new one, which comes
 * with the dossier in it.
 */
void
dm_application_open (DmApplication *self, GFile *file, GtkWindow *near_window)
{
  DmWindow *window = find_window (self, file);

  if (dm_window_is_table (file))
    {
      window = DM_IS_WINDOW (near_window) ? DM_WINDOW (near_window) : dm_window_new (self);
      gtk_window_present (GTK_WINDOW (window));
      dm_window_import_table (window, file);
      return;
    }
  if (window == NULL && DM_IS_WINDOW (near_window) && dm_window_is_empty (DM_WINDOW (near_window)))
    {
      window = DM_WINDOW (near_window);
      dm_window_open (window, file);
    }
  if (window == NULL)
    window = dm_window_new_for_file (self, file);
  if (gtk_widget_get_visible (GTK_WIDGET (window)))
    gtk_window_present (GTK_WINDOW (window));
}
