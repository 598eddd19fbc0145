/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-date-phrase-private.h"

#include <glib/gi18n-lib.h>

#include "dm-date-names.h"
#include "dm-error.h"

static gboolean
fail_words (GError **error)
{
  return dm_phrase_fail (error, DM_CORE_ERROR_DATE_WORDS,
                         _("no day, month or year can be made of it"));
}

static gboolean
is_month (int month)
{
  return month >= 1 && month <= 12;
}

/* "16" beside "18 April" is a day, "62" behind "1961" a year, "46" before "44 BC" too. */
static void
place_bare (DmPhrasePoint *point, const DmPhrasePoint *before, const DmPhrasePoint *after)
{
  if (point->bare < 0 || point->day != 0)
    return;
  if ((after != NULL && after->day != 0) || (before != NULL && before->day != 0))
    point->day = point->bare;
  else if (point->has_year || point->short_year >= 0)
    return;
  else if (after != NULL && after->era >= 0 && after->has_year && after->month == 0)
    {
      point->year = after->era == 1 ? 1 - (gint64) point->bare : point->bare;
      point->has_year = TRUE;
      point->era = after->era;
    }
  else if (before != NULL && before->has_year && before->month == 0 && point->bare_digits == 2)
    point->short_year = point->bare;
}

/* Two digits of a year: in the century of the date before it, near the anchor, or not known. */
static void
place_short_year (DmPhraseParser *p,
                  DmPhrasePoint *point,
                  const DmPhrasePoint *before,
                  const DmPhrasePoint *after)
{
  if (point->has_year || point->short_year < 0)
    return;
  if (before != NULL && before->has_year && before->year > 0)
    {
      point->year = before->year - before->year % 100 + point->short_year;
      /* "1999–02" */
      if (point->year + 100 - before->year <= 10)
        point->year += 100;
    }
  else if (after != NULL && after->has_year && after->year > 0)
    point->year = after->year - after->year % 100 + point->short_year;
  else
    point->year = dm_phrase_short_year (p, point->short_year, point->bare < 0);
  point->has_year = TRUE;
}

static gboolean
is_only_part (const DmPhrasePoint *point)
{
  return (point->third != 0 || point->fraction != 0) && point->month == 0 && point->day == 0
         && !point->has_year && !point->has_span;
}

/* Takes from the date behind it what @point leaves out: "16–18 April 1962". */
static void
inherit_from_next (DmPhrasePoint *point, const DmPhrasePoint *next)
{
  if (point->has_span || next->has_span)
    return;
  if (is_only_part (point))
    {
      point->month = next->month;
      point->year = next->year;
      point->unknown_digits = next->unknown_digits;
      point->has_year = next->has_year;
      return;
    }
  if (point->day != 0 && point->month == 0 && is_month (next->month))
    point->month = next->month;
  if (point->has_year || !next->has_year || next->unknown_digits != 0)
    return;
  point->year = next->year;
  point->has_year = TRUE;
  /* "December–January 1962" */
  if (is_month (point->month) == is_month (next->month) && next->month != 0
      && point->month > next->month)
    point->year--;
}

static void
inherit_from_previous (DmPhrasePoint *point, const DmPhrasePoint *previous)
{
  if (point->has_span || previous->has_span)
    return;
  if (point->day != 0 && point->month == 0 && is_month (previous->month))
    point->month = previous->month;
  if (point->has_year || !previous->has_year || previous->unknown_digits != 0
      || (point->month == 0 && point->day == 0))
    return;
  point->year = previous->year;
  point->has_year = TRUE;
  if (is_month (point->month) == is_month (previous->month) && point->month < previous->month)
    point->year++;
}

/* A year, and for a lone day the month, of the document. */
static gboolean
take_from_anchor (DmPhraseParser *p, DmPhrasePoint *point, GError **error)
{
  gint64 year;
  int month;

  if (point->has_year || point->has_span || (point->month == 0 && point->day == 0))
    return TRUE;
  if (!p->anchored)
    return dm_phrase_fail (error, DM_CORE_ERROR_DATE_ANCHOR,
                           _("it has no year, and the date of the document in which it stands is "
                             "not known"));
  dm_day_to_ymd (p->anchor, &year, &month, NULL);
  point->year = year;
  point->has_year = TRUE;
  if (point->month == 0)
    point->month = month;
  return TRUE;
}

/**
 * dm_phrase_points_complete:
 * @p: the parser
 * @points: (inout): the dates of one phrase, in its order
 * @n: how many
 * @error: %DM_CORE_ERROR_DATE_ANCHOR
 *
 * Gives each what the others, or the document, say for it.
 *
 * Returns: whether every one has a year
 */
