/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-register.h"

#include "dm-percent.h"
#include "dm-words.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* An issue on which nobody has moved for so long is stalled. */
#define STALLED_DAYS 183

static const char *
party_name (const DmRegister *self, int party)
{
  return dm_snapshot_text (self->snapshot, self->snapshot->parties[party].short_name);
}

static const char *
side_name (const DmRegister *self, const DmClaim *claim, int side)
{
  return party_name (self, claim->sides[side].party);
}

static gboolean
is_hidden (const DmClaim *claim)
{
  return claim->sides[0].is_hidden || claim->sides[1].is_hidden;
}

/* A reason short enough for a cell; the whole one is the claim's own. */
static const char *
short_why (const DmClaim *claim)
{
  switch (claim->gap)
    {
    case DM_GAP_COMPARABLE:
      return "";
    case DM_GAP_NO_POSITION:
      return _("one side only");
    case DM_GAP_CONFLICTING:
      return _("conflicting reports");
    case DM_GAP_OTHER_COVERAGE:
      return _("unlike coverage");
    case DM_GAP_WORDS_ONLY:
      return _("in words");
    case DM_GAP_OTHER_UNIT:
      return _("other unit");
    default:
      g_return_val_if_reached ("");
    }
}

static const char *
short_agreement (const DmRegister *self, const DmClaim *claim)
{
  for (int side = 0; side < 2; side++)
    if (self->snapshot->kind[claim->sides[side].entry] == DM_ACT_AGREED_AD_REFERENDUM)
      return _("agreed ad referendum");
  return _("agreed");
}

/* With no day given, it is of the last one on which something is told. */
static gint64
find_day (const DmRegister *claims)
{
  gint64 day = DM_DAY_OPEN_PAST;

  if (!dm_day_is_open (claims->as_of))
    return claims->as_of;
  if (claims->n_days > 0)
    day = claims->days[claims->n_days - 1];
  for (guint i = 0; i < claims->n_rows; i++)
    if (claims->rows[i].last != DM_NONE)
      day = MAX (day, claims->snapshot->date[claims->rows[i].last].earliest);
  return day;
}

/**
 * dm_claim_value:
 * @self: a register
 * @claim: one of its rows
 * @side: 0 for what is asked, 1 for what is offered
 * @style: how long
 *
 * Returns: (transfer full): what is in force on that side, “$300M”; with its act where that is the
 *   other side's, “demand: $300M”; empty where nothing is, or nothing that is to be told
 */
char *
dm_claim_value (const DmRegister *self, const DmClaim *claim, int side, DmAmountStyle style)
{
  const DmSnapshot *snapshot = self->snapshot;
  const DmClaimSide *at = &claim->sides[side];

  g_autofree char *value = NULL;

  if (at->entry == DM_NONE || at->is_hidden)
    return g_strdup ("");
  value = dm_words_value (snapshot, &snapshot->positions[snapshot->position[at->entry]], style);
  if (!at->is_misplaced || *value == '\0')
    return g_steal_pointer (&value);
  /* Translators: an act and what was said: “demand: both Koreas in the UN” */
  return g_strdup_printf (_("%s: %s"), dm_enum_label (&dm_enum_act, snapshot->kind[at->entry]),
                             value);
}

/**
 * dm_claim_sum:
 * @self: a register
 * @claim: one of its rows
 * @side: 0 for what is asked, 1 for what is offered
 * @style: how long
 *
 * Returns: (transfer full): what the components come to on that side, “in all $500M”, with how many
 *   of them have a figure where that is not all; empty where there is nothing to add
 */
char *
dm_claim_sum (const DmRegister *self, const DmClaim *claim, int side, DmAmountStyle style)
{
  const DmClaimSide *at = &claim->sides[side];
  g_autofree char *sum = NULL;

  if (at->n_summed == 0)
    return g_strdup ("");
  sum = dm_amount_format (&at->sum, dm_snapshot_text (self->snapshot, at->sum_unit), style);
  if (at->n_summed == at->n_components)
    /* Translators: the sum of the components of an issue */
    return g_strdup_printf (_("in all %s"), sum);
  /* Translators: how many of how many components have an amount, and their sum */
  return g_strdup_printf (_("%u of %u: %s"), at->n_summed, at->n_components, sum);
}

