/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-sql.h"

#include "dm-date.h"
#include "dm-day.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

/* The record that is being written, for its messages. */
typedef struct
{
  DmStore *store;
  const DmRecord *record;
  GError **error;
} Writer;

static gboolean
write_list (Writer *writer, const DmTable *table, gconstpointer base, gint64 owner, gint64 within);

static gboolean
refuse_key (DmStore *self, const char *key, GError **error)
{
  g_set_error (error, DM_STORE_ERROR, DM_STORE_ERROR_RECORD,
               _("There is a record with the key “%s” already. Give this one another key."), key);
  return FALSE;
}

static gboolean
refuse_reference (Writer *writer, const DmColumn *column, const char *key)
{
  g_autofree char *what = dm_record_describe (writer->record);

  g_set_error (writer->error, DM_STORE_ERROR, DM_STORE_ERROR_RECORD,
               /* Translators: a record, its field, the key that the field names */
               _("%s, %s: the dossier has no “%s” that can stand there."), what, column->name,
                  key);
  return FALSE;
}

/**
 * dm_store_look_up:
 * @self: a store
 * @key: a key
 * @id: (out): the number of the record that bears it, 0 if none does
 * @kind: (out): what it is
 * @error: return location
 *
 * Returns: %FALSE if the file could not be read
 */
gboolean
dm_store_look_up (DmStore *self, const char *key, gint64 *id, DmRecordKind *kind, GError **error)
{
  static const char sql[] = "SELECT id, kind FROM record WHERE key = ?1";
  g_autoptr (DmStatement) statement = dm_sql_prepare (self, sql, error);
  gboolean has_row = FALSE;

  *id = 0;
  if (statement == NULL)
    return FALSE;
  sqlite3_bind_text (statement, 1, key, -1, SQLITE_STATIC);
  if (!dm_sql_step (self, statement, &has_row, error))
    return FALSE;

  if (has_row && dm_table_kind (dm_sql_text (statement, 1), kind))
    *id = sqlite3_column_int64 (statement, 0);
  return TRUE;
}

static gboolean
bind_reference (Writer *writer,
                DmStatement *statement,
                int index,
                const DmColumn *column,
                const char *key)
{
  DmRecordKind kind = DM_RECORD_DOSSIER;
  gint64 id;

  if (key == NULL || *key == '\0')
    {
      sqlite3_bind_null (statement, index);
      return TRUE;
    }
  if (!dm_store_look_up (writer->store, key, &id, &kind, writer->error))
    return FALSE;
  if (id == 0 || (column->field->refs & DM_REFS (kind)) == 0)
    return refuse_reference (writer, column, key);

  sqlite3_bind_int64 (statement, index, id);
  return TRUE;
}

static gboolean
bind_column (Writer *writer,
             DmStatement *statement,
             int index,
             const DmColumn *column,
             gconstpointer base)
{
  gconstpointer at = (const char *) base + column->offset;

  switch (column->field->type)
    {
    case DM_FIELD_TEXT:
    case DM_FIELD_DATE:
    case DM_FIELD_TIME:
    case DM_FIELD_COLOR:
      dm_sql_bind_text (statement, index, *(char *const *) at);
      return TRUE;
    case DM_FIELD_NUMBER:
      if (isnan (*(const double *) at))
        sqlite3_bind_null (statement, index);
      else
        sqlite3_bind_double (statement, index, *(const double *) at);
      return TRUE;
    case DM_FIELD_INTEGER:
      if (*(const gint64 *) at == DM_INTEGER_NONE)
        sqlite3_bind_null (statement, index);
      else
        sqlite3_bind_int64 (statement, index, *(const gint64 *) at);
      return TRUE;
    case DM_FIELD_YES:
      sqlite3_bind_int (statement, index, *(const gboolean *) at != FALSE);
      return TRUE;
    case DM_FIELD_ENUM:
      dm_sql_bind_text (statement, index, dm_enum_nick (column->field->values, *(const int *) at));
      return TRUE;
    case DM_FIELD_REF:
      return bind_reference (writer, statement, index, column, *(char *const *) at);
    case DM_FIELD_TEXTS:
    case DM_FIELD_REFS:
    case DM_FIELD_GROUP:
    case DM_FIELD_LIST:
      break;
    }

  return TRUE;
}

