/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-json-export.h"

#include "dm-fields.h"
#include "dm-key-ring.h"

#include <glib/gi18n-lib.h>

/**
 * DmJsonProof:
 * @store: the dossier
 * @keys: of the records that were looked at
 * @known: key -> kind + 1, of records that were referred to before they came
 * @index: of the next record among those of its kind
 *
 * What import would say of the dossier's text form, before a byte of it is written.
 */
typedef struct
{
  DmStore *store;
  DmKeyRing *keys;
  GHashTable *known;
  guint index;
} DmJsonProof;

static gboolean
find_ahead (const char *key, DmRecordKind *kind, gpointer user_data)
{
  DmJsonProof *self = user_data;
  gpointer known = g_hash_table_lookup (self->known, key);

  if (known == NULL)
    {
      gint64 id = dm_store_find (self->store, key, NULL);
      g_autoptr (DmRecord) record = id != 0 ? dm_store_read (self->store, id, NULL) : NULL;

      if (record == NULL)
        return FALSE;
      known = GUINT_TO_POINTER (record->kind + 1);
      g_hash_table_insert (self->known, g_strdup (key), known);
    }

  *kind = (DmRecordKind) (GPOINTER_TO_UINT (known) - 1);
  return TRUE;
}

static void
refuse_damage (DmStore *store, const DmRecord *record, const GError *fault, GError **error)
{
  g_autofree char *name = g_filename_display_basename (dm_store_get_path (store));
  g_autofree char *what = record != NULL ? dm_record_describe (record) : NULL;

  /* Translators: a file, a record of it if one is to blame, what is wrong with it */
  g_set_error (error, DM_STORE_ERROR, DM_STORE_ERROR_DAMAGED,
               _("“%s” is damaged: %s%s%s."), name, what != NULL ? what : "",
                  what != NULL ? ", " : "", fault->message);
}

static gboolean
prove_record (DmRecord *record, gpointer user_data, GError **error)
{
  DmJsonProof *self = user_data;
  DmJsonPlace place = { record->kind, self->index++ };
  g_autoptr (GError) fault = NULL;

  if (dm_record_validate (record, &fault) && dm_key_ring_add (self->keys, record, &place, &fault)
      && dm_key_ring_check (self->keys, record, &fault))
    return TRUE;

  refuse_damage (self->store, record, fault, error);
  return FALSE;
}

static gboolean
prove (DmStore *store, GError **error)
{
  g_autoptr (GHashTable) known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  DmJsonProof self = { store, NULL, known, 0 };
  g_autoptr (DmKeyRing) keys = dm_key_ring_new (find_ahead, &self);
  g_autoptr (GError) fault = NULL;

  self.keys = keys;
  for (int kind = 0; kind < DM_N_RECORDS; kind++)
    {
      self.index = 0;
      if (!dm_store_foreach (store, kind, prove_record, &self, error))
        return FALSE;
    }

  if (dm_key_ring_check_ancestry (keys, &fault))
    return TRUE;
  refuse_damage (store, NULL, fault, error);
  return FALSE;
}

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
 * them makes the same dossier; only the history of edits stays behind. Where that cannot be,
 * because the file is damaged, @func is given nothing.
 *
 * Returns: whether all was written; else the error is @func's or %DM_STORE_ERROR, which names the
 *   record and the field
 */
gboolean
dm_json_export (DmStore *store, DmWriteFunc func, gpointer user_data, GError **error)
{
  g_autoptr (DmJsonWriter) writer = dm_json_writer_new (func, user_data);

  if (!prove (store, error))
    return FALSE;

  for (int kind = 0; kind < DM_N_RECORDS; kind++)
    if (!dm_store_foreach (store, kind, add_record, writer, error))
      return FALSE;

  return dm_json_writer_finish (writer, error);
}
