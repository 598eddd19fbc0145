/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dm-filter.h"
#include "dm-gap.h"

G_BEGIN_DECLS

/**
 * DmClaimSide:
 * @party: claimant (side 0) or respondent (side 1), or who stands in for them where none is named;
 *   %DM_NONE where there is nobody
 * @is_named: whether the issue, or one it is a component of, names it
 * @takes_part: whether the party is named, or has said something on the issue
 * @entry: its position in force, or %DM_NONE
 * @low: what it holds; NaN where that end is open or there are words only
 * @high: likewise
 * @is_misplaced: nobody is named, and both parties ask or both offer: this is the offer that stands
 *   where is told what is asked, or the demand that stands where is told what is offered
 * @is_hidden: the filter hides the position: it is in force, but not to be told
 * @sum: what it holds on the components together, where two of them at least have figures that can
 *   be added: of one unit and of the same two parties
 * @sum_unit: its unit
 * @n_summed: how many components that is of; 0 where there is no sum
 * @n_components: how many there are
 */
typedef struct
{
  int party;
  gboolean is_named;
  gboolean takes_part;
  int entry;
  double low, high;
  gboolean is_misplaced;
  gboolean is_hidden;
  DmAmount sum;
  DmText sum_unit;
  guint n_summed, n_components;
} DmClaimSide;

/**
 * DmClaimHeld:
 * @party: who holds it
 * @entry: its newest position in force on the issue or its components
 */
typedef struct
{
  int party;
  guint32 entry;
} DmClaimHeld;

/**
 * DmClaimStep:
 * @side: 0 or 1
 * @from: the day it begins
 * @until: the day on which it no longer holds; the last day that counts where it does
 * @low: of the figure; equal to @high where it is one
 * @high: likewise; NaN where an end is open
 * @is_unlike: whether the other side held something that it could not be compared with
 * @is_agreed: whether it was agreed, if only ad referendum
 * @is_joined: whether it follows the step before it of the same side and is of the same kind
 *
 * A figure that a side held for some time, for the small line in a row.
 */
typedef struct
{
  int side;
  gint64 from, until;
  double low, high;
  gboolean is_unlike;
  gboolean is_agreed;
  gboolean is_joined;
} DmClaimStep;

/**
 * DmClaim:
 * @issue: in the snapshot
 * @parent: its row in the register, or %DM_NONE
 * @is_named: whether the issue, or one it is a component of, names a claimant or a respondent
 * @is_turned: nobody is named, and the first of the two that stand in is the one that offers: it is
 *   the second here
 * @sides: what is asked and what is offered
 * @has_gap: whether anything was in force by the day; only then the next five say something
 * @gap: comparable, or why not
 * @low: the nearest distance; NaN where not comparable
 * @high: the farthest; NaN where not comparable or open
 * @closure: see #DmGapDay; NaN where undefined
 * @why: (nullable): why the two cannot be compared, for people
 * @is_agreed: whether both positions in force are agreements
 * @state: index into the snapshot's states, or %DM_NONE
 * @rank: how much it matters then, “minor”; 0 where that is not recorded
 * @last: the entry that was the last move, or %DM_NONE
 * @last_sides: bit 1 where the first side made it, 2 for the second
 * @next: the entry that is planned next, or %DM_NONE
 * @n_sources: sources that what is told of the issue rests on
 * @steps: (array length=n_steps): what each side held when
 * @n_steps: how many
 * @held: (array length=n_held): what each party that holds something holds, by party
 * @n_held: how many
 *
 * How an issue and its components stand at the end of a day.
 */
typedef struct
{
  int issue;
  int parent;
  gboolean is_named;
  gboolean is_turned;
  DmClaimSide sides[2];
  gboolean has_gap;
  DmGapState gap;
  double low, high, closure;
  char *why;
  gboolean is_agreed;
  int state;
  DmText rank;
  int last;
  guint last_sides;
  int next;
  guint n_sources;
  DmClaimStep *steps;
  guint n_steps;
  DmClaimHeld *held;
  guint n_held;
} DmClaim;

