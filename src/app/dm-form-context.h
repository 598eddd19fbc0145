/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dm-document.h"
#include "dm-edit.h"
#include "dm-name.h"

G_BEGIN_DECLS

#define DM_TYPE_FORM_CONTEXT (dm_form_context_get_type ())
G_DECLARE_FINAL_TYPE (DmFormContext, dm_form_context, DM, FORM_CONTEXT, GObject)

DmFormContext *dm_form_context_new (DmDocument *document);
DmDocument *dm_form_context_get_document (DmFormContext *self);
DmSnapshot *dm_form_context_get_snapshot (DmFormContext *self);
gboolean dm_form_context_is_ready (DmFormContext *self);
GPtrArray *
dm_form_context_search (DmFormContext *self, guint kinds, const char *text, guint max_names);
DmName *dm_form_context_find (DmFormContext *self, const char *key);
char *dm_form_context_dup_name (DmFormContext *self, const char *key);
gint64 dm_form_context_find_id (DmFormContext *self, const char *key);
void dm_form_context_set_follow_action (DmFormContext *self, const char *action);
const char *dm_form_context_get_follow_action (DmFormContext *self);
char *dm_form_context_add (DmFormContext *self, DmRecordKind kind, const char *name);
gboolean dm_form_context_is_within (DmFormContext *self, const char *key, const char *whole);
gboolean dm_form_context_is_new (DmFormContext *self, const char *key);
const DmRecord *dm_form_context_get_record (DmFormContext *self, const char *key);
void dm_form_context_put_new (DmFormContext *self, DmEdit *edit, DmRecord *record);
void dm_form_context_forget_new (DmFormContext *self);

G_END_DECLS
