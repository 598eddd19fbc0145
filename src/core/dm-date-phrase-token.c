/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-date-phrase-token.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "dm-error.h"

/* Years of more digits are written as EDTF. */
#define DIGITS_MAX 8

typedef struct
{
  const char *p;
  DmPhraseToken *tokens;
  char *words[DM_PHRASE_TOKENS_MAX]; /* of each word, what it is */
  guint n;
  DmPhraseWords *vocabulary;
} Reader;

static gboolean
fail (GError **error, const char *message)
{
  g_set_error_literal (error, DM_CORE_ERROR, DM_CORE_ERROR_DATE_WORDS, message);
  return FALSE;
}

static gboolean
is_word (gunichar c)
{
  return g_unichar_isalpha (c) || g_unichar_ismark (c);
}

static gboolean
is_apostrophe (gunichar c)
{
  return c == '\'' || c == 0x2018 || c == 0x2019 || c == 0x02BC || c == '`';
}

/* The letters at @p, with an apostrophe among them. */
static char *
read_letters (const char **p)
{
  const char *start = *p;
  const char *end = start;

  while (*end != '\0')
    {
      gunichar c = g_utf8_get_char (end);
      const char *next = g_utf8_next_char (end);

      if (!is_word (c) && (end == start || !is_apostrophe (c) || !is_word (g_utf8_get_char (next))))
        break;
      end = next;
    }
  *p = end;
  return g_strndup (start, (gsize) (end - start));
}

/* "year's" is a year. */
static void
drop_possessive (char *word)
{
  gsize length = strlen (word);
  char *s = length > 0 ? word + length - 1 : word;
  char *mark = s > word ? g_utf8_find_prev_char (word, s) : NULL;

  if (*s == 's' && mark != NULL && mark > word && is_apostrophe (g_utf8_get_char (mark)))
    *mark = '\0';
}

static gboolean
read_number (Reader *r, DmPhraseToken *token, GError **error)
{
  const char *tail;
  int ignored;

  token->kind = DM_PHRASE_TOKEN_NUMBER;
  for (; g_ascii_isdigit (*r->p); r->p++, token->digits++)
    {
      if (token->digits == DIGITS_MAX)
        return fail (error, _("a number has too many digits for a date"));
      token->value = token->value * 10 + (*r->p - '0');
    }
  tail = r->p;
  if (is_apostrophe (g_utf8_get_char (tail)) && *g_utf8_next_char (tail) == 's')
    tail = g_utf8_next_char (tail);
  if (is_word (g_utf8_get_char (tail)))
    {
      g_autofree char *letters = read_letters (&tail);

      token->plural = strcmp (letters, "s") == 0;
      token->ordinal = dm_phrase_words_find (r->vocabulary, letters, &ignored) == DM_PHRASE_SUFFIX;
      if (token->plural || token->ordinal)
        r->p = tail;
    }
  return TRUE;
}

/* What stands for the same in dates, as one sign; 0 for what only surrounds. */
static int
plain_sign (gunichar c)
{
  if ((c >= 0x2010 && c <= 0x2015) || c == 0x2212)
    return '-';
  if (c == ';')
    return ',';
  if (c == 0x2248 || c == 0x223C)
    return '~';
  if (is_apostrophe (c) || (c < 0x80 && strchr ("()[]\"", (int) c) != NULL) || c == 0x201C
      || c == 0x201D || c == 0x201E || c == 0xAB || c == 0xBB)
    return 0;
  return (int) c;
}

static gboolean
read_sign (Reader *r, DmPhraseToken *token, gboolean *keep)
{
  gunichar c = g_utf8_get_char (r->p);
  const char *next = g_utf8_next_char (r->p);

  token->kind = DM_PHRASE_TOKEN_SIGN;
  token->value = plain_sign (c);
  r->p = next;
  *keep = token->value != 0;
  if (is_apostrophe (c) && g_ascii_isdigit (*next))
    return TRUE;
  /* A full stop counts between digits alone. */
  if (token->value == '.')
    *keep = g_ascii_isdigit (*next) && r->n > 0
            && r->tokens[r->n - 1].kind == DM_PHRASE_TOKEN_NUMBER && !token->spaced;
  else if (token->value == '-')
    while (*r->p != '\0' && plain_sign (g_utf8_get_char (r->p)) == '-')
      r->p = g_utf8_next_char (r->p);
  return FALSE;
}

