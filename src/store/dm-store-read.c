/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-sql.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

/* A statement over one table, at the row that comes next. */
typedef struct
{
  sqlite3_stmt *statement;
  gboolean has_row;
  gint64 owner;
  gint64 within;
} Cursor;

/* Reads records of one kind: one cursor a table, all of them in the order of the records, so that
 * a list is read where its record is. */
typedef struct
{
  DmStore *store;
  DmRecordKind kind;
  gboolean is_own; /* the statements are the reader's own */
  Cursor *cursors;
  guint n_cursors;
  GHashTable *keys; /* of the records that are referred to, by number */
} Reader;

static gboolean read_list (Reader *reader,
                           const DmTable *table,
                           gpointer base,
                           gint64 owner,
                           gint64 within,
                           GError **error);

static void
reader_clear (Reader *reader)
{
  for (guint i = 0; i < reader->n_cursors; i++)
    if (reader->is_own)
      sqlite3_finalize (reader->cursors[i].statement);
    else if (reader->cursors[i].statement != NULL)
      dm_sql_release (reader->cursors[i].statement);

  g_free (reader->cursors);
  g_clear_pointer (&reader->keys, g_hash_table_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Reader, reader_clear)

static gboolean
cursor_next (Reader *reader, Cursor *cursor, guint depth, GError **error)
{
  if (!dm_sql_step (reader->store, cursor->statement, &cursor->has_row, error))
    return FALSE;
  if (!cursor->has_row)
    return TRUE;

  cursor->owner = sqlite3_column_int64 (cursor->statement, 0);
  cursor->within = depth == 2 ? sqlite3_column_int64 (cursor->statement, 1) : 0;
  return TRUE;
}

static gboolean
reader_open (Reader *reader, DmStore *store, DmRecordKind kind, gint64 id, GError **error)
{
  const GPtrArray *tables = dm_table_all (kind);

  reader->store = store;
  reader->kind = kind;
  reader->is_own = id == 0;
  reader->n_cursors = tables->len;
  reader->cursors = g_new0 (Cursor, tables->len);
  reader->keys = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);

  for (guint i = 0; i < tables->len; i++)
    {
      const DmTable *table = tables->pdata[i];
      Cursor *cursor = &reader->cursors[i];

      if (reader->is_own)
        {
          int rc = sqlite3_prepare_v2 (store->db, table->select, -1, &cursor->statement, NULL);

          if (rc != SQLITE_OK)
            return dm_sql_fail (store->db, store->path, rc, error);
        }
      else
        {
          cursor->statement = dm_sql_prepare (store, table->select_one, error);
          if (cursor->statement == NULL)
            return FALSE;
          sqlite3_bind_int64 (cursor->statement, 1, id);
        }

      if (!cursor_next (reader, cursor, table->depth, error))
        return FALSE;
    }

  return TRUE;
}

static char *
key_of (Reader *reader, gint64 id)
{
  static const char sql[] = "SELECT key FROM record WHERE id = ?1";
  const char *key = g_hash_table_lookup (reader->keys, &id);
  g_autoptr (DmStatement) statement = NULL;
  char *found;

  if (key != NULL)
    return g_strdup (key);

  statement = dm_sql_prepare (reader->store, sql, NULL);
  if (statement == NULL)
    return NULL;
  sqlite3_bind_int64 (statement, 1, id);
  if (sqlite3_step (statement) != SQLITE_ROW)
    return NULL;

  found = dm_sql_dup_text (statement, 0);
  if (found != NULL)
    g_hash_table_insert (reader->keys, g_memdup2 (&id, sizeof id), g_strdup (found));
  return found;
}

