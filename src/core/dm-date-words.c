/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-date.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "dm-date-names.h"
#include "dm-date-part.h"

/* A set with more members is counted, not told. */
#define MEMBERS_MAX 6

/* What a date leaves out because the date after it says it: "16–18 April 1962". */
typedef enum
{
  DETAIL_FULL,
  DETAIL_NO_YEAR,
  DETAIL_NO_MONTH,
} Detail;

/* A member of a set; of `..b` the first part is missing, of `a..` the last. */
typedef struct
{
  DmDatePart first;
  DmDatePart last;
  gboolean has_first;
  gboolean has_last;
  gboolean is_range;
} Member;

static char *
day_words (gint64 year, int month, int day, DmDateStyle style, Detail detail)
{
  g_autofree char *name = NULL;
  g_autofree char *number = NULL;
  g_autofree char *year_name = NULL;

  number = g_strdup_printf ("%d", day);
  if (detail == DETAIL_NO_MONTH)
    return g_steal_pointer (&number);
  name = dm_date_name_month (month,
                             style == DM_DATE_LONG ? DM_DATE_NAME_WITH_DAY : DM_DATE_NAME_SHORT);
  if (detail == DETAIL_NO_YEAR)
    /* Translators: day and month, as in "18 April". */
    return g_strdup_printf (C_ ("date", "%1$s %2$s"), number, name);
  year_name = dm_date_name_year (year);
  /* Translators: day, month and year, as in "18 April 1962". */
  return g_strdup_printf (C_ ("date", "%1$s %2$s %3$s"), number, name, year_name);
}

static char *
month_words (gint64 year, int month, DmDateStyle style, Detail detail)
{
  g_autofree char *name = NULL;
  g_autofree char *year_name = NULL;

  if (style == DM_DATE_LONG && detail == DETAIL_FULL)
    return dm_date_name_month_of_year (year, month);
  name = dm_date_name_month (month,
                             style == DM_DATE_LONG ? DM_DATE_NAME_ALONE : DM_DATE_NAME_SHORT_ALONE);
  if (detail != DETAIL_FULL)
    return g_steal_pointer (&name);
  year_name = dm_date_name_year (year);
  return g_strdup_printf (C_ ("month and year", "%1$s %2$s"), name, year_name);
}

/* Seasons, quarters, thirds and halves of a year: 21 to 41. */
static char *
subyear_words (gint64 year, int part)
{
  /* Translators: %s is a year, as in "spring 1961". */
  static const char *seasons[] = { NC_ ("date", "spring %s"), NC_ ("date", "summer %s"),
                                   NC_ ("date", "autumn %s"), NC_ ("date", "winter %s") };
  /* Translators: %s is a year. */
  static const char *parts[] = {
    NC_ ("date", "first quarter of %s"), NC_ ("date", "second quarter of %s"),
    NC_ ("date", "third quarter of %s"), NC_ ("date", "fourth quarter of %s"),
    NC_ ("date", "first third of %s"),   NC_ ("date", "second third of %s"),
    NC_ ("date", "last third of %s"),    NC_ ("date", "first half of %s"),
    NC_ ("date", "second half of %s"),
  };
  g_autofree char *year_name = dm_date_name_year (year);
  const char *pattern = part <= 32 ? seasons[(part - 21) % 4] : parts[part - 33];
  g_auto (GStrv) around = g_strsplit (g_dpgettext2 (NULL, "date", pattern), "%s", 2);
  g_autofree char *words = g_strjoinv (year_name, around);

  if (part >= 25 && part <= 28)
    return g_strdup_printf (C_ ("date", "%s in the north"), words);
  if (part >= 29 && part <= 32)
    return g_strdup_printf (C_ ("date", "%s in the south"), words);
  return g_steal_pointer (&words);
}

static char *
between_words (const char *first, const char *last)
{
  /* Translators: one day, month or year that is not known, between two or one of them. */
  return g_strdup_printf (C_ ("date", "between %1$s and %2$s"), first, last);
}

