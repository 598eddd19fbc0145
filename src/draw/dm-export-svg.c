/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-export-private.h"
#include "dm-scene-trace.h"

#include <math.h>
#include <string.h>

/*
 * Writes a scene as SVG that people can go on with: what is text is text, in fonts that are named
 * with others to fall back to, and what belongs together is a group with a name. Cairo's own SVG
 * has outlines in the place of letters.
 */

/**
 * Writer:
 * @out: the file
 * @tracer: where paths are traced; nothing is ever drawn there
 * @n_ids: how many names were given
 * @failed: whether a path could not be traced
 */
typedef struct
{
  const DmScene *scene;
  GString *out;
  cairo_t *tracer;
  guint n_ids;
  gboolean failed;
} Writer;

/* A number of px, exact to a hundredth. */
static void
put_number (GString *out, double value)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];
  char *end;

  g_ascii_formatd (text, sizeof text, "%.2f", value);
  end = text + strlen (text);
  while (end[-1] == '0')
    end--;
  if (end[-1] == '.')
    end--;
  *end = '\0';
  g_string_append (out, strcmp (text, "-0") == 0 ? "0" : text);
}

static void
put_attribute (GString *out, const char *name, double value)
{
  g_string_append_printf (out, " %s=\"", name);
  put_number (out, value);
  g_string_append_c (out, '"');
}

static void
put_paint (GString *out, const char *what, DmColor color, double alpha)
{
  g_string_append_printf (out, " %s=\"#%02x%02x%02x\"", what, (guint) lround (color.red * 255),
                          (guint) lround (color.green * 255), (guint) lround (color.blue * 255));
  if (alpha < 1)
    {
      g_autofree char *opacity = g_strdup_printf ("%s-opacity", what);

      put_attribute (out, opacity, alpha);
    }
}

static void
put_points (GString *out, char command, const cairo_path_data_t *points, int n)
{
  g_string_append_c (out, command);
  for (int i = 0; i < n; i++)
    {
      if (i > 0)
        g_string_append_c (out, ' ');
      put_number (out, points[i].point.x);
      g_string_append_c (out, ',');
      put_number (out, points[i].point.y);
    }
}

/* The data of the path that was traced, which is then gone. */
static void
put_path (Writer *self)
{
  cairo_path_t *path = cairo_copy_path (self->tracer);

  self->failed |= path->status != CAIRO_STATUS_SUCCESS;
  g_string_append (self->out, " d=\"");
  for (int i = 0; i < path->num_data; i += path->data[i].header.length)
    {
      const cairo_path_data_t *data = &path->data[i];

      switch (data->header.type)
        {
        case CAIRO_PATH_MOVE_TO:
          /* A figure that was closed begins anew where it began; that draws nothing. */
          if (i + data->header.length < path->num_data)
            put_points (self->out, 'M', data + 1, 1);
          break;
        case CAIRO_PATH_LINE_TO:
          put_points (self->out, 'L', data + 1, 1);
          break;
        case CAIRO_PATH_CURVE_TO:
          put_points (self->out, 'C', data + 1, 3);
          break;
        case CAIRO_PATH_CLOSE_PATH:
        default:
          g_string_append_c (self->out, 'Z');
          break;
        }
    }
  g_string_append_c (self->out, '"');
  cairo_path_destroy (path);
  cairo_new_path (self->tracer);
}

/* Returns: a number for a name that stands for nothing else in the file. */
static guint
begin_clip (Writer *self)
{
  guint id = ++self->n_ids;

  g_string_append_printf (self->out, "<clipPath id=\"clip%u\"><path", id);
  put_path (self);
  g_string_append (self->out, "/></clipPath>\n");
  return id;
}

static void
put_dashes (Writer *self, const double lengths[2], int n)
{
  if (n == 0)
    return;

  g_string_append (self->out, " stroke-dasharray=\"");
  put_number (self->out, lengths[0]);
  g_string_append_c (self->out, ' ');
  put_number (self->out, lengths[1]);
  g_string_append_c (self->out, '"');
}

