/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-claims-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#define ROW_PADDING 5.0   /* above and below what a row says */
#define MAX_ROW_GAP 12.0  /* more room than that between rows parts them */
#define PADDING_SHARE 0.5 /* of the padding, where rows have to move together */

/* Sizes at scale 1, px: what a column takes at least where its text can be broken, what it takes at
 * most, and its share of the room that is left. */
typedef struct
{
  const char *heading;
  gboolean is_right;
  double least, most, stretch;
} Column;

static const Column columns[DM_N_CLAIMS_COLUMNS] = {
  [DM_CLAIMS_ISSUE]
  = { N_("Issue"), FALSE, 110, 230, 2 },
      [DM_CLAIMS_PARTIES]
      = { N_("Claimant → Respondent"), FALSE, 100, 240, 0 },
          [DM_CLAIMS_ASKED]
          = { N_("Asked"), TRUE, 76, 170, 1 },
              [DM_CLAIMS_OFFERED]
              = { N_("Offered"), TRUE, 76, 170, 1 },
                  [DM_CLAIMS_GAP]
                  = { N_("Gap"), TRUE, 70, 130, 0 },
                      [DM_CLAIMS_LINE]
                      = { N_("Convergence"), FALSE, 84, 110, 3 },
                          [DM_CLAIMS_STATE]
                          = { N_("State"), FALSE, 94, 170, 0 },
                              [DM_CLAIMS_LAST]
                              = { N_("Last Move"), FALSE, 94, 170, 0 }, [DM_CLAIMS_SOURCES]
                                                                         = { N_("Sources"),
                                                                                 TRUE,
                                                                                 30,
                                                                                 60,
                                                                                 0 },
                                 };

/* Where there is no room for all, the last of these go first. */
static const DmClaimsColumn by_weight[DM_N_CLAIMS_COLUMNS] = {
  DM_CLAIMS_ISSUE, DM_CLAIMS_STATE, DM_CLAIMS_ASKED,   DM_CLAIMS_OFFERED, DM_CLAIMS_GAP,
  DM_CLAIMS_LINE,  DM_CLAIMS_LAST,  DM_CLAIMS_PARTIES, DM_CLAIMS_SOURCES,
};

/* What a column would like to have, px. */
typedef struct
{
  double least, natural;
} Wish;

static double
width_of (const DmClaimsTable *table, const DmClaimsText *text, const char *words)
{
  DmExtents extents;

  dm_typesetter_measure (table->params->typesetter, words, text->size * table->scale, text->weight,
                         &extents);
  return ceil (extents.width);
}

/* What no line can be narrower than without a word being broken. */
static double
longest_word (const DmClaimsTable *table, const DmClaimsText *text)
{
  g_auto (GStrv) words = g_strsplit (text->text, " ", -1);
  double width = 0;

  for (guint i = 0; words[i] != NULL; i++)
    width = fmax (width, width_of (table, text, words[i]));
  return width;
}

/* What stands beside the text in a cell, px. */
static double
room_beside (const DmClaimsTable *table, const DmClaimsRow *row, DmClaimsColumn column, guint at)
{
  const DmRegister *claims = table->params->claims;

  switch (column)
    {
    case DM_CLAIMS_ISSUE:
      return DM_CLAIMS_INDENT * table->scale * claims->snapshot->issues[row->claim->issue].depth;
    case DM_CLAIMS_PARTIES:
      return 2 * (DM_CLAIMS_DOT + 4) * table->scale;
    case DM_CLAIMS_STATE:
      return at == 0 ? 2 * DM_CLAIMS_PILL * table->scale : 0;
    case DM_CLAIMS_ASKED:
    case DM_CLAIMS_OFFERED:
    case DM_CLAIMS_GAP:
    case DM_CLAIMS_LINE:
    case DM_CLAIMS_LAST:
    case DM_CLAIMS_SOURCES:
    case DM_N_CLAIMS_COLUMNS:
    default:
      return 0;
    }
}