/* A date with an X in it: a decade has a name, the others are told by their bounds. */
static char *
unspecified_words (const DmDatePart *part, DmDateStyle style)
{
  g_autofree char *first = NULL;
  g_autofree char *last = NULL;

  if ((part->unspecified & DM_DATE_PART_YEAR) == 0
      && part->present == (DM_DATE_PART_YEAR | DM_DATE_PART_MONTH | DM_DATE_PART_DAY)
      && part->month != 0 && part->latest - part->earliest >= 27)
    {
      first = month_words (part->year, part->month, style, DETAIL_FULL);
      /* Translators: %s is a month, as in "a day in April 1985". */
      return style == DM_DATE_LONG ? g_strdup_printf (C_ ("date", "a day in %s"), first)
                                   : g_steal_pointer (&first);
    }
  if ((part->unspecified & DM_DATE_PART_YEAR) == 0 && part->latest - part->earliest >= 364)
    {
      first = dm_date_name_year (part->year);
      if (style == DM_DATE_SHORT)
        return g_steal_pointer (&first);
      /* Translators: %s is a year, of which the day or the month is not known. */
      return g_strdup_printf (part->present & DM_DATE_PART_DAY ? C_ ("date", "a day in %s")
                                                               : C_ ("date", "a month in %s"),
                              first);
    }
  if (part->present == DM_DATE_PART_YEAR)
    {
      if (part->precision == DM_DATE_PRECISION_DECADE && part->first_year > 0)
        {
          first = dm_date_name_year (part->first_year);
          /* Translators: %s is the first year of a decade, as in "the 1960s". */
          return g_strdup_printf (
              style == DM_DATE_LONG ? C_ ("decade", "the %ss") : C_ ("decade", "%ss"), first);
        }
      first = dm_date_name_year (part->first_year);
      last = dm_date_name_year (part->last_year);
    }
  else
    {
      first = dm_day_to_words (part->earliest, style);
      last = dm_day_to_words (part->latest, style);
    }
  return between_words (first, last);
}

static char *
plain_words (const DmDatePart *part, DmDateStyle style, Detail detail)
{
  g_autofree char *words = NULL;

  if (part->unspecified != 0)
    return unspecified_words (part, style);
  if (part->significant != 0 && part->first_year != part->last_year)
    {
      g_autofree char *first = dm_date_name_year (part->first_year);
      g_autofree char *last = dm_date_name_year (part->last_year);
      g_autofree char *range = between_words (first, last);
      g_autofree char *guess = dm_date_name_year (part->year);

      /* Translators: a range of years and a guess, "between 1900 and 1999, perhaps 1950". */
      return g_strdup_printf (C_ ("date", "%1$s, perhaps %2$s"), range, guess);
    }
  if (part->month > 12)
    return subyear_words (part->first_year, part->month);
  if (part->day != 0)
    words = day_words (part->year, part->month, part->day, style, detail);
  else if (part->month != 0)
    words = month_words (part->year, part->month, style, detail);
  else
    words = dm_date_name_year (part->year);
  if (part->has_time)
    /* Translators: a day and a time of day, as in "12 April 1985, 23:20". */
    return g_strdup_printf (C_ ("date", "%1$s, %2$02d:%3$02d"), words, part->hour, part->minute);
  return g_steal_pointer (&words);
}

static char *
part_words (const DmDatePart *part, DmDateStyle style, Detail detail)
{
  g_autofree char *plain = plain_words (part, style, detail);
  gboolean brief = style == DM_DATE_SHORT;

  if (part->approximate != 0 && part->uncertain != 0)
    /* Translators: %s is a date that is approximate and uncertain. */
    return g_strdup_printf (brief ? C_ ("date", "c. %s?") : C_ ("date", "perhaps about %s"), plain);
  if (part->approximate != 0)
    /* Translators: %s is a date, as in "about 1951" and "c. 1951". */
    return g_strdup_printf (brief ? C_ ("date", "c. %s") : C_ ("date", "about %s"), plain);
  if (part->uncertain != 0)
    /* Translators: %s is a date, as in "perhaps 1951" and "1951?". */
    return g_strdup_printf (brief ? C_ ("date", "%s?") : C_ ("date", "perhaps %s"), plain);
  return g_steal_pointer (&plain);
}

