/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dm-record.h"
#include "dm-snapshot.h"

G_BEGIN_DECLS

/**
 * DmName:
 * @kind: what kind of record
 * @key: its key; %NULL of one that is still to be made
 * @name: what it is called
 * @aside: (nullable): what tells it from others of that name
 * @folded: all that it is called, for comparison
 *
 * A record as it is offered for choice.
 */
typedef struct
{
  DmRecordKind kind;
  char *key;
  char *name;
  char *aside;
  GStrv folded;
} DmName;

DmName *dm_name_new (DmRecordKind kind, const char *key, const char *name, const char *aside);
DmName *dm_name_copy (const DmName *self);
void dm_name_free (DmName *self);
void dm_name_add (DmName *self, const char *other);
DmName *dm_name_of_record (const DmRecord *record);
DmName *dm_name_of_source (const DmSnapshot *snapshot, guint source);
DmName *dm_name_of_entry (const DmSnapshot *snapshot, guint entry);
char *dm_name_fold (const char *text);
gboolean dm_name_is_near (const DmName *self, const char *folded);
int dm_name_rank (const DmName *self, const char *folded);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DmName, dm_name_free)

G_END_DECLS
