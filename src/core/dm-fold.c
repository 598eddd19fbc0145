/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-fold.h"

#include <string.h>

static gboolean
is_ascii (const char *text)
{
  for (; *text != '\0'; text++)
    if ((guchar) *text >= 0x80)
      return FALSE;

  return TRUE;
}

/* As g_ascii_tolower(), which is a call for each character of a million titles. */
static inline char
lower (char c)
{
  return c >= 'A' && c <= 'Z' ? (char) (c - 'A' + 'a') : c;
}

static char *
lower_ascii (const char *text)
{
  gsize length = strlen (text);
  char *result = g_malloc (length + 1);

  for (gsize i = 0; i <= length; i++)
    result[i] = lower (text[i]);

  return result;
}

/* Most texts are plain, so they are looked through where they lie. */
static gboolean
ascii_contains (const char *text, const char *folded)
{
  for (; *text != '\0'; text++)
    {
      gsize i = 0;

      while (folded[i] != '\0' && lower (text[i]) == folded[i])
        i++;
      if (folded[i] == '\0')
        return TRUE;
    }

  return FALSE;
}

/**
 * dm_fold:
 * @text: a text in UTF-8
 *
 * Returns: (transfer full): the text as it is compared when case and accents do not count: “Élan”
 *   becomes “elan”
 */
char *
dm_fold (const char *text)
{
  g_autofree char *decomposed = NULL;
  g_autofree char *caseless = NULL;
  g_autoptr (GString) bare = NULL;

  if (is_ascii (text))
    return lower_ascii (text);

  caseless = g_utf8_casefold (text, -1);
  decomposed = g_utf8_normalize (caseless, -1, G_NORMALIZE_ALL);
  if (decomposed == NULL)
    return g_steal_pointer (&caseless);

  bare = g_string_sized_new (strlen (decomposed));
  for (const char *p = decomposed; *p != '\0'; p = g_utf8_next_char (p))
    if (!g_unichar_ismark (g_utf8_get_char (p)))
      g_string_append_unichar (bare, g_utf8_get_char (p));

  return g_string_free (g_steal_pointer (&bare), FALSE);
}

/**
 * dm_fold_words:
 * @text: (nullable): what a person looks for
 *
 * Returns: (transfer full): its words, each as dm_fold() makes it; none of them empty
 */
GStrv
dm_fold_words (const char *text)
{
  g_autofree char *folded = dm_fold (text != NULL ? text : "");
  g_auto (GStrv) parts = g_strsplit_set (folded, " \t\n\r", -1);
  g_autoptr (GStrvBuilder) words = g_strv_builder_new ();

  for (guint i = 0; parts[i] != NULL; i++)
    if (*parts[i] != '\0')
      g_strv_builder_add (words, parts[i]);

  return g_strv_builder_end (words);
}

/**
 * dm_fold_contains:
 * @text: a text in UTF-8
 * @folded: what to look for in it, as dm_fold() makes it
 *
 * Returns: whether it is there, whatever the case and the accents
 */
gboolean
dm_fold_contains (const char *text, const char *folded)
{
  g_autofree char *own = NULL;

  if (is_ascii (text))
    return *folded == '\0' || ascii_contains (text, folded);

  own = dm_fold (text);
  return strstr (own, folded) != NULL;
}
