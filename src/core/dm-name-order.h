/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dm-record-query.h"

G_BEGIN_DECLS

/* Returns: (transfer full): the name of what has that index; called by several threads at once. */
typedef char *(*DmNameFunc) (guint index, gconstpointer data);

gboolean dm_name_order (guint n,
                        DmNameFunc get_name,
                        gconstpointer data,
                        guint32 *ranks,
                        DmRecordQueryFunc give_up,
                        gpointer user_data);

G_END_DECLS
