/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-cli-claims.h"

#include "dm-cli-table.h"
#include "dm-words.h"

#include <glib/gi18n-lib.h>
#include <math.h>

static const char *
party_key (const DmSnapshot *snapshot, int party)
{
  return dm_snapshot_text (snapshot, snapshot->parties[party].key);
}

/* Only what is recorded: whoever stands in for a claimant is none. */
static json_t *
named_json (const DmSnapshot *snapshot, const DmClaimSide *side)
{
  return side->is_named ? json_string (party_key (snapshot, side->party)) : json_null ();
}

/* Returns: (transfer full): the keys of those whom the issue names, or who spoke of it. */
static char *
between_words (const DmSnapshot *snapshot, const DmClaim *claim)
{
  const DmClaimSide *a = &claim->sides[0], *b = &claim->sides[1];

  if (a->takes_part && b->takes_part)
    return g_strdup_printf ("%s – %s", party_key (snapshot, a->party),
                            party_key (snapshot, b->party));
  if (!a->takes_part && !b->takes_part)
    return g_strdup ("");
  return g_strdup (party_key (snapshot, a->takes_part ? a->party : b->party));
}

static const DmPosition *
position_of (const DmSnapshot *snapshot, const DmClaimSide *side)
{
  return side->entry == DM_NONE ? NULL : &snapshot->positions[snapshot->position[side->entry]];
}

static char *
held_words (const DmSnapshot *snapshot, const DmPosition *position)
{
  return position == NULL ? g_strdup ("") : dm_words_value (snapshot, position, DM_AMOUNT_SHORT);
}

static json_t *
held_json (const DmSnapshot *snapshot, const DmPosition *position, double low, double high)
{
  if (position == NULL)
    return json_null ();
  return json_pack ("{s:o, s:o, s:s, s:s}", "low", dm_cli_json_number (low), "high",
                    dm_cli_json_number (high), "qualifier",
                    dm_enum_nick (&dm_enum_qualifier, position->amount.qualifier), "position",
                    dm_snapshot_text (snapshot, snapshot->key[position->entry]));
}

static json_t *
side_json (const DmSnapshot *snapshot, const DmClaimSide *side)
{
  json_t *held = held_json (snapshot, position_of (snapshot, side), side->low, side->high);

  if (side->entry != DM_NONE)
    {
      json_object_set_new (held, "holder", json_string (party_key (snapshot, side->party)));
      json_object_set_new (held, "act",
                           json_string (dm_enum_nick (&dm_enum_act, snapshot->kind[side->entry])));
    }
  return held;
}

static void
print_row (DmCliTable *table, const DmRegister *claims, const DmClaim *claim)
{
  const DmSnapshot *snapshot = claims->snapshot;
  const DmIssue *issue = &snapshot->issues[claim->issue];
  const DmStateInfo *at = claim->state != DM_NONE ? &snapshot->states[claim->state] : NULL;
  g_autofree char *name
      = g_strdup_printf ("%*s%s", 2 * issue->depth, "", dm_snapshot_text (snapshot, issue->key));
  g_autofree char *between = between_words (snapshot, claim);
  g_autofree char *asked = dm_claim_value (claims, claim, 0, DM_AMOUNT_SHORT);
  g_autofree char *offered = dm_claim_value (claims, claim, 1, DM_AMOUNT_SHORT);
  g_autofree char *gap = NULL;
  g_autofree char *state = NULL;

  if (claim->has_gap)
    gap = claim->gap == DM_GAP_COMPARABLE
              ? dm_cli_range_words (snapshot, claim->issue, claim->low, claim->high)
              : g_strdup (claim->why);
  if (at != NULL)
    state = g_strdup_printf ("%s %s", dm_enum_label (&dm_enum_state, at->state),
                             dm_snapshot_text (snapshot, at->edtf));

  dm_cli_table_add (table, name);
  dm_cli_table_add (table, between);
  dm_cli_table_add (table, asked);
  dm_cli_table_add (table, offered);
  dm_cli_table_add (table, gap);
  dm_cli_table_add (table, state);
}

