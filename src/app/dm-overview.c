/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-overview.h"

#include "dm-scene-view-private.h"
#include "dm-timeline.h"

#include <glib/gi18n.h>

/**
 * DmOverview:
 *
 * The strip below the timeline: the whole dossier, always, and in it the span that the chart
 * shows. Dragging the span pans; dragging an end of it zooms; a click elsewhere goes there.
 */
struct _DmOverview
{
  GtkWidget parent_instance;

  DmSession *session;
  DmSceneView *chart; /* whose span is shown; it lives beside this */
  DmLanes *lanes;
  DmScene *scene;
  double whole_from, whole_to;

  int grip; /* -1, 0, 1: the earlier end, the middle, the later end of the span */
  double drag_from, drag_to;
};

G_DEFINE_FINAL_TYPE (DmOverview, dm_overview, GTK_TYPE_WIDGET)

#define HEIGHT 56
#define GRIP 7.0
#define NARROWEST 6.0 /* px; a span that is drawn smaller could not be seen */

static double
x_of (DmOverview *self, double day)
{
  const DmBox *plot = dm_scene_get_plot (self->scene);

  return plot->x + (day - self->whole_from) / (self->whole_to - self->whole_from) * plot->width;
}

static double
days_per_pixel (DmOverview *self)
{
  return (self->whole_to - self->whole_from) / MAX (dm_scene_get_plot (self->scene)->width, 1);
}

static gboolean
get_window (DmOverview *self, double *left, double *right)
{
  const DmBox *plot;
  double from, to;

  if (self->scene == NULL || !dm_scene_view_get_span (self->chart, &from, &to))
    return FALSE;

  plot = dm_scene_get_plot (self->scene);
  *left = CLAMP (x_of (self, from), plot->x, plot->x + plot->width);
  *right = CLAMP (x_of (self, to), plot->x, plot->x + plot->width);
  if (*right - *left < NARROWEST)
    {
      *left = MAX ((*left + *right - NARROWEST) / 2, plot->x);
      *right = *left + NARROWEST;
    }
  return TRUE;
}

static void
ensure_scene (DmOverview *self)
{
  double width = gtk_widget_get_width (GTK_WIDGET (self));
  double height = gtk_widget_get_height (GTK_WIDGET (self));
  DmTimelineParams params = {
    .lanes = self->lanes,
    .width = width,
    .height = height,
    .scale = 1,
    .theme = dm_scene_view_get_theme (self->chart),
    .typesetter = dm_scene_view_get_typesetter (self->chart),
  };

  if (self->lanes == NULL || width < 1 || height < 1)
    return;
  if (self->scene != NULL && dm_scene_get_width (self->scene) == width
      && dm_scene_get_theme (self->scene) == params.theme)
    return;

  g_clear_pointer (&self->scene, dm_scene_unref);
  dm_timeline_fit_span (self->lanes, &self->whole_from, &self->whole_to);
  params.from = self->whole_from;
  params.to = self->whole_to;
  self->scene = dm_overview_scene_new (&params);
}

static void
dm_overview_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  DmOverview *self = DM_OVERVIEW (widget);
  float width = (float) gtk_widget_get_width (widget);
  float height = (float) gtk_widget_get_height (widget);
  GtkStyleContext *style = gtk_widget_get_style_context (widget);
  GdkRGBA accent, ground;
  GskRoundedRect frame;
  double left, right;
  cairo_t *cr;

  ensure_scene (self);
  if (self->scene == NULL)
    return;

  cr = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (0, 0, width, height));
  dm_scene_draw (self->scene, cr);
  cairo_destroy (cr);

  if (dm_session_get_hits (self->session) != NULL)
    dm_scene_view_draw_ticks (widget, snapshot, dm_session_get_hits (self->session),
                              self->whole_from, self->whole_to, dm_scene_get_plot (self->scene));
  if (!get_window (self, &left, &right))
    return;
  if (!gtk_style_context_lookup_color (style, "accent_bg_color", &accent))
    accent = (GdkRGBA){ 0.21f, 0.52f, 0.89f, 1 };
  ground = accent;
  ground.alpha = 0.18f;
  accent.alpha = 0.75f;
  gsk_rounded_rect_init_from_rect (
      &frame, &GRAPHENE_RECT_INIT ((float) left, 1, (float) (right - left), height - 2), 5);
  gtk_snapshot_push_rounded_clip (snapshot, &frame);
  gtk_snapshot_append_color (snapshot, &ground, &frame.bounds);
  gtk_snapshot_pop (snapshot);
  gtk_snapshot_append_border (snapshot, &frame, (float[4]){ 1.5f, 1.5f, 1.5f, 1.5f },
                              (GdkRGBA[4]){ accent, accent, accent, accent });
}

