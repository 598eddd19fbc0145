/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-convergence-private.h"

#include "dm-words.h"

#include <glib/gi18n-lib.h>

#define SHADE_ALPHA 0.07
#define HATCH_ALPHA 0.9
#define ZONE_ALPHA 0.16
#define MAX_AREA_LABELS 50

static gboolean
side_value (const DmConvergence *self, const DmGapDay *day, int side, double *low, double *high)
{
  const DmHeld *held;

  if (day->held[side] == DM_NONE || self->move_of_held[day->held[side]] == DM_NONE)
    return FALSE;
  held = &self->lines->held[day->held[side]];
  if (g_array_index (self->moves, DmMove, self->move_of_held[day->held[side]]).words)
    return FALSE;
  if (!dm_lines_value (self->lines, held, low, high))
    return FALSE;
  if (isnan (*low))
    *low = *high;
  if (isnan (*high))
    *high = *low;
  return TRUE;
}

/* Between the two nearest ends. */
static gboolean
day_box (const DmConvergence *self, guint index, DmBox *box)
{
  const DmGapDay *day = &self->gap->days[index];
  double to = self->to, a[2], b[2], y1, y2, left, right;

  if (index + 1 < self->gap->n_days)
    to = (double) self->gap->days[index + 1].day;
  else if (!dm_day_is_open (self->params->as_of))
    to = MIN (to, (double) self->params->as_of + 1);
  left
      = dm_day_is_open (day->day) ? self->plot.x : dm_time_scale_x (&self->time, (double) day->day);
  right = dm_time_scale_x (&self->time, to);
  left = MAX (left, self->plot.x);
  right = MIN (right, self->plot.x + self->plot.width);
  if (right <= left || !side_value (self, day, 0, &a[0], &a[1])
      || !side_value (self, day, 1, &b[0], &b[1]))
    return FALSE;
  if (a[0] > b[0] || (a[0] == b[0] && a[1] > b[1]))
    {
      y1 = dm_value_scale_y (&self->value, MAX (a[0], b[1]));
      y2 = dm_value_scale_y (&self->value, MIN (a[0], b[1]));
    }
  else
    {
      y1 = dm_value_scale_y (&self->value, MAX (b[0], a[1]));
      y2 = dm_value_scale_y (&self->value, MIN (b[0], a[1]));
    }
  *box = (DmBox){ left, MIN (y1, y2), right - left, fabs (y1 - y2) };
  return TRUE;
}

static const char *
hatch_word (DmGapState state)
{
  return state == DM_GAP_CONFLICTING ? _("conflicting reports") : _("not comparable");
}

static gboolean
is_taken (const GArray *boxes, const DmBox *box)
{
  for (guint i = 0; i < boxes->len; i++)
    if (dm_box_overlaps (box, &g_array_index (boxes, DmBox, i)))
      return TRUE;
  return FALSE;
}

/* One label a stretch, in its widest part, if it fits. */
static void
label_area (DmConvergence *self, const DmGapArea *area)
{
  const double s = self->s, size = DM_SIZE_HELP * s, pad = 8 * s;
  const char *text = hatch_word (area->state);
  const DmTextStyle style
      = { .size = size, .weight = DM_WEIGHT_NORMAL, .ink = DM_INK_HELP, .anchor = DM_ANCHOR_START };
  const DmPen pen = { DM_INK_HATCH, 1, s, DM_DASH_NONE };
  DmExtents extents;
  DmBox pill;

  dm_typesetter_measure (self->params->typesetter, text, size, DM_WEIGHT_NORMAL, &extents);
  pill.width = extents.width + 2 * pad;
  pill.height = extents.ascent + extents.descent + 8 * s;
  if (pill.width + 4 * s > area->box.width || pill.height + 4 * s > area->box.height)
    return;
  /* Where nothing else stands, from the middle outward. */
  for (int step = 0; step < 3 * 12; step++)
    {
      int row = step / 3, column = step % 3;
      int rows = (row + 1) / 2 * (row % 2 ? 1 : -1);
      int right = (column + 1) / 2 * (column % 2 ? 1 : -1);

      pill.y = area->box.y + (area->box.height - pill.height) / 2 + rows * pill.height * 0.8;
      pill.x = area->box.x + (area->box.width - pill.width) / 2
               + right * ((area->box.width - pill.width) / 2 - 2 * s);
      if (pill.y < area->box.y || pill.y + pill.height > area->box.y + area->box.height)
        break;
      if (is_taken (self->obstacles, &pill) || is_taken (self->strokes, &pill))
        continue;
      dm_scene_fill_rect (self->scene, &pill, pill.height / 2, DM_INK_PAPER, 1);
      dm_scene_stroke_rect (self->scene, &pill, pill.height / 2, &pen);
      dm_scene_text (self->scene, pill.x + pad, pill.y + 4 * s + extents.ascent, text, &style);
      g_array_append_val (self->obstacles, pill);
      return;
    }
}

