/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dm-scene-view.h"

G_BEGIN_DECLS

#define DM_TYPE_CONVERGENCE_VIEW (dm_convergence_view_get_type ())
G_DECLARE_FINAL_TYPE (DmConvergenceView, dm_convergence_view, DM, CONVERGENCE_VIEW, GtkWidget)

void dm_convergence_view_attach (DmConvergenceView *self, DmDocument *document, DmSession *session);
DmSceneView *dm_convergence_view_get_chart (DmConvergenceView *self);

G_END_DECLS
