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

/* Reads what could be read from now on, unless an edit was begun meanwhile. */
static gboolean
change_over (DmDocument *self, DmDocumentDamage *damage, GCancellable *cancellable, GError **error)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  return dm_document_read_damage (self, damage, cancellable, error);
}

static void
verify_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  DmDocument *self = source;
  g_autoptr (DmDocumentDamage) damage = NULL;
  g_autoptr (GError) fault = NULL;
  g_autoptr (DmStore) store = open_store (self, &fault);
  g_autofree char *path = g_file_get_path (self->file);

  if (store != NULL && dm_store_quick_check (store, cancellable, &fault))
    {
      g_task_return_pointer (task, NULL, NULL);
      return;
    }

  if (g_error_matches (fault, DM_STORE_ERROR, DM_STORE_ERROR_DAMAGED))
    damage = dm_document_damage_new (path, fault->message, cancellable, NULL);
  if (damage != NULL && change_over (self, damage, cancellable, NULL))
    g_task_return_pointer (task, g_steal_pointer (&damage),
                           (GDestroyNotify) dm_document_damage_free);
  else if (g_cancellable_is_cancelled (cancellable))
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "%s", "");
  else
    g_task_return_error (task, g_steal_pointer (&fault));
}

static void
verified_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  DmDocument *self = DM_DOCUMENT (object);
  g_autoptr (GError) error = NULL;
  DmDocumentDamage *damage = g_task_propagate_pointer (G_TASK (result), &error);

  g_clear_object (&self->verifying);
  if (damage != NULL)
    {
      DmDocumentState *state = g_steal_pointer (&damage->state);

      dm_document_take_damage (self, damage);
      dm_document_take_state (self, state);
      g_object_notify (G_OBJECT (self), "writable");
    }
  else if (error != NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_signal_emit_by_name (self, "notice", error->message);
  else if (error != NULL && !g_cancellable_is_cancelled (self->closing))
    self->verify_again = TRUE;

  dm_document_resume_verifying (self);
}

/**
 * dm_document_verify:
 * @self: a document
 *
 * Looks for damage in the file, in a worker, while nothing is written. A document whose file is
 * damaged can no longer be changed (#DmDocument:writable), and shows what could be read of it.
 */
void
dm_document_verify (DmDocument *self)
{
  if (self->origin == DM_DOCUMENT_DAMAGED)
    return;

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
  /* Once what is shown was changed over, that is told, whoever would rather have it stopped. */
  g_task_set_check_cancellable (task, FALSE);
  g_task_run_in_thread (task, verify_thread);
}
