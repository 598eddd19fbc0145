/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-test-texts.h"

#include <stdio.h>
#include <string.h>

#include "dm-scene-private.h"

/* The box of a text from its line: text "…" INK SIZE [bold] at X BASELINE */
static gboolean
read_text (const char *line, DmTypesetter *typesetter, DmBox *box)
{
  const char *quote, *at;
  g_autofree char *text = NULL;
  g_auto (GStrv) style = NULL;
  double x, baseline, size;
  DmExtents extents;

  while (*line == ' ')
    line++;
  if (!g_str_has_prefix (line, "text \""))
    return FALSE;
  quote = strrchr (line, '"');
  text = g_strndup (line + 6, (gsize) (quote - line - 6));
  at = strstr (quote, " at ");
  g_assert_nonnull (at);
  g_assert_cmpint (sscanf (at, " at %lf %lf", &x, &baseline), ==, 2);
  style = g_strsplit (quote + 2, " ", -1);
  size = g_ascii_strtod (style[1], NULL);
  dm_typesetter_measure (typesetter, text, size,
                         strstr (quote, " bold ") != NULL ? DM_WEIGHT_BOLD : DM_WEIGHT_NORMAL,
                         &extents);
  *box = (DmBox){ x, baseline - extents.ascent, extents.width, extents.ascent + extents.descent };
  return TRUE;
}

/* Fails where two texts meet, or one leaves the picture. */
void
dm_test_assert_texts (const DmScene *scene)
{
  g_autoptr (DmTypesetter) typesetter = dm_typesetter_new_fake ();
  g_autoptr (GArray) boxes = g_array_new (FALSE, FALSE, sizeof (DmBox));
  g_autofree char *text = dm_scene_to_text (scene);
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      DmBox box;

      if (!read_text (lines[i], typesetter, &box))
        continue;
      g_assert_cmpfloat (box.x, >=, -0.5);
      g_assert_cmpfloat (box.x + box.width, <=, dm_scene_get_width (scene) + 0.5);
      g_assert_cmpfloat (box.y, >=, -0.5);
      g_assert_cmpfloat (box.y + box.height, <=, dm_scene_get_height (scene) + 0.5);
      /* Leading and rounding take a px. */
      box.x += 0.5;
      box.y += 1.5;
      box.width -= 1;
      box.height -= 3;
      for (guint j = 0; j < boxes->len; j++)
        if (dm_box_overlaps (&box, &g_array_index (boxes, DmBox, j)))
          g_error ("a text meets another: %s", lines[i]);
      g_array_append_val (boxes, box);
    }
}

static GArray *
get_text_boxes (const DmScene *scene)
{
  GArray *boxes = g_array_new (FALSE, FALSE, sizeof (DmBox));

  for (guint i = 0; i < scene->prims->len; i++)
    {
      const DmPrim *prim = &g_array_index (scene->prims, DmPrim, i);
      DmBox box = { prim->box.x, prim->box.y - 0.75 * prim->run.size, prim->box.width,
                    0.9 * prim->run.size };

      if (prim->type == DM_PRIM_TEXT)
        g_array_append_val (boxes, box);
    }

  return boxes;
}

/* Fails where the letters of two texts meet, or one leaves the picture, in any type. */
void
dm_test_assert_lines (const DmScene *scene)
{
  g_autoptr (GArray) boxes = get_text_boxes (scene);

  for (guint i = 0; i < boxes->len; i++)
    {
      const DmBox *box = &g_array_index (boxes, DmBox, i);

      g_assert_cmpfloat (box->x, >=, 0);
      g_assert_cmpfloat (box->y, >=, 0);
      g_assert_cmpfloat (box->x + box->width, <=, scene->width);
      g_assert_cmpfloat (box->y + box->height, <=, scene->height);
      for (guint k = 0; k < i; k++)
        if (dm_box_overlaps (box, &g_array_index (boxes, DmBox, k)))
          {
            g_autofree char *text = dm_scene_to_text (scene);

            g_error ("texts overlap at %g %g in:\n%s", box->x, box->y, text);
          }
    }
}

/* Fails at the first line that is not as it was stored in @file, below tests/draw; or stores it,
 * where a change is meant. */
void
dm_test_assert_stored (const char *text, const char *file)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "draw", file, NULL);
  g_autofree char *stored = NULL;
  g_auto (GStrv) is = NULL;
  g_auto (GStrv) was = NULL;

  if (g_getenv ("DEMARCHE_UPDATE_SCENES") != NULL)
    {
      g_assert_true (g_file_set_contents (path, text, -1, NULL));
      return;
    }

  g_assert_true (g_file_get_contents (path, &stored, NULL, NULL));
  is = g_strsplit (text, "\n", -1);
  was = g_strsplit (stored, "\n", -1);
  for (guint i = 0; is[i] != NULL && was[i] != NULL; i++)
    g_assert_cmpstr (is[i], ==, was[i]);
  g_assert_cmpuint (g_strv_length (is), ==, g_strv_length (was));
}

/* Returns: the size of the smallest text, px */
double
dm_test_smallest_text (const DmScene *scene)
{
  g_autofree char *text = dm_scene_to_text (scene);
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  double smallest = G_MAXDOUBLE, size;

  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_strchug (lines[i]);
      if (g_str_has_prefix (lines[i], "text \"")
          && sscanf (strrchr (lines[i], '"') + 1, " %*s %lf", &size) == 1)
        smallest = MIN (smallest, size);
    }

  return smallest;
}
