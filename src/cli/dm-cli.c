/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-cli.h"

#include "dm-cli-error.h"
#include "dm-cli-print.h"
#include "dm-store.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <string.h>

#define PROGRAM "demarche-cli"

enum
{
  EXIT_DONE = 0,
  EXIT_NOT_DONE = 1,
  EXIT_WRONG_USAGE = 2,
};

static const DmCliCommand *const commands[] = {
  &dm_cli_new, &dm_cli_import, &dm_cli_export, &dm_cli_list,
  &dm_cli_gap, &dm_cli_date,   &dm_cli_check,  &dm_cli_recover,
};

G_DEFINE_QUARK (dm - cli - error - quark, dm_cli_error)

static const DmCliCommand *
find_command (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    if (strcmp (commands[i]->name, name) == 0)
      return commands[i];

  return NULL;
}

static char *
spell_option (const DmCliOption *option)
{
  return option->value != NULL ? g_strdup_printf ("--%s %s", option->name, option->value)
                               : g_strdup_printf ("--%s", option->name);
}

static void
append_usage (GString *text, const DmCliCommand *command)
{
  g_string_append_printf (text, PROGRAM " %s %s", command->name, command->operands);
  for (const DmCliOption *option = command->options; option->name != NULL; option++)
    {
      g_autofree char *spelled = spell_option (option);

      g_string_append_printf (text, option->is_required ? " %s" : " [%s]", spelled);
    }
  g_string_append_c (text, '\n');
}

static void
append_row (GString *text, const char *left, int width, const char *right)
{
  g_string_append_printf (text, "  %-*s  %s\n", width, left, right);
}

static char *
command_help (const DmCliCommand *command)
{
  GString *text = g_string_new (_("Usage: "));
  int width = (int) strlen ("--help");

  append_usage (text, command);
  g_string_append_printf (text, "\n%s\n\n%s\n", _(command->summary), _("Options:"));
  for (const DmCliOption *option = command->options; option->name != NULL; option++)
    {
      g_autofree char *spelled = spell_option (option);

      width = MAX (width, (int) strlen (spelled));
    }
  for (const DmCliOption *option = command->options; option->name != NULL; option++)
    {
      g_autofree char *spelled = spell_option (option);

      append_row (text, spelled, width, _(option->help));
    }
  append_row (text, "--help", width, _("Print this"));
  return g_string_free (text, FALSE);
}

static char *
program_help (void)
{
  GString *text = g_string_new (_("Usage: "));

  g_string_append_printf (text, PROGRAM " %s\n\n%s\n\n%s\n",
                          _("COMMAND ARGUMENT…"),
                             _("Makes, fills, checks, lists, measures and draws dossiers of "
                            "negotiations."),
                                _("Commands:"));
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    append_row (text, commands[i]->name, 8, _(commands[i]->summary));

  g_string_append_printf (text, "\n%s\n", _("Options:"));
  append_row (text, "--help", 10, _("Print this, or after a command how it is used"));
  append_row (text, "--version", 10, _("Print the version"));
  return g_string_free (text, FALSE);
}

static gboolean
print_text (const char *text, GError **error)
{
  g_autoptr (DmCliOut) out = dm_cli_out_new (error);

  if (out == NULL)
    return FALSE;
  dm_cli_out_add (out, text);
  return dm_cli_out_finish (out, error);
}

static gboolean
print_help (const DmCliCommand *command, GError **error)
{
  g_autofree char *text = command != NULL ? command_help (command) : program_help ();

  return print_text (text, error);
}

/* Before `--`, for what stands behind it is no option. */
static gboolean
asks_for (int argc, char **argv, const char *option)
{
  for (int i = 0; i < argc && strcmp (argv[i], "--") != 0; i++)
    if (strcmp (argv[i], option) == 0)
      return TRUE;

  return FALSE;
}

