/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-convergence-private.h"

#include "dm-text.h"
#include "dm-words.h"

#include <glib/gi18n-lib.h>

/* No more labels than this are tried: beyond it, they would only be dropped. */
#define MAX_LABELS 160
#define LEADING 1.3

/* What the names of reduced lines may take at the right, px. */
#define REDUCED_OVERFLOW 120.0

/* A line that comes in from before the picture is named where it is so long, px. */
#define ENTERING 24.0

typedef struct
{
  double dx, dy; /* direction from the point, in sizes of the label and of the distance */
} Place;

/* Labels that matter so much are led to their marks where no place beside them is free. */
#define LED 60

/* Right, left, above, below, and between; then farther. */
static const Place places[] = {
  { 1, 0 }, { 1, -1 }, { 1, 1 }, { -1, 0 }, { 0, -1 }, { 0, 1 }, { -1, -1 }, { -1, 1 },
};

static void
clear_label (DmChartLabel *label)
{
  g_free (label->text);
  g_free (label->second);
  g_free (label->brief);
}

/**
 * dm_convergence_add_label:
 * @self: a chart
 * @label: (transfer full): a text and where it belongs; its texts are taken over
 *
 * Has a text stand beside a point, if it finds room among those that matter more.
 */
void
dm_convergence_add_label (DmConvergence *self, const DmChartLabel *label)
{
  DmChartLabel one = *label;

  one.order = self->labels->len;
  g_array_append_val (self->labels, one);
}

static int
compare_labels (gconstpointer a, gconstpointer b)
{
  const DmChartLabel *x = a, *y = b;

  if (x->priority != y->priority)
    return x->priority > y->priority ? -1 : 1;
  return x->order < y->order ? -1 : 1;
}

static void
measure (const DmConvergence *self,
         const DmChartLabel *label,
         const char *text,
         const char *second,
         double *width,
         double *height)
{
  DmExtents extents;

  dm_typesetter_measure (self->params->typesetter, text, DM_SIZE_LABEL * self->s, label->weight,
                         &extents);
  *width = extents.width;
  *height = DM_SIZE_LABEL * LEADING * self->s;
  if (second == NULL)
    return;
  dm_typesetter_measure (self->params->typesetter, second, DM_SIZE_HELP * self->s, DM_WEIGHT_NORMAL,
                         &extents);
  *width = MAX (*width, extents.width);
  *height += DM_SIZE_HELP * LEADING * self->s;
}

static gboolean
meets (const GArray *boxes, const DmBox *box)
{
  for (guint i = 0; i < boxes->len; i++)
    if (dm_box_overlaps (box, &g_array_index (boxes, DmBox, i)))
      return TRUE;
  return FALSE;
}

static gboolean
is_free (const DmConvergence *self, const DmBox *box, gboolean over_strokes)
{
  const DmBox *room = &self->room;

  return box->x >= room->x && box->y >= room->y && box->x + box->width <= room->x + room->width
         && box->y + box->height <= room->y + room->height && !meets (self->obstacles, box)
         && (over_strokes || !meets (self->strokes, box));
}

/* Where a leader leaves its label: the point of the box that is nearest. */
static DmPoint
leader_end (const DmChartLabel *label, const DmBox *box)
{
  return (DmPoint){ CLAMP (label->x, box->x, box->x + box->width), label->y < box->y ? box->y
                                                                   : label->y > box->y + box->height
                                                                       ? box->y + box->height
                                                                       : box->y + box->height / 2 };
}

/* A leader crosses no mark and no text, but for what lies at its point. */
static gboolean
leads_clear (const DmConvergence *self, const DmChartLabel *label, const DmBox *box)
{
  DmPoint end = leader_end (label, box);
  double length = hypot (end.x - label->x, end.y - label->y);

  for (double at = 9 * self->s; at < length; at += 3 * self->s)
    {
      DmBox dot = { label->x + (end.x - label->x) * at / length - 1,
                    label->y + (end.y - label->y) * at / length - 1, 2, 2 };

      if (meets (self->obstacles, &dot))
        return FALSE;
    }
  return TRUE;
}

