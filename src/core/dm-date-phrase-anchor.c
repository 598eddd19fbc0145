/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-date-phrase-private.h"

#include <glib/gi18n-lib.h>

#include "dm-error.h"

/* So many years two digits may stand for where the document does not tell. */
#define SHORT_YEARS 3

/* Words that count from the day of the document in which they stand: "last March", "yesterday",
 * "this year", "the 18th inst.". */

/* Fails without an anchor. */
gboolean
dm_phrase_anchor_needed (const DmPhraseParser *p, GError **error)
{
  if (p->anchored)
    return TRUE;
  return dm_phrase_fail (error, DM_CORE_ERROR_DATE_ANCHOR,
                         _("it counts from the date of the document in which it stands, and that "
                           "date is not known"));
}

static void
set_span (DmPhrasePoint *point, gint64 first, gint64 last)
{
  point->has_span = TRUE;
  point->span[0] = first;
  point->span[1] = last;
}

static void
set_month (DmPhrasePoint *point, gint64 year, int month)
{
  /* In months from year 0; 0 is January. */
  gint64 number = year * 12 + month - 1;
  gint64 rest = ((number % 12) + 12) % 12;

  point->year = (number - rest) / 12;
  point->month = (int) rest + 1;
  point->has_year = TRUE;
}

static void
set_years (DmPhrasePoint *point, gint64 year, int unknown_digits, gint64 size)
{
  gint64 rest = ((year % size) + size) % size;

  point->year = year - rest;
  point->unknown_digits = unknown_digits;
  point->has_year = TRUE;
}

/* "last week", "this month", "next year" */
static void
set_unit (const DmPhraseParser *p, DmPhrasePoint *point, DmPhraseUnit unit, int relation)
{
  gint64 year;
  int month;
  gint64 monday = p->anchor - (dm_day_weekday (p->anchor) - 1);

  dm_day_to_ymd (p->anchor, &year, &month, NULL);
  switch (unit)
    {
    case DM_PHRASE_UNIT_DAY:
      set_span (point, p->anchor + relation, p->anchor + relation);
      break;
    case DM_PHRASE_UNIT_WEEK:
      set_span (point, monday + 7 * relation, monday + 7 * relation + 6);
      break;
    case DM_PHRASE_UNIT_MONTH:
      set_month (point, year, month + relation);
      break;
    case DM_PHRASE_UNIT_YEAR:
      set_years (point, year + relation, 0, 1);
      break;
    case DM_PHRASE_UNIT_DECADE:
      set_years (point, year + 10 * relation, 1, 10);
      break;
    case DM_PHRASE_UNIT_CENTURY:
      set_years (point, year + 100 * relation, 2, 100);
      break;
    }
}

/* "last March", "next August": the nearest before, or after, the anchor's own month. */
static void
set_named_month (const DmPhraseParser *p, DmPhrasePoint *point, int month, int relation)
{
  gint64 year;
  int own;

  dm_day_to_ymd (p->anchor, &year, &own, NULL);
  if (relation < 0 && month >= own)
    year--;
  else if (relation > 0 && month <= own)
    year++;
  point->year = year;
  point->month = month;
  point->has_year = TRUE;
}

/* "last fall", "next spring": the nearest that is wholly over, or wholly to come. */
static void
set_season (const DmPhraseParser *p, DmPhrasePoint *point, int season, int relation)
{
  DmPhrasePart part = { .month = season, .hour = -1 };
  gint64 year;

  dm_day_to_ymd (p->anchor, &year, NULL, NULL);
  for (int step = 0; step <= 2; step++)
    {
      gint64 earliest;
      gint64 latest;

      part.year = relation < 0 ? year - step + 1 : year + step - 1;
      if (relation == 0)
        part.year = year;
      else if (!dm_phrase_part_bounds (&part, &earliest, &latest, NULL))
        continue;
      else if (relation < 0 ? latest >= p->anchor : earliest <= p->anchor)
        continue;
      break;
    }
  point->year = part.year;
  point->month = season;
  point->has_year = TRUE;
}

