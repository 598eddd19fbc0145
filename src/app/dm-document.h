/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dm-record.h"
#include "dm-snapshot.h"

#include <gio/gio.h>

G_BEGIN_DECLS

#define DM_TYPE_DOCUMENT (dm_document_get_type ())
G_DECLARE_FINAL_TYPE (DmDocument, dm_document, DM, DOCUMENT, GObject)

/**
 * DmDocumentOrigin:
 * @DM_DOCUMENT_OPENED: an existing dossier
 * @DM_DOCUMENT_READ_ONLY: one whose file cannot be written
 * @DM_DOCUMENT_DAMAGED: what could be read of one whose file is damaged
 * @DM_DOCUMENT_COPIED: made in the user's data folder from a text form
 */
typedef enum
{
  DM_DOCUMENT_OPENED,
  DM_DOCUMENT_READ_ONLY,
  DM_DOCUMENT_DAMAGED,
  DM_DOCUMENT_COPIED,
} DmDocumentOrigin;

/**
 * DmDocumentPlace:
 * @DM_DOCUMENT_THERE: its file bears its name
 * @DM_DOCUMENT_REMOVED: no file does
 * @DM_DOCUMENT_REPLACED: another file does
 *
 * What became of the file while it was open.
 */
typedef enum
{
  DM_DOCUMENT_THERE,
  DM_DOCUMENT_REMOVED,
  DM_DOCUMENT_REPLACED,
} DmDocumentPlace;

/**
 * DmDetails:
 * @record: all that a record says
 * @history: (element-type DmHistoryEntry): the edits that touched it, newest first
 * @persons: from the keys of the persons whom it names to their names
 */
typedef struct
{
  DmRecord *record;
  GPtrArray *history;
  GHashTable *persons;
} DmDetails;

void dm_details_free (DmDetails *self);

void dm_document_open_async (GFile *file,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data);
DmDocument *dm_document_open_finish (GAsyncResult *result, GError **error);
void dm_document_read_details_async (DmDocument *self,
                                     gint64 id,
                                     GCancellable *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data);
DmDetails *dm_document_read_details_finish (DmDocument *self, GAsyncResult *result, GError **error);
void dm_document_save_copy_async (DmDocument *self,
                                  GFile *file,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data);
gboolean dm_document_save_copy_finish (DmDocument *self, GAsyncResult *result, GError **error);
void dm_document_reread (DmDocument *self);
void dm_document_verify (DmDocument *self);

GFile *dm_document_get_file (DmDocument *self);
DmDocumentOrigin dm_document_get_origin (DmDocument *self);
DmDocumentPlace dm_document_get_place (DmDocument *self);
const char *dm_document_get_why_read_only (DmDocument *self);
const char *dm_document_get_losses (DmDocument *self);
DmSnapshot *dm_document_get_snapshot (DmDocument *self);
char *dm_document_dup_title (DmDocument *self);
gboolean dm_document_is_writable (DmDocument *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DmDetails, dm_details_free)

G_END_DECLS
