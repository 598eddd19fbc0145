/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dm-register.h"
#include "dm-scene.h"

G_BEGIN_DECLS

/**
 * DmClaimsParams:
 * @claims: what is drawn
 * @filter: (nullable): what it was made with
 * @width: of the picture, px
 * @height: of the picture, px
 * @scale: by what type and marks are multiplied; 0 for what suits the size
 * @theme: what the inks look like
 * @typesetter: what sets the text
 * @title: (nullable): drawn at the top, and the scene's title; %NULL for that of the dossier
 * @caption: (nullable): below the table
 * @sources: whether the sources stand below
 * @pages: whether what has no room goes on on further pages; else it is counted
 *
 * All that a register as a picture depends on: the same parameters make the same scene.
 */
typedef struct
{
  const DmRegister *claims;
  const DmFilter *filter;
  double width, height;
  double scale;
  const DmTheme *theme;
  DmTypesetter *typesetter;
  const char *title;
  const char *caption;
  gboolean sources;
  gboolean pages;
} DmClaimsParams;

DmScene *dm_claims_scene_new (const DmClaimsParams *params);

G_END_DECLS
