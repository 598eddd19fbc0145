/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-csv-names.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "dm-error.h"
#include "dm-fields.h"
#include "dm-io-error.h"
#include "dm-key.h"

/* What a cell may be called by; several records may have one name. */
typedef struct
{
  char *key;
  gboolean is_ambiguous;
} Named;

struct _DmCsvNames
{
  DmStore *store;
  gboolean makes_new;
  GHashTable *names[DM_N_RECORDS]; /* char *, folded -> Named */
  GHashTable *kinds;               /* key -> kind + 1, of all records that were looked for */
  GHashTable *shown;               /* key -> name, of parties, persons, issues and sources */
  GHashTable *units;               /* key of an issue -> unit */
  GHashTable *claimed;             /* keys that the file gives or that were made for it */
  GHashTable *stems;               /* key that was wanted again -> the last number behind it */
  GPtrArray *made;                 /* DmRecord */
  GHashTable *made_keys;           /* of these */
};

static void
named_free (gpointer data)
{
  Named *named = data;

  g_free (named->key);
  g_free (named);
}

static void
learn_name (DmCsvNames *self, DmRecordKind kind, const char *name, const char *key)
{
  g_autofree char *folded = NULL;
  Named *named;

  if (name == NULL || *name == '\0')
    return;
  folded = g_utf8_casefold (name, -1);
  named = g_hash_table_lookup (self->names[kind], folded);
  if (named != NULL)
    {
      named->is_ambiguous |= strcmp (named->key, key) != 0;
      return;
    }
  named = g_new0 (Named, 1);
  named->key = g_strdup (key);
  g_hash_table_insert (self->names[kind], g_steal_pointer (&folded), named);
}

static void
learn_text (DmCsvNames *self, const DmRecord *record, const char *field_name)
{
  const DmField *field = dm_layout_find (dm_layout_of (record->kind), field_name);
  const char *text;

  if (field == NULL)
    return;
  text = DM_FIELD_AT (record, field, char *);
  learn_name (self, record->kind, text, record->key);
  if (text != NULL && !g_hash_table_contains (self->shown, record->key))
    g_hash_table_insert (self->shown, g_strdup (record->key), g_strdup (text));
}

static gboolean
learn (DmRecord *record, gpointer user_data, GError **error)
{
  DmCsvNames *self = user_data;
  const DmField *aliases = dm_layout_find (dm_layout_of (record->kind), "aliases");
  GStrv list = aliases != NULL ? DM_FIELD_AT (record, aliases, GStrv) : NULL;

  g_hash_table_insert (self->kinds, g_strdup (record->key), GUINT_TO_POINTER (record->kind + 1));
  learn_text (self, record, "name");
  learn_text (self, record, "title");
  learn_text (self, record, "short");
  for (guint i = 0; list != NULL && list[i] != NULL; i++)
    learn_name (self, record->kind, list[i], record->key);
  if (record->kind == DM_RECORD_ISSUE && ((DmIssueRecord *) record)->measure.unit != NULL)
    g_hash_table_insert (self->units, g_strdup (record->key),
                         g_strdup (((DmIssueRecord *) record)->measure.unit));
  return TRUE;
}

/**
 * dm_csv_names_new:
 * @store: (nullable): the dossier; %NULL while there is none
 * @makes_new: whether parties, issues and sources that it does not have are made
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the names
 */
DmCsvNames *
dm_csv_names_new (DmStore *store, gboolean makes_new, GError **error)
{
  static const DmRecordKind kinds[]
      = { DM_RECORD_PARTY, DM_RECORD_PERSON, DM_RECORD_ISSUE, DM_RECORD_SOURCE };
  g_autoptr (DmCsvNames) self = g_new0 (DmCsvNames, 1);

  self->store = store;
  self->makes_new = makes_new;
  self->kinds = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->shown = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->units = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->claimed = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->stems = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->made_keys = g_hash_table_new (g_str_hash, g_str_equal);
  self->made = g_ptr_array_new_with_free_func ((GDestroyNotify) dm_record_free);
  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      self->names[kinds[i]] = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, named_free);
      if (store != NULL && !dm_store_foreach (store, kinds[i], learn, self, error))
        return NULL;
    }
  return g_steal_pointer (&self);
}

/**
 * dm_csv_names_free:
 * @self: (transfer full): the names
 */
