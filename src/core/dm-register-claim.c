/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-register-private.h"

#include "dm-claim-steps.h"
#include "dm-record.h"

#include <math.h>

/* What one row of the register tells of its issue. */

/* Whether an entry is something that a party did on the way to a settlement. */
gboolean
dm_register_is_move (const DmSnapshot *snapshot, guint32 entry)
{
  guint n_parties;

  if (snapshot->flags[entry] & DM_ENTRY_SET_ASIDE)
    return FALSE;
  if (snapshot->type[entry] == DM_RECORD_POSITION)
    return dm_act_is_line (snapshot->kind[entry]) || snapshot->kind[entry] == DM_ACT_WITHDRAWN;
  dm_snapshot_list (snapshot, entry, DM_LIST_PARTIES, &n_parties);
  if (snapshot->status[entry] != DM_STATUS_OCCURRED || n_parties == 0)
    return FALSE;
  return dm_event_speaks (snapshot, entry) || snapshot->kind[entry] == DM_EVENT_MEETING
         || snapshot->kind[entry] == DM_EVENT_AGREEMENT;
}

static gboolean
is_planned (const DmSnapshot *snapshot, guint32 entry)
{
  int status = snapshot->status[entry];

  if (snapshot->type[entry] == DM_RECORD_POSITION || status == DM_STATUS_CANCELLED)
    return FALSE;
  return status == DM_STATUS_PLANNED || status == DM_STATUS_CONDITIONAL
         || snapshot->kind[entry] == DM_EVENT_DEADLINE;
}

static gboolean
same_days (const DmDate *a, const DmDate *b)
{
  return a->earliest == b->earliest && a->latest == b->latest;
}

static guint
sides_of (const DmSnapshot *snapshot, const DmClaim *claim, guint32 entry)
{
  guint sides = 0, n;
  const guint32 *parties = dm_snapshot_list (snapshot, entry, DM_LIST_PARTIES, &n);

  if (snapshot->position[entry] != DM_NONE)
    {
      int holder = snapshot->positions[snapshot->position[entry]].holder;

      return (holder == claim->sides[0].party ? 1u : 0)
             | (holder == claim->sides[1].party ? 2u : 0);
    }
  if (n > 0 && dm_event_speaks (snapshot, entry))
    n = 1;
  for (guint i = 0; i < n; i++)
    {
      int side = snapshot->parties[parties[i]].side;

      if (side == claim->sides[0].party)
        sides |= 1;
      if (side == claim->sides[1].party)
        sides |= 2;
    }
  return sides;
}

/* The newest move, a position before an event of the same days; who made it, and who else did
 * something of the kind in the same days. */
static void
find_last (const DmRegisterMaking *making, DmClaim *claim)
{
  const DmSnapshot *snapshot = making->snapshot;

  for (guint i = making->entries->len; i-- > 0;)
    {
      guint32 entry = g_array_index (making->entries, guint32, i);

      if (!dm_snapshot_is_dated (snapshot, entry) || snapshot->date[entry].earliest > making->as_of
          || !making->accepted[entry] || !dm_register_is_move (snapshot, entry))
        continue;
      if (claim->last == DM_NONE)
        claim->last = (int) entry;
      else if (!same_days (&snapshot->date[entry], &snapshot->date[claim->last]))
        break;
      else if (snapshot->type[entry] != snapshot->type[claim->last])
        {
          if (snapshot->type[entry] != DM_RECORD_POSITION)
            continue;
          claim->last = (int) entry;
          claim->last_sides = 0;
        }
      claim->last_sides |= sides_of (snapshot, claim, entry);
    }
}

/* What has its last possible day soonest among all that may still be to come. */
static void
find_next (const DmRegisterMaking *making, DmClaim *claim)
{
  const DmSnapshot *snapshot = making->snapshot;

  for (guint i = 0; i < making->entries->len; i++)
    {
      guint32 entry = g_array_index (making->entries, guint32, i);

      if (!dm_snapshot_is_dated (snapshot, entry) || snapshot->date[entry].latest <= making->now
          || !making->accepted[entry] || !is_planned (snapshot, entry))
        continue;
      if (claim->next == DM_NONE
          || snapshot->date[entry].latest < snapshot->date[claim->next].latest)
        claim->next = (int) entry;
    }
}

