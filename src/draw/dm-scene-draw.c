/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-scene-private.h"

#include <math.h>

#define HATCH_STEP 6.0

static void
set_color (cairo_t *cr, DmColor color, double alpha)
{
  cairo_set_source_rgba (cr, color.red, color.green, color.blue, alpha);
}

static void
trace_rect (cairo_t *cr, const DmBox *box, double radius)
{
  double r = MIN (radius, MIN (box->width, box->height) / 2);

  if (r <= 0)
    {
      cairo_rectangle (cr, box->x, box->y, box->width, box->height);
      return;
    }

  cairo_new_sub_path (cr);
  cairo_arc (cr, box->x + box->width - r, box->y + r, r, -G_PI_2, 0);
  cairo_arc (cr, box->x + box->width - r, box->y + box->height - r, r, 0, G_PI_2);
  cairo_arc (cr, box->x + r, box->y + box->height - r, r, G_PI_2, G_PI);
  cairo_arc (cr, box->x + r, box->y + r, r, G_PI, 3 * G_PI_2);
  cairo_close_path (cr);
}

static void
trace_points (const DmScene *self, const DmPrim *prim, cairo_t *cr)
{
  for (guint i = 0; i < prim->points.n; i++)
    {
      const DmPoint *point = &g_array_index (self->points, DmPoint, prim->points.first + i);

      if (i == 0)
        cairo_move_to (cr, point->x, point->y);
      else
        cairo_line_to (cr, point->x, point->y);
    }
}

static void
set_pen (cairo_t *cr, const DmTheme *theme, const DmPen *pen)
{
  const double width = pen->width * dm_theme_get_line_scale (theme);
  const double dashed[] = { 4 * width, 3 * width };
  const double dotted[] = { width, 2.5 * width };

  set_color (cr, dm_theme_get_color (theme, pen->ink), pen->alpha);
  cairo_set_line_width (cr, width);
  cairo_set_dash (cr, pen->dash == DM_DASH_DOTTED ? dotted : dashed,
                  pen->dash == DM_DASH_NONE ? 0 : 2, 0);
}

/* Stripes through the current path, which is then gone. */
static void
stripe (cairo_t *cr, DmColor color, double alpha, double step, double width)
{
  double x1, y1, x2, y2;

  cairo_path_extents (cr, &x1, &y1, &x2, &y2);
  cairo_save (cr);
  cairo_clip (cr);
  set_color (cr, color, alpha);
  cairo_set_line_width (cr, width);
  cairo_set_dash (cr, NULL, 0, 0);
  for (double x = floor ((x1 - (y2 - y1)) / step) * step; x < x2; x += step)
    {
      cairo_move_to (cr, x, y2);
      cairo_line_to (cr, x + (y2 - y1), y1);
    }
  cairo_stroke (cr);
  cairo_restore (cr);
}

static void
dot (cairo_t *cr, DmColor color, double step)
{
  double x1, y1, x2, y2;

  cairo_path_extents (cr, &x1, &y1, &x2, &y2);
  cairo_save (cr);
  cairo_clip (cr);
  set_color (cr, color, 1);
  for (double y = y1 + step / 2; y < y2; y += step)
    for (double x = x1 + step / 2; x < x2; x += step)
      {
        cairo_new_sub_path (cr);
        cairo_arc (cr, x, y, step / 5, 0, 2 * G_PI);
      }
  cairo_fill (cr);
  cairo_restore (cr);
}

/* Fills the current path, with the ink's pattern over it. */
static void
fill (cairo_t *cr, const DmTheme *theme, DmInk ink, double alpha)
{
  DmPattern pattern = dm_theme_get_pattern (theme, ink);
  DmColor paper = dm_theme_get_color (theme, DM_INK_PAPER);

  if (pattern == DM_PATTERN_SOLID || alpha < 0.5)
    {
      set_color (cr, dm_theme_get_color (theme, ink), alpha);
      cairo_fill (cr);
      return;
    }

  set_color (cr, dm_theme_get_color (theme, ink), alpha);
  cairo_fill_preserve (cr);
  if (pattern == DM_PATTERN_STRIPES)
    stripe (cr, paper, 1, 4, 1);
  else
    dot (cr, paper, 4);
}

static void
draw_fade (cairo_t *cr, const DmTheme *theme, const DmPrim *prim)
{
  const DmBox *box = &prim->box;
  DmColor c = dm_theme_get_color (theme, prim->ink);
  double in = CLAMP (prim->rect.fade_in / box->width, 0, 1);
  double out = CLAMP (prim->rect.fade_out / box->width, 0, 1);
  cairo_pattern_t *gradient;

  if (in + out > 1)
    {
      double sum = in + out;

      in /= sum;
      out /= sum;
    }

  gradient = cairo_pattern_create_linear (box->x, 0, box->x + box->width, 0);
  if (in > 0)
    cairo_pattern_add_color_stop_rgba (gradient, 0, c.red, c.green, c.blue, 0.06 * prim->alpha);
  cairo_pattern_add_color_stop_rgba (gradient, in, c.red, c.green, c.blue, prim->alpha);
  cairo_pattern_add_color_stop_rgba (gradient, 1 - out, c.red, c.green, c.blue, prim->alpha);
  if (out > 0)
    cairo_pattern_add_color_stop_rgba (gradient, 1, c.red, c.green, c.blue, 0.06 * prim->alpha);
  trace_rect (cr, box, prim->rect.radius);
  cairo_set_source (cr, gradient);
  cairo_fill (cr);
  cairo_pattern_destroy (gradient);
}