static gboolean
run_command (const DmCliCommand *command, int argc, char **argv, GError **error)
{
  g_autoptr (DmCliArgs) args = dm_cli_args_parse (command->options, argc, argv, error);

  if (args == NULL)
    return FALSE;

  if (dm_cli_args_count (args) < command->n_operands)
    {
      g_set_error_literal (error, DM_CLI_ERROR, DM_CLI_ERROR_USAGE, _("an argument is missing"));
      return FALSE;
    }
  if (dm_cli_args_count (args) > command->n_operands)
    {
      g_set_error_literal (error, DM_CLI_ERROR, DM_CLI_ERROR_USAGE,
                           _("there are too many arguments"));
      return FALSE;
    }

  return command->run (args, error);
}

static int
tell_error (const DmCliCommand *command, const GError *error)
{
  gboolean is_usage = g_error_matches (error, DM_CLI_ERROR, DM_CLI_ERROR_USAGE);
  g_autofree char *words = dm_cli_one_line (error->message);
  g_autoptr (GString) text = g_string_new (PROGRAM ": ");
  const char *advice = dm_cli_advice (error);

  if (is_usage && command != NULL)
    g_string_append_printf (text, "%s: ", command->name);
  g_string_append (text, words);
  if (is_usage)
    {
      g_autofree char *help = command != NULL
                                  ? g_strdup_printf (PROGRAM " %s --help", command->name)
                                  : g_strdup (PROGRAM " --help");

      /* Translators: after an error; a command that tells more */
      g_string_append_printf (text, _(" (more: %s)"), help);
    }
  if (advice != NULL && command != &dm_cli_recover && command != &dm_cli_check)
    g_string_append_printf (text, " %s", advice);
  g_string_append_c (text, '\n');
  if (is_usage)
    {
      g_string_append (text, _("Usage: "));
      if (command != NULL)
        append_usage (text, command);
      else
        g_string_append_printf (text, PROGRAM " %s\n", _("COMMAND ARGUMENT…"));
    }

  fputs (text->str, stderr);
  return is_usage ? EXIT_WRONG_USAGE : EXIT_NOT_DONE;
}

/**
 * dm_cli_advice:
 * @error: what went wrong
 *
 * Returns: (transfer none) (nullable): which commands help with a damaged dossier
 */
const char *
dm_cli_advice (const GError *error)
{
  if (!g_error_matches (error, DM_STORE_ERROR, DM_STORE_ERROR_DAMAGED))
    return NULL;

  return _("“demarche-cli check FILE” lists what is wrong, “demarche-cli recover FILE OUT” saves "
           "what can be read.");
}

/**
 * dm_cli_warn:
 * @what: what it is about, such as a file
 * @words: what should be known of it
 *
 * Tells something on standard error, in one line, that does not keep the command from its work.
 */
void
dm_cli_warn (const char *what, const char *words)
{
  g_autofree char *text = g_strdup_printf ("%s: %s", what, words);
  g_autofree char *line = dm_cli_one_line (text);

  fprintf (stderr, PROGRAM ": %s\n", line);
}

/**
 * dm_cli_run:
 * @argc: how many arguments
 * @argv: them, the program's name first
 *
 * Does what is asked for, and tells on standard error where that fails.
 *
 * Returns: the exit status: 0 done, 1 it could not be done, 2 wrong usage
 */
int
dm_cli_run (int argc, char **argv)
{
  const DmCliCommand *command = argc > 1 ? find_command (argv[1]) : NULL;
  g_autoptr (GError) error = NULL;

  if (command != NULL && asks_for (argc - 2, argv + 2, "--help"))
    print_help (command, &error);
  else if (command != NULL)
    run_command (command, argc - 2, argv + 2, &error);
  else if (argc == 2 && strcmp (argv[1], "--version") == 0)
    print_text (PROGRAM " " DM_VERSION "\n", &error);
  else if (argc == 2 && strcmp (argv[1], "--help") == 0)
    print_help (NULL, &error);
  else if (argc > 1)
    {
      g_autofree char *word = dm_cli_one_line (argv[1]);

      g_set_error (&error, DM_CLI_ERROR, DM_CLI_ERROR_USAGE, _("there is no command “%s”"), word);
    }
  else
    g_set_error_literal (&error, DM_CLI_ERROR, DM_CLI_ERROR_USAGE, _("a command is missing"));

  return error != NULL ? tell_error (command, error) : EXIT_DONE;
}
