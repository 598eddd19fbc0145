/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-snapshot-keys.h"

#include "dm-error.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/**
 * dm_snapshot_find_key:
 * @self: a dossier
 * @kind: of parties or of issues
 * @key: a key
 * @index: (out): where it is among them
 * @error: return location; names @key
 *
 * Returns: whether there is one of that key
 */
gboolean
dm_snapshot_find_key (const DmSnapshot *self,
                      DmRecordKind kind,
                      const char *key,
                      int *index,
                      GError **error)
{
  g_autofree char *quoted = NULL;

  *index = kind == DM_RECORD_PARTY ? dm_snapshot_find_party (self, key)
                                   : dm_snapshot_find_issue (self, key);
  if (*index != DM_NONE)
    return TRUE;

  quoted = dm_error_quote (*key != '\0' ? key : "KEY", *key != '\0' ? strlen (key) : 3);
  if (*key == '\0')
    g_set_error (error, DM_CORE_ERROR, DM_CORE_ERROR_RECORD,
                 _("%s: one of the keys is empty; put one comma between two keys"), quoted);
  else if (kind == DM_RECORD_PARTY)
    g_set_error (error, DM_CORE_ERROR, DM_CORE_ERROR_RECORD,
                 _("%s: there is no party with this key"), quoted);
  else
    g_set_error (error, DM_CORE_ERROR, DM_CORE_ERROR_RECORD,
                 _("%s: there is no issue with this key"), quoted);
  return FALSE;
}

/**
 * dm_snapshot_find_keys:
 * @self: a dossier
 * @kind: of parties or of issues
 * @keys: (nullable): keys
 * @error: return location; names the key that is not there
 *
 * Returns: (transfer full) (nullable): an array of int, where they are among those of that kind
 */
GArray *
dm_snapshot_find_keys (const DmSnapshot *self, DmRecordKind kind, GStrv keys, GError **error)
{
  g_autoptr (GArray) indexes = g_array_new (FALSE, FALSE, sizeof (int));

  for (guint i = 0; keys != NULL && keys[i] != NULL; i++)
    {
      int index;

      if (!dm_snapshot_find_key (self, kind, keys[i], &index, error))
        return NULL;
      g_array_append_val (indexes, index);
    }

  return g_steal_pointer (&indexes);
}
