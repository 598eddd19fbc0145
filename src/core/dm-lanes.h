/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dm-filter.h"
#include "dm-interval-index.h"

G_BEGIN_DECLS

/**
 * DmLaneType:
 * @DM_LANE_OWN: of one side, issue or kind
 * @DM_LANE_SEVERAL: of what belongs to several
 * @DM_LANE_OTHER: of what belongs to none
 */
typedef enum
{
  DM_LANE_OWN,
  DM_LANE_SEVERAL,
  DM_LANE_OTHER,
} DmLaneType;

/**
 * DmLane:
 * @type: what it is for
 * @target: index of the side or the issue, or the event kind; %DM_NONE for positions by kind and
 *   where it is not one's own
 * @n: how many entries
 * @index: the entries and their days; a date that is open where it cannot last is taken at the end
 *   it has
 */
typedef struct
{
  DmLaneType type;
  int target;
  guint n;
  DmIntervalIndex *index;
} DmLane;

/* What stands behind or across the lanes; @lane is the lane of its only side, or DM_NONE. */
typedef struct
{
  guint32 entry;
  int lane;
  gint64 start, end;
} DmBackdrop;

/**
 * DmLanes:
 * @n_shown: how many entries the filter lets through
 * @first: the first day of any, @last: the last one; @first after @last where nothing is dated
 * @first_in_lanes: the same of those that are in a lane
 *
 * The entries of a snapshot that a filter lets through, in lanes. Built once, then never changed;
 * any thread may read it.
 */
typedef struct
{
  gatomicrefcount ref_count;
  DmSnapshot *snapshot;
  DmFilter *filter; /* (nullable) */
  DmLanesBy by;
  guint n_lanes;
  DmLane *lanes;
  guint n_periods;
  DmBackdrop *periods;
  guint n_rules; /* deadlines and elections */
  DmBackdrop *rules;
  guint n_undated;
  guint32 *undated;
  guint n_shown;
  gint64 first, last;
  gint64 first_in_lanes, last_in_lanes;
} DmLanes;

DmLanes *dm_lanes_new (const DmSnapshot *snapshot, const DmFilter *filter, DmLanesBy by);
DmLanes *dm_lanes_update (const DmLanes *self, const DmSnapshot *snapshot);
DmLanes *dm_lanes_ref (const DmLanes *self);
void dm_lanes_unref (DmLanes *self);
const char *dm_lanes_get_name (const DmLanes *self, guint lane);
void dm_date_get_extent (const DmDate *date, gint64 *start, gint64 *end);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DmLanes, dm_lanes_unref)

G_END_DECLS
