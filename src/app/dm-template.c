/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-template.h"

/**
 * dm_template_dispose:
 * @widget: a widget that is being disposed of
 * @type: the type whose template it was made from
 *
 * Lets go of all that the template made: gtk_widget_dispose_template() leaves direct children that
 * are not bound to a field.
 */
void
dm_template_dispose (GtkWidget *widget, GType type)
{
  GtkWidget *child;

  gtk_widget_dispose_template (widget, type);
  while ((child = gtk_widget_get_first_child (widget)) != NULL)
    gtk_widget_unparent (child);
}
