/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-store-check-private.h"

#include "dm-date.h"
#include "dm-fields.h"
#include "dm-sql.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Takes one row of a statement to a fault. */
typedef void (*RowFunc) (DmChecker *self, DmStatement *row, gconstpointer data);

static gboolean
for_each_row (DmChecker *self, const char *sql, RowFunc take, gconstpointer data, GError **error)
{
  DmStore *store = self->store;
  sqlite3_stmt *row = NULL;
  gboolean has_row = FALSE;
  gboolean done = FALSE;
  int rc = sqlite3_prepare_v2 (store->db, sql, -1, &row, NULL);

  if (rc != SQLITE_OK)
    return dm_sql_fail (store->db, store->path, rc, error);

  while (!done && dm_sql_step (store, row, &has_row, error))
    if (has_row)
      take (self, row, data);
    else
      done = TRUE;

  sqlite3_finalize (row);
  return done;
}

/* A record as people know it: by kind and key, else by its number. */
static char *
describe (DmChecker *self, DmRecordKind kind, gint64 id)
{
  static const char sql[] = "SELECT key FROM record WHERE id = ?1";
  g_autoptr (DmStatement) statement = dm_sql_prepare (self->store, sql, NULL);
  g_autofree char *key = NULL;
  const char *name = _(dm_layout_of (kind)->name);

  if (statement != NULL)
    {
      sqlite3_bind_int64 (statement, 1, id);
      if (sqlite3_step (statement) == SQLITE_ROW)
        key = dm_sql_dup_text (statement, 0);
    }

  if (key != NULL)
    return g_strdup_printf (_("%s “%s”"), name, key);
  /* Translators: a kind of record, then its number: link number 12 */
  return g_strdup_printf (_("%s number %" G_GINT64_FORMAT), name, id);
}

static void
take_integrity (DmChecker *self, DmStatement *row, gconstpointer data)
{
  g_autofree char *words = dm_sql_dup_text (row, 0);

  if (g_strcmp0 (words, "ok") != 0)
    dm_checker_tell (self, _("The file is damaged: %s."), words != NULL ? words : "");
}

static void
take_broken_link (DmChecker *self, DmStatement *row, gconstpointer data)
{
  g_autofree char *table = dm_sql_dup_text (row, 0);
  g_autofree char *parent = dm_sql_dup_text (row, 1);

  dm_checker_tell (self, _("The table “%s” refers to a row of “%s” that is not there."), table,
                            parent);
}

static void
take_unknown_record (DmChecker *self, DmStatement *row, gconstpointer data)
{
  g_autofree char *kind = dm_sql_dup_text (row, 1);

  dm_checker_tell (self, _("Record number %" G_GINT64_FORMAT " is of an unknown kind, “%s”."),
                            (gint64) sqlite3_column_int64 (row, 0), kind != NULL ? kind : "");
}

static void
take_hollow_record (DmChecker *self, DmStatement *row, gconstpointer data)
{
  const DmTable *table = data;
  g_autofree char *what = describe (self, table->kind, sqlite3_column_int64 (row, 0));

  dm_checker_tell (self, _("%s: nothing is recorded but its key."), what);
}

static void
take_stray_row (DmChecker *self, DmStatement *row, gconstpointer data)
{
  const DmTable *table = data;

  dm_checker_tell (self, _("The table “%s” has a row for record number %" G_GINT64_FORMAT
                           ", which is not there or is of another kind."),
                            table->name, (gint64) sqlite3_column_int64 (row, 0));
}

static void
take_bad_reference (DmChecker *self, DmStatement *row, gconstpointer data)
{
  const DmReference *reference = data;
  g_autofree char *what = describe (self, reference->table->kind, sqlite3_column_int64 (row, 0));

  dm_checker_tell (self, _("%s, %s: refers to record number %" G_GINT64_FORMAT
                           ", which is not there or cannot stand there."),
                            what, reference->column->field->name,
                            (gint64) sqlite3_column_int64 (row, 1));
}

typedef struct
{
  const DmTable *table;
  const DmColumn *column;
} Place;

static void
take_bad_word (DmChecker *self, DmStatement *row, gconstpointer data)
{
  const Place *place = data;
  g_autofree char *what = describe (self, place->table->kind, sqlite3_column_int64 (row, 0));
  g_autofree char *word = dm_sql_dup_text (row, 1);

  dm_checker_tell (self, _("%s, %s: “%s” is not one of the words that can stand there."), what,
                            place->column->field->name, word != NULL ? word : "");
}

static gboolean
bound_agrees (DmStatement *row, int column, gint64 day)
{
  if (dm_day_is_open (day))
    return sqlite3_column_type (row, column) == SQLITE_NULL;

  return sqlite3_column_type (row, column) == SQLITE_INTEGER
         && sqlite3_column_int64 (row, column) == day;
}

