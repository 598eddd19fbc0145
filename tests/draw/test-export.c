/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-export.h"

#include <glib/gstdio.h>
#include <string.h>

static const DmPictureInfo info = { "A. Author", 1700000000, 300 };

static DmScene *
make_scene (double width, double height)
{
  g_autoptr (DmTypesetter) typesetter = dm_typesetter_new (NULL);
  DmScene *scene = dm_scene_new (width, height, dm_theme_get (DM_THEME_PRINT), typesetter);

  dm_scene_set_title (scene, "Claims <settlement> & \"more\"");
  dm_scene_set_summary (scene, "Korea asks $700M;\x01 Japan offers $70M.");
  dm_scene_fade_rect (scene, &(DmBox){ 10, 10, 80, 20 }, 4, 20, 20, DM_INK_PARTY, 1);
  dm_scene_text (scene, 20, 60, "offers seventy",
                 &(DmTextStyle){ 12, DM_WEIGHT_NORMAL, DM_INK_TEXT, DM_ANCHOR_START, 0 });

  return scene;
}

static GBytes *export(DmPictureFormat format)
{
  g_autoptr (DmScene) scene = make_scene (320, 200);
  g_autoptr (GError) error = NULL;
  GBytes *bytes = dm_export_scene (scene, format, &info, &error);

  g_assert_no_error (error);
  g_assert_nonnull (bytes);

  return bytes;
}

static char *
to_string (GBytes *bytes)
{
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);

  return g_strndup (data, size);
}

static void
test_same_bytes (void)
{
  for (int format = 0; format < DM_N_PICTURES; format++)
    {
      g_autoptr (GBytes) a = export(format);
      g_autoptr (GBytes) b = export(format);

      g_assert_true (g_bytes_equal (a, b));
    }
}

static guint32
be32 (const guint8 *at)
{
  return (guint32) at[0] << 24 | at[1] << 16 | at[2] << 8 | at[3];
}

static void
test_png (void)
{
  g_autoptr (GBytes) bytes = export(DM_PICTURE_PNG);
  const guint8 *data = g_bytes_get_data (bytes, NULL);

  g_assert_cmpmem (data, 8, "\x89PNG\r\n\x1a\n", 8);
  g_assert_cmpuint (be32 (data + 16), ==, 320);
  g_assert_cmpuint (be32 (data + 20), ==, 200);
  g_assert_cmpmem (data + 37, 4, "pHYs", 4);
  g_assert_cmpuint (be32 (data + 41), ==, 11811); /* 300 dpi in dots a meter */
  g_assert_cmpuint (be32 (data + 50), ==, 0x78a53f76);
}

static void
test_svg (void)
{
  g_autoptr (GBytes) bytes = export(DM_PICTURE_SVG);
  g_autofree char *text = to_string (bytes);
  g_autoptr (GMarkupParseContext) context
      = g_markup_parse_context_new (&(GMarkupParser){ 0 }, 0, NULL, NULL);
  g_autoptr (GError) error = NULL;

  g_markup_parse_context_parse (context, text, -1, &error);
  g_assert_no_error (error);
  g_assert_nonnull (strstr (text, "role=\"img\""));
  g_assert_nonnull (
      strstr (text, "<title id=\"dm-title\">Claims &lt;settlement&gt; &amp; &quot;more&quot;<"));
  g_assert_nonnull (strstr (text, "<desc id=\"dm-desc\">Korea asks $700M; Japan offers $70M.<"));
  g_assert_nonnull (strstr (text, "width=\"320px\""));
  g_assert_nonnull (strstr (text, "viewBox=\"0 0 320 200\""));
}

/* What a tool prints about @path, or %NULL where the tool is not installed. */
static char *
ask (const char *tool, const char *option, const char *path, const char *last)
{
  g_autofree char *program = g_find_program_in_path (tool);
  g_autoptr (GError) error = NULL;
  char *output = NULL;
  int status;

  if (program == NULL)
    return NULL;

  g_spawn_sync (NULL, (char *[]){ program, (char *) option, (char *) path, (char *) last, NULL },
                NULL, G_SPAWN_DEFAULT, NULL, NULL, &output, NULL, &status, &error);
  g_assert_no_error (error);
  g_assert_true (g_spawn_check_wait_status (status, NULL));

  return output;
}

/* A reader is asked, as newer versions of Cairo compress what the file tells of itself. */
static void
test_pdf (void)
{
  g_autoptr (GBytes) bytes = export(DM_PICTURE_PDF);
  g_autofree char *folder = g_dir_make_tmp ("export-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "picture.pdf", NULL);
  g_autofree char *about = NULL;
  g_autofree char *text = NULL;
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);

  g_assert_cmpmem (data, 5, "%PDF-", 5);
  g_assert_true (g_file_set_contents (path, data, (gssize) size, NULL));
  about = ask ("pdfinfo", "-rawdates", path, NULL);
  text = ask ("pdftotext", "-q", path, "-");
  g_remove (path);
  g_rmdir (folder);
  if (about == NULL || text == NULL)
    {
      g_test_skip ("pdfinfo or pdftotext is not installed");
      return;
    }

  g_assert_true (g_regex_match_simple ("^Author: +A\\. Author$", about, G_REGEX_MULTILINE, 0));
  g_assert_true (
      g_regex_match_simple ("^CreationDate: +(D:)?20231114221320", about, G_REGEX_MULTILINE, 0));
  g_assert_true (g_regex_match_simple ("^Page size: +240 x 150 pts", about, G_REGEX_MULTILINE, 0));
  g_assert_nonnull (strstr (text, "offers seventy")); /* it can be selected */
}

static void
test_size (void)
{
  static const struct
  {
    DmPictureFormat format;
    double width, height;
    gboolean good;
  } cases[] = {
    { DM_PICTURE_PNG, 64, 64, TRUE },          { DM_PICTURE_PNG, 63, 64, FALSE },
    { DM_PICTURE_PNG, 32768, 64, FALSE },      { DM_PICTURE_PNG, 20000, 20000, FALSE },
    { DM_PICTURE_SVG, 20000, 20000, TRUE },    { DM_PICTURE_PDF, -5, 100, FALSE },
    { DM_PICTURE_PDF, 0.0 / 0.0, 100, FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      gboolean good
          = dm_export_check_size (cases[i].format, cases[i].width, cases[i].height, &error);

      g_assert_cmpint (good, ==, cases[i].good);
      if (!cases[i].good)
        g_assert_error (error, DM_DRAW_ERROR, DM_DRAW_ERROR_SIZE);
    }
}

static void
test_format_names (void)
{
  DmPictureFormat format;

  g_assert_true (dm_export_format_from_name ("a.b/chart.PDF", &format));
  g_assert_cmpint (format, ==, DM_PICTURE_PDF);
  g_assert_true (dm_export_format_from_name ("svg", &format));
  g_assert_cmpint (format, ==, DM_PICTURE_SVG);
  g_assert_false (dm_export_format_from_name ("chart.jpeg", &format));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/export/same-bytes", test_same_bytes);
  g_test_add_func ("/export/png", test_png);
  g_test_add_func ("/export/svg", test_svg);
  g_test_add_func ("/export/pdf", test_pdf);
  g_test_add_func ("/export/size", test_size);
  g_test_add_func ("/export/format-names", test_format_names);

  return g_test_run ();
}
