/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dm-document.h"
#include "dm-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DM_TYPE_SOURCES_VIEW (dm_sources_view_get_type ())
G_DECLARE_FINAL_TYPE (DmSourcesView, dm_sources_view, DM, SOURCES_VIEW, GtkWidget)

void dm_sources_view_attach (DmSourcesView *self, DmDocument *document, DmSession *session);
void dm_sources_view_focus_search (DmSourcesView *self);
GtkSelectionModel *dm_sources_view_get_model (DmSourcesView *self);

G_END_DECLS