static gboolean
bind_columns (Writer *writer,
              DmStatement *statement,
              int index,
              const DmTable *table,
              gconstpointer base)
{
  for (guint i = 0; i < table->columns->len; i++)
    if (!bind_column (writer, statement, index + (int) i,
                      &g_array_index (table->columns, DmColumn, i), base))
      return FALSE;

  return TRUE;
}

static void
bind_bounds (DmStatement *statement, int index, const DmTable *table, gconstpointer base)
{
  DmDate date;

  sqlite3_bind_null (statement, index);
  sqlite3_bind_null (statement, index + 1);
  for (guint i = 0; i < table->columns->len; i++)
    {
      const DmColumn *column = &g_array_index (table->columns, DmColumn, i);
      const char *text;

      if (column->field->type != DM_FIELD_DATE)
        continue;

      text = *(char *const *) ((const char *) base + column->offset);
      if (text == NULL || *text == '\0' || !dm_date_parse (text, DM_DATE_LENIENT, &date, NULL))
        return;
      if (!dm_day_is_open (date.earliest))
        sqlite3_bind_int64 (statement, index, date.earliest);
      if (!dm_day_is_open (date.latest))
        sqlite3_bind_int64 (statement, index + 1, date.latest);
      return;
    }
}

static gboolean
write_row (Writer *writer, const char *sql, const DmTable *table, gint64 id)
{
  g_autoptr (DmStatement) statement = dm_sql_prepare (writer->store, sql, writer->error);

  if (statement == NULL)
    return FALSE;

  sqlite3_bind_int64 (statement, 1, id);
  if (!bind_columns (writer, statement, 2, table, writer->record))
    return FALSE;
  if (table->has_bounds)
    bind_bounds (statement, 2 + (int) table->columns->len, table, writer->record);

  return dm_sql_done (writer->store, statement, writer->error);
}

static gboolean
write_item (Writer *writer,
            DmStatement *statement,
            const DmTable *table,
            gconstpointer item,
            gint64 owner,
            gint64 within,
            gint64 ord)
{
  int index = 1;

  sqlite3_bind_int64 (statement, index++, owner);
  if (table->depth == 2)
    sqlite3_bind_int64 (statement, index++, within);
  sqlite3_bind_int64 (statement, index++, ord);

  if (table->list->type == DM_FIELD_TEXTS)
    sqlite3_bind_text (statement, index, item, -1, SQLITE_STATIC);
  else if (table->list->type == DM_FIELD_REFS)
    {
      if (!bind_reference (writer, statement, index, &g_array_index (table->columns, DmColumn, 0),
                           item))
        return FALSE;
    }
  else if (!bind_columns (writer, statement, index, table, item))
    return FALSE;

  if (!dm_sql_done (writer->store, statement, writer->error))
    return FALSE;

  for (guint i = 0; i < table->lists->len; i++)
    if (!write_list (writer, table->lists->pdata[i], item, owner, ord))
      return FALSE;

  return TRUE;
}

static gboolean
write_list (Writer *writer, const DmTable *table, gconstpointer base, gint64 owner, gint64 within)
{
  gconstpointer at = (const char *) base + table->offset;
  gpointer *items = NULL;
  guint n_items = 0;
  g_autoptr (DmStatement) statement = NULL;

  if (table->list->type == DM_FIELD_LIST)
    {
      GPtrArray *list = *(GPtrArray *const *) at;

      if (list != NULL)
        {
          items = list->pdata;
          n_items = list->len;
        }
    }
  else
    {
      items = (gpointer *) *(const GStrv *) at;
      n_items = items != NULL ? g_strv_length ((GStrv) items) : 0;
    }

  if (n_items == 0)
    return TRUE;

  statement = dm_sql_prepare (writer->store, table->insert, writer->error);
  for (guint i = 0; statement != NULL && i < n_items; i++)
    if (!write_item (writer, statement, table, items[i], owner, within, i))
      return FALSE;

  return statement != NULL;
}

