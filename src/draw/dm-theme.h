/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dm-enum.h"

G_BEGIN_DECLS

/**
 * DmInk:
 * @DM_INK_PAPER: the ground of the picture, and text on a filled mark
 * @DM_INK_TEXT: what is said
 * @DM_INK_HELP: what helps: axes, keys, second lines
 * @DM_INK_RULE: the line of an axis
 * @DM_INK_GRID: lines of the grid and between lanes
 * @DM_INK_PANEL: the ground of an overview or of a chip
 * @DM_INK_PERIOD: the band behind a period that belongs to no side
 * @DM_INK_NOTICE: names of periods, deadlines and elections
 * @DM_INK_AGREED: agreed values
 * @DM_INK_HATCH: areas that cannot be compared
 * @DM_INK_PARTY: the first of the %DM_N_PARTY_INKS colors of parties
 *
 * A color by its role. A color of the user's own is an ink too, see dm_ink_from_rgb(); each theme
 * has its say on how it looks.
 */
typedef guint32 DmInk;

enum
{
  DM_INK_PAPER,
  DM_INK_TEXT,
  DM_INK_HELP,
  DM_INK_RULE,
  DM_INK_GRID,
  DM_INK_PANEL,
  DM_INK_PERIOD,
  DM_INK_NOTICE,
  DM_INK_AGREED,
  DM_INK_HATCH,
  DM_INK_PARTY,
};

#define DM_N_PARTY_INKS 8
#define DM_N_INKS (DM_INK_PARTY + DM_N_PARTY_INKS)

/* Where color is not to be had, parties are told apart by lightness and pattern. */
typedef enum
{
  DM_PATTERN_SOLID,
  DM_PATTERN_STRIPES,
  DM_PATTERN_DOTS,
} DmPattern;

typedef struct
{
  double red, green, blue; /* 0 to 1, sRGB */
} DmColor;

typedef struct _DmTheme DmTheme;

const DmTheme *dm_theme_get (DmThemeKind kind);
const DmTheme *dm_theme_get_high_contrast (DmThemeKind kind);
DmThemeKind dm_theme_get_kind (const DmTheme *self);
DmColor dm_theme_get_color (const DmTheme *self, DmInk ink);
DmColor dm_theme_get_text_color (const DmTheme *self, DmInk ink);
double dm_theme_get_line_scale (const DmTheme *self);
DmPattern dm_theme_get_pattern (const DmTheme *self, DmInk ink);

DmInk dm_ink_from_rgb (guint32 rgb);
DmInk dm_ink_for_party (int color, guint slot);
char *dm_ink_to_string (DmInk ink);
double dm_color_contrast (const DmColor *a, const DmColor *b);

/* Sizes at scale 1, in px. */
#define DM_SIZE_LABEL 12.0
#define DM_SIZE_HELP 11.0
#define DM_SIZE_TITLE 17.0

double dm_theme_scale_for_size (double width, double height);

G_END_DECLS
