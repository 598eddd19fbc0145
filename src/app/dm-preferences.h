/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define DM_TYPE_PREFERENCES (dm_preferences_get_type ())
G_DECLARE_FINAL_TYPE (DmPreferences, dm_preferences, DM, PREFERENCES, AdwPreferencesWindow)

DmPreferences *dm_preferences_new (GtkWindow *parent, GSettings *settings);

G_END_DECLS
