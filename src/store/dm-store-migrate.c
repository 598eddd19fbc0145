/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-sql.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>

/* What brings a file from one version of the schema to the next: the first from 1 to 2, and so on.
 * To add one: change schema.sql and its user_version, then append the statements here. */
static const DmFormat format_of_program = { .migrations = NULL, .n_migrations = 0 };

static const DmFormat *format = &format_of_program;

/**
 * dm_store_set_format:
 * @replacement: (nullable): a format to take for the program's own, kept alive by the caller;
 *   %NULL for the program's own again
 *
 * For tests of the way from one format to the next.
 */
void
dm_store_set_format (const DmFormat *replacement)
{
  format = replacement != NULL ? replacement : &format_of_program;
}

/**
 * dm_store_version:
 *
 * Returns: the number of the schema that this program writes
 */
guint
dm_store_version (void)
{
  return 1 + format->n_migrations;
}

/**
 * dm_store_expected_schema:
 *
 * Returns: (transfer none): the statements that make an empty dossier of that version
 */
const char *
dm_store_expected_schema (void)
{
  return format->schema != NULL ? format->schema : dm_store_schema_sql ();
}

/* talks.demarche is kept as talks-v1.demarche, or under the next name that is free. */
static char *
backup_path (const char *path, guint version)
{
  const char *ending = g_str_has_suffix (path, ".demarche") ? ".demarche" : "";
  g_autofree char *stem = g_strndup (path, strlen (path) - strlen (ending));
  char *backup = g_strdup_printf ("%s-v%u%s", stem, version, ending);

  for (guint i = 2; g_file_test (backup, G_FILE_TEST_EXISTS); i++)
    {
      g_free (backup);
      backup = g_strdup_printf ("%s-v%u-%u%s", stem, version, i, ending);
    }

  return backup;
}

static gboolean
check_references (DmStore *self, GError **error)
{
  static const char sql[] = "PRAGMA foreign_key_check";
  g_autoptr (DmStatement) statement = dm_sql_prepare (self, sql, error);
  gboolean has_row = FALSE;

  if (statement == NULL || !dm_sql_step (self, statement, &has_row, error))
    return FALSE;

  return !has_row || dm_sql_fail (NULL, self->path, SQLITE_CONSTRAINT_FOREIGNKEY, error);
}

static gboolean
make_steps (DmStore *self, guint version, GError **error)
{
  g_autofree char *label = NULL;
  g_autofree char *set_version = NULL;
  gboolean keeps_undo = TRUE;

  for (guint i = version - 1; i < format->n_migrations; i++)
    {
      if (!dm_sql_run (self, format->migrations[i].sql, error))
        return FALSE;
      keeps_undo = keeps_undo && format->migrations[i].appends_only;
    }

  set_version = g_strdup_printf ("PRAGMA user_version = %u", dm_store_version ());
  /* Translators: an entry of the history, like “Add event” */
  label = g_strdup_printf (_("Bring the file to version %u"), dm_store_version ());

  return dm_sql_run (self, set_version, error) && check_references (self, error)
         && dm_store_verify_schema (self, dm_store_expected_schema (), error)
         && (keeps_undo || dm_store_add_history (self, label, NULL, 0, error));
}

static gboolean
migrate (DmStore *self, GError **error)
{
  static const char read_version[] = "PRAGMA user_version";
  guint version;

  if (!dm_sql_run (self, "BEGIN IMMEDIATE", error))
    return FALSE;

  /* Another program may have been first. */
  version = (guint) dm_sql_number (self, read_version, 0);
  if (version >= 1 && version < dm_store_version () && !make_steps (self, version, error))
    return FALSE;

  return dm_sql_run (self, "COMMIT", error);
}

/**
 * dm_store_migrate:
 * @self: a store whose file is of an earlier version and may be written
 * @version: that version
 * @error: return location
 *
 * Brings the file up to date in one transaction, after a copy of it was put beside it.
 *
 * Returns: whether it is up to date; else it is as it was
 */
gboolean
dm_store_migrate (DmStore *self, guint version, GError **error)
{
  g_autofree char *backup = backup_path (self->path, version);
  gboolean done;

  if (!dm_store_save_copy (self, backup, error))
    return FALSE;

  /* A step may rebuild a table that others refer to; what it leaves is checked at the end. */
  sqlite3_db_config (self->db, SQLITE_DBCONFIG_ENABLE_FKEY, 0, NULL);
  done = migrate (self, error);
  if (!done)
    {
      dm_store_rollback_edit (self);
      g_unlink (backup);
    }
  sqlite3_db_config (self->db, SQLITE_DBCONFIG_ENABLE_FKEY, 1, NULL);

  return done;
}
