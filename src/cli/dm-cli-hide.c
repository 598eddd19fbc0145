/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-cli-hide.h"

#include "dm-cli-dossier.h"
#include "dm-cli-error.h"
#include "dm-error.h"
#include "dm-snapshot-keys.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Hides a party with all that belong to it. */
static void
hide_party (const DmSnapshot *snapshot, DmFilter *filter, int hidden)
{
  for (int i = 0; i < (int) snapshot->n_parties; i++)
    for (int party = i; party != DM_NONE; party = snapshot->parties[party].parent)
      if (party == hidden)
        dm_filter_show_record (filter, snapshot->parties[i].id, FALSE);
}

/* Hides an issue with its components. */
static void
hide_issue (const DmSnapshot *snapshot, DmFilter *filter, int hidden)
{
  for (int i = 0; i < (int) snapshot->n_issues; i++)
    if (i == hidden || dm_snapshot_issue_is_within (snapshot, i, hidden))
      dm_filter_show_record (filter, snapshot->issues[i].id, FALSE);
}

static gboolean
hide_keys (const DmCliArgs *args, const DmSnapshot *snapshot, DmFilter *filter, GError **error)
{
  g_auto (GStrv) keys = dm_cli_split (dm_cli_args_get (args, "hide"));

  for (guint i = 0; keys != NULL && keys[i] != NULL; i++)
    {
      int party = dm_snapshot_find_party (snapshot, keys[i]), issue;

      if (party != DM_NONE)
        hide_party (snapshot, filter, party);
      else if (!dm_snapshot_find_key (snapshot, DM_RECORD_ISSUE, keys[i], &issue, NULL))
        {
          g_autofree char *quoted = dm_error_quote (keys[i], strlen (keys[i]));

          g_set_error (error, DM_CLI_ERROR, DM_CLI_ERROR_FAILED,
                       _("--hide: there is no party and no issue with the key “%s”"), quoted);
          return FALSE;
        }
      else
        hide_issue (snapshot, filter, issue);
    }
  return TRUE;
}

static gboolean
hide_kinds (const DmCliArgs *args, DmFilter *filter, GError **error)
{
  g_auto (GStrv) words = dm_cli_split (dm_cli_args_get (args, "hide-kinds"));

  for (guint i = 0; words != NULL && words[i] != NULL; i++)
    {
      int value;

      if (dm_enum_from_nick (&dm_enum_event_kind, words[i], &value))
        dm_filter_show_event_kind (filter, (DmEventKind) value, FALSE);
      else if (dm_enum_from_nick (&dm_enum_act, words[i], &value))
        dm_filter_show_act (filter, (DmAct) value, FALSE);
      else
        {
          g_autofree char *kinds = dm_enum_list (&dm_enum_event_kind);
          g_autofree char *acts = dm_enum_list (&dm_enum_act);
          g_autofree char *quoted = dm_error_quote (words[i], strlen (words[i]));

          g_set_error (error, DM_CLI_ERROR, DM_CLI_ERROR_USAGE,
                       _("--hide-kinds: “%s” is none of: %s, %s"), quoted, kinds, acts);
          return FALSE;
        }
    }
  return TRUE;
}

/**
 * dm_cli_read_hidden:
 * @args: what was given
 * @snapshot: the dossier
 * @filter: (out): what is left when the options --hide, --hide-kinds and --hide-tags were obeyed
 * @error: return location
 *
 * Returns: whether the options name what there is
 */
gboolean
dm_cli_read_hidden (const DmCliArgs *args,
                    const DmSnapshot *snapshot,
                    DmFilter **filter,
                    GError **error)
{
  g_autoptr (DmFilter) hidden = dm_filter_new ();
  g_auto (GStrv) tags = dm_cli_split (dm_cli_args_get (args, "hide-tags"));

  if (!hide_keys (args, snapshot, hidden, error) || !hide_kinds (args, hidden, error))
    return FALSE;

  for (guint i = 0; tags != NULL && tags[i] != NULL; i++)
    dm_filter_show_tag (hidden, tags[i], FALSE);
  *filter = g_steal_pointer (&hidden);
  return TRUE;
}
