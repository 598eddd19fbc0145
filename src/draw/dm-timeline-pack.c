/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-timeline-private.h"

#include <math.h>

/*
 * Rows depend on the zoom and the lane alone, never on what is in view, so that panning moves no
 * mark to another row. First it is tried to give every mark its label in the order of time. Where
 * that takes too many rows, a few of the most important ones come first, with their labels; then
 * all other marks, the important ones before the rest; then their labels take what is left, by
 * importance. Marks without a place are counted.
 */

#define MAX_ROWS 60
#define IMPORTANT 60
#define FIRST 85

static double
gap (const DmTimeline *timeline)
{
  return DM_TIMELINE_GAP * timeline->scale;
}

/* What an item takes with its whole label at its right. */
static double
full_end (const DmItem *item, const DmTimeline *timeline)
{
  if (item->place == DM_LABEL_INSIDE)
    return item->x1 + gap (timeline);
  if (item->shape == DM_ITEM_PILL)
    return MAX (item->x1, item->x0 + item->label) + gap (timeline);

  return item->x1 + item->label + 2 * gap (timeline);
}

static int
compare_places (gconstpointer a, gconstpointer b)
{
  const DmItem *x = a, *y = b;

  if (x->x0 != y->x0)
    return x->x0 < y->x0 ? -1 : 1;

  return (x->at > y->at) - (x->at < y->at);
}

static int
compare_importance (gconstpointer a, gconstpointer b)
{
  const DmItem *x = *(const DmItem *const *) a, *y = *(const DmItem *const *) b;

  if (x->importance != y->importance)
    return y->importance - x->importance;

  return (x->at > y->at) - (x->at < y->at);
}

static gboolean
in_view (const DmItem *item, const DmTimeline *timeline)
{
  double left = timeline->params->from * timeline->ppd;

  return item->x1 >= left && item->x0 <= left + timeline->plot.width;
}

/* In a picture only what is in view takes room. */
static void
make_items (DmLaneLayout *self, const DmTimeline *timeline)
{
  const DmLane *lane = self->lane;

  if (self->items != NULL)
    return;

  self->items = g_array_sized_new (FALSE, FALSE, sizeof (DmItem), MIN (lane->n, 64));
  if (self->crowded)
    return;

  for (guint i = 0; i < lane->n; i++)
    {
      DmItem item;

      dm_item_init (&item, timeline, lane, i);
      if (!timeline->params->fit || in_view (&item, timeline))
        g_array_append_val (self->items, item);
    }
  g_array_sort (self->items, compare_places);
}

/* What an item takes with its whole label at its left. */
static double
full_start (const DmItem *item, const DmTimeline *timeline)
{
  return item->shape == DM_ITEM_PILL ? item->x1 - item->label
                                     : item->x0 - item->label - 2 * gap (timeline);
}

/* In a picture, a label that would leave it at the right stands at the left. */
static gboolean
goes_left (const DmItem *item, const DmTimeline *timeline)
{
  double left = timeline->params->from * timeline->ppd;

  return timeline->params->fit && item->place != DM_LABEL_INSIDE
         && full_end (item, timeline) - gap (timeline) > left + timeline->plot.width
         && full_start (item, timeline) >= left;
}

/* Gives rows in the order of time, each with its whole label. Returns how many it took. */
static guint
pack_whole (DmLaneLayout *self, const DmTimeline *timeline)
{
  double ends[MAX_ROWS];
  guint n_rows = 0;

  for (guint i = 0; i < self->items->len; i++)
    {
      DmItem *item = &g_array_index (self->items, DmItem, i);
      DmLabelPlace place = goes_left (item, timeline) ? DM_LABEL_LEFT : DM_LABEL_RIGHT;
      double start = place == DM_LABEL_LEFT ? full_start (item, timeline) : item->x0;
      guint row = 0;

      while (row < n_rows && ends[row] > start)
        row++;
      if (row == MAX_ROWS)
        return MAX_ROWS + 1;
      if (row == n_rows)
        n_rows++;
      ends[row] = place == DM_LABEL_LEFT ? item->x1 + gap (timeline) : full_end (item, timeline);
      item->row = (int) row;
      item->room = item->label;
      if (item->place != DM_LABEL_INSIDE)
        item->place = place;
    }

  return n_rows;
}

