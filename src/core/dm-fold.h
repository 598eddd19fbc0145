/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Bytes of a text: the first, and the one after the last. */
typedef struct
{
  gsize from, to;
} DmFoldRange;

char *dm_fold (const char *text);
GStrv dm_fold_words (const char *text);
gboolean dm_fold_contains (const char *text, const char *folded);
GArray *dm_fold_find (const char *text, const char *const *words);

G_END_DECLS
