/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-gap.h"

#include <math.h>

/* The walk through the days. What a side has in force is, by coverage, an index into the held;
 * `newest` orders them. */
typedef struct
{
  DmGap *gap;
  int target; /* the coverage that was asked for, or DM_NONE */
  int *in_force[2];
  guint *ranked; /* coverages, those that both sides speak of most first */
  double *first_middle;
} Walk;

static const DmHeld *
held_at (const DmGap *self, int index)
{
  return index == DM_NONE ? NULL : &self->lines->held[index];
}

static gboolean
is_conflicting (const DmGap *self, const DmHeld *held)
{
  return (self->lines->snapshot->flags[held->entry] & DM_ENTRY_CONFLICTING) != 0;
}

static gboolean
same_unit (const DmGap *self, const DmHeld *a, const DmHeld *b)
{
  const DmSnapshot *snapshot = self->lines->snapshot;
  const char *x = dm_snapshot_text (snapshot, dm_lines_position (self->lines, a)->unit);
  const char *y = dm_snapshot_text (snapshot, dm_lines_position (self->lines, b)->unit);

  return g_strcmp0 (x, y) == 0;
}

static int
side_of (const DmGap *self, int party)
{
  if (party == self->sides[0])
    return 0;
  return party == self->sides[1] ? 1 : DM_NONE;
}

/* The most spoken of comes first, as that is what the two negotiate: by the lesser number of
 * figures of the two sides, then by their sum, then in the order of the issues. */
static void
rank_coverages (Walk *walk)
{
  const DmLines *lines = walk->gap->lines;
  g_autofree guint *first = g_new0 (guint, lines->n_coverages);
  g_autofree guint *second = g_new0 (guint, lines->n_coverages);
  guint *count[2] = { first, second };
  g_autofree guint64 *weight = g_new0 (guint64, lines->n_coverages);

  for (guint i = 0; i < lines->n_held; i++)
    {
      const DmHeld *held = &lines->held[i];
      int side = side_of (walk->gap, held->party);
      double low, high;

      if (held->in_line && side != DM_NONE && dm_lines_value (lines, held, &low, &high))
        count[side][held->coverage]++;
    }
  walk->ranked = g_new (guint, lines->n_coverages);
  for (guint i = 0; i < lines->n_coverages; i++)
    {
      walk->ranked[i] = i;
      weight[i] = ((guint64) MIN (count[0][i], count[1][i]) << 32) + count[0][i] + count[1][i];
    }
  /* Few coverages: an insertion sort keeps their order where they weigh the same. */
  for (guint i = 1; i < lines->n_coverages; i++)
    for (guint j = i; j > 0; j--)
      {
        guint a = walk->ranked[j - 1], b = walk->ranked[j];

        if (weight[a] > weight[b]
            || (weight[a] == weight[b]
                && lines->coverages[a].components[0] <= lines->coverages[b].components[0]))
          break;
        walk->ranked[j - 1] = b;
        walk->ranked[j] = a;
      }
}

/* The newest that a side has in force on the issue, whatever it covers; an undivided figure for
 * a larger whole only counts where unlike ones are compared. */
static int
newest (const Walk *walk, int side)
{
  const DmLines *lines = walk->gap->lines;
  int found = DM_NONE;

  for (guint c = 0; c < lines->n_coverages; c++)
    if (walk->in_force[side][c] > found
        && (walk->gap->unlike == DM_UNLIKE_COMPARE || !dm_lines_is_broader (lines, (int) c)))
      found = walk->in_force[side][c];
  return found;
}

/* What a side has in force that can be taken as covering @coverage, the undivided first. */
static int
takeable (const Walk *walk, int side, int coverage)
{
  const DmLines *lines = walk->gap->lines;
  int found = DM_NONE;

  for (guint c = 0; c < lines->n_coverages; c++)
    {
      int held = walk->in_force[side][c];

      if (held == DM_NONE || !dm_lines_coverage_is_part (lines, coverage, (int) c))
        continue;
      if (found == DM_NONE || lines->coverages[c].undivided
          || (held > found && !lines->coverages[lines->held[found].coverage].undivided))
        found = held;
    }
  return found;
}

