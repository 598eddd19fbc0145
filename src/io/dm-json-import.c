/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-json-import.h"

#include "dm-fields.h"
#include "dm-io-error.h"
#include "dm-json-writer.h"
#include "dm-key-ring.h"

#include <glib/gi18n-lib.h>

/**
 * DmJsonImport:
 * @store: the dossier that the text comes into; %NULL where there is none yet
 * @writes: whether it is written, or only told what would be
 * @keys: the keys of the text
 * @kinds: key -> kind + 1, of keys that were looked for in the dossier
 * @keyless: text form -> number, of the records without a key that the dossier has
 * @first_new: the lowest number that was given to a record of the text; 0 while none was
 *
 * An import goes through the text twice: first it learns the keys, and gives them numbers in the
 * order of the text; then each reference can be told, and each record put.
 */
typedef struct
{
  DmStore *store;
  gboolean writes;
  DmKeyRing *keys;
  GHashTable *kinds;
  GHashTable *keyless;
  gint64 first_new;
  DmJsonImportCounts *counts;
} DmJsonImport;

static gboolean
read_kind (DmStore *store, const char *key, DmRecordKind *kind)
{
  gint64 id = dm_store_find (store, key, NULL);
  g_autoptr (DmRecord) record = id != 0 ? dm_store_read (store, id, NULL) : NULL;

  if (record != NULL)
    *kind = record->kind;
  return record != NULL;
}

static gboolean
find_in_dossier (const char *key, DmRecordKind *kind, gpointer user_data)
{
  DmJsonImport *self = user_data;
  gpointer known = g_hash_table_lookup (self->kinds, key);

  if (known == NULL)
    {
      if (self->store == NULL || !read_kind (self->store, key, kind))
        return FALSE;
      known = GUINT_TO_POINTER (*kind + 1);
      g_hash_table_insert (self->kinds, g_strdup (key), known);
    }

  *kind = (DmRecordKind) (GPOINTER_TO_UINT (known) - 1);
  return TRUE;
}

static gboolean
learn_key (DmRecord *record, const DmJsonPlace *place, gpointer user_data, GError **error)
{
  DmJsonImport *self = user_data;
  g_autoptr (GError) fault = NULL;
  gint64 id;

  if (!dm_key_ring_add (self->keys, record, place, error))
    return FALSE;
  if (record->key == NULL || !self->writes)
    return TRUE;

  id = dm_store_find (self->store, record->key, &fault);
  if (id == 0 && fault == NULL)
    {
      id = dm_store_reserve (self->store, record->kind, record->key, &fault);
      if (id != 0 && self->first_new == 0)
        self->first_new = id;
    }

  if (fault != NULL)
    g_propagate_error (error, g_steal_pointer (&fault));
  return id != 0;
}

static char *
text_of (const DmRecord *record)
{
  GString *text = g_string_new (dm_layout_of (record->kind)->name);

  dm_json_append_record (text, record);
  return g_string_free (text, FALSE);
}

static gboolean
learn_keyless (DmRecord *record, gpointer user_data, GError **error)
{
  DmJsonImport *self = user_data;
  char *text = text_of (record);
  guint n = GPOINTER_TO_UINT (g_hash_table_lookup (self->keyless, text));

  g_hash_table_insert (self->keyless, text, GUINT_TO_POINTER (n + 1));
  return TRUE;
}

/* Whether the dossier has this record without a key; each that it has counts once. */
static gboolean
take_keyless (DmJsonImport *self, const DmRecord *record)
{
  g_autofree char *text = text_of (record);
  guint n = GPOINTER_TO_UINT (g_hash_table_lookup (self->keyless, text));

  if (n > 0)
    g_hash_table_insert (self->keyless, g_steal_pointer (&text), GUINT_TO_POINTER (n - 1));
  return n > 0;
}

static gboolean
copy_record (DmRecord *record, gpointer user_data, GError **error)
{
  *(DmRecord **) user_data = dm_record_copy (record);
  return TRUE;
}

/* A dossier with a title keeps what it says of itself. */
static gboolean
put_dossier (DmJsonImport *self, const DmRecord *record, GError **error)
{
  const DmDossierRecord *from = (const DmDossierRecord *) record;
  g_autoptr (DmRecord) present = NULL;
  DmDossierRecord *to;

  if (!self->writes || (from->title == NULL && from->description == NULL && from->language == NULL))
    return TRUE;
  if (!dm_store_foreach (self->store, DM_RECORD_DOSSIER, copy_record, &present, error))
    return FALSE;

  to = (DmDossierRecord *) present;
  if (to->title != NULL)
    return TRUE;

  to->title = g_strdup (from->title);
  if (to->description == NULL)
    to->description = g_strdup (from->description);
  if (to->language == NULL)
    to->language = g_strdup (from->language);
  return dm_store_put (self->store, present, error);
}

