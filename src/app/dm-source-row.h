/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dm-source-item.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DM_TYPE_SOURCE_ROW (dm_source_row_get_type ())
G_DECLARE_FINAL_TYPE (DmSourceRow, dm_source_row, DM, SOURCE_ROW, GtkWidget)

GtkWidget *dm_source_row_new (void);
void dm_source_row_set_item (DmSourceRow *self, DmSourceItem *item);

G_END_DECLS
