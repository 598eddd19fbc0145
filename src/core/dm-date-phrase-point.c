/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-date-phrase-private.h"

#include <glib/gi18n-lib.h>

#include "dm-error.h"

void
dm_phrase_point_clear (DmPhrasePoint *point)
{
  *point = (DmPhrasePoint){ .short_year = -1, .bare = -1, .era = -1, .hour = -1 };
}

static gboolean
has_any_year (const DmPhrasePoint *point)
{
  return point->has_year || point->short_year >= 0;
}

/* "18th", "eighteenth": the number of it, or 0. */
static int
ordinal_at (const DmPhraseParser *p, guint ahead)
{
  const DmPhraseToken *token = dm_phrase_peek (p, ahead);

  if (token->kind == DM_PHRASE_TOKEN_NUMBER)
    return token->ordinal && token->digits <= 2 ? token->value : 0;
  return dm_phrase_is_word (p, ahead, DM_PHRASE_ORDINAL) ? token->value : 0;
}

static gboolean
is_plain_number (const DmPhraseToken *token)
{
  return token->kind == DM_PHRASE_TOKEN_NUMBER && !token->ordinal && !token->plural;
}

/* Past "of the", "in"; returns how many tokens that are. */
static guint
fillers_at (const DmPhraseParser *p, guint ahead)
{
  guint n = 0;

  while (dm_phrase_is_word (p, ahead + n, DM_PHRASE_FILLER)
         || dm_phrase_is_word (p, ahead + n, DM_PHRASE_OF)
         || dm_phrase_is_word (p, ahead + n, DM_PHRASE_ON))
    n++;
  return n;
}

/* "early", "mid-", "late", "the end of"; "mid-to-late" */
static gboolean
read_third (DmPhraseParser *p, DmPhrasePoint *point)
{
  const DmPhraseToken *token = dm_phrase_peek (p, 0);
  guint ahead = 1;

  if (token->kind != DM_PHRASE_TOKEN_WORD || point->third != 0
      || (token->class != DM_PHRASE_THIRD && token->class != DM_PHRASE_EDGE))
    return FALSE;
  point->third = token->value;
  point->edge = token->class == DM_PHRASE_EDGE;
  while (dm_phrase_is_sign (p, ahead, '-'))
    ahead++;
  if (dm_phrase_is_word (p, ahead, DM_PHRASE_TO))
    ahead++;
  while (dm_phrase_is_sign (p, ahead, '-'))
    ahead++;
  if (ahead > 1 && dm_phrase_is_word (p, ahead, DM_PHRASE_THIRD)
      && dm_phrase_peek (p, ahead)->value > point->third)
    {
      point->third_last = dm_phrase_peek (p, ahead)->value;
      p->at += ahead + 1;
    }
  else
    p->at++;
  dm_phrase_accept_sign (p, '-');
  return TRUE;
}

/* "first half of", "second quarter", "last week of", "Q1", "1H" */
static gboolean
read_fraction (DmPhraseParser *p, DmPhrasePoint *point)
{
  const DmPhraseToken *token = dm_phrase_peek (p, 0);
  const DmPhraseToken *next = dm_phrase_peek (p, 1);
  int index = ordinal_at (p, 0);
  int fraction = 0;

  if (point->fraction != 0)
    return FALSE;
  if (dm_phrase_is_word (p, 0, DM_PHRASE_RELATION) && token->value == -1)
    index = -1;
  if (index == 0 && is_plain_number (token) && token->digits == 1 && !next->spaced)
    index = token->value;
  if (index != 0 && dm_phrase_is_sign (p, 1, '-'))
    return FALSE;
  if (index != 0 && dm_phrase_is_word (p, 1, DM_PHRASE_PORTION))
    fraction = next->value;
  else if (index != 0 && ordinal_at (p, 1) == 3 && next->kind == DM_PHRASE_TOKEN_WORD)
    fraction = 3;
  else if (index != 0 && dm_phrase_is_word (p, 1, DM_PHRASE_UNIT)
           && dm_phrase_is_word (p, 2, DM_PHRASE_OF))
    fraction = next->value == DM_PHRASE_UNIT_DECADE ? 10 : 0;
  else if (index != 0 && dm_phrase_is_word (p, 1, DM_PHRASE_WEEK_OF) && next->value == 0)
    fraction = 7;
  else if (dm_phrase_is_word (p, 0, DM_PHRASE_PORTION) && is_plain_number (next)
           && next->digits == 1)
    {
      index = next->value;
      fraction = token->value;
    }
  if (fraction == 0 || index > (fraction == 7 ? 5 : fraction))
    return FALSE;
  point->fraction = fraction;
  point->index = index;
  p->at += 2;
  return TRUE;
}

