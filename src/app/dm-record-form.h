/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dm-form-context.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DM_TYPE_RECORD_FORM (dm_record_form_get_type ())
G_DECLARE_FINAL_TYPE (DmRecordForm, dm_record_form, DM, RECORD_FORM, GtkWidget)

GtkWidget *dm_record_form_new (DmFormContext *context, const DmRecord *record);
void dm_record_form_load (DmRecordForm *self, const DmRecord *record);
DmRecord *dm_record_form_dup_record (DmRecordForm *self);
gboolean dm_record_form_is_modified (DmRecordForm *self);
const char *dm_record_form_get_fault (DmRecordForm *self);
gboolean dm_record_form_show_faults (DmRecordForm *self);
void dm_record_form_focus (DmRecordForm *self);

G_END_DECLS
