/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-date.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "dm-date-phrase-private.h"
#include "dm-error.h"

/* An ambiguous phrase is read in so many ways at most. */
#define WAYS_MAX 24

/* So many of them a message tells. */
#define TOLD_MAX 4

/* Moves on to the next way of understanding what can be understood in several. */
static gboolean
next_way (DmPhraseParser *p)
{
  while (p->n_picks > 0)
    {
      guint i = p->n_picks - 1;

      if (++p->choices[i] < p->counts[i])
        return TRUE;
      p->choices[i] = 0;
      p->n_picks--;
    }
  return FALSE;
}

static void
add_way (GPtrArray *ways, const char *edtf)
{
  for (guint i = 0; i < ways->len; i++)
    if (strcmp (g_ptr_array_index (ways, i), edtf) == 0)
      return;
  g_ptr_array_add (ways, g_strdup (edtf));
}

/* All that the words can mean, if the document is of the day @anchor. */
static GPtrArray *
read_ways (const DmPhraseToken *tokens, gboolean anchored, gint64 anchor, GError **error)
{
  g_autoptr (GPtrArray) ways = g_ptr_array_new_with_free_func (g_free);
  DmPhraseParser p = { .tokens = tokens, .anchored = anchored, .anchor = anchor };
  GError *first_failure = NULL;

  for (int i = 0; i < WAYS_MAX; i++)
    {
      g_autofree char *edtf = NULL;
      g_autoptr (GError) failure = NULL;
      DmDate date;

      p.at = p.n_picks = 0;
      p.approximate = p.uncertain = FALSE;
      edtf = dm_phrase_read (&p, &failure);
      if (edtf != NULL && dm_date_parse (edtf, DM_DATE_STRICT, &date, &failure))
        add_way (ways, edtf);
      else if (first_failure == NULL)
        first_failure = g_steal_pointer (&failure);
      if (!next_way (&p))
        break;
    }
  if (ways->len == 0)
    {
      g_propagate_error (error, first_failure);
      return NULL;
    }
  g_clear_error (&first_failure);
  return g_steal_pointer (&ways);
}

static gboolean
same_ways (GPtrArray *a, GPtrArray *b)
{
  if (a->len != b->len)
    return FALSE;
  for (guint i = 0; i < a->len; i++)
    if (strcmp (g_ptr_array_index (a, i), g_ptr_array_index (b, i)) != 0)
      return FALSE;
  return TRUE;
}

/* All that a phrase can mean. What depends on a date that is not known exactly must come to the
 * same from its first day and from its last. */
static GPtrArray *
read_phrase (const char *text, const DmDate *anchor, GError **error)
{
  DmPhraseToken tokens[DM_PHRASE_TOKENS_MAX];
  gboolean anchored = anchor != NULL && !dm_date_is_none (anchor)
                      && !dm_day_is_open (anchor->earliest) && !dm_day_is_open (anchor->latest);
  g_autoptr (GPtrArray) ways = NULL;
  g_autoptr (GPtrArray) others = NULL;

  if (!dm_phrase_tokens_read (text, tokens, error))
    return NULL;
  ways = read_ways (tokens, anchored, anchored ? anchor->earliest : 0, error);
  if (ways == NULL || !anchored || anchor->earliest == anchor->latest)
    return g_steal_pointer (&ways);
  others = read_ways (tokens, TRUE, anchor->latest, NULL);
  if (others != NULL && same_ways (ways, others))
    return g_steal_pointer (&ways);
  g_set_error_literal (error, DM_CORE_ERROR, DM_CORE_ERROR_DATE_ANCHOR,
                       _("the date of the document in which it stands is not exact enough for "
                         "it"));
  return NULL;
}

/* "it can mean 3 April 1962, 4 March 1962, …" */
static void
fail_ambiguous (GPtrArray *ways, GError **error)
{
  g_autoptr (GString) told = g_string_new (NULL);

  for (guint i = 0; i < ways->len && i < TOLD_MAX; i++)
    {
      g_autofree char *words = dm_date_to_words (g_ptr_array_index (ways, i), DM_DATE_LONG);

      if (i > 0)
        /* Translators: between the dates that an ambiguous text can mean. */
        g_string_append (told, i + 1 == ways->len ? C_ ("choice", " or ") : C_ ("choice", ", "));
      g_string_append (told, words);
    }
  if (ways->len > TOLD_MAX)
    g_string_append (told, "…");
  /* Translators: %s is a list of dates. */
  g_set_error (error, DM_CORE_ERROR, DM_CORE_ERROR_DATE_AMBIGUOUS, _("it can mean %s"), told->str);
}

static DmDateChoice *
choice_new (const char *edtf)
{
  DmDateChoice *choice = g_new0 (DmDateChoice, 1);

  choice->edtf = g_strdup (edtf);
  choice->words = dm_date_to_words (edtf, DM_DATE_LONG);
  return choice;
}

