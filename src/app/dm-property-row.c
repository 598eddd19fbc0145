/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-property-row.h"

#include "dm-widgets.h"

/**
 * DmPropertyRow:
 *
 * A row of the inspector: a small name above a value, and perhaps something said aside. A row can
 * lead to another record.
 */
struct _DmPropertyRow
{
  GtkListBoxRow parent_instance;

  GtkLabel *name;
  GtkLabel *value;
  GtkLabel *aside;
  gint64 target;
};

G_DEFINE_FINAL_TYPE (DmPropertyRow, dm_property_row, GTK_TYPE_LIST_BOX_ROW)

/* What assistive technology calls: it cannot press a row of GTK 4.8. */
static void
follow_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  g_signal_emit_by_name (widget, "activate");
}

static void
dm_property_row_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), DM_TYPE_PROPERTY_ROW);

  G_OBJECT_CLASS (dm_property_row_parent_class)->dispose (object);
}

static void
dm_property_row_class_init (DmPropertyRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dm_property_row_dispose;

  gtk_widget_class_install_action (widget_class, "row.follow", NULL, follow_cb);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/demarche/Demarche/dm-property-row.ui");
  gtk_widget_class_bind_template_child (widget_class, DmPropertyRow, name);
  gtk_widget_class_bind_template_child (widget_class, DmPropertyRow, value);
  gtk_widget_class_bind_template_child (widget_class, DmPropertyRow, aside);
}

static void
dm_property_row_init (DmPropertyRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "row.follow", FALSE);
}

/**
 * dm_property_row_new:
 * @name: (nullable): what the value is
 * @value: the value
 * @aside: (nullable): what is said beside it, in a smaller voice
 *
 * Returns: (transfer floating): a row
 */
GtkWidget *
dm_property_row_new (const char *name, const char *value, const char *aside)
{
  DmPropertyRow *self = g_object_new (DM_TYPE_PROPERTY_ROW, NULL);
  g_autofree char *label
      = name != NULL ? g_strdup_printf ("%s: %s", name, value) : g_strdup (value);

  dm_label_set_optional (self->name, name);
  gtk_label_set_text (self->value, value);
  dm_label_set_optional (self->aside, aside);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  return GTK_WIDGET (self);
}

/**
 * dm_property_row_set_target:
 * @self: a row
 * @record: id of the record that the row leads to
 */
void
dm_property_row_set_target (DmPropertyRow *self, gint64 record)
{
  self->target = record;
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self), record != 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "row.follow", record != 0);
}

/**
 * dm_property_row_get_target:
 * @self: a row
 *
 * Returns: id of the record that the row leads to, 0 for none
 */
gint64
dm_property_row_get_target (DmPropertyRow *self)
{
  return self->target;
}

/**
 * dm_property_row_add_tool:
 * @self: a row
 * @tool: a button that does something about what the row says
 */
void
dm_property_row_add_tool (DmPropertyRow *self, GtkWidget *tool)
{
  gtk_box_append (GTK_BOX (gtk_list_box_row_get_child (GTK_LIST_BOX_ROW (self))), tool);
}
