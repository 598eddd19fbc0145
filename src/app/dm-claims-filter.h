/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dm-document.h"
#include "dm-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DM_TYPE_CLAIMS_FILTER (dm_claims_filter_get_type ())
G_DECLARE_FINAL_TYPE (DmClaimsFilter, dm_claims_filter, DM, CLAIMS_FILTER, GtkWidget)

void dm_claims_filter_attach (DmClaimsFilter *self, DmDocument *document, DmSession *session);

G_END_DECLS
