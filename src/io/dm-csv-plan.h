/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dm-csv-row.h"
#include "dm-store.h"

G_BEGIN_DECLS

/**
 * DmCsvOptions:
 * @kind: %DM_RECORD_EVENT or %DM_RECORD_POSITION
 * @encoding: (nullable): of the file; else told by its first bytes, or UTF-8
 * @separator: between the cells, or 0: comma, semicolon or tab, as the headings have it
 * @makes_new: whether parties, issues and sources that the dossier does not have are made
 * @adds_alike: whether rows without a key are added though the dossier has what they say
 * @anchor: (nullable): EDTF: the date of the document in which the dates stand
 * @order: what `3/4/1962` is
 */
typedef struct
{
  DmRecordKind kind;
  const char *encoding;
  char separator;
  gboolean makes_new;
  gboolean adds_alike;
  const char *anchor;
  DmCsvDayOrder order;
} DmCsvOptions;

/**
 * DmCsvRow:
 * @number: as a spreadsheet counts; the headings are row 1
 * @cells: (array): a cell for each column
 * @n_cells: how many
 */
typedef struct
{
  guint number;
  DmCsvCell *cells;
  guint n_cells;
} DmCsvRow;

/**
 * DmCsvSummary:
 * @n_rows: records in the file
 * @n_present: of these, the ones that are passed over, as the dossier has them
 * @n_alike: of the rows without a key, the ones of which the dossier has the content
 * @n_doubtful: cells that are imported as something less
 * @n_faulty: cells that forbid the import
 * @doubtful_rows: rows that have cells in doubt, and none that is faulty
 * @faulty_rows: rows that have faulty cells
 * @new_parties: parties that are made
 * @new_issues: issues that are made
 * @new_sources: sources that are made
 */
typedef struct
{
  guint n_rows;
  guint n_present;
  guint n_alike;
  guint n_doubtful;
  guint n_faulty;
  guint doubtful_rows;
  guint faulty_rows;
  guint new_parties;
  guint new_issues;
  guint new_sources;
} DmCsvSummary;

/**
 * DmCsvCounts:
 * @added: records that are new to the dossier, what is made for them among them
 * @passed_over: records that it had already
 */
typedef struct
{
  guint added;
  guint passed_over;
} DmCsvCounts;

/**
 * DmCsvPlan:
 *
 * What an import of a file of rows would do, and then does: which column holds what, how its cells
 * are understood, which of them are in doubt. Used by one thread at a time, but by any.
 */
typedef struct _DmCsvPlan DmCsvPlan;

DmCsvPlan *dm_csv_plan_new (const char *path, const DmCsvOptions *options, GError **error);
void dm_csv_plan_free (DmCsvPlan *self);
const char *dm_csv_plan_get_encoding (DmCsvPlan *self);
char dm_csv_plan_get_separator (DmCsvPlan *self);

/* The columns */
guint dm_csv_plan_get_n_columns (DmCsvPlan *self);
const char *dm_csv_plan_get_heading (DmCsvPlan *self, guint column);
const DmCsvField *dm_csv_plan_get_field (DmCsvPlan *self, guint column);
void dm_csv_plan_set_field (DmCsvPlan *self, guint column, const DmCsvField *field);
void dm_csv_plan_correct (DmCsvPlan *self, guint row, guint column, const char *text);
gboolean dm_csv_plan_map (DmCsvPlan *self, const char *mapping, GError **error);

/* What it would do */
gboolean
dm_csv_plan_read (DmCsvPlan *self, DmStore *store, GCancellable *cancellable, GError **error);
const DmCsvSummary *dm_csv_plan_get_summary (DmCsvPlan *self);
const GPtrArray *dm_csv_plan_get_rows (DmCsvPlan *self);
const GPtrArray *dm_csv_plan_get_faulty_rows (DmCsvPlan *self);
gboolean dm_csv_plan_check (DmCsvPlan *self, GError **error);

/* Doing it */
gboolean dm_csv_plan_apply (DmCsvPlan *self,
                            DmStore *store,
                            GCancellable *cancellable,
                            DmCsvCounts *counts,
                            GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DmCsvPlan, dm_csv_plan_free)

G_END_DECLS
