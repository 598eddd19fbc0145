/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-claims-private.h"

#include "dm-line.h"
#include "dm-party-ink.h"

#include <math.h>

/* A name, a date, or a clause of a position in words takes no more lines. */
#define MAX_LINES 3

static void
set (DmClaimsCell *cell, guint at, char *text, DmInk ink, guint max_lines)
{
  DmClaimsText *to = &cell->texts[at];

  if (*text == '\0')
    {
      g_free (text);
      return;
    }
  to->text = text;
  to->size = at == 0 ? DM_SIZE_LABEL : DM_SIZE_HELP;
  to->ink = ink;
  to->max_lines = max_lines;
}

static void
fill_issue (const DmClaimsTable *table, DmClaimsRow *row)
{
  const DmSnapshot *snapshot = table->params->claims->snapshot;
  const DmIssue *issue = &snapshot->issues[row->claim->issue];
  DmClaimsCell *cell = &row->cells[DM_CLAIMS_ISSUE];

  set (cell, 0, g_strdup (dm_snapshot_text (snapshot, issue->name)), DM_INK_TEXT, MAX_LINES);
  if (row->claim->parent == DM_NONE)
    cell->texts[0].weight = DM_WEIGHT_BOLD;
}

static gboolean
is_figure (const DmSnapshot *snapshot, int entry)
{
  const DmAmount *amount = &snapshot->positions[snapshot->position[entry]].amount;

  return isfinite (amount->low) || isfinite (amount->high);
}

static void
fill_value (const DmClaimsTable *table, DmClaimsRow *row, int side)
{
  const DmRegister *claims = table->params->claims;
  const DmClaimSide *at = &row->claim->sides[side];
  DmClaimsCell *cell = &row->cells[DM_CLAIMS_ASKED + side];
  DmInk ink;

  set (cell, 1, dm_claim_sum (claims, row->claim, side, DM_AMOUNT_SHORT), DM_INK_HELP, 1);
  if (at->entry == DM_NONE || at->is_hidden)
    return;

  cell->entry = at->entry;
  ink = dm_act_is_agreement (claims->snapshot->kind[at->entry])
            ? DM_INK_AGREED
            : dm_ink_of_party (claims->snapshot, at->party);
  if (is_figure (claims->snapshot, at->entry))
    set (cell, 0, dm_claim_value (claims, row->claim, side, DM_AMOUNT_SHORT), ink, 1);
  else if (cell->texts[1].text == NULL)
    set (cell, 1, dm_claim_value (claims, row->claim, side, DM_AMOUNT_SHORT), ink, MAX_LINES);
}

static void
fill_gap (const DmClaimsTable *table, DmClaimsRow *row)
{
  const DmRegister *claims = table->params->claims;
  const DmClaim *claim = row->claim;
  DmClaimsCell *cell = &row->cells[DM_CLAIMS_GAP];
  char *gap = dm_claim_gap (claims, claim, DM_AMOUNT_SHORT);

  if (claim->has_gap && claim->gap == DM_GAP_COMPARABLE && !claim->is_agreed
      && !claim->sides[0].is_hidden && !claim->sides[1].is_hidden)
    {
      set (cell, 0, gap, DM_INK_TEXT, 1);
      cell->texts[0].weight = DM_WEIGHT_BOLD;
      set (cell, 1, dm_claim_closure (claim), DM_INK_HELP, 1);
    }
  else
    set (cell, 1, gap, DM_INK_HELP, MAX_LINES);
}

static DmInk
state_ink (DmState state)
{
  switch (state)
    {
    case DM_STATE_UNDER_NEGOTIATION:
    case DM_STATE_ACKNOWLEDGED:
      return DM_INK_NOTICE;
    case DM_STATE_DISPUTED:
    case DM_STATE_REJECTED:
      return dm_ink_from_rgb (0xb3202c);
    case DM_STATE_AGREED:
    case DM_STATE_SETTLED:
      return DM_INK_AGREED;
    case DM_STATE_NONE:
    case DM_STATE_ASSERTED:
    case DM_STATE_DEFERRED:
    case DM_STATE_WAIVED:
    case DM_STATE_WITHDRAWN:
    default:
      return DM_INK_TEXT;
    }
}

