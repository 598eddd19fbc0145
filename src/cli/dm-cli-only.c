/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-cli-only.h"

#include "dm-cli-error.h"
#include "dm-error.h"
#include "dm-snapshot-keys.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static gboolean
read_state (const char *word, DmRegisterOnly *only, GError **error)
{
  g_autofree char *states = NULL, *quoted = NULL;
  int value;

  if (dm_enum_from_nick (&dm_enum_state, word, &value) && value != DM_STATE_NONE)
    {
      only->state = (DmState) value;
      return TRUE;
    }

  states = dm_enum_list (&dm_enum_state);
  quoted = dm_error_quote (word, strlen (word));
  g_set_error (error, DM_CLI_ERROR, DM_CLI_ERROR_USAGE,
               _("--state: “%s” is none of: %s"), quoted, states);
  return FALSE;
}

static gboolean
read_party (const char *word, const DmSnapshot *snapshot, DmRegisterOnly *only, GError **error)
{
  int party = dm_snapshot_find_party (snapshot, word);

  g_autofree char *quoted = NULL;

  if (party != DM_NONE)
    {
      only->party = snapshot->parties[party].id;
      return TRUE;
    }

  quoted = dm_error_quote (word, strlen (word));
  g_set_error (error, DM_CLI_ERROR, DM_CLI_ERROR_FAILED,
               _("--party: there is no party with the key “%s”"), quoted);
  return FALSE;
}

static gboolean
read_rank (const char *word, const DmSnapshot *snapshot, DmRegisterOnly *only, GError **error)
{
  g_autofree char *quoted = NULL;

  for (guint i = 0; i < snapshot->n_issue_ranks; i++)
    if (strcmp (dm_snapshot_text (snapshot, snapshot->issue_ranks[i].rank), word) == 0)
      {
        only->rank = g_intern_string (word);
        return TRUE;
      }

  quoted = dm_error_quote (word, strlen (word));
  g_set_error (error, DM_CLI_ERROR, DM_CLI_ERROR_FAILED,
               _("--rank: no issue ever has the rank “%s”"), quoted);
  return FALSE;
}

/**
 * dm_cli_only_option:
 * @args: what was given
 *
 * Returns: (transfer none) (nullable): one of the options for claims that was given
 */
const char *
dm_cli_only_option (const DmCliArgs *args)
{
  static const char *const names[] = { "state", "party", "rank" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (dm_cli_args_has (args, names[i]))
      return names[i];

  return NULL;
}

/**
 * dm_cli_read_only:
 * @args: what was given
 * @snapshot: the dossier
 * @only: (out): which claims are wanted
 * @error: return location
 *
 * Returns: whether the options name what there is
 */
gboolean
dm_cli_read_only (const DmCliArgs *args,
                  const DmSnapshot *snapshot,
                  DmRegisterOnly *only,
                  GError **error)
{
  const char *state = dm_cli_args_get (args, "state");
  const char *party = dm_cli_args_get (args, "party");
  const char *rank = dm_cli_args_get (args, "rank");

  *only = (DmRegisterOnly){ .state = DM_STATE_NONE };
  return (state == NULL || read_state (state, only, error))
         && (party == NULL || read_party (party, snapshot, only, error))
         && (rank == NULL || read_rank (rank, snapshot, only, error));
}
