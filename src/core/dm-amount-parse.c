/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-amount.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "dm-amount-number.h"
#include "dm-amount-unit.h"
#include "dm-amount-words.h"
#include "dm-error.h"

#define TEXT_BYTES_MAX 1000
#define UNIT_BYTES_MAX 100

typedef struct
{
  const char *before;
  const char *after;
  DmQualifier qualifier;
} Phrase;

/* In lower case; the longer before what it begins with. */
static const Phrase phrases[] = {
  { "at least ", "", DM_QUALIFIER_AT_LEAST },
  { "a minimum of ", "", DM_QUALIFIER_AT_LEAST },
  { "minimum ", "", DM_QUALIFIER_AT_LEAST },
  { "upwards of ", "", DM_QUALIFIER_AT_LEAST },
  { "in excess of ", "", DM_QUALIFIER_AT_LEAST },
  { "not less than ", "", DM_QUALIFIER_AT_LEAST },
  { "no less than ", "", DM_QUALIFIER_AT_LEAST },
  { "more than ", "", DM_QUALIFIER_AT_LEAST },
  { "over ", "", DM_QUALIFIER_AT_LEAST },
  { "above ", "", DM_QUALIFIER_AT_LEAST },
  { "≥", "", DM_QUALIFIER_AT_LEAST },
  { ">=", "", DM_QUALIFIER_AT_LEAST },
  { ">", "", DM_QUALIFIER_AT_LEAST },
  { "", " or more", DM_QUALIFIER_AT_LEAST },
  { "", " or over", DM_QUALIFIER_AT_LEAST },
  { "", " at least", DM_QUALIFIER_AT_LEAST },
  { "", " minimum", DM_QUALIFIER_AT_LEAST },
  { "at most ", "", DM_QUALIFIER_AT_MOST },
  { "a maximum of ", "", DM_QUALIFIER_AT_MOST },
  { "maximum ", "", DM_QUALIFIER_AT_MOST },
  { "not exceeding ", "", DM_QUALIFIER_AT_MOST },
  { "not to exceed ", "", DM_QUALIFIER_AT_MOST },
  { "fewer than ", "", DM_QUALIFIER_AT_MOST },
  { "not more than ", "", DM_QUALIFIER_AT_MOST },
  { "no more than ", "", DM_QUALIFIER_AT_MOST },
  { "less than ", "", DM_QUALIFIER_AT_MOST },
  { "up to ", "", DM_QUALIFIER_AT_MOST },
  { "under ", "", DM_QUALIFIER_AT_MOST },
  { "below ", "", DM_QUALIFIER_AT_MOST },
  { "≤", "", DM_QUALIFIER_AT_MOST },
  { "<=", "", DM_QUALIFIER_AT_MOST },
  { "<", "", DM_QUALIFIER_AT_MOST },
  { "", " or less", DM_QUALIFIER_AT_MOST },
  { "", " or under", DM_QUALIFIER_AT_MOST },
  { "", " at most", DM_QUALIFIER_AT_MOST },
  { "", " maximum", DM_QUALIFIER_AT_MOST },
  { "about ", "", DM_QUALIFIER_ABOUT },
  { "approximately ", "", DM_QUALIFIER_ABOUT },
  { "approx. ", "", DM_QUALIFIER_ABOUT },
  { "around ", "", DM_QUALIFIER_ABOUT },
  { "roughly ", "", DM_QUALIFIER_ABOUT },
  { "some ", "", DM_QUALIFIER_ABOUT },
  { "nearly ", "", DM_QUALIFIER_ABOUT },
  { "almost ", "", DM_QUALIFIER_ABOUT },
  { "close to ", "", DM_QUALIFIER_ABOUT },
  { "on the order of ", "", DM_QUALIFIER_ABOUT },
  { "in the order of ", "", DM_QUALIFIER_ABOUT },
  { "in the neighborhood of ", "", DM_QUALIFIER_ABOUT },
  { "in the vicinity of ", "", DM_QUALIFIER_ABOUT },
  { "", " or so", DM_QUALIFIER_ABOUT },
  { "circa ", "", DM_QUALIFIER_ABOUT },
  { "ca. ", "", DM_QUALIFIER_ABOUT },
  { "c. ", "", DM_QUALIFIER_ABOUT },
  { "~", "", DM_QUALIFIER_ABOUT },
  { "≈", "", DM_QUALIFIER_ABOUT },
};

/* How far a word about size reaches into ordinary letters. */
typedef enum
{
  SCALE_ALWAYS,
  SCALE_OF_MONEY, /* "$5m" is five million, "5 m" five meters */
} ScaleUse;

