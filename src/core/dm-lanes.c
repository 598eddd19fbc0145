/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-lanes-private.h"

#include <glib/gi18n-lib.h>

#include "dm-record.h"

static const char *const kind_names[] = {
  [DM_EVENT_OTHER] = N_ ("Other events"), [DM_EVENT_MEETING] = N_ ("Meetings"),
  [DM_EVENT_MESSAGE] = N_ ("Messages"),   [DM_EVENT_STATEMENT] = N_ ("Statements"),
  [DM_EVENT_DOCUMENT] = N_ ("Documents"), [DM_EVENT_AGREEMENT] = N_ ("Agreements"),
  [DM_EVENT_INCIDENT] = N_ ("Incidents"), [DM_EVENT_ELECTION] = N_ ("Elections"),
  [DM_EVENT_DEADLINE] = N_ ("Deadlines"), [DM_EVENT_PERIOD] = N_ ("Periods"),
  [DM_EVENT_FACTOR] = N_ ("Factors"),     [DM_EVENT_ABSENCE] = N_ ("Absences"),
};

/* Whoever is hidden has no lane: what is shown for another's sake stands in the other's. */
static gboolean
is_shown (const DmSnapshot *snapshot, DmEntryList list, guint32 item, const DmFilter *filter)
{
  if (filter == NULL)
    return TRUE;

  return dm_filter_shows_record (filter, list == DM_LIST_PARTIES ? snapshot->parties[item].id
                                                                 : snapshot->issues[item].id);
}

static guint
slot_of_list (const DmLanes *self, const DmSnapshot *snapshot, guint entry, DmEntryList list)
{
  const guint n_own = dm_lanes_count_own (self);
  guint n, slot = n_own + 1;
  const guint32 *items = dm_snapshot_list (snapshot, entry, list, &n);

  for (guint i = 0; i < n; i++)
    {
      guint own;

      if (!is_shown (snapshot, list, items[i], self->filter))
        continue;
      if (list == DM_LIST_PARTIES)
        own = (guint) snapshot->parties[items[i]].side;
      else
        {
          int issue = (int) items[i];

          while (snapshot->issues[issue].parent >= 0)
            issue = snapshot->issues[issue].parent;
          own = (guint) issue;
        }
      if (slot < n_own && own != slot)
        return n_own;
      slot = own;
    }

  return slot;
}

/* How many lanes there may be of one side, issue or kind alone. */
guint
dm_lanes_count_own (const DmLanes *self)
{
  switch (self->by)
    {
    case DM_LANES_ISSUE:
      return self->snapshot->n_issues;
    case DM_LANES_KIND:
      return 1u + dm_enum_event_kind.n;
    case DM_LANES_PARTY:
    default:
      return self->snapshot->n_parties;
    }
}

/* Where an entry would stand if each lane were there: first those of one's own, then that of
 * several, then that of none. */
guint
dm_lanes_slot_of (const DmLanes *self, const DmSnapshot *snapshot, guint entry)
{
  const guint none = dm_lanes_count_own (self) + 1;
  int position = snapshot->position[entry];
  const guint32 *parties;
  int issue;
  guint n;

  switch (self->by)
    {
    case DM_LANES_ISSUE:
      if (position < 0)
        return slot_of_list (self, snapshot, entry, DM_LIST_ISSUES);
      issue = snapshot->positions[position].issue;
      while (issue >= 0 && snapshot->issues[issue].parent >= 0)
        issue = snapshot->issues[issue].parent;
      return issue >= 0 ? (guint) issue : none;
    case DM_LANES_KIND:
      /* Positions come before the kinds of event. */
      return position >= 0 ? 0 : 1u + snapshot->kind[entry];
    case DM_LANES_PARTY:
    default:
      if (position >= 0)
        return snapshot->positions[position].holder >= 0
                   ? (guint) snapshot->parties[snapshot->positions[position].holder].side
                   : none;
      if (!dm_event_speaks (snapshot, entry))
        return slot_of_list (self, snapshot, entry, DM_LIST_PARTIES);
      parties = dm_snapshot_list (snapshot, entry, DM_LIST_PARTIES, &n);
      return n > 0 ? (guint) snapshot->parties[parties[0]].side : none;
    }
}

/* Makes the lane of a slot, without its entries. */
void
dm_lane_init (DmLane *self, const DmLanes *lanes, guint slot)
{
  const guint n_own = dm_lanes_count_own (lanes);

  self->type = slot < n_own ? DM_LANE_OWN : slot == n_own ? DM_LANE_SEVERAL : DM_LANE_OTHER;
  self->target = self->type != DM_LANE_OWN    ? DM_NONE
                 : lanes->by == DM_LANES_KIND ? (int) slot - 1
                                              : (int) slot;
  self->n = 0;
  self->index = NULL;
}

gboolean
dm_lanes_is_backdrop (const DmSnapshot *snapshot, guint entry)
{
  if (snapshot->type[entry] != DM_RECORD_EVENT)
    return FALSE;

  return snapshot->kind[entry] == DM_EVENT_PERIOD || snapshot->kind[entry] == DM_EVENT_DEADLINE
         || snapshot->kind[entry] == DM_EVENT_ELECTION;
}

