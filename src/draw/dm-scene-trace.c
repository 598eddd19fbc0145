/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-scene-trace.h"

#include <math.h>

/* A box with round corners. */
void
dm_trace_rect (cairo_t *cr, const DmBox *box, double radius)
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

/* Lines from point to point of a primitive. */
void
dm_trace_points (const DmScene *self, const DmPrim *prim, cairo_t *cr)
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
gboolean
dm_trace_marker (cairo_t *cr, DmMarker shape, double x, double y, double r)
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

/* Lines that rise across a box, for stripes through it. */
void
dm_trace_stripes (cairo_t *cr, const DmBox *box, double step)
{
  double bottom = box->y + box->height;

  for (double x = floor ((box->x - box->height) / step) * step; x < box->x + box->width; x += step)
    {
      cairo_move_to (cr, x, bottom);
      cairo_line_to (cr, x + box->height, box->y);
    }
}

/* Dots in rows and columns within a box. */
void
dm_trace_dots (cairo_t *cr, const DmBox *box, double step)
{
  for (double y = box->y + step / 2; y < box->y + box->height; y += step)
    for (double x = box->x + step / 2; x < box->x + box->width; x += step)
      {
        cairo_new_sub_path (cr);
        cairo_arc (cr, x, y, step / 5, 0, 2 * G_PI);
      }
}

/* What the current path lies within. */
DmBox
dm_trace_extents (cairo_t *cr)
{
  double x1, y1, x2, y2;

  cairo_path_extents (cr, &x1, &y1, &x2, &y2);
  return (DmBox){ x1, y1, x2 - x1, y2 - y1 };
}

/* The lengths of dashes and gaps of a line. Returns how many there are. */
int
dm_trace_dashes (DmDash dash, double width, double lengths[2])
{
  lengths[0] = dash == DM_DASH_DOTTED ? width : 4 * width;
  lengths[1] = dash == DM_DASH_DOTTED ? 2.5 * width : 3 * width;

  return dash == DM_DASH_NONE ? 0 : 2;
}

/* Where a box that fades has faded in and begins to fade out, as parts of its width. */
void
dm_trace_fade (const DmPrim *prim, double *in, double *out)
{
  double sum;

  *in = CLAMP (prim->rect.fade_in / prim->box.width, 0, 1);
  *out = CLAMP (prim->rect.fade_out / prim->box.width, 0, 1);
  sum = *in + *out;
  if (sum > 1)
    {
      *in /= sum;
      *out /= sum;
    }
}

/* The lines of a marker of a radius, px. */
DmMarkerLines
dm_trace_marker_lines (double r)
{
  double width = MAX (1, 0.3 * r);

  return (DmMarkerLines){ width, { 1.6 * width, 1.2 * width }, width * 2, width * 0.7 };
}

/* How far the shape of a marker goes from its middle: its outline stays within its size. */
double
dm_trace_marker_radius (const DmPrim *prim)
{
  double r = prim->box.width / 2;

  return prim->marker.style == DM_MARKER_FILLED ? r : r - dm_trace_marker_lines (r).width / 2;
}
