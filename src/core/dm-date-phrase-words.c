/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-date-phrase-words.h"

#include <glib/gi18n-lib.h>
#include <locale.h>

#include "dm-date-names.h"

struct _DmPhraseWords
{
  GHashTable *table; /* char *, folded -> const Entry * or &extra[] */
  GArray *extra;     /* Entry: names of months and days that the locale has */
  char *language;
};

typedef struct
{
  DmPhraseClass class;
  int value;
  const char *words;
} Entry;

/* Translators: words with which people write dates, "|" between those that mean the same. Give
 * all that are used in your language, with their abbreviations and cases, in any order and
 * without full stops: "märz|mrz". The English ones are understood in every language. */
static const Entry entries[] = {
  { DM_PHRASE_MONTH, 1, NC_ ("date phrase", "january|jan") },
  { DM_PHRASE_MONTH, 2, NC_ ("date phrase", "february|feb|febr") },
  { DM_PHRASE_MONTH, 3, NC_ ("date phrase", "march|mar") },
  { DM_PHRASE_MONTH, 4, NC_ ("date phrase", "april|apr") },
  { DM_PHRASE_MONTH, 5, NC_ ("date phrase", "may") },
  { DM_PHRASE_MONTH, 6, NC_ ("date phrase", "june|jun") },
  { DM_PHRASE_MONTH, 7, NC_ ("date phrase", "july|jul") },
  { DM_PHRASE_MONTH, 8, NC_ ("date phrase", "august|aug") },
  { DM_PHRASE_MONTH, 9, NC_ ("date phrase", "september|sep|sept") },
  { DM_PHRASE_MONTH, 10, NC_ ("date phrase", "october|oct") },
  { DM_PHRASE_MONTH, 11, NC_ ("date phrase", "november|nov") },
  { DM_PHRASE_MONTH, 12, NC_ ("date phrase", "december|dec") },
  { DM_PHRASE_SEASON, 21, NC_ ("date phrase", "spring|springtime") },
  { DM_PHRASE_SEASON, 22, NC_ ("date phrase", "summer|summertime") },
  { DM_PHRASE_SEASON, 23, NC_ ("date phrase", "autumn|fall") },
  { DM_PHRASE_SEASON, 24, NC_ ("date phrase", "winter|wintertime") },
  { DM_PHRASE_WEEKDAY, 1, NC_ ("date phrase", "monday|mon") },
  { DM_PHRASE_WEEKDAY, 2, NC_ ("date phrase", "tuesday|tue|tues") },
  { DM_PHRASE_WEEKDAY, 3, NC_ ("date phrase", "wednesday|wed") },
  { DM_PHRASE_WEEKDAY, 4, NC_ ("date phrase", "thursday|thu|thur|thurs") },
  { DM_PHRASE_WEEKDAY, 5, NC_ ("date phrase", "friday|fri") },
  { DM_PHRASE_WEEKDAY, 6, NC_ ("date phrase", "saturday|sat") },
  { DM_PHRASE_WEEKDAY, 7, NC_ ("date phrase", "sunday|sun") },
  { DM_PHRASE_ORDINAL, 1, NC_ ("date phrase", "first") },
  { DM_PHRASE_ORDINAL, 2, NC_ ("date phrase", "second") },
  { DM_PHRASE_ORDINAL, 3, NC_ ("date phrase", "third") },
  { DM_PHRASE_ORDINAL, 4, NC_ ("date phrase", "fourth") },
  { DM_PHRASE_ORDINAL, 5, NC_ ("date phrase", "fifth") },
  { DM_PHRASE_ORDINAL, 6, NC_ ("date phrase", "sixth") },
  { DM_PHRASE_ORDINAL, 7, NC_ ("date phrase", "seventh") },
  { DM_PHRASE_ORDINAL, 8, NC_ ("date phrase", "eighth") },
  { DM_PHRASE_ORDINAL, 9, NC_ ("date phrase", "ninth") },
  { DM_PHRASE_ORDINAL, 10, NC_ ("date phrase", "tenth") },
  { DM_PHRASE_ORDINAL, 11, NC_ ("date phrase", "eleventh") },
  { DM_PHRASE_ORDINAL, 12, NC_ ("date phrase", "twelfth") },
  { DM_PHRASE_ORDINAL, 13, NC_ ("date phrase", "thirteenth") },
  { DM_PHRASE_ORDINAL, 14, NC_ ("date phrase", "fourteenth") },
  { DM_PHRASE_ORDINAL, 15, NC_ ("date phrase", "fifteenth") },
  { DM_PHRASE_ORDINAL, 16, NC_ ("date phrase", "sixteenth") },
  { DM_PHRASE_ORDINAL, 17, NC_ ("date phrase", "seventeenth") },
  { DM_PHRASE_ORDINAL, 18, NC_ ("date phrase", "eighteenth") },
  { DM_PHRASE_ORDINAL, 19, NC_ ("date phrase", "nineteenth") },
  { DM_PHRASE_ORDINAL, 20, NC_ ("date phrase", "twentieth") },
  { DM_PHRASE_ORDINAL, 21, NC_ ("date phrase", "twenty first") },
  { DM_PHRASE_ORDINAL, 22, NC_ ("date phrase", "twenty second") },
  { DM_PHRASE_ORDINAL, 23, NC_ ("date phrase", "twenty third") },
  { DM_PHRASE_ORDINAL, 24, NC_ ("date phrase", "twenty fourth") },
  { DM_PHRASE_ORDINAL, 25, NC_ ("date phrase", "twenty fifth") },
  { DM_PHRASE_ORDINAL, 26, NC_ ("date phrase", "twenty sixth") },
  { DM_PHRASE_ORDINAL, 27, NC_ ("date phrase", "twenty seventh") },
  { DM_PHRASE_ORDINAL, 28, NC_ ("date phrase", "twenty eighth") },
  { DM_PHRASE_ORDINAL, 29, NC_ ("date phrase", "twenty ninth") },
  { DM_PHRASE_ORDINAL, 30, NC_ ("date phrase", "thirtieth") },
  { DM_PHRASE_ORDINAL, 31, NC_ ("date phrase", "thirty first") },
  { DM_PHRASE_CARDINAL, 1, NC_ ("date phrase", "one") },
  { DM_PHRASE_CARDINAL, 2, NC_ ("date phrase", "two") },
  { DM_PHRASE_CARDINAL, 3, NC_ ("date phrase", "three") },
  { DM_PHRASE_CARDINAL, 4, NC_ ("date phrase", "four") },
  { DM_PHRASE_CARDINAL, 5, NC_ ("date phrase", "five") },
  { DM_PHRASE_CARDINAL, 6, NC_ ("date phrase", "six") },
  { DM_PHRASE_CARDINAL, 7, NC_ ("date phrase", "seven") },
  { DM_PHRASE_CARDINAL, 8, NC_ ("date phrase", "eight") },
  { DM_PHRASE_CARDINAL, 9, NC_ ("date phrase", "nine") },
  { DM_PHRASE_CARDINAL, 10, NC_ ("date phrase", "ten") },
  { DM_PHRASE_CARDINAL, 11, NC_ ("date phrase", "eleven") },
  { DM_PHRASE_CARDINAL, 12, NC_ ("date phrase", "twelve") },
  { DM_PHRASE_DECADE, 20, NC_ ("date phrase", "twenties") },
  { DM_PHRASE_DECADE, 30, NC_ ("date phrase", "thirties") },
  { DM_PHRASE_DECADE, 40, NC_ ("date phrase", "forties") },
  { DM_PHRASE_DECADE, 50, NC_ ("date phrase", "fifties") },
  { DM_PHRASE_DECADE, 60, NC_ ("date phrase", "sixties") },
  { DM_PHRASE_DECADE, 70, NC_ ("date phrase", "seventies") },
  { DM_PHRASE_DECADE, 80, NC_ ("date phrase", "eighties") },
  { DM_PHRASE_DECADE, 90, NC_ ("date phrase", "nineties") },
  { DM_PHRASE_THIRD, 1, NC_ ("date phrase", "early|early in|the early part of") },
  { DM_PHRASE_THIRD, 2, NC_ ("date phrase", "mid|middle") },
  { DM_PHRASE_THIRD, 3, NC_ ("date phrase", "late|late in|the latter part of") },
  { DM_PHRASE_EDGE, 1, NC_ ("date phrase", "beginning of|start of|first days of|opening of") },
  { DM_PHRASE_EDGE, 2, NC_ ("date phrase", "middle of") },
  { DM_PHRASE_EDGE, 3, NC_ ("date phrase", "end of|end|close of|last days of|closing days of") },
  { DM_PHRASE_PORTION, 2, NC_ ("date phrase", "half|h") },
  { DM_PHRASE_PORTION, 4, NC_ ("date phrase", "quarter|q|qtr") },
  { DM_PHRASE_UNIT, DM_PHRASE_UNIT_DAY, NC_ ("date phrase", "day|days") },
  { DM_PHRASE_UNIT, DM_PHRASE_UNIT_WEEK, NC_ ("date phrase", "week|weeks") },
  { DM_PHRASE_UNIT, DM_PHRASE_UNIT_MONTH, NC_ ("date phrase", "month|months") },
  { DM_PHRASE_UNIT, DM_PHRASE_UNIT_YEAR, NC_ ("date phrase", "year|years") },
  { DM_PHRASE_UNIT, DM_PHRASE_UNIT_DECADE, NC_ ("date phrase", "decade|decades") },
  { DM_PHRASE_UNIT, DM_PHRASE_UNIT_CENTURY, NC_ ("date phrase", "century|centuries|cent") },
  { DM_PHRASE_UNIT_END, DM_PHRASE_UNIT_MONTH, NC_ ("date phrase", "month end") },
  { DM_PHRASE_UNIT_END, DM_PHRASE_UNIT_YEAR, NC_ ("date phrase", "year end") },
  { DM_PHRASE_RELATION, -1, NC_ ("date phrase", "last|past|this past") },
  { DM_PHRASE_RELATION, 0, NC_ ("date phrase", "this|current|the same|same") },
  { DM_PHRASE_RELATION, 1, NC_ ("date phrase", "next|coming|this coming") },
  { DM_PHRASE_DAY_WORD, -2, NC_ ("date phrase", "the day before yesterday") },
  { DM_PHRASE_DAY_WORD, -1, NC_ ("date phrase", "yesterday|last night") },
  { DM_PHRASE_DAY_WORD, 0, NC_ ("date phrase", "today|tonight") },
  { DM_PHRASE_DAY_WORD, 1, NC_ ("date phrase", "tomorrow") },
  { DM_PHRASE_DAY_WORD, 2, NC_ ("date phrase", "the day after tomorrow") },
  { DM_PHRASE_INSTANT, -1, NC_ ("date phrase", "ult|ultimo") },
  { DM_PHRASE_INSTANT, 0, NC_ ("date phrase", "inst|instant") },
  { DM_PHRASE_INSTANT, 1, NC_ ("date phrase", "prox|proximo") },
  { DM_PHRASE_ERA, 0, NC_ ("date phrase", "ad|a d|ce|c e") },
  { DM_PHRASE_ERA, 1, NC_ ("date phrase", "bc|b c|bce|b c e") },
  { DM_PHRASE_CLOCK, 0, NC_ ("date phrase", "am|a m") },
  { DM_PHRASE_CLOCK, 12, NC_ ("date phrase", "pm|p m") },
  { DM_PHRASE_NOON, 0, NC_ ("date phrase", "noon|12 noon") },
  { DM_PHRASE_ABOUT, 0,
    NC_ ("date phrase",
         "about|around|circa|c|ca|approximately|approx|roughly|some time around|"
         "in or about|on or about|in or around|on or around|at or about") },
  { DM_PHRASE_PERHAPS, 0,
    NC_ ("date phrase",
         "perhaps|possibly|probably|maybe|presumably|likely|apparently|"
         "it is thought in") },
  { DM_PHRASE_BEFORE, 0,
    NC_ ("date phrase",
         "before|prior to|earlier than|ahead of|shortly before|just before|"
         "some time before|sometime before|pre|ante|preceding") },
  { DM_PHRASE_BY, 0,
    NC_ ("date phrase",
         "by|no later than|not later than|not after|on or before|in or before|"
         "at or before|by no later than|by the time of") },
  { DM_PHRASE_UNTIL, 0, NC_ ("date phrase", "until|till|til|up to|up until") },
  { DM_PHRASE_AFTER, 0,
    NC_ ("date phrase",
         "after|following|later than|subsequent to|shortly after|soon after|"
         "just after|immediately after|some time after|sometime after|post") },
  { DM_PHRASE_NOT_BEFORE, 0,
    NC_ ("date phrase",
         "no earlier than|not earlier than|not before|on or after|in or after|"
         "at or after|no sooner than|not until") },
  { DM_PHRASE_SINCE, 0,
    NC_ ("date phrase",
         "since|ever since|starting in|starting on|starting from|starting|"
         "beginning in|beginning on|beginning from|effective") },
  { DM_PHRASE_BETWEEN, 0, NC_ ("date phrase", "between|sometime between|some time between") },
  { DM_PHRASE_FROM, 0, NC_ ("date phrase", "from") },
  { DM_PHRASE_TO, 0,
    NC_ ("date phrase", "to|through|thru|up through|down to|up to and including") },
  { DM_PHRASE_AND, 0, NC_ ("date phrase", "and|as well as") },
  { DM_PHRASE_OR, 0, NC_ ("date phrase", "or|or else|or perhaps|or possibly") },
  { DM_PHRASE_THROUGHOUT, 0,
    NC_ ("date phrase", "throughout|all of|the whole of|all through|all during|the entire") },
  { DM_PHRASE_ON, 0, NC_ ("date phrase", "on") },
  { DM_PHRASE_ONWARD, 0,
    NC_ ("date phrase",
         "onward|onwards|and onward|and onwards|and after|and later|forward|"
         "and thereafter|and following") },
  { DM_PHRASE_OR_SO, 0, NC_ ("date phrase", "or so|or thereabouts|more or less") },
  { DM_PHRASE_OR_EARLIER, 0, NC_ ("date phrase", "or earlier|or before|and earlier|and before") },
  { DM_PHRASE_OR_LATER, 0, NC_ ("date phrase", "or later|or after|or afterwards") },
  { DM_PHRASE_AT_LATEST, 0, NC_ ("date phrase", "at the latest|at latest") },
  { DM_PHRASE_AT_EARLIEST, 0, NC_ ("date phrase", "at the earliest|at earliest") },
  { DM_PHRASE_PRESENT, 0,
    NC_ ("date phrase", "the present|present|the present day|present day|now|date|this day") },
  { DM_PHRASE_NOT_KNOWN, 0,
    NC_ ("date phrase", "unknown|an unknown date|end unknown|end not known") },
  { DM_PHRASE_NOT_KNOWN, 1, NC_ ("date phrase", "beginning unknown|start unknown") },
  { DM_PHRASE_AGO, 0, NC_ ("date phrase", "ago|back") },
  { DM_PHRASE_WITHIN, -1, NC_ ("date phrase", "earlier|earlier in") },
  { DM_PHRASE_WITHIN, 1, NC_ ("date phrase", "later|later in") },
  { DM_PHRASE_EVE, 0, NC_ ("date phrase", "the eve of|eve of") },
  { DM_PHRASE_TURN, 0,
    NC_ ("date phrase", "turn of the year|the turn of the year|turn of|the turn of") },
  { DM_PHRASE_WEEK_OF, 0, NC_ ("date phrase", "week of|the week of|the week containing") },
  { DM_PHRASE_WEEK_OF, 1,
    NC_ ("date phrase", "week beginning|week starting|week commencing|week from") },
  { DM_PHRASE_WEEK_OF, 2, NC_ ("date phrase", "week ending|week to") },
  { DM_PHRASE_WEEK_NUMBER, 0, NC_ ("date phrase", "w|wk") },
  { DM_PHRASE_FISCAL, 0,
    NC_ ("date phrase", "fy|fiscal year|fiscal|jfy|financial year|budget year") },
  { DM_PHRASE_ARTICLE, 0, NC_ ("date phrase", "a|an") },
  { DM_PHRASE_OF, 0, NC_ ("date phrase", "of|in") },
  { DM_PHRASE_FILLER, 0,
    NC_ ("date phrase",
         "the|at|during|dated|toward|towards|date of|sometime|some time|sometime in|"
         "some time in|as of|as early as|as late as|in the course of|either|both|a day in|a month "
         "in|"
         "morning of|afternoon of|evening of|night of|morning|afternoon|evening|"
         "night|the morning of|the afternoon of|the evening of|the night of") },
  { DM_PHRASE_SUFFIX, 0, NC_ ("date phrase", "st|nd|rd|th") },
};

