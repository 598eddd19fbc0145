/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void dm_found_set_words (GtkWidget *list, const char *words);
void dm_found_mark (GtkWidget *text);

G_END_DECLS
