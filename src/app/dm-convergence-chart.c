/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-convergence-chart.h"

#include "dm-convergence.h"
#include "dm-gap.h"
#include "dm-record.h"

#include <glib/gi18n.h>
#include <math.h>

/**
 * DmConvergenceChart:
 *
 * Amount against time for the session's issue.
 */
struct _DmConvergenceChart
{
  DmSceneView parent_instance;
};

G_DEFINE_FINAL_TYPE (DmConvergenceChart, dm_convergence_chart, DM_TYPE_SCENE_VIEW)

/* How exactly a hand points, px. */
#define POINTED_AT 4.0

static int
find_issue (const DmSnapshot *snapshot, gint64 id)
{
  for (guint i = 0; i < snapshot->n_issues; i++)
    if (snapshot->issues[i].id == id)
      return (int) i;

  return DM_NONE;
}

/* Returns: (transfer full): the parties that the filter shows. */
static GArray *
shown_parties (const DmSnapshot *snapshot, const DmFilter *filter)
{
  GArray *parties = g_array_new (FALSE, FALSE, sizeof (int));

  for (int i = 0; i < (int) snapshot->n_parties; i++)
    if (dm_filter_shows_record (filter, snapshot->parties[i].id))
      g_array_append_val (parties, i);

  return parties;
}

static gboolean
fill_params (DmSceneView *view, DmConvergenceParams *params)
{
  DmSession *session = dm_scene_view_get_session (view);
  DmSnapshot *snapshot = dm_document_get_snapshot (dm_scene_view_get_document (view));
  int issue = find_issue (snapshot, dm_session_get_issue (session));

  if (issue == DM_NONE)
    return FALSE;

  dm_convergence_params_init (params);
  params->snapshot = snapshot;
  params->issue = issue;
  params->unlike = dm_session_get_unlike (session);
  params->amounts = dm_session_get_scale (session);
  params->as_of = dm_filter_get_as_of (dm_session_get_filter (session));
  return TRUE;
}

static gboolean
dm_convergence_chart_get_span (DmSceneView *view, double *from, double *to)
{
  DmConvergenceParams params;

  if (!fill_params (view, &params))
    return FALSE;
  if (!dm_session_get_span (dm_scene_view_get_session (view), from, to))
    dm_convergence_fit_span (&params, from, to);

  return *to > *from;
}

static DmScene *
dm_convergence_chart_create_scene (DmSceneView *view, double width, double height, double offset)
{
  DmSession *session = dm_scene_view_get_session (view);
  DmConvergenceParams params;
  g_autoptr (GArray) parties = NULL;

  if (!fill_params (view, &params))
    return NULL;

  parties = shown_parties (params.snapshot, dm_session_get_filter (session));
  params.parties = (const int *) (gpointer) parties->data;
  params.n_parties = parties->len;
  params.breaks = !dm_session_get_span (session, &params.from, &params.to);
  if (params.breaks)
    params.from = params.to = 0;
  params.width = width;
  params.height = height;
  params.scale = dm_scene_view_get_scale (view);
  params.told = dm_session_get_selected (session);
  params.sources = FALSE;         /* the inspector tells them, and the plot needs the room */
  params.is_caption_above = TRUE; /* toasts come up below */
  params.theme = dm_scene_view_get_theme (view);
  params.typesetter = dm_scene_view_get_typesetter (view);
  return dm_convergence_scene_new (&params);
}

static gboolean
dm_convergence_chart_accepts (DmSceneView *view, guint entry)
{
  DmSnapshot *snapshot = dm_document_get_snapshot (dm_scene_view_get_document (view));
  int issue = find_issue (snapshot, dm_session_get_issue (dm_scene_view_get_session (view)));
  int position = snapshot->position[entry];

  return issue != DM_NONE && position != DM_NONE
         && dm_snapshot_issue_is_within (snapshot, snapshot->positions[position].issue, issue);
}

/* The amount there as a person would say it: in steps of 1, 2 or 5 that can be pointed at. */
static double
round_amount (const DmPlace *place)
{
  static const double within[] = { 1, 2, 5, 10 };
  double least = place->step * POINTED_AT;
  double decade = pow (10, floor (log10 (least)));

  for (guint i = 0; i < G_N_ELEMENTS (within); i++)
    if (decade * within[i] >= least)
      return round (place->value / (decade * within[i])) * (decade * within[i]);

  return place->value;
}

