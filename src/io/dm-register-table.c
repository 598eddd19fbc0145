/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-register-table.h"

#include "dm-csv-field.h"

#include <csv.h>
#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

/* A component is not moved in further than this. */
#define MAX_DEPTH 20

#define FIGURE " class=\"figure\""

typedef enum
{
  CELL_ISSUE,
  CELL_NAME,
  CELL_PART_OF,
  CELL_CLAIMANT,
  CELL_RESPONDENT,
  CELL_ASKED,
  CELL_ASKED_LOW,
  CELL_ASKED_HIGH,
  CELL_OFFERED,
  CELL_OFFERED_LOW,
  CELL_OFFERED_HIGH,
  CELL_UNIT,
  CELL_GAP_LOW,
  CELL_GAP_HIGH,
  CELL_WHY,
  CELL_CLOSURE,
  CELL_STATE,
  CELL_SINCE,
  CELL_LAST_MOVE,
  CELL_NEXT,
  CELL_SOURCES,
  CELL_ASKED_SUM,
  CELL_ASKED_SUM_LOW,
  CELL_ASKED_SUM_HIGH,
  CELL_OFFERED_SUM,
  CELL_OFFERED_SUM_LOW,
  CELL_OFFERED_SUM_HIGH,
  CELL_SUM_UNIT,
  CELL_ASKED_BY,
  CELL_ASKED_ACT,
  CELL_OFFERED_BY,
  CELL_OFFERED_ACT,
  N_CELLS,
} Cell;

/* Names of columns, as those of the other tables: they are not translated. */
static const char *const names[N_CELLS] = {
  "issue",
  "name",
  "part_of",
  "claimant",
  "respondent",
  "asked",
  "asked_low",
  "asked_high",
  "offered",
  "offered_low",
  "offered_high",
  "unit",
  "gap_low",
  "gap_high",
  "why",
  "closure",
  "state",
  "since",
  "last_move",
  "next",
  "sources",
  "asked_sum",
  "asked_sum_low",
  "asked_sum_high",
  "offered_sum",
  "offered_sum_low",
  "offered_sum_high",
  "sum_unit",
  "asked_by",
  "asked_act",
  "offered_by",
  "offered_act",
};

typedef struct
{
  const DmRegister *claims;
  DmWriteFunc func;
  gpointer user_data;
} Writer;

static char *
number (double value)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];

  if (!isfinite (value))
    return g_strdup ("");
  return g_strdup (g_ascii_formatd (buffer, sizeof buffer, "%.15g", value + 0.0));
}

/* Only what is recorded: whoever stands in for a claimant is none. */
static const char *
named_key (const DmSnapshot *snapshot, const DmClaimSide *side)
{
  return side->is_named ? dm_snapshot_text (snapshot, snapshot->parties[side->party].key) : "";
}

static const char *
holder_key (const DmSnapshot *snapshot, const DmClaimSide *side)
{
  return side->entry == DM_NONE || side->is_hidden
             ? ""
             : dm_snapshot_text (snapshot, snapshot->parties[side->party].key);
}

static const char *
act_of (const DmSnapshot *snapshot, const DmClaimSide *side)
{
  return side->entry == DM_NONE || side->is_hidden
             ? ""
             : dm_enum_nick (&dm_enum_act, snapshot->kind[side->entry]);
}

static const char *
unit_of (const DmSnapshot *snapshot, const DmClaim *claim)
{
  for (int side = 0; side < 2; side++)
    if (claim->sides[side].entry != DM_NONE)
      return dm_snapshot_text (
          snapshot, snapshot->positions[snapshot->position[claim->sides[side].entry]].unit);
  return dm_snapshot_text (snapshot, snapshot->issues[claim->issue].unit);
}

static double
end_of (const DmClaimSide *side, gboolean high)
{
  if (side->is_hidden)
    return NAN;
  return high ? side->high : side->low;
}

/* What the components come to. */
static double
end_of_sum (const DmClaimSide *side, gboolean high)
{
  if (side->n_summed == 0)
    return NAN;
  return high ? side->sum.high : side->sum.low;
}

static const char *
unit_of_sum (const DmSnapshot *snapshot, const DmClaim *claim)
{
  for (int side = 0; side < 2; side++)
    if (claim->sides[side].n_summed > 0)
      return dm_snapshot_text (snapshot, claim->sides[side].sum_unit);
  return "";
}