static DmPhraseWords *current;
static GMutex current_lock;

static void
add_words (GHashTable *table, const char *list, const Entry *entry)
{
  g_auto (GStrv) words = g_strsplit (list, "|", -1);

  for (gsize i = 0; words[i] != NULL; i++)
    {
      g_autofree char *folded = dm_phrase_fold (words[i]);

      if (*folded != '\0' && !g_hash_table_contains (table, folded))
        g_hash_table_insert (table, g_steal_pointer (&folded), (gpointer) entry);
    }
}

/* As the locale writes its months and days, which the dates of this program are printed with. */
static void
add_locale_names (DmPhraseWords *self)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);

  for (int month = 1; month <= 12; month++)
    for (DmDateNameForm form = DM_DATE_NAME_ALONE; form <= DM_DATE_NAME_SHORT; form++)
      {
        Entry entry = { DM_PHRASE_MONTH, month, NULL };

        g_array_append_val (self->extra, entry);
        g_ptr_array_add (names, dm_date_name_month (month, form));
      }
  for (int day = 1; day <= 7; day++)
    for (int brief = 0; brief < 2; brief++)
      {
        Entry entry = { DM_PHRASE_WEEKDAY, day, NULL };

        g_array_append_val (self->extra, entry);
        g_ptr_array_add (names, dm_date_name_weekday (day, brief == 1));
      }
  for (guint i = 0; i < names->len; i++)
    {
      g_auto (GStrv) words = g_strsplit (g_ptr_array_index (names, i), ".", -1);
      g_autofree char *plain = g_strjoinv ("", words);

      add_words (self->table, plain, &g_array_index (self->extra, Entry, i));
    }
}

