/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dm-document.h"
#include "dm-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DM_TYPE_INSPECTOR (dm_inspector_get_type ())
G_DECLARE_FINAL_TYPE (DmInspector, dm_inspector, DM, INSPECTOR, GtkWidget)

GtkWindow *dm_inspector_ask (DmInspector *self);
void dm_inspector_attach (DmInspector *self, DmDocument *document, DmSession *session);

G_END_DECLS
