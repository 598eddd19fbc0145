/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-lanes.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "dm-record.h"

/* Slots: first those of one's own, then several, then none. */
typedef struct
{
  const DmFilter *filter;
  guint n_own;
  guint n_slots;
  guint *count;
  int *lane; /* of a slot, DM_NONE where it is empty */
} Slots;

typedef struct
{
  gint64 start, end;
  guint32 entry;
} Span;

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
is_shown (const DmSnapshot *snapshot, DmEntryList list, guint32 item, const Slots *slots)
{
  if (slots->filter == NULL)
    return TRUE;

  return dm_filter_shows_record (slots->filter, list == DM_LIST_PARTIES
                                                    ? snapshot->parties[item].id
                                                    : snapshot->issues[item].id);
}

static guint
slot_of_list (const DmSnapshot *snapshot, guint entry, DmEntryList list, const Slots *slots)
{
  guint n, slot = slots->n_own + 1;
  const guint32 *items = dm_snapshot_list (snapshot, entry, list, &n);

  for (guint i = 0; i < n; i++)
    {
      guint own;

      if (!is_shown (snapshot, list, items[i], slots))
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
      if (slot < slots->n_own && own != slot)
        return slots->n_own;
      slot = own;
    }

  return slot;
}

static guint
slot_of_speaker (const DmSnapshot *snapshot, guint entry, const Slots *slots)
{
  guint n;
  const guint32 *parties = dm_snapshot_list (snapshot, entry, DM_LIST_PARTIES, &n);

  return n > 0 ? (guint) snapshot->parties[parties[0]].side : slots->n_own + 1;
}

static guint
slot_of (const DmSnapshot *snapshot, guint entry, DmLanesBy by, const Slots *slots)
{
  int position = snapshot->position[entry];
  int issue;

  switch (by)
    {
    case DM_LANES_ISSUE:
      if (position < 0)
        return slot_of_list (snapshot, entry, DM_LIST_ISSUES, slots);
      issue = snapshot->positions[position].issue;
      while (issue >= 0 && snapshot->issues[issue].parent >= 0)
        issue = snapshot->issues[issue].parent;
      return issue >= 0 ? (guint) issue : slots->n_own + 1;
    case DM_LANES_KIND:
      /* Positions come before the kinds of event. */
      return position >= 0 ? 0 : 1u + snapshot->kind[entry];
    case DM_LANES_PARTY:
    default:
      if (position < 0 && dm_event_speaks (snapshot, entry))
        return slot_of_speaker (snapshot, entry, slots);
      if (position < 0)
        return slot_of_list (snapshot, entry, DM_LIST_PARTIES, slots);
      return snapshot->positions[position].holder >= 0
                 ? (guint) snapshot->parties[snapshot->positions[position].holder].side
                 : slots->n_own + 1;
    }
}

static gboolean
is_backdrop (const DmSnapshot *snapshot, guint entry)
{
  if (snapshot->type[entry] != DM_RECORD_EVENT)
    return FALSE;

  return snapshot->kind[entry] == DM_EVENT_PERIOD || snapshot->kind[entry] == DM_EVENT_DEADLINE
         || snapshot->kind[entry] == DM_EVENT_ELECTION;
}

static int
compare_spans (gconstpointer a, gconstpointer b)
{
  const Span *x = a, *y = b;

  if (x->start != y->start)
    return x->start < y->start ? -1 : 1;

  return (x->entry > y->entry) - (x->entry < y->entry);
}

static void
widen (gint64 *first, gint64 *last, gint64 day)
{
  if (dm_day_is_open (day))
    return;

  *first = MIN (*first, day);
  *last = MAX (*last, day);
}

/* Makes the lane of entries that are in the order of the snapshot; open beginnings move. */
static void
fill_lane (DmLanes *self, DmLane *lane)
{
  g_autofree gint64 *starts = g_new (gint64, lane->n);
  g_autofree gint64 *ends = g_new (gint64, lane->n);
  gboolean sorted = TRUE;

  for (guint i = 0; i < lane->n; i++)
    {
      dm_date_get_extent (&self->snapshot->date[lane->entries[i]], &starts[i], &ends[i]);
      widen (&self->first_in_lanes, &self->last_in_lanes, starts[i]);
      widen (&self->first_in_lanes, &self->last_in_lanes, ends[i]);
      sorted = sorted && (i == 0 || starts[i - 1] <= starts[i]);
    }

  if (!sorted)
    {
      g_autofree Span *spans = g_new (Span, lane->n);

      for (guint i = 0; i < lane->n; i++)
        spans[i] = (Span){ starts[i], ends[i], lane->entries[i] };
      qsort (spans, lane->n, sizeof *spans, compare_spans);
      for (guint i = 0; i < lane->n; i++)
        {
          starts[i] = spans[i].start;
          ends[i] = spans[i].end;
          lane->entries[i] = spans[i].entry;
        }
    }

  lane->index = dm_interval_index_new (starts, ends, lane->n);
}

