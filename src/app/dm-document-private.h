/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dm-document.h"
#include "dm-store.h"

G_BEGIN_DECLS

/**
 * DmDocumentState:
 * @snapshot: what the file holds
 * @undo_label: (nullable): what undo would take back
 * @foreign_undo: (nullable): the same, if another program did that
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
  char *foreign_undo;
  guint serial;
} DmDocumentState;

/**
 * DmDocumentDamage:
 * @store: what could be read of a damaged file; %NULL once it is the document's
 * @state: (nullable): the same as a picture
 * @why: why it cannot be changed, sentences for people
 * @losses: what is lost
 */
typedef struct
{
  DmStore *store;
  DmDocumentState *state;
  char *why;
  char *losses;
} DmDocumentDamage;

struct _DmDocument
{
  GObject parent_instance;

  GFile *file;
  DmDocumentOrigin origin;
  char *why_read_only;
  char *losses; /* of a damaged file, NULL otherwise */
  GMutex lock;  /* of the store and of what follows, up to the state */
  DmStore *store;
  guint last_serial;
  DmSnapshot *last_read;
  gint64 first_edit;    /* the last one that was there when it was opened */
  GHashTable *own;      /* gint64: numbers of the edits that were made here since */
  gint64 foreign_edit;  /* the one of another program that undo would take back */
  char *foreign_record; /* what it is about, NULL if that is not known */
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
char *dm_document_dup_undo_words (DmDocument *self, gboolean *is_foreign);
void dm_document_note_edit (DmDocument *self);
void dm_document_take_state (DmDocument *self, DmDocumentState *state);
void dm_document_state_free (DmDocumentState *state);

/* dm-document-damage.c */
DmDocumentDamage *dm_document_damage_new (const char *path,
                                          const char *fault,
                                          GCancellable *cancellable,
                                          GError **error);
void dm_document_damage_free (DmDocumentDamage *self);
void dm_document_take_damage (DmDocument *self, DmDocumentDamage *damage);
gboolean dm_document_read_damage (DmDocument *self,
                                  DmDocumentDamage *damage,
                                  GCancellable *cancellable,
                                  GError **error);

/* dm-document-verify.c */
void dm_document_pause_verifying (DmDocument *self);
void dm_document_resume_verifying (DmDocument *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DmDocumentDamage, dm_document_damage_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DmDocumentState, dm_document_state_free)

G_END_DECLS
