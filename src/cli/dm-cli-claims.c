/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-cli-claims.h"

#include "dm-cli-table.h"
#include "dm-words.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* How an issue stands at the end of a day. */
typedef struct
{
  int issue;
  DmGap *gap;
  const DmGapDay *day;      /* NULL before the first position */
  const DmStateInfo *state; /* NULL while none is recorded */
} DmClaim;

static const DmStateInfo *
find_state (const DmSnapshot *snapshot, int issue, gint64 as_of)
{
  const DmStateInfo *found = NULL;

  for (guint i = 0; i < snapshot->n_states; i++)
    {
      const DmStateInfo *state = &snapshot->states[i];

      if (state->issue != issue)
        continue;
      if (dm_date_is_none (&state->date) ? found == NULL : state->date.earliest <= as_of)
        found = state;
    }

  return found;
}

static void
claim_open (DmClaim *claim, const DmSnapshot *snapshot, int issue, gint64 as_of)
{
  DmGapParams params = {
    .snapshot = snapshot,
    .issue = issue,
    .sides = { DM_NONE, DM_NONE },
    .as_of = as_of,
  };

  claim->issue = issue;
  claim->gap = dm_gap_new (&params);
  claim->day = dm_gap_on (claim->gap, as_of);
  claim->state = find_state (snapshot, issue, as_of);
}

static void
claim_close (DmClaim *claim)
{
  g_clear_pointer (&claim->gap, dm_gap_free);
}

static const char *
party_key (const DmSnapshot *snapshot, int party)
{
  return party != DM_NONE ? dm_snapshot_text (snapshot, snapshot->parties[party].key) : "";
}

/* The issues as a tree: children behind their parent, otherwise in the order of entry. */
static void
add_branch (const DmSnapshot *snapshot, int parent, GArray *order)
{
  for (int i = 0; i < (int) snapshot->n_issues; i++)
    if (snapshot->issues[i].parent == parent)
      {
        g_array_append_val (order, i);
        add_branch (snapshot, i, order);
      }
}

static void
print_row (DmCliTable *table, const DmSnapshot *snapshot, const DmClaim *claim)
{
  const DmIssue *issue = &snapshot->issues[claim->issue];
  g_autofree char *name
      = g_strdup_printf ("%*s%s", 2 * issue->depth, "", dm_snapshot_text (snapshot, issue->key));
  g_autofree char *between = NULL;
  g_autofree char *asked = NULL;
  g_autofree char *offered = NULL;
  g_autofree char *gap = NULL;
  g_autofree char *state = NULL;

  if (claim->gap->sides[0] != DM_NONE && claim->gap->sides[1] != DM_NONE)
    between = g_strdup_printf ("%s – %s", party_key (snapshot, claim->gap->sides[0]),
                               party_key (snapshot, claim->gap->sides[1]));
  if (claim->day != NULL)
    {
      asked = dm_cli_held_words (claim->gap, claim->day->held[0]);
      offered = dm_cli_held_words (claim->gap, claim->day->held[1]);
      gap = claim->day->state == DM_GAP_COMPARABLE
                ? dm_cli_range_words (snapshot, claim->issue, claim->day->low, claim->day->high)
                : dm_gap_why (claim->gap, claim->day);
    }
  if (claim->state != NULL)
    state = g_strdup_printf ("%s %s", dm_enum_label (&dm_enum_state, claim->state->state),
                             dm_snapshot_text (snapshot, claim->state->edtf));

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
  const DmGapDay *day = claim->day;
  const DmStateInfo *state = claim->state;
  gboolean is_comparable = day != NULL && day->state == DM_GAP_COMPARABLE;
  g_autofree char *why = day != NULL ? dm_gap_why (claim->gap, day) : NULL;
  json_t *row = json_object ();

  json_object_set_new (row, "issue", json_string (dm_snapshot_text (snapshot, issue->key)));
  json_object_set_new (row, "name", json_string (dm_snapshot_text (snapshot, issue->name)));
  json_object_set_new (row, "claimant",
                       dm_cli_json_text (party_key (snapshot, claim->gap->sides[0])));
  json_object_set_new (row, "respondent",
                       dm_cli_json_text (party_key (snapshot, claim->gap->sides[1])));
  json_object_set_new (row, "asked",
                       dm_cli_held_json (claim->gap, day != NULL ? day->held[0] : DM_NONE));
  json_object_set_new (row, "offered",
                       dm_cli_held_json (claim->gap, day != NULL ? day->held[1] : DM_NONE));
  json_object_set_new (row, "gap",
                       is_comparable ? dm_cli_range_json (day->low, day->high) : json_null ());
  json_object_set_new (row, "comparable", json_boolean (is_comparable));
  json_object_set_new (row, "why", dm_cli_json_text (why));
  json_object_set_new (row, "closure", dm_cli_json_number (day != NULL ? day->closure : NAN));
  json_object_set_new (
      row, "state",
      dm_cli_json_text (state != NULL ? dm_enum_nick (&dm_enum_state, state->state) : NULL));
  json_object_set_new (
      row, "since",
      dm_cli_json_text (state != NULL ? dm_snapshot_text (snapshot, state->edtf) : NULL));
  return row;
}

