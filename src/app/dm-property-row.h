/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DM_TYPE_PROPERTY_ROW (dm_property_row_get_type ())
G_DECLARE_FINAL_TYPE (DmPropertyRow, dm_property_row, DM, PROPERTY_ROW, GtkListBoxRow)

GtkWidget *dm_property_row_new (const char *name, const char *value, const char *aside);
void dm_property_row_set_target (DmPropertyRow *self, gint64 record);
gint64 dm_property_row_get_target (DmPropertyRow *self);
void dm_property_row_add_tool (DmPropertyRow *self, GtkWidget *tool);

G_END_DECLS