static void
put_stroke (Writer *self, DmColor color, double alpha, double width)
{
  g_string_append (self->out, " fill=\"none\"");
  put_paint (self->out, "stroke", color, alpha);
  put_attribute (self->out, "stroke-width", width);
}

/* Stripes, or dots, within the path that was traced. */
static void
put_pattern (Writer *self, DmColor color, double alpha, double step, double width, gboolean dots)
{
  const DmBox box = dm_trace_extents (self->tracer);
  guint clip = begin_clip (self);

  g_string_append_printf (self->out, "<path clip-path=\"url(#clip%u)\"", clip);
  if (dots)
    {
      dm_trace_dots (self->tracer, &box, step);
      put_paint (self->out, "fill", color, alpha);
    }
  else
    {
      dm_trace_stripes (self->tracer, &box, step);
      put_stroke (self, color, alpha, width);
    }
  put_path (self);
  g_string_append (self->out, "/>\n");
}

/* The path that was traced, kept while something else is written. */
typedef cairo_path_t Kept;

static Kept *
keep (Writer *self)
{
  return cairo_copy_path (self->tracer);
}

static void
bring_back (Writer *self, Kept *kept)
{
  cairo_new_path (self->tracer);
  cairo_append_path (self->tracer, kept);
  cairo_path_destroy (kept);
}

static void
put_filled (Writer *self, DmColor color, double alpha)
{
  g_string_append (self->out, "<path");
  put_paint (self->out, "fill", color, alpha);
  put_path (self);
  g_string_append (self->out, "/>\n");
}

static void
put_fill (Writer *self, DmInk ink, double alpha)
{
  const DmTheme *theme = self->scene->theme;
  DmPattern pattern = dm_theme_get_pattern (theme, ink);
  Kept *kept = keep (self);

  put_filled (self, dm_theme_get_color (theme, ink), alpha);
  bring_back (self, kept);
  if (pattern != DM_PATTERN_SOLID && alpha >= DM_PATTERN_LEAST)
    put_pattern (self, dm_theme_get_color (theme, DM_INK_PAPER), 1, DM_PATTERN_STEP, 1,
                 pattern != DM_PATTERN_STRIPES);
  cairo_new_path (self->tracer);
}

static void
put_line (Writer *self, const DmPen *pen)
{
  const DmTheme *theme = self->scene->theme;
  const double width = pen->width * dm_theme_get_line_scale (theme);
  double lengths[2];
  int n = dm_trace_dashes (pen->dash, width, lengths);

  g_string_append (self->out, "<path");
  put_stroke (self, dm_theme_get_color (theme, pen->ink), pen->alpha, width);
  put_dashes (self, lengths, n);
  put_path (self);
  g_string_append (self->out, "/>\n");
}

static void
put_stop (Writer *self, double at, DmColor color, double alpha)
{
  g_string_append (self->out, "<stop");
  put_attribute (self->out, "offset", at);
  put_paint (self->out, "stop-color", color, 1);
  put_attribute (self->out, "stop-opacity", alpha);
  g_string_append (self->out, "/>");
}

static void
put_fade (Writer *self, const DmPrim *prim)
{
  const DmColor color = dm_theme_get_color (self->scene->theme, prim->ink);
  const double least = DM_FADE_LEAST * prim->alpha;
  guint id = ++self->n_ids;
  double in, out;

  dm_trace_fade (prim, &in, &out);
  g_string_append_printf (self->out,
                          "<linearGradient id=\"fade%u\" gradientUnits=\"userSpaceOnUse\"", id);
  put_attribute (self->out, "x1", prim->box.x);
  put_attribute (self->out, "x2", prim->box.x + prim->box.width);
  g_string_append (self->out, " y1=\"0\" y2=\"0\">");
  if (in > 0)
    put_stop (self, 0, color, least);
  put_stop (self, in, color, prim->alpha);
  put_stop (self, 1 - out, color, prim->alpha);
  if (out > 0)
    put_stop (self, 1, color, least);
  g_string_append_printf (self->out, "</linearGradient>\n<path fill=\"url(#fade%u)\"", id);
  dm_trace_rect (self->tracer, &prim->box, prim->rect.radius);
  put_path (self);
  g_string_append (self->out, "/>\n");
}

