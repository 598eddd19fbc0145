/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-register-private.h"

#include <math.h>

/* A figure on its way into the sum of an issue. */
typedef struct
{
  DmAmount amount;
  DmText unit;
} Figure;

/* Whether the two sides of a component are those of the issue, and in the same places. */
static gboolean
has_same_sides (const DmClaim *claim, const DmClaim *component)
{
  return claim->sides[0].party == component->sides[0].party
         && claim->sides[1].party == component->sides[1].party;
}

/* What a side holds on a component: its figure, else what its own components come to. */
static gboolean
get_figure (const DmSnapshot *snapshot, const DmClaim *component, int side, Figure *figure)
{
  const DmClaimSide *at = &component->sides[side];

  if (snapshot->issues[component->issue].measure == DM_MEASURE_SCALE || at->is_hidden)
    return FALSE;
  if (at->n_summed > 0)
    {
      *figure = (Figure){ at->sum, at->sum_unit };
      return TRUE;
    }
  if (at->entry == DM_NONE || at->is_misplaced || (isnan (at->low) && isnan (at->high)))
    return FALSE;
  figure->amount = snapshot->positions[snapshot->position[at->entry]].amount;
  figure->amount.low = at->low;
  figure->amount.high = at->high;
  figure->unit = snapshot->positions[snapshot->position[at->entry]].unit;
  return TRUE;
}

/* An end that is open in one is open in the sum. */
static void
add (DmAmount *sum, const DmAmount *amount)
{
  gboolean is_about
      = sum->qualifier == DM_QUALIFIER_ABOUT || amount->qualifier == DM_QUALIFIER_ABOUT;

  sum->low += amount->low;
  sum->high += amount->high;
  if (isnan (sum->high))
    sum->qualifier = DM_QUALIFIER_AT_LEAST;
  else if (isnan (sum->low))
    sum->qualifier = DM_QUALIFIER_AT_MOST;
  else if (sum->low < sum->high)
    sum->qualifier = DM_QUALIFIER_RANGE;
  else
    sum->qualifier = is_about ? DM_QUALIFIER_ABOUT : DM_QUALIFIER_EXACT;
}

/* Takes a component into what its issue comes to; figures of unlike units make any sum void. */
static void
add_component (const DmSnapshot *snapshot, DmClaim *claim, const DmClaim *component, int side)
{
  DmClaimSide *to = &claim->sides[side];
  Figure figure;

  if (!has_same_sides (claim, component) || !get_figure (snapshot, component, side, &figure))
    return;
  if (to->n_summed == 0)
    {
      to->sum = figure.amount;
      to->sum_unit = figure.unit;
    }
  else if (g_str_equal (dm_snapshot_text (snapshot, figure.unit),
                        dm_snapshot_text (snapshot, to->sum_unit)))
    add (&to->sum, &figure.amount);
  else
    to->sum.low = to->sum.high = NAN;
  to->n_summed++;
}

/* A sum of one is none, nor is one that no end is known of. */
static void
settle (DmClaimSide *side)
{
  if (side->n_summed < 2 || (isnan (side->sum.low) && isnan (side->sum.high)))
    side->n_summed = 0;
}

/**
 * dm_register_add_sums:
 * @self: a register of which all rows were made, components behind their issues
 *
 * Adds up what each side holds on the components of an issue. Only what is alike is added: figures
 * of one unit, of the same two parties in the same places.
 */
void
dm_register_add_sums (DmRegister *self)
{
  const DmSnapshot *snapshot = self->snapshot;
  g_autofree guint *n_components = g_new0 (guint, snapshot->n_issues + 1);

  for (guint i = 0; i < snapshot->n_issues; i++)
    if (snapshot->issues[i].parent != DM_NONE)
      n_components[snapshot->issues[i].parent]++;

  for (guint i = self->n_rows; i-- > 0;)
    {
      DmClaim *component = &self->rows[i];
      int issue = snapshot->issues[component->issue].parent;
      int row = issue == DM_NONE ? DM_NONE : self->row_of_issue[issue];

      for (int side = 0; side < 2; side++)
        {
          component->sides[side].n_components = n_components[component->issue];
          settle (&component->sides[side]);
          if (row != DM_NONE)
            add_component (snapshot, &self->rows[row], component, side);
        }
    }
}
