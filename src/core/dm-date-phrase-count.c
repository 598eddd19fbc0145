/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-date-phrase-private.h"

#include <glib/gi18n-lib.h>

#include "dm-error.h"

/* Dates that are counted from another: "two days after 15 August", "three weeks ago", "the eve
 * of", "the week of", "week 16 of 1962". */

static char *
days_edtf (gint64 first, gint64 last)
{
  DmPhraseSpan span = { .is_range = first != last };

  dm_phrase_part_from_day (first, &span.first);
  dm_phrase_part_from_day (last, &span.last);
  return dm_phrase_span_to_edtf (&span);
}

/* A date behind the words, which is one day. */
static gboolean
read_day (DmPhraseParser *p, gint64 *day, GError **error)
{
  DmPhraseSpan span;
  gint64 latest;

  *day = 0;
  if (!dm_phrase_single_read (p, &span, NULL, error))
    return FALSE;
  if (span.is_range || span.first.day == 0)
    return dm_phrase_fail (error, DM_CORE_ERROR_DATE_WORDS,
                           _("days and weeks are counted from one day, which it does not name"));
  return dm_phrase_part_bounds (&span.first, day, &latest, error);
}

/* Months and years from a date; a finer one leaves about such a month or year. */
static char *
shift_calendar (const DmPhraseSpan *span, DmPhraseUnit unit, int count, GError **error)
{
  DmPhrasePart part = span->first;
  gboolean exact = !span->is_range && part.day == 0;

  if (unit == DM_PHRASE_UNIT_MONTH)
    {
      gint64 number;

      if (part.month < 1 || part.month > 12)
        {
          dm_phrase_fail (error, DM_CORE_ERROR_DATE_WORDS,
                          _("months are counted from a month, which it does not name"));
          return NULL;
        }
      number = part.year * 12 + part.month - 1 + count;
      part.month = (int) (((number % 12) + 12) % 12) + 1;
      part.year = (number - part.month + 1) / 12;
    }
  else
    {
      exact = exact && part.month == 0 && part.unknown_digits == 0;
      part.month = 0;
      part.year += unit == DM_PHRASE_UNIT_YEAR     ? count
                   : unit == DM_PHRASE_UNIT_DECADE ? 10 * count
                                                   : 100 * count;
    }
  part.day = 0;
  part.hour = -1;
  part.approximate = part.approximate || !exact;
  return dm_phrase_part_to_edtf (&part);
}

/* "two days after", "a week ago", "the day before" */
static gboolean
read_count (DmPhraseParser *p, int *count, DmPhraseUnit *unit, DmPhraseClass *how)
{
  const DmPhraseToken *token = dm_phrase_peek (p, 0);
  guint ahead = 1;

  *count = 1;
  if (token->kind == DM_PHRASE_TOKEN_NUMBER && !token->ordinal && !token->plural
      && token->digits <= 3)
    *count = token->value;
  else if (dm_phrase_is_word (p, 0, DM_PHRASE_CARDINAL))
    *count = token->value;
  else if (dm_phrase_is_word (p, 0, DM_PHRASE_UNIT))
    ahead = 0;
  else if (!dm_phrase_is_word (p, 0, DM_PHRASE_ARTICLE))
    return FALSE;
  if (!dm_phrase_is_word (p, ahead, DM_PHRASE_UNIT))
    return FALSE;
  *unit = (DmPhraseUnit) dm_phrase_peek (p, ahead)->value;
  ahead++;
  *how = (DmPhraseClass) dm_phrase_peek (p, ahead)->class;
  if (dm_phrase_peek (p, ahead)->kind != DM_PHRASE_TOKEN_WORD
      || (*how != DM_PHRASE_BEFORE && *how != DM_PHRASE_AFTER
          && (*how != DM_PHRASE_AGO || ahead == 1)))
    return FALSE;
  p->at += ahead + 1;
  return TRUE;
}

static char *
read_counted (DmPhraseParser *p, int count, DmPhraseUnit unit, DmPhraseClass how, GError **error)
{
  DmPhraseSpan span = { .is_range = FALSE };
  int sign = how == DM_PHRASE_AFTER ? 1 : -1;
  gint64 day;

  if (how == DM_PHRASE_AGO)
    {
      if (!dm_phrase_anchor_needed (p, error))
        return NULL;
      day = p->anchor;
      dm_phrase_part_from_day (day, &span.first);
    }
  else if (unit <= DM_PHRASE_UNIT_WEEK)
    {
      if (!read_day (p, &day, error))
        return NULL;
    }
  else if (!dm_phrase_single_read (p, &span, NULL, error))
    return NULL;

  if (unit > DM_PHRASE_UNIT_WEEK)
    return shift_calendar (&span, unit, sign * count, error);
  dm_phrase_part_from_day (day + (gint64) sign * count * (unit == DM_PHRASE_UNIT_WEEK ? 7 : 1),
                           &span.first);
  span.first.approximate = unit == DM_PHRASE_UNIT_WEEK;
  return dm_phrase_part_to_edtf (&span.first);
}

/* "the week of 16 April": from that day where it is a Monday or a Sunday; otherwise the week
 * round it may be meant as well. */
static char *
read_week_of (DmPhraseParser *p, GError **error)
{
  int kind = dm_phrase_peek (p, 0)->value;
  gint64 day;
  int weekday;

  p->at++;
  if (!read_day (p, &day, error))
    return NULL;
  weekday = dm_day_weekday (day);
  if (kind == 2)
    return days_edtf (day - 6, day);
  if (kind == 0 && weekday != 1 && weekday != 7 && dm_phrase_pick (p, 2) == 0)
    day -= weekday - 1;
  return days_edtf (day, day + 6);
}

