/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-sql.h"

#include <glib/gstdio.h>

G_DEFINE_QUARK (dm - store - error - quark, dm_store_error)

/**
 * dm_store_close:
 * @self: (transfer full) (nullable): a store
 *
 * Closes the file. An edit that is still open is taken back.
 */
void
dm_store_close (DmStore *self)
{
  if (self == NULL)
    return;

  dm_store_rollback_edit (self);
  dm_store_forget_snapshot (self);
  g_hash_table_unref (self->statements);
  if (sqlite3_close (self->db) != SQLITE_OK)
    g_critical ("A statement on %s was left open", self->path);

  if (self->settled != NULL)
    g_unlink (self->path);

  g_free (self->path);
  g_free (self->settled);
  g_free (self->why_read_only);
  g_free (self);
}

/**
 * dm_store_get_path:
 * @self: a store
 *
 * Returns: (transfer none) (type filename): the absolute path of its file, also of one that is
 *   still to be settled there
 */
const char *
dm_store_get_path (DmStore *self)
{
  return self->settled != NULL ? self->settled : self->path;
}

/**
 * dm_store_get_pending_path:
 * @self: a store
 *
 * Returns: (transfer none) (nullable) (type filename): where the file of
 *   dm_store_create_pending() lies until dm_store_settle(), for a program that wants to delete it
 *   when it is interrupted; %NULL for a file that bears its name
 */
const char *
dm_store_get_pending_path (DmStore *self)
{
  return self->settled != NULL ? self->path : NULL;
}

/**
 * dm_store_is_read_only:
 * @self: a store
 * @why: (out) (optional) (transfer none) (nullable): a sentence for people where the file could
 *   not be opened for editing; %NULL where nobody asked for that
 *
 * Returns: whether it can only be looked at
 */
gboolean
dm_store_is_read_only (DmStore *self, const char **why)
{
  if (why != NULL)
    *why = self->why_read_only;

  return self->read_only;
}

/**
 * dm_store_freeze:
 * @self: a store with no edit open
 * @why: a sentence for people
 *
 * Makes of it one that can only be looked at.
 */
void
dm_store_freeze (DmStore *self, const char *why)
{
  g_return_if_fail (self->label == NULL);

  self->read_only = TRUE;
  g_free (self->why_read_only);
  self->why_read_only = g_strdup (why);
}

/**
 * dm_store_has_changed:
 * @self: a store
 *
 * Returns: whether another program (or another store) has changed the file since it was opened,
 *   read by dm_store_read_snapshot() or refreshed
 */
gboolean
dm_store_has_changed (DmStore *self)
{
  return dm_sql_number (self, "PRAGMA data_version", self->seen) != self->seen;
}

/**
 * dm_store_refresh:
 * @self: a store
 * @error: return location
 *
 * Takes note of what others changed, so that an edit may build on it. Call it before the records
 * that the edit starts from are read. dm_store_read_snapshot() does the same.
 *
 * Returns: whether the file could be read
 */
gboolean
dm_store_refresh (DmStore *self, GError **error)
{
  static const char sql[] = "PRAGMA data_version";
  g_autoptr (DmStatement) statement = dm_sql_prepare (self, sql, error);
  gboolean has_row = FALSE;

  if (statement == NULL || !dm_sql_step (self, statement, &has_row, error))
    return FALSE;
  if (!has_row || sqlite3_column_int64 (statement, 0) == self->seen)
    return TRUE;

  self->seen = sqlite3_column_int64 (statement, 0);
  dm_store_forget_snapshot (self);
  return TRUE;
}
