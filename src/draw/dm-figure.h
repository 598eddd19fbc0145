/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dm-draw-error.h"
#include "dm-filter.h"
#include "dm-record.h"
#include "dm-register.h"
#include "dm-scene.h"

G_BEGIN_DECLS

/* A slide, 16:9, px: as large as a figure is of which nobody said how large. */
#define DM_FIGURE_WIDTH 1600
#define DM_FIGURE_HEIGHT 900

/**
 * DmFigureParams:
 * @figure: what shall be drawn, with its size
 * @snapshot: the dossier
 * @filter: (nullable): what is left out of it besides what @figure leaves out
 * @only: which issues a register tells of
 * @family: (nullable): a font family; %NULL for what suits a picture
 * @pages: whether what has no room may go on on further pages
 * @dpi: pixels to the inch where the picture will be looked at in its true size, so that its type
 *   is never too small to be read; 0 where that is not known
 *
 * All that a figure depends on: the same parameters make the same scene.
 */
typedef struct
{
  const DmFigureRecord *figure;
  const DmSnapshot *snapshot;
  const DmFilter *filter;
  DmRegisterOnly only;
  const char *family;
  gboolean pages;
  double dpi;
} DmFigureParams;

DmScene *dm_figure_scene_new (const DmFigureParams *params, gboolean *beside, GError **error);

G_END_DECLS
