/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DM_TYPE_FILTER_ROW (dm_filter_row_get_type ())
G_DECLARE_FINAL_TYPE (DmFilterRow, dm_filter_row, DM, FILTER_ROW, GtkListBoxRow)

typedef enum
{
  DM_FILTER_ROW_RECORD,
  DM_FILTER_ROW_EVENT_KIND,
  DM_FILTER_ROW_ACT,
  DM_FILTER_ROW_TAG,
} DmFilterRowType;

GtkWidget *dm_filter_row_new (DmFilterRowType type,
                              gint64 value,
                              const char *name,
                              const char *shown,
                              int depth,
                              const GdkRGBA *color,
                              guint count);
gboolean dm_filter_row_reuse (DmFilterRow *self,
                              DmFilterRowType type,
                              gint64 value,
                              const char *name,
                              const char *shown,
                              int depth,
                              const GdkRGBA *color,
                              guint count);
DmFilterRowType dm_filter_row_get_filter_type (DmFilterRow *self);
gint64 dm_filter_row_get_value (DmFilterRow *self);
const char *dm_filter_row_get_name (DmFilterRow *self);
void dm_filter_row_set_active (DmFilterRow *self, gboolean active);
gboolean dm_filter_row_get_active (DmFilterRow *self);
void dm_filter_row_set_editable (DmFilterRow *self, gboolean editable);

G_END_DECLS
