/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-measures.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define DAYS_PER_MONTH (365.2425 / 12)

/* A figure of a side: a position whose value has a middle. */
typedef struct
{
  gint64 day;
  guint32 entry;
  double x;
} Figure;

typedef struct
{
  const DmGap *gap;
  gint64 on;
  GArray *found;      /* DmMeasured */
  GArray *figures[2]; /* Figure, in time */
  gboolean alike;     /* both sides' figures have the same coverage */
  double direction[2];
  const DmGapDay *first; /* first and last comparable day, or NULL */
  const DmGapDay *last;
} Context;

static Figure *
figure_at (const Context *c, int side, guint i)
{
  return &g_array_index (c->figures[side], Figure, i);
}

static double
middle (double low, double high)
{
  return low + (high - low) / 2;
}

static gboolean
held_middle (const DmGap *gap, int held, double *x)
{
  double low, high;

  if (held == DM_NONE || !dm_lines_value (gap->lines, &gap->lines->held[held], &low, &high))
    return FALSE;
  *x = middle (low, high);
  return isfinite (*x);
}

static DmMeasured *
add (Context *c, const char *name, int side, DmMeasuredAs as, double value)
{
  DmMeasured one = { .name = name,
                     .party = side == DM_NONE ? DM_NONE : c->gap->sides[side],
                     .as = as,
                     .value = value,
                     .who = DM_NONE };

  g_array_append_val (c->found, one);
  return &g_array_index (c->found, DmMeasured, c->found->len - 1);
}

static void
undefined (Context *c, const char *name, int side, DmMeasuredAs as, const char *why)
{
  add (c, name, side, as, NAN)->why = why;
}

static void
rest_on (DmMeasured *measured, guint n, const guint32 *entries)
{
  measured->n = n;
  measured->entries = g_memdup2 (entries, n * sizeof (guint32));
}

static void
rest_on_side (const Context *c, DmMeasured *measured, int side)
{
  measured->n = c->figures[side]->len;
  measured->entries = g_new (guint32, measured->n);
  for (guint i = 0; i < measured->n; i++)
    measured->entries[i] = figure_at (c, side, i)->entry;
}

static void
rest_on_both (const Context *c, DmMeasured *measured)
{
  guint n = c->figures[0]->len;

  measured->n = n + c->figures[1]->len;
  measured->entries = g_new (guint32, measured->n);
  for (guint i = 0; i < measured->n; i++)
    measured->entries[i] = i < n ? figure_at (c, 0, i)->entry : figure_at (c, 1, i - n)->entry;
}

static void
rest_on_day (const Context *c, DmMeasured *measured, const DmGapDay *day)
{
  const DmHeld *held = c->gap->lines->held;
  guint32 entries[2] = { held[day->held[0]].entry, held[day->held[1]].entry };

  rest_on (measured, 2, entries);
}

static gboolean
is_agreement (const DmLines *lines, const DmHeld *held)
{
  int act = lines->snapshot->kind[held->entry];

  return act == DM_ACT_AGREED || act == DM_ACT_AGREED_AD_REFERENDUM;
}

/* On one day what was agreed comes after what was asked and offered. */
static int
compare_figures (gconstpointer a, gconstpointer b, gpointer data)
{
  const DmLines *lines = data;
  const DmHeld *x = &lines->held[*(const int *) a], *y = &lines->held[*(const int *) b];
  gboolean later = is_agreement (lines, x), after = is_agreement (lines, y);

  if (x->from != y->from)
    return x->from < y->from ? -1 : 1;
  if (later != after)
    return later ? 1 : -1;
  return *(const int *) a - *(const int *) b;
}

