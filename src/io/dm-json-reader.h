/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dm-record.h"

G_BEGIN_DECLS

#define DM_JSON_MAX_BYTES G_GUINT64_CONSTANT (1000000000) /* of a text form: 1 GB */

typedef struct _DmJsonReader DmJsonReader;

/**
 * DmJsonPlace:
 * @kind: the kind of record, and so the array of the text form
 * @index: its place in that array, from 0
 *
 * Where a record stands in the text form.
 */
typedef struct
{
  DmRecordKind kind;
  guint index;
} DmJsonPlace;

/**
 * DmJsonRecordFunc:
 * @record: (transfer none): a record that was read
 * @place: where it stands
 * @user_data: what dm_json_reader_foreach() was given
 * @error: return location
 *
 * Returns: whether to go on; if not, @error is set, and need not name @record
 */
typedef gboolean (*DmJsonRecordFunc) (DmRecord *record,
                                      const DmJsonPlace *place,
                                      gpointer user_data,
                                      GError **error);

DmJsonReader *dm_json_reader_new (GBytes *text, GError **error);
DmJsonReader *dm_json_reader_open (const char *path, GError **error);
void dm_json_reader_free (DmJsonReader *self);
gboolean dm_json_reader_foreach (DmJsonReader *self,
                                 DmJsonRecordFunc func,
                                 gpointer user_data,
                                 GError **error);
char *dm_json_place_describe (const DmJsonPlace *place, const char *key);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DmJsonReader, dm_json_reader_free)

G_END_DECLS
