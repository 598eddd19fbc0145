/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-damaged-file.h"
#include "dm-record-mend.h"
#include "dm-record-reader.h"
#include "dm-sql.h"
#include "dm-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/*
 * What is left in a damaged file is read record by record, and each is written into a new dossier as
 * if it were typed: what comes of it is sound by its making. First it is found out which records
 * there are, from the table of all records and from the table of each kind, for either may be hurt.
 */

#define MAX_NUMBER (G_GINT64_CONSTANT (1) << 48) /* of a record; what is higher is damaged */
#define KEY_MAX 200                              /* characters of a key that is kept */
#define ENTRIES_AT_ONCE 64                       /* between two looks at whether to go on */
#define ROWS_AT_ONCE 4096                        /* the same, while rows are counted up */
#define ROWS_ON_PAGE 512                         /* more do not fit */

/* Records that others hang on: when they are lost, their place is kept. */
#define HELD                                                                                       \
  (DM_REFS (DM_RECORD_PARTY) | DM_REFS (DM_RECORD_PERSON) | DM_REFS (DM_RECORD_ISSUE)              \
   | DM_REFS (DM_RECORD_SOURCE))

typedef struct
{
  gint64 id;
  gint64 number; /* in the new dossier: the same, where it can be */
  DmRecordKind kind;
  char *key;
  gboolean has_row; /* there is more of it than its key */
  gboolean is_lost; /* but not what it cannot be without */
} Entry;

typedef struct
{
  DmStore *from;
  DmStore *into;
  GHashTable *entries; /* Entry by number */
  GHashTable *keys;    /* those that are taken */
  GHashTable *parents; /* key to key, of parties and issues */
  gint64 last;         /* there is no record beyond this number */
  gint64 most_rows;    /* a table has no more; a damaged tree can give some again and again */
  DmFaultFunc told;
  gpointer user_data;
  gboolean is_quiet; /* it is only tried what can be read */
  gboolean is_hurt;  /* the record at work */
  DmRecovery *counts;
  GCancellable *cancellable;
  GError *error;
} Recovery;

/* Takes a row with a record's number in its first column. */
typedef void (*RowFunc) (Recovery *self, sqlite3_stmt *row, gpointer data);

static void
entry_free (gpointer data)
{
  Entry *entry = data;

  g_free (entry->key);
  g_free (entry);
}

static void
tell (const char *fault, gpointer user_data)
{
  Recovery *self = user_data;

  self->is_hurt = TRUE;
  if (!self->is_quiet)
    self->told (fault, self->user_data);
}

static void
tell_of (Recovery *self, const Entry *entry, const char *format)
{
  const char *kind = _(dm_layout_of (entry->kind)->name);
  g_autofree char *what = NULL;
  g_auto (GStrv) parts = g_strsplit (format, "%s", 2);
  g_autofree char *fault = NULL;

  if (entry->kind == DM_RECORD_DOSSIER)
    what = g_strdup (kind);
  else if (entry->key != NULL)
    what = g_strdup_printf (_("%s “%s”"), kind, entry->key);
  else
    what = g_strdup_printf (_("%s number %" G_GINT64_FORMAT), kind, entry->id);
  fault = g_strjoinv (what, parts);
  tell (fault, self);
}

static Entry *
find_entry (Recovery *self, gint64 id)
{
  return g_hash_table_lookup (self->entries, &id);
}

static Entry *
add_entry (Recovery *self, gint64 id, DmRecordKind kind)
{
  Entry *entry = find_entry (self, id);

  if (entry == NULL)
    {
      entry = g_new0 (Entry, 1);
      entry->id = id;
      g_hash_table_insert (self->entries, &entry->id, entry);
    }
  entry->kind = kind;
  return entry;
}

/* A scan that fails goes on behind the page that cannot be read: number by number it is tried
 * whether there is a page again. */
static gboolean
try_next (Recovery *self, sqlite3_stmt *one, gint64 *after, RowFunc take, gpointer data)
{
  while (*after < self->last)
    {
      int rc;

      ++*after;
      sqlite3_bind_int64 (one, 1, *after);
      rc = sqlite3_step (one);
      if (rc == SQLITE_ROW)
        take (self, one, data);
      sqlite3_reset (one);
      if (rc == SQLITE_ROW || rc == SQLITE_DONE)
        return TRUE;
      if (*after % ROWS_AT_ONCE == 0 && g_cancellable_is_cancelled (self->cancellable))
        return FALSE;
    }

  return FALSE;
}

