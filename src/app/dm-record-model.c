/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-record-model.h"

/**
 * DmRecordModel:
 *
 * Events and positions as the rows of a table, in the order that was asked for, with the rows that
 * are selected. It holds the numbers of the entries alone: an object is made for a row only when
 * somebody asks for that row, so a million rows cost four million bytes.
 */
struct _DmRecordModel
{
  GObject parent_instance;

  DmSnapshot *snapshot;
  GArray *entries;     /* guint32, as the rows are */
  GtkBitset *selected; /* rows */
  GHashTable *items;   /* id to DmRecordItem: those that somebody holds */
  guint n_made;
  GCancellable *asking;
};

/**
 * Question:
 * @snapshot: the dossier as it is now
 * @query: what is wanted of it
 * @before: the dossier that the rows were of
 * @rows: guint32, the entries that they were
 * @head: how many of the first rows stay what they are
 * @tail: how many of the last ones do
 */
typedef struct
{
  DmSnapshot *snapshot;
  DmRecordQuery *query;
  DmSnapshot *before;
  GArray *rows;
  guint head;
  guint tail;
} Question;

enum
{
  ARRANGED,
  PICKED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void dm_record_model_list_init (GListModelInterface *iface);
static void dm_record_model_selection_init (GtkSelectionModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (DmRecordModel,
                               dm_record_model,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, dm_record_model_list_init)
                                   G_IMPLEMENT_INTERFACE (GTK_TYPE_SELECTION_MODEL,
                                                          dm_record_model_selection_init))

static void
question_free (gpointer data)
{
  Question *question = data;

  dm_snapshot_unref (question->snapshot);
  dm_record_query_free (question->query);
  dm_snapshot_unref (question->before);
  g_array_unref (question->rows);
  g_free (question);
}

static gint64
id_at (const DmSnapshot *snapshot, GArray *entries, guint row)
{
  return snapshot->id[g_array_index (entries, guint32, row)];
}

/* What stays the same at both ends, so that only what is between has to be told. */
static void
find_ends (Question *question, GArray *entries)
{
  guint n = MIN (question->rows->len, entries->len);

  question->head = question->tail = 0;
  if (question->before == NULL)
    return;

  while (question->head < n
         && id_at (question->before, question->rows, question->head)
                == id_at (question->snapshot, entries, question->head))
    question->head++;
  while (question->tail < n - question->head
         && id_at (question->before, question->rows, question->rows->len - 1 - question->tail)
                == id_at (question->snapshot, entries, entries->len - 1 - question->tail))
    question->tail++;
}

static gboolean
is_cancelled (gpointer cancellable)
{
  return g_cancellable_is_cancelled (cancellable);
}

static void
ask_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Question *question = data;
  GArray *entries
      = dm_record_query_run (question->query, question->snapshot, is_cancelled, cancellable);

  if (g_task_return_error_if_cancelled (task))
    {
      g_clear_pointer (&entries, g_array_unref);
      return;
    }
  find_ends (question, entries);
  g_task_return_pointer (task, entries, (GDestroyNotify) g_array_unref);
}

static void
item_gone_cb (gpointer data, GObject *item)
{
  DmRecordModel *self = data;
  GHashTableIter iter;
  gpointer value;

  /* It is known by its place in memory alone now; those that are held are few. */
  g_hash_table_iter_init (&iter, self->items);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    if (value == item)
      g_hash_table_iter_remove (&iter);
}

/* Those who hold a row's object are told of what is in it now. */
static void
update_items (DmRecordModel *self)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);
  GHashTableIter iter;
  gpointer item;

  g_hash_table_iter_init (&iter, self->items);
  while (g_hash_table_iter_next (&iter, NULL, &item))
    g_ptr_array_add (items, g_object_ref (item));
  for (guint i = 0; i < items->len; i++)
    {
      int entry = dm_snapshot_find_entry (self->snapshot, dm_record_item_get_id (items->pdata[i]));

      if (entry != DM_NONE)
        dm_record_item_update (items->pdata[i], self->snapshot, (guint) entry);
    }
}