static void
dm_overview_measure (GtkWidget *widget,
                     GtkOrientation orientation,
                     int for_size,
                     int *minimum,
                     int *natural,
                     int *minimum_baseline,
                     int *natural_baseline)
{
  *minimum = *natural = orientation == GTK_ORIENTATION_VERTICAL ? HEIGHT : 120;
}

static int
grip_at (DmOverview *self, double x)
{
  double left, right;

  if (!get_window (self, &left, &right))
    return 0;
  if (ABS (x - right) <= GRIP && x > (left + right) / 2)
    return 1;
  if (ABS (x - left) <= GRIP)
    return -1;

  return 0;
}

static void
motion_cb (GtkEventControllerMotion *controller, double x, double y, DmOverview *self)
{
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self),
                                   grip_at (self, x) != 0 ? "ew-resize" : "grab");
}

static void
drag_begin_cb (GtkGestureDrag *gesture, double x, double y, DmOverview *self)
{
  double left, right;

  if (!get_window (self, &left, &right)
      || !dm_scene_view_get_span (self->chart, &self->drag_from, &self->drag_to))
    {
      gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_DENIED);
      return;
    }

  self->grip = grip_at (self, x);
  if (self->grip == 0 && (x < left || x > right))
    {
      double day
          = self->whole_from + (x - dm_scene_get_plot (self->scene)->x) * days_per_pixel (self);
      double half = (self->drag_to - self->drag_from) / 2;

      self->drag_from = day - half;
      self->drag_to = day + half;
      dm_session_set_span (self->session, self->drag_from, self->drag_to);
    }
}

static void
drag_update_cb (GtkGestureDrag *gesture, double x, double y, DmOverview *self)
{
  double days, from, to;

  if (self->scene == NULL || x == 0)
    return;

  days = x * days_per_pixel (self);
  from = self->grip <= 0 ? self->drag_from + days : self->drag_from;
  to = self->grip >= 0 ? self->drag_to + days : self->drag_to;
  if (to > from)
    dm_session_set_span (self->session, from, to);
}

static void
dm_overview_dispose (GObject *object)
{
  DmOverview *self = DM_OVERVIEW (object);

  g_clear_object (&self->session);
  g_clear_pointer (&self->lanes, dm_lanes_unref);
  g_clear_pointer (&self->scene, dm_scene_unref);

  G_OBJECT_CLASS (dm_overview_parent_class)->dispose (object);
}

static void
dm_overview_class_init (DmOverviewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dm_overview_dispose;
  widget_class->snapshot = dm_overview_snapshot;
  widget_class->measure = dm_overview_measure;

  gtk_widget_class_set_css_name (widget_class, "overview");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
dm_overview_init (DmOverview *self)
{
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkGesture *drag = gtk_gesture_drag_new ();

  g_signal_connect (motion, "motion", G_CALLBACK (motion_cb), self);
  g_signal_connect (drag, "drag-begin", G_CALLBACK (drag_begin_cb), self);
  g_signal_connect (drag, "drag-update", G_CALLBACK (drag_update_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), motion);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drag));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Overview of the whole span"), -1);
}

/**
 * dm_overview_attach:
 * @self: an overview, not attached before
 * @session: where the span is set
 * @chart: (transfer none): the chart whose span is shown
 */
void
dm_overview_attach (DmOverview *self, DmSession *session, DmSceneView *chart)
{
  g_return_if_fail (self->session == NULL);

  self->session = g_object_ref (session);
  self->chart = chart;
  g_signal_connect_object (session, "span-changed", G_CALLBACK (gtk_widget_queue_draw), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "hits-changed", G_CALLBACK (gtk_widget_queue_draw), self,
                           G_CONNECT_SWAPPED);
}

/**
 * dm_overview_set_lanes:
 * @self: an overview
 * @lanes: what it shows
 */
void
dm_overview_set_lanes (DmOverview *self, const DmLanes *lanes)
{
  g_clear_pointer (&self->scene, dm_scene_unref);
  g_clear_pointer (&self->lanes, dm_lanes_unref);
  self->lanes = dm_lanes_ref (lanes);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
