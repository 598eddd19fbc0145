/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-convergence-private.h"

#include "dm-axis-time.h"
#include "dm-date-names.h"

/* A silence this long, as a share of the span, is worth shortening. */
#define SILENCE 0.25

/* So many beginnings and ends must there be for them to crowd. */
#define CROWD 24

/* What stays of it on either side, as a share of the time that is not silent. */
#define SILENCE_PAD 0.04

static void
add_part (DmTimeScale *self, double from, double to, gboolean broken)
{
  if (to > from && self->n_parts < G_N_ELEMENTS (self->parts))
    self->parts[self->n_parts++] = (DmTimePart){ .from = from, .to = to, .broken = broken };
}

static gboolean
is_silence (double from, double to, double span)
{
  return to - from >= SILENCE * span;
}

static gboolean
is_crowded (const double *busy, guint n_busy, double from, double to)
{
  guint n = 0;

  for (guint i = 0; i < n_busy && n < CROWD; i++)
    n += busy[i] >= from && busy[i] <= to;
  return n == CROWD;
}

/**
 * dm_time_loud:
 * @busy: days on which something begins or ends, in order
 * @n_busy: how many
 * @from: the first day
 * @to: the last
 *
 * Returns: how many days there are without the long silences
 */
double
dm_time_loud (const double *busy, guint n_busy, double from, double to)
{
  double loud = to - from;
  gboolean crowded = is_crowded (busy, n_busy, from, to);

  for (guint i = 0; crowded && i + 1 < n_busy; i++)
    if (busy[i] >= from && busy[i + 1] <= to && is_silence (busy[i], busy[i + 1], to - from))
      loud -= busy[i + 1] - busy[i];
  return MAX (loud, 1);
}

/**
 * dm_time_scale_init:
 * @self: a scale
 * @from: its left end, a day
 * @to: its right end
 * @x0: px of the left end
 * @x1: px of the right end
 * @busy: days on which something begins or ends, in order
 * @n_busy: how many; 0 for a scale without breaks
 *
 * Lays days on px. The longest silences between what is busy are shortened where they take much
 * of the width.
 */
void
dm_time_scale_init (DmTimeScale *self,
                    double from,
                    double to,
                    double x0,
                    double x1,
                    const double *busy,
                    guint n_busy)
{
  double pad = SILENCE_PAD * dm_time_loud (busy, n_busy, from, to);
  double at = from, loud = 0, width = x1 - x0, x = x0;
  guint n_broken = 0;
  gboolean crowded = is_crowded (busy, n_busy, from, to);

  self->n_parts = 0;
  for (guint i = 0; crowded && i + 1 < n_busy && self->n_parts + 3 < G_N_ELEMENTS (self->parts);
       i++)
    {
      double a = busy[i] + pad, b = busy[i + 1] - pad;

      if (busy[i] < from || busy[i + 1] > to || b <= a
          || !is_silence (busy[i], busy[i + 1], to - from))
        continue;
      add_part (self, at, a, FALSE);
      add_part (self, a, b, TRUE);
      at = b;
    }
  add_part (self, at, to, FALSE);

  for (guint i = 0; i < self->n_parts; i++)
    if (self->parts[i].broken)
      n_broken++;
    else
      loud += self->parts[i].to - self->parts[i].from;
  for (guint i = 0; i < self->n_parts; i++)
    {
      DmTimePart *part = &self->parts[i];

      part->x0 = x;
      x += part->broken ? width * DM_CONVERGENCE_BREAK_WIDTH
                        : width * (1 - n_broken * DM_CONVERGENCE_BREAK_WIDTH)
                              * (part->to - part->from) / loud;
      part->x1 = x;
    }
}

/**
 * dm_time_scale_x:
 * @self: a scale
 * @day: a day
 *
 * Returns: where it is, px; within the ends of the scale, or just beyond them
 */
double
dm_time_scale_x (const DmTimeScale *self, double day)
{
  const DmTimePart *part = &self->parts[0];

  for (guint i = 0; i < self->n_parts; i++)
    if (day >= self->parts[i].from)
      part = &self->parts[i];
  if (day < part->from)
    return part->x0 - 1;
  if (day > part->to)
    return part->x1 + 1;
  return part->x0 + (day - part->from) / (part->to - part->from) * (part->x1 - part->x0);
}

