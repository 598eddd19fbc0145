/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-changeset.h"
#include "dm-sql.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Of the table of all records, from 0. */
#define KEY_COLUMN 2

/* What is undone are the last edits, so that they are found from the end: a history is long, and each
 * edit asks. */
#define AFTER_THE_DONE                                                                             \
  "id > coalesce ((SELECT id FROM history WHERE undone = 0 ORDER BY id DESC LIMIT 1), 0)"          \
  " AND undone = 1"

/* The edit that would be undone, and the one that would be redone. */
static const char last_done[]
    = "SELECT id, label, changeset FROM history WHERE undone = 0 ORDER BY id DESC LIMIT 1";
static const char first_undone[]
    = "SELECT id, label, changeset FROM history WHERE " AFTER_THE_DONE " ORDER BY id LIMIT 1";

static gboolean
run_with (DmStore *self, const char *sql, gint64 a, gint64 b, GError **error)
{
  g_autoptr (DmStatement) statement = dm_sql_prepare (self, sql, error);

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, a);
  if (sqlite3_bind_parameter_count (statement) > 1)
    sqlite3_bind_int64 (statement, 2, b);

  return dm_sql_done (self, statement, error);
}

/* The first column of each record table is the id of the record, and part of its primary key. */
static gboolean
note_touched (DmStore *self, gint64 edit, gconstpointer changeset, int size, GError **error)
{
  static const char insert[]
      = "INSERT OR IGNORE INTO history_record (record, edit) VALUES (?1, ?2)";
  sqlite3_changeset_iter *iter = NULL;
  gint64 last = 0;
  gboolean ok = TRUE;
  int rc = sqlite3changeset_start (&iter, size, (void *) changeset);

  while (rc == SQLITE_OK && ok && sqlite3changeset_next (iter) == SQLITE_ROW)
    {
      const char *table;
      int n_columns, operation, indirect;
      sqlite3_value *value = NULL;
      gint64 record;

      sqlite3changeset_op (iter, &table, &n_columns, &operation, &indirect);
      if (operation == SQLITE_INSERT)
        rc = sqlite3changeset_new (iter, 0, &value);
      else
        rc = sqlite3changeset_old (iter, 0, &value);
      if (rc != SQLITE_OK || value == NULL)
        continue;

      record = sqlite3_value_int64 (value);
      if (record != last)
        ok = run_with (self, insert, record, edit, error);
      last = record;
    }

  if (iter != NULL)
    rc = sqlite3changeset_finalize (iter);
  return ok && (rc == SQLITE_OK || dm_sql_fail (self->db, self->path, rc, error));
}

/**
 * dm_store_add_history:
 * @self: a store in a transaction
 * @label: what was done
 * @changeset: (nullable): how, or %NULL if that is too large to keep
 * @size: its size in bytes
 * @error: return location
 *
 * Puts an edit into the history. What had been undone leaves it.
 *
 * Returns: whether it succeeded
 */
gboolean
dm_store_add_history (DmStore *self,
                      const char *label,
                      gconstpointer changeset,
                      int size,
                      GError **error)
{
  static const char insert[] = "INSERT INTO history (time, label, changeset, first_new, last_new)"
                               " VALUES (?1, ?2, ?3, ?4, ?5)";
  g_autoptr (DmStatement) statement = NULL;

  if (!dm_sql_run (self,
                   "DELETE FROM history_record WHERE edit IN"
                   " (SELECT id FROM history WHERE " AFTER_THE_DONE ");"
                   "DELETE FROM history WHERE " AFTER_THE_DONE ";",
                   error))
    return FALSE;

  statement = dm_sql_prepare (self, insert, error);
  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, g_get_real_time () / G_USEC_PER_SEC);
  sqlite3_bind_text (statement, 2, label, -1, SQLITE_STATIC);
  if (changeset != NULL)
    sqlite3_bind_blob (statement, 3, changeset, size, SQLITE_STATIC);
  if (self->first_new > 0)
    {
      sqlite3_bind_int64 (statement, 4, self->first_new);
      sqlite3_bind_int64 (statement, 5, self->last_new);
    }

  return dm_sql_done (self, statement, error)
         && (changeset == NULL
             || note_touched (self, sqlite3_last_insert_rowid (self->db), changeset, size, error));
}

static int
apply_to_table (void *user_data, const char *table)
{
  return dm_table_is_of_records (table);
}

/* Whatever is not as the edit left it was changed from outside: better not undone than undone by
 * half. The exception are keys that set_keys_aside() took away. */
