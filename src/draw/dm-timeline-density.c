/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-timeline-private.h"

#include <math.h>

/* A tile of heights has so many marks. */
#define MARKS 8

/* A column that stands for anything is never lower than this, px at scale 1. */
#define MIN_HEIGHT 1.5

/* Wider than this, px at scale 1, the bar of a day would be a block. */
#define MAX_BAR 14.0

/* The bars of days this far apart, px at scale 1, stand free of one another. */
#define FREE_DAYS 5.0

/* A column of the tiles in view, or a bar where a day is wider: counted by where entries begin. */
typedef struct
{
  guint first; /* of the lane's entries */
  guint count;
  double px0, px1; /* from 1970 */
} Column;

/* The outline of columns that touch, from tile to tile: edges within it would be seen. */
typedef struct
{
  GArray *points; /* DmPoint */
  double right;
} Outline;

static guint
find_day (const DmLaneLayout *self, double day)
{
  if (day >= 9e18)
    return self->lane->n;
  if (day <= -9e18)
    return 0;

  return dm_interval_index_find_start (self->lane->index, (gint64) day);
}

/* Returns: how many columns the tile has, %DM_TIMELINE_COLUMNS at most. */
static guint
count_columns (const DmLaneLayout *self, const DmTimeline *timeline, double left, Column *columns)
{
  const double tile = DM_TIMELINE_TILE * timeline->scale, ppd = timeline->ppd;
  const gboolean by_day = ppd > tile / DM_TIMELINE_COLUMNS;
  const double gap = ppd >= FREE_DAYS * timeline->scale ? timeline->scale : 0;
  const double first = ceil (left / ppd);
  const guint n = by_day ? (guint) (ceil ((left + tile) / ppd) - first) : DM_TIMELINE_COLUMNS;
  guint before = find_day (self, first);

  for (guint i = 0; i < n; i++)
    {
      double px0 = by_day ? (first + i) * ppd : left + i * tile / DM_TIMELINE_COLUMNS;
      double px1 = by_day ? px0 + MIN (ppd - gap, MAX_BAR * timeline->scale)
                          : left + (i + 1) * tile / DM_TIMELINE_COLUMNS;
      guint after = find_day (self, by_day ? first + i + 1 : ceil (px1 / ppd));

      columns[i] = (Column){ before, after - before, px0, px1 };
      before = after;
    }

  return n;
}

/* Cuts a column to the plot. Returns whether enough of it is left to be seen. */
static gboolean
get_extent (const DmTimeline *timeline, const Column *column, double *x0, double *x1)
{
  const double least = (column->px1 - column->px0) / 2;

  *x0 = MAX (dm_timeline_x (timeline, column->px0), timeline->plot.x);
  *x1 = MIN (dm_timeline_x (timeline, column->px1), timeline->plot.x + timeline->plot.width);

  return column->count > 0 && *x1 - *x0 > least;
}

/* 1, 2 or 5 times a power of ten: the heights do not breathe with every step of a pan. */
static double
round_up (double value)
{
  double power = pow (10, floor (log10 (MAX (value, 1))));

  if (value <= power)
    return power;
  if (value <= 2 * power)
    return 2 * power;

  return value <= 5 * power ? 5 * power : 10 * power;
}

static double
column_height (const DmTimeline *timeline, guint count, double full, double height)
{
  return MAX (count / full * height, MIN_HEIGHT * timeline->scale);
}

