/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * DmSeries:
 *
 * A sequence of items of one size, kept in chunks. A copy shares the chunks with what it was
 * copied from, and only those that are changed become its own: so that of a million items one can
 * be taken out or put in, without touching who still reads the million as it was. Read by any
 * thread; changed by the one that made it.
 */
typedef struct _DmSeries DmSeries;

/**
 * DmSeriesNote:
 * @items: items that stand beside one another
 * @n: how many, at least 1
 *
 * Returns: what is noted of all of them together
 */
typedef gint64 (*DmSeriesNote) (gconstpointer items, guint n);

/**
 * DmSeriesBefore:
 * @item: an item
 * @key: a place that is looked for
 * @data: what was handed over
 *
 * Returns: whether @item stands before the place
 */
typedef gboolean (*DmSeriesBefore) (gconstpointer item, gconstpointer key, gconstpointer data);

DmSeries *dm_series_new (gconstpointer items, guint n, gsize item_size, DmSeriesNote note);
DmSeries *dm_series_copy (const DmSeries *self);
void dm_series_free (DmSeries *self);
guint dm_series_get_length (const DmSeries *self);
gsize dm_series_get_size (const DmSeries *self);
gconstpointer dm_series_at (const DmSeries *self, guint at);
gconstpointer
dm_series_chunk (const DmSeries *self, guint chunk, guint *first, guint *n, gint64 *note);
guint
dm_series_find (const DmSeries *self, DmSeriesBefore before, gconstpointer key, gconstpointer data);
void dm_series_insert (DmSeries *self, guint at, gconstpointer item);
void dm_series_remove (DmSeries *self, guint at);
void dm_series_replace (DmSeries *self, guint at, gconstpointer item);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DmSeries, dm_series_free)

G_END_DECLS
