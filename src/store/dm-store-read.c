/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-record-reader.h"
#include "dm-sql.h"

#include <glib/gi18n-lib.h>

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
  g_auto (DmRecordReader) reader = { .is_lenient = is_lenient };
  DmRecord *record = NULL;
  DmRecordKind kind;

  if (!dm_store_kind_of (self, id, &kind, error)
      || !dm_record_reader_open (&reader, self, kind, id, error)
      || !dm_record_reader_next (&reader, &record, error))
    return NULL;

  if (record == NULL)
    refuse_missing (self, error);
  return record;
}

static gboolean
read_each (DmRecordReader *reader, DmRecordFunc callback, gpointer user_data, GError **error)
{
  for (;;)
    {
      g_autoptr (DmRecord) record = NULL;

      if (!dm_record_reader_next (reader, &record, error))
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
  g_auto (DmRecordReader) reader = { 0 };

  return dm_record_reader_open (&reader, self, kind, 0, error)
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
  g_auto (DmRecordReader) reader = { .is_lenient = TRUE, .told = told, .user_data = user_data };

  return dm_record_reader_open (&reader, self, kind, 0, error)
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
