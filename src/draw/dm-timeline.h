/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dm-lanes.h"
#include "dm-scene.h"

G_BEGIN_DECLS

/**
 * DmTimelineParams:
 * @lanes: what is drawn, and in which lanes
 * @from: the left end of time, in days since 1970 (a day begins at its number)
 * @to: the right end of time
 * @width: of the picture, px
 * @height: of the picture, px
 * @scale: by what type and marks are multiplied; 0 for what suits the size, see
 *   dm_theme_scale_for_size()
 * @scroll: how far the lanes are scrolled, px from the top; the scene's natural height says how
 *   far they go
 * @fit: whether everything must fit, as in a picture: lanes shrink, then what is least is folded;
 *   without it the lanes may be higher than the picture, and are scrolled
 * @theme: what the inks look like
 * @typesetter: what sets the text
 * @title: (nullable): drawn at the top, and the scene's title; %NULL draws none, and the scene is
 *   called after the dossier
 * @subtitle: (nullable): below the title
 * @caption: (nullable): below the lanes
 * @sources: whether the sources stand below
 *
 * All that a timeline depends on: the same parameters make the same scene.
 */
typedef struct
{
  const DmLanes *lanes;
  double from, to;
  double width, height;
  double scale;
  double scroll;
  gboolean fit;
  const DmTheme *theme;
  DmTypesetter *typesetter;
  const char *title;
  const char *subtitle;
  const char *caption;
  gboolean sources;
} DmTimelineParams;

/* Spans of time between these can be drawn, in days. */
#define DM_TIMELINE_MIN_SPAN (1.0 / 24)
#define DM_TIMELINE_MAX_SPAN 1e13

DmScene *dm_timeline_scene_new (const DmTimelineParams *params);
DmScene *dm_overview_scene_new (const DmTimelineParams *params);
void dm_timeline_fit_span (const DmLanes *lanes, double *from, double *to);

G_END_DECLS