/* A file that was changed by hand may hold anything: what cannot be is read as not there. */
static void
read_column (Reader *reader, sqlite3_stmt *row, int index, const DmColumn *column, gpointer base)
{
  gpointer at = (char *) base + column->offset;
  gboolean is_null = sqlite3_column_type (row, index) == SQLITE_NULL;

  switch (column->field->type)
    {
    case DM_FIELD_TEXT:
    case DM_FIELD_DATE:
    case DM_FIELD_TIME:
    case DM_FIELD_COLOR:
      *(char **) at = dm_sql_dup_text (row, index);
      break;
    case DM_FIELD_NUMBER:
      *(double *) at = is_null ? NAN : sqlite3_column_double (row, index);
      break;
    case DM_FIELD_INTEGER:
      *(gint64 *) at = is_null ? DM_INTEGER_NONE : sqlite3_column_int64 (row, index);
      break;
    case DM_FIELD_YES:
      *(gboolean *) at = sqlite3_column_int (row, index) != 0;
      break;
    case DM_FIELD_ENUM:
      if (!dm_enum_from_nick (column->field->values, dm_sql_text (row, index), at))
        *(int *) at = 0;
      break;
    case DM_FIELD_REF:
      *(char **) at = is_null ? NULL : key_of (reader, sqlite3_column_int64 (row, index));
      break;
    case DM_FIELD_TEXTS:
    case DM_FIELD_REFS:
    case DM_FIELD_GROUP:
    case DM_FIELD_LIST:
      break;
    }
}

static void
read_columns (Reader *reader, sqlite3_stmt *row, int index, const DmTable *table, gpointer base)
{
  for (guint i = 0; i < table->columns->len; i++)
    read_column (reader, row, index + (int) i, &g_array_index (table->columns, DmColumn, i), base);
}

static gboolean
read_item (Reader *reader,
           const DmTable *table,
           sqlite3_stmt *row,
           gpointer base,
           GPtrArray *texts,
           gint64 owner,
           GError **error)
{
  int first = (int) table->depth + 1;
  gint64 ord = sqlite3_column_int64 (row, first - 1);
  char *text = NULL;

  if (table->list->type == DM_FIELD_LIST)
    {
      gpointer item = dm_layout_new_item (table->list->items);

      read_columns (reader, row, first, table, item);
      dm_record_add_item ((GPtrArray **) ((char *) base + table->offset), item);
      for (guint i = 0; i < table->lists->len; i++)
        if (!read_list (reader, table->lists->pdata[i], item, owner, ord, error))
          return FALSE;
      return TRUE;
    }

  if (table->list->type == DM_FIELD_TEXTS)
    text = dm_sql_dup_text (row, first);
  else
    text = key_of (reader, sqlite3_column_int64 (row, first));
  if (text != NULL)
    g_ptr_array_add (texts, text);

  return TRUE;
}

static gboolean
read_list (Reader *reader,
           const DmTable *table,
           gpointer base,
           gint64 owner,
           gint64 within,
           GError **error)
{
  Cursor *cursor = &reader->cursors[table->index];
  g_autoptr (GPtrArray) texts = g_ptr_array_new_null_terminated (0, g_free, TRUE);

  while (cursor->has_row
         && (cursor->owner < owner || (cursor->owner == owner && cursor->within <= within)))
    {
      /* What belongs to no record is passed over. */
      if (cursor->owner == owner && cursor->within == within
          && !read_item (reader, table, cursor->statement, base, texts, owner, error))
        return FALSE;
      if (!cursor_next (reader, cursor, table->depth, error))
        return FALSE;
    }

  if (texts->len > 0)
    *(GStrv *) ((char *) base + table->offset) = (GStrv) g_ptr_array_steal (texts, NULL);
  return TRUE;
}

static gboolean
read_record (Reader *reader, DmRecord **record, GError **error)
{
  const DmTable *table = dm_table_of (reader->kind);
  Cursor *cursor = &reader->cursors[0];
  g_autoptr (DmRecord) found = NULL;

  *record = NULL;
  if (!cursor->has_row)
    return TRUE;

  found = dm_record_new (reader->kind);
  found->id = cursor->owner;
  found->key = dm_sql_dup_text (cursor->statement, 1);
  read_columns (reader, cursor->statement, 2, table, found);
  for (guint i = 0; i < table->lists->len; i++)
    if (!read_list (reader, table->lists->pdata[i], found, found->id, 0, error))
      return FALSE;
  if (!cursor_next (reader, cursor, 0, error))
    return FALSE;

  *record = g_steal_pointer (&found);
  return TRUE;
}