/* A day, month or year that is wholly known. */
static gboolean
is_plain (const DmDatePart *part)
{
  return part->unspecified == 0 && part->approximate == 0 && part->uncertain == 0
         && part->significant == 0 && part->month <= 12 && !part->has_time;
}

/* What of @a need not be said where @b follows. */
static Detail
shared_detail (const DmDatePart *a, const DmDatePart *b)
{
  if (!is_plain (a) || !is_plain (b) || a->present != b->present || a->year != b->year
      || a->month == 0)
    return DETAIL_FULL;
  if (a->day == 0)
    return DETAIL_NO_YEAR;
  return a->month == b->month ? DETAIL_NO_MONTH : DETAIL_NO_YEAR;
}

/* "1952–1960", "16–18 April 1962", "16 April – 2 May 1962" */
static char *
span_words (const DmDatePart *first, const DmDatePart *last, DmDateStyle style)
{
  Detail detail = shared_detail (first, last);
  g_autofree char *start = part_words (first, style, detail);
  g_autofree char *end = part_words (last, style, DETAIL_FULL);
  gboolean tight
      = strchr (start, ' ') == NULL && (detail != DETAIL_FULL || strchr (end, ' ') == NULL);

  /* Translators: what lasted; the first where both sides are short, as in "1952–1960" and
   * "16–18 April 1962", the second as in "16 April – 2 May 1962". */
  return g_strdup_printf (tight ? C_ ("date", "%1$s–%2$s") : C_ ("date", "%1$s – %2$s"), start,
                          end);
}

static char *
interval_words (const char *edtf, const DmDate *date, DmDateStyle style)
{
  const char *slash = strchr (edtf, '/');
  gboolean no_start = (date->flags & (DM_DATE_START_OPEN | DM_DATE_START_UNKNOWN)) != 0;
  gboolean no_end = (date->flags & (DM_DATE_END_OPEN | DM_DATE_END_UNKNOWN)) != 0;
  g_autofree char *words = NULL;
  DmDatePart first;
  DmDatePart last;

  if (!no_start
      && !dm_date_part_parse (edtf, (gsize) (slash - edtf), DM_DATE_LENIENT, &first, NULL))
    return g_strdup (edtf);
  if (!no_end && !dm_date_part_parse (slash + 1, strlen (slash + 1), DM_DATE_LENIENT, &last, NULL))
    return g_strdup (edtf);

  if (no_end)
    {
      words = part_words (&first, style, DETAIL_FULL);
      if (date->flags & DM_DATE_END_OPEN)
        /* Translators: what lasted from a date on, as in "since 1951". */
        return g_strdup_printf (C_ ("date", "since %s"), words);
      return g_strdup_printf (C_ ("date", "from %s, end unknown"), words);
    }
  if (no_start)
    {
      words = part_words (&last, style, DETAIL_FULL);
      if (date->flags & DM_DATE_START_OPEN)
        /* Translators: what lasted to a date, which is included, as in "until 1985". */
        return g_strdup_printf (C_ ("date", "until %s"), words);
      return g_strdup_printf (C_ ("date", "until %s, beginning unknown"), words);
    }
  return span_words (&first, &last, style);
}

/* Early, mid or late in a month, a year or a decade: exactly the tens of days, the groups of four
 * months, the years 0-3, 4-6, 7-9. Returns 1, 2, 3, or 0. */
static int
third_of (const DmDatePart *a, const DmDatePart *b)
{
  if (!is_plain (a) || !is_plain (b) || a->present != b->present)
    return 0;
  if (a->day != 0)
    {
      if (a->year != b->year || a->month != b->month)
        return 0;
      return a->day == 1 && b->day == 10                                     ? 1
             : a->day == 11 && b->day == 20                                  ? 2
             : a->day == 21 && b->day == dm_day_in_month (b->year, b->month) ? 3
                                                                             : 0;
    }
  if (a->month != 0)
    {
      if (a->year != b->year || a->month % 4 != 1 || b->month != a->month + 3)
        return 0;
      return a->month / 4 + 1;
    }
  if (a->year <= 0 || a->year / 10 != b->year / 10)
    return 0;
  switch (a->year % 10 * 10 + b->year % 10)
    {
    case 3:
      return 1;
    case 46:
      return 2;
    case 79:
      return 3;
    default:
      return 0;
    }
}

