/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-convergence-private.h"

#define MARKER_SIZE 10.0
#define STAR_SIZE 12.0
#define ARROW_SIZE 12.0

/* How far an uncertain date reaches at the least, and how strong that is. */
#define LEAST_FADE 14.0
#define FADE_ALPHA 0.35

/* What is known to be in force was asked or offered once. */
static DmMarker
as_of_shape (const DmConvergence *self, int party)
{
  for (int i = self->params->issue; i != DM_NONE; i = self->snapshot->issues[i].parent)
    {
      if (self->snapshot->issues[i].claimant == party)
        return DM_MARKER_TRIANGLE_DOWN;
      if (self->snapshot->issues[i].respondent == party)
        return DM_MARKER_DISC;
    }
  return party == self->gap->sides[0] ? DM_MARKER_TRIANGLE_DOWN : DM_MARKER_DISC;
}

/**
 * dm_convergence_mark_style:
 * @self: a chart
 * @move: a position
 * @shape: (out): what tells its act
 * @style: (out): hollow where it is reported, as of a date, set aside or in conflict
 * @ink: (out): its party's, or that of what is agreed
 */
void
dm_convergence_mark_style (const DmConvergence *self,
                           const DmMove *move,
                           DmMarker *shape,
                           DmMarkerStyle *style,
                           DmInk *ink)
{
  const DmTrack *track = &g_array_index (self->tracks, DmTrack, move->track);
  DmAct act = (DmAct) self->snapshot->kind[move->entry];
  DmCertainty certainty = (DmCertainty) self->snapshot->certainty[move->entry];
  gboolean hollow
      = certainty >= DM_CERTAINTY_REPORTED
        || (self->snapshot->flags[move->entry] & (DM_ENTRY_SET_ASIDE | DM_ENTRY_CONFLICTING));

  *style = hollow ? DM_MARKER_HOLLOW : DM_MARKER_FILLED;
  *ink = track->ink;
  switch (act)
    {
    case DM_ACT_DEMAND:
      *shape = DM_MARKER_TRIANGLE_DOWN;
      break;
    case DM_ACT_OFFER:
      *shape = DM_MARKER_DISC;
      break;
    case DM_ACT_PROPOSAL:
      *shape = DM_MARKER_DIAMOND;
      break;
    case DM_ACT_ESTIMATE:
      *shape = DM_MARKER_BRACKET;
      break;
    case DM_ACT_INTERNAL:
      *shape = DM_MARKER_SQUARE;
      break;
    case DM_ACT_BOTTOM_LINE:
      *shape = DM_MARKER_TRIANGLE_UP;
      break;
    case DM_ACT_TRIAL_BALLOON:
      *shape = DM_MARKER_DISC;
      *style = DM_MARKER_DASHED;
      break;
    case DM_ACT_AS_OF:
      *shape = as_of_shape (self, track->party);
      *style = DM_MARKER_HOLLOW;
      break;
    case DM_ACT_AGREED_AD_REFERENDUM:
      *shape = DM_MARKER_DISC;
      *style = DM_MARKER_HOLLOW;
      *ink = DM_INK_AGREED;
      break;
    case DM_ACT_AGREED:
      *shape = DM_MARKER_STAR;
      *ink = DM_INK_AGREED;
      break;
    case DM_ACT_WITHDRAWN:
      *shape = DM_MARKER_ARROW_LEFT;
      break;
    case DM_ACT_NONE:
    default:
      *shape = DM_MARKER_SQUARE;
      *style = DM_MARKER_HOLLOW;
      break;
    }
}

static gboolean
is_seen (const DmConvergence *self, const DmMove *move)
{
  return !move->words && move->x >= self->plot.x - 0.5
         && move->x <= self->plot.x + self->plot.width + 0.5;
}

static gboolean
is_range (const DmMove *move)
{
  return isfinite (move->low) && isfinite (move->high) && move->low != move->high;
}

static void
add_mark (DmConvergence *self, const DmMove *move, const DmBox *box, int z)
{
  DmMark mark = { .type = DM_MARK_RECORD,
                  .box = *box,
                  .anchor = { move->x, move->y },
                  .z = z,
                  .id = self->snapshot->id[move->entry],
                  .entry = move->entry,
                  .count = 1,
                  .lane = move->track,
                  .x0 = move->left,
                  .x1 = move->right };

  dm_scene_add_mark (self->scene, &mark);
}

/* Of a day, and surely of that. */
static gboolean
is_certain (const DmConvergence *self, const DmMove *move)
{
  const DmDate *date = &self->snapshot->date[move->entry];

  return date->earliest == date->latest && !dm_date_is_qualified (date);
}

/**
 * dm_convergence_draw_boxes:
 * @self: a chart
 *
 * Draws behind the marks what is not known exactly: a date by its width, a range by its height.
 */