/**
 * dm_claim_parties:
 * @self: a register
 * @claim: one of its rows
 *
 * Returns: (transfer full): who asks whom, “Korea → Japan”; of an issue that is nobody’s claim who
 *   speaks of it, “Korea ↔ Japan”; empty where nobody does
 */
char *
dm_claim_parties (const DmRegister *self, const DmClaim *claim)
{
  const DmClaimSide *a = &claim->sides[0], *b = &claim->sides[1];

  if (!a->takes_part && !b->takes_part)
    return g_strdup ("");
  if (!a->takes_part || !b->takes_part)
    return g_strdup (party_name (self, a->takes_part ? a->party : b->party));
  if (claim->is_named)
    /* Translators: claimant and respondent */
    return g_strdup_printf (_("%s → %s"), party_name (self, a->party),
                               party_name (self, b->party));
  /* Translators: two parties to an issue that is no claim of the one on the other */
  return g_strdup_printf (_("%s ↔ %s"), party_name (self, a->party), party_name (self, b->party));
}

/**
 * dm_claim_gap:
 * @self: a register
 * @claim: one of its rows
 * @style: how long
 *
 * Returns: (transfer full): the gap, “$100M”; “agreed” where an agreement has closed it; in a few
 *   words why there is none where the two cannot be compared; empty before the first position
 */
char *
dm_claim_gap (const DmRegister *self, const DmClaim *claim, DmAmountStyle style)
{
  const DmSnapshot *snapshot = self->snapshot;
  DmAmount amount = { claim->low, claim->high, DM_QUALIFIER_RANGE };

  if (!claim->has_gap)
    return g_strdup ("");
  if (is_hidden (claim))
    return g_strdup (_("hidden"));
  if (claim->gap != DM_GAP_COMPARABLE)
    return g_strdup (claim->is_agreed && claim->gap == DM_GAP_WORDS_ONLY
                         ? short_agreement (self, claim)
                         : short_why (claim));
  if (claim->is_agreed && claim->low == 0)
    return g_strdup (short_agreement (self, claim));
  if (claim->low == 0 && claim->high == 0)
    return g_strdup (_("none"));
  if (snapshot->issues[claim->issue].measure == DM_MEASURE_SCALE)
    return g_strdup_printf (
        g_dngettext (GETTEXT_PACKAGE, "%.0f step", "%.0f steps", (gulong) claim->low), claim->low);
  if (isnan (claim->high))
    amount.qualifier = DM_QUALIFIER_AT_LEAST;
  else if (claim->low == claim->high)
    amount.qualifier = DM_QUALIFIER_EXACT;
  return dm_amount_format (
      &amount,
      dm_snapshot_text (snapshot,
                        snapshot->positions[snapshot->position[claim->sides[0].entry]].unit),
      style);
}

/**
 * dm_claim_closure:
 * @claim: a row of a register
 *
 * Returns: (transfer full): how far the gap has closed, “76 % closed”, or by how much it has
 *   widened; empty where that cannot be said or nothing has changed
 */
char *
dm_claim_closure (const DmClaim *claim)
{
  double percent = dm_percent_round (claim->closure);
  g_autofree char *number = dm_percent_to_string (fabs (percent));

  if (!claim->has_gap || is_hidden (claim) || isnan (percent) || percent == 0
      || (claim->low == 0 && claim->high == 0))
    return g_strdup ("");
  if (percent < 0)
    /* Translators: a gap, against the first one */
    return g_strdup_printf (_("%s %% wider"), number);
  return g_strdup_printf (_("%s %% closed"), number);
}

/**
 * dm_claim_state:
 * @self: a register
 * @claim: one of its rows
 *
 * Returns: the state of the issue, “under negotiation”; empty where none is recorded
 */
const char *
dm_claim_state (const DmRegister *self, const DmClaim *claim)
{
  return claim->state == DM_NONE
             ? ""
             : dm_enum_label (&dm_enum_state, self->snapshot->states[claim->state].state);
}

/**
 * dm_claim_since:
 * @self: a register
 * @claim: one of its rows
 * @style: how long
 *
 * Returns: (transfer full): since when it is in its state, “since March 1962”; empty where that is
 *   not recorded
 */
char *
dm_claim_since (const DmRegister *self, const DmClaim *claim, DmDateStyle style)
{
  const char *edtf
      = claim->state == DM_NONE
            ? ""
            : dm_snapshot_text (self->snapshot, self->snapshot->states[claim->state].edtf);
  g_autofree char *when = NULL;

  if (*edtf == '\0')
    return g_strdup ("");
  when = dm_date_to_words (edtf, style);
  /* Translators: a date */
  return g_strdup_printf (_("since %s"), when);
}

