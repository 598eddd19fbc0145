/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-scene-view-private.h"

#include "dm-hover-card.h"

#include <math.h>

#define CARD_DELAY_MS 250
#define SLOWEST 30.0 /* px a second; slower than this, a pan has run out */
#define FRICTION 4.0 /* a second */

/* Moves a picture that is taller than the view, px down. */
void
dm_scene_view_scroll_by (DmSceneView *self, double pixels)
{
  DmSceneViewPrivate *priv = dm_scene_view_get_private (self);
  double offset = CLAMP (priv->offset + pixels, 0, dm_scene_view_get_overflow (self));

  if (offset == priv->offset)
    return;

  priv->offset = offset;
  dm_scene_view_invalidate (self);
}

static void
stop_inertia (DmSceneView *self)
{
  DmSceneViewPrivate *priv = dm_scene_view_get_private (self);

  if (priv->inertia != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), priv->inertia);
  priv->inertia = 0;
}

static gboolean
inertia_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  DmSceneView *self = DM_SCENE_VIEW (widget);
  DmSceneViewPrivate *priv = dm_scene_view_get_private (self);
  gint64 now = gdk_frame_clock_get_frame_time (clock);
  double seconds = priv->last_frame != 0 ? (double) (now - priv->last_frame) / G_USEC_PER_SEC : 0;

  priv->last_frame = now;
  dm_scene_view_pan (self, priv->velocity * seconds);
  priv->velocity *= exp (-FRICTION * seconds);
  if (fabs (priv->velocity) >= SLOWEST)
    return G_SOURCE_CONTINUE;

  priv->inertia = 0;
  return G_SOURCE_REMOVE;
}

static gboolean
animations_enabled (DmSceneView *self)
{
  gboolean enabled;

  g_object_get (gtk_widget_get_settings (GTK_WIDGET (self)), "gtk-enable-animations", &enabled,
                NULL);
  return enabled;
}

static void
hide_card (DmSceneViewPrivate *priv)
{
  g_clear_handle_id (&priv->show_card, g_source_remove);
  dm_hover_card_hide (DM_HOVER_CARD (priv->card));
}

