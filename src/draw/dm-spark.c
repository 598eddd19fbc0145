/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-spark.h"

#include <math.h>

#define LINE_WIDTH 1.6
#define UNLIKE_ALPHA 0.5 /* of what was not compared */
#define BAND_ALPHA 0.16
#define EDGE_WIDTH 1.0
#define AGREED_SIZE 6.0
#define PADDING 4.0

/* No silence takes more of the span than this. */
#define LONGEST_SILENCE (1.0 / 12)

/* Days nearer to each other than this share of the span are one. */
#define NEAREST (1.0 / 1000)

/* What is in force to the end is drawn so far beyond the last day, as a share of the width. */
#define TAIL 0.06

/* A range narrower than this is a stroke, px. */
#define NARROW 1.5

struct _DmSparkAxis
{
  guint n;
  double *days;
  double *at; /* from 0 to 1 */
};

/* A line under way. */
typedef struct
{
  const DmSparkParams *params;
  DmScene *scene;
  double x, y;        /* of the picture in the scene, px */
  double bottom, top; /* amounts */
  GArray *points;     /* DmPoint */
  DmPen pen;
  guint n_runs;
} Line;

static double
x_of (const Line *line, gint64 day)
{
  const DmSparkParams *params = line->params;
  const double padding = PADDING * params->scale;
  const double width = params->width - 2 * padding;

  if (day == DM_DAY_OPEN_FUTURE && params->as_of == DM_DAY_OPEN_FUTURE)
    return line->x + padding + width;
  return line->x + padding
         + width * (1 - TAIL) * dm_spark_axis_at (params->axis, MIN (day, params->as_of));
}

static double
y_of (const Line *line, double value)
{
  const double padding = PADDING * line->params->scale;
  const double height = line->params->height - 2 * padding;

  if (line->top <= line->bottom)
    return line->y + padding + height / 2;
  return line->y + padding + height * (line->top - value) / (line->top - line->bottom);
}

static void
fit (Line *line)
{
  const DmClaim *claim = line->params->claim;

  line->bottom = INFINITY;
  line->top = -INFINITY;
  for (guint i = 0; i < claim->n_steps; i++)
    {
      const DmClaimStep *step = &claim->steps[i];

      line->bottom = fmin (line->bottom, fmin (step->low, step->high));
      line->top = fmax (line->top, fmax (step->low, step->high));
    }
}

static void
flush (Line *line)
{
  if (line->points->len > 1)
    {
      dm_scene_polyline (line->scene, (const DmPoint *) (gpointer) line->points->data,
                         line->points->len, &line->pen);
      line->n_runs++;
    }
  g_array_set_size (line->points, 0);
}

/* A column of pixels has four points at most: the first, the lowest, the highest and the last. */
static void
add_point (Line *line, double x, double y)
{
  guint n = line->points->len;
  DmPoint point = { x, y };
  DmPoint *four;
  double low, high;

  if (n > 0 && g_array_index (line->points, DmPoint, n - 1).x == x
      && g_array_index (line->points, DmPoint, n - 1).y == y)
    return;
  if (n < 4 || floor (g_array_index (line->points, DmPoint, n - 4).x) != floor (x))
    {
      g_array_append_val (line->points, point);
      return;
    }
  four = &g_array_index (line->points, DmPoint, n - 4);
  low = MAX (four[1].y, MAX (four[2].y, four[3].y));
  high = MIN (four[1].y, MIN (four[2].y, four[3].y));
  four[1].y = low;
  four[2].y = high;
  four[3] = point;
}

static void
draw_range (Line *line, const DmClaimStep *step, double x1, double x2)
{
  const double low = y_of (line, step->low), high = y_of (line, step->high);
  const DmBox band = { x1, high, x2 - x1, low - high };
  DmPen edge = line->pen;

  edge.width = EDGE_WIDTH * line->params->scale;
  dm_scene_fill_rect (line->scene, &band, 0, edge.ink, BAND_ALPHA);
  dm_scene_line (line->scene, x1, high, x2, high, &edge);
  dm_scene_line (line->scene, x1, low, x2, low, &edge);
}

static void
draw_step (Line *line, const DmClaimStep *step)
{
  const double x1 = x_of (line, step->from);
  const double x2 = MAX (x1, x_of (line, step->until));
  const double low = isnan (step->low) ? step->high : step->low;
  const double high = isnan (step->high) ? step->low : step->high;
  const DmPen pen
      = { step->is_agreed ? DM_INK_AGREED : line->params->inks[step->side],
          step->is_unlike ? UNLIKE_ALPHA : 1, LINE_WIDTH * line->params->scale, DM_DASH_NONE };

  if (!step->is_joined)
    flush (line);
  if (line->points->len > 0 && (pen.ink != line->pen.ink || pen.alpha != line->pen.alpha)
      && line->n_runs < 2 * line->params->width)
    {
      DmPoint end = g_array_index (line->points, DmPoint, line->points->len - 1);

      flush (line);
      g_array_append_val (line->points, end);
    }
  line->pen = pen;
  if (line->points->len > 0)
    add_point (line, x1, g_array_index (line->points, DmPoint, line->points->len - 1).y);
  if (low < high && x2 - x1 >= NARROW * line->params->scale)
    {
      flush (line);
      draw_range (line, step, x1, x2);
      return;
    }
  add_point (line, x1, y_of (line, low));
  if (low < high)
    add_point (line, x1, y_of (line, high));
  add_point (line, x2, y_of (line, high));
}

