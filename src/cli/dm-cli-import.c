/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-cli-dossier.h"
#include "dm-cli-error.h"
#include "dm-cli-print.h"
#include "dm-cli.h"
#include "dm-json-import.h"
#include "dm-scratch.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static const DmCliOption options[] = {
  { "format", "F", N_("What SOURCE is: json (else told by its ending)") },
    { "dry-run", NULL, N_("Tell what would be added, and change nothing") }, { NULL },
  };

static gboolean
check_format (const DmCliArgs *args, const char *source, GError **error)
{
  const char *format = dm_cli_args_get (args, "format");
  const char *ending = strrchr (source, '.');

  if (format == NULL)
    format = ending != NULL && strchr (ending, '/') == NULL ? ending + 1 : "";
  if (g_ascii_strcasecmp (format, "json") == 0)
    return TRUE;

  if (*format == '\0')
    g_set_error (error, DM_CLI_ERROR, DM_CLI_ERROR_FAILED,
                 _("%s: the format cannot be told from the name; say --format json"), source);
  else
    g_set_error (error, DM_CLI_ERROR, DM_CLI_ERROR_FAILED,
                 _("%s: “%s” is no format that can be imported; there is: json"), source, format);
  return FALSE;
}

static gboolean
print_counts (const DmJsonImportCounts *counts, gboolean is_dry, GError **error)
{
  g_autoptr (DmCliOut) out = dm_cli_out_new (error);
  g_autofree char *added = NULL;
  g_autofree char *passed = NULL;
  g_autofree char *line = NULL;

  if (out == NULL)
    return FALSE;

  added = g_strdup_printf (
      is_dry ? g_dngettext (GETTEXT_PACKAGE, "%u record would be added",
                            "%u records would be added", counts->added)
             : g_dngettext (GETTEXT_PACKAGE, "%u record added", "%u records added", counts->added),
      counts->added);
  passed = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u was there already",
                                         "%u were there already", counts->passed_over),
                            counts->passed_over);
  line = g_strdup_printf ("%s, %s\n", added, passed);
  dm_cli_out_add (out, line);
  return dm_cli_out_finish (out, error);
}

/* What the history of edits calls it. */
static char *
make_label (const char *source)
{
  g_autofree char *name = g_path_get_basename (source);
  g_autofree char *shown = g_filename_display_name (name);

  return g_strdup_printf (_("Import of %s"), shown);
}

/* Into a dossier that is there. */
static gboolean
import_into (const char *path,
             const char *source,
             DmJsonReader *reader,
             gboolean is_dry,
             DmJsonImportCounts *counts,
             GError **error)
{
  g_autoptr (DmStore) store = dm_cli_open (path, is_dry ? DM_STORE_READ : DM_STORE_WRITE, error);
  g_autofree char *label = make_label (source);

  if (store == NULL)
    return FALSE;

  if (is_dry ? dm_json_import_check (store, reader, counts, error)
             : dm_json_import (store, reader, label, counts, error))
    return TRUE;

  g_prefix_error (error, "%s: ", source);
  return FALSE;
}

static gboolean
fill_and_settle (DmStore *store,
                 const char *path,
                 const char *source,
                 DmJsonReader *reader,
                 DmJsonImportCounts *counts,
                 GError **error)
{
  g_autofree char *label = make_label (source);

  if (!dm_json_import (store, reader, label, counts, error))
    {
      g_prefix_error (error, "%s: ", source);
      return FALSE;
    }
  if (dm_store_settle (store, error))
    return TRUE;

  g_prefix_error (error, "%s: ", path);
  return FALSE;
}

/* Makes the dossier; it bears its name only once all is in it. */
static gboolean
import_anew (const char *path,
             const char *source,
             DmJsonReader *reader,
             DmJsonImportCounts *counts,
             GError **error)
{
  g_autoptr (DmStore) store = NULL;
  g_autofree char *beside = NULL;
  g_autofree char *journal = NULL;
  gboolean done;

  dm_scratch_hold ();
  store = dm_store_create_pending (path, NULL, error);
  if (store != NULL)
    {
      beside = g_strdup (dm_store_get_pending_path (store));
      journal = g_strconcat (beside, "-journal", NULL);
      dm_scratch_add (beside);
      dm_scratch_add (journal);
    }
  dm_scratch_release ();
  if (store == NULL)
    {
      g_prefix_error (error, "%s: ", path);
      return FALSE;
    }

  done = fill_and_settle (store, path, source, reader, counts, error);
  dm_scratch_remove (journal);
  dm_scratch_remove (beside);
  return done;
}

static gboolean
run (const DmCliArgs *args, GError **error)
{
  const char *path = dm_cli_args_operand (args, 0);
  const char *source = dm_cli_args_operand (args, 1);
  gboolean is_dry = dm_cli_args_has (args, "dry-run");
  gboolean is_there = g_file_test (path, G_FILE_TEST_EXISTS);
  g_autoptr (DmJsonReader) reader = NULL;
  DmJsonImportCounts counts = { 0 };
  gboolean done = FALSE;

  if (!check_format (args, source, error))
    return FALSE;

  reader = dm_json_reader_open (source, error);
  if (reader == NULL)
    {
      g_prefix_error (error, "%s: ", source);
      return FALSE;
    }

  if (is_there)
    done = import_into (path, source, reader, is_dry, &counts, error);
  else if (!is_dry)
    done = import_anew (path, source, reader, &counts, error);
  else
    {
      done = dm_json_import_check (NULL, reader, &counts, error);
      if (!done)
        g_prefix_error (error, "%s: ", source);
    }

  return done && print_counts (&counts, is_dry, error);
}

const DmCliCommand dm_cli_import = {
  "import", N_("Add the records of a file to a dossier"), "FILE SOURCE", 2, options, run,
};
