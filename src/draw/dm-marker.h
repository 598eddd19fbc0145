/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dm-scene.h"
#include "dm-snapshot.h"

G_BEGIN_DECLS

DmMarker dm_marker_for_entry (const DmSnapshot *snapshot, guint32 entry);
DmMarkerStyle dm_marker_style_for_entry (const DmSnapshot *snapshot, guint32 entry);

G_END_DECLS
