/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <jansson.h>

#include <glib.h>

G_BEGIN_DECLS

/**
 * DmJsonCursor:
 * @text: the whole text, UTF-8
 * @length: its length in bytes
 * @at: where the cursor stands, in bytes from the beginning
 *
 * Goes through the outermost levels of a JSON text without building a tree of it, so that a text
 * of any size is decoded one record at a time.
 */
typedef struct
{
  const char *text;
  gsize length;
  gsize at;
} DmJsonCursor;

/* A part of a text. */
typedef struct
{
  gsize at;
  gsize length;
} DmJsonSlice;

gboolean dm_json_cursor_enter (DmJsonCursor *self, char bracket, GError **error);
gboolean dm_json_cursor_next (DmJsonCursor *self, char closing, gboolean *more, GError **error);
gboolean dm_json_cursor_expect_colon (DmJsonCursor *self, GError **error);
gboolean
dm_json_cursor_skip_value (DmJsonCursor *self, guint max_depth, DmJsonSlice *slice, GError **error);
gboolean dm_json_cursor_expect_end (DmJsonCursor *self, GError **error);
json_t *dm_json_cursor_decode (const DmJsonCursor *self, const DmJsonSlice *slice, GError **error);

G_END_DECLS
