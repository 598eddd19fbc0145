/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-cli-dossier.h"
#include "dm-cli-error.h"
#include "dm-cli-print.h"
#include "dm-cli.h"

#include <glib/gi18n-lib.h>

static const DmCliOption options[] = {
  { NULL },
};

static void
print_fault (const char *fault, gpointer user_data)
{
  g_autofree char *line = dm_cli_one_line (fault);

  dm_cli_out_add (user_data, line);
  dm_cli_out_add (user_data, "\n");
}

static gboolean
run (const DmCliArgs *args, GError **error)
{
  const char *path = dm_cli_args_operand (args, 0);
  g_autoptr (DmStore) store = NULL;
  g_autoptr (DmCliOut) out = NULL;
  g_autoptr (GError) fault = NULL;
  guint n_faults;

  store = dm_cli_open (path, DM_STORE_READ, error);
  out = store != NULL ? dm_cli_out_new (error) : NULL;
  if (out == NULL)
    return FALSE;

  n_faults = dm_store_check (store, print_fault, out, &fault);
  if (!dm_cli_out_finish (out, error))
    return FALSE;

  if (fault != NULL)
    g_propagate_prefixed_error (error, g_steal_pointer (&fault), "%s: ", path);
  else if (n_faults > 0)
    g_set_error (
        error, DM_CLI_ERROR, DM_CLI_ERROR_FAILED,
        g_dngettext (GETTEXT_PACKAGE,
                     "%s: %u fault was found; “demarche-cli recover FILE OUT” saves what "
                     "is sound",
                     "%s: %u faults were found; “demarche-cli recover FILE OUT” saves what "
                     "is sound",
                     n_faults),
        path, n_faults);
  else
    return TRUE;

  return FALSE;
}

const DmCliCommand dm_cli_check = {
  "check",
  N_("Verify a dossier: its header, schema, references, dates and citations; not whether a text or a "
     "figure is still the one that was recorded"),
      "FILE",
      1,
      options,
      run,
  };