/* The selection stays with its records, wherever their rows are. */
static GtkBitset *
follow_selection (DmRecordModel *self, GArray *ids)
{
  GtkBitset *rows = gtk_bitset_new_empty ();
  g_autofree guint8 *wanted = g_new0 (guint8, self->snapshot->n_rows + 1);

  if (ids->len == 0)
    return rows;

  for (guint i = 0; i < ids->len; i++)
    {
      int entry = dm_snapshot_find_entry (self->snapshot, g_array_index (ids, gint64, i));

      if (entry != DM_NONE)
        wanted[entry] = 1;
    }
  for (guint row = 0; row < self->entries->len; row++)
    if (wanted[g_array_index (self->entries, guint32, row)])
      gtk_bitset_add (rows, row);

  return rows;
}

/* Whether one row went from one end of what changed to the other, and nothing else happened. */
static gboolean
is_one_move (const Question *question, GArray *entries, gboolean *down)
{
  GArray *rows = question->rows;
  guint n = rows->len - question->head - question->tail;
  guint i;

  if (entries->len != rows->len || n < 2)
    return FALSE;

  for (*down = TRUE, i = 0; i < n - 1; i++)
    if (id_at (question->before, rows, question->head + i + 1)
        != id_at (question->snapshot, entries, question->head + i))
      break;
  if (i == n - 1)
    return TRUE;
  for (*down = FALSE, i = 0; i < n - 1; i++)
    if (id_at (question->before, rows, question->head + i)
        != id_at (question->snapshot, entries, question->head + i + 1))
      break;

  return i == n - 1;
}

/* A record that only moved is told as such, so that the rows in between keep their place on the
 * screen. In between the two signals its row is not there. */
static void
tell_move (DmRecordModel *self, const Question *question, gboolean down)
{
  guint first = question->head, last = self->entries->len - 1 - question->tail;
  guint from = down ? first : last, to = down ? last : first;
  guint32 entry = g_array_index (self->entries, guint32, to);

  g_array_remove_index (self->entries, to);
  g_list_model_items_changed (G_LIST_MODEL (self), from, 1, 0);
  g_array_insert_val (self->entries, to, entry);
  g_list_model_items_changed (G_LIST_MODEL (self), to, 0, 1);
}

static void
arrange (DmRecordModel *self, const Question *question, GArray *entries)
{
  g_autoptr (GArray) ids = dm_record_model_dup_selected (self);
  guint removed = question->rows->len - question->head - question->tail;
  guint added = entries->len - question->head - question->tail;
  gboolean down = FALSE, is_new = self->snapshot != question->snapshot;
  gboolean moved
      = removed > 0 && question->before != NULL && is_one_move (question, entries, &down);

  dm_snapshot_ref (question->snapshot);
  g_clear_pointer (&self->snapshot, dm_snapshot_unref);
  self->snapshot = question->snapshot;
  g_array_unref (self->entries);
  self->entries = g_array_ref (entries);
  gtk_bitset_unref (self->selected);
  self->selected = follow_selection (self, ids);

  if (is_new)
    update_items (self);
  if (moved)
    tell_move (self, question, down);
  else if (removed > 0 || added > 0)
    g_list_model_items_changed (G_LIST_MODEL (self), question->head, removed, added);
  if (self->entries->len > 0)
    gtk_selection_model_selection_changed (GTK_SELECTION_MODEL (self), 0, self->entries->len);
  g_signal_emit (self, signals[ARRANGED], 0);
}

static void
asked_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  DmRecordModel *self = DM_RECORD_MODEL (object);
  g_autoptr (GArray) entries = g_task_propagate_pointer (G_TASK (result), NULL);

  if (entries == NULL)
    return;

  g_clear_object (&self->asking);
  arrange (self, g_task_get_task_data (G_TASK (result)), entries);
}

/* Returns: whether the selection is another one now. */
static gboolean
take_selection (DmRecordModel *self, GtkBitset *rows)
{
  g_autoptr (GtkBitset) changed = gtk_bitset_copy (rows);
  guint first;

  gtk_bitset_difference (changed, self->selected);
  if (gtk_bitset_is_empty (changed))
    return FALSE;

  first = gtk_bitset_get_minimum (changed);
  gtk_bitset_unref (self->selected);
  self->selected = gtk_bitset_ref (rows);
  gtk_selection_model_selection_changed (GTK_SELECTION_MODEL (self), first,
                                         gtk_bitset_get_maximum (changed) - first + 1);
  return TRUE;
}