static int
resolve_conflict (void *user_data, int conflict, sqlite3_changeset_iter *iter)
{
  const gboolean *keys_are_aside = user_data;
  const char *table;
  int n_columns, operation, indirect;
  sqlite3_value *key = NULL;

  if (!*keys_are_aside || conflict != SQLITE_CHANGESET_DATA)
    return SQLITE_CHANGESET_ABORT;

  sqlite3changeset_op (iter, &table, &n_columns, &operation, &indirect);
  if (operation == SQLITE_UPDATE && strcmp (table, "record") == 0
      && sqlite3changeset_conflict (iter, KEY_COLUMN, &key) == SQLITE_OK
      && sqlite3_value_type (key) == SQLITE_NULL)
    return SQLITE_CHANGESET_REPLACE;

  return SQLITE_CHANGESET_ABORT;
}

/* Counts the keys that a changeset changes, and takes them away if @statement is there. */
static int
visit_keys (sqlite3_stmt *statement, gconstpointer changeset, int size, guint *n_keys)
{
  sqlite3_changeset_iter *iter = NULL;
  int rc = sqlite3changeset_start (&iter, size, (void *) changeset);

  *n_keys = 0;
  while (rc == SQLITE_OK && sqlite3changeset_next (iter) == SQLITE_ROW)
    {
      const char *table;
      int n_columns, operation, indirect;
      sqlite3_value *id = NULL;
      sqlite3_value *key = NULL;

      sqlite3changeset_op (iter, &table, &n_columns, &operation, &indirect);
      if (operation != SQLITE_UPDATE || strcmp (table, "record") != 0 || n_columns <= KEY_COLUMN
          || sqlite3changeset_old (iter, 0, &id) != SQLITE_OK || id == NULL
          || sqlite3changeset_old (iter, KEY_COLUMN, &key) != SQLITE_OK || key == NULL)
        continue;

      (*n_keys)++;
      if (statement != NULL)
        {
          sqlite3_bind_value (statement, 1, id);
          sqlite3_bind_value (statement, 2, key);
          sqlite3_step (statement);
          rc = sqlite3_reset (statement);
        }
    }

  if (iter != NULL && rc == SQLITE_OK)
    return sqlite3changeset_finalize (iter);
  sqlite3changeset_finalize (iter);
  return rc;
}

/* Keys that are exchanged within one edit would stand in each other's way: row by row, each is
 * still taken when it is needed. They are taken away first, each if it is what the edit left. */
static int
set_keys_aside (DmStore *self, gconstpointer changeset, int size, gboolean *are_aside)
{
  static const char sql[] = "UPDATE record SET key = NULL WHERE id = ?1 AND key = ?2";
  g_autoptr (DmStatement) statement = NULL;
  guint n_keys;
  int rc = visit_keys (NULL, changeset, size, &n_keys);

  *are_aside = FALSE;
  if (rc != SQLITE_OK || n_keys < 2)
    return rc;

  statement = dm_sql_prepare (self, sql, NULL);
  if (statement == NULL)
    return SQLITE_ERROR;

  *are_aside = TRUE;
  return visit_keys (statement, changeset, size, &n_keys);
}

static gboolean
apply (DmStore *self, gconstpointer changeset, int size, gboolean invert, GError **error)
{
  void *inverse = NULL;
  gboolean keys_are_aside = FALSE;
  int rc = dm_changeset_is_whole (changeset, size) ? SQLITE_OK : SQLITE_CORRUPT;

  if (rc == SQLITE_OK && invert)
    rc = sqlite3changeset_invert (size, changeset, &size, &inverse);
  if (rc == SQLITE_OK)
    rc = set_keys_aside (self, invert ? inverse : changeset, size, &keys_are_aside);
  if (rc == SQLITE_OK)
    rc = sqlite3changeset_apply (self->db, size, invert ? inverse : (void *) changeset,
                                 apply_to_table, resolve_conflict, &keys_are_aside);
  sqlite3_free (inverse);

  switch (rc & 0xff)
    {
    case SQLITE_OK:
      return TRUE;
    case SQLITE_ABORT:
    case SQLITE_CONSTRAINT:
    case SQLITE_CORRUPT:
    case SQLITE_SCHEMA:
      {
        g_autofree char *name = dm_sql_display_name (self->path);

        g_set_error (error, DM_STORE_ERROR, DM_STORE_ERROR_NO_UNDO,
                     _("“%s” was changed outside the history, so this edit no longer fits it. "
                       "Nothing was changed."),
                        name);
        return FALSE;
      }
    default:
      return dm_sql_fail (self->db, self->path, rc, error);
    }
}