/* Puts a mark into the row in which its label has the most room. */
static gboolean
place_mark (DmLaneLayout *self, const DmTimeline *timeline, DmItem *item, guint n_rows)
{
  double best = -1;

  if (item->crosses)
    return dm_lane_layout_put_above (self, timeline, item);

  for (guint row = 0; row < n_rows; row++)
    {
      double left, right, room;

      if (!dm_taken_get_free (g_ptr_array_index (self->taken, row), item->x0,
                              dm_item_mark_end (item, timeline), &left, &right))
        continue;

      room = MIN (right - item->x1, item->label + 2 * gap (timeline));
      if (room > best + 0.5)
        {
          best = room;
          item->row = (int) row;
        }
    }

  if (best < 0)
    return FALSE;

  dm_taken_add (g_ptr_array_index (self->taken, item->row), item->x0,
                dm_item_mark_end (item, timeline));

  return TRUE;
}

/* How far a label may reach: not into heights; in a picture, no further than what is shown. */
static void
get_limits (const DmLaneLayout *self,
            const DmTimeline *timeline,
            const DmItem *item,
            double *left,
            double *right)
{
  double tile = DM_TIMELINE_TILE * timeline->scale;

  *left = timeline->params->fit ? timeline->params->from * timeline->ppd : -G_MAXDOUBLE;
  *right = timeline->params->fit ? *left + timeline->plot.width : G_MAXDOUBLE;
  for (int i = 1; i <= 2; i++)
    {
      if (dm_lane_layout_tile_is_dense (self, timeline, item->x0 - i * tile))
        *left = MAX (*left, (floor (item->x0 / tile) - i + 1) * tile);
      if (dm_lane_layout_tile_is_dense (self, timeline, item->x1 + i * tile))
        *right = MIN (*right, (floor (item->x1 / tile) + i) * tile);
    }
}

static void
place_label (DmLaneLayout *self, const DmTimeline *timeline, DmItem *item)
{
  GArray *row = g_ptr_array_index (self->taken, item->row);
  guint at = dm_taken_find (row, item->x0);
  double g = gap (timeline);
  double least = MIN (item->label, DM_TIMELINE_MIN_LABEL * timeline->scale);
  double left, right, room, reach;

  if (item->place != DM_LABEL_NONE)
    {
      item->room = item->label;
      if (item->above)
        dm_lane_layout_label_above (self, timeline, item);
      return;
    }

  get_limits (self, timeline, item, &left, &right);
  if (at > 0)
    left = MAX (left, g_array_index (row, DmTaken, at - 1).b);
  if (at + 1 < row->len)
    right = MIN (right + g, g_array_index (row, DmTaken, at + 1).a);

  /* A pill stands over its mark and says its amount whole or not at all. */
  reach = full_start (item, timeline);
  room = item->shape == DM_ITEM_PILL ? right - item->x0 - g : right - item->x1 - 2 * g;
  if (room >= item->label)
    {
      item->place = DM_LABEL_RIGHT;
      item->room = item->label;
      dm_taken_change (row, item->x0, item->x0, full_end (item, timeline));
    }
  else if (left <= reach)
    {
      item->place = DM_LABEL_LEFT;
      item->room = item->label;
      dm_taken_change (row, item->x0, reach, dm_item_mark_end (item, timeline));
    }
  else if (item->shape != DM_ITEM_PILL && room >= least)
    {
      item->place = DM_LABEL_RIGHT;
      item->room = room;
      dm_taken_change (row, item->x0, item->x0, item->x1 + room + 2 * g);
    }
}

