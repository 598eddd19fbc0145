/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dm-store.h"

G_BEGIN_DECLS

/**
 * DmCsvKnown:
 *
 * What the events or positions of a dossier say, by which a row without a key is known again.
 */
typedef struct _DmCsvKnown DmCsvKnown;

DmCsvKnown *
dm_csv_known_new (DmStore *store, DmRecordKind kind, GCancellable *cancellable, GError **error);
void dm_csv_known_free (DmCsvKnown *self);
gboolean dm_csv_known_has (DmCsvKnown *self, const DmRecord *record);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DmCsvKnown, dm_csv_known_free)

G_END_DECLS
