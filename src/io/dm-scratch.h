/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

void dm_scratch_hold (void);
void dm_scratch_release (void);
void dm_scratch_add (const char *path);
void dm_scratch_remove (const char *path);
void dm_scratch_unlink_all (void);

G_END_DECLS
