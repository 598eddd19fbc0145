/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-date.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "dm-date-part.h"
#include "dm-error.h"

static gboolean
fail (GError **error, const char *message)
{
  g_set_error_literal (error, DM_CORE_ERROR, DM_CORE_ERROR_DATE, message);
  return FALSE;
}

static int
digits_value (const char *text, int count)
{
  int value = 0;

  for (int i = 0; i < count; i++)
    {
      if (!g_ascii_isdigit (text[i]))
        return -1;
      value = value * 10 + (text[i] - '0');
    }
  return value;
}

/* YYYY, YYYY-MM and YYYY-MM-DD, which is what most dates are. Whatever else it is, a fault
 * too, is left to the whole parser. */
static gboolean
parse_plain (const char *text, gsize length, DmDate *date)
{
  int year;
  int month = 1;
  int day = 1;

  if (length != 4 && length != 7 && length != 10)
    return FALSE;
  year = digits_value (text, 4);
  if (year < 0)
    return FALSE;
  if (length >= 7)
    {
      month = text[4] == '-' ? digits_value (text + 5, 2) : -1;
      if (month < 1 || month > 12)
        return FALSE;
    }
  if (length == 10)
    {
      day = text[7] == '-' ? digits_value (text + 8, 2) : -1;
      if (!dm_day_is_valid (year, month, day))
        return FALSE;
    }
  dm_date_from_day (dm_day_from_ymd (year, month, day), date);
  if (length == 4)
    {
      date->latest += dm_year_is_leap (year) ? 365 : 364;
      date->precision = DM_DATE_PRECISION_YEAR;
    }
  else if (length == 7)
    {
      date->latest += dm_day_in_month (year, month) - 1;
      date->precision = DM_DATE_PRECISION_MONTH;
    }
  date->start_latest = date->latest;
  return TRUE;
}

static void
add_qualities (DmDate *date, const DmDatePart *part)
{
  date->level = MAX (date->level, part->level);
  date->precision = MAX (date->precision, part->precision);
  if (part->approximate != 0)
    date->flags |= DM_DATE_APPROXIMATE;
  if (part->uncertain != 0)
    date->flags |= DM_DATE_UNCERTAIN;
  if (part->has_time)
    date->flags |= DM_DATE_HAS_TIME;
}

/* A part of an interval or a set; the fault names the part in which it is. */
static gboolean
parse_member (const char *text, gsize length, DmDateMode mode, DmDatePart *part, GError **error)
{
  g_autofree char *quoted = NULL;

  if (dm_date_part_parse (text, length, mode, part, error))
    return TRUE;
  if (error != NULL && length > 0)
    {
      quoted = dm_error_quote (text, length);
      /* Translators: a part of a date, before what is wrong with it. */
      g_prefix_error (error, _("in “%s”: "), quoted);
    }
  return FALSE;
}

static gboolean
parse_point (const char *text, gsize length, DmDateMode mode, DmDate *date, GError **error)
{
  DmDatePart part;

  if (!dm_date_part_parse (text, length, mode, &part, error))
    return FALSE;
  date->kind = DM_DATE_POINT;
  date->earliest = date->end_earliest = part.earliest;
  date->latest = date->start_latest = part.latest;
  add_qualities (date, &part);
  return TRUE;
}

static gboolean
is_open (const char *text, gsize length)
{
  return length == 2 && text[0] == '.' && text[1] == '.';
}

/* An end of an interval that is a date. */
static gboolean
parse_end (const char *text,
           gsize length,
           DmDateMode mode,
           DmDate *date,
           DmDatePart *part,
           GError **error)
{
  if (!parse_member (text, length, mode, part, error))
    return FALSE;
  if (part->has_time && mode == DM_DATE_STRICT)
    return fail (error, _("an interval has no time of day"));
  /* The specification gives an X within an interval to level 2, and no season to any. */
  if (part->unspecified != 0 || part->month > 12)
    part->level = 2;
  add_qualities (date, part);
  return TRUE;
}

