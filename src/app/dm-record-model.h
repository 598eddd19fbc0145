/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dm-record-item.h"
#include "dm-record-query.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DM_TYPE_RECORD_MODEL (dm_record_model_get_type ())
G_DECLARE_FINAL_TYPE (DmRecordModel, dm_record_model, DM, RECORD_MODEL, GObject)

DmRecordModel *dm_record_model_new (void);
void dm_record_model_ask (DmRecordModel *self, DmSnapshot *snapshot, DmRecordQuery *query);
gboolean dm_record_model_is_busy (DmRecordModel *self);
guint dm_record_model_find (DmRecordModel *self, gint64 id);
GArray *dm_record_model_dup_selected (DmRecordModel *self);
void dm_record_model_select (DmRecordModel *self, const gint64 *ids, guint n_ids);
guint dm_record_model_get_n_made (DmRecordModel *self);

G_END_DECLS
