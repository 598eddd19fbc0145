/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DM_TYPE_TEXT_EDIT (dm_text_edit_get_type ())
G_DECLARE_FINAL_TYPE (DmTextEdit, dm_text_edit, DM, TEXT_EDIT, GtkTextView)

GtkWidget *dm_text_edit_new (void);
void dm_text_edit_set_multiline (DmTextEdit *self, gboolean multiline);
void dm_text_edit_set_placeholder (DmTextEdit *self, const char *placeholder);
void dm_text_edit_set_text (DmTextEdit *self, const char *text);
char *dm_text_edit_dup_text (DmTextEdit *self);
gboolean dm_text_edit_is_whole (DmTextEdit *self);

G_END_DECLS