static void
count_sources (DmRegisterMaking *making, DmClaim *claim)
{
  const DmSnapshot *snapshot = making->snapshot;

  making->stamp++;
  for (guint i = 0; i < making->entries->len; i++)
    {
      guint32 entry = g_array_index (making->entries, guint32, i);
      const guint32 *sources;
      guint n;

      if (!making->accepted[entry]
          || (dm_snapshot_is_dated (snapshot, entry)
              && snapshot->date[entry].earliest > making->as_of))
        continue;
      sources = dm_snapshot_list (snapshot, entry, DM_LIST_SOURCES, &n);
      for (guint j = 0; j < n; j++)
        if (making->stamps[sources[j]] != making->stamp)
          {
            making->stamps[sources[j]] = making->stamp;
            claim->n_sources++;
          }
    }
}

static void
find_state (const DmRegisterMaking *making, DmClaim *claim)
{
  const DmSnapshot *snapshot = making->snapshot;

  claim->state = DM_NONE;
  for (guint i = making->state_at[claim->issue]; i < making->state_at[claim->issue + 1]; i++)
    {
      const DmDate *date = &snapshot->states[i].date;

      if (dm_date_is_none (date) ? claim->state == DM_NONE : date->earliest <= making->as_of)
        claim->state = (int) i;
    }
}