static void
fill_value (DmPositionRecord *position, const DmSnapshot *snapshot, const DmPlace *place, int issue)
{
  if (isfinite (place->value) && place->step > 0)
    {
      position->value.low = round_amount (place);
      position->value.high = position->value.low;
      position->value.qualifier = DM_QUALIFIER_EXACT;
    }
  else if (place->option != DM_NONE && (guint) place->option < snapshot->issues[issue].n_options)
    position->value.option
        = g_strdup (dm_snapshot_text (snapshot, snapshot->issues[issue].options[place->option]));
}

static DmRecord *
dm_convergence_chart_create_draft (DmSceneView *view, const DmPlace *place)
{
  DmSnapshot *snapshot = dm_document_get_snapshot (dm_scene_view_get_document (view));
  int issue = find_issue (snapshot, dm_session_get_issue (dm_scene_view_get_session (view)));
  DmRecord *draft = dm_record_new (DM_RECORD_POSITION);
  DmPositionRecord *position = (DmPositionRecord *) draft;

  position->date = dm_date_near (place->day, place->days * POINTED_AT);
  if (issue != DM_NONE)
    {
      position->issue = g_strdup (dm_snapshot_text (snapshot, snapshot->issues[issue].key));
      fill_value (position, snapshot, place, issue);
    }
  if (place->party != DM_NONE)
    position->holder = g_strdup (dm_snapshot_text (snapshot, snapshot->parties[place->party].key));
  if (place->act == DM_ACT_DEMAND || place->act == DM_ACT_OFFER)
    position->act = place->act;
  return draft;
}

/* What had no room in the lane of words gets it when it is selected. */
static void
show_selected_cb (DmSceneView *view)
{
  gint64 selected = dm_session_get_selected (dm_scene_view_get_session (view));
  DmSnapshot *snapshot = dm_document_get_snapshot (dm_scene_view_get_document (view));
  DmScene *scene = dm_scene_view_get_scene (view);
  int entry = selected != 0 ? dm_snapshot_find_entry (snapshot, selected) : DM_NONE;

  if (entry != DM_NONE && dm_convergence_chart_accepts (view, (guint) entry) && scene != NULL
      && dm_scene_find_mark (scene, selected) == NULL)
    dm_scene_view_invalidate (view);
}

static void
dm_convergence_chart_attach (DmSceneView *view)
{
  DmSession *session = dm_scene_view_get_session (view);

  g_signal_connect_object (session, "issue-changed", G_CALLBACK (dm_scene_view_invalidate), view,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "filter-changed", G_CALLBACK (dm_scene_view_invalidate), view,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "selection-changed", G_CALLBACK (show_selected_cb), view,
                           G_CONNECT_SWAPPED);
}

static void
dm_convergence_chart_class_init (DmConvergenceChartClass *klass)
{
  DmSceneViewClass *view_class = DM_SCENE_VIEW_CLASS (klass);

  view_class->create_scene = dm_convergence_chart_create_scene;
  view_class->get_span = dm_convergence_chart_get_span;
  view_class->accepts = dm_convergence_chart_accepts;
  view_class->attach = dm_convergence_chart_attach;
  view_class->create_draft = dm_convergence_chart_create_draft;
  view_class->add_here_label = N_("Add _Position Here…");
}

static void
dm_convergence_chart_init (DmConvergenceChart *self)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Convergence chart"), -1);
}

/**
 * dm_convergence_chart_has_unlike:
 * @self: a chart that is attached
 *
 * Returns: whether the session's issue has figures of unlike coverage, so that it matters whether
 *   they are compared
 */
gboolean
dm_convergence_chart_has_unlike (DmConvergenceChart *self)
{
  DmConvergenceParams params;
  g_autoptr (DmGap) gap = NULL;

  if (!fill_params (DM_SCENE_VIEW (self), &params))
    return FALSE;

  gap = dm_gap_new (&(DmGapParams){ .snapshot = params.snapshot,
                                    .issue = params.issue,
                                    .sides = { params.sides[0], params.sides[1] },
                                    .unlike = DM_UNLIKE_COMPARE,
                                    .as_of = params.as_of });
  return dm_gap_has_unlike (gap);
}
