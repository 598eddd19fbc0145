/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-scene-trace.h"

static void
set_color (cairo_t *cr, DmColor color, double alpha)
{
  cairo_set_source_rgba (cr, color.red, color.green, color.blue, alpha);
}

static void
set_pen (cairo_t *cr, const DmTheme *theme, const DmPen *pen)
{
  const double width = pen->width * dm_theme_get_line_scale (theme);
  double dashes[2];

  set_color (cr, dm_theme_get_color (theme, pen->ink), pen->alpha);
  cairo_set_line_width (cr, width);
  cairo_set_dash (cr, dashes, dm_trace_dashes (pen->dash, width, dashes), 0);
}

/* Stripes through the current path, which is then gone. */
static void
stripe (cairo_t *cr, DmColor color, double alpha, double step, double width)
{
  const DmBox box = dm_trace_extents (cr);

  cairo_save (cr);
  cairo_clip (cr);
  set_color (cr, color, alpha);
  cairo_set_line_width (cr, width);
  cairo_set_dash (cr, NULL, 0, 0);
  dm_trace_stripes (cr, &box, step);
  cairo_stroke (cr);
  cairo_restore (cr);
}

static void
dot (cairo_t *cr, DmColor color, double step)
{
  const DmBox box = dm_trace_extents (cr);

  cairo_save (cr);
  cairo_clip (cr);
  set_color (cr, color, 1);
  dm_trace_dots (cr, &box, step);
  cairo_fill (cr);
  cairo_restore (cr);
}

/* Fills the current path, with the ink's pattern over it. */
static void
fill (cairo_t *cr, const DmTheme *theme, DmInk ink, double alpha)
{
  DmPattern pattern = dm_theme_get_pattern (theme, ink);
  DmColor paper = dm_theme_get_color (theme, DM_INK_PAPER);

  if (pattern == DM_PATTERN_SOLID || alpha < DM_PATTERN_LEAST)
    {
      set_color (cr, dm_theme_get_color (theme, ink), alpha);
      cairo_fill (cr);
      return;
    }

  set_color (cr, dm_theme_get_color (theme, ink), alpha);
  cairo_fill_preserve (cr);
  if (pattern == DM_PATTERN_STRIPES)
    stripe (cr, paper, 1, DM_PATTERN_STEP, 1);
  else
    dot (cr, paper, DM_PATTERN_STEP);
}

static void
draw_fade (cairo_t *cr, const DmTheme *theme, const DmPrim *prim)
{
  const DmBox *box = &prim->box;
  DmColor c = dm_theme_get_color (theme, prim->ink);
  cairo_pattern_t *gradient;
  double in, out;

  dm_trace_fade (prim, &in, &out);
  gradient = cairo_pattern_create_linear (box->x, 0, box->x + box->width, 0);
  if (in > 0)
    cairo_pattern_add_color_stop_rgba (gradient, 0, c.red, c.green, c.blue,
                                       DM_FADE_LEAST * prim->alpha);
  cairo_pattern_add_color_stop_rgba (gradient, in, c.red, c.green, c.blue, prim->alpha);
  cairo_pattern_add_color_stop_rgba (gradient, 1 - out, c.red, c.green, c.blue, prim->alpha);
  if (out > 0)
    cairo_pattern_add_color_stop_rgba (gradient, 1, c.red, c.green, c.blue,
                                       DM_FADE_LEAST * prim->alpha);
  dm_trace_rect (cr, box, prim->rect.radius);
  cairo_set_source (cr, gradient);
  cairo_fill (cr);
  cairo_pattern_destroy (gradient);
}

static void
draw_marker (cairo_t *cr, const DmTheme *theme, const DmPrim *prim)
{
  const DmMarkerLines lines = dm_trace_marker_lines (prim->box.width / 2);
  const DmColor color = dm_theme_get_color (theme, prim->ink);
  const DmMarkerStyle style = prim->marker.style;

  cairo_new_path (cr);
  cairo_set_dash (cr, lines.dashes, style == DM_MARKER_DASHED ? 2 : 0, 0);
  if (dm_trace_marker (cr, prim->marker.shape, prim->box.x, prim->box.y,
                       dm_trace_marker_radius (prim)))
    {
      cairo_set_line_width (cr, lines.width);
      set_color (cr, color, prim->alpha);
      cairo_stroke (cr);
      return;
    }

  if (style == DM_MARKER_FILLED)
    {
      fill (cr, theme, prim->ink, prim->alpha);
      return;
    }

  set_color (cr, dm_theme_get_color (theme, DM_INK_PAPER), 1);
  cairo_fill_preserve (cr);
  if (style == DM_MARKER_HATCHED)
    {
      cairo_path_t *path = cairo_copy_path (cr);

      stripe (cr, color, prim->alpha, lines.step, lines.stripe);
      cairo_new_path (cr);
      cairo_append_path (cr, path);
      cairo_path_destroy (path);
    }
  cairo_set_line_width (cr, lines.width);
  cairo_set_dash (cr, lines.dashes, style == DM_MARKER_DASHED ? 2 : 0, 0);
  set_color (cr, color, prim->alpha);
  cairo_stroke (cr);
}