static void
trace_polygon (cairo_t *cr, double x, double y, double r, int n, double turn, double inner)
{
  for (int i = 0; i < n; i++)
    {
      double angle = turn + 2 * G_PI * i / n;
      double radius = inner > 0 && i % 2 == 1 ? inner * r : r;

      if (i == 0)
        cairo_move_to (cr, x + radius * cos (angle), y + radius * sin (angle));
      else
        cairo_line_to (cr, x + radius * cos (angle), y + radius * sin (angle));
    }
  cairo_close_path (cr);
}

static void
trace_arrow (cairo_t *cr, double x, double y, double r, double dx, double dy)
{
  cairo_move_to (cr, x - dx * r, y - dy * r);
  cairo_line_to (cr, x + dx * r, y + dy * r);
  cairo_move_to (cr, x + dx * 0.2 * r + dy * 0.7 * r, y + dy * 0.2 * r + dx * 0.7 * r);
  cairo_line_to (cr, x + dx * r, y + dy * r);
  cairo_line_to (cr, x + dx * 0.2 * r - dy * 0.7 * r, y + dy * 0.2 * r - dx * 0.7 * r);
}

/* Shapes of the same weight to the eye. Returns whether the shape is a line, not an area. */
static gboolean
trace_marker (cairo_t *cr, DmMarker shape, double x, double y, double r)
{
  switch (shape)
    {
    case DM_MARKER_TRIANGLE_UP:
      trace_polygon (cr, x, y + 0.15 * r, 1.3 * r, 3, -G_PI_2, 0);
      return FALSE;
    case DM_MARKER_TRIANGLE_DOWN:
      trace_polygon (cr, x, y - 0.15 * r, 1.3 * r, 3, G_PI_2, 0);
      return FALSE;
    case DM_MARKER_SQUARE:
      cairo_rectangle (cr, x - 0.88 * r, y - 0.88 * r, 1.76 * r, 1.76 * r);
      return FALSE;
    case DM_MARKER_STAR:
      trace_polygon (cr, x, y, 1.4 * r, 10, -G_PI_2, 0.45);
      return FALSE;
    case DM_MARKER_DIAMOND:
      trace_polygon (cr, x, y, 1.25 * r, 4, 0, 0);
      return FALSE;
    case DM_MARKER_BRACKET:
      cairo_move_to (cr, x - 0.6 * r, y - r);
      cairo_line_to (cr, x + 0.6 * r, y - r);
      cairo_move_to (cr, x, y - r);
      cairo_line_to (cr, x, y + r);
      cairo_move_to (cr, x - 0.6 * r, y + r);
      cairo_line_to (cr, x + 0.6 * r, y + r);
      return TRUE;
    case DM_MARKER_ARROW_UP:
      trace_arrow (cr, x, y, r, 0, -1);
      return TRUE;
    case DM_MARKER_ARROW_DOWN:
      trace_arrow (cr, x, y, r, 0, 1);
      return TRUE;
    case DM_MARKER_ARROW_LEFT:
      trace_arrow (cr, x, y, r, -1, 0);
      return TRUE;
    case DM_MARKER_ARROW_RIGHT:
      trace_arrow (cr, x, y, r, 1, 0);
      return TRUE;
    case DM_MARKER_DISC:
    case DM_N_MARKERS:
    default:
      cairo_new_sub_path (cr);
      cairo_arc (cr, x, y, r, 0, 2 * G_PI);
      return FALSE;
    }
}

static void
draw_marker (cairo_t *cr, const DmTheme *theme, const DmPrim *prim)
{
  const double r = prim->box.width / 2;
  const DmColor color = dm_theme_get_color (theme, prim->ink);
  const DmMarkerStyle style = prim->marker.style;
  const double line = MAX (1, 0.3 * r);
  const double dash[] = { 1.6 * line, 1.2 * line };

  cairo_new_path (cr);
  cairo_set_dash (cr, dash, style == DM_MARKER_DASHED ? 2 : 0, 0);
  if (trace_marker (cr, prim->marker.shape, prim->box.x, prim->box.y,
                    style == DM_MARKER_FILLED ? r : r - line / 2))
    {
      cairo_set_line_width (cr, line);
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

      stripe (cr, color, prim->alpha, line * 2, line * 0.7);
      cairo_new_path (cr);
      cairo_append_path (cr, path);
      cairo_path_destroy (path);
    }
  cairo_set_line_width (cr, line);
  cairo_set_dash (cr, dash, style == DM_MARKER_DASHED ? 2 : 0, 0);
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
      trace_rect (cr, &prim->box, prim->rect.radius);
      fill (cr, theme, prim->ink, prim->alpha);
      break;
    case DM_PRIM_FADE_RECT:
      draw_fade (cr, theme, prim);
      break;
    case DM_PRIM_STROKE_RECT:
      set_pen (cr, theme, &prim->pen);
      trace_rect (cr, &prim->box, prim->rect.radius);
      cairo_stroke (cr);
      break;
    case DM_PRIM_HATCH_RECT:
      trace_rect (cr, &prim->box, prim->rect.radius);
      stripe (cr, dm_theme_get_color (theme, prim->ink), prim->alpha, HATCH_STEP, 1);
      break;
    case DM_PRIM_HATCH_POLYGON:
      trace_points (self, prim, cr);
      cairo_close_path (cr);
      stripe (cr, dm_theme_get_color (theme, prim->ink), prim->alpha, HATCH_STEP, 1);
      break;
    case DM_PRIM_FILL_POLYGON:
      trace_points (self, prim, cr);
      cairo_close_path (cr);
      fill (cr, theme, prim->ink, prim->alpha);
      break;
    case DM_PRIM_POLYLINE:
      set_pen (cr, theme, &prim->pen);
      trace_points (self, prim, cr);
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
      trace_rect (cr, &prim->box, 0);
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
