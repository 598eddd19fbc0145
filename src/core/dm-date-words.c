/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-date.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "dm-date-names.h"
#include "dm-date-part.h"
#include "dm-date-words-private.h"

static char *
day_words (gint64 year, int month, int day, DmDateStyle style, DmDateDetail detail)
{
  g_autofree char *name = NULL;
  g_autofree char *number = NULL;
  g_autofree char *year_name = NULL;

  number = g_strdup_printf ("%d", day);
  if (detail == DM_DATE_DETAIL_NO_MONTH)
    return g_steal_pointer (&number);
  name = dm_date_name_month (month,
                             style == DM_DATE_LONG ? DM_DATE_NAME_WITH_DAY : DM_DATE_NAME_SHORT);
  if (detail == DM_DATE_DETAIL_NO_YEAR)
    /* Translators: day and month, as in "18 April". */
    return g_strdup_printf (C_ ("date", "%1$s %2$s"), number, name);
  year_name = dm_date_name_year (year);
  /* Translators: day, month and year, as in "18 April 1962". */
  return g_strdup_printf (C_ ("date", "%1$s %2$s %3$s"), number, name, year_name);
}

char *
dm_date_words_month (gint64 year, int month, DmDateStyle style, DmDateDetail detail)
{
  g_autofree char *name = NULL;
  g_autofree char *year_name = NULL;

  if (style == DM_DATE_LONG && detail == DM_DATE_DETAIL_FULL)
    return dm_date_name_month_of_year (year, month);
  name = dm_date_name_month (month,
                             style == DM_DATE_LONG ? DM_DATE_NAME_ALONE : DM_DATE_NAME_SHORT_ALONE);
  if (detail != DM_DATE_DETAIL_FULL)
    return g_steal_pointer (&name);
  year_name = dm_date_name_year (year);
  return g_strdup_printf (C_ ("month and year", "%1$s %2$s"), name, year_name);
}

/* Seasons, quarters, thirds and halves of a year: 21 to 41. */
static char *
subyear_words (gint64 year, int part, DmDateDetail detail)
{
  static const char *seasons_alone[] = { NC_ ("season", "spring"), NC_ ("season", "summer"),
                                         NC_ ("season", "autumn"), NC_ ("season", "winter") };
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

  if (detail == DM_DATE_DETAIL_NO_YEAR && part <= 24)
    return g_strdup (g_dpgettext2 (NULL, "season", seasons_alone[part - 21]));
  if (part >= 25 && part <= 28)
    return g_strdup_printf (C_ ("date", "%s in the north"), words);
  if (part >= 29 && part <= 32)
    return g_strdup_printf (C_ ("date", "%s in the south"), words);
  return g_steal_pointer (&words);
}

char *
dm_date_words_between (const char *first, const char *last)
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
      first = dm_date_words_month (part->year, part->month, style, DM_DATE_DETAIL_FULL);
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
      if (part->precision == DM_DATE_PRECISION_CENTURY && part->last_year - part->first_year >= 98)
        {
          first = dm_date_name_century (part->first_year < 0 ? part->first_year : part->last_year);
          if (style == DM_DATE_SHORT)
            return g_steal_pointer (&first);
          /* Translators: %s is a century, as in "the 19th century". */
          return g_strdup_printf (C_ ("century", "the %s"), first);
        }
      /* "The 1900s" are a century to many. */
      if (part->precision == DM_DATE_PRECISION_DECADE && part->first_year > 0
          && part->first_year % 100 == 0)
        {
          first = dm_date_name_year (part->first_year);
          last = dm_date_name_year (part->last_year);
          /* Translators: ten years, as in "the decade 1900–1909". */
          return g_strdup_printf (C_ ("decade", "the decade %1$s–%2$s"), first, last);
        }
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
  return dm_date_words_between (first, last);
}

static char *
plain_words (const DmDatePart *part, DmDateStyle style, DmDateDetail detail)
{
  g_autofree char *words = NULL;

  if (part->unspecified != 0)
    return unspecified_words (part, style);
  if (part->significant != 0 && part->first_year != part->last_year)
    {
      g_autofree char *first = dm_date_name_year (part->first_year);
      g_autofree char *last = dm_date_name_year (part->last_year);
      g_autofree char *range = dm_date_words_between (first, last);
      g_autofree char *guess = dm_date_name_year (part->year);

      /* Translators: a range of years and a guess, "between 1900 and 1999, perhaps 1950". */
      return g_strdup_printf (C_ ("date", "%1$s, perhaps %2$s"), range, guess);
    }
  if (part->month > 12)
    return subyear_words (part->first_year, part->month, detail);
  if (part->day != 0)
    words = day_words (part->year, part->month, part->day, style, detail);
  else if (part->month != 0)
    words = dm_date_words_month (part->year, part->month, style, detail);
  else
    words = dm_date_name_year (part->year);
  if (part->has_time)
    /* Translators: a day and a time of day, as in "12 April 1985, 23:20". */
    return g_strdup_printf (C_ ("date", "%1$s, %2$02d:%3$02d"), words, part->hour, part->minute);
  return g_steal_pointer (&words);
}

