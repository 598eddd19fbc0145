/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-convergence-private.h"

#include <glib/gi18n-lib.h>

/* Below this share of the largest amount, the least one lies so near to 0 that the axis begins
 * there. */
#define NEAR_ZERO 0.75

/* The least distance between two ticks, px, and the most ticks on a logarithmic axis. */
#define TICK_ROOM 46
#define MAX_DECADES 400

/* So many powers of ten are told in one unit ("0.01" to "1,000" million). */
#define COMMON_DECADES 5

/* A step of which more than this share of the axis would be empty is not drawn. */
#define SPARE 0.06

static void
extend (double value, double *low, double *high)
{
  if (!isfinite (value))
    return;
  *low = isnan (*low) ? value : MIN (*low, value);
  *high = isnan (*high) ? value : MAX (*high, value);
}

/* 1, 2 or 5 times a power of ten */
static double
nice_step (double least)
{
  double power = pow (10, floor (log10 (least)));
  double share = least / power;

  return power * (share <= 1 ? 1 : share <= 2 ? 2 : share <= 5 ? 5 : 10);
}

/* The opening positions of the two sides, where they can be compared. */
static gboolean
find_opening (const DmConvergence *self, double *base, double *whole)
{
  for (guint i = 0; i < self->gap->n_days; i++)
    {
      const DmGapDay *day = &self->gap->days[i];
      double a[2], b[2];

      if (day->state != DM_GAP_COMPARABLE || day->coverage != self->focus)
        continue;
      if (!dm_lines_value (self->lines, &self->lines->held[day->held[0]], &a[0], &a[1])
          || !dm_lines_value (self->lines, &self->lines->held[day->held[1]], &b[0], &b[1])
          || !isfinite (a[0] + a[1] + b[0] + b[1]))
        continue;
      *base = MIN (a[0] + a[1], b[0] + b[1]) / 2;
      *whole = MAX (a[0] + a[1], b[0] + b[1]) / 2 - *base;
      return *whole > 0;
    }
  return FALSE;
}

static double
transform (const DmValueScale *scale, double value)
{
  if (scale->kind == DM_SCALE_LOG)
    return log10 (value);
  return scale->kind == DM_SCALE_SHARE ? (value - scale->base) / scale->whole : value;
}

static void
choose_unit (DmValueScale *scale, double largest)
{
  static const struct
  {
    double from, unit;
    const char *word;
  } units[] = {
    { 1e13, 1e12, N_("trillion") },
      { 1e10, 1e9, N_("billion") },
        { 1e6, 1e6, N_("million") },
          { 1e4, 1e3, N_("thousand") },
        };

  scale->unit = 1;
  scale->unit_word = NULL;
  for (guint i = 0; i < G_N_ELEMENTS (units); i++)
    if (largest >= units[i].from)
      {
        scale->unit = units[i].unit;
        scale->unit_word = _ (units[i].word);
        return;
      }
}

static void
fit_log (DmValueScale *scale, double low, double high)
{
  scale->bottom = floor (log10 (low) * 2 + 1e-9) / 2;
  scale->top = ceil (log10 (high) * 2 - 1e-9) / 2;
  if (scale->top - scale->bottom < 1)
    {
      scale->bottom = floor (scale->bottom);
      scale->top = scale->bottom + 1 + (log10 (high) > scale->bottom + 1);
    }
  scale->step = 1;
}

static void
fit_linear (DmValueScale *scale, double low, double high, double height, double s)
{
  double room;

  if (scale->kind == DM_SCALE_LINEAR && low > 0 && (low <= NEAR_ZERO * high || low == high))
    low = 0;
  else if (scale->kind == DM_SCALE_LINEAR && high < 0 && (high >= NEAR_ZERO * low || low == high))
    high = 0;
  if (high - low <= 0)
    {
      double about = high == 0 ? 1 : fabs (high) * 0.5;

      low = low > 0 ? MAX (0, low - about) : low - about;
      high += about;
    }
  room = MAX (1, floor (height / (TICK_ROOM * s)));
  scale->step = nice_step ((high - low) / room);
  scale->bottom = floor (low / scale->step + 1e-9) * scale->step;
  scale->top = ceil (high / scale->step - 1e-9) * scale->step;
  /* A step that is nearly empty is left out, and the room goes to what there is. */
  if (scale->top - high > SPARE * (scale->top - scale->bottom)
      && scale->top - scale->step > scale->bottom)
    scale->top = high + SPARE / 2 * (high - scale->bottom);
  scale->cut = scale->kind == DM_SCALE_LINEAR && (scale->bottom > 0 || scale->top < 0);
}