static gboolean
parse_interval (const char *text,
                gsize length,
                const char *slash,
                DmDateMode mode,
                DmDate *date,
                GError **error)
{
  const char *end = slash + 1;
  gsize start_length = (gsize) (slash - text);
  gsize end_length = length - start_length - 1;
  gboolean start_given = start_length > 0 && !is_open (text, start_length);
  gboolean end_given = end_length > 0 && !is_open (end, end_length);
  DmDatePart first;
  DmDatePart last;

  if (memchr (end, '/', end_length) != NULL)
    return fail (error, _("an interval has one slash, between its beginning and its end"));
  if (!start_given && !end_given)
    return fail (error, _("neither the beginning nor the end of the interval is known"));

  date->kind = DM_DATE_INTERVAL;
  if (start_given)
    {
      if (!parse_end (text, start_length, mode, date, &first, error))
        return FALSE;
      date->earliest = first.earliest;
      date->start_latest = first.latest;
    }
  if (end_given)
    {
      if (!parse_end (end, end_length, mode, date, &last, error))
        return FALSE;
      date->end_earliest = last.earliest;
      date->latest = last.latest;
    }

  if (start_given && end_given)
    {
      if (last.latest < first.earliest)
        return fail (error, _("the interval ends before it begins"));
      /* What begins within 2005 and ends in June 2005 began by June, too. */
      date->start_latest = MIN (date->start_latest, date->latest);
      date->end_earliest = MAX (date->end_earliest, date->earliest);
      return TRUE;
    }

  date->level = MAX (date->level, 1);
  if (!start_given)
    {
      gboolean open = start_length > 0;

      date->flags |= open ? DM_DATE_START_OPEN : DM_DATE_START_UNKNOWN;
      date->earliest = DM_DAY_OPEN_PAST;
      date->start_latest = open ? DM_DAY_OPEN_PAST : date->latest;
    }
  else
    {
      gboolean open = end_length > 0;

      date->flags |= open ? DM_DATE_END_OPEN : DM_DATE_END_UNKNOWN;
      date->latest = DM_DAY_OPEN_FUTURE;
      date->end_earliest = open ? DM_DAY_OPEN_FUTURE : date->earliest;
    }
  return TRUE;
}

static void
skip_spaces (const char **start, const char **end)
{
  while (*start < *end && **start == ' ')
    (*start)++;
  while (*start < *end && (*end)[-1] == ' ')
    (*end)--;
}

static const char *
find_dots (const char *text, const char *end)
{
  for (const char *p = text; p + 1 < end; p++)
    if (p[0] == '.' && p[1] == '.')
      return p;
  return NULL;
}

static gboolean
parse_set_date (const char *start,
                const char *end,
                DmDateMode mode,
                DmDate *date,
                DmDatePart *part,
                GError **error)
{
  if (mode == DM_DATE_LENIENT)
    skip_spaces (&start, &end);
  if (!parse_member (start, (gsize) (end - start), mode, part, error))
    return FALSE;
  if (part->has_time)
    return fail (error, _("a set has no time of day"));
  add_qualities (date, part);
  return TRUE;
}

static void
widen (DmDate *date, gint64 earliest, gint64 latest)
{
  date->earliest = MIN (date->earliest, earliest);
  date->latest = MAX (date->latest, latest);
  /* For a set of which all are meant: the end of its first, the beginning of its last. */
  date->start_latest = MIN (date->start_latest, latest);
  date->end_earliest = MAX (date->end_earliest, earliest);
}

