/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dm-json-reader.h"
#include "dm-store.h"

G_BEGIN_DECLS

/**
 * DmJsonImportCounts:
 * @added: records that are new to the dossier
 * @passed_over: records that it had already
 */
typedef struct
{
  guint added;
  guint passed_over;
} DmJsonImportCounts;

gboolean dm_json_import (DmStore *store,
                         DmJsonReader *reader,
                         const char *label,
                         DmJsonImportCounts *counts,
                         GError **error);
gboolean dm_json_import_check (DmStore *store,
                               DmJsonReader *reader,
                               DmJsonImportCounts *counts,
                               GError **error);

G_END_DECLS
