/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-timeline-chart.h"

#include "dm-record.h"
#include "dm-scene-view-private.h"
#include "dm-timeline.h"

#include <glib/gi18n.h>

/**
 * DmTimelineChart:
 *
 * Events and positions in their lanes, over the span of the session.
 */
struct _DmTimelineChart
{
  DmSceneView parent_instance;

  DmLanes *lanes;
  gboolean fit; /* all lanes into the height */
};

G_DEFINE_FINAL_TYPE (DmTimelineChart, dm_timeline_chart, DM_TYPE_SCENE_VIEW)

/* How exactly a hand points, px. */
#define POINTED_AT 2.0

static gboolean
dm_timeline_chart_get_span (DmSceneView *view, double *from, double *to)
{
  DmTimelineChart *self = DM_TIMELINE_CHART (view);

  if (self->lanes == NULL)
    return FALSE;
  if (!dm_session_get_span (dm_scene_view_get_session (view), from, to))
    dm_timeline_fit_span (self->lanes, from, to);

  return TRUE;
}

static DmScene *
dm_timeline_chart_create_scene (DmSceneView *view, double width, double height, double offset)
{
  DmTimelineChart *self = DM_TIMELINE_CHART (view);
  DmTimelineParams params = {
    .lanes = self->lanes,
    .width = width,
    .height = height,
    .scale = dm_scene_view_get_scale (view),
    .scroll = offset,
    .fit = self->fit,
    .theme = dm_scene_view_get_theme (view),
    .typesetter = dm_scene_view_get_typesetter (view),
  };

  if (!dm_timeline_chart_get_span (view, &params.from, &params.to))
    return NULL;

  return dm_timeline_scene_new (&params);
}

static DmRecord *
new_event (const DmSnapshot *snapshot, const DmLane *lane, DmLanesBy by)
{
  DmRecord *record = dm_record_new (DM_RECORD_EVENT);
  DmEventRecord *event = (DmEventRecord *) record;

  if (lane == NULL || lane->target == DM_NONE)
    return record;

  if (by == DM_LANES_PARTY)
    {
      DmParticipant *participant = g_new0 (DmParticipant, 1);

      participant->party
          = g_strdup (dm_snapshot_text (snapshot, snapshot->parties[lane->target].key));
      dm_record_add_item (&event->parties, participant);
    }
  else if (by == DM_LANES_ISSUE)
    {
      const char *key = dm_snapshot_text (snapshot, snapshot->issues[lane->target].key);

      event->issues = g_strdupv ((char *[]){ (char *) key, NULL });
    }
  else
    event->kind = lane->target;
  return record;
}

static DmRecord *
dm_timeline_chart_create_draft (DmSceneView *view, const DmPlace *place)
{
  DmTimelineChart *self = DM_TIMELINE_CHART (view);
  const DmLane *lane = place->lane != DM_NONE && (guint) place->lane < self->lanes->n_lanes
                           ? &self->lanes->lanes[place->lane]
                           : NULL;
  DmRecord *draft = new_event (self->lanes->snapshot, lane, self->lanes->by);

  ((DmEventRecord *) draft)->date = dm_date_near (place->day, place->days * POINTED_AT);
  return draft;
}

static void
dm_timeline_chart_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  DmSceneView *view = DM_SCENE_VIEW (widget);
  DmScene *scene = dm_scene_view_get_scene (view);
  const DmHits *hits;
  double from, to;

  GTK_WIDGET_CLASS (dm_timeline_chart_parent_class)->snapshot (widget, snapshot);

  hits = scene != NULL ? dm_session_get_hits (dm_scene_view_get_session (view)) : NULL;
  if (hits != NULL && dm_scene_view_get_span (view, &from, &to))
    dm_scene_view_draw_ticks (widget, snapshot, hits, from, to, dm_scene_get_plot (scene));
}

static void
dm_timeline_chart_dispose (GObject *object)
{
  DmTimelineChart *self = DM_TIMELINE_CHART (object);

  g_clear_pointer (&self->lanes, dm_lanes_unref);

  G_OBJECT_CLASS (dm_timeline_chart_parent_class)->dispose (object);
}

static void
dm_timeline_chart_class_init (DmTimelineChartClass *klass)
{
  DmSceneViewClass *view_class = DM_SCENE_VIEW_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dm_timeline_chart_dispose;
  GTK_WIDGET_CLASS (klass)->snapshot = dm_timeline_chart_snapshot;
  view_class->create_scene = dm_timeline_chart_create_scene;
  view_class->get_span = dm_timeline_chart_get_span;
  view_class->create_draft = dm_timeline_chart_create_draft;
  view_class->add_here_label = N_("Add _Event Here…");
}

static void
dm_timeline_chart_init (DmTimelineChart *self)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Timeline"), -1);
}

/**
 * dm_timeline_chart_set_lanes:
 * @self: a chart
 * @lanes: (nullable): what to draw
 */
void
dm_timeline_chart_set_lanes (DmTimelineChart *self, const DmLanes *lanes)
{
  g_clear_pointer (&self->lanes, dm_lanes_unref);
  self->lanes = lanes != NULL ? dm_lanes_ref (lanes) : NULL;
  dm_scene_view_invalidate (DM_SCENE_VIEW (self));
}

/**
 * dm_timeline_chart_set_fit:
 * @self: a chart
 * @fit: whether all lanes are to fit into its height, as in a picture, instead of being scrolled
 */
void
dm_timeline_chart_set_fit (DmTimelineChart *self, gboolean fit)
{
  self->fit = fit;
  dm_scene_view_invalidate (DM_SCENE_VIEW (self));
}
