/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dm-cli-print.h"

G_BEGIN_DECLS

typedef struct _DmCliTable DmCliTable;

DmCliTable *dm_cli_table_new (const char *first_title, ...) G_GNUC_NULL_TERMINATED;
void dm_cli_table_free (DmCliTable *self);
void dm_cli_table_add (DmCliTable *self, const char *cell);
void dm_cli_table_print (DmCliTable *self, DmCliOut *out);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DmCliTable, dm_cli_table_free)

G_END_DECLS
