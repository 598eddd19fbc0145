/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-document-private.h"

/*
 * Looking through a large file takes seconds, and while it is read nobody can write to it. So it is
 * done on a store of its own, and an edit stops it; then it begins anew.
 */

static DmStore *
open_store (DmDocument *self, GError **error)
{
  /* Opening closes the file once it has seen the header, and that would drop the locks that the
   * other store holds in the midst of an edit. */
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  return dm_store_open (dm_store_get_path (self->store), DM_STORE_READ, error);
}

static void
verify_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  GError *error = NULL;
  g_autoptr (DmStore) store = open_store (source, &error);

  if (store != NULL && dm_store_quick_check (store, cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
verified_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  DmDocument *self = DM_DOCUMENT (object);
  g_autoptr (GError) error = NULL;

  g_clear_object (&self->verifying);
  if (!g_task_propagate_boolean (G_TASK (result), &error)
      && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_signal_emit_by_name (self, "notice", error->message);
  else if (error != NULL && !g_cancellable_is_cancelled (self->closing))
    self->verify_again = TRUE;

  dm_document_resume_verifying (self);
}

/**
 * dm_document_verify:
 * @self: a document
 *
 * Looks for damage in the file, in a worker, while nothing is written; #DmDocument::notice tells of
 * any.
 */
void
dm_document_verify (DmDocument *self)
{
  self->verify_again = TRUE;
  dm_document_resume_verifying (self);
}

/**
 * dm_document_pause_verifying:
 * @self: a document
 *
 * Lets the file go for an edit.
 */
void
dm_document_pause_verifying (DmDocument *self)
{
  g_cancellable_cancel (self->verifying);
}

/**
 * dm_document_resume_verifying:
 * @self: a document
 *
 * Looks for damage anew if that was stopped for an edit, and none is under way any more.
 */
void
dm_document_resume_verifying (DmDocument *self)
{
  g_autoptr (GTask) task = NULL;

  if (!self->verify_again || self->verifying != NULL || self->running != NULL)
    return;

  self->verify_again = FALSE;
  self->verifying = g_cancellable_new ();
  task = g_task_new (self, self->verifying, verified_cb, NULL);
  g_task_run_in_thread (task, verify_thread);
}
