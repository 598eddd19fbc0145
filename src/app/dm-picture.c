/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-picture.h"

#include "dm-figure.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

#define MM_PER_INCH 25.4
#define SCREEN_DPI 96
#define MAX_NAME 80 /* characters of a title that become part of a file's name */

typedef struct
{
  double width, height;
  gboolean in_mm;
} Preset;

static const Preset presets[DM_N_PICTURE_SIZES] = {
  [DM_PICTURE_SIZE_SLIDE] = { DM_FIGURE_WIDTH, DM_FIGURE_HEIGHT, FALSE },
  [DM_PICTURE_SIZE_A4] = { 297, 210, TRUE },
  [DM_PICTURE_SIZE_COLUMN] = { 90, 75, TRUE },
  [DM_PICTURE_SIZE_SQUARE] = { 1200, 1200, FALSE },
};

/* By #DmChart: of a file of a chart that has no title. */
static const char *const names[] = { N_("Timeline"), N_("Convergence"), N_("Claims") };
static const char *const endings[DM_N_PICTURES] = { "png", "svg", "pdf" };
static const char *const types[DM_N_PICTURES] = { "image/png", "image/svg+xml", "application/pdf" };

/* The days as EDTF: exact within four digits of a year, the year alone beyond. */
static char *
day_to_edtf (double day)
{
  gint64 year;
  int month, in_month;

  dm_day_to_ymd ((gint64) day, &year, &month, &in_month);
  if (ABS (year) > 9999)
    return g_strdup_printf ("Y%" G_GINT64_FORMAT, year);

  return dm_day_to_string ((gint64) day);
}

static int
find_issue (const DmSnapshot *snapshot, gint64 id)
{
  for (guint i = 0; i < snapshot->n_issues; i++)
    if (snapshot->issues[i].id == id)
      return (int) i;

  return DM_NONE;
}

/* A register is of the day and of the issues that are looked at. */
static void
set_claims (DmPicture *self, DmSession *session)
{
  DmClaimsLayout layout;

  dm_session_get_claims_layout (session, &layout);
  self->only = layout.only;
  if (!dm_day_is_open (layout.as_of))
    self->figure->as_of = day_to_edtf ((double) layout.as_of);
}

static void
clear (gpointer data)
{
  DmPicture *self = data;

  g_clear_pointer (&self->snapshot, dm_snapshot_unref);
  g_clear_pointer (&self->filter, dm_filter_free);
  dm_record_free ((DmRecord *) self->figure);
  g_free (self->family);
}

/**
 * dm_picture_new:
 * @document: a dossier
 * @session: how it is looked at: what is hidden, the issue, the scale, what is compared
 * @settings: what was chosen last for pictures
 * @chart: which of its charts
 *
 * Returns: (transfer full): a picture of the whole span
 */
DmPicture *
dm_picture_new (DmDocument *document, DmSession *session, GSettings *settings, DmChart chart)
{
  DmPicture *self = g_atomic_rc_box_new0 (DmPicture);
  DmFigureRecord *figure = (DmFigureRecord *) dm_record_new (DM_RECORD_FIGURE);
  g_autofree char *family = g_settings_get_string (settings, "export-font");

  self->snapshot = dm_snapshot_ref (dm_document_get_snapshot (document));
  self->filter = dm_filter_copy (dm_session_get_filter (session));
  self->family = *family != '\0' ? g_steal_pointer (&family) : NULL;
  self->figure = figure;

  figure->chart = chart;
  figure->unlike = dm_session_get_unlike (session);
  figure->scale = dm_session_get_scale (session);
  figure->lanes = dm_session_get_lanes (session);
  figure->theme = g_settings_get_enum (settings, "export-theme");
  figure->sources = g_settings_get_boolean (settings, "export-sources");
  if (chart == DM_CHART_CONVERGENCE)
    dm_picture_set_issue (self, dm_session_get_issue (session));
  else if (chart == DM_CHART_CLAIMS)
    set_claims (self, session);
  dm_picture_set_size (self, settings);
  return self;
}

DmPicture *
dm_picture_ref (DmPicture *self)
{
  return g_atomic_rc_box_acquire (self);
}

void
dm_picture_unref (DmPicture *self)
{
  g_atomic_rc_box_release_full (self, clear);
}

/**
 * dm_picture_set_issue:
 * @self: a new picture
 * @id: of the issue that it is of; where there is none of that id, it is of none
 */
void
dm_picture_set_issue (DmPicture *self, gint64 id)
{
  int issue = find_issue (self->snapshot, id);

  g_clear_pointer (&self->figure->issue, g_free);
  if (issue != DM_NONE)
    self->figure->issue
        = g_strdup (dm_snapshot_text (self->snapshot, self->snapshot->issues[issue].key));
}

/**
 * dm_picture_set_span:
 * @self: a new picture
 * @session: what is looked at
 * @choice: the whole span, or the part that can be seen, in whole days; %DM_SPAN_OWN leaves what
 *   the figure says. A register has no span
 */
void
dm_picture_set_span (DmPicture *self, DmSession *session, DmSpanChoice choice)
{
  double from, to;

  if (choice == DM_SPAN_OWN || self->figure->chart == DM_CHART_CLAIMS)
    return;

  g_clear_pointer (&self->figure->from, g_free);
  g_clear_pointer (&self->figure->to, g_free);
  if (choice == DM_SPAN_VISIBLE && dm_session_get_span (session, &from, &to))
    {
      self->figure->from = day_to_edtf (floor (from));
      self->figure->to = day_to_edtf (MAX (ceil (to) - 1, floor (from)));
    }
}

