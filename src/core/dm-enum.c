/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-enum.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define ENUM(name, ...)                                                                            \
  static const char *const name##_nicks[] = { __VA_ARGS__ };                                       \
  const DmEnum dm_enum_##name = { name##_nicks, G_N_ELEMENTS (name##_nicks) };

/* clang-format off */
ENUM (role, N_("side"), N_("mediator"), N_("third party"), N_("observer"))
ENUM (measure_kind, N_("text"), N_("amount"), N_("scale"))
ENUM (event_kind, N_("other"), N_("meeting"), N_("message"), N_("statement"), N_("document"),
      N_("agreement"), N_("incident"), N_("election"), N_("deadline"), N_("period"), N_("factor"),
      N_("absence"))
ENUM (status, N_("occurred"), N_("planned"), N_("conditional"), N_("threatened"), N_("cancelled"),
      N_("unknown"))
ENUM (act, "", N_("demand"), N_("offer"), N_("proposal"), N_("estimate"), N_("internal"),
      N_("bottom line"), N_("trial balloon"), N_("as of"), N_("agreed ad referendum"),
      N_("agreed"), N_("withdrawn"))
ENUM (qualifier, N_("exact"), N_("range"), N_("at least"), N_("at most"), N_("about"),
      N_("relative"))
ENUM (state, "", N_("asserted"), N_("acknowledged"), N_("disputed"), N_("rejected"),
      N_("under negotiation"), N_("deferred"), N_("agreed"), N_("settled"), N_("waived"),
      N_("withdrawn"))
ENUM (certainty, N_("certain"), N_("probable"), N_("reported"), N_("alleged"), N_("doubtful"))
ENUM (disclosure, N_("unknown"), N_("public"), N_("to the other side"), N_("confidential"))
ENUM (relation, "", N_("after"), N_("responds to"), N_("accepts"), N_("rejects"),
      N_("depends on"), N_("in exchange for"), N_("similar to"), N_("conflicts with"),
      N_("became"), N_("part of"), N_("caused by"), N_("cites"))
ENUM (unlike, N_("apart"), N_("compare"))
ENUM (chart, N_("timeline"), N_("convergence"), N_("claims"))
ENUM (lanes_by, N_("party"), N_("issue"), N_("kind"))
ENUM (scale, N_("linear"), N_("log"), N_("share"))
ENUM (theme, N_("light"), N_("dark"), N_("print"), N_("grey"))
ENUM (view, N_("timeline"), N_("convergence"), N_("claims"), N_("records"), N_("sources"))
/* The item types of the Citation Style Language, version 1.0.2. */
ENUM (source_type, "", "article", "article-journal", "article-magazine", "article-newspaper",
      "bill", "book", "broadcast", "chapter", "classic", "collection", "dataset", "document",
      "entry", "entry-dictionary", "entry-encyclopedia", "event", "figure", "graphic", "hearing",
      "interview", "legal_case", "legislation", "manuscript", "map", "motion_picture",
      "musical_score", "pamphlet", "paper-conference", "patent", "performance", "periodical",
      "personal_communication", "post", "post-weblog", "regulation", "report", "review",
      "review-book", "software", "song", "speech", "standard", "thesis", "treaty", "webpage")
/* clang-format on */

/**
 * dm_enum_nick:
 * @values: a list of words
 * @value: a number in it
 *
 * Returns: (transfer none): the word that files use for @value, empty for a number outside @values
 */
const char *
dm_enum_nick (const DmEnum *values, int value)
{
  return value >= 0 && (guint) value < values->n ? values->nicks[value] : "";
}

/**
 * dm_enum_label:
 * @values: a list of words
 * @value: a number in it
 *
 * Returns: (transfer none): the word for people, in their language
 */
const char *
dm_enum_label (const DmEnum *values, int value)
{
  const char *nick = dm_enum_nick (values, value);

  return *nick != '\0' ? _(nick) : "";
}

/**
 * dm_enum_title:
 * @values: a list of words
 * @value: a number in it
 *
 * Returns: (transfer full): the word for people as it stands alone, with a capital
 */
char *
dm_enum_title (const DmEnum *values, int value)
{
  const char *label = dm_enum_label (values, value);
  g_autofree char *first = g_utf8_substring (label, 0, *label != '\0' ? 1 : 0);
  g_autofree char *capital = g_utf8_strup (first, -1);

  return g_strconcat (capital, label + strlen (first), NULL);
}

/**
 * dm_enum_list:
 * @values: a list of words
 *
 * Returns: (transfer full): all words that files may use, for messages: "side, mediator"
 */
char *
dm_enum_list (const DmEnum *values)
{
  GString *words = g_string_new (NULL);

  for (guint i = 0; i < values->n; i++)
    if (*values->nicks[i] != '\0')
      g_string_append_printf (words, "%s%s", words->len > 0 ? ", " : "", values->nicks[i]);

  return g_string_free (words, FALSE);
}

/**
 * dm_enum_from_nick:
 * @values: a list of words
 * @nick: a word as files use it, case and spaces exactly
 * @value: (out): its number
 *
 * Returns: whether @nick is in the list; the empty word never is
 */
gboolean
dm_enum_from_nick (const DmEnum *values, const char *nick, int *value)
{
  if (nick == NULL || *nick == '\0')
    return FALSE;

  for (guint i = 0; i < values->n; i++)
    if (strcmp (values->nicks[i], nick) == 0)
      {
        *value = (int) i;
        return TRUE;
      }

  return FALSE;
}
