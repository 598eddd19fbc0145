/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-timeline-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* A tile is so many columns, and a mark so many of them. */
#define COLUMNS 96
#define MARK_COLUMNS 12

/* A column that stands for anything is never lower than this, px at scale 1. */
#define MIN_HEIGHT 1.5

#define DAYS_IN_YEAR 365.2425

/* Columns of the tiles in view, counted by where entries begin. */
typedef struct
{
  guint first; /* of the lane's entries */
  guint count;
} Column;

static guint
find_day (const DmLaneLayout *self, const DmTimeline *timeline, double px)
{
  double day = ceil (px / timeline->ppd);

  if (day >= 9e18)
    return self->lane->n;
  if (day <= -9e18)
    return 0;

  return dm_interval_index_find_start (self->lane->index, (gint64) day);
}

static guint
count_columns (const DmLaneLayout *self, const DmTimeline *timeline, double left, Column *columns)
{
  const double width = DM_TIMELINE_TILE * timeline->scale / COLUMNS;
  guint before = find_day (self, timeline, left), highest = 0;

  for (guint i = 0; i < COLUMNS; i++)
    {
      guint after = find_day (self, timeline, left + (i + 1) * width);

      columns[i] = (Column){ before, after - before };
      highest = MAX (highest, columns[i].count);
      before = after;
    }

  return highest;
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

/* Returns: the highest count that is drawn, which a tile may have beyond the plot. */
static guint
add_marks (const DmLaneLayout *self,
           const DmTimeline *timeline,
           double left,
           const Column *columns,
           double bottom,
           double height,
           double full)
{
  const double width = DM_TIMELINE_TILE * timeline->scale / COLUMNS;
  const double plot_left = timeline->plot.x, plot_right = plot_left + timeline->plot.width;
  guint highest_of_all = 0;

  for (guint i = 0; i < COLUMNS; i += MARK_COLUMNS)
    {
      DmMark mark = { .type = DM_MARK_BIN, .lane = self->index, .row = -1 };
      guint highest = 0;
      double top;

      for (guint k = i; k < i + MARK_COLUMNS; k++)
        {
          double x = dm_timeline_x (timeline, left + (k + 0.5) * width);

          if (x < plot_left || x >= plot_right || columns[k].count == 0)
            continue;
          if (mark.count == 0)
            {
              mark.first = columns[k].first;
              mark.x0 = x - width / 2;
            }
          mark.count += columns[k].count;
          mark.x1 = x + width / 2;
          highest = MAX (highest, columns[k].count);
        }
      if (mark.count == 0)
        continue;

      highest_of_all = MAX (highest_of_all, highest);
      mark.entry = dm_interval_index_get_entry (self->lane->index, mark.first);
      mark.x0 = MAX (mark.x0, plot_left);
      mark.x1 = MIN (mark.x1, plot_right);
      top = MAX (highest / full * height, MIN_HEIGHT * timeline->scale);
      mark.box = (DmBox){ mark.x0, bottom - top, mark.x1 - mark.x0, top };
      mark.anchor = (DmPoint){ (mark.x0 + mark.x1) / 2, mark.box.y };
      dm_scene_add_mark (timeline->scene, &mark);
    }

  return highest_of_all;
}

static void
draw_tile (const DmLaneLayout *self,
           const DmTimeline *timeline,
           double left,
           const Column *columns,
           double bottom,
           double height,
           double full)
{
  const double width = DM_TIMELINE_TILE * timeline->scale / COLUMNS;
  const double bar = MAX (width, MIN (timeline->ppd, 14 * timeline->scale));
  const double plot_left = timeline->plot.x, plot_right = plot_left + timeline->plot.width;

  for (guint i = 0; i < COLUMNS;)
    {
      DmPoint points[2 * COLUMNS + 2];
      double x = dm_timeline_x (timeline, left + i * width);
      guint n = 0;

      if (columns[i].count == 0 || x + width / 2 < plot_left || x + width / 2 >= plot_right)
        {
          i++;
          continue;
        }

      /* One outline for all that stand beside one another. */
      points[n++] = (DmPoint){ MAX (x, plot_left), bottom };
      do
        {
          double top
              = bottom - MAX (columns[i].count / full * height, MIN_HEIGHT * timeline->scale);

          points[n++] = (DmPoint){ MAX (x, plot_left), top };
          x += timeline->ppd > width ? bar : width;
          points[n++] = (DmPoint){ MIN (x, plot_right), top };
          i++;
        }
      while (timeline->ppd <= width && i < COLUMNS && columns[i].count > 0
             && x + width / 2 < plot_right);
      points[n++] = (DmPoint){ MIN (x, plot_right), bottom };
      dm_scene_fill_polygon (timeline->scene, points, n, self->ink, 0.8);
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
  guint highest = 0, seen = 0;
  double full;
  Column columns[COLUMNS];

  for (int pass = 0; pass < 2; pass++)
    {
      full = round_up (highest);
      for (double left = floor (from / tile) * tile; left < from + timeline->plot.width;
           left += tile)
        {
          guint here, drawn;

          if (!dm_lane_layout_tile_is_dense (self, timeline, left + tile / 2))
            continue;
          here = count_columns (self, timeline, left, columns);
          highest = MAX (highest, here);
          if (pass == 0)
            continue;
          draw_tile (self, timeline, left, columns, bottom, height, full);
          drawn = add_marks (self, timeline, left, columns, bottom, height, full);
          seen = MAX (seen, drawn);
        }
    }

  return seen;
}

/**
 * dm_timeline_tell_density:
 * @timeline: a timeline
 * @highest: the count of a column of heights
 *
 * Tells how many the highest column stands for, and of how much time: what a reader needs to take
 * a number from a height.
 *
 * Returns: (transfer full): such as "up to 48 in 9 days"
 */
char *
dm_timeline_tell_density (const DmTimeline *timeline, guint highest)
{
  double days = DM_TIMELINE_TILE * timeline->scale / COLUMNS / timeline->ppd;

  if (days < 1.5)
    /* Translators: the most records that begin on one day */
    return g_strdup_printf (_("up to %u a day"), highest);
  if (days < 60)
    /* Translators: the most records that begin within so many days */
    return g_strdup_printf (_("up to %u in %.0f days"), highest, days);
  if (days < 2 * DAYS_IN_YEAR)
    /* Translators: the most records that begin within so many months */
    return g_strdup_printf (_("up to %u in %.0f months"), highest, days * 12 / DAYS_IN_YEAR);

  /* Translators: the most records that begin within so many years */
  return g_strdup_printf (_("up to %u in %.0f years"), highest, days / DAYS_IN_YEAR);
}
