/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dm-scene.h"

G_BEGIN_DECLS

/**
 * DmTick:
 * @day: where, in days since 1970
 * @x: where, px
 * @major: whether a unit of the upper level begins here: a year among months
 * @label: (nullable): what stands at it: small where it is minor, bold where it is major
 * @label_width: px
 *
 * Where a major unit begins there is one tick of either level.
 */
typedef struct
{
  double day;
  double x;
  gboolean major;
  char *label;
  double label_width;
} DmTick;

typedef enum
{
  DM_AXIS_TOP,    /* labels above the line, ticks run down through the plot */
  DM_AXIS_BOTTOM, /* labels below the line, short ticks */
} DmAxisSide;

/* Heights that an axis takes at scale 1, px. */
#define DM_AXIS_TOP_HEIGHT 40.0
#define DM_AXIS_BOTTOM_HEIGHT 36.0

typedef struct _DmTimeAxis DmTimeAxis;

DmTimeAxis *dm_time_axis_new (DmTypesetter *typesetter,
                              double from,
                              double to,
                              double x,
                              double width,
                              double reach,
                              double scale);
void dm_time_axis_free (DmTimeAxis *self);
const DmTick *dm_time_axis_get_ticks (const DmTimeAxis *self, guint *n_ticks);
double dm_time_axis_get_x (const DmTimeAxis *self, double day);
void dm_time_axis_draw (const DmTimeAxis *self,
                        DmScene *scene,
                        DmAxisSide side,
                        double line_y,
                        double plot_end);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DmTimeAxis, dm_time_axis_free)

G_END_DECLS
