/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-measures-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* On one day what was agreed comes after what was asked and offered. */
static int
compare_figures (gconstpointer a, gconstpointer b, gpointer data)
{
  const DmLines *lines = data;
  const DmHeld *x = &lines->held[*(const int *) a], *y = &lines->held[*(const int *) b];
  gboolean later = dm_measuring_is_agreement (lines, x),
           after = dm_measuring_is_agreement (lines, y);

  if (x->from != y->from)
    return x->from < y->from ? -1 : 1;
  if (later != after)
    return later ? 1 : -1;
  return *(const int *) a - *(const int *) b;
}

/* The figures of a side that have the coverage, or were taken as having it. */
static void
gather (DmMeasuring *c, int side, int coverage)
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
      DmMeasuredFigure figure
          = { .day = lines->held[index].from, .entry = lines->held[index].entry };

      if (dm_measuring_held (c->gap, index, &figure.x))
        g_array_append_val (c->figures[side], figure);
    }
}

/* Who wants more: who stood higher when the two could first be compared, else the claimant. */
static void
orient (DmMeasuring *c)
{
  const DmSnapshot *snapshot = c->gap->lines->snapshot;
  int claimant = snapshot->issues[c->gap->lines->issue].claimant;
  double first = 0;

  if (c->alike && c->figures[0]->len > 0 && c->figures[1]->len > 0)
    first = dm_measuring_figure (c, 0, 0)->x - dm_measuring_figure (c, 1, 0)->x;
  if (first == 0 && claimant != DM_NONE)
    first = (claimant == c->gap->sides[0]) - (claimant == c->gap->sides[1]);
  c->direction[0] = (first > 0) - (first < 0);
  c->direction[1] = -c->direction[0];
}

static gboolean
is_range (const DmSnapshot *snapshot, guint32 entry)
{
  const DmAmount *amount = &snapshot->positions[snapshot->position[entry]].amount;

  return amount->qualifier == DM_QUALIFIER_RANGE && amount->low != amount->high;
}

static gboolean
first_is_range (const DmMeasuring *c)
{
  return isnan (c->first->before_high) ? c->first->low != c->first->high
                                       : c->first->before_low != c->first->before_high;
}

/* Figures that came of the middle of a range are said to; bottom lines count by their ends. */
static void
tell_middles (DmMeasuring *c)
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
  DmMeasuring c = { .gap = gap, .on = on };
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

      c.figures[side] = g_array_new (FALSE, FALSE, sizeof (DmMeasuredFigure));
      if (c.last != NULL)
        gather (&c, side, c.last->coverage);
      else if (newest != DM_NONE)
        gather (&c, side, gap->lines->held[newest].coverage);
    }
  orient (&c);
  dm_measure_gap (&c);
  for (int side = 0; side < 2; side++)
    if (gap->sides[side] != DM_NONE)
      dm_measure_steps (&c, side);
  dm_measure_shares (&c);
  dm_measure_settlement (&c);
  dm_measure_last_move (&c);
  dm_measure_zopa (&c);
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