/**
 * dm_picture_set_size:
 * @self: a new picture
 * @settings: what size was chosen
 */
void
dm_picture_set_size (DmPicture *self, GSettings *settings)
{
  DmPictureSize size = g_settings_get_enum (settings, "export-size");
  Preset chosen;

  if (size == DM_PICTURE_SIZE_OWN)
    chosen = (Preset){ g_settings_get_double (settings, "export-width"),
                       g_settings_get_double (settings, "export-height"),
                       g_settings_get_enum (settings, "export-unit") == 1 };
  else
    chosen = presets[size];

  self->width = chosen.width;
  self->height = chosen.height;
  self->in_mm = chosen.in_mm;
  self->dpi = chosen.in_mm || size == DM_PICTURE_SIZE_OWN
                  ? (double) g_settings_get_int (settings, "export-dpi")
                  : 0;
  self->outlines = g_settings_get_boolean (settings, "export-outlines");
}

/**
 * dm_picture_get_size:
 * @self: a picture
 * @format: in which it shall be
 * @width: (out): px; of SVG and PDF at 96 to the inch
 * @height: (out): px
 * @dpi: (out): what it says of its resolution, 0 for nothing
 */
void
dm_picture_get_size (const DmPicture *self,
                     DmPictureFormat format,
                     double *width,
                     double *height,
                     double *dpi)
{
  double unit = 1;

  if (self->in_mm)
    unit = (format == DM_PICTURE_PNG ? self->dpi : SCREEN_DPI) / MM_PER_INCH;
  *width = round (self->width * unit);
  *height = round (self->height * unit);
  *dpi = format == DM_PICTURE_PNG ? self->dpi : 0;
}

/**
 * dm_picture_dup_default_title:
 * @self: a picture
 *
 * Returns: (transfer full): what it is called where it was given no title
 */
char *
dm_picture_dup_default_title (const DmPicture *self)
{
  const DmSnapshot *snapshot = self->snapshot;
  int issue = self->figure->issue != NULL ? dm_snapshot_find_issue (snapshot, self->figure->issue)
                                          : DM_NONE;

  return g_strdup (dm_snapshot_text (snapshot, issue != DM_NONE ? snapshot->issues[issue].name
                                                                : snapshot->dossier_title));
}

/**
 * dm_picture_dup_file_name:
 * @self: a picture
 * @format: in which it shall be
 *
 * Returns: (transfer full): a name for a file of it, in UTF-8
 */
char *
dm_picture_dup_file_name (const DmPicture *self, DmPictureFormat format)
{
  g_autofree char *title = self->figure->title != NULL ? g_strdup (self->figure->title)
                                                       : dm_picture_dup_default_title (self);
  g_autoptr (GString) name = g_string_new (NULL);
  guint n = 0;

  for (const char *p = g_strstrip (title); *p != '\0' && n < MAX_NAME; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (name->len == 0 && c == '.')
        continue;
      g_string_append_unichar (name, g_unichar_iscntrl (c) || c == '/' || c == '\\' ? '-' : c);
      n++;
    }
  if (name->len == 0)
    g_string_append (name, _(names[self->figure->chart]));
  g_string_append_printf (name, ".%s", endings[format]);
  return g_string_free (g_steal_pointer (&name), FALSE);
}

/**
 * dm_picture_format_ending:
 * @format: of a picture
 *
 * Returns: how the names of its files end, without the dot
 */
const char *
dm_picture_format_ending (DmPictureFormat format)
{
  return endings[format];
}

/**
 * dm_picture_format_type:
 * @format: of a picture
 *
 * Returns: its MIME type
 */
const char *
dm_picture_format_type (DmPictureFormat format)
{
  return types[format];
}

/**
 * dm_picture_draw:
 * @self: a picture
 * @width: px
 * @height: px
 * @dpi: of the picture, 0 where that is not known
 * @pages: whether what has no room may go on on further pages
 * @beside: (out) (optional): whether nothing is recorded in the time that is drawn
 * @error: return location
 *
 * Returns: (transfer full) (nullable): it, laid out for that size
 */
DmScene *
dm_picture_draw (const DmPicture *self,
                 double width,
                 double height,
                 double dpi,
                 gboolean pages,
                 gboolean *beside,
                 GError **error)
{
  DmFigureRecord figure = *self->figure; /* borrows its words */
  DmFigureParams params = {
    .figure = &figure,
    .snapshot = self->snapshot,
    .filter = self->filter,
    .only = self->only,
    .family = self->family,
    .pages = pages,
    .dpi = dpi,
  };

  figure.width = (gint64) width;
  figure.height = (gint64) height;
  return dm_figure_scene_new (&params, beside, error);
}

/**
 * dm_picture_encode:
 * @self: a picture
 * @format: in which it shall be
 * @error: return location
 *
 * Returns: (transfer full) (nullable): what a file of it holds
 */
GBytes *
dm_picture_encode (const DmPicture *self, DmPictureFormat format, GError **error)
{
  DmPictureInfo info = { .last_edit = self->snapshot->last_edit, .outlines = self->outlines };
  g_autoptr (DmScene) scene = NULL;
  double width, height;

  dm_picture_get_size (self, format, &width, &height, &info.dpi);
  if (!dm_export_check_size (format, width, height, error))
    return NULL;

  scene = dm_picture_draw (self, width, height, info.dpi, format == DM_PICTURE_PDF, NULL, error);
  return scene != NULL ? dm_export_scene (scene, format, &info, error) : NULL;
}
