/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dm-gap.h"
#include "dm-scene.h"

G_BEGIN_DECLS

/**
 * DmConvergenceParams:
 * @snapshot: a dossier
 * @issue: the issue whose positions are drawn, with those of its components
 * @parties: (nullable): whose positions; %NULL for all
 * @n_parties: how many
 * @sides: the two between whom the gap is, %DM_NONE for the default ones
 * @covers: (nullable): the components that are compared; figures of others are left out, but for
 *   the undivided ones. %NULL for whatever both sides speak of
 * @n_covers: how many
 * @unlike: whether figures of unlike coverage are compared
 * @as_of: the last day that counts, %DM_DAY_OPEN_FUTURE for all
 * @amounts: the scale of amounts
 * @from: the left end of time, in days since 1970; with @from not before @to, what suits
 * @to: the right end of time
 * @breaks: whether long silences are shortened, with a mark on the axis
 * @width: of the picture, px
 * @height: of the picture, px
 * @scale: by what type and marks are multiplied; 0 for what suits the size
 * @theme: what the inks look like
 * @typesetter: what sets the text
 * @title: (nullable): drawn at the top, and the scene's title; %NULL for the name of the issue
 * @subtitle: (nullable): below the title; %NULL for units and coverage
 * @caption: (nullable): below the chart; %NULL for what has to be told of coverage. What has to be
 *   told of the axes is added in any case
 * @sources: whether the sources stand below
 * @told: the id of a record that is told in words before others if it says no number, or 0
 * @is_caption_above: whether the caption stands above the chart, where nothing comes to lie on it
 *
 * All that a convergence chart depends on: the same parameters make the same scene.
 */
typedef struct
{
  const DmSnapshot *snapshot;
  int issue;
  const int *parties;
  guint n_parties;
  int sides[2];
  const int *covers;
  guint n_covers;
  DmUnlike unlike;
  gint64 as_of;
  DmScale amounts;
  double from, to;
  gboolean breaks;
  double width, height;
  double scale;
  const DmTheme *theme;
  DmTypesetter *typesetter;
  const char *title;
  const char *subtitle;
  const char *caption;
  gboolean sources;
  gint64 told;
  gboolean is_caption_above;
} DmConvergenceParams;

void dm_convergence_params_init (DmConvergenceParams *params);
DmScene *dm_convergence_scene_new (const DmConvergenceParams *params);
void dm_convergence_fit_span (const DmConvergenceParams *params, double *from, double *to);

G_END_DECLS
