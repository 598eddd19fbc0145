/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dm-cli-args.h"
#include "dm-filter.h"

G_BEGIN_DECLS

gboolean dm_cli_read_hidden (const DmCliArgs *args,
                             const DmSnapshot *snapshot,
                             DmFilter **filter,
                             GError **error);

G_END_DECLS