/* "last Tuesday", "next Friday"; "this Friday" is in the week from Monday to Sunday. */
static void
set_weekday (const DmPhraseParser *p, DmPhrasePoint *point, int weekday, int relation)
{
  int own = dm_day_weekday (p->anchor);
  gint64 day = p->anchor + weekday - own;

  if (relation < 0 && weekday >= own)
    day -= 7;
  else if (relation > 0 && weekday <= own)
    day += 7;
  set_span (point, day, day);
}

/* "earlier this year", "later this month": up to the day before the anchor, or from the next. */
static gboolean
read_within (DmPhraseParser *p, DmPhrasePoint *point, gboolean *taken, GError **error)
{
  int side = dm_phrase_peek (p, 0)->value;
  guint unit_at = 2;
  DmPhraseUnit unit;
  DmPhrasePoint whole;
  DmPhraseSpan span;
  gint64 first;
  gint64 last;
  gint64 ignored;

  if (!dm_phrase_is_word (p, 1, DM_PHRASE_RELATION) || dm_phrase_peek (p, 1)->value != 0)
    unit_at = 0;
  if (unit_at == 0 && dm_phrase_is_word (p, 1, DM_PHRASE_FILLER))
    unit_at = 2;
  if (unit_at == 0 || !dm_phrase_is_word (p, unit_at, DM_PHRASE_UNIT))
    return TRUE;
  *taken = TRUE;
  unit = (DmPhraseUnit) dm_phrase_peek (p, unit_at)->value;
  p->at += unit_at + 1;
  if (!dm_phrase_anchor_needed (p, error))
    return FALSE;
  dm_phrase_point_clear (&whole);
  set_unit (p, &whole, unit, 0);
  if (!dm_phrase_point_resolve (p, &whole, &span, error)
      || !dm_phrase_part_bounds (&span.first, &first, &ignored, error)
      || !dm_phrase_part_bounds (&span.last, &ignored, &last, error))
    return FALSE;
  if (side < 0)
    last = p->anchor - 1;
  else
    first = p->anchor + 1;
  if (first > last)
    return dm_phrase_fail (error, DM_CORE_ERROR_DATE,
                           _("no day of it is left beside that of the document"));
  set_span (point, first, last);
  return TRUE;
}

/* What follows "last", "this", "next". */
static gboolean
read_relation (DmPhraseParser *p, DmPhrasePoint *point, gboolean *taken, GError **error)
{
  int relation = dm_phrase_peek (p, 0)->value;
  const DmPhraseToken *token = dm_phrase_peek (p, 1);

  if (token->kind != DM_PHRASE_TOKEN_WORD
      || (token->class != DM_PHRASE_MONTH && token->class != DM_PHRASE_SEASON
          && token->class != DM_PHRASE_WEEKDAY && token->class != DM_PHRASE_UNIT))
    return TRUE;
  *taken = TRUE;
  p->at += 2;
  if (!dm_phrase_anchor_needed (p, error))
    return FALSE;
  if (token->class == DM_PHRASE_MONTH)
    set_named_month (p, point, token->value, relation);
  else if (token->class == DM_PHRASE_SEASON)
    set_season (p, point, token->value, relation);
  else if (token->class == DM_PHRASE_WEEKDAY)
    set_weekday (p, point, token->value, relation);
  else
    {
      int month = point->month;

      set_unit (p, point, (DmPhraseUnit) token->value, relation);
      /* "March of last year" */
      if (month != 0 && token->value == DM_PHRASE_UNIT_YEAR)
        point->month = month;
    }
  return TRUE;
}

