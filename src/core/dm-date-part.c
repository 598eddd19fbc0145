/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-date-part.h"

#include <glib/gi18n-lib.h>

#include "dm-date-names.h"
#include "dm-date-season.h"
#include "dm-error.h"

/* Longer than any date can be, fractions of a second included. */
#define PART_BYTES_MAX 96

#define X 10

/* Digits as written: a digit, or X. */
typedef struct
{
  guint8 digit[4];
  guint8 count;
} Pattern;

typedef struct
{
  const char *start;
  const char *p;
  const char *end;
  DmDateMode mode;
  DmDatePart *part;
  Pattern year;
  Pattern month;
  Pattern day;
  gboolean negative;
  gboolean long_year;
  guint8 left;  /* components with a qualifier before them */
  guint8 right; /* components with a qualifier behind them */
} Reader;

G_GNUC_PRINTF (2, 3) static gboolean fail (GError **error, const char *format, ...)
{
  va_list args;
  g_autofree char *message = NULL;

  va_start (args, format);
  message = g_strdup_vprintf (format, args);
  va_end (args);
  g_set_error_literal (error, DM_CORE_ERROR, DM_CORE_ERROR_DATE, message);
  return FALSE;
}

static gboolean
fail_shape (const Reader *r, GError **error)
{
  g_autofree char *quoted = dm_error_quote (r->start, (gsize) (r->end - r->start));
  gsize digits = 0;

  for (const char *p = r->start + (*r->start == '-' ? 1 : 0); p < r->end; p++, digits++)
    if (!g_ascii_isdigit (*p))
      break;
  if (r->start + (*r->start == '-' ? 1 : 0) + digits == r->end && digits > 0 && digits < 4)
    return fail (error, _("a year has four digits, “%s” has %d"), quoted, (int) digits);
  if (digits > 4)
    return fail (error,
                 _("“%s” has too many digits: a day is written YYYY-MM-DD, and a year of more "
                    "than four digits begins with Y"),
                    quoted);
  return fail (error, _("“%s” is not a date written as YYYY, YYYY-MM or YYYY-MM-DD"), quoted);
}

static gboolean
at_end (const Reader *r)
{
  return r->p == r->end;
}

static gboolean
accept (Reader *r, char c)
{
  if (at_end (r) || *r->p != c)
    return FALSE;
  r->p++;
  return TRUE;
}

static int
pattern_min (const Pattern *pattern)
{
  int value = 0;

  for (int i = 0; i < pattern->count; i++)
    value = value * 10 + (pattern->digit[i] == X ? 0 : pattern->digit[i]);
  return value;
}

static int
pattern_max (const Pattern *pattern)
{
  int value = 0;

  for (int i = 0; i < pattern->count; i++)
    value = value * 10 + (pattern->digit[i] == X ? 9 : pattern->digit[i]);
  return value;
}

static gboolean
pattern_fits (const Pattern *pattern, int value)
{
  for (int i = pattern->count - 1; i >= 0; i--, value /= 10)
    if (pattern->digit[i] != X && pattern->digit[i] != value % 10)
      return FALSE;
  return TRUE;
}

static gboolean
pattern_has_x (const Pattern *pattern)
{
  for (int i = 0; i < pattern->count; i++)
    if (pattern->digit[i] == X)
      return TRUE;
  return FALSE;
}

/* Reads exactly @count digits or X. */
static gboolean
read_pattern (Reader *r, guint8 count, Pattern *pattern)
{
  if (r->end - r->p < count)
    return FALSE;
  for (guint8 i = 0; i < count; i++)
    {
      char c = r->p[i];

      if (c != 'X' && !g_ascii_isdigit (c))
        return FALSE;
      pattern->digit[i] = c == 'X' ? X : (guint8) (c - '0');
    }
  pattern->count = count;
  r->p += count;
  return TRUE;
}