static char *
language_now (void)
{
  const char *language = g_getenv ("LANGUAGE");

  return g_strjoin ("\n", language != NULL ? language : "", setlocale (LC_MESSAGES, NULL),
                    setlocale (LC_TIME, NULL), NULL);
}

static DmPhraseWords *
words_new (const char *language)
{
  DmPhraseWords *self = g_atomic_rc_box_new0 (DmPhraseWords);

  self->table = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->extra = g_array_new (FALSE, FALSE, sizeof (Entry));
  self->language = g_strdup (language);
  for (gsize i = 0; i < G_N_ELEMENTS (entries); i++)
    {
      const char *own = g_dpgettext2 (GETTEXT_PACKAGE, "date phrase", entries[i].words);

      if (own != entries[i].words)
        add_words (self->table, own, &entries[i]);
    }
  add_locale_names (self);
  for (gsize i = 0; i < G_N_ELEMENTS (entries); i++)
    add_words (self->table, entries[i].words, &entries[i]);
  return self;
}

static void
words_clear (gpointer data)
{
  DmPhraseWords *self = data;

  g_clear_pointer (&self->table, g_hash_table_unref);
  g_clear_pointer (&self->extra, g_array_unref);
  g_clear_pointer (&self->language, g_free);
}

/**
 * dm_phrase_words_get:
 *
 * Returns: (transfer full): the words for the language of the moment; from any thread
 */
