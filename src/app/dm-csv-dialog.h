/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dm-document.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define DM_TYPE_CSV_DIALOG (dm_csv_dialog_get_type ())
G_DECLARE_FINAL_TYPE (DmCsvDialog, dm_csv_dialog, DM, CSV_DIALOG, AdwWindow)

DmCsvDialog *dm_csv_dialog_new (GtkWindow *parent, DmDocument *document, const char *path);

G_END_DECLS
