/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-timeline-private.h"

#include "dm-enum.h"
#include "dm-record.h"
#include "dm-words.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>

#define DAYS_IN_YEAR 365.2425

/* The card of a column names so many kinds. */
#define MAX_KINDS 5

/* Kinds of events and acts of positions, in one list. */
#define N_KINDS (2 * 32)

typedef struct
{
  guint kind;
  guint count;
} KindCount;

static int
compare_counts (const void *a, const void *b)
{
  const KindCount *x = a, *y = b;

  if (x->count != y->count)
    return x->count > y->count ? -1 : 1;

  return (int) x->kind - (int) y->kind;
}

static char *
tell_days (const DmIntervalIndex *index, guint first, guint count)
{
  gint64 from = dm_interval_index_get_start (index, first);
  gint64 to = dm_interval_index_get_start (index, first + count - 1);
  g_autofree char *start = dm_day_to_words (from, DM_DATE_LONG);
  g_autofree char *end = NULL;

  if (from == to)
    return g_steal_pointer (&start);

  end = dm_day_to_words (to, DM_DATE_LONG);

  /* Translators: two days: the first and the last of what is told of */
  return g_strdup_printf (_("%s to %s"), start, end);
}

/* The most frequent first: “Meeting 5 · Message 4” */
static char *
tell_kinds (const DmSnapshot *snapshot, const DmIntervalIndex *index, guint first, guint count)
{
  KindCount counts[N_KINDS];
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < N_KINDS; i++)
    counts[i] = (KindCount){ i, 0 };
  for (guint i = first; i < first + count; i++)
    {
      guint32 entry = dm_interval_index_get_entry (index, i);
      guint kind
          = snapshot->kind[entry] + (snapshot->type[entry] == DM_RECORD_POSITION ? N_KINDS / 2 : 0);

      counts[MIN (kind, N_KINDS - 1)].count++;
    }
  qsort (counts, N_KINDS, sizeof *counts, compare_counts);
  for (guint i = 0; i < MAX_KINDS && counts[i].count > 0; i++)
    {
      gboolean is_position = counts[i].kind >= N_KINDS / 2;
      g_autofree char *title = dm_enum_title (is_position ? &dm_enum_act : &dm_enum_event_kind,
                                              (int) (counts[i].kind % (N_KINDS / 2)));

      g_string_append_printf (text, "%s%s %u", i > 0 ? " · " : "", title, counts[i].count);
    }
  if (counts[MAX_KINDS].count > 0)
    g_string_append (text, " · …");

  return g_string_free (text, FALSE);
}

/**
 * dm_timeline_tell_density:
 * @timeline: a timeline
 * @highest: the count of a column of heights
 *
 * Tells how many the highest column stands for, and of how much time: what a reader needs to take
 * a number from a height.
 *
 * Returns: (transfer full): such as "up to 48 in 9 days"
 */
char *
dm_timeline_tell_density (const DmTimeline *timeline, guint highest)
{
  double days = DM_TIMELINE_TILE * timeline->scale / DM_TIMELINE_COLUMNS / timeline->ppd;

  if (days < 1.5)
    /* Translators: the most records that begin on one day */
    return g_strdup_printf (_("up to %u a day"), highest);
  if (days < 60)
    /* Translators: the most records that begin within so many days */
    return g_strdup_printf (_("up to %u in %.0f days"), highest, days);
  if (days < 2 * DAYS_IN_YEAR)
    /* Translators: the most records that begin within so many months */
    return g_strdup_printf (_("up to %u in %.0f months"), highest, days * 12 / DAYS_IN_YEAR);

  /* Translators: the most records that begin within so many years */
  return g_strdup_printf (_("up to %u in %.0f years"), highest, days / DAYS_IN_YEAR);
}

/**
 * dm_timeline_tell_mark:
 * @scene: a timeline
 * @mark: one of its marks
 * @lanes: the #DmLanes that it shows
 *
 * Returns: (transfer full): the sentence that names a record; of several, how many and from when
 */
char *
dm_timeline_tell_mark (const DmScene *scene, const DmMark *mark, gpointer lanes)
{
  const DmSnapshot *snapshot = ((const DmLanes *) lanes)->snapshot;
  g_autofree char *when = NULL;

  if (mark->type == DM_MARK_RECORD)
    return dm_words_sentence (snapshot, mark->entry);

  when = dm_words_when (snapshot, mark->entry, DM_DATE_LONG);

  /* Translators: how many records are drawn as one, and the date of the first */
  return g_strdup_printf (ngettext ("%u record from %s", "%u records from %s", mark->count),
                          mark->count, when);
}

/**
 * dm_timeline_tell_peak:
 * @scene: a timeline
 * @mark: one of its marks
 * @lanes: the #DmLanes that it shows
 *
 * Tells what a reader would ask of heights: how many the highest column stands for, when they
 * begin, and what they are.
 *
 * Returns: (transfer full) (nullable): lines of text; %NULL where @mark has no heights
 */
char *
dm_timeline_tell_peak (const DmScene *scene, const DmMark *mark, gpointer lanes)
{
  const DmLanes *of = lanes;
  const DmIntervalIndex *index;
  g_autofree char *days = NULL, *highest = NULL, *kinds = NULL, *all = NULL;

  if (mark->peak_count == 0 || mark->lane < 0)
    return NULL;

  index = of->lanes[mark->lane].index;
  kinds = tell_kinds (of->snapshot, index, mark->peak_first, mark->peak_count);
  days = tell_days (index, mark->peak_first, mark->peak_count);
  if (mark->peak_count == mark->count)
    return g_strdup_printf ("%s\n%s", days, kinds);

  all = tell_days (index, mark->first, mark->count);
  /* Translators: of a chart of heights: the most records at a time, and their days */
  highest = g_strdup_printf (_("Highest: %u (%s)"), mark->peak_count, days);

  return g_strdup_printf ("%s\n%s\n%s", all, highest, kinds);
}