static void
draw_label (DmConvergence *self,
            const DmChartLabel *label,
            const DmBox *box,
            const char *text,
            const char *second,
            double towards)
{
  gboolean grounded = !label->leader && meets (self->strokes, box);
  DmAnchor anchor = towards < 0 ? DM_ANCHOR_END : towards > 0 ? DM_ANCHOR_START : DM_ANCHOR_MIDDLE;
  double x = towards < 0 ? box->x + box->width : towards > 0 ? box->x : box->x + box->width / 2;
  DmTextStyle style = { .size = DM_SIZE_LABEL * self->s,
                        .weight = label->weight,
                        .ink = label->ink,
                        .anchor = anchor,
                        .max_width = box->width + 1 };

  if (label->leader)
    {
      const DmPen pen = { DM_INK_HELP, 0.7, self->s, DM_DASH_NONE };
      DmPoint end = leader_end (label, box);
      double length = hypot (end.x - label->x, end.y - label->y);
      double free = label->marked && length > 0 ? MIN (0.8 * label->away / length, 1) : 0;

      dm_scene_line (self->scene, end.x, end.y, label->x + free * (end.x - label->x),
                     label->y + free * (end.y - label->y), &pen);
      if (!label->marked)
        dm_scene_marker (self->scene, DM_MARKER_DISC, DM_MARKER_FILLED, label->x, label->y,
                         4 * self->s, DM_INK_HELP, 1);
    }
  /* Over stripes or a line it needs a ground. */
  for (guint i = 0; i < self->areas->len && !grounded; i++)
    grounded = dm_box_overlaps (box, &g_array_index (self->areas, DmGapArea, i).box);
  if (grounded)
    dm_scene_fill_rect (self->scene, box, 3 * self->s, DM_INK_PAPER, 0.8);
  dm_scene_text (self->scene, x, box->y + DM_SIZE_LABEL * self->s, text, &style);
  if (second != NULL)
    {
      style.size = DM_SIZE_HELP * self->s;
      style.weight = DM_WEIGHT_NORMAL;
      if (label->leader && !label->marked)
        style.ink = DM_INK_HELP;
      dm_scene_text (self->scene, x, box->y + DM_SIZE_LABEL * LEADING * self->s + style.size,
                     second, &style);
    }
  g_array_append_val (self->obstacles, *box);
}

static gboolean
try_beside (DmConvergence *self,
            const DmChartLabel *label,
            const char *text,
            const char *second,
            gboolean over_strokes)
{
  double width, height;

  measure (self, label, text, second, &width, &height);
  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    {
      const Place *place = &places[i];
      double away = place->dy != 0 ? label->away * 0.7 : label->away;
      DmBox box = { label->x + place->dx * away - (1 - place->dx) / 2 * width,
                    label->y + place->dy * (away + height / 2) - height / 2, width, height };

      if (place->dx != 0 && place->dy != 0)
        box.y += place->dy * -2 * self->s;
      if (!is_free (self, &box, over_strokes))
        continue;
      draw_label (self, label, &box, text, second, place->dx);
      return TRUE;
    }
  return FALSE;
}

/* Farther and farther from the point, right of it first. */
static gboolean
try_apart (DmConvergence *self, const DmChartLabel *label, const char *text, const char *second)
{
  static const Place directions[] = {
    { 1, -0.35 }, { 1, 0.35 },  { 1, -1 },     { 1, 1 },    { 1, 0 },     { -1, -0.5 },
    { -1, 0.5 },  { 0.35, -1 }, { -0.35, -1 }, { 0.35, 1 }, { -0.35, 1 },
  };
  double width, height;

  measure (self, label, text, second, &width, &height);
  for (double far = 24; far <= 264; far += 24)
    for (guint i = 0; i < G_N_ELEMENTS (directions); i++)
      {
        const Place *place = &directions[i];
        DmBox box = { label->x + place->dx * far * self->s - (place->dx < 0 ? width : 0),
                      label->y + place->dy * far * self->s - height / 2, width, height };

        if (!is_free (self, &box, FALSE) || !leads_clear (self, label, &box))
          continue;
        draw_label (self, label, &box, text, second, place->dx);
        return TRUE;
      }
  return FALSE;
}

/* A leader begins where the mark ends. */
static void
lead (DmConvergence *self, const DmChartLabel *label)
{
  DmChartLabel led = *label;

  led.leader = led.marked = TRUE;
  if (!try_apart (self, &led, label->text, NULL) && label->brief != NULL)
    try_apart (self, &led, label->brief, NULL);
}

