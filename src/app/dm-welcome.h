/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DM_TYPE_WELCOME (dm_welcome_get_type ())
G_DECLARE_FINAL_TYPE (DmWelcome, dm_welcome, DM, WELCOME, GtkWidget)

G_END_DECLS
