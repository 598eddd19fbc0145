/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _DmIntervalIndex DmIntervalIndex;

DmIntervalIndex *dm_interval_index_new (const gint64 *starts, const gint64 *ends, guint n);
void dm_interval_index_free (DmIntervalIndex *self);
guint dm_interval_index_get_size (const DmIntervalIndex *self);
gint64 dm_interval_index_get_start (const DmIntervalIndex *self, guint i);
gint64 dm_interval_index_get_end (const DmIntervalIndex *self, guint i);
guint dm_interval_index_find_start (const DmIntervalIndex *self, gint64 day);
guint dm_interval_index_count (const DmIntervalIndex *self, gint64 first, gint64 last);
void dm_interval_index_query (const DmIntervalIndex *self,
                              gint64 first,
                              gint64 last,
                              guint limit,
                              GArray *found);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DmIntervalIndex, dm_interval_index_free)

G_END_DECLS
