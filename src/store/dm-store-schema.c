/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-sql.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static const char schema_sql[] =
#include "dm-schema.inc"
    ;

/* SQL without what says nothing: comments, and white space but for one space between words. */
static char *
normalize (const char *sql)
{
  GString *out = g_string_new (NULL);
  gboolean gap = FALSE;

  for (const char *p = sql; *p != '\0';)
    {
      if (p[0] == '-' && p[1] == '-')
        {
          p += strcspn (p, "\n");
          gap = TRUE;
        }
      else if (g_ascii_isspace (*p))
        {
          p++;
          gap = TRUE;
        }
      else
        {
          gsize n = 1;

          if (*p == '\'' || *p == '"')
            {
              const char *end = strchr (p + 1, *p);

              n = end != NULL ? (gsize) (end - p) + 1 : strlen (p);
            }
          if (gap && out->len > 0 && strchr ("(),", out->str[out->len - 1]) == NULL
              && strchr ("(),", *p) == NULL)
            g_string_append_c (out, ' ');
          g_string_append_len (out, p, (gssize) n);
          p += n;
          gap = FALSE;
        }
    }

  return g_string_free (out, FALSE);
}

/* What a schema consists of: normalized SQL by "type name". What SQLite makes by itself has none
 * (its own indexes) or is no danger (counters, statistics). */
static GHashTable *
read_schema (sqlite3 *db, int *rc)
{
  GHashTable *parts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  sqlite3_stmt *statement = NULL;

  *rc = sqlite3_prepare_v2 (db, "SELECT type, name, sql FROM sqlite_schema", -1, &statement, NULL);
  if (*rc != SQLITE_OK)
    return parts;

  while ((*rc = sqlite3_step (statement)) == SQLITE_ROW)
    {
      const char *type = (const char *) sqlite3_column_text (statement, 0);
      const char *name = (const char *) sqlite3_column_text (statement, 1);
      const char *sql = (const char *) sqlite3_column_text (statement, 2);

      if (type != NULL && name != NULL
          && (sql == NULL ? strcmp (type, "index") == 0
                          : strcmp (type, "table") == 0 && g_str_has_prefix (name, "sqlite_")))
        continue;
      g_hash_table_insert (
          parts, g_strdup_printf ("%s %s", type != NULL ? type : "", name != NULL ? name : ""),
          normalize (sql != NULL ? sql : ""));
    }

  sqlite3_finalize (statement);
  return parts;
}

static GHashTable *
expected_schema (const char *sql, int *rc)
{
  sqlite3 *db = NULL;
  GHashTable *parts;

  *rc = sqlite3_open_v2 (":memory:", &db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, NULL);
  if (*rc == SQLITE_OK)
    *rc = sqlite3_exec (db, sql, NULL, NULL, NULL);
  if (*rc == SQLITE_OK)
    parts = read_schema (db, rc);
  else
    parts = g_hash_table_new (g_str_hash, g_str_equal);

  sqlite3_close (db);
  return parts;
}

static gboolean
refuse (DmStore *self, const char *part, const char *format, GError **error)
{
  g_autofree char *name = dm_sql_display_name (self->path);
  g_autofree char *shown = g_utf8_make_valid (part, -1);
  g_autofree char *message = NULL;
  g_auto (GStrv) pieces = g_strsplit (format, "%s", 3);

  message = g_strconcat (pieces[0], name, pieces[1], shown, pieces[2], NULL);
  g_set_error_literal (error, DM_STORE_ERROR, DM_STORE_ERROR_DAMAGED, message);
  return FALSE;
}

/**
 * dm_store_schema_sql:
 *
 * Returns: (transfer none): the statements that make an empty dossier
 */
const char *
dm_store_schema_sql (void)
{
  return schema_sql;
}

/**
 * dm_store_verify_schema:
 * @self: a store
 * @expected: the statements that make the schema which it must have
 * @error: return location
 *
 * Compares the file's schema with a fresh one. What does not belong there (a trigger, a view)
 * could make the file do things of its own, so it is refused.
 *
 * Returns: whether the two are alike
 */
gboolean
dm_store_verify_schema (DmStore *self, const char *expected, GError **error)
{
  int rc;
  g_autoptr (GHashTable) here = read_schema (self->db, &rc);
  g_autoptr (GHashTable) there = NULL;
  GHashTableIter iter;
  gpointer part, sql;

  if (rc != SQLITE_DONE)
    return dm_sql_fail (self->db, self->path, rc, error);
  there = expected_schema (expected, &rc);
  if (rc != SQLITE_DONE)
    return dm_sql_fail (NULL, self->path, rc, error);

  g_hash_table_iter_init (&iter, here);
  while (g_hash_table_iter_next (&iter, &part, NULL))
    if (!g_hash_table_contains (there, part))
      return refuse (
          self, part,
          _("“%s” was changed by another program: its “%s” does not belong in a dossier. "
                       "Open a copy from before."),
             error);

  g_hash_table_iter_init (&iter, there);
  while (g_hash_table_iter_next (&iter, &part, &sql))
    if (g_strcmp0 (g_hash_table_lookup (here, part), sql) != 0)
      return refuse (
          self, part,
          _("“%s” was changed by another program: its “%s” is missing or is not what it "
                       "must be. Open a copy from before."),
             error);

  return TRUE;
}
