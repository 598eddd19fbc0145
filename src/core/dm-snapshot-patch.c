/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-snapshot-private.h"

#include <string.h>

static guint
find_row (const DmSnapshotPrivate *priv, guint row)
{
  return dm_series_find (priv->order, dm_snapshot_row_is_before, &row, &priv->public);
}

static guint
find_id (const DmSnapshotPrivate *priv, gint64 id)
{
  return dm_series_find (priv->by_id, dm_snapshot_id_is_before, &id, &priv->public);
}

/* The entries name parties, issues and sources by their indices, so these must stay. A few may
 * have come at the end, where new records do. */
static gboolean
indices_hold (const DmSnapshotPrivate *priv, const DmSnapshotPrivate *old)
{
  const DmSnapshot *now = &priv->public, *then = &old->public;

  for (guint i = 0; i < MIN (now->n_parties, then->n_parties); i++)
    if (now->parties[i].id != then->parties[i].id)
      return FALSE;
  for (guint i = 0; i < MIN (now->n_issues, then->n_issues); i++)
    if (now->issues[i].id != then->issues[i].id)
      return FALSE;
  if (now->sources != then->sources)
    for (guint i = 0; i < MIN (now->n_sources, then->n_sources); i++)
      if (now->sources[i].id != then->sources[i].id)
        return FALSE;

  return now->n_issues >= then->n_issues;
}

static const char *
unit_of_issue (const DmSnapshot *snapshot, int issue)
{
  for (; issue != DM_NONE; issue = snapshot->issues[issue].parent)
    if (snapshot->issues[issue].unit != 0)
      return dm_snapshot_text (snapshot, snapshot->issues[issue].unit);

  return "";
}

/* Positions have the units of their issues. */
static gboolean
units_hold (const DmSnapshotPrivate *priv, const DmSnapshotPrivate *old)
{
  if (priv->tables[DM_TABLE_ISSUES] == old->tables[DM_TABLE_ISSUES])
    return TRUE;

  for (guint i = 0; i < old->public.n_issues; i++)
    if (!g_str_equal (unit_of_issue (&priv->public, (int) i),
                      unit_of_issue (&old->public, (int) i)))
      return FALSE;

  return TRUE;
}

/* Texts and tags go to the end of the columns, beyond what any snapshot reads. */
static gboolean
add_texts (DmSnapshotBuilder *self, DmSnapshotPrivate *priv)
{
  DmColumns *columns = priv->columns;
  DmExtent extent = priv->extent;

  /* The builder's texts begin with an empty one. */
  extent.n_texts += self->texts->len - 1;
  extent.n_tags += self->tags->len;
  if (!dm_columns_have_room (columns, &extent))
    return FALSE;

  memcpy (columns->texts + priv->extent.n_texts, self->texts->data + 1, self->texts->len - 1);
  if (self->tags->len > 0)
    memcpy (columns->tags + priv->extent.n_tags, self->tags->data,
            self->tags->len * sizeof (DmText));
  priv->extent = extent;
  return TRUE;
}

static gboolean
add_rows (DmSnapshotBuilder *self, DmSnapshotPrivate *priv)
{
  const DmExtent none = { 0 };
  g_autofree guint32 *by_id = NULL;
  DmColumns *more = dm_snapshot_builder_settle_entries (self, priv->tables, &none, &by_id);
  DmExtent extent = priv->extent;
  gboolean fits;

  extent.n_rows += more->filled.n_rows;
  extent.n_positions += more->filled.n_positions;
  extent.n_covers += more->filled.n_covers;
  extent.n_gone += self->touched->len;
  for (guint i = 0; i < DM_N_LISTS; i++)
    extent.n_items[i] += more->filled.n_items[i];

  fits = dm_columns_have_room (priv->columns, &extent);
  if (fits)
    dm_columns_append (priv->columns, &priv->extent, more);
  dm_columns_unref (more);
  return fits;
}

static guint *
copy_counts (const guint *counts, guint n_old, guint n)
{
  guint *copy = g_new0 (guint, MAX (n, 1));

  memcpy (copy, counts, MIN (n, n_old) * sizeof *counts);
  return copy;
}

static void
take_over (DmSnapshotPrivate *priv, const DmSnapshotPrivate *old)
{
  const DmSnapshot *now = &priv->public, *then = &old->public;
  /* What has left the end of a table is counted down to nothing before it is forgotten. */
  const guint n[DM_N_LISTS]
      = { MAX (now->n_parties, then->n_parties), MAX (now->n_issues, then->n_issues),
          MAX (now->n_sources, then->n_sources), now->n_tags };
  const guint n_old[DM_N_LISTS]
      = { then->n_parties, then->n_issues, then->n_sources, then->n_tags };

  for (guint i = 0; i < DM_N_LISTS; i++)
    priv->counts[i] = copy_counts (old->counts[i], n_old[i], n[i]);
  for (guint i = 0; i < G_N_ELEMENTS (priv->kind_counts); i++)
    priv->kind_counts[i] = copy_counts (old->kind_counts[i], DM_SNAPSHOT_KINDS, DM_SNAPSHOT_KINDS);
}

