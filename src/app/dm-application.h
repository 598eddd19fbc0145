/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define DM_TYPE_APPLICATION (dm_application_get_type ())
G_DECLARE_FINAL_TYPE (DmApplication, dm_application, DM, APPLICATION, AdwApplication)

DmApplication *dm_application_new (GError **error);
GSettings *dm_application_get_settings (DmApplication *self);
void dm_application_open (DmApplication *self, GFile *file, GtkWindow *near_window);

G_END_DECLS
