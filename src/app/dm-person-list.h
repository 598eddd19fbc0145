/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dm-document.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DM_TYPE_PERSON_LIST (dm_person_list_get_type ())
G_DECLARE_FINAL_TYPE (DmPersonList, dm_person_list, DM, PERSON_LIST, GtkWidget)

void dm_person_list_attach (DmPersonList *self, DmDocument *document);
guint dm_person_list_get_n (DmPersonList *self);

G_END_DECLS
