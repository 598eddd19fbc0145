/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-cli.h"
#include "dm-store.h"

#include <glib/gi18n-lib.h>

static const DmCliOption options[] = {
  { "title", "T", N_("The dossier’s title") }, { NULL },
};

static gboolean
run (const DmCliArgs *args, GError **error)
{
  const char *path = dm_cli_args_operand (args, 0);
  g_autoptr (DmStore) store = dm_store_create (path, dm_cli_args_get (args, "title"), error);

  if (store == NULL)
    g_prefix_error (error, "%s: ", path);
  return store != NULL;
}

const DmCliCommand dm_cli_new = {
  "new", N_("Make an empty dossier"), "FILE", 1, options, run,
};
