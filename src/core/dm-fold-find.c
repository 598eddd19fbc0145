/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-fold.h"

#include <string.h>

/**
 * Folded:
 * @text: a text as dm_fold() makes it
 * @from: (element-type gsize): for each of its bytes, where the character begins in the original
 * @to: (element-type gsize): likewise, where it ends, with the accents that follow
 */
typedef struct
{
  GString *text;
  GArray *from;
  GArray *to;
} Folded;

static void
folded_clear (Folded *self)
{
  g_string_free (self->text, TRUE);
  g_array_unref (self->from);
  g_array_unref (self->to);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Folded, folded_clear)

static void
folded_init (Folded *self, const char *text)
{
  self->text = g_string_new (NULL);
  self->from = g_array_new (FALSE, FALSE, sizeof (gsize));
  self->to = g_array_new (FALSE, FALSE, sizeof (gsize));

  for (const char *p = text; *p != '\0';)
    {
      const char *next = g_utf8_next_char (p);
      g_autofree char *character = NULL;
      g_autofree char *folded = NULL;
      gsize from = (gsize) (p - text), to;

      while (*next != '\0' && g_unichar_ismark (g_utf8_get_char (next)))
        next = g_utf8_next_char (next);
      character = g_strndup (p, (gsize) (next - p));
      folded = dm_fold (character);
      to = (gsize) (next - text);
      g_string_append (self->text, folded);
      for (gsize i = strlen (folded); i > 0; i--)
        {
          g_array_append_val (self->from, from);
          g_array_append_val (self->to, to);
        }
      p = next;
    }
}

static int
compare_ranges (gconstpointer a, gconstpointer b)
{
  const DmFoldRange *x = a, *y = b;

  return (x->from > y->from) - (x->from < y->from);
}

/**
 * dm_fold_find:
 * @text: a text in UTF-8
 * @words: what to look for in it, as dm_fold_words() makes it
 *
 * Returns: (transfer full) (element-type DmFoldRange): where any of the words stands, in order,
 *   none within another
 */
GArray *
dm_fold_find (const char *text, const char *const *words)
{
  g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (DmFoldRange));
  GArray *merged = g_array_new (FALSE, FALSE, sizeof (DmFoldRange));
  g_auto (Folded) folded = { 0 };

  folded_init (&folded, text);
  for (guint i = 0; words[i] != NULL; i++)
    {
      gsize length = strlen (words[i]);
      const char *at = length > 0 ? strstr (folded.text->str, words[i]) : NULL;

      for (; at != NULL; at = strstr (at + length, words[i]))
        {
          gsize first = (gsize) (at - folded.text->str);
          DmFoldRange range = { g_array_index (folded.from, gsize, first),
                                g_array_index (folded.to, gsize, first + length - 1) };

          g_array_append_val (found, range);
        }
    }

  g_array_sort (found, compare_ranges);
  for (guint i = 0; i < found->len; i++)
    {
      const DmFoldRange *range = &g_array_index (found, DmFoldRange, i);
      DmFoldRange *last
          = merged->len > 0 ? &g_array_index (merged, DmFoldRange, merged->len - 1) : NULL;

      if (last != NULL && range->from <= last->to)
        last->to = MAX (last->to, range->to);
      else
        g_array_append_val (merged, *range);
    }
  return merged;
}
