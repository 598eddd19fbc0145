/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-sql.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <unistd.h>

/**
 * dm_store_refuse_to_make:
 * @path: a file that was to be made
 * @number: the system's error
 * @error: return location
 *
 * Says why it could not be made.
 *
 * Returns: %FALSE
 */
gboolean
dm_store_refuse_to_make (const char *path, int number, GError **error)
{
  g_autofree char *name = dm_sql_display_name (path);

  switch (number)
    {
    case EEXIST:
      if (g_file_test (path, G_FILE_TEST_IS_DIR))
        {
          g_set_error (error, DM_STORE_ERROR, DM_STORE_ERROR_EXISTS,
                       _("There is a folder “%s” already. Choose another name."), name);
          break;
        }
      g_set_error (error, DM_STORE_ERROR, DM_STORE_ERROR_EXISTS,
                   _("There is a file “%s” already. Choose another name."), name);
      break;
    case ENOENT:
    case ENOTDIR:
      g_set_error (error, DM_STORE_ERROR, DM_STORE_ERROR_NOT_FOUND,
                   _("“%s” cannot be made because its folder is not there. Make the folder first, "
                     "or choose another."),
                      name);
      break;
    case ENOSPC:
    case EDQUOT:
      g_set_error (
          error, DM_STORE_ERROR, DM_STORE_ERROR_FULL,
          _("“%s” cannot be made because the disk is full. Free some space and try again."), name);
      break;
    case EACCES:
    case EPERM:
    case EROFS:
      g_set_error (
          error, DM_STORE_ERROR, DM_STORE_ERROR_DENIED,
          _("“%s” cannot be made because its folder is read-only. Choose another folder."), name);
      break;
    default:
      /* Translators: a file, then what the system said */
      g_set_error (error, DM_STORE_ERROR, DM_STORE_ERROR_IO,
                   _("“%s” cannot be made: %s."), name, g_strerror (number));
    }

  return FALSE;
}

/**
 * dm_store_make_beside:
 * @path: a path
 * @error: return location
 *
 * Returns: (transfer full) (type filename) (nullable): a new, empty, hidden file in the folder of
 *   @path
 */
char *
dm_store_make_beside (const char *path, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *name = g_path_get_basename (path);
  char *beside = g_strdup_printf ("%s/.%.100s.XXXXXX", folder, name);
  int fd = g_mkstemp_full (beside, O_RDWR | O_CLOEXEC, 0666);

  if (fd < 0)
    {
      dm_store_refuse_to_make (path, errno, error);
      g_free (beside);
      return NULL;
    }

  close (fd);
  return beside;
}

/**
 * dm_store_move_into_place:
 * @from: a finished file
 * @to: the name it shall have, in the same folder
 * @replace: whether a file of that name may be replaced
 * @error: return location
 *
 * Gives the file its name at once, on the disk too.
 *
 * Returns: whether it succeeded
 */
gboolean
dm_store_move_into_place (const char *from, const char *to, gboolean replace, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (to);
  int fd = open (from, O_RDONLY | O_CLOEXEC);
  gboolean synced = fd >= 0 && fsync (fd) == 0;
  int number = errno;

  if (fd >= 0)
    close (fd);
  if (!synced)
    return dm_store_refuse_to_make (to, number, error);

  if (renameat2 (AT_FDCWD, from, AT_FDCWD, to, replace ? 0 : RENAME_NOREPLACE) != 0)
    {
      /* Some file systems know no such renaming; a second name does the same there. */
      if (replace || errno != EINVAL || link (from, to) != 0)
        return dm_store_refuse_to_make (to, errno, error);
      unlink (from);
    }

  /* Not every file system can sync a folder; the name is there all the same. */
  fd = open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (fd >= 0)
    {
      fsync (fd);
      close (fd);
    }

  return TRUE;
}

