/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-timeline-private.h"

#include <math.h>

/* Space within a lane above and below its rows, px at scale 1; it grows where there is room. */
#define PADDING 7.0
#define MAX_PADDING 22.0
#define MAX_ROW_GROWTH 1.25

/* With more lanes or entries than this, rows are given by number, not by looking at each. */
#define MAX_COUNTED_LANES 60
#define MAX_COUNTED_ENTRIES 20000

/* A lane in a window keeps so many rows, and is scrolled rather than made lower. */
#define MIN_WINDOW_ROWS 2
#define MAX_OVERCOMMITMENT 2.2

/* No lane wants more rows than this times the root of them. */
#define MAX_FACTOR 64

static void
clear_layout (gpointer data)
{
  DmLaneLayout *self = data;

  g_free (self->name);
  g_clear_pointer (&self->items, g_array_unref);
  g_clear_pointer (&self->taken, g_ptr_array_unref);
  g_clear_pointer (&self->above, g_array_unref);
  g_clear_pointer (&self->heights, g_array_unref);
}

static DmInk
lane_ink (const DmTimeline *timeline, const DmLane *lane)
{
  if (timeline->params->lanes->by == DM_LANES_PARTY && lane->type == DM_LANE_OWN)
    return timeline->side_inks[lane->target];

  return lane->type == DM_LANE_SEVERAL ? DM_INK_AGREED : DM_INK_HELP;
}

/* A picture leaves out a lane of which it would show nothing. */
static void
add_lane (GArray *layouts, const DmTimeline *timeline, int index)
{
  const DmLanes *lanes = timeline->params->lanes;
  const DmLane *lane = &lanes->lanes[index];
  DmLaneLayout layout = { .lane = lane, .index = index };

  if (timeline->params->fit && dm_timeline_strip_height (timeline, index) == 0
      && dm_interval_index_count (lane->index, (gint64) floor (timeline->params->from),
                                  (gint64) ceil (timeline->params->to) - 1)
             == 0)
    return;

  layout.name = g_strdup (dm_lanes_get_name (lanes, (guint) index));
  layout.ink = lane_ink (timeline, lane);
  layout.strip = dm_timeline_strip_height (timeline, index);
  layout.crowded = lane->n > DM_TIMELINE_CROWDED;
  g_array_append_val (layouts, layout);
}

static void
count_rows (GArray *layouts, const DmTimeline *timeline, gboolean by_number)
{
  for (guint i = 0; i < layouts->len; i++)
    {
      DmLaneLayout *layout = &g_array_index (layouts, DmLaneLayout, i);

      if (by_number)
        layout->wanted = layout->crowded ? 6 : MIN (6, 1 + g_bit_storage (layout->lane->n) / 2);
      else
        dm_lane_layout_count_rows (layout, timeline);
    }
}

static double
fixed_height (const GArray *layouts, const DmTimeline *timeline)
{
  double height = 0;

  for (guint i = 0; i < layouts->len; i++)
    height += g_array_index (layouts, DmLaneLayout, i).strip + 2 * PADDING * timeline->scale;

  return height;
}

/* What a lane gets: more if it wants more, but not in proportion, so that small ones are not
 * crushed by a large one. */
static guint
share (const DmLaneLayout *layout, double factor, guint least)
{
  double rows = floor (factor * sqrt (layout->wanted));

  return (guint) CLAMP (rows, MIN (least, layout->wanted), layout->wanted);
}

static guint
sum_shares (const GArray *layouts, double factor, guint least)
{
  guint sum = 0;

  for (guint i = 0; i < layouts->len; i++)
    sum += share (&g_array_index (layouts, DmLaneLayout, i), factor, least);

  return sum;
}

/* Gives out up to @n_rows; every lane gets as many as it wants, but at least @least. */
static void
share_rows (GArray *layouts, guint n_rows, guint least)
{
  double low = 0, high = MAX_FACTOR;
  guint spare;

  for (int i = 0; i < 40; i++)
    {
      double middle = (low + high) / 2;

      if (sum_shares (layouts, middle, least) <= n_rows)
        low = middle;
      else
        high = middle;
    }

  spare = n_rows - MIN (n_rows, sum_shares (layouts, low, least));
  for (guint i = 0; i < layouts->len; i++)
    {
      DmLaneLayout *layout = &g_array_index (layouts, DmLaneLayout, i);

      layout->rows = share (layout, low, least);
      if (spare > 0 && layout->rows < layout->wanted)
        {
          layout->rows++;
          spare--;
        }
    }
}

static int
compare_sizes (gconstpointer a, gconstpointer b)
{
  const DmLaneLayout *x = a, *y = b;

  if (x->lane->n != y->lane->n)
    return x->lane->n > y->lane->n ? -1 : 1;

  return x->index - y->index;
}

static int
compare_indices (gconstpointer a, gconstpointer b)
{
  return ((const DmLaneLayout *) a)->index - ((const DmLaneLayout *) b)->index;
}

