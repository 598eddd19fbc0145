/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dm-scene-view.h"

G_BEGIN_DECLS

#define DM_TYPE_CONVERGENCE_CHART (dm_convergence_chart_get_type ())
G_DECLARE_FINAL_TYPE (DmConvergenceChart, dm_convergence_chart, DM, CONVERGENCE_CHART, DmSceneView)

gboolean dm_convergence_chart_has_unlike (DmConvergenceChart *self);

G_END_DECLS
