/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dm-record-query.h"

G_BEGIN_DECLS

void dm_record_sort (guint32 *entries,
                     guint n_entries,
                     const DmSnapshot *snapshot,
                     DmRecordColumn column,
                     gboolean descending,
                     DmRecordQueryFunc give_up,
                     gpointer user_data);

G_END_DECLS