/* Reads a qualifier, if one is here, for the @components. */
static gboolean
read_qualifier (Reader *r, guint8 components)
{
  if (at_end (r) || (*r->p != '?' && *r->p != '~' && *r->p != '%'))
    return FALSE;
  if (*r->p != '~')
    r->part->uncertain |= components;
  if (*r->p != '?')
    r->part->approximate |= components;
  r->p++;
  return TRUE;
}

/* Reads digits as long as there are any; what is above @limit is read as @limit. */
static gboolean
read_number (Reader *r, gint64 limit, gint64 *value, int *digits)
{
  *value = 0;
  *digits = 0;
  for (; !at_end (r) && g_ascii_isdigit (*r->p); r->p++, (*digits)++)
    *value = *value >= limit ? limit : MIN (limit, *value * 10 + (*r->p - '0'));
  return *digits > 0;
}

static gboolean
fail_range (const Reader *r, GError **error)
{
  g_autofree char *quoted = dm_error_quote (r->start, (gsize) (r->end - r->start));

  return fail (error, _("“%s” is too far away: years are counted to ten million billion"), quoted);
}

/* `Y-17E7`, the Y already read: a year beyond four digits. */
static gboolean
read_long_year (Reader *r, GError **error)
{
  gint64 value;
  gint64 exponent = 0;
  int digits;
  int exponent_digits;
  const char *first;

  r->long_year = TRUE;
  r->part->level = 1;
  r->negative = accept (r, '-');
  first = r->p;
  if (!read_number (r, DM_YEAR_MAX + 1, &value, &digits))
    return fail_shape (r, error);
  if (*first == '0')
    return fail (error, _("the digits of a year after Y do not begin with 0"));
  if (accept (r, 'E'))
    {
      r->part->level = 2;
      if (!read_number (r, 20, &exponent, &exponent_digits))
        return fail (error, _("there is no number after E"));
    }
  for (; exponent > 0 && value <= DM_YEAR_MAX; exponent--)
    value = MIN (value * 10, DM_YEAR_MAX + 1);
  if (value > DM_YEAR_MAX)
    return fail_range (r, error);
  if (value <= 9999)
    return fail (error, _("a year of up to four digits is written with four digits, without Y"));
  r->part->year = r->negative ? -value : value;
  return TRUE;
}

/* `1950S2`, the S already read: how many digits of the year are meant. */
static gboolean
read_significant (Reader *r, GError **error)
{
  gint64 size = ABS (r->part->year);
  gint64 unit = 1;
  gint64 low;
  gint64 number;
  int digits = 1;
  int ignored;

  for (gint64 rest = size; rest >= 10; rest /= 10)
    digits++;
  if (!read_number (r, 100, &number, &ignored))
    return fail (error, _("there is no number after S"));
  if (number < 1)
    return fail (error, _("a year has at least one significant digit"));
  if (number > digits)
    return fail (error, _("the year has only %d digits, not %d that are significant"), digits,
                           (int) number);
  for (int i = (int) number; i < digits; i++)
    unit *= 10;
  low = size - size % unit;
  if (low > DM_YEAR_MAX - (unit - 1))
    return fail_range (r, error);
  r->part->first_year = r->negative ? -(low + unit - 1) : low;
  r->part->last_year = r->negative ? -low : low + unit - 1;
  r->part->significant = (guint8) number;
  r->part->level = 2;
  r->part->precision
      = (guint8) MIN (DM_DATE_PRECISION_YEAR + digits - (int) number, DM_DATE_PRECISION_COARSER);
  return TRUE;
}

