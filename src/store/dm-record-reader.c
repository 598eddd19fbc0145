/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-record-reader.h"

#include "dm-error.h"
#include "dm-sql.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

typedef DmRecordReader Reader;

static gboolean read_list (Reader *reader,
                           const DmTable *table,
                           gpointer base,
                           gint64 owner,
                           gint64 within,
                           GError **error);

static char *
describe (Reader *reader)
{
  const char *name = _(dm_layout_of (reader->kind)->name);

  if (reader->key != NULL)
    return g_strdup_printf (_("%s “%s”"), name, reader->key);
  return g_strdup_printf (_("%s number %" G_GINT64_FORMAT), name, reader->id);
}

/* A record's first fault is the one that is told; of a damaged file all are. */
static void
note (Reader *reader, char *words, gboolean is_encoding)
{
  g_autofree char *owned = words;

  if (!reader->is_lenient && reader->damage == NULL)
    reader->damage = g_steal_pointer (&owned);
  else if (reader->is_lenient && reader->told != NULL && (is_encoding || reader->find_key != NULL))
    reader->told (words, reader->user_data);
}

static void
note_word (Reader *reader, const DmField *field, const char *word)
{
  g_autofree char *what = describe (reader);
  g_autofree char *quoted = dm_error_quote (word, strlen (word));

  note (reader, g_strdup_printf (_("%s, %s: “%s” is not one of the words that can stand there."),
                                    what, field->name, quoted),
                                 FALSE);
}

static void
note_reference (Reader *reader, const DmField *field, gint64 id)
{
  g_autofree char *what = describe (reader);

  note (reader, g_strdup_printf (_("%s, %s: refers to record number %" G_GINT64_FORMAT
                           ", which is not there or cannot stand there."),
                                    what, field->name, id),
                                 FALSE);
}

static void
note_encoding (Reader *reader, const char *field)
{
  g_autofree char *what = describe (reader);

  note (reader, g_strdup_printf (_("%s, %s: the text is not UTF-8."), what, field), TRUE);
}

static void
note_unreadable (Reader *reader, const char *field)
{
  g_autofree char *what = describe (reader);

  note (reader, g_strdup_printf (_("%s, %s: this cannot be read in full."), what, field), FALSE);
}

/* Where a damaged file is read, a list ends where it cannot be read any further. */
static gboolean
cursor_next (Reader *reader, const DmTable *table, GError **error)
{
  DmRowCursor *cursor = &reader->cursors[table->index];
  g_autoptr (GError) fault = NULL;

  if (!dm_sql_step (reader->store, cursor->statement, &cursor->has_row, &fault))
    {
      if (reader->find_key == NULL || table->depth == 0
          || !g_error_matches (fault, DM_STORE_ERROR, DM_STORE_ERROR_DAMAGED))
        {
          g_propagate_error (error, g_steal_pointer (&fault));
          return FALSE;
        }
      note_unreadable (reader, table->list->name);
      cursor->has_row = FALSE;
    }
  if (!cursor->has_row)
    return TRUE;

  cursor->owner = sqlite3_column_int64 (cursor->statement, 0);
  cursor->within = table->depth == 2 ? sqlite3_column_int64 (cursor->statement, 1) : 0;
  return TRUE;
}

static char *
read_text (Reader *reader, sqlite3_stmt *row, int index, const char *field)
{
  const char *text = dm_sql_text (row, index);

  if (text != NULL && !g_utf8_validate (text, -1, NULL))
    note_encoding (reader, field);
  return dm_sql_dup_text (row, index);
}

