/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-cli-dossier.h"
#include "dm-cli-error.h"
#include "dm-cli.h"
#include "dm-json-export.h"
#include "dm-output.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static const DmCliOption options[] = {
  { "format", "F", N_("What OUT shall be: json (else told by its ending)") }, { NULL },
};

static gboolean
check_format (const DmCliArgs *args, const char *path, GError **error)
{
  const char *format = dm_cli_args_get (args, "format");
  const char *ending = strrchr (path, '.');

  if (format == NULL)
    format = ending != NULL && strchr (ending, '/') == NULL ? ending + 1 : "";
  if (g_ascii_strcasecmp (format, "json") == 0)
    return TRUE;

  if (*format == '\0')
    g_set_error (error, DM_CLI_ERROR, DM_CLI_ERROR_FAILED,
                 _("%s: the format cannot be told from the name; say --format json"), path);
  else
    g_set_error (error, DM_CLI_ERROR, DM_CLI_ERROR_FAILED,
                 _("%s: “%s” is no format that can be exported; there is: json"), path, format);
  return FALSE;
}

static gboolean
run (const DmCliArgs *args, GError **error)
{
  const char *path = dm_cli_args_operand (args, 0);
  const char *target = dm_cli_args_operand (args, 1);
  g_autoptr (DmStore) store = NULL;
  g_autoptr (DmOutput) output = NULL;

  if (!check_format (args, target, error))
    return FALSE;

  store = dm_cli_open (path, DM_STORE_READ, error);
  if (store == NULL)
    return FALSE;

  output = dm_output_open (target, error);
  if (output != NULL && dm_json_export (store, dm_output_write, output, error)
      && dm_output_finish (output, error))
    return TRUE;

  g_prefix_error (error, "%s: ", target);
  return FALSE;
}

const DmCliCommand dm_cli_export = {
  "export", N_("Write a dossier, or a chart of it"), "FILE OUT", 2, options, run,
};