/* "19th century" */
static gboolean
read_century (DmPhraseParser *p, DmPhrasePoint *point)
{
  int number = ordinal_at (p, 0);
  guint ahead = dm_phrase_is_sign (p, 1, '-') ? 2 : 1;

  if (number == 0 || !dm_phrase_is_word (p, ahead, DM_PHRASE_UNIT)
      || dm_phrase_peek (p, ahead)->value != DM_PHRASE_UNIT_CENTURY)
    return FALSE;
  p->at += ahead + 1;
  point->unknown_digits = 2;
  point->has_year = TRUE;
  point->year = (gint64) (number - 1) * 100;
  if (dm_phrase_is_word (p, 0, DM_PHRASE_ERA))
    {
      point->era = dm_phrase_peek (p, 0)->value;
      p->at++;
    }
  /* The fifth century BC is -04XX, the first -00XX. */
  if (point->era == 1)
    point->year = number == 1 ? -1 : -point->year;
  return TRUE;
}

/* "10:30 a.m.", "8 p.m.", "noon" */
static gboolean
read_clock (DmPhraseParser *p, DmPhrasePoint *point, gboolean *taken, GError **error)
{
  const DmPhraseToken *hour = dm_phrase_peek (p, 0);
  const DmPhraseToken *minute = dm_phrase_peek (p, 2);
  gboolean with_minute;
  guint ahead;

  *taken = FALSE;
  if (point->hour >= 0)
    return TRUE;
  if (dm_phrase_accept_word (p, DM_PHRASE_NOON))
    {
      *taken = TRUE;
      point->hour = 12;
      return TRUE;
    }
  if (!is_plain_number (hour) || hour->digits > 2)
    return TRUE;
  with_minute = dm_phrase_is_sign (p, 1, ':') && is_plain_number (minute) && minute->digits == 2;
  ahead = with_minute ? 3 : 1;
  if (!with_minute && !dm_phrase_is_word (p, ahead, DM_PHRASE_CLOCK))
    return TRUE;
  *taken = TRUE;
  point->hour = hour->value;
  point->minute = with_minute ? minute->value : 0;
  if (dm_phrase_is_word (p, ahead, DM_PHRASE_CLOCK))
    {
      if (point->hour < 1 || point->hour > 12)
        point->hour = 24;
      else
        point->hour = point->hour % 12 + dm_phrase_peek (p, ahead)->value;
      ahead++;
    }
  p->at += ahead;
  if (point->hour < 24 && point->minute < 60)
    return TRUE;
  return dm_phrase_fail (error, DM_CORE_ERROR_DATE, _("there is no such time of day"));
}

static void
set_year (DmPhrasePoint *point, gint64 year, int unknown_digits)
{
  point->year = year;
  point->unknown_digits = unknown_digits;
  point->has_year = TRUE;
}

/* "1960s", "the '60s"; "1900s" may be ten years or a hundred. */
static gboolean
read_decade (DmPhraseParser *p, DmPhrasePoint *point, GError **error)
{
  const DmPhraseToken *token = dm_phrase_peek (p, 0);
  int value = token->value;

  p->at++;
  if (value % 10 != 0 || (token->digits != 4 && token->digits != 2))
    return dm_phrase_fail (error, DM_CORE_ERROR_DATE,
                           _("a decade is written with a year that ends in 0, as in “1960s”"));
  if (token->digits == 4)
    {
      set_year (point, value, value % 100 == 0 && dm_phrase_pick (p, 2) == 1 ? 2 : 1);
      return TRUE;
    }
  point->short_year = value;
  point->unknown_digits = 1;
  return TRUE;
}