/* Whether a text may be meant as EDTF. */
static gboolean
looks_like_edtf (const char *text)
{
  return strspn (text, "0123456789-XYES.,/?~%[]{}:T+Z ") == strlen (text);
}

/**
 * dm_date_read:
 * @text: what a person typed; any bytes
 * @anchor: (nullable): the date of the document in which the words stand
 * @date: (out): what it says
 * @edtf: (out) (optional) (transfer full): the EDTF string to keep
 * @error: %DM_CORE_ERROR_DATE with what is wrong, %DM_CORE_ERROR_DATE_AMBIGUOUS with what it can
 *   mean (which dm_date_read_choices() returns), %DM_CORE_ERROR_DATE_ANCHOR where it counts from
 *   @anchor, and that is not there or not exact enough, or %DM_CORE_ERROR_DATE_WORDS where no
 *   date can be made of it: a record may keep it as its phrase
 *
 * Reads what stands in a date field: EDTF, leniently, or a date as people write it, in the user's
 * language or in English: "late April 1962", "by November 1962", "16 to 20 February 1965", "last
 * March".
 *
 * Returns: whether it is a date
 */
gboolean
dm_date_read (const char *text, const DmDate *anchor, DmDate *date, char **edtf, GError **error)
{
  g_autofree char *stripped = NULL;
  g_autoptr (GPtrArray) ways = NULL;
  g_autoptr (GError) failure = NULL;
  g_autoptr (GError) phrase_failure = NULL;
  gboolean is_set;

  g_return_val_if_fail (text != NULL, FALSE);
  g_return_val_if_fail (date != NULL, FALSE);

  if (edtf != NULL)
    *edtf = NULL;
  stripped = g_strstrip (g_strdup (text));
  if (dm_date_parse (stripped, DM_DATE_LENIENT, date, &failure))
    {
      if (edtf != NULL)
        *edtf = g_steal_pointer (&stripped);
      return TRUE;
    }

  /* A set that is not closed is no phrase in brackets. */
  is_set = (*stripped == '[' || *stripped == '{') && looks_like_edtf (stripped);
  if (!is_set)
    ways = read_phrase (stripped, anchor, &phrase_failure);
  if (ways != NULL && ways->len == 1)
    {
      dm_date_parse (g_ptr_array_index (ways, 0), DM_DATE_STRICT, date, NULL);
      if (edtf != NULL)
        *edtf = g_strdup (g_ptr_array_index (ways, 0));
      return TRUE;
    }
  if (ways != NULL)
    fail_ambiguous (ways, error);
  else if (is_set || *stripped == '\0'
           || (looks_like_edtf (stripped)
               && g_error_matches (phrase_failure, DM_CORE_ERROR, DM_CORE_ERROR_DATE_WORDS)))
    g_propagate_error (error, g_steal_pointer (&failure));
  else
    g_propagate_error (error, g_steal_pointer (&phrase_failure));
  return FALSE;
}

/**
 * dm_date_read_choices:
 * @text: what a person typed; any bytes
 * @anchor: (nullable): the date of the document in which the words stand
 *
 * Finds all that a text can mean, for people to choose from where dm_date_read() fails with
 * %DM_CORE_ERROR_DATE_AMBIGUOUS: the likeliest first. EDTF that is also written for something
 * else (`1940-41`, the second half of 1940) comes first, and the other behind it.
 *
 * Returns: (transfer full) (element-type DmDateChoice): one where it is clear, none where it is
 *   no date
 */
GPtrArray *
dm_date_read_choices (const char *text, const DmDate *anchor)
{
  GPtrArray *choices = g_ptr_array_new_with_free_func ((GDestroyNotify) dm_date_choice_free);
  g_autofree char *stripped = NULL;
  g_autoptr (GPtrArray) ways = NULL;
  gboolean valid;
  DmDate date;

  g_return_val_if_fail (text != NULL, choices);

  stripped = g_strstrip (g_strdup (text));
  valid = dm_date_parse (stripped, DM_DATE_LENIENT, &date, NULL);
  if (valid)
    g_ptr_array_add (choices, choice_new (stripped));
  ways = read_phrase (stripped, anchor, NULL);
  for (guint i = 0; ways != NULL && i < ways->len; i++)
    {
      const char *way = g_ptr_array_index (ways, i);

      if (!valid || strcmp (way, stripped) != 0)
        g_ptr_array_add (choices, choice_new (way));
    }
  return choices;
}

/**
 * dm_date_choice_free:
 * @choice: (transfer full): a choice
 */
void
dm_date_choice_free (DmDateChoice *choice)
{
  g_free (choice->edtf);
  g_free (choice->words);
  g_free (choice);
}
