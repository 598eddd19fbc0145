/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * DmInterval:
 * @start: first day
 * @end: last day
 * @entry: whose days they are
 */
typedef struct
{
  gint64 start;
  gint64 end;
  guint32 entry;
} DmInterval;

/**
 * DmIntervalIndex:
 *
 * Intervals of days in the order of their starts, for what lies in a span. A copy shares with what
 * it was copied from what is not changed in it.
 */
typedef struct _DmIntervalIndex DmIntervalIndex;

DmIntervalIndex *dm_interval_index_new (const DmInterval *intervals, guint n);
DmIntervalIndex *dm_interval_index_copy (const DmIntervalIndex *self);
void dm_interval_index_free (DmIntervalIndex *self);
guint dm_interval_index_get_size (const DmIntervalIndex *self);
gint64 dm_interval_index_get_start (const DmIntervalIndex *self, guint i);
gint64 dm_interval_index_get_end (const DmIntervalIndex *self, guint i);
guint32 dm_interval_index_get_entry (const DmIntervalIndex *self, guint i);
guint dm_interval_index_find_start (const DmIntervalIndex *self, gint64 day);
guint dm_interval_index_count (const DmIntervalIndex *self, gint64 first, gint64 last);
void dm_interval_index_query (const DmIntervalIndex *self,
                              gint64 first,
                              gint64 last,
                              guint limit,
                              GArray *found);
void dm_interval_index_get_bounds (const DmIntervalIndex *self, gint64 *first, gint64 *last);
void dm_interval_index_insert (DmIntervalIndex *self, guint at, const DmInterval *interval);
void dm_interval_index_remove (DmIntervalIndex *self, guint at);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DmIntervalIndex, dm_interval_index_free)

G_END_DECLS