/* The most important ones have their labels before any other mark has a place, one in a row. */
static void
place_first (DmLaneLayout *self, const DmTimeline *timeline, GPtrArray *order, guint n_rows)
{
  for (guint i = 0, n = 0; i < order->len && n < n_rows; i++)
    {
      DmItem *item = g_ptr_array_index (order, i);

      if (item->importance < FIRST || dm_item_is_dense (item, self, timeline)
          || !place_mark (self, timeline, item, n_rows))
        continue;
      if (item->above)
        continue;
      place_label (self, timeline, item);
      n++;
    }
}

static void
reset_places (DmLaneLayout *self)
{
  for (guint i = 0; i < self->items->len; i++)
    {
      DmItem *item = &g_array_index (self->items, DmItem, i);

      if (item->place != DM_LABEL_INSIDE)
        item->place = DM_LABEL_NONE;
    }
}

static void
reset (DmLaneLayout *self)
{
  reset_places (self);
  for (guint row = 0; row < self->rows; row++)
    g_array_set_size (g_ptr_array_index (self->taken, row), 0);
  g_array_set_size (self->above, 0);
  for (guint i = 0; i < self->items->len; i++)
    {
      g_array_index (self->items, DmItem, i).row = -1;
      g_array_index (self->items, DmItem, i).above = FALSE;
    }
}

static void
pack_tight (DmLaneLayout *self, const DmTimeline *timeline)
{
  g_autoptr (GPtrArray) order = g_ptr_array_sized_new (self->items->len);
  guint n_rows = self->rows;
  gboolean left_over, again;

  for (guint i = 0; i < self->items->len; i++)
    g_ptr_array_add (order, &g_array_index (self->items, DmItem, i));
  g_ptr_array_sort (order, compare_importance);
  dm_lane_layout_find_heights (self, timeline);

  do
    {
      left_over = FALSE;
      reset (self);
      place_first (self, timeline, order, n_rows);
      for (int pass = 0; pass < 2; pass++)
        for (guint i = 0; i < self->items->len; i++)
          {
            DmItem *item = &g_array_index (self->items, DmItem, i);

            if (item->row < 0 && (item->importance >= IMPORTANT) == (pass == 0)
                && !dm_item_is_dense (item, self, timeline))
              left_over |= !place_mark (self, timeline, item, n_rows);
          }

      /* The counts of what is left over need a row of their own. */
      again = left_over && n_rows == self->rows && n_rows > 1;
      if (again)
        n_rows--;
    }
  while (again);
  if (left_over && self->rows == 1)
    {
      reset_places (self);
      dm_lane_layout_give_way (self, timeline);
    }

  for (guint i = 0; i < order->len; i++)
    {
      DmItem *item = g_ptr_array_index (order, i);

      if (item->row >= 0 && (!item->above || item->place == DM_LABEL_INSIDE))
        place_label (self, timeline, item);
    }
}

static void
record_taken (DmLaneLayout *self, const DmTimeline *timeline)
{
  for (guint i = 0; i < self->items->len; i++)
    {
      const DmItem *item = &g_array_index (self->items, DmItem, i);

      if (item->row >= 0)
        dm_taken_add (g_ptr_array_index (self->taken, item->row),
                      item->place == DM_LABEL_LEFT ? full_start (item, timeline) : item->x0,
                      item->place == DM_LABEL_LEFT ? dm_item_mark_end (item, timeline)
                                                   : full_end (item, timeline));
    }
}

/**
 * dm_lane_layout_count_used:
 * @self: a packed lane
 * @timeline: a timeline
 * @left: px from 1970
 * @right: px from 1970
 *
 * Returns: how many of its rows are needed for what is between @left and @right, at least one
 */
guint
dm_lane_layout_count_used (const DmLaneLayout *self,
                           const DmTimeline *timeline,
                           double left,
                           double right)
{
  gint64 from = (gint64) CLAMP (floor (left / timeline->ppd), -9e18, 9e18);
  gint64 to = (gint64) CLAMP (ceil (right / timeline->ppd), -9e18, 9e18);
  guint used = 1;

  if (dm_interval_index_count (self->lane->index, from, to) == 0)
    return 1;
  if (self->crowded)
    return self->rows;

  for (guint i = 0; i < self->items->len && used < self->rows; i++)
    {
      const DmItem *item = &g_array_index (self->items, DmItem, i);

      if (item->x1 < left || item->x0 > right)
        continue;
      used = item->row < 0 ? self->rows : MAX (used, (guint) item->row + 1);
    }

  return used;
}

