/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-snapshot-private.h"

#include "dm-day.h"

#include <string.h>

static int
find_key (const DmSnapshot *self, int table, const char *key)
{
  return key != NULL
             ? GPOINTER_TO_INT (g_hash_table_lookup (DM_SNAPSHOT_PRIVATE (self)->keys[table], key))
                   - 1
             : DM_NONE;
}

/* Frees what a snapshot or a half-built one holds. */
void
dm_snapshot_clear (gpointer data)
{
  DmSnapshotPrivate *priv = data;
  DmSnapshot *self = &priv->public;

  for (guint i = 0; i < self->n_issues; i++)
    g_free ((gpointer) self->issues[i].options);
  g_free ((gpointer) self->id);
  g_free ((gpointer) self->date);
  g_free ((gpointer) self->type);
  g_free ((gpointer) self->kind);
  g_free ((gpointer) self->status);
  g_free ((gpointer) self->certainty);
  g_free ((gpointer) self->flags);
  g_free ((gpointer) self->key);
  g_free ((gpointer) self->title);
  g_free ((gpointer) self->edtf);
  g_free ((gpointer) self->phrase);
  g_free ((gpointer) self->position);
  g_free ((gpointer) self->positions);
  g_free ((gpointer) self->parties);
  g_free ((gpointer) self->issues);
  g_free ((gpointer) self->sources);
  g_free ((gpointer) self->links);
  g_free ((gpointer) self->states);
  g_free ((gpointer) self->tags);
  for (guint i = 0; i < DM_N_LISTS; i++)
    {
      g_free (priv->list_at[i]);
      g_free (priv->lists[i]);
    }
  g_free (priv->covers);
  g_free (priv->by_id);
  g_free (priv->texts);
  for (guint i = 0; i < G_N_ELEMENTS (priv->keys); i++)
    g_clear_pointer (&priv->keys[i], g_hash_table_unref);
}

/**
 * dm_snapshot_ref:
 * @self: a snapshot
 *
 * Returns: (transfer full): @self, counted once more
 */
DmSnapshot *
dm_snapshot_ref (const DmSnapshot *self)
{
  return &g_atomic_rc_box_acquire (DM_SNAPSHOT_PRIVATE (self))->public;
}

/**
 * dm_snapshot_unref:
 * @self: (transfer full) (nullable): a snapshot
 */
void
dm_snapshot_unref (DmSnapshot *self)
{
  if (self != NULL)
    g_atomic_rc_box_release_full (DM_SNAPSHOT_PRIVATE (self), dm_snapshot_clear);
}

/**
 * dm_snapshot_text:
 * @self: a snapshot
 * @text: one of its texts
 *
 * Returns: (transfer none): the text in UTF-8, empty where there is none
 */
const char *
dm_snapshot_text (const DmSnapshot *self, DmText text)
{
  return DM_SNAPSHOT_PRIVATE (self)->texts + text;
}

/**
 * dm_snapshot_entry:
 * @self: a snapshot
 * @rank: a place in the order of time, below @n_ranks
 *
 * Returns: the entry that stands there
 */
guint32
dm_snapshot_entry (const DmSnapshot *self, guint rank)
{
  return rank;
}

/**
 * dm_snapshot_rank:
 * @self: a snapshot
 * @entry: one of its entries
 *
 * Returns: its place in the order of time
 */
guint
dm_snapshot_rank (const DmSnapshot *self, guint entry)
{
  return entry;
}

/**
 * dm_snapshot_is_dated:
 * @self: a snapshot
 * @entry: one of its entries
 *
 * Returns: whether it has a date that can be read
 */
gboolean
dm_snapshot_is_dated (const DmSnapshot *self, guint entry)
{
  return self->date[entry].kind != DM_DATE_NONE;
}

/**
 * dm_snapshot_compare:
 * @self: a snapshot
 * @a: one of its entries
 * @b: another
 *
 * Returns: below 0 if @a comes before @b in the order of time, 0 if they are the same, else above
 */
int
dm_snapshot_compare (const DmSnapshot *self, guint a, guint b)
{
  const DmDate *x = &self->date[a], *y = &self->date[b];
  gboolean undated_x = x->kind == DM_DATE_NONE, undated_y = y->kind == DM_DATE_NONE;

  if (undated_x != undated_y)
    return undated_x ? 1 : -1;
  if (!undated_x && x->earliest != y->earliest)
    return x->earliest < y->earliest ? -1 : 1;
  if (!undated_x && x->latest != y->latest)
    return x->latest < y->latest ? -1 : 1;

  return (self->id[a] > self->id[b]) - (self->id[a] < self->id[b]);
}

/**
 * dm_snapshot_position:
 * @self: a snapshot
 * @rank: a number below @n_position_ranks
 *
 * Returns: (transfer none): one of its positions; with higher numbers, later ones in the order of
 *   time
 */
const DmPosition *
dm_snapshot_position (const DmSnapshot *self, guint rank)
{
  return &self->positions[rank];
}