/* Whether the dossier has the record with this key, with the same content. */
static gboolean
is_present (DmJsonImport *self, DmRecord *record, gboolean *present, GError **error)
{
  g_autoptr (DmRecord) other = NULL;
  g_autoptr (GError) fault = NULL;
  gint64 id = 0;

  *present = FALSE;
  if (self->store == NULL)
    return TRUE;

  id = dm_store_find (self->store, record->key, &fault);
  if (id != 0 && self->first_new != 0 && id >= self->first_new)
    record->id = id;
  else if (id != 0)
    {
      other = dm_store_read (self->store, id, &fault);
      *present = other != NULL && dm_record_equal (record, other);
      if (other != NULL && !*present)
        g_set_error (&fault, DM_IO_ERROR, DM_IO_ERROR_CONFLICT,
                     _("key: the dossier has a record with this key and other content (%s)"),
                        _(dm_layout_of (other->kind)->name));
    }

  if (fault == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&fault));
  return FALSE;
}

static gboolean
put_record (DmRecord *record, const DmJsonPlace *place, gpointer user_data, GError **error)
{
  DmJsonImport *self = user_data;
  gboolean present = FALSE;

  if (record->kind == DM_RECORD_DOSSIER)
    return put_dossier (self, record, error);

  if (!dm_key_ring_check (self->keys, record, error))
    return FALSE;
  if (record->key == NULL)
    present = take_keyless (self, record);
  else if (!is_present (self, record, &present, error))
    return FALSE;

  if (present)
    self->counts->passed_over++;
  else
    self->counts->added++;

  return present || !self->writes || dm_store_put (self->store, record, error);
}

static gboolean
run (DmJsonImport *self, DmJsonReader *reader, GError **error)
{
  if (!dm_json_reader_foreach (reader, learn_key, self, error)
      || !dm_key_ring_check_ancestry (self->keys, error))
    return FALSE;

  for (int kind = 0; self->store != NULL && kind < DM_N_RECORDS; kind++)
    if (kind != DM_RECORD_DOSSIER && !dm_kind_has_key (kind)
        && !dm_store_foreach (self->store, kind, learn_keyless, self, error))
      return FALSE;

  return dm_json_reader_foreach (reader, put_record, self, error);
}

static gboolean
import (DmStore *store,
        DmJsonReader *reader,
        gboolean writes,
        DmJsonImportCounts *counts,
        GError **error)
{
  g_autoptr (GHashTable) kinds = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) keyless = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  DmJsonImport self = { store, writes, NULL, kinds, keyless, 0, counts };
  g_autoptr (DmKeyRing) keys = dm_key_ring_new (find_in_dossier, &self);

  self.keys = keys;
  *counts = (DmJsonImportCounts){ 0 };
  return run (&self, reader, error);
}

/**
 * dm_json_import:
 * @store: the dossier, with no edit open
 * @reader: a text form
 * @label: what the history of edits calls it
 * @counts: (out): what came of it
 * @error: return location
 *
 * Adds the records of @reader to @store in one edit, or none of them. A record that is there with
 * the same content is passed over; if all are, there is no edit. A dossier that has a title keeps
 * it. Errors name the record and the field.
 *
 * Returns: whether all was imported; else %DM_IO_ERROR, %DM_CORE_ERROR or %DM_STORE_ERROR
 */
gboolean
dm_json_import (DmStore *store,
                DmJsonReader *reader,
                const char *label,
                DmJsonImportCounts *counts,
                GError **error)
{
  if (!dm_store_begin_edit (store, label, error))
    return FALSE;

  if (!import (store, reader, TRUE, counts, error))
    {
      dm_store_rollback_edit (store);
      return FALSE;
    }

  return dm_store_commit_edit (store, error);
}

/**
 * dm_json_import_check:
 * @store: (nullable): a dossier; %NULL for one that is still to be made
 * @reader: a text form
 * @counts: (out): what would come of it
 * @error: return location
 *
 * Tells whether dm_json_import() would take @reader, and writes nothing.
 *
 * Returns: whether it would; else as dm_json_import()
 */
gboolean
dm_json_import_check (DmStore *store,
                      DmJsonReader *reader,
                      DmJsonImportCounts *counts,
                      GError **error)
{
  return import (store, reader, FALSE, counts, error);
}
