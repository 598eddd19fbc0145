/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-theme.h"

#include <math.h>

#define CUSTOM_INK 0x80000000u
#define READABLE_CONTRAST 4.5 /* WCAG 2.1, 1.4.3: text of ordinary size */
#define HIGH_CONTRAST 7.0     /* the same, 1.4.6: enhanced */
#define HIGH_CONTRAST_LINES 1.5

/* Type is no smaller than this, against that of the screen. */
#define LEAST_SCALE 0.9

/* Lines of labels, one below the other, that a slide has room for. */
#define LINES_ON_SLIDE 32

struct _DmTheme
{
  DmThemeKind kind;
  guint32 inks[DM_N_INKS];
  gboolean high_contrast;
};

static const DmTheme themes[] = {
  { DM_THEME_LIGHT,
    { 0xffffff, 0x2a2a2e, 0x77767b, 0xb8b6b3, 0xe4e2df, 0xf5f4f2, 0xfff6c8, 0x7d6a00, 0x5e3c99,
      0xc9c7c3, 0xc4460a, 0x0a6cb0, 0x3a8f6e, 0x5e3c99, 0x8f7a00, 0xa3327e, 0x4d6a7d, 0x7a4a2b } },
  { DM_THEME_DARK,
    { 0x1e1e1e, 0xf2f2f2, 0xa9a9a9, 0x6a6a6a, 0x3a3a3a, 0x2a2a2a, 0x4a431c, 0xe5c84a, 0xb59af0,
      0x5a5a5a, 0xff8f4d, 0x62b4f2, 0x6fcf9f, 0xb59af0, 0xe5c84a, 0xee8ac8, 0x9dbccf, 0xcfa07f } },
  { DM_THEME_PRINT,
    { 0xffffff, 0x000000, 0x55555a, 0x8a8a8a, 0xd9d9d9, 0xf4f4f4, 0xfbf3cc, 0x5f5000, 0x4a2d80,
      0xb5b5b5, 0xa83a05, 0x075a94, 0x27704f, 0x4a2d80, 0x726100, 0x872566, 0x3b5465, 0x63391f } },
  { DM_THEME_GREY,
    { 0xffffff, 0x000000, 0x595959, 0x8a8a8a, 0xd9d9d9, 0xf2f2f2, 0xececec, 0x404040, 0x000000,
      0xb0b0b0, 0x1c1c1c, 0x6b6b6b, 0x989898, 0x1c1c1c, 0x6b6b6b, 0x989898, 0x1c1c1c, 0x6b6b6b } },
};

/* On the screen alone, for who asked the desktop for it: what helps is as dark as what is said. */
static const DmTheme high_contrast[] = {
  { DM_THEME_LIGHT,
    { 0xffffff, 0x000000, 0x333333, 0x555555, 0xa8a8a8, 0xeeeeee, 0xffeda0, 0x4d4000, 0x3d2075,
      0x808080, 0x8a2f00, 0x00467a, 0x0b5538, 0x3d2075, 0x574900, 0x73154f, 0x2a414f, 0x52301a },
    TRUE },
  { DM_THEME_DARK,
    { 0x000000, 0xffffff, 0xdedede, 0xb4b4b4, 0x707070, 0x202020, 0x5c5215, 0xffe680, 0xd8c8ff,
      0x9a9a9a, 0xffb587, 0xa6d6ff, 0xa5f0c8, 0xd8c8ff, 0xffe680, 0xffbbe5, 0xcbe3f2, 0xf0cda9 },
    TRUE },
};

static const char *const ink_names[]
    = { "paper", "text", "help", "rule", "grid", "panel", "period", "notice", "agreed", "hatch" };

G_STATIC_ASSERT (G_N_ELEMENTS (ink_names) == DM_INK_PARTY);

static DmColor
color_from_rgb (guint32 rgb)
{
  return (DmColor){ (rgb >> 16 & 0xff) / 255.0, (rgb >> 8 & 0xff) / 255.0, (rgb & 0xff) / 255.0 };
}

static double
linear (double channel)
{
  return channel <= 0.04045 ? channel / 12.92 : pow ((channel + 0.055) / 1.055, 2.4);
}

static double
luminance (const DmColor *color)
{
  return 0.2126 * linear (color->red) + 0.7152 * linear (color->green)
         + 0.0722 * linear (color->blue);
}

static DmColor
mix (DmColor a, DmColor b, double share)
{
  return (DmColor){ a.red + (b.red - a.red) * share, a.green + (b.green - a.green) * share,
                    a.blue + (b.blue - a.blue) * share };
}

/* Moves a color towards the text's until it can be read on the paper. */
static DmColor
make_readable (const DmTheme *self, DmColor color)
{
  const DmColor paper = color_from_rgb (self->inks[DM_INK_PAPER]);
  const DmColor end = luminance (&paper) > 0.5 ? (DmColor){ 0, 0, 0 } : (DmColor){ 1, 1, 1 };

  for (int step = 0; step <= 20; step++)
    {
      DmColor candidate = mix (color, end, step / 20.0);

      if (dm_color_contrast (&candidate, &paper)
          >= (self->high_contrast ? HIGH_CONTRAST : READABLE_CONTRAST))
        return candidate;
    }

  return end;
}

/**
 * dm_theme_get:
 * @kind: which
 *
 * Returns: (transfer none): the theme
 */
