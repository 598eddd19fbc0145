/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dm-snapshot.h"

#include <glib-object.h>

G_BEGIN_DECLS

#define DM_TYPE_RECORD_ITEM (dm_record_item_get_type ())
G_DECLARE_FINAL_TYPE (DmRecordItem, dm_record_item, DM, RECORD_ITEM, GObject)

DmRecordItem *dm_record_item_new (DmSnapshot *snapshot, guint entry);
void dm_record_item_update (DmRecordItem *self, DmSnapshot *snapshot, guint entry);
gint64 dm_record_item_get_id (DmRecordItem *self);
DmSnapshot *dm_record_item_get_snapshot (DmRecordItem *self);
guint dm_record_item_get_entry (DmRecordItem *self);

G_END_DECLS