void
dm_csv_names_free (DmCsvNames *self)
{
  for (int i = 0; i < DM_N_RECORDS; i++)
    g_clear_pointer (&self->names[i], g_hash_table_unref);
  g_clear_pointer (&self->kinds, g_hash_table_unref);
  g_clear_pointer (&self->shown, g_hash_table_unref);
  g_clear_pointer (&self->units, g_hash_table_unref);
  g_clear_pointer (&self->claimed, g_hash_table_unref);
  g_clear_pointer (&self->stems, g_hash_table_unref);
  g_clear_pointer (&self->made_keys, g_hash_table_unref);
  g_clear_pointer (&self->made, g_ptr_array_unref);
  g_free (self);
}

/* The kind of the record with this key, or -1. */
static int
kind_of (DmCsvNames *self, const char *key)
{
  gpointer known = NULL;

  /* That there is none is remembered, too: most cells have names, and not keys. */
  if (!g_hash_table_lookup_extended (self->kinds, key, NULL, &known) && self->store != NULL)
    {
      gint64 id = dm_store_find (self->store, key, NULL);
      g_autoptr (DmRecord) record = id != 0 ? dm_store_read (self->store, id, NULL) : NULL;

      if (record != NULL)
        known = GUINT_TO_POINTER (record->kind + 1);
      g_hash_table_insert (self->kinds, g_strdup (key), known);
    }
  return known != NULL ? (int) GPOINTER_TO_UINT (known) - 1 : -1;
}

/* "party", "party or person": what a reference may lead to. */
static char *
list_kinds (guint refs)
{
  g_autoptr (GString) list = g_string_new (NULL);

  for (int kind = 0; kind < DM_N_RECORDS; kind++)
    if (refs & DM_REFS (kind))
      {
        if (list->len > 0)
          /* Translators: between kinds of records: "party or person". */
          g_string_append (list, C_ ("kinds", " or "));
        g_string_append (list, _(dm_layout_of ((DmRecordKind) kind)->name));
      }
  return g_string_free (g_steal_pointer (&list), FALSE);
}

static gboolean
is_taken (DmCsvNames *self, const char *key)
{
  return g_hash_table_contains (self->claimed, key)
         || g_hash_table_lookup (self->kinds, key) != NULL
         || (self->store != NULL && dm_store_find (self->store, key, NULL) != 0);
}

/**
 * dm_csv_names_free_key:
 * @self: the names
 * @record: a record without a key
 *
 * Returns: (transfer full): a key for it that nothing else has, and will not get
 */
char *
dm_csv_names_free_key (DmCsvNames *self, const DmRecord *record)
{
  g_autofree char *suited = dm_key_for_record (record);
  g_autofree char *key
      = suited != NULL ? g_strdup (suited) : g_strdup (dm_layout_of (record->kind)->name);
  g_autofree char *stem = g_strdup (key);

  if (is_taken (self, key))
    {
      guint number = GPOINTER_TO_UINT (g_hash_table_lookup (self->stems, stem));

      number = MAX (number, 1);
      do
        {
          g_free (key);
          key = g_strdup_printf ("%s-%u", stem, ++number);
        }
      while (is_taken (self, key));
      g_hash_table_insert (self->stems, g_strdup (stem), GUINT_TO_POINTER (number));
    }
  g_hash_table_add (self->claimed, g_strdup (key));
  return g_steal_pointer (&key);
}

/**
 * dm_csv_names_announce:
 * @self: the names
 * @key: a key that a row further down may give
 * @kind: of what
 */
void
dm_csv_names_announce (DmCsvNames *self, const char *key, DmRecordKind kind)
{
  if (g_hash_table_lookup (self->kinds, key) == NULL)
    g_hash_table_insert (self->kinds, g_strdup (key), GUINT_TO_POINTER (kind + 1));
}

/**
 * dm_csv_names_claim:
 * @self: the names
 * @key: a key that the file gives to a record
 *
 * Returns: whether no other record of the file has it
 */
gboolean
dm_csv_names_claim (DmCsvNames *self, const char *key)
{
  return g_hash_table_add (self->claimed, g_strdup (key));
}

/* Where a record that can be made has what it is called. */
static char **
name_of (DmRecord *record)
{
  if (record->kind == DM_RECORD_PARTY)
    return &((DmPartyRecord *) record)->name;
  if (record->kind == DM_RECORD_SOURCE)
    return &((DmSourceRecord *) record)->title;
  return &((DmIssueRecord *) record)->name;
}