static char *
key_of (Reader *reader, gint64 id, const DmField *field)
{
  static const char sql[] = "SELECT key FROM record WHERE id = ?1";
  const char *key = g_hash_table_lookup (reader->keys, &id);
  g_autoptr (DmStatement) statement = NULL;
  char *found;

  if (reader->find_key != NULL)
    return reader->find_key (id, field, reader->user_data);
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

static char *
read_reference (Reader *reader, sqlite3_stmt *row, int index, const DmField *field)
{
  gint64 id = sqlite3_column_int64 (row, index);
  char *key = sqlite3_column_type (row, index) != SQLITE_NULL ? key_of (reader, id, field) : NULL;

  if (key == NULL && sqlite3_column_type (row, index) != SQLITE_NULL)
    note_reference (reader, field, id);
  return key;
}

static void
read_word (Reader *reader, sqlite3_stmt *row, int index, const DmField *field, int *value)
{
  const char *word = dm_sql_text (row, index);

  if (dm_enum_from_nick (field->values, word, value))
    return;

  *value = 0;
  if (word != NULL)
    note_word (reader, field, word);
}

/* A file that was changed by hand may hold anything: what cannot be is noted, and read as not
 * there. */
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
      *(char **) at = read_text (reader, row, index, column->field->name);
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
      read_word (reader, row, index, column->field, at);
      break;
    case DM_FIELD_REF:
      *(char **) at = read_reference (reader, row, index, column->field);
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
    text = read_text (reader, row, first, table->list->name);
  else
    text = read_reference (reader, row, first, table->list);
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
  DmRowCursor *cursor = &reader->cursors[table->index];
  g_autoptr (GPtrArray) texts = g_ptr_array_new_null_terminated (0, g_free, TRUE);

  while (cursor->has_row
         && (cursor->owner < owner || (cursor->owner == owner && cursor->within <= within)))
    {
      /* What belongs to no record is passed over. */
      if (cursor->owner == owner && cursor->within == within
          && !read_item (reader, table, cursor->statement, base, texts, owner, error))
        return FALSE;
      if (!cursor_next (reader, table, error))
        return FALSE;
    }

  if (texts->len > 0)
    *(GStrv *) ((char *) base + table->offset) = (GStrv) g_ptr_array_steal (texts, NULL);
  return TRUE;
}

static gboolean
refuse_damage (Reader *reader, GError **error)
{
  g_autofree char *name = dm_sql_display_name (reader->store->path);

  /* Translators: a file, then a sentence that says what is wrong with one of its records */
  g_set_error (error, DM_STORE_ERROR, DM_STORE_ERROR_DAMAGED,
               _("“%s” is damaged: %s"), name, reader->damage);
  return FALSE;
}

static gboolean
open_cursor (Reader *reader, const DmTable *table, const char *sql, GError **error)
{
  DmRowCursor *cursor = &reader->cursors[table->index];
  int rc;

  if (reader->id != 0)
    {
      cursor->statement = dm_sql_prepare (reader->store, sql, error);
      if (cursor->statement == NULL)
        return FALSE;
      sqlite3_bind_int64 (cursor->statement, 1, reader->id);
      return TRUE;
    }

  cursor->is_own = TRUE;
  rc = sqlite3_prepare_v2 (reader->store->db, sql, -1, &cursor->statement, NULL);
  return rc == SQLITE_OK || dm_sql_fail (reader->store->db, reader->store->path, rc, error);
}

static void
begin (Reader *reader, DmStore *store, DmRecordKind kind, gint64 id)
{
  reader->store = store;
  reader->kind = kind;
  reader->id = id;
  reader->n_cursors = dm_table_all (kind)->len;
  reader->cursors = g_new0 (DmRowCursor, reader->n_cursors);
  reader->keys = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
}

/* The columns of a row one by one: those that cannot be read are read as not there. */
static gboolean
open_by_columns (Reader *reader, const DmTable *table, GError **error)
{
  DmRowCursor *cursor = &reader->cursors[0];
  g_autoptr (GString) sql = g_string_new ("SELECT \"id\", ?2");
  int rc;

  for (guint i = 0; i < table->columns->len; i++)
    {
      const char *name = g_array_index (table->columns, DmColumn, i).name;
      g_autofree char *probe
          = g_strdup_printf ("SELECT \"%s\" FROM \"%s\" WHERE \"id\" = %" G_GINT64_FORMAT, name,
                             table->name, reader->id);
      gboolean is_whole = sqlite3_exec (reader->store->db, probe, NULL, NULL, NULL) == SQLITE_OK;

      if (is_whole)
        g_string_append_printf (sql, ", \"%s\"", name);
      else
        {
          g_string_append (sql, ", NULL");
          note_unreadable (reader, name);
        }
    }
  g_string_append_printf (sql, " FROM \"%s\" WHERE \"id\" = ?1", table->name);

  dm_sql_release (cursor->statement);
  cursor->is_own = TRUE;
  rc = sqlite3_prepare_v2 (reader->store->db, sql->str, -1, &cursor->statement, NULL);
  if (rc != SQLITE_OK)
    return dm_sql_fail (reader->store->db, reader->store->path, rc, error);
  sqlite3_bind_int64 (cursor->statement, 1, reader->id);
  sqlite3_bind_text (cursor->statement, 2, reader->key, -1, SQLITE_TRANSIENT);
  return cursor_next (reader, table, error);
}

