/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-document-edit.h"

#include "dm-document-private.h"

#include <glib/gi18n.h>

typedef enum
{
  JOB_APPLY,
  JOB_WRITE,
  JOB_UNDO,
  JOB_REDO,
} JobType;

/* What a worker is asked to do, and what came of it. */
typedef struct
{
  JobType type;
  DmEdit *edit;
  DmDocumentWriteFunc func;
  gpointer data;
  GDestroyNotify free_data;
  GCancellable *cancellable;

  gboolean is_done; /* on the disk */
  GError *failure;
  DmEditResult result;
  char *label;            /* of what was undone or redone; what a function says that it did */
  DmDocumentState *state; /* the file after it, NULL if it is as it was or could not be read */
} Job;

static void
job_free (Job *job)
{
  dm_edit_free (job->edit);
  if (job->free_data != NULL)
    job->free_data (job->data);
  g_clear_object (&job->cancellable);
  g_clear_error (&job->failure);
  g_clear_pointer (&job->state, dm_document_state_free);
  g_free (job->label);
  g_free (job);
}

static gboolean
perform (Job *job, DmDocument *self)
{
  DmStore *store = self->store;
  gboolean is_foreign;

  switch (job->type)
    {
    case JOB_APPLY:
      return dm_edit_apply (job->edit, store, &job->result, &job->failure);
    case JOB_WRITE:
      return job->func (store, job->data, &job->label, job->cancellable, &job->failure);
    case JOB_UNDO:
      job->label = dm_document_dup_undo_words (self, &is_foreign);
      return dm_store_undo (store, &job->failure);
    case JOB_REDO:
      job->label = dm_store_redo_label (store);
      return dm_store_redo (store, &job->failure);
    }

  return FALSE;
}

static void
job_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  DmDocument *self = source;
  Job *job = data;
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);
  GError *error = NULL;

  job->is_done = perform (job, self);
  if (job->is_done && job->type != JOB_UNDO)
    dm_document_note_edit (self);

  /* What is written cannot be given up any more, so that the reading cannot be either. */
  if (job->is_done || job->result.met_others || dm_store_has_changed (self->store))
    job->state = dm_document_read_state (self, NULL, &error);
  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_boolean (task, TRUE);
}

static void run_next (DmDocument *self);

static void
tell (DmDocument *self, Job *job, const DmSnapshot *before)
{
  const DmSnapshot *after = self->state->snapshot;
  g_autofree char *what = NULL;

  switch (job->type)
    {
    case JOB_APPLY:
      what = dm_edit_describe (job->edit, &job->result, before, after);
      break;
    case JOB_WRITE:
      if (job->label == NULL)
        return;
      what = g_strdup (job->label);
      break;
    case JOB_UNDO:
      /* Translators: what was taken back: “Undone: Add Event” */
      what = g_strdup_printf (_("Undone: %s"), job->label);
      break;
    case JOB_REDO:
      /* Translators: what was done again: “Redone: Add Event” */
      what = g_strdup_printf (_("Redone: %s"), job->label);
      break;
    }
  g_signal_emit_by_name (self, "edited", what,
                         job->type != JOB_UNDO && self->state->undo_label != NULL);
}

static void
job_done_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  DmDocument *self = DM_DOCUMENT (object);
  g_autoptr (GTask) task = g_steal_pointer (&self->running);
  g_autoptr (DmSnapshot) before = dm_snapshot_ref (self->state->snapshot);
  g_autoptr (GError) error = NULL;
  Job *job = g_task_get_task_data (task);

  g_task_propagate_boolean (G_TASK (result), &error);
  if (job->state != NULL)
    dm_document_take_state (self, g_steal_pointer (&job->state));
  if (job->is_done)
    tell (self, job, before);
  /* The edit is on the disk all the same. */
  if (error != NULL)
    g_signal_emit_by_name (self, "notice", error->message);

  run_next (self);
  if (job->is_done)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, g_steal_pointer (&job->failure));
}

static void
run_next (DmDocument *self)
{
  while (self->running == NULL && !g_queue_is_empty (&self->jobs))
    {
      g_autoptr (GTask) task = g_queue_pop_head (&self->jobs);
      g_autoptr (GTask) work = NULL;

      if (g_task_return_error_if_cancelled (task))
        continue;

      self->running = g_steal_pointer (&task);
      dm_document_pause_verifying (self);
      work = g_task_new (self, NULL, job_done_cb, NULL);
      g_task_set_task_data (work, g_task_get_task_data (self->running), NULL);
      g_task_run_in_thread (work, job_thread);
    }
  dm_document_resume_verifying (self);
  g_object_notify (G_OBJECT (self), "busy");
}

static Job *
job_new (JobType type, DmEdit *edit)
{
  Job *job = g_new0 (Job, 1);

  job->type = type;
  job->edit = edit;
  return job;
}

static void
queue_job (DmDocument *self,
           Job *job,
           GCancellable *cancellable,
           GAsyncReadyCallback callback,
           gpointer user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);

  /* Whoever asked learns what became of it, even if it was cancelled too late. */
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_task_data (task, job, (GDestroyNotify) job_free);
  g_queue_push_tail (&self->jobs, task);
  if (self->running == NULL)
    run_next (self);
}

