/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-convergence-private.h"

#include "dm-text.h"
#include "dm-words.h"

#include <glib/gi18n-lib.h>

#define MAX_ROWS 40
#define MAX_TEXT_WIDTH 420.0
#define LEAST_TEXT_WIDTH 110.0
#define MARKER 7.0

typedef struct
{
  double from, to;
} Span;

/* The rows of the lane as they fill. */
typedef struct
{
  GArray *taken[MAX_ROWS]; /* Span */
  guint n_rows;
  guint n_more;        /* for which there is no room */
  const DmMove *first; /* (nullable): takes its room before all others */
  gboolean lacks_told; /* there was no room for what is to be told */
  gboolean draw;
} Lane;

static gboolean
is_seen (const DmConvergence *self, const DmMove *move)
{
  return move->words && move->x >= self->plot.x - 0.5
         && move->x <= self->plot.x + self->plot.width + 0.5;
}

/**
 * dm_convergence_measure_words:
 * @self: a chart whose moves are known
 *
 * Returns: the width of the name of the lane of words, px; 0 where there is none
 */
double
dm_convergence_measure_words (const DmConvergence *self)
{
  DmExtents extents;
  gboolean any = FALSE;

  for (guint i = 0; i < self->moves->len && !any; i++)
    any = g_array_index (self->moves, DmMove, i).words;
  if (!any)
    return 0;
  dm_typesetter_measure (self->params->typesetter, _("in words"), dm_convergence_word_size (self),
                                                      DM_WEIGHT_NORMAL, &extents);
  return extents.width;
}

static char *
say (const DmConvergence *self, const DmMove *move)
{
  const DmTrack *track = &g_array_index (self->tracks, DmTrack, move->track);
  const DmPosition *position = dm_lines_position (self->lines, &self->lines->held[move->held]);
  g_autofree char *name = dm_text_isolate (
      dm_snapshot_text (self->snapshot, self->snapshot->parties[track->party].short_name));
  g_autofree char *plain = dm_words_value (self->snapshot, position, DM_AMOUNT_SHORT);
  g_autofree char *value = dm_text_isolate (plain);

  if (*value == '\0')
    return g_strdup_printf ("%s: %s", name,
                            dm_enum_label (&dm_enum_act, self->snapshot->kind[move->entry]));
  return g_strdup_printf ("%s: %s", name, value);
}

static gboolean
is_free (const GArray *taken, double left, double right)
{
  for (guint i = 0; i < taken->len; i++)
    {
      const Span *span = &g_array_index (taken, Span, i);

      if (span->from < right && left < span->to)
        return FALSE;
    }
  return TRUE;
}

/* Finds the first row in which there is room from @left to @right, and takes it. */
static int
take_row (DmConvergence *self, Lane *lane, double left, double right)
{
  const Span span = { left, right };

  if (left < self->plot.x - MARKER * self->s || right > self->room.x + self->room.width)
    return DM_NONE;
  for (guint row = 0; row < MIN (self->word_rows, MAX_ROWS); row++)
    if (is_free (lane->taken[row], left, right))
      {
        g_array_append_val (lane->taken[row], span);
        lane->n_rows = MAX (lane->n_rows, row + 1);
        return (int) row;
      }
  return DM_NONE;
}

static void
draw_mark (DmConvergence *self, const DmMove *move, double y)
{
  const double s = self->s;
  const DmTrack *track = &g_array_index (self->tracks, DmTrack, move->track);
  DmMarker shape;
  DmMarkerStyle style;
  DmInk ink;
  const DmMark mark
      = { .type = DM_MARK_RECORD,
          .box = { move->x - MARKER * s / 2, y - MARKER * s / 2, MARKER * s, MARKER * s },
          .anchor = { move->x, y },
          .z = 2,
          .id = self->snapshot->id[move->entry],
          .entry = move->entry,
          .count = 1,
          .lane = move->track,
          .x0 = move->left,
          .x1 = move->right };

  dm_convergence_mark_style (self, move, &shape, &style, &ink);
  dm_scene_marker (self->scene, shape, style, move->x, y, MARKER * s, ink, track->alpha);
  dm_scene_add_mark (self->scene, &mark);
}

static gboolean
is_told (const DmConvergence *self, const DmMove *move)
{
  return self->params->told != 0 && self->snapshot->id[move->entry] == self->params->told;
}

/* Puts a text in a row with room for it, right of its mark, else left of it; a mark never stands
 * without words. Draws nothing before the lane has its height. */
static void
lay_one (DmConvergence *self, const DmMove *move, Lane *lane)
{
  const double s = self->s, pad = MARKER * s, gap = 10 * s;
  g_autofree char *text = say (self, move);
  DmTextStyle style = { .size = dm_convergence_word_size (self),
                        .weight = DM_WEIGHT_NORMAL,
                        .ink = g_array_index (self->tracks, DmTrack, move->track).ink,
                        .anchor = DM_ANCHOR_START };
  DmExtents extents;
  double width, left, y;
  int row;

  dm_typesetter_measure (self->params->typesetter, text, style.size, style.weight, &extents);
  width = MIN (extents.width, MAX_TEXT_WIDTH * s);
  /* Where there is no room for all of the text, it ends after a word with an ellipsis. */
  for (double least = MIN (width, LEAST_TEXT_WIDTH * s);; width = MAX (least, width * 0.75))
    {
      style.max_width = width + 1;
      left = move->x + pad;
      row = take_row (self, lane, move->x - pad, left + width + gap);
      if (row == DM_NONE)
        {
          left = move->x - pad - width;
          row = take_row (self, lane, left - gap, move->x + pad);
        }
      if (row != DM_NONE || width <= least)
        break;
    }
  if (row == DM_NONE)
    {
      lane->n_more++;
      lane->lacks_told |= is_told (self, move);
      return;
    }
  if (!lane->draw)
    return;
  y = self->words.y + (row + 0.5) * dm_convergence_word_row (self);
  dm_scene_text (self->scene, left, y + style.size * 0.36, text, &style);
  draw_mark (self, move, y);
}