/* "44 BC", "AD 476" */
static gboolean
read_era (DmPhraseParser *p, DmPhrasePoint *point, gboolean *taken, GError **error)
{
  const DmPhraseToken *token = dm_phrase_peek (p, 0);
  const DmPhraseToken *next = dm_phrase_peek (p, 1);

  *taken = FALSE;
  if (point->has_year)
    return TRUE;
  if (dm_phrase_is_word (p, 0, DM_PHRASE_ERA) && token->value == 0 && is_plain_number (next))
    {
      const DmPhraseToken *number = next;

      next = token;
      token = number;
    }
  else if (!is_plain_number (token) || !dm_phrase_is_word (p, 1, DM_PHRASE_ERA))
    return TRUE;
  *taken = TRUE;
  p->at += 2;
  if (token->digits > 4 || token->value == 0)
    return dm_phrase_fail (error, DM_CORE_ERROR_DATE,
                           _("there is no such year before or after "
                                                        "Christ"));
  set_year (point, next->value == 1 ? 1 - (gint64) token->value : token->value, 0);
  point->era = next->value;
  return TRUE;
}

/* Whether a month follows the number: "18 April", "18th of April", "18-Apr-1962". */
static gboolean
month_follows (const DmPhraseParser *p)
{
  guint ahead = 1 + fillers_at (p, 1);

  if (ahead == 1 && dm_phrase_is_sign (p, 1, '-') && !dm_phrase_peek (p, 1)->spaced
      && dm_phrase_is_sign (p, 3, '-') && dm_phrase_peek (p, 4)->kind == DM_PHRASE_TOKEN_NUMBER)
    ahead = 2;
  return dm_phrase_is_word (p, ahead, DM_PHRASE_MONTH);
}

/* A number that is no more than that. */
static gboolean
read_plain_number (DmPhraseParser *p, DmPhrasePoint *point, gboolean *taken, GError **error)
{
  const DmPhraseToken *token = dm_phrase_peek (p, 0);
  int value = token->value;

  *taken = TRUE;
  if (token->ordinal || (token->kind == DM_PHRASE_TOKEN_WORD && value > 0))
    {
      if (point->day != 0 || point->bare >= 0)
        {
          *taken = FALSE;
          return TRUE;
        }
      p->at++;
      point->day = value;
    }
  else if (token->digits == 4 && !has_any_year (point))
    {
      p->at++;
      set_year (point, value, 0);
    }
  else if (token->digits > 4)
    return dm_phrase_fail (error, DM_CORE_ERROR_DATE,
                           _("a year is written with four digits, or with AD or BC"));
  else if (token->digits == 4)
    *taken = FALSE;
  else if (token->apostrophe && !has_any_year (point))
    {
      p->at++;
      point->short_year = value;
    }
  else if (point->day == 0 && point->bare < 0
           && (month_follows (p) || (point->month >= 1 && point->month <= 12 && value <= 31)))
    {
      p->at++;
      point->day = value;
      if (dm_phrase_is_sign (p, 0, '-') && dm_phrase_is_word (p, 1, DM_PHRASE_MONTH)
          && point->month == 0)
        p->at++;
    }
  else if (point->month != 0 && !has_any_year (point) && token->digits == 2
           && !(p->tokens[p->at - 1].kind == DM_PHRASE_TOKEN_SIGN
                && p->tokens[p->at - 1].value == ','))
    {
      p->at++;
      point->short_year = value;
    }
  else if (point->month == 0 && point->day == 0 && point->bare < 0 && !point->has_year)
    {
      p->at++;
      point->bare = value;
      point->bare_digits = token->digits;
      return TRUE;
    }
  else
    {
      *taken = FALSE;
      return TRUE;
    }
  if (point->day > 31 || (*taken && point->day == 0 && point->short_year < 0 && !point->has_year))
    return dm_phrase_fail (error, DM_CORE_ERROR_DATE, _("no month has a day of that number"));
  return TRUE;
}