/* Which two positions stand against each other, and on what. */
static void
choose (const Walk *walk, DmGapDay *day)
{
  const DmLines *lines = walk->gap->lines;

  day->coverage = DM_NONE;
  day->taken = 0;
  if (walk->target != DM_NONE)
    {
      gboolean like = TRUE;

      for (int side = 0; side < 2; side++)
        {
          day->held[side] = walk->in_force[side][walk->target];
          if (day->held[side] != DM_NONE)
            continue;
          day->held[side] = takeable (walk, side, walk->target);
          if (day->held[side] != DM_NONE)
            {
              day->taken |= 1u << side;
              like &= walk->gap->unlike == DM_UNLIKE_COMPARE;
              continue;
            }
          day->held[side] = newest (walk, side);
          like = FALSE;
        }
      if (like)
        day->coverage = walk->target;
      return;
    }

  for (guint i = 0; i < lines->n_coverages; i++)
    {
      int c = (int) walk->ranked[i];

      if (walk->in_force[0][c] == DM_NONE || walk->in_force[1][c] == DM_NONE
          || dm_lines_is_broader (lines, c))
        continue;
      day->held[0] = walk->in_force[0][c];
      day->held[1] = walk->in_force[1][c];
      day->coverage = c;
      return;
    }
  if (walk->gap->unlike == DM_UNLIKE_COMPARE)
    for (guint i = 0; i < lines->n_coverages; i++)
      for (int side = 0; side < 2; side++)
        {
          int c = (int) walk->ranked[i];
          int other;

          if (walk->in_force[side][c] == DM_NONE || dm_lines_is_broader (lines, c))
            continue;
          other = takeable (walk, 1 - side, c);
          if (other == DM_NONE)
            continue;
          day->held[side] = walk->in_force[side][c];
          day->held[1 - side] = other;
          day->coverage = c;
          day->taken = 1u << (1 - side);
          return;
        }
  day->held[0] = newest (walk, 0);
  day->held[1] = newest (walk, 1);
}

static double
middle (double low, double high)
{
  return low + (high - low) / 2;
}

static void
judge (const Walk *walk, DmGapDay *day)
{
  const DmGap *self = walk->gap;
  const DmHeld *a = held_at (self, day->held[0]);
  const DmHeld *b = held_at (self, day->held[1]);
  double x[2], y[2];

  day->low = day->high = day->before_low = day->before_high = day->closure = NAN;
  if (a == NULL || b == NULL)
    day->state = DM_GAP_NO_POSITION;
  else if (is_conflicting (self, a) || is_conflicting (self, b))
    day->state = DM_GAP_CONFLICTING;
  else if (day->coverage == DM_NONE)
    day->state = DM_GAP_OTHER_COVERAGE;
  else if (!dm_lines_value (self->lines, a, &x[0], &x[1])
           || !dm_lines_value (self->lines, b, &y[0], &y[1]))
    day->state = DM_GAP_WORDS_ONLY;
  else if (!same_unit (self, a, b))
    day->state = DM_GAP_OTHER_UNIT;
  else
    {
      day->state = DM_GAP_COMPARABLE;
      dm_gap_distance (x, y, &day->low, &day->high);
    }
  if (day->state != DM_GAP_COMPARABLE)
    day->taken = 0;
}

static void
close_up (Walk *walk, DmGapDay *day, const DmGapDay *before)
{
  double *first;

  if (day->state != DM_GAP_COMPARABLE)
    return;
  if (before != NULL && before->state == DM_GAP_COMPARABLE && before->coverage == day->coverage
      && (before->low != day->low || before->high != day->high))
    {
      day->before_low = before->low;
      day->before_high = before->high;
    }
  first = &walk->first_middle[day->coverage];
  if (isnan (*first))
    *first = isnan (day->before_high) ? middle (day->low, day->high)
                                      : middle (day->before_low, day->before_high);
  if (*first > 0)
    day->closure = 1 - middle (day->low, day->high) / *first;
}

static gboolean
same_state (const DmGapDay *a, const DmGapDay *b)
{
  return a->held[0] == b->held[0] && a->held[1] == b->held[1] && a->state == b->state
         && a->coverage == b->coverage && a->taken == b->taken;
}

/* Takes one step: what @index says begins, and what it ended is over. */
static void
step (Walk *walk, int index, gboolean *ended)
{
  const DmLines *lines = walk->gap->lines;
  const DmHeld *held = &lines->held[index];
  int side = side_of (walk->gap, held->party);

  *ended = FALSE;
  if (!held->in_line || side == DM_NONE)
    return;
  *ended = TRUE;
  for (guint c = 0; c < lines->n_coverages; c++)
    {
      int open = walk->in_force[side][c];

      if (open != DM_NONE && lines->held[open].next == index)
        walk->in_force[side][c] = DM_NONE;
    }
  if (lines->snapshot->kind[held->entry] != DM_ACT_WITHDRAWN)
    walk->in_force[side][held->coverage] = index;
}

