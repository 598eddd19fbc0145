/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-scene-view-private.h"

#include "dm-widgets.h"

#include <glib/gi18n.h>

static GMenuModel *
new_record_menu (void)
{
  GMenu *menu = g_menu_new ();
  g_autoptr (GMenu) change = g_menu_new ();
  g_autoptr (GMenu) remove = g_menu_new ();

  g_menu_append (change, _("_Edit…"), "win.edit");
  g_menu_append (change, _("D_uplicate"), "win.duplicate");
  g_menu_append (remove, _("_Delete"), "win.delete");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (change));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (remove));
  return G_MENU_MODEL (menu);
}

static GMenuModel *
new_place_menu (DmSceneView *self)
{
  GMenu *menu = g_menu_new ();
  const char *label = DM_SCENE_VIEW_GET_CLASS (self)->add_here_label;
  double from, to;

  if (label != NULL)
    g_menu_append (menu, _(label), "chart.add-here");
  if (dm_scene_view_get_span (self, &from, &to))
    g_menu_append (menu, _("_Whole Span"), "win.fit");
  return G_MENU_MODEL (menu);
}

/* Shows what can be done with the record or the place at a point, px. */
static void
show_menu (DmSceneView *self, double x, double y, gboolean on_record)
{
  DmSceneViewPrivate *priv = dm_scene_view_get_private (self);
  g_autoptr (GMenuModel) menu = on_record ? new_record_menu () : new_place_menu (self);

  if (g_menu_model_get_n_items (menu) == 0)
    return;
  priv->menu_x = x;
  priv->menu_y = y;
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "chart.add-here",
                                 dm_document_is_writable (priv->document));
  if (priv->menu == NULL)
    priv->menu = dm_menu_new (GTK_WIDGET (self), menu);
  else
    gtk_popover_menu_set_menu_model (GTK_POPOVER_MENU (priv->menu), menu);
  dm_menu_show_at (priv->menu, x, y);
}

static void
show_menu_at (DmSceneView *self, double x, double y)
{
  DmSceneViewPrivate *priv = dm_scene_view_get_private (self);
  gint64 id = dm_scene_view_record_at (self, x, y);

  dm_scene_view_set_hovered (self, 0);
  gtk_widget_grab_focus (GTK_WIDGET (self));
  dm_session_set_selected (priv->session, id);
  show_menu (self, x, y, id != 0);
}

static void
secondary_pressed_cb (GtkGestureClick *gesture, int n_press, double x, double y, DmSceneView *self)
{
  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
  show_menu_at (self, x, y);
}

static void
long_pressed_cb (GtkGestureLongPress *gesture, double x, double y, DmSceneView *self)
{
  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
  show_menu_at (self, x, y);
}

static void
add_here_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  DmSceneViewPrivate *priv = dm_scene_view_get_private (DM_SCENE_VIEW (widget));

  dm_scene_view_add_at (DM_SCENE_VIEW (widget), priv->menu_x, priv->menu_y);
}

/* Shows what can be done with the selected record, or with the middle of the picture. */
void
dm_scene_view_show_menu (DmSceneView *self)
{
  DmSceneViewPrivate *priv = dm_scene_view_get_private (self);
  gint64 selected = dm_session_get_selected (priv->session);
  const DmMark *mark = NULL;

  if (priv->scene == NULL)
    return;

  if (selected != 0)
    mark = dm_scene_find_mark (priv->scene, selected);
  if (mark != NULL)
    show_menu (self, mark->anchor.x, mark->anchor.y, TRUE);
  else
    show_menu (self, priv->scene_width / 2, priv->scene_height / 2, FALSE);
}

/* Lets the menu of the chart be asked for. */
void
dm_scene_view_add_menu (DmSceneView *self)
{
  GtkGesture *click = gtk_gesture_click_new ();
  GtkGesture *press = gtk_gesture_long_press_new ();

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), GDK_BUTTON_SECONDARY);
  g_signal_connect (click, "pressed", G_CALLBACK (secondary_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
  gtk_gesture_single_set_touch_only (GTK_GESTURE_SINGLE (press), TRUE);
  g_signal_connect (press, "pressed", G_CALLBACK (long_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (press));
}

/* Installs what the menu does. */
void
dm_scene_view_install_menu_actions (GtkWidgetClass *klass)
{
  gtk_widget_class_install_action (klass, "chart.add-here", NULL, add_here_cb);
}
