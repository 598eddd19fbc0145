/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dm-fields.h"

G_BEGIN_DECLS

typedef struct _DmTable DmTable;

/**
 * DmColumn:
 * @name: its name in the table
 * @field: what it holds
 * @offset: where that lies in the record, or in the list's item
 */
typedef struct
{
  char *name;
  const DmField *field;
  gsize offset;
} DmColumn;

/**
 * DmTable:
 * @name: its name in the file
 * @kind: the record that it is part of
 * @index: its place among the tables of its record, outermost first
 * @depth: 0 for the record itself, 1 for its lists, 2 for the lists in its lists' items
 * @list: the list that it holds, %NULL for the record itself
 * @offset: where that list lies in the record or item around it
 * @has_bounds: whether it keeps the first and the last day of its date beside the date
 * @columns: #DmColumn, after the id or the place in the list
 * @lists: #DmTable, the lists inside
 * @insert: statement that puts a row in: id (owner, within, ord), then the columns and bounds
 * @update: statement that writes the same row again; %NULL for lists
 * @remove: statement that removes the rows of one record
 * @select: statement that reads all rows, in order
 * @select_one: statement that reads those of one record
 * @select_alone: of the record itself: the same where its key (?2) is known; %NULL for lists
 *
 * A table of the file, as it follows from the layout of a record. The tables are made once and
 * live as long as the program.
 */
struct _DmTable
{
  char *name;
  DmRecordKind kind;
  guint index;
  guint depth;
  const DmField *list;
  gsize offset;
  gboolean has_bounds;
  GArray *columns;
  GPtrArray *lists;
  char *insert;
  char *update;
  char *remove;
  char *select;
  char *select_one;
  char *select_alone;
};

/**
 * DmReference:
 * @table: where it stands
 * @column: in which column
 * @select: statement that finds the records that refer to the record ?1 there
 *
 * A place from which one record refers to another.
 */
typedef struct
{
  const DmTable *table;
  const DmColumn *column;
  char *select;
} DmReference;

const DmTable *dm_table_of (DmRecordKind kind);
const GPtrArray *dm_table_all (DmRecordKind kind);
gboolean dm_table_kind (const char *name, DmRecordKind *kind);
gboolean dm_table_kind_of_rows (const char *name, DmRecordKind *kind);
gboolean dm_table_is_of_records (const char *name);
const GArray *dm_table_references (void);

G_END_DECLS