/* The figures of a side that have the coverage, or were taken as having it. */
static void
gather (Context *c, int side, int coverage)
{
  const DmLines *lines = c->gap->lines;
  g_autoptr (GArray) order = g_array_new (FALSE, FALSE, sizeof (int));
  g_autoptr (GHashTable) taken = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < c->gap->n_days; i++)
    if (c->gap->days[i].state == DM_GAP_COMPARABLE && c->gap->days[i].coverage == coverage)
      g_hash_table_add (taken, GINT_TO_POINTER (c->gap->days[i].held[side]));
  for (guint i = 0; i < lines->n_held; i++)
    {
      const DmHeld *held = &lines->held[i];
      int index = (int) i;

      if (held->in_line && held->party == c->gap->sides[side]
          && lines->snapshot->kind[held->entry] != DM_ACT_WITHDRAWN
          && !(lines->snapshot->flags[held->entry] & DM_ENTRY_CONFLICTING)
          && (held->coverage == coverage || g_hash_table_contains (taken, GINT_TO_POINTER (index))))
        g_array_append_val (order, index);
    }
  g_array_sort_with_data (order, compare_figures, (gpointer) lines);
  for (guint i = 0; i < order->len; i++)
    {
      int index = g_array_index (order, int, i);
      Figure figure = { .day = lines->held[index].from, .entry = lines->held[index].entry };

      if (held_middle (c->gap, index, &figure.x))
        g_array_append_val (c->figures[side], figure);
    }
}

/* Who wants more: who stood higher when the two could first be compared, else the claimant. */
static void
orient (Context *c)
{
  const DmSnapshot *snapshot = c->gap->lines->snapshot;
  int claimant = snapshot->issues[c->gap->lines->issue].claimant;
  double first = 0;

  if (c->alike && c->figures[0]->len > 0 && c->figures[1]->len > 0)
    first = figure_at (c, 0, 0)->x - figure_at (c, 1, 0)->x;
  if (first == 0 && claimant != DM_NONE)
    first = (claimant == c->gap->sides[0]) - (claimant == c->gap->sides[1]);
  c->direction[0] = (first > 0) - (first < 0);
  c->direction[1] = -c->direction[0];
}

static void
measure_gap (Context *c)
{
  const DmGapDay *now = c->gap->n_days > 0 ? &c->gap->days[c->gap->n_days - 1] : NULL;
  const char *no_gap = _("the two sides cannot be compared");
  const char *open = _("an end of the gap is open");
  double x = NAN, y = NAN;

  if (c->first == NULL)
    undefined (c, "first_gap", DM_NONE, DM_MEASURED_AMOUNT, no_gap);
  else if (isnan (c->first->high))
    undefined (c, "first_gap", DM_NONE, DM_MEASURED_AMOUNT, open);
  else
    rest_on_day (c,
                 add (c, "first_gap", DM_NONE, DM_MEASURED_AMOUNT,
                      isnan (c->first->before_high)
                          ? middle (c->first->low, c->first->high)
                          : middle (c->first->before_low, c->first->before_high)),
                 c->first);

  if (now == NULL || now->state != DM_GAP_COMPARABLE)
    {
      undefined (c, "gap", DM_NONE, DM_MEASURED_AMOUNT, no_gap);
      undefined (c, "closure", DM_NONE, DM_MEASURED_SHARE, no_gap);
      undefined (c, "midpoint", DM_NONE, DM_MEASURED_AMOUNT, no_gap);
      undefined (c, "geometric_midpoint", DM_NONE, DM_MEASURED_AMOUNT, no_gap);
      return;
    }

  if (isnan (now->high))
    undefined (c, "gap", DM_NONE, DM_MEASURED_AMOUNT, open);
  else
    rest_on_day (c, add (c, "gap", DM_NONE, DM_MEASURED_AMOUNT, middle (now->low, now->high)), now);
  if (isnan (now->closure))
    undefined (c, "closure", DM_NONE, DM_MEASURED_SHARE,
               isnan (now->high) ? open : _("the first gap has no size to measure by"));
  else
    rest_on_day (c, add (c, "closure", DM_NONE, DM_MEASURED_SHARE, now->closure), now);

  if (!held_middle (c->gap, now->held[0], &x) || !held_middle (c->gap, now->held[1], &y))
    {
      undefined (c, "midpoint", DM_NONE, DM_MEASURED_AMOUNT, open);
      undefined (c, "geometric_midpoint", DM_NONE, DM_MEASURED_AMOUNT, open);
      return;
    }
  rest_on_day (c, add (c, "midpoint", DM_NONE, DM_MEASURED_AMOUNT, middle (x, y)), now);
  if (x > 0 && y > 0)
    rest_on_day (c, add (c, "geometric_midpoint", DM_NONE, DM_MEASURED_AMOUNT, sqrt (x) * sqrt (y)),
                 now);
  else
    undefined (c, "geometric_midpoint", DM_NONE, DM_MEASURED_AMOUNT,
               _("it needs two figures above 0"));
}

