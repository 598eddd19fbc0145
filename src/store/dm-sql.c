/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-sql.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* What SQLite says, as a sentence that names the file and a way out. */
static const char *
words_for (int rc, DmStoreError *code)
{
  switch (rc & 0xff)
    {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      *code = DM_STORE_ERROR_BUSY;
      return _("“%s” is in use by another program, which is writing to it. Try again when it is "
               "done.");
    case SQLITE_FULL:
      *code = DM_STORE_ERROR_FULL;
      return _("“%s” could not be written because the disk is full. Nothing was changed. Free "
               "some space and try again.");
    case SQLITE_READONLY:
      if (rc == SQLITE_READONLY_ROLLBACK || rc == SQLITE_READONLY_RECOVERY)
        {
          *code = DM_STORE_ERROR_INTERRUPTED;
          return _("“%s” was being changed when a program or the computer stopped, and that "
                   "change cannot be taken back here because the file or its folder is read-only. "
                   "Copy the file and its “-journal” file to a folder of yours and open it there.");
        }
      *code = DM_STORE_ERROR_READ_ONLY;
      return _("“%s” cannot be written: the file or its folder is read-only. Save a copy elsewhere "
               "and edit that.");
    case SQLITE_CANTOPEN:
      *code = DM_STORE_ERROR_READ_ONLY;
      return _("“%s” cannot be written: no file can be made in its folder. Save a copy elsewhere "
               "and edit that.");
    case SQLITE_PERM:
    case SQLITE_AUTH:
      *code = DM_STORE_ERROR_DENIED;
      return _("“%s” may not be read by you. Ask its owner for access.");
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
    case SQLITE_FORMAT:
    case SQLITE_MISMATCH:
    case SQLITE_ERROR:
      *code = DM_STORE_ERROR_DAMAGED;
      return _("“%s” is damaged and cannot be read in full.");
    case SQLITE_TOOBIG:
      *code = DM_STORE_ERROR_RECORD;
      return _("“%s” cannot hold a text that long. Shorten it.");
    case SQLITE_IOERR:
      *code = DM_STORE_ERROR_IO;
      return _("“%s” could not be read or written because its disk reported an error. Check the "
               "disk or its connection and try again.");
    case SQLITE_CONSTRAINT:
      *code = DM_STORE_ERROR_RECORD;
      if (rc == SQLITE_CONSTRAINT_FOREIGNKEY)
        return _("“%s” was not changed: a record would refer to one that is not there.");
      return _("“%s” was not changed: a record holds a value that has no place in a dossier.");
    case SQLITE_NOMEM:
      *code = DM_STORE_ERROR_FAILED;
      return _("“%s” needs more memory than there is. Close other programs and try again.");
    case SQLITE_INTERRUPT:
      *code = DM_STORE_ERROR_FAILED;
      return _("Work on “%s” was interrupted.");
    default:
      *code = DM_STORE_ERROR_FAILED;
      return NULL;
    }
}

/**
 * dm_sql_display_name:
 * @path: a path
 *
 * Returns: (transfer full): the file's name, for messages
 */
char *
dm_sql_display_name (const char *path)
{
  return g_filename_display_basename (path);
}

/**
 * dm_sql_fail:
 * @db: (nullable): the connection that failed
 * @path: its file
 * @rc: what SQLite returned
 * @error: return location, set from @rc
 *
 * Returns: %FALSE
 */
gboolean
dm_sql_fail (sqlite3 *db, const char *path, int rc, GError **error)
{
  g_autofree char *name = dm_sql_display_name (path);
  DmStoreError code = DM_STORE_ERROR_FAILED;
  const char *format;
  g_autofree char *message = NULL;

  if (db != NULL && (rc & 0xff) == (sqlite3_extended_errcode (db) & 0xff))
    rc = sqlite3_extended_errcode (db);
  format = words_for (rc, &code);

  if (format != NULL)
    {
      g_auto (GStrv) parts = g_strsplit (format, "%s", 2);

      message = g_strjoinv (name, parts);
    }
  else
    {
      /* Translators: a file, then what the database library said */
      message = g_strdup_printf (_("“%s” could not be used: %s."), name,
                                    db != NULL ? sqlite3_errmsg (db) : sqlite3_errstr (rc));
    }

  g_set_error_literal (error, DM_STORE_ERROR, code, message);
  return FALSE;
}

/**
 * dm_sql_prepare:
 * @store: a store
 * @sql: one statement, in memory that outlives @store: its address stands for it
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the statement, ready to bind; release it with
 *   dm_sql_release() before it is prepared again
 */
