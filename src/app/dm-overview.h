/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dm-lanes.h"
#include "dm-scene-view.h"

G_BEGIN_DECLS

#define DM_TYPE_OVERVIEW (dm_overview_get_type ())
G_DECLARE_FINAL_TYPE (DmOverview, dm_overview, DM, OVERVIEW, GtkWidget)

void dm_overview_attach (DmOverview *self, DmSession *session, DmSceneView *chart);
void dm_overview_set_lanes (DmOverview *self, const DmLanes *lanes);

G_END_DECLS
