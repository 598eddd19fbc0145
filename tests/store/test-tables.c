/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fixture.h"

#include "dm-store-private.h"

#include <string.h>

static const char *const places[][3]
    = { { "id" }, { "owner", "ord" }, { "owner", "within", "ord" } };

static sqlite3 *
fresh_database (void)
{
  sqlite3 *db = NULL;

  g_assert_cmpint (sqlite3_open (":memory:", &db), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (db, dm_store_schema_sql (), NULL, NULL, NULL), ==, SQLITE_OK);
  return db;
}

static const char *
type_of (const DmField *field)
{
  switch (field->type)
    {
    case DM_FIELD_NUMBER:
      return "REAL";
    case DM_FIELD_INTEGER:
    case DM_FIELD_YES:
    case DM_FIELD_REF:
    case DM_FIELD_REFS:
      return "INTEGER";
    case DM_FIELD_TEXT:
    case DM_FIELD_DATE:
    case DM_FIELD_TIME:
    case DM_FIELD_COLOR:
    case DM_FIELD_ENUM:
    case DM_FIELD_TEXTS:
    case DM_FIELD_GROUP:
    case DM_FIELD_LIST:
      break;
    }

  return "TEXT";
}

static void
check_column (sqlite3_stmt *row, const DmTable *table, guint at)
{
  const char *name = (const char *) sqlite3_column_text (row, 1);
  const char *type = (const char *) sqlite3_column_text (row, 2);
  const char *initial = (const char *) sqlite3_column_text (row, 4);
  const DmColumn *column;

  if (at <= table->depth)
    {
      g_assert_cmpstr (name, ==, places[table->depth][at]);
      return;
    }
  if (at - table->depth > table->columns->len)
    {
      g_assert_true (table->has_bounds);
      g_assert_cmpstr (name, ==,
                       at - table->depth - table->columns->len == 1 ? "earliest" : "latest");
      return;
    }

  column = &g_array_index (table->columns, DmColumn, at - table->depth - 1);
  g_assert_cmpstr (name, ==, column->name);
  g_assert_cmpstr (type, ==, type_of (column->field));
  if (column->field->required)
    g_assert_cmpint (sqlite3_column_int (row, 3), ==, 1);
  if (column->field->type == DM_FIELD_ENUM && *column->field->values->nicks[0] != '\0')
    {
      g_autofree char *expected = g_strdup_printf ("'%s'", column->field->values->nicks[0]);

      g_assert_cmpstr (initial, ==, expected);
    }
  if (column->field->type == DM_FIELD_YES)
    g_assert_cmpstr (initial, ==, column->field->absent ? "1" : "0");
}

/* Every field has its column, and no table has another. */
static void
test_columns (void)
{
  sqlite3 *db = fresh_database ();
  guint n_tables = 0;
  sqlite3_stmt *count = NULL;

  for (int kind = 0; kind < DM_N_RECORDS; kind++)
    for (guint i = 0; i < dm_table_all (kind)->len; i++, n_tables++)
      {
        const DmTable *table = dm_table_all (kind)->pdata[i];
        g_autofree char *sql = g_strdup_printf ("PRAGMA table_info(\"%s\")", table->name);
        sqlite3_stmt *row = NULL;
        guint n = 0;

        g_assert_cmpint (sqlite3_prepare_v2 (db, sql, -1, &row, NULL), ==, SQLITE_OK);
        while (sqlite3_step (row) == SQLITE_ROW)
          check_column (row, table, n++);
        g_assert_cmpuint (n, ==,
                          table->depth + 1 + table->columns->len + (table->has_bounds ? 2 : 0));
        g_assert_cmpint (sqlite3_finalize (row), ==, SQLITE_OK);
      }

  /* Besides them: record, history, history_record. */
  sqlite3_prepare_v2 (db,
                      "SELECT count(*) FROM sqlite_schema"
                      " WHERE type = 'table' AND name NOT LIKE 'sqlite_%'",
                      -1, &count, NULL);
  g_assert_cmpint (sqlite3_step (count), ==, SQLITE_ROW);
  g_assert_cmpint (sqlite3_column_int (count, 0), ==, (int) n_tables + 3);
  sqlite3_finalize (count);
  g_assert_cmpint (sqlite3_close (db), ==, SQLITE_OK);
}