static GType
dm_record_model_get_item_type (GListModel *model)
{
  return DM_TYPE_RECORD_ITEM;
}

static guint
dm_record_model_get_n_items (GListModel *model)
{
  return DM_RECORD_MODEL (model)->entries->len;
}

static gpointer
dm_record_model_get_item (GListModel *model, guint row)
{
  DmRecordModel *self = DM_RECORD_MODEL (model);
  DmRecordItem *item;
  gint64 id;

  if (row >= self->entries->len)
    return NULL;

  id = id_at (self->snapshot, self->entries, row);
  item = g_hash_table_lookup (self->items, &id);
  if (item != NULL)
    return g_object_ref (item);

  item = dm_record_item_new (self->snapshot, g_array_index (self->entries, guint32, row));
  g_hash_table_insert (self->items, g_memdup2 (&id, sizeof id), item);
  g_object_weak_ref (G_OBJECT (item), item_gone_cb, self);
  self->n_made++;
  return item;
}

static gboolean
dm_record_model_is_selected (GtkSelectionModel *model, guint row)
{
  return gtk_bitset_contains (DM_RECORD_MODEL (model)->selected, row);
}

static GtkBitset *
dm_record_model_get_selection_in_range (GtkSelectionModel *model, guint row, guint n_rows)
{
  return gtk_bitset_ref (DM_RECORD_MODEL (model)->selected);
}

static gboolean
dm_record_model_set_selection (GtkSelectionModel *model, GtkBitset *selected, GtkBitset *mask)
{
  DmRecordModel *self = DM_RECORD_MODEL (model);
  g_autoptr (GtkBitset) rows = gtk_bitset_copy (self->selected);
  g_autoptr (GtkBitset) wanted = gtk_bitset_copy (selected);

  gtk_bitset_intersect (wanted, mask);
  gtk_bitset_subtract (rows, mask);
  gtk_bitset_union (rows, wanted);
  if (self->entries->len < G_MAXUINT)
    gtk_bitset_remove_range_closed (rows, self->entries->len, G_MAXUINT);
  if (take_selection (self, rows))
    g_signal_emit (self, signals[PICKED], 0);
  return TRUE;
}

static void
dm_record_model_list_init (GListModelInterface *iface)
{
  iface->get_item_type = dm_record_model_get_item_type;
  iface->get_n_items = dm_record_model_get_n_items;
  iface->get_item = dm_record_model_get_item;
}

static void
dm_record_model_selection_init (GtkSelectionModelInterface *iface)
{
  iface->is_selected = dm_record_model_is_selected;
  iface->get_selection_in_range = dm_record_model_get_selection_in_range;
  iface->set_selection = dm_record_model_set_selection;
}

static void
dm_record_model_dispose (GObject *object)
{
  DmRecordModel *self = DM_RECORD_MODEL (object);
  GHashTableIter iter;
  gpointer item;

  g_cancellable_cancel (self->asking);
  g_clear_object (&self->asking);
  g_hash_table_iter_init (&iter, self->items);
  while (g_hash_table_iter_next (&iter, NULL, &item))
    g_object_weak_unref (item, item_gone_cb, self);
  g_hash_table_remove_all (self->items);

  G_OBJECT_CLASS (dm_record_model_parent_class)->dispose (object);
}

static void
dm_record_model_finalize (GObject *object)
{
  DmRecordModel *self = DM_RECORD_MODEL (object);

  g_clear_pointer (&self->snapshot, dm_snapshot_unref);
  g_clear_pointer (&self->entries, g_array_unref);
  g_clear_pointer (&self->selected, gtk_bitset_unref);
  g_clear_pointer (&self->items, g_hash_table_unref);

  G_OBJECT_CLASS (dm_record_model_parent_class)->finalize (object);
}

static void
dm_record_model_class_init (DmRecordModelClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = dm_record_model_dispose;
  object_class->finalize = dm_record_model_finalize;

  /**
   * DmRecordModel::arranged: the rows are what was asked for last
   */
  signals[ARRANGED] = g_signal_new ("arranged", DM_TYPE_RECORD_MODEL, G_SIGNAL_RUN_LAST, 0, NULL,
                                    NULL, NULL, G_TYPE_NONE, 0);
  /**
   * DmRecordModel::picked: a person has selected other rows
   */
  signals[PICKED] = g_signal_new ("picked", DM_TYPE_RECORD_MODEL, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                  NULL, G_TYPE_NONE, 0);
}