/* In a picture, lanes for which there is no room are left out, the smallest first, and told of. */
static void
fold (GArray *layouts, DmTimeline *timeline, double height)
{
  double least = (DM_TIMELINE_MIN_ROW + 2 * PADDING) * timeline->scale;
  guint fits = (guint) MAX (1, floor (height / least));
  gint64 from = (gint64) floor (timeline->params->from);
  gint64 to = (gint64) ceil (timeline->params->to);

  if (layouts->len <= fits)
    return;

  g_array_sort (layouts, compare_sizes);
  for (guint i = fits; i < layouts->len; i++)
    {
      const DmLane *lane = g_array_index (layouts, DmLaneLayout, i).lane;

      timeline->n_hidden += dm_interval_index_count (lane->index, from, to);
      timeline->hidden = dm_interval_index_get_entry (lane->index, 0);
      timeline->n_folded++;
    }
  g_array_set_size (layouts, fits);
  g_array_sort (layouts, compare_indices);
}

/* In a window, lanes make room for one another: one that has little to show near the view is low.
 * Near is told in halves of the view that stay where they are, so that lanes keep still while the
 * view is moved a little. */
static void
show_rows (GArray *layouts, const DmTimeline *timeline, gboolean by_number)
{
  double half = timeline->plot.width / 2;
  double left = floor (timeline->params->from * timeline->ppd / half) * half;

  for (guint i = 0; i < layouts->len; i++)
    {
      DmLaneLayout *layout = &g_array_index (layouts, DmLaneLayout, i);

      layout->shown = layout->rows;
      if (timeline->params->fit || by_number)
        continue;
      dm_lane_layout_pack (layout, timeline);
      layout->shown = dm_lane_layout_count_used (layout, timeline, left, left + 3 * half);
    }
}

static guint
sum_shown (const GArray *layouts)
{
  guint sum = 0;

  for (guint i = 0; i < layouts->len; i++)
    sum += g_array_index (layouts, DmLaneLayout, i).shown;

  return sum;
}

static void
place_lanes (GArray *layouts, const DmTimeline *timeline, double padding)
{
  double y = timeline->plot.y - timeline->params->scroll;

  for (guint i = 0; i < layouts->len; i++)
    {
      DmLaneLayout *layout = &g_array_index (layouts, DmLaneLayout, i);

      layout->y = y;
      layout->padding = padding;
      layout->height = layout->strip + 2 * padding + layout->shown * timeline->row;
      y += layout->height;
    }
}

/* In a window that shows a part of the whole, lanes do not need all their rows at once. */
static double
overcommitment (const DmTimeline *timeline)
{
  const DmLanes *lanes = timeline->params->lanes;
  double whole;

  if (timeline->params->fit || lanes->first_in_lanes > lanes->last_in_lanes)
    return 1;

  whole = ((double) lanes->last_in_lanes - (double) lanes->first_in_lanes + 1) * timeline->ppd;

  return CLAMP (whole / timeline->plot.width / 1.2, 1, MAX_OVERCOMMITMENT);
}

/**
 * dm_timeline_lay_out_lanes:
 * @self: a timeline
 * @height: what there is for the lanes, px
 * @natural: (out): what they take, px; more than @height only where they may be scrolled
 *
 * Shares the height among the lanes: rows as high as is comfortable while everything with its
 * labels fits, then lower ones, then fewer of them.
 *
 * Returns: (transfer full) (element-type DmLaneLayout): the lanes from top to bottom, with their
 *   rows
 */
GArray *
dm_timeline_lay_out_lanes (DmTimeline *self, double height, double *natural)
{
  const DmLanes *lanes = self->params->lanes;
  double s = self->scale, fixed, padding = PADDING * s;
  guint least = self->params->fit ? 1 : MIN_WINDOW_ROWS, n_rows, shown;
  GArray *layouts = g_array_sized_new (FALSE, TRUE, sizeof (DmLaneLayout), lanes->n_lanes);
  gboolean by_number;

  g_array_set_clear_func (layouts, clear_layout);
  for (guint i = 0; i < lanes->n_lanes; i++)
    add_lane (layouts, self, (int) i);
  if (self->params->fit)
    fold (layouts, self, height - DM_TIMELINE_FOLD_LINE * s);
  if (self->n_folded > 0)
    height -= DM_TIMELINE_FOLD_LINE * s;

  by_number = layouts->len > MAX_COUNTED_LANES || lanes->n_shown > MAX_COUNTED_ENTRIES;
  count_rows (layouts, self, by_number);
  fixed = fixed_height (layouts, self);
  n_rows = (guint) MAX (0, floor ((height - fixed) / (DM_TIMELINE_MIN_ROW * s)));
  share_rows (layouts, (guint) (n_rows * overcommitment (self)), least);

  /* Comfortable where that fits, and lower where not. */
  self->row = DM_TIMELINE_ROW * s;
  show_rows (layouts, self, by_number);
  shown = MAX (sum_shown (layouts), 1);
  self->row = CLAMP ((height - fixed) / shown, DM_TIMELINE_MIN_ROW * s,
                     MAX_ROW_GROWTH * DM_TIMELINE_ROW * s);
  if (layouts->len > 0)
    padding = CLAMP (padding + (height - fixed - shown * self->row) / (2.0 * layouts->len), padding,
                     MAX_PADDING * s);

  place_lanes (layouts, self, padding);
  *natural = 0;
  for (guint i = 0; i < layouts->len; i++)
    *natural += g_array_index (layouts, DmLaneLayout, i).height;

  return layouts;
}