static gboolean
is_hatched (DmGapState state)
{
  return state == DM_GAP_OTHER_COVERAGE || state == DM_GAP_CONFLICTING;
}

/* The bottom lines of the two sides, where both are recorded: what both could have lived with. */
static void
draw_zone (DmConvergence *self)
{
  const DmMove *reserve[2] = { NULL, NULL };
  double ends[2], left, y1, y2;
  DmBox zone;
  DmExtents extents;
  const char *text = _("possible agreement");
  const DmTextStyle style = { .size = DM_SIZE_HELP * self->s,
                              .weight = DM_WEIGHT_NORMAL,
                              .ink = DM_INK_AGREED,
                              .anchor = DM_ANCHOR_END };

  for (guint i = 0; i < self->moves->len; i++)
    {
      const DmMove *move = &g_array_index (self->moves, DmMove, i);
      int party = g_array_index (self->tracks, DmTrack, move->track).party;

      if (self->snapshot->kind[move->entry] != DM_ACT_BOTTOM_LINE || move->words || move->unlike)
        continue;
      for (int side = 0; side < 2; side++)
        if (party == self->gap->sides[side])
          reserve[side] = move;
    }
  if (reserve[0] == NULL || reserve[1] == NULL)
    return;
  /* The claimant's lowest, the other's highest. */
  ends[0] = isnan (reserve[0]->low) ? reserve[0]->high : reserve[0]->low;
  ends[1] = isnan (reserve[1]->high) ? reserve[1]->low : reserve[1]->high;
  if (ends[0] > ends[1])
    return;
  left = MAX (MAX (reserve[0]->left, reserve[1]->left), self->plot.x);
  y1 = dm_value_scale_y (&self->value, ends[0]);
  y2 = dm_value_scale_y (&self->value, ends[1]);
  zone = (DmBox){ left, MIN (y1, y2), self->plot.x + self->plot.width - left, fabs (y1 - y2) };
  if (zone.width <= 0)
    return;
  dm_scene_fill_rect (self->scene, &zone, 0, DM_INK_AGREED, ZONE_ALPHA);
  dm_typesetter_measure (self->params->typesetter, text, style.size, style.weight, &extents);
  if (extents.width + 8 * self->s < zone.width
      && extents.ascent + extents.descent + 4 * self->s < zone.height)
    {
      double right = zone.x + zone.width - 4 * self->s;
      double baseline = zone.y + zone.height - extents.descent - 2 * self->s;
      DmBox box = dm_scene_text (self->scene, right, baseline, text, &style);

      g_array_append_val (self->obstacles, box);
    }
}

static void
tell (DmConvergence *self, const DmGapDay *day, double low, double high, gboolean closed, double y)
{
  gboolean exact = dm_gap_is_exact (self->gap, day);
  g_autofree char *date = NULL;
  g_autofree char *size = dm_convergence_amount (self, low, high);
  DmChartLabel label = { .x = dm_time_scale_x (&self->time, (double) day->day),
                         .y = y,
                         .away = 6 * self->s,
                         .ink = DM_INK_TEXT,
                         .weight = DM_WEIGHT_BOLD,
                         .priority = 65,
                         .leader = TRUE };

  if (exact)
    {
      date = dm_day_to_words (day->day, DM_DATE_SHORT);
      /* Translators: a date and an amount: “Gap on 12 Nov 1962: $100M” */
      label.text = g_strdup_printf (_("Gap on %s: %s"), date, size);
    }
  else
    {
      int came = dm_gap_came (self->gap, day);
      guint entry = self->lines->held[came].entry;
      const DmDate *when = &self->snapshot->date[entry];
      gboolean open = dm_day_is_open (when->earliest) || dm_day_is_open (when->latest);

      date = dm_words_when (self->snapshot, entry, DM_DATE_LONG);
      if (open)
        /* Translators: a time that says so itself, and an amount: “Gap since 1962: $730M” */
        label.text = g_strdup_printf (_("Gap %s: %s"), date, size);
      else
        /* Translators: a time and an amount: “Gap from March 1962: $730M” */
        label.text = g_strdup_printf (_("Gap from %s: %s"), date, size);
    }
  if (closed)
    label.second = g_strdup (exact ? _("closed the same day") : _("closed at once"));
  dm_convergence_add_label (self, &label);
}

