/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-snapshot-private.h"

#include <stdlib.h>
#include <string.h>

/* The rows that are made of what was gathered. */
typedef struct
{
  DmColumns *columns;
  const DmSmallTable *const *tables;
  guint32 *by_id; /* rows in the order of their ids */
} Settled;

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

static void
settle_rows (DmSnapshotBuilder *self, Settled *settled)
{
  DmColumns *columns = settled->columns;
  const guint n = self->entries->len;
  const DmGatheredEntry *rows;
  guint n_positions = 0;

  if (n > 0)
    qsort (self->entries->data, n, sizeof (DmGatheredEntry), compare_entries);
  rows = (const DmGatheredEntry *) (gpointer) self->entries->data;
  settled->by_id = g_new (guint32, MAX (n, 1));
  for (guint i = 0; i < n; i++)
    {
      columns->id[i] = rows[i].id;
      columns->date[i] = rows[i].date;
      columns->type[i] = rows[i].type;
      columns->kind[i] = rows[i].kind;
      columns->status[i] = rows[i].status;
      columns->certainty[i] = rows[i].certainty;
      columns->flags[i] = rows[i].flags;
      columns->key[i] = rows[i].key;
      columns->title[i] = rows[i].title;
      columns->edtf[i] = rows[i].edtf;
      columns->phrase[i] = rows[i].phrase;
      columns->position[i] = rows[i].position == DM_NONE ? DM_NONE : (int) n_positions++;
      settled->by_id[i] = i;
    }
  g_qsort_with_data (settled->by_id, (int) n, sizeof (guint32), compare_ids, columns->id);
  columns->filled.n_rows = n;
  columns->filled.n_positions = n_positions;
}

/* Items mostly come in the order of their owners' ids: so look beside the last one first. */
static int
find_owner (const Settled *settled, gint64 id, guint *hint)
{
  const DmColumns *columns = settled->columns;
  const guint n = columns->filled.n_rows;

  for (guint step = 0; step < 2 && *hint + step < n; step++)
    {
      guint32 entry = settled->by_id[*hint + step];

      if (columns->id[entry] == id)
        {
          *hint += step;
          return (int) entry;
        }
    }

  for (guint low = 0, high = n; low < high;)
    {
      guint middle = low + (high - low) / 2;
      guint32 entry = settled->by_id[middle];

      if (columns->id[entry] == id)
        {
          *hint = middle;
          return (int) entry;
        }
      if (columns->id[entry] < id)
        low = middle + 1;
      else
        high = middle;
    }

  return DM_NONE;
}

