/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-snapshot-private.h"

#include <stdlib.h>

static const gsize row_sizes[DM_N_TABLES] = {
  [DM_TABLE_PARTIES] = sizeof (DmParty),    [DM_TABLE_ISSUES] = sizeof (DmIssue),
  [DM_TABLE_STATES] = sizeof (DmStateInfo), [DM_TABLE_RANKS] = sizeof (DmRankInfo),
  [DM_TABLE_SOURCES] = sizeof (DmSource),   [DM_TABLE_LINKS] = sizeof (DmLink),
};

static gpointer
row_of (const DmSmallTable *self, guint i)
{
  return (char *) self->rows + i * row_sizes[self->kind];
}

/* Of parties, issues and sources, each row begins with its id. */
static void
index_rows (DmSmallTable *self)
{
  self->ids = g_hash_table_new (g_int64_hash, g_int64_equal);
  for (guint i = 0; i < self->n; i++)
    g_hash_table_insert (self->ids, row_of (self, i), GUINT_TO_POINTER (i + 1));
}

static DmSmallTable *
table_new (DmTableKind kind, GArray *rows)
{
  DmSmallTable *self = g_new0 (DmSmallTable, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->kind = kind;
  self->n = rows->len;
  self->rows = g_array_steal (rows, NULL);
  if (kind == DM_TABLE_PARTIES || kind == DM_TABLE_ISSUES || kind == DM_TABLE_SOURCES)
    index_rows (self);

  return self;
}

DmSmallTable *
dm_small_table_ref (DmSmallTable *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
dm_small_table_unref (DmSmallTable *self)
{
  if (self == NULL || !g_atomic_ref_count_dec (&self->ref_count))
    return;

  for (guint i = 0; self->kind == DM_TABLE_ISSUES && i < self->n; i++)
    g_free ((gpointer) ((DmIssue *) self->rows)[i].options);
  g_free (self->rows);
  g_clear_pointer (&self->ids, g_hash_table_unref);
  g_clear_pointer (&self->keys, g_hash_table_unref);
  g_clear_pointer (&self->disputed, g_hash_table_unref);
  g_free (self);
}

/**
 * dm_small_table_get_size:
 * @self: a table
 *
 * Returns: the bytes that its rows take
 */
gsize
dm_small_table_get_size (const DmSmallTable *self)
{
  return self->n * row_sizes[self->kind];
}

/**
 * dm_small_table_find:
 * @self: a table of parties, issues or sources
 * @id: a record's number
 *
 * Returns: its index, or %DM_NONE
 */
int
dm_small_table_find (const DmSmallTable *self, gint64 id)
{
  return GPOINTER_TO_INT (g_hash_table_lookup (self->ids, &id)) - 1;
}

/* Cuts cycles, which only a file changed by other hands can hold, at the first node that closes
 * one; then tells each node's depth and its outermost ancestor. */
static void
settle_tree (int *parent, int *depth, int *top, guint n)
{
  g_autofree int *mark = g_new0 (int, n);
  g_autofree guint *path = g_new (guint, n);

  for (guint i = 0; i < n; i++)
    {
      guint length = 0;
      int node = (int) i;

      while (node != DM_NONE && mark[node] == 0)
        {
          mark[node] = 1;
          path[length++] = (guint) node;
          if (parent[node] != DM_NONE && mark[parent[node]] == 1)
            parent[node] = DM_NONE;
          node = parent[node];
        }
      while (length > 0)
        {
          guint child = path[--length];
          int above = parent[child];

          mark[child] = 2;
          depth[child] = above == DM_NONE ? 0 : depth[above] + 1;
          top[child] = above == DM_NONE ? (int) child : top[above];
        }
    }
}

static DmSmallTable *
settle_parties (DmSnapshotBuilder *self)
{
  DmSmallTable *table = table_new (DM_TABLE_PARTIES, self->parties);
  DmParty *parties = table->rows;
  g_autofree int *parent = g_new (int, MAX (table->n, 1));
  g_autofree int *depth = g_new (int, MAX (table->n, 1));
  g_autofree int *top = g_new (int, MAX (table->n, 1));

  for (guint i = 0; i < table->n; i++)
    parent[i] = dm_small_table_find (table, g_array_index (self->party_rows, DmPartyRow, i).parent);
  settle_tree (parent, depth, top, table->n);
  for (guint i = 0; i < table->n; i++)
    {
      parties[i].parent = parent[i];
      parties[i].depth = depth[i];
      parties[i].side = top[i];
    }

  return table;
}

static int
compare_options (const void *a, const void *b)
{
  const DmGatheredOption *x = a, *y = b;

  if (x->issue != y->issue)
    return x->issue < y->issue ? -1 : 1;

  return x->text < y->text ? -1 : x->text > y->text;
}

static void
settle_options (DmSnapshotBuilder *self, DmSmallTable *table)
{
  const DmGatheredOption *options;

  /* Texts are kept in the order in which they came, so this keeps the order of the scale. */
  g_array_sort (self->options, compare_options);
  options = (const DmGatheredOption *) (gpointer) self->options->data;
  for (guint i = 0; i < self->options->len;)
    {
      int index = dm_small_table_find (table, options[i].issue);
      guint end = i;

      while (end < self->options->len && options[end].issue == options[i].issue)
        end++;
      if (index != DM_NONE)
        {
          DmIssue *issue = &((DmIssue *) table->rows)[index];
          DmText *texts = g_new (DmText, end - i);

          for (guint k = i; k < end; k++)
            texts[k - i] = options[k].text;
          issue->options = texts;
          issue->n_options = end - i;
        }
      i = end;
    }
}

static DmSmallTable *
settle_issues (DmSnapshotBuilder *self, const DmSmallTable *parties)
{
  DmSmallTable *table = table_new (DM_TABLE_ISSUES, self->issues);
  DmIssue *issues = table->rows;
  g_autofree int *parent = g_new (int, MAX (table->n, 1));
  g_autofree int *depth = g_new (int, MAX (table->n, 1));
  g_autofree int *top = g_new (int, MAX (table->n, 1));

  settle_options (self, table);
  for (guint i = 0; i < table->n; i++)
    parent[i] = dm_small_table_find (table, g_array_index (self->issue_rows, DmIssueRow, i).parent);
  settle_tree (parent, depth, top, table->n);
  for (guint i = 0; i < table->n; i++)
    {
      const DmIssueRow *row = &g_array_index (self->issue_rows, DmIssueRow, i);

      issues[i].parent = parent[i];
      issues[i].depth = depth[i];
      issues[i].claimant = dm_small_table_find (parties, row->claimant);
      issues[i].respondent = dm_small_table_find (parties, row->respondent);
    }

  return table;
}

static int
compare_states (const void *a, const void *b)
{
  const DmStateInfo *x = a, *y = b;

  if (x->issue != y->issue)
    return x->issue < y->issue ? -1 : 1;

  return dm_date_compare (&x->date, &y->date);
}

static DmSmallTable *
settle_states (DmSnapshotBuilder *self, const DmSmallTable *issues)
{
  g_autoptr (GArray) states = g_array_new (FALSE, FALSE, sizeof (DmStateInfo));

  for (guint i = 0; i < self->states->len; i++)
    {
      const DmGatheredState *gathered = &g_array_index (self->states, DmGatheredState, i);
      DmStateInfo state = gathered->info;

      state.issue = dm_small_table_find (issues, gathered->issue);
      if (state.issue != DM_NONE)
        g_array_append_val (states, state);
    }
  g_array_sort (states, compare_states);

  return table_new (DM_TABLE_STATES, states);
}

static int
compare_ranks (const void *a, const void *b)
{
  const DmRankInfo *x = a, *y = b;

  if (x->issue != y->issue)
    return x->issue < y->issue ? -1 : 1;

  return dm_date_compare (&x->date, &y->date);
}

static DmSmallTable *
settle_ranks (DmSnapshotBuilder *self, const DmSmallTable *issues)
{
  g_autoptr (GArray) ranks = g_array_new (FALSE, FALSE, sizeof (DmRankInfo));

  for (guint i = 0; i < self->issue_ranks->len; i++)
    {
      const DmGatheredRank *gathered = &g_array_index (self->issue_ranks, DmGatheredRank, i);
      DmRankInfo rank = gathered->info;

      rank.issue = dm_small_table_find (issues, gathered->issue);
      if (rank.issue != DM_NONE)
        g_array_append_val (ranks, rank);
    }
  g_array_sort (ranks, compare_ranks);

  return table_new (DM_TABLE_RANKS, ranks);
}

static DmSmallTable *
settle_links (DmSnapshotBuilder *self)
{
  DmSmallTable *table = table_new (DM_TABLE_LINKS, self->links);
  DmLink *links = table->rows;

  table->disputed = g_hash_table_new (g_int64_hash, g_int64_equal);
  for (guint i = 0; i < table->n; i++)
    if (links[i].relation == DM_RELATION_CONFLICTS_WITH)
      {
        g_hash_table_add (table->disputed, &links[i].from);
        g_hash_table_add (table->disputed, &links[i].to);
      }

  return table;
}

/**
 * dm_snapshot_builder_settle_tables:
 * @self: a builder
 * @priv: the snapshot that is made
 * @old: (nullable): the one that it follows from, whose tables it keeps unless they are replaced
 *
 * Makes the tables of parties, issues, states, sources and links.
 */
void
dm_snapshot_builder_settle_tables (DmSnapshotBuilder *self,
                                   DmSnapshotPrivate *priv,
                                   const DmSnapshotPrivate *old)
{
  DmSmallTable **tables = priv->tables;
  DmSnapshotParts parts = old != NULL ? self->parts : DM_SNAPSHOT_ALL;

  for (guint i = 0; old != NULL && i < DM_N_TABLES; i++)
    tables[i] = dm_small_table_ref (old->tables[i]);

  if (parts & DM_SNAPSHOT_PARTIES)
    {
      g_clear_pointer (&tables[DM_TABLE_PARTIES], dm_small_table_unref);
      tables[DM_TABLE_PARTIES] = settle_parties (self);
    }
  if (parts & DM_SNAPSHOT_ISSUES)
    {
      g_clear_pointer (&tables[DM_TABLE_ISSUES], dm_small_table_unref);
      g_clear_pointer (&tables[DM_TABLE_STATES], dm_small_table_unref);
      g_clear_pointer (&tables[DM_TABLE_RANKS], dm_small_table_unref);
      tables[DM_TABLE_ISSUES] = settle_issues (self, tables[DM_TABLE_PARTIES]);
      tables[DM_TABLE_STATES] = settle_states (self, tables[DM_TABLE_ISSUES]);
      tables[DM_TABLE_RANKS] = settle_ranks (self, tables[DM_TABLE_ISSUES]);
    }
  if (parts & DM_SNAPSHOT_SOURCES)
    {
      g_clear_pointer (&tables[DM_TABLE_SOURCES], dm_small_table_unref);
      tables[DM_TABLE_SOURCES] = table_new (DM_TABLE_SOURCES, self->sources);
    }
  if (parts & DM_SNAPSHOT_LINKS)
    {
      g_clear_pointer (&tables[DM_TABLE_LINKS], dm_small_table_unref);
      tables[DM_TABLE_LINKS] = settle_links (self);
    }
}

/**
 * dm_snapshot_index_keys:
 * @priv: a snapshot with its tables and texts
 *
 * Lets records be found by their keys.
 */
void
dm_snapshot_index_keys (DmSnapshotPrivate *priv)
{
  static const struct
  {
    DmTableKind kind;
    gsize key;
  } keyed[] = {
    { DM_TABLE_PARTIES, G_STRUCT_OFFSET (DmParty, key) },
    { DM_TABLE_ISSUES, G_STRUCT_OFFSET (DmIssue, key) },
    { DM_TABLE_SOURCES, G_STRUCT_OFFSET (DmSource, key) },
  };

  for (guint i = 0; i < G_N_ELEMENTS (keyed); i++)
    {
      DmSmallTable *table = priv->tables[keyed[i].kind];

      if (table->keys != NULL)
        continue;
      table->keys = g_hash_table_new (g_str_hash, g_str_equal);
      for (guint k = 0; k < table->n; k++)
        {
          DmText key = *(DmText *) (gpointer) ((char *) row_of (table, k) + keyed[i].key);

          g_hash_table_insert (table->keys, priv->columns->texts + key, GUINT_TO_POINTER (k + 1));
        }
    }
}