/**
 * dm_claim_last:
 * @self: a register
 * @claim: one of its rows
 * @style: how long
 *
 * Returns: (transfer full): whose the last move was and when, “Japan, March 1962”; empty where
 *   there was none
 */
char *
dm_claim_last (const DmRegister *self, const DmClaim *claim, DmDateStyle style)
{
  const DmSnapshot *snapshot = self->snapshot;
  g_autofree char *when = NULL;
  const char *who = NULL;

  if (claim->last == DM_NONE)
    return g_strdup ("");

  when = dm_words_when (snapshot, (guint) claim->last, style);
  if (claim->last_sides == 3)
    who = _("both");
  else if (claim->last_sides != 0)
    who = side_name (self, claim, claim->last_sides == 1 ? 0 : 1);
  else
    {
      guint n;
      const guint32 *parties
          = dm_snapshot_list (snapshot, (guint) claim->last, DM_LIST_PARTIES, &n);

      if (n > 0)
        who = party_name (self, (int) parties[0]);
    }
  /* Translators: who made a move, and when: “Japan, March 1962” */
  return who == NULL ? g_steal_pointer (&when) : g_strdup_printf (_("%s, %s"), who, when);
}

/**
 * dm_claim_next:
 * @self: a register
 * @claim: one of its rows
 * @style: how long
 *
 * Returns: (transfer full): when what is planned next is to be, “next: 15 August 1962”; empty where
 *   nothing is
 */
char *
dm_claim_next (const DmRegister *self, const DmClaim *claim, DmDateStyle style)
{
  g_autofree char *when = NULL;

  if (claim->next == DM_NONE)
    return g_strdup ("");
  when = dm_words_when (self->snapshot, (guint) claim->next, style);
  if (self->snapshot->kind[claim->next] == DM_EVENT_DEADLINE)
    /* Translators: a date */
    return g_strdup_printf (_("deadline: %s"), when);
  /* Translators: the date of what is planned next */
  return g_strdup_printf (_("next: %s"), when);
}

/* Whole months of the calendar. */
static gint64
months_between (gint64 from, gint64 to)
{
  gint64 year, year_to;
  int month, day, month_to, day_to;

  dm_day_to_ymd (from, &year, &month, &day);
  dm_day_to_ymd (to, &year_to, &month_to, &day_to);
  return (year_to - year) * 12 + month_to - month - (day_to < day);
}

static gboolean
is_closed (const DmRegister *self, const DmClaim *claim)
{
  if (claim->state == DM_NONE)
    return claim->is_agreed;
  switch (self->snapshot->states[claim->state].state)
    {
    case DM_STATE_AGREED:
    case DM_STATE_SETTLED:
    case DM_STATE_WAIVED:
    case DM_STATE_WITHDRAWN:
      return TRUE;
    case DM_STATE_NONE:
    case DM_STATE_ASSERTED:
    case DM_STATE_ACKNOWLEDGED:
    case DM_STATE_DISPUTED:
    case DM_STATE_REJECTED:
    case DM_STATE_UNDER_NEGOTIATION:
    case DM_STATE_DEFERRED:
    default:
      return FALSE;
    }
}

/**
 * dm_claim_stalled:
 * @self: a register
 * @claim: one of its rows
 *
 * Returns: (transfer full): for how long nobody has moved on an issue that is open, counted to the
 *   day that the register is of, “no move for 2 years”; empty where it is less than half a year
 */
char *
dm_claim_stalled (const DmRegister *self, const DmClaim *claim)
{
  const gint64 day = find_day (self);
  gint64 last, months;

  if (claim->last == DM_NONE || is_closed (self, claim) || dm_day_is_open (day))
    return g_strdup ("");
  last = self->snapshot->date[claim->last].latest;
  if (dm_day_is_open (last) || day - last < STALLED_DAYS)
    return g_strdup ("");
  months = months_between (last, day);
  if (months < 24)
    return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "no move for %d month",
                                         "no move for %d months", (gulong) months),
                            (int) months);
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "no move for %d year",
                                       "no move for %d years", (gulong) (months / 12)),
                          (int) (months / 12));
}

