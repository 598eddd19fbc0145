/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dm-scene-private.h"

G_BEGIN_DECLS

/* The shapes of a scene, as paths: the same for all that draws or writes them. */

#define DM_HATCH_STEP 6.0    /* px between the stripes of what is hatched */
#define DM_PATTERN_STEP 4.0  /* px between those of an ink’s pattern */
#define DM_FADE_LEAST 0.06   /* so much is left of an ink where it has faded */
#define DM_PATTERN_LEAST 0.5 /* an ink that is paler than this has no pattern */

/**
 * DmMarkerLines:
 * @width: of its outline, px
 * @dashes: of an outline that is dashed, px
 * @step: between the stripes of one that is hatched, px
 * @stripe: how wide they are, px
 */
typedef struct
{
  double width, dashes[2], step, stripe;
} DmMarkerLines;

void dm_trace_rect (cairo_t *cr, const DmBox *box, double radius);
void dm_trace_points (const DmScene *self, const DmPrim *prim, cairo_t *cr);
gboolean dm_trace_marker (cairo_t *cr, DmMarker shape, double x, double y, double r);
void dm_trace_stripes (cairo_t *cr, const DmBox *box, double step);
void dm_trace_dots (cairo_t *cr, const DmBox *box, double step);
DmBox dm_trace_extents (cairo_t *cr);
int dm_trace_dashes (DmDash dash, double width, double lengths[2]);
void dm_trace_fade (const DmPrim *prim, double *in, double *out);
DmMarkerLines dm_trace_marker_lines (double r);
double dm_trace_marker_radius (const DmPrim *prim);

G_END_DECLS
