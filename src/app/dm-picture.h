/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dm-document.h"
#include "dm-export.h"
#include "dm-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * DmPictureSize:
 * @DM_PICTURE_SIZE_SLIDE: 16:9
 * @DM_PICTURE_SIZE_A4: a page on its side
 * @DM_PICTURE_SIZE_COLUMN: of a journal
 * @DM_PICTURE_SIZE_SQUARE: for a post or a poster
 * @DM_PICTURE_SIZE_OWN: whatever was entered
 */
typedef enum
{
  DM_PICTURE_SIZE_SLIDE,
  DM_PICTURE_SIZE_A4,
  DM_PICTURE_SIZE_COLUMN,
  DM_PICTURE_SIZE_SQUARE,
  DM_PICTURE_SIZE_OWN,
  DM_N_PICTURE_SIZES,
} DmPictureSize;

typedef enum
{
  DM_SPAN_WHOLE,
  DM_SPAN_VISIBLE,
  DM_SPAN_OWN,
} DmSpanChoice;

/**
 * DmPicture:
 * @figure: what it shows; its size is that in px of each format, see dm_picture_get_size()
 * @width: in px, or in mm where @in_mm
 * @height: likewise
 * @in_mm: the unit
 * @dpi: of a PNG; 0 where nothing is said of it
 * @outlines: whether letters are outlines in an SVG
 *
 * A chart of a dossier as it is at one moment, ready to be drawn in a worker in any format. Once it
 * was handed to one it must not be changed.
 */
typedef struct
{
  DmSnapshot *snapshot;
  DmFilter *filter;
  DmRegisterOnly only; /* of the issues of a register */
  DmFigureRecord *figure;
  char *family;
  double width, height;
  gboolean in_mm;
  double dpi;
  gboolean outlines;
} DmPicture;

/* What became of a preview. */
typedef struct
{
  GdkTexture *texture;
  char *title;
  char *summary;
  gboolean beside; /* nothing is recorded in the time that is drawn */
} DmPictureView;

DmPicture *
dm_picture_new (DmDocument *document, DmSession *session, GSettings *settings, DmChart chart);
DmPicture *dm_picture_ref (DmPicture *self);
void dm_picture_unref (DmPicture *self);

void dm_picture_set_issue (DmPicture *self, gint64 id);
void dm_picture_set_span (DmPicture *self, DmSession *session, DmSpanChoice choice);
void dm_picture_set_size (DmPicture *self, GSettings *settings);
void dm_picture_get_size (const DmPicture *self,
                          DmPictureFormat format,
                          double *width,
                          double *height,
                          double *dpi);
char *dm_picture_dup_default_title (const DmPicture *self);
char *dm_picture_dup_file_name (const DmPicture *self, DmPictureFormat format);
const char *dm_picture_format_ending (DmPictureFormat format);
const char *dm_picture_format_type (DmPictureFormat format);

DmScene *dm_picture_draw (const DmPicture *self,
                          double width,
                          double height,
                          double dpi,
                          gboolean pages,
                          gboolean *beside,
                          GError **error);
GBytes *dm_picture_encode (const DmPicture *self, DmPictureFormat format, GError **error);

void dm_picture_encode_async (DmPicture *self,
                              DmPictureFormat format,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data);
GBytes *dm_picture_encode_finish (GAsyncResult *result, GError **error);
void dm_picture_write_async (DmPicture *self,
                             DmPictureFormat format,
                             GFile *file,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data);
gboolean dm_picture_write_finish (GAsyncResult *result, GError **error);
void dm_picture_view_async (DmPicture *self,
                            DmPictureFormat format,
                            int width,
                            int height,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data);
DmPictureView *dm_picture_view_finish (GAsyncResult *result, GError **error);
void dm_picture_view_free (DmPictureView *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DmPicture, dm_picture_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DmPictureView, dm_picture_view_free)

G_END_DECLS