/* Takes what a statement gives, in whatever order; @after rises, or stays. */
static int
take_rows (Recovery *self,
           sqlite3_stmt *all,
           gint64 *n_left,
           gint64 *after,
           RowFunc take,
           gpointer data)
{
  int rc = SQLITE_CORRUPT;

  while (*n_left > 0 && (rc = sqlite3_step (all)) == SQLITE_ROW)
    {
      gint64 id = sqlite3_column_int64 (all, 0);

      --*n_left;
      if (id > 0)
        take (self, all, data);
      if (id <= self->last)
        *after = MAX (*after, id);
      if (*n_left % ROWS_AT_ONCE == 0 && g_cancellable_is_cancelled (self->cancellable))
        return SQLITE_INTERRUPT;
    }

  return rc == SQLITE_DONE ? SQLITE_DONE : SQLITE_CORRUPT;
}

static void
scan (Recovery *self, const char *columns, const char *table, RowFunc take, gpointer data)
{
  g_autofree char *select = g_strdup_printf (
      "SELECT %s FROM \"%s\" NOT INDEXED WHERE id > ?1 ORDER BY id", columns, table);
  g_autofree char *select_one
      = g_strdup_printf ("SELECT %s FROM \"%s\" NOT INDEXED WHERE id = ?1", columns, table);
  sqlite3_stmt *all = NULL;
  sqlite3_stmt *one = NULL;
  gint64 n_left = self->most_rows;
  gint64 after = 0;
  int rc = SQLITE_OK;

  if (sqlite3_prepare_v2 (self->from->db, select, -1, &all, NULL) == SQLITE_OK
      && sqlite3_prepare_v2 (self->from->db, select_one, -1, &one, NULL) == SQLITE_OK)
    do
      {
        sqlite3_bind_int64 (all, 1, after);
        rc = take_rows (self, all, &n_left, &after, take, data);
        sqlite3_reset (all);
      }
    while (rc == SQLITE_CORRUPT && try_next (self, one, &after, take, data));

  sqlite3_finalize (all);
  sqlite3_finalize (one);
}

static void
take_key (Recovery *self, sqlite3_stmt *row, gpointer data)
{
  const char *key = dm_sql_text (row, 2);
  DmRecordKind kind;
  Entry *entry;

  if (!dm_table_kind (dm_sql_text (row, 1), &kind))
    return;

  entry = add_entry (self, sqlite3_column_int64 (row, 0), kind);
  if (key != NULL && entry->key == NULL && dm_kind_has_key (kind))
    entry->key = dm_text_clean (key, KEY_MAX);
}

/* The index of keys has them too. */
static void
scan_index (Recovery *self)
{
  static const char sql[] = "SELECT id, key FROM record INDEXED BY sqlite_autoindex_record_1"
                            " WHERE key >= ''";
  g_autoptr (DmStatement) row = dm_sql_prepare (self->from, sql, NULL);

  for (gint64 n = 0; row != NULL && n < self->most_rows && sqlite3_step (row) == SQLITE_ROW; n++)
    {
      Entry *entry = find_entry (self, sqlite3_column_int64 (row, 0));

      if (entry != NULL && entry->key == NULL && dm_kind_has_key (entry->kind))
        entry->key = dm_text_clean (dm_sql_text (row, 1), KEY_MAX);
    }
}

static void
take_row (Recovery *self, sqlite3_stmt *row, gpointer kind)
{
  add_entry (self, sqlite3_column_int64 (row, 0), GPOINTER_TO_INT (kind))->has_row = TRUE;
}

/* The highest number that a record can have, and how many rows a table. */
static void
find_limits (Recovery *self)
{
  static const char given[] = "SELECT seq FROM sqlite_sequence WHERE name = 'record'";
  static const char pages[] = "PRAGMA page_count";
  gint64 n_pages = dm_sql_number (self->from, pages, 1);
  gint64 last = dm_sql_number (self->from, given, 0);

  /* The number may be damaged too; no more than a few hundred rows fit on a page. */
  self->last = last > 0 ? MIN (last, n_pages * 4096) : n_pages * 256;
  self->most_rows = n_pages * ROWS_ON_PAGE;
}