static void
place_label (DmConvergence *self, const DmChartLabel *label)
{
  const char *texts[]
      = { label->text, label->unlike ? label->brief : NULL, label->text, label->brief };
  const char *seconds[] = { label->second, label->second, NULL, NULL };

  for (guint form = label->second == NULL ? 2 : 0; form < G_N_ELEMENTS (texts); form++)
    {
      if (texts[form] == NULL)
        continue;
      if (label->leader ? try_apart (self, label, texts[form], seconds[form])
                        : try_beside (self, label, texts[form], seconds[form], FALSE))
        return;
    }
  if (label->leader)
    return;

  /* What matters most may stand on a line, or farther away with a leader to its mark. */
  if (label->priority >= DM_CONVERGENCE_ON_LINES
      && try_beside (self, label, label->brief != NULL ? label->brief : label->text, NULL, TRUE))
    return;
  if (label->priority >= LED)
    lead (self, label);
}

/**
 * dm_convergence_draw_labels:
 * @self: a chart whose lines and marks are known as obstacles
 *
 * Puts each label beside its point where it meets nothing and stays in the picture. One that finds
 * no place goes, the least important first.
 */
void
dm_convergence_draw_labels (DmConvergence *self)
{
  g_array_sort (self->labels, compare_labels);
  dm_scene_begin_group (self->scene, "labels");
  for (guint i = 0; i < self->labels->len; i++)
    {
      DmChartLabel *label = &g_array_index (self->labels, DmChartLabel, i);

      if (i < MAX_LABELS)
        place_label (self, label);
      clear_label (label);
    }
  g_array_set_size (self->labels, 0);
  dm_scene_end_group (self->scene);
}

/* A line is named where it begins and where it ends; a turn has its amount. */
static int
find_priority (const DmConvergence *self, const DmMove *move, gboolean first, gboolean last)
{
  const DmTrack *track = &g_array_index (self->tracks, DmTrack, move->track);
  int act = self->snapshot->kind[move->entry];
  int priority;

  if (act == DM_ACT_AGREED)
    priority = 100;
  else if (self->lines->held[move->held].in_line)
    priority = (last ? 90 : first ? 85 : 70) - (track->side ? 0 : 25);
  else if (self->snapshot->flags[move->entry] & DM_ENTRY_SET_ASIDE)
    priority = 25;
  else
    priority = act == DM_ACT_ESTIMATE || act == DM_ACT_PROPOSAL ? 50 : 45;
  /* The undivided figures of a side are what its others came from; what was agreed needs room for
   * what it covers. */
  if (move->unlike)
    priority -= track->side && self->lines->coverages[track->coverage].undivided ? 10
                : dm_act_is_agreement (act)                                      ? 12
                                                                                 : 35;
  return priority - (track->nested ? 5 : 0);
}

/**
 * dm_convergence_overflow:
 * @self: a chart whose moves have their place in time
 *
 * Returns: how far the names of the last moves would reach beyond the plot, px
 */
double
dm_convergence_overflow (DmConvergence *self)
{
  double most = 0, right = self->plot.x + self->plot.width;

  if (self->reduced)
    return REDUCED_OVERFLOW * self->s;
  for (guint i = 0; i < self->moves->len; i++)
    {
      const DmMove *move = &g_array_index (self->moves, DmMove, i);
      g_autofree char *claim = NULL;
      DmExtents extents;

      if (move->words || move->x > right || move->x < self->plot.x + self->plot.width / 2
          || !self->lines->held[move->held].in_line)
        continue;
      claim = dm_words_claim (self->snapshot, move->entry, DM_AMOUNT_SHORT);
      dm_typesetter_measure (self->params->typesetter, claim, DM_SIZE_LABEL * self->s,
                             DM_WEIGHT_BOLD, &extents);
      most = MAX (most, move->x + extents.width + 12 * self->s - right);
    }
  return most;
}

static char *
capitalize (char *text)
{
  gunichar first = g_utf8_get_char (text);
  char start[8] = { 0 };
  char *whole;

  if (!g_unichar_islower (first))
    return text;
  g_unichar_to_utf8 (g_unichar_toupper (first), start);
  whole = g_strconcat (start, g_utf8_next_char (text), NULL);
  g_free (text);
  return whole;
}

