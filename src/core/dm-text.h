/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define DM_TEXT_LINE_MAX 2000         /* characters of a name, a title and their like */
#define DM_TEXT_NOTE_MAX 20000        /* of what may have several lines */
#define DM_TEXT_DOCUMENT_MAX 50000000 /* of the text of a source */

/* Around what is held apart from the direction of what stands beside it. */
#define DM_TEXT_ISOLATE "\xe2\x81\xa8"     /* U+2068 */
#define DM_TEXT_ISOLATE_END "\xe2\x81\xa9" /* U+2069 */

gboolean dm_text_is_control (gunichar c);
gboolean dm_text_has_control (const char *text);
gboolean dm_text_check (const char *text, guint max, GError **error);
char *dm_text_clean (const char *text, guint max);
char *dm_text_isolate (const char *text);

G_END_DECLS
