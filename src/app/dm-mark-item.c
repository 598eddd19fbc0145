/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-mark-item.h"

/**
 * DmMarkItem:
 *
 * Stands on a mark of a chart, draws nothing, and tells assistive technology what the mark says:
 * GTK 4.8 shows it nothing that is not a widget. Pointing goes through to the chart.
 */
struct _DmMarkItem
{
  GtkWidget parent_instance;

  DmBox box;
  gint64 id;
};

G_DEFINE_FINAL_TYPE (DmMarkItem, dm_mark_item, GTK_TYPE_WIDGET)

enum
{
  ACTIVATED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
select_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  g_signal_emit (widget, signals[ACTIVATED], 0);
}

static void
dm_mark_item_class_init (DmMarkItemClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  signals[ACTIVATED] = g_signal_new ("activated", DM_TYPE_MARK_ITEM, G_SIGNAL_RUN_LAST, 0, NULL,
                                     NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_install_action (widget_class, "mark.select", NULL, select_cb);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_LIST_ITEM);
}

static void
dm_mark_item_init (DmMarkItem *self)
{
  gtk_widget_set_can_target (GTK_WIDGET (self), FALSE);
}

/**
 * dm_mark_item_new:
 *
 * Returns: (transfer floating): an item that stands on no mark yet
 */
GtkWidget *
dm_mark_item_new (void)
{
  return g_object_new (DM_TYPE_MARK_ITEM, NULL);
}

/**
 * dm_mark_item_set_mark:
 * @self: an item
 * @scene: the picture
 * @mark: a mark of it
 *
 * Puts @self on @mark.
 */
void
dm_mark_item_set_mark (DmMarkItem *self, const DmScene *scene, const DmMark *mark)
{
  g_autofree char *name = dm_scene_get_mark_name (scene, mark);

  self->box = mark->box;
  self->id = mark->id;
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

/**
 * dm_mark_item_get_box:
 * @self: an item
 *
 * Returns: (transfer none): where it stands in the picture, px
 */
const DmBox *
dm_mark_item_get_box (DmMarkItem *self)
{
  return &self->box;
}

/**
 * dm_mark_item_get_id:
 * @self: an item
 *
 * Returns: the id of the record that it stands for
 */
gint64
dm_mark_item_get_id (DmMarkItem *self)
{
  return self->id;
}

/**
 * dm_mark_item_set_selected:
 * @self: an item
 * @selected: whether its record is the selected one
 */
void
dm_mark_item_set_selected (DmMarkItem *self, gboolean selected)
{
  gtk_accessible_update_state (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_STATE_SELECTED, selected, -1);
}
