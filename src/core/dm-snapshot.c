/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-snapshot-private.h"

#include "dm-day.h"

#include <string.h>

static int
find_key (const DmSnapshot *self, DmTableKind kind, const char *key)
{
  GHashTable *keys = DM_SNAPSHOT_PRIVATE (self)->tables[kind]->keys;

  return key != NULL ? GPOINTER_TO_INT (g_hash_table_lookup (keys, key)) - 1 : DM_NONE;
}

/* Frees what a snapshot or a half-made one holds. */
void
dm_snapshot_clear (gpointer data)
{
  DmSnapshotPrivate *priv = data;

  dm_columns_unref (priv->columns);
  dm_series_free (priv->order);
  dm_series_free (priv->by_id);
  dm_series_free (priv->positions);
  for (guint i = 0; i < DM_N_TABLES; i++)
    dm_small_table_unref (priv->tables[i]);
  for (guint i = 0; i < DM_N_LISTS; i++)
    g_free (priv->counts[i]);
  for (guint i = 0; i < G_N_ELEMENTS (priv->kind_counts); i++)
    g_free (priv->kind_counts[i]);
}

/* For dm_series_find(): a row, and another's address. */
gboolean
dm_snapshot_row_is_before (gconstpointer row, gconstpointer other, gconstpointer data)
{
  return dm_snapshot_compare (data, *(const guint32 *) row, *(const guint *) other) < 0;
}

/* For dm_series_find(): a row, and an id's address. */
gboolean
dm_snapshot_id_is_before (gconstpointer row, gconstpointer id, gconstpointer data)
{
  return ((const DmSnapshot *) data)->id[*(const guint32 *) row] < *(const gint64 *) id;
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
  return DM_SNAPSHOT_PRIVATE (self)->columns->texts + text;
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
  return *(const guint32 *) dm_series_at (DM_SNAPSHOT_PRIVATE (self)->order, rank);
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
  return dm_series_find (DM_SNAPSHOT_PRIVATE (self)->order, dm_snapshot_row_is_before, &entry,
                         self);
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
  guint32 row = *(const guint32 *) dm_series_at (DM_SNAPSHOT_PRIVATE (self)->positions, rank);

  return &self->positions[self->position[row]];
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
  const DmColumns *columns = DM_SNAPSHOT_PRIVATE (self)->columns;
  const guint32 *at = columns->list_at[list];

  *n_items = at[entry + 1] - at[entry];
  return columns->lists[list] + at[entry];
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
  return DM_SNAPSHOT_PRIVATE (self)->columns->covers + position->covers_at;
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
  const DmSeries *by_id = DM_SNAPSHOT_PRIVATE (self)->by_id;
  guint at = dm_series_find (by_id, dm_snapshot_id_is_before, &id, self);
  guint32 row;

  if (at == dm_series_get_length (by_id))
    return DM_NONE;

  row = *(const guint32 *) dm_series_at (by_id, at);
  return self->id[row] == id ? (int) row : DM_NONE;
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
  return find_key (self, DM_TABLE_PARTIES, key);
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
  return find_key (self, DM_TABLE_ISSUES, key);
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
  return find_key (self, DM_TABLE_SOURCES, key);
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
      const DmDate *date = &self->date[dm_snapshot_entry (self, i)];
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
 * dm_snapshot_count:
 * @self: a snapshot
 * @list: parties, issues, sources or tags
 * @item: index of one
 *
 * Returns: on how many entries it is
 */
guint
dm_snapshot_count (const DmSnapshot *self, DmEntryList list, guint item)
{
  return DM_SNAPSHOT_PRIVATE (self)->counts[list][item];
}

/**
 * dm_snapshot_count_events:
 * @self: a snapshot
 * @kind: a kind
 *
 * Returns: how many events of that kind there are
 */
guint
dm_snapshot_count_events (const DmSnapshot *self, DmEventKind kind)
{
  return DM_SNAPSHOT_PRIVATE (self)->kind_counts[0][kind];
}

/**
 * dm_snapshot_count_positions:
 * @self: a snapshot
 * @act: an act
 *
 * Returns: how many positions with that act there are
 */
guint
dm_snapshot_count_positions (const DmSnapshot *self, DmAct act)
{
  return DM_SNAPSHOT_PRIVATE (self)->kind_counts[1][act];
}

/**
 * dm_snapshot_size:
 * @self: a snapshot
 * @texts: (out) (optional): the bytes of its texts
 *
 * Returns: the bytes of memory that @self takes beyond its texts, those that it shares with others
 *   among them
 */
gsize
dm_snapshot_size (const DmSnapshot *self, gsize *texts)
{
  const DmSnapshotPrivate *priv = DM_SNAPSHOT_PRIVATE (self);
  const DmExtent *extent = &priv->extent;
  gsize size = dm_columns_get_size (extent) + dm_series_get_size (priv->order)
               + dm_series_get_size (priv->by_id) + dm_series_get_size (priv->positions);

  for (guint i = 0; i < DM_N_TABLES; i++)
    size += dm_small_table_get_size (priv->tables[i]);
  if (texts != NULL)
    *texts = extent->n_texts;

  return size;
}

/**
 * dm_snapshot_count_on_issues:
 * @self: a snapshot
 *
 * Returns: (transfer full) (array): for each issue the number of positions on it, those on its
 *   components with them
 */
guint *
dm_snapshot_count_on_issues (const DmSnapshot *self)
{
  guint *counts = g_new0 (guint, MAX (self->n_issues, 1));

  for (guint i = 0; i < self->n_position_ranks; i++)
    for (int k = dm_snapshot_position (self, i)->issue; k != DM_NONE; k = self->issues[k].parent)
      counts[k]++;

  return counts;
}

/**
 * dm_snapshot_find_main_issue:
 * @self: a snapshot
 *
 * Returns: the issue with the most positions, which is what a negotiation is about, until a person
 *   chooses; %DM_NONE where there are none
 */
int
dm_snapshot_find_main_issue (const DmSnapshot *self)
{
  g_autofree guint *counts = dm_snapshot_count_on_issues (self);
  guint best = 0;

  for (guint i = 1; i < self->n_issues; i++)
    if (counts[i] > counts[best])
      best = i;

  return counts[best] > 0 ? (int) best : DM_NONE;
}