static char *
third_words (int third, const DmDatePart *part, DmDateStyle style)
{
  g_autofree char *whole = NULL;

  if (part->month == 0)
    {
      whole = dm_date_name_year (part->year - part->year % 10);
      /* Translators: %s is the first year of a decade, as in "the early 1960s". */
      return g_strdup_printf (third == 1   ? C_ ("decade", "the early %ss")
                              : third == 2 ? C_ ("decade", "the mid-%ss")
                                           : C_ ("decade", "the late %ss"),
                              whole);
    }
  whole = part->day != 0 ? month_words (part->year, part->month, style, DETAIL_FULL)
                         : dm_date_name_year (part->year);
  /* Translators: %s is a month or a year, as in "late April 1962". */
  return g_strdup_printf (third == 1   ? C_ ("date", "early %s")
                          : third == 2 ? C_ ("date", "mid-%s")
                                       : C_ ("date", "late %s"),
                          whole);
}

/* A day as the border of what lies beyond it: the whole month or year whose border it is. */
static char *
border_words (gint64 number, gboolean first_of_period, DmDateStyle style)
{
  gint64 year;
  int month;
  int day;

  dm_day_to_ymd (number, &year, &month, &day);
  if (day != (first_of_period ? 1 : dm_day_in_month (year, month)))
    return dm_day_to_words (number, style);
  if (month == (first_of_period ? 1 : 12))
    return dm_date_name_year (year);
  return month_words (year, month, style, DETAIL_FULL);
}

/* `..b`: "before November 1962" where b is the last of October, "1984 or earlier". */
static char *
up_to_words (const DmDatePart *last, DmDateStyle style)
{
  g_autofree char *words = NULL;

  if (is_plain (last) && last->day != 0)
    {
      words = border_words (last->latest + 1, TRUE, style);
      /* Translators: %s is a date, which is excluded, as in "before November 1962". */
      return g_strdup_printf (C_ ("date", "before %s"), words);
    }
  words = part_words (last, style, DETAIL_FULL);
  return g_strdup_printf (C_ ("date", "%s or earlier"), words);
}

/* `a..`: "after 15 August 1962", "December 1760 or later". */
static char *
from_words (const DmDatePart *first, DmDateStyle style)
{
  g_autofree char *words = NULL;

  if (is_plain (first) && first->day != 0)
    {
      words = border_words (first->earliest - 1, FALSE, style);
      /* Translators: %s is a date, which is excluded, as in "after 15 August 1962". */
      return g_strdup_printf (C_ ("date", "after %s"), words);
    }
  words = part_words (first, style, DETAIL_FULL);
  return g_strdup_printf (C_ ("date", "%s or later"), words);
}

/* The only member of a set. */
static char *
single_words (const Member *member, gboolean one_of, DmDateStyle style)
{
  g_autofree char *start = NULL;
  g_autofree char *end = NULL;

  if (!member->is_range)
    return part_words (&member->first, style, DETAIL_FULL);
  if (!member->has_first)
    {
      if (one_of)
        return up_to_words (&member->last, style);
      end = part_words (&member->last, style, DETAIL_FULL);
      return g_strdup_printf (C_ ("date", "until %s"), end);
    }
  if (!member->has_last)
    {
      if (one_of)
        return from_words (&member->first, style);
      start = part_words (&member->first, style, DETAIL_FULL);
      return g_strdup_printf (C_ ("date", "since %s"), start);
    }
  if (!one_of)
    return span_words (&member->first, &member->last, style);
  if (third_of (&member->first, &member->last) != 0)
    return third_words (third_of (&member->first, &member->last), &member->first, style);
  start = part_words (&member->first, style, shared_detail (&member->first, &member->last));
  end = part_words (&member->last, style, DETAIL_FULL);
  return between_words (start, end);
}