static const struct
{
  const char *word;
  gboolean exact_case;
  ScaleUse use;
  int scale;
} scales[] = {
  { "hundred", FALSE, SCALE_ALWAYS, 2 },   { "thousand", FALSE, SCALE_ALWAYS, 3 },
  { "k", FALSE, SCALE_ALWAYS, 3 },         { "million", FALSE, SCALE_ALWAYS, 6 },
  { "millions", FALSE, SCALE_ALWAYS, 6 },  { "mln", FALSE, SCALE_ALWAYS, 6 },
  { "mn", FALSE, SCALE_ALWAYS, 6 },        { "mio", FALSE, SCALE_ALWAYS, 6 },
  { "M", TRUE, SCALE_ALWAYS, 6 },          { "m", TRUE, SCALE_OF_MONEY, 6 },
  { "billion", FALSE, SCALE_ALWAYS, 9 },   { "billions", FALSE, SCALE_ALWAYS, 9 },
  { "bn", FALSE, SCALE_ALWAYS, 9 },        { "bln", FALSE, SCALE_ALWAYS, 9 },
  { "B", TRUE, SCALE_ALWAYS, 9 },          { "b", TRUE, SCALE_OF_MONEY, 9 },
  { "trillion", FALSE, SCALE_ALWAYS, 12 }, { "tn", FALSE, SCALE_ALWAYS, 12 },
  { "T", TRUE, SCALE_OF_MONEY, 12 },       { "lakh", FALSE, SCALE_ALWAYS, 5 },
  { "crore", FALSE, SCALE_ALWAYS, 7 },     { "oku", FALSE, SCALE_OF_MONEY, 8 },
};

/* Numbers in words; "a" and "half a" are numbers before a word of size alone. */
static const struct
{
  const char *word;
  gboolean before_scale;
  const char *digits;
  int exponent;
} numbers[] = {
  { "half a ", TRUE, "5", -1 },
  { "a half ", TRUE, "5", -1 },
  { "a quarter of a ", TRUE, "25", -2 },
  { "three quarters of a ", TRUE, "75", -2 },
  { "a ", TRUE, "1", 0 },
  { "one and a half ", TRUE, "15", -1 },
  { "two and a half ", TRUE, "25", -1 },
  { "three and a half ", TRUE, "35", -1 },
  { "one ", FALSE, "1", 0 },
  { "two ", FALSE, "2", 0 },
  { "three ", FALSE, "3", 0 },
  { "four ", FALSE, "4", 0 },
  { "five ", FALSE, "5", 0 },
  { "six ", FALSE, "6", 0 },
  { "seven ", FALSE, "7", 0 },
  { "eight ", FALSE, "8", 0 },
  { "nine ", FALSE, "9", 0 },
  { "ten ", FALSE, "1", 1 },
  { "eleven ", FALSE, "11", 0 },
  { "twelve ", FALSE, "12", 0 },
  { "fifteen ", FALSE, "15", 0 },
  { "twenty ", FALSE, "2", 1 },
  { "thirty ", FALSE, "3", 1 },
  { "forty ", FALSE, "4", 1 },
  { "fifty ", FALSE, "5", 1 },
  { "sixty ", FALSE, "6", 1 },
  { "seventy ", FALSE, "7", 1 },
  { "eighty ", FALSE, "8", 1 },
  { "ninety ", FALSE, "9", 1 },
};

/* One number of the text. */
typedef struct
{
  DmAmountNumber number;
  int scale;
  const DmUnit *currency;
} Term;

G_GNUC_PRINTF (2, 3) static gboolean fail (GError **error, const char *format, ...)
{
  va_list args;
  g_autofree char *message = NULL;

  va_start (args, format);
  message = g_strdup_vprintf (format, args);
  va_end (args);
  g_set_error_literal (error, DM_CORE_ERROR, DM_CORE_ERROR_AMOUNT, message);
  return FALSE;
}

/* Plain spaces, hyphens and apostrophes for all that look like them, one space at a time. */
static char *
simplify (const char *text)
{
  GString *plain = g_string_new (NULL);

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (g_unichar_isspace (c))
        {
          if (plain->len > 0 && plain->str[plain->len - 1] != ' ')
            g_string_append_c (plain, ' ');
        }
      else if ((c >= 0x2010 && c <= 0x2015) || c == 0x2212)
        g_string_append_c (plain, '-');
      else if (c == 0x2019 || c == 0x02BC)
        g_string_append_c (plain, '\'');
      else
        g_string_append_unichar (plain, c);
    }
  return g_strchomp (g_string_free (plain, FALSE));
}