static gboolean
read_number (DmPhraseParser *p, DmPhrasePoint *point, gboolean *taken, GError **error)
{
  if (!read_clock (p, point, taken, error))
    return FALSE;
  if (!*taken && !read_era (p, point, taken, error))
    return FALSE;
  if (*taken)
    return TRUE;
  if (dm_phrase_peek (p, 0)->plural)
    {
      if (has_any_year (point))
        return TRUE;
      *taken = TRUE;
      return read_decade (p, point, error);
    }
  if (point->month == 0 && point->day == 0 && !has_any_year (point) && point->bare < 0
      && !dm_phrase_peek (p, 0)->apostrophe)
    {
      /* "16/17 April" */
      gboolean month_behind = dm_phrase_is_word (p, 3 + fillers_at (p, 3), DM_PHRASE_MONTH);

      if (!month_behind && !dm_phrase_number_read (p, point, taken, error))
        return FALSE;
      if (*taken)
        return TRUE;
    }
  return read_plain_number (p, point, taken, error);
}

/* "winter 1961-62": the year in which the winter ends is part of its name. */
static void
skip_second_year (DmPhraseParser *p, const DmPhrasePoint *point)
{
  const DmPhraseToken *number = dm_phrase_peek (p, 1);

  if (point->month < 21 || point->month > 24 || !point->has_year
      || (!dm_phrase_is_sign (p, 0, '-') && !dm_phrase_is_sign (p, 0, '/'))
      || !is_plain_number (number))
    return;
  if ((number->digits == 2 && number->value == (point->year + 1) % 100)
      || (number->digits == 4 && number->value == point->year + 1))
    p->at += 2;
}

static gboolean
read_word (DmPhraseParser *p, DmPhrasePoint *point, gboolean *taken, GError **error)
{
  const DmPhraseToken *token = dm_phrase_peek (p, 0);
  gboolean free_year = !has_any_year (point);

  *taken = TRUE;
  switch (token->class)
    {
    case DM_PHRASE_MONTH:
    case DM_PHRASE_SEASON:
      if (point->month != 0)
        break;
      p->at++;
      point->month = token->value;
      return TRUE;
    case DM_PHRASE_WEEKDAY:
      if (point->weekday != 0)
        break;
      p->at++;
      point->weekday = token->value;
      return TRUE;
    case DM_PHRASE_DECADE:
      if (!free_year)
        break;
      p->at++;
      point->short_year = token->value;
      point->unknown_digits = 1;
      return TRUE;
    case DM_PHRASE_ORDINAL:
      return read_plain_number (p, point, taken, error);
    case DM_PHRASE_NOON:
      return read_clock (p, point, taken, error);
    case DM_PHRASE_ERA:
      return read_era (p, point, taken, error);
    case DM_PHRASE_FISCAL:
      return dm_phrase_fail (error, DM_CORE_ERROR_DATE_WORDS,
                             _("a fiscal year begins on another day in each country: give its "
                               "first and its last month"));
    case DM_PHRASE_UNIT:
      /* "the year 1962", "the month of April" */
      if ((token->value == DM_PHRASE_UNIT_YEAR
           && dm_phrase_peek (p, 1)->kind == DM_PHRASE_TOKEN_NUMBER)
          || (token->value == DM_PHRASE_UNIT_MONTH && dm_phrase_is_word (p, 1, DM_PHRASE_OF)
              && dm_phrase_is_word (p, 2, DM_PHRASE_MONTH)))
        {
          p->at++;
          return TRUE;
        }
      if (!free_year)
        break;
      return dm_phrase_relative_read (p, point, taken, error);
    case DM_PHRASE_UNIT_END:
      if (!free_year || point->month != 0 || point->third != 0)
        break;
      point->third = 3;
      point->edge = TRUE;
      /* "year-end 1962" */
      if (dm_phrase_peek (p, 1)->kind == DM_PHRASE_TOKEN_NUMBER
          && token->value == DM_PHRASE_UNIT_YEAR)
        {
          p->at++;
          return TRUE;
        }
      return dm_phrase_relative_read (p, point, taken, error);
    case DM_PHRASE_RELATION:
    case DM_PHRASE_WITHIN:
    case DM_PHRASE_DAY_WORD:
    case DM_PHRASE_INSTANT:
      if (!free_year)
        break;
      return dm_phrase_relative_read (p, point, taken, error);
    default:
      break;
    }
  *taken = FALSE;
  return TRUE;
}

