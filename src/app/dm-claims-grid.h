/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dm-register.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DM_TYPE_CLAIMS_GRID (dm_claims_grid_get_type ())
G_DECLARE_FINAL_TYPE (DmClaimsGrid, dm_claims_grid, DM, CLAIMS_GRID, GtkWidget)

void dm_claims_grid_set_register (DmClaimsGrid *self, DmRegister *claims);
gboolean dm_claims_grid_set_selected (DmClaimsGrid *self, gint64 id);
GtkColumnView *dm_claims_grid_get_list (DmClaimsGrid *self);

G_END_DECLS
