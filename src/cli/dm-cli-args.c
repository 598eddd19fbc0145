/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-cli-args.h"

#include "dm-cli-error.h"
#include "dm-error.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* GOption cannot tell a `--` that was given from operands that begin with a dash, nor refuse an
 * option that is given twice; hence this. */
struct _DmCliArgs
{
  GPtrArray *operands;
  GHashTable *values; /* option -> value, "" where it takes none */
};

typedef enum
{
  FAULT_UNKNOWN,
  FAULT_NUMBER,
  FAULT_TWICE,
  FAULT_HAS_VALUE,
  FAULT_NO_VALUE,
  FAULT_ENCODING,
} DmCliArgFault;

static const DmCliOption *
find_option (const DmCliOption *options, const char *name, gsize length)
{
  for (const DmCliOption *option = options; option->name != NULL; option++)
    if (strlen (option->name) == length && strncmp (option->name, name, length) == 0)
      return option;

  return NULL;
}

static void
fail (DmCliArgFault fault, const char *argument, GError **error)
{
  /* clang-format off */
  static const char *const words[] = {
    [FAULT_UNKNOWN] = N_("there is no such option"),
    [FAULT_NUMBER] = N_("there is no such option; put “--” before what only looks like one"),
    [FAULT_TWICE] = N_("this is given twice"),
    [FAULT_HAS_VALUE] = N_("this option takes no value"),
    [FAULT_NO_VALUE] = N_("this option needs a value"),
    [FAULT_ENCODING] = N_("this is not UTF-8"),
  };
  /* clang-format on */
  g_autofree char *quoted = dm_error_quote (argument, strlen (argument));

  g_set_error (error, DM_CLI_ERROR, DM_CLI_ERROR_USAGE, "%s: %s", quoted, _(words[fault]));
}

/* Takes the option at *@index, and its value if that is the next argument. */
static gboolean
take_option (DmCliArgs *self,
             const DmCliOption *options,
             int argc,
             char **argv,
             int *index,
             GError **error)
{
  const char *argument = argv[*index];
  const char *name = argument + 2;
  const char *value = strchr (name, '=');
  const DmCliOption *option = NULL;

  if (g_str_has_prefix (argument, "--"))
    option = find_option (options, name, value != NULL ? (gsize) (value - name) : strlen (name));

  if (option == NULL)
    fail (g_ascii_isdigit (argument[1]) ? FAULT_NUMBER : FAULT_UNKNOWN, argument, error);
  else if (g_hash_table_contains (self->values, option->name))
    fail (FAULT_TWICE, argument, error);
  else if (option->value == NULL && value != NULL)
    fail (FAULT_HAS_VALUE, argument, error);
  else if (option->value != NULL && value == NULL && *index + 1 >= argc)
    fail (FAULT_NO_VALUE, argument, error);
  else
    {
      if (value != NULL)
        value++;
      else
        value = option->value != NULL ? argv[++*index] : "";
      g_hash_table_insert (self->values, (gpointer) option->name, (gpointer) value);
      return TRUE;
    }

  return FALSE;
}

/**
 * dm_cli_args_parse:
 * @options: what may be given
 * @argc: how many arguments
 * @argv: (transfer none): them, in UTF-8, without the program's and the command's name
 * @error: return location
 *
 * Options may stand before, between and behind the operands; `--` ends them. A value is the next
 * argument or follows an equals sign. A dash alone is an operand.
 *
 * Returns: (transfer full) (nullable): what was given; it refers to @argv
 */
DmCliArgs *
dm_cli_args_parse (const DmCliOption *options, int argc, char **argv, GError **error)
{
  g_autoptr (DmCliArgs) self = g_new0 (DmCliArgs, 1);
  gboolean ended = FALSE;

  self->operands = g_ptr_array_new ();
  self->values = g_hash_table_new (g_str_hash, g_str_equal);
  for (int i = 0; i < argc; i++)
    {
      if (!g_utf8_validate (argv[i], -1, NULL))
        {
          fail (FAULT_ENCODING, argv[i], error);
          return NULL;
        }

      if (!ended && strcmp (argv[i], "--") == 0)
        ended = TRUE;
      else if (ended || argv[i][0] != '-' || argv[i][1] == '\0')
        g_ptr_array_add (self->operands, argv[i]);
      else if (!take_option (self, options, argc, argv, &i, error))
        return NULL;
    }

  return g_steal_pointer (&self);
}

/**
 * dm_cli_args_free:
 * @self: (transfer full) (nullable): arguments
 */
void
dm_cli_args_free (DmCliArgs *self)
{
  if (self == NULL)
    return;

  g_ptr_array_unref (self->operands);
  g_hash_table_unref (self->values);
  g_free (self);
}

/**
 * dm_cli_args_count:
 * @self: arguments
 *
 * Returns: how many operands there are
 */
guint
dm_cli_args_count (const DmCliArgs *self)
{
  return self->operands->len;
}

/**
 * dm_cli_args_operand:
 * @self: arguments
 * @index: which, from 0
 *
 * Returns: (transfer none) (nullable): that operand
 */
const char *
dm_cli_args_operand (const DmCliArgs *self, guint index)
{
  return index < self->operands->len ? self->operands->pdata[index] : NULL;
}

/**
 * dm_cli_args_has:
 * @self: arguments
 * @option: its name
 *
 * Returns: whether it was given
 */
gboolean
dm_cli_args_has (const DmCliArgs *self, const char *option)
{
  return g_hash_table_contains (self->values, option);
}

/**
 * dm_cli_args_get:
 * @self: arguments
 * @option: its name
 *
 * Returns: (transfer none) (nullable): its value
 */
const char *
dm_cli_args_get (const DmCliArgs *self, const char *option)
{
  return g_hash_table_lookup (self->values, option);
}
