/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-series.h"

#include <string.h>

/* A chunk has no more items than MOST, and a new one FILL, so that it has room for some; two that
 * stand side by side with FEW or less together become one. */
#define MOST 1024
#define FILL 768
#define FEW 384

typedef struct
{
  gatomicrefcount ref_count;
  guint n;
  gint64 note;
  gint64 items[]; /* for their alignment; of any size */
} Chunk;

struct _DmSeries
{
  gsize item_size;
  DmSeriesNote note;
  guint n_chunks;
  Chunk **chunks;
  guint *first; /* of each chunk, and one more: the length */
};

static char *
item_of (const DmSeries *self, const Chunk *chunk, guint at)
{
  return (char *) chunk->items + at * self->item_size;
}

static Chunk *
chunk_new (const DmSeries *self, guint n)
{
  Chunk *chunk = g_malloc (sizeof *chunk + n * self->item_size);

  g_atomic_ref_count_init (&chunk->ref_count);
  chunk->n = n;
  chunk->note = 0;
  return chunk;
}

static void
chunk_unref (Chunk *chunk)
{
  if (g_atomic_ref_count_dec (&chunk->ref_count))
    g_free (chunk);
}

static void
take_note (const DmSeries *self, Chunk *chunk)
{
  if (self->note != NULL)
    chunk->note = self->note (chunk->items, chunk->n);
}

static guint
find_chunk (const DmSeries *self, guint at)
{
  guint length = self->first[self->n_chunks];
  guint low = 0, high = self->n_chunks - 1, middle;

  /* As long as all are of one size, which most are, it is where it would then be. */
  middle = (guint) ((guint64) at * self->n_chunks / MAX (length, 1));
  middle = MIN (middle, high);
  while (at < self->first[middle] || at >= self->first[middle + 1])
    {
      if (at < self->first[middle])
        high = middle - 1;
      else
        low = middle + 1;
      middle = low + (high - low) / 2;
    }

  return middle;
}

static void
count_from (DmSeries *self, guint chunk)
{
  for (guint i = chunk; i < self->n_chunks; i++)
    self->first[i + 1] = self->first[i] + self->chunks[i]->n;
}

/* Puts @n chunks in the place of @n_old ones. */
static void
put_chunks (DmSeries *self, guint at, guint n_old, Chunk **chunks, guint n)
{
  guint n_after = self->n_chunks - at - n_old;

  for (guint i = 0; i < n_old; i++)
    chunk_unref (self->chunks[at + i]);
  if (n > n_old)
    {
      self->chunks = g_renew (Chunk *, self->chunks, self->n_chunks + n - n_old);
      self->first = g_renew (guint, self->first, self->n_chunks + n - n_old + 1);
    }
  memmove (self->chunks + at + n, self->chunks + at + n_old, n_after * sizeof *self->chunks);
  for (guint i = 0; i < n; i++)
    {
      take_note (self, chunks[i]);
      self->chunks[at + i] = chunks[i];
    }
  self->n_chunks = at + n + n_after;
  count_from (self, at);
}

/* Where all of it would hold, two that have become small become one. */
static void
join_small (DmSeries *self, guint at)
{
  const Chunk *left, *right;
  Chunk *both;

  if (at + 1 >= self->n_chunks || self->chunks[at]->n + self->chunks[at + 1]->n > FEW)
    return;

  left = self->chunks[at];
  right = self->chunks[at + 1];
  both = chunk_new (self, left->n + right->n);
  memcpy (both->items, left->items, left->n * self->item_size);
  memcpy (item_of (self, both, left->n), right->items, right->n * self->item_size);
  put_chunks (self, at, 2, &both, 1);
}

/**
 * dm_series_new:
 * @items: (array length=n) (nullable): the items; they are copied
 * @n: how many
 * @item_size: bytes of each
 * @note: (nullable): what to note of each chunk
 *
 * Returns: (transfer full): a series of them
 */
DmSeries *
dm_series_new (gconstpointer items, guint n, gsize item_size, DmSeriesNote note)
{
  DmSeries *self = g_new0 (DmSeries, 1);

  self->item_size = item_size;
  self->note = note;
  self->n_chunks = n / FILL + (n % FILL != 0);
  self->chunks = g_new (Chunk *, MAX (self->n_chunks, 1));
  self->first = g_new0 (guint, self->n_chunks + 1);
  for (guint i = 0; i < self->n_chunks; i++)
    {
      Chunk *chunk = chunk_new (self, MIN (FILL, n - i * FILL));

      memcpy (chunk->items, (const char *) items + (gsize) i * FILL * item_size,
              chunk->n * item_size);
      take_note (self, chunk);
      self->chunks[i] = chunk;
    }
  count_from (self, 0);

  return self;
}

/**
 * dm_series_copy:
 * @self: a series
 *
 * Returns: (transfer full): one of the same items, that can be changed without changing @self
 */
DmSeries *
dm_series_copy (const DmSeries *self)
{
  DmSeries *copy = g_memdup2 (self, sizeof *self);

  copy->chunks = g_new (Chunk *, MAX (self->n_chunks, 1));
  copy->first = g_memdup2 (self->first, (self->n_chunks + 1) * sizeof *self->first);
  for (guint i = 0; i < self->n_chunks; i++)
    {
      copy->chunks[i] = self->chunks[i];
      g_atomic_ref_count_inc (&copy->chunks[i]->ref_count);
    }

  return copy;
}

void
dm_series_free (DmSeries *self)
{
  if (self == NULL)
    return;

  for (guint i = 0; i < self->n_chunks; i++)
    chunk_unref (self->chunks[i]);
  g_free (self->chunks);
  g_free (self->first);
  g_free (self);
}