static void
walk_days (Walk *walk)
{
  DmGap *self = walk->gap;
  const DmLines *lines = self->lines;
  g_autoptr (GArray) days = g_array_new (FALSE, FALSE, sizeof (DmGapDay));

  for (guint i = 0; i < lines->n_held;)
    {
      gint64 today = lines->held[i].from;
      DmGapDay day = { .day = today }, before = { .state = DM_GAP_NO_POSITION };
      gboolean moved = FALSE, agreed = FALSE, spoke = FALSE;
      guint end = i;

      while (end < lines->n_held && lines->held[end].from == today)
        end++;
      /* First what was said that day, then what was agreed: the gap in between is told apart. In
       * the end each coverage has the newest of the day. */
      for (int pass = 0; pass < 2; pass++)
        {
          for (guint j = i; j < end; j++)
            {
              gboolean changed;

              if (dm_act_is_agreement (lines->snapshot->kind[lines->held[j].entry]) != (pass == 1))
                continue;
              step (walk, (int) j, &changed);
              moved |= changed;
              spoke |= changed && pass == 0;
              agreed |= changed && pass == 1;
            }
          if (pass == 0 && spoke)
            {
              choose (walk, &before);
              judge (walk, &before);
            }
        }
      for (guint j = i; j < end; j++)
        {
          const DmHeld *held = &lines->held[j];
          int side = side_of (self, held->party);

          if (!held->in_line || side == DM_NONE
              || lines->snapshot->kind[held->entry] == DM_ACT_WITHDRAWN)
            continue;
          if (held->until > today)
            walk->in_force[side][held->coverage] = (int) j;
          else if (walk->in_force[side][held->coverage] == (int) j)
            walk->in_force[side][held->coverage] = DM_NONE;
        }
      if (moved)
        {
          choose (walk, &day);
          judge (walk, &day);
          close_up (walk, &day, agreed ? &before : NULL);
          if ((day.held[0] != DM_NONE || day.held[1] != DM_NONE || days->len > 0)
              && (days->len == 0
                  || !same_state (&day, &g_array_index (days, DmGapDay, days->len - 1))))
            g_array_append_val (days, day);
        }
      i = end;
    }
  self->n_days = days->len;
  self->days = (DmGapDay *) g_array_free (g_steal_pointer (&days), FALSE);
}

/* How many positions each party has in its line on the issue. */
static guint *
count_positions (const DmSnapshot *snapshot, int issue, const guint32 *entries, guint n_entries)
{
  guint *count = g_new0 (guint, snapshot->n_parties + 1);
  guint n = entries != NULL ? n_entries : snapshot->n_position_ranks;

  for (guint i = 0; i < n; i++)
    {
      const DmPosition *position = entries != NULL
                                       ? &snapshot->positions[snapshot->position[entries[i]]]
                                       : dm_snapshot_position (snapshot, i);

      if (position->holder != DM_NONE
          && dm_snapshot_issue_is_within (snapshot, position->issue, issue)
          && dm_act_is_line (snapshot->kind[position->entry]))
        count[position->holder]++;
    }
  return count;
}

static void
default_sides (const DmSnapshot *snapshot,
               int issue,
               const guint32 *entries,
               guint n_entries,
               int sides[2])
{
  g_autofree guint *count = NULL;
  gboolean named;

  sides[0] = sides[1] = DM_NONE;
  for (int i = issue; i != DM_NONE && sides[0] == DM_NONE && sides[1] == DM_NONE;
       i = snapshot->issues[i].parent)
    {
      sides[0] = snapshot->issues[i].claimant;
      sides[1] = snapshot->issues[i].respondent;
    }
  if (sides[0] == sides[1])
    sides[1] = DM_NONE;
  if (sides[0] != DM_NONE && sides[1] != DM_NONE)
    return;

  named = sides[0] != DM_NONE || sides[1] != DM_NONE;
  count = count_positions (snapshot, issue, entries, n_entries);
  for (int side = 0; side < 2; side++)
    {
      int best = DM_NONE;

      for (guint p = 0; p < snapshot->n_parties && sides[side] == DM_NONE; p++)
        {
          const DmParty *party = &snapshot->parties[p];

          if (party->role != DM_ROLE_SIDE || party->parent != DM_NONE || (int) p == sides[1 - side])
            continue;
          if (best == DM_NONE || count[p] > count[best])
            best = (int) p;
        }
      if (best != DM_NONE)
        sides[side] = best;
    }
  if (!named && sides[1] != DM_NONE && sides[0] > sides[1])
    {
      int first = sides[1];

      sides[1] = sides[0];
      sides[0] = first;
    }
}