/* The words that a column takes are those of its list: each is taken, and one more is not. */
static void
test_words (void)
{
  sqlite3 *db = fresh_database ();

  for (int kind = 0; kind < DM_N_RECORDS; kind++)
    for (guint i = 0; i < dm_table_all (kind)->len; i++)
      {
        const DmTable *table = dm_table_all (kind)->pdata[i];
        g_autofree char *find = g_strdup_printf (
            "SELECT sql FROM sqlite_schema WHERE type = 'table' AND name = '%s'", table->name);
        sqlite3_stmt *row = NULL;

        g_assert_cmpint (sqlite3_prepare_v2 (db, find, -1, &row, NULL), ==, SQLITE_OK);
        g_assert_cmpint (sqlite3_step (row), ==, SQLITE_ROW);
        for (guint j = 0; j < table->columns->len; j++)
          {
            const DmColumn *column = &g_array_index (table->columns, DmColumn, j);
            g_autofree char *check = g_strdup_printf ("CHECK (%s IN (", column->name);
            const char *from;
            g_autofree char *list = NULL;
            g_auto (GStrv) words = NULL;
            guint first;

            if (column->field->type != DM_FIELD_ENUM)
              continue;

            from = strstr ((const char *) sqlite3_column_text (row, 0), check);
            g_assert_nonnull (from);
            from += strlen (check);
            list = g_strndup (from, (gsize) (strchr (from, ')') - from));
            words = g_strsplit (list, ",", -1);
            first = *column->field->values->nicks[0] == '\0' ? 1 : 0;
            g_assert_cmpuint (g_strv_length (words), ==, column->field->values->n - first);
            for (guint k = 0; words[k] != NULL; k++)
              {
                g_autofree char *quoted
                    = g_strdup_printf ("'%s'", column->field->values->nicks[k + first]);

                g_assert_cmpstr (g_strstrip (words[k]), ==, quoted);
              }
          }
        sqlite3_finalize (row);
      }

  g_assert_cmpint (sqlite3_close (db), ==, SQLITE_OK);
}

/* Every reference is a foreign key, and is found without reading its whole table. */
static void
test_references (void)
{
  sqlite3 *db = fresh_database ();
  const GArray *references = dm_table_references ();

  g_assert_cmpuint (references->len, >, 30);
  for (guint i = 0; i < references->len; i++)
    {
      const DmReference *reference = &g_array_index (references, DmReference, i);
      g_autofree char *keys
          = g_strdup_printf ("SELECT 1 FROM pragma_foreign_key_list('%s') WHERE \"from\" = '%s'",
                             reference->table->name, reference->column->name);
      g_autofree char *explain = g_strdup_printf ("EXPLAIN QUERY PLAN %s", reference->select);
      sqlite3_stmt *row = NULL;

      g_assert_cmpint (sqlite3_prepare_v2 (db, keys, -1, &row, NULL), ==, SQLITE_OK);
      g_assert_cmpint (sqlite3_step (row), ==, SQLITE_ROW);
      sqlite3_finalize (row);
      g_assert_cmpint (sqlite3_prepare_v2 (db, explain, -1, &row, NULL), ==, SQLITE_OK);
      g_assert_cmpint (sqlite3_step (row), ==, SQLITE_ROW);
      g_assert_nonnull (
          strstr ((const char *) sqlite3_column_text (row, 3), "USING COVERING INDEX"));
      sqlite3_finalize (row);
    }

  g_assert_cmpint (sqlite3_close (db), ==, SQLITE_OK);
}

static void
test_names (void)
{
  DmRecordKind kind = DM_RECORD_DOSSIER;

  g_assert_true (dm_table_is_of_records ("record"));
  g_assert_true (dm_table_is_of_records ("issue_states_citations"));
  g_assert_false (dm_table_is_of_records ("history"));
  g_assert_false (dm_table_is_of_records ("sqlite_sequence"));
  g_assert_true (dm_table_kind ("rate", &kind));
  g_assert_cmpint (kind, ==, DM_RECORD_RATE);
  g_assert_false (dm_table_kind ("rates", &kind));
  g_assert_false (dm_table_kind (NULL, &kind));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/tables/columns", test_columns);
  g_test_add_func ("/tables/words", test_words);
  g_test_add_func ("/tables/references", test_references);
  g_test_add_func ("/tables/names", test_names);

  return g_test_run ();
}