DmStatement *
dm_sql_prepare (DmStore *store, const char *sql, GError **error)
{
  sqlite3_stmt *statement = g_hash_table_lookup (store->statements, sql);
  int rc;

  if (statement != NULL)
    return statement;

  rc = sqlite3_prepare_v3 (store->db, sql, -1, SQLITE_PREPARE_PERSISTENT, &statement, NULL);
  if (rc != SQLITE_OK)
    {
      dm_sql_fail (store->db, dm_store_get_path (store), rc, error);
      return NULL;
    }

  g_hash_table_insert (store->statements, (gpointer) sql, statement);
  return statement;
}

/**
 * dm_sql_release:
 * @statement: (transfer full): a statement from dm_sql_prepare()
 *
 * Ends its work, so that it holds no lock and no value.
 */
void
dm_sql_release (DmStatement *statement)
{
  sqlite3_reset (statement);
  sqlite3_clear_bindings (statement);
}

/**
 * dm_sql_step:
 * @store: a store
 * @statement: one of its statements
 * @has_row: (out): whether there is a row
 * @error: return location
 *
 * Returns: %FALSE if the statement failed
 */
gboolean
dm_sql_step (DmStore *store, DmStatement *statement, gboolean *has_row, GError **error)
{
  int rc = sqlite3_step (statement);

  *has_row = rc == SQLITE_ROW;
  if (rc == SQLITE_ROW || rc == SQLITE_DONE)
    return TRUE;

  return dm_sql_fail (store->db, dm_store_get_path (store), rc, error);
}

/**
 * dm_sql_done:
 * @store: a store
 * @statement: one of its statements, which gives no rows
 * @error: return location
 *
 * Runs @statement to its end and makes it ready for the next run, bindings kept.
 *
 * Returns: whether it succeeded
 */
gboolean
dm_sql_done (DmStore *store, DmStatement *statement, GError **error)
{
  int rc = sqlite3_step (statement);

  if (rc != SQLITE_DONE && rc != SQLITE_ROW)
    {
      dm_sql_fail (store->db, dm_store_get_path (store), rc, error);
      sqlite3_reset (statement);
      return FALSE;
    }

  sqlite3_reset (statement);
  return TRUE;
}

/**
 * dm_sql_run:
 * @store: a store
 * @sql: statements
 * @error: return location
 *
 * Returns: whether they succeeded
 */
gboolean
dm_sql_run (DmStore *store, const char *sql, GError **error)
{
  int rc = sqlite3_exec (store->db, sql, NULL, NULL, NULL);

  return rc == SQLITE_OK || dm_sql_fail (store->db, dm_store_get_path (store), rc, error);
}

/**
 * dm_sql_number:
 * @store: a store
 * @sql: a statement as for dm_sql_prepare()
 * @otherwise: what to answer if there is none
 *
 * Returns: the number in the first column of the first row
 */
gint64
dm_sql_number (DmStore *store, const char *sql, gint64 otherwise)
{
  g_autoptr (DmStatement) statement = dm_sql_prepare (store, sql, NULL);

  if (statement == NULL || sqlite3_step (statement) != SQLITE_ROW
      || sqlite3_column_type (statement, 0) == SQLITE_NULL)
    return otherwise;

  return sqlite3_column_int64 (statement, 0);
}

/**
 * dm_sql_bind_text:
 * @statement: a statement
 * @index: of the parameter, from 1
 * @text: (nullable): its value, kept alive by the caller until the statement has run; nothing and
 *   the empty text are NULL
 */
void
dm_sql_bind_text (DmStatement *statement, int index, const char *text)
{
  if (text != NULL && *text != '\0')
    sqlite3_bind_text (statement, index, text, -1, SQLITE_STATIC);
  else
    sqlite3_bind_null (statement, index);
}

/**
 * dm_sql_text:
 * @statement: a statement that is at a row
 * @column: from 0
 *
 * Returns: (nullable): the text, until the next step; it may not be UTF-8
 */
const char *
dm_sql_text (DmStatement *statement, int column)
{
  return (const char *) sqlite3_column_text (statement, column);
}

/**
 * dm_sql_dup_text:
 * @statement: a statement that is at a row
 * @column: from 0
 *
 * Returns: (transfer full) (nullable): the text, UTF-8 whatever the file holds
 */
char *
dm_sql_dup_text (DmStatement *statement, int column)
{
  const char *text = dm_sql_text (statement, column);

  if (text == NULL || *text == '\0')
    return NULL;
  if (g_utf8_validate (text, -1, NULL))
    return g_strdup (text);

  return g_utf8_make_valid (text, -1);
}
