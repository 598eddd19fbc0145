/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-measures-private.h"

#include <math.h>

/**
 * dm_measuring_held:
 * @gap: two sides on one issue
 * @held: one of its positions, or %DM_NONE
 * @x: (out): the middle of its value, in the unit
 *
 * Returns: whether its value has a middle
 */
gboolean
dm_measuring_held (const DmGap *gap, int held, double *x)
{
  double low, high;

  if (held == DM_NONE || !dm_lines_value (gap->lines, &gap->lines->held[held], &low, &high))
    return FALSE;
  *x = dm_measuring_middle (low, high);
  return isfinite (*x);
}

/**
 * dm_measuring_add:
 * @c: what is being measured
 * @name: the name of a measure
 * @side: 0 or 1, or %DM_NONE where it is of both
 * @as: what its number counts
 * @value: the number
 *
 * Returns: (transfer none): the measure, until the next one is added
 */
DmMeasured *
dm_measuring_add (DmMeasuring *c, const char *name, int side, DmMeasuredAs as, double value)
{
  DmMeasured one = { .name = name,
                     .party = side == DM_NONE ? DM_NONE : c->gap->sides[side],
                     .as = as,
                     .value = value,
                     .who = DM_NONE };

  g_array_append_val (c->found, one);
  return &g_array_index (c->found, DmMeasured, c->found->len - 1);
}

/**
 * dm_measuring_undefined:
 * @c: what is being measured
 * @name: the name of a measure
 * @side: 0 or 1, or %DM_NONE where it is of both
 * @as: what its number would count
 * @why: why there is none, for people
 */
void
dm_measuring_undefined (DmMeasuring *c,
                        const char *name,
                        int side,
                        DmMeasuredAs as,
                        const char *why)
{
  dm_measuring_add (c, name, side, as, NAN)->why = why;
}

/**
 * dm_measuring_rest_on:
 * @measured: a measure
 * @n: how many positions it rests on
 * @entries: (array length=n): which
 */
void
dm_measuring_rest_on (DmMeasured *measured, guint n, const guint32 *entries)
{
  measured->n = n;
  measured->entries = g_memdup2 (entries, n * sizeof (guint32));
}

/**
 * dm_measuring_rest_on_side:
 * @c: what is being measured
 * @measured: a measure that rests on all figures of a side
 * @side: 0 or 1
 */
void
dm_measuring_rest_on_side (const DmMeasuring *c, DmMeasured *measured, int side)
{
  measured->n = c->figures[side]->len;
  measured->entries = g_new (guint32, measured->n);
  for (guint i = 0; i < measured->n; i++)
    measured->entries[i] = dm_measuring_figure (c, side, i)->entry;
}

/**
 * dm_measuring_rest_on_both:
 * @c: what is being measured
 * @measured: a measure that rests on all figures of both sides
 */
void
dm_measuring_rest_on_both (const DmMeasuring *c, DmMeasured *measured)
{
  guint n = c->figures[0]->len;

  measured->n = n + c->figures[1]->len;
  measured->entries = g_new (guint32, measured->n);
  for (guint i = 0; i < measured->n; i++)
    measured->entries[i]
        = i < n ? dm_measuring_figure (c, 0, i)->entry : dm_measuring_figure (c, 1, i - n)->entry;
}

/**
 * dm_measuring_rest_on_day:
 * @c: what is being measured
 * @measured: a measure that rests on what was in force on one day
 * @day: the day, on which both sides hold something
 */
void
dm_measuring_rest_on_day (const DmMeasuring *c, DmMeasured *measured, const DmGapDay *day)
{
  const DmHeld *held = c->gap->lines->held;
  guint32 entries[2] = { held[day->held[0]].entry, held[day->held[1]].entry };

  dm_measuring_rest_on (measured, 2, entries);
}

/**
 * dm_measuring_is_agreement:
 * @lines: the lines of an issue
 * @held: one of their positions
 *
 * Returns: whether it tells of something agreed, be it ad referendum
 */
gboolean
dm_measuring_is_agreement (const DmLines *lines, const DmHeld *held)
{
  int act = lines->snapshot->kind[held->entry];

  return act == DM_ACT_AGREED || act == DM_ACT_AGREED_AD_REFERENDUM;
}