const DmTheme *
dm_theme_get (DmThemeKind kind)
{
  g_return_val_if_fail ((guint) kind < G_N_ELEMENTS (themes), &themes[0]);

  return &themes[kind];
}

/**
 * dm_theme_get_high_contrast:
 * @kind: light or dark
 *
 * Returns: (transfer none): that theme for the screen of somebody who needs more contrast
 */
const DmTheme *
dm_theme_get_high_contrast (DmThemeKind kind)
{
  g_return_val_if_fail ((guint) kind < G_N_ELEMENTS (high_contrast), &themes[0]);

  return &high_contrast[kind];
}

DmThemeKind
dm_theme_get_kind (const DmTheme *self)
{
  return self->kind;
}

/**
 * dm_theme_get_color:
 * @self: a theme
 * @ink: an ink
 *
 * Returns: how @ink looks. A color of the user's own keeps its hue and is moved as far as it takes
 *   to be readable; in grey it keeps its lightness alone.
 */
DmColor
dm_theme_get_color (const DmTheme *self, DmInk ink)
{
  DmColor color;

  if (!(ink & CUSTOM_INK))
    return color_from_rgb (self->inks[ink < DM_N_INKS ? ink : DM_INK_TEXT]);

  color = color_from_rgb (ink & 0xffffff);
  if (self->kind == DM_THEME_GREY)
    {
      double grey = 0.1 + 0.5 * sqrt (luminance (&color));

      return (DmColor){ grey, grey, grey };
    }

  return make_readable (self, color);
}

/**
 * dm_theme_get_text_color:
 * @self: a theme
 * @ink: an ink
 *
 * Returns: how text in @ink looks: as the ink, but never too pale to be read
 */
DmColor
dm_theme_get_text_color (const DmTheme *self, DmInk ink)
{
  DmColor color = dm_theme_get_color (self, ink);

  if (self->kind == DM_THEME_GREY && (ink >= DM_INK_PARTY))
    return make_readable (self, color);

  return color;
}

/**
 * dm_theme_get_line_scale:
 * @self: a theme
 *
 * Returns: by what the width of lines is multiplied
 */
double
dm_theme_get_line_scale (const DmTheme *self)
{
  return self->high_contrast ? HIGH_CONTRAST_LINES : 1;
}

/**
 * dm_theme_get_pattern:
 * @self: a theme
 * @ink: an ink
 *
 * Returns: what fills an area in @ink; anything but solid only in grey
 */
DmPattern
dm_theme_get_pattern (const DmTheme *self, DmInk ink)
{
  if (self->kind != DM_THEME_GREY || ink & CUSTOM_INK || ink < DM_INK_PARTY)
    return DM_PATTERN_SOLID;

  return (DmPattern) ((ink - DM_INK_PARTY) / 3);
}

/**
 * dm_ink_from_rgb:
 * @rgb: 0xrrggbb
 *
 * Returns: the ink for a color of the user's own
 */
DmInk
dm_ink_from_rgb (guint32 rgb)
{
  return CUSTOM_INK | (rgb & 0xffffff);
}

/**
 * dm_ink_for_party:
 * @color: the party's own color as 0xrrggbb, or negative for none
 * @slot: the number of its side among the sides, from 0
 *
 * Returns: the ink of a party. A color of the light palette stands for its place in the palette,
 *   so that it is the palette's in the dark too
 */
DmInk
dm_ink_for_party (int color, guint slot)
{
  for (DmInk ink = DM_INK_PARTY; ink < DM_N_INKS && color >= 0; ink++)
    if (themes[DM_THEME_LIGHT].inks[ink] == (guint32) color)
      return ink;

  return color >= 0 ? dm_ink_from_rgb ((guint32) color) : DM_INK_PARTY + slot % DM_N_PARTY_INKS;
}

/**
 * dm_ink_to_string:
 * @ink: an ink
 *
 * Returns: (transfer full): its name, as the text of a scene has it
 */
char *
dm_ink_to_string (DmInk ink)
{
  if (ink & CUSTOM_INK)
    return g_strdup_printf ("#%06x", ink & 0xffffff);
  if (ink < DM_INK_PARTY)
    return g_strdup (ink_names[ink]);

  return g_strdup_printf ("party%u", ink - DM_INK_PARTY);
}

/**
 * dm_color_contrast:
 * @a: a color
 * @b: another
 *
 * Returns: their contrast, 1 to 21 (WCAG 2.1, contrast ratio)
 */
double
dm_color_contrast (const DmColor *a, const DmColor *b)
{
  double la = luminance (a), lb = luminance (b);

  return (MAX (la, lb) + 0.05) / (MIN (la, lb) + 0.05);
}

/**
 * dm_theme_scale_for_size:
 * @width: of a picture, px
 * @height: of a picture, px
 *
 * Returns: by what the sizes of type and marks are to be multiplied so that the picture keeps its
 *   proportions, and stays readable where it is small; a picture of 16 to 9 is a slide, whose type
 *   is read from the last row
 */
double
dm_theme_scale_for_size (double width, double height)
{
  if (fabs (width * 9 - height * 16) < 16)
    return MAX (LEAST_SCALE, height / LINES_ON_SLIDE / DM_SIZE_LABEL);

  return MAX (LEAST_SCALE, MIN (width / 1280.0, height / 800.0));
}
