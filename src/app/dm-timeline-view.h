/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dm-scene-view.h"

G_BEGIN_DECLS

#define DM_TYPE_TIMELINE_VIEW (dm_timeline_view_get_type ())
G_DECLARE_FINAL_TYPE (DmTimelineView, dm_timeline_view, DM, TIMELINE_VIEW, GtkWidget)

void dm_timeline_view_attach (DmTimelineView *self, DmDocument *document, DmSession *session);
gboolean dm_timeline_view_is_current (DmTimelineView *self);
DmSceneView *dm_timeline_view_get_chart (DmTimelineView *self);

G_END_DECLS
