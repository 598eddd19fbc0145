/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-sql.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

static gboolean
copy_to (DmStore *self, const char *path, GError **error)
{
  sqlite3 *copy = NULL;
  sqlite3_backup *backup;
  int rc = sqlite3_open_v2 (path, &copy, SQLITE_OPEN_READWRITE | SQLITE_OPEN_EXRESCODE, NULL);

  if (rc == SQLITE_OK)
    {
      backup = sqlite3_backup_init (copy, "main", self->db, "main");
      if (backup != NULL)
        {
          sqlite3_backup_step (backup, -1);
          rc = sqlite3_backup_finish (backup);
        }
      else
        rc = sqlite3_errcode (copy);
    }

  if (rc != SQLITE_OK)
    dm_sql_fail (copy, path, rc, error);
  sqlite3_close (copy);
  return rc == SQLITE_OK;
}

/**
 * dm_store_save_copy:
 * @self: a store with no edit open
 * @path: where to; a file of that name is replaced
 * @error: return location
 *
 * Writes a copy of the dossier, history and all. It is made beside @path and gets its name when it
 * is whole.
 *
 * Returns: whether the copy is on the disk; after a failure @path is as it was
 */
gboolean
dm_store_save_copy (DmStore *self, const char *path, GError **error)
{
  g_autofree char *absolute = g_canonicalize_filename (path, NULL);
  g_autofree char *beside = NULL;

  g_return_val_if_fail (self->label == NULL, FALSE);

  if (g_strcmp0 (absolute, self->path) == 0)
    {
      g_autofree char *name = dm_sql_display_name (absolute);

      g_set_error (error, DM_STORE_ERROR, DM_STORE_ERROR_EXISTS,
                   _("“%s” is the dossier itself. Choose another name for the copy."), name);
      return FALSE;
    }

  beside = dm_store_make_beside (absolute, error);
  if (beside == NULL)
    return FALSE;
  if (copy_to (self, beside, error) && dm_store_move_into_place (beside, absolute, TRUE, error))
    return TRUE;

  g_unlink (beside);
  return FALSE;
}
