/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-preferences.h"

#include "dm-widgets.h"

/**
 * DmPreferences:
 *
 * What a person chooses for all dossiers. A choice counts at once.
 */
struct _DmPreferences
{
  AdwPreferencesWindow parent_instance;

  AdwComboRow *color_scheme;
  AdwComboRow *spring;
  GtkSpinButton *decimals;
  GtkFontButton *font;
  GtkButton *usual_font;

  GSettings *settings;
  gboolean filling;
};

G_DEFINE_FINAL_TYPE (DmPreferences, dm_preferences, ADW_TYPE_PREFERENCES_WINDOW)

static void
show_font (DmPreferences *self)
{
  g_autofree char *family = g_settings_get_string (self->settings, "export-font");

  gtk_widget_set_sensitive (GTK_WIDGET (self->usual_font), *family != '\0');
  gtk_font_chooser_set_font (GTK_FONT_CHOOSER (self->font), *family != '\0' ? family : "Sans");
}

static void
fill (DmPreferences *self)
{
  self->filling = TRUE;
  adw_combo_row_set_selected (self->color_scheme,
                              (guint) g_settings_get_enum (self->settings, "color-scheme"));
  adw_combo_row_set_selected (self->spring,
                              (guint) g_settings_get_int (self->settings, "spring-month") - 1);
  gtk_spin_button_set_value (self->decimals,
                             g_settings_get_int (self->settings, "percent-decimals"));
  show_font (self);
  self->filling = FALSE;
}

static void
changed_cb (DmPreferences *self)
{
  if (self->filling)
    return;

  g_settings_set_enum (self->settings, "color-scheme",
                       (int) adw_combo_row_get_selected (self->color_scheme));
  g_settings_set_int (self->settings, "spring-month",
                      (int) adw_combo_row_get_selected (self->spring) + 1);
  g_settings_set_int (self->settings, "percent-decimals",
                      gtk_spin_button_get_value_as_int (self->decimals));
}

static void
font_set_cb (DmPreferences *self)
{
  PangoFontFamily *family = gtk_font_chooser_get_font_family (GTK_FONT_CHOOSER (self->font));

  if (family != NULL)
    g_settings_set_string (self->settings, "export-font", pango_font_family_get_name (family));
  gtk_widget_set_sensitive (GTK_WIDGET (self->usual_font), TRUE);
}

static void
usual_font_cb (DmPreferences *self)
{
  g_settings_reset (self->settings, "export-font");
  show_font (self);
}

static void
dm_preferences_dispose (GObject *object)
{
  DmPreferences *self = DM_PREFERENCES (object);

  self->filling = TRUE;
  g_clear_object (&self->settings);
  gtk_widget_dispose_template (GTK_WIDGET (self), DM_TYPE_PREFERENCES);

  G_OBJECT_CLASS (dm_preferences_parent_class)->dispose (object);
}

static void
dm_preferences_class_init (DmPreferencesClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dm_preferences_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/demarche/Demarche/dm-preferences.ui");
  gtk_widget_class_bind_template_child (widget_class, DmPreferences, color_scheme);
  gtk_widget_class_bind_template_child (widget_class, DmPreferences, spring);
  gtk_widget_class_bind_template_child (widget_class, DmPreferences, decimals);
  gtk_widget_class_bind_template_child (widget_class, DmPreferences, font);
  gtk_widget_class_bind_template_child (widget_class, DmPreferences, usual_font);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, font_set_cb);
  gtk_widget_class_bind_template_callback (widget_class, usual_font_cb);
}

static void
dm_preferences_init (DmPreferences *self)
{
  self->filling = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  dm_dialog_take_keys (GTK_WINDOW (self));
}

/**
 * dm_preferences_new:
 * @parent: (nullable): the window that it belongs to
 * @settings: what is chosen
 *
 * Returns: (transfer none): a window, to be presented
 */
DmPreferences *
dm_preferences_new (GtkWindow *parent, GSettings *settings)
{
  DmPreferences *self
      = g_object_new (DM_TYPE_PREFERENCES, "transient-for", parent, "modal", parent != NULL, NULL);

  self->settings = g_object_ref (settings);
  fill (self);
  return self;
}
