/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-lanes-private.h"

#include "dm-record.h"

#include <string.h>

/* Who belongs to whom decides on lanes and on what is shown. More may have come. */
static gboolean
same_trees (const DmSnapshot *a, const DmSnapshot *b)
{
  if (b->n_parties < a->n_parties || b->n_issues < a->n_issues)
    return FALSE;

  if (a->parties != b->parties)
    for (guint i = 0; i < a->n_parties; i++)
      if (a->parties[i].parent != b->parties[i].parent)
        return FALSE;
  if (a->issues != b->issues)
    for (guint i = 0; i < a->n_issues; i++)
      if (a->issues[i].parent != b->issues[i].parent)
        return FALSE;

  return TRUE;
}

static guint
slot_of_lane (const DmLanes *self, const DmLane *lane)
{
  switch (lane->type)
    {
    case DM_LANE_SEVERAL:
      return dm_lanes_count_own (self);
    case DM_LANE_OTHER:
      return dm_lanes_count_own (self) + 1;
    case DM_LANE_OWN:
    default:
      return (guint) (self->by == DM_LANES_KIND ? lane->target + 1 : lane->target);
    }
}

/* Finds the lane of a slot, or where it would stand. */
static gboolean
find_lane (const DmLanes *self, guint slot, guint *at)
{
  for (*at = 0; *at < self->n_lanes; (*at)++)
    {
      guint here = slot_of_lane (self, &self->lanes[*at]);

      if (here >= slot)
        return here == slot;
    }

  return FALSE;
}

static void
insert_lane (DmLanes *self, guint slot, guint at)
{
  self->lanes = g_renew (DmLane, self->lanes, self->n_lanes + 1);
  memmove (self->lanes + at + 1, self->lanes + at, (self->n_lanes - at) * sizeof (DmLane));
  self->n_lanes++;
  dm_lane_init (&self->lanes[at], self, slot);
  self->lanes[at].index = dm_interval_index_new (NULL, 0);
}

/* Where an entry stands in a lane, or would: by its first day, then in the order of time. */
static guint
find_place (const DmLanes *self, const DmLane *lane, const DmInterval *interval)
{
  guint low = dm_interval_index_find_start (lane->index, interval->start);
  guint high = interval->start == G_MAXINT64
                   ? lane->n
                   : dm_interval_index_find_start (lane->index, interval->start + 1);

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (dm_snapshot_compare (self->snapshot, dm_interval_index_get_entry (lane->index, middle),
                               interval->entry)
          < 0)
        low = middle + 1;
      else
        high = middle;
    }

  return low;
}

static guint
find_undated (const DmLanes *self, const GArray *undated, guint32 entry)
{
  guint low = 0, high = undated->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (dm_snapshot_compare (self->snapshot, g_array_index (undated, guint32, middle), entry) < 0)
        low = middle + 1;
      else
        high = middle;
    }

  return low;
}

static guint
find_backdrop (const DmLanes *self, const GArray *backdrops, guint32 entry)
{
  guint low = 0, high = backdrops->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (dm_snapshot_compare (self->snapshot, g_array_index (backdrops, DmBackdrop, middle).entry,
                               entry)
          < 0)
        low = middle + 1;
      else
        high = middle;
    }

  return low;
}

/* What is changed in lanes while they are updated. */
typedef struct
{
  DmLanes *lanes;
  GArray *periods, *rules, *undated;
} Update;

static void
remove_entry (Update *update, const DmSnapshot *before, guint32 entry)
{
  DmLanes *self = update->lanes;
  DmInterval interval = { .entry = entry };
  GArray *backdrops = before->kind[entry] == DM_EVENT_PERIOD ? update->periods : update->rules;
  guint at;

  self->n_shown--;
  if (!dm_snapshot_is_dated (before, entry))
    g_array_remove_index (update->undated, find_undated (self, update->undated, entry));
  else if (dm_lanes_is_backdrop (before, entry))
    g_array_remove_index (backdrops, find_backdrop (self, backdrops, entry));
  else if (find_lane (self, dm_lanes_slot_of (self, before, entry), &at))
    {
      dm_date_get_extent (&before->date[entry], &interval.start, &interval.end);
      dm_interval_index_remove (self->lanes[at].index,
                                find_place (self, &self->lanes[at], &interval));
      self->lanes[at].n--;
    }
}

