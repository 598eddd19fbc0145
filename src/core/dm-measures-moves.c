/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-measures-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define DAYS_PER_MONTH (365.2425 / 12)

/* Concession c(k) = d (x(k-1) - x(k)), above 0 where it goes toward the other side. */
static double
concession (const DmMeasuring *c, int side, guint k)
{
  return c->direction[side]
         * (dm_measuring_figure (c, side, k - 1)->x - dm_measuring_figure (c, side, k)->x);
}

/**
 * dm_measure_steps:
 * @c: what is being measured
 * @side: 0 or 1
 *
 * Measures the steps of one side.
 */
void
dm_measure_steps (DmMeasuring *c, int side)
{
  static const struct
  {
    const char *name;
    DmMeasuredAs as;
  } names[] = {
    { "movement", DM_MEASURED_AMOUNT },        { "concessions", DM_MEASURED_COUNT },
    { "retreats", DM_MEASURED_COUNT },         { "holds", DM_MEASURED_COUNT },
    { "monotonic_share", DM_MEASURED_SHARE },  { "patience", DM_MEASURED_SHARE },
    { "last_concession", DM_MEASURED_AMOUNT }, { "relative_concession", DM_MEASURED_SHARE },
    { "rate_per_month", DM_MEASURED_MONTHLY },
  };
  guint n = c->figures[side]->len;
  guint toward = 0, away = 0, hold = 0, last = 0, patient = n;
  double total, days;
  double values[G_N_ELEMENTS (names)];
  const char *why[G_N_ELEMENTS (names)] = { NULL };

  if (n < 2 || c->direction[side] == 0)
    {
      const char *reason = n < 2 ? _("it needs two figures of the side with the same coverage")
                                 : _("nothing tells which way the side would have to move");

      for (guint i = 0; i < G_N_ELEMENTS (names); i++)
        dm_measuring_undefined (c, names[i].name, side, names[i].as, reason);
      return;
    }

  for (guint k = 1; k < n; k++)
    {
      double step = concession (c, side, k);

      toward += step > 0;
      away += step < 0;
      hold += step == 0;
      if (step > 0)
        last = k;
      if (patient == n
          && c->direction[side]
                     * (dm_measuring_figure (c, side, 0)->x - dm_measuring_figure (c, side, k)->x)
                 > 0)
        patient = k;
    }
  total = c->direction[side]
          * (dm_measuring_figure (c, side, 0)->x - dm_measuring_figure (c, side, n - 1)->x);
  days = (double) (dm_measuring_figure (c, side, n - 1)->day
                   - dm_measuring_figure (c, side, 0)->day);

  values[0] = total;
  values[1] = toward;
  values[2] = away;
  values[3] = hold;
  values[4] = (double) (n - 1 - away) / (n - 1);
  values[5] = (double) patient / n;
  values[6] = last > 0 ? concession (c, side, last) : NAN;
  values[7] = last > 0 && dm_measuring_figure (c, side, last - 1)->x != 0
                  ? concession (c, side, last) / fabs (dm_measuring_figure (c, side, last - 1)->x)
                  : NAN;
  values[8] = days > 0 ? total / (days / DAYS_PER_MONTH) : NAN;
  if (isnan (values[6]))
    why[6] = _("the side never moved toward the other");
  if (isnan (values[7]))
    why[7] = last > 0 ? _("the figure before it is 0") : why[6];
  if (isnan (values[8]))
    why[8] = _("all its figures are of one day");

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (why[i] != NULL)
      dm_measuring_undefined (c, names[i].name, side, names[i].as, why[i]);
    else
      {
        DmMeasured *measured = dm_measuring_add (c, names[i].name, side, names[i].as, values[i]);

        if (i == 6 || i == 7)
          dm_measuring_rest_on (measured, 2,
                                (guint32[]){ dm_measuring_figure (c, side, last - 1)->entry,
                                             dm_measuring_figure (c, side, last)->entry });
        else
          dm_measuring_rest_on_side (c, measured, side);
      }
}

/**
 * dm_measure_shares:
 * @c: what is being measured, with the steps of both sides
 *
 * Measures how much of all movement was whose.
 */
void
dm_measure_shares (DmMeasuring *c)
{
  const DmMeasures view = { c->found->len, (DmMeasured *) c->found->data };
  double moved[2];
  const char *why = NULL;

  for (int side = 0; side < 2; side++)
    {
      const DmMeasured *movement = dm_measures_find (&view, "movement", c->gap->sides[side]);

      moved[side] = movement == NULL ? NAN : movement->value;
    }
  if (!c->alike)
    why = _("the two sides cannot be compared");
  else if (isnan (moved[0]) || isnan (moved[1]))
    why = _("it needs two figures of each side with the same coverage");
  else if (moved[0] < 0 || moved[1] < 0)
    why = _("a side ended farther away than it began");
  else if (moved[0] + moved[1] == 0)
    why = _("neither side moved");
  for (int side = 0; side < 2; side++)
    if (why != NULL)
      dm_measuring_undefined (c, "share_of_movement", side, DM_MEASURED_SHARE, why);
    else
      dm_measuring_rest_on_both (c,
                                 dm_measuring_add (c, "share_of_movement", side, DM_MEASURED_SHARE,
                                                   moved[side] / (moved[0] + moved[1])));
}

/**
 * dm_measure_last_move:
 * @c: what is being measured
 *
 * Tells who moved last, and how long ago.
 */
void
dm_measure_last_move (DmMeasuring *c)
{
  const DmMeasuredFigure *last = NULL;
  gboolean both = FALSE;
  int who = DM_NONE;
  DmMeasured *measured;

  for (int side = 0; side < 2; side++)
    for (guint k = c->figures[side]->len; k > 1; k--)
      if (dm_measuring_figure (c, side, k - 1)->x != dm_measuring_figure (c, side, k - 2)->x)
        {
          const DmMeasuredFigure *move = dm_measuring_figure (c, side, k - 1);

          both = last != NULL && move->day == last->day;
          if (last == NULL || move->day > last->day)
            {
              last = move;
              who = side;
            }
          break;
        }
  if (last == NULL)
    {
      dm_measuring_undefined (c, "last_mover", DM_NONE, DM_MEASURED_PARTY,
                              _("neither side moved"));
      dm_measuring_undefined (c, "days_since_last_move", DM_NONE, DM_MEASURED_DAYS,
                              _("neither side moved"));
      return;
    }
  if (both)
    dm_measuring_undefined (c, "last_mover", DM_NONE, DM_MEASURED_PARTY,
                            _("both moved on the same day"));
  else
    {
      measured = dm_measuring_add (c, "last_mover", DM_NONE, DM_MEASURED_PARTY, NAN);
      measured->who = c->gap->sides[who];
      dm_measuring_rest_on (measured, 1, &last->entry);
    }
  if (dm_day_is_open (c->on) || dm_day_is_open (last->day))
    dm_measuring_undefined (c, "days_since_last_move", DM_NONE, DM_MEASURED_DAYS,
                            _("it needs a day to count to"));
  else
    {
      measured = dm_measuring_add (c, "days_since_last_move", DM_NONE, DM_MEASURED_DAYS,
                                   (double) (c->on - last->day));
      dm_measuring_rest_on (measured, 1, &last->entry);
    }
}
