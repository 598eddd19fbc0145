/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-date-words-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "dm-date-names.h"

/* A set with more members is counted, not told. */
#define MEMBERS_MAX 6

/* A member of a set; of `..b` the first part is missing, of `a..` the last. */
typedef struct
{
  DmDatePart first;
  DmDatePart last;
  gboolean has_first;
  gboolean has_last;
  gboolean is_range;
} Member;

/* The years of a decade, or of a century. */
static int
third_of_years (int from, int to, const int bounds[4])
{
  for (int third = 1; third <= 3; third++)
    if (from == bounds[third - 1] && to == bounds[third] - 1)
      return third;
  return 0;
}

/* Early, mid or late in a month, a year, a decade or a century: exactly the tens of days, the
 * groups of four months, the years 0-3, 4-6, 7-9, or 0-33, 34-66, 67-99. Returns 1, 2, 3, or 0. */
static int
third_of (const DmDatePart *a, const DmDatePart *b)
{
  static const int decade[] = { 0, 4, 7, 10 };
  static const int century[] = { 0, 34, 67, 100 };

  if (!dm_date_words_is_plain (a) || !dm_date_words_is_plain (b) || a->present != b->present)
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
  if (a->year <= 0 || a->year / 100 != b->year / 100)
    return 0;
  if (a->year / 10 != b->year / 10)
    return third_of_years ((int) (a->year % 100), (int) (b->year % 100), century);
  return third_of_years ((int) (a->year % 10), (int) (b->year % 10), decade);
}

static char *
third_words (int third, const DmDatePart *part, const DmDatePart *last, DmDateStyle style)
{
  g_autofree char *whole = NULL;

  if (part->month == 0 && last->year - part->year >= 10)
    {
      whole = dm_date_name_century (part->year);
      /* Translators: %s is a century, as in "the early 19th century". */
      return g_strdup_printf (third == 1   ? C_ ("century", "the early %s")
                              : third == 2 ? C_ ("century", "the mid-%s")
                                           : C_ ("century", "the late %s"),
                              whole);
    }
  /* The decade 1900–1909 has no name that is not also the century's. */
  if (part->month == 0 && part->year % 100 < 10)
    return NULL;
  if (part->month == 0)
    {
      whole = dm_date_name_year (part->year - part->year % 10);
      /* Translators: %s is the first year of a decade, as in "the early 1960s". */
      return g_strdup_printf (third == 1   ? C_ ("decade", "the early %ss")
                              : third == 2 ? C_ ("decade", "the mid-%ss")
                                           : C_ ("decade", "the late %ss"),
                              whole);
    }
  whole = part->day != 0 ? dm_date_words_month (part->year, part->month, style, DM_DATE_DETAIL_FULL)
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
  return dm_date_words_month (year, month, style, DM_DATE_DETAIL_FULL);
}

/* `..b`: "before November 1962" where b is the last of October, "1984 or earlier". */
static char *
up_to_words (const DmDatePart *last, DmDateStyle style)
{
  g_autofree char *words = NULL;

  if (dm_date_words_is_plain (last) && last->day != 0)
    {
      words = border_words (last->latest + 1, TRUE, style);
      /* Translators: %s is a date, which is excluded, as in "before November 1962". */
      return g_strdup_printf (C_ ("date", "before %s"), words);
    }
  words = dm_date_words_part (last, style, DM_DATE_DETAIL_FULL);
  return g_strdup_printf (C_ ("date", "%s or earlier"), words);
}

/* `a..`: "after 15 August 1962", "December 1760 or later". */
static char *
from_words (const DmDatePart *first, DmDateStyle style)
{
  g_autofree char *words = NULL;

  if (dm_date_words_is_plain (first) && first->day != 0)
    {
      words = border_words (first->earliest - 1, FALSE, style);
      /* Translators: %s is a date, which is excluded, as in "after 15 August 1962". */
      return g_strdup_printf (C_ ("date", "after %s"), words);
    }
  words = dm_date_words_part (first, style, DM_DATE_DETAIL_FULL);
  return g_strdup_printf (C_ ("date", "%s or later"), words);
}

/* The name that a range has, such as "late April 1962"; %NULL where it has none. */
static char *
range_name (const Member *member, DmDateStyle style)
{
  int third = third_of (&member->first, &member->last);

  return third != 0 ? third_words (third, &member->first, &member->last, style) : NULL;
}

