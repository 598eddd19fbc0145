/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dm-measures.h"

G_BEGIN_DECLS

/* A figure of a side: a position whose value has a middle. */
typedef struct
{
  gint64 day;
  guint32 entry;
  double x;
} DmMeasuredFigure;

/* Two sides while they are being measured. */
typedef struct
{
  const DmGap *gap;
  gint64 on;
  GArray *found;      /* DmMeasured */
  GArray *figures[2]; /* DmMeasuredFigure, in time */
  gboolean alike;     /* both sides' figures have the same coverage */
  double direction[2];
  const DmGapDay *first; /* first and last comparable day, or NULL */
  const DmGapDay *last;
} DmMeasuring;

/* dm-measuring.c */
gboolean dm_measuring_held (const DmGap *gap, int held, double *x);
gboolean dm_measuring_is_agreement (const DmLines *lines, const DmHeld *held);
DmMeasured *
dm_measuring_add (DmMeasuring *c, const char *name, int side, DmMeasuredAs as, double value);
void dm_measuring_undefined (DmMeasuring *c,
                             const char *name,
                             int side,
                             DmMeasuredAs as,
                             const char *why);
void dm_measuring_rest_on (DmMeasured *measured, guint n, const guint32 *entries);
void dm_measuring_rest_on_side (const DmMeasuring *c, DmMeasured *measured, int side);
void dm_measuring_rest_on_both (const DmMeasuring *c, DmMeasured *measured);
void dm_measuring_rest_on_day (const DmMeasuring *c, DmMeasured *measured, const DmGapDay *day);

/* dm-measures-gap.c */
void dm_measure_gap (DmMeasuring *c);
void dm_measure_settlement (DmMeasuring *c);
void dm_measure_zopa (DmMeasuring *c);

/* dm-measures-moves.c */
void dm_measure_steps (DmMeasuring *c, int side);
void dm_measure_shares (DmMeasuring *c);
void dm_measure_last_move (DmMeasuring *c);

static inline DmMeasuredFigure *
dm_measuring_figure (const DmMeasuring *c, int side, guint i)
{
  return &g_array_index (c->figures[side], DmMeasuredFigure, i);
}

static inline double
dm_measuring_middle (double low, double high)
{
  return low + (high - low) / 2;
}

G_END_DECLS