static gboolean
read_raw (Reader *r, GError **error)
{
  gboolean spaced = FALSE;
  gboolean apostrophe = FALSE;

  while (*r->p != '\0')
    {
      gunichar c = g_utf8_get_char (r->p);
      DmPhraseToken token = { .spaced = spaced, .apostrophe = apostrophe };
      gboolean keep = TRUE;

      if (g_unichar_isspace (c))
        {
          spaced = TRUE;
          r->p = g_utf8_next_char (r->p);
          continue;
        }
      /* One is left for the end. */
      if (r->n == DM_PHRASE_TOKENS_MAX - 1)
        return fail (error, _("the text has too many words for a date"));
      apostrophe = FALSE;
      if (g_ascii_isdigit (*r->p))
        {
          if (!read_number (r, &token, error))
            return FALSE;
        }
      else if (is_word (c))
        {
          token.kind = DM_PHRASE_TOKEN_WORD;
          r->words[r->n] = read_letters (&r->p);
          drop_possessive (r->words[r->n]);
        }
      else
        apostrophe = read_sign (r, &token, &keep);
      /* What is left out parts like a space. */
      spaced = !keep;
      if (keep)
        r->tokens[r->n++] = token;
    }
  return TRUE;
}

/* The longest entry of the vocabulary that begins at @from; returns how many tokens it takes. */
static guint
match_words (const Reader *r, guint from, DmPhraseToken *found)
{
  g_autoptr (GString) text = g_string_new (NULL);
  guint taken = 1;
  int words = 0;

  for (guint i = from; i < r->n && words < DM_PHRASE_ENTRY_WORDS; i++)
    {
      DmPhraseClass class;
      int value;

      if (r->tokens[i].kind == DM_PHRASE_TOKEN_SIGN && r->tokens[i].value == '-' && i > from
          && i + 1 < r->n && r->tokens[i + 1].kind == DM_PHRASE_TOKEN_WORD)
        continue;
      if (r->tokens[i].kind != DM_PHRASE_TOKEN_WORD)
        break;
      if (words++ > 0)
        g_string_append_c (text, ' ');
      g_string_append (text, r->words[i]);
      class = dm_phrase_words_find (r->vocabulary, text->str, &value);
      if (class != DM_PHRASE_UNKNOWN)
        {
          found->class = class;
          found->value = value;
          taken = i + 1 - from;
        }
    }
  return taken;
}

static void
join_words (Reader *r)
{
  guint out = 0;

  for (guint i = 0; i < r->n;)
    {
      DmPhraseToken token = r->tokens[i];
      guint taken = token.kind == DM_PHRASE_TOKEN_WORD ? match_words (r, i, &token) : 1;

      if (token.kind == DM_PHRASE_TOKEN_SIGN && token.value == '&')
        {
          token.kind = DM_PHRASE_TOKEN_WORD;
          token.class = DM_PHRASE_AND;
        }
      r->tokens[out++] = token;
      i += taken;
    }
  r->tokens[out] = (DmPhraseToken){ .kind = DM_PHRASE_TOKEN_END };
}

/**
 * dm_phrase_tokens_read:
 * @text: what a person typed; any bytes
 * @tokens: (out): its numbers, words and signs, and behind them the end
 * @error: %DM_CORE_ERROR_DATE_WORDS
 *
 * Brackets and quotation marks are left out, as are full stops that end an abbreviation.
 *
 * Returns: whether it can be a phrase for a date at all
 */
gboolean
dm_phrase_tokens_read (const char *text, DmPhraseToken tokens[DM_PHRASE_TOKENS_MAX], GError **error)
{
  g_autoptr (DmPhraseWords) vocabulary = NULL;
  g_autofree char *folded = NULL;
  Reader r = { .tokens = tokens };
  gboolean valid;

  if (strnlen (text, DM_PHRASE_BYTES_MAX + 1) > DM_PHRASE_BYTES_MAX)
    return fail (error, _("the text is too long for a date"));
  if (!g_utf8_validate (text, -1, NULL))
    return fail (error, _("the text is not UTF-8"));

  vocabulary = dm_phrase_words_get ();
  folded = dm_phrase_fold (text);
  r.vocabulary = vocabulary;
  r.p = folded;
  valid = read_raw (&r, error);
  if (valid)
    join_words (&r);
  for (guint i = 0; i < r.n; i++)
    g_free (r.words[i]);
  return valid;
}