static void
draw_prim (const DmScene *self, const DmPrim *prim, cairo_t *cr)
{
  const DmTheme *theme = self->theme;

  cairo_new_path (cr);
  switch (prim->type)
    {
    case DM_PRIM_FILL_RECT:
      dm_trace_rect (cr, &prim->box, prim->rect.radius);
      fill (cr, theme, prim->ink, prim->alpha);
      break;
    case DM_PRIM_FADE_RECT:
      draw_fade (cr, theme, prim);
      break;
    case DM_PRIM_STROKE_RECT:
      set_pen (cr, theme, &prim->pen);
      dm_trace_rect (cr, &prim->box, prim->rect.radius);
      cairo_stroke (cr);
      break;
    case DM_PRIM_HATCH_RECT:
      dm_trace_rect (cr, &prim->box, prim->rect.radius);
      stripe (cr, dm_theme_get_color (theme, prim->ink), prim->alpha, DM_HATCH_STEP, 1);
      break;
    case DM_PRIM_HATCH_POLYGON:
      dm_trace_points (self, prim, cr);
      cairo_close_path (cr);
      stripe (cr, dm_theme_get_color (theme, prim->ink), prim->alpha, DM_HATCH_STEP, 1);
      break;
    case DM_PRIM_FILL_POLYGON:
      dm_trace_points (self, prim, cr);
      cairo_close_path (cr);
      fill (cr, theme, prim->ink, prim->alpha);
      break;
    case DM_PRIM_POLYLINE:
      set_pen (cr, theme, &prim->pen);
      dm_trace_points (self, prim, cr);
      cairo_stroke (cr);
      break;
    case DM_PRIM_MARKER:
      draw_marker (cr, theme, prim);
      break;
    case DM_PRIM_TEXT:
      set_color (cr, dm_theme_get_text_color (theme, prim->ink), prim->alpha);
      dm_typesetter_draw (self->typesetter, cr, prim->run.text, prim->run.size, prim->run.weight,
                          prim->box.x, prim->box.y);
      break;
    case DM_PRIM_PUSH_CLIP:
      cairo_save (cr);
      dm_trace_rect (cr, &prim->box, 0);
      cairo_clip (cr);
      break;
    case DM_PRIM_POP_CLIP:
      cairo_restore (cr);
      break;
    case DM_PRIM_BEGIN_GROUP:
    case DM_PRIM_END_GROUP:
    default:
      break;
    }
}

/**
 * dm_scene_draw_ink:
 * @self: a scene
 * @cr: where to draw it, in px
 *
 * Draws all that is on the paper and not the paper: for a picture that stands on something else.
 */
void
dm_scene_draw_ink (const DmScene *self, cairo_t *cr)
{
  cairo_save (cr);
  cairo_rectangle (cr, 0, 0, self->width, self->height);
  cairo_clip (cr);
  for (guint i = 0; i < self->prims->len; i++)
    draw_prim (self, &g_array_index (self->prims, DmPrim, i), cr);
  cairo_restore (cr);
}

/**
 * dm_marker_draw:
 * @cr: where to draw
 * @theme: what inks look like
 * @shape: the shape
 * @style: how it is filled
 * @x: its middle
 * @y: likewise
 * @size: its width, px
 * @ink: its color
 *
 * Draws a marker on any ground, beside a line of text.
 */
void
dm_marker_draw (cairo_t *cr,
                const DmTheme *theme,
                DmMarker shape,
                DmMarkerStyle style,
                double x,
                double y,
                double size,
                DmInk ink)
{
  const DmPrim prim = {
    .type = DM_PRIM_MARKER,
    .ink = ink,
    .alpha = 1,
    .box = { x, y, size, size },
    .marker = { shape, style },
  };

  draw_marker (cr, theme, &prim);
}

/**
 * dm_scene_draw:
 * @self: a scene
 * @cr: where; its unit is the scene's px
 *
 * Draws the paper and all that is on it. The same for screen, picture and printer.
 */
void
dm_scene_draw (const DmScene *self, cairo_t *cr)
{
  cairo_save (cr);
  cairo_rectangle (cr, 0, 0, self->width, self->height);
  cairo_clip (cr);
  set_color (cr, dm_theme_get_color (self->theme, DM_INK_PAPER), 1);
  cairo_paint (cr);
  cairo_restore (cr);
  dm_scene_draw_ink (self, cr);
}
