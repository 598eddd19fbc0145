/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dm-fields.h"

G_BEGIN_DECLS

/* What a column's cells are. */
typedef enum
{
  DM_CSV_RECORD,   /* the record's field of that name */
  DM_CSV_VALUE,    /* a field of a position's value */
  DM_CSV_AMOUNT,   /* a value as people write it */
  DM_CSV_PARTIES,  /* who takes part in an event */
  DM_CSV_CITATION, /* a field of the first citation */
} DmCsvSlot;

/**
 * DmCsvField:
 * @name: what it is called in a row of headings and on the command line
 * @label: what it is called for people, to translate
 * @slot: where its cells go
 * @guesses: what else headings call it, in lower case, "|" between
 *
 * What a column can hold.
 */
typedef struct
{
  const char *name;
  const char *label;
  DmCsvSlot slot;
  const char *guesses;
} DmCsvField;

const DmCsvField *dm_csv_fields (DmRecordKind kind, guint *n);
const DmCsvField *dm_csv_field_find (DmRecordKind kind, const char *name);
const DmCsvField *dm_csv_field_guess (DmRecordKind kind, const char *heading);
const DmField *dm_csv_field_layout (DmRecordKind kind, const DmCsvField *field);
gboolean dm_csv_field_is_required (DmRecordKind kind, const DmCsvField *field);

char *dm_csv_cell_write (const DmRecord *record, const DmCsvField *field);
char *dm_csv_protect (const char *text);
char *dm_csv_unprotect (const char *text);
char *dm_csv_join (const char *const *items);
GStrv dm_csv_split (const char *cell);

G_END_DECLS