/* Takes the words of a phrase from both ends of @text, if they are there. */
static gboolean
strip_phrase (char **text, const char *before, const char *after)
{
  gsize length = strlen (*text);
  gsize head = strlen (before);
  gsize tail = strlen (after);
  g_autofree char *inner = NULL;

  if (head + tail == 0 || length <= head + tail || g_ascii_strncasecmp (*text, before, head) != 0
      || g_ascii_strncasecmp (*text + length - tail, after, tail) != 0)
    return FALSE;
  inner = g_strstrip (g_strndup (*text + head, length - head - tail));
  g_free (*text);
  *text = g_steal_pointer (&inner);
  return TRUE;
}

/* Finds what the words round the number make of it: first as the user's language prints it. */
static DmQualifier
strip_qualifier (char **text)
{
  for (DmQualifier q = DM_QUALIFIER_AT_LEAST; q <= DM_QUALIFIER_ABOUT; q++)
    {
      g_auto (GStrv) around = g_strsplit (dm_amount_pattern (q, DM_AMOUNT_LONG), "%s", 2);

      if (g_strv_length (around) == 2 && strip_phrase (text, around[0], around[1]))
        return q;
    }
  for (gsize i = 0; i < G_N_ELEMENTS (phrases); i++)
    if (strip_phrase (text, phrases[i].before, phrases[i].after))
      return phrases[i].qualifier;
  return DM_QUALIFIER_EXACT;
}

static const char *
skip_space (const char *text)
{
  return *text == ' ' ? text + 1 : text;
}

/* The bytes of the word at @text. */
static gsize
word_length (const char *text)
{
  const char *p = text;

  while (*p != '\0' && (g_unichar_isalpha (g_utf8_get_char (p)) || (p > text && *p == '.')))
    p = g_utf8_next_char (p);
  return (gsize) (p - text);
}

/* The power of ten that the word of @length bytes names, or 0. */
static int
find_scale (const char *word, gsize length, gboolean money)
{
  g_autofree char *copy = g_strndup (word, length);

  for (int scale = 3; scale <= 6; scale += 3)
    if (strcmp (copy, dm_amount_scale_word (scale, DM_AMOUNT_LONG)) == 0
        || strcmp (copy, dm_amount_scale_word (scale, DM_AMOUNT_SHORT)) == 0)
      return scale;
  for (gsize i = 0; i < G_N_ELEMENTS (scales); i++)
    if ((scales[i].use == SCALE_ALWAYS || money)
        && (scales[i].exact_case ? strcmp (copy, scales[i].word) == 0
                                 : g_ascii_strcasecmp (copy, scales[i].word) == 0))
      return scales[i].scale;
  return 0;
}

/* "half a" of "half a billion": moves @text before the word that follows. */
static gboolean
read_number_word (const char **text, DmAmountNumber *number)
{
  for (gsize i = 0; i < G_N_ELEMENTS (numbers); i++)
    {
      gsize length = strlen (numbers[i].word);
      const char *next;

      if (g_ascii_strncasecmp (*text, numbers[i].word, length) != 0)
        continue;
      next = *text + length;
      if (numbers[i].before_scale && find_scale (next, word_length (next), TRUE) == 0)
        continue;
      *number = (DmAmountNumber){ .exponent = numbers[i].exponent };
      g_strlcpy (number->digits, numbers[i].digits, sizeof number->digits);
      *text = next - 1;
      return TRUE;
    }
  return FALSE;
}

/* A letter that was taken for a figure, "7OO"; %NULL for none. */
static const char *
mistaken_figure (const char *word)
{
  if (*word == 'O' || *word == 'o')
    return _("it has the letter O where a zero is meant");
  if (*word == 'l' || *word == 'I')
    return _("it has the letter l or I where a one is meant");
  return NULL;
}

