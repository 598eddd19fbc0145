/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dm-document.h"
#include "dm-session.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define DM_TYPE_RECORD_DIALOG (dm_record_dialog_get_type ())
G_DECLARE_FINAL_TYPE (DmRecordDialog, dm_record_dialog, DM, RECORD_DIALOG, AdwWindow)

GtkWindow *dm_record_dialog_add (GtkWindow *parent,
                                 DmDocument *document,
                                 DmSession *session,
                                 DmRecord *record);
void dm_record_dialog_edit (GtkWindow *parent, DmDocument *document, DmSession *session, gint64 id);

G_END_DECLS
