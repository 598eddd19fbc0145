/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dm-document.h"
#include "dm-store.h"

G_BEGIN_DECLS

/**
 * DmDocumentState:
 * @snapshot: what the file holds
 * @undo_label: (nullable): what undo would take back
 * @redo_label: (nullable): what redo would do again
 * @serial: the higher, the later it was read
 *
 * A file at one moment, as a worker read it.
 */
typedef struct
{
  DmSnapshot *snapshot;
  char *undo_label;
  char *redo_label;
  guint serial;
} DmDocumentState;

struct _DmDocument
{
  GObject parent_instance;

  GFile *file;
  DmDocumentOrigin origin;
  char *why_read_only;
  GMutex lock; /* of the store and of last_serial */
  DmStore *store;
  guint last_serial;
  DmDocumentState *state;

  GFileMonitor *monitor;
  GCancellable *closing;
  gboolean reloading;
  gboolean reload_again; /* the file changed while it was read */
  gboolean reread_again; /* what its dates mean did */
  char *file_id;         /* of the file that is open, NULL where files have none */
  DmDocumentPlace place; /* what became of it, as was told */

  GCancellable *verifying; /* stops the search for damage, NULL while there is none */
  gboolean verify_again;   /* it was stopped, or not begun yet */

  GQueue jobs;    /* GTask, in the order in which they were asked for */
  GTask *running; /* the one that a worker has */
};

/* dm-document-state.c */
DmDocumentState *
dm_document_read_state (DmDocument *self, GCancellable *cancellable, GError **error);
void dm_document_take_state (DmDocument *self, DmDocumentState *state);
void dm_document_state_free (DmDocumentState *state);

/* dm-document-verify.c */
void dm_document_pause_verifying (DmDocument *self);
void dm_document_resume_verifying (DmDocument *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DmDocumentState, dm_document_state_free)

G_END_DECLS
