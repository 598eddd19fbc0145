/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-timeline-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "dm-words.h"

#define MAX_NAMED_LANES 8
#define MAX_TRIED 16 /* that began before the span, to find the one that began last */
#define MAX_TITLE 60 /* characters */

/* The days between which there is something to see; %NULL where there is nothing. */
static char *
tell_span (const DmTimeline *timeline)
{
  const DmLanes *lanes = timeline->params->lanes;
  gint64 first = MAX (lanes->first, (gint64) floor (timeline->params->from));
  gint64 last = MIN (lanes->last, (gint64) ceil (timeline->params->to) - 1);
  g_autofree char *from = NULL, *to = NULL;

  if (lanes->first > lanes->last || first > last)
    return NULL;

  from = dm_day_to_words (first, DM_DATE_LONG);
  if (first == last)
    return g_steal_pointer (&from);
  to = dm_day_to_words (last, DM_DATE_LONG);

  /* Translators: two days */
  return g_strdup_printf (_("%s to %s"), from, to);
}

/* Finds what begins first and what begins last of what has a day in the span; DM_NONE for none. */
static void
find_ends (const DmLanes *lanes, gint64 first, gint64 last, int *first_entry, int *last_entry)
{
  gint64 earliest = G_MAXINT64, latest = G_MININT64;
  g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (guint));

  *first_entry = *last_entry = DM_NONE;
  for (guint i = 0; i < lanes->n_lanes; i++)
    {
      const DmIntervalIndex *index = lanes->lanes[i].index;
      guint at = dm_interval_index_find_start (index, last + 1);

      g_array_set_size (found, 0);
      dm_interval_index_query (index, first, last, MAX_TRIED, found);
      if (found->len == 0)
        continue;
      /* What begins within the span and last is the last of all; else it is among those found. */
      if (at == 0 || dm_interval_index_get_start (index, at - 1) < first)
        at = g_array_index (found, guint, found->len - 1);
      else
        at--;
      if (dm_interval_index_get_start (index, g_array_index (found, guint, 0)) < earliest)
        {
          *first_entry = (int) dm_interval_index_get_entry (index, g_array_index (found, guint, 0));
          earliest = dm_interval_index_get_start (index, g_array_index (found, guint, 0));
        }
      if (dm_interval_index_get_start (index, at) > latest)
        {
          *last_entry = (int) dm_interval_index_get_entry (index, at);
          latest = dm_interval_index_get_start (index, at);
        }
    }
}

static char *
dup_title (const DmSnapshot *snapshot, int entry)
{
  g_autofree char *words = dm_words_title (snapshot, (guint) entry, DM_AMOUNT_LONG);

  return dm_text_sanitize (words, MAX_TITLE);
}

static void
tell_ends (GString *summary, const DmLanes *lanes, gint64 first, gint64 last)
{
  const DmSnapshot *snapshot = lanes->snapshot;
  g_autofree char *first_title = NULL, *first_when = NULL;
  g_autofree char *last_title = NULL, *last_when = NULL;
  int first_entry, last_entry;

  find_ends (lanes, first, last, &first_entry, &last_entry);
  if (first_entry == DM_NONE || first_entry == last_entry)
    return;

  first_title = dup_title (snapshot, first_entry);
  first_when = dm_words_when (snapshot, (guint) first_entry, DM_DATE_LONG);
  last_title = dup_title (snapshot, last_entry);
  last_when = dm_words_when (snapshot, (guint) last_entry, DM_DATE_LONG);
  /* Translators: what a chart begins with and when, and what begins last in it and when */
  g_string_append_printf (summary, _(" First: %s, %s. Last: %s, %s."), first_title, first_when,
                                      last_title, last_when);
}

/* Says in words what the chart shows: how much, from when to when, of whom, and with what it begins
 * and ends. */
void
dm_timeline_summarize (const DmTimeline *timeline, const char *left_out)
{
  const DmLanes *lanes = timeline->params->lanes;
  gint64 first = (gint64) floor (timeline->params->from);
  gint64 last = (gint64) ceil (timeline->params->to) - 1;
  g_autoptr (GString) summary = g_string_new (NULL);
  g_autoptr (GString) by_lane = g_string_new (NULL);
  g_autofree char *span = tell_span (timeline);
  guint n = 0;

  for (guint i = 0; i < lanes->n_lanes; i++)
    {
      guint here = dm_interval_index_count (lanes->lanes[i].index, first, last);
      g_autofree char *name = NULL;

      n += here;
      if (here == 0 || i > MAX_NAMED_LANES)
        continue;
      name = dm_text_sanitize (dm_lanes_get_name (lanes, i), 60);
      if (i == MAX_NAMED_LANES)
        g_string_append (by_lane, ", …");
      else
        g_string_append_printf (by_lane, "%s%s %u", by_lane->len > 0 ? ", " : "", name, here);
    }

  g_string_append_printf (
      summary,
      ngettext ("Timeline of %u event or position", "Timeline of %u events and positions", n), n);
  if (span != NULL)
    g_string_append_printf (summary, ", %s", span);
  if (by_lane->len > 0)
    g_string_append_printf (summary, ": %s", by_lane->str);
  g_string_append_c (summary, '.');
  tell_ends (summary, lanes, first, last);
  if (left_out != NULL)
    g_string_append_printf (summary, " %s.", left_out);
  dm_scene_set_summary (timeline->scene, summary->str);
}
