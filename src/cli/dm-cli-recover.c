/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-cli-dossier.h"
#include "dm-cli-error.h"
#include "dm-cli-pending.h"
#include "dm-cli-print.h"
#include "dm-cli.h"
#include "dm-json-export.h"
#include "dm-output.h"

#include <glib/gi18n-lib.h>

static const DmCliOption options[] = {
  { NULL },
};

/* What is told only once it is done. */
typedef struct
{
  GString *faults;
  DmRecovery counts;
} Report;

static void
note_fault (const char *fault, gpointer user_data)
{
  Report *report = user_data;
  g_autofree char *line = dm_cli_one_line (fault);

  g_string_append_printf (report->faults, "%s\n", line);
}

static gboolean
print_report (const Report *report, GError **error)
{
  g_autoptr (DmCliOut) out = dm_cli_out_new (error);
  const DmRecovery *counts = &report->counts;
  g_autofree char *whole = NULL;
  g_autofree char *hurt = NULL;
  g_autofree char *lost = NULL;
  g_autofree char *line = NULL;

  if (out == NULL)
    return FALSE;

  whole = g_strdup_printf (
      g_dngettext (GETTEXT_PACKAGE, "%u record is whole", "%u records are whole", counts->n_whole),
      counts->n_whole);
  hurt = g_strdup_printf (
      g_dngettext (GETTEXT_PACKAGE, "%u has lost a part", "%u have lost a part", counts->n_hurt),
      counts->n_hurt);
  lost = g_strdup_printf (
      g_dngettext (GETTEXT_PACKAGE, "%u is lost", "%u are lost", counts->n_lost), counts->n_lost);
  line = g_strdup_printf ("%s, %s, %s\n", whole, hurt, lost);
  dm_cli_out_add (out, report->faults->str);
  dm_cli_out_add (out, line);
  return dm_cli_out_finish (out, error);
}

static gboolean
is_text_form (const char *target)
{
  g_autofree char *folded = g_ascii_strdown (target, -1);

  return g_str_has_suffix (folded, ".json");
}

static gboolean
write_text_form (DmStore *store, const char *target, GError **error)
{
  g_autoptr (DmOutput) output = dm_output_open (target, error);

  return output != NULL && dm_json_export (store, dm_output_write, output, error)
         && dm_output_finish (output, error);
}

/* Reads all that can be read into @store, and gives it its place. */
static gboolean
recover (DmStore *store, const char *path, const char *target, Report *report, GError **error)
{
  gboolean done;

  if (!dm_store_recover (store, path, note_fault, report, &report->counts, NULL, error))
    {
      g_prefix_error (error, "%s: ", path);
      return FALSE;
    }

  done = is_text_form (target) ? write_text_form (store, target, error)
                               : dm_store_settle (store, error);
  if (!done)
    g_prefix_error (error, "%s: ", target);
  return done;
}

static gboolean
run (const DmCliArgs *args, GError **error)
{
  const char *path = dm_cli_args_operand (args, 0);
  const char *target = dm_cli_args_operand (args, 1);
  g_autoptr (GString) faults = g_string_new (NULL);
  g_autoptr (DmCliPending) pending = NULL;
  Report report = { .faults = faults };

  pending = dm_cli_pending_new (target, error);
  return pending != NULL
         && recover (dm_cli_pending_get_store (pending), path, target, &report, error)
         && print_report (&report, error);
}

const DmCliCommand dm_cli_recover = {
  "recover", N_("Save what can still be read of a damaged dossier"), "FILE OUT", 2, options, run,
};
