/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-export.h"

#include <glib/gstdio.h>
#include <math.h>
#include <string.h>

#define WIDTH 640
#define HEIGHT 400

/* Pictures are compared by the means of squares of so many px: where letters are is told apart,
 * how two programs smooth their edges is not. */
#define CELL 8

/* Of the full range. Without its text the picture below differs by 0.033, without its shapes by
 * 0.21; as it is, by 0.003. */
#define TOLERANCE 0.01

static const DmPoint hill[] = { { 380, 180 }, { 440, 90 }, { 520, 60 }, { 600, 180 } };

static void
add_shapes (DmScene *scene)
{
  dm_scene_begin_group (scene, "shapes");
  dm_scene_fill_rect (scene, &(DmBox){ 20, 20, 120, 60 }, 8, DM_INK_PARTY, 1);
  dm_scene_fill_rect (scene, &(DmBox){ 20, 90, 120, 20 }, 0, DM_INK_PARTY + 1, 0.4);
  dm_scene_fade_rect (scene, &(DmBox){ 160, 20, 200, 30 }, 4, 60, 80, DM_INK_PARTY + 1, 1);
  dm_scene_stroke_rect (scene, &(DmBox){ 160, 60, 90, 50 }, 12,
                        &(DmPen){ DM_INK_TEXT, 1, 2, DM_DASH_DASHED });
  dm_scene_hatch_rect (scene, &(DmBox){ 270, 60, 90, 50 }, 6, DM_INK_TEXT, 0.7);
  dm_scene_fill_polygon (scene, hill, G_N_ELEMENTS (hill), DM_INK_PARTY + 2, 0.8);
  dm_scene_hatch_polygon (scene, hill, G_N_ELEMENTS (hill), DM_INK_TEXT, 1);
  dm_scene_polyline (scene, hill, G_N_ELEMENTS (hill),
                     &(DmPen){ DM_INK_PARTY, 0.9, 3, DM_DASH_DOTTED });
  for (int shape = 0; shape < DM_N_MARKERS; shape++)
    for (int style = DM_MARKER_FILLED; style <= DM_MARKER_HATCHED; style++)
      dm_scene_marker (scene, (DmMarker) shape, (DmMarkerStyle) style, 40 + 50 * shape,
                       210 + 25 * style, 18, (DmInk) (DM_INK_PARTY + style), 1);
  dm_scene_push_clip (scene, &(DmBox){ 20, 320, 100, 20 });
  dm_scene_fill_rect (scene, &(DmBox){ 0, 300, 600, 60 }, 0, DM_INK_PARTY, 1);
  dm_scene_pop_clip (scene);
  dm_scene_end_group (scene);
}

static void
add_texts (DmScene *scene)
{
  dm_scene_text (scene, 200, 345, "Korea asks <$700M> & more",
                 &(DmTextStyle){ 16, DM_WEIGHT_NORMAL, DM_INK_TEXT, DM_ANCHOR_START, 0 });
  dm_scene_text (scene, 620, 345, "Japan offers $70M",
                 &(DmTextStyle){ 16, DM_WEIGHT_BOLD, DM_INK_PARTY, DM_ANCHOR_END, 0 });
  dm_scene_text (scene, 320, 375, "in the middle",
                 &(DmTextStyle){ 16, DM_WEIGHT_NORMAL, DM_INK_HELP, DM_ANCHOR_MIDDLE, 0 });
  dm_scene_text (scene, 20, 375, "משא ומתן",
                 &(DmTextStyle){ 16, DM_WEIGHT_NORMAL, DM_INK_TEXT, DM_ANCHOR_START, 0 });
  dm_scene_text (scene, 620, 375, "شروط الصلح",
                 &(DmTextStyle){ 16, DM_WEIGHT_NORMAL, DM_INK_TEXT, DM_ANCHOR_END, 0 });
}

static GBytes *
make_picture (DmThemeKind theme, DmPictureFormat format, gboolean outlines)
{
  g_autoptr (DmTypesetter) typesetter = dm_typesetter_new (NULL);
  g_autoptr (DmScene) scene = dm_scene_new (WIDTH, HEIGHT, dm_theme_get (theme), typesetter);
  const DmPictureInfo info = { .outlines = outlines };
  g_autoptr (GError) error = NULL;
  GBytes *bytes;

  dm_scene_set_title (scene, "Shapes");
  add_shapes (scene);
  add_texts (scene);
  bytes = dm_export_scene (scene, format, &info, &error);
  g_assert_no_error (error);
  return bytes;
}

static char *
make_svg (gboolean outlines)
{
  g_autoptr (GBytes) bytes = make_picture (DM_THEME_LIGHT, DM_PICTURE_SVG, outlines);
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);

  return g_strndup (data, size);
}