/* The picture may have changed since the pointer came to rest. */
static void
show_bin (DmSceneView *self)
{
  DmSceneViewPrivate *priv = dm_scene_view_get_private (self);
  DmScene *scene = dm_scene_view_get_scene (self);
  const DmMark *mark = scene != NULL
                           ? dm_scene_hit (scene, priv->pointer_x, priv->pointer_y, HIT_TOLERANCE)
                           : NULL;
  g_autofree char *name = NULL, *details = NULL;

  if (mark == NULL || mark->type != DM_MARK_BIN)
    return;

  name = dm_scene_get_mark_name (scene, mark);
  details = dm_scene_get_mark_details (scene, mark);
  dm_hover_card_show_words (DM_HOVER_CARD (priv->card), name, details, &mark->box, priv->pointer_x);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

static gboolean
show_card_cb (gpointer data)
{
  DmSceneView *self = data;
  DmSceneViewPrivate *priv = dm_scene_view_get_private (self);
  const DmMark *mark;

  priv->show_card = 0;
  if (priv->bin.count > 0)
    {
      show_bin (self);
      return G_SOURCE_REMOVE;
    }

  mark = priv->scene != NULL ? dm_scene_find_mark (priv->scene, priv->hovered) : NULL;
  if (mark == NULL)
    return G_SOURCE_REMOVE;

  dm_hover_card_show (DM_HOVER_CARD (priv->card), mark->entry, &mark->box, priv->pointer_x);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
  return G_SOURCE_REMOVE;
}

/* Marks the record under the pointer, and after a moment shows its card. */
void
dm_scene_view_set_hovered (DmSceneView *self, gint64 id)
{
  DmSceneViewPrivate *priv = dm_scene_view_get_private (self);

  if (priv->hovered == id && priv->bin.count == 0)
    return;

  priv->hovered = id;
  priv->bin.count = 0;
  hide_card (priv);
  if (id != 0)
    priv->show_card = g_timeout_add (CARD_DELAY_MS, show_card_cb, self);
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), id != 0 ? "pointer" : NULL);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* The same of several records that are drawn as one. */
static void
hover_bin (DmSceneView *self, const DmMark *bin)
{
  DmSceneViewPrivate *priv = dm_scene_view_get_private (self);

  if (priv->bin.count == bin->count && priv->bin.entry == bin->entry
      && dm_box_overlaps (&priv->bin.box, &bin->box))
    return;

  dm_scene_view_set_hovered (self, 0);
  priv->bin = *bin;
  priv->show_card = g_timeout_add (CARD_DELAY_MS, show_card_cb, self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
motion_cb (GtkEventControllerMotion *controller, double x, double y, DmSceneView *self)
{
  DmSceneViewPrivate *priv = dm_scene_view_get_private (self);
  DmScene *scene = dm_scene_view_get_scene (self);
  const DmMark *mark;

  priv->pointer_x = x;
  priv->pointer_y = y;
  if (priv->dragging)
    return;

  mark = scene != NULL ? dm_scene_hit (scene, x, y, HIT_TOLERANCE) : NULL;
  if (mark != NULL && mark->type == DM_MARK_BIN)
    hover_bin (self, mark);
  else
    dm_scene_view_set_hovered (self, mark != NULL ? mark->id : 0);
}

static void
leave_cb (GtkEventControllerMotion *controller, DmSceneView *self)
{
  dm_scene_view_get_private (self)->pointer_x = -1;
  dm_scene_view_set_hovered (self, 0);
}

static void
released_cb (GtkGestureClick *gesture, int n_press, double x, double y, DmSceneView *self)
{
  DmSceneViewPrivate *priv = dm_scene_view_get_private (self);
  gint64 id = dm_scene_view_record_at (self, x, y);

  gtk_widget_grab_focus (GTK_WIDGET (self));
  if (priv->dragging)
    return;

  dm_session_set_selected (priv->session, id);
  if (n_press == 2 && id != 0)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.edit", NULL);
  else if (n_press == 2)
    dm_scene_view_add_at (self, x, y);
}

static void
drag_begin_cb (GtkGestureDrag *gesture, double x, double y, DmSceneView *self)
{
  DmSceneViewPrivate *priv = dm_scene_view_get_private (self);
  DmScene *scene = dm_scene_view_get_scene (self);

  stop_inertia (self);
  priv->dragging = FALSE;
  priv->velocity = 0;
  priv->drag_x = 0;
  priv->drag_offset = priv->offset;
  if (scene == NULL || !dm_scene_view_get_span (self, &priv->drag_from, &priv->drag_to))
    {
      gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_DENIED);
      return;
    }
  dm_scene_view_begin_move (self, dm_scene_hit (scene, x, y, HIT_TOLERANCE));
}

/* Moves what is seen under the pointer. */
static void
pan_to (DmSceneView *self, double x, double y, double width)
{
  DmSceneViewPrivate *priv = dm_scene_view_get_private (self);
  gint64 now = g_get_monotonic_time ();
  double seconds = (double) (now - priv->last_motion) / G_USEC_PER_SEC;
  double days = -x / width * (priv->drag_to - priv->drag_from);

  if (seconds > 0)
    priv->velocity = 0.6 * (priv->drag_x - x) / seconds + 0.4 * priv->velocity;
  priv->last_motion = now;
  priv->drag_x = x;

  dm_scene_view_scroll_by (self, priv->drag_offset - y - priv->offset);
  dm_session_set_span (priv->session, priv->drag_from + days, priv->drag_to + days);
}

static void
drag_update_cb (GtkGestureDrag *gesture, double x, double y, DmSceneView *self)
{
  DmSceneViewPrivate *priv = dm_scene_view_get_private (self);
  DmScene *scene = dm_scene_view_get_scene (self);

  if (scene == NULL || dm_scene_get_plot (scene)->width < 1)
    return;
  if (!priv->dragging && !gtk_drag_check_threshold (GTK_WIDGET (self), 0, 0, (int) x, (int) y))
    return;
  if (!priv->dragging)
    {
      priv->dragging = TRUE;
      gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
      dm_scene_view_set_hovered (self, 0);
      gtk_widget_set_cursor_from_name (GTK_WIDGET (self), "grabbing");
    }

  if (priv->moving != 0)
    dm_scene_view_update_move (self, x);
  else
    pan_to (self, x, y, dm_scene_get_plot (scene)->width);
}

static void
drag_end_cb (GtkGestureDrag *gesture, double x, double y, DmSceneView *self)
{
  DmSceneViewPrivate *priv = dm_scene_view_get_private (self);
  gboolean rested = g_get_monotonic_time () - priv->last_motion > G_USEC_PER_SEC / 20;
  gint64 moved = priv->moving;

  if (!priv->dragging)
    return;

  if (moved != 0)
    {
      if (dm_scene_view_end_move (self))
        g_signal_emit_by_name (self, "move", moved, priv->move_day);
      return;
    }

  priv->dragging = FALSE;
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), NULL);
  if (rested || fabs (priv->velocity) < SLOWEST || !animations_enabled (self))
    return;
  priv->last_frame = 0;
  priv->inertia = gtk_widget_add_tick_callback (GTK_WIDGET (self), inertia_cb, NULL, NULL);
}

