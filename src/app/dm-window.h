/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dm-application.h"
#include "dm-document.h"
#include "dm-export-dialog.h"

G_BEGIN_DECLS

#define DM_TYPE_WINDOW (dm_window_get_type ())
G_DECLARE_FINAL_TYPE (DmWindow, dm_window, DM, WINDOW, AdwApplicationWindow)

DmWindow *dm_window_new (DmApplication *application);
DmWindow *dm_window_new_for_file (DmApplication *application, GFile *file);
void dm_window_open (DmWindow *self, GFile *file);
void dm_window_reread (DmWindow *self);
gboolean dm_window_is_empty (DmWindow *self);
gboolean dm_window_close_dialogs (DmWindow *self, gboolean quits);
gboolean dm_window_shows (DmWindow *self, GFile *file);
gboolean dm_window_is_table (GFile *file);
void dm_window_import_table (DmWindow *self, GFile *file);
void dm_window_export_table (DmWindow *self, GFile *file, DmTableRows rows);

G_END_DECLS
