/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dm-form-context.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DM_TYPE_REFERENCE_ENTRY (dm_reference_entry_get_type ())
G_DECLARE_FINAL_TYPE (DmReferenceEntry, dm_reference_entry, DM, REFERENCE_ENTRY, GtkWidget)

GtkWidget *dm_reference_entry_new (void);
void dm_reference_entry_set_up (DmReferenceEntry *self, DmFormContext *context, guint kinds);
void dm_reference_entry_set_placeholder (DmReferenceEntry *self, const char *placeholder);
void dm_reference_entry_set_apart (DmReferenceEntry *self, const char *key);
void dm_reference_entry_set_key (DmReferenceEntry *self, const char *key);
const char *dm_reference_entry_get_key (DmReferenceEntry *self);
char *dm_reference_entry_dup_text (DmReferenceEntry *self);
void dm_reference_entry_set_editable (DmReferenceEntry *self, gboolean editable);
GtkWidget *dm_reference_entry_get_edit (DmReferenceEntry *self);
gboolean dm_reference_entry_is_settled (DmReferenceEntry *self, GError **error);

G_END_DECLS
