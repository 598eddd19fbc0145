/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dm-draw-error.h"
#include "dm-scene.h"

G_BEGIN_DECLS

/* Limits of a picture, px. */
#define DM_PICTURE_MIN 64
#define DM_PICTURE_MAX 32767
#define DM_PICTURE_MAX_PIXELS 200000000.0 /* of a PNG */

typedef enum
{
  DM_PICTURE_PNG,
  DM_PICTURE_SVG,
  DM_PICTURE_PDF,
  DM_N_PICTURES,
} DmPictureFormat;

/**
 * DmPictureInfo:
 * @author: (nullable): who made it, for the PDF
 * @last_edit: of the dossier, seconds since 1970, UTC; the PDF's date, so that the same dossier
 *   gives the same bytes
 * @dpi: what a PNG says of its resolution; 0 for nothing
 * @outlines: whether letters are outlines in an SVG, which looks the same where its fonts are
 *   missing, but can be neither searched nor changed
 */
typedef struct
{
  const char *author;
  gint64 last_edit;
  double dpi;
  gboolean outlines;
} DmPictureInfo;

gboolean dm_export_check_size (DmPictureFormat format, double width, double height, GError **error);
GBytes *dm_export_scene (const DmScene *scene,
                         DmPictureFormat format,
                         const DmPictureInfo *info,
                         GError **error);
gboolean dm_export_format_from_name (const char *name, DmPictureFormat *format);

G_END_DECLS
