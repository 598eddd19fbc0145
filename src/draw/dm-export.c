/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-export-private.h"

#include <cairo-pdf.h>
#include <cairo-svg.h>
#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#define PROGRAM_NAME "Démarche"

static const char *const endings[DM_N_PICTURES] = { "png", "svg", "pdf" };

G_DEFINE_QUARK (dm - draw - error - quark, dm_draw_error)

static cairo_status_t
collect (void *closure, const unsigned char *data, unsigned int length)
{
  g_byte_array_append (closure, data, length);

  return CAIRO_STATUS_SUCCESS;
}

/* Turns the status of a surface into an error. */
gboolean
dm_export_check_status (cairo_status_t status, GError **error)
{
  if (status == CAIRO_STATUS_SUCCESS)
    return TRUE;

  g_set_error (error, DM_DRAW_ERROR, DM_DRAW_ERROR_SURFACE,
               _("the picture cannot be drawn: %s"), cairo_status_to_string (status));

  return FALSE;
}

/* Draws on a surface whose unit is @unit px, and takes the surface. Pages that follow are drawn
 * where it can have them. */
static gboolean
draw_and_finish (const DmScene *scene,
                 cairo_surface_t *surface,
                 double unit,
                 gboolean pages,
                 GError **error)
{
  cairo_t *cr = cairo_create (surface);
  cairo_status_t status;

  cairo_scale (cr, unit, unit);
  do
    {
      dm_scene_draw (scene, cr);
      cairo_show_page (cr);
      scene = dm_scene_get_next (scene);
    }
  while (pages && scene != NULL && cairo_status (cr) == CAIRO_STATUS_SUCCESS);
  status = cairo_status (cr);
  cairo_destroy (cr);
  cairo_surface_finish (surface);
  if (status == CAIRO_STATUS_SUCCESS)
    status = cairo_surface_status (surface);
  cairo_surface_destroy (surface);

  return dm_export_check_status (status, error);
}

/* Gives the picture a name and a description that assistive technology reads. */
static void
insert_description (const DmScene *scene, GByteArray *svg)
{
  const char *text = (const char *) svg->data;
  const char *tag = g_strstr_len (text, svg->len, "<svg");
  const char *end = tag != NULL ? memchr (tag, '>', svg->len - (gsize) (tag - text)) : NULL;
  g_autofree char *title = NULL, *summary = NULL;
  g_autofree char *clean_title = NULL, *clean_summary = NULL;
  g_autoptr (GString) out = NULL;

  if (end == NULL)
    return;

  clean_title = dm_text_sanitize (
      dm_scene_get_title (scene) != NULL ? dm_scene_get_title (scene) : PROGRAM_NAME, DM_TEXT_MAX);
  clean_summary = dm_text_sanitize (
      dm_scene_get_summary (scene) != NULL ? dm_scene_get_summary (scene) : "", DM_TEXT_MAX * 10);
  title = g_markup_escape_text (clean_title, -1);
  summary = g_markup_escape_text (clean_summary, -1);

  out = g_string_new_len (text, tag + 4 - text);
  g_string_append (out, " role=\"img\" aria-labelledby=\"dm-title\" aria-describedby=\"dm-desc\"");
  g_string_append_len (out, tag + 4, end + 1 - (tag + 4));
  g_string_append_printf (
      out, "\n<title id=\"dm-title\">%s</title>\n<desc id=\"dm-desc\">%s</desc>", title, summary);
  g_string_append_len (out, end + 1, (gssize) svg->len - (end + 1 - text));

  g_byte_array_set_size (svg, 0);
  g_byte_array_append (svg, (const guint8 *) out->str, out->len);
}

static gboolean
renumber (const GMatchInfo *match, GString *result, gpointer user_data)
{
  GHashTable *numbers = user_data;
  g_autofree char *before = g_match_info_fetch (match, 1);
  g_autofree char *kind = g_match_info_fetch (match, 2);
  g_autofree char *name = g_match_info_fetch (match, 0);
  char *id = g_strdup (name + strlen (before));
  gpointer number = g_hash_table_lookup (numbers, id);

  if (number == NULL)
    {
      number = GUINT_TO_POINTER (g_hash_table_size (numbers) + 1);
      g_hash_table_insert (numbers, g_steal_pointer (&id), number);
    }
  g_free (id);
  g_string_append_printf (result, "%s%s%u", before, kind, GPOINTER_TO_UINT (number));

  return FALSE;
}

/* Cairo numbers the surfaces of a whole process; the names in a file are to depend on it alone. */
static gboolean
renumber_ids (GByteArray *svg, GError **error)
{
  g_autoptr (GRegex) regex
      = g_regex_new ("(id=\"|#)([a-z-]+)[0-9]+(?=[\")])", G_REGEX_DEFAULT, 0, error);
  g_autoptr (GHashTable) numbers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autofree char *text = NULL;

  if (regex == NULL)
    return FALSE;
  text = g_regex_replace_eval (regex, (const char *) svg->data, (gssize) svg->len, 0, 0, renumber,
                               numbers, error);
  if (text == NULL)
    return FALSE;

  g_byte_array_set_size (svg, 0);
  g_byte_array_append (svg, (const guint8 *) text, (guint) strlen (text));

  return TRUE;
}

static gboolean
export_svg_outlines (const DmScene *scene, GByteArray *out, GError **error)
{
  cairo_surface_t *surface = cairo_svg_surface_create_for_stream (
      collect, out, dm_scene_get_width (scene), dm_scene_get_height (scene));

  cairo_svg_surface_set_document_unit (surface, CAIRO_SVG_UNIT_PX);

  return draw_and_finish (scene, surface, 1, FALSE, error) && renumber_ids (out, error);
}

