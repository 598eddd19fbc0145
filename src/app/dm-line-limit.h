/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Is told in words why what was to be inserted was not. */
typedef void (*DmRefusedFunc) (gpointer data, const char *reason);

void dm_line_limit_attach (GtkEditable *editable, DmRefusedFunc refused, gpointer data);
char *dm_line_limit_tell (guint limit, glong n_chars);

G_END_DECLS
