/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dm-claim-row.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DM_TYPE_CLAIMS_MODEL (dm_claims_model_get_type ())
G_DECLARE_FINAL_TYPE (DmClaimsModel, dm_claims_model, DM, CLAIMS_MODEL, GObject)

DmClaimsModel *dm_claims_model_new (GtkSorter *sorter);
void dm_claims_model_set_register (DmClaimsModel *self, DmRegister *claims);
DmRegister *dm_claims_model_get_register (DmClaimsModel *self);
GtkSingleSelection *dm_claims_model_get_selection (DmClaimsModel *self);
gint64 dm_claims_model_get_id (DmClaimsModel *self, guint position);
guint dm_claims_model_find (DmClaimsModel *self, gint64 id);
guint dm_claims_model_reveal (DmClaimsModel *self, gint64 id);
void dm_claims_model_redraw (DmClaimsModel *self);

G_END_DECLS
