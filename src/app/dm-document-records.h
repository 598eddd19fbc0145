/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dm-document.h"

G_BEGIN_DECLS

void dm_document_read_records_async (DmDocument *self,
                                     guint kinds,
                                     GCancellable *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data);
GPtrArray *dm_document_read_records_finish (DmDocument *self, GAsyncResult *result, GError **error);
void dm_document_read_source_text_async (DmDocument *self,
                                         gint64 id,
                                         GCancellable *cancellable,
                                         GAsyncReadyCallback callback,
                                         gpointer user_data);
char *dm_document_read_source_text_finish (DmDocument *self, GAsyncResult *result, GError **error);

G_END_DECLS
