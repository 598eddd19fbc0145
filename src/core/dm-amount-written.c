/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-amount.h"

#include <string.h>

static gboolean
is_same (double a, double b)
{
  return a == b || (a != a && b != b);
}

/* Whether a text is an amount, and just this one. */
static gboolean
says (const char *text, const DmAmount *amount, const char *unit)
{
  g_autofree char *own = dm_unit_normalize (unit);
  g_autofree char *read = NULL;
  DmAmount other;

  return dm_amount_parse (text, unit, &other, &read, NULL) && is_same (other.low, amount->low)
         && is_same (other.high, amount->high) && other.qualifier == amount->qualifier
         && g_strcmp0 (read, own) == 0;
}

/* Whether two texts have the same digits: "$70M" and "$70 million", not "$3.3 billion" and
 * "$3,300 million". */
static gboolean
has_same_digits (const char *a, const char *b)
{
  for (;;)
    {
      while (*a != '\0' && !g_ascii_isdigit (*a))
        a++;
      while (*b != '\0' && !g_ascii_isdigit (*b))
        b++;
      if (*a != *b || *a == '\0')
        return *a == *b;
      a++;
      b++;
    }
}

/**
 * dm_amount_format_written:
 * @amount: an amount
 * @unit: (nullable): its unit as a dossier keeps it
 * @words: (nullable): the words beside it
 *
 * Returns: (transfer full): the amount as it was written, if that is what the words are; else as
 *   dm_amount_format() has it, long
 */
char *
dm_amount_format_written (const DmAmount *amount, const char *unit, const char *words)
{
  if (words != NULL && *words != '\0' && says (words, amount, unit))
    return g_strdup (words);

  return dm_amount_format (amount, unit, DM_AMOUNT_LONG);
}

/**
 * dm_amount_keep_written:
 * @words: (inout) (nullable): the words beside an amount
 * @text: what a person wrote for it
 * @amount: the amount as it was understood
 * @unit: (nullable): its unit as a dossier keeps it
 *
 * Keeps what was written where it would be printed in another size, such as “$3,300 million” for
 * $3.3 billion. An amount that was written before goes; other words stay.
 */
void
dm_amount_keep_written (char **words, const char *text, const DmAmount *amount, const char *unit)
{
  g_autofree char *printed = dm_amount_format (amount, unit, DM_AMOUNT_LONG);
  DmAmount before;

  if (*words != NULL && !dm_amount_parse (*words, unit, &before, NULL, NULL))
    return;

  g_free (*words);
  *words = says (text, amount, unit) && !has_same_digits (text, printed) ? g_strdup (text) : NULL;
}
