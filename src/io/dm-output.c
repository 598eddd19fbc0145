/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-output.h"

#include "dm-io-error.h"
#include "dm-scratch.h"

#include <glib/gstdio.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/**
 * DmOutput:
 *
 * A file that comes into being whole or not at all: it is written beside its place and moved there
 * at the end. What is no plain file (standard output, a device, a pipe) is written to directly.
 */
struct _DmOutput
{
  int fd;
  char *path;   /* where it shall be, links followed; NULL where written directly */
  char *beside; /* where it is until then */
};

/* A new file in the folder of @path. Its mode is the one that @path has, or would be made with. */
static int
create_beside (const char *path, const struct stat *present, char **beside)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *name = g_path_get_basename (path);
  char *template = g_strdup_printf ("%s/.%.100s.XXXXXX", folder, name);
  mode_t mask = umask (0);
  int fd;

  umask (mask);
  dm_scratch_hold ();
  fd = g_mkstemp_full (template, O_RDWR | O_CLOEXEC, 0600);
  if (fd >= 0)
    dm_scratch_add (template);
  dm_scratch_release ();
  if (fd < 0)
    {
      g_free (template);
      return -1;
    }

  *beside = template;
  if (fchmod (fd, present != NULL ? present->st_mode & 0777 : 0666 & ~mask) != 0)
    {
      int fault = errno;

      close (fd);
      errno = fault;
      return -1;
    }
  return fd;
}

/* That a file has a new name is durable once its folder is. */
static void
sync_folder (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  int fd = g_open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC, 0);

  if (fd < 0)
    return;

  fsync (fd);
  close (fd);
}

/**
 * dm_output_open:
 * @path: a file to be written, or `-` for standard output
 * @error: return location
 *
 * Returns: (transfer full) (nullable): an output to it, else @error says why not
 */
DmOutput *
dm_output_open (const char *path, GError **error)
{
  g_autoptr (DmOutput) self = g_new0 (DmOutput, 1);
  char *resolved = NULL;
  struct stat present;
  gboolean exists;

  self->fd = -1;
  if (strcmp (path, DM_OUTPUT_STANDARD) == 0)
    self->fd = dup (STDOUT_FILENO);
  else
    {
      exists = g_stat (path, &present) == 0;
      if (!exists && errno == ELOOP)
        self->fd = -1;
      else if (exists && !S_ISREG (present.st_mode))
        self->fd = g_open (path, O_WRONLY | O_CLOEXEC, 0);
      else if (!exists || g_access (path, W_OK) == 0)
        {
          resolved = exists ? realpath (path, NULL) : NULL;
          self->path = g_strdup (resolved != NULL ? resolved : path);
          free (resolved);
          self->fd = create_beside (self->path, exists ? &present : NULL, &self->beside);
        }
    }

  if (self->fd < 0)
    {
      dm_io_error_set_writing (error, errno);
      return NULL;
    }
  return g_steal_pointer (&self);
}

/**
 * dm_output_write:
 * @data: bytes
 * @length: how many
 * @output: a #DmOutput
 * @error: return location
 *
 * Returns: whether they were written
 */
gboolean
dm_output_write (const char *data, gsize length, gpointer output, GError **error)
{
  DmOutput *self = output;

  while (length > 0)
    {
      gssize n = write (self->fd, data, length);

      if (n < 0 && errno == EINTR)
        continue;
      if (n < 0)
        {
          dm_io_error_set_writing (error, errno);
          return FALSE;
        }
      data += n;
      length -= (gsize) n;
    }

  return TRUE;
}

/**
 * dm_output_finish:
 * @self: an output
 * @error: return location
 *
 * Makes the file durable and puts it in its place.
 *
 * Returns: whether all is there
 */
gboolean
dm_output_finish (DmOutput *self, GError **error)
{
  int fd = self->fd;

  if (self->beside != NULL && fsync (fd) != 0)
    {
      dm_io_error_set_writing (error, errno);
      return FALSE;
    }

  self->fd = -1;
  if (close (fd) != 0 || (self->beside != NULL && g_rename (self->beside, self->path) != 0))
    {
      dm_io_error_set_writing (error, errno);
      return FALSE;
    }

  if (self->beside != NULL)
    {
      dm_scratch_remove (self->beside);
      sync_folder (self->path);
    }
  g_clear_pointer (&self->beside, g_free);
  return TRUE;
}

/**
 * dm_output_free:
 * @self: (transfer full) (nullable): an output; what was not finished leaves no file
 */
void
dm_output_free (DmOutput *self)
{
  if (self == NULL)
    return;

  if (self->fd >= 0)
    close (self->fd);
  if (self->beside != NULL)
    {
      g_unlink (self->beside);
      dm_scratch_remove (self->beside);
    }
  g_free (self->beside);
  g_free (self->path);
  g_free (self);
}