gboolean
dm_phrase_points_complete (DmPhraseParser *p, DmPhrasePoint *points, guint n, GError **error)
{
  for (guint i = n; i-- > 0;)
    place_bare (&points[i], i > 0 ? &points[i - 1] : NULL, i + 1 < n ? &points[i + 1] : NULL);
  for (guint i = 1; i < n; i++)
    place_bare (&points[i], &points[i - 1], NULL);
  for (guint i = 0; i < n; i++)
    {
      if (points[i].bare >= 0 && points[i].day == 0)
        {
          if (points[i].bare_digits == 3 && !points[i].has_year)
            return dm_phrase_fail (error, DM_CORE_ERROR_DATE,
                                   _("a year is written with four digits, or with AD or BC"));
          if (points[i].has_year && points[i].era < 0)
            return fail_words (error);
          points[i].short_year = points[i].bare;
        }
      place_short_year (p, &points[i], i > 0 ? &points[i - 1] : NULL,
                        i + 1 < n ? &points[i + 1] : NULL);
    }

  for (guint i = n - 1; i-- > 0;)
    inherit_from_next (&points[i], &points[i + 1]);
  for (guint i = 0; i < n; i++)
    {
      if (i > 0)
        inherit_from_previous (&points[i], &points[i - 1]);
      if (!take_from_anchor (p, &points[i], error))
        return FALSE;
    }
  return TRUE;
}

static void
set_days (DmPhraseSpan *span, gint64 year, int month, int from, int to)
{
  span->first = (DmPhrasePart){ .year = year, .month = month, .day = from, .hour = -1 };
  span->last = (DmPhrasePart){ .year = year, .month = month, .day = to, .hour = -1 };
  span->is_range = from != to;
}

static void
set_months (DmPhraseSpan *span, gint64 year, int from, int to)
{
  set_days (span, year, 0, 0, 0);
  span->first.month = from;
  span->last.month = to;
  span->is_range = from != to;
}

static void
set_years (DmPhraseSpan *span, gint64 from, gint64 to)
{
  set_days (span, from, 0, 0, 0);
  span->last.year = to;
  span->is_range = from != to;
}

/* The first year of the decade or the century of @point. */
static gint64
first_year (const DmPhrasePoint *point)
{
  gint64 size = point->unknown_digits == 1 ? 10 : 100;
  gint64 above = ABS (point->year) - ABS (point->year) % size;

  return point->year < 0 ? -(above + size - 1) : above;
}

/* Early, mid or late of a year, a month, a season, a decade, a century. */
static gboolean
resolve_third (const DmPhrasePoint *point, int from, int to, DmPhraseSpan *span, GError **error)
{
  static const int decade[] = { 0, 4, 7, 10 };
  static const int century[] = { 0, 34, 67, 100 };

  if (point->day != 0)
    return fail_words (error);
  if (is_month (point->month))
    {
      int length = dm_day_in_month (point->year, point->month);

      set_days (span, point->year, point->month, 10 * from - 9, to == 3 ? length : 10 * to);
    }
  else if (point->month >= 21 && point->month <= 24)
    {
      DmPhrasePart season = { .year = point->year, .month = point->month, .hour = -1 };
      gint64 earliest;
      gint64 latest;
      gint64 year;
      int month;

      if (!dm_phrase_part_bounds (&season, &earliest, &latest, error))
        return FALSE;
      dm_day_to_ymd (earliest, &year, &month, NULL);
      month += from - 1;
      year += month > 12;
      month -= month > 12 ? 12 : 0;
      /* A part of a season is a month long, but not that month by its name: one day within it. */
      if (from == to)
        set_days (span, year, month, 1, dm_day_in_month (year, month));
      else
        {
          set_months (span, year, month, 0);
          month += to - from;
          span->last.month = month > 12 ? month - 12 : month;
          span->last.year = year + (month > 12);
          span->is_range = TRUE;
        }
    }
  else if (point->month != 0)
    return fail_words (error);
  else if (point->unknown_digits == 0)
    set_months (span, point->year, 4 * from - 3, 4 * to);
  else
    {
      const int *bounds = point->unknown_digits == 1 ? decade : century;

      set_years (span, first_year (point) + bounds[from - 1], first_year (point) + bounds[to] - 1);
    }
  return TRUE;
}

/* "the first week of April 1962" */
static gboolean
resolve_week (const DmPhrasePoint *point, DmPhraseSpan *span, GError **error)
{
  int length;

  if (!is_month (point->month))
    return fail_words (error);
  length = dm_day_in_month (point->year, point->month);
  if (point->index < 0)
    set_days (span, point->year, point->month, length - 6, length);
  else if (7 * point->index - 6 > length)
    return dm_phrase_fail (error, DM_CORE_ERROR_DATE, _("the month has only four weeks"));
  else
    set_days (span, point->year, point->month, 7 * point->index - 6,
              MIN (7 * point->index, length));
  return TRUE;
}

