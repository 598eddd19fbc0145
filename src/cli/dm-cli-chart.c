/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-cli-chart.h"

#include "dm-cli-dossier.h"
#include "dm-cli-error.h"
#include "dm-cli.h"
#include "dm-convergence.h"
#include "dm-timeline.h"

#include <glib/gi18n-lib.h>

/* A figure with its keys looked up. */
typedef struct
{
  const DmFigureRecord *figure;
  const DmSnapshot *snapshot;
  int issue;
  GArray *parties; /* of int */
  GArray *covers;
  gint64 as_of;
  double from, to; /* days; from after to where neither was said */
} DmCliChart;

static gboolean
read_day (const char *name, const char *edtf, gboolean last, gint64 *day, GError **error)
{
  DmDate date;

  if (edtf == NULL)
    return TRUE;

  if (!dm_date_parse (edtf, DM_DATE_LENIENT, &date, error))
    {
      g_prefix_error (error, "%s: ", name);
      return FALSE;
    }

  *day = last ? date.latest : date.earliest;
  return TRUE;
}

/* The ends of time: as the figure says, else those that fit. */
static gboolean
settle_span (DmCliChart *self, double fit_from, double fit_to, GError **error)
{
  gint64 from = DM_DAY_OPEN_PAST, to = DM_DAY_OPEN_FUTURE;

  if (!read_day ("from", self->figure->from, FALSE, &from, error)
      || !read_day ("to", self->figure->to, TRUE, &to, error))
    return FALSE;

  self->from = dm_day_is_open (from) ? fit_from : (double) from;
  self->to = dm_day_is_open (to) ? MAX (fit_to, self->from + 1) : (double) to + 1;
  if (dm_day_is_open (from) && self->from >= self->to)
    self->from = self->to - 1;
  if (self->from < self->to)
    {
      if (self->from >= fit_to || self->to <= fit_from)
        dm_cli_warn (self->figure->from != NULL ? "--from" : "--to",
                     _("no record lies in the time that is drawn"));
      return TRUE;
    }

  g_set_error_literal (error, DM_CLI_ERROR, DM_CLI_ERROR_FAILED,
                       _("--to: the chart would end before it begins"));
  return FALSE;
}

static gboolean
look_up (DmCliChart *self, GError **error)
{
  const DmFigureRecord *figure = self->figure;

  self->issue = DM_NONE;
  self->as_of = DM_DAY_OPEN_FUTURE;
  if (figure->issue != NULL
      && !dm_cli_find_issue (self->snapshot, figure->issue, &self->issue, error))
    return FALSE;

  self->parties = dm_cli_find_keys (self->snapshot, DM_RECORD_PARTY, figure->parties, error);
  self->covers = self->parties != NULL
                     ? dm_cli_find_keys (self->snapshot, DM_RECORD_ISSUE, figure->covers, error)
                     : NULL;
  return self->covers != NULL && read_day ("as-of", figure->as_of, TRUE, &self->as_of, error);
}

/* Marks what is wanted, what belongs to it, and what it belongs to. */
static gboolean *
mark_parties (const DmSnapshot *snapshot, const GArray *wanted)
{
  gboolean *shown = g_new0 (gboolean, snapshot->n_parties);
  g_autofree gboolean *named = g_new0 (gboolean, snapshot->n_parties);

  for (guint i = 0; i < wanted->len; i++)
    {
      int party = g_array_index (wanted, int, i);

      named[party] = TRUE;
      for (; party != DM_NONE; party = snapshot->parties[party].parent)
        shown[party] = TRUE;
    }
  for (int i = 0; i < (int) snapshot->n_parties; i++)
    for (int party = i; party != DM_NONE; party = snapshot->parties[party].parent)
      shown[i] |= named[party];

  return shown;
}

static DmFilter *
make_filter (const DmCliChart *self)
{
  const DmSnapshot *snapshot = self->snapshot;
  DmFilter *filter = dm_filter_new ();

  if (self->parties->len > 0)
    {
      g_autofree gboolean *shown = mark_parties (snapshot, self->parties);

      for (guint i = 0; i < snapshot->n_parties; i++)
        if (!shown[i])
          dm_filter_show_record (filter, snapshot->parties[i].id, FALSE);
    }
  for (int i = 0; self->issue != DM_NONE && i < (int) snapshot->n_issues; i++)
    if (i != self->issue && !dm_snapshot_issue_is_within (snapshot, i, self->issue)
        && !dm_snapshot_issue_is_within (snapshot, self->issue, i))
      dm_filter_show_record (filter, snapshot->issues[i].id, FALSE);

  dm_filter_set_as_of (filter, self->as_of);
  return filter;
}

