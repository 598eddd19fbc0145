/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-cli-pending.h"

#include "dm-scratch.h"

struct _DmCliPending
{
  DmStore *store;
  char *beside;
  char *journal;
};

/**
 * dm_cli_pending_new:
 * @path: where there is no file yet
 * @error: return location; names @path
 *
 * Returns: (transfer full) (nullable): a new dossier
 */
DmCliPending *
dm_cli_pending_new (const char *path, GError **error)
{
  DmCliPending *self = NULL;
  DmStore *store;

  dm_scratch_hold ();
  store = dm_store_create_pending (path, NULL, error);
  if (store != NULL)
    {
      self = g_new0 (DmCliPending, 1);
      self->store = store;
      self->beside = g_strdup (dm_store_get_pending_path (store));
      self->journal = g_strconcat (self->beside, "-journal", NULL);
      dm_scratch_add (self->beside);
      dm_scratch_add (self->journal);
    }
  dm_scratch_release ();

  if (self == NULL)
    g_prefix_error (error, "%s: ", path);
  return self;
}

/**
 * dm_cli_pending_get_store:
 * @self: a new dossier
 *
 * Returns: (transfer none): it, as a store
 */
DmStore *
dm_cli_pending_get_store (DmCliPending *self)
{
  return self->store;
}

/**
 * dm_cli_pending_free:
 * @self: (transfer full) (nullable): a new dossier
 *
 * Closes it; what was not settled is gone.
 */
void
dm_cli_pending_free (DmCliPending *self)
{
  if (self == NULL)
    return;

  dm_store_close (self->store);
  dm_scratch_remove (self->journal);
  dm_scratch_remove (self->beside);
  g_free (self->journal);
  g_free (self->beside);
  g_free (self);
}
