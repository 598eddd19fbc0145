/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

GtkWidget *dm_follow_button_new (const char *action);
void dm_follow_button_set_key (GtkWidget *button, const char *key, const char *name);

G_END_DECLS
