/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-amount.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "dm-amount-number.h"
#include "dm-amount-unit.h"
#include "dm-amount-words.h"

/**
 * dm_amount_pattern:
 * @qualifier: a qualifier
 * @style: long or short
 *
 * Returns: the words round an amount, with %s in its place, in the user's language
 */
const char *
dm_amount_pattern (DmQualifier qualifier, DmAmountStyle style)
{
  gboolean brief = style == DM_AMOUNT_SHORT;

  switch (qualifier)
    {
    case DM_QUALIFIER_AT_LEAST:
      /* Translators: %s is an amount, as in "at least $600 million". */
      return brief ? "≥ %s" : C_ ("amount", "at least %s");
    case DM_QUALIFIER_AT_MOST:
      /* Translators: %s is an amount, as in "at most $200 million". */
      return brief ? "≤ %s" : C_ ("amount", "at most %s");
    case DM_QUALIFIER_ABOUT:
      /* Translators: %s is an amount, as in "about $600 million". */
      return brief ? "~%s" : C_ ("amount", "about %s");
    case DM_QUALIFIER_EXACT:
    case DM_QUALIFIER_RANGE:
    case DM_QUALIFIER_RELATIVE:
    default:
      return "%s";
    }
}

/**
 * dm_amount_scale_word:
 * @scale: a power of ten: 3, 6 or 9, or if @style is long 12
 * @style: long or short
 *
 * Returns: the word for it in the user's language
 */
const char *
dm_amount_scale_word (int scale, DmAmountStyle style)
{
  gboolean brief = style == DM_AMOUNT_SHORT;

  switch (scale)
    {
    case 3:
      /* Translators: thousand in the labels of a chart, as in "40k tons"; only letters that stand
       * right behind the number, as also for the larger ones. */
      return brief ? C_ ("amount", "k") : C_ ("amount", "thousand");
    case 6:
      return brief ? C_ ("amount", "M") : C_ ("amount", "million");
    case 9:
      return brief ? C_ ("amount", "B") : C_ ("amount", "billion");
    default:
      return C_ ("amount", "trillion");
    }
}

/* Decimals that a number has when told in a power of ten. */
static int
decimals_at (double value, int scale)
{
  DmAmountNumber number;

  dm_amount_number_from_value (value, &number);
  return *number.digits != '\0' ? MAX (0, scale - number.exponent) : 0;
}

static char *
format_numbers (double low, double high, int scale)
{
  DmAmountNumber number;
  g_autofree char *first = NULL;
  g_autofree char *last = NULL;

  dm_amount_number_from_value (low, &number);
  first = dm_amount_number_to_string (&number, scale);
  if (low == high)
    return g_steal_pointer (&first);
  dm_amount_number_from_value (high, &number);
  last = dm_amount_number_to_string (&number, scale);
  /* A dash between minuses cannot be read. */
  if (low < 0 || high < 0)
    /* Translators: a range of amounts of which one is below zero, as in "−5 to 3". */
    return g_strdup_printf (C_ ("amount", "%1$s to %2$s"), first, last);
  return g_strdup_printf ("%s–%s", first, last);
}

/* Whether amounts are told in a power of ten with so few decimals that it reads well. Of a range
 * the larger end decides on millions, on what is above them both: "$300–1,000 million". */
static gboolean
is_fit (double low, double high, int scale)
{
  double larger = MAX (fabs (low), fabs (high));
  double smaller = MIN (fabs (low), fabs (high));

  return (scale > 6 ? smaller : larger) >= pow (10, scale) && decimals_at (low, scale) <= 3
         && decimals_at (high, scale) <= 3;
}

/* How many letters the numbers take in a power of ten. */
static gsize
length_at (double low, double high, int scale)
{
  g_autofree char *numbers = format_numbers (low, high, scale);

  return (gsize) g_utf8_strlen (numbers, -1);
}

