/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dm-store-private.h"

G_BEGIN_DECLS

/* A statement over one table, at the row that comes next. */
typedef struct
{
  sqlite3_stmt *statement;
  gboolean is_own; /* else it goes back to the store */
  gboolean has_row;
  gint64 owner;
  gint64 within;
} DmRowCursor;

/**
 * DmKeyFunc:
 * @id: a number that a record refers to
 * @field: where
 * @user_data: what was handed over
 *
 * Returns: (transfer full) (nullable): the key of the record that is meant, if it can stand there
 */
typedef char *(*DmKeyFunc) (gint64 id, const DmField *field, gpointer user_data);

/**
 * DmRecordReader:
 * @store: whose file is read
 * @kind: of which records
 * @is_lenient: whether what cannot be is read as not there
 * @told: (nullable): where @is_lenient, told of texts that are not UTF-8
 * @user_data: handed to @told and @find_key
 * @find_key: (nullable): where a damaged file is read, what knows the keys: then @told learns of
 *   everything that cannot be or cannot be read, and the reading goes on behind it
 *
 * Reads records of one kind: one cursor a table, all of them in the order of the records, so that
 * a list is read where its record is.
 */
typedef struct
{
  DmStore *store;
  DmRecordKind kind;
  gboolean is_lenient;
  DmFaultFunc told;
  gpointer user_data;
  DmKeyFunc find_key;

  DmRowCursor *cursors;
  guint n_cursors;
  GHashTable *keys; /* of the records that are referred to, by number */
  gint64 id;        /* of the record that is being read */
  char *key;
  char *damage; /* the first thing in it that cannot be */
} DmRecordReader;

gboolean dm_record_reader_open (DmRecordReader *self,
                                DmStore *store,
                                DmRecordKind kind,
                                gint64 id,
                                GError **error);
gboolean dm_record_reader_open_damaged (DmRecordReader *self,
                                        DmStore *store,
                                        DmRecordKind kind,
                                        gint64 id,
                                        const char *key,
                                        GError **error);
gboolean dm_record_reader_next (DmRecordReader *self, DmRecord **record, GError **error);
void dm_record_reader_clear (DmRecordReader *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (DmRecordReader, dm_record_reader_clear)

G_END_DECLS
