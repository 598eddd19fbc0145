/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-amount-unit.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "dm-amount.h"

static const DmUnit units[] = {
  { "USD", "$", NULL,
    N_("US dollars"),
        "|$|us$|u.s.$|usd|dollar|dollars|us dollar|us dollars|u.s. dollar|u.s. dollars|" },
    { "JPY", "¥", NULL, N_("yen"), "|¥|￥|円|jpy|yen|japanese yen|" },
      { "KRW", "₩", NULL, N_("won"), "|₩|￦|원|krw|won|korean won|south korean won|" },
        { "GBP", "£", NULL,
          N_("pounds sterling"), "|£|gbp|pound|pounds|pound sterling|pounds sterling|sterling|" },
          { "EUR", "€", NULL, N_("euros"), "|€|eur|euro|euros|" },
            { "CNY", NULL, NULL, N_("yuan"), "|cny|rmb|yuan|renminbi|元|" },
              { "RUB", NULL, NULL, N_("rubles"), "|₽|rub|ruble|rubles|rouble|roubles|" },
                { "SUR", NULL, NULL, N_("Soviet rubles"), "|sur|soviet ruble|soviet rubles|" },
                  { "DEM", NULL, NULL,
                    N_("German marks"),
                        "|dem|dm|german mark|german marks|deutsche mark|deutsche "
                        "marks|deutschmarks|" },
                    { "FRF", NULL, NULL, N_("French francs"), "|frf|french franc|french francs|" },
                      { "CHF", NULL, NULL, N_("Swiss francs"), "|chf|swiss franc|swiss francs|" },
                        { "CAD", NULL, NULL,
                          N_("Canadian dollars"),
                              "|cad|c$|can$|canadian dollar|canadian dollars|" },
                          { "AUD", NULL, NULL,
                            N_("Australian dollars"),
                                "|aud|a$|australian dollar|australian dollars|" },
                            { "INR", NULL, NULL,
                              N_("rupees"), "|₹|inr|indian rupee|indian rupees|" },
                              { "ILS", NULL, NULL, N_("shekels"), "|₪|ils|shekel|shekels|" },
                                { "percent", NULL, "%",
                                  N_("percent"), "|%|percent|per cent|pct|" },
                                  { "nautical miles", NULL, "nmi",
                                    N_("nautical miles"),
                                        "|nautical mile|nautical miles|nmi|n.m.|" },
                                    { "tons", NULL, NULL, N_("tons"), "|ton|tons|" },
                                      { "metric tons", NULL, "t",
                                        N_("metric tons"),
                                            "|t|tonne|tonnes|metric ton|metric tons|" },
                                        { "miles", NULL, NULL, N_("miles"), "|mile|miles|" },
                                          { "kilometers", NULL, "km",
                                            N_("kilometers"),
                                                "|km|kilometer|kilometers|kilometre|kilometres|" },
                                            { "kilograms", NULL, "kg",
                                              N_("kilograms"), "|kg|kilogram|kilograms|" },
                                              { "hectares", NULL, "ha",
                                                N_("hectares"), "|ha|hectare|hectares|" },
                                                { "people", NULL, NULL,
                                                  N_("people"), "|person|persons|people|" },
                                              };

/* What a currency may put before the number; the longer before what it begins with. */
static const char *symbols[] = {
  "U.S.$", "US$", "CAN$", "C$", "A$", "$", "¥", "￥", "₩", "￦", "£", "€", "₽", "₹", "₪",
};

/**
 * dm_unit_find:
 * @text: a unit as a person writes it, in any case, without spaces around it
 *
 * Returns: (nullable): the unit, %NULL where it is not one that the program knows
 */
const DmUnit *
dm_unit_find (const char *text)
{
  g_autofree char *folded = NULL;
  g_autofree char *key = NULL;

  if (*text == '\0' || strchr (text, '|') != NULL)
    return NULL;
  folded = g_utf8_strdown (text, -1);
  key = g_strconcat ("|", folded, "|", NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (units); i++)
    if (strstr (units[i].spellings, key) != NULL || g_ascii_strcasecmp (units[i].id, text) == 0)
      return &units[i];
  /* As the user's language prints it. */
  for (gsize i = 0; i < G_N_ELEMENTS (units); i++)
    if (strcmp (text, _ (units[i].name)) == 0)
      return &units[i];
  return NULL;
}

/**
 * dm_unit_is_currency:
 * @unit: (nullable): a unit as a dossier keeps it
 *
 * Returns: whether it has the form of an ISO 4217 code
 */
gboolean
dm_unit_is_currency (const char *unit)
{
  return unit != NULL && strlen (unit) == 3 && g_ascii_isupper (unit[0])
         && g_ascii_isupper (unit[1]) && g_ascii_isupper (unit[2]);
}

/**
 * dm_unit_skip_symbol:
 * @text: what begins with a currency, perhaps
 * @unit: (out): the currency, or %NULL
 *
 * Returns: what follows the symbol or the code; @text where there is none
 */
const char *
dm_unit_skip_symbol (const char *text, const DmUnit **unit)
{
  *unit = NULL;
  for (gsize i = 0; i < G_N_ELEMENTS (symbols); i++)
    if (g_ascii_strncasecmp (text, symbols[i], strlen (symbols[i])) == 0)
      {
        *unit = dm_unit_find (symbols[i]);
        return text + strlen (symbols[i]);
      }
  if (g_ascii_isalpha (text[0]) && g_ascii_isalpha (text[1]) && g_ascii_isalpha (text[2])
      && !g_ascii_isalpha (text[3]))
    {
      g_autofree char *code = g_ascii_strup (text, 3);
      const DmUnit *found = dm_unit_find (code);

      if (found != NULL && dm_unit_is_currency (found->id) && strcmp (found->id, code) == 0)
        {
          *unit = found;
          return text + 3;
        }
    }
  return text;
}

/**
 * dm_unit_normalize:
 * @unit: (nullable): a unit as a person writes it
 *
 * Returns: (transfer full) (nullable): as a dossier keeps it: the ISO 4217 code of a currency
 *   ("$" is USD), the usual plural of another unit, or the words with single spaces; %NULL where
 *   there is nothing
 */
char *
dm_unit_normalize (const char *unit)
{
  g_autofree char *valid = NULL;
  GString *words;
  const DmUnit *found;

  if (unit == NULL)
    return NULL;
  valid = g_utf8_make_valid (unit, -1);
  words = g_string_new (NULL);
  for (const char *p = valid; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (!g_unichar_isspace (c))
        g_string_append_unichar (words, c);
      else if (words->len > 0 && words->str[words->len - 1] != ' ')
        g_string_append_c (words, ' ');
    }
  if (words->len > 0 && words->str[words->len - 1] == ' ')
    g_string_truncate (words, words->len - 1);
  found = dm_unit_find (words->str);
  if (found != NULL)
    g_string_assign (words, found->id);
  return g_string_free (words, words->len == 0);
}

/**
 * dm_unit_name:
 * @unit: (nullable): a unit as a dossier keeps it
 *
 * Returns: (transfer full): its name for people ("US dollars"), @unit itself where the program
 *   does not know it, "" where there is none
 */
char *
dm_unit_name (const char *unit)
{
  const DmUnit *found = unit != NULL ? dm_unit_find (unit) : NULL;

  if (found != NULL)
    return g_strdup (_ (found->name));
  return g_strdup (unit != NULL ? unit : "");
}
