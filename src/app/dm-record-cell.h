/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dm-cell-editor.h"
#include "dm-record-item.h"
#include "dm-record-query.h"

G_BEGIN_DECLS

#define DM_TYPE_RECORD_CELL (dm_record_cell_get_type ())
G_DECLARE_FINAL_TYPE (DmRecordCell, dm_record_cell, DM, RECORD_CELL, GtkWidget)

GtkWidget *dm_record_cell_new (DmRecordColumn column);
void dm_record_cell_set_item (DmRecordCell *self, DmRecordItem *item);
DmRecordItem *dm_record_cell_get_item (DmRecordCell *self);
DmRecordColumn dm_record_cell_get_column (DmRecordCell *self);
DmCellEditor *dm_record_cell_edit (DmRecordCell *self, const char *name, const char *text);
void dm_record_cell_stop (DmRecordCell *self);

G_END_DECLS
