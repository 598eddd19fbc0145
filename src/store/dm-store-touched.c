/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-store-private.h"

/* More than this are read as quickly all together. */
#define MAX_TOUCHED 20000

/**
 * dm_store_forget_snapshot:
 * @self: a store
 *
 * Has the next snapshot read whole: it is not known what has changed.
 */
void
dm_store_forget_snapshot (DmStore *self)
{
  g_clear_pointer (&self->snapshot, dm_snapshot_unref);
  g_clear_pointer (&self->touched, g_hash_table_unref);
  self->touched_kinds = 0;
}

/**
 * dm_store_remember_snapshot:
 * @self: a store
 * @snapshot: what the file holds
 *
 * Takes note of what changes from now on.
 */
void
dm_store_remember_snapshot (DmStore *self, const DmSnapshot *snapshot)
{
  dm_store_forget_snapshot (self);
  self->snapshot = dm_snapshot_ref (snapshot);
  self->touched = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
}

/**
 * dm_store_touch:
 * @self: a store
 * @changeset: (nullable): what has been written; %NULL if that is not known
 * @size: its size in bytes
 *
 * Takes note of the records that a changeset touched, whichever way it was applied.
 */
void
dm_store_touch (DmStore *self, gconstpointer changeset, int size)
{
  sqlite3_changeset_iter *iter = NULL;
  int rc;

  if (self->snapshot == NULL)
    return;
  if (changeset == NULL)
    {
      dm_store_forget_snapshot (self);
      return;
    }

  rc = sqlite3changeset_start (&iter, size, (void *) changeset);
  while (rc == SQLITE_OK && sqlite3changeset_next (iter) == SQLITE_ROW)
    {
      const char *table;
      int n_columns, operation, indirect;
      sqlite3_value *value = NULL;
      DmRecordKind kind;
      gint64 id;

      sqlite3changeset_op (iter, &table, &n_columns, &operation, &indirect);
      /* The first column of each table is the id of the record. */
      if (operation == SQLITE_INSERT)
        rc = sqlite3changeset_new (iter, 0, &value);
      else
        rc = sqlite3changeset_old (iter, 0, &value);
      if (rc != SQLITE_OK || value == NULL)
        continue;

      id = sqlite3_value_int64 (value);
      if (!g_hash_table_contains (self->touched, &id))
        g_hash_table_add (self->touched, g_memdup2 (&id, sizeof id));
      if (dm_table_kind_of_rows (table, &kind))
        self->touched_kinds |= DM_REFS (kind);
    }

  if (iter != NULL)
    rc = sqlite3changeset_finalize (iter);
  if (rc != SQLITE_OK || g_hash_table_size (self->touched) > MAX_TOUCHED)
    dm_store_forget_snapshot (self);
}