static gboolean
read_year (Reader *r, GError **error)
{
  DmDatePart *part = r->part;

  if (read_qualifier (r, DM_DATE_PART_YEAR))
    r->left |= DM_DATE_PART_YEAR;
  part->present = DM_DATE_PART_YEAR;
  part->precision = DM_DATE_PRECISION_YEAR;
  if (accept (r, 'Y'))
    {
      if (!read_long_year (r, error))
        return FALSE;
      part->first_year = part->last_year = part->year;
    }
  else
    {
      int low;
      int high;

      r->negative = accept (r, '-');
      if (!read_pattern (r, 4, &r->year))
        return fail_shape (r, error);
      low = pattern_min (&r->year);
      high = pattern_max (&r->year);
      if (r->negative)
        {
          part->level = 1;
          if (high == 0)
            return fail (error, _("there is no year -0000: 1 BC is written 0000"));
          low = MAX (low, 1);
        }
      part->first_year = r->negative ? -high : low;
      part->last_year = r->negative ? -low : high;
      if (pattern_has_x (&r->year))
        {
          part->unspecified |= DM_DATE_PART_YEAR;
          for (int i = 3; i >= 0; i--)
            if (r->year.digit[i] == X)
              part->precision = (guint8) (DM_DATE_PRECISION_YEAR + 4 - i);
        }
      else
        part->year = part->first_year;
    }
  if (accept (r, 'S'))
    {
      if (part->unspecified != 0)
        return fail (error, _("a year with an X has no number of significant digits"));
      if (!read_significant (r, error))
        return FALSE;
    }
  if (read_qualifier (r, DM_DATE_PART_YEAR))
    r->right |= DM_DATE_PART_YEAR;
  return TRUE;
}

static gboolean
read_month (Reader *r, GError **error)
{
  DmDatePart *part = r->part;
  int low;

  if (r->long_year)
    return fail (error, _("a year with Y stands alone, without a month"));
  if (part->significant != 0)
    return fail (error, _("a year with S stands alone, without a month"));
  if (read_qualifier (r, DM_DATE_PART_MONTH))
    r->left |= DM_DATE_PART_MONTH;
  if (!read_pattern (r, 2, &r->month))
    return fail_shape (r, error);
  part->present |= DM_DATE_PART_MONTH;
  low = pattern_min (&r->month);
  if (pattern_has_x (&r->month))
    {
      if (low > 12)
        return fail (error, _("the number of a season or of a part of a year has no X"));
      part->unspecified |= DM_DATE_PART_MONTH;
    }
  else if (low == 0 || (low > 12 && low < 21) || low > 41)
    return fail (error, _("there is no month %02d"), low);
  else
    part->month = (guint8) low;
  if (part->month > 12)
    {
      part->level = MAX (part->level, part->month > 24 ? 2 : 1);
      if (part->precision == DM_DATE_PRECISION_YEAR)
        part->precision = DM_DATE_PRECISION_SEASON;
    }
  else if ((part->unspecified & DM_DATE_PART_YEAR) == 0
           && (part->unspecified & DM_DATE_PART_MONTH) == 0)
    part->precision = DM_DATE_PRECISION_MONTH;
  if (read_qualifier (r, DM_DATE_PART_YEAR | DM_DATE_PART_MONTH))
    r->right |= DM_DATE_PART_MONTH;
  return TRUE;
}

static gboolean
read_day (Reader *r, GError **error)
{
  DmDatePart *part = r->part;

  if (part->month > 12)
    return fail (error, _("a season or a part of a year has no days"));
  if (read_qualifier (r, DM_DATE_PART_DAY))
    r->left |= DM_DATE_PART_DAY;
  if (!read_pattern (r, 2, &r->day))
    return fail_shape (r, error);
  part->present |= DM_DATE_PART_DAY;
  if (pattern_has_x (&r->day))
    part->unspecified |= DM_DATE_PART_DAY;
  else
    {
      part->day = (guint8) pattern_min (&r->day);
      if (part->day == 0)
        return fail (error, _("there is no day 00"));
    }
  if (part->unspecified == 0)
    part->precision = DM_DATE_PRECISION_DAY;
  if (read_qualifier (r, DM_DATE_PART_YEAR | DM_DATE_PART_MONTH | DM_DATE_PART_DAY))
    r->right |= DM_DATE_PART_DAY;
  return TRUE;
}

