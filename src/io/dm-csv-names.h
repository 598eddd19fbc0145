/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dm-store.h"

G_BEGIN_DECLS

/**
 * DmCsvNames:
 *
 * What cells may call the records of a dossier: by key, name, short name, alias or title.
 */
typedef struct _DmCsvNames DmCsvNames;

DmCsvNames *dm_csv_names_new (DmStore *store, gboolean makes_new, GError **error);
void dm_csv_names_free (DmCsvNames *self);
const char *dm_csv_names_find (DmCsvNames *self,
                               const char *text,
                               guint refs,
                               gboolean *is_new,
                               GError **error);
const char *dm_csv_names_unit (DmCsvNames *self, const char *issue);
const char *dm_csv_names_name (DmCsvNames *self, const char *key);
char *dm_csv_names_free_key (DmCsvNames *self, const DmRecord *record);
void dm_csv_names_announce (DmCsvNames *self, const char *key, DmRecordKind kind);
gboolean dm_csv_names_claim (DmCsvNames *self, const char *key);
void dm_csv_names_take_back (DmCsvNames *self, guint n);
const GPtrArray *dm_csv_names_get_new (DmCsvNames *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DmCsvNames, dm_csv_names_free)

G_END_DECLS
