/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-cli-args.h"
#include "dm-cli-error.h"

static const DmCliOption options[] = {
  { "title", "T", "" },
  { "json", NULL, "" },
  { NULL },
};

static DmCliArgs *
parse (const char *line, GError **error)
{
  /* The arguments live as long as the program, as main()'s do. */
  GStrv argv = g_strsplit (line, " ", -1);
  GPtrArray *kept = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  DmCliArgs *args = dm_cli_args_parse (options, (int) g_strv_length (argv), argv, error);

  g_ptr_array_add (kept, argv);
  g_test_queue_destroy ((GDestroyNotify) g_ptr_array_unref, kept);
  return args;
}

static void
test_order (void)
{
  static const char *const lines[] = {
    "--title T --json a -", "a --title T - --json",    "--json --title=T a -",
    "a - --title=T --json", "--json --title T -- a -",
  };

  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (DmCliArgs) args = parse (lines[i], &error);

      g_assert_no_error (error);
      g_assert_cmpuint (dm_cli_args_count (args), ==, 2);
      g_assert_cmpstr (dm_cli_args_operand (args, 0), ==, "a");
      g_assert_cmpstr (dm_cli_args_operand (args, 1), ==, "-");
      g_assert_null (dm_cli_args_operand (args, 2));
      g_assert_cmpstr (dm_cli_args_get (args, "title"), ==, "T");
      g_assert_true (dm_cli_args_has (args, "json"));
    }
}

static void
test_values (void)
{
  g_autoptr (DmCliArgs) dashes = parse ("--title --json -- --title", NULL);
  g_autoptr (DmCliArgs) empty = parse ("--title=", NULL);
  g_autoptr (DmCliArgs) equals = parse ("--title=a=b", NULL);

  g_assert_cmpstr (dm_cli_args_get (dashes, "title"), ==, "--json");
  g_assert_false (dm_cli_args_has (dashes, "json"));
  g_assert_cmpstr (dm_cli_args_operand (dashes, 0), ==, "--title");
  g_assert_cmpstr (dm_cli_args_get (empty, "title"), ==, "");
  g_assert_cmpstr (dm_cli_args_get (equals, "title"), ==, "a=b");
}

static void
test_faults (void)
{
  static const char *const lines[] = {
    "--titles T",
    "--tit T",
    "-t T",
    "-j",
    "--json=1",
    "--title",
    "a --title",
    "--json --json",
    "---json",
    "--=",
    "--title a --title b",
    "-1962",
  };

  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (parse (lines[i], &error));
      g_assert_error (error, DM_CLI_ERROR, DM_CLI_ERROR_USAGE);
    }
}

static void
test_encoding (void)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (parse ("D\xe9marche", &error));
  g_assert_error (error, DM_CLI_ERROR, DM_CLI_ERROR_USAGE);
  g_assert_true (g_utf8_validate (error->message, -1, NULL));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/cli-args/order", test_order);
  g_test_add_func ("/cli-args/values", test_values);
  g_test_add_func ("/cli-args/faults", test_faults);
  g_test_add_func ("/cli-args/encoding", test_encoding);

  return g_test_run ();
}
