/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * DmCliError:
 * @DM_CLI_ERROR_USAGE: the arguments are not those of the command
 * @DM_CLI_ERROR_FAILED: it could not be done
 *
 * What a command says of itself; other errors come from below.
 */
typedef enum
{
  DM_CLI_ERROR_USAGE,
  DM_CLI_ERROR_FAILED,
} DmCliError;

#define DM_CLI_ERROR (dm_cli_error_quark ())

GQuark dm_cli_error_quark (void);

G_END_DECLS
