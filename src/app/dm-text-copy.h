/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

gboolean dm_text_copy_is_text_form (GFile *file);
char *dm_text_copy_new (GFile *file, const char *text_form, GError **error);

G_END_DECLS