/* The largest of a stretch, its next part, and what the two have in common all along. */
static void
widen (DmBox *largest, const DmBox *next)
{
  double top = MAX (largest->y, next->y);
  double bottom = MIN (largest->y + largest->height, next->y + next->height);
  double right = MAX (largest->x + largest->width, next->x + next->width);
  DmBox both = { largest->x, top, right - largest->x, MAX (0, bottom - top) };

  if (both.width * both.height
      >= MAX (largest->width * largest->height, next->width * next->height))
    *largest = both;
  else if (next->width * next->height > largest->width * largest->height)
    *largest = *next;
}

/**
 * dm_convergence_draw_gap:
 * @self: a chart
 *
 * Shades the gap where it is defined, hatches what cannot be compared, and shows the zone between
 * recorded bottom lines.
 */
void
dm_convergence_draw_gap (DmConvergence *self)
{
  double last_x = -1;

  dm_scene_begin_group (self->scene, "gap");
  draw_zone (self);
  for (guint i = 0; i < self->gap->n_days; i++)
    {
      const DmGapDay *day = &self->gap->days[i];
      DmBox box;

      if (!day_box (self, i, &box))
        continue;
      /* Where days crowd, one a column is enough; it stands for those that were passed over. */
      if (self->reduced && last_x >= 0)
        {
          if (box.x + box.width - last_x < 1)
            continue;
          box.width += MAX (0, box.x - last_x);
          box.x = MIN (box.x, last_x);
        }
      if (day->state == DM_GAP_COMPARABLE && box.height > 0.5)
        dm_scene_fill_rect (self->scene, &box, 0, DM_INK_TEXT, SHADE_ALPHA);
      else if (is_hatched (day->state) && box.height > 0.5)
        {
          DmGapArea area = { day->state, box };
          DmGapArea *before = self->areas->len > 0
                                  ? &g_array_index (self->areas, DmGapArea, self->areas->len - 1)
                                  : NULL;

          dm_scene_hatch_rect (self->scene, &box, 0, DM_INK_HATCH, HATCH_ALPHA);
          if (before != NULL && before->state == area.state
              && before->box.x + before->box.width >= box.x - 0.5)
            widen (&before->box, &box);
          else
            g_array_append_val (self->areas, area);
        }
      last_x = box.x + box.width;
    }
  dm_scene_end_group (self->scene);
}

/**
 * dm_convergence_tell_gap:
 * @self: a chart
 *
 * Has the gap told where it was first known, at its last size before it closed, and on the day of
 * an agreement that closed it.
 */
void
dm_convergence_tell_gap (DmConvergence *self)
{
  const DmGapDay *first = NULL, *last = NULL, *agreed = NULL;
  DmBox box;

  for (guint i = 0; i < self->gap->n_days; i++)
    {
      const DmGapDay *day = &self->gap->days[i];

      if (day->state != DM_GAP_COMPARABLE || day->coverage != self->focus
          || dm_day_is_open (day->day) || (double) day->day < self->from
          || (double) day->day > self->to || self->move_of_held[day->held[0]] == DM_NONE
          || self->move_of_held[day->held[1]] == DM_NONE)
        continue;
      if (!isnan (day->before_high) && day->before_high > 0)
        agreed = day;
      if (isnan (day->high) || day->high <= 0)
        continue;
      if (first == NULL)
        first = day;
      last = day;
    }
  if (agreed != NULL && day_box (self, (guint) (agreed - self->gap->days), &box))
    tell (self, agreed, agreed->before_low, agreed->before_high, agreed->high == 0, box.y);
  if (last != NULL && day_box (self, (guint) (last - self->gap->days), &box))
    tell (self, last, last->low, last->high, FALSE, box.y + box.height / 2);
  if (first != NULL && first != last && day_box (self, (guint) (first - self->gap->days), &box))
    tell (self, first, first->low, first->high, FALSE, box.y + box.height / 2);
}

/**
 * dm_convergence_label_gap:
 * @self: a chart whose labels are drawn
 *
 * Says on its face what cannot be compared, where there is room for it.
 */
void
dm_convergence_label_gap (DmConvergence *self)
{
  dm_scene_begin_group (self->scene, "not-comparable");
  for (guint i = 0; i < self->areas->len && i < MAX_AREA_LABELS; i++)
    label_area (self, &g_array_index (self->areas, DmGapArea, i));
  dm_scene_end_group (self->scene);
}
