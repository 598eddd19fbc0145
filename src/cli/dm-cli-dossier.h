/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dm-cli-args.h"
#include "dm-store.h"

G_BEGIN_DECLS

DmStore *dm_cli_open (const char *path, DmStoreMode mode, GError **error);
DmSnapshot *dm_cli_read_snapshot (const char *path, DmStore *store, GError **error);
void dm_cli_warn_of_damage (const char *path, DmStore *store);

gboolean dm_cli_get_enum (const DmCliArgs *args,
                          const char *option,
                          const DmEnum *values,
                          int *value,
                          GError **error);
gboolean dm_cli_get_day (const DmCliArgs *args,
                         const char *option,
                         gboolean last,
                         gint64 *day,
                         GError **error);
GStrv dm_cli_split (const char *text);
GArray *dm_cli_get_keys (const DmCliArgs *args,
                         const char *option,
                         const DmSnapshot *snapshot,
                         DmRecordKind kind,
                         GError **error);

G_END_DECLS
