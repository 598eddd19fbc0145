/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dm-gap.h"

G_BEGIN_DECLS

/* What the number of a measure counts. */
typedef enum
{
  DM_MEASURED_AMOUNT, /* in the unit */
  DM_MEASURED_SHARE,  /* 1 is the whole */
  DM_MEASURED_COUNT,
  DM_MEASURED_DAYS,
  DM_MEASURED_MONTHLY, /* in the unit, a month */
  DM_MEASURED_PARTY,   /* no number: `who` says it */
} DmMeasuredAs;

/**
 * DmMeasured:
 * @name: its name on the command line, "share_of_movement"
 * @party: whose it is, or %DM_NONE where it is of both
 * @as: what the number counts
 * @value: the number; NaN where undefined
 * @who: of %DM_MEASURED_PARTY, the party, or %DM_NONE where undefined
 * @why: (nullable): why it is undefined, for people; %NULL where it is defined
 * @assumed: (nullable): what was taken for granted, for people: that a range stands at its middle
 * @n: how many positions it rests on
 * @entries: (array length=n): which
 */
typedef struct
{
  const char *name;
  int party;
  DmMeasuredAs as;
  double value;
  int who;
  const char *why;
  const char *assumed;
  guint n;
  guint32 *entries;
} DmMeasured;

/**
 * DmMeasures:
 *
 * The measures of a negotiation between two sides on one issue. The fields are public to read.
 */
typedef struct
{
  guint n_items;
  DmMeasured *items;
} DmMeasures;

DmMeasures *dm_measures_new (const DmGap *gap, gint64 on);
void dm_measures_free (DmMeasures *self);
const DmMeasured *dm_measures_find (const DmMeasures *self, const char *name, int party);
char *dm_measured_key (const DmMeasured *measured, const DmSnapshot *snapshot);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DmMeasures, dm_measures_free)

G_END_DECLS