/* Halves, thirds and quarters. */
static gboolean
resolve_fraction (const DmPhrasePoint *point, DmPhraseSpan *span, GError **error)
{
  int n = point->fraction;
  int index = point->index > 0 ? point->index : n;

  if (point->day != 0 || point->third != 0)
    return fail_words (error);
  if (n == 7)
    return resolve_week (point, span, error);
  if (n == 3 && (point->month != 0 || point->unknown_digits != 0))
    return resolve_third (point, index, index, span, error);
  if (is_month (point->month) && n == 2)
    set_days (span, point->year, point->month, index == 1 ? 1 : 16,
              index == 1 ? 15 : dm_day_in_month (point->year, point->month));
  else if (point->month != 0 || (point->unknown_digits == 1 && n != 2))
    return fail_words (error);
  else if (point->unknown_digits == 0)
    {
      if (n == 10)
        return fail_words (error);
      set_months (span, point->year, (n == 4 ? 33 : n == 3 ? 37 : 40) + index - 1, 0);
      span->is_range = FALSE;
      span->last = span->first;
    }
  else
    {
      gint64 size = (point->unknown_digits == 1 ? 10 : 100) / n;
      gint64 first = first_year (point) + (index - 1) * size;

      set_years (span, first, first + size - 1);
      if (n == 10)
        {
          span->is_range = FALSE;
          span->first.year = point->year < 0 ? span->last.year : first;
          span->first.unknown_digits = 1;
        }
    }
  return TRUE;
}

/* A weekday that is named beside a date must be its own. */
static gboolean
check_weekday (const DmPhrasePoint *point, const DmPhraseSpan *span, GError **error)
{
  g_autofree char *words = NULL;
  g_autofree char *name = NULL;
  g_autofree char *message = NULL;
  gint64 earliest;
  gint64 latest;

  if (span->first.day == 0 || span->is_range)
    return fail_words (error);
  if (!dm_phrase_part_bounds (&span->first, &earliest, &latest, error))
    return FALSE;
  if (dm_day_weekday (earliest) == point->weekday)
    return TRUE;
  words = dm_day_to_words (earliest, DM_DATE_LONG);
  name = dm_date_name_weekday (dm_day_weekday (earliest), FALSE);
  /* Translators: a day and its weekday, as in "18 April 1962 was a Wednesday". */
  message = g_strdup_printf (_("%1$s was a %2$s"), words, name);
  return dm_phrase_fail (error, DM_CORE_ERROR_DATE, message);
}

/* "Tuesday" alone is the one before the document's day or the one after it. */
static gboolean
resolve_weekday (DmPhraseParser *p, const DmPhrasePoint *point, DmPhraseSpan *span, GError **error)
{
  gint64 before;

  if (!dm_phrase_anchor_needed (p, error))
    return FALSE;
  before = p->anchor - (dm_day_weekday (p->anchor) - point->weekday + 7) % 7;
  if (before == p->anchor || dm_phrase_pick (p, 2) == 0)
    dm_phrase_part_from_day (before, &span->first);
  else
    dm_phrase_part_from_day (before + 7, &span->first);
  return TRUE;
}

static gboolean
resolve_plain (DmPhraseParser *p, const DmPhrasePoint *point, DmPhraseSpan *span, GError **error)
{
  if (point->has_span)
    {
      dm_phrase_part_from_day (point->span[0], &span->first);
      dm_phrase_part_from_day (point->span[1], &span->last);
      span->is_range = point->span[0] != point->span[1];
      return TRUE;
    }
  if (point->weekday != 0 && !point->has_year)
    return resolve_weekday (p, point, span, error);
  if (!point->has_year)
    return fail_words (error);
  if (point->fraction != 0)
    return resolve_fraction (point, span, error);
  if (point->third != 0)
    return resolve_third (point, point->third,
                          point->third_last != 0 ? point->third_last : point->third, span, error);
  if (point->day != 0 && !is_month (point->month))
    return fail_words (error);
  span->first = (DmPhrasePart){ .year = point->year,
                                .month = point->month,
                                .day = point->day,
                                .unknown_digits = point->unknown_digits,
                                .hour = -1 };
  if (point->month != 0 && point->unknown_digits != 0)
    return fail_words (error);
  return point->weekday == 0 || check_weekday (point, span, error);
}

/**
 * dm_phrase_point_resolve:
 * @p: the parser
 * @point: a date that is complete
 * @span: (out): what it comes to
 * @error: %DM_CORE_ERROR_DATE with what is wrong, %DM_CORE_ERROR_DATE_WORDS
 *
 * Returns: whether there is such a date
 */
gboolean
dm_phrase_point_resolve (DmPhraseParser *p,
                         const DmPhrasePoint *point,
                         DmPhraseSpan *span,
                         GError **error)
{
  gint64 earliest;
  gint64 latest;

  *span = (DmPhraseSpan){ .first.hour = -1, .last.hour = -1 };
  if (!resolve_plain (p, point, span, error))
    return FALSE;
  if (point->hour >= 0)
    {
      if (span->is_range || span->first.day == 0 || point->approximate || point->uncertain)
        return dm_phrase_fail (error, DM_CORE_ERROR_DATE,
                               _("a time of day needs a day that is known"));
      span->first.hour = point->hour;
      span->first.minute = point->minute;
    }
  span->first.approximate = point->approximate;
  span->first.uncertain = point->uncertain;
  if (!span->is_range)
    span->last = span->first;
  span->last.approximate = point->approximate;
  span->last.uncertain = point->uncertain;
  return dm_phrase_part_bounds (&span->first, &earliest, &latest, error)
         && dm_phrase_part_bounds (&span->last, &earliest, &latest, error);
}
