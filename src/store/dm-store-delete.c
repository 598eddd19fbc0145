/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-sql.h"

#include <glib/gi18n-lib.h>

/* How many of the records that hang on one are named to people. */
#define MAX_NAMED 3

typedef enum
{
  FORGET_NOTHING, /* it did not refer to the key */
  FORGET_DONE,    /* the references are cleared */
  FORGET_LOST,    /* it cannot be without: it goes too */
} Forget;

static int
compare_ids (gconstpointer a, gconstpointer b)
{
  gint64 left = *(const gint64 *) a;
  gint64 right = *(const gint64 *) b;

  return (left > right) - (left < right);
}

static gboolean
add_dependents (DmStore *self,
                const DmReference *reference,
                gint64 id,
                GHashTable *seen,
                GArray *ids,
                GError **error)
{
  g_autoptr (DmStatement) statement = dm_sql_prepare (self, reference->select, error);
  gboolean has_row = FALSE;

  if (statement == NULL)
    return FALSE;

  sqlite3_bind_int64 (statement, 1, id);
  while (dm_sql_step (self, statement, &has_row, error))
    {
      gint64 dependent;

      if (!has_row)
        return TRUE;
      dependent = sqlite3_column_int64 (statement, 0);
      if (dependent != id && g_hash_table_add (seen, g_memdup2 (&dependent, sizeof dependent)))
        g_array_append_val (ids, dependent);
    }

  return FALSE;
}

/**
 * dm_store_dependents:
 * @self: a store
 * @id: the number of a record
 * @error: return location
 *
 * Returns: (transfer full) (element-type gint64) (nullable): the numbers of the records that refer
 *   to it, in the order of their entry
 */
GArray *
dm_store_dependents (DmStore *self, gint64 id, GError **error)
{
  const GArray *references = dm_table_references ();
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  DmRecordKind kind;

  if (!dm_store_kind_of (self, id, &kind, error))
    return NULL;

  for (guint i = 0; i < references->len; i++)
    {
      const DmReference *reference = &g_array_index (references, DmReference, i);

      if ((reference->column->field->refs & DM_REFS (kind)) != 0
          && !add_dependents (self, reference, id, seen, ids, error))
        return NULL;
    }

  g_array_sort (ids, compare_ids);
  return g_steal_pointer (&ids);
}

static Forget
forget_in_strv (GStrv *texts, const char *key)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  if (*texts == NULL || !g_strv_contains ((const char *const *) *texts, key))
    return FORGET_NOTHING;

  for (guint i = 0; (*texts)[i] != NULL; i++)
    if (g_strcmp0 ((*texts)[i], key) != 0)
      g_strv_builder_add (builder, (*texts)[i]);
  g_strfreev (*texts);
  *texts = g_strv_builder_end (builder);
  return FORGET_DONE;
}

/* Whether an item still says something beyond a date or a number. */
static gboolean
says_something (const DmLayout *layout, gconstpointer item)
{
  for (guint i = 0; i < layout->n_fields; i++)
    {
      const DmField *field = &layout->fields[i];

      if (field->type != DM_FIELD_DATE && field->type != DM_FIELD_NUMBER
          && field->type != DM_FIELD_INTEGER && dm_field_is_set (field, item))
        return TRUE;
    }

  return FALSE;
}

static Forget forget (const DmLayout *layout, gpointer base, const char *key);

static Forget
forget_in_list (const DmLayout *layout, GPtrArray *list, const char *key)
{
  Forget result = FORGET_NOTHING;

  for (guint i = 0; list != NULL && i < list->len;)
    {
      gpointer item = list->pdata[i];
      Forget found = forget (layout, item, key);

      if (found != FORGET_NOTHING)
        result = FORGET_DONE;
      if (found == FORGET_LOST || (found == FORGET_DONE && !says_something (layout, item)))
        dm_layout_free_item (layout, g_ptr_array_remove_index (list, i));
      else
        i++;
    }

  return result;
}

/* Clears what refers to @key. A list's item goes when it cannot be without, or has nothing left to
 * say; a record goes when it cannot be without. */
static Forget
forget (const DmLayout *layout, gpointer base, const char *key)
{
  Forget result = FORGET_NOTHING;

  for (guint i = 0; i < layout->n_fields; i++)
    {
      const DmField *field = &layout->fields[i];
      Forget found = FORGET_NOTHING;

      if (field->type == DM_FIELD_REF && g_strcmp0 (DM_FIELD_AT (base, field, char *), key) == 0)
        {
          if (field->required)
            return FORGET_LOST;
          g_clear_pointer (&DM_FIELD_AT (base, field, char *), g_free);
          found = FORGET_DONE;
        }
      else if (field->type == DM_FIELD_REFS)
        found = forget_in_strv (&DM_FIELD_AT (base, field, GStrv), key);
      else if (field->type == DM_FIELD_LIST)
        found = forget_in_list (field->items, DM_FIELD_AT (base, field, GPtrArray *), key);
      else if (field->type == DM_FIELD_GROUP)
        found = forget (field->items, (char *) base + field->offset, key);

      if (found == FORGET_LOST)
        return FORGET_LOST;
      if (found == FORGET_DONE)
        result = FORGET_DONE;
    }

  return result;
}