static char *
member_words (const Member *member, const Member *next, gboolean one_of, DmDateStyle style)
{
  Detail detail = DETAIL_FULL;

  if (member->is_range)
    {
      if (member->has_first && member->has_last)
        return span_words (&member->first, &member->last, style);
      return single_words (member, one_of, style);
    }
  if (next != NULL && !next->is_range)
    detail = shared_detail (&member->first, &next->first);
  return part_words (&member->first, style, detail);
}

static gboolean
read_member (char *text, Member *member)
{
  char *dots = strstr (text, "..");
  char *tail = NULL;

  *member = (Member){ .is_range = dots != NULL };
  if (dots != NULL)
    {
      *dots = '\0';
      tail = g_strstrip (dots + 2);
      member->has_last = *tail != '\0';
      if (member->has_last
          && !dm_date_part_parse (tail, strlen (tail), DM_DATE_LENIENT, &member->last, NULL))
        return FALSE;
    }
  text = g_strstrip (text);
  member->has_first = *text != '\0';
  return !member->has_first
         || dm_date_part_parse (text, strlen (text), DM_DATE_LENIENT, &member->first, NULL);
}

static char *
set_words (const char *edtf, const DmDate *date, DmDateStyle style)
{
  gboolean one_of = date->kind == DM_DATE_ONE_OF;
  g_autofree char *inner = g_strndup (edtf + 1, strlen (edtf) - 2);
  g_auto (GStrv) texts = g_strsplit (inner, ",", -1);
  guint n = g_strv_length (texts);
  Member members[MEMBERS_MAX];
  g_autoptr (GString) words = g_string_new (NULL);

  if (n > MEMBERS_MAX)
    /* Translators: dates of which one is meant, and dates of which all are meant. */
    return g_strdup_printf (one_of ? ngettext ("one of %u date", "one of %u dates", n)
                                   : ngettext ("%u date", "%u dates", n),
                            n);
  for (guint i = 0; i < n; i++)
    if (!read_member (texts[i], &members[i]))
      return g_strdup (edtf);
  if (n == 1)
    return single_words (&members[0], one_of, style);
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *member
          = member_words (&members[i], i + 1 < n ? &members[i + 1] : NULL, one_of, style);

      if (i > 0)
        /* Translators: between the dates of a list: "1667, 1668 or 1670". */
        g_string_append (words, i + 1 < n ? C_ ("date", ", ")
                                : one_of  ? C_ ("date", " or ")
                                          : C_ ("date", " and "));
      g_string_append (words, member);
    }
  return g_string_free (g_steal_pointer (&words), FALSE);
}

/**
 * dm_date_to_words:
 * @edtf: an EDTF string, or any text
 * @style: long or short
 *
 * Says a date in the user's language: "18 April 1962", "late April 1962", "before November 1962",
 * "July or August 1962", "1952–1960", "about 1951", "the 1960s", "44 BC".
 *
 * Returns: (transfer full): the words; @edtf itself, as valid UTF-8, where it is not a date
 */
char *
dm_date_to_words (const char *edtf, DmDateStyle style)
{
  DmDatePart part;
  DmDate date;

  g_return_val_if_fail (edtf != NULL, NULL);

  if (!dm_date_parse (edtf, DM_DATE_LENIENT, &date, NULL))
    return g_utf8_make_valid (edtf, -1);
  if (date.kind == DM_DATE_INTERVAL)
    return interval_words (edtf, &date, style);
  if (date.kind == DM_DATE_ONE_OF || date.kind == DM_DATE_ALL_OF)
    return set_words (edtf, &date, style);
  if (!dm_date_part_parse (edtf, strlen (edtf), DM_DATE_LENIENT, &part, NULL))
    return g_strdup (edtf);
  return part_words (&part, style, DETAIL_FULL);
}

/**
 * dm_day_to_words:
 * @number: a day's number, or a sentinel
 * @style: long or short
 *
 * Returns: (transfer full): "18 April 1962" or "18 Apr 1962"; "" for a sentinel
 */
char *
dm_day_to_words (gint64 number, DmDateStyle style)
{
  gint64 year;
  int month;
  int day;

  if (dm_day_is_open (number))
    return g_strdup ("");
  dm_day_to_ymd (number, &year, &month, &day);
  return day_words (year, month, day, style, DETAIL_FULL);
}