static int
compare_entries (gconstpointer a, gconstpointer b)
{
  const Entry *left = *(Entry *const *) a;
  const Entry *right = *(Entry *const *) b;

  return (left->id > right->id) - (left->id < right->id);
}

/* A key that no other record has. */
static void
settle_key (Recovery *self, Entry *entry)
{
  const char *kind = dm_layout_of (entry->kind)->name;

  if (!dm_kind_has_key (entry->kind))
    g_clear_pointer (&entry->key, g_free);
  else if (entry->key == NULL || *entry->key == '\0'
           || g_hash_table_contains (self->keys, entry->key))
    {
      g_autofree char *lost = g_steal_pointer (&entry->key);

      entry->key = g_strdup_printf ("%s-%" G_GINT64_FORMAT, kind, entry->id);
      for (guint i = 2; g_hash_table_contains (self->keys, entry->key); i++)
        {
          g_free (entry->key);
          entry->key = g_strdup_printf ("%s-%" G_GINT64_FORMAT "-%u", kind, entry->id, i);
        }
      tell_of (self, entry, _("%s: its key is lost, and it was given this one."));
    }

  if (entry->key != NULL)
    g_hash_table_add (self->keys, entry->key);
}

static gboolean
is_kept (const Entry *entry)
{
  return (entry->has_row && !entry->is_lost) || (HELD & DM_REFS (entry->kind)) != 0;
}

static DmRecord *
make_stub (const Entry *entry)
{
  DmRecord *record = dm_record_new (entry->kind);
  const DmLayout *layout = dm_layout_of (entry->kind);

  record->key = g_strdup (entry->key);
  for (guint i = 0; i < layout->n_fields; i++)
    if (layout->fields[i].required && !dm_field_is_set (&layout->fields[i], record))
      DM_FIELD_AT (record, &layout->fields[i], char *) = g_strdup (entry->key);
  return record;
}

static gboolean
put (Recovery *self, const Entry *entry, DmRecord *record)
{
  record->id = entry->number;
  return dm_store_put (self->into, record, &self->error);
}

static gboolean
put_stub (Recovery *self, const Entry *entry)
{
  g_autoptr (DmRecord) record = make_stub (entry);

  tell_of (self, entry, _("%s: nothing could be read but its key."));
  return put (self, entry, record);
}

/* The key of a record that another refers to. One of which nothing is left is given a place if what
 * refers to it cannot be without. */
static char *
find_key (gint64 id, const DmField *field, gpointer user_data)
{
  Recovery *self = user_data;
  Entry *entry = find_entry (self, id);

  if (entry == NULL && self->is_quiet && field->required && id > 0
      && (field->refs & HELD) == field->refs && (field->refs & (field->refs - 1)) == 0)
    {
      entry = add_entry (self, id, (DmRecordKind) g_bit_nth_lsf (field->refs, -1));
      settle_key (self, entry);
    }

  return entry != NULL && is_kept (entry) && (field->refs & DM_REFS (entry->kind)) != 0
             ? g_strdup (entry->key)
             : NULL;
}

/* A parent that is a descendant is none. */
static void
check_parent (Recovery *self, DmRecord *record)
{
  const DmField *field = dm_layout_find (dm_layout_of (record->kind), "parent");
  const char *parent = dm_record_get_parent (record);

  for (const char *at = parent; at != NULL; at = g_hash_table_lookup (self->parents, at))
    if (strcmp (at, record->key) == 0)
      {
        g_autofree char *what = dm_record_describe (record);
        g_autofree char *fault
            = g_strdup_printf (_("%s, parent: it is its own descendant."), what);

        tell (fault, self);
        dm_field_clear (field, record);
        return;
      }

  if (parent != NULL)
    g_hash_table_insert (self->parents, g_strdup (record->key), g_strdup (parent));
}

