/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-scene-view-private.h"

#include <math.h>

#define PAN_STEP 0.1 /* of the view's width */
#define REVEAL_MARGIN 12.0

/* Scrolls a picture that is taller than the view to where the selected record is. */
void
dm_scene_view_reveal_selected (DmSceneView *self)
{
  DmSceneViewPrivate *priv = dm_scene_view_get_private (self);
  DmScene *scene = dm_scene_view_get_scene (self);
  const DmMark *mark = scene != NULL && dm_session_get_selected (priv->session) != 0
                           ? dm_scene_find_mark (scene, dm_session_get_selected (priv->session))
                           : NULL;
  double top, bottom;

  if (mark == NULL || dm_scene_view_get_overflow (self) <= 0)
    return;

  top = mark->box.y - dm_scene_get_plot (scene)->y - REVEAL_MARGIN;
  bottom = mark->box.y + mark->box.height + REVEAL_MARGIN - dm_scene_get_height (scene);
  if (top < 0)
    dm_scene_view_scroll_by (self, top);
  else if (bottom > 0)
    dm_scene_view_scroll_by (self, bottom);
}

/* Makes the day of an entry visible, keeping the width of the span. Where no span was chosen, all
 * that there is can be seen already. */
void
dm_scene_view_scroll_to_entry (DmSceneView *self, guint entry)
{
  DmSceneViewPrivate *priv = dm_scene_view_get_private (self);
  DmSnapshot *snapshot = dm_document_get_snapshot (priv->document);
  const DmDate *date = &snapshot->date[entry];
  double from, to, day, margin;

  if (!dm_session_get_span (priv->session, &from, &to))
    return;

  day = (double) (date->earliest != DM_DAY_OPEN_PAST ? date->earliest : date->latest);
  margin = (to - from) / 6;
  if (day < from)
    dm_session_set_span (priv->session, day - margin, day - margin + (to - from));
  else if (day > to)
    dm_session_set_span (priv->session, day + margin - (to - from), day + margin);
}

static gboolean
accepts (DmSceneView *self, guint entry)
{
  DmSceneViewPrivate *priv = dm_scene_view_get_private (self);

  return dm_filter_accepts (dm_session_get_filter (priv->session),
                            dm_document_get_snapshot (priv->document), entry)
         && (DM_SCENE_VIEW_GET_CLASS (self)->accepts == NULL
             || DM_SCENE_VIEW_GET_CLASS (self)->accepts (self, entry));
}

/* Selects the next or the previous dated entry that is shown, in the order of time. */
static void
walk (DmSceneView *self, int direction)
{
  DmSceneViewPrivate *priv = dm_scene_view_get_private (self);
  DmSnapshot *snapshot = dm_document_get_snapshot (priv->document);
  gint64 selected = dm_session_get_selected (priv->session);
  gint64 at;
  int entry;

  if (snapshot == NULL || snapshot->n_dated_ranks == 0)
    return;

  entry = selected != 0 ? dm_snapshot_find_entry (snapshot, selected) : DM_NONE;
  if (entry != DM_NONE)
    at = dm_snapshot_rank (snapshot, (guint) entry);
  else
    at = direction > 0 ? -1 : (gint64) snapshot->n_dated_ranks;
  for (at += direction; at >= 0 && at < snapshot->n_dated_ranks; at += direction)
    {
      guint32 next = dm_snapshot_entry (snapshot, (guint) at);

      if (!accepts (self, next))
        continue;
      dm_session_set_selected (priv->session, snapshot->id[next]);
      dm_scene_view_scroll_to_entry (self, next);
      dm_scene_view_reveal_selected (self);
      return;
    }
}

/* Selects the mark that is nearest above or below the selected one. */
static void
walk_lanes (DmSceneView *self, int direction)
{
  DmSceneViewPrivate *priv = dm_scene_view_get_private (self);
  DmScene *scene = dm_scene_view_get_scene (self);
  const DmMark *current, *best = NULL, *marks;
  double best_distance = G_MAXDOUBLE;
  guint n_marks;

  current = scene != NULL && dm_session_get_selected (priv->session) != 0
                ? dm_scene_find_mark (scene, dm_session_get_selected (priv->session))
                : NULL;
  if (current == NULL)
    {
      walk (self, direction);
      return;
    }

  marks = dm_scene_get_marks (scene, &n_marks);
  for (guint i = 0; i < n_marks; i++)
    {
      double down = (marks[i].anchor.y - current->anchor.y) * direction;
      double distance = down + fabs (marks[i].anchor.x - current->anchor.x) / 2;

      if (marks[i].type != DM_MARK_RECORD || down < 2 || distance >= best_distance)
        continue;
      best = &marks[i];
      best_distance = distance;
    }
  if (best != NULL)
    dm_session_set_selected (priv->session, best->id);
}

