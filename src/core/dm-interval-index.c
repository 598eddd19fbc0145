/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-interval-index.h"

#include "dm-day.h"
#include "dm-series.h"

#include <string.h>

struct _DmIntervalIndex
{
  DmSeries *intervals; /* DmInterval, by their starts; of each chunk the latest end is noted */
  DmSeries *ends;      /* gint64: the ends alone, in order */
};

/* Least digit first; a digit that all share costs one pass of counting. */
static void
radix_sort (gint64 *values, guint n)
{
  g_autofree guint64 *spare = g_new (guint64, n);
  guint64 *from = (guint64 *) values, *to = spare;

  for (guint i = 0; i < n; i++)
    from[i] ^= G_GUINT64_CONSTANT (1) << 63;

  for (guint shift = 0; shift < 64; shift += 8)
    {
      guint at[257] = { 0 };
      guint64 *swap;

      for (guint i = 0; i < n; i++)
        at[(from[i] >> shift & 0xff) + 1]++;
      if (at[(from[0] >> shift & 0xff) + 1] == n)
        continue;
      for (guint d = 0; d < 256; d++)
        at[d + 1] += at[d];
      for (guint i = 0; i < n; i++)
        to[at[from[i] >> shift & 0xff]++] = from[i];
      swap = from;
      from = to;
      to = swap;
    }

  if (from != (guint64 *) values)
    memcpy (values, from, n * sizeof *values);
  for (guint i = 0; i < n; i++)
    values[i] = (gint64) ((guint64) values[i] ^ G_GUINT64_CONSTANT (1) << 63);
}

static gint64
latest_end (gconstpointer items, guint n)
{
  const DmInterval *intervals = items;
  gint64 latest = intervals[0].end;

  for (guint i = 1; i < n; i++)
    latest = MAX (latest, intervals[i].end);

  return latest;
}

static gboolean
starts_before (gconstpointer item, gconstpointer day, gconstpointer data)
{
  return ((const DmInterval *) item)->start < *(const gint64 *) day;
}

static gboolean
is_before (gconstpointer item, gconstpointer day, gconstpointer data)
{
  return *(const gint64 *) item < *(const gint64 *) day;
}

static const DmInterval *
get (const DmIntervalIndex *self, guint i)
{
  return dm_series_at (self->intervals, i);
}

static guint
count_ends (const DmIntervalIndex *self, gint64 day)
{
  return dm_series_find (self->ends, is_before, &day, NULL);
}

/**
 * dm_interval_index_new:
 * @intervals: (array length=n) (nullable): intervals in the order of their starts
 * @n: how many
 *
 * Returns: (transfer full): an index over a copy of them
 */
DmIntervalIndex *
dm_interval_index_new (const DmInterval *intervals, guint n)
{
  DmIntervalIndex *self = g_new0 (DmIntervalIndex, 1);
  g_autofree gint64 *ends = g_new (gint64, MAX (n, 1));
  gboolean sorted = TRUE;

  for (guint i = 0; i < n; i++)
    {
      ends[i] = intervals[i].end;
      sorted = sorted && (i == 0 || ends[i - 1] <= ends[i]);
    }
  if (!sorted)
    radix_sort (ends, n);
  self->intervals = dm_series_new (intervals, n, sizeof *intervals, latest_end);
  self->ends = dm_series_new (ends, n, sizeof *ends, NULL);

  return self;
}

/**
 * dm_interval_index_copy:
 * @self: an index
 *
 * Returns: (transfer full): an index of the same intervals, that can be changed without changing
 *   @self
 */
DmIntervalIndex *
dm_interval_index_copy (const DmIntervalIndex *self)
{
  DmIntervalIndex *copy = g_new0 (DmIntervalIndex, 1);

  copy->intervals = dm_series_copy (self->intervals);
  copy->ends = dm_series_copy (self->ends);

  return copy;
}

void
dm_interval_index_free (DmIntervalIndex *self)
{
  if (self == NULL)
    return;

  dm_series_free (self->intervals);
  dm_series_free (self->ends);
  g_free (self);
}

guint
dm_interval_index_get_size (const DmIntervalIndex *self)
{
  return dm_series_get_length (self->intervals);
}

gint64
dm_interval_index_get_start (const DmIntervalIndex *self, guint i)
{
  return get (self, i)->start;
}

gint64
dm_interval_index_get_end (const DmIntervalIndex *self, guint i)
{
  return get (self, i)->end;
}

