/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-claim-steps.h"

#include <math.h>

/* A side has at most two steps in such a part of the span: no screen shows more. */
#define COLUMNS 2048

typedef struct
{
  const DmGap *gap;
  const guint8 *accepted;
  double first, span; /* days */
  GArray *steps;
  int last[2]; /* by side: its last step */
  int held[2]; /* what that is of, or DM_NONE where it has ended */
} Walk;

static gint64
column_of (const Walk *walk, gint64 day)
{
  return dm_day_is_open (day)
             ? 0
             : (gint64) floor (((double) day - walk->first) / walk->span * COLUMNS);
}

static DmClaimStep *
step_at (const Walk *walk, int index)
{
  return index < 0 ? NULL : &g_array_index (walk->steps, DmClaimStep, index);
}

/* The step that came before the last one of a side. */
static DmClaimStep *
last_but_one (const Walk *walk, int side)
{
  int index = walk->last[side] - 1;

  while (index >= 0 && step_at (walk, index)->side != side)
    index--;
  return step_at (walk, index);
}

/* Of more than two joined steps in a column, the first becomes the extent of all but the last. */
static void
add_step (Walk *walk, const DmClaimStep *step)
{
  DmClaimStep *before = step_at (walk, walk->last[step->side]);
  DmClaimStep *first = before != NULL && before->is_joined && step->is_joined
                           ? last_but_one (walk, step->side)
                           : NULL;

  if (first != NULL && column_of (walk, first->from) == column_of (walk, step->from))
    {
      first->low = fmin (first->low, before->low);
      first->high = fmax (first->high, before->high);
      first->until = step->from;
      *before = *step;
      return;
    }
  walk->last[step->side] = (int) walk->steps->len;
  g_array_append_vals (walk->steps, step, 1);
}

static void
walk_side (Walk *walk, const DmGapDay *day, int side)
{
  const DmLines *lines = walk->gap->lines;
  DmClaimStep *before = step_at (walk, walk->last[side]);
  DmClaimStep step
      = { .side = side,
          .from = day->day,
          .until = DM_DAY_OPEN_FUTURE,
          .is_unlike = day->state != DM_GAP_COMPARABLE && day->state != DM_GAP_NO_POSITION };
  int was = walk->held[side];
  const DmHeld *now;

  if (was != DM_NONE && was == day->held[side] && before->is_unlike == step.is_unlike)
    return;
  if (was != DM_NONE)
    before->until = day->day;
  walk->held[side] = DM_NONE;
  if (day->held[side] == DM_NONE)
    return;
  now = &lines->held[day->held[side]];
  if (!walk->accepted[now->entry] || !dm_lines_value (lines, now, &step.low, &step.high))
    return;
  step.is_agreed = dm_act_is_agreement (lines->snapshot->kind[now->entry]);
  step.is_joined = was != DM_NONE && lines->held[was].coverage == now->coverage;
  walk->held[side] = day->held[side];
  add_step (walk, &step);
}

/**
 * dm_claim_steps_new:
 * @gap: two sides on an issue
 * @accepted: by entry: whether it is to be told
 * @days: (array length=n_days): days, in order; the first and the last bound what is shown
 * @n_days: how many
 * @n_steps: (out): how many steps there are; however many moves, no more than can be seen
 *
 * Follows what each side held in comparison with the other, day by day.
 *
 * Returns: (transfer full): the steps, by the day they begin
 */
DmClaimStep *
dm_claim_steps_new (const DmGap *gap,
                    const guint8 *accepted,
                    const gint64 *days,
                    guint n_days,
                    guint *n_steps)
{
  Walk walk = { .gap = gap,
                .accepted = accepted,
                .first = n_days > 0 ? (double) days[0] : 0,
                .span = n_days > 0 ? MAX (1, (double) days[n_days - 1] - (double) days[0]) : 1,
                .steps = g_array_new (FALSE, FALSE, sizeof (DmClaimStep)),
                .last = { DM_NONE, DM_NONE },
                .held = { DM_NONE, DM_NONE } };

  for (guint i = 0; i < gap->n_days; i++)
    for (int side = 0; side < 2; side++)
      walk_side (&walk, &gap->days[i], side);
  *n_steps = walk.steps->len;
  return (DmClaimStep *) g_array_free (walk.steps, FALSE);
}