static gboolean
read_two_digits (Reader *r, int limit, guint8 *value)
{
  if (r->end - r->p < 2 || !g_ascii_isdigit (r->p[0]) || !g_ascii_isdigit (r->p[1]))
    return FALSE;
  *value = (guint8) ((r->p[0] - '0') * 10 + (r->p[1] - '0'));
  r->p += 2;
  return *value <= limit;
}

/* `23:20:30`, then `Z`, `-04`, `+04:30` or nothing. The zone is checked and not applied: the day
 * is the one that the text names. */
static gboolean
read_time (Reader *r, GError **error)
{
  const char *start = r->p;
  guint8 second;
  guint8 zone_hour;
  guint8 zone_minute = 0;
  gboolean west;
  gint64 ignored;
  int digits;

  if (r->left != 0 || r->right != 0 || r->part->unspecified != 0)
    return fail (error, _("a time of day needs a day that is known"));
  r->part->has_time = TRUE;
  if (!read_two_digits (r, 23, &r->part->hour) || !accept (r, ':')
      || !read_two_digits (r, 59, &r->part->minute) || !accept (r, ':')
      || !read_two_digits (r, 59, &second))
    goto no_time;
  if (r->mode == DM_DATE_LENIENT && accept (r, '.') && !read_number (r, 1, &ignored, &digits))
    goto no_time;
  if (at_end (r) || accept (r, 'Z'))
    return TRUE;
  west = *r->p == '-';
  if (!accept (r, '-') && !accept (r, '+'))
    goto no_time;
  if (!read_two_digits (r, 14, &zone_hour)
      || (accept (r, ':') && !read_two_digits (r, 59, &zone_minute))
      || (zone_hour == 14 && zone_minute > 0) || (west && zone_hour == 0 && zone_minute == 0))
    goto no_time;
  return TRUE;

no_time:
  {
    g_autofree char *quoted = dm_error_quote (start, (gsize) (r->end - start));

    return fail (error, _("there is no time of day “%s”"), quoted);
  }
}

/* The first or the last day of @year that the patterns of month and day fit. */
static gboolean
fit_in_year (const Reader *r, gint64 year, gboolean last, int *month, int *day)
{
  for (int i = 1; i <= 12; i++)
    {
      int m = last ? 13 - i : i;
      int length = dm_day_in_month (year, m);

      if (!pattern_fits (&r->month, m))
        continue;
      for (int j = 1; j <= length; j++)
        {
          int d = last ? length + 1 - j : j;

          if (r->day.count == 0 || pattern_fits (&r->day, d))
            {
              *month = m;
              *day = d;
              return TRUE;
            }
        }
    }
  return FALSE;
}

/* Finds the bounds of a date with a month. Years differ only by their leap day, so that the first
 * year or two settle it, save for a 29 February. */
static gboolean
fit_pattern (Reader *r, GError **error)
{
  DmDatePart *part = r->part;
  gboolean possible = FALSE;
  int month;
  int day;

  /* A leap year and a common one: is there such a day at all? */
  if ((part->unspecified & DM_DATE_PART_YEAR) == 0)
    possible = fit_in_year (r, part->year, FALSE, &month, &day);
  else
    possible = fit_in_year (r, 2000, FALSE, &month, &day);
  for (int side = 0; possible && side < 2; side++)
    {
      gint64 year = side == 0 ? part->first_year : part->last_year;

      for (;; year += side == 0 ? 1 : -1)
        {
          if (year < part->first_year || year > part->last_year)
            {
              possible = FALSE;
              break;
            }
          if ((part->unspecified & DM_DATE_PART_YEAR) != 0
              && (!pattern_fits (&r->year, (int) ABS (year)) || (r->negative && year == 0)))
            continue;
          if (fit_in_year (r, year, side == 1, &month, &day))
            {
              gint64 number = dm_day_from_ymd (year, month, day);

              if (side == 0)
                part->earliest = number;
              else
                part->latest = number;
              break;
            }
        }
    }
  if (possible)
    return TRUE;
  if (part->month != 0)
    {
      g_autofree char *name = NULL;

      if ((part->unspecified & DM_DATE_PART_YEAR) == 0)
        {
          name = dm_date_name_month_of_year (part->year, part->month);
          /* Translators: %s is a month with its year, as in "February 1962 has 28 days". */
          return fail (error, _("%s has %d days"), name,
                                 dm_day_in_month (part->year, part->month));
        }
    }
  {
    g_autofree char *quoted = dm_error_quote (r->start, (gsize) (r->end - r->start));

    return fail (error, _("there is no day that “%s” fits"), quoted);
  }
}