/*
 * The power of ten that amounts are told in. Millions from a million on, billions where that is
 * shorter ("$3.3 billion", "$1,234 million"), in words trillions likewise, which have no sign that
 * all know; but never with more than three decimals. Thousands where they are round and at least ten: in labels of everything, in
 * words not of money ("40 thousand tons", "$40,000").
 */
static int
choose_scale (double low, double high, gboolean currency, DmAmountStyle style)
{
  double larger = MAX (fabs (low), fabs (high));
  int scale = 0;

  if (style == DM_AMOUNT_AXIS)
    return 0;
  for (int larger_scale = 6; larger_scale <= (style == DM_AMOUNT_LONG ? 12 : 9); larger_scale += 3)
    if (is_fit (low, high, larger_scale)
        && (scale == 0 || length_at (low, high, larger_scale) < length_at (low, high, scale)))
      scale = larger_scale;
  if (scale != 0)
    return scale;
  if (larger >= 1e4 && larger < 1e6 && (style == DM_AMOUNT_SHORT || !currency)
      && decimals_at (low, 3) == 0 && decimals_at (high, 3) == 0)
    return 3;
  return 0;
}

static char *
replace_s (const char *pattern, const char *text)
{
  const char *at = strstr (pattern, "%s");

  if (at == NULL)
    return g_strdup (text);
  return g_strdup_printf ("%.*s%s%s", (int) (at - pattern), pattern, text, at + 2);
}

/**
 * dm_amount_format:
 * @amount: an amount
 * @unit: (nullable): its unit as a dossier keeps it
 * @style: long, short or for an axis
 *
 * Prints an amount so that dm_amount_parse() reads the same from it, with the separators of the
 * locale. Long: "$700 million", "$350–450 million", "at least $600 million", "40 thousand tons".
 * Short: "$700M", "≥ $600M", "~$600M", "40k tons", "50–200 nmi". For an axis: the number alone.
 *
 * Returns: (transfer full): the text; "" where there is no number, as in an amount that is told
 *   in words only
 */
char *
dm_amount_format (const DmAmount *amount, const char *unit, DmAmountStyle style)
{
  double low;
  double high;
  const DmUnit *known;
  const char *behind;
  gboolean currency;
  int scale;
  g_autofree char *numbers = NULL;
  GString *body;
  g_autofree char *text = NULL;

  g_return_val_if_fail (amount != NULL, NULL);

  low = isfinite (amount->low) ? amount->low : amount->high;
  high = isfinite (amount->high) ? amount->high : low;
  if (!isfinite (low) || amount->qualifier == DM_QUALIFIER_RELATIVE)
    return g_strdup ("");

  known = unit != NULL ? dm_unit_find (unit) : NULL;
  currency = known != NULL ? dm_unit_is_currency (known->id) : dm_unit_is_currency (unit);
  scale = choose_scale (low, high, currency, style);
  numbers = format_numbers (low, high, scale);
  if (style == DM_AMOUNT_AXIS)
    return g_steal_pointer (&numbers);

  body = g_string_new (NULL);
  if (known != NULL && known->symbol != NULL)
    {
      const char *minus = "−";

      /* −$5 million; within a range each number keeps its own minus. */
      if (low == high && g_str_has_prefix (numbers, minus))
        g_string_append_printf (body, "%s%s%s", minus, known->symbol, numbers + strlen (minus));
      else
        g_string_append_printf (body, "%s%s", known->symbol, numbers);
      behind = NULL;
    }
  else
    {
      g_string_append (body, numbers);
      behind = known == NULL                                      ? unit
               : style == DM_AMOUNT_SHORT && known->brief != NULL ? known->brief
               : currency                                         ? known->id
                                                                  : _ (known->name);
    }
  if (scale != 0)
    g_string_append_printf (body, "%s%s", style == DM_AMOUNT_SHORT ? "" : " ",
                            dm_amount_scale_word (scale, style));
  if (behind != NULL && *behind != '\0')
    g_string_append_printf (body, "%s%s", strcmp (behind, "%") == 0 ? "" : " ", behind);
  text = g_string_free (body, FALSE);
  return replace_s (dm_amount_pattern (amount->qualifier, style), text);
}
