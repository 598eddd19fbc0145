/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dm-filter.h"

#include <glib-object.h>

G_BEGIN_DECLS

#define DM_TYPE_SESSION (dm_session_get_type ())
G_DECLARE_FINAL_TYPE (DmSession, dm_session, DM, SESSION, GObject)

DmSession *dm_session_new (void);
gboolean dm_session_get_span (DmSession *self, double *from, double *to);
void dm_session_set_span (DmSession *self, double from, double to);
void dm_session_fit (DmSession *self);
gint64 dm_session_get_selected (DmSession *self);
void dm_session_set_selected (DmSession *self, gint64 id);
const DmFilter *dm_session_get_filter (DmSession *self);
void dm_session_take_filter (DmSession *self, DmFilter *filter);
DmLanesBy dm_session_get_lanes (DmSession *self);
void dm_session_set_lanes (DmSession *self, DmLanesBy lanes);
gint64 dm_session_get_issue (DmSession *self);
void dm_session_set_issue (DmSession *self, gint64 issue);
DmScale dm_session_get_scale (DmSession *self);
void dm_session_set_scale (DmSession *self, DmScale scale);
DmUnlike dm_session_get_unlike (DmSession *self);
void dm_session_set_unlike (DmSession *self, DmUnlike unlike);

G_END_DECLS