/* One member of a set: a date, `a..b`, or at the set's own ends `..b` and `a..`. */
static gboolean
parse_element (const char *start,
               const char *end,
               gboolean first,
               gboolean last,
               DmDateMode mode,
               DmDate *date,
               GError **error)
{
  const char *dots;
  DmDatePart from;
  DmDatePart to;

  if (mode == DM_DATE_LENIENT)
    skip_spaces (&start, &end);
  if (start == end)
    return fail (error, _("a member of the set is empty"));
  dots = find_dots (start, end);
  if (dots == NULL)
    {
      if (!parse_set_date (start, end, mode, date, &from, error))
        return FALSE;
      widen (date, from.earliest, from.latest);
      return TRUE;
    }
  if (dots == start && dots + 2 == end)
    return fail (error, _("a member of the set has no date beside the dots"));
  if (dots == start)
    {
      if (!first)
        return fail (error, _("only the first member of a set can be open to the past"));
      if (!parse_set_date (dots + 2, end, mode, date, &to, error))
        return FALSE;
      date->flags |= DM_DATE_START_OPEN;
      widen (date, DM_DAY_OPEN_PAST, to.latest);
      return TRUE;
    }
  if (!parse_set_date (start, dots, mode, date, &from, error))
    return FALSE;
  if (dots + 2 == end)
    {
      if (!last)
        return fail (error, _("only the last member of a set can be open to the future"));
      date->flags |= DM_DATE_END_OPEN;
      widen (date, from.earliest, DM_DAY_OPEN_FUTURE);
      return TRUE;
    }
  if (!parse_set_date (dots + 2, end, mode, date, &to, error))
    return FALSE;
  if (from.precision != to.precision || from.present != to.present)
    return fail (error, _("the two dates beside the dots differ in precision"));
  if (to.earliest < from.earliest || to.latest < from.latest)
    return fail (error, _("the range ends before it begins"));
  widen (date, from.earliest, to.latest);
  return TRUE;
}

static gboolean
parse_set (const char *text, gsize length, DmDateMode mode, DmDate *date, GError **error)
{
  gboolean one_of = text[0] == '[';
  const char *end = text + length - 1;
  const char *p = text + 1;

  if (length < 2 || *end != (one_of ? ']' : '}'))
    return fail (error, one_of ? _("the set that [ opens is not closed by ]")
                               : _("the set that { opens is not closed by }"));
  if (p == end)
    return fail (error, _("the set is empty"));
  if (memchr (text, '/', length) != NULL)
    return fail (error, _("a set has no intervals in it"));

  date->kind = one_of ? DM_DATE_ONE_OF : DM_DATE_ALL_OF;
  date->level = 2;
  date->earliest = date->start_latest = G_MAXINT64;
  date->latest = date->end_earliest = G_MININT64;
  for (gboolean first = TRUE;; first = FALSE)
    {
      const char *comma = memchr (p, ',', (gsize) (end - p));

      if (!parse_element (p, comma != NULL ? comma : end, first, comma == NULL, mode, date, error))
        return FALSE;
      if (comma == NULL)
        break;
      p = comma + 1;
    }
  if (one_of)
    {
      date->start_latest = date->latest;
      date->end_earliest = date->earliest;
    }
  return TRUE;
}

/**
 * dm_date_parse:
 * @text: an EDTF string; any bytes
 * @mode: strict or lenient
 * @date: (out): what it says; no date where it is not EDTF
 * @error: %DM_CORE_ERROR_DATE, with what is wrong and in which part
 *
 * Reads EDTF (ISO 8601-2:2019, as the Library of Congress describes it) of the levels 0, 1, 2.
 * Beyond it, seasons stand in intervals and a decade can be qualified. What it does not take,
 * though others do: days that do not exist, patterns that no day fits, an interval or a range
 * that ends before it begins, an interval of which neither end is known, the year -0000.
 *
 * Returns: whether it is a date
 */
gboolean
dm_date_parse (const char *text, DmDateMode mode, DmDate *date, GError **error)
{
  DmDate parsed = { 0 };
  const char *slash;
  gboolean valid;
  gsize length;

  g_return_val_if_fail (text != NULL, FALSE);
  g_return_val_if_fail (date != NULL, FALSE);

  length = strlen (text);
  if (parse_plain (text, length, date))
    return TRUE;

  dm_date_clear (date);
  if (text[0] == '[' || text[0] == '{')
    valid = parse_set (text, length, mode, &parsed, error);
  else if ((slash = memchr (text, '/', length)) != NULL)
    valid = parse_interval (text, length, slash, mode, &parsed, error);
  else
    valid = parse_point (text, length, mode, &parsed, error);
  if (valid)
    *date = parsed;
  return valid;
}
