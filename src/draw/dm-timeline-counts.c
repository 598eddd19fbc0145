/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-timeline-private.h"

#include <math.h>

/* A bar of so many counts stays, over them. */
#define LONG_BAR 3

static gint64
count_cell (const DmTimeline *timeline, double px)
{
  double left = timeline->params->from * timeline->ppd;

  return (gint64) floor (CLAMP (px, left, left + timeline->plot.width)
                         / (DM_TIMELINE_CELL * timeline->scale));
}

static gboolean
is_long_bar (const DmItem *item, const DmTimeline *timeline)
{
  return item->x1 - item->x0 > LONG_BAR * DM_TIMELINE_CELL * timeline->scale
         && (item->shape == DM_ITEM_BAR || item->place == DM_LABEL_INSIDE);
}

/* Finds the cells in which counts stand. What would be under one is counted too, but for a long
 * bar, which goes over the row. */
static GHashTable *
find_counts (DmLaneLayout *self, const DmTimeline *timeline)
{
  GHashTable *cells = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  gboolean changed;

  do
    {
      changed = FALSE;
      for (guint i = 0; i < self->items->len; i++)
        {
          DmItem *item = &g_array_index (self->items, DmItem, i);
          gint64 cell = count_cell (timeline, item->x0);
          gint64 last = count_cell (timeline, dm_item_mark_end (item, timeline));

          if (item->row < 0 && !dm_item_is_dense (item, self, timeline))
            changed |= g_hash_table_add (cells, g_memdup2 (&cell, sizeof cell));
          for (; item->row >= 0 && !item->above && cell <= last; cell++)
            if (g_hash_table_contains (cells, &cell))
              {
                if (!is_long_bar (item, timeline)
                    || !dm_lane_layout_put_above (self, timeline, item))
                  item->row = -1;
                changed = TRUE;
              }
        }
    }
  while (changed);

  return cells;
}

/**
 * dm_lane_layout_give_way:
 * @self: a lane with one row, in which some items have found no place
 * @timeline: a timeline
 *
 * Makes room in the row for the counts of what has found no place.
 */
void
dm_lane_layout_give_way (DmLaneLayout *self, const DmTimeline *timeline)
{
  g_autoptr (GHashTable) cells = find_counts (self, timeline);
  GArray *row = g_ptr_array_index (self->taken, 0);
  const double width = DM_TIMELINE_CELL * timeline->scale;
  GHashTableIter iter;
  gpointer key;

  g_array_set_size (row, 0);
  for (guint i = 0; i < self->items->len; i++)
    {
      const DmItem *item = &g_array_index (self->items, DmItem, i);

      if (item->row >= 0 && !item->above)
        dm_taken_add (row, item->x0, dm_item_mark_end (item, timeline));
    }
  g_hash_table_iter_init (&iter, cells);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    {
      double at = (double) *(const gint64 *) key * width;

      dm_taken_add (row, at, at + width);
    }
}

/**
 * dm_lane_layout_find_heights:
 * @self: a lane that is not too crowded to be packed
 * @timeline: a timeline
 *
 * Finds where heights are drawn, and which bars reach over them from beside.
 */
void
dm_lane_layout_find_heights (DmLaneLayout *self, const DmTimeline *timeline)
{
  const double tile = DM_TIMELINE_TILE * timeline->scale;

  for (guint i = 0; i < self->lane->n; i++)
    {
      double px = (double) dm_interval_index_get_start (self->lane->index, i) * timeline->ppd;
      DmTaken heights = { floor (px / tile) * tile, (floor (px / tile) + 1) * tile };
      const DmTaken *last = self->heights->len > 0
                                ? &g_array_index (self->heights, DmTaken, self->heights->len - 1)
                                : NULL;

      if ((last == NULL || heights.a >= last->b - tile / 2)
          && dm_lane_layout_tile_is_dense (self, timeline, px))
        g_array_append_val (self->heights, heights);
    }

  for (guint i = 0; i < self->items->len; i++)
    {
      DmItem *item = &g_array_index (self->items, DmItem, i);
      double left, right;

      item->crosses = (item->shape == DM_ITEM_BAR || item->place == DM_LABEL_INSIDE)
                      && !dm_taken_get_free (self->heights, item->x0, item->x1, &left, &right);
    }
}

/**
 * dm_lane_layout_put_above:
 * @self: a lane
 * @timeline: a timeline
 * @item: a bar of it
 *
 * Puts a bar over the rows, where that is free.
 *
 * Returns: whether it was
 */
gboolean
dm_lane_layout_put_above (DmLaneLayout *self, const DmTimeline *timeline, DmItem *item)
{
  const double end = dm_item_mark_end (item, timeline);
  double left, right;

  if (!dm_taken_get_free (self->above, item->x0, end, &left, &right))
    return FALSE;

  dm_taken_add (self->above, item->x0, end);
  item->above = TRUE;
  item->row = 0;

  return TRUE;
}

/**
 * dm_lane_layout_label_above:
 * @self: a lane in which all marks and counts have their places
 * @timeline: a timeline
 * @item: a bar over its rows
 *
 * Finds room for the label of the bar below it, in the longest part of the first row that is free.
 */
void
dm_lane_layout_label_above (DmLaneLayout *self, const DmTimeline *timeline, DmItem *item)
{
  GArray *row = g_ptr_array_index (self->taken, 0);
  const double view = timeline->params->from * timeline->ppd;
  const double right = MIN (item->x1, view + timeline->plot.width);
  const double wanted = item->label + 3 * DM_TIMELINE_GAP * timeline->scale;
  double from = MAX (item->x0, view), longest = 0;
  guint at = 0, high = 0;

  item->inner0 = item->inner1 = from;
  while (from < right)
    {
      const DmTaken *mark, *heights;
      double to = right, next = right;

      while (at < row->len && g_array_index (row, DmTaken, at).b <= from)
        at++;
      while (high < self->heights->len && g_array_index (self->heights, DmTaken, high).b <= from)
        high++;
      mark = at < row->len ? &g_array_index (row, DmTaken, at) : NULL;
      heights = high < self->heights->len ? &g_array_index (self->heights, DmTaken, high) : NULL;
      if (mark != NULL && mark->a < to)
        {
          to = mark->a;
          next = mark->b;
        }
      if (heights != NULL && heights->a < to)
        {
          to = heights->a;
          next = heights->b;
        }
      if (to - from > longest)
        {
          longest = to - from;
          item->inner0 = from;
          item->inner1 = from + MIN (longest, wanted);
        }
      from = next;
    }
  if (longest > 0)
    dm_taken_add (row, item->inner0, item->inner1);
}
