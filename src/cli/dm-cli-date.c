/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-cli-print.h"
#include "dm-cli.h"
#include "dm-date.h"
#include "dm-error.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static const DmCliOption options[] = {
  { "anchor", "DATE", N_("The date of the document in which the words stand") },
    { "strict", NULL, N_("Take EDTF alone") },
      { "json", NULL, N_("Print JSON") }, { NULL },
    };

static gboolean
read_date (const DmCliArgs *args, DmDate *date, char **edtf, GError **error)
{
  const char *text = dm_cli_args_operand (args, 0);
  const char *anchor_text = dm_cli_args_get (args, "anchor");
  g_autofree char *quoted = NULL;
  DmDate anchor;

  if (anchor_text != NULL && !dm_date_read (anchor_text, NULL, &anchor, NULL, error))
    {
      g_prefix_error_literal (error, "--anchor: ");
      return FALSE;
    }

  if (dm_cli_args_has (args, "strict"))
    {
      *edtf = g_strdup (text);
      if (dm_date_parse (text, DM_DATE_STRICT, date, error))
        return TRUE;
    }
  else if (dm_date_read (text, anchor_text != NULL ? &anchor : NULL, date, edtf, error))
    return TRUE;

  quoted = dm_error_quote (text, strlen (text));
  g_prefix_error (error, "%s: ", *quoted != '\0' ? quoted : "TEXT");
  return FALSE;
}

static void
print_json (DmCliOut *out, const DmDate *date, const char *edtf)
{
  g_autofree char *earliest = dm_date_earliest_string (date);
  g_autofree char *latest = dm_date_latest_string (date);
  g_autofree char *words = dm_date_to_words (edtf, DM_DATE_LONG);

  dm_cli_out_add_json (out, json_pack ("{s:s, s:s, s:o, s:o, s:i, s:b, s:b}", "edtf", edtf, "words",
                                       words, "earliest", dm_cli_json_text (earliest), "latest",
                                       dm_cli_json_text (latest), "level", (int) date->level,
                                       "approximate", dm_date_is_approximate (date), "uncertain",
                                       dm_date_is_uncertain (date)));
  dm_cli_out_add (out, "\n");
}

static void
print_words (DmCliOut *out, const DmDate *date, const char *edtf)
{
  g_autofree char *words = dm_date_to_words (edtf, DM_DATE_LONG);
  g_autofree char *earliest = dm_date_earliest_string (date);
  g_autofree char *latest = dm_date_latest_string (date);
  g_autofree char *first = g_strdup_printf ("%s: %s\n", edtf, words);
  /* Translators: the first and the last day that a date can be, and the level of EDTF */
  g_autofree char *second = g_strdup_printf (
      _("%s to %s, level %d\n"),
         earliest != NULL ? earliest
                          : _("open"), latest != NULL ? latest : _("open"), (int) date->level);

  dm_cli_out_add (out, first);
  dm_cli_out_add (out, second);
}

static gboolean
run (const DmCliArgs *args, GError **error)
{
  g_autoptr (DmCliOut) out = NULL;
  g_autofree char *edtf = NULL;
  DmDate date;

  if (!read_date (args, &date, &edtf, error))
    return FALSE;

  out = dm_cli_out_new (error);
  if (out == NULL)
    return FALSE;

  if (dm_cli_args_has (args, "json"))
    print_json (out, &date, edtf);
  else
    print_words (out, &date, edtf);
  return dm_cli_out_finish (out, error);
}

const DmCliCommand dm_cli_date = {
  "date", N_("Tell how a date is understood"), "TEXT", 1, options, run,
};