/**
 * dm_cli_claims_print:
 * @snapshot: a dossier
 * @as_of: the last day that counts
 * @out: where to
 *
 * Prints how each issue stands: who asks whom, what is asked and offered, the gap, the state.
 */
void
dm_cli_claims_print (const DmSnapshot *snapshot, gint64 as_of, DmCliOut *out)
{
  g_autoptr (DmCliTable) table = dm_cli_table_new (
      _("ISSUE"), _("BETWEEN"), _("ASKED"), _("OFFERED"), _("GAP"), _("STATE"), NULL);
  g_autoptr (GArray) order = g_array_new (FALSE, FALSE, sizeof (int));

  add_branch (snapshot, DM_NONE, order);
  for (guint i = 0; i < order->len; i++)
    {
      DmClaim claim;

      claim_open (&claim, snapshot, g_array_index (order, int, i), as_of);
      print_row (table, snapshot, &claim);
      claim_close (&claim);
    }

  dm_cli_table_print (table, out);
}

/**
 * dm_cli_claims_print_json:
 * @snapshot: a dossier
 * @as_of: the last day that counts
 * @out: where to
 *
 * Prints the same as an array of objects, in the order of entry.
 */
void
dm_cli_claims_print_json (const DmSnapshot *snapshot, gint64 as_of, DmCliOut *out)
{
  dm_cli_out_add (out, "[");
  for (int i = 0; i < (int) snapshot->n_issues; i++)
    {
      DmClaim claim;

      dm_cli_out_add (out, i > 0 ? ",\n  " : "\n  ");
      claim_open (&claim, snapshot, i, as_of);
      dm_cli_out_add_json (out, row_json (snapshot, &claim));
      claim_close (&claim);
    }
  dm_cli_out_add (out, snapshot->n_issues > 0 ? "\n]\n" : "]\n");
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
  const DmSnapshot *snapshot = gap->lines->snapshot;
  const DmPosition *position;
  double low = NAN, high = NAN;

  if (held == DM_NONE)
    return json_null ();

  position = dm_lines_position (gap->lines, &gap->lines->held[held]);
  if (!dm_lines_value (gap->lines, &gap->lines->held[held], &low, &high))
    low = high = NAN;
  return json_pack ("{s:o, s:o, s:s, s:s}", "low", dm_cli_json_number (low), "high",
                    dm_cli_json_number (high), "qualifier",
                    dm_enum_nick (&dm_enum_qualifier, position->amount.qualifier), "position",
                    dm_snapshot_text (snapshot, snapshot->key[position->entry]));
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
  if (held == DM_NONE)
    return g_strdup ("");

  return dm_words_value (gap->lines->snapshot,
                         dm_lines_position (gap->lines, &gap->lines->held[held]), DM_AMOUNT_SHORT);
}
