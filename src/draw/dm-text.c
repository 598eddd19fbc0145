/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-text.h"
#include "dm-typesetter.h"

#include <string.h>

/* More marks than this on one letter are no writing. */
#define MAX_MARKS 4

#define ISOLATE 0x2068
#define ISOLATE_END 0x2069

/* Characters that turn the direction of what follows, beyond the text's own end. Not isolates of a
 * direction of their own, which sentences are put together with. */
static gboolean
is_direction_control (gunichar c)
{
  return (c >= 0x202a && c <= 0x202e) || c == 0x2066 || c == 0x2067 || c == 0x200e || c == 0x200f;
}

/* What is neither seen nor needed: unassigned, private use, noncharacters. */
static gboolean
is_unseen (gunichar c)
{
  GUnicodeType type = g_unichar_type (c);

  return type == G_UNICODE_UNASSIGNED || type == G_UNICODE_SURROGATE
         || type == G_UNICODE_PRIVATE_USE
         || (type == G_UNICODE_FORMAT && c != 0x200c && c != 0x200d && c != ISOLATE
             && c != ISOLATE_END);
}

/**
 * dm_text_sanitize:
 * @text: any bytes
 * @max_chars: how many characters it may have; a longer one is cut and ends in an ellipsis
 *
 * Makes a text fit to be laid out in one line: controls, line ends and tabs become single spaces,
 * direction controls and stacks of marks go, isolates are closed, broken bytes are replaced. It reads no further than
 * it needs to, however long the text is.
 *
 * Returns: (transfer full): the text
 */
char *
dm_text_sanitize (const char *text, guint max_chars)
{
  GString *out = g_string_new (NULL);
  gboolean space = FALSE;
  guint n = 0, n_marks = 0, n_open = 0;

  for (const char *p = text; *p != '\0';)
    {
      gunichar c = g_utf8_get_char_validated (p, -1);

      if (c == (gunichar) -1 || c == (gunichar) -2)
        {
          c = 0xfffd;
          p++;
        }
      else
        p = g_utf8_next_char (p);

      if (is_direction_control (c) || is_unseen (c) || (c == ISOLATE_END && n_open == 0))
        continue;
      if (c == ISOLATE)
        n_open++;
      else if (c == ISOLATE_END)
        n_open--;
      if (g_unichar_iscntrl (c) || g_unichar_isspace (c))
        {
          /* A no-break space stays one. */
          if (c == 0xa0 || c == 0x202f)
            {
              g_string_append_unichar (out, c);
              n++;
            }
          else
            space = out->len > 0;
          continue;
        }

      n_marks = g_unichar_ismark (c) ? n_marks + 1 : 0;
      if (n_marks > MAX_MARKS)
        continue;
      if (n + 1 >= max_chars)
        {
          g_string_append (out, "…");
          break;
        }
      if (space)
        {
          g_string_append_c (out, ' ');
          n++;
          space = FALSE;
        }
      g_string_append_unichar (out, c);
      n++;
    }
  while (n_open-- > 0)
    g_string_append (out, DM_TEXT_ISOLATE_END);

  return g_string_free (out, FALSE);
}
