/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-interval-index.h"

#include <string.h>

/* Each level holds the latest end of so many of the level below. */
#define FAN 16
#define MAX_LEVELS 8

struct _DmIntervalIndex
{
  guint n;
  gint64 *starts; /* in order */
  gint64 *ends;   /* of the same intervals */
  gint64 *sorted_ends;
  guint n_levels;
  guint level_size[MAX_LEVELS];
  gint64 *level[MAX_LEVELS]; /* level 0 is ends itself */
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

/* How many of the sorted @values are less than @day. */
static guint
count_less (const gint64 *values, guint n, gint64 day)
{
  guint low = 0, high = n;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (values[middle] < day)
        low = middle + 1;
      else
        high = middle;
    }

  return low;
}

static void
build_levels (DmIntervalIndex *self)
{
  self->level[0] = self->ends;
  self->level_size[0] = self->n;
  self->n_levels = 1;

  while (self->level_size[self->n_levels - 1] > FAN)
    {
      const gint64 *below = self->level[self->n_levels - 1];
      guint n_below = self->level_size[self->n_levels - 1];
      guint n = (n_below + FAN - 1) / FAN;
      gint64 *level = g_new (gint64, n);

      for (guint i = 0; i < n; i++)
        {
          level[i] = below[i * FAN];
          for (guint k = i * FAN + 1; k < MIN (n_below, (i + 1) * FAN); k++)
            level[i] = MAX (level[i], below[k]);
        }
      self->level[self->n_levels] = level;
      self->level_size[self->n_levels] = n;
      self->n_levels++;
    }
}

/**
 * dm_interval_index_new:
 * @starts: (array length=n): first days, in order
 * @ends: (array length=n): last days of the same intervals
 * @n: how many
 *
 * Returns: (transfer full): an index over a copy of them
 */
DmIntervalIndex *
dm_interval_index_new (const gint64 *starts, const gint64 *ends, guint n)
{
  DmIntervalIndex *self = g_new0 (DmIntervalIndex, 1);
  gboolean sorted = TRUE;

  self->n = n;
  self->starts = g_memdup2 (starts, n * sizeof *starts);
  self->ends = g_memdup2 (ends, n * sizeof *ends);
  self->sorted_ends = g_memdup2 (ends, n * sizeof *ends);
  for (guint i = 1; i < n && sorted; i++)
    sorted = ends[i - 1] <= ends[i];
  if (!sorted)
    radix_sort (self->sorted_ends, n);
  build_levels (self);

  return self;
}

void
dm_interval_index_free (DmIntervalIndex *self)
{
  if (self == NULL)
    return;

  for (guint i = 1; i < self->n_levels; i++)
    g_free (self->level[i]);
  g_free (self->starts);
  g_free (self->ends);
  g_free (self->sorted_ends);
  g_free (self);
}

guint
dm_interval_index_get_size (const DmIntervalIndex *self)
{
  return self->n;
}

gint64
dm_interval_index_get_start (const DmIntervalIndex *self, guint i)
{
  return self->starts[i];
}

gint64
dm_interval_index_get_end (const DmIntervalIndex *self, guint i)
{
  return self->ends[i];
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
  return count_less (self->starts, self->n, day);
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
  guint begun = last == G_MAXINT64 ? self->n : count_less (self->starts, self->n, last + 1);

  return begun - count_less (self->sorted_ends, self->n, first);
}

/* Looks through entries @from to @to of a level, of which each stands for @stride intervals. */
static void
query_level (const DmIntervalIndex *self,
             guint level,
             guint64 stride,
             guint from,
             guint to,
             gint64 first,
             guint begun,
             guint limit,
             GArray *found)
{
  const gint64 *ends = self->level[level];

  for (guint i = from; i < to && i * stride < begun && found->len < limit; i++)
    {
      if (ends[i] < first)
        continue;
      if (level == 0)
        g_array_append_val (found, i);
      else
        query_level (self, level - 1, stride / FAN, i * FAN,
                     MIN (self->level_size[level - 1], (i + 1) * FAN), first, begun, limit, found);
    }
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
 * Takes O(log n + k) for k that are found.
 */
void
dm_interval_index_query (const DmIntervalIndex *self,
                         gint64 first,
                         gint64 last,
                         guint limit,
                         GArray *found)
{
  guint begun = last == G_MAXINT64 ? self->n : count_less (self->starts, self->n, last + 1);
  guint top = self->n_levels - 1;
  guint64 stride = 1;

  for (guint i = 0; i < top; i++)
    stride *= FAN;
  query_level (self, top, stride, 0, self->level_size[top], first, begun,
               limit > G_MAXUINT - found->len ? G_MAXUINT : found->len + limit, found);
}