/**
 * dm_value_scale_init:
 * @self: a chart whose moves are known
 * @y0: px of the bottom
 * @y1: px of the top
 *
 * Lays amounts on px so that all are to be seen. A logarithmic scale without an amount above 0,
 * and a share without an opening gap, become a linear one.
 */
void
dm_value_scale_init (DmConvergence *self, double y0, double y1)
{
  DmValueScale *scale = &self->value;
  const DmIssue *issue = &self->snapshot->issues[self->params->issue];
  double low = NAN, high = NAN, positive = NAN, largest;

  *scale = (DmValueScale){ .kind = self->params->amounts, .y0 = y0, .y1 = y1, .whole = 1 };
  for (guint i = 0; i < self->moves->len; i++)
    {
      const DmMove *move = &g_array_index (self->moves, DmMove, i);

      extend (move->low, &low, &high);
      extend (move->high, &low, &high);
      for (int end = 0; end < 2; end++)
        {
          double value = end == 0 ? move->low : move->high;

          if (value > 0 && isfinite (value))
            positive = isnan (positive) ? value : MIN (positive, value);
        }
    }
  scale->empty = isnan (low) && issue->measure != DM_MEASURE_SCALE;
  if (isnan (low))
    low = high = 0;
  if (issue->measure == DM_MEASURE_SCALE)
    {
      *scale = (DmValueScale){ .kind = DM_SCALE_LINEAR,
                               .y0 = y0,
                               .y1 = y1,
                               .whole = 1,
                               .bottom = -0.3,
                               .top = MAX (issue->n_options, 1) - 0.7,
                               .step = 1,
                               .unit = 1,
                               .options = issue };
      return;
    }
  if ((scale->kind == DM_SCALE_LOG && isnan (positive))
      || (scale->kind == DM_SCALE_SHARE && !find_opening (self, &scale->base, &scale->whole)))
    scale->kind = DM_SCALE_LINEAR;

  largest = MAX (fabs (low), fabs (high));
  choose_unit (scale, largest);
  if (scale->kind == DM_SCALE_LOG)
    {
      fit_log (scale, positive, high);
      /* Over many powers of ten no one unit suits. */
      if (scale->top - scale->bottom > COMMON_DECADES)
        {
          scale->unit = 0;
          scale->unit_word = NULL;
        }
    }
  else
    fit_linear (scale, transform (scale, low), transform (scale, high), y0 - y1, self->s);
}

/**
 * dm_value_scale_shows:
 * @self: a scale
 * @value: an amount
 *
 * Returns: whether the scale has a place for it
 */
gboolean
dm_value_scale_shows (const DmValueScale *self, double value)
{
  return isfinite (value) && (self->kind != DM_SCALE_LOG || value > 0);
}

/**
 * dm_value_scale_y:
 * @self: a scale
 * @value: an amount; what the scale has no place for stands at its bottom
 *
 * Returns: where it is, px
 */
double
dm_value_scale_y (const DmValueScale *self, double value)
{
  double at = dm_value_scale_shows (self, value) ? transform (self, value) : self->bottom;

  at = CLAMP (at, self->bottom, self->top);
  return self->y0 + (at - self->bottom) / (self->top - self->bottom) * (self->y1 - self->y0);
}

/**
 * dm_value_scale_value:
 * @self: a scale
 * @y: px
 *
 * Returns: the amount there
 */
double
dm_value_scale_value (const DmValueScale *self, double y)
{
  double at = self->bottom + (y - self->y0) / (self->y1 - self->y0) * (self->top - self->bottom);

  if (self->kind == DM_SCALE_LOG)
    return pow (10, at);
  return self->kind == DM_SCALE_SHARE ? self->base + at * self->whole : at;
}

