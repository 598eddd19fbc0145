/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-io-error.h"

#include <errno.h>
#include <glib/gi18n-lib.h>

G_DEFINE_QUARK (dm_io_error_quark, dm_io_error)

/* What stands in the way of reading and of writing alike. */
static const char *
words_for (int number)
{
  switch (number)
    {
    case EISDIR:
      return _("this is a folder; name a file in it");
    case ELOOP:
      return _("this is a symbolic link that leads in a circle; name the file itself");
    case ENAMETOOLONG:
      return _("this name is too long; choose a shorter one");
    case EIO:
      return _("its disk reported an error; check the disk or its connection and try again");
    default:
      return g_strerror (number);
    }
}

/**
 * dm_io_error_set_reading:
 * @error: return location
 * @number: what the system said when a file was to be read
 *
 * Says why it cannot be read and what to do, in words that can follow its name.
 *
 * Returns: %FALSE
 */
gboolean
dm_io_error_set_reading (GError **error, int number)
{
  const char *words;

  switch (number)
    {
    case ENOENT:
    case ENOTDIR:
      words = _("there is no such file; it may have been moved or renamed");
      break;
    case EACCES:
    case EPERM:
      words = _("this may not be read by you; ask its owner for access");
      break;
    default:
      words = words_for (number);
      break;
    }

  g_set_error_literal (error, DM_IO_ERROR, DM_IO_ERROR_FILE, words);
  return FALSE;
}

/**
 * dm_io_error_set_writing:
 * @error: return location
 * @number: what the system said when a file was to be written
 *
 * Says why it cannot be written and what to do, in words that can follow its name.
 *
 * Returns: %FALSE
 */
gboolean
dm_io_error_set_writing (GError **error, int number)
{
  const char *words;

  switch (number)
    {
    case ENOENT:
    case ENOTDIR:
      words = _("this cannot be made because its folder is not there; make the folder first, or "
                "choose another");
      break;
    case EACCES:
    case EPERM:
    case EROFS:
      words = _("this may not be written by you, or nothing may be made in its folder; choose "
                "another place");
      break;
    case ENOSPC:
    case EDQUOT:
      words = _("this cannot be written because the disk is full; free some space and try again");
      break;
    case EFBIG:
      words = _("this would be larger than a file may be there; choose another place");
      break;
    case EPIPE:
      words = _("what it goes to was closed before all was written");
      break;
    case EBADF:
      words = _("this is closed");
      break;
    default:
      words = words_for (number);
      break;
    }

  g_set_error_literal (error, DM_IO_ERROR, DM_IO_ERROR_FILE, words);
  return FALSE;
}

/**
 * dm_io_error_set_size:
 * @error: return location
 * @size: how large a file is, in bytes
 * @max: how large it may be
 *
 * Says that it is not read.
 *
 * Returns: %FALSE
 */
gboolean
dm_io_error_set_size (GError **error, guint64 size, guint64 max)
{
  g_autofree char *here = g_format_size (size);
  g_autofree char *most = g_format_size (max);

  /* Translators: both are sizes, “5.4 GB” */
  g_set_error (error, DM_IO_ERROR, DM_IO_ERROR_SIZE,
               _("the file is %s large; at most %s are read"), here, most);
  return FALSE;
}
