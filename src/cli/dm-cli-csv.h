/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dm-cli-args.h"
#include "dm-cli-print.h"
#include "dm-csv-plan.h"
#include "dm-json-import.h"

G_BEGIN_DECLS

/* How a file of rows is read. */
/* clang-format off */
#define DM_CLI_CSV_OPTIONS                                                                         \
  { "as", "RECORDS", N_("What the rows are: events or positions (csv)") },                         \
  { "map", "COLUMN=FIELD,…", N_("What columns hold that their headings do not tell (csv)") },      \
  { "new", NULL, N_("Make parties, issues and sources that FILE does not have (csv)") },           \
  { "anchor", "DATE", N_("The date of the document in which the dates stand (csv)") },             \
  { "date-order", "ORDER", N_("What 3/4/1962 is: day-first or month-first (csv)") },               \
  { "encoding", "NAME", N_("The encoding (csv; else told by its first bytes, or UTF-8)") },        \
  { "separator", "C", N_("What stands between cells: comma, semicolon or tab (csv)") }
/* clang-format on */

const char *dm_cli_csv_option (const DmCliArgs *args);
gboolean
dm_cli_csv_read_kind (const char *option, const char *word, DmRecordKind *kind, GError **error);
DmCsvPlan *dm_cli_csv_open (const DmCliArgs *args, const char *path, GError **error);
gboolean dm_cli_csv_transfer (DmCsvPlan *plan,
                              DmStore *store,
                              gboolean is_dry,
                              DmJsonImportCounts *counts,
                              GError **error);
void dm_cli_csv_print (DmCsvPlan *plan, DmCliOut *out);

G_END_DECLS
