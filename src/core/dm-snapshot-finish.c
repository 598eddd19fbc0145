/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-snapshot-private.h"

#include "dm-error.h"
#include "dm-record.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Room for what may change before all is read anew: a share of what there is, and at least so
 * much. Where nothing is written it takes no memory. */
#define SPARE_SHARE 8
#define SPARE_ROWS 1024
#define SPARE_TEXTS (256 * 1024)

static guint
spare_of (guint n)
{
  return n / SPARE_SHARE + SPARE_ROWS;
}

/**
 * dm_snapshot_show_columns:
 * @priv: a snapshot that has columns, tables, order and extent
 *
 * Sets the public fields.
 */
void
dm_snapshot_show_columns (DmSnapshotPrivate *priv)
{
  DmSnapshot *snapshot = &priv->public;
  const DmColumns *columns = priv->columns;
  guint low = 0;

  snapshot->n_rows = priv->extent.n_rows;
  snapshot->id = columns->id;
  snapshot->date = columns->date;
  snapshot->type = columns->type;
  snapshot->kind = columns->kind;
  snapshot->status = columns->status;
  snapshot->certainty = columns->certainty;
  snapshot->flags = columns->flags;
  snapshot->key = columns->key;
  snapshot->title = columns->title;
  snapshot->edtf = columns->edtf;
  snapshot->phrase = columns->phrase;
  snapshot->position = columns->position;
  snapshot->positions = columns->positions;
  snapshot->n_tags = priv->extent.n_tags;
  snapshot->tags = columns->tags;

  snapshot->n_parties = priv->tables[DM_TABLE_PARTIES]->n;
  snapshot->parties = priv->tables[DM_TABLE_PARTIES]->rows;
  snapshot->n_issues = priv->tables[DM_TABLE_ISSUES]->n;
  snapshot->issues = priv->tables[DM_TABLE_ISSUES]->rows;
  snapshot->n_states = priv->tables[DM_TABLE_STATES]->n;
  snapshot->states = priv->tables[DM_TABLE_STATES]->rows;
  snapshot->n_issue_ranks = priv->tables[DM_TABLE_RANKS]->n;
  snapshot->issue_ranks = priv->tables[DM_TABLE_RANKS]->rows;
  snapshot->n_sources = priv->tables[DM_TABLE_SOURCES]->n;
  snapshot->sources = priv->tables[DM_TABLE_SOURCES]->rows;
  snapshot->n_links = priv->tables[DM_TABLE_LINKS]->n;
  snapshot->links = priv->tables[DM_TABLE_LINKS]->rows;

  snapshot->n_ranks = dm_series_get_length (priv->order);
  snapshot->n_position_ranks = dm_series_get_length (priv->positions);
  for (guint high = snapshot->n_ranks; low < high;)
    {
      guint middle = low + (high - low) / 2;

      if (dm_snapshot_is_dated (snapshot, dm_snapshot_entry (snapshot, middle)))
        low = middle + 1;
      else
        high = middle;
    }
  snapshot->n_dated_ranks = low;
}

/**
 * dm_snapshot_count_row:
 * @priv: a snapshot whose columns are shown
 * @row: one of its rows
 * @step: 1 where it comes, -1 where it goes
 *
 * Counts what is on the row.
 */
void
dm_snapshot_count_row (DmSnapshotPrivate *priv, guint row, int step)
{
  const DmSnapshot *snapshot = &priv->public;

  for (DmEntryList list = 0; list < DM_N_LISTS; list++)
    {
      guint n;
      const guint32 *items = dm_snapshot_list (snapshot, row, list, &n);

      for (guint i = 0; i < n; i++)
        priv->counts[list][items[i]] += (guint) step;
    }
  priv->kind_counts[snapshot->type[row] == DM_RECORD_POSITION][snapshot->kind[row]] += (guint) step;
}

static void
count_all (DmSnapshotPrivate *priv)
{
  const guint n[DM_N_LISTS] = { priv->public.n_parties, priv->public.n_issues,
                                priv->public.n_sources, priv->public.n_tags };

  for (guint i = 0; i < DM_N_LISTS; i++)
    priv->counts[i] = g_new0 (guint, MAX (n[i], 1));
  for (guint i = 0; i < G_N_ELEMENTS (priv->kind_counts); i++)
    priv->kind_counts[i] = g_new0 (guint, DM_SNAPSHOT_KINDS);
  for (guint row = 0; row < priv->public.n_rows; row++)
    dm_snapshot_count_row (priv, row, 1);
}

/**
 * dm_snapshot_find_conflicts:
 * @self: a snapshot
 *
 * Rule 6: of records that conflict, the preferred one counts; while none is, none does.
 *
 * Returns: (transfer full): by its id, which of %DM_ENTRY_CONFLICTS an entry should have
 */