/* Concession c(k) = d (x(k-1) - x(k)), above 0 where it goes toward the other side. */
static double
concession (const Context *c, int side, guint k)
{
  return c->direction[side] * (figure_at (c, side, k - 1)->x - figure_at (c, side, k)->x);
}

static void
measure_steps (Context *c, int side)
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
        undefined (c, names[i].name, side, names[i].as, reason);
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
          && c->direction[side] * (figure_at (c, side, 0)->x - figure_at (c, side, k)->x) > 0)
        patient = k;
    }
  total = c->direction[side] * (figure_at (c, side, 0)->x - figure_at (c, side, n - 1)->x);
  days = (double) (figure_at (c, side, n - 1)->day - figure_at (c, side, 0)->day);

  values[0] = total;
  values[1] = toward;
  values[2] = away;
  values[3] = hold;
  values[4] = (double) (n - 1 - away) / (n - 1);
  values[5] = (double) patient / n;
  values[6] = last > 0 ? concession (c, side, last) : NAN;
  values[7] = last > 0 && figure_at (c, side, last - 1)->x != 0
                  ? concession (c, side, last) / fabs (figure_at (c, side, last - 1)->x)
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
      undefined (c, names[i].name, side, names[i].as, why[i]);
    else
      {
        DmMeasured *measured = add (c, names[i].name, side, names[i].as, values[i]);

        if (i == 6 || i == 7)
          rest_on (measured, 2,
                   (guint32[]){ figure_at (c, side, last - 1)->entry,
                                figure_at (c, side, last)->entry });
        else
          rest_on_side (c, measured, side);
      }
}

static void
measure_shares (Context *c)
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
      undefined (c, "share_of_movement", side, DM_MEASURED_SHARE, why);
    else
      rest_on_both (c, add (c, "share_of_movement", side, DM_MEASURED_SHARE,
                            moved[side] / (moved[0] + moved[1])));
}

/* At a settlement z: what each side gave, |x(1) - z| over the distance of the two openings. */
static void
measure_settlement (Context *c)
{
  const DmLines *lines = c->gap->lines;
  const DmGapDay *now = c->gap->n_days > 0 ? &c->gap->days[c->gap->n_days - 1] : NULL;
  double z = NAN, other = NAN, opening = 0;
  gboolean settled = now != NULL && now->state == DM_GAP_COMPARABLE
                     && is_agreement (lines, &lines->held[now->held[0]])
                     && is_agreement (lines, &lines->held[now->held[1]])
                     && held_middle (c->gap, now->held[0], &z)
                     && held_middle (c->gap, now->held[1], &other) && z == other;

  if (!settled)
    undefined (c, "agreed_value", DM_NONE, DM_MEASURED_AMOUNT,
               _("the two have agreed on no figure"));
  else
    rest_on_day (c, add (c, "agreed_value", DM_NONE, DM_MEASURED_AMOUNT, z), now);
  if (settled && c->figures[0]->len > 0 && c->figures[1]->len > 0)
    opening = fabs (figure_at (c, 0, 0)->x - figure_at (c, 1, 0)->x);
  for (int side = 0; side < 2; side++)
    if (!settled)
      undefined (c, "settlement_distance", side, DM_MEASURED_SHARE,
                 _("the two have agreed on no figure"));
    else if (opening == 0)
      undefined (c, "settlement_distance", side, DM_MEASURED_SHARE,
                 _("the first gap has no size to measure by"));
    else
      rest_on_both (c, add (c, "settlement_distance", side, DM_MEASURED_SHARE,
                            fabs (figure_at (c, side, 0)->x - z) / opening));
}