static void
put_marker (Writer *self, const DmPrim *prim)
{
  const DmTheme *theme = self->scene->theme;
  const DmColor color = dm_theme_get_color (theme, prim->ink);
  const DmMarkerLines lines = dm_trace_marker_lines (prim->box.width / 2);
  const DmMarkerStyle style = prim->marker.style;
  gboolean is_line = dm_trace_marker (self->tracer, prim->marker.shape, prim->box.x, prim->box.y,
                                      dm_trace_marker_radius (prim));

  if (!is_line && style == DM_MARKER_FILLED)
    {
      put_fill (self, prim->ink, prim->alpha);
      return;
    }

  if (!is_line)
    {
      Kept *kept = keep (self);

      put_filled (self, dm_theme_get_color (theme, DM_INK_PAPER), 1);
      bring_back (self, kept);
    }
  if (!is_line && style == DM_MARKER_HATCHED)
    {
      Kept *kept = keep (self);

      put_pattern (self, color, prim->alpha, lines.step, lines.stripe, FALSE);
      bring_back (self, kept);
    }
  g_string_append (self->out, "<path");
  put_stroke (self, color, prim->alpha, lines.width);
  put_dashes (self, lines.dashes, style == DM_MARKER_DASHED ? 2 : 0);
  put_path (self);
  g_string_append (self->out, "/>\n");
}

/* What is written from the right begins at its right end. */
static const char *
name_anchor (DmAnchor anchor, gboolean rtl)
{
  if (anchor == DM_ANCHOR_MIDDLE)
    return "middle";

  return (anchor == DM_ANCHOR_END) != rtl ? "end" : NULL;
}

static void
put_text (Writer *self, const DmPrim *prim)
{
  gboolean rtl = dm_typesetter_is_rtl (self->scene->typesetter, prim->run.text, prim->run.weight);
  const char *anchor = name_anchor (prim->run.anchor, rtl);
  g_autofree char *escaped = g_markup_escape_text (prim->run.text, -1);
  double x = prim->box.x;

  if (prim->run.anchor != DM_ANCHOR_START)
    x += prim->run.anchor == DM_ANCHOR_END ? prim->box.width : prim->box.width / 2;
  g_string_append (self->out, "<text");
  put_attribute (self->out, "x", x);
  put_attribute (self->out, "y", prim->box.y);
  put_attribute (self->out, "font-size", prim->run.size);
  if (prim->run.weight == DM_WEIGHT_BOLD)
    g_string_append (self->out, " font-weight=\"bold\"");
  if (anchor != NULL)
    g_string_append_printf (self->out, " text-anchor=\"%s\"", anchor);
  if (rtl)
    g_string_append (self->out, " direction=\"rtl\"");
  put_paint (self->out, "fill", dm_theme_get_text_color (self->scene->theme, prim->ink),
             prim->alpha);
  g_string_append_printf (self->out, ">%s</text>\n", escaped);
}

static void
put_hatch (Writer *self, const DmPrim *prim)
{
  put_pattern (self, dm_theme_get_color (self->scene->theme, prim->ink), prim->alpha, DM_HATCH_STEP,
               1, FALSE);
}

static void
put_group (Writer *self, const char *name)
{
  g_autofree char *escaped = g_markup_escape_text (name, -1);

  g_string_append_printf (self->out, "<g class=\"%s\">\n", escaped);
}

