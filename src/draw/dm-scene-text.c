/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-scene-private.h"

#include <math.h>

static const char *const dash_names[] = { "", " dashed", " dotted" };
static const char *const style_names[] = { "filled", "hollow", "dashed", "hatched" };
static const char *const marker_names[DM_N_MARKERS] = {
  "disc",    "triangle-up", "triangle-down", "square",     "star",        "bracket",
  "diamond", "arrow-up",    "arrow-down",    "arrow-left", "arrow-right",
};

/* To a tenth of a px, never as -0, in any locale. */
static void
append_number (GString *out, double value)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];
  double rounded = round (value * 10) / 10 + 0.0;

  g_string_append_c (out, ' ');
  g_string_append (out, g_ascii_formatd (buffer, sizeof buffer, "%.10g", rounded));
}

static void
append_box (GString *out, const DmBox *box)
{
  append_number (out, box->x);
  append_number (out, box->y);
  append_number (out, box->width);
  append_number (out, box->height);
}

static void
append_ink (GString *out, const DmPrim *prim)
{
  g_autofree char *ink = dm_ink_to_string (prim->ink);

  g_string_append_printf (out, " %s", ink);
  if (prim->alpha < 1)
    g_string_append_printf (out, "/%d", (int) lround (prim->alpha * 100));
}

static void
append_pen (GString *out, const DmPen *pen)
{
  g_string_append (out, " pen");
  append_number (out, pen->width);
  g_string_append (out, dash_names[pen->dash]);
}

static void
append_points (GString *out, const DmScene *self, const DmPrim *prim)
{
  for (guint i = 0; i < prim->points.n; i++)
    {
      const DmPoint *point = &g_array_index (self->points, DmPoint, prim->points.first + i);

      append_number (out, point->x);
      append_number (out, point->y);
    }
}

static void
append_prim (GString *out, const DmScene *self, const DmPrim *prim)
{
  switch (prim->type)
    {
    case DM_PRIM_FILL_RECT:
    case DM_PRIM_FADE_RECT:
    case DM_PRIM_HATCH_RECT:
    case DM_PRIM_STROKE_RECT:
      g_string_append (out, prim->type == DM_PRIM_STROKE_RECT  ? "outline"
                            : prim->type == DM_PRIM_HATCH_RECT ? "hatch"
                                                               : "rect");
      append_box (out, &prim->box);
      append_ink (out, prim);
      if (prim->type == DM_PRIM_FADE_RECT)
        {
          g_string_append (out, " fade");
          append_number (out, prim->rect.fade_in);
          append_number (out, prim->rect.fade_out);
        }
      if (prim->type == DM_PRIM_STROKE_RECT)
        append_pen (out, &prim->pen);
      break;
    case DM_PRIM_HATCH_POLYGON:
    case DM_PRIM_FILL_POLYGON:
      g_string_append (out, prim->type == DM_PRIM_HATCH_POLYGON ? "hatch-area" : "area");
      append_ink (out, prim);
      append_points (out, self, prim);
      break;
    case DM_PRIM_POLYLINE:
      g_string_append (out, "line");
      append_ink (out, prim);
      append_pen (out, &prim->pen);
      append_points (out, self, prim);
      break;
    case DM_PRIM_MARKER:
      g_string_append_printf (out, "%s %s", marker_names[prim->marker.shape],
                              style_names[prim->marker.style]);
      append_ink (out, prim);
      append_number (out, prim->box.x);
      append_number (out, prim->box.y);
      append_number (out, prim->box.width);
      break;
    case DM_PRIM_TEXT:
      g_string_append_printf (out, "text \"%s\"", prim->run.text);
      append_ink (out, prim);
      append_number (out, prim->run.size);
      if (prim->run.weight == DM_WEIGHT_BOLD)
        g_string_append (out, " bold");
      g_string_append (out, " at");
      append_number (out, prim->box.x);
      append_number (out, prim->box.y);
      break;
    case DM_PRIM_PUSH_CLIP:
      g_string_append (out, "clip");
      append_box (out, &prim->box);
      break;
    case DM_PRIM_POP_CLIP:
      g_string_append (out, "end clip");
      break;
    case DM_PRIM_BEGIN_GROUP:
      g_string_append_printf (out, "group %s", prim->name);
      break;
    case DM_PRIM_END_GROUP:
    default:
      g_string_append (out, "end group");
      break;
    }
}

static void
append_mark (GString *out, const DmScene *self, const DmMark *mark)
{
  g_autofree char *name = dm_scene_get_mark_name (self, mark);

  g_string_append (out, mark->type == DM_MARK_BIN ? "bin" : "mark");
  append_box (out, &mark->box);
  if (mark->type == DM_MARK_BIN)
    g_string_append_printf (out, " of %u", mark->count);
  g_string_append_printf (out, " \"%s\"\n", name);
}

/**
 * dm_scene_to_text:
 * @self: a scene
 *
 * Writes down all that is in it, a line for each, px to one decimal. The same scene gives the
 * same text in every locale.
 *
 * Returns: (transfer full): the text
 */
char *
dm_scene_to_text (const DmScene *self)
{
  GString *out = g_string_new ("scene");
  guint depth = 0;

  append_number (out, self->width);
  append_number (out, self->height);
  if (self->natural_height != self->height)
    {
      g_string_append (out, " natural");
      append_number (out, self->natural_height);
    }
  g_string_append_printf (out, "\ntitle %s\nsummary %s\n", self->title != NULL ? self->title : "",
                          self->summary != NULL ? self->summary : "");

  for (guint i = 0; i < self->prims->len; i++)
    {
      const DmPrim *prim = &g_array_index (self->prims, DmPrim, i);

      if (prim->type == DM_PRIM_END_GROUP && depth > 0)
        depth--;
      g_string_append_printf (out, "%*s", (int) (2 * depth), "");
      append_prim (out, self, prim);
      g_string_append_c (out, '\n');
      if (prim->type == DM_PRIM_BEGIN_GROUP)
        depth++;
    }

  for (guint i = 0; i < self->marks->len; i++)
    append_mark (out, self, &g_array_index (self->marks, DmMark, i));

  return g_string_free (out, FALSE);
}