/**
 * dm_series_get_length:
 * @self: a series
 *
 * Returns: how many items it has
 */
guint
dm_series_get_length (const DmSeries *self)
{
  return self->first[self->n_chunks];
}

/**
 * dm_series_get_size:
 * @self: a series
 *
 * Returns: the bytes that it takes, those that it shares with others among them
 */
gsize
dm_series_get_size (const DmSeries *self)
{
  return sizeof *self + self->n_chunks * (sizeof (Chunk) + sizeof (Chunk *) + sizeof (guint))
         + dm_series_get_length (self) * self->item_size;
}

/**
 * dm_series_at:
 * @self: a series
 * @at: below its length
 *
 * Returns: (transfer none): the item there
 */
gconstpointer
dm_series_at (const DmSeries *self, guint at)
{
  guint chunk = find_chunk (self, at);

  return item_of (self, self->chunks[chunk], at - self->first[chunk]);
}

/**
 * dm_series_chunk:
 * @self: a series
 * @chunk: a number from 0
 * @first: (out): where its first item stands in the series
 * @n: (out): how many it has, at least 1
 * @note: (out) (optional): what was noted of them
 *
 * Returns: (transfer none) (nullable): the items of that chunk; %NULL after the last
 */
gconstpointer
dm_series_chunk (const DmSeries *self, guint chunk, guint *first, guint *n, gint64 *note)
{
  if (chunk >= self->n_chunks)
    return NULL;

  *first = self->first[chunk];
  *n = self->chunks[chunk]->n;
  if (note != NULL)
    *note = self->chunks[chunk]->note;
  return self->chunks[chunk]->items;
}

/**
 * dm_series_find:
 * @self: a series whose items are in order
 * @before: tells whether an item stands before the place that is looked for
 * @key: (nullable): for @before
 * @data: (nullable): for @before
 *
 * Returns: how many items stand before the place; in the time of a binary search
 */
guint
dm_series_find (const DmSeries *self, DmSeriesBefore before, gconstpointer key, gconstpointer data)
{
  guint low = 0, high = self->n_chunks, from;
  const Chunk *chunk;

  /* The last chunk that begins before it. */
  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (before (self->chunks[middle]->items, key, data))
        low = middle + 1;
      else
        high = middle;
    }
  if (low == 0)
    return 0;

  from = low - 1;
  chunk = self->chunks[from];
  low = 1;
  high = chunk->n;
  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (before (item_of (self, chunk, middle), key, data))
        low = middle + 1;
      else
        high = middle;
    }

  return self->first[from] + low;
}

/**
 * dm_series_insert:
 * @self: a series
 * @at: where, up to its length
 * @item: what; it is copied
 */
void
dm_series_insert (DmSeries *self, guint at, gconstpointer item)
{
  const Chunk *old;
  Chunk *chunks[2];
  guint where;

  g_return_if_fail (at <= dm_series_get_length (self));

  if (self->n_chunks == 0)
    {
      chunks[0] = chunk_new (self, 1);
      memcpy (chunks[0]->items, item, self->item_size);
      put_chunks (self, 0, 0, chunks, 1);
      return;
    }

  where = at == dm_series_get_length (self) ? self->n_chunks - 1 : find_chunk (self, at);
  at -= self->first[where];
  old = self->chunks[where];
  chunks[0] = chunk_new (self, old->n + 1);
  memcpy (chunks[0]->items, old->items, at * self->item_size);
  memcpy (item_of (self, chunks[0], at), item, self->item_size);
  memcpy (item_of (self, chunks[0], at + 1), item_of (self, old, at),
          (old->n - at) * self->item_size);
  if (chunks[0]->n <= MOST)
    {
      put_chunks (self, where, 1, chunks, 1);
      return;
    }

  chunks[1] = chunk_new (self, chunks[0]->n / 2);
  chunks[0]->n -= chunks[1]->n;
  memcpy (chunks[1]->items, item_of (self, chunks[0], chunks[0]->n),
          chunks[1]->n * self->item_size);
  put_chunks (self, where, 1, chunks, 2);
}

/**
 * dm_series_remove:
 * @self: a series
 * @at: below its length
 */
void
dm_series_remove (DmSeries *self, guint at)
{
  const Chunk *old;
  Chunk *chunk;
  guint where;

  g_return_if_fail (at < dm_series_get_length (self));

  where = find_chunk (self, at);
  at -= self->first[where];
  old = self->chunks[where];
  if (old->n == 1)
    {
      put_chunks (self, where, 1, NULL, 0);
      return;
    }

  chunk = chunk_new (self, old->n - 1);
  memcpy (chunk->items, old->items, at * self->item_size);
  memcpy (item_of (self, chunk, at), item_of (self, old, at + 1),
          (chunk->n - at) * self->item_size);
  put_chunks (self, where, 1, &chunk, 1);
  join_small (self, where);
  if (where > 0)
    join_small (self, where - 1);
}

/**
 * dm_series_replace:
 * @self: a series
 * @at: below its length
 * @item: what shall stand there; it is copied
 */
void
dm_series_replace (DmSeries *self, guint at, gconstpointer item)
{
  const Chunk *old;
  Chunk *chunk;
  guint where;

  g_return_if_fail (at < dm_series_get_length (self));

  where = find_chunk (self, at);
  old = self->chunks[where];
  chunk = chunk_new (self, old->n);
  memcpy (chunk->items, old->items, old->n * self->item_size);
  memcpy (item_of (self, chunk, at - self->first[where]), item, self->item_size);
  put_chunks (self, where, 1, &chunk, 1);
}
