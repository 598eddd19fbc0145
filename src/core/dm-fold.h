/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *dm_fold (const char *text);
GStrv dm_fold_words (const char *text);
gboolean dm_fold_contains (const char *text, const char *folded);

G_END_DECLS
