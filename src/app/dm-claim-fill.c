/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-claim-fill.h"

#include "dm-party-ink.h"
#include "dm-scene-view.h"
#include "dm-words.h"

#include <glib/gi18n.h>
#include <math.h>

/* What the cells of one row are filled from. */
typedef struct
{
  DmClaimCell *cell;
  DmRegister *claims;
  const DmClaim *claim;
} Filling;

/* Returns: (transfer full): @text as markup in an ink, which else would be as pale as the text. */
static char *
in_ink (const char *text, DmInk ink)
{
  DmColor color = dm_theme_get_text_color (dm_scene_view_theme (), ink);

  return g_markup_printf_escaped ("<span foreground=\"#%02x%02x%02x\" alpha=\"100%%\">%s</span>",
                                  (guint) lround (color.red * 255),
                                  (guint) lround (color.green * 255),
                                  (guint) lround (color.blue * 255), text);
}

/* "● Korea" */
static void
append_party (GString *markup, const DmSnapshot *snapshot, int party)
{
  g_autofree char *dot = in_ink ("●", dm_ink_of_party (snapshot, party));
  g_autofree char *name
      = g_markup_escape_text (dm_snapshot_text (snapshot, snapshot->parties[party].short_name), -1);

  g_string_append_printf (markup, "%s %s", dot, name);
}

/* Returns: (transfer full): who asks whom, with the colors of both. */
static char *
parties_markup (const DmRegister *claims, const DmClaim *claim)
{
  GString *markup = g_string_new (NULL);

  for (int side = 0; side < 2; side++)
    {
      if (!claim->sides[side].takes_part)
        continue;
      if (markup->len > 0)
        g_string_append (markup, claim->is_named ? " → " : " ↔ ");
      append_party (markup, claims->snapshot, claim->sides[side].party);
    }
  return g_string_free (markup, FALSE);
}

static gboolean
parties_are_shown (GtkWidget *cell)
{
  GtkWidget *view = gtk_widget_get_ancestor (cell, GTK_TYPE_COLUMN_VIEW);
  g_autoptr (GtkColumnViewColumn) column = NULL;

  if (view == NULL)
    return TRUE;
  column = g_list_model_get_item (gtk_column_view_get_columns (GTK_COLUMN_VIEW (view)),
                                  DM_CLAIM_COLUMN_PARTIES);
  return column == NULL || gtk_column_view_column_get_visible (column);
}

/* Whether the row above it says the same of who asks whom. */
static gboolean
is_as_parent (const Filling *at)
{
  const DmClaim *parent
      = at->claim->parent == DM_NONE ? NULL : &at->claims->rows[at->claim->parent];

  for (int side = 0; side < 2; side++)
    if (parent == NULL || parent->sides[side].party != at->claim->sides[side].party
        || parent->sides[side].takes_part != at->claim->sides[side].takes_part)
      return FALSE;
  return parent->is_named == at->claim->is_named;
}

/* Returns: (transfer full): a record in words, with its day. */
static char *
describe (const DmRegister *claims, int entry)
{
  g_autofree char *title = NULL, *when = NULL;

  if (entry == DM_NONE)
    return g_strdup ("");
  title = dm_words_title (claims->snapshot, (guint) entry, DM_AMOUNT_LONG);
  when = dm_words_when (claims->snapshot, (guint) entry, DM_DATE_LONG);
  return g_strdup_printf ("%s, %s", title, when);
}

/* What assistive technology calls a cell: its heading and what stands in it. */
static void
tell (const Filling *at, const char *heading, const char *value, const char *tooltip)
{
  g_autofree char *label = g_strdup_printf ("%s: %s", heading, *value != '\0' ? value : _("none"));

  dm_claim_cell_tell (at->cell, label, tooltip);
}

static void
fill_issue (const Filling *at)
{
  const DmSnapshot *snapshot = at->claims->snapshot;
  const DmIssue *issue = &snapshot->issues[at->claim->issue];
  const char *name = dm_snapshot_text (snapshot, issue->name);
  const char *basis = dm_snapshot_text (snapshot, issue->basis);
  g_autofree char *parties = NULL;
  g_autofree char *escaped = g_markup_escape_text (name, -1);
  g_autofree char *tooltip
      = *basis != '\0' ? g_strdup_printf ("%s\n%s", name, basis) : g_strdup (name);

  if (!parties_are_shown (GTK_WIDGET (at->cell)) && !is_as_parent (at))
    parties = parties_markup (at->claims, at->claim);
  dm_claim_cell_set_markup (at->cell, escaped, parties);
  dm_claim_cell_set_class (at->cell, at->claim->parent == DM_NONE ? "heading" : NULL);
  tell (at, _("Issue"), name, tooltip);
}

static void
fill_parties (const Filling *at)
{
  g_autofree char *words = dm_claim_parties (at->claims, at->claim);
  g_autofree char *markup = NULL;

  if (!is_as_parent (at))
    markup = parties_markup (at->claims, at->claim);
  dm_claim_cell_set_markup (at->cell, markup, NULL);
  tell (at, _("Claimant and respondent"), words, words);
}

