/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-cli-csv.h"
#include "dm-cli-dossier.h"
#include "dm-cli-error.h"
#include "dm-cli-pending.h"
#include "dm-cli-print.h"
#include "dm-cli.h"
#include "dm-json-import.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static const DmCliOption options[] = {
  { "format", "F", N_("What SOURCE is: json or csv (else told by its ending)") },
    DM_CLI_CSV_OPTIONS,
    { "dry-run", NULL, N_("Tell what would be added, and change nothing") }, { NULL },
  };

/* What is imported, and how. */
typedef struct
{
  const char *path;
  DmJsonReader *reader;
  DmCsvPlan *plan;
} Source;

static gboolean
read_format (const DmCliArgs *args, const char *source, gboolean *is_csv, GError **error)
{
  const char *format = dm_cli_args_get (args, "format");
  const char *ending = strrchr (source, '.');

  if (format == NULL)
    format = ending != NULL && strchr (ending, '/') == NULL ? ending + 1 : "";
  *is_csv = g_ascii_strcasecmp (format, "csv") == 0 || g_ascii_strcasecmp (format, "tsv") == 0;
  if (*is_csv || g_ascii_strcasecmp (format, "json") == 0)
    return TRUE;

  if (*format == '\0')
    g_set_error (error, DM_CLI_ERROR, DM_CLI_ERROR_FAILED,
                 _("%s: the format cannot be told from the name; say --format json or csv"),
                    source);
  else
    g_set_error (error, DM_CLI_ERROR, DM_CLI_ERROR_FAILED,
                 _("%s: “%s” is no format that can be imported; there are: json, csv"), source,
                    format);
  return FALSE;
}

static gboolean
open_source (const DmCliArgs *args, Source *source, GError **error)
{
  gboolean is_csv;

  if (!read_format (args, source->path, &is_csv, error))
    return FALSE;
  if (!is_csv && dm_cli_csv_option (args) != NULL)
    {
      g_set_error (error, DM_CLI_ERROR, DM_CLI_ERROR_USAGE,
                   _("--%s: this is for csv alone"), dm_cli_csv_option (args));
      return FALSE;
    }
  if (is_csv)
    source->plan = dm_cli_csv_open (args, source->path, error);
  else
    source->reader = dm_json_reader_open (source->path, error);
  if (source->plan != NULL || source->reader != NULL)
    return TRUE;
  if (error != NULL && !g_error_matches (*error, DM_CLI_ERROR, DM_CLI_ERROR_USAGE))
    g_prefix_error (error, "%s: ", source->path);
  return FALSE;
}

static void
close_source (Source *source)
{
  g_clear_pointer (&source->reader, dm_json_reader_free);
  g_clear_pointer (&source->plan, dm_csv_plan_free);
}

/* What the history of edits calls it. */
static char *
make_label (const char *source)
{
  g_autofree char *name = g_path_get_basename (source);
  g_autofree char *shown = g_filename_display_name (name);

  return g_strdup_printf (_("Import of %s"), shown);
}

/* Adds the records to @store, or only tells what would come of it; @store may be %NULL then. */
static gboolean
transfer (const Source *source,
          DmStore *store,
          gboolean is_dry,
          DmJsonImportCounts *counts,
          GError **error)
{
  g_autofree char *label = NULL;
  gboolean done;

  if (source->plan != NULL)
    done = dm_cli_csv_transfer (source->plan, store, is_dry, counts, error);
  else if (is_dry)
    done = dm_json_import_check (store, source->reader, counts, error);
  else
    {
      label = make_label (source->path);
      done = dm_json_import (store, source->reader, label, counts, error);
    }
  if (!done)
    g_prefix_error (error, "%s: ", source->path);
  return done;
}

static gboolean
print_counts (const Source *source,
              const DmJsonImportCounts *counts,
              gboolean is_dry,
              GError **error)
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
  if (source->plan != NULL)
    dm_cli_csv_print (source->plan, out);
  return dm_cli_out_finish (out, error);
}

/* Into a dossier that is there. */
static gboolean
import_into (const char *path,
             const Source *source,
             gboolean is_dry,
             DmJsonImportCounts *counts,
             GError **error)
{
  g_autoptr (DmStore) store = dm_cli_open (path, is_dry ? DM_STORE_READ : DM_STORE_WRITE, error);

  return store != NULL && transfer (source, store, is_dry, counts, error);
}

/* Makes the dossier; it bears its name only once all is in it. */
static gboolean
import_anew (const char *path, const Source *source, DmJsonImportCounts *counts, GError **error)
{
  g_autoptr (DmCliPending) pending = dm_cli_pending_new (path, error);
  DmStore *store;

  if (pending == NULL)
    return FALSE;

  store = dm_cli_pending_get_store (pending);
  if (!transfer (source, store, FALSE, counts, error))
    return FALSE;
  if (dm_store_settle (store, error))
    return TRUE;

  g_prefix_error (error, "%s: ", path);
  return FALSE;
}

static gboolean
run (const DmCliArgs *args, GError **error)
{
  const char *path = dm_cli_args_operand (args, 0);
  gboolean is_dry = dm_cli_args_has (args, "dry-run");
  gboolean is_there = g_file_test (path, G_FILE_TEST_EXISTS);
  Source source = { .path = dm_cli_args_operand (args, 1) };
  DmJsonImportCounts counts = { 0 };
  gboolean done;

  if (!open_source (args, &source, error))
    return FALSE;

  if (is_there)
    done = import_into (path, &source, is_dry, &counts, error);
  else if (is_dry)
    done = transfer (&source, NULL, TRUE, &counts, error);
  else
    done = import_anew (path, &source, &counts, error);

  done = done && print_counts (&source, &counts, is_dry, error);
  close_source (&source);
  return done;
}

const DmCliCommand dm_cli_import = {
  "import", N_("Add the records of a file to a dossier"), "FILE SOURCE", 2, options, run,
};
