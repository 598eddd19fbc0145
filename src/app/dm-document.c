/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-document.h"

#include "dm-store.h"
#include "dm-text-copy.h"

#include <glib/gi18n.h>

/**
 * DmDocument:
 *
 * One dossier that is open: its file and the picture of it that the views show. The file is only
 * ever touched in worker threads, one at a time.
 */
struct _DmDocument
{
  GObject parent_instance;

  GFile *file;
  DmDocumentOrigin origin;
  char *why_read_only;
  GMutex lock; /* of the store */
  DmStore *store;
  DmSnapshot *snapshot;

  GFileMonitor *monitor;
  GCancellable *closing;
  gboolean reloading;
};

G_DEFINE_FINAL_TYPE (DmDocument, dm_document, G_TYPE_OBJECT)

enum
{
  CHANGED,
  NOTICE,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
dm_document_dispose (GObject *object)
{
  DmDocument *self = DM_DOCUMENT (object);

  g_cancellable_cancel (self->closing);
  if (self->monitor != NULL)
    g_file_monitor_cancel (self->monitor);
  g_clear_object (&self->monitor);

  G_OBJECT_CLASS (dm_document_parent_class)->dispose (object);
}

static void
dm_document_finalize (GObject *object)
{
  DmDocument *self = DM_DOCUMENT (object);

  g_clear_pointer (&self->store, dm_store_close);
  g_clear_pointer (&self->snapshot, dm_snapshot_unref);
  g_clear_pointer (&self->why_read_only, g_free);
  g_clear_object (&self->file);
  g_clear_object (&self->closing);
  g_mutex_clear (&self->lock);

  G_OBJECT_CLASS (dm_document_parent_class)->finalize (object);
}

static void
dm_document_class_init (DmDocumentClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = dm_document_dispose;
  object_class->finalize = dm_document_finalize;

  /**
   * DmDocument::changed: the snapshot is another one
   */
  signals[CHANGED] = g_signal_new ("changed", DM_TYPE_DOCUMENT, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 0);
  /**
   * DmDocument::notice:
   * @text: a sentence on what happened to the file, for the person in front of it
   */
  signals[NOTICE] = g_signal_new ("notice", DM_TYPE_DOCUMENT, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                  NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
dm_document_init (DmDocument *self)
{
  g_mutex_init (&self->lock);
  self->closing = g_cancellable_new ();
}

static char *
path_of (GFile *file, GError **error)
{
  char *path = g_file_get_path (file);

  if (path == NULL)
    {
      g_autofree char *uri = g_file_get_uri (file);

      g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED,
                   _("“%s” is not a file on this computer; copy it here first"), uri);
    }

  return path;
}

static void
open_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  g_autoptr (DmDocument) self = g_object_new (DM_TYPE_DOCUMENT, NULL);
  g_autofree char *path = NULL;
  const char *why = NULL;
  GFile *file = data;
  GError *error = NULL;

  path = path_of (file, &error);
  if (path != NULL && dm_text_copy_is_text_form (file))
    {
      g_autofree char *text_form = g_steal_pointer (&path);

      path = dm_text_copy_new (file, text_form, &error);
      self->origin = DM_DOCUMENT_COPIED;
    }
  if (path != NULL)
    self->store = dm_store_open (path, DM_STORE_WRITE_IF_POSSIBLE, &error);
  if (self->store != NULL)
    self->snapshot = dm_store_read_snapshot (self->store, cancellable, &error);
  if (self->snapshot == NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  self->file = g_file_new_for_path (path);
  if (dm_store_is_read_only (self->store, &why))
    {
      self->origin = DM_DOCUMENT_READ_ONLY;
      self->why_read_only = g_strdup (why);
    }
  g_task_return_pointer (task, g_steal_pointer (&self), g_object_unref);
}

static void
reload_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  DmDocument *self = source;
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);
  DmSnapshot *snapshot;
  GError *error = NULL;

  if (!dm_store_has_changed (self->store))
    {
      g_task_return_pointer (task, NULL, NULL);
      return;
    }

  if (!dm_store_refresh (self->store, &error)
      || (snapshot = dm_store_read_snapshot (self->store, cancellable, &error)) == NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, snapshot, (GDestroyNotify) dm_snapshot_unref);
}

