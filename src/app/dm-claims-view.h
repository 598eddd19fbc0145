/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dm-document.h"
#include "dm-register.h"
#include "dm-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DM_TYPE_CLAIMS_VIEW (dm_claims_view_get_type ())
G_DECLARE_FINAL_TYPE (DmClaimsView, dm_claims_view, DM, CLAIMS_VIEW, GtkWidget)

void dm_claims_view_attach (DmClaimsView *self, DmDocument *document, DmSession *session);
DmRegister *dm_claims_view_get_register (DmClaimsView *self);
GtkSelectionModel *dm_claims_view_get_model (DmClaimsView *self);
void dm_claims_view_set_as_of (DmClaimsView *self, gint64 as_of);

G_END_DECLS
