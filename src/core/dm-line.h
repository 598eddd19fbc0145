/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dm-snapshot.h"

G_BEGIN_DECLS

/**
 * DmCoverage:
 * @components: issues, in ascending order
 * @n_components: how many
 * @undivided: it is one issue that has components, and no more was said
 *
 * What a position is about. A position on `grants` and one on `claims` that covers only `grants`
 * have the same; one on `claims` alone is undivided.
 */
typedef struct
{
  const int *components;
  guint n_components;
  gboolean undivided;
} DmCoverage;

/**
 * DmHeld:
 * @entry: in the snapshot
 * @party: who holds it
 * @coverage: index into the coverages
 * @from: its earliest day; %DM_DAY_OPEN_PAST where that is open
 * @until: the first day on which it is no longer in force; %DM_DAY_OPEN_FUTURE while it is;
 *   @from where it never was: a mark, or said and replaced on one day
 * @next: what ended it, as index into the held, or %DM_NONE
 * @in_line: whether it belongs to its party's line; else it is a mark of its own
 */
typedef struct
{
  guint32 entry;
  int party;
  int coverage;
  gint64 from;
  gint64 until;
  int next;
  gboolean in_line;
} DmHeld;

/**
 * DmLines:
 * @issue: whose positions these are, with those of its components
 * @held: every dated position, by earliest day, then order of entry
 * @n_undated: positions on it that have no date and so stand in no line
 *
 * Who held what when. The fields are public to read.
 */
typedef struct
{
  DmSnapshot *snapshot;
  int issue;
  guint n_held;
  DmHeld *held;
  guint n_coverages;
  DmCoverage *coverages;
  guint n_undated;

  /*< private >*/
  GHashTable *coverage_ids;
} DmLines;

DmLines *dm_lines_new (const DmSnapshot *snapshot, int issue, gint64 as_of);
DmLines *dm_lines_new_from (const DmSnapshot *snapshot,
                            int issue,
                            gint64 as_of,
                            const guint32 *entries,
                            guint n_entries);
void dm_lines_free (DmLines *self);
int dm_lines_find_coverage (DmLines *self, const int *components, guint n_components);
gboolean dm_lines_value (const DmLines *self, const DmHeld *held, double *low, double *high);
const DmPosition *dm_lines_position (const DmLines *self, const DmHeld *held);
gboolean dm_lines_coverage_is_part (const DmLines *self, int part, int whole);
gboolean dm_lines_is_broader (const DmLines *self, int coverage);
char *dm_lines_coverage_words (const DmLines *self, int coverage);
gboolean dm_act_is_line (DmAct act);
gboolean dm_act_is_agreement (DmAct act);
void
dm_position_components (const DmSnapshot *snapshot, const DmPosition *position, GArray *components);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DmLines, dm_lines_free)

G_END_DECLS
