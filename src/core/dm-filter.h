/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dm-snapshot.h"

G_BEGIN_DECLS

typedef struct _DmFilter DmFilter;

DmFilter *dm_filter_new (void);
DmFilter *dm_filter_copy (const DmFilter *self);
void dm_filter_free (DmFilter *self);

void dm_filter_show_record (DmFilter *self, gint64 id, gboolean shown);
void dm_filter_show_event_kind (DmFilter *self, DmEventKind kind, gboolean shown);
void dm_filter_show_act (DmFilter *self, DmAct act, gboolean shown);
void dm_filter_show_tag (DmFilter *self, const char *tag, gboolean shown);
void dm_filter_set_as_of (DmFilter *self, gint64 day);

gboolean dm_filter_shows_record (const DmFilter *self, gint64 id);
gboolean dm_filter_shows_party (const DmFilter *self, const DmSnapshot *snapshot, int party);
gboolean dm_filter_shows_issue (const DmFilter *self, const DmSnapshot *snapshot, int issue);
gboolean dm_filter_shows_event_kind (const DmFilter *self, DmEventKind kind);
gboolean dm_filter_shows_act (const DmFilter *self, DmAct act);
gboolean dm_filter_shows_tag (const DmFilter *self, const char *tag);
gint64 dm_filter_get_as_of (const DmFilter *self);

gboolean dm_event_speaks (const DmSnapshot *snapshot, guint entry);
gboolean dm_filter_accepts (const DmFilter *self, const DmSnapshot *snapshot, guint entry);
gboolean dm_filter_shows (const DmFilter *self, const DmSnapshot *snapshot, gint64 id);
void dm_filter_reveal (DmFilter *self, const DmSnapshot *snapshot, gint64 id);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DmFilter, dm_filter_free)

G_END_DECLS