/**
 * DmRegisterOnly:
 * @state: only issues in this state, %DM_STATE_NONE for any
 * @party: only issues that this party, by its id, or one that belongs to it, has to do with; 0 for
 *   any
 * @rank: (nullable): only issues of this rank, as g_intern_string() has it; %NULL for any
 *
 * Which issues are told of; what these are components of is told of too.
 */
typedef struct
{
  DmState state;
  gint64 party;
  const char *rank;
} DmRegisterOnly;

/* Returns: whether to stop. Called from the thread that makes the register. */
typedef gboolean (*DmRegisterStopFunc) (gpointer user_data);

/**
 * DmRegisterParams:
 * @snapshot: a dossier
 * @filter: (nullable): what is shown; %NULL for everything
 * @only: which issues
 * @as_of: the last day that counts, %DM_DAY_OPEN_FUTURE for all
 * @stop: (nullable): asked now and then
 * @stop_data: for it
 */
typedef struct
{
  const DmSnapshot *snapshot;
  const DmFilter *filter;
  DmRegisterOnly only;
  gint64 as_of;
  DmRegisterStopFunc stop;
  gpointer stop_data;
} DmRegisterParams;

/**
 * DmRegister:
 * @snapshot: what it is a register of
 * @as_of: the last day that counts
 * @n_rows: how many issues are shown
 * @rows: they, as a tree: each behind its parent, otherwise in the order of entry
 * @n_days: how many days there are on which a position, or a state, begins
 * @days: those days, in order, whatever @as_of is; the same for every register of the snapshot with
 *   the same filter
 * @n_figure_days: how many of them there are on which a figure was named
 * @figure_days: those days
 * @n_parties: how many parties ever hold something
 * @parties: they, whatever @as_of is
 *
 * Every issue with what is asked, what is offered, and how it stands. Counted by reference. The
 * fields are public to read.
 */
typedef struct
{
  DmSnapshot *snapshot;
  gint64 as_of;
  guint n_rows;
  DmClaim *rows;
  guint n_days;
  gint64 *days;
  guint n_figure_days;
  gint64 *figure_days;
  guint n_parties;
  int *parties;

  /*< private >*/
  int *row_of_issue;
} DmRegister;

DmRegister *dm_register_new (const DmRegisterParams *params);
DmRegister *dm_register_ref (DmRegister *self);
void dm_register_unref (DmRegister *self);
const DmClaim *dm_register_find (const DmRegister *self, int issue);
gboolean dm_register_only_equal (const DmRegisterOnly *a, const DmRegisterOnly *b);
GArray *dm_register_list_sources (const DmRegister *self, const DmFilter *filter, guint n_rows);

/* For people: dm-register-words.c */
char *dm_register_title (const DmRegister *claims);
char *dm_claim_value (const DmRegister *self, const DmClaim *claim, int side, DmAmountStyle style);
char *dm_claim_sum (const DmRegister *self, const DmClaim *claim, int side, DmAmountStyle style);
char *dm_claim_stalled (const DmRegister *self, const DmClaim *claim);
char *dm_claim_parties (const DmRegister *self, const DmClaim *claim);
char *dm_claim_gap (const DmRegister *self, const DmClaim *claim, DmAmountStyle style);
char *dm_claim_closure (const DmClaim *claim);
const char *dm_claim_state (const DmRegister *self, const DmClaim *claim);
char *dm_claim_since (const DmRegister *self, const DmClaim *claim, DmDateStyle style);
char *dm_claim_last (const DmRegister *self, const DmClaim *claim, DmDateStyle style);
char *dm_claim_next (const DmRegister *self, const DmClaim *claim, DmDateStyle style);
char *dm_claim_sentence (const DmRegister *self, const DmClaim *claim);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DmRegister, dm_register_unref)

G_END_DECLS
