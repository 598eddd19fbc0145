/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-follow-button.h"

#include <glib/gi18n.h>

/**
 * dm_follow_button_new:
 * @action: an action that takes the key of a record and leads there
 *
 * Returns: (transfer floating): a small button for it, which is hidden until it has a key
 */
GtkWidget *
dm_follow_button_new (const char *action)
{
  GtkWidget *button = gtk_button_new_from_icon_name ("go-next-symbolic");

  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", "");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_widget_set_valign (button, GTK_ALIGN_START);
  gtk_widget_set_visible (button, FALSE);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "row-tool");
  return button;
}

/**
 * dm_follow_button_set_key:
 * @button: what dm_follow_button_new() made
 * @key: (nullable): key of the record to which it leads; without one it is hidden
 * @name: (nullable): what that record is called
 */
void
dm_follow_button_set_key (GtkWidget *button, const char *key, const char *name)
{
  /* Translators: leads to a party, a source or another record; %s is its name */
  g_autofree char *label = g_strdup_printf (_("Go to %s"), name != NULL ? name : "");

  gtk_widget_set_visible (button, key != NULL);
  if (key == NULL)
    return;

  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", key);
  gtk_widget_set_tooltip_text (button, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  -1);
}
