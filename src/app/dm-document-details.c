/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-document-private.h"

static void
add_person (DmStore *store, GHashTable *persons, const char *key)
{
  g_autoptr (DmRecord) record = NULL;
  gint64 id = key != NULL ? dm_store_find (store, key, NULL) : 0;

  if (id > 0)
    record = dm_store_read (store, id, NULL);
  if (record != NULL && record->kind == DM_RECORD_PERSON)
    g_hash_table_insert (persons, g_strdup (key), g_strdup (((DmPersonRecord *) record)->name));
}

/* Persons are many and rarely asked for, so the snapshot does without them. */
static GHashTable *
read_persons (DmStore *store, const DmRecord *record)
{
  GHashTable *persons = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  if (record->kind == DM_RECORD_POSITION)
    {
      const DmPositionRecord *position = (const DmPositionRecord *) record;

      add_person (store, persons, position->person);
      add_person (store, persons, position->speaker);
      add_person (store, persons, position->hearer);
      add_person (store, persons, position->reporter);
    }
  else if (record->kind == DM_RECORD_EVENT)
    {
      GPtrArray *parties = ((const DmEventRecord *) record)->parties;

      for (guint i = 0; parties != NULL && i < parties->len; i++)
        add_person (store, persons, ((const DmParticipant *) parties->pdata[i])->person);
    }

  return persons;
}

static void
details_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  DmDocument *self = source;
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);
  g_autoptr (DmDetails) details = g_new0 (DmDetails, 1);
  gint64 id = *(gint64 *) data;
  GError *error = NULL;

  if (g_task_return_error_if_cancelled (task))
    return;

  details->record = dm_store_read (self->store, id, &error);
  if (details->record != NULL)
    {
      details->persons = read_persons (self->store, details->record);
      details->history = dm_store_history (self->store, id, &error);
    }
  if (details->history == NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, g_steal_pointer (&details), (GDestroyNotify) dm_details_free);
}

/**
 * dm_details_free:
 * @self: (transfer full) (nullable): details
 */
void
dm_details_free (DmDetails *self)
{
  if (self == NULL)
    return;

  dm_record_free (self->record);
  g_clear_pointer (&self->history, g_ptr_array_unref);
  g_clear_pointer (&self->persons, g_hash_table_unref);
  g_free (self);
}

/**
 * dm_document_read_details_async:
 * @self: a document
 * @id: id of a record
 * @cancellable: (nullable): to stop it
 * @callback: called when it is read
 * @user_data: for @callback
 */
void
dm_document_read_details_async (DmDocument *self,
                                gint64 id,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_task_data (task, g_memdup2 (&id, sizeof id), g_free);
  g_task_run_in_thread (task, details_thread);
}

/**
 * dm_document_read_details_finish:
 * @self: a document
 * @result: what the callback was given
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the record with its history
 */
DmDetails *
dm_document_read_details_finish (DmDocument *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
