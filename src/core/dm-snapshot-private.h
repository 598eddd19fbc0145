/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dm-series.h"
#include "dm-snapshot-builder-private.h"

G_BEGIN_DECLS

/*
 * A snapshot that follows from another (dm_snapshot_builder_patch()) shares its columns. They only
 * ever grow at their ends, where no older snapshot looks, and never move: a record that changes
 * gets a new row, and its old row stays for those who still read it. Beside the columns a snapshot
 * has what an edit changes in the middle: the order of its rows, as series that share their chunks
 * with those of the older one. So an edit costs what it changes, not what there is. When a column
 * has no room left, the dossier is read anew.
 */

/* The bits of DM_ENTRY_… that depend on other entries. */
#define DM_ENTRY_CONFLICTS (DM_ENTRY_SET_ASIDE | DM_ENTRY_CONFLICTING)

/* How far columns are filled. */
typedef struct
{
  guint n_rows;
  guint n_positions;
  guint n_covers;
  guint n_items[DM_N_LISTS];
  guint n_texts; /* bytes */
  guint n_tags;
  guint n_gone;
} DmExtent;

/* Columns of so much room, shared by snapshots of which each reads them up to its own extent. */
typedef struct
{
  gatomicrefcount ref_count;
  DmExtent room;
  DmExtent filled; /* only whoever makes the next snapshot reads and writes this */
  gint64 *id;
  DmDate *date;
  guint8 *type, *kind, *status, *certainty, *flags;
  DmText *key, *title, *edtf, *phrase;
  int *position;
  DmPosition *positions;
  guint32 *covers;              /* each position's covers, then its excludes */
  guint32 *list_at[DM_N_LISTS]; /* where a row's items begin in lists[]; they end at the next's */
  guint32 *lists[DM_N_LISTS];
  char *texts;
  DmText *tags;
  GHashTable *tag_index; /* tag to index + 1; as filled */
  guint32 *gone;         /* rows that are no longer there, in the order in which they went */
} DmColumns;

typedef enum
{
  DM_TABLE_PARTIES,
  DM_TABLE_ISSUES,
  DM_TABLE_STATES,
  DM_TABLE_RANKS,
  DM_TABLE_SOURCES,
  DM_TABLE_LINKS,
  DM_N_TABLES,
} DmTableKind;

/* A table that is small beside the entries: replaced as a whole, and else shared. */
typedef struct
{
  gatomicrefcount ref_count;
  DmTableKind kind;
  guint n;
  gpointer rows;
  GHashTable *ids;      /* to index + 1 */
  GHashTable *keys;     /* to index + 1 */
  GHashTable *disputed; /* of links: ids of the records that conflict with another */
} DmSmallTable;

/* What a snapshot keeps beside its public fields. The public structure stands first, so that one
 * pointer serves both. */
typedef struct
{
  DmSnapshot public;
  DmColumns *columns;
  DmExtent extent;
  DmSeries *order;     /* guint32: rows in the order of time */
  DmSeries *by_id;     /* guint32: rows in the order of their ids */
  DmSeries *positions; /* guint32: rows of positions in the order of time */
  DmSmallTable *tables[DM_N_TABLES];
  guint *counts[DM_N_LISTS]; /* on how many entries each item is */
  guint *kind_counts[2];     /* of events and of positions */
} DmSnapshotPrivate;

/* More than there are kinds of event or acts. */
#define DM_SNAPSHOT_KINDS 32

#define DM_SNAPSHOT_PRIVATE(snapshot) ((DmSnapshotPrivate *) (snapshot))

/* dm-snapshot-columns.c */
DmColumns *dm_columns_new (const DmExtent *room);
void dm_columns_unref (DmColumns *self);
gsize dm_columns_get_size (const DmExtent *extent);
gboolean dm_columns_have_room (const DmColumns *self, const DmExtent *extent);
void dm_columns_append (DmColumns *self, DmExtent *extent, const DmColumns *more);
guint dm_columns_append_copy (DmColumns *self, DmExtent *extent, guint row);

/* dm-snapshot-tables.c */
DmSmallTable *dm_small_table_ref (DmSmallTable *self);
void dm_small_table_unref (DmSmallTable *self);
gsize dm_small_table_get_size (const DmSmallTable *self);
int dm_small_table_find (const DmSmallTable *self, gint64 id);
void dm_snapshot_builder_settle_tables (DmSnapshotBuilder *self,
                                        DmSnapshotPrivate *priv,
                                        const DmSnapshotPrivate *old);
void dm_snapshot_index_keys (DmSnapshotPrivate *priv);

/* dm-snapshot-settle.c */
DmColumns *dm_snapshot_builder_settle_entries (DmSnapshotBuilder *self,
                                               DmSmallTable *const *tables,
                                               const DmExtent *spare,
                                               guint32 **by_id);

/* dm-snapshot-finish.c */
void dm_snapshot_show_columns (DmSnapshotPrivate *priv);
void dm_snapshot_count_row (DmSnapshotPrivate *priv, guint row, int step);
GHashTable *dm_snapshot_find_conflicts (const DmSnapshot *self);

/* dm-snapshot.c */
gboolean dm_snapshot_row_is_before (gconstpointer row, gconstpointer other, gconstpointer data);
gboolean dm_snapshot_id_is_before (gconstpointer row, gconstpointer id, gconstpointer data);
void dm_snapshot_clear (gpointer data);

G_END_DECLS