static void
add_backdrop (DmLanes *self, GArray *array, guint entry, int lane)
{
  DmBackdrop backdrop = { .entry = entry, .lane = lane };

  dm_date_get_extent (&self->snapshot->date[entry], &backdrop.start, &backdrop.end);
  widen (&self->first, &self->last, backdrop.start);
  widen (&self->first, &self->last, backdrop.end);
  g_array_append_val (array, backdrop);
}

static void
count_slots (DmLanes *self, const guint32 *slot_of_entry, Slots *slots)
{
  for (guint i = 0; i < self->snapshot->n_dated_ranks; i++)
    if (slot_of_entry[i] != G_MAXUINT32 && !is_backdrop (self->snapshot, i))
      slots->count[slot_of_entry[i]]++;

  for (guint slot = 0; slot < slots->n_slots; slot++)
    {
      slots->lane[slot] = slots->count[slot] > 0 ? (int) self->n_lanes++ : DM_NONE;
    }
}

static void
make_lanes (DmLanes *self, const Slots *slots)
{
  self->lanes = g_new0 (DmLane, MAX (self->n_lanes, 1));
  for (guint slot = 0; slot < slots->n_slots; slot++)
    {
      DmLane *lane;

      if (slots->lane[slot] < 0)
        continue;
      lane = &self->lanes[slots->lane[slot]];
      lane->type = slot < slots->n_own    ? DM_LANE_OWN
                   : slot == slots->n_own ? DM_LANE_SEVERAL
                                          : DM_LANE_OTHER;
      lane->target = lane->type != DM_LANE_OWN   ? DM_NONE
                     : self->by == DM_LANES_KIND ? (int) slot - 1
                                                 : (int) slot;
      lane->entries = g_new (guint32, slots->count[slot]);
    }
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
  g_autofree guint32 *slot_of_entry = g_new (guint32, MAX (snapshot->n_ranks, 1));
  g_autofree guint *count = NULL;
  g_autofree int *lane_of_slot = NULL;
  g_autoptr (GArray) periods = g_array_new (FALSE, FALSE, sizeof (DmBackdrop));
  g_autoptr (GArray) rules = g_array_new (FALSE, FALSE, sizeof (DmBackdrop));
  g_autoptr (GArray) undated = g_array_new (FALSE, FALSE, sizeof (guint32));
  Slots slots = { 0 };

  g_atomic_ref_count_init (&self->ref_count);
  self->snapshot = dm_snapshot_ref (snapshot);
  self->by = by;
  self->first = self->first_in_lanes = G_MAXINT64;
  self->last = self->last_in_lanes = G_MININT64;

  slots.filter = filter;
  slots.n_own = by == DM_LANES_PARTY   ? snapshot->n_parties
                : by == DM_LANES_ISSUE ? snapshot->n_issues
                                       : 1u + dm_enum_event_kind.n;
  slots.n_slots = slots.n_own + 2;
  slots.count = count = g_new0 (guint, slots.n_slots);
  slots.lane = lane_of_slot = g_new0 (int, slots.n_slots);

  for (guint i = 0; i < snapshot->n_ranks; i++)
    {
      gboolean shown = filter == NULL || dm_filter_accepts (filter, snapshot, i);

      slot_of_entry[i] = shown ? slot_of (snapshot, i, by, &slots) : G_MAXUINT32;
      if (!shown)
        continue;
      self->n_shown++;
      if (i >= snapshot->n_dated_ranks)
        g_array_append_val (undated, i);
    }

  count_slots (self, slot_of_entry, &slots);
  make_lanes (self, &slots);

  for (guint i = 0; i < snapshot->n_dated_ranks; i++)
    {
      int lane;

      if (slot_of_entry[i] == G_MAXUINT32)
        continue;
      lane = slots.lane[slot_of_entry[i]];
      if (!is_backdrop (snapshot, i))
        self->lanes[lane].entries[self->lanes[lane].n++] = i;
      else
        {
          gboolean own = by == DM_LANES_PARTY && slot_of_entry[i] < slots.n_own;

          add_backdrop (self, snapshot->kind[i] == DM_EVENT_PERIOD ? periods : rules, i,
                        own ? lane : DM_NONE);
        }
    }
  for (guint i = 0; i < self->n_lanes; i++)
    fill_lane (self, &self->lanes[i]);
  self->first = MIN (self->first, self->first_in_lanes);
  self->last = MAX (self->last, self->last_in_lanes);

  self->n_periods = periods->len;
  self->periods = (DmBackdrop *) g_array_free (g_steal_pointer (&periods), FALSE);
  self->n_rules = rules->len;
  self->rules = (DmBackdrop *) g_array_free (g_steal_pointer (&rules), FALSE);
  self->n_undated = undated->len;
  self->undated = (guint32 *) g_array_free (g_steal_pointer (&undated), FALSE);

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
    {
      g_free (self->lanes[i].entries);
      dm_interval_index_free (self->lanes[i].index);
    }
  g_free (self->lanes);
  g_free (self->periods);
  g_free (self->rules);
  g_free (self->undated);
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
