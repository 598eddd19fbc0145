/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-snapshot-private.h"

#include <string.h>

/* Every column that has a value for each row. */
#define FOREACH_COLUMN(X)                                                                          \
  X (id)                                                                                           \
  X (date)                                                                                         \
  X (type)                                                                                         \
  X (kind)                                                                                         \
  X (status)                                                                                       \
  X (certainty)                                                                                    \
  X (flags)                                                                                        \
  X (key)                                                                                          \
  X (title)                                                                                        \
  X (edtf)                                                                                         \
  X (phrase)                                                                                       \
  X (position)

/**
 * dm_columns_new:
 * @room: how much they must hold
 *
 * Returns: (transfer full): empty columns; texts and tags are still to be set
 */
DmColumns *
dm_columns_new (const DmExtent *room)
{
  DmColumns *self = g_new0 (DmColumns, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->room = *room;
#define NEW(column) self->column = g_malloc_n (MAX (room->n_rows, 1), sizeof *self->column);
  FOREACH_COLUMN (NEW)
#undef NEW
  self->positions = g_new (DmPosition, MAX (room->n_positions, 1));
  self->covers = g_new (guint32, MAX (room->n_covers, 1));
  self->gone = g_new (guint32, MAX (room->n_gone, 1));
  for (guint i = 0; i < DM_N_LISTS; i++)
    {
      self->list_at[i] = g_new (guint32, room->n_rows + 1);
      self->list_at[i][0] = 0;
      self->lists[i] = g_new (guint32, MAX (room->n_items[i], 1));
    }

  return self;
}

void
dm_columns_unref (DmColumns *self)
{
  if (self == NULL || !g_atomic_ref_count_dec (&self->ref_count))
    return;

#define FREE(column) g_free (self->column);
  FOREACH_COLUMN (FREE)
#undef FREE
  g_free (self->positions);
  g_free (self->covers);
  g_free (self->gone);
  for (guint i = 0; i < DM_N_LISTS; i++)
    {
      g_free (self->list_at[i]);
      g_free (self->lists[i]);
    }
  g_free (self->texts);
  g_free (self->tags);
  g_clear_pointer (&self->tag_index, g_hash_table_unref);
  g_free (self);
}

/**
 * dm_columns_get_size:
 * @extent: how far columns are filled
 *
 * Returns: the bytes that they take without their texts
 */
gsize
dm_columns_get_size (const DmExtent *extent)
{
  gsize row = DM_N_LISTS * sizeof (guint32), size;

#define ADD(column) row += sizeof *((DmColumns *) NULL)->column;
  FOREACH_COLUMN (ADD)
#undef ADD
  size = extent->n_rows * row + extent->n_positions * sizeof (DmPosition)
         + (extent->n_covers + extent->n_gone) * sizeof (guint32)
         + extent->n_tags * sizeof (DmText);
  for (guint i = 0; i < DM_N_LISTS; i++)
    size += extent->n_items[i] * sizeof (guint32);

  return size;
}

/**
 * dm_columns_have_room:
 * @self: columns
 * @extent: how far they shall be filled
 *
 * Returns: whether they can be
 */
gboolean
dm_columns_have_room (const DmColumns *self, const DmExtent *extent)
{
  const DmExtent *room = &self->room;
  gboolean have = extent->n_rows <= room->n_rows && extent->n_positions <= room->n_positions
                  && extent->n_covers <= room->n_covers && extent->n_texts <= room->n_texts
                  && extent->n_tags <= room->n_tags && extent->n_gone <= room->n_gone;

  for (guint i = 0; i < DM_N_LISTS; i++)
    have = have && extent->n_items[i] <= room->n_items[i];

  return have;
}

/**
 * dm_columns_append:
 * @self: columns
 * @extent: (inout): how far they are filled
 * @more: other columns, for which there is room
 *
 * Copies the rows of @more to the end, with their positions and lists. Texts and tags are not
 * among them.
 */
void
dm_columns_append (DmColumns *self, DmExtent *extent, const DmColumns *more)
{
  const DmExtent *added = &more->filled;
  const guint at = extent->n_rows;

#define APPEND(column)                                                                             \
  memcpy (self->column + at, more->column, added->n_rows * sizeof *self->column);
  FOREACH_COLUMN (APPEND)
#undef APPEND
  for (guint i = 0; i < added->n_rows; i++)
    if (self->position[at + i] != DM_NONE)
      self->position[at + i] += (int) extent->n_positions;
  for (guint i = 0; i < added->n_positions; i++)
    {
      DmPosition *position = &self->positions[extent->n_positions + i];

      *position = more->positions[i];
      position->entry += at;
      position->covers_at += extent->n_covers;
    }
  memcpy (self->covers + extent->n_covers, more->covers, added->n_covers * sizeof (guint32));
  for (guint list = 0; list < DM_N_LISTS; list++)
    {
      memcpy (self->lists[list] + extent->n_items[list], more->lists[list],
              added->n_items[list] * sizeof (guint32));
      for (guint i = 1; i <= added->n_rows; i++)
        self->list_at[list][at + i] = extent->n_items[list] + more->list_at[list][i];
      extent->n_items[list] += added->n_items[list];
    }
  extent->n_rows += added->n_rows;
  extent->n_positions += added->n_positions;
  extent->n_covers += added->n_covers;
}

/**
 * dm_columns_append_copy:
 * @self: columns
 * @extent: (inout): how far they are filled
 * @row: one of their rows
 *
 * Copies a row to the end, so that the copy can be changed; there must be room for it.
 *
 * Returns: the copy
 */
guint
dm_columns_append_copy (DmColumns *self, DmExtent *extent, guint row)
{
  const guint at = extent->n_rows++;

#define COPY(column) self->column[at] = self->column[row];
  FOREACH_COLUMN (COPY)
#undef COPY
  if (self->position[at] != DM_NONE)
    {
      DmPosition *position = &self->positions[extent->n_positions];

      *position = self->positions[self->position[row]];
      position->entry = at;
      self->position[at] = (int) extent->n_positions++;
    }
  for (guint list = 0; list < DM_N_LISTS; list++)
    {
      const guint32 *of = self->list_at[list];
      guint n = of[row + 1] - of[row];

      memcpy (self->lists[list] + extent->n_items[list], self->lists[list] + of[row],
              n * sizeof (guint32));
      extent->n_items[list] += n;
      self->list_at[list][at + 1] = extent->n_items[list];
    }

  return at;
}
