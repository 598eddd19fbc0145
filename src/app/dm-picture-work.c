/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-output.h"
#include "dm-picture.h"

#include <glib/gi18n.h>
#include <math.h>

/* What a worker is asked for. */
typedef struct
{
  DmPicture *picture;
  DmPictureFormat format;
  char *path;
  int width, height; /* of a preview, px of the screen */
} Work;

static void
work_free (gpointer data)
{
  Work *work = data;

  dm_picture_unref (work->picture);
  g_free (work->path);
  g_free (work);
}

static void
run (DmPicture *picture,
     Work *work,
     GTaskThreadFunc thread,
     GCancellable *cancellable,
     GAsyncReadyCallback callback,
     gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);

  work->picture = dm_picture_ref (picture);
  g_task_set_task_data (task, work, work_free);
  g_task_run_in_thread (task, thread);
}

static void
encode_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const Work *work = data;
  GError *error = NULL;
  GBytes *bytes = dm_picture_encode (work->picture, work->format, &error);

  if (bytes != NULL)
    g_task_return_pointer (task, bytes, (GDestroyNotify) g_bytes_unref);
  else
    g_task_return_error (task, error);
}

/* What was cancelled while it was drawn leaves no file. */
static gboolean
write_file (const Work *work, GCancellable *cancellable, GError **error)
{
  g_autoptr (GBytes) bytes = dm_picture_encode (work->picture, work->format, error);
  g_autoptr (DmOutput) output = NULL;

  if (bytes == NULL || g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;

  output = dm_output_open (work->path, error);
  return output != NULL
         && dm_output_write (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), output,
                             error)
         && !g_cancellable_set_error_if_cancelled (cancellable, error)
         && dm_output_finish (output, error);
}

static void
write_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const Work *work = data;
  g_autoptr (GError) error = NULL;

  if (write_file (work, cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_task_return_error (task, g_steal_pointer (&error));
  else
    {
      g_autofree char *name = g_filename_display_name (work->path);

      /* Translators: a file, and why it was not written */
      g_task_return_new_error (task, error->domain, error->code,
                               _("“%s”: %s"), name, error->message);
    }
}

static GdkTexture *
draw_texture (const DmScene *scene, int width, int height)
{
  double scale = MIN (width / dm_scene_get_width (scene), height / dm_scene_get_height (scene));
  int w = MAX (1, (int) lround (dm_scene_get_width (scene) * scale));
  int h = MAX (1, (int) lround (dm_scene_get_height (scene) * scale));
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, w, h);
  cairo_t *cr = cairo_create (surface);
  g_autoptr (GBytes) bytes = NULL;
  GdkTexture *texture;
  gsize stride;

  cairo_scale (cr, scale, scale);
  dm_scene_draw (scene, cr);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  stride = (gsize) cairo_image_surface_get_stride (surface);
  bytes = g_bytes_new (cairo_image_surface_get_data (surface), stride * (gsize) h);
  texture = gdk_memory_texture_new (w, h, GDK_MEMORY_DEFAULT, bytes, stride);
  cairo_surface_destroy (surface);
  return texture;
}

static void
view_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const Work *work = data;
  g_autoptr (DmPictureView) view = g_new0 (DmPictureView, 1);
  g_autoptr (DmScene) scene = NULL;
  GError *error = NULL;
  double width, height, dpi;

  dm_picture_get_size (work->picture, work->format, &width, &height, &dpi);
  if (dm_export_check_size (work->format, width, height, &error))
    scene = dm_picture_draw (work->picture, width, height, dpi, work->format == DM_PICTURE_PDF,
                             &view->beside, &error);
  if (scene == NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  view->texture = draw_texture (scene, work->width, work->height);
  view->title = g_strdup (dm_scene_get_title (scene));
  view->summary = g_strdup (dm_scene_get_summary (scene));
  g_task_return_pointer (task, g_steal_pointer (&view), (GDestroyNotify) dm_picture_view_free);
}

/**
 * dm_picture_encode_async:
 * @self: a picture
 * @format: in which it shall be
 * @cancellable: (nullable): to stop it
 * @callback: called when it is drawn
 * @user_data: for @callback
 */
void
dm_picture_encode_async (DmPicture *self,
                         DmPictureFormat format,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer user_data)
{
  Work *work = g_new0 (Work, 1);

  work->format = format;
  run (self, work, encode_thread, cancellable, callback, user_data);
}

/**
 * dm_picture_encode_finish:
 * @result: what the callback was given
 * @error: return location
 *
 * Returns: (transfer full) (nullable): what a file of it holds
 */
GBytes *
dm_picture_encode_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * dm_picture_write_async:
 * @self: a picture
 * @format: in which it shall be
 * @file: where, on this computer; a file that is there is replaced once the new one is whole
 * @cancellable: (nullable): to stop it, which leaves no file
 * @callback: called when it is there
 * @user_data: for @callback
 */
void
dm_picture_write_async (DmPicture *self,
                        DmPictureFormat format,
                        GFile *file,
                        GCancellable *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer user_data)
{
  Work *work = g_new0 (Work, 1);

  work->format = format;
  work->path = g_file_get_path (file);
  run (self, work, write_thread, cancellable, callback, user_data);
}

/**
 * dm_picture_write_finish:
 * @result: what the callback was given
 * @error: return location; names the file
 *
 * Returns: whether it is there
 */
gboolean
dm_picture_write_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * dm_picture_view_async:
 * @self: a picture
 * @format: in which it would be
 * @width: the room for it, px of the screen
 * @height: likewise
 * @cancellable: (nullable): to stop it
 * @callback: called when it is drawn
 * @user_data: for @callback
 *
 * Draws the picture as it will be, and shows it smaller.
 */
void
dm_picture_view_async (DmPicture *self,
                       DmPictureFormat format,
                       int width,
                       int height,
                       GCancellable *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer user_data)
{
  Work *work = g_new0 (Work, 1);

  work->format = format;
  work->width = width;
  work->height = height;
  run (self, work, view_thread, cancellable, callback, user_data);
}

/**
 * dm_picture_view_finish:
 * @result: what the callback was given
 * @error: return location
 *
 * Returns: (transfer full) (nullable): how it looks
 */
DmPictureView *
dm_picture_view_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

void
dm_picture_view_free (DmPictureView *self)
{
  g_clear_object (&self->texture);
  g_free (self->title);
  g_free (self->summary);
  g_free (self);
}