/* The first rank of an issue, or where it would be. */
static guint
find_first_rank (const DmSnapshot *snapshot, int issue)
{
  guint low = 0, high = snapshot->n_issue_ranks;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (snapshot->issue_ranks[middle].issue < issue)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

static void
find_rank (const DmRegisterMaking *making, DmClaim *claim)
{
  const DmSnapshot *snapshot = making->snapshot;

  for (guint i = find_first_rank (snapshot, claim->issue);
       i < snapshot->n_issue_ranks && snapshot->issue_ranks[i].issue == claim->issue; i++)
    {
      const DmDate *date = &snapshot->issue_ranks[i].date;

      if (dm_date_is_none (date) ? claim->rank == 0 : date->earliest <= making->as_of)
        claim->rank = snapshot->issue_ranks[i].rank;
    }
}

static void
set_side (const DmRegisterMaking *making,
          DmClaim *claim,
          const DmGap *gap,
          const DmGapDay *day,
          int side)
{
  DmClaimSide *to = &claim->sides[side];
  const int from = claim->is_turned ? 1 - side : side;
  const DmHeld *held;

  to->entry = DM_NONE;
  to->low = to->high = NAN;
  if (day == NULL || day->held[from] == DM_NONE)
    return;
  held = &gap->lines->held[day->held[from]];
  to->entry = (int) held->entry;
  to->is_misplaced
      = !claim->is_named
        && making->snapshot->kind[held->entry] == (side == 0 ? DM_ACT_OFFER : DM_ACT_DEMAND);
  to->is_hidden = !making->accepted[held->entry];
  if (!dm_lines_value (gap->lines, held, &to->low, &to->high))
    to->low = to->high = NAN;
}

static void
set_gap (const DmRegisterMaking *making, DmClaim *claim, const DmGap *gap)
{
  const DmGapDay *day = dm_gap_on (gap, making->as_of);

  for (int side = 0; side < 2; side++)
    set_side (making, claim, gap, day, side);
  claim->low = claim->high = claim->closure = NAN;
  claim->has_gap = day != NULL;
  if (day == NULL)
    return;
  claim->gap = day->state;
  claim->low = day->low;
  claim->high = day->high;
  claim->closure = day->closure;
  claim->why = dm_gap_why (gap, day);
  claim->is_agreed = claim->sides[0].entry != DM_NONE && claim->sides[1].entry != DM_NONE
                     && dm_act_is_agreement (making->snapshot->kind[claim->sides[0].entry])
                     && dm_act_is_agreement (making->snapshot->kind[claim->sides[1].entry]);
}

/* How well what the two hold suits the first as the one that asks: above 0 well, below 0 ill. */
static int
weigh_sides (const DmSnapshot *snapshot, const DmGap *gap, const int held[2])
{
  int weight = 0;

  for (int side = 0; side < 2; side++)
    if (held[side] != DM_NONE)
      {
        int act = snapshot->kind[gap->lines->held[held[side]].entry];
        int asks = (act == DM_ACT_DEMAND) - (act == DM_ACT_OFFER);

        weight += side == 0 ? asks : -asks;
      }
  return weight;
}

/* Where nobody is named, whether the first of the two is the one that offers: by what is in force,
 * else, as where both offer, by what was before. */
static gboolean
is_turned (const DmRegisterMaking *making, const DmGap *gap)
{
  int weight = 0;

  for (guint i = gap->n_days; i-- > 0 && weight == 0;)
    if (gap->days[i].day <= making->as_of)
      weight = weigh_sides (making->snapshot, gap, gap->days[i].held);
  return weight < 0;
}

static void
set_parties (const DmRegisterMaking *making, DmClaim *claim, const DmGap *gap)
{
  const DmSnapshot *snapshot = making->snapshot;

  for (int i = claim->issue; i != DM_NONE && !claim->is_named; i = snapshot->issues[i].parent)
    {
      const int named[] = { snapshot->issues[i].claimant, snapshot->issues[i].respondent };

      claim->is_named = named[0] != DM_NONE || named[1] != DM_NONE;
      for (int side = 0; side < 2; side++)
        claim->sides[side].is_named = named[side] != DM_NONE && named[side] == gap->sides[side];
    }
  claim->is_turned = !claim->is_named && is_turned (making, gap);
  for (int side = 0; side < 2; side++)
    {
      claim->sides[side].party = gap->sides[claim->is_turned ? 1 - side : side];
      claim->sides[side].takes_part = claim->sides[side].is_named;
    }
  for (guint i = 0; i < gap->lines->n_held; i++)
    for (int side = 0; side < 2; side++)
      if (gap->lines->held[i].in_line && gap->lines->held[i].party == claim->sides[side].party)
        claim->sides[side].takes_part = TRUE;
}

static void
set_steps (const DmRegisterMaking *making, DmClaim *claim, const DmGap *gap)
{
  claim->steps = dm_claim_steps_new (gap, making->accepted, making->self->figure_days,
                                     making->self->n_figure_days, &claim->n_steps);
  for (guint i = 0; i < claim->n_steps && claim->is_turned; i++)
    claim->steps[i].side = 1 - claim->steps[i].side;
}

/* What each party holds at the end: the newest of what it has in force. */
static void
find_held (const DmRegisterMaking *making, DmClaim *claim, const DmLines *lines)
{
  g_autoptr (GHashTable) newest = g_hash_table_new (NULL, NULL);
  GArray *list = g_array_new (FALSE, FALSE, sizeof (DmClaimHeld));

  for (guint i = 0; i < lines->n_held; i++)
    if (lines->held[i].in_line && lines->held[i].from <= making->as_of
        && (dm_day_is_open (lines->held[i].until) || lines->held[i].until > making->as_of))
      g_hash_table_insert (newest, GINT_TO_POINTER (lines->held[i].party + 1),
                           GUINT_TO_POINTER (i + 1));
  for (int party = 0; g_hash_table_size (newest) > 0 && party < (int) making->snapshot->n_parties;
       party++)
    {
      guint at = GPOINTER_TO_UINT (g_hash_table_lookup (newest, GINT_TO_POINTER (party + 1)));
      DmClaimHeld held = { .party = party };

      if (at == 0)
        continue;
      held.entry = lines->held[at - 1].entry;
      if (making->accepted[held.entry])
        g_array_append_val (list, held);
    }
  claim->n_held = list->len;
  claim->held = (DmClaimHeld *) g_array_free (list, FALSE);
}

static void
list_positions (DmRegisterMaking *making)
{
  g_array_set_size (making->positions, 0);
  for (guint i = 0; i < making->entries->len; i++)
    {
      guint32 entry = g_array_index (making->entries, guint32, i);

      if (making->snapshot->position[entry] != DM_NONE)
        g_array_append_val (making->positions, entry);
    }
}

/* Makes the row of the issue that stands at @place of the tree. */
void
dm_register_make_row (DmRegisterMaking *making, guint place, DmClaim *claim)
{
  DmGapParams params = {
    .snapshot = making->snapshot,
    .issue = making->tree->issues[place],
    .sides = { DM_NONE, DM_NONE },
    .as_of = making->as_of,
  };
  g_autoptr (DmGap) gap = NULL;

  *claim = (DmClaim){ .issue = params.issue, .parent = DM_NONE, .last = DM_NONE, .next = DM_NONE };
  dm_issue_tree_gather (making->tree, place, making->entries);
  list_positions (making);
  /* An array without items has no data, and no data would mean all entries. */
  params.entries = making->positions->len > 0 ? (const guint32 *) (gpointer) making->positions->data
                                              : &(const guint32){ 0 };
  params.n_entries = making->positions->len;
  gap = dm_gap_new (&params);
  set_parties (making, claim, gap);
  set_gap (making, claim, gap);
  set_steps (making, claim, gap);
  find_held (making, claim, gap->lines);
  find_state (making, claim);
  find_rank (making, claim);
  find_last (making, claim);
  find_next (making, claim);
  count_sources (making, claim);
}
