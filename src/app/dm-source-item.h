/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dm-record.h"
#include "dm-snapshot.h"

#include <glib-object.h>

G_BEGIN_DECLS

#define DM_TYPE_SOURCE_ITEM (dm_source_item_get_type ())
G_DECLARE_FINAL_TYPE (DmSourceItem, dm_source_item, DM, SOURCE_ITEM, GObject)

/* By what sources can be put in order. */
typedef enum
{
  DM_SOURCE_ORDER_TITLE,
  DM_SOURCE_ORDER_DATE,
  DM_SOURCE_ORDER_RECORDS,
} DmSourceOrder;

extern const DmEnum dm_source_orders;

DmSourceItem *dm_source_item_new (gint64 id);
void dm_source_item_update (DmSourceItem *self, const DmSourceRecord *record, guint n_records);
gint64 dm_source_item_get_id (DmSourceItem *self);
const char *dm_source_item_get_title (DmSourceItem *self);
const char *dm_source_item_get_people (DmSourceItem *self);
const char *dm_source_item_get_date (DmSourceItem *self);
const char *dm_source_item_get_place (DmSourceItem *self);
const char *dm_source_item_get_marking (DmSourceItem *self);
guint dm_source_item_get_n_records (DmSourceItem *self);
gboolean dm_source_item_says (DmSourceItem *self, const char *const *words);
int dm_source_item_compare (DmSourceItem *a, DmSourceItem *b, DmSourceOrder order);

G_END_DECLS
