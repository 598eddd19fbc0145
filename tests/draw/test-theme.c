/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-theme.h"

static double
contrast_on_paper (DmThemeKind kind, DmInk ink)
{
  const DmTheme *theme = dm_theme_get (kind);
  DmColor paper = dm_theme_get_color (theme, DM_INK_PAPER);
  DmColor color = dm_theme_get_text_color (theme, ink);

  return dm_color_contrast (&paper, &color);
}

static void
test_contrast (void)
{
  const DmInk inks[] = { DM_INK_TEXT, DM_INK_HELP, DM_INK_NOTICE, DM_INK_AGREED };

  for (int kind = DM_THEME_LIGHT; kind <= DM_THEME_GREY; kind++)
    {
      for (guint i = 0; i < G_N_ELEMENTS (inks); i++)
        g_assert_cmpfloat (contrast_on_paper (kind, inks[i]), >=, 4.4);
      for (DmInk i = 0; i < DM_N_PARTY_INKS; i++)
        g_assert_cmpfloat (contrast_on_paper (kind, DM_INK_PARTY + i), >=, 3.9);
    }
}

/* Who needs more contrast gets it in whatever is written or drawn in a party's color. */
static void
test_high_contrast (void)
{
  const DmInk inks[] = { DM_INK_TEXT,
                         DM_INK_HELP,
                         DM_INK_RULE,
                         DM_INK_NOTICE,
                         DM_INK_AGREED,
                         dm_ink_for_party (0xffff80, 0),
                         dm_ink_for_party (0x000080, 0) };

  for (int kind = DM_THEME_LIGHT; kind <= DM_THEME_DARK; kind++)
    {
      const DmTheme *theme = dm_theme_get_high_contrast (kind);
      DmColor paper = dm_theme_get_color (theme, DM_INK_PAPER), color;

      g_assert_cmpint (dm_theme_get_kind (theme), ==, kind);
      g_assert_cmpfloat (dm_theme_get_line_scale (theme), >,
                         dm_theme_get_line_scale (dm_theme_get (kind)));
      for (guint i = 0; i < G_N_ELEMENTS (inks); i++)
        {
          color = dm_theme_get_color (theme, inks[i]);
          g_assert_cmpfloat (dm_color_contrast (&paper, &color), >=, 7);
        }
      for (DmInk i = 0; i < DM_N_PARTY_INKS; i++)
        {
          color = dm_theme_get_color (theme, DM_INK_PARTY + i);
          g_assert_cmpfloat (dm_color_contrast (&paper, &color), >=, 7);
        }
    }
}

static void
test_own_color (void)
{
  const DmTheme *dark = dm_theme_get (DM_THEME_DARK);
  DmColor navy = dm_theme_get_color (dark, dm_ink_for_party (0x000080, 0));

  g_assert_cmpfloat (contrast_on_paper (DM_THEME_DARK, dm_ink_for_party (0x000080, 0)), >=, 4.5);
  g_assert_cmpfloat (contrast_on_paper (DM_THEME_LIGHT, dm_ink_for_party (0xffff80, 0)), >=, 4.5);
  g_assert_cmpfloat (navy.blue, >, navy.red);
}

static void
test_palette_color (void)
{
  const DmTheme *dark = dm_theme_get (DM_THEME_DARK);
  DmColor color;

  /* A color of the light palette is the same party color in the dark. */
  g_assert_cmpuint (dm_ink_for_party (0x0a6cb0, 5), ==, DM_INK_PARTY + 1);
  color = dm_theme_get_color (dark, dm_ink_for_party (0x0a6cb0, 5));
  g_assert_cmpfloat_with_epsilon (color.red, 0x62 / 255.0, 1e-6);

  /* Parties without a color take them in turn. */
  g_assert_cmpuint (dm_ink_for_party (-1, 0), !=, dm_ink_for_party (-1, 1));
  g_assert_cmpuint (dm_ink_for_party (-1, 9), ==, dm_ink_for_party (-1, 1));
}

static void
test_grey (void)
{
  const DmTheme *grey = dm_theme_get (DM_THEME_GREY);

  for (DmInk i = 0; i < DM_N_PARTY_INKS; i++)
    {
      DmColor color = dm_theme_get_color (grey, DM_INK_PARTY + i);

      g_assert_cmpfloat (color.red, ==, color.green);
      g_assert_cmpfloat (color.red, ==, color.blue);

      /* Two parties differ in lightness or in pattern. */
      for (DmInk k = 0; k < i; k++)
        {
          DmColor other = dm_theme_get_color (grey, DM_INK_PARTY + k);

          g_assert_true (color.red != other.red
                         || dm_theme_get_pattern (grey, DM_INK_PARTY + i)
                                != dm_theme_get_pattern (grey, DM_INK_PARTY + k));
        }
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/theme/contrast", test_contrast);
  g_test_add_func ("/theme/high-contrast", test_high_contrast);
  g_test_add_func ("/theme/own-color", test_own_color);
  g_test_add_func ("/theme/palette-color", test_palette_color);
  g_test_add_func ("/theme/grey", test_grey);

  return g_test_run ();
}