static void
wish_for_cell (const DmClaimsTable *table,
               const DmClaimsRow *row,
               DmClaimsColumn column,
               Wish *wish)
{
  const double most = columns[column].most * table->scale;
  const double least = columns[column].least * table->scale;

  for (guint i = 0; i < 2; i++)
    {
      const DmClaimsText *text = &row->cells[column].texts[i];
      double beside, whole;

      if (text->text == NULL)
        continue;
      beside = room_beside (table, row, column, i);
      whole = beside + width_of (table, text, text->text);
      wish->natural = fmax (wish->natural, fmin (whole, most));
      if (text->max_lines > 1)
        whole = fmin (fmax (beside + longest_word (table, text), least), whole);
      wish->least = fmax (wish->least, fmin (whole, most));
    }
}

static void
find_wishes (const DmClaimsTable *table, Wish *wishes)
{
  for (int i = 0; i < DM_N_CLAIMS_COLUMNS; i++)
    {
      const DmClaimsText heading = { .size = DM_SIZE_HELP, .weight = DM_WEIGHT_BOLD };
      const double title = width_of (table, &heading, dm_claims_heading (i));

      wishes[i] = (Wish){ 0, 0 };
      for (guint row = 0; row < table->n_rows; row++)
        wish_for_cell (table, &table->rows[row], i, &wishes[i]);
      if (i == DM_CLAIMS_LINE)
        wishes[i] = (Wish){ columns[i].least * table->scale, columns[i].most * table->scale };
      wishes[i].least = fmax (wishes[i].least, title);
      wishes[i].natural = fmax (wishes[i].natural, wishes[i].least);
    }
}

/* Nothing is said in a column of which no cell says anything. */
static gboolean
is_silent (const DmClaimsTable *table, DmClaimsColumn column)
{
  for (guint i = 0; i < table->n_rows; i++)
    if (column == DM_CLAIMS_LINE ? table->rows[i].claim->n_steps > 0
                                 : table->rows[i].cells[column].texts[0].text != NULL
                                       || table->rows[i].cells[column].texts[1].text != NULL)
      return FALSE;
  return column != DM_CLAIMS_ISSUE;
}

static void
choose_columns (DmClaimsTable *table, const Wish *wishes, double width)
{
  const double gutter = DM_CLAIMS_GUTTER * table->scale;
  double taken = 0;

  for (int i = 0; i < DM_N_CLAIMS_COLUMNS; i++)
    {
      DmClaimsColumn column = by_weight[i];

      table->shown[column] = FALSE;
      if (is_silent (table, column))
        continue;
      taken += wishes[column].least + (i > 0 ? gutter : 0);
      if (i > 1 && taken > width)
        return;
      table->shown[column] = TRUE;
    }
}

/* Gives each column what it needs, then what it would like, then its share of what is left. */
static void
divide_width (DmClaimsTable *table, const Wish *wishes, const DmBox *box)
{
  const double gutter = DM_CLAIMS_GUTTER * table->scale;
  double least = -gutter, natural = -gutter, stretch = 0, share, x = box->x;

  for (int i = 0; i < DM_N_CLAIMS_COLUMNS; i++)
    if (table->shown[i])
      {
        least += wishes[i].least + gutter;
        natural += wishes[i].natural + gutter;
        stretch += columns[i].stretch;
      }
  share = natural > least ? CLAMP ((box->width - least) / (natural - least), 0, 1) : 1;
  for (int i = 0; i < DM_N_CLAIMS_COLUMNS; i++)
    {
      if (!table->shown[i])
        continue;
      table->width[i] = wishes[i].least + (wishes[i].natural - wishes[i].least) * share;
      if (least > box->width)
        table->width[i] *= fmax (0.05, box->width / least);
      if (stretch > 0)
        table->width[i] += fmax (0, box->width - natural) * columns[i].stretch / stretch;
      table->x[i] = x;
      x += table->width[i] + gutter;
    }
}

