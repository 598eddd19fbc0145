/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dm-scene.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DM_TYPE_MARK_ITEM (dm_mark_item_get_type ())
G_DECLARE_FINAL_TYPE (DmMarkItem, dm_mark_item, DM, MARK_ITEM, GtkWidget)

GtkWidget *dm_mark_item_new (void);
void dm_mark_item_set_mark (DmMarkItem *self, const DmScene *scene, const DmMark *mark);
const DmBox *dm_mark_item_get_box (DmMarkItem *self);
gint64 dm_mark_item_get_id (DmMarkItem *self);
void dm_mark_item_set_selected (DmMarkItem *self, gboolean selected);

G_END_DECLS