/* The only member of a set. */
static char *
single_words (const Member *member, gboolean one_of, DmDateStyle style)
{
  g_autofree char *start = NULL;
  g_autofree char *end = NULL;

  if (!member->is_range)
    return dm_date_words_part (&member->first, style, DM_DATE_DETAIL_FULL);
  if (!member->has_first)
    {
      if (one_of)
        return up_to_words (&member->last, style);
      end = dm_date_words_part (&member->last, style, DM_DATE_DETAIL_FULL);
      return g_strdup_printf (C_ ("date", "until %s"), end);
    }
  if (!member->has_last)
    {
      if (one_of)
        return from_words (&member->first, style);
      start = dm_date_words_part (&member->first, style, DM_DATE_DETAIL_FULL);
      return g_strdup_printf (C_ ("date", "since %s"), start);
    }
  if (!one_of)
    return dm_date_words_span (&member->first, &member->last, style);
  start = range_name (member, style);
  if (start != NULL)
    return g_steal_pointer (&start);
  start = dm_date_words_part (&member->first, style,
                              dm_date_words_shared (&member->first, &member->last));
  end = dm_date_words_part (&member->last, style, DM_DATE_DETAIL_FULL);
  return dm_date_words_between (start, end);
}

static char *
member_words (const Member *member, const Member *next, gboolean one_of, DmDateStyle style)
{
  DmDateDetail detail = DM_DATE_DETAIL_FULL;
  char *name = NULL;

  if (member->is_range)
    {
      if (member->has_first && member->has_last && one_of)
        name = range_name (member, style);
      if (name != NULL)
        return name;
      if (member->has_first && member->has_last)
        return dm_date_words_span (&member->first, &member->last, style);
      return single_words (member, one_of, style);
    }
  if (next != NULL && !next->is_range)
    detail = dm_date_words_shared (&member->first, &next->first);
  return dm_date_words_part (&member->first, style, detail);
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

static guint8
whole_qualifier (guint8 bits, const DmDatePart *part)
{
  return bits == part->present ? 1 : bits == 0 ? 0 : 2;
}

/* Takes from the members the marks that all of them bear: "perhaps July or August 1962". What is
 * open keeps them: "about 1950 or earlier". */
static void
take_qualifiers (Member *members, guint n, gboolean *approximate, gboolean *uncertain)
{
  guint8 marks[2] = { 3, 3 };

  for (guint i = 0; i < n; i++)
    for (int side = 0; side < 2; side++)
      {
        const DmDatePart *part = side == 0 ? &members[i].first : &members[i].last;

        if (side == 1 && !members[i].is_range)
          continue;
        if (side == 0 ? !members[i].has_first : !members[i].has_last)
          marks[0] = marks[1] = 0;
        marks[0] &= whole_qualifier (part->approximate, part);
        marks[1] &= whole_qualifier (part->uncertain, part);
      }
  *approximate = marks[0] == 1;
  *uncertain = marks[1] == 1;
  for (guint i = 0; i < n; i++)
    {
      if (*approximate)
        members[i].first.approximate = members[i].last.approximate = 0;
      if (*uncertain)
        members[i].first.uncertain = members[i].last.uncertain = 0;
    }
}

static char *
list_words (const Member *members, guint n, gboolean one_of, DmDateStyle style)
{
  g_autoptr (GString) words = g_string_new (NULL);

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
 * dm_date_words_set:
 * @edtf: a set
 * @date: it, parsed
 * @style: long or short
 *
 * Returns: (transfer full): "July or August 1962", "late April 1962", "16 and 18 April 1962"
 */
char *
dm_date_words_set (const char *edtf, const DmDate *date, DmDateStyle style)
{
  gboolean one_of = date->kind == DM_DATE_ONE_OF;
  g_autofree char *inner = g_strndup (edtf + 1, strlen (edtf) - 2);
  g_auto (GStrv) texts = g_strsplit (inner, ",", -1);
  guint n = g_strv_length (texts);
  Member members[MEMBERS_MAX];
  gboolean approximate = FALSE;
  gboolean uncertain = FALSE;
  g_autofree char *words = NULL;

  if (n > MEMBERS_MAX)
    /* Translators: dates of which one is meant, and dates of which all are meant. */
    return g_strdup_printf (one_of ? ngettext ("one of %u date", "one of %u dates", n)
                                   : ngettext ("%u date", "%u dates", n),
                            n);
  for (guint i = 0; i < n; i++)
    if (!read_member (texts[i], &members[i]))
      return g_strdup (edtf);
  if (one_of)
    take_qualifiers (members, n, &approximate, &uncertain);
  words
      = n == 1 ? single_words (&members[0], one_of, style) : list_words (members, n, one_of, style);
  return dm_date_words_qualify (words, approximate, uncertain, style);
}