static gboolean
export_svg (const DmScene *scene, const DmPictureInfo *info, GByteArray *out, GError **error)
{
  if (info->outlines ? !export_svg_outlines (scene, out, error)
                     : !dm_export_svg_text (scene, out, error))
    return FALSE;

  insert_description (scene, out);

  return TRUE;
}

static void
set_metadata (cairo_surface_t *surface, cairo_pdf_metadata_t field, const char *text)
{
  g_autofree char *clean = NULL;

  if (text == NULL)
    return;

  clean = dm_text_sanitize (text, DM_TEXT_MAX * 10);
  cairo_pdf_surface_set_metadata (surface, field, clean);
}

static gboolean
export_pdf (const DmScene *scene, const DmPictureInfo *info, GByteArray *out, GError **error)
{
  const double unit = 72.0 / 96.0;
  cairo_surface_t *surface = cairo_pdf_surface_create_for_stream (
      collect, out, dm_scene_get_width (scene) * unit, dm_scene_get_height (scene) * unit);
  g_autoptr (GDateTime) edited = g_date_time_new_from_unix_utc (info->last_edit);
  g_autofree char *date = NULL;

  if (edited == NULL)
    edited = g_date_time_new_from_unix_utc (0);
  date = g_date_time_format (edited, "%Y-%m-%dT%H:%M:%SZ");
  set_metadata (surface, CAIRO_PDF_METADATA_TITLE, dm_scene_get_title (scene));
  set_metadata (surface, CAIRO_PDF_METADATA_AUTHOR, info->author);
  set_metadata (surface, CAIRO_PDF_METADATA_SUBJECT, dm_scene_get_summary (scene));
  set_metadata (surface, CAIRO_PDF_METADATA_CREATOR, PROGRAM_NAME);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATE_DATE, date);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_MOD_DATE, date);

  return draw_and_finish (scene, surface, unit, TRUE, error);
}

/**
 * dm_export_check_size:
 * @format: of the picture
 * @width: px
 * @height: px
 * @error: where to say why not
 *
 * Tells whether a picture of that size can be made. Ask before a scene is laid out for it.
 *
 * Returns: whether it can; the error is %DM_DRAW_ERROR_SIZE
 */
gboolean
dm_export_check_size (DmPictureFormat format, double width, double height, GError **error)
{
  if (!(width >= DM_PICTURE_MIN && height >= DM_PICTURE_MIN))
    {
      g_set_error (error, DM_DRAW_ERROR, DM_DRAW_ERROR_SIZE,
                   _("a picture of %g×%g is too small to read; it must be at least %d×%d"), width,
                      height, DM_PICTURE_MIN, DM_PICTURE_MIN);
      return FALSE;
    }
  if (width > DM_PICTURE_MAX || height > DM_PICTURE_MAX)
    {
      g_set_error (error, DM_DRAW_ERROR, DM_DRAW_ERROR_SIZE,
                   _("a picture of %.0f×%.0f is too large; each side may have %d pixels at most"),
                      width, height, DM_PICTURE_MAX);
      return FALSE;
    }
  if (format == DM_PICTURE_PNG && width * height > DM_PICTURE_MAX_PIXELS)
    {
      g_set_error (error, DM_DRAW_ERROR, DM_DRAW_ERROR_SIZE,
                   _("a picture of %.0f×%.0f is too large for PNG; %.0f million pixels are the "
                     "most, SVG and PDF have no such limit"),
                      width, height, DM_PICTURE_MAX_PIXELS / 1e6);
      return FALSE;
    }

  return TRUE;
}

/**
 * dm_export_scene:
 * @scene: what is to be seen
 * @format: as what
 * @info: what the file says of itself
 * @error: where to say why not
 *
 * Makes a picture; a PDF has the pages that follow too. The same scene and @info give the same
 * bytes. SVG and PDF are as large as the scene at 96 px to the inch.
 *
 * Returns: (transfer full) (nullable): the file's bytes, or %NULL with a %DM_DRAW_ERROR
 */
GBytes *
dm_export_scene (const DmScene *scene,
                 DmPictureFormat format,
                 const DmPictureInfo *info,
                 GError **error)
{
  g_autoptr (GByteArray) out = g_byte_array_new ();
  gboolean done = FALSE;

  if (!dm_export_check_size (format, dm_scene_get_width (scene), dm_scene_get_height (scene),
                             error))
    return NULL;

  switch (format)
    {
    case DM_PICTURE_PNG:
      done = dm_export_png (scene, out, info->dpi, error);
      break;
    case DM_PICTURE_SVG:
      done = export_svg (scene, info, out, error);
      break;
    case DM_PICTURE_PDF:
      done = export_pdf (scene, info, out, error);
      break;
    case DM_N_PICTURES:
    default:
      g_return_val_if_reached (NULL);
    }

  return done ? g_byte_array_free_to_bytes (g_steal_pointer (&out)) : NULL;
}

/**
 * dm_export_format_from_name:
 * @name: of a file, or of a format
 * @format: (out): what it stands for
 *
 * Returns: whether @name is, or ends in, one of `png`, `svg`, `pdf`
 */
gboolean
dm_export_format_from_name (const char *name, DmPictureFormat *format)
{
  const char *dot = strrchr (name, '.');

  for (int i = 0; i < DM_N_PICTURES; i++)
    if (g_ascii_strcasecmp (dot != NULL ? dot + 1 : name, endings[i]) == 0)
      {
        *format = (DmPictureFormat) i;
        return TRUE;
      }

  return FALSE;
}
