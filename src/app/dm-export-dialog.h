/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dm-picture.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* What can be exported besides the charts, numbered behind them. */
#define DM_EXPORT_DIALOG_TABLE (DM_CHART_CLAIMS + 1u)

/* What the rows of a table are. */
typedef enum
{
  DM_TABLE_EVENTS,
  DM_TABLE_POSITIONS,
  DM_TABLE_CLAIMS,
} DmTableRows;

#define DM_TYPE_EXPORT_DIALOG (dm_export_dialog_get_type ())
G_DECLARE_FINAL_TYPE (DmExportDialog, dm_export_dialog, DM, EXPORT_DIALOG, AdwWindow)

DmExportDialog *dm_export_dialog_new (GtkWindow *parent,
                                      DmDocument *document,
                                      DmSession *session,
                                      GSettings *settings,
                                      guint chart);
DmPicture *dm_export_dialog_get_picture (DmExportDialog *self);
void dm_export_dialog_export (DmExportDialog *self, GFile *file);

G_END_DECLS