/* Words can be searched and changed; what is on the right stays there when they are. */
static void
test_text (void)
{
  g_autofree char *svg = make_svg (FALSE);
  g_autofree char *again = make_svg (FALSE);
  g_autofree char *outlines = make_svg (TRUE);

  g_assert_nonnull (strstr (svg, ">Korea asks &lt;$700M&gt; &amp; more</text>"));
  g_assert_nonnull (strstr (svg, "<text x=\"620\" y=\"345\" font-size=\"16\" font-weight=\"bold\" "
                                 "text-anchor=\"end\""));
  g_assert_nonnull (strstr (svg, "<text x=\"20\" y=\"375\" font-size=\"16\" text-anchor=\"end\" "
                                 "direction=\"rtl\""));
  g_assert_nonnull (strstr (svg, "<g class=\"shapes\">"));
  g_assert_nonnull (strstr (svg, "sans-serif\""));
  g_assert_cmpstr (svg, ==, again);

  g_assert_null (strstr (outlines, "<text"));
  g_assert_nonnull (strstr (outlines, "<title id=\"dm-title\">Shapes<"));
}

/* The mean of a color in a square. */
static double
mean (cairo_surface_t *picture, int x, int y, int channel)
{
  const guint8 *data = cairo_image_surface_get_data (picture);
  int stride = cairo_image_surface_get_stride (picture);
  double sum = 0;

  for (int i = 0; i < CELL; i++)
    for (int j = 0; j < CELL; j++)
      sum += data[(y * CELL + i) * stride + (x * CELL + j) * 4 + channel];

  return sum / (CELL * CELL * 255.0);
}

static double
compare (cairo_surface_t *a, cairo_surface_t *b)
{
  double sum = 0;

  for (int y = 0; y < HEIGHT / CELL; y++)
    for (int x = 0; x < WIDTH / CELL; x++)
      for (int channel = 0; channel < 3; channel++)
        sum += pow (mean (a, x, y, channel) - mean (b, x, y, channel), 2);

  return sqrt (sum / ((WIDTH / CELL) * (HEIGHT / CELL) * 3));
}

static cairo_surface_t *
read_png (const char *path)
{
  cairo_surface_t *picture = cairo_image_surface_create_from_png (path);

  g_assert_cmpint (cairo_surface_status (picture), ==, CAIRO_STATUS_SUCCESS);
  g_assert_cmpint (cairo_image_surface_get_width (picture), ==, WIDTH);
  g_assert_cmpint (cairo_image_surface_get_height (picture), ==, HEIGHT);
  return picture;
}

static void
write_picture (const char *path, DmThemeKind theme, DmPictureFormat format)
{
  g_autoptr (GBytes) bytes = make_picture (theme, format, FALSE);
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);

  g_assert_true (g_file_set_contents (path, data, (gssize) size, NULL));
}

/* Another program draws from the SVG what is in the PNG. */
static void
test_looks_like_png (gconstpointer data)
{
  DmThemeKind theme = (DmThemeKind) GPOINTER_TO_INT (data);
  g_autofree char *program = g_find_program_in_path ("rsvg-convert");
  g_autofree char *folder = g_dir_make_tmp ("svg-XXXXXX", NULL);
  g_autofree char *svg = g_build_filename (folder, "picture.svg", NULL);
  g_autofree char *png = g_build_filename (folder, "picture.png", NULL);
  g_autofree char *drawn = g_build_filename (folder, "drawn.png", NULL);
  cairo_surface_t *a, *b;
  int status;

  if (program == NULL)
    {
      g_rmdir (folder);
      g_test_skip ("rsvg-convert is not installed");
      return;
    }

  write_picture (svg, theme, DM_PICTURE_SVG);
  write_picture (png, theme, DM_PICTURE_PNG);
  g_assert_true (g_spawn_sync (NULL, (char *[]){ program, "-o", drawn, svg, NULL }, NULL,
                               G_SPAWN_DEFAULT, NULL, NULL, NULL, NULL, &status, NULL));
  g_assert_true (g_spawn_check_wait_status (status, NULL));
  a = read_png (png);
  b = read_png (drawn);
  g_assert_cmpfloat (compare (a, b), <, TOLERANCE);

  cairo_surface_destroy (a);
  cairo_surface_destroy (b);
  g_remove (svg);
  g_remove (png);
  g_remove (drawn);
  g_rmdir (folder);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/svg/text", test_text);
  g_test_add_data_func ("/svg/light", GINT_TO_POINTER (DM_THEME_LIGHT), test_looks_like_png);
  g_test_add_data_func ("/svg/grey", GINT_TO_POINTER (DM_THEME_GREY), test_looks_like_png);

  return g_test_run ();
}