static char *
tick_text (const DmConvergence *self, double at)
{
  const DmValueScale *scale = &self->value;
  char number[G_ASCII_DTOSTR_BUF_SIZE];
  double value = scale->kind == DM_SCALE_LOG ? pow (10, at) : at;
  DmAmount amount = { .qualifier = DM_QUALIFIER_EXACT };

  if (scale->kind == DM_SCALE_SHARE)
    /* Translators: a share on the axis, in percent */
    return g_strdup_printf (_("%.0f%%"), at * 100);
  /* What is left of 0 after so many steps of a tenth is 0. */
  if (scale->kind != DM_SCALE_LOG && fabs (value) < scale->step * 1e-9)
    value = 0;
  if (scale->unit > 0)
    value /= scale->unit;
  g_ascii_formatd (number, sizeof number, "%.12g", value);
  amount.low = amount.high = g_ascii_strtod (number, NULL);
  return dm_amount_format (&amount, self->unit, scale->unit > 0 ? DM_AMOUNT_AXIS : DM_AMOUNT_SHORT);
}

typedef void (*TickFunc) (DmConvergence *self, double y, const char *text, gpointer data);

static void
for_each_tick (DmConvergence *self, TickFunc func, gpointer data)
{
  const DmValueScale *scale = &self->value;
  double height = fabs (scale->y0 - scale->y1);

  if (scale->empty)
    return;
  if (scale->options != NULL)
    {
      for (guint i = 0; i < scale->options->n_options; i++)
        func (self, dm_value_scale_y (scale, i),
              dm_snapshot_text (self->snapshot, scale->options->options[i]), data);
      return;
    }
  if (scale->kind == DM_SCALE_LOG)
    {
      static const double within[] = { 1, 2, 5 };
      double decades = scale->top - scale->bottom;
      double each = height / decades;
      int skip = (int) ceil (TICK_ROOM / 2.0 * self->s / each);

      for (int d = (int) floor (scale->bottom); d <= scale->top && d < MAX_DECADES; d++)
        for (guint i = 0; i < G_N_ELEMENTS (within); i++)
          {
            double at = d + log10 (within[i]);
            g_autofree char *text = NULL;

            if ((i > 0 && each < 3.2 * TICK_ROOM / 2 * self->s) || at < scale->bottom - 1e-9
                || at > scale->top + 1e-9 || (skip > 1 && d % skip != 0))
              continue;
            text = tick_text (self, at);
            func (self, scale->y0 + (at - scale->bottom) / decades * (scale->y1 - scale->y0), text,
                  data);
          }
      return;
    }
  for (double n = 0; n <= floor ((scale->top - scale->bottom) / scale->step + 1e-6); n++)
    {
      double at = scale->bottom + n * scale->step;
      g_autofree char *text = tick_text (self, at);

      func (self,
            scale->y0
                + (at - scale->bottom) / (scale->top - scale->bottom) * (scale->y1 - scale->y0),
            text, data);
    }
}

static void
measure_tick (DmConvergence *self, double y, const char *text, gpointer data)
{
  double *widest = data;
  DmExtents extents;

  dm_typesetter_measure (self->params->typesetter, text, DM_SIZE_HELP * self->s, DM_WEIGHT_NORMAL,
                         &extents);
  *widest = MAX (*widest, extents.width);
}

static void
draw_tick (DmConvergence *self, double y, const char *text, gpointer data)
{
  const DmTextStyle style = { .size = DM_SIZE_HELP * self->s,
                              .weight = DM_WEIGHT_NORMAL,
                              .ink = DM_INK_HELP,
                              .anchor = DM_ANCHOR_END,
                              .max_width = self->plot.x - self->s * 8 };
  DmPen pen = { DM_INK_GRID, 1, self->s, DM_DASH_NONE };

  if (fabs (y - self->value.y0) > 1 || self->value.options != NULL)
    dm_scene_line (self->scene, self->plot.x, y, self->plot.x + self->plot.width, y, &pen);
  dm_scene_text (self->scene, self->plot.x - 6 * self->s, y + DM_SIZE_HELP * 0.36 * self->s, text,
                 &style);
}

/**
 * dm_convergence_measure_ticks:
 * @self: a chart whose amounts have a scale
 *
 * Returns: the width of the widest number on the axis, px
 */
double
dm_convergence_measure_ticks (DmConvergence *self)
{
  double widest = 0;

  for_each_tick (self, measure_tick, &widest);
  return widest;
}

/**
 * dm_convergence_draw_values:
 * @self: a chart
 *
 * Draws the grid of amounts and its numbers.
 */
void
dm_convergence_draw_values (DmConvergence *self)
{
  dm_scene_begin_group (self->scene, "values");
  for_each_tick (self, draw_tick, NULL);
  dm_scene_end_group (self->scene);
}
