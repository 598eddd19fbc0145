/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dm-record.h"

G_BEGIN_DECLS

typedef struct _DmJsonWriter DmJsonWriter;

/**
 * DmWriteFunc:
 * @data: bytes to be written
 * @length: how many
 * @user_data: what the writer was given
 * @error: return location
 *
 * Returns: whether they were taken
 */
typedef gboolean (*DmWriteFunc) (const char *data,
                                 gsize length,
                                 gpointer user_data,
                                 GError **error);

void dm_json_append_record (GString *text, const DmRecord *record);

DmJsonWriter *dm_json_writer_new (DmWriteFunc func, gpointer user_data);
DmJsonWriter *dm_json_writer_new_list (DmWriteFunc func, gpointer user_data);
void dm_json_writer_free (DmJsonWriter *self);
gboolean dm_json_writer_add (DmJsonWriter *self, const DmRecord *record, GError **error);
gboolean dm_json_writer_finish (DmJsonWriter *self, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DmJsonWriter, dm_json_writer_free)

G_END_DECLS