static gboolean
refuse_in_use (DmStore *self, const DmRecord *record, const GArray *dependents, GError **error)
{
  g_autoptr (GString) names = g_string_new (NULL);
  g_autofree char *what = dm_record_describe (record);

  for (guint i = 0; i < MIN (dependents->len, MAX_NAMED); i++)
    {
      g_autoptr (DmRecord) dependent
          = dm_store_read (self, g_array_index (dependents, gint64, i), NULL);
      g_autofree char *name = dependent != NULL ? dm_record_describe (dependent) : NULL;

      if (name != NULL)
        g_string_append_printf (names, "%s%s", names->len > 0 ? ", " : "", name);
    }

  g_set_error (
      error, DM_STORE_ERROR, DM_STORE_ERROR_IN_USE,
      /* Translators: how many records refer to the one that was to be deleted; that
                * record; the first few of those that refer to it */
      g_dngettext (GETTEXT_PACKAGE, "%u record refers to %s: %s. Delete or change it first.",
                   "%u records refer to %s: %s. Delete or change them first.", dependents->len),
      dependents->len, what, names->str);
  return FALSE;
}

/* The records that go, in the order in which they were found to, and the same as a set; and those
 * that lost a reference. */
typedef struct
{
  GArray *ids;
  GHashTable *set;
  GHashTable *changed;
} Queue;

static void
queue_add (Queue *queue, gint64 id)
{
  if (g_hash_table_add (queue->set, g_memdup2 (&id, sizeof id)))
    g_array_append_val (queue->ids, id);
}

/* Takes what hangs on @record out of the records that refer to it, and queues those that cannot be
 * without it. Those that are queued already go as they are. */
static gboolean
release_dependents (DmStore *self,
                    const DmRecord *record,
                    const GArray *dependents,
                    Queue *queue,
                    GError **error)
{
  for (guint i = 0; i < dependents->len; i++)
    {
      gint64 id = g_array_index (dependents, gint64, i);
      g_autoptr (DmRecord) dependent = NULL;

      if (g_hash_table_contains (queue->set, &id))
        continue;
      dependent = dm_store_read (self, id, error);
      if (dependent == NULL)
        return FALSE;

      switch (forget (dm_layout_of (dependent->kind), dependent, record->key))
        {
        case FORGET_LOST:
          queue_add (queue, id);
          break;
        case FORGET_DONE:
          if (!dm_store_put (self, dependent, error))
            return FALSE;
          g_hash_table_add (queue->changed, g_memdup2 (&id, sizeof id));
          break;
        case FORGET_NOTHING:
          break;
        }
    }

  return TRUE;
}

static gboolean
delete_next (DmStore *self,
             Queue *queue,
             gint64 id,
             DmDeleteMode mode,
             DmDeletion *deletion,
             GError **error)
{
  /* A damaged record may go. */
  g_autoptr (DmRecord) record = dm_store_read_leniently (self, id, error);
  g_autoptr (GArray) dependents = record != NULL ? dm_store_dependents (self, id, error) : NULL;

  if (dependents == NULL)
    return FALSE;
  if (mode == DM_DELETE_ALONE && dependents->len > 0)
    return refuse_in_use (self, record, dependents, error);

  deletion->gone[record->kind]++;
  return release_dependents (self, record, dependents, queue, error)
         && dm_store_remove_rows (self, record->kind, id, error);
}

/* Those that lost a reference and went later do not count. */
static guint
count_changed (const Queue *queue)
{
  GHashTableIter iter;
  gpointer id;
  guint n = 0;

  g_hash_table_iter_init (&iter, queue->changed);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    if (!g_hash_table_contains (queue->set, id))
      n++;

  return n;
}

/**
 * dm_store_delete:
 * @self: a store with an edit open
 * @id: the number of a record; the dossier's own cannot be deleted
 * @mode: what to do with the records that refer to it
 * @deletion: (out) (optional): what went, and what it left changed
 * @error: return location
 *
 * Deletes a record. With %DM_DELETE_WITH_DEPENDENTS, positions on a deleted issue or by a deleted
 * party, links with a deleted end and citations of a deleted source go with it; other references
 * to it are cleared. After a failure other than %DM_STORE_ERROR_IN_USE roll the edit back.
 *
 * Returns: whether it was deleted; else %DM_STORE_ERROR_IN_USE, naming what refers to it
 */
gboolean
dm_store_delete (DmStore *self, gint64 id, DmDeleteMode mode, DmDeletion *deletion, GError **error)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GHashTable) set = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  g_autoptr (GHashTable) changed
      = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  Queue queue = { ids, set, changed };
  DmDeletion counts = { 0 };

  g_return_val_if_fail (self->label != NULL, FALSE);
  g_return_val_if_fail (id != DM_STORE_DOSSIER_ID, FALSE);

  queue_add (&queue, id);
  for (guint i = 0; i < ids->len; i++)
    if (!delete_next (self, &queue, g_array_index (ids, gint64, i), mode, &counts, error))
      {
        self->is_broken = self->is_broken || i > 0 || mode != DM_DELETE_ALONE;
        return FALSE;
      }

  counts.changed = count_changed (&queue);
  if (deletion != NULL)
    *deletion = counts;
  return TRUE;
}
