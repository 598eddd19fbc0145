/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dm-document.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

void dm_links_fill (GtkListBox *list, DmDocument *document, gint64 record);

G_END_DECLS
