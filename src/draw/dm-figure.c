/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-figure.h"

#include "dm-claims.h"
#include "dm-convergence.h"
#include "dm-snapshot-keys.h"
#include "dm-timeline.h"

#include <glib/gi18n-lib.h>

/* Labels are 7 points high at the least where the resolution is known. */
#define LEAST_SCALE (7.0 / 72 * 96 / DM_SIZE_LABEL)

/* A figure with its keys looked up. */
typedef struct
{
  const DmFigureParams *params;
  const DmFigureRecord *figure;
  const DmSnapshot *snapshot;
  DmTypesetter *typesetter;
  DmFilter *filter;
  int issue;
  GArray *parties;      /* of int */
  gboolean is_everyone; /* parties is not to be looked at */
  GArray *covers;
  double from, to; /* days */
  gboolean beside; /* nothing is recorded in that span */
} DmFigure;

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
settle_span (DmFigure *self, double fit_from, double fit_to, GError **error)
{
  gint64 from = DM_DAY_OPEN_PAST, to = DM_DAY_OPEN_FUTURE;

  if (!read_day ("from", self->figure->from, FALSE, &from, error)
      || !read_day ("to", self->figure->to, TRUE, &to, error))
    return FALSE;

  self->from = dm_day_is_open (from) ? fit_from : (double) from;
  self->to = dm_day_is_open (to) ? MAX (fit_to, self->from + 1) : (double) to + 1;
  if (dm_day_is_open (from) && self->from >= self->to)
    self->from = self->to - 1;
  self->beside = self->from >= fit_to || self->to <= fit_from;
  if (self->from < self->to)
    return TRUE;

  g_set_error_literal (error, DM_DRAW_ERROR, DM_DRAW_ERROR_SPAN,
                       _("the chart would end before it begins"));
  return FALSE;
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

/* What the filter lets through, less what the figure does not name. */
static void
narrow_filter (DmFigure *self, gint64 as_of)
{
  const DmSnapshot *snapshot = self->snapshot;

  if (self->parties->len > 0)
    {
      g_autofree gboolean *shown = mark_parties (snapshot, self->parties);

      for (guint i = 0; i < snapshot->n_parties; i++)
        if (!shown[i])
          dm_filter_show_record (self->filter, snapshot->parties[i].id, FALSE);
    }
  for (int i = 0; self->issue != DM_NONE && i < (int) snapshot->n_issues; i++)
    if (i != self->issue && !dm_snapshot_issue_is_within (snapshot, i, self->issue)
        && !dm_snapshot_issue_is_within (snapshot, self->issue, i))
      dm_filter_show_record (self->filter, snapshot->issues[i].id, FALSE);

  dm_filter_set_as_of (self->filter, MIN (as_of, dm_filter_get_as_of (self->filter)));
}

static gboolean
shows_party (const DmSnapshot *snapshot, const DmFilter *filter, int party)
{
  for (; party != DM_NONE; party = snapshot->parties[party].parent)
    if (!dm_filter_shows_record (filter, snapshot->parties[party].id))
      return FALSE;

  return TRUE;
}

/* The parties whose lines are drawn: those that are named, or all, less those that are hidden. */
static void
drop_hidden_parties (DmFigure *self)
{
  const DmSnapshot *snapshot = self->snapshot;
  const DmFilter *filter = self->params->filter;

  self->is_everyone = self->parties->len == 0;
  if (filter == NULL)
    return;

  for (int i = 0; self->is_everyone && i < (int) snapshot->n_parties; i++)
    g_array_append_val (self->parties, i);
  for (guint i = self->parties->len; i > 0; i--)
    {
      int party = g_array_index (self->parties, int, i - 1);

      if (!shows_party (snapshot, filter, party))
        g_array_remove_index (self->parties, i - 1);
    }
  self->is_everyone &= self->parties->len == snapshot->n_parties;
}

static gboolean
look_up (DmFigure *self, GError **error)
{
  const DmFigureRecord *figure = self->figure;
  gint64 as_of = DM_DAY_OPEN_FUTURE;

  self->issue = DM_NONE;
  if (figure->issue != NULL
      && !dm_snapshot_find_key (self->snapshot, DM_RECORD_ISSUE, figure->issue, &self->issue,
                                error))
    return FALSE;

  self->parties = dm_snapshot_find_keys (self->snapshot, DM_RECORD_PARTY, figure->parties, error);
  self->covers = self->parties != NULL ? dm_snapshot_find_keys (self->snapshot, DM_RECORD_ISSUE,
                                                                figure->covers, error)
                                       : NULL;
  if (self->covers == NULL || !read_day ("as-of", figure->as_of, TRUE, &as_of, error))
    return FALSE;

  self->filter
      = self->params->filter != NULL ? dm_filter_copy (self->params->filter) : dm_filter_new ();
  narrow_filter (self, as_of);
  return TRUE;
}

static double
scale_of (const DmFigure *self)
{
  return MAX (dm_theme_scale_for_size ((double) self->figure->width, (double) self->figure->height),
              LEAST_SCALE * self->params->dpi / 96);
}

static DmScene *
draw_timeline (DmFigure *self, GError **error)
{
  const DmFigureRecord *figure = self->figure;
  const DmSnapshot *snapshot = self->snapshot;
  g_autoptr (DmLanes) lanes = dm_lanes_new (snapshot, self->filter, figure->lanes);
  DmTimelineParams params = {
    .lanes = lanes,
    .width = (double) figure->width,
    .height = (double) figure->height,
    .scale = scale_of (self),
    .fit = TRUE,
    .theme = dm_theme_get (figure->theme),
    .typesetter = self->typesetter,
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

static void
fill_convergence (DmFigure *self, DmConvergenceParams *params)
{
  static const int nobody = DM_NONE;
  const DmFigureRecord *figure = self->figure;

  dm_convergence_params_init (params);
  params->snapshot = self->snapshot;
  params->issue = self->issue;
  if (self->parties->len == 2)
    {
      params->sides[0] = g_array_index (self->parties, int, 0);
      params->sides[1] = g_array_index (self->parties, int, 1);
    }
  drop_hidden_parties (self);
  if (!self->is_everyone)
    {
      params->n_parties = self->parties->len;
      params->parties
          = params->n_parties > 0 ? (const int *) (gpointer) self->parties->data : &nobody;
    }
  params->n_covers = self->covers->len;
  params->covers = params->n_covers > 0 ? (const int *) (gpointer) self->covers->data : NULL;
  params->unlike = figure->unlike;
  params->as_of = dm_filter_get_as_of (self->filter);
  params->amounts = figure->scale;
  params->width = (double) figure->width;
  params->height = (double) figure->height;
  params->scale = scale_of (self);
  params->theme = dm_theme_get (figure->theme);
  params->typesetter = self->typesetter;
  params->title = figure->title;
  params->caption = figure->caption;
  params->sources = figure->sources;
}

static DmScene *
draw_convergence (DmFigure *self, GError **error)
{
  DmConvergenceParams params;
  double from, to;

  if (self->issue == DM_NONE)
    {
      g_set_error_literal (error, DM_DRAW_ERROR, DM_DRAW_ERROR_FIGURE,
                           _("a convergence chart needs an issue"));
      return NULL;
    }

  fill_convergence (self, &params);
  if (self->figure->from != NULL || self->figure->to != NULL)
    {
      dm_convergence_fit_span (&params, &from, &to);
      if (!settle_span (self, from, to, error))
        return NULL;
      params.from = self->from;
      params.to = self->to;
    }
  return dm_convergence_scene_new (&params);
}

/* A register is of a day: of its span the end alone counts. */
static DmScene *
draw_claims (DmFigure *self, GError **error)
{
  const DmFigureRecord *figure = self->figure;
  gint64 to = DM_DAY_OPEN_FUTURE;
  DmClaimsParams params = {
    .filter = self->filter,
    .width = (double) figure->width,
    .height = (double) figure->height,
    .scale = scale_of (self),
    .theme = dm_theme_get (figure->theme),
    .typesetter = self->typesetter,
    .title = figure->title,
    .caption = figure->caption,
    .sources = figure->sources,
    .pages = self->params->pages,
  };
  g_autoptr (DmRegister) claims = NULL;

  if (!read_day ("to", figure->to, TRUE, &to, error))
    return NULL;
  claims = dm_register_new (&(DmRegisterParams){
      .snapshot = self->snapshot,
      .filter = self->filter,
      .only = self->params->only,
      .as_of = MIN (to, dm_filter_get_as_of (self->filter)),
  });
  params.claims = claims;
  return dm_claims_scene_new (&params);
}

static DmScene *
draw (DmFigure *self, GError **error)
{
  if (!look_up (self, error))
    return NULL;

  switch ((DmChart) self->figure->chart)
    {
    case DM_CHART_TIMELINE:
      return draw_timeline (self, error);
    case DM_CHART_CONVERGENCE:
      return draw_convergence (self, error);
    case DM_CHART_CLAIMS:
      return draw_claims (self, error);
    default:
      g_return_val_if_reached (NULL);
    }
}

static void
clear (DmFigure *self)
{
  g_clear_pointer (&self->typesetter, dm_typesetter_unref);
  g_clear_pointer (&self->filter, dm_filter_free);
  g_clear_pointer (&self->parties, g_array_unref);
  g_clear_pointer (&self->covers, g_array_unref);
}

/**
 * dm_figure_scene_new:
 * @params: what shall be drawn
 * @beside: (out) (optional): whether nothing is recorded in the time that is drawn
 * @error: return location
 *
 * Draws a figure, for the command line, the window and the printer alike.
 *
 * Returns: (transfer full) (nullable): the picture, or %NULL with a %DM_CORE_ERROR where a key or a
 *   date is none, or a %DM_DRAW_ERROR
 */
DmScene *
dm_figure_scene_new (const DmFigureParams *params, gboolean *beside, GError **error)
{
  DmFigure self = { .params = params, .figure = params->figure, .snapshot = params->snapshot };
  DmScene *scene;

  self.typesetter = dm_typesetter_new (params->family);
  scene = draw (&self, error);
  if (beside != NULL)
    *beside = self.beside;
  clear (&self);
  return scene;
}
