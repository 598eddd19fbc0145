/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-name-order.h"

#include "dm-fold.h"

#include <string.h>

/* So many names are read between two questions whether to give up. */
#define STRIDE 4096

/* Fewer names than this are not worth a thread; more threads than this do not help. */
#define LEAST_NAMES 10000
#define MAX_THREADS 8

typedef struct
{
  guint64 start; /* of the key: most names differ in it, so that few keys are looked up */
  char *key;     /* for strcmp() */
  guint32 index;
} Name;

/* The names are put in order in parts, each by a thread of its own. */
typedef struct
{
  DmNameFunc get_name;
  gconstpointer data;
  DmRecordQueryFunc give_up; /* NULL but in the part of the caller's thread */
  gpointer user_data;
  gint *is_stopped; /* atomic */
  Name *names;
  guint n;
  guint32 first; /* index of the first */
} Part;

static int
compare_names (gconstpointer a, gconstpointer b, gpointer data)
{
  const Name *one = a, *other = b;

  if (one->start != other->start)
    return one->start < other->start ? -1 : 1;
  /* Both end in it. */
  if ((one->start & 0xff) == 0)
    return 0;

  return strcmp (one->key + sizeof one->start, other->key + sizeof other->start);
}

static void
read_name (Name *name, const char *text)
{
  g_autofree char *folded = dm_fold (text);

  name->key = g_utf8_collate_key (folded, -1);
  memcpy (&name->start, name->key, strnlen (name->key, sizeof name->start));
  name->start = GUINT64_FROM_BE (name->start);
}

static gpointer
order_part (gpointer data)
{
  Part *self = data;

  for (guint i = 0; i < self->n; i++)
    {
      g_autofree char *text = NULL;

      if (i % STRIDE == 0 && self->give_up != NULL && self->give_up (self->user_data))
        g_atomic_int_set (self->is_stopped, TRUE);
      if (i % STRIDE == 0 && g_atomic_int_get (self->is_stopped))
        return NULL;

      text = self->get_name (self->first + i, self->data);
      self->names[i].index = self->first + i;
      read_name (&self->names[i], text);
    }
  g_qsort_with_data (self->names, (int) self->n, sizeof (Name), compare_names, NULL);
  return NULL;
}

/* Joins two neighbors that are in order. */
static void
merge (const Part *one, const Part *other, Name *to)
{
  guint i = 0, k = 0;

  while (i < one->n && k < other->n)
    if (compare_names (&one->names[i], &other->names[k], NULL) <= 0)
      *to++ = one->names[i++];
    else
      *to++ = other->names[k++];
  memcpy (to, one->names + i, (one->n - i) * sizeof (Name));
  memcpy (to + (one->n - i), other->names + k, (other->n - k) * sizeof (Name));
}

/* Joins all parts, two and two. Returns: @names or @spare, whichever they are in then. */
static Name *
merge_all (Part *parts, guint n_parts, Name *names, Name *spare, guint n)
{
  while (n_parts > 1)
    {
      Name *to = spare;

      for (guint i = 0; i < n_parts; i += 2)
        {
          Part joined = parts[i];

          if (i + 1 < n_parts)
            {
              joined.n += parts[i + 1].n;
              merge (&parts[i], &parts[i + 1], to);
            }
          else
            memcpy (to, parts[i].names, parts[i].n * sizeof (Name));
          joined.names = to;
          to += joined.n;
          parts[i / 2] = joined;
        }
      n_parts = (n_parts + 1) / 2;
      spare = names;
      names = to - n;
    }

  return names;
}

static void
rank (const Name *names, guint n, guint32 *ranks)
{
  guint32 place = 0;

  for (guint i = 0; i < n; i++)
    {
      if (i > 0 && compare_names (&names[i - 1], &names[i], NULL) != 0)
        place++;
      ranks[names[i].index] = place;
    }
}

/**
 * dm_name_order:
 * @n: how many names
 * @get_name: makes the name of each
 * @data: for @get_name
 * @ranks: (out) (array length=n): the place of each in the alphabet of the locale, from 0; those
 *   that differ only in case and accents have the same
 * @give_up: (nullable): asked now and then, by the caller's thread
 * @user_data: for @give_up
 *
 * Puts names in order, by as many threads as there are processors where they are many.
 *
 * Returns: whether it was done; if not, it was given up
 */
gboolean
dm_name_order (guint n,
               DmNameFunc get_name,
               gconstpointer data,
               guint32 *ranks,
               DmRecordQueryFunc give_up,
               gpointer user_data)
{
  g_autofree Name *names = g_new0 (Name, n);
  g_autofree Name *spare = NULL;
  guint n_parts = CLAMP (n / LEAST_NAMES, 1, MIN (g_get_num_processors (), MAX_THREADS));
  Part parts[MAX_THREADS] = { 0 };
  GThread *threads[MAX_THREADS] = { NULL };
  gint is_stopped = FALSE;

  for (guint i = n_parts; i-- > 0;)
    {
      guint first = (guint) ((guint64) n * i / n_parts);
      guint end = (guint) ((guint64) n * (i + 1) / n_parts);

      parts[i] = (Part){ .get_name = get_name,
                         .data = data,
                         .is_stopped = &is_stopped,
                         .names = names + first,
                         .n = end - first,
                         .first = first };
      if (i > 0)
        threads[i] = g_thread_try_new ("names", order_part, &parts[i], NULL);
    }
  parts[0].give_up = give_up;
  parts[0].user_data = user_data;
  order_part (&parts[0]);
  for (guint i = 1; i < n_parts; i++)
    if (threads[i] != NULL)
      g_thread_join (threads[i]);
    else
      order_part (&parts[i]);

  if (!is_stopped)
    {
      spare = n_parts > 1 ? g_new (Name, n) : NULL;
      rank (merge_all (parts, n_parts, names, spare, n), n, ranks);
    }
  /* Each of them is in there once, in whatever order. */
  for (guint i = 0; i < n; i++)
    g_free (names[i].key);

  return !is_stopped;
}