static void
add_value (GString *sentence, const DmRegister *self, const DmClaim *claim, int side)
{
  const DmClaimSide *at = &claim->sides[side];
  g_autofree char *words = NULL;

  if (at->entry == DM_NONE || at->is_hidden)
    return;
  words = dm_words_title (self->snapshot, (guint) at->entry, DM_AMOUNT_LONG);
  g_string_append_printf (sentence, "; %s", words);
}

static void
add_sum (GString *sentence, const DmRegister *self, const DmClaim *claim, int side)
{
  g_autofree char *sum = dm_claim_sum (self, claim, side, DM_AMOUNT_LONG);

  if (*sum != '\0')
    g_string_append_printf (sentence, "; %s: %s", side == 0 ? _("asked") : _("offered"), sum);
}

static void
add_gap (GString *sentence, const DmRegister *self, const DmClaim *claim)
{
  g_autofree char *closure = dm_claim_closure (claim);
  g_autofree char *gap = dm_claim_gap (self, claim, DM_AMOUNT_LONG);

  if (!claim->has_gap)
    return;
  if (is_hidden (claim))
    g_string_append_printf (sentence, "; %s", _("a position in force is hidden"));
  else if (claim->gap != DM_GAP_COMPARABLE)
    /* Translators: the gap; what follows is the reason */
    g_string_append_printf (sentence, _("; not comparable, %s"), claim->why);
  else
    g_string_append_printf (sentence, _("; gap: %s"), gap);
  if (*closure != '\0')
    g_string_append_printf (sentence, ", %s", closure);
}

/* "Japan offers $70 million, March 1962" */
static char *
tell_entry (const DmRegister *self, int entry)
{
  g_autofree char *title = dm_words_title (self->snapshot, (guint) entry, DM_AMOUNT_LONG);
  g_autofree char *when = dm_words_when (self->snapshot, (guint) entry, DM_DATE_LONG);

  return g_strdup_printf ("%s, %s", title, when);
}

static void
add_moves (GString *sentence, const DmRegister *self, const DmClaim *claim)
{
  if (claim->last != DM_NONE)
    {
      g_autofree char *last = tell_entry (self, claim->last);

      g_string_append_printf (sentence, _("; last move: %s"), last);
    }
  if (claim->next != DM_NONE)
    {
      g_autofree char *next = tell_entry (self, claim->next);

      g_string_append_printf (sentence, _("; planned next: %s"), next);
    }
}

/**
 * dm_claim_sentence:
 * @self: a register
 * @claim: one of its rows
 *
 * Returns: (transfer full): the whole row for a screen reader: “Grants, Korea → Japan; Korea asks
 *   $350 million; Japan offers $250 million; gap: $100 million, 76 % closed; under negotiation
 *   since March 1962; last move: …; 6 sources”
 */
char *
dm_claim_sentence (const DmRegister *self, const DmClaim *claim)
{
  const DmIssue *issue = &self->snapshot->issues[claim->issue];
  g_autoptr (GString) sentence = g_string_new (dm_snapshot_text (self->snapshot, issue->name));
  g_autofree char *parties = dm_claim_parties (self, claim);
  g_autofree char *since = dm_claim_since (self, claim, DM_DATE_LONG);

  if (*parties != '\0')
    g_string_append_printf (sentence, ", %s", parties);
  add_value (sentence, self, claim, 0);
  add_value (sentence, self, claim, 1);
  add_sum (sentence, self, claim, 0);
  add_sum (sentence, self, claim, 1);
  add_gap (sentence, self, claim);
  if (claim->state != DM_NONE)
    g_string_append_printf (sentence, "; %s%s%s", dm_claim_state (self, claim),
                            *since != '\0' ? " " : "", since);
  add_moves (sentence, self, claim);
  g_string_append_printf (
      sentence, g_dngettext (GETTEXT_PACKAGE, "; %u source", "; %u sources", claim->n_sources),
      claim->n_sources);
  return g_string_free (g_steal_pointer (&sentence), FALSE);
}

/**
 * dm_register_title:
 * @claims: a register
 *
 * Returns: (transfer full): what it is a register of, “Claims as of 22 June 1965”
 */
char *
dm_register_title (const DmRegister *claims)
{
  const gint64 day = find_day (claims);
  g_autofree char *words = NULL;

  if (dm_day_is_open (day))
    return g_strdup (_("Claims"));
  words = dm_day_to_words (day, DM_DATE_LONG);
  /* Translators: a register of claims, and a date */
  return g_strdup_printf (_("Claims as of %s"), words);
}
