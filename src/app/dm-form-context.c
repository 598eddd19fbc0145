/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-form-context-private.h"

#include "dm-document-records.h"
#include "dm-fields.h"

#include <string.h>

/**
 * DmFormContext:
 *
 * The dossier around a form: what its records are called, and those that a person makes on the way
 * and that are written together with the form's own record. Searching them is in
 * dm-form-context-search.c, making them in dm-form-context-made.c.
 */
G_DEFINE_FINAL_TYPE (DmFormContext, dm_form_context, G_TYPE_OBJECT)

enum
{
  CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* What is deeper is a circle, an old fault of the file. */
#define MAX_DEPTH 1000

/* What the snapshot does not say in full. */
#define READ_KINDS                                                                                 \
  (DM_REFS (DM_RECORD_PARTY) | DM_REFS (DM_RECORD_PERSON) | DM_REFS (DM_RECORD_ISSUE))

/* Finds what all records are called; after something was made, or forgotten. */
void
dm_form_context_collect_names (DmFormContext *self)
{
  g_clear_pointer (&self->sources, g_ptr_array_unref);
  g_ptr_array_set_size (self->names, 0);
  for (guint i = 0; self->records != NULL && i < self->records->len; i++)
    g_ptr_array_add (self->names, dm_name_of_record (self->records->pdata[i]));
  for (guint i = 0; i < self->made->len; i++)
    g_ptr_array_add (self->names, dm_name_of_record (self->made->pdata[i]));
}

static void
read_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (DmFormContext) self = data;
  g_autoptr (GError) error = NULL;
  GPtrArray *records = dm_document_read_records_finish (DM_DOCUMENT (object), result, &error);

  /* Without them names are keys, which is told nowhere else: the file's fault was told already. */
  if (records == NULL)
    return;

