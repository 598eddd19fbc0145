/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dm-lanes.h"

G_BEGIN_DECLS

guint dm_lanes_count_own (const DmLanes *self);
guint dm_lanes_slot_of (const DmLanes *self, const DmSnapshot *snapshot, guint entry);
void dm_lane_init (DmLane *self, const DmLanes *lanes, guint slot);
gboolean dm_lanes_is_backdrop (const DmSnapshot *snapshot, guint entry);
void dm_backdrop_init (DmBackdrop *self, const DmSnapshot *snapshot, guint entry);
void dm_lanes_find_bounds (DmLanes *self);

G_END_DECLS
