/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-welcome.h"

#include "dm-config.h"
#include "dm-widgets.h"

#include <adwaita.h>
#include <glib/gi18n.h>

/**
 * DmWelcome:
 *
 * What a window shows while it has no dossier: a way to open one, the samples, and what was open
 * lately.
 */
struct _DmWelcome
{
  GtkWidget parent_instance;

  GtkWidget *new_button;
  GtkListBox *samples;
  GtkWidget *recent_group;
  GtkListBox *recent;
};

G_DEFINE_FINAL_TYPE (DmWelcome, dm_welcome, GTK_TYPE_WIDGET)

#define MAX_RECENT 5

static GtkWidget *
new_row (const char *title, const char *subtitle, const char *uri, const char *icon)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *button = gtk_button_new_from_icon_name ("go-next-symbolic");
  g_autofree char *safe_title = g_markup_escape_text (title, -1);
  g_autofree char *safe_subtitle = g_markup_escape_text (subtitle, -1);
  /* Translators: the name of a dossier: “Open Korea and Japan, 1951–1965” */
  g_autofree char *label = g_strdup_printf (_("Open %s"), title);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), safe_title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), safe_subtitle);
  adw_action_row_set_icon_name (ADW_ACTION_ROW (row), icon);

  /* Assistive technology can press a button, but not a row of GTK 4.8. */
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", uri);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "app.open-uri");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_can_focus (button, FALSE);
  gtk_widget_add_css_class (button, "flat");
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  -1);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), button);
  return row;
}

/* Samples lie where they were installed, or in the sources of a program that is not. */
static char *
find_sample (const char *name)
{
  g_autofree char *installed = g_build_filename (DM_SAMPLES_DIR, name, NULL);
  g_autofree char *source = g_build_filename (DM_SOURCE_SAMPLES_DIR, name, NULL);

  if (g_file_test (source, G_FILE_TEST_IS_REGULAR))
    return g_steal_pointer (&source);
  if (g_file_test (installed, G_FILE_TEST_IS_REGULAR))
    return g_steal_pointer (&installed);

  return NULL;
}

static void
add_samples (DmWelcome *self)
{
  static const struct
  {
    const char *file;
    const char *title;
    const char *subtitle;
  } samples[] = {
    { "korea-japan-1951-1965.json",
      N_ ("Korea and Japan, 1951–1965"),
          N_ ("Fourteen years to a settlement: $700 million asked, $70 million offered") },
      { "two-koreas-1975.json", N_ ("Two Koreas, 1975"),
                                    N_ ("Many sides and no figures: who would recognize whom") },
      };

  for (guint i = 0; i < G_N_ELEMENTS (samples); i++)
    {
      g_autofree char *path = find_sample (samples[i].file);
      g_autofree char *uri = path != NULL ? g_filename_to_uri (path, NULL, NULL) : NULL;

      if (uri != NULL)
        gtk_list_box_append (self->samples,
                             new_row (_(samples[i].title), _(samples[i].subtitle), uri,
                                                               "demarche-convergence-symbolic"));
    }
}

static int
compare_visited (gconstpointer a, gconstpointer b)
{
  return g_date_time_compare (gtk_recent_info_get_visited ((GtkRecentInfo *) b),
                              gtk_recent_info_get_visited ((GtkRecentInfo *) a));
}

static void
refresh_recent (DmWelcome *self)
{
  GList *items = gtk_recent_manager_get_items (gtk_recent_manager_get_default ());
  guint n = 0;

  dm_list_box_clear (self->recent);
  items = g_list_sort (items, compare_visited);
  for (GList *l = items; l != NULL && n < MAX_RECENT; l = l->next)
    {
      GtkRecentInfo *info = l->data;
      g_autofree char *place = NULL;

      if (!gtk_recent_info_has_application (info, DM_APP_ID) || !gtk_recent_info_exists (info))
        continue;
      place = gtk_recent_info_get_uri_display (info);
      gtk_list_box_append (self->recent,
                           new_row (gtk_recent_info_get_display_name (info),
                                    place != NULL ? place : "", gtk_recent_info_get_uri (info),
                                    "x-office-document-symbolic"));
      n++;
    }
  gtk_widget_set_visible (self->recent_group, n > 0);
  g_list_free_full (items, (GDestroyNotify) gtk_recent_info_unref);
}

/* What most people have come for, before what stands first in the window. */
static void
dm_welcome_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (dm_welcome_parent_class)->map (widget);
  gtk_widget_grab_focus (DM_WELCOME (widget)->new_button);
}

static void
dm_welcome_dispose (GObject *object)
{
  dm_template_dispose (GTK_WIDGET (object), DM_TYPE_WELCOME);

  G_OBJECT_CLASS (dm_welcome_parent_class)->dispose (object);
}

static void
dm_welcome_class_init (DmWelcomeClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dm_welcome_dispose;
  widget_class->map = dm_welcome_map;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/demarche/Demarche/dm-welcome.ui");
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_bind_template_child (widget_class, DmWelcome, new_button);
  gtk_widget_class_bind_template_child (widget_class, DmWelcome, samples);
  gtk_widget_class_bind_template_child (widget_class, DmWelcome, recent_group);
  gtk_widget_class_bind_template_child (widget_class, DmWelcome, recent);
}

static void
dm_welcome_init (DmWelcome *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  add_samples (self);
  refresh_recent (self);
  g_signal_connect_object (gtk_recent_manager_get_default (), "changed",
                           G_CALLBACK (refresh_recent), self, G_CONNECT_SWAPPED);
}
