/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dm-cli-args.h"
#include "dm-register.h"

G_BEGIN_DECLS

/* The options that say which claims are told of, for a command's list of options. */
/* clang-format off: a line an option */
#define DM_CLI_ONLY_OPTIONS                                                                        \
  { "state", "STATE", N_("Of claims, only those in this state") },                                \
    { "party", "KEY", N_("Of claims, only those that this party has to do with") },               \
  {                                                                                                \
    "rank", "RANK", N_("Of claims, only those of this rank")                                       \
  }
/* clang-format on */

const char *dm_cli_only_option (const DmCliArgs *args);
gboolean dm_cli_read_only (const DmCliArgs *args,
                           const DmSnapshot *snapshot,
                           DmRegisterOnly *only,
                           GError **error);

G_END_DECLS
