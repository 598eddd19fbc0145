/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dm-claims.h"
#include "dm-spark.h"

G_BEGIN_DECLS

typedef enum
{
  DM_CLAIMS_ISSUE,
  DM_CLAIMS_PARTIES,
  DM_CLAIMS_ASKED,
  DM_CLAIMS_OFFERED,
  DM_CLAIMS_GAP,
  DM_CLAIMS_LINE,
  DM_CLAIMS_STATE,
  DM_CLAIMS_LAST,
  DM_CLAIMS_SOURCES,
  DM_N_CLAIMS_COLUMNS,
} DmClaimsColumn;

/* Sizes at scale 1, px. */
#define DM_CLAIMS_LEADING 1.3
#define DM_CLAIMS_GUTTER 16.0 /* between columns */
#define DM_CLAIMS_INDENT 14.0 /* of a component */
#define DM_CLAIMS_LINE_HEIGHT 26.0
#define DM_CLAIMS_PILL 7.0 /* beside the words of a state */
#define DM_CLAIMS_DOT 7.0  /* of a party */

/**
 * DmClaimsText:
 * @text: (nullable): what stands there
 * @size: of the type at scale 1
 * @weight: its weight
 * @ink: its color
 * @max_lines: how many lines it may take; 1 where it is not to be broken
 * @lines: (nullable) (element-type utf8): as it was broken
 */
typedef struct
{
  char *text;
  double size;
  DmWeight weight;
  DmInk ink;
  guint max_lines;
  GPtrArray *lines;
} DmClaimsText;

/**
 * DmClaimsCell:
 * @texts: one below the other
 * @entry: the record that it tells of, or %DM_NONE
 */
typedef struct
{
  DmClaimsText texts[2];
  int entry;
} DmClaimsCell;

typedef struct
{
  const DmClaim *claim;
  DmClaimsCell cells[DM_N_CLAIMS_COLUMNS];
  double height; /* px */
} DmClaimsRow;

/**
 * DmClaimsTable:
 * @params: what is drawn
 * @scale: by what sizes are multiplied
 * @first: of the register's rows, the first of @rows
 * @n_left: how many rows the register has from there on
 * @is_divided: whether the columns have their places, from a page before
 * @rows: for which there may be room
 * @n_rows: how many
 * @n_fit: how many of them there is room for
 * @shown: by column: whether there is room for it
 * @x: by column: where it begins, px
 * @width: by column, px
 * @header: how high the headings are, px
 * @gap: between rows, px, besides what they take
 */
typedef struct
{
  const DmClaimsParams *params;
  double scale;
  guint first;
  guint n_left;
  gboolean is_divided;
  DmClaimsRow *rows;
  guint n_rows;
  guint n_fit;
  gboolean shown[DM_N_CLAIMS_COLUMNS];
  double x[DM_N_CLAIMS_COLUMNS];
  double width[DM_N_CLAIMS_COLUMNS];
  double header;
  double gap;
} DmClaimsTable;

/* What stands in the cells: dm-claims-cells.c */
void dm_claims_fill_row (const DmClaimsTable *table, const DmClaim *claim, DmClaimsRow *row);
void dm_claims_clear_row (DmClaimsRow *row);
void dm_claims_name_parties (const DmClaimsTable *table, DmClaimsRow *row);
gboolean dm_claims_says_parties (const DmRegister *claims, const DmClaim *claim);

/* Where it stands: dm-claims-layout.c */
void dm_claims_lay_out (DmClaimsTable *table, const DmBox *box);
double dm_claims_more_height (const DmClaimsTable *table);
const char *dm_claims_heading (DmClaimsColumn column);
gboolean dm_claims_is_right (DmClaimsColumn column);

G_END_DECLS