/**
 * dm_phrase_relative_read:
 * @p: at a word
 * @point: what it says is set in it
 * @taken: (out): whether it counts from the anchor; otherwise nothing was read
 * @error: %DM_CORE_ERROR_DATE_ANCHOR where there is none
 *
 * Returns: %FALSE with @error
 */
gboolean
dm_phrase_relative_read (DmPhraseParser *p, DmPhrasePoint *point, gboolean *taken, GError **error)
{
  const DmPhraseToken *token = dm_phrase_peek (p, 0);
  gint64 year;
  int month;

  *taken = FALSE;
  if (token->kind != DM_PHRASE_TOKEN_WORD)
    return TRUE;
  switch (token->class)
    {
    case DM_PHRASE_RELATION:
      return read_relation (p, point, taken, error);
    case DM_PHRASE_WITHIN:
      return read_within (p, point, taken, error);
    case DM_PHRASE_DAY_WORD:
      *taken = TRUE;
      p->at++;
      if (!dm_phrase_anchor_needed (p, error))
        return FALSE;
      set_span (point, p->anchor + token->value, p->anchor + token->value);
      return TRUE;
    case DM_PHRASE_INSTANT:
      *taken = TRUE;
      p->at++;
      if (!dm_phrase_anchor_needed (p, error))
        return FALSE;
      dm_day_to_ymd (p->anchor, &year, &month, NULL);
      set_month (point, year, month + token->value);
      return TRUE;
    case DM_PHRASE_UNIT:
    case DM_PHRASE_UNIT_END:
      /* "the end of the year" */
      if (point->third == 0 && point->fraction == 0)
        return TRUE;
      *taken = TRUE;
      p->at++;
      if (!dm_phrase_anchor_needed (p, error))
        return FALSE;
      set_unit (p, point, (DmPhraseUnit) token->value, 0);
      return TRUE;
    default:
      return TRUE;
    }
}

/* The year with these last two digits in the century of @year. */
static gint64
in_century (gint64 year, int digits)
{
  return year - (((year % 100) + 100) % 100) + digits;
}

static gint64
near_year (const DmPhraseParser *p, int digits)
{
  gint64 year;
  gint64 near;

  dm_day_to_ymd (p->anchor, &year, NULL, NULL);
  near = in_century (year, digits);
  if (near > year + 50)
    near -= 100;
  else if (near < year - 49)
    near += 100;
  return near;
}

/* Of the years with these last two digits the likeliest first: that of the document's century, and
 * of the present one; or else the last that has begun, and the one before it. */
static void
list_years (const DmPhraseParser *p, int digits, gint64 years[SHORT_YEARS])
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  gint64 present = in_century (g_date_time_get_year (now), digits);
  gint64 past = present > g_date_time_get_year (now) ? present - 100 : present;
  gint64 likely[] = { past, past - 100, present, past, past - 100, past - 200 };
  guint n = 0;

  if (p->anchored)
    {
      gint64 year;

      dm_day_to_ymd (p->anchor, &year, NULL, NULL);
      likely[0] = in_century (year, digits);
      likely[1] = present;
    }
  for (guint i = 0; i < G_N_ELEMENTS (likely) && n < SHORT_YEARS; i++)
    {
      gboolean is_listed = FALSE;

      for (guint j = 0; j < n; j++)
        is_listed |= years[j] == likely[i];
      if (!is_listed)
        years[n++] = likely[i];
    }
}

/**
 * dm_phrase_short_year:
 * @p: the parser
 * @digits: 0 to 99
 * @by_anchor: whether the document can tell the century
 *
 * Returns: a year with these last two digits: the one nearest to the anchor, or one of several,
 *   the likeliest of which is met first
 */
gint64
dm_phrase_short_year (DmPhraseParser *p, int digits, gboolean by_anchor)
{
  gint64 years[SHORT_YEARS];

  if (p->anchored && by_anchor)
    return near_year (p, digits);
  list_years (p, digits, years);
  return years[dm_phrase_pick (p, SHORT_YEARS)];
}