static void
fill_state (const DmClaimsTable *table, DmClaimsRow *row)
{
  const DmRegister *claims = table->params->claims;
  DmClaimsCell *cell = &row->cells[DM_CLAIMS_STATE];

  if (row->claim->state == DM_NONE)
    return;

  set (cell, 0, g_strdup (dm_claim_state (claims, row->claim)),
       state_ink (claims->snapshot->states[row->claim->state].state), 1);
  cell->texts[0].size = DM_SIZE_HELP;
  cell->texts[0].weight = DM_WEIGHT_BOLD;
  set (cell, 1, dm_claim_since (claims, row->claim, DM_DATE_SHORT), DM_INK_HELP, MAX_LINES);
}

static void
fill_last (const DmClaimsTable *table, DmClaimsRow *row)
{
  const DmRegister *claims = table->params->claims;
  DmClaimsCell *cell = &row->cells[DM_CLAIMS_LAST];

  cell->entry = row->claim->last;
  set (cell, 0, dm_claim_last (claims, row->claim, DM_DATE_SHORT), DM_INK_TEXT, MAX_LINES);
  set (cell, 1, dm_claim_next (claims, row->claim, DM_DATE_SHORT), DM_INK_HELP, MAX_LINES);
  if (cell->texts[1].text == NULL)
    set (cell, 1, dm_claim_stalled (claims, row->claim), DM_INK_HELP, MAX_LINES);
}

/* Whether the row of what it is a component of is about the same two. */
static gboolean
is_as_parent (const DmRegister *claims, const DmClaim *claim)
{
  const DmClaim *parent = claim->parent == DM_NONE ? NULL : &claims->rows[claim->parent];

  for (int side = 0; side < 2; side++)
    if (parent == NULL || parent->sides[side].party != claim->sides[side].party
        || parent->sides[side].takes_part != claim->sides[side].takes_part)
      return FALSE;
  return parent->is_named == claim->is_named;
}

/**
 * dm_claims_says_parties:
 * @claims: a register
 * @claim: one of its rows
 *
 * Returns: whether it is to be said who asks whom: not where nobody does, nor where the row that it
 *   is a component of says the same
 */
gboolean
dm_claims_says_parties (const DmRegister *claims, const DmClaim *claim)
{
  return (claim->sides[0].takes_part || claim->sides[1].takes_part)
         && !is_as_parent (claims, claim);
}

/**
 * dm_claims_fill_row:
 * @table: a table
 * @claim: a row of its register
 * @row: (out): what stands in the cells, to be cleared with dm_claims_clear_row()
 */
void
dm_claims_fill_row (const DmClaimsTable *table, const DmClaim *claim, DmClaimsRow *row)
{
  *row = (DmClaimsRow){ .claim = claim };
  for (int i = 0; i < DM_N_CLAIMS_COLUMNS; i++)
    row->cells[i].entry = DM_NONE;

  fill_issue (table, row);
  if (dm_claims_says_parties (table->params->claims, claim))
    set (&row->cells[DM_CLAIMS_PARTIES], 0, dm_claim_parties (table->params->claims, claim),
         DM_INK_TEXT, 1);
  fill_value (table, row, 0);
  fill_value (table, row, 1);
  fill_gap (table, row);
  fill_state (table, row);
  fill_last (table, row);
  if (claim->n_sources > 0)
    set (&row->cells[DM_CLAIMS_SOURCES], 0, g_strdup_printf ("%u", claim->n_sources), DM_INK_HELP,
         1);
}

/**
 * dm_claims_name_parties:
 * @table: a table with its columns chosen
 * @row: one of its rows
 *
 * Has the name of the issue say who asks whom where there is no column that does.
 */
void
dm_claims_name_parties (const DmClaimsTable *table, DmClaimsRow *row)
{
  const char *parties = row->cells[DM_CLAIMS_PARTIES].texts[0].text;

  g_clear_pointer (&row->cells[DM_CLAIMS_ISSUE].texts[1].text, g_free);
  if (!table->shown[DM_CLAIMS_PARTIES] && parties != NULL)
    set (&row->cells[DM_CLAIMS_ISSUE], 1, g_strdup (parties), DM_INK_HELP, MAX_LINES);
}

void
dm_claims_clear_row (DmClaimsRow *row)
{
  for (int i = 0; i < DM_N_CLAIMS_COLUMNS; i++)
    for (int j = 0; j < 2; j++)
      {
        g_clear_pointer (&row->cells[i].texts[j].text, g_free);
        g_clear_pointer (&row->cells[i].texts[j].lines, g_ptr_array_unref);
      }
}