/* `$700 million`: a currency or none, a number, words of size. */
static gboolean
read_term (const char **text, gboolean money, Term *term, GError **error)
{
  const char *start = *text;
  const char *p = start;
  gboolean negative = FALSE;
  gboolean attached;

  *term = (Term){ 0 };
  if (*p == '-')
    {
      negative = TRUE;
      p++;
    }
  p = skip_space (dm_unit_skip_symbol (p, &term->currency));
  if (negative && *p == '-')
    return fail (error, _("the number has two minus signs"));
  if (!read_number_word (&p, &term->number) && !dm_amount_number_read (&p, &term->number, error))
    return FALSE;
  term->number.negative |= negative;
  money = money || term->currency != NULL;

  attached = *p != ' ';
  for (int words = 0; words < 2; words++)
    {
      const char *word = skip_space (p);
      gsize length = word_length (word);
      int scale = length > 0 ? find_scale (word, length, money) : 0;

      if (scale == 0)
        break;
      term->scale += scale;
      p = word + length;
      attached = FALSE;
    }
  if (attached && word_length (p) > 0)
    {
      g_autofree char *word = g_strndup (p, word_length (p));
      g_autofree char *quoted = dm_error_quote (start, (gsize) (p - start) + strlen (word));

      /* A letter O is easily taken for a zero, and never meant as a unit. */
      if (dm_unit_find (word) == NULL && mistaken_figure (word) != NULL)
        return fail (error, _("“%1$s” is not a number: %2$s"), quoted, mistaken_figure (word));
      if (dm_unit_find (word) == NULL && money)
        return fail (error, _("“%s” is not a number: it has letters in it"), quoted);
    }
  *text = p;
  return TRUE;
}

/* Whether a second number follows, after a dash or a word. */
static gboolean
skip_range_sign (const char **text, gboolean between)
{
  const char *p = skip_space (*text);
  g_autofree char *pattern = NULL;
  const char *words[] = { "-", between ? "and " : "to ", NULL, NULL };
  const char *first;
  const char *last;

  /* The word for it in the user's language, as it is printed. */
  first = strstr (C_ ("amount", "%1$s to %2$s"), "%1$s ");
  last = first != NULL ? strstr (first, " %2$s") : NULL;
  if (last != NULL && last > first + 5)
    words[2] = pattern = g_strndup (first + 5, (gsize) (last - first) - 4);
  for (int i = 0; i < 3 && words[i] != NULL; i++)
    if (g_ascii_strncasecmp (p, words[i], strlen (words[i])) == 0)
      {
        *text = skip_space (p + strlen (words[i]));
        return TRUE;
      }
  return FALSE;
}

/* The words behind the number. */
static gboolean
read_unit (const char *text, const DmUnit *currency, char **unit, GError **error)
{
  g_autofree char *normalized = NULL;
  g_autofree char *quoted = NULL;
  const char *space;
  gsize length = strlen (text);

  if (length == 0)
    {
      *unit = currency != NULL ? g_strdup (currency->id) : NULL;
      return TRUE;
    }
  quoted = dm_error_quote (text, length);
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (g_unichar_isdigit (c))
        return fail (error, _("“%s” is more than one amount"), quoted);
      if (!g_unichar_isalpha (c)
          && (c > 0x7F ? !g_unichar_isgraph (c) : strchr (" $%/.'-()", (int) c) == NULL))
        return fail (error, _("“%s” is not a unit"), quoted);
    }
  if (length > UNIT_BYTES_MAX)
    return fail (error, _("the unit is too long"));
  if (strchr ("-.'/()", *text) != NULL)
    return fail (error, _("“%s” is not a unit"), quoted);

  normalized = dm_unit_normalize (text);
  if (currency != NULL && g_strcmp0 (normalized, currency->id) != 0)
    return fail (error, _("there are two units, “%s” and “%s”"), currency->id, quoted);
  /* "dollars in grants" would make a unit that nothing compares with. */
  space = strchr (text, ' ');
  if (space != NULL && dm_unit_find (text) == NULL)
    {
      g_autofree char *word = g_strndup (text, (gsize) (space - text));
      const DmUnit *found = dm_unit_find (word);

      if (found != NULL && dm_unit_is_currency (found->id))
        return fail (error, _("“%s” does not belong to an amount"), space + 1);
    }
  *unit = g_steal_pointer (&normalized);
  return TRUE;
}

/* The values of a range whose second number alone may bear the word of size. */
static gboolean
range_values (const Term *first, const Term *last, DmAmount *amount, GError **error)
{
  int scale = first->scale;

  if (!dm_amount_number_value (&last->number, last->scale, &amount->high, error))
    return FALSE;
  if (scale == 0 && last->scale != 0)
    {
      double lower;
      double higher;

      if (!dm_amount_number_value (&first->number, 0, &lower, error)
          || !dm_amount_number_value (&last->number, 0, &higher, error))
        return FALSE;
      /* "350-450 million", but "600,000 to 1 million" */
      if (lower <= higher || fabs (lower) < pow (10, last->scale - 3))
        scale = last->scale;
    }
  return dm_amount_number_value (&first->number, scale, &amount->low, error);
}