static void
drag_cancel_cb (GtkGesture *gesture, GdkEventSequence *sequence, DmSceneView *self)
{
  dm_scene_view_end_move (self);
}

static gboolean
scroll_cb (GtkEventControllerScroll *controller, double dx, double dy, DmSceneView *self)
{
  DmSceneViewPrivate *priv = dm_scene_view_get_private (self);
  GdkModifierType state
      = gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (controller));
  gboolean wheel = gtk_event_controller_scroll_get_unit (controller) == GDK_SCROLL_UNIT_WHEEL;
  double step = wheel ? SCROLL_STEP : 1;

  stop_inertia (self);
  dm_scene_view_set_hovered (self, 0);
  if (state & GDK_CONTROL_MASK)
    dm_scene_view_zoom (self, pow (ZOOM_STEP, wheel ? dy : dy / SCROLL_STEP), priv->pointer_x);
  else if (state & GDK_SHIFT_MASK)
    dm_scene_view_pan (self, (dx != 0 ? dx : dy) * step);
  else
    {
      if (dx != 0)
        dm_scene_view_pan (self, dx * step);
      if (dy != 0 && dm_scene_view_get_overflow (self) > 0)
        dm_scene_view_scroll_by (self, dy * step);
      else if (dy != 0)
        dm_scene_view_pan (self, dy * step);
    }

  return GDK_EVENT_STOP;
}

static void
pinch_begin_cb (GtkGesture *gesture, GdkEventSequence *sequence, DmSceneView *self)
{
  DmSceneViewPrivate *priv = dm_scene_view_get_private (self);

  stop_inertia (self);
  if (!dm_scene_view_get_span (self, &priv->zoom_from, &priv->zoom_to))
    gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_DENIED);
}

static void
pinch_cb (GtkGestureZoom *gesture, double scale, DmSceneView *self)
{
  DmSceneViewPrivate *priv = dm_scene_view_get_private (self);
  DmScene *scene = dm_scene_view_get_scene (self);
  double x, y, share, day;

  if (scene == NULL || scale <= 0
      || !gtk_gesture_get_bounding_box_center (GTK_GESTURE (gesture), &x, &y))
    return;

  share = CLAMP ((x - dm_scene_get_plot (scene)->x) / MAX (dm_scene_get_plot (scene)->width, 1), 0,
                 1);
  day = priv->zoom_from + share * (priv->zoom_to - priv->zoom_from);
  dm_session_set_span (priv->session, day - (day - priv->zoom_from) / scale,
                       day + (priv->zoom_to - day) / scale);
}

/* Lets the view be pointed at, dragged, scrolled and pinched. */
void
dm_scene_view_add_input (DmSceneView *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkEventController *scroll = gtk_event_controller_scroll_new (
      GTK_EVENT_CONTROLLER_SCROLL_BOTH_AXES | GTK_EVENT_CONTROLLER_SCROLL_KINETIC);
  GtkGesture *click = gtk_gesture_click_new ();
  GtkGesture *drag = gtk_gesture_drag_new ();
  GtkGesture *pinch = gtk_gesture_zoom_new ();

  g_signal_connect (motion, "motion", G_CALLBACK (motion_cb), self);
  g_signal_connect (motion, "leave", G_CALLBACK (leave_cb), self);
  g_signal_connect (scroll, "scroll", G_CALLBACK (scroll_cb), self);
  g_signal_connect (click, "released", G_CALLBACK (released_cb), self);
  g_signal_connect (drag, "drag-begin", G_CALLBACK (drag_begin_cb), self);
  g_signal_connect (drag, "drag-update", G_CALLBACK (drag_update_cb), self);
  g_signal_connect (drag, "drag-end", G_CALLBACK (drag_end_cb), self);
  g_signal_connect (drag, "cancel", G_CALLBACK (drag_cancel_cb), self);
  g_signal_connect (pinch, "begin", G_CALLBACK (pinch_begin_cb), self);
  g_signal_connect (pinch, "scale-changed", G_CALLBACK (pinch_cb), self);

  gtk_widget_add_controller (widget, motion);
  gtk_widget_add_controller (widget, scroll);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (click));
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (drag));
  dm_scene_view_get_private (self)->drag = drag;
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (pinch));
}

/* Ends what would go on by itself. */
void
dm_scene_view_stop_input (DmSceneView *self)
{
  DmSceneViewPrivate *priv = dm_scene_view_get_private (self);

  stop_inertia (self);
  g_clear_handle_id (&priv->show_card, g_source_remove);
}
