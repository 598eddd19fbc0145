/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dm-document.h"
#include "dm-edit.h"

G_BEGIN_DECLS

void dm_document_apply_async (DmDocument *self,
                              DmEdit *edit,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data);
gboolean
dm_document_apply_finish (DmDocument *self, GAsyncResult *result, gint64 *id, GError **error);
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
const char *dm_document_get_redo_label (DmDocument *self);
gboolean dm_document_is_busy (DmDocument *self);

G_END_DECLS