static void
reloaded_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  DmDocument *self = DM_DOCUMENT (object);
  g_autoptr (GError) error = NULL;
  DmSnapshot *snapshot = g_task_propagate_pointer (G_TASK (result), &error);

  self->reloading = FALSE;
  if (snapshot != NULL)
    {
      dm_snapshot_unref (self->snapshot);
      self->snapshot = snapshot;
      g_signal_emit (self, signals[CHANGED], 0);
    }
  else if (error != NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_signal_emit (self, signals[NOTICE], 0, error->message);
}

static void
file_changed_cb (GFileMonitor *monitor,
                 GFile *file,
                 GFile *other,
                 GFileMonitorEvent event,
                 DmDocument *self)
{
  g_autoptr (GTask) task = NULL;

  if (event == G_FILE_MONITOR_EVENT_DELETED)
    {
      g_autofree char *path = g_file_get_path (self->file);
      g_autofree char *text = g_strdup_printf (
          _("The file “%s” was removed. What is shown here is what was last read; "
                           "Save a Copy keeps it."),
             path);

      g_signal_emit (self, signals[NOTICE], 0, text);
      return;
    }
  if (event != G_FILE_MONITOR_EVENT_CHANGES_DONE_HINT || self->reloading)
    return;

  self->reloading = TRUE;
  task = g_task_new (self, self->closing, reloaded_cb, NULL);
  g_task_run_in_thread (task, reload_thread);
}

static void
add_person (DmStore *store, GHashTable *persons, const char *key)
{
  g_autoptr (DmRecord) record = NULL;
  gint64 id = key != NULL ? dm_store_find (store, key, NULL) : 0;

  if (id > 0)
    record = dm_store_read (store, id, NULL);
  if (record != NULL && record->kind == DM_RECORD_PERSON)
    g_hash_table_insert (persons, g_strdup (key), g_strdup (((DmPersonRecord *) record)->name));
}

/* Persons are many and rarely asked for, so the snapshot does without them. */
static GHashTable *
read_persons (DmStore *store, const DmRecord *record)
{
  GHashTable *persons = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  if (record->kind == DM_RECORD_POSITION)
    {
      const DmPositionRecord *position = (const DmPositionRecord *) record;

      add_person (store, persons, position->person);
      add_person (store, persons, position->speaker);
      add_person (store, persons, position->hearer);
      add_person (store, persons, position->reporter);
    }
  else if (record->kind == DM_RECORD_EVENT)
    {
      GPtrArray *parties = ((const DmEventRecord *) record)->parties;

      for (guint i = 0; parties != NULL && i < parties->len; i++)
        add_person (store, persons, ((const DmParticipant *) parties->pdata[i])->person);
    }

  return persons;
}

static void
details_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  DmDocument *self = source;
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);
  g_autoptr (DmDetails) details = g_new0 (DmDetails, 1);
  gint64 id = *(gint64 *) data;
  GError *error = NULL;

  if (g_task_return_error_if_cancelled (task))
    return;

  details->record = dm_store_read (self->store, id, &error);
  if (details->record != NULL)
    {
      details->persons = read_persons (self->store, details->record);
      details->history = dm_store_history (self->store, id, &error);
    }
  if (details->history == NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, g_steal_pointer (&details), (GDestroyNotify) dm_details_free);
}

static void
save_copy_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  DmDocument *self = source;
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);
  g_autofree char *path = NULL;
  GError *error = NULL;

  path = path_of (data, &error);
  if (path == NULL || !dm_store_save_copy (self->store, path, &error))
    g_task_return_error (task, error);
  else
    g_task_return_boolean (task, TRUE);
}

