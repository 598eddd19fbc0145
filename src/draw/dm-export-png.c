/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-export-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <png.h>

/* Cairo's own writer tries every filter on every row: three quarters of the time of an export, for
 * a larger file, since a chart is flat color. */
#define FILTERS PNG_FILTER_NONE

static void
append_cb (png_structp png, png_bytep data, size_t length)
{
  g_byte_array_append (png_get_io_ptr (png), data, (guint) length);
}

static void
flush_cb (png_structp png)
{
}

static void
error_cb (png_structp png, png_const_charp message)
{
  *(const char **) png_get_error_ptr (png) = message;
  png_longjmp (png, 1);
}

static void
warning_cb (png_structp png, png_const_charp message)
{
}

static void
write_rows (png_structp png, cairo_surface_t *surface)
{
  const guint8 *pixels = cairo_image_surface_get_data (surface);
  int stride = cairo_image_surface_get_stride (surface);
  int height = cairo_image_surface_get_height (surface);

  /* A pixel is a word of 0xxxrrggbb in the machine's order. */
  png_set_filler (png, 0, G_BYTE_ORDER == G_LITTLE_ENDIAN ? PNG_FILLER_AFTER : PNG_FILLER_BEFORE);
  if (G_BYTE_ORDER == G_LITTLE_ENDIAN)
    png_set_bgr (png);
  for (int y = 0; y < height; y++)
    png_write_row (png, pixels + (gsize) y * (gsize) stride);
}

static gboolean
write_png (cairo_surface_t *surface, GByteArray *out, double dpi, const char **fault)
{
  png_structp png = png_create_write_struct (PNG_LIBPNG_VER_STRING, fault, error_cb, warning_cb);
  png_infop info = png != NULL ? png_create_info_struct (png) : NULL;
  png_uint_32 per_meter = (png_uint_32) lround (dpi / 0.0254);

  if (info == NULL || setjmp (png_jmpbuf (png)) != 0)
    {
      png_destroy_write_struct (&png, &info);
      return FALSE;
    }

  png_set_write_fn (png, out, append_cb, flush_cb);
  png_set_IHDR (png, info, (png_uint_32) cairo_image_surface_get_width (surface),
                (png_uint_32) cairo_image_surface_get_height (surface), 8, PNG_COLOR_TYPE_RGB,
                PNG_INTERLACE_NONE, PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
  png_set_filter (png, PNG_FILTER_TYPE_BASE, FILTERS);
  if (per_meter > 0)
    png_set_pHYs (png, info, per_meter, per_meter, PNG_RESOLUTION_METER);
  png_write_info (png, info);
  write_rows (png, surface);
  png_write_end (png, info);
  png_destroy_write_struct (&png, &info);
  return TRUE;
}

/* Draws @scene and appends it to @out as a PNG that says it has @dpi, or nothing where that is 0. */
gboolean
dm_export_png (const DmScene *scene, GByteArray *out, double dpi, GError **error)
{
  int width = (int) lround (dm_scene_get_width (scene));
  int height = (int) lround (dm_scene_get_height (scene));
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, width, height);
  cairo_t *cr = cairo_create (surface);
  const char *fault = NULL;
  cairo_status_t status;
  gboolean done;

  dm_scene_draw (scene, cr);
  status = cairo_status (cr);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  done = dm_export_check_status (status, error);
  if (done && !write_png (surface, out, dpi, &fault))
    {
      g_set_error (error, DM_DRAW_ERROR, DM_DRAW_ERROR_SURFACE,
                   _("the picture cannot be written as PNG: %s"),
                      fault != NULL ? fault : _("out of memory"));
      done = FALSE;
    }
  cairo_surface_destroy (surface);
  return done;
}
