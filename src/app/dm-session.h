/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dm-filter.h"
#include "dm-hits.h"
#include "dm-record-query.h"
#include "dm-register.h"

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * DmRecordsLayout:
 * @column: what the table of records is in order by
 * @descending: whether the order goes down
 * @within_span: whether it shows what falls into the span alone
 */
typedef struct
{
  DmRecordColumn column;
  gboolean descending;
  gboolean within_span;
} DmRecordsLayout;

/**
 * DmClaimsLayout:
 * @as_of: the last day that counts in the register, %DM_DAY_OPEN_FUTURE for all
 * @only: which issues it tells of
 * @as_grid: whether it is shown as a grid of issues by parties
 */
typedef struct
{
  gint64 as_of;
  DmRegisterOnly only;
  gboolean as_grid;
} DmClaimsLayout;

#define DM_TYPE_SESSION (dm_session_get_type ())
G_DECLARE_FINAL_TYPE (DmSession, dm_session, DM, SESSION, GObject)

DmSession *dm_session_new (void);
gboolean dm_session_get_span (DmSession *self, double *from, double *to);
void dm_session_set_span (DmSession *self, double from, double to);
void dm_session_fit (DmSession *self);
gint64 dm_session_get_selected (DmSession *self);
void dm_session_set_selected (DmSession *self, gint64 id);
const gint64 *dm_session_get_selection (DmSession *self, guint *n_ids);
void dm_session_set_selection (DmSession *self, const gint64 *ids, guint n_ids);
const DmFilter *dm_session_get_filter (DmSession *self);
void dm_session_take_filter (DmSession *self, DmFilter *filter);
DmLanesBy dm_session_get_lanes (DmSession *self);
void dm_session_set_lanes (DmSession *self, DmLanesBy lanes);
gint64 dm_session_get_issue (DmSession *self);
void dm_session_set_issue (DmSession *self, gint64 issue);
void dm_session_choose_issue (DmSession *self, const DmSnapshot *snapshot);
DmScale dm_session_get_scale (DmSession *self);
void dm_session_set_scale (DmSession *self, DmScale scale);
DmUnlike dm_session_get_unlike (DmSession *self);
void dm_session_set_unlike (DmSession *self, DmUnlike unlike);
void dm_session_get_records_layout (DmSession *self, DmRecordsLayout *layout);
void dm_session_set_records_layout (DmSession *self, const DmRecordsLayout *layout);
void dm_session_get_claims_layout (DmSession *self, DmClaimsLayout *layout);
void dm_session_set_claims_layout (DmSession *self, const DmClaimsLayout *layout);
const char *dm_session_get_words (DmSession *self);
void dm_session_set_words (DmSession *self, const char *words);
const DmHits *dm_session_get_hits (DmSession *self);
void dm_session_take_hits (DmSession *self, DmHits *hits);

const char *dm_session_get_sources_words (DmSession *self);
int dm_session_get_sources_order (DmSession *self);
void dm_session_set_sources_layout (DmSession *self, int order, const char *words);

G_END_DECLS
