/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * DmCliOption:
 * @name: without its dashes; %NULL ends a list
 * @value: what its value is called in the help; %NULL where it takes none
 * @help: what it does
 * @is_required: whether the command cannot do without it
 */
typedef struct
{
  const char *name;
  const char *value;
  const char *help;
  gboolean is_required;
} DmCliOption;

typedef struct _DmCliArgs DmCliArgs;

DmCliArgs *dm_cli_args_parse (const DmCliOption *options, int argc, char **argv, GError **error);
void dm_cli_args_free (DmCliArgs *self);
guint dm_cli_args_count (const DmCliArgs *self);
const char *dm_cli_args_operand (const DmCliArgs *self, guint index);
gboolean dm_cli_args_has (const DmCliArgs *self, const char *option);
const char *dm_cli_args_get (const DmCliArgs *self, const char *option);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DmCliArgs, dm_cli_args_free)

G_END_DECLS
