/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dm-register.h"
#include "dm-spark.h"

#include <gio/gio.h>

G_BEGIN_DECLS

#define DM_TYPE_CLAIM_ROW (dm_claim_row_get_type ())
G_DECLARE_FINAL_TYPE (DmClaimRow, dm_claim_row, DM, CLAIM_ROW, GObject)

DmClaimRow *dm_claim_row_new (gint64 id);
void dm_claim_row_set (DmClaimRow *self, DmRegister *claims, DmSparkAxis *axis, guint index);
gint64 dm_claim_row_get_id (DmClaimRow *self);
DmRegister *dm_claim_row_get_register (DmClaimRow *self);
DmSparkAxis *dm_claim_row_get_axis (DmClaimRow *self);
const DmClaim *dm_claim_row_get_claim (DmClaimRow *self);
guint dm_claim_row_get_index (DmClaimRow *self);
void dm_claim_row_add_child (DmClaimRow *self, DmClaimRow *child);
GListModel *dm_claim_row_get_children (DmClaimRow *self);
void dm_claim_row_redraw (DmClaimRow *self);

G_END_DECLS
