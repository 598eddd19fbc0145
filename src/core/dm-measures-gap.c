/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-measures-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/**
 * dm_measure_gap:
 * @c: what is being measured
 *
 * Measures the distance of the two sides, at first and now, and the places midway.
 */
void
dm_measure_gap (DmMeasuring *c)
{
  const DmGapDay *now = c->gap->n_days > 0 ? &c->gap->days[c->gap->n_days - 1] : NULL;
  const char *no_gap = _("the two sides cannot be compared");
  const char *open = _("an end of the gap is open");
  double x = NAN, y = NAN;

  if (c->first == NULL)
    dm_measuring_undefined (c, "first_gap", DM_NONE, DM_MEASURED_AMOUNT, no_gap);
  else if (isnan (c->first->high))
    dm_measuring_undefined (c, "first_gap", DM_NONE, DM_MEASURED_AMOUNT, open);
  else
    dm_measuring_rest_on_day (
        c,
        dm_measuring_add (c, "first_gap", DM_NONE, DM_MEASURED_AMOUNT,
                          isnan (c->first->before_high)
                              ? dm_measuring_middle (c->first->low, c->first->high)
                              : dm_measuring_middle (c->first->before_low, c->first->before_high)),
        c->first);

  if (now == NULL || now->state != DM_GAP_COMPARABLE)
    {
      dm_measuring_undefined (c, "gap", DM_NONE, DM_MEASURED_AMOUNT, no_gap);
      dm_measuring_undefined (c, "closure", DM_NONE, DM_MEASURED_SHARE, no_gap);
      dm_measuring_undefined (c, "midpoint", DM_NONE, DM_MEASURED_AMOUNT, no_gap);
      dm_measuring_undefined (c, "geometric_midpoint", DM_NONE, DM_MEASURED_AMOUNT, no_gap);
      return;
    }

  if (isnan (now->high))
    dm_measuring_undefined (c, "gap", DM_NONE, DM_MEASURED_AMOUNT, open);
  else
    dm_measuring_rest_on_day (c,
                              dm_measuring_add (c, "gap", DM_NONE, DM_MEASURED_AMOUNT,
                                                dm_measuring_middle (now->low, now->high)),
                              now);
  if (isnan (now->closure))
    dm_measuring_undefined (c, "closure", DM_NONE, DM_MEASURED_SHARE,
                            isnan (now->high) ? open
                                              : _("the first gap has no size to measure by"));
  else
    dm_measuring_rest_on_day (
        c, dm_measuring_add (c, "closure", DM_NONE, DM_MEASURED_SHARE, now->closure), now);

  if (!dm_measuring_held (c->gap, now->held[0], &x)
      || !dm_measuring_held (c->gap, now->held[1], &y))
    {
      dm_measuring_undefined (c, "midpoint", DM_NONE, DM_MEASURED_AMOUNT, open);
      dm_measuring_undefined (c, "geometric_midpoint", DM_NONE, DM_MEASURED_AMOUNT, open);
      return;
    }
  dm_measuring_rest_on_day (
      c, dm_measuring_add (c, "midpoint", DM_NONE, DM_MEASURED_AMOUNT, dm_measuring_middle (x, y)),
      now);
  if (x > 0 && y > 0)
    dm_measuring_rest_on_day (c,
                              dm_measuring_add (c, "geometric_midpoint", DM_NONE,
                                                DM_MEASURED_AMOUNT, sqrt (x) * sqrt (y)),
                              now);
  else
    dm_measuring_undefined (c, "geometric_midpoint", DM_NONE, DM_MEASURED_AMOUNT,
                            _("it needs two figures above 0"));
}

/**
 * dm_measure_settlement:
 * @c: what is being measured
 *
 * Measures, at a settlement z, what each side gave: |x(1) - z| over the distance of the two
 * openings.
 */
void
dm_measure_settlement (DmMeasuring *c)
{
  const DmLines *lines = c->gap->lines;
  const DmGapDay *now = c->gap->n_days > 0 ? &c->gap->days[c->gap->n_days - 1] : NULL;
  double z = NAN, other = NAN, opening = 0;
  gboolean settled = now != NULL && now->state == DM_GAP_COMPARABLE
                     && dm_measuring_is_agreement (lines, &lines->held[now->held[0]])
                     && dm_measuring_is_agreement (lines, &lines->held[now->held[1]])
                     && dm_measuring_held (c->gap, now->held[0], &z)
                     && dm_measuring_held (c->gap, now->held[1], &other) && z == other;

  if (!settled)
    dm_measuring_undefined (c, "agreed_value", DM_NONE, DM_MEASURED_AMOUNT,
                            _("the two have agreed on no figure"));
  else
    dm_measuring_rest_on_day (
        c, dm_measuring_add (c, "agreed_value", DM_NONE, DM_MEASURED_AMOUNT, z), now);
  if (settled && c->figures[0]->len > 0 && c->figures[1]->len > 0)
    opening = fabs (dm_measuring_figure (c, 0, 0)->x - dm_measuring_figure (c, 1, 0)->x);
  for (int side = 0; side < 2; side++)
    if (!settled)
      dm_measuring_undefined (c, "settlement_distance", side, DM_MEASURED_SHARE,
                              _("the two have agreed on no figure"));
    else if (opening == 0)
      dm_measuring_undefined (c, "settlement_distance", side, DM_MEASURED_SHARE,
                              _("the first gap has no size to measure by"));
    else
      dm_measuring_rest_on_both (
          c, dm_measuring_add (c, "settlement_distance", side, DM_MEASURED_SHARE,
                               fabs (dm_measuring_figure (c, side, 0)->x - z) / opening));
}

/**
 * dm_measure_zopa:
 * @c: what is being measured
 *
 * Measures the zone between the lowest that who wants more would take, and the highest that the
 * other would give.
 */
void
dm_measure_zopa (DmMeasuring *c)
{
  const DmLines *lines = c->gap->lines;
  const char *name = "possible_agreement";
  double reserve[2] = { NAN, NAN };
  guint32 entries[2] = { 0, 0 };

  for (guint i = 0; i < lines->n_held; i++)
    {
      const DmHeld *held = &lines->held[i];
      double low, high;

      if (lines->snapshot->kind[held->entry] != DM_ACT_BOTTOM_LINE
          || (lines->snapshot->flags[held->entry] & (DM_ENTRY_SET_ASIDE | DM_ENTRY_CONFLICTING))
          || c->last == NULL || held->coverage != c->last->coverage
          || !dm_lines_value (lines, held, &low, &high))
        continue;
      for (int side = 0; side < 2; side++)
        if (held->party == c->gap->sides[side] && c->direction[side] != 0)
          {
            reserve[side] = c->direction[side] > 0 ? low : high;
            entries[side] = held->entry;
          }
    }
  if (isnan (reserve[0]) || isnan (reserve[1]))
    dm_measuring_undefined (c, name, DM_NONE, DM_MEASURED_AMOUNT,
                            _("it needs a bottom line of each side with the same coverage"));
  else
    dm_measuring_rest_on (
        dm_measuring_add (c, name, DM_NONE, DM_MEASURED_AMOUNT,
                          c->direction[0] > 0 ? reserve[1] - reserve[0] : reserve[0] - reserve[1]),
        2, entries);
}