static DmScene *
draw_timeline (DmCliChart *self, DmTypesetter *typesetter, GError **error)
{
  const DmFigureRecord *figure = self->figure;
  const DmSnapshot *snapshot = self->snapshot;
  g_autoptr (DmFilter) filter = make_filter (self);
  g_autoptr (DmLanes) lanes = dm_lanes_new (snapshot, filter, figure->lanes);
  DmTimelineParams params = {
    .lanes = lanes,
    .width = (double) figure->width,
    .height = (double) figure->height,
    .fit = TRUE,
    .theme = dm_theme_get (figure->theme),
    .typesetter = typesetter,
    .title = figure->title,
    .caption = figure->caption,
    .sources = figure->sources,
  };
  double from, to;

  dm_timeline_fit_span (lanes, &from, &to);
  if (!settle_span (self, from, to, error))
    return NULL;

  params.from = self->from;
  params.to = self->to;
  if (params.title == NULL && snapshot->dossier_title != 0)
    params.title = dm_snapshot_text (snapshot, snapshot->dossier_title);
  return dm_timeline_scene_new (&params);
}

static DmScene *
draw_convergence (DmCliChart *self, DmTypesetter *typesetter, GError **error)
{
  const DmFigureRecord *figure = self->figure;
  DmConvergenceParams params;
  double from, to;

  if (self->issue == DM_NONE)
    {
      g_set_error_literal (error, DM_CLI_ERROR, DM_CLI_ERROR_USAGE,
                           _("a convergence chart needs --issue"));
      return NULL;
    }

  dm_convergence_params_init (&params);
  params.snapshot = self->snapshot;
  params.issue = self->issue;
  params.n_parties = self->parties->len;
  params.parties = params.n_parties > 0 ? (const int *) self->parties->data : NULL;
  params.n_covers = self->covers->len;
  params.covers = params.n_covers > 0 ? (const int *) self->covers->data : NULL;
  params.unlike = figure->unlike;
  params.as_of = self->as_of;
  params.amounts = figure->scale;
  params.width = (double) figure->width;
  params.height = (double) figure->height;
  params.theme = dm_theme_get (figure->theme);
  params.typesetter = typesetter;
  params.title = figure->title;
  params.caption = figure->caption;
  params.sources = figure->sources;
  if (params.n_parties == 2)
    {
      params.sides[0] = params.parties[0];
      params.sides[1] = params.parties[1];
    }

  if (figure->from != NULL || figure->to != NULL)
    {
      dm_convergence_fit_span (&params, &from, &to);
      if (!settle_span (self, from, to, error))
        return NULL;
      params.from = self->from;
      params.to = self->to;
    }
  return dm_convergence_scene_new (&params);
}

static DmScene *
draw (DmCliChart *self, GError **error)
{
  g_autoptr (DmTypesetter) typesetter = NULL;

  if (!look_up (self, error))
    return NULL;

  typesetter = dm_typesetter_new (NULL);
  switch ((DmChart) self->figure->chart)
    {
    case DM_CHART_TIMELINE:
      return draw_timeline (self, typesetter, error);
    case DM_CHART_CONVERGENCE:
      return draw_convergence (self, typesetter, error);
    case DM_CHART_CLAIMS:
      break;
    }

  g_set_error (error, DM_CLI_ERROR, DM_CLI_ERROR_FAILED,
               _("%s: this version cannot draw registers yet, only: %s, %s; to read one, use "
                 "“demarche-cli list FILE claims”"),
                  dm_enum_nick (&dm_enum_chart, self->figure->chart),
                  dm_enum_nick (&dm_enum_chart, DM_CHART_TIMELINE),
                  dm_enum_nick (&dm_enum_chart, DM_CHART_CONVERGENCE));
  return NULL;
}

/**
 * dm_cli_chart_new:
 * @figure: what shall be drawn, with its size
 * @snapshot: the dossier
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the picture
 */
DmScene *
dm_cli_chart_new (const DmFigureRecord *figure, const DmSnapshot *snapshot, GError **error)
{
  DmCliChart self = { .figure = figure, .snapshot = snapshot };
  DmScene *scene = draw (&self, error);

  g_clear_pointer (&self.parties, g_array_unref);
  g_clear_pointer (&self.covers, g_array_unref);
  return scene;
}
