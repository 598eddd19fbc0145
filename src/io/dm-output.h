/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _DmOutput DmOutput;

#define DM_OUTPUT_STANDARD "-"

DmOutput *dm_output_open (const char *path, GError **error);
gboolean dm_output_write (const char *data, gsize length, gpointer output, GError **error);
gboolean dm_output_finish (DmOutput *self, GError **error);
void dm_output_free (DmOutput *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DmOutput, dm_output_free)

G_END_DECLS