static guint
count_starts (const DmLaneLayout *self, const DmTimeline *timeline, double left, double right)
{
  const DmIntervalIndex *index = self->lane->index;
  double first = ceil (left / timeline->ppd), last = ceil (right / timeline->ppd);

  return dm_interval_index_find_start (index, (gint64) last)
         - dm_interval_index_find_start (index, (gint64) first);
}

/**
 * dm_lane_layout_tile_is_dense:
 * @self: a lane
 * @timeline: a timeline
 * @px: a place, px from 1970
 *
 * Tells whether more begins around a place than rows can show. Time is judged in tiles that stay
 * where they are.
 *
 * Returns: whether heights are drawn there
 */
gboolean
dm_lane_layout_tile_is_dense (const DmLaneLayout *self, const DmTimeline *timeline, double px)
{
  const double tile = DM_TIMELINE_TILE * timeline->scale;
  const double cell = DM_TIMELINE_CELL * timeline->scale;
  const double fits = self->rows * tile / (DM_TIMELINE_MARKER * 1.4 * timeline->scale);
  const double left = floor (px / tile) * tile;

  if (fabs ((left + tile) / timeline->ppd) > 9e17 || fabs (left / timeline->ppd) > 9e17)
    return FALSE;
  if (count_starts (self, timeline, left, left + tile) > MAX (8, 0.8 * fits))
    return TRUE;
  if (!self->crowded)
    return FALSE;

  /* Rows in turn cannot make room for many at one place. */
  for (double at = left; at < left + tile - cell / 2; at += cell)
    if (count_starts (self, timeline, at, at + cell) > fits * cell / tile)
      return TRUE;

  return FALSE;
}

/**
 * dm_lane_layout_count_rows:
 * @self: a lane
 * @timeline: a timeline
 *
 * Finds out how many rows the lane would like.
 */
void
dm_lane_layout_count_rows (DmLaneLayout *self, const DmTimeline *timeline)
{
  make_items (self, timeline);
  self->wanted = self->crowded ? 6 : MAX (1, MIN (pack_whole (self, timeline), MAX_ROWS));
}

/**
 * dm_lane_layout_pack:
 * @self: a lane that knows how many rows it has
 * @timeline: a timeline
 *
 * Gives each mark its row, and its label its place. A lane that is too crowded to be packed gives
 * rows in turn, see dm_lane_layout_draw_marks().
 */
void
dm_lane_layout_pack (DmLaneLayout *self, const DmTimeline *timeline)
{
  make_items (self, timeline);
  self->taken = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);
  for (guint row = 0; row < self->rows; row++)
    g_ptr_array_add (self->taken, g_array_new (FALSE, FALSE, sizeof (DmTaken)));
  self->above = g_array_new (FALSE, FALSE, sizeof (DmTaken));
  self->heights = g_array_new (FALSE, FALSE, sizeof (DmTaken));
  if (self->crowded)
    return;

  if (pack_whole (self, timeline) <= self->rows)
    record_taken (self, timeline);
  else
    pack_tight (self, timeline);
}

/**
 * dm_lane_layout_room_left:
 * @self: a packed lane
 * @item: one of its items
 *
 * Returns: how much is free at its left in its row, px
 */
double
dm_lane_layout_room_left (const DmLaneLayout *self, const DmItem *item)
{
  const GArray *row;
  guint at;

  /* Rows that are given in turn keep no account of it. */
  if (self->crowded)
    return 0;

  row = g_ptr_array_index (self->taken, item->row);
  at = dm_taken_find (row, item->x0);

  return at > 0 ? item->x0 - g_array_index (row, DmTaken, at - 1).b : G_MAXDOUBLE;
}