static void
insert_entry (Update *update, guint32 entry)
{
  DmLanes *self = update->lanes;
  const DmSnapshot *snapshot = self->snapshot;
  guint slot, at;

  self->n_shown++;
  if (!dm_snapshot_is_dated (snapshot, entry))
    {
      g_array_insert_val (update->undated, find_undated (self, update->undated, entry), entry);
    }
  else if (dm_lanes_is_backdrop (snapshot, entry))
    {
      GArray *backdrops
          = snapshot->kind[entry] == DM_EVENT_PERIOD ? update->periods : update->rules;
      DmBackdrop backdrop;

      dm_backdrop_init (&backdrop, snapshot, entry);
      g_array_insert_val (backdrops, find_backdrop (self, backdrops, entry), backdrop);
    }
  else
    {
      DmInterval interval = { .entry = entry };

      dm_date_get_extent (&snapshot->date[entry], &interval.start, &interval.end);
      slot = dm_lanes_slot_of (self, snapshot, entry);
      if (!find_lane (self, slot, &at))
        insert_lane (self, slot, at);
      dm_interval_index_insert (self->lanes[at].index,
                                find_place (self, &self->lanes[at], &interval), &interval);
      self->lanes[at].n++;
    }
}

static void
drop_empty_lanes (DmLanes *self)
{
  guint n = 0;

  for (guint i = 0; i < self->n_lanes; i++)
    if (self->lanes[i].n > 0)
      self->lanes[n++] = self->lanes[i];
    else
      dm_interval_index_free (self->lanes[i].index);
  self->n_lanes = n;
}

/* The lanes of backdrops may have come, gone or moved. */
static void
place_backdrops (const DmLanes *self, DmBackdrop *backdrops, guint n)
{
  for (guint i = 0; i < n && self->by == DM_LANES_PARTY; i++)
    {
      guint slot = dm_lanes_slot_of (self, self->snapshot, backdrops[i].entry);
      guint lane;

      backdrops[i].lane = slot < dm_lanes_count_own (self) && find_lane (self, slot, &lane)
                              ? (int) lane
                              : DM_NONE;
    }
}

static GArray *
copy_array (gconstpointer items, guint n, guint size)
{
  GArray *copy = g_array_sized_new (FALSE, FALSE, size, n + 1);

  return n > 0 ? g_array_append_vals (copy, items, n) : copy;
}

static gpointer
end_array (GArray *array, guint *n)
{
  *n = array->len;
  return g_array_free (array, FALSE);
}

static DmLanes *
copy (const DmLanes *other, const DmSnapshot *snapshot)
{
  DmLanes *self = g_memdup2 (other, sizeof *other);

  g_atomic_ref_count_init (&self->ref_count);
  self->snapshot = dm_snapshot_ref (snapshot);
  self->filter = other->filter != NULL ? dm_filter_copy (other->filter) : NULL;
  self->lanes = g_memdup2 (other->lanes, other->n_lanes * sizeof (DmLane));
  for (guint i = 0; i < self->n_lanes; i++)
    self->lanes[i].index = dm_interval_index_copy (other->lanes[i].index);

  return self;
}

/**
 * dm_lanes_update:
 * @self: lanes
 * @snapshot: a later snapshot than theirs
 *
 * Makes the same lanes of what is there now, in the time that it takes to place what has changed.
 *
 * Returns: (transfer full) (nullable): lanes as dm_lanes_new() would make them; %NULL if they can
 *   only be made anew
 */
DmLanes *
dm_lanes_update (const DmLanes *self, const DmSnapshot *snapshot)
{
  g_autoptr (GArray) gone = g_array_new (FALSE, FALSE, sizeof (guint32));
  g_autoptr (GArray) come = g_array_new (FALSE, FALSE, sizeof (guint32));
  Update update = { 0 };
  DmLanes *lanes;

  if (!dm_snapshot_diff (snapshot, self->snapshot, gone, come)
      || !same_trees (self->snapshot, snapshot))
    return NULL;

  update.lanes = lanes = copy (self, snapshot);
  update.periods = copy_array (self->periods, self->n_periods, sizeof (DmBackdrop));
  update.rules = copy_array (self->rules, self->n_rules, sizeof (DmBackdrop));
  update.undated = copy_array (self->undated, self->n_undated, sizeof (guint32));

  for (guint i = 0; i < gone->len; i++)
    {
      guint32 entry = g_array_index (gone, guint32, i);

      if (self->filter == NULL || dm_filter_accepts (self->filter, self->snapshot, entry))
        remove_entry (&update, self->snapshot, entry);
    }
  for (guint i = 0; i < come->len; i++)
    {
      guint32 entry = g_array_index (come, guint32, i);

      if (self->filter == NULL || dm_filter_accepts (self->filter, snapshot, entry))
        insert_entry (&update, entry);
    }

  lanes->periods = end_array (update.periods, &lanes->n_periods);
  lanes->rules = end_array (update.rules, &lanes->n_rules);
  lanes->undated = end_array (update.undated, &lanes->n_undated);
  drop_empty_lanes (lanes);
  place_backdrops (lanes, lanes->periods, lanes->n_periods);
  place_backdrops (lanes, lanes->rules, lanes->n_rules);
  dm_lanes_find_bounds (lanes);

  return lanes;
}
