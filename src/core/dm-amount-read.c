/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-amount.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define TEXT_BYTES_MAX 1000

/* Whether @text compares itself with another figure. */
static gboolean
is_comparison (const char *text)
{
  /* Translators: words by which an amount is told from another one without a number, "|" between
   * them, in lower case. The English ones are understood in every language. */
  static const char english[]
      = NC_ ("amount", "than|less|more|lower|higher|same|equal|half|twice|double|similar|"
                       "comparable|close|near|below|above|beyond|reduced|increased|unchanged|"
                       "smaller|larger|greater|fraction|portion|percentage");
  g_autofree char *folded = g_utf8_casefold (text, -1);
  g_autofree char *all = g_strconcat ("|", english, "|",
                                      g_dpgettext2 (GETTEXT_PACKAGE, "amount", english), "|", NULL);
  const char *p = folded;

  while (*p != '\0')
    {
      const char *end = p;
      g_autofree char *key = NULL;

      while (*end != '\0' && g_unichar_isalpha (g_utf8_get_char (end)))
        end = g_utf8_next_char (end);
      key = g_strdup_printf ("|%.*s|", (int) (end - p), p);
      if (end > p && strstr (all, key) != NULL)
        return TRUE;
      p = end > p ? end : g_utf8_next_char (p);
    }
  return FALSE;
}

/**
 * dm_amount_read:
 * @text: an amount as a person writes it; any bytes
 * @default_unit: (nullable): the unit where the text names none
 * @amount: (out): the amount
 * @unit: (out) (optional) (transfer full) (nullable): the unit as a dossier keeps it
 * @error: %DM_CORE_ERROR_AMOUNT, with what is wrong
 *
 * Reads what dm_amount_parse() does, and besides words that tell an amount from another one
 * without a figure, such as "somewhat less than their asking figure". These are of the qualifier
 * %DM_QUALIFIER_RELATIVE, and the text is to be kept as it is.
 *
 * Returns: whether it is an amount
 */
gboolean
dm_amount_read (const char *text,
                const char *default_unit,
                DmAmount *amount,
                char **unit,
                GError **error)
{
  g_autoptr (GError) failure = NULL;

  if (dm_amount_parse (text, default_unit, amount, unit, &failure))
    return TRUE;
  if (strlen (text) <= TEXT_BYTES_MAX && g_utf8_validate (text, -1, NULL)
      && strpbrk (text, "0123456789") == NULL && is_comparison (text))
    {
      if (unit != NULL)
        *unit = dm_unit_normalize (default_unit);
      return TRUE;
    }
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}