/* Those for which no row has room are counted below the name of the lane. */
static void
tell_more (DmConvergence *self, Lane *lane)
{
  const DmTextStyle style = { .size = dm_convergence_word_size (self),
                              .weight = DM_WEIGHT_NORMAL,
                              .ink = DM_INK_HELP,
                              .anchor = DM_ANCHOR_END,
                              .max_width = self->plot.x - 8 * self->s };
  g_autofree char *text = g_strdup_printf ("+%u", lane->n_more);

  lane->n_rows = MAX (lane->n_rows, 2);
  if (lane->draw)
    dm_scene_text (self->scene, self->plot.x - 6 * self->s,
                   self->words.y + 1.5 * dm_convergence_word_row (self) + style.size * 0.36, text,
                   &style);
}

static void
draw_bin (DmConvergence *self, const DmMove *first, guint count)
{
  const double column = floor (first->x);
  const DmBox box = { column, self->words.y + 0.25 * dm_convergence_word_row (self), 1,
                      0.5 * dm_convergence_word_row (self) };
  const DmMark mark
      = { .type = count == 1 ? DM_MARK_RECORD : DM_MARK_BIN,
          .box = box,
          .anchor = { column + 0.5, self->words.y + 0.5 * dm_convergence_word_row (self) },
          .z = 2,
          .id = count == 1 ? self->snapshot->id[first->entry] : 0,
          .entry = first->entry,
          .count = count,
          .lane = DM_NONE,
          .x0 = column,
          .x1 = column + 1 };

  dm_scene_fill_rect (self->scene, &box, 0, DM_INK_HELP, 1);
  dm_scene_add_mark (self->scene, &mark);
}

/* Where there are more positions than can be told apart, a column of the lane is one mark. */
static guint
lay_reduced (DmConvergence *self, gboolean draw)
{
  const DmMove *first = NULL;
  guint count = 0, n_rows = 0;

  for (guint i = 0; i < self->moves->len; i++)
    {
      const DmMove *move = &g_array_index (self->moves, DmMove, i);

      if (!is_seen (self, move))
        continue;
      n_rows = 1;
      if (first != NULL && floor (move->x) != floor (first->x))
        {
          if (draw)
            draw_bin (self, first, count);
          first = NULL;
        }
      if (first == NULL)
        {
          first = move;
          count = 0;
        }
      count++;
    }
  if (first != NULL && draw)
    draw_bin (self, first, count);
  return n_rows;
}

static const DmMove *
find_told (DmConvergence *self)
{
  for (guint i = 0; i < self->moves->len; i++)
    {
      const DmMove *move = &g_array_index (self->moves, DmMove, i);

      if (is_seen (self, move) && is_told (self, move))
        return move;
    }
  return NULL;
}

static void
fill (DmConvergence *self, Lane *lane)
{
  for (guint row = 0; row < MAX_ROWS; row++)
    lane->taken[row] = g_array_new (FALSE, FALSE, sizeof (Span));
  if (lane->first != NULL)
    lay_one (self, lane->first, lane);
  for (guint i = 0; i < self->moves->len; i++)
    {
      const DmMove *move = &g_array_index (self->moves, DmMove, i);

      if (is_seen (self, move) && move != lane->first)
        lay_one (self, move, lane);
    }
  if (lane->n_more > 0)
    tell_more (self, lane);
  for (guint row = 0; row < MAX_ROWS; row++)
    g_array_unref (lane->taken[row]);
}

/* Only where there is no room for what is to be told do others make room, so that the rows are
 * else the same whatever that is. */
static guint
lay (DmConvergence *self, gboolean draw)
{
  Lane trial = { 0 };
  Lane lane = { .draw = draw };

  if (self->reduced)
    return lay_reduced (self, draw);

  if (self->params->told != 0)
    fill (self, &trial);
  if (trial.lacks_told)
    lane.first = find_told (self);
  fill (self, &lane);
  return lane.n_rows;
}

/**
 * dm_convergence_words_height:
 * @self: a chart whose moves have their place in time
 *
 * Returns: the height of the lane of words, px; 0 where no position is in words only
 */
double
dm_convergence_words_height (DmConvergence *self)
{
  return lay (self, FALSE) * dm_convergence_word_row (self);
}

/**
 * dm_convergence_draw_words:
 * @self: a chart
 *
 * Draws the lane of what was said in words only, at its date, never as a number.
 */
void
dm_convergence_draw_words (DmConvergence *self)
{
  const DmTextStyle style = { .size = dm_convergence_word_size (self),
                              .weight = DM_WEIGHT_NORMAL,
                              .ink = DM_INK_HELP,
                              .anchor = DM_ANCHOR_END,
                              .max_width = self->plot.x - 8 * self->s };
  const DmPen pen = { DM_INK_GRID, 1, self->s, DM_DASH_NONE };

  if (self->words.height <= 0)
    return;
  dm_scene_begin_group (self->scene, "words");
  dm_scene_line (self->scene, self->plot.x, self->words.y, self->plot.x + self->plot.width,
                 self->words.y, &pen);
  dm_scene_text (self->scene, self->plot.x - 6 * self->s,
                 self->words.y + dm_convergence_word_row (self) / 2
                     + dm_convergence_word_size (self) * 0.36,
                 _("in words"), &style);
  lay (self, TRUE);
  dm_scene_end_group (self->scene);
}