/* A mark where the two came to agree. */
static void
mark_agreement (Line *line)
{
  const DmClaim *claim = line->params->claim;

  for (guint i = 0; i < claim->n_steps; i++)
    {
      const DmClaimStep *step = &claim->steps[i];

      if (!step->is_agreed)
        continue;
      dm_scene_marker (line->scene, DM_MARKER_DISC, DM_MARKER_FILLED, x_of (line, step->from),
                       y_of (line, isnan (step->low) ? step->high : step->low),
                       AGREED_SIZE * line->params->scale, DM_INK_AGREED, 1);
      return;
    }
}

static void
axis_clear (gpointer data)
{
  DmSparkAxis *self = data;

  g_free (self->days);
  g_free (self->at);
}

/**
 * dm_spark_axis_new:
 * @days: (array length=n_days): days on which something changes in any row, in order
 * @n_days: how many
 *
 * Lays days side by side. There is no room for numbers below so small a line, and most talks are
 * silent for years: a long silence is shortened, the order stays.
 *
 * Returns: (transfer full): the axis
 */
DmSparkAxis *
dm_spark_axis_new (const gint64 *days, guint n_days)
{
  DmSparkAxis *self = g_rc_box_new0 (DmSparkAxis);
  double span = n_days > 0 ? (double) days[n_days - 1] - (double) days[0] : 0;
  double total = 0;

  self->days = g_new (double, n_days + 1);
  self->at = g_new0 (double, n_days + 1);
  for (guint i = 0; i < n_days; i++)
    {
      double day = (double) days[i];
      double silence = self->n > 0 ? day - self->days[self->n - 1] : 0;

      if (self->n > 0 && i + 1 < n_days && silence < NEAREST * span)
        continue;
      total += MIN (silence, LONGEST_SILENCE * span);
      self->days[self->n] = day;
      self->at[self->n++] = total;
    }
  for (guint i = 0; i < self->n && total > 0; i++)
    self->at[i] /= total;
  return self;
}

/**
 * dm_spark_axis_ref:
 * @self: an axis
 *
 * Returns: (transfer full): @self
 */
DmSparkAxis *
dm_spark_axis_ref (DmSparkAxis *self)
{
  return g_rc_box_acquire (self);
}

void
dm_spark_axis_unref (DmSparkAxis *self)
{
  if (self != NULL)
    g_rc_box_release_full (self, axis_clear);
}

/**
 * dm_spark_axis_at:
 * @self: an axis
 * @day: a day
 *
 * Returns: where it is, from 0 to 1; what is beyond the ends is at them
 */
double
dm_spark_axis_at (const DmSparkAxis *self, gint64 day)
{
  guint low = 0, high = self->n;
  double share;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (self->days[middle] <= (double) day)
        low = middle + 1;
      else
        high = middle;
    }
  if (low == 0)
    return 0;
  if (low == self->n)
    return self->at[self->n - 1];
  share = ((double) day - self->days[low - 1]) / (self->days[low] - self->days[low - 1]);
  return self->at[low - 1] + share * (self->at[low] - self->at[low - 1]);
}

/**
 * dm_spark_draw:
 * @params: what it depends on
 * @scene: a scene being made
 * @x: where the picture is in it, px
 * @y: likewise
 *
 * Draws, small, what each side of a claim held when: what the register says was asked and offered,
 * from day to day. What could not be compared is paler; a figure of another coverage is not joined.
 * There are as many primitives as the picture has pixels at most.
 */
void
dm_spark_draw (const DmSparkParams *params, DmScene *scene, double x, double y)
{
  const DmClaim *claim = params->claim;
  Line line = { .params = params, .scene = scene, .x = x, .y = y };

  line.points = g_array_new (FALSE, FALSE, sizeof (DmPoint));
  fit (&line);
  for (int side = 0; side < 2; side++)
    {
      line.n_runs = 0;
      for (guint i = 0; i < claim->n_steps; i++)
        if (claim->steps[i].side == side)
          draw_step (&line, &claim->steps[i]);
      flush (&line);
    }
  mark_agreement (&line);
  g_array_unref (line.points);
}

/**
 * dm_spark_scene_new:
 * @params: what it depends on
 *
 * Returns: (transfer full): a scene of its own, see dm_spark_draw()
 */
DmScene *
dm_spark_scene_new (const DmSparkParams *params)
{
  const DmBox plot = { 0, 0, params->width, params->height };
  DmScene *scene = dm_scene_new (params->width, params->height, params->theme, NULL);

  dm_scene_set_plot (scene, &plot);
  dm_spark_draw (params, scene, 0, 0);
  return scene;
}