static char *
why_not_undone (DmStore *self, const char *label)
{
  /* Translators: what was done, such as “Import korea.json” */
  return g_strdup_printf (
      _("“%s” was too large to be kept for undoing, or brought the file to a new "
                            "version. It cannot be undone, nor can what was done before it."),
         label);
}

static gboolean
move (DmStore *self, const char *select, gboolean undo, GError **error)
{
  static const char mark[] = "UPDATE history SET undone = ?2 WHERE id = ?1";
  g_autoptr (DmStatement) statement = dm_sql_prepare (self, select, error);
  gboolean has_row = FALSE;

  if (statement == NULL || !dm_sql_step (self, statement, &has_row, error))
    return FALSE;

  if (!has_row)
    {
      g_set_error_literal (error, DM_STORE_ERROR, DM_STORE_ERROR_NO_UNDO,
                           undo ? _("There is nothing to undo.")
                                : _("There is nothing to redo."));
      return FALSE;
    }
  if (sqlite3_column_type (statement, 2) != SQLITE_BLOB)
    {
      g_autofree char *label = dm_sql_dup_text (statement, 1);
      g_autofree char *why = why_not_undone (self, label != NULL ? label : "");

      g_set_error_literal (error, DM_STORE_ERROR, DM_STORE_ERROR_NO_UNDO, why);
      return FALSE;
    }

  if (!apply (self, sqlite3_column_blob (statement, 2), sqlite3_column_bytes (statement, 2), undo,
              error)
      || !run_with (self, mark, sqlite3_column_int64 (statement, 0), undo, error))
    return FALSE;

  dm_store_touch (self, sqlite3_column_blob (statement, 2), sqlite3_column_bytes (statement, 2));
  return TRUE;
}

static gboolean
move_and_commit (DmStore *self, const char *select, gboolean undo, GError **error)
{
  if (!dm_store_begin (self, error))
    return FALSE;

  if (!move (self, select, undo, error) || !dm_sql_run (self, "COMMIT", error))
    {
      dm_store_rollback_edit (self);
      return FALSE;
    }

  return TRUE;
}

/**
 * dm_store_undo:
 * @self: a store with no edit open
 * @error: return location
 *
 * Takes the last edit back that is not undone yet, in one transaction.
 *
 * Returns: whether it is on the disk; else %DM_STORE_ERROR_NO_UNDO or as dm_store_begin_edit()
 */
gboolean
dm_store_undo (DmStore *self, GError **error)
{
  return move_and_commit (self, last_done, TRUE, error);
}

/**
 * dm_store_redo:
 * @self: a store with no edit open
 * @error: return location
 *
 * Makes the edit again that was undone last, in one transaction.
 *
 * Returns: whether it is on the disk; else %DM_STORE_ERROR_NO_UNDO or as dm_store_begin_edit()
 */
gboolean
dm_store_redo (DmStore *self, GError **error)
{
  return move_and_commit (self, first_undone, FALSE, error);
}

/**
 * dm_store_close_undo:
 * @self: a store with no edit open
 * @error: return location
 *
 * Makes what was done until now the ground that undo cannot go behind. The history keeps telling
 * of it.
 *
 * Returns: whether it is on the disk
 */
gboolean
dm_store_close_undo (DmStore *self, GError **error)
{
  if (!dm_store_begin (self, error))
    return FALSE;

  if (!dm_sql_run (self, "UPDATE history SET changeset = NULL; COMMIT", error))
    {
      dm_store_rollback_edit (self);
      return FALSE;
    }

  return TRUE;
}

/**
 * dm_store_undo_label:
 * @self: a store
 * @why_not: (out) (optional) (transfer full) (nullable): if there is an edit that cannot be
 *   undone, a sentence that says why
 *
 * Returns: (transfer full) (nullable): what dm_store_undo() would undo; %NULL if nothing
 */
char *
dm_store_undo_label (DmStore *self, char **why_not)
{
  g_autoptr (DmStatement) statement = dm_sql_prepare (self, last_done, NULL);
  g_autofree char *label = NULL;

  if (why_not != NULL)
    *why_not = NULL;
  if (statement == NULL || sqlite3_step (statement) != SQLITE_ROW)
    return NULL;

  label = dm_sql_dup_text (statement, 1);
  if (label == NULL)
    label = g_strdup ("");
  if (sqlite3_column_type (statement, 2) == SQLITE_BLOB)
    return g_steal_pointer (&label);

  if (why_not != NULL)
    *why_not = why_not_undone (self, label);
  return NULL;
}

/**
 * dm_store_undo_edit:
 * @self: a store
 *
 * Returns: the number of the edit that was made last and is not undone; 0 if there is none
 */
