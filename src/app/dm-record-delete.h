/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dm-document.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

void dm_record_delete (DmDocument *document, gint64 id, const char *name, GtkWidget *from);

G_END_DECLS