/* The first of the kinds that may be meant of which a name says enough, or -1. */
static int
kind_to_make (guint refs)
{
  static const DmRecordKind kinds[] = { DM_RECORD_PARTY, DM_RECORD_ISSUE, DM_RECORD_SOURCE };

  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    if ((refs & DM_REFS (kinds[i])) != 0)
      return (int) kinds[i];
  return -1;
}

static const char *
make (DmCsvNames *self, const char *text, DmRecordKind kind)
{
  DmRecord *record = dm_record_new (kind);

  *name_of (record) = g_strdup (text);
  record->key = dm_csv_names_free_key (self, record);
  learn (record, self, NULL);
  g_ptr_array_add (self->made, record);
  g_hash_table_add (self->made_keys, record->key);
  return record->key;
}

/**
 * dm_csv_names_find:
 * @self: the names
 * @text: what a cell says
 * @refs: the kinds that may be meant, a bit each
 * @is_new: (out): whether it is made with the import
 * @error: %DM_IO_ERROR_REFERENCE
 *
 * Returns: (transfer none) (nullable): the key
 */
const char *
dm_csv_names_find (DmCsvNames *self, const char *text, guint refs, gboolean *is_new, GError **error)
{
  g_autofree char *folded = g_utf8_casefold (text, -1);
  g_autofree char *quoted = NULL;
  g_autofree char *kinds = NULL;
  const Named *found = NULL;
  gpointer key;
  int kind = kind_of (self, text);

  *is_new = FALSE;
  if (kind >= 0 && (refs & DM_REFS (kind)) != 0
      && g_hash_table_lookup_extended (self->kinds, text, &key, NULL))
    return key;
  for (int i = 0; i < DM_N_RECORDS && found == NULL; i++)
    if ((refs & DM_REFS (i)) != 0 && self->names[i] != NULL)
      found = g_hash_table_lookup (self->names[i], folded);

  if (found != NULL && !found->is_ambiguous)
    {
      *is_new = g_hash_table_contains (self->made_keys, found->key);
      return found->key;
    }
  quoted = dm_error_quote (text, strlen (text));
  if (found != NULL)
    {
      g_set_error (error, DM_IO_ERROR, DM_IO_ERROR_REFERENCE,
                   _("several records are called “%s”: give the key"), quoted);
      return NULL;
    }
  if (self->makes_new && kind_to_make (refs) >= 0)
    {
      *is_new = TRUE;
      return make (self, text, (DmRecordKind) kind_to_make (refs));
    }
  kinds = list_kinds (refs);
  /* Translators: a kind of record, or several, and what a cell says: there is no party “Narnia”. */
  g_set_error (error, DM_IO_ERROR, DM_IO_ERROR_REFERENCE, _("there is no %s “%s”"), kinds, quoted);
  return NULL;
}

/**
 * dm_csv_names_unit:
 * @self: the names
 * @issue: (nullable): the key of an issue
 *
 * Returns: (transfer none) (nullable): the unit in which it is measured
 */
const char *
dm_csv_names_unit (DmCsvNames *self, const char *issue)
{
  return issue != NULL ? g_hash_table_lookup (self->units, issue) : NULL;
}

/**
 * dm_csv_names_name:
 * @self: the names
 * @key: the key of a record
 *
 * Returns: (transfer none): what it is called for people: its name, or else its key
 */
const char *
dm_csv_names_name (DmCsvNames *self, const char *key)
{
  const char *name = g_hash_table_lookup (self->shown, key);

  return name != NULL ? name : key;
}

/**
 * dm_csv_names_take_back:
 * @self: the names
 * @n: how many records there were to be made before a row that is left out
 *
 * Forgets those that are made for that row alone.
 */
void
dm_csv_names_take_back (DmCsvNames *self, guint n)
{
  while (self->made->len > n)
    {
      DmRecord *record = g_ptr_array_index (self->made, self->made->len - 1);
      g_autofree char *folded = g_utf8_casefold (*name_of (record), -1);

      g_hash_table_remove (self->names[record->kind], folded);
      g_hash_table_remove (self->kinds, record->key);
      g_hash_table_remove (self->shown, record->key);
      g_hash_table_remove (self->claimed, record->key);
      g_hash_table_remove (self->made_keys, record->key);
      g_ptr_array_set_size (self->made, (int) self->made->len - 1);
    }
}

/**
 * dm_csv_names_get_new:
 * @self: the names
 *
 * Returns: (transfer none) (element-type DmRecord): the parties, issues and sources that are made
 *   with the import
 */
const GPtrArray *
dm_csv_names_get_new (DmCsvNames *self)
{
  return self->made;
}
