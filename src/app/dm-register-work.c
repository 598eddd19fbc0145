/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-register-work.h"

/* A dossier with more is told by a thread, so that the window does not wait for it. */
#define MAX_AT_ONCE 20000

/* What a thread makes a register from. */
typedef struct
{
  DmSnapshot *snapshot;
  DmFilter *filter;
  DmClaimsLayout layout;
  DmRegisterMadeFunc made;
} Wanted;

static void
wanted_free (gpointer data)
{
  Wanted *wanted = data;

  dm_snapshot_unref (wanted->snapshot);
  dm_filter_free (wanted->filter);
  g_free (wanted);
}

static gboolean
is_cancelled (gpointer cancellable)
{
  return g_cancellable_is_cancelled (cancellable);
}

static DmRegister *
make_register (const Wanted *wanted, GCancellable *cancellable)
{
  const DmRegisterParams params = {
    .snapshot = wanted->snapshot,
    .filter = wanted->filter,
    .only = wanted->layout.only,
    .as_of = wanted->layout.as_of,
    .stop = cancellable != NULL ? is_cancelled : NULL,
    .stop_data = cancellable,
  };

  return dm_register_new (&params);
}

static void
make_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  DmRegister *claims = make_register (data, cancellable);

  if (claims != NULL)
    g_task_return_pointer (task, claims, (GDestroyNotify) dm_register_unref);
  else
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "cancelled");
}

static void
made_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  const Wanted *wanted = g_task_get_task_data (G_TASK (result));
  g_autoptr (DmRegister) claims = g_task_propagate_pointer (G_TASK (result), NULL);

  if (claims != NULL)
    wanted->made (object, claims);
}

/**
 * dm_register_work_start:
 * @owner: who wants it; kept while it is made
 * @document: a dossier
 * @session: how it is looked at: what is hidden
 * @layout: of which day and of which issues
 * @cancellable: (inout): what stops the making before, which ends, and what stops this one; %NULL
 *   where there is nothing to stop
 * @made: takes it: before this returns where that is quick, else when a thread is done
 */
void
dm_register_work_start (GObject *owner,
                        DmDocument *document,
                        DmSession *session,
                        const DmClaimsLayout *layout,
                        GCancellable **cancellable,
                        DmRegisterMadeFunc made)
{
  Wanted *wanted = g_new0 (Wanted, 1);

  g_cancellable_cancel (*cancellable);
  g_clear_object (cancellable);
  wanted->snapshot = dm_snapshot_ref (dm_document_get_snapshot (document));
  wanted->filter = dm_filter_copy (dm_session_get_filter (session));
  wanted->layout = *layout;
  wanted->made = made;
  if (wanted->snapshot->n_ranks + wanted->snapshot->n_issues <= MAX_AT_ONCE)
    {
      g_autoptr (DmRegister) claims = make_register (wanted, NULL);

      wanted_free (wanted);
      made (owner, claims);
    }
  else
    {
      g_autoptr (GTask) task = NULL;

      *cancellable = g_cancellable_new ();
      task = g_task_new (owner, *cancellable, made_cb, NULL);
      g_task_set_task_data (task, wanted, wanted_free);
      g_task_run_in_thread (task, make_in_thread);
    }
}
