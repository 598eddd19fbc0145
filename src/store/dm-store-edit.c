/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-sql.h"

#include <glib/gi18n-lib.h>

static int
watch_table (void *user_data, const char *table)
{
  return dm_table_is_of_records (table);
}

static void
stop_watching (DmStore *self)
{
  if (self->session != NULL)
    sqlite3session_delete (g_steal_pointer (&self->session));
}

static gboolean
watch (DmStore *self, GError **error)
{
  int rc = sqlite3session_create (self->db, "main", &self->session);
  int yes = 1;

  /* The size must be asked for before a table is attached. */
  if (rc == SQLITE_OK)
    rc = sqlite3session_object_config (self->session, SQLITE_SESSION_OBJCONFIG_SIZE, &yes);
  if (rc == SQLITE_OK)
    {
      sqlite3session_table_filter (self->session, watch_table, NULL);
      rc = sqlite3session_attach (self->session, NULL);
    }

  return rc == SQLITE_OK || dm_sql_fail (self->db, self->path, rc, error);
}

static void
end_edit (DmStore *self)
{
  stop_watching (self);
  g_clear_pointer (&self->label, g_free);
}

static gboolean
refuse_read_only (DmStore *self, GError **error)
{
  g_autofree char *name = dm_sql_display_name (dm_store_get_path (self));

  if (self->why_read_only != NULL)
    g_set_error_literal (error, DM_STORE_ERROR, DM_STORE_ERROR_READ_ONLY, self->why_read_only);
  else
    g_set_error (error, DM_STORE_ERROR, DM_STORE_ERROR_READ_ONLY,
                 _("“%s” was opened to look at. Open it for editing first."), name);

  return FALSE;
}

/* An edit of a file that bears its name no longer would be lost with it. */
static gboolean
check_is_there (DmStore *self, GError **error)
{
  int has_moved = 0;
  g_autofree char *name = NULL;

  sqlite3_file_control (self->db, "main", SQLITE_FCNTL_HAS_MOVED, &has_moved);
  if (!has_moved)
    return TRUE;

  name = dm_sql_display_name (self->path);
  g_set_error (error, DM_STORE_ERROR, DM_STORE_ERROR_NOT_FOUND,
               _("“%s” was removed, renamed or replaced while it was open, so nothing more can be "
                 "written to it. Save a copy to keep what is shown."),
                  name);
  return FALSE;
}

/**
 * dm_store_begin:
 * @self: a store
 * @error: return location
 *
 * Takes the file for writing, so that no other program changes it until the transaction ends, and
 * makes sure that none has since it was last read: an edit must not overwrite what its author
 * never saw.
 *
 * Returns: whether the file is taken
 */
gboolean
dm_store_begin (DmStore *self, GError **error)
{
  g_return_val_if_fail (self->label == NULL, FALSE);

  if (self->read_only)
    return refuse_read_only (self, error);
  if (!check_is_there (self, error) || !dm_sql_run (self, "BEGIN IMMEDIATE", error))
    return FALSE;

  if (dm_store_has_changed (self))
    {
      g_autofree char *name = dm_sql_display_name (self->path);

      dm_store_rollback_edit (self);
      g_set_error (error, DM_STORE_ERROR, DM_STORE_ERROR_CHANGED,
                   _("“%s” was changed by another program meanwhile. Look at its new state, then "
                     "make your change again."),
                      name);
      return FALSE;
    }

  return TRUE;
}

/**
 * dm_store_begin_edit:
 * @self: a store
 * @label: what is being done, in words for people ("Add event")
 * @error: return location
 *
 * Begins an edit: one transaction, one step of undo. Until it is committed or rolled back, no
 * other program can write to the file.
 *
 * Returns: whether it has begun; else %DM_STORE_ERROR_READ_ONLY, %DM_STORE_ERROR_BUSY,
 *   %DM_STORE_ERROR_NOT_FOUND where the file was moved away, or %DM_STORE_ERROR_CHANGED: then read
 *   the dossier again first
 */
gboolean
dm_store_begin_edit (DmStore *self, const char *label, GError **error)
{
  g_return_val_if_fail (label != NULL, FALSE);

  if (!dm_store_begin (self, error))
    return FALSE;

  if (!watch (self, error))
    {
      dm_store_rollback_edit (self);
      return FALSE;
    }

  self->label = g_strdup (label);
  self->is_too_large = FALSE;
  self->is_broken = FALSE;
  self->n_reserved = 0;
  self->first_new = 0;
  self->last_new = 0;
  return TRUE;
}

/**
 * dm_store_watch_size:
 * @self: a store with an edit open
 *
 * Gives up recording the edit once its changeset would be larger than what is kept.
 */
void
dm_store_watch_size (DmStore *self)
{
  if (self->session != NULL && sqlite3session_changeset_size (self->session) > self->undo_limit)
    {
      stop_watching (self);
      self->is_too_large = TRUE;
    }
}

static gboolean
commit (DmStore *self, GError **error)
{
  void *changeset = NULL;
  int size = 0;
  int rc = SQLITE_OK;
  gboolean done;

  if (self->is_broken)
    {
      g_set_error (error, DM_STORE_ERROR, DM_STORE_ERROR_FAILED,
                   _("A part of the edit failed, so none of it was kept."));
      return FALSE;
    }
  if (self->n_reserved != 0)
    {
      g_set_error (error, DM_STORE_ERROR, DM_STORE_ERROR_RECORD,
                   _("The edit announced records that did not follow."));
      return FALSE;
    }

  if (!self->is_too_large)
    rc = sqlite3session_changeset (self->session, &size, &changeset);
  /* Statements of the history are none of the edit's. */
  stop_watching (self);
  if (rc != SQLITE_OK)
    return dm_sql_fail (self->db, self->path, rc, error);

  done = (size == 0 && !self->is_too_large)
         || dm_store_add_history (self, self->label, changeset, size, error);
  done = done && dm_sql_run (self, "COMMIT", error);
  if (done && (size > 0 || self->is_too_large))
    dm_store_touch (self, changeset, size);
  sqlite3_free (changeset);

  return done;
}

/**
 * dm_store_commit_edit:
 * @self: a store with an edit open
 * @error: return location
 *
 * Writes the edit to the disk and into the history; an edit that changed nothing leaves no trace
 * there. What had been undone can no longer be redone. After a failure the file is as it was
 * before the edit.
 *
 * Returns: whether it is on the disk
 */
gboolean
dm_store_commit_edit (DmStore *self, GError **error)
{
  g_return_val_if_fail (self->label != NULL, FALSE);

  if (!commit (self, error))
    {
      dm_store_rollback_edit (self);
      return FALSE;
    }

  end_edit (self);
  return TRUE;
}

/**
 * dm_store_rollback_edit:
 * @self: a store
 *
 * Takes the open edit back, if one is.
 */
void
dm_store_rollback_edit (DmStore *self)
{
  end_edit (self);

  /* A failure may have ended the transaction already. */
  if (self->db != NULL && !sqlite3_get_autocommit (self->db))
    sqlite3_exec (self->db, "ROLLBACK", NULL, NULL, NULL);
}

/**
 * dm_store_is_editing:
 * @self: a store
 *
 * Returns: whether an edit is open
 */
gboolean
dm_store_is_editing (DmStore *self)
{
  return self->label != NULL;
}
