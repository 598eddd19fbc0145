/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dm-cli-args.h"

G_BEGIN_DECLS

/**
 * DmCliRun:
 * @args: what was given, as many operands as the command takes
 * @error: return location; names what it is about, "talks.demarche: …"
 *
 * Returns: whether it was done
 */
typedef gboolean (*DmCliRun) (const DmCliArgs *args, GError **error);

/**
 * DmCliCommand:
 * @name: as it is typed
 * @summary: what it does, one line
 * @operands: as they stand in the usage
 * @n_operands: how many it takes
 * @options: what may be given, ended by one without a name
 * @run: does it
 */
typedef struct
{
  const char *name;
  const char *summary;
  const char *operands;
  guint n_operands;
  const DmCliOption *options;
  DmCliRun run;
} DmCliCommand;

extern const DmCliCommand dm_cli_new;
extern const DmCliCommand dm_cli_import;
extern const DmCliCommand dm_cli_export;
extern const DmCliCommand dm_cli_list;
extern const DmCliCommand dm_cli_gap;
extern const DmCliCommand dm_cli_date;
extern const DmCliCommand dm_cli_check;
extern const DmCliCommand dm_cli_recover;

const char *dm_cli_advice (const GError *error);
void dm_cli_warn (const char *what, const char *words);
int dm_cli_run (int argc, char **argv);

G_END_DECLS
