/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dm-date-phrase-token.h"
#include "dm-date.h"

G_BEGIN_DECLS

/* Dates that one phrase lists, and places of it that can be understood in several ways. */
#define DM_PHRASE_POINTS_MAX 8
#define DM_PHRASE_PICKS_MAX 4

/**
 * DmPhraseParser:
 * @tokens: what is read
 * @at: the next one
 * @anchored: whether @anchor counts
 * @anchor: the day of the document in which the words stand
 * @choices: what to take at each place that can be understood in several ways
 * @counts: how many ways there are
 * @n_picks: how many places were met
 * @approximate: "about" stands before the whole
 * @uncertain: "perhaps" stands before the whole
 *
 * A phrase on the way to a date. One that is ambiguous is read once for each way.
 */
typedef struct
{
  const DmPhraseToken *tokens;
  guint at;
  gboolean anchored;
  gint64 anchor;
  guint choices[DM_PHRASE_PICKS_MAX];
  guint counts[DM_PHRASE_PICKS_MAX];
  guint n_picks;
  gboolean approximate;
  gboolean uncertain;
} DmPhraseParser;

/**
 * DmPhrasePoint:
 * @year: the year, where @has_year
 * @month: 1 to 12, 21 to 24 for a season, 33 to 41 for a part of the year; 0 where none is said
 * @day: or 0
 * @unknown_digits: of the year: 1 a decade, 2 a century
 * @short_year: two digits of a year, or -1
 * @bare: a number that may be a day or two digits of a year, or -1
 * @bare_digits: how many it has
 * @third: early 1, mid 2, late 3, or 0
 * @third_last: of "mid to late" the 3
 * @edge: "beginning, middle, end of" rather than "early, mid-, late"
 * @fraction: 2 of halves, 3 of thirds, 4 of quarters, 7 of weeks, or 0
 * @index: which one, from 1; -1 for the last
 * @weekday: 1 to 7 or 0
 * @era: 1 for BC, 0 for AD, -1 where none is said
 * @span: days that were computed, where @has_span
 * @approximate: "about"
 * @uncertain: "perhaps"
 * @hour: or -1
 * @minute: of the hour
 *
 * One date of a phrase, as said: what is missing comes from the others or from the anchor.
 */
typedef struct
{
  gint64 year;
  gint64 span[2];
  int month;
  int day;
  int unknown_digits;
  int short_year;
  int bare;
  int bare_digits;
  int third;
  int third_last;
  int fraction;
  int index;
  int weekday;
  int era;
  int hour;
  int minute;
  gboolean edge;
  gboolean has_year;
  gboolean has_span;
  gboolean approximate;
  gboolean uncertain;
} DmPhrasePoint;

/**
 * DmPhrasePart:
 * @year: a year
 * @month: as of #DmPhrasePoint
 * @day: or 0
 * @unknown_digits: of the year
 * @approximate: `~`
 * @uncertain: `?`
 *
 * One date of EDTF.
 */
typedef struct
{
  gint64 year;
  int month;
  int day;
  int unknown_digits;
  int hour;
  int minute;
  gboolean approximate;
  gboolean uncertain;
} DmPhrasePart;

/**
 * DmPhraseSpan:
 * @first: the date, or the first one that it can be
 * @last: the same, or the last one
 * @is_range: whether they differ
 *
 * What a point comes to.
 */
typedef struct
{
  DmPhrasePart first;
  DmPhrasePart last;
  gboolean is_range;
} DmPhraseSpan;

/* The parser: dm-date-phrase-parser.c */
const DmPhraseToken *dm_phrase_peek (const DmPhraseParser *p, guint ahead);
gboolean dm_phrase_is_sign (const DmPhraseParser *p, guint ahead, int sign);
gboolean dm_phrase_is_word (const DmPhraseParser *p, guint ahead, DmPhraseClass class);
gboolean dm_phrase_accept_sign (DmPhraseParser *p, int sign);
gboolean dm_phrase_accept_word (DmPhraseParser *p, DmPhraseClass class);
void dm_phrase_skip_fillers (DmPhraseParser *p);
gboolean dm_phrase_at_end (const DmPhraseParser *p);
guint dm_phrase_pick (DmPhraseParser *p, guint count);
gboolean dm_phrase_fail (GError **error, int code, const char *message);

/* dm-date-phrase-point.c */
void dm_phrase_point_clear (DmPhrasePoint *point);
gboolean dm_phrase_point_read (DmPhraseParser *p, DmPhrasePoint *point, GError **error);

/* dm-date-phrase-number.c */
gboolean
dm_phrase_number_read (DmPhraseParser *p, DmPhrasePoint *point, gboolean *taken, GError **error);

/* dm-date-phrase-anchor.c */
gboolean dm_phrase_anchor_needed (const DmPhraseParser *p, GError **error);
gboolean
dm_phrase_relative_read (DmPhraseParser *p, DmPhrasePoint *point, gboolean *taken, GError **error);
gint64 dm_phrase_short_year (DmPhraseParser *p, int digits, gboolean by_anchor);

/* dm-date-phrase-resolve.c */
gboolean
dm_phrase_points_complete (DmPhraseParser *p, DmPhrasePoint *points, guint n, GError **error);
gboolean dm_phrase_point_resolve (DmPhraseParser *p,
                                  const DmPhrasePoint *point,
                                  DmPhraseSpan *span,
                                  GError **error);

/* dm-date-phrase-part.c */
char *dm_phrase_part_to_edtf (const DmPhrasePart *part);
gboolean
dm_phrase_part_bounds (const DmPhrasePart *part, gint64 *earliest, gint64 *latest, GError **error);
void dm_phrase_part_from_day (gint64 number, DmPhrasePart *part);
gboolean dm_phrase_part_same_precision (const DmPhrasePart *a, const DmPhrasePart *b);

/* dm-date-phrase-span.c */
char *dm_phrase_span_to_edtf (const DmPhraseSpan *span);
char *
dm_phrase_span_open (const DmPhraseSpan *span, DmPhraseClass how, gboolean whole, GError **error);
char *dm_phrase_span_whole (const DmPhraseSpan *span, GError **error);
char *dm_phrase_span_between (const DmPhraseSpan *a, const DmPhraseSpan *b, GError **error);
char *dm_phrase_span_interval (const DmPhraseSpan *a, const DmPhraseSpan *b);
char *dm_phrase_span_set (const DmPhraseSpan *spans, guint n, gboolean one_of, GError **error);

/* dm-date-phrase-count.c */
gboolean dm_phrase_count_read (DmPhraseParser *p, char **edtf, GError **error);

/* dm-date-phrase.c */
gboolean
dm_phrase_single_read (DmPhraseParser *p, DmPhraseSpan *span, gboolean *is_end, GError **error);
char *dm_phrase_read (DmPhraseParser *p, GError **error);

G_END_DECLS
