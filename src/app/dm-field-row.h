/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dm-form-context.h"
#include "dm-form-field.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DM_TYPE_FIELD_ROW (dm_field_row_get_type ())
G_DECLARE_DERIVABLE_TYPE (DmFieldRow, dm_field_row, DM, FIELD_ROW, GtkListBoxRow)

/**
 * DmFieldRowClass:
 * @load: shows what stands in the structure at @base
 * @store: writes what the row says into the structure at @base; an error keeps it from there
 * @follow: (nullable): takes notice of what the record says elsewhere
 * @look_beside: (nullable): takes notice of what stands in the same structure
 * @set_editable: whether a person may change it
 * @bound: (nullable): the row knows its field and its context
 */
struct _DmFieldRowClass
{
  GtkListBoxRowClass parent_class;

  void (*load) (DmFieldRow *self, gconstpointer base);
  gboolean (*store) (DmFieldRow *self, gpointer base, GError **error);
  void (*follow) (DmFieldRow *self, const DmRecord *draft);
  void (*look_beside) (DmFieldRow *self, gconstpointer base);
  void (*set_editable) (DmFieldRow *self, gboolean editable);
  void (*bound) (DmFieldRow *self);
};

GtkWidget *
dm_field_row_new (const DmLayout *layout, const DmFormField *field, DmFormContext *context);
const DmFormField *dm_field_row_get_form_field (DmFieldRow *self);
const DmField *dm_field_row_get_field (DmFieldRow *self);
const DmField *dm_field_row_get_sibling (DmFieldRow *self, const char *name);
DmFormContext *dm_field_row_get_context (DmFieldRow *self);
const char *dm_field_row_get_title (DmFieldRow *self);

void dm_field_row_load (DmFieldRow *self, gconstpointer base);
gboolean dm_field_row_store (DmFieldRow *self, gpointer base, GError **error);
void dm_field_row_follow (DmFieldRow *self, const DmRecord *draft);
void dm_field_row_look_beside (DmFieldRow *self, gconstpointer base);
void dm_field_row_set_editable (DmFieldRow *self, gboolean editable);
gboolean dm_field_row_is_editable (DmFieldRow *self);
gboolean dm_field_row_is_modified (DmFieldRow *self);
gboolean dm_field_row_is_left (DmFieldRow *self);
gboolean dm_field_row_says_something (DmFieldRow *self);
void dm_field_row_refuse (DmFieldRow *self, const char *reason);
void dm_field_row_set_begun (DmFieldRow *self, gboolean begun);
void dm_field_row_set_fault (DmFieldRow *self, const char *fault);
const char *dm_field_row_get_fault (DmFieldRow *self);
void dm_field_row_commit (DmFieldRow *self);
gboolean dm_field_row_differs (DmFieldRow *self, gconstpointer a, gconstpointer b);
void dm_field_row_settle (DmFieldRow *self);
void dm_field_row_hide_title (DmFieldRow *self);

/* For the rows themselves. */
void dm_field_row_set_editor (DmFieldRow *self, GtkWidget *editor);
void dm_field_row_set_target (DmFieldRow *self, GtkWidget *editor);
void dm_field_row_add_below (DmFieldRow *self, GtkWidget *widget);
void dm_field_row_add_suffix (DmFieldRow *self, GtkWidget *widget);
void dm_field_row_add_aside (DmFieldRow *self, GtkWidget *widget);
void dm_field_row_edited (DmFieldRow *self);
void dm_field_row_set_words (DmFieldRow *self, const char *words);
void dm_field_row_set_aside (DmFieldRow *self, const char *aside);
void dm_field_row_set_error (DmFieldRow *self, const char *error);

G_END_DECLS
