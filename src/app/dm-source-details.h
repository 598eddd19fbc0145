/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dm-document.h"
#include "dm-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DM_TYPE_SOURCE_DETAILS (dm_source_details_get_type ())
G_DECLARE_FINAL_TYPE (DmSourceDetails, dm_source_details, DM, SOURCE_DETAILS, GtkWidget)

void dm_source_details_attach (DmSourceDetails *self, DmDocument *document, DmSession *session);
void dm_source_details_show (DmSourceDetails *self, gint64 id);
gint64 dm_source_details_get_shown (DmSourceDetails *self);

G_END_DECLS
