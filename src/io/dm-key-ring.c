/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-key-ring.h"

#include "dm-error.h"
#include "dm-fields.h"
#include "dm-io-error.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* A place, packed into a pointer: the kind below, the index above; never NULL. */
#define KIND_BITS 4
#define KIND_MASK ((1u << KIND_BITS) - 1)

/* The field by which records of one kind form a tree. */
#define PARENT_FIELD "parent"

/**
 * DmKeyRing:
 *
 * The keys of a text, each with the place of its record, and what binds records together: that a
 * key is one record's alone, that references lead to a record of the right kind, and that no
 * record is its own ancestor.
 */
struct _DmKeyRing
{
  GStringChunk *texts;
  GHashTable *places;  /* key -> packed place */
  GHashTable *parents; /* key -> key of its parent */
  DmKeyLookup lookup;
  gpointer user_data;
};

static gpointer
pack (const DmJsonPlace *place)
{
  return GSIZE_TO_POINTER (((gsize) place->index << KIND_BITS) | place->kind);
}

static DmJsonPlace
unpack (gpointer packed)
{
  gsize value = GPOINTER_TO_SIZE (packed);

  return (DmJsonPlace){ (DmRecordKind) (value & KIND_MASK), (guint) (value >> KIND_BITS) };
}

static gboolean
find_key (DmKeyRing *self, const char *key, DmRecordKind *kind)
{
  gpointer packed = g_hash_table_lookup (self->places, key);

  if (packed == NULL)
    return self->lookup != NULL && self->lookup (key, kind, self->user_data);

  *kind = unpack (packed).kind;
  return TRUE;
}

static char *
list_kinds (guint refs)
{
  g_autoptr (GString) kinds = g_string_new (NULL);

  for (guint kind = 0; kind < DM_N_RECORDS; kind++)
    if (refs & DM_REFS (kind))
      g_string_append_printf (kinds, "%s%s", kinds->len > 0 ? ", " : "",
                              _(dm_layout_of (kind)->name));

  return g_string_free (g_steal_pointer (&kinds), FALSE);
}

static gboolean
check_reference (DmKeyRing *self,
                 const DmField *field,
                 const char *key,
                 const char *path,
                 GError **error)
{
  g_autofree char *quoted = NULL;
  g_autofree char *kinds = NULL;
  DmRecordKind kind;
  gboolean is_there = find_key (self, key, &kind);

  if (is_there && (field->refs & DM_REFS (kind)))
    return TRUE;

  quoted = dm_error_quote (key, strlen (key));
  if (!is_there)
    {
      g_set_error (error, DM_IO_ERROR, DM_IO_ERROR_REFERENCE,
                   _("%s: there is no record “%s”"), path, quoted);
      return FALSE;
    }

  kinds = list_kinds (field->refs);
  /* Translators: a field, a key, the kind of the record with that key, the kinds that the field
   * may refer to */
  g_set_error (error, DM_IO_ERROR, DM_IO_ERROR_REFERENCE,
               _("%s: “%s” is of the wrong kind (%s), wanted is: %s"), path, quoted,
                  _(dm_layout_of (kind)->name), kinds);
  return FALSE;
}

static gboolean check_fields (DmKeyRing *self,
                              const DmLayout *layout,
                              gconstpointer base,
                              GString *path,
                              GError **error);

static gboolean
check_field (DmKeyRing *self,
             const DmField *field,
             gconstpointer base,
             GString *path,
             GError **error)
{
  gsize length = path->len;

  if (field->type == DM_FIELD_REF)
    return check_reference (self, field, DM_FIELD_AT (base, field, char *), path->str, error);

  if (field->type == DM_FIELD_GROUP)
    return check_fields (self, field->items, (const char *) base + field->offset, path, error);

  if (field->type == DM_FIELD_REFS)
    {
      GStrv keys = DM_FIELD_AT (base, field, GStrv);

      for (guint i = 0; keys[i] != NULL; i++)
        {
          g_string_append_printf (path, "[%u]", i);
          if (!check_reference (self, field, keys[i], path->str, error))
            return FALSE;
          g_string_truncate (path, length);
        }
    }

  if (field->type == DM_FIELD_LIST)
    {
      GPtrArray *list = DM_FIELD_AT (base, field, GPtrArray *);

      for (guint i = 0; i < list->len; i++)
        {
          g_string_append_printf (path, "[%u]", i);
          if (!check_fields (self, field->items, list->pdata[i], path, error))
            return FALSE;
          g_string_truncate (path, length);
        }
    }

  return TRUE;
}

static gboolean
check_fields (DmKeyRing *self,
              const DmLayout *layout,
              gconstpointer base,
              GString *path,
              GError **error)
{
  gsize length = path->len;

  for (guint i = 0; i < layout->n_fields; i++)
    {
      const DmField *field = &layout->fields[i];

      if (!dm_field_is_set (field, base))
        continue;

      if (length > 0)
        g_string_append_c (path, '.');
      g_string_append (path, field->name);
      if (!check_field (self, field, base, path, error))
        return FALSE;
      g_string_truncate (path, length);
    }

  return TRUE;
}