static gboolean
is_clause (const DmSnapshot *snapshot, int entry)
{
  const DmAmount *amount = &snapshot->positions[snapshot->position[entry]].amount;

  return isnan (amount->low) && isnan (amount->high);
}

static void
fill_value (const Filling *at, int side)
{
  const DmSnapshot *snapshot = at->claims->snapshot;
  const DmClaimSide *held = &at->claim->sides[side];
  g_autofree char *words = dm_claim_value (at->claims, at->claim, side, DM_AMOUNT_SHORT);
  g_autofree char *full = NULL, *tooltip = NULL, *markup = NULL;
  g_autofree char *sum = dm_claim_sum (at->claims, at->claim, side, DM_AMOUNT_SHORT);
  g_autofree char *second = *sum != '\0' ? g_markup_escape_text (sum, -1) : NULL;

  if (held->is_hidden)
    {
      dm_claim_cell_set (at->cell, NULL, _("hidden"));
      tell (at, side == 0
            ? _("Asked")
            : _("Offered"), _("hidden"),
                                _("What is in force is hidden by what you chose to show"));
      return;
    }
  full = dm_claim_value (at->claims, at->claim, side, DM_AMOUNT_LONG);
  tooltip = describe (at->claims, held->entry);
  if (*words != '\0')
    markup = in_ink (words, dm_act_is_agreement (snapshot->kind[held->entry])
                                ? DM_INK_AGREED
                                : dm_ink_of_party (snapshot, held->party));
  /* A clause, or an option of a scale, is longer than a figure. */
  if (second != NULL)
    dm_claim_cell_set_markup (at->cell, markup, second);
  else if (held->entry != DM_NONE && is_clause (snapshot, held->entry))
    dm_claim_cell_set_markup (at->cell, NULL, markup);
  else
    dm_claim_cell_set_markup (at->cell, markup, NULL);
  tell (at, side == 0 ? _("Asked") : _("Offered"), full, tooltip);
}

static void
fill_gap (const Filling *at)
{
  const DmClaim *claim = at->claim;
  g_autofree char *gap = dm_claim_gap (at->claims, claim, DM_AMOUNT_SHORT);
  g_autofree char *full = dm_claim_gap (at->claims, claim, DM_AMOUNT_LONG);
  g_autofree char *closure = dm_claim_closure (claim);
  gboolean is_gap = claim->has_gap && claim->gap == DM_GAP_COMPARABLE && !claim->is_agreed
                    && !claim->sides[0].is_hidden && !claim->sides[1].is_hidden;

  if (is_gap)
    dm_claim_cell_set (at->cell, gap, closure);
  else
    dm_claim_cell_set (at->cell, NULL, gap);
  tell (at, _("Gap"), is_gap ? full : gap, claim->why);
}

static const char *
state_class (DmState state)
{
  switch (state)
    {
    case DM_STATE_UNDER_NEGOTIATION:
    case DM_STATE_ACKNOWLEDGED:
      return "state-open";
    case DM_STATE_DISPUTED:
    case DM_STATE_REJECTED:
      return "state-against";
    case DM_STATE_AGREED:
    case DM_STATE_SETTLED:
      return "state-agreed";
    case DM_STATE_NONE:
    case DM_STATE_ASSERTED:
    case DM_STATE_DEFERRED:
    case DM_STATE_WAIVED:
    case DM_STATE_WITHDRAWN:
    default:
      return "state-plain";
    }
}

static void
fill_state (const Filling *at)
{
  const DmSnapshot *snapshot = at->claims->snapshot;
  const DmStateInfo *state
      = at->claim->state == DM_NONE ? NULL : &snapshot->states[at->claim->state];
  const char *words = dm_claim_state (at->claims, at->claim);
  g_autofree char *since = dm_claim_since (at->claims, at->claim, DM_DATE_SHORT);
  g_autofree char *full = dm_claim_since (at->claims, at->claim, DM_DATE_LONG);
  g_autofree char *all = g_strdup_printf ("%s%s%s", words, *full != '\0' ? " " : "", full);

  gtk_widget_add_css_class (GTK_WIDGET (dm_claim_cell_get_label (at->cell)), "state");
  gtk_widget_set_halign (GTK_WIDGET (dm_claim_cell_get_label (at->cell)), GTK_ALIGN_START);
  dm_claim_cell_set_class (at->cell, state != NULL ? state_class (state->state) : NULL);
  dm_claim_cell_set (at->cell, words, since);
  tell (at, _("State"), all, state != NULL ? dm_snapshot_text (snapshot, state->note) : NULL);
}