static void
put_prim (Writer *self, const DmPrim *prim)
{
  cairo_new_path (self->tracer);
  switch (prim->type)
    {
    case DM_PRIM_FILL_RECT:
      dm_trace_rect (self->tracer, &prim->box, prim->rect.radius);
      put_fill (self, prim->ink, prim->alpha);
      break;
    case DM_PRIM_FADE_RECT:
      put_fade (self, prim);
      break;
    case DM_PRIM_STROKE_RECT:
      dm_trace_rect (self->tracer, &prim->box, prim->rect.radius);
      put_line (self, &prim->pen);
      break;
    case DM_PRIM_HATCH_RECT:
      dm_trace_rect (self->tracer, &prim->box, prim->rect.radius);
      put_hatch (self, prim);
      break;
    case DM_PRIM_HATCH_POLYGON:
    case DM_PRIM_FILL_POLYGON:
      dm_trace_points (self->scene, prim, self->tracer);
      cairo_close_path (self->tracer);
      if (prim->type == DM_PRIM_HATCH_POLYGON)
        put_hatch (self, prim);
      else
        put_fill (self, prim->ink, prim->alpha);
      break;
    case DM_PRIM_POLYLINE:
      dm_trace_points (self->scene, prim, self->tracer);
      put_line (self, &prim->pen);
      break;
    case DM_PRIM_MARKER:
      put_marker (self, prim);
      break;
    case DM_PRIM_TEXT:
      put_text (self, prim);
      break;
    case DM_PRIM_PUSH_CLIP:
      dm_trace_rect (self->tracer, &prim->box, 0);
      g_string_append_printf (self->out, "<g clip-path=\"url(#clip%u)\">\n", begin_clip (self));
      break;
    case DM_PRIM_BEGIN_GROUP:
      put_group (self, prim->name);
      break;
    case DM_PRIM_POP_CLIP:
    case DM_PRIM_END_GROUP:
    default:
      g_string_append (self->out, "</g>\n");
      break;
    }
}

static void
put_head (Writer *self)
{
  const DmScene *scene = self->scene;
  g_autofree char *family = g_markup_escape_text (dm_typesetter_get_family (scene->typesetter), -1);

  g_string_append (self->out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                              "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"");
  put_number (self->out, scene->width);
  g_string_append (self->out, "px\" height=\"");
  put_number (self->out, scene->height);
  g_string_append (self->out, "px\" viewBox=\"0 0 ");
  put_number (self->out, scene->width);
  g_string_append_c (self->out, ' ');
  put_number (self->out, scene->height);
  g_string_append_printf (
      self->out, "\" font-family=\"%s\" style=\"font-variant-numeric:tabular-nums\">\n", family);
  g_string_append (self->out, "<path");
  dm_trace_rect (self->tracer, &(DmBox){ 0, 0, scene->width, scene->height }, 0);
  put_paint (self->out, "fill", dm_theme_get_color (scene->theme, DM_INK_PAPER), 1);
  put_path (self);
  g_string_append (self->out, "/>\n");
}

/**
 * dm_export_svg_text:
 * @scene: what is to be seen
 * @out: where the file goes
 * @error: where to say why not
 *
 * Writes a scene as SVG whose text is text. The same scene gives the same bytes.
 *
 * Returns: whether it could be written
 */
gboolean
dm_export_svg_text (const DmScene *scene, GByteArray *out, GError **error)
{
  cairo_surface_t *surface = cairo_recording_surface_create (CAIRO_CONTENT_ALPHA, NULL);
  g_autoptr (GString) text = g_string_new (NULL);
  Writer self = { .scene = scene, .out = text, .tracer = cairo_create (surface) };
  cairo_status_t status;

  put_head (&self);
  for (guint i = 0; i < scene->prims->len; i++)
    put_prim (&self, &g_array_index (scene->prims, DmPrim, i));
  g_string_append (text, "</svg>\n");
  g_byte_array_append (out, (const guint8 *) text->str, (guint) text->len);

  status = self.failed ? CAIRO_STATUS_NO_MEMORY : cairo_status (self.tracer);
  cairo_destroy (self.tracer);
  cairo_surface_destroy (surface);
  return dm_export_check_status (status, error);
}