/**
 * dm_record_reader_open:
 * @self: a reader, with what is wanted of it
 * @store: a store
 * @kind: a kind of record
 * @id: the number of the one to read, or 0 for all
 * @error: return location
 *
 * Returns: whether the reading can begin
 */
gboolean
dm_record_reader_open (DmRecordReader *self,
                       DmStore *store,
                       DmRecordKind kind,
                       gint64 id,
                       GError **error)
{
  const GPtrArray *tables = dm_table_all (kind);

  begin (self, store, kind, id);
  for (guint i = 0; i < tables->len; i++)
    {
      const DmTable *table = tables->pdata[i];

      if (!open_cursor (self, table, id == 0 ? table->select : table->select_one, error)
          || !cursor_next (self, table, error))
        return FALSE;
    }

  return TRUE;
}

/**
 * dm_record_reader_open_damaged:
 * @self: a reader with a @find_key
 * @store: a store
 * @kind: a kind of record
 * @id: the number of the one to read
 * @key: (nullable): its key
 * @error: return location
 *
 * As dm_record_reader_open(), for a record of a damaged file: what of it can be read will be.
 *
 * Returns: whether the reading can begin; else there is nothing to read
 */
gboolean
dm_record_reader_open_damaged (DmRecordReader *self,
                               DmStore *store,
                               DmRecordKind kind,
                               gint64 id,
                               const char *key,
                               GError **error)
{
  const GPtrArray *tables = dm_table_all (kind);

  begin (self, store, kind, id);
  self->key = g_strdup (key);
  for (guint i = 0; i < tables->len; i++)
    {
      const DmTable *table = tables->pdata[i];
      gboolean is_root = table->depth == 0;

      if (!open_cursor (self, table, is_root ? table->select_alone : table->select_one, error))
        return FALSE;
      if (is_root)
        sqlite3_bind_text (self->cursors[0].statement, 2, self->key, -1, SQLITE_TRANSIENT);
      if (!cursor_next (self, table, is_root ? NULL : error)
          && (!is_root || !open_by_columns (self, table, error)))
        return FALSE;
    }

  return TRUE;
}

/**
 * dm_record_reader_next:
 * @self: an open reader
 * @record: (out) (transfer full) (nullable): the next record; %NULL at the end
 * @error: return location
 *
 * Returns: whether it could be read
 */
gboolean
dm_record_reader_next (DmRecordReader *self, DmRecord **record, GError **error)
{
  const DmTable *table = dm_table_of (self->kind);
  DmRowCursor *cursor = &self->cursors[0];
  g_autoptr (DmRecord) found = NULL;

  *record = NULL;
  if (!cursor->has_row)
    return TRUE;

  found = dm_record_new (self->kind);
  found->id = cursor->owner;
  g_clear_pointer (&self->key, g_free);
  self->id = found->id;
  self->key = dm_sql_dup_text (cursor->statement, 1);
  /* A damaged file may give a key to what has none. */
  if (dm_kind_has_key (self->kind))
    found->key = read_text (self, cursor->statement, 1, "key");
  read_columns (self, cursor->statement, 2, table, found);
  for (guint i = 0; i < table->lists->len; i++)
    if (!read_list (self, table->lists->pdata[i], found, found->id, 0, error))
      return FALSE;
  if (!cursor_next (self, table, error))
    return FALSE;
  if (self->damage != NULL)
    return refuse_damage (self, error);

  *record = g_steal_pointer (&found);
  return TRUE;
}

/**
 * dm_record_reader_clear:
 * @self: a reader
 *
 * Ends the reading.
 */
void
dm_record_reader_clear (DmRecordReader *self)
{
  for (guint i = 0; i < self->n_cursors; i++)
    if (self->cursors[i].is_own)
      sqlite3_finalize (self->cursors[i].statement);
    else if (self->cursors[i].statement != NULL)
      dm_sql_release (self->cursors[i].statement);

  self->n_cursors = 0;
  g_clear_pointer (&self->cursors, g_free);
  g_clear_pointer (&self->keys, g_hash_table_unref);
  g_clear_pointer (&self->key, g_free);
  g_clear_pointer (&self->damage, g_free);
}
