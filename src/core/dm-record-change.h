/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dm-record-query.h"
#include "dm-record.h"

G_BEGIN_DECLS

gboolean
dm_record_change_is_possible (const DmSnapshot *snapshot, guint entry, DmRecordColumn column);
char *dm_record_change_dup_text (const DmSnapshot *snapshot, guint entry, DmRecordColumn column);
gboolean dm_record_change_understand (const DmSnapshot *snapshot,
                                      guint entry,
                                      DmRecordColumn column,
                                      const char *text,
                                      char **words,
                                      GError **error);
DmRecord *dm_record_change_apply (const DmRecord *record,
                                  const DmSnapshot *snapshot,
                                  guint entry,
                                  DmRecordColumn column,
                                  const char *text,
                                  GError **error);

G_END_DECLS