static void
remove_row (DmSnapshotPrivate *priv, guint row)
{
  dm_snapshot_count_row (priv, row, -1);
  if (priv->columns->position[row] != DM_NONE)
    dm_series_remove (priv->positions, dm_series_find (priv->positions, dm_snapshot_row_is_before,
                                                       &row, &priv->public));
  dm_series_remove (priv->order, find_row (priv, row));
  dm_series_remove (priv->by_id, find_id (priv, priv->columns->id[row]));
  priv->columns->gone[priv->extent.n_gone++] = row;
}

static void
insert_row (DmSnapshotPrivate *priv, guint32 row)
{
  dm_snapshot_count_row (priv, row, 1);
  if (priv->columns->position[row] != DM_NONE)
    dm_series_insert (
        priv->positions,
        dm_series_find (priv->positions, dm_snapshot_row_is_before, &row, &priv->public), &row);
  dm_series_insert (priv->order, find_row (priv, row), &row);
  dm_series_insert (priv->by_id, find_id (priv, priv->columns->id[row]), &row);
}

static void
put_rows (DmSnapshotBuilder *self, DmSnapshotPrivate *priv, guint n_old_rows)
{
  for (guint i = 0; i < self->touched->len; i++)
    {
      int row = dm_snapshot_find_entry (&priv->public, g_array_index (self->touched, gint64, i));

      if (row != DM_NONE)
        remove_row (priv, (guint) row);
    }
  for (guint row = n_old_rows; row < priv->extent.n_rows; row++)
    insert_row (priv, row);
}

/* A row that older snapshots read is not changed: a copy of it is. */
static gboolean
set_conflicts (DmSnapshotPrivate *priv, guint row, guint8 conflicts, guint n_old_rows)
{
  guint8 *flags = priv->columns->flags;
  DmExtent extent = priv->extent;

  if ((flags[row] & DM_ENTRY_CONFLICTS) == conflicts)
    return TRUE;

  if (row < n_old_rows)
    {
      extent.n_rows++;
      extent.n_positions++;
      extent.n_gone++;
      for (DmEntryList i = 0; i < DM_N_LISTS; i++)
        {
          guint n;

          dm_snapshot_list (&priv->public, row, i, &n);
          extent.n_items[i] += n;
        }
      if (!dm_columns_have_room (priv->columns, &extent))
        return FALSE;
      remove_row (priv, row);
      row = dm_columns_append_copy (priv->columns, &priv->extent, row);
      insert_row (priv, row);
    }
  flags[row] = (guint8) ((flags[row] & ~DM_ENTRY_CONFLICTS) | conflicts);
  return TRUE;
}

static gboolean
settle_disputed (DmSnapshotPrivate *priv, GHashTable *disputed, GHashTable *found, guint n_old_rows)
{
  GHashTableIter iter;
  gpointer id;

  g_hash_table_iter_init (&iter, disputed);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    {
      int row = dm_snapshot_find_entry (&priv->public, *(gint64 *) id);
      guint8 conflicts;

      if (row == DM_NONE)
        continue;
      conflicts = (guint8) GPOINTER_TO_UINT (g_hash_table_lookup (found, id));
      if (!set_conflicts (priv, (guint) row, conflicts, n_old_rows))
        return FALSE;
    }

  return TRUE;
}

/* Which of conflicting records count may have changed for those that were not touched, too. */
static gboolean
settle_conflicts (DmSnapshotBuilder *self,
                  DmSnapshotPrivate *priv,
                  const DmSnapshotPrivate *old,
                  guint n_old_rows)
{
  GHashTable *now = priv->tables[DM_TABLE_LINKS]->disputed;
  GHashTable *then = old->tables[DM_TABLE_LINKS]->disputed;
  gboolean concerned = now != then;
  g_autoptr (GHashTable) found = NULL;

  for (guint i = 0; i < self->touched->len && !concerned; i++)
    concerned = g_hash_table_contains (now, &g_array_index (self->touched, gint64, i));
  if (!concerned)
    return TRUE;

  found = dm_snapshot_find_conflicts (&priv->public);
  return settle_disputed (priv, now, found, n_old_rows)
         && (now == then || settle_disputed (priv, then, found, n_old_rows));
}

