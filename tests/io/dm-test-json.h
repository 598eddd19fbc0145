/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dm-json-reader.h"
#include "dm-json-writer.h"

G_BEGIN_DECLS

gboolean dm_test_collect (const char *data, gsize length, gpointer text, GError **error);
gboolean dm_test_check_text (const char *text, gssize length, GError **error);
char *dm_test_rewrite (const char *text, GError **error);
DmRecord *dm_test_random_record (DmRecordKind kind, guint number, GRand *rand);

void dm_test_settle_references (DmRecord *record, guint number, guint n_records, GRand *rand);

G_END_DECLS