void
dm_backdrop_init (DmBackdrop *self, const DmSnapshot *snapshot, guint entry)
{
  *self = (DmBackdrop){ .entry = entry, .lane = DM_NONE };
  dm_date_get_extent (&snapshot->date[entry], &self->start, &self->end);
}

static void
widen (gint64 *first, gint64 *last, gint64 day)
{
  if (dm_day_is_open (day))
    return;

  *first = MIN (*first, day);
  *last = MAX (*last, day);
}

/* Finds the first and the last day. */
void
dm_lanes_find_bounds (DmLanes *self)
{
  self->first_in_lanes = G_MAXINT64;
  self->last_in_lanes = G_MININT64;
  for (guint i = 0; i < self->n_lanes; i++)
    dm_interval_index_get_bounds (self->lanes[i].index, &self->first_in_lanes,
                                  &self->last_in_lanes);

  self->first = self->first_in_lanes;
  self->last = self->last_in_lanes;
  for (guint i = 0; i < self->n_periods; i++)
    {
      widen (&self->first, &self->last, self->periods[i].start);
      widen (&self->first, &self->last, self->periods[i].end);
    }
  for (guint i = 0; i < self->n_rules; i++)
    {
      widen (&self->first, &self->last, self->rules[i].start);
      widen (&self->first, &self->last, self->rules[i].end);
    }
}

static int
compare_intervals (gconstpointer a, gconstpointer b, gpointer snapshot)
{
  const DmInterval *x = a, *y = b;

  if (x->start != y->start)
    return x->start < y->start ? -1 : 1;

  return dm_snapshot_compare (snapshot, x->entry, y->entry);
}

/* Makes the index of entries that are in the order of the snapshot; open beginnings move. */
static void
fill_lane (DmLanes *self, DmLane *lane, DmInterval *intervals)
{
  gboolean sorted = TRUE;

  for (guint i = 0; i < lane->n; i++)
    {
      dm_date_get_extent (&self->snapshot->date[intervals[i].entry], &intervals[i].start,
                          &intervals[i].end);
      sorted = sorted && (i == 0 || intervals[i - 1].start <= intervals[i].start);
    }
  if (!sorted)
    g_qsort_with_data (intervals, (int) lane->n, sizeof *intervals, compare_intervals,
                       self->snapshot);

  lane->index = dm_interval_index_new (intervals, lane->n);
}

/* The lane of each slot, %DM_NONE where it is empty. */
static int *
make_lanes (DmLanes *self, const guint *counts, guint n_slots)
{
  int *lane_of_slot = g_new (int, n_slots);

  self->lanes = g_new0 (DmLane, n_slots);
  for (guint slot = 0; slot < n_slots; slot++)
    {
      lane_of_slot[slot] = counts[slot] > 0 ? (int) self->n_lanes : DM_NONE;
      if (counts[slot] > 0)
        dm_lane_init (&self->lanes[self->n_lanes++], self, slot);
    }

  return lane_of_slot;
}

/* Entries by rank, with the slot that each is in; G_MAXUINT32 where it is not shown. */
static guint32 *
find_slots (DmLanes *self, GArray *undated, guint *counts)
{
  const DmSnapshot *snapshot = self->snapshot;
  guint32 *slots = g_new (guint32, MAX (snapshot->n_ranks, 1));

  for (guint rank = 0; rank < snapshot->n_ranks; rank++)
    {
      guint32 entry = dm_snapshot_entry (snapshot, rank);

      slots[rank] = G_MAXUINT32;
      if (self->filter != NULL && !dm_filter_accepts (self->filter, snapshot, entry))
        continue;
      self->n_shown++;
      if (rank >= snapshot->n_dated_ranks)
        {
          g_array_append_val (undated, entry);
          continue;
        }
      slots[rank] = dm_lanes_slot_of (self, snapshot, entry);
      if (!dm_lanes_is_backdrop (snapshot, entry))
        counts[slots[rank]]++;
    }

  return slots;
}

static void
fill_lanes (DmLanes *self,
            const guint32 *slots,
            const guint *counts,
            const int *lane_of_slot,
            GArray *periods,
            GArray *rules)
{
  const DmSnapshot *snapshot = self->snapshot;
  g_autoptr (GPtrArray) intervals = g_ptr_array_new_with_free_func (g_free);
  const guint n_slots = dm_lanes_count_own (self) + 2;

  for (guint slot = 0; slot < n_slots; slot++)
    if (counts[slot] > 0)
      g_ptr_array_add (intervals, g_new (DmInterval, counts[slot]));

  for (guint rank = 0; rank < snapshot->n_dated_ranks; rank++)
    {
      guint32 entry = dm_snapshot_entry (snapshot, rank);
      int lane;

      if (slots[rank] == G_MAXUINT32)
        continue;
      lane = lane_of_slot[slots[rank]];
      if (!dm_lanes_is_backdrop (snapshot, entry))
        ((DmInterval *) intervals->pdata[lane])[self->lanes[lane].n++].entry = entry;
      else
        {
          DmBackdrop backdrop;

          dm_backdrop_init (&backdrop, snapshot, entry);
          if (self->by == DM_LANES_PARTY && slots[rank] < n_slots - 2)
            backdrop.lane = lane;
          g_array_append_val (snapshot->kind[entry] == DM_EVENT_PERIOD ? periods : rules, backdrop);
        }
    }
  for (guint i = 0; i < self->n_lanes; i++)
    fill_lane (self, &self->lanes[i], intervals->pdata[i]);
}

