/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-picture-provider.h"

#include <glib/gstdio.h>

#define URI_LIST "text/uri-list"

/**
 * DmPictureProvider:
 *
 * Gives a picture to the clipboard or to whatever it is dropped on, in the format that is wanted,
 * and draws it only then. Where a file is wanted, there is one until the program ends.
 */
struct _DmPictureProvider
{
  GdkContentProvider parent_instance;

  DmPicture *picture;
  gboolean as_file;
  DmPictureFormat format; /* of the file */
  char *folder;           /* that the file is in, once there is one */
};

G_DEFINE_FINAL_TYPE (DmPictureProvider, dm_picture_provider, GDK_TYPE_CONTENT_PROVIDER)

/* Folders of files that were handed out. Who took one may read it much later. */
static GPtrArray *folders;

static GdkContentFormats *
dm_picture_provider_ref_formats (GdkContentProvider *provider)
{
  DmPictureProvider *self = DM_PICTURE_PROVIDER (provider);
  GdkContentFormatsBuilder *builder = gdk_content_formats_builder_new ();

  if (self->as_file)
    gdk_content_formats_builder_add_mime_type (builder, URI_LIST);
  for (int i = 0; i < DM_N_PICTURES; i++)
    gdk_content_formats_builder_add_mime_type (builder,
                                               dm_picture_format_type ((DmPictureFormat) i));
  return gdk_content_formats_builder_free_to_formats (builder);
}

static void
written_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  GError *error = NULL;

  if (g_output_stream_write_all_finish (G_OUTPUT_STREAM (object), result, NULL, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/* Takes the bytes, which have to last until they are written. */
static void
write_bytes (GTask *task, GBytes *bytes)
{
  GOutputStream *stream = g_object_get_data (G_OBJECT (task), "stream");

  g_object_set_data_full (G_OBJECT (task), "bytes", bytes, (GDestroyNotify) g_bytes_unref);
  g_output_stream_write_all_async (stream, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes),
                                   g_task_get_priority (task), g_task_get_cancellable (task),
                                   written_cb, task);
}

static void
encoded_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  GTask *task = data;
  GError *error = NULL;
  GBytes *bytes = dm_picture_encode_finish (result, &error);

  if (bytes != NULL)
    write_bytes (task, bytes);
  else
    {
      g_task_return_error (task, error);
      g_object_unref (task);
    }
}

static char *
file_uri (DmPictureProvider *self)
{
  g_autofree char *name = dm_picture_dup_file_name (self->picture, self->format);
  g_autofree char *path = g_build_filename (self->folder, name, NULL);

  return g_filename_to_uri (path, NULL, NULL);
}

static void
write_uri (GTask *task)
{
  g_autofree char *uri = file_uri (g_task_get_source_object (task));
  char *line = g_strconcat (uri, "\r\n", NULL);

  write_bytes (task, g_bytes_new_take (line, strlen (line)));
}

static void
file_written_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  GTask *task = data;
  GError *error = NULL;

  if (dm_picture_write_finish (result, &error))
    {
      write_uri (task);
      return;
    }

  g_task_return_error (task, error);
  g_object_unref (task);
}

static void
write_file (DmPictureProvider *self, GTask *task)
{
  g_autofree char *uri = NULL;
  g_autoptr (GFile) file = NULL;
  GError *error = NULL;

  if (self->folder != NULL)
    {
      write_uri (task);
      return;
    }

  self->folder = g_dir_make_tmp ("demarche-XXXXXX", &error);
  if (self->folder == NULL)
    {
      g_task_return_error (task, error);
      g_object_unref (task);
      return;
    }
  if (folders == NULL)
    folders = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_add (folders, g_strdup (self->folder));

  uri = file_uri (self);
  file = g_file_new_for_uri (uri);
  dm_picture_write_async (self->picture, self->format, file, g_task_get_cancellable (task),
                          file_written_cb, task);
}

static void
dm_picture_provider_write_mime_type_async (GdkContentProvider *provider,
                                           const char *mime_type,
                                           GOutputStream *stream,
                                           int io_priority,
                                           GCancellable *cancellable,
                                           GAsyncReadyCallback callback,
                                           gpointer user_data)
{
  DmPictureProvider *self = DM_PICTURE_PROVIDER (provider);
  GTask *task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_priority (task, io_priority);
  g_object_set_data_full (G_OBJECT (task), "stream", g_object_ref (stream), g_object_unref);
  if (self->as_file && g_str_equal (mime_type, URI_LIST))
    {
      write_file (self, task);
      return;
    }
  for (int i = 0; i < DM_N_PICTURES; i++)
    if (g_str_equal (mime_type, dm_picture_format_type ((DmPictureFormat) i)))
      {
        dm_picture_encode_async (self->picture, (DmPictureFormat) i, cancellable, encoded_cb, task);
        return;
      }

  g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED, "%s", mime_type);
  g_object_unref (task);
}

static gboolean
dm_picture_provider_write_mime_type_finish (GdkContentProvider *provider,
                                            GAsyncResult *result,
                                            GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
dm_picture_provider_finalize (GObject *object)
{
  DmPictureProvider *self = DM_PICTURE_PROVIDER (object);

  dm_picture_unref (self->picture);
  g_free (self->folder);

  G_OBJECT_CLASS (dm_picture_provider_parent_class)->finalize (object);
}

static void
dm_picture_provider_class_init (DmPictureProviderClass *klass)
{
  GdkContentProviderClass *provider_class = GDK_CONTENT_PROVIDER_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = dm_picture_provider_finalize;
  provider_class->ref_formats = dm_picture_provider_ref_formats;
  provider_class->write_mime_type_async = dm_picture_provider_write_mime_type_async;
  provider_class->write_mime_type_finish = dm_picture_provider_write_mime_type_finish;
}

static void
dm_picture_provider_init (DmPictureProvider *self)
{
}

/**
 * dm_picture_provider_new:
 * @picture: a picture
 *
 * Returns: (transfer full): what the clipboard can be given
 */
GdkContentProvider *
dm_picture_provider_new (DmPicture *picture)
{
  DmPictureProvider *self = g_object_new (DM_TYPE_PICTURE_PROVIDER, NULL);

  self->picture = dm_picture_ref (picture);
  return GDK_CONTENT_PROVIDER (self);
}

/**
 * dm_picture_provider_new_for_file:
 * @picture: a picture
 * @format: of the file
 *
 * Returns: (transfer full): the same, for what may want a file, as a folder does
 */
GdkContentProvider *
dm_picture_provider_new_for_file (DmPicture *picture, DmPictureFormat format)
{
  GdkContentProvider *provider = dm_picture_provider_new (picture);

  DM_PICTURE_PROVIDER (provider)->as_file = TRUE;
  DM_PICTURE_PROVIDER (provider)->format = format;
  return provider;
}

/**
 * dm_picture_provider_remove_files:
 *
 * Removes the files that were handed out. For the end of the program.
 */
void
dm_picture_provider_remove_files (void)
{
  for (guint i = 0; folders != NULL && i < folders->len; i++)
    {
      const char *folder = g_ptr_array_index (folders, i);
      g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
      const char *name;

      while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
        {
          g_autofree char *path = g_build_filename (folder, name, NULL);

          g_unlink (path);
        }
      g_rmdir (folder);
    }
  g_clear_pointer (&folders, g_ptr_array_unref);
}
