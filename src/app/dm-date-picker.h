/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DM_TYPE_DATE_PICKER (dm_date_picker_get_type ())
G_DECLARE_FINAL_TYPE (DmDatePicker, dm_date_picker, DM, DATE_PICKER, GtkWidget)

GtkWidget *dm_date_picker_new (void);
void dm_date_picker_set_edtf (DmDatePicker *self, const char *edtf);
char *dm_date_picker_dup_edtf (DmDatePicker *self);

G_END_DECLS
