/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-error.h"

#include <string.h>

#define QUOTE_BYTES 60

G_DEFINE_QUARK (dm_core_error_quark, dm_core_error)

/**
 * dm_error_quote:
 * @text: bytes of unknown origin
 * @length: how many
 *
 * Makes bytes fit to stand in a message: valid UTF-8, on one line, cut to about sixty bytes.
 *
 * Returns: (transfer full): the text
 */
char *
dm_error_quote (const char *text, gsize length)
{
  gboolean cut = length > QUOTE_BYTES;
  g_autofree char *valid = NULL;
  GString *quoted = g_string_new (NULL);

  if (cut)
    {
      length = QUOTE_BYTES;
      while (length > QUOTE_BYTES - 4 && ((guchar) text[length] & 0xC0) == 0x80)
        length--;
    }
  valid = g_utf8_make_valid (text, (gssize) length);
  for (const char *p = valid; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      g_string_append_unichar (quoted, g_unichar_isprint (c) ? c : 0xFFFD);
    }
  if (cut)
    g_string_append (quoted, "…");
  return g_string_free (quoted, FALSE);
}