static gboolean
remove_rows (DmStore *self, const char *sql, gint64 id, GError **error)
{
  g_autoptr (DmStatement) statement = dm_sql_prepare (self, sql, error);

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, id);
  return dm_sql_done (self, statement, error);
}

/* A list in a list goes first. */
static gboolean
remove_lists (DmStore *self, DmRecordKind kind, gint64 id, GError **error)
{
  const GPtrArray *tables = dm_table_all (kind);

  for (guint i = tables->len; i-- > 1;)
    if (!remove_rows (self, ((const DmTable *) tables->pdata[i])->remove, id, error))
      return FALSE;

  return TRUE;
}

/* SQLite says of numbers that are used up what it says of a full disk. */
static gboolean
fail_to_insert (DmStore *self, int rc, GError **error)
{
  static const char highest[]
      = "SELECT max (coalesce ((SELECT max (id) FROM record), 0),"
        " coalesce ((SELECT max (seq) FROM sqlite_sequence WHERE name = 'record'), 0))";
  g_autofree char *name = dm_sql_display_name (self->path);

  if ((rc & 0xff) != SQLITE_FULL || dm_sql_number (self, highest, 0) < G_MAXINT64)
    return dm_sql_fail (self->db, self->path, rc, error);

  g_set_error (error, DM_STORE_ERROR, DM_STORE_ERROR_DAMAGED,
               _("“%s” is damaged: the numbers for its records are used up."), name);
  return FALSE;
}

static gboolean
insert_record (DmStore *self, DmRecordKind kind, const char *key, gint64 *id, GError **error)
{
  static const char sql[] = "INSERT INTO record (kind, key, id) VALUES (?1, ?2, ?3)";
  g_autoptr (DmStatement) statement = dm_sql_prepare (self, sql, error);
  int rc;

  if (statement == NULL)
    return FALSE;

  sqlite3_bind_text (statement, 1, dm_table_of (kind)->name, -1, SQLITE_STATIC);
  dm_sql_bind_text (statement, 2, key);
  if (*id != 0)
    sqlite3_bind_int64 (statement, 3, *id);
  rc = sqlite3_step (statement);
  if (rc == SQLITE_CONSTRAINT_UNIQUE)
    return refuse_key (self, key, error);
  if (rc != SQLITE_DONE)
    return fail_to_insert (self, rc, error);

  *id = sqlite3_last_insert_rowid (self->db);
  if (self->first_new == 0)
    self->first_new = *id;
  self->last_new = *id;
  return TRUE;
}

static gboolean
update_key (DmStore *self, gint64 id, const char *key, GError **error)
{
  static const char sql[] = "UPDATE record SET key = ?2 WHERE id = ?1 AND key IS NOT ?2";
  g_autoptr (DmStatement) statement = dm_sql_prepare (self, sql, error);
  int rc;

  if (statement == NULL)
    return FALSE;

  sqlite3_bind_int64 (statement, 1, id);
  dm_sql_bind_text (statement, 2, key);
  rc = sqlite3_step (statement);
  if (rc == SQLITE_CONSTRAINT_UNIQUE)
    return refuse_key (self, key, error);

  return rc == SQLITE_DONE || dm_sql_fail (self->db, self->path, rc, error);
}

static gboolean
replace (Writer *writer, gint64 id)
{
  DmStore *self = writer->store;
  const DmTable *table = dm_table_of (writer->record->kind);
  DmRecordKind kind = DM_RECORD_DOSSIER;

  if (!dm_store_kind_of (self, id, &kind, writer->error))
    return FALSE;
  if (kind != writer->record->kind)
    {
      g_set_error (writer->error, DM_STORE_ERROR, DM_STORE_ERROR_RECORD,
                   _("This record is of another kind than the one that it would replace."));
      return FALSE;
    }
  if ((dm_kind_has_key (kind) && !update_key (self, id, writer->record->key, writer->error))
      || !write_row (writer, table->update, table, id))
    return FALSE;

  if (sqlite3_changes (self->db) == 0)
    {
      self->n_reserved = MAX (self->n_reserved - 1, 0);
      return write_row (writer, table->insert, table, id);
    }

  return remove_lists (self, kind, id, writer->error);
}