static gboolean
fill (DmStore *self, const char *title, GError **error)
{
  static const char insert[] = "INSERT INTO dossier (id, title) VALUES (1, ?1)";
  g_autoptr (DmStatement) statement = NULL;

  if (!dm_sql_run (self, "PRAGMA page_size = 4096; PRAGMA auto_vacuum = NONE; BEGIN IMMEDIATE",
                   error)
      || !dm_sql_run (self, dm_store_expected_schema (), error)
      || !dm_sql_run (self, "INSERT INTO record (id, kind) VALUES (1, 'dossier')", error))
    return FALSE;

  statement = dm_sql_prepare (self, insert, error);
  if (statement == NULL)
    return FALSE;
  dm_sql_bind_text (statement, 1, title);

  return dm_sql_done (self, statement, error) && dm_sql_run (self, "COMMIT", error)
         && dm_store_refresh (self, error);
}

/**
 * dm_store_create_pending:
 * @path: where there is no file yet
 * @title: (nullable): the dossier's title
 * @error: return location
 *
 * Makes an empty dossier that does not bear its name yet: dm_store_settle() gives it. If it is
 * closed before, nothing is left of it.
 *
 * Returns: (transfer full) (nullable): the store
 */
DmStore *
dm_store_create_pending (const char *path, const char *title, GError **error)
{
  g_autofree char *absolute = NULL;
  g_autofree char *beside = NULL;
  g_autoptr (DmStore) self = NULL;

  g_return_val_if_fail (path != NULL, NULL);

  absolute = g_canonicalize_filename (path, NULL);
  if (g_file_test (absolute, G_FILE_TEST_EXISTS) || g_file_test (absolute, G_FILE_TEST_IS_SYMLINK))
    {
      dm_store_refuse_to_make (absolute, EEXIST, error);
      return NULL;
    }

  beside = dm_store_make_beside (absolute, error);
  if (beside == NULL)
    return NULL;

  self = dm_store_new_for_path (beside, SQLITE_OPEN_READWRITE, error);
  if (self == NULL)
    {
      g_unlink (beside);
      return NULL;
    }

  self->settled = g_steal_pointer (&absolute);
  return fill (self, title, error) ? g_steal_pointer (&self) : NULL;
}

/**
 * dm_store_settle:
 * @self: a store from dm_store_create_pending(), with no edit open
 * @error: return location
 *
 * Gives the file its name, unless another has taken it meanwhile. After a failure only
 * dm_store_close() may follow.
 *
 * Returns: whether it succeeded
 */
gboolean
dm_store_settle (DmStore *self, GError **error)
{
  int rc;

  g_return_val_if_fail (self->settled != NULL && self->label == NULL, FALSE);

  /* SQLite must not hold a file that is renamed: its journal would bear the old name. */
  g_hash_table_remove_all (self->statements);
  sqlite3_close (self->db);
  self->db = NULL;

  if (!dm_store_move_into_place (self->path, self->settled, FALSE, error))
    return FALSE;

  g_free (self->path);
  self->path = g_steal_pointer (&self->settled);

  rc = sqlite3_open_v2 (self->path, &self->db,
                        SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_PRIVATECACHE
                            | SQLITE_OPEN_EXRESCODE,
                        NULL);
  if (rc != SQLITE_OK)
    return dm_sql_fail (self->db, self->path, rc, error);

  return dm_store_prepare_connection (self, error) && dm_store_refresh (self, error);
}

/**
 * dm_store_create:
 * @path: where there is no file yet
 * @title: (nullable): the dossier's title
 * @error: return location
 *
 * Makes an empty dossier.
 *
 * Returns: (transfer full) (nullable): the store, open for editing
 */
DmStore *
dm_store_create (const char *path, const char *title, GError **error)
{
  g_autoptr (DmStore) self = dm_store_create_pending (path, title, error);

  if (self == NULL || !dm_store_settle (self, error))
    return NULL;

  return g_steal_pointer (&self);
}