/* Whether what has left the end of a table is on no entry any more. */
static gboolean
nothing_dangles (const DmSnapshotPrivate *priv, const DmSnapshotPrivate *old)
{
  for (guint i = priv->public.n_parties; i < old->public.n_parties; i++)
    if (priv->counts[DM_LIST_PARTIES][i] > 0)
      return FALSE;
  for (guint i = priv->public.n_sources; i < old->public.n_sources; i++)
    if (priv->counts[DM_LIST_SOURCES][i] > 0)
      return FALSE;

  return TRUE;
}

static void
index_tags (DmSnapshotBuilder *self, DmColumns *columns)
{
  for (guint i = 0; i < self->tags->len; i++)
    {
      DmText tag = g_array_index (self->tags, DmText, i);

      g_hash_table_insert (columns->tag_index, g_strdup (columns->texts + tag),
                           GUINT_TO_POINTER (columns->filled.n_tags - self->tags->len + i + 1));
    }
}

static gboolean
patch (DmSnapshotBuilder *self, DmSnapshotPrivate *priv, const DmSnapshotPrivate *old)
{
  const guint n_old_rows = old->extent.n_rows;

  if (!add_texts (self, priv))
    return FALSE;

  dm_snapshot_builder_settle_tables (self, priv, old);
  priv->order = dm_series_copy (old->order);
  priv->by_id = dm_series_copy (old->by_id);
  priv->positions = dm_series_copy (old->positions);
  dm_snapshot_show_columns (priv);
  if (!indices_hold (priv, old) || !units_hold (priv, old) || !add_rows (self, priv))
    return FALSE;

  take_over (priv, old);
  put_rows (self, priv, n_old_rows);
  return settle_conflicts (self, priv, old, n_old_rows) && nothing_dangles (priv, old);
}

/**
 * dm_snapshot_builder_patch:
 * @self: a builder that was made to follow from a snapshot; it is empty afterwards and can only be
 *   freed
 *
 * Makes the snapshot that follows from another, in which what was touched is as it was gathered
 * here. It is equal to the one that dm_snapshot_builder_finish() would make of everything, but
 * shares with the other what has not changed. Only one can follow from a snapshot.
 *
 * Returns: (transfer full) (nullable): the snapshot; %NULL if it can only be made of everything
 */
DmSnapshot *
dm_snapshot_builder_patch (DmSnapshotBuilder *self)
{
  const DmSnapshotPrivate *old;
  DmColumns *columns;
  DmSnapshotPrivate *priv;

  g_return_val_if_fail (self->old != NULL, NULL);

  old = DM_SNAPSHOT_PRIVATE (self->old);
  columns = old->columns;
  if (self->too_large || memcmp (&columns->filled, &old->extent, sizeof (DmExtent)) != 0)
    return NULL;

  priv = g_atomic_rc_box_new0 (DmSnapshotPrivate);
  priv->public.dossier_title = self->title;
  priv->public.description = self->description;
  priv->public.language = self->language;
  priv->public.last_edit = self->last_edit;
  priv->columns = columns;
  g_atomic_ref_count_inc (&columns->ref_count);
  priv->extent = old->extent;
  if (!patch (self, priv, old))
    {
      dm_snapshot_unref (&priv->public);
      return NULL;
    }

  columns->filled = priv->extent;
  index_tags (self, columns);
  dm_snapshot_index_keys (priv);
  dm_snapshot_show_columns (priv);
  return &priv->public;
}

/**
 * dm_snapshot_diff:
 * @self: a snapshot
 * @since: an earlier one
 * @gone: (element-type guint32): where the entries of @since are added that are no longer there
 * @come: (element-type guint32): where the entries of @self are added that were not there
 *
 * Tells what has changed, if @self follows from @since; the entries of a record that was changed
 * are in both. All other entries are the same in both snapshots.
 *
 * Returns: whether it follows from it; if not, everything may have changed
 */
gboolean
dm_snapshot_diff (const DmSnapshot *self, const DmSnapshot *since, GArray *gone, GArray *come)
{
  const DmSnapshotPrivate *now = DM_SNAPSHOT_PRIVATE (self), *then = DM_SNAPSHOT_PRIVATE (since);
  g_autoptr (GHashTable) passed = NULL;

  if (now->columns != then->columns || now->extent.n_gone < then->extent.n_gone
      || now->extent.n_rows < then->extent.n_rows)
    return FALSE;

  passed = g_hash_table_new (NULL, NULL);
  for (guint i = then->extent.n_gone; i < now->extent.n_gone; i++)
    {
      guint32 row = now->columns->gone[i];

      if (row < then->extent.n_rows)
        g_array_append_val (gone, row);
      else
        g_hash_table_add (passed, GUINT_TO_POINTER (row));
    }
  for (guint32 row = then->extent.n_rows; row < now->extent.n_rows; row++)
    if (!g_hash_table_contains (passed, GUINT_TO_POINTER (row)))
      g_array_append_val (come, row);

  return TRUE;
}
