/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dm-form-context.h"
#include "dm-form-field.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DM_TYPE_ITEM_BOX (dm_item_box_get_type ())
G_DECLARE_FINAL_TYPE (DmItemBox, dm_item_box, DM, ITEM_BOX, GtkWidget)

GtkWidget *dm_item_box_new (const DmLayout *layout,
                            const DmFormSpec *spec,
                            DmFormContext *context,
                            gconstpointer item);
GtkWidget *dm_item_box_new_for_key (DmFormContext *context, const char *key);
void dm_item_box_load (DmItemBox *self, gconstpointer item);
gboolean dm_item_box_says (DmItemBox *self, gconstpointer item);
gpointer dm_item_box_dup_item (DmItemBox *self, GError **error);
const char *dm_item_box_get_key (DmItemBox *self);
void dm_item_box_follow (DmItemBox *self, const DmRecord *draft);
void dm_item_box_set_editable (DmItemBox *self, gboolean editable);
void dm_item_box_set_open (DmItemBox *self, gboolean open);
char *dm_item_box_dup_words (DmItemBox *self);

G_END_DECLS
