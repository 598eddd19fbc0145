/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-form-context.h"

#include "dm-document-records.h"
#include "dm-fields.h"

#include <math.h>
#include <string.h>

/**
 * DmFormContext:
 *
 * The dossier around a form: what its records are called, and those that a person makes on the way
 * and that are written together with the form's own record.
 */
struct _DmFormContext
{
  GObject parent_instance;

  DmDocument *document;
  GCancellable *reading;
  GPtrArray *records; /* DmRecord, the parties, persons and issues */
  GPtrArray *names;   /* DmName, of them and of what was made */
  GPtrArray *sources; /* DmName; %NULL until sources are searched, for they may be many */
  GPtrArray *made;    /* DmRecord, with keys that stand in for those they will get */
  guint n_made;
  const char *follow_action;
};

G_DEFINE_FINAL_TYPE (DmFormContext, dm_form_context, G_TYPE_OBJECT)

enum
{
  CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* What is deeper is a circle, an old fault of the file. */
#define MAX_DEPTH 1000

/* No key of a dossier begins so. */
#define MADE_KEY "\x01made-%u"

/* What the snapshot does not say in full. */
#define READ_KINDS                                                                                 \
  (DM_REFS (DM_RECORD_PARTY) | DM_REFS (DM_RECORD_PERSON) | DM_REFS (DM_RECORD_ISSUE))

static void
collect_names (DmFormContext *self)
{
  g_clear_pointer (&self->sources, g_ptr_array_unref);
  g_ptr_array_set_size (self->names, 0);
  for (guint i = 0; self->records != NULL && i < self->records->len; i++)
    g_ptr_array_add (self->names, dm_name_of_record (self->records->pdata[i]));
  for (guint i = 0; i < self->made->len; i++)
    g_ptr_array_add (self->names, dm_name_of_record (self->made->pdata[i]));
}

static GPtrArray *
get_sources (DmFormContext *self)
{
  DmSnapshot *snapshot = dm_form_context_get_snapshot (self);

  if (self->sources != NULL)
    return self->sources;

  self->sources = g_ptr_array_new_with_free_func ((GDestroyNotify) dm_name_free);
  for (guint i = 0; i < snapshot->n_sources; i++)
    g_ptr_array_add (self->sources, dm_name_of_source (snapshot, i));
  return self->sources;
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
  collect_names (self);
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

typedef struct
{
  const DmName *name;
  int rank;
  guint number;
} Hit;

static int
compare_hits (gconstpointer a, gconstpointer b)
{
  const Hit *first = a, *second = b;

  if (first->rank != second->rank)
    return first->rank - second->rank;

  return first->number < second->number ? -1 : 1;
}

/* Where nothing is called so, what is meant may be what is called nearly so. */
static void
add_near (GArray *hits, GPtrArray *names, guint kinds, const char *folded)
{
  for (guint i = 0; i < names->len; i++)
    {
      const DmName *name = names->pdata[i];
      Hit hit = { name, 0, hits->len };

      if ((kinds & DM_REFS (name->kind)) != 0 && dm_name_is_near (name, folded))
        g_array_append_val (hits, hit);
    }
}

static void
add_hits (GArray *hits, GPtrArray *names, guint kinds, const char *folded)
{
  for (guint i = 0; i < names->len; i++)
    {
      const DmName *name = names->pdata[i];
      Hit hit = { name, -1, hits->len };

      if ((kinds & DM_REFS (name->kind)) != 0)
        hit.rank = dm_name_rank (name, folded);
      if (hit.rank >= 0)
        g_array_append_val (hits, hit);
    }
}

/* ASCII letters are compared without case: names are folded fully, but entries are very many. */
static gboolean
contains (const char *text, const char *sought)
{
  gsize length = strlen (sought);

  for (; *text != '\0'; text++)
    if (g_ascii_strncasecmp (text, sought, length) == 0)
      return TRUE;

  return FALSE;
}

static gboolean
entry_says (const DmSnapshot *snapshot, guint entry, const char *sought)
{
  const DmPosition *position;

  if (contains (dm_snapshot_text (snapshot, snapshot->key[entry]), sought))
    return TRUE;
  if (snapshot->type[entry] == DM_RECORD_EVENT)
    return contains (dm_snapshot_text (snapshot, snapshot->title[entry]), sought);

  position = &snapshot->positions[snapshot->position[entry]];
  if (contains (dm_snapshot_text (snapshot, position->text), sought)
      || contains (dm_snapshot_text (snapshot, position->label), sought))
    return TRUE;
  if (position->holder != DM_NONE
      && contains (dm_snapshot_text (snapshot, snapshot->parties[position->holder].name), sought))
    return TRUE;

  return position->issue != DM_NONE
         && contains (dm_snapshot_text (snapshot, snapshot->issues[position->issue].name), sought);
}

static void
search_entries (DmFormContext *self,
                guint kinds,
                const char *text,
                guint max_names,
                GPtrArray *found)
{
  DmSnapshot *snapshot = dm_form_context_get_snapshot (self);

  for (guint rank = 0; rank < snapshot->n_ranks && found->len < max_names; rank++)
    {
      guint32 entry = dm_snapshot_entry (snapshot, rank);

      if ((kinds & DM_REFS (snapshot->type[entry])) != 0 && entry_says (snapshot, entry, text))
        g_ptr_array_add (found, dm_name_of_entry (snapshot, entry));
    }
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
  collect_names (self);
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
 * dm_form_context_search:
 * @self: a context
 * @kinds: which kinds of record, by DM_REFS()
 * @text: what was typed
 * @max_names: how many names at most
 *
 * Returns: (transfer full) (element-type DmName): what is called so, the best first; where nothing
 *   is, parties, persons and issues that are called nearly so
 */
GPtrArray *
dm_form_context_search (DmFormContext *self, guint kinds, const char *text, guint max_names)
{
  GPtrArray *found = g_ptr_array_new_with_free_func ((GDestroyNotify) dm_name_free);
  g_autoptr (GArray) hits = g_array_new (FALSE, FALSE, sizeof (Hit));
  g_autofree char *folded = dm_name_fold (text);

  g_strstrip (folded);
  add_hits (hits, self->names, kinds, folded);
  if ((kinds & DM_REFS (DM_RECORD_SOURCE)) != 0)
    add_hits (hits, get_sources (self), kinds, folded);
  if (hits->len == 0)
    add_near (hits, self->names, kinds, folded);
  g_array_sort (hits, compare_hits);
  for (guint i = 0; i < MIN (hits->len, max_names); i++)
    g_ptr_array_add (found, dm_name_copy (g_array_index (hits, Hit, i).name));

  if ((kinds & (DM_REFS (DM_RECORD_EVENT) | DM_REFS (DM_RECORD_POSITION))) != 0)
    {
      g_autofree char *sought = g_strstrip (g_strdup (text));

      search_entries (self, kinds, sought, max_names, found);
    }

  return found;
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
 * dm_form_context_add:
 * @self: a context
 * @kind: %DM_RECORD_PARTY, %DM_RECORD_PERSON, %DM_RECORD_ISSUE or %DM_RECORD_SOURCE
 * @name: what the new record is called
 *
 * Makes a record on the way; it comes into the dossier together with the one that refers to it.
 *
 * Returns: (transfer full): what stands in for its key until then
 */
char *
dm_form_context_add (DmFormContext *self, DmRecordKind kind, const char *name)
{
  const DmLayout *layout = dm_layout_of (kind);
  const DmField *field = dm_layout_find (layout, "name");
  DmRecord *record = dm_record_new (kind);

  if (field == NULL)
    field = dm_layout_find (layout, "title");
  DM_FIELD_AT (record, field, char *) = g_strdup (name);
  record->key = g_strdup_printf (MADE_KEY, ++self->n_made);
  g_ptr_array_add (self->made, record);
  collect_names (self);
  return g_strdup (record->key);
}

/**
 * dm_form_context_is_new:
 * @self: a context
 * @key: (nullable): key of a record
 *
 * Returns: whether the record was made on the way and is not in the dossier yet
 */
gboolean
dm_form_context_is_new (DmFormContext *self, const char *key)
{
  return key != NULL && key[0] == MADE_KEY[0];
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

/* Puts @to in the place of each reference to @from. Returns: how many there were. */
static guint
replace_key (const DmLayout *layout, gpointer base, const char *from, const char *to)
{
  guint n = 0;

  for (guint i = 0; i < layout->n_fields; i++)
    {
      const DmField *field = &layout->fields[i];

      if (field->type == DM_FIELD_REF)
        {
          char **key = &DM_FIELD_AT (base, field, char *);

          if (g_strcmp0 (*key, from) != 0)
            continue;
          if (to != NULL)
            {
              g_free (*key);
              *key = g_strdup (to);
            }
          n++;
        }
      else if (field->type == DM_FIELD_REFS)
        {
          GStrv keys = DM_FIELD_AT (base, field, GStrv);

          for (guint k = 0; keys != NULL && keys[k] != NULL; k++)
            if (strcmp (keys[k], from) == 0)
              {
                if (to != NULL)
                  {
                    g_free (keys[k]);
                    keys[k] = g_strdup (to);
                  }
                n++;
              }
        }
      else if (field->type == DM_FIELD_GROUP)
        n += replace_key (field->items, (char *) base + field->offset, from, to);
      else if (field->type == DM_FIELD_LIST)
        {
          GPtrArray *list = DM_FIELD_AT (base, field, GPtrArray *);

          for (guint k = 0; list != NULL && k < list->len; k++)
            n += replace_key (field->items, list->pdata[k], from, to);
        }
    }

  return n;
}

/**
 * dm_form_context_forget_new:
 * @self: a context
 *
 * Forgets what was made on the way: it is in the dossier now, or is not wanted.
 */
void
dm_form_context_forget_new (DmFormContext *self)
{
  g_ptr_array_set_size (self->made, 0);
  collect_names (self);
}

/* An issue of which nobody said how it is measured is measured as the first position on it that
 * says how much. Returns: whether @issue is now. */
static gboolean
take_measure (DmRecord *issue, DmRecord *record)
{
  DmMeasure *measure = &((DmIssueRecord *) issue)->measure;
  DmPositionRecord *position = (DmPositionRecord *) record;
  DmValue *value = &position->value;

  if (issue->kind != DM_RECORD_ISSUE || record->kind != DM_RECORD_POSITION || record->id != 0
      || g_strcmp0 (position->issue, issue->key) != 0)
    return FALSE;
  if (measure->kind != DM_MEASURE_TEXT || (isnan (value->low) && isnan (value->high)))
    return FALSE;

  measure->kind = DM_MEASURE_AMOUNT;
  g_free (measure->unit);
  measure->unit = g_steal_pointer (&value->unit);
  return TRUE;
}

/* What a position covers or excludes is a component of its issue. @key is what stands in for the
 * made one. */
static void
take_parent (DmFormContext *self, DmRecord *made, const DmRecord *record, const char *key)
{
  const DmPositionRecord *position = (const DmPositionRecord *) record;
  char **parent = &((DmIssueRecord *) made)->parent;

  if (made->kind != DM_RECORD_ISSUE || record->kind != DM_RECORD_POSITION || *parent != NULL
      || position->issue == NULL || dm_form_context_is_new (self, position->issue))
    return;

  if ((position->covers != NULL && g_strv_contains ((const char *const *) position->covers, key))
      || (position->excludes != NULL
          && g_strv_contains ((const char *const *) position->excludes, key)))
    *parent = g_strdup (position->issue);
}

static void
settle_measure (DmFormContext *self, DmEdit *edit, DmRecord *record)
{
  const DmRecord *issue = NULL;
  g_autoptr (DmRecord) measured = NULL;

  if (record->kind == DM_RECORD_POSITION)
    issue = dm_form_context_get_record (self, ((const DmPositionRecord *) record)->issue);
  /* What is made on the way is not there yet to be changed. */
  if (issue == NULL || issue->id == 0)
    return;

  measured = dm_record_copy (issue);
  if (take_measure (measured, record))
    dm_edit_change_aside (edit, issue, g_steal_pointer (&measured));
}

/**
 * dm_form_context_put_new:
 * @self: a context
 * @edit: where to put them
 * @record: (inout): the form's record
 *
 * Puts what was made on the way and is referred to by @record into @edit, and settles the keys in
 * @record. An issue that says nothing of its measure takes that of the first amount. Call it before
 * @record itself is put or changed there.
 */
void
dm_form_context_put_new (DmFormContext *self, DmEdit *edit, DmRecord *record)
{
  const DmLayout *layout = dm_layout_of (record->kind);

  settle_measure (self, edit, record);
  for (guint i = 0; i < self->made->len; i++)
    {
      const DmRecord *made = self->made->pdata[i];
      DmRecord *copy;

      if (replace_key (layout, record, made->key, NULL) == 0)
        continue;
      copy = dm_record_copy (made);
      take_measure (copy, record);
      take_parent (self, copy, record, made->key);
      g_clear_pointer (&copy->key, g_free);
      replace_key (layout, record, made->key, dm_edit_put_aside (edit, copy));
    }
}
