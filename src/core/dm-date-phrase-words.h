/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The most words that one entry has. */
#define DM_PHRASE_ENTRY_WORDS 5

/* What a word does in the phrase for a date; the number says which. */
typedef enum
{
  DM_PHRASE_UNKNOWN,
  DM_PHRASE_MONTH,    /* 1 to 12 */
  DM_PHRASE_SEASON,   /* 21 to 24 */
  DM_PHRASE_WEEKDAY,  /* 1 for Monday to 7 */
  DM_PHRASE_ORDINAL,  /* 1 to 31 */
  DM_PHRASE_CARDINAL, /* 1 to 12 */
  DM_PHRASE_DECADE,   /* 10 to 90: "the sixties" */
  DM_PHRASE_THIRD,    /* early 1, mid 2, late 3 */
  DM_PHRASE_EDGE,     /* beginning 1, middle 2, end 3 */
  DM_PHRASE_PORTION,  /* half 2, quarter 4 */
  DM_PHRASE_UNIT,     /* a DmPhraseUnit */
  DM_PHRASE_UNIT_END, /* likewise */
  DM_PHRASE_RELATION, /* last -1, this 0, next 1 */
  DM_PHRASE_DAY_WORD, /* yesterday -1, today 0, tomorrow 1 */
  DM_PHRASE_INSTANT,  /* of last month -1, of this month 0, of next month 1 */
  DM_PHRASE_ERA,      /* AD 0, BC 1 */
  DM_PHRASE_CLOCK,    /* hours to add: a.m. 0, p.m. 12 */
  DM_PHRASE_NOON,
  DM_PHRASE_ABOUT,
  DM_PHRASE_PERHAPS,
  DM_PHRASE_BEFORE,
  DM_PHRASE_BY,
  DM_PHRASE_UNTIL, /* like "by" in front, like "to" between */
  DM_PHRASE_AFTER,
  DM_PHRASE_NOT_BEFORE,
  DM_PHRASE_SINCE,
  DM_PHRASE_BETWEEN,
  DM_PHRASE_FROM,
  DM_PHRASE_TO,
  DM_PHRASE_AND,
  DM_PHRASE_OR,
  DM_PHRASE_THROUGHOUT,
  DM_PHRASE_ON, /* in front nothing, behind like "onward" */
  DM_PHRASE_ONWARD,
  DM_PHRASE_OR_SO,
  DM_PHRASE_OR_EARLIER,
  DM_PHRASE_OR_LATER,
  DM_PHRASE_AT_LATEST,
  DM_PHRASE_AT_EARLIEST,
  DM_PHRASE_PRESENT,
  DM_PHRASE_NOT_KNOWN, /* the end of what lasted 0, its beginning 1 */
  DM_PHRASE_AGO,
  DM_PHRASE_WITHIN, /* earlier this year -1, later this year 1 */
  DM_PHRASE_EVE,
  DM_PHRASE_TURN,
  DM_PHRASE_WEEK_OF, /* of 0, beginning 1, ending 2 */
  DM_PHRASE_WEEK_NUMBER,
  DM_PHRASE_FISCAL,
  DM_PHRASE_ARTICLE,
  DM_PHRASE_OF,
  DM_PHRASE_FILLER,
  DM_PHRASE_SUFFIX, /* behind the digits of an ordinal */
} DmPhraseClass;

typedef enum
{
  DM_PHRASE_UNIT_DAY,
  DM_PHRASE_UNIT_WEEK,
  DM_PHRASE_UNIT_MONTH,
  DM_PHRASE_UNIT_YEAR,
  DM_PHRASE_UNIT_DECADE,
  DM_PHRASE_UNIT_CENTURY,
} DmPhraseUnit;

/**
 * DmPhraseWords:
 *
 * The words of which dates are made: those of the user's language, and the English ones.
 */
typedef struct _DmPhraseWords DmPhraseWords;

DmPhraseWords *dm_phrase_words_get (void);
void dm_phrase_words_unref (DmPhraseWords *self);
GPtrArray *dm_phrase_words_complete (DmPhraseWords *self, const char *beginning);
DmPhraseClass dm_phrase_words_find (DmPhraseWords *self, const char *words, int *value);

char *dm_phrase_fold (const char *text);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DmPhraseWords, dm_phrase_words_unref)

G_END_DECLS
