/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-date-phrase-private.h"

#include <glib/gi18n-lib.h>

#include "dm-error.h"

/* Dates in figures alone: "1962-4-18", "18.4.1962", "3/4/62", "4/1962", "19620418". */

static gboolean
is_number (const DmPhraseParser *p, guint ahead)
{
  const DmPhraseToken *token = dm_phrase_peek (p, ahead);

  return token->kind == DM_PHRASE_TOKEN_NUMBER && !token->ordinal && !token->plural;
}

static gboolean
is_attached_sign (const DmPhraseParser *p, guint ahead, int sign)
{
  return dm_phrase_is_sign (p, ahead, sign) && !dm_phrase_peek (p, ahead)->spaced;
}

static gboolean
is_attached_number (const DmPhraseParser *p, guint ahead)
{
  return is_number (p, ahead) && !dm_phrase_peek (p, ahead)->spaced;
}

static gboolean
check_month (int month, GError **error)
{
  g_autofree char *message = NULL;

  if (month >= 1 && month <= 12)
    return TRUE;
  message = g_strdup_printf (_("there is no month %02d"), month);
  return dm_phrase_fail (error, DM_CORE_ERROR_DATE, message);
}

static gboolean
set_day (DmPhrasePoint *point, int month, int day, GError **error)
{
  if (!check_month (month, error))
    return FALSE;
  point->month = month;
  point->day = day;
  if (day >= 1 && day <= 31)
    return TRUE;
  return dm_phrase_fail (error, DM_CORE_ERROR_DATE, _("no month has a day of that number"));
}

static void
set_year (DmPhraseParser *p, DmPhrasePoint *point, const DmPhraseToken *token)
{
  point->year = token->digits > 2 ? token->value : dm_phrase_short_year (p, token->value, TRUE);
  point->has_year = TRUE;
}

/* Three numbers; where the year is last, the month may be first or second. */
static gboolean
read_triple (DmPhraseParser *p, DmPhrasePoint *point, GError **error)
{
  const DmPhraseToken *a = dm_phrase_peek (p, 0);
  const DmPhraseToken *b = dm_phrase_peek (p, 2);
  const DmPhraseToken *c = dm_phrase_peek (p, 4);
  gboolean month_first;

  p->at += 5;
  if (a->digits >= 3)
    {
      set_year (p, point, a);
      return set_day (point, b->value, c->value, error);
    }
  set_year (p, point, c);
  month_first = dm_phrase_pick (p, 2) == 1;
  return set_day (point, month_first ? a->value : b->value, month_first ? b->value : a->value,
                  error);
}

/* "3/4": a day of a year that others tell. */
static gboolean
read_day_month (DmPhraseParser *p, DmPhrasePoint *point, GError **error)
{
  int a = dm_phrase_peek (p, 0)->value;
  int b = dm_phrase_peek (p, 2)->value;
  gboolean month_first = dm_phrase_pick (p, 2) == 1;

  p->at += 3;
  return set_day (point, month_first ? a : b, month_first ? b : a, error);
}

/* "1962-4", "1962/4"; "1911/12" and "1999–02" may be two years, and "1961/62" and "1952-1960"
 * are. */
static gboolean
read_year_month (DmPhraseParser *p, DmPhrasePoint *point, gboolean *taken, GError **error)
{
  const DmPhraseToken *year = dm_phrase_peek (p, 0);
  const DmPhraseToken *month = dm_phrase_peek (p, 2);
  int span = (month->value - year->value % 100 + 100) % 100;
  gboolean later
      = month->digits == 2 && span > 0 && (span <= 10 || month->value > year->value % 100);

  if (month->digits > 2 || (later && month->value > 12))
    return TRUE;
  if (later && dm_phrase_pick (p, 2) == 1)
    return TRUE;
  *taken = TRUE;
  p->at += 3;
  set_year (p, point, year);
  point->month = month->value;
  return check_month (month->value, error);
}

/* "19620418" */
static gboolean
read_compact (DmPhraseParser *p, DmPhrasePoint *point, GError **error)
{
  int value = dm_phrase_peek (p, 0)->value;

  p->at++;
  point->year = value / 10000;
  point->has_year = TRUE;
  return set_day (point, value / 100 % 100, value % 100, error);
}

/**
 * dm_phrase_number_read:
 * @p: at a number
 * @point: what it says is set in it
 * @taken: (out): whether it was such a date; otherwise nothing was read
 * @error: %DM_CORE_ERROR_DATE
 *
 * Returns: %FALSE with @error where there is no such day
 */
gboolean
dm_phrase_number_read (DmPhraseParser *p, DmPhrasePoint *point, gboolean *taken, GError **error)
{
  static const int signs[] = { '/', '.', '-' };
  int digits = dm_phrase_peek (p, 0)->digits;

  *taken = FALSE;
  if (!is_number (p, 0))
    return TRUE;
  if (digits == 8)
    {
      *taken = TRUE;
      return read_compact (p, point, error);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (signs); i++)
    {
      if (!is_attached_sign (p, 1, signs[i]) || !is_attached_number (p, 2))
        continue;
      if (is_attached_sign (p, 3, signs[i]) && is_attached_number (p, 4)
          && (digits == 4 || dm_phrase_peek (p, 4)->digits != 3))
        {
          *taken = TRUE;
          return read_triple (p, point, error);
        }
      if (digits == 4 && !dm_phrase_is_word (p, 3, DM_PHRASE_ERA))
        return read_year_month (p, point, taken, error);
      if (dm_phrase_peek (p, 2)->digits <= 2 && digits <= 2 && signs[i] != '-'
          && !dm_phrase_is_word (p, 3, DM_PHRASE_ERA))
        {
          *taken = TRUE;
          return read_day_month (p, point, error);
        }
      if (dm_phrase_peek (p, 2)->digits == 4 && digits <= 2 && signs[i] != '-')
        {
          *taken = TRUE;
          set_year (p, point, dm_phrase_peek (p, 2));
          point->month = dm_phrase_peek (p, 0)->value;
          p->at += 3;
          return check_month (point->month, error);
        }
    }
  return TRUE;
}
