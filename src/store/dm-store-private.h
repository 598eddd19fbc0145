/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* The session extension is declared where these are set. */
#define SQLITE_ENABLE_SESSION 1
#define SQLITE_ENABLE_PREUPDATE_HOOK 1
#include <sqlite3.h>

#include "dm-store.h"
#include "dm-table.h"

G_BEGIN_DECLS

#define DM_STORE_APPLICATION_ID 0x444D5243 /* "DMRC" */
#define DM_STORE_DOSSIER_ID 1              /* the record that describes the dossier itself */

/* An edit whose changeset would be larger than this is kept without one. */
#define DM_STORE_UNDO_LIMIT (64 * 1024 * 1024)

/* How long to wait for another program, in milliseconds. */
#define DM_STORE_BUSY_TIMEOUT 2000

struct _DmStore
{
  sqlite3 *db;
  char *path;    /* of the file that is open */
  char *settled; /* where dm_store_settle() puts it, %NULL once it is there */
  gboolean read_only;
  char *why_read_only;
  GHashTable *statements; /* sqlite3_stmt by the address of its SQL */
  gint64 seen;            /* the file's data version when it was last read as a whole */

  /* What has changed since a snapshot was read */
  DmSnapshot *snapshot; /* %NULL when that is not known */
  GHashTable *touched;  /* ids of records */
  guint touched_kinds;  /* DM_REFS */

  /* The edit that is open */
  char *label; /* %NULL when none is */
  sqlite3_session *session;
  gboolean is_too_large;
  gboolean is_broken; /* something in it failed half-way, so that it cannot be committed */
  gint64 undo_limit;
  gint64 n_reserved; /* numbers that were given to keys whose records have not come yet */
  gint64 first_new;
  gint64 last_new;
};

/**
 * DmMigration:
 * @sql: statements that bring a file from the version before to this one
 * @appends_only: whether they only append columns and tables, so that edits from before can still
 *   be undone
 */
typedef struct
{
  const char *sql;
  gboolean appends_only;
} DmMigration;

/**
 * DmFormat:
 * @schema: the statements that make an empty dossier, %NULL for those of schema.sql
 * @migrations: the first from version 1 to 2, and so on
 * @n_migrations: how many
 *
 * A version of the file, and the way to it.
 */
typedef struct
{
  const char *schema;
  const DmMigration *migrations;
  guint n_migrations;
} DmFormat;

/* dm-store-open.c */
DmStore *dm_store_new_for_path (const char *path, int flags, GError **error);
gboolean dm_store_prepare_connection (DmStore *self, GError **error);
gboolean dm_store_check_header (const char *path, guint newest, guint *version, GError **error);

/* dm-store-create.c */
gboolean dm_store_refuse_to_make (const char *path, int number, GError **error);
char *dm_store_make_beside (const char *path, GError **error);
gboolean
dm_store_move_into_place (const char *from, const char *to, gboolean replace, GError **error);

/* dm-store-migrate.c */
void dm_store_set_format (const DmFormat *replacement);
guint dm_store_version (void);
const char *dm_store_expected_schema (void);
gboolean dm_store_migrate (DmStore *self, guint version, GError **error);

/* dm-store-schema.c */
const char *dm_store_schema_sql (void);
gboolean dm_store_verify_schema (DmStore *self, const char *expected, GError **error);

/* dm-store-write.c */
gboolean
dm_store_look_up (DmStore *self, const char *key, gint64 *id, DmRecordKind *kind, GError **error);

gint64 dm_store_reserve_number (DmStore *self,
                                gint64 id,
                                DmRecordKind kind,
                                const char *key,
                                GError **error);
gboolean dm_store_remove_rows (DmStore *self, DmRecordKind kind, gint64 id, GError **error);

/* dm-store-read.c */
gboolean dm_store_kind_of (DmStore *self, gint64 id, DmRecordKind *kind, GError **error);
DmRecord *dm_store_read_leniently (DmStore *self, gint64 id, GError **error);
gboolean dm_store_foreach_leniently (DmStore *self,
                                     DmRecordKind kind,
                                     DmRecordFunc callback,
                                     DmFaultFunc told,
                                     gpointer user_data,
                                     GError **error);

/* dm-store-touched.c */
void dm_store_forget_snapshot (DmStore *self);
void dm_store_remember_snapshot (DmStore *self, const DmSnapshot *snapshot);
void dm_store_touch (DmStore *self, gconstpointer changeset, int size);

/* dm-store-edit.c */
gboolean dm_store_begin (DmStore *self, GError **error);
void dm_store_watch_size (DmStore *self);

/* dm-store-history.c */
gboolean dm_store_add_history (DmStore *self,
                               const char *label,
                               gconstpointer changeset,
                               int size,
                               GError **error);

G_END_DECLS
