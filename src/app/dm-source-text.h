/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dm-record.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DM_TYPE_SOURCE_TEXT (dm_source_text_get_type ())
G_DECLARE_FINAL_TYPE (DmSourceText, dm_source_text, DM, SOURCE_TEXT, GtkTextView)

void dm_source_text_set_editing (DmSourceText *self, gboolean editing);
char *dm_source_text_dup_typed (DmSourceText *self);
void dm_source_text_take (DmSourceText *self, DmSourceRecord *record);

G_END_DECLS
