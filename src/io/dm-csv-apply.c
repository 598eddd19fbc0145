/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-csv-plan-private.h"

#include <glib/gi18n-lib.h>

#include "dm-io-error.h"

/* A way through the rows that writes them. */
typedef struct
{
  DmCsvPlan *plan;
  DmStore *store;
  DmCsvCounts *counts;
  DmCsvCell *cells;
  GHashTable *reserved; /* key -> number, of rows that others may refer to */
} Writing;

/* A key that the dossier has: with the same content the row is passed over. */
static gboolean
is_present (Writing *writing, DmRecord *record, gboolean *present, GError **error)
{
  const gint64 *reserved = g_hash_table_lookup (writing->reserved, record->key);
  g_autoptr (GError) fault = NULL;
  g_autoptr (DmRecord) other = NULL;
  gint64 id;

  *present = FALSE;
  if (reserved != NULL)
    {
      record->id = *reserved;
      return TRUE;
    }
  id = dm_store_find (writing->store, record->key, &fault);
  if (id != 0)
    other = dm_store_read (writing->store, id, &fault);
  *present = other != NULL;
  if (other != NULL && !dm_csv_plan_says_same (writing->plan, record, other))
    g_set_error (&fault, DM_IO_ERROR, DM_IO_ERROR_CONFLICT,
                 _("the dossier has a record with the key “%s” and other content"), record->key);
  if (fault == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&fault));
  return FALSE;
}

static gboolean
put_row (guint row, const char *const *texts, guint n_texts, gpointer user_data, GError **error)
{
  Writing *writing = user_data;
  DmCsvPlan *self = writing->plan;
  g_autoptr (DmRecord) record = NULL;
  gboolean present = FALSE;
  gboolean done = TRUE;

  if (row == 1)
    return TRUE;
  if (g_hash_table_contains (self->alike, GUINT_TO_POINTER (row)))
    {
      writing->counts->passed_over++;
      return TRUE;
    }
  record = dm_csv_row_read (&self->columns, self->names, texts, n_texts, FALSE, writing->cells);
  for (guint i = 0; i < self->columns.n; i++)
    dm_csv_cell_clear (&writing->cells[i]);
  if (record == NULL)
    {
      g_set_error (error, DM_IO_ERROR, DM_IO_ERROR_FILE,
                   _("row %u: the file was changed meanwhile"), row);
      return FALSE;
    }
  if (record->key == NULL)
    record->key = dm_csv_names_free_key (self->names, record);
  else
    done = is_present (writing, record, &present, error);
  if (done && !present)
    done = dm_store_put (writing->store, record, error);
  if (present)
    writing->counts->passed_over++;
  else
    writing->counts->added++;
  if (!done)
    {
      g_autofree char *where = g_strdup_printf (_("row %u: "), row);

      g_prefix_error_literal (error, where);
    }
  return done;
}

static gboolean
put_new (Writing *writing, GError **error)
{
  const GPtrArray *made = dm_csv_names_get_new (writing->plan->names);

  for (guint i = 0; i < made->len; i++)
    {
      if (!dm_store_put (writing->store, made->pdata[i], error))
        return FALSE;
      writing->counts->added++;
    }
  return TRUE;
}

static gboolean
reserve_row (guint row, const char *const *texts, guint n_texts, gpointer user_data, GError **error)
{
  Writing *writing = user_data;
  g_autofree char *key = dm_csv_plan_key_of_row (writing->plan, texts, n_texts);
  g_autoptr (GError) fault = NULL;
  gint64 id;

  if (row == 1 || *key == '\0' || dm_store_find (writing->store, key, &fault) != 0)
    return TRUE;
  id = fault == NULL ? dm_store_reserve (writing->store, writing->plan->columns.kind, key, &fault)
                     : 0;
  if (id != 0)
    g_hash_table_insert (writing->reserved, g_steal_pointer (&key), g_memdup2 (&id, sizeof id));
  if (fault != NULL)
    g_propagate_error (error, g_steal_pointer (&fault));
  return id != 0;
}

static char *
make_label (DmCsvPlan *self)
{
  guint n = self->summary.n_rows - self->summary.n_present;

  return g_strdup_printf (
      self->columns.kind == DM_RECORD_EVENT
          ? g_dngettext (GETTEXT_PACKAGE, "Import %u Event", "Import %u Events", n)
          : g_dngettext (GETTEXT_PACKAGE, "Import %u Position", "Import %u Positions", n),
      n);
}

/**
 * dm_csv_plan_apply:
 * @self: a plan that was read, for the same dossier
 * @store: the dossier, with no edit open
 * @cancellable: (nullable): to stop it, which leaves the dossier as it was
 * @counts: (out): what came of it
 * @error: the first fault, with its row; %G_IO_ERROR_CANCELLED; or what the store says
 *
 * Adds the records of the file in one edit, or none of them. A row whose key the dossier has is
 * passed over where it says the same in all columns, and a fault otherwise; one without a key,
 * unless the plan adds them, where the dossier has a record that says it.
 *
 * Returns: whether it was done
 */
gboolean
dm_csv_plan_apply (DmCsvPlan *self,
                   DmStore *store,
                   GCancellable *cancellable,
                   DmCsvCounts *counts,
                   GError **error)
{
  g_autoptr (GHashTable) reserved = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  Writing writing = { self, store, counts, NULL, reserved };
  g_autofree char *label = make_label (self);
  g_autofree DmCsvCell *cells = g_new0 (DmCsvCell, self->columns.n);

  g_return_val_if_fail (self->names != NULL, FALSE);

  *counts = (DmCsvCounts){ 0 };
  if (!dm_csv_plan_check (self, error) || !dm_store_begin_edit (store, label, error))
    return FALSE;
  writing.cells = cells;
  if (put_new (&writing, error)
      && (!dm_csv_plan_refers_within (self)
          || dm_csv_reader_foreach (self->reader, reserve_row, &writing, cancellable, error))
      && dm_csv_reader_foreach (self->reader, put_row, &writing, cancellable, error))
    {
      if (counts->added > 0)
        return dm_store_commit_edit (store, error);
      dm_store_rollback_edit (store);
      return TRUE;
    }
  dm_store_rollback_edit (store);
  *counts = (DmCsvCounts){ 0 };
  return FALSE;
}