static double
wrap_cell (const DmClaimsTable *table, DmClaimsRow *row, DmClaimsColumn column)
{
  double height = 0;

  for (guint i = 0; i < 2; i++)
    {
      DmClaimsText *text = &row->cells[column].texts[i];

      if (text->text == NULL)
        continue;
      g_clear_pointer (&text->lines, g_ptr_array_unref);
      text->lines = dm_typesetter_wrap (
          table->params->typesetter, text->text, text->size * table->scale, text->weight,
          fmax (1, table->width[column] - room_beside (table, row, column, i)), text->max_lines);
      height += text->lines->len * text->size * DM_CLAIMS_LEADING * table->scale;
    }
  return height;
}

static void
measure_rows (DmClaimsTable *table)
{
  for (guint i = 0; i < table->n_rows; i++)
    {
      DmClaimsRow *row = &table->rows[i];

      row->height = DM_SIZE_LABEL * DM_CLAIMS_LEADING * table->scale;
      for (int j = 0; j < DM_N_CLAIMS_COLUMNS; j++)
        if (table->shown[j])
          row->height = fmax (row->height, wrap_cell (table, row, j));
      if (table->shown[DM_CLAIMS_LINE] && row->claim->n_steps > 0)
        row->height = fmax (row->height, DM_CLAIMS_LINE_HEIGHT * table->scale);
    }
}

/* How many rows have room in @height, each with so much around it; below them stands how many there
 * are besides, if there are any. */
static guint
count_fitting (const DmClaimsTable *table, double height, double around)
{
  double taken = 0;
  guint n = 0;

  while (n < table->n_rows && taken + table->rows[n].height + around <= height)
    taken += table->rows[n++].height + around;
  if (n == table->n_left || table->params->pages)
    return n;
  while (n > 0 && taken + dm_claims_more_height (table) > height)
    taken -= table->rows[--n].height + around;
  return n;
}

static void
choose_rows (DmClaimsTable *table, double height)
{
  const double padding = 2 * ROW_PADDING * table->scale;
  double taken = 0;

  table->gap = padding;
  table->n_fit = count_fitting (table, height, table->gap);
  if (table->n_fit < table->n_left)
    {
      table->gap = padding * PADDING_SHARE;
      table->n_fit = count_fitting (table, height, table->gap);
    }
  for (guint i = 0; i < table->n_fit; i++)
    taken += table->rows[i].height + table->gap;
  if (table->first == 0 && table->n_fit == table->n_left && table->n_fit > 0)
    table->gap += fmin (fmax (0, height - taken) / table->n_fit, MAX_ROW_GAP * table->scale);
}

const char *
dm_claims_heading (DmClaimsColumn column)
{
  return _(columns[column].heading);
}

gboolean
dm_claims_is_right (DmClaimsColumn column)
{
  return columns[column].is_right;
}

/* How high the line below the rows is that counts those left out, px. */
double
dm_claims_more_height (const DmClaimsTable *table)
{
  return DM_SIZE_HELP * DM_CLAIMS_LEADING * table->scale + 4 * table->scale;
}

static void
lay_out (DmClaimsTable *table, const DmBox *box)
{
  Wish wishes[DM_N_CLAIMS_COLUMNS];

  if (!table->is_divided)
    {
      find_wishes (table, wishes);
      choose_columns (table, wishes, box->width);
    }
  for (guint i = 0; i < table->n_rows; i++)
    dm_claims_name_parties (table, &table->rows[i]);
  if (!table->is_divided)
    {
      find_wishes (table, wishes);
      divide_width (table, wishes, box);
    }
  measure_rows (table);
  table->header = (DM_SIZE_HELP * DM_CLAIMS_LEADING + 6) * table->scale;
  choose_rows (table, box->height - table->header);
}

/**
 * dm_claims_lay_out:
 * @table: a table with its rows filled
 * @box: where it goes, px
 *
 * Finds out which columns there is room for and how wide they are, breaks the text of the cells,
 * and counts the rows that fit.
 */
void
dm_claims_lay_out (DmClaimsTable *table, const DmBox *box)
{
  const guint n_rows = table->n_rows;

  lay_out (table, box);
  if (table->n_fit == n_rows)
    return;
  /* What is left out has no say in how wide the columns are. */
  table->n_rows = table->n_fit;
  lay_out (table, box);
  table->n_rows = n_rows;
}
