/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dm-csv-field.h"
#include "dm-csv-names.h"
#include "dm-date.h"

G_BEGIN_DECLS

/**
 * DmCsvState:
 * @DM_CSV_EMPTY: nothing stands there
 * @DM_CSV_UNDERSTOOD: it is clear
 * @DM_CSV_NEW: it names a party, an issue or a source that is made with the import
 * @DM_CSV_DOUBTFUL: it is imported, but not as what it may be meant for
 * @DM_CSV_FAULTY: nothing is imported while it stands there
 * @DM_CSV_KNOWN: the first cell of a row that is in the dossier already
 * @DM_CSV_LEFT_OUT: its column is not imported, or its row
 */
typedef enum
{
  DM_CSV_EMPTY,
  DM_CSV_UNDERSTOOD,
  DM_CSV_NEW,
  DM_CSV_DOUBTFUL,
  DM_CSV_FAULTY,
  DM_CSV_KNOWN,
  DM_CSV_LEFT_OUT,
} DmCsvState;

/**
 * DmCsvDayOrder:
 * @DM_CSV_ASK: `3/4/1962` is a fault
 * @DM_CSV_DAY_FIRST: it is 3 April
 * @DM_CSV_MONTH_FIRST: it is 4 March
 */
typedef enum
{
  DM_CSV_ASK,
  DM_CSV_DAY_FIRST,
  DM_CSV_MONTH_FIRST,
} DmCsvDayOrder;

/**
 * DmCsvCell:
 * @text: (nullable): what stands there
 * @words: (nullable): how it is understood, where that is not the text itself; or what is wrong
 * @state: a #DmCsvState
 */
typedef struct
{
  char *text;
  char *words;
  DmCsvState state;
} DmCsvCell;

/**
 * DmCsvColumns:
 * @kind: events or positions
 * @fields: (array length=n): what each column holds; %NULL where it is left out
 * @n: how many
 * @anchor: the date of the document in which dates stand; or no date
 * @order: of day and month
 */
typedef struct
{
  DmRecordKind kind;
  const DmCsvField **fields;
  guint n;
  DmDate anchor;
  DmCsvDayOrder order;
} DmCsvColumns;

DmRecord *dm_csv_row_read (const DmCsvColumns *columns,
                           DmCsvNames *names,
                           const char *const *texts,
                           guint n_texts,
                           gboolean with_words,
                           DmCsvCell *cells);
void dm_csv_row_mark_known (const DmCsvColumns *columns, gboolean left_out, DmCsvCell *cells);
void dm_csv_cell_clear (DmCsvCell *cell);

G_END_DECLS
