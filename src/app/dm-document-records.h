/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dm-document.h"
#include "dm-store.h"

G_BEGIN_DECLS

/**
 * DmDocumentReadFunc:
 * @store: the dossier, which must not be written
 * @data: what was handed over
 * @cancellable: (nullable): to stop it
 * @error: return location
 *
 * Reads from a dossier in a worker; what it finds goes to @data.
 *
 * Returns: whether it went well
 */
typedef gboolean (*DmDocumentReadFunc) (DmStore *store,
                                        gpointer data,
                                        GCancellable *cancellable,
                                        GError **error);

void dm_document_read_async (DmDocument *self,
                             DmDocumentReadFunc func,
                             gpointer data,
                             GDestroyNotify free_data,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data);
gboolean
dm_document_read_finish (DmDocument *self, GAsyncResult *result, gpointer *data, GError **error);

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