static const char *
date_of (const DmSnapshot *snapshot, int entry)
{
  return entry == DM_NONE ? "" : dm_snapshot_text (snapshot, snapshot->edtf[entry]);
}

static gboolean
tells_gap (const DmClaim *claim)
{
  return claim->has_gap && claim->gap == DM_GAP_COMPARABLE && !claim->sides[0].is_hidden
         && !claim->sides[1].is_hidden;
}

/* Returns: (transfer full): what a cell says, keys and numbers for programs to read */
static char *
cell_text (const DmRegister *claims, const DmClaim *claim, Cell cell)
{
  const DmSnapshot *snapshot = claims->snapshot;
  const DmIssue *issue = &snapshot->issues[claim->issue];
  const DmStateInfo *state = claim->state == DM_NONE ? NULL : &snapshot->states[claim->state];

  switch (cell)
    {
    case CELL_ISSUE:
      return g_strdup (dm_snapshot_text (snapshot, issue->key));
    case CELL_NAME:
      return g_strdup (dm_snapshot_text (snapshot, issue->name));
    case CELL_PART_OF:
      return g_strdup (issue->parent == DM_NONE
                           ? ""
                           : dm_snapshot_text (snapshot, snapshot->issues[issue->parent].key));
    case CELL_CLAIMANT:
    case CELL_RESPONDENT:
      return g_strdup (named_key (snapshot, &claim->sides[cell - CELL_CLAIMANT]));
    case CELL_ASKED:
    case CELL_OFFERED:
      return dm_claim_value (claims, claim, cell == CELL_OFFERED, DM_AMOUNT_LONG);
    case CELL_ASKED_LOW:
    case CELL_ASKED_HIGH:
      return number (end_of (&claim->sides[0], cell == CELL_ASKED_HIGH));
    case CELL_OFFERED_LOW:
    case CELL_OFFERED_HIGH:
      return number (end_of (&claim->sides[1], cell == CELL_OFFERED_HIGH));
    case CELL_UNIT:
      return g_strdup (unit_of (snapshot, claim));
    case CELL_GAP_LOW:
    case CELL_GAP_HIGH:
      return number (!tells_gap (claim) ? NAN : cell == CELL_GAP_LOW ? claim->low : claim->high);
    case CELL_WHY:
      return tells_gap (claim) || claim->why == NULL ? g_strdup ("") : g_strdup (claim->why);
    case CELL_CLOSURE:
      return number (tells_gap (claim) ? claim->closure : NAN);
    case CELL_STATE:
      return g_strdup (state == NULL ? "" : dm_enum_nick (&dm_enum_state, state->state));
    case CELL_SINCE:
      return g_strdup (state == NULL ? "" : dm_snapshot_text (snapshot, state->edtf));
    case CELL_LAST_MOVE:
      return g_strdup (date_of (snapshot, claim->last));
    case CELL_NEXT:
      return g_strdup (date_of (snapshot, claim->next));
    case CELL_ASKED_SUM:
    case CELL_OFFERED_SUM:
      return dm_claim_sum (claims, claim, cell == CELL_OFFERED_SUM, DM_AMOUNT_LONG);
    case CELL_ASKED_SUM_LOW:
    case CELL_ASKED_SUM_HIGH:
      return number (end_of_sum (&claim->sides[0], cell == CELL_ASKED_SUM_HIGH));
    case CELL_OFFERED_SUM_LOW:
    case CELL_OFFERED_SUM_HIGH:
      return number (end_of_sum (&claim->sides[1], cell == CELL_OFFERED_SUM_HIGH));
    case CELL_SUM_UNIT:
      return g_strdup (unit_of_sum (snapshot, claim));
    case CELL_ASKED_BY:
    case CELL_OFFERED_BY:
      return g_strdup (holder_key (snapshot, &claim->sides[cell == CELL_OFFERED_BY]));
    case CELL_ASKED_ACT:
    case CELL_OFFERED_ACT:
      return g_strdup (act_of (snapshot, &claim->sides[cell == CELL_OFFERED_ACT]));
    case CELL_SOURCES:
      return g_strdup_printf ("%u", claim->n_sources);
    case N_CELLS:
    default:
      g_return_val_if_reached (g_strdup (""));
    }
}