static void
measure_last_move (Context *c)
{
  const Figure *last = NULL;
  gboolean both = FALSE;
  int who = DM_NONE;
  DmMeasured *measured;

  for (int side = 0; side < 2; side++)
    for (guint k = c->figures[side]->len; k > 1; k--)
      if (figure_at (c, side, k - 1)->x != figure_at (c, side, k - 2)->x)
        {
          const Figure *move = figure_at (c, side, k - 1);

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
      undefined (c, "last_mover", DM_NONE, DM_MEASURED_PARTY, _("neither side moved"));
      undefined (c, "days_since_last_move", DM_NONE, DM_MEASURED_DAYS, _("neither side moved"));
      return;
    }
  if (both)
    undefined (c, "last_mover", DM_NONE, DM_MEASURED_PARTY, _("both moved on the same day"));
  else
    {
      measured = add (c, "last_mover", DM_NONE, DM_MEASURED_PARTY, NAN);
      measured->who = c->gap->sides[who];
      rest_on (measured, 1, &last->entry);
    }
  if (dm_day_is_open (c->on) || dm_day_is_open (last->day))
    undefined (c, "days_since_last_move", DM_NONE, DM_MEASURED_DAYS,
               _("it needs a day to count to"));
  else
    {
      measured = add (c, "days_since_last_move", DM_NONE, DM_MEASURED_DAYS,
                      (double) (c->on - last->day));
      rest_on (measured, 1, &last->entry);
    }
}

/* The lowest that who wants more would take, and the highest that the other would give. */
static void
measure_zopa (Context *c)
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
    undefined (c, name, DM_NONE, DM_MEASURED_AMOUNT,
               _("it needs a bottom line of each side with the same coverage"));
  else
    rest_on (add (c, name, DM_NONE, DM_MEASURED_AMOUNT,
                  c->direction[0] > 0 ? reserve[1] - reserve[0] : reserve[0] - reserve[1]),
             2, entries);
}

static gboolean
is_range (const DmSnapshot *snapshot, guint32 entry)
{
  const DmAmount *amount = &snapshot->positions[snapshot->position[entry]].amount;

  return amount->qualifier == DM_QUALIFIER_RANGE && amount->low != amount->high;
}

static gboolean
first_is_range (const Context *c)
{
  return isnan (c->first->before_high) ? c->first->low != c->first->high
                                       : c->first->before_low != c->first->before_high;
}

/* Figures that came of the middle of a range are said to; bottom lines count by their ends. */
static void
tell_middles (Context *c)
{
  for (guint i = 0; i < c->found->len; i++)
    {
      DmMeasured *measured = &g_array_index (c->found, DmMeasured, i);
      gboolean opening = g_str_equal (measured->name, "first_gap");
      gboolean ranges = FALSE;

      if (measured->why != NULL || g_str_equal (measured->name, "possible_agreement"))
        continue;
      if (opening || g_str_equal (measured->name, "closure"))
        ranges = first_is_range (c);
      for (guint j = 0; j < measured->n && !opening; j++)
        ranges |= is_range (c->gap->lines->snapshot, measured->entries[j]);
      if (ranges)
        measured->assumed = _("from the middles of ranges");
    }
}