static void
fill_last (const Filling *at)
{
  g_autofree char *last = dm_claim_last (at->claims, at->claim, DM_DATE_SHORT);
  g_autofree char *next = dm_claim_next (at->claims, at->claim, DM_DATE_SHORT);
  g_autofree char *stalled = dm_claim_stalled (at->claims, at->claim);
  g_autofree char *move = describe (at->claims, at->claim->last);
  g_autofree char *plan = describe (at->claims, at->claim->next);
  g_autofree char *tooltip
      = *plan != '\0' ? g_strdup_printf (_("%s\nPlanned next: %s"), move, plan) : g_strdup (move);

  dm_claim_cell_set (at->cell, last, *next != '\0' ? next : stalled);
  tell (at, _("Last move"), tooltip, tooltip);
}

static void
fill_sources (const Filling *at)
{
  g_autofree char *count
      = at->claim->n_sources > 0 ? g_strdup_printf ("%u", at->claim->n_sources) : NULL;

  dm_claim_cell_set (at->cell, count, NULL);
  tell (at, _("Sources"), count != NULL ? count : "0", NULL);
}

/**
 * dm_claim_fill:
 * @cell: a cell of the column
 * @row: a row that was set
 * @column: which column; not that of the small line
 *
 * Writes what the row says in that column.
 */
void
dm_claim_fill (DmClaimCell *cell, DmClaimRow *row, DmClaimColumn column)
{
  const Filling at = { cell, dm_claim_row_get_register (row), dm_claim_row_get_claim (row) };

  switch (column)
    {
    case DM_CLAIM_COLUMN_ISSUE:
      fill_issue (&at);
      break;
    case DM_CLAIM_COLUMN_PARTIES:
      fill_parties (&at);
      break;
    case DM_CLAIM_COLUMN_ASKED:
    case DM_CLAIM_COLUMN_OFFERED:
      fill_value (&at, column - DM_CLAIM_COLUMN_ASKED);
      break;
    case DM_CLAIM_COLUMN_GAP:
      fill_gap (&at);
      break;
    case DM_CLAIM_COLUMN_STATE:
      fill_state (&at);
      break;
    case DM_CLAIM_COLUMN_LAST:
      fill_last (&at);
      break;
    case DM_CLAIM_COLUMN_SOURCES:
      fill_sources (&at);
      break;
    case DM_CLAIM_COLUMN_LINE:
    case DM_N_CLAIM_COLUMNS:
    default:
      g_return_if_reached ();
    }
}

/**
 * dm_claim_fill_held:
 * @cell: a cell of a grid of issues by parties
 * @row: a row that was set
 * @party: the party of the column, by its id
 *
 * Writes what the party holds on the issue, and since when.
 *
 * Returns: the id of that position; 0 where it holds nothing, and nothing was written
 */
gint64
dm_claim_fill_held (DmClaimCell *cell, DmClaimRow *row, gint64 party)
{
  DmRegister *claims = dm_claim_row_get_register (row);
  const DmSnapshot *snapshot = claims->snapshot;
  const DmClaim *claim = dm_claim_row_get_claim (row);
  const Filling at = { cell, claims, claim };

  for (guint i = 0; i < claim->n_held; i++)
    {
      const guint32 entry = claim->held[i].entry;
      const DmInk ink = dm_act_is_agreement (snapshot->kind[entry])
                            ? DM_INK_AGREED
                            : dm_ink_of_party (snapshot, claim->held[i].party);
      g_autofree char *words = NULL, *markup = NULL, *when = NULL, *full = NULL;

      if (snapshot->parties[claim->held[i].party].id != party)
        continue;
      words = dm_words_value (snapshot, &snapshot->positions[snapshot->position[entry]],
                              DM_AMOUNT_SHORT);
      markup = in_ink (words, ink);
      when = dm_words_when (snapshot, entry, DM_DATE_SHORT);
      full = describe (claims, (int) entry);
      if (is_clause (snapshot, (int) entry))
        dm_claim_cell_set_markup (cell, NULL, markup);
      else
        dm_claim_cell_set_markup (cell, markup, when);
      tell (&at, dm_snapshot_text (snapshot, snapshot->issues[claim->issue].name), full, full);
      return snapshot->id[entry];
    }
  return 0;
}

/**
 * dm_claim_tell_row:
 * @expander: what the first cell of a row holds
 * @row: that row
 *
 * Names the row for assistive technology, which GTK 4.8 would call by its type.
 */
void
dm_claim_tell_row (GtkWidget *expander, DmClaimRow *row)
{
  GtkWidget *cell = gtk_widget_get_parent (expander);
  GtkWidget *line = cell != NULL ? gtk_widget_get_parent (cell) : NULL;
  g_autofree char *sentence
      = dm_claim_sentence (dm_claim_row_get_register (row), dm_claim_row_get_claim (row));

  /* Keys go to the expander, so it says the same. */
  gtk_accessible_update_property (GTK_ACCESSIBLE (expander), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  sentence, -1);
  if (line != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (line), GTK_ACCESSIBLE_PROPERTY_LABEL, sentence,
                                    -1);
}