/**
 * dm_snapshot_list:
 * @self: a snapshot
 * @entry: index of an event or position
 * @list: which of its lists
 * @n_items: (out): how many
 *
 * Returns: (transfer none) (array length=n_items): indices of parties, issues, sources or tags, in
 *   the order of the record, none twice. A position's party is its holder, its issue the one that
 *   it is on.
 */
const guint32 *
dm_snapshot_list (const DmSnapshot *self, guint entry, DmEntryList list, guint *n_items)
{
  const guint32 *at = DM_SNAPSHOT_PRIVATE (self)->list_at[list];

  *n_items = at[entry + 1] - at[entry];
  return DM_SNAPSHOT_PRIVATE (self)->lists[list] + at[entry];
}

/**
 * dm_snapshot_covers:
 * @self: a snapshot
 * @position: one of its positions
 *
 * Returns: (transfer none): the issues that @position covers, as many as its @n_covers; none
 *   means that its mix is not stated
 */
const guint32 *
dm_snapshot_covers (const DmSnapshot *self, const DmPosition *position)
{
  return DM_SNAPSHOT_PRIVATE (self)->covers + position->covers_at;
}

/**
 * dm_snapshot_excludes:
 * @self: a snapshot
 * @position: one of its positions
 *
 * Returns: (transfer none): the issues that @position leaves out, as many as its @n_excludes
 */
const guint32 *
dm_snapshot_excludes (const DmSnapshot *self, const DmPosition *position)
{
  return dm_snapshot_covers (self, position) + position->n_covers;
}

/**
 * dm_snapshot_find_entry:
 * @self: a snapshot
 * @id: a record's number in the file
 *
 * Returns: the index of the event or position of that number, or %DM_NONE
 */
int
dm_snapshot_find_entry (const DmSnapshot *self, gint64 id)
{
  const guint32 *by_id = DM_SNAPSHOT_PRIVATE (self)->by_id;
  guint low = 0, high = self->n_ranks;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (self->id[by_id[middle]] < id)
        low = middle + 1;
      else
        high = middle;
    }

  return low < self->n_ranks && self->id[by_id[low]] == id ? (int) by_id[low] : DM_NONE;
}

/**
 * dm_snapshot_find_party:
 * @self: a snapshot
 * @key: (nullable): a key
 *
 * Returns: the index of the party of that key, or %DM_NONE
 */
int
dm_snapshot_find_party (const DmSnapshot *self, const char *key)
{
  return find_key (self, DM_KEYS_PARTIES, key);
}

/**
 * dm_snapshot_find_issue:
 * @self: a snapshot
 * @key: (nullable): a key
 *
 * Returns: the index of the issue of that key, or %DM_NONE
 */
int
dm_snapshot_find_issue (const DmSnapshot *self, const char *key)
{
  return find_key (self, DM_KEYS_ISSUES, key);
}

/**
 * dm_snapshot_find_source:
 * @self: a snapshot
 * @key: (nullable): a key
 *
 * Returns: the index of the source of that key, or %DM_NONE
 */
int
dm_snapshot_find_source (const DmSnapshot *self, const char *key)
{
  return find_key (self, DM_KEYS_SOURCES, key);
}

/**
 * dm_snapshot_span:
 * @self: a snapshot
 * @first: (out): the earliest day that an entry names
 * @last: (out): the latest
 *
 * The open ends of dates do not count.
 *
 * Returns: whether any entry has a date
 */
gboolean
dm_snapshot_span (const DmSnapshot *self, gint64 *first, gint64 *last)
{
  gint64 low = G_MAXINT64, high = G_MININT64;

  for (guint i = 0; i < self->n_dated_ranks; i++)
    {
      const DmDate *date = &self->date[i];
      const gint64 days[]
          = { date->earliest, date->start_latest, date->end_earliest, date->latest };

      for (guint k = 0; k < G_N_ELEMENTS (days); k++)
        if (days[k] != DM_DAY_OPEN_PAST && days[k] != DM_DAY_OPEN_FUTURE)
          {
            low = MIN (low, days[k]);
            high = MAX (high, days[k]);
          }
    }

  *first = low;
  *last = high;
  return low <= high;
}

/**
 * dm_snapshot_issue_is_within:
 * @self: a snapshot
 * @issue: index of an issue
 * @ancestor: index of an issue
 *
 * Returns: whether @issue is @ancestor or one of its components, at any depth
 */
gboolean
dm_snapshot_issue_is_within (const DmSnapshot *self, int issue, int ancestor)
{
  while (issue != DM_NONE && issue != ancestor)
    issue = self->issues[issue].parent;

  return issue != DM_NONE;
}

/**
 * dm_snapshot_size:
 * @self: a snapshot
 * @texts: (out) (optional): the bytes of its texts
 *
 * Returns: the bytes of memory that @self takes beyond its texts
 */
gsize
dm_snapshot_size (const DmSnapshot *self, gsize *texts)
{
  if (texts != NULL)
    *texts = DM_SNAPSHOT_PRIVATE (self)->texts_size;

  return DM_SNAPSHOT_PRIVATE (self)->size;
}