static gboolean
refuse_missing (DmStore *self, GError **error)
{
  g_autofree char *name = dm_sql_display_name (self->path);

  g_set_error (error, DM_STORE_ERROR, DM_STORE_ERROR_RECORD,
               _("“%s” has no such record, or no longer."), name);
  return FALSE;
}

/**
 * dm_store_kind_of:
 * @self: a store
 * @id: the number of a record
 * @kind: (out): what it is
 * @error: return location
 *
 * Returns: whether there is such a record
 */
gboolean
dm_store_kind_of (DmStore *self, gint64 id, DmRecordKind *kind, GError **error)
{
  static const char sql[] = "SELECT kind FROM record WHERE id = ?1";
  g_autoptr (DmStatement) statement = dm_sql_prepare (self, sql, error);
  gboolean has_row = FALSE;

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, id);
  if (!dm_sql_step (self, statement, &has_row, error))
    return FALSE;

  return (has_row && dm_table_kind (dm_sql_text (statement, 0), kind))
         || refuse_missing (self, error);
}

/**
 * dm_store_read:
 * @self: a store
 * @id: the number of a record
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the whole record; %NULL with %DM_STORE_ERROR_RECORD if
 *   there is none
 */
DmRecord *
dm_store_read (DmStore *self, gint64 id, GError **error)
{
  g_auto (Reader) reader = { 0 };
  DmRecord *record = NULL;
  DmRecordKind kind;

  if (!dm_store_kind_of (self, id, &kind, error) || !reader_open (&reader, self, kind, id, error)
      || !read_record (&reader, &record, error))
    return NULL;

  if (record == NULL)
    refuse_missing (self, error);
  return record;
}

/**
 * dm_store_find:
 * @self: a store
 * @key: a key
 * @error: return location
 *
 * Returns: the number of the record that bears it; 0 without @error if none does
 */
gint64
dm_store_find (DmStore *self, const char *key, GError **error)
{
  DmRecordKind kind;
  gint64 id;

  return dm_store_look_up (self, key, &id, &kind, error) ? id : 0;
}

/**
 * dm_store_foreach:
 * @self: a store
 * @kind: a kind of record
 * @callback: called with each record; it may read other records but write none
 * @user_data: handed to it
 * @error: return location
 *
 * Reads all records of a kind in the order of their entry, one after the other: a million of them
 * take no more memory than one.
 *
 * Returns: whether all were read and @callback was content
 */
gboolean
dm_store_foreach (DmStore *self,
                  DmRecordKind kind,
                  DmRecordFunc callback,
                  gpointer user_data,
                  GError **error)
{
  g_auto (Reader) reader = { 0 };

  if (!reader_open (&reader, self, kind, 0, error))
    return FALSE;

  for (;;)
    {
      g_autoptr (DmRecord) record = NULL;

      if (!read_record (&reader, &record, error))
        return FALSE;
      if (record == NULL)
        return TRUE;
      if (!callback (record, user_data, error))
        return FALSE;
    }
}

/**
 * dm_store_read_source_text:
 * @self: a store
 * @id: the number of a source
 * @error: return location
 *
 * Returns: (transfer full) (nullable): its text; %NULL without @error if it has none
 */
char *
dm_store_read_source_text (DmStore *self, gint64 id, GError **error)
{
  static const char sql[] = "SELECT text FROM source WHERE id = ?1";
  g_autoptr (DmStatement) statement = dm_sql_prepare (self, sql, error);
  gboolean has_row = FALSE;

  if (statement == NULL)
    return NULL;
  sqlite3_bind_int64 (statement, 1, id);
  if (!dm_sql_step (self, statement, &has_row, error))
    return NULL;

  if (!has_row)
    refuse_missing (self, error);
  return has_row ? dm_sql_dup_text (statement, 0) : NULL;
}