static gboolean
put (Writer *writer, gint64 *id)
{
  const DmTable *table = dm_table_of (writer->record->kind);

  if (*id != 0)
    {
      if (!replace (writer, *id))
        return FALSE;
    }
  else if (!insert_record (writer->store, table->kind, writer->record->key, id, writer->error)
           || !write_row (writer, table->insert, table, *id))
    return FALSE;

  for (guint i = 0; i < table->lists->len; i++)
    if (!write_list (writer, table->lists->pdata[i], writer->record, *id, 0))
      return FALSE;

  return TRUE;
}

/**
 * dm_store_reserve:
 * @self: a store with an edit open
 * @kind: what will come
 * @key: its key
 * @error: return location
 *
 * Announces a record, so that others may refer to it before it is put itself. All that are
 * announced must follow in the same edit: dm_store_put() with that number.
 *
 * Returns: its number; 0 if @key is taken, or on failure
 */
gint64
dm_store_reserve (DmStore *self, DmRecordKind kind, const char *key, GError **error)
{
  g_return_val_if_fail (self->label != NULL && key != NULL && *key != '\0', 0);

  return dm_store_reserve_number (self, 0, kind, key, error);
}

/**
 * dm_store_reserve_number:
 * @self: a store with an edit open
 * @id: the number that it shall have; 0 for the next one
 * @kind: what will come
 * @key: (nullable): its key
 * @error: return location
 *
 * As dm_store_reserve(), for a record that had a number before.
 *
 * Returns: its number; 0 on failure
 */
gint64
dm_store_reserve_number (DmStore *self,
                         gint64 id,
                         DmRecordKind kind,
                         const char *key,
                         GError **error)
{
  if (!insert_record (self, kind, key, &id, error))
    return 0;

  self->n_reserved++;
  return id;
}

/**
 * dm_store_put:
 * @self: a store with an edit open
 * @record: what to write; gets its number if it had none
 * @error: return location
 *
 * Adds @record, or, if it has a number, writes it in the place of the one that bears the number.
 * What it refers to must be there or be reserved. There is one record of the kind
 * %DM_RECORD_DOSSIER, and it is always there. After a failure roll the edit back.
 *
 * Returns: whether it was written; else %DM_STORE_ERROR_RECORD, or as dm_record_validate()
 */
gboolean
dm_store_put (DmStore *self, DmRecord *record, GError **error)
{
  Writer writer = { self, record, error };
  gint64 id;

  g_return_val_if_fail (self->label != NULL, FALSE);

  if (!dm_record_validate (record, error))
    return FALSE;

  id = record->kind == DM_RECORD_DOSSIER ? DM_STORE_DOSSIER_ID : record->id;
  if (!put (&writer, &id))
    {
      self->is_broken = TRUE;
      return FALSE;
    }

  record->id = id;
  dm_store_watch_size (self);
  return TRUE;
}

/**
 * dm_store_remove_rows:
 * @self: a store with an edit open
 * @kind: what it is
 * @id: its number
 * @error: return location
 *
 * Removes a record and its lists; who refers to it is left as it is.
 *
 * Returns: whether it succeeded
 */
gboolean
dm_store_remove_rows (DmStore *self, DmRecordKind kind, gint64 id, GError **error)
{
  static const char remove_record[] = "DELETE FROM record WHERE id = ?1";
  gboolean done = remove_lists (self, kind, id, error)
                  && remove_rows (self, dm_table_of (kind)->remove, id, error)
                  && remove_rows (self, remove_record, id, error);

  if (!done)
    self->is_broken = TRUE;
  dm_store_watch_size (self);
  return done;
}
