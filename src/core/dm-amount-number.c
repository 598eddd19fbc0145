/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-amount-number.h"

#include <glib/gi18n-lib.h>
#include <langinfo.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "dm-amount.h"
#include "dm-error.h"

/* What is nearer to 0 is not an amount of anything. */
#define AMOUNT_TINY 1e-15

static gboolean
fail (GError **error, const char *message)
{
  g_set_error_literal (error, DM_CORE_ERROR, DM_CORE_ERROR_AMOUNT, message);
  return FALSE;
}

static gboolean
decimal_is_comma (void)
{
  return strcmp (nl_langinfo (RADIXCHAR), ",") == 0;
}

/* The separator of thousands; where the locale has none, the one that cannot be misread. */
static char *
group_separator (void)
{
  const char *separator = nl_langinfo (THOUSEP);
  g_autofree char *converted = NULL;

  if (*separator != '\0')
    converted = g_locale_to_utf8 (separator, -1, NULL, NULL, NULL);
  if (converted != NULL && (strcmp (converted, ",") != 0 || !decimal_is_comma ()))
    return g_steal_pointer (&converted);
  return g_strdup (decimal_is_comma () ? "\u202f" : ",");
}

static int
count_digits (const char *text)
{
  int n = 0;

  while (g_ascii_isdigit (text[n]))
    n++;
  return n;
}

static gboolean
is_separator (char c)
{
  return c == '.' || c == ',' || c == '\'' || c == ' ';
}

/* The end of the number at @text; a space belongs to it where three digits follow, and no more. */
static const char *
find_end (const char *text)
{
  const char *p = text + count_digits (text);

  while (is_separator (*p) && g_ascii_isdigit (p[1]) && (*p != ' ' || count_digits (p + 1) == 3))
    p += 1 + count_digits (p + 1);
  return p;
}

/* Which of the separators between @text and @end begins the decimals; %NULL where none does. */
static const char *
find_decimals (const char *text, const char *end)
{
  const char *last = NULL;
  char decimal = decimal_is_comma () ? ',' : '.';
  gboolean alone = TRUE;

  for (const char *p = text; p < end; p++)
    if (is_separator (*p))
      {
        alone = last == NULL;
        last = p;
      }
  if (last == NULL || *last == ' ' || *last == '\'')
    return NULL;
  /* Seen twice, it parts thousands. */
  if (memchr (text, *last, (gsize) (last - text)) != NULL)
    return NULL;
  /* Behind separators of another kind it begins the decimals, in whatever language. */
  if (!alone || *last == decimal)
    return last;
  /* The other language's: a comma in English parts thousands, a full stop in German does so
   * before three digits alone. */
  if (*last == '.' && (end - last != 4 || last - text > 3 || *text == '0'))
    return last;
  return NULL;
}

/**
 * dm_amount_number_read:
 * @text: (inout): what begins with a number; moved behind it. Spaces are plain ones, a minus is
 *   a hyphen, an apostrophe is the plain one
 * @number: (out): what stands there
 * @error: %DM_CORE_ERROR_AMOUNT
 *
 * Reads `700`, `0.6`, `108,000`, `70 000 000`, `1'250'000`, and what the locale writes instead.
 *
 * Returns: whether there is a number that can be kept exactly
 */
gboolean
dm_amount_number_read (const char **text, DmAmountNumber *number, GError **error)
{
  const char *p = *text;
  const char *start;
  const char *end;
  const char *decimals;
  char group = '\0';
  gsize n = 0;
  gsize zeros = 0;

  *number = (DmAmountNumber){ 0 };
  if (*p == '-')
    {
      number->negative = TRUE;
      p++;
    }
  if (!g_ascii_isdigit (*p))
    {
      g_autofree char *quoted = dm_error_quote (*text, strlen (*text));

      if (*p == '\0')
        return fail (error, _("the number is missing"));
      g_set_error (error, DM_CORE_ERROR, DM_CORE_ERROR_AMOUNT, _("“%s” is not a number"), quoted);
      return FALSE;
    }
  start = p;
  end = find_end (start);
  decimals = find_decimals (start, end);

  for (; p < end; p++)
    {
      if (p == decimals)
        continue;
      if (is_separator (*p))
        {
          int before = (int) (p - start);
          gboolean misplaced = group == '\0' && (before > 3 || *start == '0');

          if (misplaced || (group != '\0' && *p != group) || count_digits (p + 1) != 3
              || (decimals != NULL && p > decimals))
            {
              g_autofree char *quoted = dm_error_quote (start, (gsize) (end - start));

              g_set_error (error, DM_CORE_ERROR, DM_CORE_ERROR_AMOUNT,
                           _("“%s” is not a number: its separators do not part thousands"),
                              quoted);
              return FALSE;
            }
          group = *p;
          continue;
        }
      if (decimals != NULL && p > decimals)
        number->exponent--;
      if (*p == '0')
        {
          zeros++;
          continue;
        }
      /* Zeros count once a digit stands on both sides of them. */
      if (n == 0)
        zeros = 0;
      if (n + zeros + 1 > DM_AMOUNT_DIGITS)
        return fail (error, _("the number has more than 15 significant digits"));
      for (; zeros > 0; zeros--)
        number->digits[n++] = '0';
      number->digits[n++] = *p;
    }
  number->exponent += n > 0 ? (int) zeros : 0;
  *text = end;
  return TRUE;
}

