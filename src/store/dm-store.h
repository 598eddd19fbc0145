/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "dm-record.h"
#include "dm-snapshot.h"

G_BEGIN_DECLS

/**
 * DM_STORE_ERROR:
 *
 * Why a dossier's file could not be opened, read or changed. The messages are whole sentences:
 * which file, what is wrong with it, what to do.
 */
#define DM_STORE_ERROR (dm_store_error_quark ())

/**
 * DmStoreError:
 * @DM_STORE_ERROR_FAILED: anything else
 * @DM_STORE_ERROR_NOT_FOUND: there is no such file
 * @DM_STORE_ERROR_EXISTS: there is a file already where one was to be made
 * @DM_STORE_ERROR_DENIED: the file or its folder may not be read
 * @DM_STORE_ERROR_NOT_A_DOSSIER: it is something else, or empty
 * @DM_STORE_ERROR_DAMAGED: it is cut off, or its content is not what it must be
 * @DM_STORE_ERROR_NEWER: a later version of the program made it
 * @DM_STORE_ERROR_OLDER: an earlier version made it, and it may not be written
 * @DM_STORE_ERROR_READ_ONLY: it may not be written
 * @DM_STORE_ERROR_BUSY: another program is writing to it
 * @DM_STORE_ERROR_CHANGED: another program has changed it since it was last read
 * @DM_STORE_ERROR_INTERRUPTED: an edit was cut short and cannot be taken back here
 * @DM_STORE_ERROR_FULL: no space is left
 * @DM_STORE_ERROR_IO: the disk failed
 * @DM_STORE_ERROR_RECORD: a record does not fit into the dossier: its key, or what it refers to
 * @DM_STORE_ERROR_IN_USE: other records hang on it
 * @DM_STORE_ERROR_NO_UNDO: there is nothing to undo or redo, or it cannot be
 */
typedef enum
{
  DM_STORE_ERROR_FAILED,
  DM_STORE_ERROR_NOT_FOUND,
  DM_STORE_ERROR_EXISTS,
  DM_STORE_ERROR_DENIED,
  DM_STORE_ERROR_NOT_A_DOSSIER,
  DM_STORE_ERROR_DAMAGED,
  DM_STORE_ERROR_NEWER,
  DM_STORE_ERROR_OLDER,
  DM_STORE_ERROR_READ_ONLY,
  DM_STORE_ERROR_BUSY,
  DM_STORE_ERROR_CHANGED,
  DM_STORE_ERROR_INTERRUPTED,
  DM_STORE_ERROR_FULL,
  DM_STORE_ERROR_IO,
  DM_STORE_ERROR_RECORD,
  DM_STORE_ERROR_IN_USE,
  DM_STORE_ERROR_NO_UNDO,
} DmStoreError;

/**
 * DmStoreMode:
 * @DM_STORE_READ: to look at; the file keeps its bytes
 * @DM_STORE_WRITE: to look at and to edit; fails where the file cannot be written
 * @DM_STORE_WRITE_IF_POSSIBLE: to edit, or else to look at (dm_store_is_read_only())
 */
typedef enum
{
  DM_STORE_READ,
  DM_STORE_WRITE,
  DM_STORE_WRITE_IF_POSSIBLE,
} DmStoreMode;

/**
 * DmDeleteMode:
 * @DM_DELETE_ALONE: refuse if another record refers to the one that is deleted
 * @DM_DELETE_WITH_DEPENDENTS: delete what cannot be without it too, and clear all other references
 */
typedef enum
{
  DM_DELETE_ALONE,
  DM_DELETE_WITH_DEPENDENTS,
} DmDeleteMode;

/**
 * DmDeletion:
 * @gone: how many records of each kind went, the one that was asked for among them
 * @changed: how many that stay lost a reference
 */
typedef struct
{
  guint gone[DM_N_RECORDS];
  guint changed;
} DmDeletion;

/**
 * DmHistoryEntry:
 * @id: number of the edit; later ones have higher ones
 * @time: seconds since 1970, UTC
 * @label: what was done, in the words of dm_store_begin_edit()
 * @is_undone: whether it stands undone and may be redone
 * @can_undo: whether what is needed to undo it was kept
 */
typedef struct
{
  gint64 id;
  gint64 time;
  char *label;
  gboolean is_undone;
  gboolean can_undo;
} DmHistoryEntry;

