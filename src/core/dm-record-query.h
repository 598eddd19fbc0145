/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dm-filter.h"

G_BEGIN_DECLS

/* By what events and positions can be put in order. */
typedef enum
{
  DM_RECORD_COLUMN_DATE,
  DM_RECORD_COLUMN_KIND,
  DM_RECORD_COLUMN_TITLE,
  DM_RECORD_COLUMN_PARTIES,
  DM_RECORD_COLUMN_ISSUES,
  DM_RECORD_COLUMN_VALUE,
  DM_RECORD_COLUMN_CERTAINTY,
  DM_RECORD_COLUMN_SOURCES,
  DM_N_RECORD_COLUMNS,
} DmRecordColumn;

extern const DmEnum dm_record_columns;

/**
 * DmRecordQuery:
 * @filter: (nullable): what is shown; %NULL for everything
 * @words: (nullable): what a record must say, all of it, whatever the case and the accents
 * @has_span: whether a record must fall into a span
 * @from: the first day of the span
 * @to: the day on which it has ended
 * @column: what the order goes by
 * @descending: whether it goes down; what has nothing in @column is last all the same
 *
 * Which events and positions are wanted, and in which order.
 */
typedef struct
{
  DmFilter *filter;
  char *words;
  gboolean has_span;
  double from, to;
  DmRecordColumn column;
  gboolean descending;
} DmRecordQuery;

/* Returns: whether to give up. */
typedef gboolean (*DmRecordQueryFunc) (gpointer user_data);

DmRecordQuery *dm_record_query_new (void);
void dm_record_query_free (DmRecordQuery *self);
GArray *dm_record_query_run (const DmRecordQuery *self,
                             const DmSnapshot *snapshot,
                             DmRecordQueryFunc give_up,
                             gpointer user_data);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DmRecordQuery, dm_record_query_free)

G_END_DECLS
