/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-record-item.h"

/**
 * DmRecordItem:
 *
 * An event or a position as a row of the table. It is made when the row comes into sight, and told
 * when the record is another one.
 */
struct _DmRecordItem
{
  GObject parent_instance;

  gint64 id;
  DmSnapshot *snapshot;
  guint entry;
};

G_DEFINE_FINAL_TYPE (DmRecordItem, dm_record_item, G_TYPE_OBJECT)

enum
{
  CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
dm_record_item_finalize (GObject *object)
{
  g_clear_pointer (&DM_RECORD_ITEM (object)->snapshot, dm_snapshot_unref);

  G_OBJECT_CLASS (dm_record_item_parent_class)->finalize (object);
}

static void
dm_record_item_class_init (DmRecordItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = dm_record_item_finalize;

  /**
   * DmRecordItem::changed: its record may say something else now
   */
  signals[CHANGED] = g_signal_new ("changed", DM_TYPE_RECORD_ITEM, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 0);
}

static void
dm_record_item_init (DmRecordItem *self)
{
}

/**
 * dm_record_item_new:
 * @snapshot: a dossier
 * @entry: one of its entries
 *
 * Returns: (transfer full): the entry as an object
 */
DmRecordItem *
dm_record_item_new (DmSnapshot *snapshot, guint entry)
{
  DmRecordItem *self = g_object_new (DM_TYPE_RECORD_ITEM, NULL);

  self->id = snapshot->id[entry];
  self->snapshot = dm_snapshot_ref (snapshot);
  self->entry = entry;
  return self;
}

/**
 * dm_record_item_update:
 * @self: an item
 * @snapshot: the dossier as it is now
 * @entry: the entry that has the item's id in @snapshot
 */
void
dm_record_item_update (DmRecordItem *self, DmSnapshot *snapshot, guint entry)
{
  g_return_if_fail (snapshot->id[entry] == self->id);

  dm_snapshot_ref (snapshot);
  dm_snapshot_unref (self->snapshot);
  self->snapshot = snapshot;
  self->entry = entry;
  g_signal_emit (self, signals[CHANGED], 0);
}

/**
 * dm_record_item_get_id:
 * @self: an item
 *
 * Returns: the id of its record
 */
gint64
dm_record_item_get_id (DmRecordItem *self)
{
  return self->id;
}

/**
 * dm_record_item_get_snapshot:
 * @self: an item
 *
 * Returns: (transfer none): the dossier that it is read from
 */
DmSnapshot *
dm_record_item_get_snapshot (DmRecordItem *self)
{
  return self->snapshot;
}

/**
 * dm_record_item_get_entry:
 * @self: an item
 *
 * Returns: its entry in its snapshot
 */
guint
dm_record_item_get_entry (DmRecordItem *self)
{
  return self->entry;
}