static json_t *
row_json (const DmSnapshot *snapshot, const DmClaim *claim)
{
  const DmIssue *issue = &snapshot->issues[claim->issue];
  const DmStateInfo *at = claim->state != DM_NONE ? &snapshot->states[claim->state] : NULL;
  gboolean is_comparable = claim->has_gap && claim->gap == DM_GAP_COMPARABLE;
  json_t *row = json_object ();

  json_object_set_new (row, "issue", json_string (dm_snapshot_text (snapshot, issue->key)));
  json_object_set_new (row, "name", json_string (dm_snapshot_text (snapshot, issue->name)));
  json_object_set_new (row, "claimant", named_json (snapshot, &claim->sides[0]));
  json_object_set_new (row, "respondent", named_json (snapshot, &claim->sides[1]));
  json_object_set_new (row, "asked", side_json (snapshot, &claim->sides[0]));
  json_object_set_new (row, "offered", side_json (snapshot, &claim->sides[1]));
  json_object_set_new (row, "gap",
                       is_comparable ? dm_cli_range_json (claim->low, claim->high) : json_null ());
  json_object_set_new (row, "comparable", json_boolean (is_comparable));
  json_object_set_new (row, "why", dm_cli_json_text (claim->why));
  json_object_set_new (row, "closure", dm_cli_json_number (claim->closure));
  json_object_set_new (
      row, "state",
      dm_cli_json_text (at != NULL ? dm_enum_nick (&dm_enum_state, at->state) : NULL));
  json_object_set_new (
      row, "since", dm_cli_json_text (at != NULL ? dm_snapshot_text (snapshot, at->edtf) : NULL));
  return row;
}

/**
 * dm_cli_claims_print:
 * @claims: a register
 * @out: where to
 *
 * Prints how each issue stands: who asks whom, what is asked and offered, the gap, the state.
 */
void
dm_cli_claims_print (const DmRegister *claims, DmCliOut *out)
{
  g_autoptr (DmCliTable) table = dm_cli_table_new (
      _("ISSUE"), _("BETWEEN"), _("ASKED"), _("OFFERED"), _("GAP"), _("STATE"), NULL);

  for (guint i = 0; i < claims->n_rows; i++)
    print_row (table, claims, &claims->rows[i]);
  dm_cli_table_print (table, out);
}

/**
 * dm_cli_claims_print_json:
 * @claims: a register
 * @out: where to
 *
 * Prints the same as an array of objects, in the order of entry.
 */
void
dm_cli_claims_print_json (const DmRegister *claims, DmCliOut *out)
{
  gboolean first = TRUE;

  dm_cli_out_add (out, "[");
  for (int i = 0; i < (int) claims->snapshot->n_issues; i++)
    {
      const DmClaim *claim = dm_register_find (claims, i);

      if (claim == NULL)
        continue;
      dm_cli_out_add (out, first ? "\n  " : ",\n  ");
      dm_cli_out_add_json (out, row_json (claims->snapshot, claim));
      first = FALSE;
    }
  dm_cli_out_add (out, first ? "]\n" : "\n]\n");
}

/**
 * dm_cli_range_words:
 * @snapshot: a dossier
 * @issue: whose unit it has
 * @low: the lower end
 * @high: the upper end, NaN where it is open
 *
 * Returns: (transfer full): the range for people
 */
char *
dm_cli_range_words (const DmSnapshot *snapshot, int issue, double low, double high)
{
  DmAmount amount = { low, high, DM_QUALIFIER_RANGE };

  if (isnan (high))
    amount.qualifier = DM_QUALIFIER_AT_LEAST;
  else if (low == high)
    amount.qualifier = DM_QUALIFIER_EXACT;
  return dm_amount_format (&amount, dm_snapshot_text (snapshot, snapshot->issues[issue].unit),
                           DM_AMOUNT_SHORT);
}

/**
 * dm_cli_range_json:
 * @low: the lower end
 * @high: the upper end, NaN where it is open
 *
 * Returns: (transfer full): the range as JSON
 */
json_t *
dm_cli_range_json (double low, double high)
{
  return json_pack ("{s:o, s:o}", "low", dm_cli_json_number (low), "high",
                    dm_cli_json_number (high));
}

/**
 * dm_cli_held_json:
 * @gap: two sides on an issue
 * @held: a position in force, or %DM_NONE
 *
 * Returns: (transfer full): what is held, as JSON; null where nothing is
 */
json_t *
dm_cli_held_json (const DmGap *gap, int held)
{
  const DmLines *lines = gap->lines;
  double low = NAN, high = NAN;

  if (held == DM_NONE)
    return json_null ();
  if (!dm_lines_value (lines, &lines->held[held], &low, &high))
    low = high = NAN;
  return held_json (lines->snapshot, dm_lines_position (lines, &lines->held[held]), low, high);
}

/**
 * dm_cli_held_words:
 * @gap: two sides on an issue
 * @held: a position in force, or %DM_NONE
 *
 * Returns: (transfer full): what is held, for people; empty where nothing is
 */
char *
dm_cli_held_words (const DmGap *gap, int held)
{
  return held_words (gap->lines->snapshot,
                     held == DM_NONE ? NULL
                                     : dm_lines_position (gap->lines, &gap->lines->held[held]));
}
