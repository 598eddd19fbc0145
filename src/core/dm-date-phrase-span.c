/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-date-phrase-private.h"

#include <glib/gi18n-lib.h>

#include "dm-error.h"

/* What becomes of dates under "before", "since", "between", "from … to". */

static gboolean
bounds (const DmPhraseSpan *span, gint64 *earliest, gint64 *latest, GError **error)
{
  gint64 ignored;

  return dm_phrase_part_bounds (&span->first, earliest, &ignored, error)
         && dm_phrase_part_bounds (&span->last, &ignored, latest, error);
}

static char *
day_text (gint64 number)
{
  DmPhrasePart part;

  dm_phrase_part_from_day (number, &part);
  return dm_phrase_part_to_edtf (&part);
}

static gboolean
is_qualified (const DmPhrasePart *part)
{
  return part->approximate || part->uncertain;
}

/* The year, or the month, beside a doubtful one: "before about 1951" ends about 1950. */
static char *
step_text (const DmPhrasePart *part, int step, gint64 number)
{
  DmPhrasePart beside = *part;

  if (part->month > 12 || part->day != 0 || part->unknown_digits != 0)
    {
      dm_phrase_part_from_day (number, &beside);
      beside.approximate = part->approximate;
      beside.uncertain = part->uncertain;
    }
  else if (part->month == 0)
    beside.year += step;
  else
    {
      beside.month += step;
      if (beside.month < 1 || beside.month > 12)
        {
          beside.year += step;
          beside.month = step < 0 ? 12 : 1;
        }
    }
  return dm_phrase_part_to_edtf (&beside);
}

/* An end of what lasted; of "early May" the first or the last day, about. */
static char *
end_text (const DmPhraseSpan *span, gboolean last)
{
  DmPhrasePart part = last ? span->last : span->first;

  if (span->is_range)
    part.approximate = TRUE;
  return dm_phrase_part_to_edtf (&part);
}

/* "late April", "July", as a member of a set. */
static char *
member_text (const DmPhraseSpan *span)
{
  g_autofree char *first = dm_phrase_part_to_edtf (&span->first);
  g_autofree char *last = dm_phrase_part_to_edtf (&span->last);

  return span->is_range ? g_strdup_printf ("%s..%s", first, last) : g_steal_pointer (&first);
}

char *
dm_phrase_span_to_edtf (const DmPhraseSpan *span)
{
  g_autofree char *member = member_text (span);

  return span->is_range ? g_strdup_printf ("[%s]", member) : g_steal_pointer (&member);
}

/**
 * dm_phrase_span_open:
 * @span: a date
 * @how: which words stand with it
 * @whole: whether it stands for the end of something ("by the end of 1962")
 * @error: where the calendar ends
 *
 * Returns: (transfer full): the EDTF of what is known of one side alone
 */
char *
dm_phrase_span_open (const DmPhraseSpan *span, DmPhraseClass how, gboolean whole, GError **error)
{
  gboolean qualified = is_qualified (&span->first);
  g_autofree char *text = NULL;
  gint64 earliest;
  gint64 latest;

  if (!bounds (span, &earliest, &latest, error))
    return NULL;
  switch ((int) how)
    {
    case DM_PHRASE_BEFORE:
      text = whole       ? day_text (latest)
             : qualified ? step_text (&span->first, -1, earliest - 1)
                         : day_text (earliest - 1);
      return g_strdup_printf ("[..%s]", text);
    case DM_PHRASE_AFTER:
      text = qualified ? step_text (&span->last, 1, latest + 1) : day_text (latest + 1);
      return g_strdup_printf ("[%s..]", text);
    case DM_PHRASE_NOT_BEFORE:
      text = qualified ? dm_phrase_part_to_edtf (&span->first) : day_text (earliest);
      return g_strdup_printf ("[%s..]", text);
    case DM_PHRASE_OR_EARLIER:
      text = dm_phrase_part_to_edtf (&span->last);
      return g_strdup_printf ("[..%s]", text);
    case DM_PHRASE_OR_LATER:
      text = dm_phrase_part_to_edtf (&span->first);
      return g_strdup_printf ("[%s..]", text);
    case DM_PHRASE_SINCE:
      text = end_text (span, FALSE);
      return g_strdup_printf ("%s/..", text);
    default:
      text = qualified ? dm_phrase_part_to_edtf (&span->last) : day_text (latest);
      return g_strdup_printf ("[..%s]", text);
    }
}

/* "throughout 1962": each of its days. */
char *
dm_phrase_span_whole (const DmPhraseSpan *span, GError **error)
{
  g_autofree char *first = NULL;
  g_autofree char *last = NULL;
  gint64 earliest;
  gint64 latest;

  if (!bounds (span, &earliest, &latest, error))
    return NULL;
  first = day_text (earliest);
  last = day_text (latest);
  return g_strdup_printf ("%s/%s", first, last);
}

/* One of the days from @a to @b; in days, where the two are not told alike. */
char *
dm_phrase_span_between (const DmPhraseSpan *a, const DmPhraseSpan *b, GError **error)
{
  g_autofree char *first = NULL;
  g_autofree char *last = NULL;
  gint64 earliest;
  gint64 latest;
  gint64 ignored;

  if (dm_phrase_part_same_precision (&a->first, &b->last))
    {
      first = dm_phrase_part_to_edtf (&a->first);
      last = dm_phrase_part_to_edtf (&b->last);
    }
  else
    {
      if (!bounds (a, &earliest, &ignored, error) || !bounds (b, &ignored, &latest, error))
        return NULL;
      first = day_text (earliest);
      last = day_text (latest);
    }
  return g_strdup_printf ("[%s..%s]", first, last);
}

/* All the days from @a to @b; either may be missing, which is an end that is not known. */
char *
dm_phrase_span_interval (const DmPhraseSpan *a, const DmPhraseSpan *b)
{
  g_autofree char *first = a != NULL ? end_text (a, FALSE) : g_strdup ("");
  g_autofree char *last = b != NULL ? end_text (b, TRUE) : g_strdup ("");

  return g_strdup_printf ("%s/%s", first, last);
}

/* One of the dates, or each of them. */
char *
dm_phrase_span_set (const DmPhraseSpan *spans, guint n, gboolean one_of, GError **error)
{
  g_autoptr (GString) text = g_string_new (one_of ? "[" : "{");

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *member = member_text (&spans[i]);

      if (!one_of && spans[i].is_range)
        {
          dm_phrase_fail (error, DM_CORE_ERROR_DATE,
                          _("each of several dates must be a day, a month or a year: write “or” "
                            "if it is one of them, “to” if it is all that lies between"));
          return NULL;
        }
      if (i > 0)
        g_string_append_c (text, ',');
      g_string_append (text, member);
    }
  g_string_append_c (text, one_of ? ']' : '}');
  return g_string_free (g_steal_pointer (&text), FALSE);
}
