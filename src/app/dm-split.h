/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DM_TYPE_SPLIT (dm_split_get_type ())
G_DECLARE_FINAL_TYPE (DmSplit, dm_split, DM, SPLIT, GtkWidget)

G_END_DECLS