  g_clear_pointer (&self->records, g_ptr_array_unref);
  self->records = records;
  dm_form_context_collect_names (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
read_records (DmFormContext *self)
{
  g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  self->reading = g_cancellable_new ();
  dm_document_read_records_async (self->document, READ_KINDS, self->reading, read_cb,
                                  g_object_ref (self));
}

static void
dm_form_context_dispose (GObject *object)
{
  DmFormContext *self = DM_FORM_CONTEXT (object);

  g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  g_clear_object (&self->document);

  G_OBJECT_CLASS (dm_form_context_parent_class)->dispose (object);
}

static void
dm_form_context_finalize (GObject *object)
{
  DmFormContext *self = DM_FORM_CONTEXT (object);

  g_clear_pointer (&self->records, g_ptr_array_unref);
  g_clear_pointer (&self->sources, g_ptr_array_unref);
  g_ptr_array_unref (self->names);
  g_ptr_array_unref (self->made);

  G_OBJECT_CLASS (dm_form_context_parent_class)->finalize (object);
}

static void
dm_form_context_class_init (DmFormContextClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = dm_form_context_dispose;
  G_OBJECT_CLASS (klass)->finalize = dm_form_context_finalize;

  /**
   * DmFormContext::changed: records are called something else
   */
  signals[CHANGED] = g_signal_new ("changed", DM_TYPE_FORM_CONTEXT, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
}

static void
dm_form_context_init (DmFormContext *self)
{
  self->names = g_ptr_array_new_with_free_func ((GDestroyNotify) dm_name_free);
  self->made = g_ptr_array_new_with_free_func ((GDestroyNotify) dm_record_free);
}

static const DmName *
find_name (DmFormContext *self, const char *key)
{
  for (guint i = 0; i < self->names->len; i++)
    {
      const DmName *name = self->names->pdata[i];

      if (strcmp (name->key, key) == 0)
        return name;
    }

  return NULL;
}

static int
find_entry (const DmSnapshot *snapshot, const char *key)
{
  for (guint rank = 0; rank < snapshot->n_ranks; rank++)
    {
      guint32 entry = dm_snapshot_entry (snapshot, rank);

      if (strcmp (dm_snapshot_text (snapshot, snapshot->key[entry]), key) == 0)
        return (int) entry;
    }

  return DM_NONE;
}

/**
 * dm_form_context_new:
 * @document: a dossier
 *
 * Returns: (transfer full): what surrounds a form on it
 */
DmFormContext *
dm_form_context_new (DmDocument *document)
{
  DmFormContext *self = g_object_new (DM_TYPE_FORM_CONTEXT, NULL);

  self->document = g_object_ref (document);
  g_signal_connect_object (document, "changed", G_CALLBACK (read_records), self, G_CONNECT_SWAPPED);
  dm_form_context_collect_names (self);
  read_records (self);
  return self;
}

/**
 * dm_form_context_get_document:
 * @self: a context
 *
 * Returns: (transfer none): its dossier
 */
DmDocument *
dm_form_context_get_document (DmFormContext *self)
{
  return self->document;
}

/**
 * dm_form_context_get_snapshot:
 * @self: a context
 *
 * Returns: (transfer none): what the dossier holds, until it changes
 */
DmSnapshot *
dm_form_context_get_snapshot (DmFormContext *self)
{
  return dm_document_get_snapshot (self->document);
}

/**
 * dm_form_context_is_ready:
 * @self: a context
 *
 * Returns: whether it knows all names
 */
gboolean
dm_form_context_is_ready (DmFormContext *self)
{
  return self->records != NULL;
}

/**
 * dm_form_context_find:
 * @self: a context
 * @key: key of a record
 *
 * Returns: (transfer full) (nullable): what that record is called
 */
DmName *
dm_form_context_find (DmFormContext *self, const char *key)
{
  DmSnapshot *snapshot = dm_form_context_get_snapshot (self);
  const DmName *name = find_name (self, key);
  int source, entry;

  if (name != NULL)
    return dm_name_copy (name);
  source = dm_snapshot_find_source (snapshot, key);
  if (source != DM_NONE)
    return dm_name_of_source (snapshot, (guint) source);

  entry = find_entry (snapshot, key);
  return entry != DM_NONE ? dm_name_of_entry (snapshot, (guint) entry) : NULL;
}

/**
 * dm_form_context_dup_name:
 * @self: a context
 * @key: key of a record
 *
 * Returns: (transfer full): what it is called, or @key while that is not known
 */
char *
dm_form_context_dup_name (DmFormContext *self, const char *key)
{
  g_autoptr (DmName) name = dm_form_context_find (self, key);

  return g_strdup (name != NULL ? name->name : key);
}

/**
 * dm_form_context_find_id:
 * @self: a context
 * @key: key of a record
 *
 * Returns: the id of that record, 0 if it is not in the dossier
 */
gint64
dm_form_context_find_id (DmFormContext *self, const char *key)
{
  DmSnapshot *snapshot = dm_form_context_get_snapshot (self);
  const DmRecord *record = dm_form_context_get_record (self, key);
  int source, entry;

  if (record != NULL)
    return record->id;
  source = dm_snapshot_find_source (snapshot, key);
  if (source != DM_NONE)
    return snapshot->sources[source].id;

  entry = find_entry (snapshot, key);
  return entry != DM_NONE ? snapshot->id[entry] : 0;
}

/**
 * dm_form_context_set_follow_action:
 * @self: a context, of which no row was made yet
 * @action: (nullable): a static name of an action that takes the key of a record and leads there
 *
 * Lets the rows lead to the records that they name.
 */
void
dm_form_context_set_follow_action (DmFormContext *self, const char *action)
{
  self->follow_action = action;
}

/**
 * dm_form_context_get_follow_action:
 * @self: a context
 *
 * Returns: (transfer none) (nullable): the action that leads to a record
 */
const char *
dm_form_context_get_follow_action (DmFormContext *self)
{
  return self->follow_action;
}

/**
 * dm_form_context_get_record:
 * @self: a context
 * @key: (nullable): key of a party, a person, or an issue
 *
 * Returns: (transfer none) (nullable): that record, once the context is ready
 */
const DmRecord *
dm_form_context_get_record (DmFormContext *self, const char *key)
{
  GPtrArray *lists[] = { self->records, self->made };

  for (guint k = 0; key != NULL && k < G_N_ELEMENTS (lists); k++)
    for (guint i = 0; lists[k] != NULL && i < lists[k]->len; i++)
      {
        const DmRecord *record = lists[k]->pdata[i];

        if (strcmp (record->key, key) == 0)
          return record;
      }

  return NULL;
}

/**
 * dm_form_context_is_within:
 * @self: a context
 * @key: key of a party or an issue
 * @whole: (nullable): key of another
 *
 * Returns: whether the first is the other, or a part of it however far down
 */
gboolean
dm_form_context_is_within (DmFormContext *self, const char *key, const char *whole)
{
  guint depth = 0;

  while (key != NULL && whole != NULL && depth++ < MAX_DEPTH)
    {
      if (strcmp (key, whole) == 0)
        return TRUE;
      key = dm_record_get_parent (dm_form_context_get_record (self, key));
    }

  return FALSE;
}
