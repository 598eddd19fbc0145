/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-scene.h"

#include <string.h>

static DmScene *
make_scene (void)
{
  g_autoptr (DmTypesetter) typesetter = dm_typesetter_new_fake ();

  return dm_scene_new (200, 100, dm_theme_get (DM_THEME_LIGHT), typesetter);
}

static char *
name_mark (const DmScene *scene, const DmMark *mark, gpointer user_data)
{
  return g_strdup_printf ("%s %" G_GINT64_FORMAT, (const char *) user_data, mark->id);
}

static void
test_text (void)
{
  g_autoptr (DmScene) scene = make_scene ();
  const DmTextStyle style = { 10, DM_WEIGHT_BOLD, DM_INK_TEXT, DM_ANCHOR_END, 0 };
  g_autofree char *text = NULL;

  dm_scene_set_title (scene, "T");
  dm_scene_begin_group (scene, "lane Japan");
  dm_scene_fade_rect (scene, &(DmBox){ 10, 20, 30.04, 5 }, 2, 8, 0, DM_INK_PARTY + 1, 0.5);
  dm_scene_marker (scene, DM_MARKER_STAR, DM_MARKER_HOLLOW, 50, 20, 11, dm_ink_from_rgb (0xabcdef),
                   1);
  dm_scene_text (scene, 100, 40, "offers\n$70M", &style);
  dm_scene_end_group (scene);
  dm_scene_line (scene, -0.01, 0, 200, 0, &(DmPen){ DM_INK_GRID, 1, 1, DM_DASH_DOTTED });
  dm_scene_set_mark_names (scene, name_mark, (gpointer) "record", NULL);
  dm_scene_add_mark (scene, &(DmMark){ .box = { 1, 2, 3, 4 }, .id = 7, .count = 1 });

  text = dm_scene_to_text (scene);
  g_assert_cmpstr (text, ==,
                   "scene 200 100\n"
                   "title T\n"
                   "summary \n"
                   "group lane Japan\n"
                   "  rect 10 20 30 5 party1/50 fade 8 0\n"
                   "  star hollow #abcdef 50 20 11\n"
                   "  text \"offers $70M\" text 10 bold at 45.7 40\n"
                   "end group\n"
                   "line grid pen 1 dotted 0 0 200 0\n"
                   "mark 1 2 3 4 \"record 7\"\n");
}

static void
test_hit (void)
{
  g_autoptr (DmScene) scene = make_scene ();
  const DmMark *hit;

  dm_scene_add_mark (scene, &(DmMark){ .box = { 10, 10, 50, 10 }, .anchor = { 10, 15 }, .id = 1 });
  dm_scene_add_mark (scene,
                     &(DmMark){ .box = { 20, 10, 10, 10 }, .anchor = { 25, 15 }, .id = 2, .z = 1 });

  hit = dm_scene_hit (scene, 12, 12, 0);
  g_assert_cmpint (hit->id, ==, 1);
  hit = dm_scene_hit (scene, 25, 15, 0);
  g_assert_cmpint (hit->id, ==, 2);
  hit = dm_scene_hit (scene, 63, 15, 4);
  g_assert_cmpint (hit->id, ==, 1);
  g_assert_null (dm_scene_hit (scene, 70, 15, 4));
  g_assert_cmpint (dm_scene_find_mark (scene, 2)->id, ==, 2);
  g_assert_null (dm_scene_find_mark (scene, 3));
}

static void
test_draw (void)
{
  g_autoptr (DmTypesetter) typesetter = dm_typesetter_new (NULL);
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, 200, 100);
  cairo_t *cr = cairo_create (surface);
  const guint32 *pixels;

  for (int kind = DM_THEME_LIGHT; kind <= DM_THEME_GREY; kind++)
    {
      g_autoptr (DmScene) scene = dm_scene_new (200, 100, dm_theme_get (kind), typesetter);
      DmColor paper = dm_theme_get_color (dm_theme_get (kind), DM_INK_PAPER);
      DmColor ink = dm_theme_get_color (dm_theme_get (kind), DM_INK_PARTY);

      dm_scene_push_clip (scene, &(DmBox){ 0, 0, 100, 100 });
      dm_scene_fill_rect (scene, &(DmBox){ 50, 0, 150, 100 }, 0, DM_INK_PARTY, 1);
      dm_scene_pop_clip (scene);
      for (int shape = 0; shape < DM_N_MARKERS; shape++)
        for (int style = DM_MARKER_FILLED; style <= DM_MARKER_HATCHED; style++)
          dm_scene_marker (scene, shape, style, 120 + 20 * style, 8 * shape, 8, DM_INK_PARTY, 1);
      dm_scene_draw (scene, cr);
      cairo_surface_flush (surface);

      pixels = (const guint32 *) (gpointer) cairo_image_surface_get_data (surface);
      g_assert_cmpuint (pixels[10] & 0xff, ==, (guint) (paper.blue * 255 + 0.5));
      g_assert_cmpuint (pixels[75] & 0xff, ==, (guint) (ink.blue * 255 + 0.5));
      g_assert_cmpuint (pixels[102] & 0xff, ==, (guint) (paper.blue * 255 + 0.5));
    }

  g_assert_cmpint (cairo_status (cr), ==, CAIRO_STATUS_SUCCESS);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/scene/text", test_text);
  g_test_add_func ("/scene/hit", test_hit);
  g_test_add_func ("/scene/draw", test_draw);

  return g_test_run ();
}