guint32
dm_interval_index_get_entry (const DmIntervalIndex *self, guint i)
{
  return get (self, i)->entry;
}

/**
 * dm_interval_index_find_start:
 * @self: an index
 * @day: a day
 *
 * Returns: the first interval that begins on @day or later; the size where there is none
 */
guint
dm_interval_index_find_start (const DmIntervalIndex *self, gint64 day)
{
  return dm_series_find (self->intervals, starts_before, &day, NULL);
}

/* How many begin on @day or earlier. */
static guint
count_begun (const DmIntervalIndex *self, gint64 day)
{
  return day == G_MAXINT64 ? dm_interval_index_get_size (self)
                           : dm_interval_index_find_start (self, day + 1);
}

/**
 * dm_interval_index_count:
 * @self: an index
 * @first: a day
 * @last: a day, not before @first
 *
 * Returns: how many intervals have a day from @first to @last; exact, in the time of two binary
 *   searches
 */
guint
dm_interval_index_count (const DmIntervalIndex *self, gint64 first, gint64 last)
{
  return count_begun (self, last) - count_ends (self, first);
}

/**
 * dm_interval_index_query:
 * @self: an index
 * @first: a day
 * @last: a day, not before @first
 * @limit: how many at most
 * @found: (element-type guint): where the intervals are added that have a day from @first to
 *   @last, in the order of their starts
 *
 * Looks only where there are some: at those that stand by the ones that are found, and at the
 * latest ends of all others.
 */
void
dm_interval_index_query (const DmIntervalIndex *self,
                         gint64 first,
                         gint64 last,
                         guint limit,
                         GArray *found)
{
  const guint begun = count_begun (self, last);
  const guint full = limit > G_MAXUINT - found->len ? G_MAXUINT : found->len + limit;
  const DmInterval *intervals;
  guint at, n;
  gint64 latest;

  for (guint chunk = 0;
       found->len < full
       && (intervals = dm_series_chunk (self->intervals, chunk, &at, &n, &latest)) != NULL
       && at < begun;
       chunk++)
    for (guint i = 0; latest >= first && i < MIN (n, begun - at) && found->len < full; i++)
      if (intervals[i].end >= first)
        {
          guint place = at + i;

          g_array_append_val (found, place);
        }
}

/**
 * dm_interval_index_get_bounds:
 * @self: an index
 * @first: (inout): lowered to the first day of any interval
 * @last: (inout): raised to the last day of any
 *
 * Open ends do not count.
 */
void
dm_interval_index_get_bounds (const DmIntervalIndex *self, gint64 *first, gint64 *last)
{
  const guint n = dm_interval_index_get_size (self);
  guint at;

  at = dm_interval_index_find_start (self, DM_DAY_OPEN_PAST + 1);
  if (at < n && !dm_day_is_open (get (self, at)->start))
    *first = MIN (*first, get (self, at)->start);
  at = dm_interval_index_find_start (self, DM_DAY_OPEN_FUTURE);
  if (at > 0 && !dm_day_is_open (get (self, at - 1)->start))
    *last = MAX (*last, get (self, at - 1)->start);

  at = count_ends (self, DM_DAY_OPEN_PAST + 1);
  if (at < n && !dm_day_is_open (*(const gint64 *) dm_series_at (self->ends, at)))
    *first = MIN (*first, *(const gint64 *) dm_series_at (self->ends, at));
  at = count_ends (self, DM_DAY_OPEN_FUTURE);
  if (at > 0 && !dm_day_is_open (*(const gint64 *) dm_series_at (self->ends, at - 1)))
    *last = MAX (*last, *(const gint64 *) dm_series_at (self->ends, at - 1));
}

/**
 * dm_interval_index_insert:
 * @self: an index
 * @at: where, so that the starts stay in order
 * @interval: what
 */
void
dm_interval_index_insert (DmIntervalIndex *self, guint at, const DmInterval *interval)
{
  dm_series_insert (self->intervals, at, interval);
  dm_series_insert (self->ends, count_ends (self, interval->end), &interval->end);
}

/**
 * dm_interval_index_remove:
 * @self: an index
 * @at: which
 */
void
dm_interval_index_remove (DmIntervalIndex *self, guint at)
{
  dm_series_remove (self->ends, count_ends (self, get (self, at)->end));
  dm_series_remove (self->intervals, at);
}