static void
take_bounds (DmChecker *self, DmStatement *row, gconstpointer data)
{
  const DmTable *table = data;
  DmDate date = { .earliest = DM_DAY_OPEN_PAST, .latest = DM_DAY_OPEN_FUTURE };
  const char *edtf = dm_sql_text (row, 1);

  /* A date that cannot be read is told with the record. */
  if (edtf != NULL && *edtf != '\0' && !dm_date_parse (edtf, DM_DATE_LENIENT, &date, NULL))
    return;

  if (!bound_agrees (row, 2, date.earliest) || !bound_agrees (row, 3, date.latest))
    {
      g_autofree char *what = describe (self, table->kind, sqlite3_column_int64 (row, 0));

      dm_checker_tell (self, _("%s: the first and last day that are kept beside its date are not "
                               "those of the date."),
                                what);
    }
}

static void
take_parent (DmChecker *self, DmStatement *row, gconstpointer data)
{
  gint64 ids[] = { sqlite3_column_int64 (row, 0), sqlite3_column_int64 (row, 1) };

  g_hash_table_insert ((GHashTable *) data, g_memdup2 (&ids[0], sizeof ids[0]),
                       g_memdup2 (&ids[1], sizeof ids[1]));
}

static gboolean
check_parents (DmChecker *self, DmRecordKind kind, const char *sql, GError **error)
{
  g_autoptr (GHashTable) parents
      = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  g_autoptr (GHashTable) settled = g_hash_table_new (g_int64_hash, g_int64_equal);
  GHashTableIter iter;
  gpointer start;

  if (!for_each_row (self, sql, take_parent, parents, error))
    return FALSE;

  g_hash_table_iter_init (&iter, parents);
  while (g_hash_table_iter_next (&iter, &start, NULL))
    {
      g_autoptr (GHashTable) path = g_hash_table_new (g_int64_hash, g_int64_equal);
      gint64 *at = start;
      GHashTableIter on_path;
      gpointer node;

      while (at != NULL && !g_hash_table_contains (settled, at) && g_hash_table_add (path, at))
        at = g_hash_table_lookup (parents, at);

      if (at != NULL && g_hash_table_contains (path, at))
        {
          g_autofree char *what = describe (self, kind, *at);

          dm_checker_tell (self, _("%s, parent: it is its own descendant."), what);
        }
      g_hash_table_iter_init (&on_path, path);
      while (g_hash_table_iter_next (&on_path, &node, NULL))
        g_hash_table_add (settled, node);
    }

  return TRUE;
}

/* The kinds of a reference, as a list for SQL. */
static char *
kinds_for_sql (guint refs)
{
  GString *list = g_string_new (NULL);

  for (int kind = 0; kind < DM_N_RECORDS; kind++)
    if ((refs & DM_REFS (kind)) != 0)
      g_string_append_printf (list, "%s'%s'", list->len > 0 ? ", " : "", dm_layout_of (kind)->name);

  return g_string_free (list, FALSE);
}

static char *
words_for_sql (const DmEnum *words)
{
  GString *list = g_string_new (NULL);

  for (guint i = 0; i < words->n; i++)
    g_string_append_printf (list, "%s'%s'", i > 0 ? ", " : "", words->nicks[i]);

  return g_string_free (list, FALSE);
}

