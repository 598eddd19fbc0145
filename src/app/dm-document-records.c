/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-document-records.h"

#include "dm-document-private.h"
#include "dm-fields.h"

static gboolean
take_record (DmRecord *record, gpointer data, GError **error)
{
  g_ptr_array_add (data, dm_record_copy (record));
  return TRUE;
}

static void
records_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  DmDocument *self = source;
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func ((GDestroyNotify) dm_record_free);
  guint kinds = GPOINTER_TO_UINT (data);
  GError *error = NULL;

  for (guint kind = 0; kind < DM_N_RECORDS; kind++)
    {
      if ((kinds & DM_REFS (kind)) == 0)
        continue;
      if (g_task_return_error_if_cancelled (task))
        return;
      if (!dm_store_foreach (self->store, kind, take_record, records, &error))
        {
          g_task_return_error (task, error);
          return;
        }
    }
  g_task_return_pointer (task, g_steal_pointer (&records), (GDestroyNotify) g_ptr_array_unref);
}

static void
text_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  DmDocument *self = source;
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);
  GError *error = NULL;
  char *text = dm_store_read_source_text (self->store, *(gint64 *) data, &error);

  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, text, g_free);
}

/**
 * dm_document_read_records_async:
 * @self: a document
 * @kinds: which kinds, by DM_REFS()
 * @cancellable: (nullable): to stop it
 * @callback: called when they are read
 * @user_data: for @callback
 *
 * Reads all records of some kinds, whole; meant for kinds of which there are few.
 */
void
dm_document_read_records_async (DmDocument *self,
                                guint kinds,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_task_data (task, GUINT_TO_POINTER (kinds), NULL);
  g_task_run_in_thread (task, records_thread);
}

/**
 * dm_document_read_records_finish:
 * @self: a document
 * @result: what the callback was given
 * @error: return location
 *
 * Returns: (transfer full) (element-type DmRecord) (nullable): the records
 */
GPtrArray *
dm_document_read_records_finish (DmDocument *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * dm_document_read_source_text_async:
 * @self: a document
 * @id: id of a source
 * @cancellable: (nullable): to stop it
 * @callback: called when it is read
 * @user_data: for @callback
 */
void
dm_document_read_source_text_async (DmDocument *self,
                                    gint64 id,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_task_data (task, g_memdup2 (&id, sizeof id), g_free);
  g_task_run_in_thread (task, text_thread);
}

/**
 * dm_document_read_source_text_finish:
 * @self: a document
 * @result: what the callback was given
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the source's text; %NULL also where it has none
 */
char *
dm_document_read_source_text_finish (DmDocument *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
