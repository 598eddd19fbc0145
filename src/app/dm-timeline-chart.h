/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dm-lanes.h"
#include "dm-scene-view.h"

G_BEGIN_DECLS

#define DM_TYPE_TIMELINE_CHART (dm_timeline_chart_get_type ())
G_DECLARE_FINAL_TYPE (DmTimelineChart, dm_timeline_chart, DM, TIMELINE_CHART, DmSceneView)

void dm_timeline_chart_set_lanes (DmTimelineChart *self, const DmLanes *lanes);
void dm_timeline_chart_set_fit (DmTimelineChart *self, gboolean fit);

G_END_DECLS