/* The weeks of ISO 8601: from Monday, the first being that of 4 January. */
static char *
week_edtf (gint64 year, int week, GError **error)
{
  gint64 fourth = dm_day_from_ymd (year, 1, 4);
  gint64 next = dm_day_from_ymd (year + 1, 1, 4);
  gint64 monday = fourth - (dm_day_weekday (fourth) - 1) + 7 * ((gint64) week - 1);

  next -= dm_day_weekday (next) - 1;
  if (week >= 1 && monday < next)
    return days_edtf (monday, monday + 6);
  dm_phrase_fail (error, DM_CORE_ERROR_DATE, _("the year has no week of that number"));
  return NULL;
}

/* "week 16 of 1962", "1962-W16" */
static gboolean
read_week_number (DmPhraseParser *p, gint64 *year, int *week)
{
  guint ahead = 1;
  const DmPhraseToken *number;
  const DmPhraseToken *other;

  if ((dm_phrase_is_word (p, 0, DM_PHRASE_UNIT)
       && dm_phrase_peek (p, 0)->value == DM_PHRASE_UNIT_WEEK)
      || dm_phrase_is_word (p, 0, DM_PHRASE_WEEK_NUMBER))
    {
      number = dm_phrase_peek (p, 1);
      ahead = 2;
      if (dm_phrase_is_sign (p, ahead, ','))
        ahead++;
      while (dm_phrase_is_word (p, ahead, DM_PHRASE_OF)
             || dm_phrase_is_word (p, ahead, DM_PHRASE_FILLER))
        ahead++;
      other = dm_phrase_peek (p, ahead);
    }
  else
    {
      other = dm_phrase_peek (p, 0);
      if (dm_phrase_is_sign (p, 1, '-'))
        ahead++;
      if (!dm_phrase_is_word (p, ahead, DM_PHRASE_WEEK_NUMBER))
        return FALSE;
      number = dm_phrase_peek (p, ++ahead);
    }
  if (number->kind != DM_PHRASE_TOKEN_NUMBER || number->digits > 2
      || other->kind != DM_PHRASE_TOKEN_NUMBER || other->digits != 4)
    return FALSE;
  *year = other->value;
  *week = number->value;
  p->at += ahead + 1;
  return TRUE;
}

/* "the decade 1900–1909" */
static gboolean
read_decade (DmPhraseParser *p, char **edtf)
{
  const DmPhraseToken *first = dm_phrase_peek (p, 1);
  const DmPhraseToken *last = dm_phrase_peek (p, 3);

  if (!dm_phrase_is_word (p, 0, DM_PHRASE_UNIT)
      || dm_phrase_peek (p, 0)->value != DM_PHRASE_UNIT_DECADE
      || first->kind != DM_PHRASE_TOKEN_NUMBER || first->digits != 4 || first->value % 10 != 0
      || (!dm_phrase_is_sign (p, 2, '-') && !dm_phrase_is_word (p, 2, DM_PHRASE_TO))
      || last->kind != DM_PHRASE_TOKEN_NUMBER || last->value != first->value + 9)
    return FALSE;
  p->at += 4;
  *edtf = g_strdup_printf ("%03dX", first->value / 10);
  return TRUE;
}

/* "the turn of the year 1961/62": its last month or the next one's first. */
static char *
read_turn (DmPhraseParser *p, GError **error)
{
  const DmPhraseToken *first;
  const DmPhraseToken *second;

  p->at++;
  first = dm_phrase_peek (p, 0);
  second = dm_phrase_peek (p, 2);
  if (first->kind == DM_PHRASE_TOKEN_NUMBER && first->digits == 4
      && (dm_phrase_is_sign (p, 1, '/') || dm_phrase_is_sign (p, 1, '-')
          || dm_phrase_is_word (p, 1, DM_PHRASE_TO))
      && second->kind == DM_PHRASE_TOKEN_NUMBER
      && ((second->digits == 2 && second->value == (first->value + 1) % 100)
          || second->value == first->value + 1))
    {
      p->at += 3;
      return g_strdup_printf ("[%04d-12..%04d-01]", first->value, first->value + 1);
    }
  dm_phrase_fail (error, DM_CORE_ERROR_DATE_WORDS,
                  _("a turn of the year needs both years, as in “1961/62”"));
  return NULL;
}

/**
 * dm_phrase_count_read:
 * @p: at the beginning of the phrase
 * @edtf: (out) (nullable) (transfer full): the date
 * @error: what is wrong
 *
 * Returns: whether it was such a date, or an error; otherwise nothing was read
 */
gboolean
dm_phrase_count_read (DmPhraseParser *p, char **edtf, GError **error)
{
  DmPhraseClass how;
  DmPhraseUnit unit;
  gint64 year;
  int count;

  *edtf = NULL;
  if (dm_phrase_is_word (p, 0, DM_PHRASE_WEEK_OF))
    *edtf = read_week_of (p, error);
  else if (dm_phrase_is_word (p, 0, DM_PHRASE_TURN))
    *edtf = read_turn (p, error);
  else if (dm_phrase_accept_word (p, DM_PHRASE_EVE))
    *edtf = read_counted (p, 1, DM_PHRASE_UNIT_DAY, DM_PHRASE_BEFORE, error);
  else if (read_week_number (p, &year, &count))
    *edtf = week_edtf (year, count, error);
  else if (read_decade (p, edtf))
    return TRUE;
  else if (read_count (p, &count, &unit, &how))
    *edtf = read_counted (p, count, unit, how, error);
  else
    return FALSE;
  return TRUE;
}