static gboolean
check_words (DmChecker *self, const DmTable *table, GError **error)
{
  for (guint i = 0; i < table->columns->len; i++)
    {
      const DmColumn *column = &g_array_index (table->columns, DmColumn, i);
      Place place = { table, column };
      g_autofree char *words = NULL;
      g_autofree char *sql = NULL;

      if (column->field->type != DM_FIELD_ENUM)
        continue;

      words = words_for_sql (column->field->values);
      sql = g_strdup_printf ("SELECT \"%s\", \"%s\" FROM \"%s\" WHERE \"%s\" NOT IN (%s)",
                             table->depth == 0 ? "id" : "owner", column->name, table->name,
                             column->name, words);
      if (!for_each_row (self, sql, take_bad_word, &place, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
check_table (DmChecker *self, const DmTable *table, GError **error)
{
  const char *owner = table->depth == 0 ? "id" : "owner";
  const char *kind = dm_layout_of (table->kind)->name;
  g_autofree char *stray
      = g_strdup_printf ("SELECT t.%s FROM \"%s\" t WHERE NOT EXISTS"
                         " (SELECT 1 FROM record r WHERE r.id = t.%s AND r.kind = '%s')",
                         owner, table->name, owner, kind);
  g_autofree char *hollow = NULL;
  g_autofree char *bounds = NULL;

  if (!check_words (self, table, error)
      || !for_each_row (self, stray, take_stray_row, table, error))
    return FALSE;
  if (table->depth > 0)
    return TRUE;

  hollow = g_strdup_printf ("SELECT id FROM record r WHERE kind = '%s' AND NOT EXISTS"
                            " (SELECT 1 FROM \"%s\" t WHERE t.id = r.id)",
                            kind, table->name);
  bounds = g_strdup_printf ("SELECT id, date, earliest, latest FROM \"%s\"", table->name);

  return for_each_row (self, hollow, take_hollow_record, table, error)
         && (!table->has_bounds || for_each_row (self, bounds, take_bounds, table, error));
}

static gboolean
check_record (DmRecord *record, gpointer user_data, GError **error)
{
  DmChecker *self = user_data;
  g_autoptr (GError) fault = NULL;

  if (!dm_record_validate (record, &fault))
    {
      g_autofree char *what = describe (self, record->kind, record->id);

      dm_checker_tell (self, "%s, %s.", what, fault->message);
    }

  dm_checker_check_citations (self, record);
  return TRUE;
}

static void
take_encoding (const char *fault, gpointer user_data)
{
  dm_checker_tell (user_data, "%s", fault);
}

static gboolean
check_schema (DmChecker *self, GError **error)
{
  g_autoptr (GError) fault = NULL;

  if (!dm_store_verify_schema (self->store, dm_store_expected_schema (), &fault))
    dm_checker_tell (self, "%s", fault->message);

  return TRUE;
}

static gboolean
check_all (DmChecker *self, GError **error)
{
  g_autofree char *kinds = kinds_for_sql (~0u);
  g_autofree char *unknown
      = g_strdup_printf ("SELECT id, kind FROM record WHERE kind NOT IN (%s)", kinds);

  if (!check_schema (self, error)
      || !for_each_row (self, "PRAGMA integrity_check", take_integrity, NULL, error)
      || !for_each_row (self, "SELECT DISTINCT \"table\", parent FROM pragma_foreign_key_check",
                        take_broken_link, NULL, error)
      || !for_each_row (self, unknown, take_unknown_record, NULL, error)
      || !dm_checker_check_references (self, error) || !dm_checker_check_ancestry (self, error))
    return FALSE;

  for (int kind = 0; kind < DM_N_RECORDS; kind++)
    {
      const GPtrArray *tables = dm_table_all (kind);

      for (guint i = 0; i < tables->len; i++)
        if (!check_table (self, tables->pdata[i], error))
          return FALSE;
      if (!dm_store_foreach_leniently (self->store, kind, check_record, take_encoding, self, error))
        return FALSE;
    }

  return TRUE;
}

/**
 * dm_checker_tell:
 * @self: a check
 * @format: a sentence for people
 * @...: what it speaks of
 *
 * Tells of a fault.
 */
void
dm_checker_tell (DmChecker *self, const char *format, ...)
{
  g_autofree char *fault = NULL;
  va_list args;

  va_start (args, format);
  fault = g_strdup_vprintf (format, args);
  va_end (args);

  self->n_faults++;
  self->callback (fault, self->user_data);
}

/**
 * dm_checker_check_references:
 * @self: a check
 * @error: return location
 *
 * Tells of references to records that are not there or of the wrong kind.
 *
 * Returns: whether the file could be read
 */
gboolean
dm_checker_check_references (DmChecker *self, GError **error)
{
  const GArray *references = dm_table_references ();

  for (guint i = 0; i < references->len; i++)
    {
      const DmReference *reference = &g_array_index (references, DmReference, i);
      g_autofree char *kinds = kinds_for_sql (reference->column->field->refs);
      g_autofree char *sql = g_strdup_printf (
          "SELECT t.\"%s\", t.\"%s\" FROM \"%s\" t WHERE t.\"%s\" IS NOT NULL AND NOT EXISTS"
          " (SELECT 1 FROM record r WHERE r.id = t.\"%s\" AND r.kind IN (%s))",
          reference->table->depth == 0 ? "id" : "owner", reference->column->name,
          reference->table->name, reference->column->name, reference->column->name, kinds);

      if (!for_each_row (self, sql, take_bad_reference, reference, error))
        return FALSE;
    }

  return TRUE;
}

/**
 * dm_checker_check_ancestry:
 * @self: a check
 * @error: return location
 *
 * Tells of parties and issues that are their own descendants.
 *
 * Returns: whether the file could be read
 */
gboolean
dm_checker_check_ancestry (DmChecker *self, GError **error)
{
  return check_parents (self, DM_RECORD_PARTY,
                        "SELECT id, parent FROM party WHERE parent IS NOT NULL", error)
         && check_parents (self, DM_RECORD_ISSUE,
                           "SELECT id, parent FROM issue WHERE parent IS NOT NULL", error);
}

/**
 * dm_store_check:
 * @self: a store
 * @callback: told of every fault
 * @user_data: handed to it
 * @error: return location
 *
 * Looks for all that can be wrong with a file: damage, its schema, references, words outside their
 * lists, required fields, dates and the days kept beside them, parents that go in a circle,
 * quotations that are no longer in their source. Nothing is changed.
 *
 * Returns: how many faults there are; if the check could not be carried through, @error is set too
 */
guint
dm_store_check (DmStore *self, DmFaultFunc callback, gpointer user_data, GError **error)
{
  DmChecker checker = { self, callback, user_data, 0, NULL };
  gboolean is_inside = !sqlite3_get_autocommit (self->db);

  if (!is_inside && !dm_sql_run (self, "BEGIN", error))
    return 0;

  check_all (&checker, error);

  if (!is_inside && !sqlite3_get_autocommit (self->db))
    sqlite3_exec (self->db, "ROLLBACK", NULL, NULL, NULL);
  g_clear_pointer (&checker.texts, g_hash_table_unref);
  return checker.n_faults;
}
