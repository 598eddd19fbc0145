/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-cli-dossier.h"

#include "dm-cli-error.h"
#include "dm-error.h"
#include "dm-fields.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static int
find_key (const DmSnapshot *snapshot, DmRecordKind kind, const char *key, GError **error)
{
  int index = kind == DM_RECORD_PARTY ? dm_snapshot_find_party (snapshot, key)
                                      : dm_snapshot_find_issue (snapshot, key);
  g_autofree char *quoted = NULL;

  if (index != DM_NONE)
    return index;

  quoted = dm_error_quote (*key != '\0' ? key : "KEY", *key != '\0' ? strlen (key) : 3);
  if (*key == '\0')
    g_set_error (error, DM_CLI_ERROR, DM_CLI_ERROR_FAILED,
                 _("%s: one of the keys is empty; put one comma between two keys"), quoted);
  else if (kind == DM_RECORD_PARTY)
    g_set_error (error, DM_CLI_ERROR, DM_CLI_ERROR_FAILED,
                 _("%s: there is no party with this key"), quoted);
  else
    g_set_error (error, DM_CLI_ERROR, DM_CLI_ERROR_FAILED,
                 _("%s: there is no issue with this key"), quoted);
  return DM_NONE;
}

/**
 * dm_cli_open:
 * @path: a dossier
 * @mode: what for
 * @error: return location; names @path
 *
 * Returns: (transfer full) (nullable): the dossier
 */
DmStore *
dm_cli_open (const char *path, DmStoreMode mode, GError **error)
{
  DmStore *store = dm_store_open (path, mode, error);

  if (store == NULL)
    g_prefix_error (error, "%s: ", path);
  return store;
}

/**
 * dm_cli_read_snapshot:
 * @path: what messages call it
 * @store: a dossier
 * @error: return location; names @path
 *
 * Returns: (transfer full) (nullable): its picture
 */
DmSnapshot *
dm_cli_read_snapshot (const char *path, DmStore *store, GError **error)
{
  DmSnapshot *snapshot = dm_store_read_snapshot (store, NULL, error);

  if (snapshot == NULL)
    g_prefix_error (error, "%s: ", path);
  return snapshot;
}

/**
 * dm_cli_get_enum:
 * @args: what was given
 * @option: an option that takes a word
 * @values: the words
 * @value: (inout): the word's number; left alone where the option was not given
 * @error: return location
 *
 * Returns: whether the option was absent or one of the words
 */
gboolean
dm_cli_get_enum (const DmCliArgs *args,
                 const char *option,
                 const DmEnum *values,
                 int *value,
                 GError **error)
{
  const char *word = dm_cli_args_get (args, option);
  g_autofree char *words = NULL;
  g_autofree char *quoted = NULL;

  if (word == NULL || dm_enum_from_nick (values, word, value))
    return TRUE;

  words = dm_enum_list (values);
  quoted = dm_error_quote (word, strlen (word));
  /* Translators: an option, what it was given, the words that it takes */
  g_set_error (error, DM_CLI_ERROR, DM_CLI_ERROR_USAGE,
               _("--%s: “%s” is none of: %s"), option, quoted, words);
  return FALSE;
}

/**
 * dm_cli_get_day:
 * @args: what was given
 * @option: an option that takes a date
 * @last: whether the last day of the date is meant, else its first
 * @day: (inout): the day; left alone where the option was not given
 * @error: return location
 *
 * Returns: whether the option was absent or a date
 */
gboolean
dm_cli_get_day (const DmCliArgs *args,
                const char *option,
                gboolean last,
                gint64 *day,
                GError **error)
{
  const char *text = dm_cli_args_get (args, option);
  DmDate date;

  if (text == NULL)
    return TRUE;

  if (!dm_date_read (text, NULL, &date, NULL, error))
    {
      g_prefix_error (error, "--%s: ", option);
      return FALSE;
    }

  *day = last ? date.latest : date.earliest;
  return TRUE;
}

/**
 * dm_cli_find_keys:
 * @snapshot: the dossier
 * @kind: of parties or of issues
 * @keys: (nullable): keys
 * @error: return location
 *
 * Returns: (transfer full) (nullable): an array of int, the indexes in @snapshot
 */
GArray *
dm_cli_find_keys (const DmSnapshot *snapshot, DmRecordKind kind, GStrv keys, GError **error)
{
  g_autoptr (GArray) indexes = g_array_new (FALSE, FALSE, sizeof (int));

  for (guint i = 0; keys != NULL && keys[i] != NULL; i++)
    {
      int index = find_key (snapshot, kind, keys[i], error);

      if (index == DM_NONE)
        return NULL;
      g_array_append_val (indexes, index);
    }

  return g_steal_pointer (&indexes);
}

/**
 * dm_cli_get_keys:
 * @args: what was given
 * @option: an option that takes keys, with commas between them
 * @snapshot: the dossier
 * @kind: of parties or of issues
 * @error: return location
 *
 * Returns: (transfer full) (nullable): an array of int, the indexes in @snapshot; empty where the
 *   option was not given
 */
GArray *
dm_cli_get_keys (const DmCliArgs *args,
                 const char *option,
                 const DmSnapshot *snapshot,
                 DmRecordKind kind,
                 GError **error)
{
  const char *text = dm_cli_args_get (args, option);
  g_auto (GStrv) keys = text != NULL ? g_strsplit (text, ",", -1) : NULL;

  for (guint i = 0; keys != NULL && keys[i] != NULL; i++)
    g_strstrip (keys[i]);
  return dm_cli_find_keys (snapshot, kind, keys, error);
}

/**
 * dm_cli_find_issue:
 * @snapshot: the dossier
 * @key: of an issue
 * @issue: (out): its index
 * @error: return location
 *
 * Returns: whether there is one
 */
gboolean
dm_cli_find_issue (const DmSnapshot *snapshot, const char *key, int *issue, GError **error)
{
  *issue = find_key (snapshot, DM_RECORD_ISSUE, key, error);
  return *issue != DM_NONE;
}
