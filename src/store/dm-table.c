/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-table.h"

#include <string.h>

typedef struct
{
  DmTable *roots[DM_N_RECORDS];
  GPtrArray *tables[DM_N_RECORDS]; /* by index */
  GHashTable *names;               /* to the table, NULL for that of all records */
  GArray *references;
} Tables;

static void
add_list (Tables *all, DmTable *parent, const DmField *field, const char *name, gsize offset);

static DmTable *
table_new (Tables *all, DmRecordKind kind, guint depth, char *name)
{
  DmTable *table = g_new0 (DmTable, 1);

  table->name = name;
  table->kind = kind;
  table->depth = depth;
  table->index = all->tables[kind]->len;
  table->columns = g_array_new (FALSE, TRUE, sizeof (DmColumn));
  table->lists = g_ptr_array_new ();
  g_ptr_array_add (all->tables[kind], table);
  g_hash_table_insert (all->names, table->name, table);
  return table;
}

static void
add_column (DmTable *table, const DmField *field, const char *name, gsize offset)
{
  DmColumn column = { g_strdup (name), field, offset };

  g_array_append_val (table->columns, column);
}

/* A group's fields become columns of the table around it: value.low is value_low. */
static void
add_fields (Tables *all, DmTable *table, const DmLayout *layout, const char *prefix, gsize offset)
{
  for (guint i = 0; i < layout->n_fields; i++)
    {
      const DmField *field = &layout->fields[i];
      g_autofree char *name = g_strconcat (prefix, field->name, NULL);

      switch (field->type)
        {
        case DM_FIELD_TEXT:
        case DM_FIELD_DATE:
        case DM_FIELD_TIME:
        case DM_FIELD_COLOR:
        case DM_FIELD_NUMBER:
        case DM_FIELD_INTEGER:
        case DM_FIELD_YES:
        case DM_FIELD_ENUM:
        case DM_FIELD_REF:
          /* The key stands in the table of all records. */
          if (table->depth > 0 || offset + field->offset != G_STRUCT_OFFSET (DmRecord, key))
            add_column (table, field, name, offset + field->offset);
          break;
        case DM_FIELD_GROUP:
          {
            g_autofree char *inner = g_strconcat (name, "_", NULL);

            add_fields (all, table, field->items, inner, offset + field->offset);
          }
          break;
        case DM_FIELD_TEXTS:
        case DM_FIELD_REFS:
        case DM_FIELD_LIST:
          add_list (all, table, field, name, offset + field->offset);
          break;
        }
    }
}

static void
add_list (Tables *all, DmTable *parent, const DmField *field, const char *name, gsize offset)
{
  DmTable *table = table_new (all, parent->kind, parent->depth + 1,
                              g_strconcat (parent->name, "_", name, NULL));

  table->list = field;
  table->offset = offset;
  g_ptr_array_add (parent->lists, table);

  if (field->type == DM_FIELD_LIST)
    add_fields (all, table, field->items, "", 0);
  else
    add_column (table, field, field->type == DM_FIELD_REFS ? "target" : "text", 0);
}

static const char *const places[][3]
    = { { "id" }, { "owner", "ord" }, { "owner", "within", "ord" } };

static void
make_insert (DmTable *table, const DmColumn *columns, guint n_columns)
{
  g_autoptr (GString) names = g_string_new (NULL);
  g_autoptr (GString) values = g_string_new (NULL);
  guint n = 0;

  for (guint i = 0; i <= table->depth; i++)
    {
      g_string_append_printf (names, "%s\"%s\"", n > 0 ? ", " : "", places[table->depth][i]);
      g_string_append_printf (values, "%s?%u", n > 0 ? ", " : "", n + 1);
      n++;
    }
  for (guint i = 0; i < n_columns; i++, n++)
    {
      g_string_append_printf (names, ", \"%s\"", columns[i].name);
      g_string_append_printf (values, ", ?%u", n + 1);
    }
  if (table->has_bounds)
    {
      g_string_append (names, ", \"earliest\", \"latest\"");
      g_string_append_printf (values, ", ?%u, ?%u", n + 1, n + 2);
    }

  table->insert = g_strdup_printf ("INSERT INTO \"%s\" (%s) VALUES (%s)", table->name, names->str,
                                   values->str);
}

static void
make_update (DmTable *table, const DmColumn *columns, guint n_columns)
{
  GString *sql = g_string_new (NULL);

  g_string_printf (sql, "UPDATE \"%s\" SET ", table->name);
  for (guint i = 0; i < n_columns; i++)
    g_string_append_printf (sql, "%s\"%s\" = ?%u", i > 0 ? ", " : "", columns[i].name, i + 2);
  if (table->has_bounds)
    g_string_append_printf (sql, ", \"earliest\" = ?%u, \"latest\" = ?%u", n_columns + 2,
                            n_columns + 3);
  g_string_append (sql, " WHERE \"id\" = ?1");
  table->update = g_string_free (sql, FALSE);
}

