/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dm-scene-view.h"

G_BEGIN_DECLS

#define DM_TYPE_CLAIMS_CHART (dm_claims_chart_get_type ())
G_DECLARE_FINAL_TYPE (DmClaimsChart, dm_claims_chart, DM, CLAIMS_CHART, DmSceneView)

gint64 dm_claims_chart_get_as_of (DmClaimsChart *self);

G_END_DECLS
