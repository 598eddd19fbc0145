/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-cli-dossier.h"

#include "dm-cli-error.h"
#include "dm-cli.h"
#include "dm-error.h"
#include "dm-fields.h"
#include "dm-snapshot-keys.h"

#include <glib/gi18n-lib.h>
#include <string.h>

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
 * dm_cli_warn_of_damage:
 * @path: what messages call it
 * @store: a dossier
 *
 * A chart or a list leaves out what cannot be read: says on standard error that there is such, for
 * whoever looks at it should know.
 */
void
dm_cli_warn_of_damage (const char *path, DmStore *store)
{
  g_autoptr (GError) fault = NULL;
  g_autofree char *words = NULL;

  if (dm_store_quick_check (store, NULL, &fault))
    return;

  words = g_strjoin (" ", fault->message, dm_cli_advice (fault), NULL);
  dm_cli_warn (path, words);
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
 * dm_cli_split:
 * @text: (nullable): words with commas between them
 *
 * Returns: (transfer full) (nullable): the words, without the blanks around them
 */
GStrv
dm_cli_split (const char *text)
{
  GStrv words = text != NULL ? g_strsplit (text, ",", -1) : NULL;

  for (guint i = 0; words != NULL && words[i] != NULL; i++)
    g_strstrip (words[i]);
  return words;
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
  g_auto (GStrv) keys = dm_cli_split (text);

  return dm_snapshot_find_keys (snapshot, kind, keys, error);
}