static gboolean
add_record (DmRecord *record, const DmJsonPlace *place, gpointer user_data, GError **error)
{
  return dm_key_ring_add (user_data, record, place, error);
}

/**
 * dm_key_ring_new:
 * @lookup: (nullable): where keys are looked for that are not in the text
 * @user_data: handed to @lookup
 *
 * Returns: (transfer full): a key ring without keys
 */
DmKeyRing *
dm_key_ring_new (DmKeyLookup lookup, gpointer user_data)
{
  DmKeyRing *self = g_new0 (DmKeyRing, 1);

  self->texts = g_string_chunk_new (1 << 16);
  self->places = g_hash_table_new (g_str_hash, g_str_equal);
  self->parents = g_hash_table_new (g_str_hash, g_str_equal);
  self->lookup = lookup;
  self->user_data = user_data;
  return self;
}

/**
 * dm_key_ring_free:
 * @self: (transfer full) (nullable): a key ring
 */
void
dm_key_ring_free (DmKeyRing *self)
{
  if (self == NULL)
    return;

  g_hash_table_unref (self->places);
  g_hash_table_unref (self->parents);
  g_string_chunk_free (self->texts);
  g_free (self);
}

/**
 * dm_key_ring_add:
 * @self: a key ring
 * @record: a record of the text
 * @place: where it stands
 * @error: return location
 *
 * Takes the key of @record, if it has one.
 *
 * Returns: whether no other record of the text has that key; else %DM_IO_ERROR_KEY
 */
gboolean
dm_key_ring_add (DmKeyRing *self, const DmRecord *record, const DmJsonPlace *place, GError **error)
{
  const char *parent = dm_record_get_parent (record);
  gpointer other;
  char *key;

  if (record->key == NULL)
    return TRUE;

  other = g_hash_table_lookup (self->places, record->key);
  if (other != NULL)
    {
      DmJsonPlace first = unpack (other);
      g_autofree char *where = dm_json_place_describe (&first, NULL);

      /* Translators: a place such as events[3] */
      g_set_error (error, DM_IO_ERROR, DM_IO_ERROR_KEY,
                   _("key: it is already the key of %s"), where);
      return FALSE;
    }

  key = g_string_chunk_insert (self->texts, record->key);
  g_hash_table_insert (self->places, key, pack (place));
  if (parent != NULL)
    g_hash_table_insert (self->parents, key, g_string_chunk_insert_const (self->texts, parent));
  return TRUE;
}

/**
 * dm_key_ring_check_ancestry:
 * @self: a key ring with all keys of the text
 * @error: return location
 *
 * Returns: whether no record is its own ancestor; else %DM_IO_ERROR_ANCESTRY, which names one
 */
gboolean
dm_key_ring_check_ancestry (DmKeyRing *self, GError **error)
{
  g_autoptr (GHashTable) walks = g_hash_table_new (g_str_hash, g_str_equal);
  GHashTableIter iter;
  gpointer start;
  gsize walk = 0;

  /* A walk that meets its own steps goes round; one that meets those of an earlier walk ends
   * well, as that one did. So each key is passed once. */
  g_hash_table_iter_init (&iter, self->parents);
  while (g_hash_table_iter_next (&iter, &start, NULL))
    {
      walk++;
      for (const char *key = start; key != NULL; key = g_hash_table_lookup (self->parents, key))
        {
          gsize earlier = GPOINTER_TO_SIZE (g_hash_table_lookup (walks, key));

          if (earlier == walk)
            {
              DmJsonPlace place = unpack (g_hash_table_lookup (self->places, key));
              g_autofree char *where = dm_json_place_describe (&place, key);

              const char *parent = g_hash_table_lookup (self->parents, key);
              g_autofree char *quoted = dm_error_quote (parent, strlen (parent));

              g_set_error (error, DM_IO_ERROR, DM_IO_ERROR_ANCESTRY,
                           _("%s: parent: “%s” is a descendant of its own"), where, quoted);
              return FALSE;
            }
          if (earlier != 0)
            break;
          g_hash_table_insert (walks, (gpointer) key, GSIZE_TO_POINTER (walk));
        }
    }

  return TRUE;
}

/**
 * dm_key_ring_check:
 * @self: a key ring with all keys of the text
 * @record: a record of it
 * @error: return location
 *
 * Returns: whether all that @record refers to is there, and of the kind that the field wants;
 *   else %DM_IO_ERROR_REFERENCE, which begins with the field
 */
gboolean
dm_key_ring_check (DmKeyRing *self, const DmRecord *record, GError **error)
{
  g_autoptr (GString) path = g_string_new (NULL);

  return check_fields (self, dm_layout_of (record->kind), record, path, error);
}

/**
 * dm_key_ring_read:
 * @self: a key ring
 * @reader: a text
 * @error: return location
 *
 * Takes all keys of the text. With it, every record of the text has been checked on its own.
 *
 * Returns: whether the text is sound so far
 */
gboolean
dm_key_ring_read (DmKeyRing *self, DmJsonReader *reader, GError **error)
{
  return dm_json_reader_foreach (reader, add_record, self, error)
         && dm_key_ring_check_ancestry (self, error);
}
