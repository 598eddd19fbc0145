/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dm-document.h"
#include "dm-record-model.h"
#include "dm-session.h"

G_BEGIN_DECLS

#define DM_TYPE_RECORDS_VIEW (dm_records_view_get_type ())
G_DECLARE_FINAL_TYPE (DmRecordsView, dm_records_view, DM, RECORDS_VIEW, GtkWidget)

void dm_records_view_attach (DmRecordsView *self, DmDocument *document, DmSession *session);
void dm_records_view_focus_search (DmRecordsView *self);
DmRecordModel *dm_records_view_get_model (DmRecordsView *self);
gboolean dm_records_view_edit (DmRecordsView *self, gint64 id, DmRecordColumn column);

G_END_DECLS