static void
append_csv (GString *row, const char *text)
{
  gsize length = strlen (text);
  gsize size = csv_write (NULL, 0, text, length);
  g_autofree char *quoted = g_malloc (size);

  csv_write (quoted, size, text, length);
  if (row->len > 0)
    g_string_append_c (row, ',');
  g_string_append_len (row, quoted, (gssize) size);
}

static gboolean
is_number (Cell cell)
{
  return cell == CELL_ASKED_LOW || cell == CELL_ASKED_HIGH || cell == CELL_OFFERED_LOW
         || cell == CELL_OFFERED_HIGH || cell == CELL_GAP_LOW || cell == CELL_GAP_HIGH
         || cell == CELL_CLOSURE || cell == CELL_ASKED_SUM_LOW || cell == CELL_ASKED_SUM_HIGH
         || cell == CELL_OFFERED_SUM_LOW || cell == CELL_OFFERED_SUM_HIGH;
}

static gboolean
write_csv_row (const Writer *writer, const DmClaim *claim, GError **error)
{
  g_autoptr (GString) row = g_string_new (NULL);

  for (int i = 0; i < N_CELLS; i++)
    {
      g_autofree char *text = cell_text (writer->claims, claim, i);
      /* A negative number is no formula. */
      g_autofree char *cell = is_number (i) ? g_strdup (text) : dm_csv_protect (text);

      append_csv (row, cell);
    }
  g_string_append (row, "\r\n");
  return writer->func (row->str, row->len, writer->user_data, error);
}

/* A cell of two lines, the second of which may say nothing. */
static void
append_html (GString *html,
             const char *tag,
             const char *attributes,
             const char *first,
             const char *second)
{
  g_autofree char *a = g_markup_escape_text (first, -1);
  g_autofree char *b = g_markup_escape_text (second, -1);

  g_string_append_printf (html, "<%s%s>%s", tag, attributes, a);
  if (*b != '\0')
    g_string_append_printf (html, "%s<small>%s</small>", *a != '\0' ? "<br>" : "", b);
  g_string_append_printf (html, "</%s>\n", tag);
}

static gboolean
write_html_row (const Writer *writer, const DmClaim *claim, GError **error)
{
  const DmRegister *claims = writer->claims;
  const DmIssue *issue = &claims->snapshot->issues[claim->issue];
  g_autoptr (GString) html = g_string_new ("<tr>\n");
  g_autofree char *depth = g_strdup_printf (" scope=\"row\" style=\"padding-inline-start: %gem\"",
                                            0.6 + 1.2 * MIN (issue->depth, MAX_DEPTH));
  g_autofree char *parties = dm_claim_parties (claims, claim);
  g_autofree char *asked = dm_claim_value (claims, claim, 0, DM_AMOUNT_LONG);
  g_autofree char *offered = dm_claim_value (claims, claim, 1, DM_AMOUNT_LONG);
  g_autofree char *asked_sum = dm_claim_sum (claims, claim, 0, DM_AMOUNT_LONG);
  g_autofree char *offered_sum = dm_claim_sum (claims, claim, 1, DM_AMOUNT_LONG);
  g_autofree char *gap = dm_claim_gap (claims, claim, DM_AMOUNT_LONG);
  g_autofree char *closure = dm_claim_closure (claim);
  g_autofree char *since = dm_claim_since (claims, claim, DM_DATE_LONG);
  g_autofree char *last = dm_claim_last (claims, claim, DM_DATE_LONG);
  g_autofree char *next = dm_claim_next (claims, claim, DM_DATE_LONG);
  g_autofree char *sources = g_strdup_printf ("%u", claim->n_sources);

  append_html (html, "th", depth, dm_snapshot_text (claims->snapshot, issue->name), "");
  append_html (html, "td", "", parties, "");
  append_html (html, "td", FIGURE, asked, asked_sum);
  append_html (html, "td", FIGURE, offered, offered_sum);
  append_html (html, "td", FIGURE, gap, closure);
  append_html (html, "td", "", dm_claim_state (claims, claim), since);
  append_html (html, "td", "", last, next);
  append_html (html, "td", FIGURE, sources, "");
  g_string_append (html, "</tr>\n");
  return writer->func (html->str, html->len, writer->user_data, error);
}

