/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dm-document.h"
#include "dm-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DM_TYPE_SEARCH_BAR (dm_search_bar_get_type ())
G_DECLARE_FINAL_TYPE (DmSearchBar, dm_search_bar, DM, SEARCH_BAR, GtkWidget)

GtkWidget *dm_search_bar_new (DmDocument *document, DmSession *session);
void dm_search_bar_open (DmSearchBar *self);
void dm_search_bar_close (DmSearchBar *self);
gboolean dm_search_bar_is_busy (DmSearchBar *self);
void dm_search_bar_step (DmSearchBar *self, gboolean forward);

G_END_DECLS
