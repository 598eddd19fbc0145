/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-date.h"

#include <string.h>

#include "dm-date-phrase-words.h"
#include "dm-error.h"

/* What people still have to write when they have written a part, shortest first. A text of which
 * none of these makes a date will not become one. */
static const char *const tails[] = {
  "",
  "2",
  "62",
  "962",
  "1",
  "-04",
  "04",
  " 1962",
  " April",
  " April 1962",
  " 18 April 1962",
  "/4/1962",
  "1962",
  "4/1962",
  "th of April 1962",
  "pril 1962",
  " and 1972",
  "2 and 1972",
  " 1962 and 1972",
  "1962 and 1972",
  "]",
  "..1972]",
  "972]",
  "72]",
  "9]",
  "0]",
  "9-12-31]",
  "69-12-31]",
  "969-12-31]",
  "9-30]",
  "-12-31]",
  "12-31]",
  "-30]",
  "30]",
  " of 1962",
  "th century",
  " century",
};

/* More than this nobody types by hand before looking up. */
#define BYTES_MAX 200

static gboolean
may_mean (const char *text, const DmDate *anchor)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *edtf = NULL;
  DmDate date;

  return dm_date_read (text, anchor, &date, &edtf, &error)
         || g_error_matches (error, DM_CORE_ERROR, DM_CORE_ERROR_DATE_AMBIGUOUS);
}

/* "1962-1": no words follow, although "1962-13 April" could be said. */
static gboolean
is_edtf_begun (const char *text)
{
  return strspn (text, "0123456789") == 4 && text[4] == '-';
}

static gboolean
has_words (const char *tail)
{
  while (*tail != '\0' && !g_ascii_isalpha (*tail))
    tail++;

  return *tail != '\0';
}

static gboolean
becomes (const char *text, const DmDate *anchor)
{
  for (gsize i = 0; i < G_N_ELEMENTS (tails); i++)
    {
      g_autofree char *whole = g_strconcat (text, tails[i], NULL);

      if (is_edtf_begun (text) && has_words (tails[i]))
        continue;
      if (may_mean (whole, anchor))
        return TRUE;
    }

  return FALSE;
}

/* Where the letters at the end of @text begin. */
static const char *
last_word (const char *text)
{
  const char *at = text + strlen (text);

  while (at > text && g_unichar_isalpha (g_utf8_get_char (g_utf8_prev_char (at))))
    at = g_utf8_prev_char (at);

  return at;
}

/**
 * dm_date_may_become:
 * @text: what a person has typed so far
 * @anchor: (nullable): the date of the document in which it stands
 *
 * Returns: whether it may be the beginning of a date, so that there is nothing to tell yet
 */
gboolean
dm_date_may_become (const char *text, const DmDate *anchor)
{
  g_autoptr (DmPhraseWords) words = NULL;
  g_autoptr (GPtrArray) completed = NULL;
  g_autofree char *start = NULL;
  g_autofree char *beginning = NULL;
  const char *last;

  if (strlen (text) > BYTES_MAX || !g_utf8_validate (text, -1, NULL))
    return FALSE;
  if (becomes (text, anchor))
    return TRUE;

  last = last_word (text);
  if (*last == '\0')
    return FALSE;
  start = g_strndup (text, (gsize) (last - text));
  beginning = dm_phrase_fold (last);
  words = dm_phrase_words_get ();
  completed = dm_phrase_words_complete (words, beginning);
  for (guint i = 0; i < completed->len; i++)
    {
      g_autofree char *whole = g_strconcat (start, completed->pdata[i], NULL);

      if (becomes (whole, anchor))
        return TRUE;
    }

  return FALSE;
}