/**
 * DmRecovery:
 * @n_whole: how many records of a damaged file were read as they were
 * @n_hurt: of how many a part is lost
 * @n_lost: how many are lost
 */
typedef struct
{
  guint n_whole;
  guint n_hurt;
  guint n_lost;
} DmRecovery;

/**
 * DmStore:
 *
 * A dossier's file. Used by one thread at a time, but by any. Every edit is one transaction on the
 * disk; there is no unsaved state.
 */
typedef struct _DmStore DmStore;

/**
 * DmRecordFunc:
 * @record: (transfer none): a record; may be changed, is freed by the caller
 * @user_data: what was handed over
 * @error: return location
 *
 * Returns: whether to go on; if not, @error is set
 */
typedef gboolean (*DmRecordFunc) (DmRecord *record, gpointer user_data, GError **error);

/**
 * DmFaultFunc:
 * @fault: a sentence that says what is wrong, and where
 * @user_data: what was handed over
 */
typedef void (*DmFaultFunc) (const char *fault, gpointer user_data);

GQuark dm_store_error_quark (void);

/* The file */
DmStore *dm_store_create (const char *path, const char *title, GError **error);
DmStore *dm_store_create_pending (const char *path, const char *title, GError **error);
gboolean dm_store_settle (DmStore *self, GError **error);
DmStore *dm_store_open (const char *path, DmStoreMode mode, GError **error);
void dm_store_close (DmStore *self);
const char *dm_store_get_path (DmStore *self);
const char *dm_store_get_pending_path (DmStore *self);
gboolean dm_store_is_read_only (DmStore *self, const char **why);
gboolean dm_store_quick_check (DmStore *self, GCancellable *cancellable, GError **error);
gboolean dm_store_save_copy (DmStore *self, const char *path, GError **error);
gboolean dm_store_recover (DmStore *self,
                           const char *path,
                           DmFaultFunc told,
                           gpointer user_data,
                           DmRecovery *counts,
                           GCancellable *cancellable,
                           GError **error);
void dm_store_freeze (DmStore *self, const char *why);
guint dm_store_check (DmStore *self, DmFaultFunc callback, gpointer user_data, GError **error);

/* Reading */
DmRecord *dm_store_read (DmStore *self, gint64 id, GError **error);
gint64 dm_store_find (DmStore *self, const char *key, GError **error);
gboolean dm_store_foreach (DmStore *self,
                           DmRecordKind kind,
                           DmRecordFunc callback,
                           gpointer user_data,
                           GError **error);
char *dm_store_read_source_text (DmStore *self, gint64 id, GError **error);
DmSnapshot *dm_store_read_snapshot (DmStore *self, GCancellable *cancellable, GError **error);
DmSnapshot *dm_store_update_snapshot (DmStore *self, GCancellable *cancellable, GError **error);
gboolean dm_store_has_changed (DmStore *self);
gboolean dm_store_refresh (DmStore *self, GError **error);

/* Editing */
gboolean dm_store_begin_edit (DmStore *self, const char *label, GError **error);
gboolean dm_store_commit_edit (DmStore *self, GError **error);
void dm_store_rollback_edit (DmStore *self);
gboolean dm_store_is_editing (DmStore *self);
gint64 dm_store_reserve (DmStore *self, DmRecordKind kind, const char *key, GError **error);
gboolean dm_store_put (DmStore *self, DmRecord *record, GError **error);
gboolean
dm_store_delete (DmStore *self, gint64 id, DmDeleteMode mode, DmDeletion *deletion, GError **error);
GArray *dm_store_dependents (DmStore *self, gint64 id, GError **error);

/* The history */
char *dm_store_undo_label (DmStore *self, char **why_not);
char *dm_store_redo_label (DmStore *self);
gint64 dm_store_undo_edit (DmStore *self);
GArray *dm_store_edit_records (DmStore *self, gint64 edit, GError **error);
gboolean dm_store_undo (DmStore *self, GError **error);
gboolean dm_store_redo (DmStore *self, GError **error);
gboolean dm_store_close_undo (DmStore *self, GError **error);
GPtrArray *dm_store_history (DmStore *self, gint64 record, GError **error);
void dm_history_entry_free (DmHistoryEntry *entry);
gint64 dm_store_last_edit (DmStore *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DmStore, dm_store_close)

G_END_DECLS
