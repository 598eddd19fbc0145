/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dm-snapshot.h"

G_BEGIN_DECLS

/* What a snapshot keeps beside its public columns. The public structure stands first, so that one
 * pointer serves both. */
typedef struct
{
  DmSnapshot public;
  char *texts;
  gsize texts_size;
  guint32 *by_id;               /* entries in the order of their ids */
  guint32 *list_at[DM_N_LISTS]; /* n_entries + 1 offsets into lists[] */
  guint32 *lists[DM_N_LISTS];
  guint32 *covers;     /* each position's covers, then its excludes */
  gsize size;          /* bytes of everything but the texts */
  GHashTable *keys[3]; /* parties, issues, sources: key to index + 1 */
} DmSnapshotPrivate;

#define DM_SNAPSHOT_PRIVATE(snapshot) ((DmSnapshotPrivate *) (snapshot))

enum
{
  DM_KEYS_PARTIES,
  DM_KEYS_ISSUES,
  DM_KEYS_SOURCES,
};

void dm_snapshot_clear (gpointer data);

G_END_DECLS
