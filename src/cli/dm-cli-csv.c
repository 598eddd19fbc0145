/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-cli-csv.h"

#include "dm-cli-error.h"
#include "dm-error.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Fails because of what an option is given. */
static gboolean
fail_option (const char *option, const char *words, GError **error)
{
  g_set_error (error, DM_CLI_ERROR, DM_CLI_ERROR_USAGE, "--%s: %s", option, words);
  return FALSE;
}

/**
 * dm_cli_csv_option:
 * @args: the arguments
 *
 * Returns: (nullable): the first option that is for files of rows alone
 */
const char *
dm_cli_csv_option (const DmCliArgs *args)
{
  static const DmCliOption options[] = { DM_CLI_CSV_OPTIONS };

  for (gsize i = 0; i < G_N_ELEMENTS (options); i++)
    if (dm_cli_args_has (args, options[i].name))
      return options[i].name;
  return NULL;
}

/**
 * dm_cli_csv_read_kind:
 * @option: the option that says it
 * @word: (nullable): what it says
 * @kind: (out): the kind of record
 * @error: %DM_CLI_ERROR_USAGE
 *
 * Returns: whether @word is "events" or "positions"
 */
gboolean
dm_cli_csv_read_kind (const char *option, const char *word, DmRecordKind *kind, GError **error)
{
  if (g_strcmp0 (word, "events") == 0)
    *kind = DM_RECORD_EVENT;
  else if (g_strcmp0 (word, "positions") == 0)
    *kind = DM_RECORD_POSITION;
  else if (word == NULL)
    {
      g_set_error (error, DM_CLI_ERROR, DM_CLI_ERROR_USAGE,
                   _("say what the rows are: --%s events or --%s positions"), option, option);
      return FALSE;
    }
  else
    return fail_option (option, _("“events” or “positions” is wanted"), error);
  return TRUE;
}

static gboolean
read_separator (const char *word, char *separator, GError **error)
{
  static const struct
  {
    const char *name;
    char separator;
  } names[] = { { "comma", ',' }, { "semicolon", ';' }, { "tab", '\t' } };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    if (strcmp (word, names[i].name) == 0 || (word[0] == names[i].separator && word[1] == '\0'))
      {
        *separator = names[i].separator;
        return TRUE;
      }
  return fail_option ("separator", _("comma, semicolon or tab is wanted"), error);
}

static gboolean
read_order (const char *word, DmCsvDayOrder *order, GError **error)
{
  if (strcmp (word, "day-first") == 0)
    *order = DM_CSV_DAY_FIRST;
  else if (strcmp (word, "month-first") == 0)
    *order = DM_CSV_MONTH_FIRST;
  else
    return fail_option ("date-order", _("“day-first” or “month-first” is wanted"), error);
  return TRUE;
}

static gboolean
read_options (const DmCliArgs *args, DmCsvOptions *options, char **anchor, GError **error)
{
  const char *separator = dm_cli_args_get (args, "separator");
  const char *order = dm_cli_args_get (args, "date-order");
  const char *anchor_text = dm_cli_args_get (args, "anchor");
  DmDate date;

  options->encoding = dm_cli_args_get (args, "encoding");
  options->makes_new = dm_cli_args_has (args, "new");
  if (!dm_cli_csv_read_kind ("as", dm_cli_args_get (args, "as"), &options->kind, error)
      || (separator != NULL && !read_separator (separator, &options->separator, error))
      || (order != NULL && !read_order (order, &options->order, error)))
    return FALSE;
  if (anchor_text == NULL)
    return TRUE;
  if (!dm_date_read (anchor_text, NULL, &date, anchor, error))
    {
      g_prefix_error_literal (error, "--anchor: ");
      return FALSE;
    }
  options->anchor = *anchor;
  return TRUE;
}

/**
 * dm_cli_csv_open:
 * @args: the arguments
 * @path: the file
 * @error: %DM_CLI_ERROR_USAGE, or what the file cannot be read for
 *
 * Returns: (transfer full) (nullable): the plan, with its columns mapped
 */
DmCsvPlan *
dm_cli_csv_open (const DmCliArgs *args, const char *path, GError **error)
{
  const char *mapping = dm_cli_args_get (args, "map");
  DmCsvOptions options = { 0 };
  g_autofree char *anchor = NULL;
  g_autoptr (DmCsvPlan) plan = NULL;

  if (!read_options (args, &options, &anchor, error))
    return NULL;
  plan = dm_csv_plan_new (path, &options, error);
  if (plan == NULL)
    return NULL;
  if (mapping != NULL && !dm_csv_plan_map (plan, mapping, error))
    {
      g_prefix_error_literal (error, "--map: ");
      return NULL;
    }
  return g_steal_pointer (&plan);
}

/**
 * dm_cli_csv_transfer:
 * @plan: a plan
 * @store: (nullable): the dossier; %NULL for a dry run where there is none
 * @is_dry: whether to tell only what would be added
 * @counts: (out): what came of it
 * @error: the first fault, with its row and column
 *
 * Returns: whether it was done
 */
gboolean
dm_cli_csv_transfer (DmCsvPlan *plan,
                     DmStore *store,
                     gboolean is_dry,
                     DmJsonImportCounts *counts,
                     GError **error)
{
  const DmCsvSummary *summary;
  DmCsvCounts done = { 0 };

  if (!dm_csv_plan_read (plan, store, NULL, error) || !dm_csv_plan_check (plan, error)
      || (!is_dry && !dm_csv_plan_apply (plan, store, NULL, &done, error)))
    return FALSE;

  summary = dm_csv_plan_get_summary (plan);
  counts->added = is_dry ? summary->n_rows - summary->n_present + summary->new_parties
                               + summary->new_issues + summary->new_sources
                         : done.added;
  counts->passed_over = is_dry ? summary->n_present : done.passed_over;
  return TRUE;
}

static void
print_rows (DmCsvPlan *plan, const GPtrArray *rows, DmCliOut *out)
{
  for (guint i = 0; i < rows->len; i++)
    {
      const DmCsvRow *row = g_ptr_array_index (rows, i);

      for (guint j = 0; j < row->n_cells; j++)
        {
          const DmCsvCell *cell = &row->cells[j];
          g_autofree char *text = NULL;
          g_autofree char *line = NULL;

          if (cell->state != DM_CSV_DOUBTFUL)
            continue;
          text = dm_error_quote (cell->text, strlen (cell->text));
          /* Translators: a row, the heading of a column, what its cell says, what came of it. */
          line = g_strdup_printf (_("row %1$u, column “%2$s”, “%3$s”: %4$s\n"), row->number,
                                     dm_csv_plan_get_heading (plan, j), text, cell->words);
          dm_cli_out_add (out, line);
        }
    }
}

/**
 * dm_cli_csv_print:
 * @plan: a plan that was read
 * @out: where to print
 *
 * Tells what was left out and what was not understood as it may be meant.
 */
void
dm_cli_csv_print (DmCsvPlan *plan, DmCliOut *out)
{
  for (guint i = 0; i < dm_csv_plan_get_n_columns (plan); i++)
    if (dm_csv_plan_get_field (plan, i) == NULL)
      {
        const char *heading = dm_csv_plan_get_heading (plan, i);
        g_autofree char *quoted = dm_error_quote (heading, strlen (heading));
        g_autofree char *line = g_strdup_printf (_("column “%s” is left out\n"), quoted);

        dm_cli_out_add (out, line);
      }
  print_rows (plan, dm_csv_plan_get_rows (plan), out);
  print_rows (plan, dm_csv_plan_get_faulty_rows (plan), out);
}
