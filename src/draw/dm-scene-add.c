/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-scene-private.h"

static DmPrim *
add (DmScene *self, DmPrimType type, DmInk ink, double alpha)
{
  DmPrim *prim;

  g_array_set_size (self->prims, self->prims->len + 1);
  prim = &g_array_index (self->prims, DmPrim, self->prims->len - 1);
  *prim = (DmPrim){ .type = type, .ink = ink, .alpha = alpha };

  return prim;
}

static DmPrim *
add_points (DmScene *self,
            DmPrimType type,
            const DmPoint *points,
            guint n_points,
            DmInk ink,
            double alpha)
{
  DmPrim *prim = add (self, type, ink, alpha);

  prim->points.first = self->points->len;
  prim->points.n = n_points;
  g_array_append_vals (self->points, points, n_points);

  return prim;
}

/**
 * dm_scene_fill_rect:
 * @self: a scene being made
 * @box: where, px
 * @radius: of the corners, px
 * @ink: its color
 * @alpha: 0 to 1
 */
void
dm_scene_fill_rect (DmScene *self, const DmBox *box, double radius, DmInk ink, double alpha)
{
  DmPrim *prim = add (self, DM_PRIM_FILL_RECT, ink, alpha);

  prim->box = *box;
  prim->rect.radius = radius;
}

/**
 * dm_scene_fade_rect:
 * @self: a scene being made
 * @box: where, px
 * @radius: of the corners, px
 * @fade_in: width over which it comes from nothing at the left, px
 * @fade_out: width over which it goes at the right, px
 * @ink: its color
 * @alpha: 0 to 1, between the fades
 */
void
dm_scene_fade_rect (DmScene *self,
                    const DmBox *box,
                    double radius,
                    double fade_in,
                    double fade_out,
                    DmInk ink,
                    double alpha)
{
  DmPrim *prim = add (self, DM_PRIM_FADE_RECT, ink, alpha);

  prim->box = *box;
  prim->rect.radius = radius;
  prim->rect.fade_in = fade_in;
  prim->rect.fade_out = fade_out;
}

void
dm_scene_stroke_rect (DmScene *self, const DmBox *box, double radius, const DmPen *pen)
{
  DmPrim *prim = add (self, DM_PRIM_STROKE_RECT, pen->ink, pen->alpha);

  prim->box = *box;
  prim->rect.radius = radius;
  prim->pen = *pen;
}

void
dm_scene_hatch_rect (DmScene *self, const DmBox *box, double radius, DmInk ink, double alpha)
{
  DmPrim *prim = add (self, DM_PRIM_HATCH_RECT, ink, alpha);

  prim->box = *box;
  prim->rect.radius = radius;
}

void
dm_scene_hatch_polygon (DmScene *self,
                        const DmPoint *points,
                        guint n_points,
                        DmInk ink,
                        double alpha)
{
  add_points (self, DM_PRIM_HATCH_POLYGON, points, n_points, ink, alpha);
}

void
dm_scene_fill_polygon (DmScene *self,
                       const DmPoint *points,
                       guint n_points,
                       DmInk ink,
                       double alpha)
{
  add_points (self, DM_PRIM_FILL_POLYGON, points, n_points, ink, alpha);
}

void
dm_scene_line (DmScene *self, double x1, double y1, double x2, double y2, const DmPen *pen)
{
  const DmPoint points[] = { { x1, y1 }, { x2, y2 } };

  dm_scene_polyline (self, points, 2, pen);
}

/**
 * dm_scene_polyline:
 * @self: a scene being made
 * @points: (array length=n_points): the corners
 * @n_points: how many; a few per pixel column at most
 * @pen: how it is drawn
 */
void
dm_scene_polyline (DmScene *self, const DmPoint *points, guint n_points, const DmPen *pen)
{
  add_points (self, DM_PRIM_POLYLINE, points, n_points, pen->ink, pen->alpha)->pen = *pen;
}

/**
 * dm_scene_marker:
 * @self: a scene being made
 * @shape: which
 * @style: filled or otherwise
 * @x: its middle, px
 * @y: its middle, px
 * @size: width of a disc of the same weight, px
 * @ink: its color
 * @alpha: 0 to 1
 */
void
dm_scene_marker (DmScene *self,
                 DmMarker shape,
                 DmMarkerStyle style,
                 double x,
                 double y,
                 double size,
                 DmInk ink,
                 double alpha)
{
  DmPrim *prim = add (self, DM_PRIM_MARKER, ink, alpha);

  prim->box = (DmBox){ x, y, size, size };
  prim->marker.shape = shape;
  prim->marker.style = style;
}

/**
 * dm_scene_text:
 * @self: a scene being made
 * @x: where its anchor stands, px
 * @baseline: px
 * @text: any text; it is made fit to draw
 * @style: how
 *
 * Adds a line of text.
 *
 * Returns: the box that it takes; without width where there was no room for any of it, and then
 *   nothing was added
 */
DmBox
dm_scene_text (DmScene *self, double x, double baseline, const char *text, const DmTextStyle *style)
{
  g_autofree char *fitted = NULL;
  DmExtents extents;
  DmPrim *prim;

  fitted = dm_typesetter_fit (self->typesetter, text, style->size, style->weight,
                              style->max_width > 0 ? style->max_width : G_MAXDOUBLE, NULL);
  if (*fitted == '\0')
    return (DmBox){ x, baseline, 0, 0 };

  dm_typesetter_measure (self->typesetter, fitted, style->size, style->weight, &extents);
  if (style->anchor == DM_ANCHOR_MIDDLE)
    x -= extents.width / 2;
  else if (style->anchor == DM_ANCHOR_END)
    x -= extents.width;

  prim = add (self, DM_PRIM_TEXT, style->ink, 1);
  prim->box = (DmBox){ x, baseline, extents.width, 0 };
  prim->run.text = g_string_chunk_insert (self->strings, fitted);
  prim->run.size = dm_typesetter_get_size (self->typesetter, style->size);
  prim->run.weight = style->weight;
  prim->run.anchor = style->anchor;

  return (DmBox){ x, baseline - extents.ascent, extents.width, extents.ascent + extents.descent };
}

void
dm_scene_push_clip (DmScene *self, const DmBox *box)
{
  add (self, DM_PRIM_PUSH_CLIP, DM_INK_PAPER, 1)->box = *box;
}

void
dm_scene_pop_clip (DmScene *self)
{
  add (self, DM_PRIM_POP_CLIP, DM_INK_PAPER, 1);
}

/**
 * dm_scene_begin_group:
 * @self: a scene being made
 * @name: what the following belongs to, for the scene's text
 */
void
dm_scene_begin_group (DmScene *self, const char *name)
{
  DmPrim *prim = add (self, DM_PRIM_BEGIN_GROUP, DM_INK_PAPER, 1);

  prim->name = g_string_chunk_insert (self->strings, name);
}

void
dm_scene_end_group (DmScene *self)
{
  add (self, DM_PRIM_END_GROUP, DM_INK_PAPER, 1);
}
