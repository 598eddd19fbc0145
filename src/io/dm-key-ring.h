/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dm-json-reader.h"

G_BEGIN_DECLS

typedef struct _DmKeyRing DmKeyRing;

/**
 * DmKeyLookup:
 * @key: a key
 * @kind: (out): the kind of record that bears it
 * @user_data: what the key ring was given
 *
 * Looks beyond the text that is read: in the dossier that it comes into.
 *
 * Returns: whether there is such a record
 */
typedef gboolean (*DmKeyLookup) (const char *key, DmRecordKind *kind, gpointer user_data);

DmKeyRing *dm_key_ring_new (DmKeyLookup lookup, gpointer user_data);
void dm_key_ring_free (DmKeyRing *self);
gboolean
dm_key_ring_add (DmKeyRing *self, const DmRecord *record, const DmJsonPlace *place, GError **error);
gboolean dm_key_ring_check_ancestry (DmKeyRing *self, GError **error);
gboolean dm_key_ring_check (DmKeyRing *self, const DmRecord *record, GError **error);
gboolean dm_key_ring_read (DmKeyRing *self, DmJsonReader *reader, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DmKeyRing, dm_key_ring_free)

G_END_DECLS
