/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dm-register.h"
#include "dm-scene.h"

G_BEGIN_DECLS

typedef struct _DmSparkAxis DmSparkAxis;

/**
 * DmSparkParams:
 * @claim: a row of a register
 * @axis: where its days are; the same for all rows, so that they can be compared
 * @as_of: the last day that counts, %DM_DAY_OPEN_FUTURE for all
 * @inks: of the two sides
 * @width: of the picture, px
 * @height: of the picture, px
 * @scale: by what lines and marks are multiplied
 * @theme: what the inks look like in a scene of its own
 */
typedef struct
{
  const DmClaim *claim;
  const DmSparkAxis *axis;
  gint64 as_of;
  DmInk inks[2];
  double width, height;
  double scale;
  const DmTheme *theme;
} DmSparkParams;

DmSparkAxis *dm_spark_axis_new (const gint64 *days, guint n_days);
DmSparkAxis *dm_spark_axis_ref (DmSparkAxis *self);
void dm_spark_axis_unref (DmSparkAxis *self);
double dm_spark_axis_at (const DmSparkAxis *self, gint64 day);
void dm_spark_draw (const DmSparkParams *params, DmScene *scene, double x, double y);
DmScene *dm_spark_scene_new (const DmSparkParams *params);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DmSparkAxis, dm_spark_axis_unref)

G_END_DECLS
