/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-document-private.h"

#include "dm-document-edit.h"
#include "dm-text-copy.h"

#include <glib/gi18n.h>

/**
 * DmDocument:
 *
 * One dossier that is open: its file and the picture of it that the views show. The file is only
 * ever touched in worker threads, one at a time. Editing is in dm-document-edit.c.
 */
G_DEFINE_FINAL_TYPE (DmDocument, dm_document, G_TYPE_OBJECT)

enum
{
  CHANGED,
  NOTICE,
  EDITED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

enum
{
  PROP_0,
  PROP_UNDO_LABEL,
  PROP_REDO_LABEL,
  PROP_WRITABLE,
  PROP_BUSY,
  N_PROPS,
};

static GParamSpec *props[N_PROPS];

static void
dm_document_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  DmDocument *self = DM_DOCUMENT (object);

  switch (id)
    {
    case PROP_UNDO_LABEL:
      g_value_set_string (value, dm_document_get_undo_label (self));
      break;
    case PROP_REDO_LABEL:
      g_value_set_string (value, dm_document_get_redo_label (self));
      break;
    case PROP_WRITABLE:
      g_value_set_boolean (value, dm_document_is_writable (self));
      break;
    case PROP_BUSY:
      g_value_set_boolean (value, dm_document_is_busy (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
dm_document_dispose (GObject *object)
{
  DmDocument *self = DM_DOCUMENT (object);

  g_cancellable_cancel (self->closing);
  g_cancellable_cancel (self->verifying);
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
  g_clear_pointer (&self->state, dm_document_state_free);
  g_clear_pointer (&self->why_read_only, g_free);
  g_clear_pointer (&self->losses, g_free);
  g_clear_object (&self->file);
  g_clear_pointer (&self->file_id, g_free);
  g_clear_pointer (&self->last_read, dm_snapshot_unref);
  g_clear_pointer (&self->own, g_hash_table_unref);
  g_clear_pointer (&self->foreign_record, g_free);
  g_clear_object (&self->closing);
  g_clear_object (&self->verifying);
  g_mutex_clear (&self->lock);

  G_OBJECT_CLASS (dm_document_parent_class)->finalize (object);
}

static void
dm_document_class_init (DmDocumentClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = dm_document_get_property;
  object_class->dispose = dm_document_dispose;
  object_class->finalize = dm_document_finalize;

  props[PROP_UNDO_LABEL] = g_param_spec_string ("undo-label", NULL, NULL, NULL,
                                                G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  props[PROP_REDO_LABEL] = g_param_spec_string ("redo-label", NULL, NULL, NULL,
                                                G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  props[PROP_WRITABLE] = g_param_spec_boolean ("writable", NULL, NULL, FALSE,
                                               G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  props[PROP_BUSY]
      = g_param_spec_boolean ("busy", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);

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
  /**
   * DmDocument::edited:
   * @what: a sentence on what was done
   * @can_undo: whether it was done here and undo would take it back
   */
  signals[EDITED] = g_signal_new ("edited", DM_TYPE_DOCUMENT, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                  NULL, G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_BOOLEAN);
}

static void
dm_document_init (DmDocument *self)
{
  g_mutex_init (&self->lock);
  self->own = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
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

/* Reads the dossier at @path: whole, or else what is left in it. */
static gboolean
read_dossier (DmDocument *self, const char *path, GCancellable *cancellable, GError **error)
{
  g_autoptr (DmDocumentDamage) damage = NULL;
  g_autoptr (GError) fault = NULL;

  self->store = dm_store_open (path, DM_STORE_WRITE_IF_POSSIBLE, &fault);
  if (self->store != NULL)
    self->state = dm_document_read_state (self, cancellable, &fault);
  if (g_error_matches (fault, DM_STORE_ERROR, DM_STORE_ERROR_DAMAGED))
    damage = dm_document_damage_new (path, fault->message, cancellable, NULL);
  if (damage != NULL && dm_document_read_damage (self, damage, cancellable, NULL))
    {
      g_clear_error (&fault);
      self->state = g_steal_pointer (&damage->state);
      dm_document_take_damage (self, g_steal_pointer (&damage));
    }
  if (self->state != NULL)
    return TRUE;

  g_propagate_error (error, g_steal_pointer (&fault));
  return FALSE;
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
  if (path == NULL || !read_dossier (self, path, cancellable, &error))
    {
      g_task_return_error (task, error);
      return;
    }

  self->file = g_file_new_for_path (path);
  if (self->origin != DM_DOCUMENT_DAMAGED && dm_store_is_read_only (self->store, &why))
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
  g_autoptr (DmSnapshot) whole = NULL;
  gboolean reread = GPOINTER_TO_INT (data);
  DmDocumentState *state;
  GError *error = NULL;

  /* What is read from now on starts from what was read as a whole. */
  if (reread)
    whole = dm_store_read_snapshot (self->store, cancellable, &error);
  else if (!dm_store_has_changed (self->store))
    {
      g_task_return_pointer (task, NULL, NULL);
      return;
    }

  state = error == NULL ? dm_document_read_state (self, cancellable, &error) : NULL;
  if (state == NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, state, (GDestroyNotify) dm_document_state_free);
}

static void reload (DmDocument *self, gboolean reread);

static void
reloaded_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  DmDocument *self = DM_DOCUMENT (object);
  g_autoptr (GError) error = NULL;
  DmDocumentState *state = g_task_propagate_pointer (G_TASK (result), &error);
  gboolean reread = GPOINTER_TO_INT (g_task_get_task_data (G_TASK (result)));

  self->reloading = FALSE;
  if (state != NULL)
    {
      dm_document_take_state (self, state);
      if (!reread)
        g_signal_emit (self, signals[EDITED], 0, _("Another program changed this dossier"), FALSE);
    }
  else if (error != NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_signal_emit (self, signals[NOTICE], 0, error->message);

  if (self->reload_again || self->reread_again)
    reload (self, self->reread_again);
}

/* Reads the file anew if another program changed it, or in any case. */
static void
reload (DmDocument *self, gboolean reread)
{
  g_autoptr (GTask) task = g_task_new (self, self->closing, reloaded_cb, NULL);

  self->reloading = TRUE;
  self->reload_again = self->reread_again = FALSE;
  g_task_set_task_data (task, GINT_TO_POINTER (reread), NULL);
  g_task_run_in_thread (task, reload_thread);
}

/* What tells a file from another of the same name. Returns: (nullable): NULL where there is no
 * file, or nothing tells them apart. */
static char *
read_file_id (GFile *file)
{
  g_autoptr (GFileInfo) info
      = g_file_query_info (file, G_FILE_ATTRIBUTE_ID_FILE, G_FILE_QUERY_INFO_NONE, NULL, NULL);

  return info != NULL ? g_strdup (g_file_info_get_attribute_string (info, G_FILE_ATTRIBUTE_ID_FILE))
                      : NULL;
}

static DmDocumentPlace
find_place (DmDocument *self)
{
  g_autofree char *id = NULL;

  if (!g_file_query_exists (self->file, NULL))
    return DM_DOCUMENT_REMOVED;

  id = read_file_id (self->file);
  return g_strcmp0 (id, self->file_id) == 0 ? DM_DOCUMENT_THERE : DM_DOCUMENT_REPLACED;
}

static char *
place_words (DmDocument *self)
{
  g_autofree char *path = g_file_get_path (self->file);

  switch (self->place)
    {
    case DM_DOCUMENT_REMOVED:
      return g_strdup_printf (_("The file “%s” was removed. What is shown here is what was last "
                                "read; Save a Copy keeps it."),
                                 path);
    case DM_DOCUMENT_REPLACED:
      return g_strdup_printf (_("The file “%s” was replaced by another one. What is shown here is "
                                "what was last read: open the new one, or keep this with Save a "
                                "Copy."),
                                 path);
    case DM_DOCUMENT_THERE:
      return g_strdup_printf (_("The file “%s” is there again, and what is shown here is what it "
                                "holds."),
                                 path);
    }

  return NULL;
}

static void
file_changed_cb (GFileMonitor *monitor,
                 GFile *file,
                 GFile *other,
                 GFileMonitorEvent event,
                 DmDocument *self)
{
  DmDocumentPlace place = find_place (self);

  if (place != self->place)
    {
      g_autofree char *text = NULL;

      self->place = place;
      text = place_words (self);
      g_signal_emit (self, signals[NOTICE], 0, text);
    }
  if (place != DM_DOCUMENT_THERE || event != G_FILE_MONITOR_EVENT_CHANGES_DONE_HINT)
    return;

  if (self->reloading)
    self->reload_again = TRUE;
  else
    reload (self, FALSE);
}

/* What is left of a damaged file does not take its place. */
static gboolean
check_other (DmDocument *self, GFile *file, GError **error)
{
  g_autofree char *name = NULL;

  if (self->origin != DM_DOCUMENT_DAMAGED || !g_file_equal (file, self->file))
    return TRUE;

  name = g_file_get_basename (file);
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_EXISTS,
               _("“%s” is the dossier itself. Choose another name for the copy."), name);
  return FALSE;
}

static void
save_copy_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  DmDocument *self = source;
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);
  g_autofree char *path = NULL;
  GError *error = NULL;

  path = path_of (data, &error);
  if (path != NULL && !check_other (self, data, &error))
    g_clear_pointer (&path, g_free);
  if (path == NULL || !dm_store_save_copy (self->store, path, &error))
    g_task_return_error (task, error);
  else
    g_task_return_boolean (task, TRUE);
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

  self->file_id = read_file_id (self->file);
  self->monitor = g_file_monitor_file (self->file, G_FILE_MONITOR_NONE, NULL, NULL);
  if (self->monitor != NULL)
    g_signal_connect_object (self->monitor, "changed", G_CALLBACK (file_changed_cb), self, 0);
  return self;
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
 * dm_document_reread:
 * @self: a document
 *
 * Reads all records anew, in a worker: what their dates mean may have changed. #DmDocument::changed
 * tells when they are there.
 */
void
dm_document_reread (DmDocument *self)
{
  if (self->reloading)
    self->reread_again = TRUE;
  else
    reload (self, TRUE);
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
 * dm_document_get_place:
 * @self: a document
 *
 * Returns: what became of its file, as #DmDocument::notice told it last
 */
DmDocumentPlace
dm_document_get_place (DmDocument *self)
{
  return self->place;
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
  return self->state->snapshot;
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
  const DmSnapshot *snapshot = self->state->snapshot;
  const char *title = dm_snapshot_text (snapshot, snapshot->dossier_title);

  return *title != '\0' ? g_strdup (title) : g_file_get_basename (self->file);
}

/**
 * dm_document_is_writable:
 * @self: a document
 *
 * Returns: whether it can be edited
 */
gboolean
dm_document_is_writable (DmDocument *self)
{
  return self->origin != DM_DOCUMENT_READ_ONLY && self->origin != DM_DOCUMENT_DAMAGED;
}
