/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-text.h"

#include "dm-error.h"

#include <glib/gi18n-lib.h>

/**
 * dm_text_is_control:
 * @c: a character
 *
 * Returns: whether it is one that nobody sees and that has no place in a text: the control
 *   characters but tab and ends of line, and those that turn around what stands behind them, which
 *   would reach beyond the text that they stand in (UAX #9, “explicit directional formatting”). The
 *   marks that only stand between letters of two directions (U+200E, U+200F, U+061C) may stay.
 */
gboolean
dm_text_is_control (gunichar c)
{
  return (c < 0x20 && c != '\t' && c != '\n' && c != '\r') || (c >= 0x7F && c <= 0x9F)
         || (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
}

/**
 * dm_text_has_control:
 * @text: a text, UTF-8
 *
 * Returns: whether a character of dm_text_is_control() stands in it
 */
gboolean
dm_text_has_control (const char *text)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    if (dm_text_is_control (g_utf8_get_char (p)))
      return TRUE;

  return FALSE;
}

/**
 * dm_text_check:
 * @text: a text
 * @max: how many characters it may have
 * @error: return location, a sentence that can follow the name of a field
 *
 * Returns: whether it may stand in a record: UTF-8, without control characters, and not too long
 */
gboolean
dm_text_check (const char *text, guint max, GError **error)
{
  glong length = 0;

  if (!g_utf8_validate (text, -1, NULL))
    {
      g_set_error (error, DM_CORE_ERROR, DM_CORE_ERROR_RECORD, _("the text is not UTF-8"));
      return FALSE;
    }

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p), length++)
    if (dm_text_is_control (g_utf8_get_char (p)))
      {
        /* Translators: the number of a character, and where it stands, from 1 */
        g_set_error (error, DM_CORE_ERROR, DM_CORE_ERROR_RECORD,
                     _("it holds a control character (U+%04X, the %ld. character)"),
                        g_utf8_get_char (p), length + 1);
        return FALSE;
      }
  if (length <= (glong) max)
    return TRUE;

  g_set_error (error, DM_CORE_ERROR, DM_CORE_ERROR_RECORD,
               /* Translators: both are numbers of characters */
               _("at most %u characters fit here; these are %ld"), max, length);
  return FALSE;
}

/**
 * dm_text_clean:
 * @text: bytes
 * @max: how many characters to keep
 *
 * Returns: (transfer full): what of @text passes dm_text_check()
 */
char *
dm_text_clean (const char *text, guint max)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  GString *clean = g_string_new (NULL);
  guint n = 0;

  for (const char *p = valid; *p != '\0' && n < max; p = g_utf8_next_char (p))
    if (!dm_text_is_control (g_utf8_get_char (p)))
      {
        g_string_append_unichar (clean, g_utf8_get_char (p));
        n++;
      }

  return g_string_free (clean, FALSE);
}

static gboolean
is_from_right (gunichar c)
{
  return (c >= 0x590 && c <= 0x8FF) || (c >= 0xFB1D && c <= 0xFDFF) || (c >= 0xFE70 && c <= 0xFEFF)
         || (c >= 0x10800 && c <= 0x10FFF) || (c >= 0x1E800 && c <= 0x1EFFF);
}

/**
 * dm_text_isolate:
 * @text: a name or a title
 *
 * Makes a text fit to stand within a sentence: what is written from the right is held apart from
 * what stands beside it (UAX #9, “isolates”), which it would else draw along, numbers and stops
 * first.
 *
 * Returns: (transfer full): the text, with an isolate around it where it needs one
 */
char *
dm_text_isolate (const char *text)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    if (is_from_right (g_utf8_get_char (p)))
      return g_strconcat (DM_TEXT_ISOLATE, text, DM_TEXT_ISOLATE_END, NULL);

  return g_strdup (text);
}
