/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dm-day.h"

G_BEGIN_DECLS

/**
 * DmDateKind:
 * @DM_DATE_NONE: no date; sorts after every date and overlaps none
 * @DM_DATE_POINT: one day within the bounds, it may not be known which (`1962-03`)
 * @DM_DATE_INTERVAL: what lasted (`1952/1960`)
 * @DM_DATE_ONE_OF: one of the members, it is not known which (`[1667,1668]`)
 * @DM_DATE_ALL_OF: each of the members (`{1960,1961-12}`)
 */
typedef enum
{
  DM_DATE_NONE,
  DM_DATE_POINT,
  DM_DATE_INTERVAL,
  DM_DATE_ONE_OF,
  DM_DATE_ALL_OF,
} DmDateKind;

/* How fine a date is; of an interval or a set, its coarsest part. */
typedef enum
{
  DM_DATE_PRECISION_DAY,
  DM_DATE_PRECISION_MONTH,
  DM_DATE_PRECISION_SEASON, /* also quarters, quadrimesters, semesters */
  DM_DATE_PRECISION_YEAR,
  DM_DATE_PRECISION_DECADE,
  DM_DATE_PRECISION_CENTURY,
  DM_DATE_PRECISION_MILLENNIUM,
  DM_DATE_PRECISION_COARSER,
} DmDatePrecision;

/**
 * DmDateFlags:
 * @DM_DATE_APPROXIMATE: a part bears `~` or `%`
 * @DM_DATE_UNCERTAIN: a part bears `?` or `%`
 * @DM_DATE_START_OPEN: no earliest day, by `..`
 * @DM_DATE_START_UNKNOWN: the beginning of the interval is not known
 * @DM_DATE_END_OPEN: no latest day, by `..`
 * @DM_DATE_END_UNKNOWN: the end of the interval is not known
 * @DM_DATE_HAS_TIME: a time of day is in the text
 */
typedef enum
{
  DM_DATE_APPROXIMATE = 1 << 0,
  DM_DATE_UNCERTAIN = 1 << 1,
  DM_DATE_START_OPEN = 1 << 2,
  DM_DATE_START_UNKNOWN = 1 << 3,
  DM_DATE_END_OPEN = 1 << 4,
  DM_DATE_END_UNKNOWN = 1 << 5,
  DM_DATE_HAS_TIME = 1 << 6,
} DmDateFlags;

/**
 * DmDateMode:
 * @DM_DATE_STRICT: EDTF (ISO 8601-2:2019), levels 0 to 2
 * @DM_DATE_LENIENT: also spaces in sets, fractions of a second, a time inside an interval
 */
typedef enum
{
  DM_DATE_STRICT,
  DM_DATE_LENIENT,
} DmDateMode;

/**
 * DmDateStyle:
 * @DM_DATE_LONG: for reading, "18 April 1962"
 * @DM_DATE_SHORT: for labels, "18 Apr 1962"
 */
typedef enum
{
  DM_DATE_LONG,
  DM_DATE_SHORT,
} DmDateStyle;

/**
 * DmDate:
 * @earliest: first day that it can be, or %DM_DAY_OPEN_PAST where open or unknown
 * @start_latest: last day on which it can begin; of a point or a one-of set, @latest
 * @end_earliest: first day on which it can end; of a point or a one-of set, @earliest
 * @latest: last day that it can be, or %DM_DAY_OPEN_FUTURE where open or unknown
 * @level: the level of EDTF that the text needs, 0 to 2
 * @kind: a #DmDateKind
 * @precision: a #DmDatePrecision
 * @flags: #DmDateFlags
 *
 * What an EDTF string says, as days. The string itself is what is kept; this is computed from it.
 * An interval that is open at an end has that end's pair at the sentinel; where the end is
 * unknown, it may be on any day of the interval or beyond.
 */
typedef struct
{
  gint64 earliest;
  gint64 start_latest;
  gint64 end_earliest;
  gint64 latest;
  guint8 level;
  guint8 kind;
  guint8 precision;
  guint8 flags;
} DmDate;

/**
 * DmDateSeasons:
 * @first: first month of spring, summer, autumn and winter (21 to 24), each of three months:
 *   1 to 12 in the year that is named, -11 to 0 in the year before, 13 to 24 in the next
 */
typedef struct
{
  gint8 first[4];
} DmDateSeasons;

/**
 * DmDateChoice:
 * @edtf: an EDTF string
 * @words: it, in the user's language
 *
 * One of the dates that an ambiguous text can mean.
 */
typedef struct
{
  char *edtf;
  char *words;
} DmDateChoice;

/* Parsing: dm-date-parse.c */
gboolean dm_date_parse (const char *text, DmDateMode mode, DmDate *date, GError **error);

/* What people write: dm-date-read.c */
gboolean
dm_date_read (const char *text, const DmDate *anchor, DmDate *date, char **edtf, GError **error);
GPtrArray *dm_date_read_choices (const char *text, const DmDate *anchor);
void dm_date_choice_free (DmDateChoice *choice);

/* What may yet be written: dm-date-begun.c */
gboolean dm_date_may_become (const char *text, const DmDate *anchor);

/* The value: dm-date.c */
void dm_date_clear (DmDate *date);
void dm_date_from_day (gint64 number, DmDate *date);
gboolean dm_date_is_none (const DmDate *date);
gboolean dm_date_is_approximate (const DmDate *date);
gboolean dm_date_is_uncertain (const DmDate *date);
gboolean dm_date_is_qualified (const DmDate *date);
int dm_date_compare (const DmDate *a, const DmDate *b);
gboolean dm_date_overlaps (const DmDate *a, const DmDate *b);
gint64 dm_date_fade_days (const DmDate *date);
char *dm_date_earliest_string (const DmDate *date);
char *dm_date_latest_string (const DmDate *date);

/* A place on an axis: dm-date-near.c */
char *dm_date_near (double day, double blur);

/* The setting: dm-date-season.c */
gboolean dm_date_set_seasons (const DmDateSeasons *seasons);
void dm_date_get_seasons (DmDateSeasons *seasons);

/* For people: dm-date-words.c */
char *dm_date_to_words (const char *edtf, DmDateStyle style);
char *dm_day_to_words (gint64 number, DmDateStyle style);

G_END_DECLS