/**
 * dm_gap_distance:
 * @a: low and high of one value, NaN for an open end
 * @b: low and high of the other
 * @low: (out): the nearest distance between them, 0 where they overlap
 * @high: (out): the farthest, NaN where an end is open
 *
 * The gap G = |x_A - x_B|, for ranges between its least and its greatest value.
 */
void
dm_gap_distance (const double a[2], const double b[2], double *low, double *high)
{
  double al = isnan (a[0]) ? -INFINITY : a[0], ah = isnan (a[1]) ? INFINITY : a[1];
  double bl = isnan (b[0]) ? -INFINITY : b[0], bh = isnan (b[1]) ? INFINITY : b[1];
  double far = MAX (ah - bl, bh - al);

  *low = MAX (0, MAX (bl - ah, al - bh));
  *high = isfinite (far) ? far : NAN;
}

/**
 * dm_gap_default_sides:
 * @snapshot: a dossier
 * @issue: one of its issues
 * @sides: (out): two parties, %DM_NONE where there are not so many
 *
 * The claimant and the respondent of the issue, or of the one that it is a component of. Where one
 * or both are not named: the sides with the most positions on it, else any of the sides.
 */
void
dm_gap_default_sides (const DmSnapshot *snapshot, int issue, int sides[2])
{
  default_sides (snapshot, issue, NULL, 0, sides);
}

/**
 * dm_gap_new:
 * @params: what to compare
 *
 * Follows two sides through the days on which something changed. With @covers, their positions of
 * exactly that coverage stand against each other. Without, those of the coverage that both have in
 * force and speak of most; where they have none in common, the newest of each. Where unlike
 * figures are compared, one that includes what the other covers, the undivided first, is taken as
 * covering the same.
 *
 * Returns: (transfer full): the gap
 */
DmGap *
dm_gap_new (const DmGapParams *params)
{
  DmGap *self;
  Walk walk = { 0 };

  g_return_val_if_fail (params != NULL && params->snapshot != NULL, NULL);

  self = g_new0 (DmGap, 1);
  self->lines = dm_lines_new_from (params->snapshot, params->issue, params->as_of, params->entries,
                                   params->entries != NULL ? params->n_entries
                                                           : params->snapshot->n_position_ranks);
  self->unlike = params->unlike;
  default_sides (params->snapshot, params->issue, params->entries, params->n_entries, self->sides);
  if (params->sides[0] != DM_NONE)
    self->sides[0] = params->sides[0];
  if (params->sides[1] != DM_NONE)
    self->sides[1] = params->sides[1];

  walk.gap = self;
  walk.target = params->n_covers > 0
                    ? dm_lines_find_coverage (self->lines, params->covers, params->n_covers)
                    : DM_NONE;
  walk.first_middle = g_new (double, self->lines->n_coverages + 1);
  for (guint c = 0; c < self->lines->n_coverages; c++)
    walk.first_middle[c] = NAN;
  for (int side = 0; side < 2; side++)
    {
      walk.in_force[side] = g_new (int, self->lines->n_coverages + 1);
      for (guint c = 0; c < self->lines->n_coverages; c++)
        walk.in_force[side][c] = DM_NONE;
    }
  rank_coverages (&walk);
  walk_days (&walk);
  g_free (walk.first_middle);
  g_free (walk.in_force[0]);
  g_free (walk.in_force[1]);
  g_free (walk.ranked);
  return self;
}

void
dm_gap_free (DmGap *self)
{
  if (self == NULL)
    return;
  dm_lines_free (self->lines);
  g_free (self->days);
  g_free (self);
}

/**
 * dm_gap_on:
 * @self: a gap
 * @day: a day
 *
 * Returns: (nullable): how things stood at the end of that day; %NULL before the first position
 */
const DmGapDay *
dm_gap_on (const DmGap *self, gint64 day)
{
  guint low = 0, high = self->n_days;

  while (low < high)
    {
      guint half = low + (high - low) / 2;

      if (self->days[half].day <= day)
        low = half + 1;
      else
        high = half;
    }
  return low == 0 ? NULL : &self->days[low - 1];
}

/**
 * dm_gap_has_unlike:
 * @self: a gap in which figures of unlike coverage are compared
 *
 * Returns: whether there are any: without comparing them, another gap would be told
 */
gboolean
dm_gap_has_unlike (const DmGap *self)
{
  for (guint i = 0; i < self->n_days; i++)
    if (self->days[i].taken != 0)
      return TRUE;
  for (guint c = 0; c < self->lines->n_coverages; c++)
    if (dm_lines_is_broader (self->lines, (int) c))
      return TRUE;

  return FALSE;
}