static void
settle_list (const Settled *settled,
             DmEntryList list,
             const GArray *items,
             const DmSmallTable *targets)
{
  DmColumns *columns = settled->columns;
  const guint n = columns->filled.n_rows;
  g_autofree int *owners = g_new (int, MAX (items->len, 1));
  g_autofree guint32 *filled = g_new0 (guint32, MAX (n, 1));
  guint32 *at = columns->list_at[list];
  guint32 *list_items = columns->lists[list];
  guint32 total = 0;
  guint hint = 0;

  memset (at, 0, (n + 1) * sizeof (guint32));
  for (guint i = 0; i < items->len; i++)
    {
      const DmGatheredItem *item = &g_array_index (items, DmGatheredItem, i);

      owners[i] = find_owner (settled, item->owner, &hint);
      if (owners[i] != DM_NONE)
        at[owners[i] + 1]++;
    }
  for (guint i = 0; i < n; i++)
    at[i + 1] += at[i];

  for (guint i = 0; i < items->len; i++)
    {
      const DmGatheredItem *item = &g_array_index (items, DmGatheredItem, i);
      int target
          = targets != NULL ? dm_small_table_find (targets, item->target) : (int) item->target;
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

  columns->filled.n_items[list] = total;
}

static DmText
unit_of (const DmIssue *issues, const DmPosition *position)
{
  if (position->unit != 0)
    return position->unit;

  for (int i = position->issue; i != DM_NONE; i = issues[i].parent)
    if (issues[i].unit != 0)
      return issues[i].unit;

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
settle_covers (DmSnapshotBuilder *self, const Settled *settled)
{
  DmColumns *columns = settled->columns;
  guint32 n = 0;
  guint hint = 0;

  g_array_sort (self->covers, compare_covers);
  for (guint i = 0; i < self->covers->len; i++)
    {
      const DmGatheredCover *cover = &g_array_index (self->covers, DmGatheredCover, i);
      int entry = find_owner (settled, cover->position, &hint);
      int issue = dm_small_table_find (settled->tables[DM_TABLE_ISSUES], cover->issue);
      DmPosition *position;

      if (entry == DM_NONE || issue == DM_NONE || columns->position[entry] == DM_NONE)
        continue;
      position = &columns->positions[columns->position[entry]];
      if (position->n_covers + position->n_excludes == 0)
        position->covers_at = n;
      if (cover->excluded ? position->n_excludes == G_MAXUINT16 : position->n_covers == G_MAXUINT16)
        continue;
      if (cover->excluded)
        position->n_excludes++;
      else
        position->n_covers++;
      columns->covers[n++] = (guint32) issue;
    }

  columns->filled.n_covers = n;
}

static void
settle_positions (DmSnapshotBuilder *self, const Settled *settled)
{
  DmColumns *columns = settled->columns;
  const DmGatheredEntry *rows = (const DmGatheredEntry *) (gpointer) self->entries->data;

  for (guint i = 0; i < columns->filled.n_rows; i++)
    {
      const DmGatheredPosition *gathered;
      DmPosition *position;

      if (columns->position[i] == DM_NONE)
        continue;
      gathered = &g_array_index (self->positions, DmGatheredPosition, rows[i].position);
      position = &columns->positions[columns->position[i]];
      *position = gathered->position;
      position->entry = i;
      position->issue = dm_small_table_find (settled->tables[DM_TABLE_ISSUES], gathered->issue);
      position->holder = dm_small_table_find (settled->tables[DM_TABLE_PARTIES], gathered->holder);
      position->unit = unit_of (settled->tables[DM_TABLE_ISSUES]->rows, position);
    }
}

/**
 * dm_snapshot_builder_settle_entries:
 * @self: a builder
 * @tables: the tables of the snapshot that is made
 * @spare: room to leave beyond what is filled
 * @by_id: (out) (transfer full): the rows in the order of their ids
 *
 * Makes columns of the entries that were gathered, in the order of time, with their lists and
 * positions; texts and tags are not among them.
 *
 * Returns: (transfer full): the columns
 */
DmColumns *
dm_snapshot_builder_settle_entries (DmSnapshotBuilder *self,
                                    DmSmallTable *const *tables,
                                    const DmExtent *spare,
                                    guint32 **by_id)
{
  static const int targets[DM_N_LISTS] = {
    [DM_LIST_PARTIES] = DM_TABLE_PARTIES,
    [DM_LIST_ISSUES] = DM_TABLE_ISSUES,
    [DM_LIST_SOURCES] = DM_TABLE_SOURCES,
    [DM_LIST_TAGS] = DM_NONE,
  };
  DmExtent room = *spare;
  Settled settled = { .tables = (const DmSmallTable *const *) tables };

  room.n_rows += self->entries->len;
  room.n_positions += self->positions->len;
  room.n_covers += self->covers->len;
  for (guint i = 0; i < DM_N_LISTS; i++)
    room.n_items[i] += self->items[i]->len;

  settled.columns = dm_columns_new (&room);
  settle_rows (self, &settled);
  for (DmEntryList i = 0; i < DM_N_LISTS; i++)
    settle_list (&settled, i, self->items[i], targets[i] != DM_NONE ? tables[targets[i]] : NULL);
  settle_positions (self, &settled);
  settle_covers (self, &settled);

  *by_id = settled.by_id;
  return settled.columns;
}