/**
 * dm_document_apply_async:
 * @self: a document
 * @edit: (transfer full): what is to be done
 * @cancellable: (nullable): to give it up while it waits for earlier edits
 * @callback: called when it is on the disk and shown, or has failed
 * @user_data: for @callback
 *
 * Writes an edit in a worker, as one transaction and one step of undo. Edits are done in the order
 * in which they are asked for. When @callback runs, the snapshot is the new one, and
 * #DmDocument::changed and #DmDocument::edited were emitted.
 */
void
dm_document_apply_async (DmDocument *self,
                         DmEdit *edit,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer user_data)
{
  queue_job (self, job_new (JOB_APPLY, edit), cancellable, callback, user_data);
}

/**
 * dm_document_apply_finish:
 * @self: a document
 * @result: what the callback was given
 * @id: (out) (optional): the number of the record that was put or changed first; 0 if none was
 * @error: return location
 *
 * Returns: whether the edit is on the disk; else nothing was changed, and @error says why in words
 *   for people
 */
gboolean
dm_document_apply_finish (DmDocument *self, GAsyncResult *result, gint64 *id, GError **error)
{
  const Job *job = g_task_get_task_data (G_TASK (result));

  if (id != NULL)
    *id = job->is_done ? job->result.id : 0;
  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * dm_document_write_async:
 * @self: a document
 * @func: (scope async): what is to be done
 * @data: for @func
 * @free_data: (nullable): frees @data, in any thread
 * @cancellable: (nullable): to stop it
 * @callback: called when it is on the disk and shown, or has failed
 * @user_data: for @callback
 *
 * Lets a function write to the dossier in a worker, in its turn among the edits. When @callback
 * runs, the snapshot is the new one, and #DmDocument::changed was emitted, and #DmDocument::edited
 * with the function's own sentence.
 */
void
dm_document_write_async (DmDocument *self,
                         DmDocumentWriteFunc func,
                         gpointer data,
                         GDestroyNotify free_data,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer user_data)
{
  Job *job = job_new (JOB_WRITE, NULL);

  job->func = func;
  job->data = data;
  job->free_data = free_data;
  job->cancellable = cancellable != NULL ? g_object_ref (cancellable) : NULL;
  queue_job (self, job, cancellable, callback, user_data);
}

/**
 * dm_document_write_finish:
 * @self: a document
 * @result: what the callback was given
 * @error: return location
 *
 * Returns: whether the function did its work; else @error is its own, or says that it was stopped
 */
gboolean
dm_document_write_finish (DmDocument *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * dm_document_undo_async:
 * @self: a document
 * @cancellable: (nullable): to give it up while it waits for edits
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Takes the last edit back. An edit of another program that is not shown yet is shown first, and
 * nothing is undone: nobody undoes what they have not seen.
 */
void
dm_document_undo_async (DmDocument *self,
                        GCancellable *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer user_data)
{
  queue_job (self, job_new (JOB_UNDO, NULL), cancellable, callback, user_data);
}

/**
 * dm_document_undo_finish:
 * @self: a document
 * @result: what the callback was given
 * @error: return location
 *
 * Returns: whether the edit is undone on the disk
 */
gboolean
dm_document_undo_finish (DmDocument *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * dm_document_redo_async:
 * @self: a document
 * @cancellable: (nullable): to give it up while it waits for edits
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Makes the edit again that was undone last.
 */
void
dm_document_redo_async (DmDocument *self,
                        GCancellable *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer user_data)
{
  queue_job (self, job_new (JOB_REDO, NULL), cancellable, callback, user_data);
}

/**
 * dm_document_redo_finish:
 * @self: a document
 * @result: what the callback was given
 * @error: return location
 *
 * Returns: whether the edit is made again on the disk
 */
gboolean
dm_document_redo_finish (DmDocument *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * dm_document_get_undo_label:
 * @self: a document
 *
 * Returns: (transfer none) (nullable): what undo would do, as a title: “Undo Add Event”
 */
const char *
dm_document_get_undo_label (DmDocument *self)
{
  return dm_document_is_writable (self) ? self->state->undo_label : NULL;
}

/**
 * dm_document_get_foreign_undo:
 * @self: a document
 *
 * Returns: (transfer none) (nullable): what undo would take back, if another program did that since
 *   this one opened the dossier
 */
const char *
dm_document_get_foreign_undo (DmDocument *self)
{
  return self->state->foreign_undo;
}

/**
 * dm_document_get_redo_label:
 * @self: a document
 *
 * Returns: (transfer none) (nullable): what redo would do, as a title: “Redo Add Event”
 */
const char *
dm_document_get_redo_label (DmDocument *self)
{
  return dm_document_is_writable (self) ? self->state->redo_label : NULL;
}

/**
 * dm_document_is_busy:
 * @self: a document
 *
 * Returns: whether edits are being written or wait for it
 */
gboolean
dm_document_is_busy (DmDocument *self)
{
  return self->running != NULL || !g_queue_is_empty (&self->jobs);
}
