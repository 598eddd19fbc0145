/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dm-line.h"

G_BEGIN_DECLS

/**
 * DmGapParams:
 * @snapshot: a dossier
 * @issue: one of its issues
 * @sides: the two parties, or %DM_NONE for the issue's claimant and respondent, else the two
 *   sides with the most positions
 * @covers: (nullable): the components to compare; %NULL for whatever both sides speak of
 * @n_covers: how many
 * @unlike: whether figures of unlike coverage are compared
 * @as_of: the last day that counts, %DM_DAY_OPEN_FUTURE for all
 * @entries: (nullable): the only positions to look at; %NULL for all. See dm_lines_new_from()
 * @n_entries: how many
 */
typedef struct
{
  const DmSnapshot *snapshot;
  int issue;
  int sides[2];
  const int *covers;
  guint n_covers;
  DmUnlike unlike;
  gint64 as_of;
  const guint32 *entries;
  guint n_entries;
} DmGapParams;

typedef enum
{
  DM_GAP_COMPARABLE,
  DM_GAP_NO_POSITION,
  DM_GAP_CONFLICTING,
  DM_GAP_OTHER_COVERAGE,
  DM_GAP_WORDS_ONLY,
  DM_GAP_OTHER_UNIT,
} DmGapState;

/**
 * DmGapDay:
 * @day: on which something changed; %DM_DAY_OPEN_PAST where the earliest day is open
 * @held: per side, the position in force, as index into the lines' held, or %DM_NONE
 * @state: comparable, or why not
 * @coverage: what the two are compared on, or %DM_NONE
 * @taken: bit 1 where the first side's figure is taken as having that coverage, 2 for the second's
 * @low: the nearest distance; NaN where not comparable
 * @high: the farthest; NaN where not comparable or where an end is open
 * @before_low: on a day on which an agreement replaced other positions, their gap; else NaN
 * @before_high: likewise
 * @closure: 1 less the gap's middle over the first gap's middle with the same coverage; NaN where
 *   undefined
 */
typedef struct
{
  gint64 day;
  int held[2];
  DmGapState state;
  int coverage;
  guint taken;
  double low, high;
  double before_low, before_high;
  double closure;
} DmGapDay;

/**
 * DmGap:
 * @lines: who held what when
 * @sides: the two parties; %DM_NONE where the dossier has no second side
 * @unlike: whether figures of unlike coverage are compared
 * @n_days: how many days there are on which something changed
 * @days: those days, in order
 *
 * The gap between two sides on an issue, day by day. The fields are public to read.
 */
typedef struct
{
  DmLines *lines;
  int sides[2];
  DmUnlike unlike;
  guint n_days;
  DmGapDay *days;
} DmGap;

DmGap *dm_gap_new (const DmGapParams *params);
void dm_gap_free (DmGap *self);
const DmGapDay *dm_gap_on (const DmGap *self, gint64 day);
int dm_gap_came (const DmGap *self, const DmGapDay *day);
gboolean dm_gap_has_unlike (const DmGap *self);
gboolean dm_gap_is_exact (const DmGap *self, const DmGapDay *day);
char *dm_gap_why (const DmGap *self, const DmGapDay *day);
char *dm_gap_difference (const DmGap *self, const DmGapDay *day);
char *dm_gap_assumed (const DmGap *self, const DmGapDay *day);
void dm_gap_default_sides (const DmSnapshot *snapshot, int issue, int sides[2]);
void dm_gap_distance (const double a[2], const double b[2], double *low, double *high);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DmGap, dm_gap_free)

G_END_DECLS
