/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-snapshot-builder-private.h"

#include "dm-error.h"
#include "dm-snapshot-private.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>
#include <string.h>

/* From ids to indices. */
static GHashTable *
index_ids (const GArray *rows)
{
  GHashTable *table = g_hash_table_new (g_int64_hash, g_int64_equal);
  guint size = g_array_get_element_size ((GArray *) rows);

  /* Every row begins with its id. */
  for (guint i = 0; i < rows->len; i++)
    g_hash_table_insert (table, rows->data + (gsize) i * size, GUINT_TO_POINTER (i + 1));

  return table;
}

static int
index_of (GHashTable *table, gint64 id)
{
  return GPOINTER_TO_INT (g_hash_table_lookup (table, &id)) - 1;
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

static int
compare_entries (const void *a, const void *b)
{
  const DmGatheredEntry *x = a, *y = b;
  gboolean undated_x = x->date.kind == DM_DATE_NONE;
  gboolean undated_y = y->date.kind == DM_DATE_NONE;

  if (undated_x != undated_y)
    return undated_x ? 1 : -1;
  if (!undated_x && x->date.earliest != y->date.earliest)
    return x->date.earliest < y->date.earliest ? -1 : 1;
  if (!undated_x && x->date.latest != y->date.latest)
    return x->date.latest < y->date.latest ? -1 : 1;

  return x->id < y->id ? -1 : x->id > y->id;
}

static int
compare_ids (const void *a, const void *b, void *data)
{
  const gint64 *ids = data;
  gint64 x = ids[*(const guint32 *) a];
  gint64 y = ids[*(const guint32 *) b];

  return x < y ? -1 : x > y;
}

static int
compare_states (const void *a, const void *b)
{
  const DmStateInfo *x = a, *y = b;

  if (x->issue != y->issue)
    return x->issue < y->issue ? -1 : 1;

  return dm_date_compare (&x->date, &y->date);
}

#define COLUMN(priv, type, n)                                                                      \
  ((priv)->size += (gsize) (n) * sizeof (type), g_new (type, MAX (n, 1)))

static void
settle_entries (DmSnapshotBuilder *self, DmSnapshotPrivate *priv)
{
  DmSnapshot *snapshot = &priv->public;
  guint n = self->entries->len;
  const DmGatheredEntry *rows;
  gint64 *id = COLUMN (priv, gint64, n);
  DmDate *date = COLUMN (priv, DmDate, n);
  guint8 *type = COLUMN (priv, guint8, n);
  guint8 *kind = COLUMN (priv, guint8, n);
  guint8 *status = COLUMN (priv, guint8, n);
  guint8 *certainty = COLUMN (priv, guint8, n);
  guint8 *flags = COLUMN (priv, guint8, n);
  DmText *key = COLUMN (priv, DmText, n);
  DmText *title = COLUMN (priv, DmText, n);
  DmText *edtf = COLUMN (priv, DmText, n);
  DmText *phrase = COLUMN (priv, DmText, n);
  int *position = COLUMN (priv, int, n);

  if (n > 0)
    qsort (self->entries->data, n, sizeof (DmGatheredEntry), compare_entries);
  rows = (const DmGatheredEntry *) (gpointer) self->entries->data;
  priv->by_id = COLUMN (priv, guint32, n);
  for (guint i = 0; i < n; i++)
    {
      id[i] = rows[i].id;
      date[i] = rows[i].date;
      type[i] = rows[i].type;
      kind[i] = rows[i].kind;
      status[i] = rows[i].status;
      certainty[i] = rows[i].certainty;
      flags[i] = rows[i].flags;
      key[i] = rows[i].key;
      title[i] = rows[i].title;
      edtf[i] = rows[i].edtf;
      phrase[i] = rows[i].phrase;
      position[i] = rows[i].position;
      priv->by_id[i] = i;
      if (rows[i].date.kind != DM_DATE_NONE)
        snapshot->n_dated_ranks = i + 1;
    }
  g_qsort_with_data (priv->by_id, (int) n, sizeof (guint32), compare_ids, id);

  snapshot->n_ranks = snapshot->n_rows = n;
  snapshot->id = id;
  snapshot->date = date;
  snapshot->type = type;
  snapshot->kind = kind;
  snapshot->status = status;
  snapshot->certainty = certainty;
  snapshot->flags = flags;
  snapshot->key = key;
  snapshot->title = title;
  snapshot->edtf = edtf;
  snapshot->phrase = phrase;
  snapshot->position = position;
}

/* Items mostly come in the order of their owners' ids: so look beside the last one first. */
static int
find_owner (DmSnapshotPrivate *priv, gint64 id, guint *hint)
{
  const DmSnapshot *snapshot = &priv->public;

  for (guint step = 0; step < 2 && *hint + step < snapshot->n_ranks; step++)
    {
      guint32 entry = priv->by_id[*hint + step];

      if (snapshot->id[entry] == id)
        {
          *hint += step;
          return (int) entry;
        }
    }

  for (guint low = 0, high = snapshot->n_ranks; low < high;)
    {
      guint middle = low + (high - low) / 2;
      guint32 entry = priv->by_id[middle];

      if (snapshot->id[entry] == id)
        {
          *hint = middle;
          return (int) entry;
        }
      if (snapshot->id[entry] < id)
        low = middle + 1;
      else
        high = middle;
    }

  return DM_NONE;
}

static void
settle_list (DmSnapshotPrivate *priv, DmEntryList list, const GArray *items, GHashTable *targets)
{
  guint n = priv->public.n_ranks;
  g_autofree int *owners = g_new (int, MAX (items->len, 1));
  g_autofree guint32 *filled = g_new0 (guint32, MAX (n, 1));
  guint32 *at = COLUMN (priv, guint32, n + 1);
  guint32 *list_items;
  guint32 total = 0;
  guint hint = 0;

  memset (at, 0, (n + 1) * sizeof (guint32));
  for (guint i = 0; i < items->len; i++)
    {
      const DmGatheredItem *item = &g_array_index (items, DmGatheredItem, i);

      owners[i] = find_owner (priv, item->owner, &hint);
      if (owners[i] != DM_NONE)
        at[owners[i] + 1]++;
    }
  for (guint i = 0; i < n; i++)
    at[i + 1] += at[i];

  list_items = g_new (guint32, MAX (at[n], 1));
  for (guint i = 0; i < items->len; i++)
    {
      const DmGatheredItem *item = &g_array_index (items, DmGatheredItem, i);
      int target = targets != NULL ? index_of (targets, item->target) : (int) item->target;
      guint32 *mine;
      gboolean twice = FALSE;

      if (owners[i] == DM_NONE || target == DM_NONE)
        continue;
      mine = list_items + at[owners[i]];
      for (guint32 k = 0; k < filled[owners[i]] && !twice; k++)
        twice = mine[k] == (guint32) target;
      if (!twice)
        mine[filled[owners[i]]++] = (guint32) target;
    }

  /* Close the places that were left empty. */
  for (guint i = 0; i < n; i++)
    {
      guint32 from = at[i];

      at[i] = total;
      memmove (list_items + total, list_items + from, filled[i] * sizeof (guint32));
      total += filled[i];
    }
  at[n] = total;

  priv->list_at[list] = at;
  priv->lists[list] = g_renew (guint32, list_items, MAX (total, 1));
  priv->size += total * sizeof (guint32);
}

static void
settle_parties (DmSnapshotBuilder *self, DmSnapshotPrivate *priv, GHashTable *ids)
{
  guint n = self->parties->len;
  g_autofree int *parent = g_new (int, MAX (n, 1));
  g_autofree int *depth = g_new (int, MAX (n, 1));
  g_autofree int *top = g_new (int, MAX (n, 1));

  for (guint i = 0; i < n; i++)
    parent[i] = index_of (ids, g_array_index (self->party_rows, DmPartyRow, i).parent);
  settle_tree (parent, depth, top, n);
  for (guint i = 0; i < n; i++)
    {
      DmParty *party = &g_array_index (self->parties, DmParty, i);

      party->parent = parent[i];
      party->depth = depth[i];
      party->side = top[i];
    }

  priv->public.n_parties = n;
  priv->size += n * sizeof (DmParty);
  priv->public.parties = (gpointer) g_array_steal (self->parties, NULL);
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
settle_options (DmSnapshotBuilder *self, GHashTable *ids)
{
  const DmGatheredOption *options;

  /* Texts are kept in the order in which they came, so this keeps the order of the scale. */
  g_array_sort (self->options, compare_options);
  options = (const DmGatheredOption *) (gpointer) self->options->data;
  for (guint i = 0; i < self->options->len;)
    {
      int index = index_of (ids, options[i].issue);
      guint end = i;

      while (end < self->options->len && options[end].issue == options[i].issue)
        end++;
      if (index != DM_NONE)
        {
          DmIssue *issue = &g_array_index (self->issues, DmIssue, index);
          DmText *texts = g_new (DmText, end - i);

          for (guint k = i; k < end; k++)
            texts[k - i] = options[k].text;
          issue->options = texts;
          issue->n_options = end - i;
        }
      i = end;
    }
}

static void
settle_issues (DmSnapshotBuilder *self,
               DmSnapshotPrivate *priv,
               GHashTable *ids,
               GHashTable *parties)
{
  guint n = self->issues->len;
  g_autofree int *parent = g_new (int, MAX (n, 1));
  g_autofree int *depth = g_new (int, MAX (n, 1));
  g_autofree int *top = g_new (int, MAX (n, 1));

  settle_options (self, ids);
  for (guint i = 0; i < n; i++)
    parent[i] = index_of (ids, g_array_index (self->issue_rows, DmIssueRow, i).parent);
  settle_tree (parent, depth, top, n);
  for (guint i = 0; i < n; i++)
    {
      const DmIssueRow *row = &g_array_index (self->issue_rows, DmIssueRow, i);
      DmIssue *issue = &g_array_index (self->issues, DmIssue, i);

      issue->parent = parent[i];
      issue->depth = depth[i];
      issue->claimant = index_of (parties, row->claimant);
      issue->respondent = index_of (parties, row->respondent);
    }

  priv->public.n_issues = n;
  priv->size += n * sizeof (DmIssue);
  priv->public.issues = (gpointer) g_array_steal (self->issues, NULL);
}

static void
settle_states (DmSnapshotBuilder *self, DmSnapshotPrivate *priv, GHashTable *issues)
{
  DmStateInfo *states = g_new (DmStateInfo, MAX (self->states->len, 1));
  guint n = 0;

  for (guint i = 0; i < self->states->len; i++)
    {
      const DmGatheredState *gathered = &g_array_index (self->states, DmGatheredState, i);
      int issue = index_of (issues, gathered->issue);

      if (issue == DM_NONE)
        continue;
      states[n] = gathered->info;
      states[n++].issue = issue;
    }
  qsort (states, n, sizeof (DmStateInfo), compare_states);

  priv->public.n_states = n;
  priv->public.states = states;
  priv->size += n * sizeof (DmStateInfo);
}

static DmText
unit_of (const DmSnapshot *snapshot, const DmPosition *position)
{
  if (position->unit != 0)
    return position->unit;

  for (int i = position->issue; i != DM_NONE; i = snapshot->issues[i].parent)
    if (snapshot->issues[i].unit != 0)
      return snapshot->issues[i].unit;

  return 0;
}

static int
compare_covers (const void *a, const void *b)
{
  const DmGatheredCover *x = a, *y = b;

  if (x->position != y->position)
    return x->position < y->position ? -1 : 1;
  if (!x->excluded != !y->excluded)
    return x->excluded ? 1 : -1;

  return x->issue < y->issue ? -1 : x->issue > y->issue;
}

static void
settle_covers (DmSnapshotBuilder *self,
               DmSnapshotPrivate *priv,
               DmPosition *positions,
               GHashTable *issues)
{
  guint32 *covers = COLUMN (priv, guint32, self->covers->len);
  guint32 n = 0;
  guint hint = 0;

  g_array_sort (self->covers, compare_covers);
  for (guint i = 0; i < self->covers->len; i++)
    {
      const DmGatheredCover *cover = &g_array_index (self->covers, DmGatheredCover, i);
      int entry = find_owner (priv, cover->position, &hint);
      int issue = index_of (issues, cover->issue);
      DmPosition *position;

      if (entry == DM_NONE || issue == DM_NONE || priv->public.position[entry] == DM_NONE)
        continue;
      position = &positions[priv->public.position[entry]];
      if (position->n_covers + position->n_excludes == 0)
        position->covers_at = n;
      if (cover->excluded ? position->n_excludes == G_MAXUINT16 : position->n_covers == G_MAXUINT16)
        continue;
      if (cover->excluded)
        position->n_excludes++;
      else
        position->n_covers++;
      covers[n++] = (guint32) issue;
    }

  priv->covers = covers;
}

static void
settle_positions (DmSnapshotBuilder *self,
                  DmSnapshotPrivate *priv,
                  GHashTable *issues,
                  GHashTable *parties)
{
  guint n = self->positions->len;
  DmPosition *positions = COLUMN (priv, DmPosition, n);

  for (guint i = 0, at = 0; i < priv->public.n_ranks; i++)
    {
      int *position = (int *) &priv->public.position[i];
      const DmGatheredPosition *gathered;

      if (*position == DM_NONE)
        continue;
      gathered = &g_array_index (self->positions, DmGatheredPosition, *position);
      positions[at] = gathered->position;
      positions[at].entry = i;
      positions[at].issue = index_of (issues, gathered->issue);
      positions[at].holder = index_of (parties, gathered->holder);
      positions[at].unit = unit_of (&priv->public, &positions[at]);
      *position = (int) at++;
    }
  settle_covers (self, priv, positions, issues);

  priv->public.n_position_ranks = n;
  priv->public.positions = positions;
}

/* Rule 6: of records that conflict, the preferred one counts; while none is, none does. */
static void
settle_conflicts (DmSnapshotPrivate *priv)
{
  const DmSnapshot *snapshot = &priv->public;
  guint8 *flags = (guint8 *) snapshot->flags;

  for (int pass = 0; pass < 2; pass++)
    for (guint i = 0; i < snapshot->n_links; i++)
      {
        const DmLink *link = &snapshot->links[i];
        int a, b;

        if (link->relation != DM_RELATION_CONFLICTS_WITH)
          continue;
        a = dm_snapshot_find_entry (snapshot, link->from);
        b = dm_snapshot_find_entry (snapshot, link->to);
        if (a == DM_NONE || b == DM_NONE || a == b)
          continue;

        if (pass == 0 && (flags[a] ^ flags[b]) & DM_ENTRY_PREFERRED)
          flags[flags[a] & DM_ENTRY_PREFERRED ? b : a] |= DM_ENTRY_SET_ASIDE;
        else if (pass == 1 && !((flags[a] | flags[b]) & DM_ENTRY_SET_ASIDE))
          {
            flags[a] |= DM_ENTRY_CONFLICTING;
            flags[b] |= DM_ENTRY_CONFLICTING;
          }
      }
}

static GHashTable *
index_keys (DmSnapshotPrivate *priv, gconstpointer rows, gsize size, gsize key, guint n)
{
  GHashTable *table = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < n; i++)
    {
      DmText text = *(const DmText *) ((const char *) rows + i * size + key);

      g_hash_table_insert (table, priv->texts + text, GUINT_TO_POINTER (i + 1));
    }

  return table;
}

static void
settle_keys (DmSnapshotPrivate *priv)
{
  const DmSnapshot *snapshot = &priv->public;

  priv->keys[DM_KEYS_PARTIES] = index_keys (priv, snapshot->parties, sizeof (DmParty),
                                            G_STRUCT_OFFSET (DmParty, key), snapshot->n_parties);
  priv->keys[DM_KEYS_ISSUES] = index_keys (priv, snapshot->issues, sizeof (DmIssue),
                                           G_STRUCT_OFFSET (DmIssue, key), snapshot->n_issues);
  priv->keys[DM_KEYS_SOURCES] = index_keys (priv, snapshot->sources, sizeof (DmSource),
                                            G_STRUCT_OFFSET (DmSource, key), snapshot->n_sources);
}

/**
 * dm_snapshot_builder_finish:
 * @self: a builder; it is empty afterwards and can only be freed
 * @error: return location
 *
 * Sorts what was gathered, resolves ids, and settles which of conflicting records count.
 *
 * Returns: (transfer full) (nullable): the snapshot, or %NULL if its texts are too large to hold
 *   (%DM_CORE_ERROR_RECORD)
 */
DmSnapshot *
dm_snapshot_builder_finish (DmSnapshotBuilder *self, GError **error)
{
  g_autoptr (GHashTable) party_ids = NULL;
  g_autoptr (GHashTable) issue_ids = NULL;
  g_autoptr (GHashTable) source_ids = NULL;
  DmSnapshotPrivate *priv;
  DmSnapshot *snapshot;

  if (self->too_large)
    {
      g_set_error_literal (error, DM_CORE_ERROR, DM_CORE_ERROR_RECORD,
                           _("The texts of this dossier take more than 2 GB and cannot be shown"));
      return NULL;
    }

  priv = g_atomic_rc_box_new0 (DmSnapshotPrivate);
  snapshot = &priv->public;
  party_ids = index_ids (self->party_rows);
  issue_ids = index_ids (self->issue_rows);
  source_ids = index_ids (self->sources);

  snapshot->dossier_title = self->title;
  snapshot->description = self->description;
  snapshot->language = self->language;
  snapshot->last_edit = self->last_edit;

  settle_entries (self, priv);
  settle_list (priv, DM_LIST_PARTIES, self->items[DM_LIST_PARTIES], party_ids);
  settle_list (priv, DM_LIST_ISSUES, self->items[DM_LIST_ISSUES], issue_ids);
  settle_list (priv, DM_LIST_SOURCES, self->items[DM_LIST_SOURCES], source_ids);
  settle_list (priv, DM_LIST_TAGS, self->items[DM_LIST_TAGS], NULL);
  settle_states (self, priv, issue_ids);
  settle_parties (self, priv, party_ids);
  settle_issues (self, priv, issue_ids, party_ids);
  settle_positions (self, priv, issue_ids, party_ids);

  g_clear_pointer (&source_ids, g_hash_table_unref);
  snapshot->n_sources = self->sources->len;
  priv->size += self->sources->len * sizeof (DmSource);
  snapshot->sources = (gpointer) g_array_steal (self->sources, NULL);
  snapshot->n_links = self->links->len;
  priv->size += self->links->len * sizeof (DmLink);
  snapshot->links = (gpointer) g_array_steal (self->links, NULL);
  snapshot->n_tags = self->tags->len;
  snapshot->tags = (gpointer) g_array_steal (self->tags, NULL);

  priv->texts_size = self->texts->len;
  priv->texts = (char *) g_byte_array_steal (self->texts, NULL);
  settle_keys (priv);
  settle_conflicts (priv);
  return snapshot;
}
