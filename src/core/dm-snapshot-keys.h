/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dm-record.h"
#include "dm-snapshot.h"

G_BEGIN_DECLS

gboolean dm_snapshot_find_key (const DmSnapshot *self,
                               DmRecordKind kind,
                               const char *key,
                               int *index,
                               GError **error);
GArray *
dm_snapshot_find_keys (const DmSnapshot *self, DmRecordKind kind, GStrv keys, GError **error);

G_END_DECLS