void
dm_convergence_draw_boxes (DmConvergence *self)
{
  double s = self->s;

  dm_scene_begin_group (self->scene, "boxes");
  for (guint i = 0; i < self->moves->len; i++)
    {
      const DmMove *move = &g_array_index (self->moves, DmMove, i);
      const DmTrack *track = &g_array_index (self->tracks, DmTrack, move->track);
      DmMarker shape;
      DmMarkerStyle style;
      DmInk ink;
      double left = MAX (move->left, self->plot.x);
      double right = MIN (move->right, self->plot.x + self->plot.width);
      double half = is_range (move) ? 0 : 4 * s;
      gboolean in_line = self->lines->held[move->held].in_line;
      double fade;
      DmBox box;

      if (move->words || move->shared || right < self->plot.x
          || left > self->plot.x + self->plot.width)
        continue;
      dm_convergence_mark_style (self, move, &shape, &style, &ink);
      if (is_certain (self, move) && !is_range (move))
        continue;
      /* Narrower than its mark, it would not be seen. */
      if (!is_certain (self, move))
        {
          left = MIN (left, move->x - (in_line ? 0 : LEAST_FADE * s));
          right = MAX (right, move->x + LEAST_FADE * s);
        }
      else if (right - left < 12 * s)
        {
          left = move->x - 6 * s;
          right = move->x + 6 * s;
        }
      box = (DmBox){ left, MIN (move->y_low, move->y_high) - half, right - left,
                     fabs (move->y_low - move->y_high) + 2 * half };
      /* A line's position is in force from its first day: its box fades to one side only. */
      fade = (right - left) * (in_line ? 0.8 : 0.5);
      dm_scene_fade_rect (self->scene, &box, 2 * s, in_line ? 0 : fade, fade, ink,
                          FADE_ALPHA * track->alpha);
    }
  dm_scene_end_group (self->scene);
}

static void
draw_bracket (DmConvergence *self, const DmMove *move, DmInk ink, double alpha)
{
  DmPen pen = { ink, alpha, 1.6 * self->s, DM_DASH_NONE };
  double wing = 5 * self->s;
  DmBox box = { move->x - wing, MIN (move->y_low, move->y_high), 2 * wing,
                fabs (move->y_low - move->y_high) };

  dm_scene_line (self->scene, move->x, move->y_low, move->x, move->y_high, &pen);
  dm_scene_line (self->scene, move->x - wing, move->y_low, move->x + wing, move->y_low, &pen);
  dm_scene_line (self->scene, move->x - wing, move->y_high, move->x + wing, move->y_high, &pen);
  g_array_append_val (self->obstacles, box);
}

static void
draw_mark (DmConvergence *self, const DmMove *move)
{
  const DmTrack *track = &g_array_index (self->tracks, DmTrack, move->track);
  double s = self->s, size;
  DmMarker shape;
  DmMarkerStyle style;
  DmInk ink;
  DmBox box;

  dm_convergence_mark_style (self, move, &shape, &style, &ink);
  size = (shape == DM_MARKER_STAR ? STAR_SIZE : track->nested ? MARKER_SIZE - 1 : MARKER_SIZE) * s;
  box = (DmBox){ move->x - size / 2 - s, move->y - size / 2 - s, size + 2 * s, size + 2 * s };

  if (is_range (move))
    {
      if (!move->shared)
        draw_bracket (self, move, ink, track->alpha);
      box.y = MIN (move->y_low, move->y_high) - 2 * s;
      box.height = fabs (move->y_low - move->y_high) + 4 * s;
    }
  else if (isnan (move->low) || isnan (move->high))
    {
      double up = isnan (move->high) ? -1 : 1;
      double end = move->y + up * (size / 2 + ARROW_SIZE * s);
      DmPen pen = { ink, track->alpha, 1.6 * s, DM_DASH_NONE };
      DmBox arrow = { box.x, MIN (move->y, end) - s, box.width, fabs (end - move->y) + 2 * s };

      if (!move->shared)
        {
          dm_scene_line (self->scene, move->x, move->y, move->x, end - up * 4 * s, &pen);
          dm_scene_marker (self->scene, up < 0 ? DM_MARKER_ARROW_UP : DM_MARKER_ARROW_DOWN,
                           DM_MARKER_FILLED, move->x, end - up * 4 * s, 8 * s, ink, track->alpha);
        }
      box.y = MIN (box.y, arrow.y);
      box.height += arrow.height - size / 2;
      g_array_append_val (self->obstacles, arrow);
    }
  if (!move->shared && !(shape == DM_MARKER_BRACKET && is_range (move)))
    dm_scene_marker (self->scene, shape, style, move->x, move->y, size, ink, track->alpha);
  g_array_append_val (self->obstacles, box);
  add_mark (self, move, &box, move->unlike ? 1 : track->side ? 3 : 2);
}

/**
 * dm_convergence_draw_marks:
 * @self: a chart
 *
 * Draws a mark at each recorded position, those that matter most last.
 */
void
dm_convergence_draw_marks (DmConvergence *self)
{
  dm_scene_begin_group (self->scene, "marks");
  for (int pass = 0; pass < 3; pass++)
    for (guint i = 0; i < self->moves->len; i++)
      {
        const DmMove *move = &g_array_index (self->moves, DmMove, i);
        const DmTrack *track = &g_array_index (self->tracks, DmTrack, move->track);

        if (is_seen (self, move) && (move->unlike ? 0 : track->side ? 2 : 1) == pass)
          draw_mark (self, move);
      }
  dm_scene_end_group (self->scene);
}
