/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dm-scene-view.h"

G_BEGIN_DECLS

#define DM_TYPE_STAGE (dm_stage_get_type ())
G_DECLARE_FINAL_TYPE (DmStage, dm_stage, DM, STAGE, GtkWindow)

DmStage *dm_stage_new (GtkWindow *parent, DmDocument *document, DmSession *session, DmChart chart);
DmSceneView *dm_stage_get_chart (DmStage *self);

G_END_DECLS