DmPhraseWords *
dm_phrase_words_get (void)
{
  g_autofree char *language = language_now ();
  DmPhraseWords *words;

  g_mutex_lock (&current_lock);
  if (current == NULL || g_strcmp0 (current->language, language) != 0)
    {
      g_clear_pointer (&current, dm_phrase_words_unref);
      current = words_new (language);
    }
  words = g_atomic_rc_box_acquire (current);
  g_mutex_unlock (&current_lock);
  return words;
}

void
dm_phrase_words_unref (DmPhraseWords *self)
{
  g_atomic_rc_box_release_full (self, words_clear);
}

/**
 * dm_phrase_words_complete:
 * @self: the words
 * @beginning: what one of them begins with, folded
 *
 * Returns: (transfer full) (element-type utf8): words that begin so, one of each meaning
 */
GPtrArray *
dm_phrase_words_complete (DmPhraseWords *self, const char *beginning)
{
  GPtrArray *found = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);
  GHashTableIter iter;
  gpointer words, entry;

  g_hash_table_iter_init (&iter, self->table);
  while (g_hash_table_iter_next (&iter, &words, &entry))
    if (g_str_has_prefix (words, beginning) && g_hash_table_add (seen, entry))
      g_ptr_array_add (found, g_strdup (words));

  return found;
}

/**
 * dm_phrase_words_find:
 * @self: the words
 * @words: one or several, folded, a space between
 * @value: (out): which one
 *
 * Returns: what they do, %DM_PHRASE_UNKNOWN where they do nothing
 */
DmPhraseClass
dm_phrase_words_find (DmPhraseWords *self, const char *words, int *value)
{
  const Entry *entry = g_hash_table_lookup (self->table, words);

  *value = entry != NULL ? entry->value : 0;
  return entry != NULL ? entry->class : DM_PHRASE_UNKNOWN;
}

/**
 * dm_phrase_fold:
 * @text: valid UTF-8
 *
 * Returns: (transfer full): it without regard to case and to how its characters are composed
 */
char *
dm_phrase_fold (const char *text)
{
  g_autofree char *normal = g_utf8_normalize (text, -1, G_NORMALIZE_ALL_COMPOSE);
  g_autofree char *folded = g_utf8_casefold (normal, -1);

  return g_utf8_normalize (folded, -1, G_NORMALIZE_ALL_COMPOSE);
}