static void
add_marks (const DmLaneLayout *self,
           const DmTimeline *timeline,
           double left,
           const Column *columns,
           guint n,
           double bottom,
           double height,
           double full)
{
  const double width = DM_TIMELINE_TILE * timeline->scale / MARKS;

  for (guint i = 0; i < n;)
    {
      DmMark mark = { .type = DM_MARK_BIN, .lane = self->index, .row = -1 };
      const double end = left + (floor ((columns[i].px0 - left) / width + 1e-6) + 1) * width;
      double top;

      for (; i < n && columns[i].px0 < end - 1e-6 * width; i++)
        {
          double x0, x1;

          if (!get_extent (timeline, &columns[i], &x0, &x1))
            continue;
          if (mark.count == 0)
            {
              mark.first = columns[i].first;
              mark.x0 = x0;
            }
          mark.count += columns[i].count;
          mark.x1 = x1;
          if (columns[i].count > mark.peak_count)
            {
              mark.peak_first = columns[i].first;
              mark.peak_count = columns[i].count;
            }
        }
      if (mark.count == 0)
        continue;

      mark.entry = dm_interval_index_get_entry (self->lane->index, mark.first);
      top = column_height (timeline, mark.peak_count, full, height);
      mark.box = (DmBox){ mark.x0, bottom - top, mark.x1 - mark.x0, top };
      mark.anchor = (DmPoint){ (mark.x0 + mark.x1) / 2, mark.box.y };
      dm_scene_add_mark (timeline->scene, &mark);
    }
}

static void
add_point (Outline *outline, double x, double y)
{
  const DmPoint point = { x, y };

  g_array_append_val (outline->points, point);
}

static void
close_outline (Outline *outline,
               const DmLaneLayout *self,
               const DmTimeline *timeline,
               double bottom)
{
  if (outline->points->len == 0)
    return;

  add_point (outline, outline->right, bottom);
  dm_scene_fill_polygon (timeline->scene, (const DmPoint *) (gpointer) outline->points->data,
                         outline->points->len, self->ink, 0.8);
  g_array_set_size (outline->points, 0);
}

static void
draw_columns (const DmLaneLayout *self,
              const DmTimeline *timeline,
              Outline *outline,
              const Column *columns,
              guint n,
              double bottom,
              double height,
              double full)
{
  for (guint i = 0; i < n; i++)
    {
      double x0, x1, top;

      if (!get_extent (timeline, &columns[i], &x0, &x1))
        continue;
      if (x0 > outline->right + 0.01)
        close_outline (outline, self, timeline, bottom);
      if (outline->points->len == 0)
        add_point (outline, x0, bottom);

      top = bottom - column_height (timeline, columns[i].count, full, height);
      add_point (outline, x0, top);
      add_point (outline, x1, top);
      outline->right = x1;
    }
}

/**
 * dm_lane_layout_draw_density:
 * @self: a packed lane
 * @timeline: a timeline
 *
 * Draws heights where too much begins to show it one by one: each column as high as what begins
 * within it, exactly counted.
 *
 * Returns: the count of the highest column in view; 0 where all is shown one by one
 */
guint
dm_lane_layout_draw_density (const DmLaneLayout *self, const DmTimeline *timeline)
{
  const double tile = DM_TIMELINE_TILE * timeline->scale;
  const double from = timeline->params->from * timeline->ppd;
  const double bottom = self->y + self->height - self->padding;
  const double height = self->shown * timeline->row;
  g_autoptr (GArray) points = g_array_new (FALSE, FALSE, sizeof (DmPoint));
  Outline outline = { points, -G_MAXDOUBLE };
  Column columns[DM_TIMELINE_COLUMNS + 1];
  guint highest = 0, seen = 0;
  double full;

  for (int pass = 0; pass < 2; pass++)
    {
      full = round_up (highest);
      for (double left = floor (from / tile) * tile; left < from + timeline->plot.width;
           left += tile)
        {
          guint n;

          if (!dm_lane_layout_tile_is_dense (self, timeline, left + tile / 2))
            continue;
          n = count_columns (self, timeline, left, columns);
          for (guint i = 0; pass == 0 && i < n; i++)
            {
              double x0, x1;

              highest = MAX (highest, columns[i].count);
              if (get_extent (timeline, &columns[i], &x0, &x1))
                seen = MAX (seen, columns[i].count);
            }
          if (pass == 0)
            continue;
          draw_columns (self, timeline, &outline, columns, n, bottom, height, full);
          add_marks (self, timeline, left, columns, n, bottom, height, full);
        }
    }
  close_outline (&outline, self, timeline, bottom);

  return seen;
}
