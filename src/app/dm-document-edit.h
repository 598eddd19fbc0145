/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dm-document.h"
#include "dm-edit.h"
#include "dm-store.h"

G_BEGIN_DECLS

/**
 * DmDocumentWriteFunc:
 * @store: the dossier, with no edit open
 * @data: what was handed over
 * @what: (out): a sentence on what was done; %NULL as long as nothing was
 * @cancellable: (nullable): to stop it
 * @error: return location
 *
 * Writes to a dossier in a worker, in one edit or not at all.
 *
 * Returns: whether it went well
 */
typedef gboolean (*DmDocumentWriteFunc) (DmStore *store,
                                         gpointer data,
                                         char **what,
                                         GCancellable *cancellable,
                                         GError **error);

void dm_document_apply_async (DmDocument *self,
                              DmEdit *edit,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data);
gboolean
dm_document_apply_finish (DmDocument *self, GAsyncResult *result, gint64 *id, GError **error);
void dm_document_write_async (DmDocument *self,
                              DmDocumentWriteFunc func,
                              gpointer data,
                              GDestroyNotify free_data,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data);
gboolean dm_document_write_finish (DmDocument *self, GAsyncResult *result, GError **error);
void dm_document_undo_async (DmDocument *self,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data);
gboolean dm_document_undo_finish (DmDocument *self, GAsyncResult *result, GError **error);
void dm_document_redo_async (DmDocument *self,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data);
gboolean dm_document_redo_finish (DmDocument *self, GAsyncResult *result, GError **error);

const char *dm_document_get_undo_label (DmDocument *self);
const char *dm_document_get_foreign_undo (DmDocument *self);
const char *dm_document_get_redo_label (DmDocument *self);
gboolean dm_document_is_busy (DmDocument *self);

G_END_DECLS
