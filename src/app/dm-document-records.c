/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-document-records.h"

#include "dm-document-private.h"
#include "dm-fields.h"

typedef struct
{
  DmDocumentReadFunc func;
  gpointer data;
  GDestroyNotify free_data;
} Reading;

static void
reading_free (gpointer data)
{
  Reading *reading = data;

  if (reading->free_data != NULL && reading->data != NULL)
    reading->free_data (reading->data);
  g_free (reading);
}

static void
read_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  DmDocument *self = source;
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);
  const Reading *reading = data;
  GError *error = NULL;

  if (reading->func (self->store, reading->data, cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

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
 * dm_document_read_async:
 * @self: a document
 * @func: (scope async): what is to be found out
 * @data: for @func
 * @free_data: (nullable): frees @data, in any thread
 * @cancellable: (nullable): to stop it
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Lets a function read the dossier in a worker.
 */
void
dm_document_read_async (DmDocument *self,
                        DmDocumentReadFunc func,
                        gpointer data,
                        GDestroyNotify free_data,
                        GCancellable *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  Reading *reading = g_new0 (Reading, 1);

  *reading = (Reading){ func, data, free_data };
  g_task_set_task_data (task, reading, reading_free);
  g_task_run_in_thread (task, read_thread);
}

/**
 * dm_document_read_finish:
 * @self: a document
 * @result: what the callback was given
 * @data: (out) (transfer full) (optional): what the function was given, also if it failed
 * @error: return location
 *
 * Returns: whether the function did its work
 */
gboolean
dm_document_read_finish (DmDocument *self, GAsyncResult *result, gpointer *data, GError **error)
{
  Reading *reading = g_task_get_task_data (G_TASK (result));

  if (data != NULL)
    *data = g_steal_pointer (&reading->data);
  return g_task_propagate_boolean (G_TASK (result), error);
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