/* How far up the levels the X's and the qualifiers lead. */
static void
find_level (Reader *r)
{
  DmDatePart *part = r->part;
  guint8 qualified = part->approximate | part->uncertain;
  guint8 last = part->present & DM_DATE_PART_DAY     ? DM_DATE_PART_DAY
                : part->present & DM_DATE_PART_MONTH ? DM_DATE_PART_MONTH
                                                     : DM_DATE_PART_YEAR;

  if (qualified != 0)
    part->level = MAX (part->level, r->left != 0 || r->right != last ? 2 : 1);
  if (part->unspecified != 0)
    {
      gboolean whole_month = r->month.count == 0
                             || (r->month.digit[0] == X && r->month.digit[1] == X)
                             || (part->unspecified & DM_DATE_PART_MONTH) == 0;
      gboolean whole_day = r->day.count == 0 || (r->day.digit[0] == X && r->day.digit[1] == X);
      gboolean right_hand;

      if (part->unspecified & DM_DATE_PART_YEAR)
        right_hand = part->present == DM_DATE_PART_YEAR && r->year.digit[0] != X
                     && r->year.digit[1] != X && r->year.digit[3] == X;
      else
        right_hand = whole_month && whole_day;
      /* A qualified decade goes beyond what level 1 says. */
      part->level = MAX (part->level, right_hand && qualified == 0 ? 1 : 2);
    }
}

/**
 * dm_date_part_parse:
 * @text: an EDTF date, neither interval nor set; need not be terminated
 * @length: its bytes
 * @mode: strict or lenient
 * @part: (out): what it says
 * @error: says what is wrong with it
 *
 * Returns: whether it is a date
 */
gboolean
dm_date_part_parse (const char *text,
                    gsize length,
                    DmDateMode mode,
                    DmDatePart *part,
                    GError **error)
{
  Reader r = { .start = text, .p = text, .end = text + length, .mode = mode, .part = part };

  *part = (DmDatePart){ 0 };
  if (length == 0)
    return fail (error, _("there is no date"));
  if (length > PART_BYTES_MAX)
    return fail_shape (&r, error);
  if (!read_year (&r, error))
    return FALSE;
  if (accept (&r, '-') && !read_month (&r, error))
    return FALSE;
  if ((part->present & DM_DATE_PART_MONTH) != 0 && accept (&r, '-') && !read_day (&r, error))
    return FALSE;
  if ((part->present & DM_DATE_PART_DAY) != 0 && accept (&r, 'T') && !read_time (&r, error))
    return FALSE;
  if (!at_end (&r))
    return fail_shape (&r, error);

  if ((part->present & DM_DATE_PART_MONTH) == 0)
    {
      part->earliest = dm_day_from_ymd (part->first_year, 1, 1);
      part->latest = dm_day_from_ymd (part->last_year, 12, 31);
    }
  else if (part->month > 12)
    {
      part->earliest = dm_date_season_first (part->first_year, part->month);
      part->latest = dm_date_season_last (part->last_year, part->month);
    }
  else if (!fit_pattern (&r, error))
    return FALSE;
  find_level (&r);
  return TRUE;
}
