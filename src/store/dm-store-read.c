/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-sql.h"

#include "dm-error.h"

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
  GHashTable *keys;    /* of the records that are referred to, by number */
  gboolean is_lenient; /* what cannot be is read as not there */
  DmFaultFunc told;    /* told of texts that are not UTF-8, where @is_lenient */
  gpointer user_data;
  gint64 id; /* of the record that is being read */
  char *key;
  char *damage; /* the first thing in it that cannot be */
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
  g_clear_pointer (&reader->key, g_free);
  g_clear_pointer (&reader->damage, g_free);
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
describe (Reader *reader)
{
  const char *name = _(dm_layout_of (reader->kind)->name);

  if (reader->key != NULL)
    return g_strdup_printf (_("%s “%s”"), name, reader->key);
  return g_strdup_printf (_("%s number %" G_GINT64_FORMAT), name, reader->id);
}

/* Keeps what is wrong with a field of the record: its first fault is the one that is told. */
static void
note_word (Reader *reader, const DmField *field, const char *word)
{
  g_autofree char *what = NULL;
  g_autofree char *quoted = NULL;

  if (reader->is_lenient || reader->damage != NULL)
    return;

  what = describe (reader);
  quoted = dm_error_quote (word, strlen (word));
  reader->damage = g_strdup_printf (
      _("%s, %s: “%s” is not one of the words that can stand there."), what, field->name, quoted);
}

static void
note_reference (Reader *reader, const DmField *field, gint64 id)
{
  g_autofree char *what = NULL;

  if (reader->is_lenient || reader->damage != NULL)
    return;

  what = describe (reader);
  reader->damage = g_strdup_printf (_("%s, %s: refers to record number %" G_GINT64_FORMAT
                           ", which is not there or cannot stand there."),
                                       what, field->name, id);
}

static void
note_encoding (Reader *reader, const char *field)
{
  g_autofree char *what = NULL;
  g_autofree char *words = NULL;

  if (reader->damage != NULL || (reader->is_lenient && reader->told == NULL))
    return;

  what = describe (reader);
  words = g_strdup_printf (_("%s, %s: the text is not UTF-8."), what, field);
  if (reader->is_lenient)
    reader->told (words, reader->user_data);
  else
    reader->damage = g_steal_pointer (&words);
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

static char *
read_reference (Reader *reader, sqlite3_stmt *row, int index, const DmField *field)
{
  gint64 id = sqlite3_column_int64 (row, index);
  char *key = sqlite3_column_type (row, index) != SQLITE_NULL ? key_of (reader, id) : NULL;

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
refuse_damage (Reader *reader, GError **error)
{
  g_autofree char *name = dm_sql_display_name (reader->store->path);

  /* Translators: a file, then a sentence that says what is wrong with one of its records */
  g_set_error (error, DM_STORE_ERROR, DM_STORE_ERROR_DAMAGED,
               _("“%s” is damaged: %s “demarche-cli check” lists every fault."), name,
                  reader->damage);
  return FALSE;
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
  g_clear_pointer (&reader->key, g_free);
  reader->id = found->id;
  reader->key = dm_sql_dup_text (cursor->statement, 1);
  found->key = read_text (reader, cursor->statement, 1, "key");
  read_columns (reader, cursor->statement, 2, table, found);
  for (guint i = 0; i < table->lists->len; i++)
    if (!read_list (reader, table->lists->pdata[i], found, found->id, 0, error))
      return FALSE;
  if (!cursor_next (reader, cursor, 0, error))
    return FALSE;
  if (reader->damage != NULL)
    return refuse_damage (reader, error);

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

static DmRecord *
read_one (DmStore *self, gint64 id, gboolean is_lenient, GError **error)
{
  g_auto (Reader) reader = { .is_lenient = is_lenient };
  DmRecord *record = NULL;
  DmRecordKind kind;

  if (!dm_store_kind_of (self, id, &kind, error) || !reader_open (&reader, self, kind, id, error)
      || !read_record (&reader, &record, error))
    return NULL;

  if (record == NULL)
    refuse_missing (self, error);
  return record;
}

static gboolean
read_each (Reader *reader, DmRecordFunc callback, gpointer user_data, GError **error)
{
  for (;;)
    {
      g_autoptr (DmRecord) record = NULL;

      if (!read_record (reader, &record, error))
        return FALSE;
      if (record == NULL)
        return TRUE;
      if (!callback (record, user_data, error))
        return FALSE;
    }
}

/**
 * dm_store_read:
 * @self: a store
 * @id: the number of a record
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the whole record; %NULL with %DM_STORE_ERROR_RECORD if
 *   there is none, with %DM_STORE_ERROR_DAMAGED if it holds what cannot be
 */
DmRecord *
dm_store_read (DmStore *self, gint64 id, GError **error)
{
  return read_one (self, id, FALSE, error);
}

/**
 * dm_store_read_leniently:
 * @self: a store
 * @id: the number of a record
 * @error: return location
 *
 * As dm_store_read(), but what cannot be is read as not there. Such a record must not be written.
 *
 * Returns: (transfer full) (nullable): the record
 */
DmRecord *
dm_store_read_leniently (DmStore *self, gint64 id, GError **error)
{
  return read_one (self, id, TRUE, error);
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
 * Returns: whether all were read and @callback was content; else its error, or
 *   %DM_STORE_ERROR_DAMAGED at the first record that holds what cannot be
 */
gboolean
dm_store_foreach (DmStore *self,
                  DmRecordKind kind,
                  DmRecordFunc callback,
                  gpointer user_data,
                  GError **error)
{
  g_auto (Reader) reader = { 0 };

  return reader_open (&reader, self, kind, 0, error)
         && read_each (&reader, callback, user_data, error);
}

/**
 * dm_store_foreach_leniently:
 * @self: a store
 * @kind: a kind of record
 * @callback: called with each record
 * @told: told, in a sentence, of each text that is not UTF-8
 * @user_data: handed to both
 * @error: return location
 *
 * As dm_store_foreach(), but what cannot be is read as not there.
 *
 * Returns: whether all were read and @callback was content
 */
gboolean
dm_store_foreach_leniently (DmStore *self,
                            DmRecordKind kind,
                            DmRecordFunc callback,
                            DmFaultFunc told,
                            gpointer user_data,
                            GError **error)
{
  g_auto (Reader) reader = { .is_lenient = TRUE, .told = told, .user_data = user_data };

  return reader_open (&reader, self, kind, 0, error)
         && read_each (&reader, callback, user_data, error);
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