static gboolean
write_rows (const Writer *writer,
            gboolean (*write_row) (const Writer *, const DmClaim *, GError **),
            GError **error)
{
  for (guint i = 0; i < writer->claims->n_rows; i++)
    if (!write_row (writer, &writer->claims->rows[i], error))
      return FALSE;
  return TRUE;
}

/* All of a page that stands before the rows. */
static char *
html_head (const DmRegister *claims)
{
  const char *const headings[] = {
    _("Issue"),     _("Claimant → Respondent"),
                        _("Asked"),     _("Offered"),
                                            _("Gap"),       _("State"),
                                                                _("Last Move"), _("Sources") };
  g_autofree char *title = g_markup_escape_text (
      dm_snapshot_text (claims->snapshot, claims->snapshot->dossier_title), -1);
  g_autofree char *language
      = g_markup_escape_text (dm_snapshot_text (claims->snapshot, claims->snapshot->language), -1);
  g_autofree char *day = dm_register_title (claims);
  GString *html = g_string_new ("<!DOCTYPE html>\n<html");

  if (*language != '\0')
    g_string_append_printf (html, " lang=\"%s\"", language);
  g_string_append_printf (
      html,
      ">\n<head>\n<meta charset=\"utf-8\">\n<title>%s</title>\n<style>\n"
      "body { font-family: sans-serif; }\n"
      "table { border-collapse: collapse; }\n"
      "caption { text-align: start; font-weight: bold; padding: 0.6em; }\n"
      "th, td { text-align: start; vertical-align: top; padding: 0.4em 0.6em; "
      "border-bottom: 1px solid #ccc; }\n"
      ".figure { text-align: end; font-variant-numeric: tabular-nums; }\n"
      "small { color: #666; }\n"
      "</style>\n</head>\n<body>\n<table>\n<caption>%s<br><small>%s</small></caption>\n"
      "<thead>\n<tr>\n",
      title, title, day);
  for (guint i = 0; i < G_N_ELEMENTS (headings); i++)
    {
      const gboolean is_figure = (i >= 2 && i <= 4) || i == 7;

      g_string_append_printf (html, "<th scope=\"col\"%s>%s</th>\n", is_figure ? FIGURE : "",
                              headings[i]);
    }
  g_string_append (html, "</tr>\n</thead>\n<tbody>\n");
  return g_string_free (html, FALSE);
}

/**
 * dm_register_write_csv:
 * @claims: a register
 * @func: takes the file, in pieces
 * @user_data: handed to @func
 * @error: return location
 *
 * Writes a row for each issue, as RFC 4180 has it, in UTF-8 behind its mark: parties and issues by
 * their keys, amounts in words and as numbers, dates as EDTF. What a spreadsheet would compute
 * stands behind an apostrophe.
 *
 * Returns: whether all was written
 */
gboolean
dm_register_write_csv (const DmRegister *claims,
                       DmWriteFunc func,
                       gpointer user_data,
                       GError **error)
{
  const Writer writer = { claims, func, user_data };
  g_autoptr (GString) row = g_string_new (NULL);

  for (int i = 0; i < N_CELLS; i++)
    append_csv (row, names[i]);
  g_string_prepend (row, "\xef\xbb\xbf");
  g_string_append (row, "\r\n");
  return func (row->str, row->len, user_data, error) && write_rows (&writer, write_csv_row, error);
}

/**
 * dm_register_write_html:
 * @claims: a register
 * @func: takes the file, in pieces
 * @user_data: handed to @func
 * @error: return location
 *
 * Writes a page for browsers and word processors with the register as a table, for people to read.
 *
 * Returns: whether all was written
 */
gboolean
dm_register_write_html (const DmRegister *claims,
                        DmWriteFunc func,
                        gpointer user_data,
                        GError **error)
{
  static const char tail[] = "</tbody>\n</table>\n</body>\n</html>\n";
  const Writer writer = { claims, func, user_data };
  g_autofree char *head = html_head (claims);

  return func (head, strlen (head), user_data, error) && write_rows (&writer, write_html_row, error)
         && func (tail, strlen (tail), user_data, error);
}