/* What is left of a record. */
static DmRecord *
read_entry (Recovery *self, const Entry *entry)
{
  g_auto (DmRecordReader) reader
      = { .is_lenient = TRUE, .told = tell, .user_data = self, .find_key = find_key };
  g_autoptr (DmRecord) record = NULL;

  if (!entry->has_row
      || !dm_record_reader_open_damaged (&reader, self->from, entry->kind, entry->id, entry->key,
                                         NULL)
      || !dm_record_reader_next (&reader, &record, NULL) || record == NULL
      || !dm_record_mend (record, tell, self))
    return NULL;

  return g_steal_pointer (&record);
}

/* Of what hangs on a record that is lost it is seen late that it is lost too. */
static gboolean
give_up_number (Recovery *self, const Entry *entry)
{
  self->into->n_reserved--;
  return dm_store_remove_rows (self->into, entry->kind, entry->number, &self->error);
}

static gboolean
recover_entry (Recovery *self, const Entry *entry)
{
  g_autoptr (DmRecord) record = NULL;

  self->is_hurt = FALSE;
  record = entry->is_lost ? NULL : read_entry (self, entry);
  if (record == NULL)
    {
      self->counts->n_lost += entry->kind != DM_RECORD_DOSSIER;
      if ((HELD & DM_REFS (entry->kind)) != 0)
        return put_stub (self, entry);
      tell_of (self, entry,
               entry->kind == DM_RECORD_DOSSIER ? _("%s: its title and its description are lost.")
                                                : _("%s: this is lost."));
      return entry->number == 0 || give_up_number (self, entry);
    }

  check_parent (self, record);
  if (entry->kind != DM_RECORD_DOSSIER && self->is_hurt)
    self->counts->n_hurt++;
  else if (entry->kind != DM_RECORD_DOSSIER)
    self->counts->n_whole++;
  return put (self, entry, record);
}

static GPtrArray *
list_entries (Recovery *self)
{
  GPtrArray *list = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer entry;

  g_hash_table_iter_init (&iter, self->entries);
  while (g_hash_table_iter_next (&iter, NULL, &entry))
    g_ptr_array_add (list, entry);
  g_ptr_array_sort (list, compare_entries);
  return list;
}

static gboolean
may_go_on (Recovery *self, guint i, GError **error)
{
  return i % ENTRIES_AT_ONCE != 0
         || !g_cancellable_set_error_if_cancelled (self->cancellable, error);
}

/* Which records there are, and of which there is enough. */
static gboolean
find_entries (Recovery *self, GError **error)
{
  g_autoptr (GPtrArray) list = NULL;

  scan (self, "id, kind, key", "record", take_key, NULL);
  for (int kind = 0; kind < DM_N_RECORDS; kind++)
    scan (self, "id", dm_table_of (kind)->name, take_row, GINT_TO_POINTER (kind));

  scan_index (self);
  if (g_cancellable_set_error_if_cancelled (self->cancellable, error))
    return FALSE;

  list = list_entries (self);
  for (guint i = 0; i < list->len; i++)
    settle_key (self, list->pdata[i]);

  self->is_quiet = TRUE;
  for (guint i = 0; i < list->len; i++)
    {
      Entry *entry = list->pdata[i];
      g_autoptr (DmRecord) record = NULL;

      if (!may_go_on (self, i, error))
        return FALSE;
      record = read_entry (self, entry);
      entry->is_lost = record == NULL;
    }
  self->is_quiet = FALSE;
  return TRUE;
}

/* Gives the records that are left their numbers, and keeps the highest for those that have none. */
static gboolean
reserve_entries (Recovery *self, const GPtrArray *list, GError **error)
{
  for (guint pass = 0; pass < 2; pass++)
    for (guint i = 0; i < list->len; i++)
      {
        Entry *entry = list->pdata[i];
        gboolean keeps = entry->id > DM_STORE_DOSSIER_ID && entry->id <= MAX_NUMBER;

        if (entry->kind == DM_RECORD_DOSSIER || !is_kept (entry) || keeps != (pass == 0))
          continue;
        entry->number = dm_store_reserve_number (self->into, keeps ? entry->id : 0, entry->kind,
                                                 entry->key, error);
        if (entry->number == 0)
          return FALSE;
      }

  return TRUE;
}

