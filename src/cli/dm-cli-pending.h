/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dm-store.h"

G_BEGIN_DECLS

/**
 * DmCliPending:
 *
 * A new dossier that does not bear its name yet. Nothing is left of it when the program ends before
 * dm_store_settle().
 */
typedef struct _DmCliPending DmCliPending;

DmCliPending *dm_cli_pending_new (const char *path, GError **error);
DmStore *dm_cli_pending_get_store (DmCliPending *self);
void dm_cli_pending_free (DmCliPending *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DmCliPending, dm_cli_pending_free)

G_END_DECLS