/**
 * dm_time_scale_day:
 * @self: a scale
 * @x: px
 * @days: (out): how many days a px is there
 *
 * Returns: the day there, a fraction
 */
double
dm_time_scale_day (const DmTimeScale *self, double x, double *days)
{
  const DmTimePart *part = &self->parts[0];

  for (guint i = 0; i < self->n_parts; i++)
    if (x >= self->parts[i].x0)
      part = &self->parts[i];
  *days = (part->to - part->from) / MAX (part->x1 - part->x0, 1);
  return CLAMP (part->from + (x - part->x0) * *days, part->from, part->to);
}

/* A shortened silence: two strokes through the axis, and a dotted line at either end. */
static void
draw_break (DmConvergence *self, const DmTimePart *part)
{
  double y = self->plot.y + self->plot.height, x = (part->x0 + part->x1) / 2, s = self->s;
  DmBox gap = { x - 3 * s, y - 2 * s, 6 * s, 4 * s };
  DmPen pen = { DM_INK_HELP, 1, s, DM_DASH_NONE };
  DmPen edge = { DM_INK_RULE, 0.8, s, DM_DASH_DOTTED };

  dm_scene_line (self->scene, part->x0, self->plot.y, part->x0, y, &edge);
  dm_scene_line (self->scene, part->x1, self->plot.y, part->x1, y, &edge);
  dm_scene_fill_rect (self->scene, &gap, 0, DM_INK_PAPER, 1);
  for (int side = -1; side <= 1; side += 2)
    dm_scene_line (self->scene, x + 3 * s * side - 3 * s, y + 5 * s, x + 3 * s * side + 3 * s,
                   y - 5 * s, &pen);
}

/* The years that a shortened silence leaves out, where they fit. */
static void
name_break (DmConvergence *self, const DmTimePart *part)
{
  const DmTextStyle style = { .size = DM_SIZE_HELP * self->s,
                              .weight = DM_WEIGHT_NORMAL,
                              .ink = DM_INK_HELP,
                              .anchor = DM_ANCHOR_MIDDLE };
  gint64 first, last;
  int month, number;
  g_autofree char *a = NULL, *b = NULL, *text = NULL;
  DmExtents extents;

  dm_day_to_ymd ((gint64) part->from, &first, &month, &number);
  dm_day_to_ymd ((gint64) part->to, &last, &month, &number);
  a = dm_date_name_year (first);
  b = dm_date_name_year (last);
  text = first == last ? g_strdup (a) : g_strdup_printf ("%s–%s", a, b);
  dm_typesetter_measure (self->params->typesetter, text, style.size, style.weight, &extents);
  if (extents.width + 6 * self->s <= part->x1 - part->x0)
    dm_scene_text (self->scene, (part->x0 + part->x1) / 2,
                   self->plot.y + self->plot.height + 17 * self->s, text, &style);
}

/**
 * dm_convergence_draw_time:
 * @self: a chart
 *
 * Draws the axis of time in two levels, with its breaks.
 */
void
dm_convergence_draw_time (DmConvergence *self)
{
  DmPen pen = { DM_INK_RULE, 1, self->s, DM_DASH_NONE };
  double y = self->plot.y + self->plot.height;

  for (guint i = 0; i < self->time.n_parts; i++)
    {
      const DmTimePart *part = &self->time.parts[i];

      if (!part->broken)
        {
          /* The upper level is empty below a break, which always lies between two parts. */
          double reach = i + 1 < self->time.n_parts ? part[1].x1 - part[1].x0 - 4 * self->s : 0;
          g_autoptr (DmTimeAxis) axis
              = dm_time_axis_new (self->params->typesetter, part->from, part->to, part->x0,
                                  part->x1 - part->x0, reach, self->s);

          dm_time_axis_draw (axis, self->scene, DM_AXIS_BOTTOM, y, self->plot.y);
          continue;
        }
      dm_scene_line (self->scene, part->x0, y, part->x1, y, &pen);
      draw_break (self, part);
      name_break (self, part);
    }
}
