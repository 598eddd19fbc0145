/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dm-inspection.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

void dm_links_fill (GtkListBox *list, DmDocument *document, GPtrArray *links);
void dm_dependents_fill (GtkListBox *list, GPtrArray *dependents);

G_END_DECLS