/**
 * dm_measures_new:
 * @gap: two sides on one issue, day by day
 * @on: the day to count to, %DM_DAY_OPEN_FUTURE where there is none
 *
 * With d the direction of a side (+1 where it wants more), x(1..n) its figures in time, ranges by
 * their middle, bounds left out, and G the gap:
 *
 * - `first_gap`, `gap`: G = |x_A - x_B|; `closure`: 1 - G / first G;
 * - `midpoint`: (x_A + x_B) / 2 (McCoy, "Midpoint magic", Business Law Today);
 *   `geometric_midpoint`: sqrt (x_A x_B), a midpoint of our own for gaps of powers of ten;
 * - per side, of the steps c(k) = d (x(k-1) - x(k)): `movement`, their sum; `concessions`,
 *   `retreats`, `holds`, those above, below and at 0; `monotonic_share`, those not below 0;
 *   `patience`, the share of its figures before the first below the opening one;
 *   `last_concession`, and `relative_concession`, that over the figure before it
 *   (total, rate, patience and monotonic concession as in NegMAS, NegotiatorMetrics);
 *   `rate_per_month`, the movement over the time from its first figure to its last;
 * - `share_of_movement`: T_A / (T_A + T_B); `agreed_value` z; `settlement_distance`: |x(1) - z|
 *   over the distance of the two openings;
 * - `last_mover`, `days_since_last_move`;
 * - `possible_agreement`: the width of the zone between the recorded bottom lines, r_B - r_A,
 *   below 0 where there is none (Raiffa, "The Art and Science of Negotiation").
 *
 * None is clipped; one that cannot be computed says why.
 *
 * Returns: (transfer full): the measures
 */
DmMeasures *
dm_measures_new (const DmGap *gap, gint64 on)
{
  Context c = { .gap = gap, .on = on };
  DmMeasures *self;

  g_return_val_if_fail (gap != NULL, NULL);

  c.found = g_array_new (FALSE, FALSE, sizeof (DmMeasured));
  for (guint i = 0; i < gap->n_days; i++)
    if (gap->days[i].state == DM_GAP_COMPARABLE)
      c.last = &gap->days[i];
  for (guint i = gap->n_days; i > 0 && c.last != NULL; i--)
    if (gap->days[i - 1].state == DM_GAP_COMPARABLE
        && gap->days[i - 1].coverage == c.last->coverage)
      c.first = &gap->days[i - 1];
  c.alike = c.last != NULL;

  for (int side = 0; side < 2; side++)
    {
      int newest = gap->n_days > 0 ? gap->days[gap->n_days - 1].held[side] : DM_NONE;

      c.figures[side] = g_array_new (FALSE, FALSE, sizeof (Figure));
      if (c.last != NULL)
        gather (&c, side, c.last->coverage);
      else if (newest != DM_NONE)
        gather (&c, side, gap->lines->held[newest].coverage);
    }
  orient (&c);
  measure_gap (&c);
  for (int side = 0; side < 2; side++)
    if (gap->sides[side] != DM_NONE)
      measure_steps (&c, side);
  measure_shares (&c);
  measure_settlement (&c);
  measure_last_move (&c);
  measure_zopa (&c);
  tell_middles (&c);

  self = g_new0 (DmMeasures, 1);
  self->n_items = c.found->len;
  self->items = (DmMeasured *) g_array_free (c.found, FALSE);
  for (int side = 0; side < 2; side++)
    g_array_unref (c.figures[side]);
  return self;
}

void
dm_measures_free (DmMeasures *self)
{
  if (self == NULL)
    return;
  for (guint i = 0; i < self->n_items; i++)
    g_free (self->items[i].entries);
  g_free (self->items);
  g_free (self);
}

/**
 * dm_measures_find:
 * @self: measures
 * @name: the name of one
 * @party: whose, or %DM_NONE
 *
 * Returns: (nullable): the measure
 */
const DmMeasured *
dm_measures_find (const DmMeasures *self, const char *name, int party)
{
  for (guint i = 0; i < self->n_items; i++)
    if (self->items[i].party == party && g_str_equal (self->items[i].name, name))
      return &self->items[i];
  return NULL;
}

/**
 * dm_measured_key:
 * @measured: a measure
 * @snapshot: the dossier
 *
 * Returns: (transfer full): its name among all measures, with the key of the party whose it is:
 *   "gap", "movement_japan"
 */
char *
dm_measured_key (const DmMeasured *measured, const DmSnapshot *snapshot)
{
  if (measured->party == DM_NONE)
    return g_strdup (measured->name);
  return g_strdup_printf ("%s_%s", measured->name,
                          dm_snapshot_text (snapshot, snapshot->parties[measured->party].key));
}
