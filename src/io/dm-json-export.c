/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-json-export.h"

static gboolean
add_record (DmRecord *record, gpointer user_data, GError **error)
{
  return dm_json_writer_add (user_data, record, error);
}

/**
 * dm_json_export:
 * @store: a dossier
 * @func: takes the text, in pieces
 * @user_data: handed to @func
 * @error: return location
 *
 * Writes the whole dossier in its text form. The same dossier makes the same bytes, and importing
 * them makes the same dossier; only the history of edits stays behind.
 *
 * Returns: whether all was written
 */
gboolean
dm_json_export (DmStore *store, DmWriteFunc func, gpointer user_data, GError **error)
{
  g_autoptr (DmJsonWriter) writer = dm_json_writer_new (func, user_data);

  for (int kind = 0; kind < DM_N_RECORDS; kind++)
    if (!dm_store_foreach (store, kind, add_record, writer, error))
      return FALSE;

  return dm_json_writer_finish (writer, error);
}
