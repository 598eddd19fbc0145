/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dm-name.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DM_TYPE_SUGGESTIONS (dm_suggestions_get_type ())
G_DECLARE_FINAL_TYPE (DmSuggestions, dm_suggestions, DM, SUGGESTIONS, GtkPopover)

GtkWidget *dm_suggestions_new (void);
void dm_suggestions_take_names (DmSuggestions *self, GPtrArray *names, gboolean selects_best);
void dm_suggestions_move (DmSuggestions *self, int step);
const DmName *dm_suggestions_get_selected (DmSuggestions *self);

G_END_DECLS
