/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean dm_changeset_is_whole (gconstpointer changeset, int size);

G_END_DECLS
