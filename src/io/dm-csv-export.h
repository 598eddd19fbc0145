/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dm-json-writer.h"
#include "dm-store.h"

G_BEGIN_DECLS

gboolean dm_csv_export (DmStore *store,
                        DmRecordKind kind,
                        DmWriteFunc func,
                        gpointer user_data,
                        GError **error);

G_END_DECLS
