/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-timeline-private.h"

#include <math.h>

/* A bar of so many counts stays where counts stand on it. */
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
 * bar, which stays below the counts. */
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
          for (; item->row >= 0 && !item->below && cell <= last; cell++)
            if (g_hash_table_contains (cells, &cell))
              {
                item->below = is_long_bar (item, timeline);
                item->row = item->below ? item->row : -1;
                changed = TRUE;
              }
        }
    }
  while (changed);

  return cells;
}

/* The label of a bar below counts stands in the longest part of it that is free of them. */
static void
stand_between (DmItem *item, const DmTimeline *timeline, GHashTable *cells)
{
  const double width = DM_TIMELINE_CELL * timeline->scale;
  const double left = timeline->params->from * timeline->ppd;
  const double right = MIN (item->x1, left + timeline->plot.width);
  gint64 last = count_cell (timeline, right);
  double from = MAX (item->x0, left), longest = 0;

  for (gint64 cell = count_cell (timeline, from); cell <= last + 1; cell++)
    {
      double to = cell > last ? right : (double) cell * width;

      if (cell <= last && !g_hash_table_contains (cells, &cell))
        continue;
      if (to - from > longest)
        {
          longest = to - from;
          item->inner0 = from;
          item->inner1 = to;
        }
      from = (double) (cell + 1) * width;
    }
}

/* A bar and the counts on it are one interval. */
static void
take_with_counts (GArray *row, const DmItem *item, const DmTimeline *timeline, GHashTable *cells)
{
  const double width = DM_TIMELINE_CELL * timeline->scale;
  double a = item->x0, b = dm_item_mark_end (item, timeline);
  gint64 last = count_cell (timeline, b);

  for (gint64 cell = count_cell (timeline, a); cell <= last; cell++)
    if (g_hash_table_remove (cells, &cell))
      {
        a = MIN (a, (double) cell * width);
        b = MAX (b, (double) (cell + 1) * width);
      }
  dm_taken_add (row, a, b);
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
      DmItem *item = &g_array_index (self->items, DmItem, i);

      if (item->below)
        stand_between (item, timeline, cells);
      else if (item->row >= 0)
        dm_taken_add (row, item->x0, dm_item_mark_end (item, timeline));
    }
  for (guint i = 0; i < self->items->len; i++)
    if (g_array_index (self->items, DmItem, i).below)
      take_with_counts (row, &g_array_index (self->items, DmItem, i), timeline, cells);
  g_hash_table_iter_init (&iter, cells);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    {
      double at = (double) *(const gint64 *) key * width;

      dm_taken_add (row, at, at + width);
    }
}