/**
 * dm_lanes_new:
 * @snapshot: a snapshot
 * @filter: (nullable): what is shown
 * @by: what makes a lane
 *
 * Groups the entries that @filter lets through. By party, what belongs to one side alone is in
 * that side's lane, with the parties nested in it; a position is in its holder's, and what one
 * party says or does to another in that of the one who does, see dm_event_speaks(). Periods,
 * deadlines and elections are in no lane, and neither is what has no date. A lane that would be
 * empty is not there.
 *
 * Returns: (transfer full): the lanes
 */
DmLanes *
dm_lanes_new (const DmSnapshot *snapshot, const DmFilter *filter, DmLanesBy by)
{
  DmLanes *self = g_new0 (DmLanes, 1);
  GArray *periods = g_array_new (FALSE, FALSE, sizeof (DmBackdrop));
  GArray *rules = g_array_new (FALSE, FALSE, sizeof (DmBackdrop));
  GArray *undated = g_array_new (FALSE, FALSE, sizeof (guint32));
  g_autofree guint *counts = NULL;
  g_autofree guint32 *slots = NULL;
  g_autofree int *lane_of_slot = NULL;
  guint n_slots;

  g_atomic_ref_count_init (&self->ref_count);
  self->snapshot = dm_snapshot_ref (snapshot);
  self->filter = filter != NULL ? dm_filter_copy (filter) : NULL;
  self->by = by;

  n_slots = dm_lanes_count_own (self) + 2;
  counts = g_new0 (guint, n_slots);
  slots = find_slots (self, undated, counts);
  lane_of_slot = make_lanes (self, counts, n_slots);
  fill_lanes (self, slots, counts, lane_of_slot, periods, rules);

  self->n_periods = periods->len;
  self->periods = (DmBackdrop *) g_array_free (periods, FALSE);
  self->n_rules = rules->len;
  self->rules = (DmBackdrop *) g_array_free (rules, FALSE);
  self->n_undated = undated->len;
  self->undated = (guint32 *) g_array_free (undated, FALSE);
  dm_lanes_find_bounds (self);

  return self;
}

DmLanes *
dm_lanes_ref (const DmLanes *self)
{
  g_atomic_ref_count_inc ((gatomicrefcount *) &self->ref_count);

  return (DmLanes *) self;
}

void
dm_lanes_unref (DmLanes *self)
{
  if (self == NULL || !g_atomic_ref_count_dec (&self->ref_count))
    return;

  for (guint i = 0; i < self->n_lanes; i++)
    dm_interval_index_free (self->lanes[i].index);
  g_free (self->lanes);
  g_free (self->periods);
  g_free (self->rules);
  g_free (self->undated);
  dm_filter_free (self->filter);
  dm_snapshot_unref (self->snapshot);
  g_free (self);
}

/**
 * dm_lanes_get_name:
 * @self: lanes
 * @lane: which
 *
 * Returns: (transfer none): what it is called
 */
const char *
dm_lanes_get_name (const DmLanes *self, guint lane)
{
  const DmLane *at = &self->lanes[lane];

  if (at->type == DM_LANE_OTHER)
    return _("Other");

  switch (self->by)
    {
    case DM_LANES_ISSUE:
      return at->type == DM_LANE_SEVERAL
          ? _("Several issues")
          : dm_snapshot_text (self->snapshot, self->snapshot->issues[at->target].name);
    case DM_LANES_KIND:
      return at->target == DM_NONE ? _("Positions") : _(kind_names[at->target]);
    case DM_LANES_PARTY:
    default:
      return at->type == DM_LANE_SEVERAL
          ? _("Between parties")
          : dm_snapshot_text (self->snapshot, self->snapshot->parties[at->target].name);
    }
}

/**
 * dm_date_get_extent:
 * @date: a date that is not none
 * @start: (out): the first day that it takes
 * @end: (out): the last day that it takes
 *
 * Tells the days that a date takes in a chart. What lasts without an end goes on to
 * %DM_DAY_OPEN_FUTURE; one day of which only a bound is known stands at that bound, and so does
 * the unknown end of an interval.
 */
void
dm_date_get_extent (const DmDate *date, gint64 *start, gint64 *end)
{
  *start = date->earliest;
  *end = date->latest;

  if (date->kind == DM_DATE_POINT || date->kind == DM_DATE_ONE_OF)
    {
      if (*start == DM_DAY_OPEN_PAST)
        *start = *end;
      else if (*end == DM_DAY_OPEN_FUTURE)
        *end = *start;
      return;
    }

  if (date->flags & DM_DATE_START_UNKNOWN)
    *start = date->end_earliest;
  if (date->flags & DM_DATE_END_UNKNOWN)
    *end = date->start_latest;
}