/**
 * dm_amount_value_check:
 * @value: a low or a high
 * @error: %DM_CORE_ERROR_AMOUNT
 *
 * Returns: whether it is finite, below 10^15 in size, and has at most 15 significant digits
 */
gboolean
dm_amount_value_check (double value, GError **error)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];

  if (!isfinite (value))
    return fail (error, _("the number is not finite"));
  if (fabs (value) >= DM_AMOUNT_LIMIT)
    return fail (error, _("the number is too large: it must be below 1,000,000,000,000,000"));
  if (value != 0 && fabs (value) < AMOUNT_TINY)
    return fail (error, _("the number is too small"));
  g_ascii_formatd (buffer, sizeof buffer, "%.14e", value);
  if (g_ascii_strtod (buffer, NULL) != value)
    return fail (error, _("the number has more than 15 significant digits"));
  return TRUE;
}

/**
 * dm_amount_number_value:
 * @number: a number as written
 * @scale: the power of ten that it is told in: 6 for millions
 * @value: (out): what it is in whole units
 * @error: %DM_CORE_ERROR_AMOUNT
 *
 * Returns: whether it is an amount
 */
gboolean
dm_amount_number_value (const DmAmountNumber *number, int scale, double *value, GError **error)
{
  g_autofree char *text
      = g_strdup_printf ("%s%se%d", number->negative && *number->digits != '\0' ? "-" : "",
                         *number->digits != '\0' ? number->digits : "0",
                         *number->digits != '\0' ? number->exponent + scale : 0);

  *value = g_ascii_strtod (text, NULL);
  return dm_amount_value_check (*value, error);
}

/**
 * dm_amount_number_from_value:
 * @value: a finite number
 * @number: (out): it, in at most 15 significant digits
 */
void
dm_amount_number_from_value (double value, DmAmountNumber *number)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];
  gsize n = 0;
  const char *p;

  *number = (DmAmountNumber){ .negative = value < 0 };
  if (value == 0 || !isfinite (value))
    return;
  g_ascii_formatd (buffer, sizeof buffer, "%.14e", fabs (value));
  for (p = buffer; *p != 'e' && *p != '\0' && n < DM_AMOUNT_DIGITS; p++)
    if (g_ascii_isdigit (*p))
      number->digits[n++] = *p;
  p = strchr (buffer, 'e');
  number->exponent = (p != NULL ? atoi (p + 1) : 0) - (DM_AMOUNT_DIGITS - 1);
  while (n > 1 && number->digits[n - 1] == '0')
    {
      number->digits[--n] = '\0';
      number->exponent++;
    }
}

/**
 * dm_amount_number_to_string:
 * @number: a number
 * @scale: the power of ten in which it is told: 6 prints 700000000 as "700"
 *
 * Returns: (transfer full): the number with the separators of the locale
 */
char *
dm_amount_number_to_string (const DmAmountNumber *number, int scale)
{
  g_autofree char *group = group_separator ();
  GString *text = g_string_new (number->negative && *number->digits != '\0' ? "−" : NULL);
  int length = (int) strlen (number->digits);
  int exponent = number->exponent - scale;
  int whole = length + exponent; /* digits before the point */

  if (length == 0)
    {
      g_string_append_c (text, '0');
      return g_string_free (text, FALSE);
    }
  if (whole <= 0)
    g_string_append_c (text, '0');
  for (int i = 0; i < whole; i++)
    {
      g_string_append_c (text, i < length ? number->digits[i] : '0');
      if (whole - i > 1 && (whole - i - 1) % 3 == 0)
        g_string_append (text, group);
    }
  if (exponent < 0)
    {
      g_string_append_c (text, decimal_is_comma () ? ',' : '.');
      for (int i = whole; i < length; i++)
        g_string_append_c (text, i < 0 ? '0' : number->digits[i]);
    }
  return g_string_free (text, FALSE);
}
