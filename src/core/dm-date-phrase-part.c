/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-date-phrase-private.h"

#include <string.h>

#include "dm-date-part.h"

/* `1962`, `-0043`, `196X`, `18XX`, `Y12500` */
static void
append_year (GString *text, const DmPhrasePart *part)
{
  gint64 size = ABS (part->year);
  gsize end;

  if (size > 9999)
    {
      g_string_append_printf (text, "Y%" G_GINT64_FORMAT, part->year);
      return;
    }
  g_string_append_printf (text, "%s%04" G_GINT64_FORMAT, part->year < 0 ? "-" : "", size);
  end = text->len;
  for (int i = 1; i <= part->unknown_digits; i++)
    text->str[end - (gsize) i] = 'X';
}

/**
 * dm_phrase_part_to_edtf:
 * @part: a date
 *
 * Returns: (transfer full): it as EDTF, of which the parser finds out whether there is such a day
 */
char *
dm_phrase_part_to_edtf (const DmPhrasePart *part)
{
  GString *text = g_string_new (NULL);

  append_year (text, part);
  if (part->month != 0)
    g_string_append_printf (text, "-%02d", part->month);
  if (part->day != 0)
    g_string_append_printf (text, "-%02d", part->day);
  if (part->hour >= 0)
    g_string_append_printf (text, "T%02d:%02d:00", part->hour, part->minute);
  if (part->approximate || part->uncertain)
    g_string_append_c (text, !part->approximate ? '?' : part->uncertain ? '%' : '~');
  return g_string_free (text, FALSE);
}

/**
 * dm_phrase_part_bounds:
 * @part: a date
 * @earliest: (out): its first day
 * @latest: (out): its last day
 * @error: why there is no such date
 *
 * Returns: whether there is such a date
 */
gboolean
dm_phrase_part_bounds (const DmPhrasePart *part, gint64 *earliest, gint64 *latest, GError **error)
{
  g_autofree char *text = dm_phrase_part_to_edtf (part);
  DmDatePart parsed;

  if (!dm_date_part_parse (text, strlen (text), DM_DATE_STRICT, &parsed, error))
    return FALSE;
  *earliest = parsed.earliest;
  *latest = parsed.latest;
  return TRUE;
}

void
dm_phrase_part_from_day (gint64 number, DmPhrasePart *part)
{
  *part = (DmPhrasePart){ .hour = -1 };
  dm_day_to_ymd (number, &part->year, &part->month, &part->day);
}

gboolean
dm_phrase_part_same_precision (const DmPhrasePart *a, const DmPhrasePart *b)
{
  return (a->month == 0) == (b->month == 0) && (a->day == 0) == (b->day == 0)
         && (a->month > 12) == (b->month > 12) && a->unknown_digits == b->unknown_digits;
}
