/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-convergence-private.h"

#define LINE_WIDTH 2.0
#define BAND_ALPHA 0.12
#define EDGE_WIDTH 0.6 /* of a line's width */

static const DmMove *
move_of (const DmConvergence *self, int held)
{
  return held == DM_NONE || self->move_of_held[held] == DM_NONE
             ? NULL
             : &g_array_index (self->moves, DmMove, self->move_of_held[held]);
}

/* What the line turns to: what ended the run, or, where that is not drawn, what else the party
 * said on that day. */
static const DmMove *
find_next (const DmConvergence *self, const DmHeld *held)
{
  const DmMove *next = move_of (self, held->next);
  const DmHeld *end;

  if (held->next == DM_NONE || (next != NULL && !next->words))
    return next;
  end = &self->lines->held[held->next];
  for (guint i = (guint) held->next + 1; i < self->lines->n_held; i++)
    {
      const DmHeld *other = &self->lines->held[i];

      if (other->from != end->from)
        break;
      if (other->party != held->party || !other->in_line)
        continue;
      next = move_of (self, (int) i);
      if (next != NULL && !next->words)
        return next;
    }
  return NULL;
}

static void
add_stroke (DmConvergence *self, double x1, double y1, double x2, double y2)
{
  double pad = 2 * self->s;
  DmBox box = { MIN (x1, x2) - pad, MIN (y1, y2) - pad, fabs (x1 - x2) + 2 * pad,
                fabs (y1 - y2) + 2 * pad };

  g_array_append_val (self->strokes, box);
}

static void
stroke (DmConvergence *self, double x1, double y1, double x2, double y2, const DmPen *pen)
{
  double left = self->plot.x, right = self->plot.x + self->plot.width;

  if ((x1 < left && x2 < left) || (x1 > right && x2 > right))
    return;
  x1 = CLAMP (x1, left, right);
  x2 = CLAMP (x2, left, right);
  if (x1 == x2 && y1 == y2)
    return;
  dm_scene_line (self->scene, x1, y1, x2, y2, pen);
  add_stroke (self, x1, y1, x2, y2);
}

/* Where the run of a position ends: with its end, on the last day that counts, or where the
 * picture does. What is agreed needs not be carried on. */
static double
run_end (const DmConvergence *self, const DmMove *move)
{
  const DmHeld *held = &self->lines->held[move->held];
  double until = (double) held->until;

  if (dm_day_is_open (held->until))
    {
      if (self->snapshot->kind[move->entry] == DM_ACT_AGREED)
        return move->x;
      until = dm_day_is_open (self->params->as_of)
                  ? self->to
                  : MIN (self->to, (double) self->params->as_of + 1);
    }
  return dm_time_scale_x (&self->time, until);
}

static gboolean
is_range (const DmMove *move)
{
  return move->low != move->high && isfinite (move->low) && isfinite (move->high);
}

/* Of the px that a value takes, the one nearest to @y. */
static double
nearest_y (const DmMove *move, double y)
{
  return CLAMP (y, MIN (move->y_low, move->y_high), MAX (move->y_low, move->y_high));
}

static void
fill_band (DmConvergence *self, const DmMove *move, double end, DmInk ink, double alpha)
{
  double left = MAX (move->x, self->plot.x);
  DmBox band
      = { left, MIN (move->y_low, move->y_high), MIN (end, self->plot.x + self->plot.width) - left,
          fabs (move->y_low - move->y_high) };

  if (band.width > 0)
    dm_scene_fill_rect (self->scene, &band, 0, ink, alpha);
}

/* A range has its two edges; no record has the figure in their middle. */
static void
stroke_edges (DmConvergence *self, const DmMove *move, double x1, double x2, const DmPen *pen)
{
  DmPen edge = *pen;

  if (!is_range (move))
    {
      stroke (self, x1, move->y, x2, move->y, pen);
      return;
    }
  edge.width *= EDGE_WIDTH;
  stroke (self, x1, move->y_low, x2, move->y_low, &edge);
  stroke (self, x1, move->y_high, x2, move->y_high, &edge);
}

static void
draw_run (DmConvergence *self, const DmMove *move)
{
  const DmHeld *held = &self->lines->held[move->held];
  const DmTrack *track = &g_array_index (self->tracks, DmTrack, move->track);
  const DmDate *date = &self->snapshot->date[move->entry];
  const DmMove *next = find_next (self, held);
  gboolean agreed = dm_act_is_agreement (self->snapshot->kind[move->entry]);
  DmPen pen = { agreed ? DM_INK_AGREED : track->ink, track->alpha * (move->unlike ? 0.8 : 1),
                (move->unlike ? 0.7 : 1) * LINE_WIDTH * self->s, DM_DASH_DASHED };
  double end = run_end (self, move), recorded = move->x, from;

  if (!move->shared)
    {
      if (is_range (move))
        fill_band (self, move, end, pen.ink, BAND_ALPHA * track->alpha);
      if (move->unlike)
        pen.dash = DM_DASH_DOTTED;
      /* Days on which it lasted by its own date are recorded; the rest is carried forward. */
      else if (date->kind == DM_DATE_INTERVAL && !dm_day_is_open (date->latest))
        {
          recorded = MIN (MAX (move->x, move->right), end);
          pen.dash = DM_DASH_NONE;
          stroke_edges (self, move, move->x, recorded, &pen);
          pen.dash = DM_DASH_DASHED;
        }
      stroke_edges (self, move, recorded, end, &pen);
    }

  if (next == NULL || self->snapshot->kind[next->entry] == DM_ACT_WITHDRAWN)
    return;
  /* A turn to another coverage is no move of the same figure. */
  pen.ink = track->ink;
  pen.dash
      = self->lines->held[next->held].coverage == held->coverage ? DM_DASH_NONE : DM_DASH_DOTTED;
  pen.width = (pen.dash == DM_DASH_NONE ? 1 : 0.7) * LINE_WIDTH * self->s;
  /* From the nearest edge of the one to the nearest of the other. */
  from = nearest_y (move, next->y);
  stroke (self, next->x, from, next->x, nearest_y (next, from), &pen);
}

/**
 * dm_convergence_draw_lines:
 * @self: a chart
 *
 * Draws the step lines: what is carried forward dashed, a move upright, what is not compared
 * dotted. Marks that are no part of a line are not joined.
 */
void
dm_convergence_draw_lines (DmConvergence *self)
{
  dm_scene_begin_group (self->scene, "lines");
  for (int pass = 0; pass < 3; pass++)
    for (guint i = 0; i < self->moves->len; i++)
      {
        const DmMove *move = &g_array_index (self->moves, DmMove, i);
        const DmTrack *track = &g_array_index (self->tracks, DmTrack, move->track);

        if (self->lines->held[move->held].in_line && !move->words
            && self->snapshot->kind[move->entry] != DM_ACT_WITHDRAWN
            && (move->unlike  ? 0
                : track->side ? 2
                              : 1)
                   == pass)
          draw_run (self, move);
      }
  dm_scene_end_group (self->scene);
}
