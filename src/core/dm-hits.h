/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dm-record-query.h"

G_BEGIN_DECLS

/**
 * DmHits:
 *
 * The events and positions that say what a person looks for, in the order of time. It does not
 * change once it is made.
 */
typedef struct _DmHits DmHits;

DmHits *dm_hits_find (const DmSnapshot *snapshot,
                      const DmFilter *filter,
                      const char *words,
                      DmRecordQueryFunc give_up,
                      gpointer user_data);
void dm_hits_free (DmHits *self);
guint dm_hits_get_n (const DmHits *self);
gint64 dm_hits_get_id (const DmHits *self, guint place);
gboolean dm_hits_find_place (const DmHits *self, gint64 id, guint *place);
gint64 dm_hits_step (const DmHits *self, const DmSnapshot *snapshot, gint64 from, gboolean forward);
guint dm_hits_count (const DmHits *self, double from, double to);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DmHits, dm_hits_free)

G_END_DECLS
