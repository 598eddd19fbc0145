/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dm-csv-plan.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DM_TYPE_CSV_TABLE (dm_csv_table_get_type ())
G_DECLARE_FINAL_TYPE (DmCsvTable, dm_csv_table, DM, CSV_TABLE, GtkWidget)

void dm_csv_table_set_columns (DmCsvTable *self, DmCsvPlan *plan, DmRecordKind kind);
void dm_csv_table_show_rows (DmCsvTable *self, DmCsvPlan *plan);
void dm_csv_table_clear_rows (DmCsvTable *self);
GtkDropDown *dm_csv_table_get_choice (DmCsvTable *self, guint column);

G_END_DECLS
