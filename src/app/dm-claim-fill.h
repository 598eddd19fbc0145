/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dm-claim-cell.h"
#include "dm-claim-columns.h"
#include "dm-claim-row.h"

G_BEGIN_DECLS

void dm_claim_fill (DmClaimCell *cell, DmClaimRow *row, DmClaimColumn column);
gint64 dm_claim_fill_held (DmClaimCell *cell, DmClaimRow *row, gint64 party);
void dm_claim_tell_row (GtkWidget *expander, DmClaimRow *row);

G_END_DECLS