gint64
dm_store_undo_edit (DmStore *self)
{
  g_autoptr (DmStatement) statement = dm_sql_prepare (self, last_done, NULL);

  return statement != NULL && sqlite3_step (statement) == SQLITE_ROW
             ? sqlite3_column_int64 (statement, 0)
             : 0;
}

/**
 * dm_store_edit_records:
 * @self: a store
 * @edit: number of an edit
 * @error: return location
 *
 * Returns: (transfer full) (element-type gint64) (nullable): the numbers of the records that the
 *   edit touched, as far as that was kept
 */
GArray *
dm_store_edit_records (DmStore *self, gint64 edit, GError **error)
{
  static const char sql[] = "SELECT record FROM history_record WHERE edit = ?1 ORDER BY record";
  g_autoptr (DmStatement) statement = dm_sql_prepare (self, sql, error);
  g_autoptr (GArray) records = g_array_new (FALSE, FALSE, sizeof (gint64));
  gboolean has_row = FALSE;

  if (statement == NULL)
    return NULL;

  sqlite3_bind_int64 (statement, 1, edit);
  while (dm_sql_step (self, statement, &has_row, error))
    {
      gint64 record = has_row ? sqlite3_column_int64 (statement, 0) : 0;

      if (!has_row)
        return g_steal_pointer (&records);
      g_array_append_val (records, record);
    }

  return NULL;
}

/**
 * dm_store_redo_label:
 * @self: a store
 *
 * Returns: (transfer full) (nullable): what dm_store_redo() would do again; %NULL if nothing
 */
char *
dm_store_redo_label (DmStore *self)
{
  g_autoptr (DmStatement) statement = dm_sql_prepare (self, first_undone, NULL);
  char *label;

  if (statement == NULL || sqlite3_step (statement) != SQLITE_ROW)
    return NULL;

  label = dm_sql_dup_text (statement, 1);
  return label != NULL ? label : g_strdup ("");
}

/**
 * dm_history_entry_free:
 * @entry: (transfer full): an entry
 */
void
dm_history_entry_free (DmHistoryEntry *entry)
{
  g_free (entry->label);
  g_free (entry);
}

/**
 * dm_store_history:
 * @self: a store
 * @record: the number of a record, or 0 for the whole dossier
 * @error: return location
 *
 * Returns: (transfer full) (element-type DmHistoryEntry) (nullable): the edits that touched it,
 *   the latest first
 */
GPtrArray *
dm_store_history (DmStore *self, gint64 record, GError **error)
{
#define COLUMNS                                                                                    \
  "SELECT id, time, label, undone,"                                                                \
  " id > coalesce((SELECT max(id) FROM history WHERE changeset IS NULL), 0) FROM history"
  static const char of_all[] = COLUMNS " WHERE ?1 = 0 ORDER BY id DESC";
  static const char of_one[]
      = COLUMNS " WHERE id IN (SELECT edit FROM history_record WHERE record = ?1)"
                "   OR (changeset IS NULL AND ?1 BETWEEN first_new AND last_new) ORDER BY id DESC";
#undef COLUMNS
  g_autoptr (DmStatement) statement = dm_sql_prepare (self, record == 0 ? of_all : of_one, error);
  g_autoptr (GPtrArray) entries = NULL;
  gboolean has_row = FALSE;

  if (statement == NULL)
    return NULL;

  sqlite3_bind_int64 (statement, 1, record);
  entries = g_ptr_array_new_with_free_func ((GDestroyNotify) dm_history_entry_free);
  while (dm_sql_step (self, statement, &has_row, error))
    {
      DmHistoryEntry *entry;

      if (!has_row)
        return g_steal_pointer (&entries);

      entry = g_new0 (DmHistoryEntry, 1);
      entry->id = sqlite3_column_int64 (statement, 0);
      entry->time = sqlite3_column_int64 (statement, 1);
      entry->label = dm_sql_dup_text (statement, 2);
      entry->is_undone = sqlite3_column_int (statement, 3) != 0;
      entry->can_undo = sqlite3_column_int (statement, 4) != 0;
      g_ptr_array_add (entries, entry);
    }

  return NULL;
}

/**
 * dm_store_last_edit:
 * @self: a store
 *
 * Returns: when the last edit was made that is not undone, in seconds since 1970, UTC; 0 if there
 *   is none
 */
gint64
dm_store_last_edit (DmStore *self)
{
  static const char sql[] = "SELECT time FROM history WHERE undone = 0 ORDER BY id DESC LIMIT 1";

  return dm_sql_number (self, sql, 0);
}