/* "about 1951", "perhaps late April 1962" */
char *
dm_date_words_qualify (const char *plain,
                       gboolean approximate,
                       gboolean uncertain,
                       DmDateStyle style)
{
  gboolean brief = style == DM_DATE_SHORT;

  if (approximate && uncertain)
    /* Translators: %s is a date that is approximate and uncertain. */
    return g_strdup_printf (brief ? C_ ("date", "c. %s?") : C_ ("date", "perhaps about %s"), plain);
  if (approximate)
    /* Translators: %s is a date, as in "about 1951" and "c. 1951". */
    return g_strdup_printf (brief ? C_ ("date", "c. %s") : C_ ("date", "about %s"), plain);
  if (uncertain)
    /* Translators: %s is a date, as in "perhaps 1951" and "1951?". */
    return g_strdup_printf (brief ? C_ ("date", "%s?") : C_ ("date", "perhaps %s"), plain);
  return g_strdup (plain);
}

char *
dm_date_words_part (const DmDatePart *part, DmDateStyle style, DmDateDetail detail)
{
  g_autofree char *plain = plain_words (part, style, detail);

  return dm_date_words_qualify (plain, part->approximate != 0, part->uncertain != 0, style);
}

/* A day, month or year that is wholly known. */
gboolean
dm_date_words_is_plain (const DmDatePart *part)
{
  return part->unspecified == 0 && part->approximate == 0 && part->uncertain == 0
         && part->significant == 0 && part->month <= 12 && !part->has_time;
}

/* What of @a need not be said where @b follows. */
DmDateDetail
dm_date_words_shared (const DmDatePart *a, const DmDatePart *b)
{
  /* "spring or summer 1962"; but a winter goes on into the next year. */
  if (a->month >= 21 && a->month <= 23 && b->month > a->month && b->month <= 23
      && a->year == b->year && a->unspecified == 0 && b->unspecified == 0
      && (a->approximate | a->uncertain | b->approximate | b->uncertain) == 0)
    return DM_DATE_DETAIL_NO_YEAR;
  if (!dm_date_words_is_plain (a) || !dm_date_words_is_plain (b) || a->present != b->present
      || a->year != b->year || a->month == 0)
    return DM_DATE_DETAIL_FULL;
  if (a->day == 0)
    return DM_DATE_DETAIL_NO_YEAR;
  return a->month == b->month ? DM_DATE_DETAIL_NO_MONTH : DM_DATE_DETAIL_NO_YEAR;
}

/* "1952–1960", "16–18 April 1962", "16 April – 2 May 1962" */
char *
dm_date_words_span (const DmDatePart *first, const DmDatePart *last, DmDateStyle style)
{
  DmDateDetail detail = dm_date_words_shared (first, last);
  g_autofree char *start = dm_date_words_part (first, style, detail);
  g_autofree char *end = dm_date_words_part (last, style, DM_DATE_DETAIL_FULL);
  gboolean tight
      = strchr (start, ' ') == NULL && (detail != DM_DATE_DETAIL_FULL || strchr (end, ' ') == NULL);

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
      words = dm_date_words_part (&first, style, DM_DATE_DETAIL_FULL);
      if (date->flags & DM_DATE_END_OPEN)
        /* Translators: what lasted from a date on, as in "since 1951". */
        return g_strdup_printf (C_ ("date", "since %s"), words);
      return g_strdup_printf (C_ ("date", "from %s, end unknown"), words);
    }
  if (no_start)
    {
      words = dm_date_words_part (&last, style, DM_DATE_DETAIL_FULL);
      if (date->flags & DM_DATE_START_OPEN)
        /* Translators: what lasted to a date, which is included, as in "until 1985". */
        return g_strdup_printf (C_ ("date", "until %s"), words);
      return g_strdup_printf (C_ ("date", "until %s, beginning unknown"), words);
    }
  return dm_date_words_span (&first, &last, style);
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
    return dm_date_words_set (edtf, &date, style);
  if (!dm_date_part_parse (edtf, strlen (edtf), DM_DATE_LENIENT, &part, NULL))
    return g_strdup (edtf);
  return dm_date_words_part (&part, style, DM_DATE_DETAIL_FULL);
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
  return day_words (year, month, day, style, DM_DATE_DETAIL_FULL);
}