static gboolean
recover_entries (Recovery *self, GError **error)
{
  g_autoptr (GPtrArray) list = list_entries (self);

  if (!reserve_entries (self, list, error))
    return FALSE;

  for (guint i = 0; i < list->len; i++)
    if (!may_go_on (self, i, error) || !recover_entry (self, list->pdata[i]))
      {
        if (self->error != NULL)
          g_propagate_error (error, g_steal_pointer (&self->error));
        return FALSE;
      }

  return TRUE;
}

/* A dossier with nothing in it says so by its own record. */
static gboolean
has_dossier (Recovery *self)
{
  const Entry *entry = find_entry (self, DM_STORE_DOSSIER_ID);

  return entry != NULL && is_kept (entry);
}

static gboolean
refuse_empty (const char *path, GError **error)
{
  g_autofree char *name = dm_sql_display_name (path);

  g_set_error (error, DM_STORE_ERROR, DM_STORE_ERROR_DAMAGED,
               _("“%s” is damaged so much that no record can be read. Open a copy from before."),
                  name);
  return FALSE;
}

/* It has the tables of this one, so the number alone may be damaged. */
static void
tell_version (Recovery *self, const char *path)
{
  g_autoptr (GError) fault = NULL;
  guint version;

  if (!dm_store_check_header (path, dm_store_version (), &version, &fault)
      && g_error_matches (fault, DM_STORE_ERROR, DM_STORE_ERROR_NEWER))
    tell (_("The number of the file’s format is that of a later version of Démarche; it was read "
            "as this version’s."),
             self);
}

static gboolean
recover (Recovery *self, const char *path, GError **error)
{
  g_autofree char *name = dm_sql_display_name (path);
  /* Translators: an entry of the history: what was left in a damaged file was taken over */
  g_autofree char *label = g_strdup_printf (_("Recover “%s”"), name);

  if (!find_entries (self, error) || !dm_store_begin_edit (self->into, label, error))
    return FALSE;

  /* There is nothing behind it to go back to. */
  self->into->undo_limit = 0;
  if (!recover_entries (self, error))
    {
      dm_store_rollback_edit (self->into);
      return FALSE;
    }
  if (self->counts->n_whole + self->counts->n_hurt == 0
      && (self->counts->n_lost > 0 || !has_dossier (self)))
    {
      dm_store_rollback_edit (self->into);
      return refuse_empty (path, error);
    }
  if (!dm_store_commit_edit (self->into, error))
    return FALSE;

  self->into->undo_limit = DM_STORE_UNDO_LIMIT;
  return TRUE;
}

/**
 * dm_store_recover:
 * @self: a new store, with nothing in it
 * @path: a dossier that is damaged; it keeps its bytes
 * @told: told, in a sentence, of everything that is lost
 * @user_data: handed to it
 * @counts: (out): what came of it
 * @cancellable: (nullable): to give it up
 * @error: return location
 *
 * Reads every record of a damaged file that can still be read, table by table and row by row, and
 * writes them into @self: whole, or without what is lost of them. The place of a party, a person, an
 * issue or a source that is lost is kept, under its key, for what refers to it. The history of edits
 * is not taken over.
 *
 * Returns: whether it was done; else @self is as it was
 */
gboolean
dm_store_recover (DmStore *self,
                  const char *path,
                  DmFaultFunc told,
                  gpointer user_data,
                  DmRecovery *counts,
                  GCancellable *cancellable,
                  GError **error)
{
  g_autofree char *absolute = g_canonicalize_filename (path, NULL);
  g_autoptr (DmStore) from = dm_damaged_file_open (absolute, self->path, cancellable, error);
  g_autoptr (GHashTable) entries
      = g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL, entry_free);
  g_autoptr (GHashTable) keys = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) parents = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  Recovery recovery = {
    .from = from,
    .into = self,
    .entries = entries,
    .keys = keys,
    .parents = parents,
    .told = told,
    .user_data = user_data,
    .counts = counts,
    .cancellable = cancellable,
  };

  *counts = (DmRecovery){ 0 };
  if (from == NULL)
    return FALSE;

  find_limits (&recovery);
  tell_version (&recovery, absolute);
  return recover (&recovery, absolute, error);
}