static gboolean
key_cb (GtkEventControllerKey *controller,
        guint key,
        guint code,
        GdkModifierType state,
        DmSceneView *self)
{
  DmSceneViewPrivate *priv = dm_scene_view_get_private (self);
  double width = gtk_widget_get_width (GTK_WIDGET (self));
  gboolean control = (state & GDK_CONTROL_MASK) != 0;
  gboolean rtl = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;

  if (priv->document == NULL || (state & GDK_ALT_MASK) != 0)
    return GDK_EVENT_PROPAGATE;
  dm_scene_view_set_hovered (self, 0);

  switch (key)
    {
    case GDK_KEY_Left:
    case GDK_KEY_KP_Left:
      if (control)
        dm_scene_view_pan (self, -PAN_STEP * width);
      else
        walk (self, rtl ? 1 : -1);
      break;
    case GDK_KEY_Right:
    case GDK_KEY_KP_Right:
      if (control)
        dm_scene_view_pan (self, PAN_STEP * width);
      else
        walk (self, rtl ? -1 : 1);
      break;
    case GDK_KEY_Up:
    case GDK_KEY_KP_Up:
      if (control)
        dm_scene_view_scroll_by (self, -SCROLL_STEP);
      else
        walk_lanes (self, -1);
      break;
    case GDK_KEY_Down:
    case GDK_KEY_KP_Down:
      if (control)
        dm_scene_view_scroll_by (self, SCROLL_STEP);
      else
        walk_lanes (self, 1);
      break;
    case GDK_KEY_Home:
    case GDK_KEY_KP_Home:
      dm_session_set_selected (priv->session, 0);
      walk (self, 1);
      break;
    case GDK_KEY_End:
    case GDK_KEY_KP_End:
      dm_session_set_selected (priv->session, 0);
      walk (self, -1);
      break;
    case GDK_KEY_Page_Up:
    case GDK_KEY_KP_Page_Up:
      dm_scene_view_pan (self, -0.9 * width);
      break;
    case GDK_KEY_Page_Down:
    case GDK_KEY_KP_Page_Down:
      dm_scene_view_pan (self, 0.9 * width);
      break;
    case GDK_KEY_plus:
    case GDK_KEY_KP_Add:
    case GDK_KEY_equal:
      dm_scene_view_zoom (self, 1 / ZOOM_STEP, -1);
      break;
    case GDK_KEY_minus:
    case GDK_KEY_KP_Subtract:
      dm_scene_view_zoom (self, ZOOM_STEP, -1);
      break;
    case GDK_KEY_0:
    case GDK_KEY_KP_0:
      dm_session_fit (priv->session);
      break;
    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
    case GDK_KEY_F2:
      gtk_widget_activate_action (GTK_WIDGET (self), "win.edit", NULL);
      break;
    case GDK_KEY_Delete:
    case GDK_KEY_KP_Delete:
      gtk_widget_activate_action (GTK_WIDGET (self), "win.delete", NULL);
      break;
    case GDK_KEY_Menu:
      dm_scene_view_show_menu (self);
      break;
    case GDK_KEY_F10:
      if ((state & GDK_SHIFT_MASK) == 0)
        return GDK_EVENT_PROPAGATE;
      dm_scene_view_show_menu (self);
      break;
    case GDK_KEY_Escape:
      if (priv->moving != 0)
        {
          dm_scene_view_end_move (self);
          gtk_event_controller_reset (GTK_EVENT_CONTROLLER (priv->drag));
          break;
        }
      if (dm_session_get_selected (priv->session) == 0)
        return GDK_EVENT_PROPAGATE;
      dm_session_set_selected (priv->session, 0);
      break;
    default:
      return GDK_EVENT_PROPAGATE;
    }

  return GDK_EVENT_STOP;
}

/* Lets the view be driven by keys. */
void
dm_scene_view_add_keys (DmSceneView *self)
{
  GtkEventController *key = gtk_event_controller_key_new ();

  g_signal_connect (key, "key-pressed", G_CALLBACK (key_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), key);
}