static void
label_move (DmConvergence *self, const DmMove *move, gboolean first, gboolean last)
{
  const DmTrack *track = &g_array_index (self->tracks, DmTrack, move->track);
  const DmHeld *held = &self->lines->held[move->held];
  const DmPosition *position = dm_lines_position (self->lines, held);
  g_autofree char *name = dm_text_isolate (
      dm_snapshot_text (self->snapshot, self->snapshot->parties[track->party].short_name));
  g_autofree char *claim = dm_words_claim (self->snapshot, move->entry, DM_AMOUNT_SHORT);
  int act = self->snapshot->kind[move->entry];
  gboolean range = move->y_low != move->y_high;
  DmChartLabel label = { .x = move->x,
                         .y = move->y,
                         .away = (range ? 9 : 10) * self->s,
                         .ink = dm_act_is_agreement (act) ? DM_INK_AGREED : track->ink,
                         .priority = find_priority (self, move, first, last) };

  label.brief = dm_words_value (self->snapshot, position, DM_AMOUNT_SHORT);
  if (act == DM_ACT_AGREED)
    {
      /* Translators: “Agreed $300M” */
      label.text = g_strdup_printf (_("Agreed %s"), label.brief);
      label.second = dm_words_when (self->snapshot, move->entry, DM_DATE_LONG);
      if (move->unlike)
        {
          g_autofree char *coverage = dm_lines_coverage_words (self->lines, held->coverage);
          g_autofree char *day = label.second;

          /* Translators: what is covered, and a date: “grants, 22 June 1965” */
          label.second = g_strdup_printf (_("%s, %s"), coverage, day);
          label.unlike = TRUE;
        }
    }
  else if (act == DM_ACT_AGREED_AD_REFERENDUM)
    label.text = g_strdup_printf (_("agreed ad referendum, %s"), label.brief);
  else if (first || last || !held->in_line)
    /* Translators: who and what, as in “Japan offers $70M” */
    label.text = g_strdup_printf (_("%s %s"), name, claim);
  else
    label.text = capitalize (g_steal_pointer (&claim));
  label.weight = !move->unlike && track->side && held->in_line && act != DM_ACT_AGREED_AD_REFERENDUM
                     ? DM_WEIGHT_BOLD
                     : DM_WEIGHT_NORMAL;
  if (label.second == NULL && held->coverage != self->focus && self->focus != DM_NONE)
    {
      label.second = dm_lines_coverage_words (self->lines, held->coverage);
      label.unlike = TRUE;
    }
  else if (label.second == NULL && self->focus == DM_NONE
           && self->lines->coverages[held->coverage].undivided && first)
    label.second = dm_lines_coverage_words (self->lines, held->coverage);
  dm_convergence_add_label (self, &label);
}

static gboolean
is_seen (const DmConvergence *self, const DmMove *move)
{
  return !move->words && move->x >= self->plot.x - 0.5
         && move->x <= self->plot.x + self->plot.width + 0.5
         && self->snapshot->kind[move->entry] != DM_ACT_WITHDRAWN;
}

/* A line that was there before the picture begins is named where it comes in. */
static void
label_entering (DmConvergence *self, const DmMove *move)
{
  const DmHeld *held = &self->lines->held[move->held];
  const DmTrack *track = &g_array_index (self->tracks, DmTrack, move->track);
  DmMove entering = *move;
  double until = dm_day_is_open (held->until) ? self->to : (double) held->until;

  if (move->words || !held->in_line || move->shared || move->x >= self->plot.x - 0.5
      || self->snapshot->kind[move->entry] == DM_ACT_AGREED
      || dm_time_scale_x (&self->time, until) < self->plot.x + ENTERING * self->s)
    return;
  entering.x = self->plot.x;
  label_move (self, &entering, TRUE, FALSE);
  if (!track->side)
    return;
  g_array_index (self->labels, DmChartLabel, self->labels->len - 1).priority
      = DM_CONVERGENCE_ON_LINES - 1;
}

/**
 * dm_convergence_label_moves:
 * @self: a chart whose moves are placed
 *
 * Has each mark named: who did what where a line begins and ends, the amount where it turns.
 */
void
dm_convergence_label_moves (DmConvergence *self)
{
  g_autofree int *first = g_new (int, self->tracks->len + 1);
  g_autofree int *last = g_new (int, self->tracks->len + 1);

  for (guint i = 0; i < self->tracks->len; i++)
    first[i] = last[i] = DM_NONE;
  for (guint i = 0; i < self->moves->len; i++)
    {
      const DmMove *move = &g_array_index (self->moves, DmMove, i);

      if (!is_seen (self, move) || !self->lines->held[move->held].in_line)
        continue;
      last[move->track] = (int) i;
      if (first[move->track] == DM_NONE)
        first[move->track] = (int) i;
    }
  for (guint i = 0; i < self->moves->len; i++)
    {
      const DmMove *move = &g_array_index (self->moves, DmMove, i);

      /* Where marks are bins, only the ends of lines are named. */
      if (self->reduced && last[move->track] != (int) i)
        continue;
      if (!self->reduced)
        label_entering (self, move);
      if (is_seen (self, move) && !move->shared)
        label_move (self, move, first[move->track] == (int) i, last[move->track] == (int) i);
    }
}
