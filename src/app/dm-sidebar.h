/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dm-document.h"
#include "dm-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DM_TYPE_SIDEBAR (dm_sidebar_get_type ())
G_DECLARE_FINAL_TYPE (DmSidebar, dm_sidebar, DM, SIDEBAR, GtkWidget)

void dm_sidebar_attach (DmSidebar *self, DmDocument *document, DmSession *session);

G_END_DECLS