static void
verify_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  DmDocument *self = source;
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);
  GError *error = NULL;

  if (dm_store_quick_check (self->store, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
verified_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;

  if (!g_task_propagate_boolean (G_TASK (result), &error)
      && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_signal_emit (object, signals[NOTICE], 0, error->message);
}

/**
 * dm_details_free:
 * @self: (transfer full) (nullable): details
 */
void
dm_details_free (DmDetails *self)
{
  if (self == NULL)
    return;

  dm_record_free (self->record);
  g_clear_pointer (&self->history, g_ptr_array_unref);
  g_clear_pointer (&self->persons, g_hash_table_unref);
  g_free (self);
}

/**
 * dm_document_open_async:
 * @file: a dossier, or a text form of one (`.json`)
 * @cancellable: (nullable): to stop it
 * @callback: called when it is open
 * @user_data: for @callback
 *
 * Opens a dossier in a worker. A text form becomes a new dossier in the user's data folder.
 */
void
dm_document_open_async (GFile *file,
                        GCancellable *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);

  g_task_set_task_data (task, g_object_ref (file), g_object_unref);
  g_task_run_in_thread (task, open_thread);
}

/**
 * dm_document_open_finish:
 * @result: what the callback was given
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the open dossier
 */
DmDocument *
dm_document_open_finish (GAsyncResult *result, GError **error)
{
  DmDocument *self = g_task_propagate_pointer (G_TASK (result), error);

  if (self == NULL)
    return NULL;

  self->monitor = g_file_monitor_file (self->file, G_FILE_MONITOR_NONE, NULL, NULL);
  if (self->monitor != NULL)
    g_signal_connect_object (self->monitor, "changed", G_CALLBACK (file_changed_cb), self, 0);
  return self;
}

/**
 * dm_document_read_details_async:
 * @self: a document
 * @id: id of a record
 * @cancellable: (nullable): to stop it
 * @callback: called when it is read
 * @user_data: for @callback
 */
void
dm_document_read_details_async (DmDocument *self,
                                gint64 id,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_task_data (task, g_memdup2 (&id, sizeof id), g_free);
  g_task_run_in_thread (task, details_thread);
}

/**
 * dm_document_read_details_finish:
 * @self: a document
 * @result: what the callback was given
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the record with its history
 */
DmDetails *
dm_document_read_details_finish (DmDocument *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * dm_document_save_copy_async:
 * @self: a document
 * @file: where the copy shall be
 * @cancellable: (nullable): to stop it
 * @callback: called when it is there
 * @user_data: for @callback
 */
void
dm_document_save_copy_async (DmDocument *self,
                             GFile *file,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_task_data (task, g_object_ref (file), g_object_unref);
  g_task_run_in_thread (task, save_copy_thread);
}

/**
 * dm_document_save_copy_finish:
 * @self: a document
 * @result: what the callback was given
 * @error: return location
 *
 * Returns: whether the copy is there and whole
 */
gboolean
dm_document_save_copy_finish (DmDocument *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * dm_document_verify:
 * @self: a document
 *
 * Looks for damage in the file, in a worker; #DmDocument::notice tells of any.
 */
void
dm_document_verify (DmDocument *self)
{
  g_autoptr (GTask) task = g_task_new (self, self->closing, verified_cb, NULL);

  g_task_run_in_thread (task, verify_thread);
}

/**
 * dm_document_get_file:
 * @self: a document
 *
 * Returns: (transfer none): the dossier's file
 */
GFile *
dm_document_get_file (DmDocument *self)
{
  return self->file;
}

/**
 * dm_document_get_origin:
 * @self: a document
 *
 * Returns: how it came about
 */
DmDocumentOrigin
dm_document_get_origin (DmDocument *self)
{
  return self->origin;
}

/**
 * dm_document_get_why_read_only:
 * @self: a document
 *
 * Returns: (transfer none) (nullable): why its file cannot be written
 */
const char *
dm_document_get_why_read_only (DmDocument *self)
{
  return self->why_read_only;
}

/**
 * dm_document_get_snapshot:
 * @self: a document
 *
 * Returns: (transfer none): what it holds, until the next #DmDocument::changed
 */
DmSnapshot *
dm_document_get_snapshot (DmDocument *self)
{
  return self->snapshot;
}

/**
 * dm_document_dup_title:
 * @self: a document
 *
 * Returns: (transfer full): its title, or its file's name where it has none
 */
char *
dm_document_dup_title (DmDocument *self)
{
  const char *title = dm_snapshot_text (self->snapshot, self->snapshot->dossier_title);

  return *title != '\0' ? g_strdup (title) : g_file_get_basename (self->file);
}
