/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DM_TYPE_CELL_EDITOR (dm_cell_editor_get_type ())
G_DECLARE_FINAL_TYPE (DmCellEditor, dm_cell_editor, DM, CELL_EDITOR, GtkWidget)

GtkWidget *dm_cell_editor_new (const char *name, const char *text);
const char *dm_cell_editor_get_text (DmCellEditor *self);
void dm_cell_editor_tell (DmCellEditor *self, const char *words, gboolean is_wrong);
void dm_cell_editor_set_busy (DmCellEditor *self, gboolean busy);

G_END_DECLS
