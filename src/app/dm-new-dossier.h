/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dm-application.h"

G_BEGIN_DECLS

#define DM_TYPE_NEW_DOSSIER (dm_new_dossier_get_type ())
G_DECLARE_FINAL_TYPE (DmNewDossier, dm_new_dossier, DM, NEW_DOSSIER, AdwWindow)

DmNewDossier *dm_new_dossier_new (DmApplication *application, GtkWindow *parent);

G_END_DECLS
