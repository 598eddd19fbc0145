/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dm-claim-row.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DM_TYPE_SPARK_VIEW (dm_spark_view_get_type ())
G_DECLARE_FINAL_TYPE (DmSparkView, dm_spark_view, DM, SPARK_VIEW, GtkWidget)

GtkWidget *dm_spark_view_new (void);
void dm_spark_view_set_row (DmSparkView *self, DmClaimRow *row);

G_END_DECLS
