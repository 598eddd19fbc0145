/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * DmIoError:
 * @DM_IO_ERROR_FILE: a file cannot be read or written
 * @DM_IO_ERROR_SIZE: more than can be taken
 * @DM_IO_ERROR_ENCODING: not UTF-8, or begins with a byte order mark, or holds NUL
 * @DM_IO_ERROR_SYNTAX: not JSON
 * @DM_IO_ERROR_DEPTH: nested deeper than the format
 * @DM_IO_ERROR_FORMAT: JSON of another format
 * @DM_IO_ERROR_VERSION: of a version that is not known
 * @DM_IO_ERROR_FIELD: a field that the format does not have, or that stands twice
 * @DM_IO_ERROR_TYPE: a field holds another type than its own
 * @DM_IO_ERROR_VALUE: a word outside its table, or a number that cannot be kept
 * @DM_IO_ERROR_KEY: a key that is named twice
 * @DM_IO_ERROR_REFERENCE: a reference to nothing, or to the wrong kind of record
 * @DM_IO_ERROR_ANCESTRY: a parent that is its own descendant
 * @DM_IO_ERROR_CONFLICT: a key that the dossier has, with other content
 *
 * Faults of files that come in and go out. What is wrong within a record's values comes with
 * %DM_CORE_ERROR instead.
 */
typedef enum
{
  DM_IO_ERROR_FILE,
  DM_IO_ERROR_SIZE,
  DM_IO_ERROR_ENCODING,
  DM_IO_ERROR_SYNTAX,
  DM_IO_ERROR_DEPTH,
  DM_IO_ERROR_FORMAT,
  DM_IO_ERROR_VERSION,
  DM_IO_ERROR_FIELD,
  DM_IO_ERROR_TYPE,
  DM_IO_ERROR_VALUE,
  DM_IO_ERROR_KEY,
  DM_IO_ERROR_REFERENCE,
  DM_IO_ERROR_ANCESTRY,
  DM_IO_ERROR_CONFLICT,
} DmIoError;

#define DM_IO_ERROR (dm_io_error_quark ())

GQuark dm_io_error_quark (void);

gboolean dm_io_error_set_reading (GError **error, int number);
gboolean dm_io_error_set_writing (GError **error, int number);
gboolean dm_io_error_set_size (GError **error, guint64 size, guint64 max);

G_END_DECLS