GHashTable *
dm_snapshot_find_conflicts (const DmSnapshot *self)
{
  GHashTable *found = g_hash_table_new (g_int64_hash, g_int64_equal);

  for (int pass = 0; pass < 2; pass++)
    for (guint i = 0; i < self->n_links; i++)
      {
        const DmLink *link = &self->links[i];
        gpointer keys[2] = { (gpointer) &link->from, (gpointer) &link->to };
        guint flags[2];
        int a, b;

        if (link->relation != DM_RELATION_CONFLICTS_WITH)
          continue;
        a = dm_snapshot_find_entry (self, link->from);
        b = dm_snapshot_find_entry (self, link->to);
        if (a == DM_NONE || b == DM_NONE || a == b)
          continue;

        for (guint k = 0; k < 2; k++)
          flags[k] = GPOINTER_TO_UINT (g_hash_table_lookup (found, keys[k]));
        if (pass == 0 && (self->flags[a] ^ self->flags[b]) & DM_ENTRY_PREFERRED)
          flags[self->flags[a] & DM_ENTRY_PREFERRED ? 1 : 0] |= DM_ENTRY_SET_ASIDE;
        else if (pass == 1 && !((flags[0] | flags[1]) & DM_ENTRY_SET_ASIDE))
          {
            flags[0] |= DM_ENTRY_CONFLICTING;
            flags[1] |= DM_ENTRY_CONFLICTING;
          }
        for (guint k = 0; k < 2; k++)
          g_hash_table_insert (found, keys[k], GUINT_TO_POINTER (flags[k]));
      }

  return found;
}

static void
settle_conflicts (DmSnapshotPrivate *priv)
{
  g_autoptr (GHashTable) found = dm_snapshot_find_conflicts (&priv->public);
  GHashTableIter iter;
  gpointer id, flags;

  g_hash_table_iter_init (&iter, found);
  while (g_hash_table_iter_next (&iter, &id, &flags))
    {
      int entry = dm_snapshot_find_entry (&priv->public, *(gint64 *) id);

      priv->columns->flags[entry] |= (guint8) GPOINTER_TO_UINT (flags);
    }
}

static void
take_texts (DmSnapshotBuilder *self, DmColumns *columns)
{
  guint n_texts = self->texts->len, n_tags = self->tags->len;

  columns->filled.n_texts = n_texts;
  columns->room.n_texts = n_texts + n_texts / SPARE_SHARE + SPARE_TEXTS;
  columns->texts = g_realloc (g_byte_array_steal (self->texts, NULL), columns->room.n_texts);
  columns->filled.n_tags = n_tags;
  columns->room.n_tags = n_tags + spare_of (n_tags);
  columns->tags = g_renew (DmText, g_array_steal (self->tags, NULL), columns->room.n_tags);
  columns->tag_index = g_steal_pointer (&self->tag_index);
}

static void
put_in_order (DmSnapshotPrivate *priv, const guint32 *by_id)
{
  const DmColumns *columns = priv->columns;
  const guint n = columns->filled.n_rows;
  g_autofree guint32 *rows = g_new (guint32, MAX (n, 1));
  guint n_positions = 0;

  for (guint i = 0; i < n; i++)
    rows[i] = i;
  priv->order = dm_series_new (rows, n, sizeof *rows, NULL);
  priv->by_id = dm_series_new (by_id, n, sizeof *by_id, NULL);
  for (guint i = 0; i < n; i++)
    if (columns->position[i] != DM_NONE)
      rows[n_positions++] = i;
  priv->positions = dm_series_new (rows, n_positions, sizeof *rows, NULL);
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
  g_autofree guint32 *by_id = NULL;
  DmSnapshotPrivate *priv;
  DmExtent spare = { 0 };

  g_return_val_if_fail (self->old == NULL, NULL);

  if (self->too_large)
    {
      g_set_error_literal (error, DM_CORE_ERROR, DM_CORE_ERROR_RECORD,
                           _("The texts of this dossier take more than 2 GB and cannot be shown"));
      return NULL;
    }

  priv = g_atomic_rc_box_new0 (DmSnapshotPrivate);
  priv->public.dossier_title = self->title;
  priv->public.description = self->description;
  priv->public.language = self->language;
  priv->public.last_edit = self->last_edit;

  spare.n_rows = spare.n_gone = spare_of (self->entries->len);
  spare.n_positions = spare_of (self->positions->len);
  spare.n_covers = spare_of (self->covers->len);
  for (guint i = 0; i < DM_N_LISTS; i++)
    spare.n_items[i] = spare_of (self->items[i]->len);

  dm_snapshot_builder_settle_tables (self, priv, NULL);
  priv->columns = dm_snapshot_builder_settle_entries (self, priv->tables, &spare, &by_id);
  take_texts (self, priv->columns);
  priv->extent = priv->columns->filled;
  dm_snapshot_index_keys (priv);
  put_in_order (priv, by_id);
  dm_snapshot_show_columns (priv);
  count_all (priv);
  settle_conflicts (priv);
  return &priv->public;
}
