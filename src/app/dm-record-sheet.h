/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dm-document.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DM_TYPE_RECORD_SHEET (dm_record_sheet_get_type ())
G_DECLARE_FINAL_TYPE (DmRecordSheet, dm_record_sheet, DM, RECORD_SHEET, GtkWidget)

void dm_record_sheet_attach (DmRecordSheet *self, DmDocument *document);
void dm_record_sheet_show (DmRecordSheet *self, const DmRecord *record);
const DmRecord *dm_record_sheet_get_record (DmRecordSheet *self);
char *dm_record_sheet_dup_refusal (DmRecordSheet *self);
void dm_record_sheet_correct (DmRecordSheet *self);
void dm_record_sheet_give_up (DmRecordSheet *self);
gboolean dm_record_sheet_has_heading (DmRecordSheet *self);
gint64 dm_record_sheet_find (DmRecordSheet *self, const char *key);

G_END_DECLS