static gboolean
read_component (DmPhraseParser *p, DmPhrasePoint *point, gboolean *taken, GError **error)
{
  const DmPhraseToken *token = dm_phrase_peek (p, 0);

  *taken = read_fraction (p, point) || (!point->has_year && read_century (p, point))
           || (point->month == 0 && !point->has_year && read_third (p, point));
  if (*taken)
    return TRUE;
  /* "yesterday" is a whole date; an hour may follow. */
  if (point->has_span)
    return read_clock (p, point, taken, error);
  if (token->kind == DM_PHRASE_TOKEN_NUMBER)
    return read_number (p, point, taken, error);
  if (token->kind == DM_PHRASE_TOKEN_WORD)
    return read_word (p, point, taken, error);
  return TRUE;
}

/* Steps over what may stand between the components of one date: a comma, "of the", the hyphens
 * of "18-Apr-1962". Whether it was one shows when a component follows. */
static void
skip_joint (DmPhraseParser *p, const DmPhrasePoint *point)
{
  const DmPhraseToken *next = dm_phrase_peek (p, 1);

  if (dm_phrase_is_sign (p, 0, '-') && !dm_phrase_peek (p, 0)->spaced && point->month != 0
      && !has_any_year (point) && is_plain_number (next) && !next->spaced
      && (next->digits == 4
          || (next->digits == 2 && point->day != 0 && !dm_phrase_is_word (p, 2, DM_PHRASE_MONTH))))
    {
      /* "April-1962"; but "April 16-18" has its hyphen behind a number. */
      if (p->at > 0 && p->tokens[p->at - 1].kind == DM_PHRASE_TOKEN_WORD)
        p->at++;
      return;
    }
  dm_phrase_accept_sign (p, ',');
  p->at += fillers_at (p, 0);
}

/* "1951?", "1951 (?)", "1951 or so" */
static void
read_marks (DmPhraseParser *p, DmPhrasePoint *point)
{
  for (;;)
    {
      if (dm_phrase_accept_sign (p, '?'))
        point->uncertain = TRUE;
      else if (dm_phrase_accept_sign (p, '~') || dm_phrase_accept_word (p, DM_PHRASE_OR_SO))
        point->approximate = TRUE;
      else if (dm_phrase_accept_sign (p, '%'))
        point->approximate = point->uncertain = TRUE;
      else
        return;
    }
}

/**
 * dm_phrase_point_read:
 * @p: where a date is expected
 * @point: (out): what it says, of which anything may be missing
 * @error: %DM_CORE_ERROR_DATE_WORDS where there is none
 *
 * Returns: whether something of a date was there
 */
gboolean
dm_phrase_point_read (DmPhraseParser *p, DmPhrasePoint *point, GError **error)
{
  guint n = 0;

  dm_phrase_point_clear (point);
  point->approximate = p->approximate;
  point->uncertain = p->uncertain;
  for (;;)
    {
      dm_phrase_skip_fillers (p);
      if (dm_phrase_accept_word (p, DM_PHRASE_ABOUT) || dm_phrase_accept_sign (p, '~'))
        point->approximate = TRUE;
      else if (dm_phrase_accept_word (p, DM_PHRASE_PERHAPS))
        point->uncertain = TRUE;
      else
        break;
    }
  for (;; n++)
    {
      guint before = p->at;
      gboolean taken;

      if (n > 0)
        skip_joint (p, point);
      if (!read_component (p, point, &taken, error))
        return FALSE;
      if (!taken)
        {
          p->at = before;
          break;
        }
      skip_second_year (p, point);
    }
  /* "20 of this month" */
  if (point->bare >= 0 && point->bare <= 31 && point->day == 0 && point->month >= 1
      && point->month <= 12)
    point->day = point->bare;
  if (n == 0)
    return dm_phrase_fail (error, DM_CORE_ERROR_DATE_WORDS,
                           _("no day, month or year can be made of it"));
  read_marks (p, point);
  return TRUE;
}