static gboolean
parse (char **text, DmAmount *amount, char **unit, GError **error)
{
  DmQualifier qualifier = strip_qualifier (text);
  gboolean between = strip_phrase (text, "between ", "");
  const char *p;
  const char *unit_start;
  const DmUnit *behind;
  Term first;
  Term last;
  gboolean range;

  if (!between)
    strip_phrase (text, "from ", "");
  p = *text;
  /* "5m dollars" is money too. */
  unit_start = strrchr (p, ' ');
  behind = unit_start != NULL ? dm_unit_find (unit_start + 1) : NULL;
  if (!read_term (&p, behind != NULL && dm_unit_is_currency (behind->id), &first, error))
    return FALSE;
  range = skip_range_sign (&p, between);
  if (between && !range)
    return fail (error, _("the amount after “and” is missing"));
  if (!range)
    last = first;
  else if (qualifier != DM_QUALIFIER_EXACT && qualifier != DM_QUALIFIER_ABOUT)
    return fail (error, _("a range is not also “at least” or “at most”"));
  else if (!read_term (&p, first.currency != NULL, &last, error))
    return FALSE;
  else if (first.currency != NULL && last.currency != NULL && first.currency != last.currency)
    return fail (error, _("there are two units, “%s” and “%s”"), first.currency->id,
                           last.currency->id);

  if (*p == '+' && !range && qualifier == DM_QUALIFIER_EXACT)
    {
      qualifier = DM_QUALIFIER_AT_LEAST;
      p++;
    }
  if (!range_values (&first, &last, amount, error))
    return FALSE;
  if (amount->low > amount->high)
    return fail (error, _("the lower amount is above the higher one"));
  if (!read_unit (skip_space (p), first.currency != NULL ? first.currency : last.currency, unit,
                  error))
    return FALSE;

  amount->qualifier = range ? DM_QUALIFIER_RANGE : qualifier;
  if (qualifier == DM_QUALIFIER_AT_LEAST)
    amount->high = NAN;
  else if (qualifier == DM_QUALIFIER_AT_MOST)
    amount->low = NAN;
  return TRUE;
}

/**
 * dm_amount_parse:
 * @text: an amount as a person writes it; any bytes
 * @default_unit: (nullable): the unit where the text names none
 * @amount: (out): low and high in whole units, and what the words make of them
 * @unit: (out) (optional) (transfer full) (nullable): the unit as a dossier keeps it
 * @error: %DM_CORE_ERROR_AMOUNT, with what is wrong
 *
 * Reads `$700M`, `700 million dollars`, `70 000 000 USD`, `$350–450 million`, `at least 40
 * thousand tons`, with the separators of the locale or of English, and all that
 * dm_amount_format() prints. "About" before a range leaves the range.
 *
 * Returns: whether it is an amount
 */
gboolean
dm_amount_parse (const char *text,
                 const char *default_unit,
                 DmAmount *amount,
                 char **unit,
                 GError **error)
{
  DmAmount parsed = { NAN, NAN, DM_QUALIFIER_EXACT };
  g_autofree char *plain = NULL;
  g_autofree char *found = NULL;
  gsize length;

  g_return_val_if_fail (text != NULL, FALSE);
  g_return_val_if_fail (amount != NULL, FALSE);

  *amount = (DmAmount){ NAN, NAN, DM_QUALIFIER_RELATIVE };
  if (unit != NULL)
    *unit = NULL;
  length = strlen (text);
  if (length > TEXT_BYTES_MAX)
    return fail (error, _("the text is too long for an amount"));
  if (!g_utf8_validate (text, (gssize) length, NULL))
    return fail (error, _("the text is not UTF-8"));
  plain = simplify (text);
  if (*plain == '\0')
    return fail (error, _("there is no amount"));
  if (!parse (&plain, &parsed, &found, error))
    return FALSE;

  *amount = parsed;
  if (unit != NULL)
    *unit = found != NULL ? g_steal_pointer (&found) : dm_unit_normalize (default_unit);
  return TRUE;
}

/**
 * dm_amount_check:
 * @amount: an amount from a file
 * @error: %DM_CORE_ERROR_AMOUNT, with what is wrong
 *
 * Returns: whether what is there of low and high is finite, below 10^15 in size, exact to 15
 *   significant digits, and in order
 */
gboolean
dm_amount_check (const DmAmount *amount, GError **error)
{
  g_return_val_if_fail (amount != NULL, FALSE);

  if (!isnan (amount->low) && !dm_amount_value_check (amount->low, error))
    return FALSE;
  if (!isnan (amount->high) && !dm_amount_value_check (amount->high, error))
    return FALSE;
  if (amount->low > amount->high)
    return fail (error, _("the lower amount is above the higher one"));
  return TRUE;
}