static void
dm_record_model_init (DmRecordModel *self)
{
  self->entries = g_array_new (FALSE, FALSE, sizeof (guint32));
  self->selected = gtk_bitset_new_empty ();
  self->items = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
}

/**
 * dm_record_model_new:
 *
 * Returns: (transfer full): a model without rows
 */
DmRecordModel *
dm_record_model_new (void)
{
  return g_object_new (DM_TYPE_RECORD_MODEL, NULL);
}

/**
 * dm_record_model_ask:
 * @self: a model
 * @snapshot: the dossier as it is now
 * @query: (transfer full): what is wanted of it
 *
 * Lets a worker put the rows together. Until it is done, which #DmRecordModel::arranged tells, they
 * stay what they are; a question that was asked before is dropped.
 */
void
dm_record_model_ask (DmRecordModel *self, DmSnapshot *snapshot, DmRecordQuery *query)
{
  Question *question = g_new0 (Question, 1);
  g_autoptr (GTask) task = NULL;

  g_cancellable_cancel (self->asking);
  g_clear_object (&self->asking);
  self->asking = g_cancellable_new ();

  question->snapshot = dm_snapshot_ref (snapshot);
  question->query = query;
  question->before = self->snapshot != NULL ? dm_snapshot_ref (self->snapshot) : NULL;
  question->rows = g_array_ref (self->entries);
  task = g_task_new (self, self->asking, asked_cb, NULL);
  g_task_set_task_data (task, question, question_free);
  g_task_run_in_thread (task, ask_thread);
}

/**
 * dm_record_model_is_busy:
 * @self: a model
 *
 * Returns: whether the rows are not yet what was asked for
 */
gboolean
dm_record_model_is_busy (DmRecordModel *self)
{
  return self->asking != NULL;
}

/**
 * dm_record_model_find:
 * @self: a model
 * @id: id of a record
 *
 * Returns: its row, or %GTK_INVALID_LIST_POSITION
 */
guint
dm_record_model_find (DmRecordModel *self, gint64 id)
{
  int entry = self->snapshot != NULL ? dm_snapshot_find_entry (self->snapshot, id) : DM_NONE;

  for (guint row = 0; entry != DM_NONE && row < self->entries->len; row++)
    if (g_array_index (self->entries, guint32, row) == (guint32) entry)
      return row;

  return GTK_INVALID_LIST_POSITION;
}

/**
 * dm_record_model_dup_selected:
 * @self: a model
 *
 * Returns: (transfer full) (element-type gint64): the ids of the records that are selected, in the
 *   order of the rows
 */
GArray *
dm_record_model_dup_selected (DmRecordModel *self)
{
  GArray *ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  GtkBitsetIter iter;
  guint row;

  for (gboolean more = gtk_bitset_iter_init_first (&iter, self->selected, &row); more;
       more = gtk_bitset_iter_next (&iter, &row))
    {
      gint64 id = id_at (self->snapshot, self->entries, row);

      g_array_append_val (ids, id);
    }

  return ids;
}

/**
 * dm_record_model_select:
 * @self: a model
 * @ids: (array length=n_ids): ids of records
 * @n_ids: how many
 *
 * Selects them, as far as they have rows, and nothing else.
 */
void
dm_record_model_select (DmRecordModel *self, const gint64 *ids, guint n_ids)
{
  g_autoptr (GArray) wanted = g_array_sized_new (FALSE, FALSE, sizeof (gint64), n_ids);
  g_autoptr (GtkBitset) rows = NULL;

  if (self->snapshot == NULL)
    return;

  g_array_append_vals (wanted, ids, n_ids);
  rows = follow_selection (self, wanted);
  take_selection (self, rows);
}

/**
 * dm_record_model_get_n_made:
 * @self: a model
 *
 * Returns: for how many rows an object was made so far
 */
guint
dm_record_model_get_n_made (DmRecordModel *self)
{
  return self->n_made;
}
