/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-convergence-private.h"

#define LINE_WIDTH 1.4

/* A pixel column of one track. */
typedef struct
{
  int column;
  guint count;
  guint32 entry;
  double first, last, low, high; /* y; low is the lower on the picture */
} Bin;

static void
flush (DmConvergence *self, int track, const Bin *bin, GArray *points)
{
  double x = self->plot.x + bin->column + 0.5;
  DmBox box = { x - 0.5, bin->high, 1, MAX (1, bin->low - bin->high) };
  DmMark mark = { .type = bin->count == 1 ? DM_MARK_RECORD : DM_MARK_BIN,
                  .box = box,
                  .anchor = { x, bin->last },
                  .entry = bin->entry,
                  .count = bin->count,
                  .id = bin->count == 1 ? self->snapshot->id[bin->entry] : 0,
                  .lane = track,
                  .x0 = x - 0.5,
                  .x1 = x + 0.5 };
  DmPoint column[] = { { x, bin->first }, { x, bin->low }, { x, bin->high }, { x, bin->last } };

  /* The line steps: it comes at the height of the column before. */
  if (points->len > 0)
    {
      DmPoint step = { x, g_array_index (points, DmPoint, points->len - 1).y };

      g_array_append_val (points, step);
    }
  g_array_append_vals (points, column, bin->low == bin->high ? 1 : G_N_ELEMENTS (column));
  dm_scene_add_mark (self->scene, &mark);
  g_array_append_val (self->strokes, box);
}

static void
draw_track (DmConvergence *self, int track, const guint *moves, guint n_moves)
{
  const DmTrack *info = &g_array_index (self->tracks, DmTrack, track);
  g_autoptr (GArray) points = g_array_new (FALSE, FALSE, sizeof (DmPoint));
  DmPen pen = { info->ink, info->alpha, LINE_WIDTH * self->s, DM_DASH_NONE };
  Bin bin = { .column = -1 };

  for (guint i = 0; i < n_moves; i++)
    {
      const DmMove *move = &g_array_index (self->moves, DmMove, moves[i]);
      int column = (int) floor (move->x - self->plot.x);

      if (move->words || column < 0 || column > self->plot.width)
        continue;
      if (bin.count > 0 && column != bin.column)
        {
          flush (self, track, &bin, points);
          bin.count = 0;
        }
      if (bin.count == 0)
        bin = (Bin){ .column = column,
                     .entry = move->entry,
                     .first = move->y,
                     .low = move->y_low,
                     .high = move->y_high };
      bin.count++;
      bin.last = move->y;
      bin.low = MAX (bin.low, move->y_low);
      bin.high = MIN (bin.high, move->y_high);
    }
  if (bin.count > 0)
    flush (self, track, &bin, points);
  if (points->len > 1)
    dm_scene_polyline (self->scene, (const DmPoint *) points->data, points->len, &pen);
}

/**
 * dm_convergence_draw_reduced:
 * @self: a chart with more positions than can be told apart
 *
 * Draws each line from the first, least, greatest and last value of each pixel column, and makes
 * each column one mark.
 */
void
dm_convergence_draw_reduced (DmConvergence *self)
{
  g_autofree guint *order = g_new (guint, self->moves->len + 1);
  g_autofree guint *begin = g_new0 (guint, self->tracks->len + 2);
  g_autofree guint *at = NULL;

  for (guint i = 0; i < self->moves->len; i++)
    begin[g_array_index (self->moves, DmMove, i).track + 1]++;
  for (guint i = 0; i < self->tracks->len; i++)
    begin[i + 1] += begin[i];
  at = g_memdup2 (begin, (self->tracks->len + 1) * sizeof (guint));
  for (guint i = 0; i < self->moves->len; i++)
    order[at[g_array_index (self->moves, DmMove, i).track]++] = i;

  dm_scene_begin_group (self->scene, "lines");
  for (guint i = 0; i < self->tracks->len; i++)
    draw_track (self, (int) i, order + begin[i], begin[i + 1] - begin[i]);
  dm_scene_end_group (self->scene);
}