static void
make_selects (DmTable *table, const DmColumn *columns, guint n_columns)
{
  g_autoptr (GString) names = g_string_new (NULL);
  g_autoptr (GString) fields = g_string_new (NULL);
  g_autoptr (GString) from = g_string_new (NULL);
  g_autoptr (GString) order = g_string_new (NULL);

  for (guint i = 0; i <= table->depth; i++)
    g_string_append_printf (names, "%st.\"%s\"", i > 0 ? ", " : "", places[table->depth][i]);
  if (table->depth == 0)
    g_string_append (names, ", r.\"key\"");
  for (guint i = 0; i < n_columns; i++)
    g_string_append_printf (fields, ", t.\"%s\"", columns[i].name);
  g_string_append (names, fields->str);

  if (table->depth == 0)
    {
      table->select_alone = g_strdup_printf (
          "SELECT t.\"id\", ?2%s FROM \"%s\" t WHERE t.\"id\" = ?1", fields->str, table->name);
      g_string_append_printf (from, "\"%s\" t CROSS JOIN \"record\" r ON r.\"id\" = t.\"id\"",
                              table->name);
      g_string_append (order, "t.\"id\"");
    }
  else
    {
      g_string_append_printf (from, "\"%s\" t", table->name);
      for (guint i = 0; i <= table->depth; i++)
        g_string_append_printf (order, "%st.\"%s\"", i > 0 ? ", " : "", places[table->depth][i]);
    }

  table->select
      = g_strdup_printf ("SELECT %s FROM %s ORDER BY %s", names->str, from->str, order->str);
  table->select_one = g_strdup_printf ("SELECT %s FROM %s WHERE t.\"%s\" = ?1 ORDER BY %s",
                                       names->str, from->str, places[table->depth][0], order->str);
}

static void
make_statements (Tables *all, DmTable *table)
{
  const DmColumn *columns = (const DmColumn *) table->columns->data;
  const char *owner = places[table->depth][0];

  make_insert (table, columns, table->columns->len);
  if (table->depth == 0)
    make_update (table, columns, table->columns->len);
  make_selects (table, columns, table->columns->len);
  table->remove = g_strdup_printf ("DELETE FROM \"%s\" WHERE \"%s\" = ?1", table->name, owner);

  for (guint i = 0; i < table->columns->len; i++)
    if (columns[i].field->type == DM_FIELD_REF || columns[i].field->type == DM_FIELD_REFS)
      {
        DmReference reference = { table, &columns[i], NULL };

        reference.select = g_strdup_printf ("SELECT \"%s\" FROM \"%s\" WHERE \"%s\" = ?1", owner,
                                            table->name, columns[i].name);
        g_array_append_val (all->references, reference);
      }
}

static Tables *
tables_new (void)
{
  Tables *all = g_new0 (Tables, 1);

  all->names = g_hash_table_new (g_str_hash, g_str_equal);
  all->references = g_array_new (FALSE, TRUE, sizeof (DmReference));
  g_hash_table_insert (all->names, (gpointer) "record", NULL);

  for (int kind = 0; kind < DM_N_RECORDS; kind++)
    {
      const DmLayout *layout = dm_layout_of (kind);

      all->tables[kind] = g_ptr_array_new ();
      all->roots[kind] = table_new (all, kind, 0, g_strdup (layout->name));
      all->roots[kind]->has_bounds = kind == DM_RECORD_EVENT || kind == DM_RECORD_POSITION;
      add_fields (all, all->roots[kind], layout, "", 0);
      for (guint i = 0; i < all->tables[kind]->len; i++)
        make_statements (all, all->tables[kind]->pdata[i]);
    }

  return all;
}

static const Tables *
tables_get (void)
{
  static Tables *all;

  if (g_once_init_enter (&all))
    g_once_init_leave (&all, tables_new ());

  return all;
}

/**
 * dm_table_of:
 * @kind: a kind of record
 *
 * Returns: (transfer none): the table of such records
 */
const DmTable *
dm_table_of (DmRecordKind kind)
{
  return tables_get ()->roots[kind];
}

/**
 * dm_table_all:
 * @kind: a kind of record
 *
 * Returns: (transfer none) (element-type DmTable): the table of such records and those of its
 *   lists; a list in a list comes after the list that it is in
 */
const GPtrArray *
dm_table_all (DmRecordKind kind)
{
  return tables_get ()->tables[kind];
}

/**
 * dm_table_kind:
 * @name: (nullable): a kind of record as the file names it
 * @kind: (out): the kind
 *
 * Returns: whether there is such a kind
 */
gboolean
dm_table_kind (const char *name, DmRecordKind *kind)
{
  for (int i = 0; i < DM_N_RECORDS; i++)
    if (g_strcmp0 (tables_get ()->roots[i]->name, name) == 0)
      {
        *kind = i;
        return TRUE;
      }

  return FALSE;
}

/**
 * dm_table_kind_of_rows:
 * @name: the name of a table
 * @kind: (out): of which records it holds a part
 *
 * Returns: whether it holds a part of the records of one kind
 */
gboolean
dm_table_kind_of_rows (const char *name, DmRecordKind *kind)
{
  const DmTable *table = g_hash_table_lookup (tables_get ()->names, name);

  if (table != NULL)
    *kind = table->kind;

  return table != NULL;
}

/**
 * dm_table_is_of_records:
 * @name: the name of a table
 *
 * Returns: whether the table holds records or a part of them, so that edits are told from it
 */
gboolean
dm_table_is_of_records (const char *name)
{
  return g_hash_table_contains (tables_get ()->names, name);
}

/**
 * dm_table_references:
 *
 * Returns: (transfer none) (element-type DmReference): all places from which one record refers to
 *   another
 */
const GArray *
dm_table_references (void)
{
  return tables_get ()->references;
}
