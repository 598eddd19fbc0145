/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-inspection.h"

#include "dm-document-records.h"
#include "dm-fields.h"
#include "dm-record-titles.h"
#include "dm-record-words.h"
#include "dm-words.h"

#include <glib/gi18n.h>

#define MAX_DEPENDENTS 100 /* that are told of one by one */

/* What a worker is to find out. */
typedef struct
{
  gint64 id;
  DmSnapshot *snapshot;
  DmInspection *inspection;
} Reading;

static void
related_free (gpointer data)
{
  DmRelated *related = data;

  g_free (related->title);
  g_free (related->when);
  g_free (related->how);
  g_free (related->quote);
  g_free (related);
}

static void
reading_free (gpointer data)
{
  Reading *reading = data;

  dm_snapshot_unref (reading->snapshot);
  dm_inspection_free (reading->inspection);
  g_free (reading);
}

static gint64
id_of_key (DmStore *store, const char *key)
{
  gint64 id = key != NULL ? dm_store_find (store, key, NULL) : 0;

  return MAX (id, 0);
}

/* Returns: (transfer full) (nullable): what a record is called; %NULL if it is not there. */
static char *
dup_title (Reading *reading, DmStore *store, gint64 id, DmAmountStyle style)
{
  int entry = dm_snapshot_find_entry (reading->snapshot, id);
  g_autoptr (DmRecord) record = NULL;

  if (entry != DM_NONE)
    return dm_words_title (reading->snapshot, (guint) entry, style);

  record = dm_store_read (store, id, NULL);
  return record != NULL ? dm_record_dup_name (record) : NULL;
}

static char *
title_of_link (Reading *reading, DmStore *store, const DmLinkRecord *link)
{
  g_autofree char *from
      = dup_title (reading, store, id_of_key (store, link->from), DM_AMOUNT_SHORT);
  g_autofree char *to = dup_title (reading, store, id_of_key (store, link->to), DM_AMOUNT_SHORT);

  /* Translators: a record, how it is related, another record: “Japan offers $70M” conflicts with
   * “Japan offers $130M” */
  return g_strdup_printf (_("“%s” %s “%s”"), from != NULL ? from : link->from,
                             dm_enum_label (&dm_enum_relation, link->relation),
                             to != NULL ? to : link->to);
}

static char *
title_of (Reading *reading, DmStore *store, const DmRecord *record)
{
  int entry = dm_snapshot_find_entry (reading->snapshot, record->id);

  if (entry != DM_NONE)
    return dm_words_title (reading->snapshot, (guint) entry, DM_AMOUNT_LONG);
  if (record->kind == DM_RECORD_LINK)
    return title_of_link (reading, store, (const DmLinkRecord *) record);
  return dm_record_dup_name (record);
}

static void
join (char **text, const char *more)
{
  char *joined;

  if (more == NULL || *more == '\0')
    return;
  joined = *text != NULL ? g_strdup_printf ("%s, %s", *text, more) : g_strdup (more);
  g_free (*text);
  *text = joined;
}

static void
tell_citation (const DmCitation *citation, const char *key, DmRelated *related)
{
  if (g_strcmp0 (citation->source, key) != 0)
    {
      join (&related->how, _("as cited in it"));
      return;
    }

  join (&related->how, citation->locator);
  if (related->quote == NULL)
    related->quote = g_strdup (citation->quote);
}

/* As what a structure names the record of that key. Its place in a position's issue or in an
 * event's lists goes without saying. */
static void
tell_how (const DmLayout *layout, gconstpointer base, const char *key, DmRelated *related)
{
  for (guint i = 0; i < layout->n_fields; i++)
    {
      const DmField *field = &layout->fields[i];

      if (field->type == DM_FIELD_GROUP)
        tell_how (field->items, (const char *) base + field->offset, key, related);
      else if (field->type == DM_FIELD_REFS)
        {
          GStrv keys = DM_FIELD_AT (base, field, GStrv);

          if (!g_str_equal (field->name, "issues") && keys != NULL
              && g_strv_contains ((const char *const *) keys, key))
            join (&related->how, dm_field_title (field));
        }
      else if (field->type == DM_FIELD_LIST)
        {
          GPtrArray *list = DM_FIELD_AT (base, field, GPtrArray *);

          for (guint k = 0; list != NULL && k < list->len; k++)
            tell_how (field->items, list->pdata[k], key, related);
        }
      else if (field->type == DM_FIELD_REF
               && g_strcmp0 (DM_FIELD_AT (base, field, char *), key) == 0)
        {
          const DmField *role = dm_layout_find (layout, "role");
          const DmField *title = dm_layout_find (layout, "title");

          if (g_str_equal (layout->name, "citation"))
            tell_citation (base, key, related);
          else if (g_str_equal (layout->name, "office"))
            join (&related->how, DM_FIELD_AT (base, title, char *));
          else if (g_str_equal (layout->name, "participant"))
            join (&related->how, DM_FIELD_AT (base, role, char *));
          else if (g_str_equal (field->name, "parent"))
            join (&related->how, _("part of it"));
          else if (!g_str_equal (field->name, "issue"))
            join (&related->how, dm_field_title (field));
        }
    }
}

/* Returns: (transfer full) (nullable): a dependent; %NULL if it is told of elsewhere. */
static DmRelated *
read_dependent (Reading *reading, DmStore *store, gint64 id)
{
  const DmSnapshot *snapshot = reading->snapshot;
  g_autoptr (DmRecord) record = dm_store_read (store, id, NULL);
  int entry = dm_snapshot_find_entry (snapshot, id);
  const char *key = reading->inspection->record->key;
  DmRelated *related;

  if (record == NULL || key == NULL)
    return NULL;

  related = g_new0 (DmRelated, 1);
  related->id = id;
  related->title = title_of (reading, store, record);
  if (entry != DM_NONE)
    related->when = dm_words_when (snapshot, (guint) entry, DM_DATE_LONG);
  else
    related->when = g_strdup (dm_record_title (record->kind));
  tell_how (dm_layout_of (record->kind), record, key, related);
  return related;
}

/* A dependent with its place in time: what has none comes first. */
typedef struct
{
  gint64 id;
  guint rank; /* from 1 */
} Place;

static int
compare_places (gconstpointer a, gconstpointer b)
{
  const Place *one = a, *other = b;

  if (one->rank != other->rank)
    return one->rank < other->rank ? -1 : 1;
  return one->id < other->id ? -1 : one->id > other->id;
}

static gboolean
is_linked (const DmInspection *inspection, gint64 link)
{
  for (guint i = 0; i < inspection->links->len; i++)
    if (((const DmRelated *) inspection->links->pdata[i])->link == link)
      return TRUE;

  return FALSE;
}

static gboolean
read_dependents (Reading *reading, DmStore *store, GError **error)
{
  const DmSnapshot *snapshot = reading->snapshot;
  DmInspection *inspection = reading->inspection;
  g_autoptr (GArray) ids = dm_store_dependents (store, reading->id, error);
  g_autoptr (GArray) places = g_array_new (FALSE, FALSE, sizeof (Place));

  if (ids == NULL)
    return FALSE;

  for (guint i = 0; i < ids->len; i++)
    {
      Place place = { g_array_index (ids, gint64, i), 0 };
      int entry = dm_snapshot_find_entry (snapshot, place.id);

      if (entry != DM_NONE)
        place.rank = dm_snapshot_rank (snapshot, (guint) entry) + 1;
      if (entry != DM_NONE || !is_linked (inspection, place.id))
        g_array_append_val (places, place);
    }
  g_array_sort (places, compare_places);
  inspection->n_dependents = places->len;
  for (guint i = 0; i < places->len && inspection->dependents->len < MAX_DEPENDENTS; i++)
    {
      DmRelated *related = read_dependent (reading, store, g_array_index (places, Place, i).id);

      if (related != NULL)
        g_ptr_array_add (inspection->dependents, related);
    }

  return TRUE;
}

static void
read_links (Reading *reading, DmStore *store)
{
  const DmSnapshot *snapshot = reading->snapshot;

  for (guint i = 0; i < snapshot->n_links; i++)
    {
      const DmLink *link = &snapshot->links[i];
      DmRelated *related;
      char *title;
      int entry;

      if (link->from != reading->id && link->to != reading->id)
        continue;
      title = dup_title (reading, store, link->from == reading->id ? link->to : link->from,
                         DM_AMOUNT_LONG);
      if (title == NULL)
        continue;

      related = g_new0 (DmRelated, 1);
      related->backwards = link->to == reading->id;
      related->id = related->backwards ? link->from : link->to;
      related->link = link->id;
      related->relation = link->relation;
      related->title = title;
      entry = dm_snapshot_find_entry (snapshot, related->id);
      if (entry != DM_NONE)
        related->when = dm_words_when (snapshot, (guint) entry, DM_DATE_LONG);
      g_ptr_array_add (reading->inspection->links, related);
    }
}

static gboolean
read_inspection (DmStore *store, gpointer data, GCancellable *cancellable, GError **error)
{
  Reading *reading = data;
  DmInspection *inspection = reading->inspection;

  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;

  inspection->record = dm_store_read (store, reading->id, error);
  if (inspection->record == NULL)
    return FALSE;
  inspection->history = dm_store_history (store, reading->id, error);
  if (inspection->history == NULL)
    return FALSE;

  inspection->title = title_of (reading, store, inspection->record);
  read_links (reading, store);
  return read_dependents (reading, store, error);
}

/**
 * dm_inspection_free:
 * @self: (transfer full) (nullable): an inspection
 */
void
dm_inspection_free (DmInspection *self)
{
  if (self == NULL)
    return;

  dm_record_free (self->record);
  g_free (self->title);
  g_clear_pointer (&self->history, g_ptr_array_unref);
  g_clear_pointer (&self->links, g_ptr_array_unref);
  g_clear_pointer (&self->dependents, g_ptr_array_unref);
  g_free (self);
}

/**
 * dm_inspection_read_async:
 * @document: a dossier
 * @id: id of a record of any kind
 * @cancellable: (nullable): to stop it
 * @callback: called when it is read
 * @user_data: for @callback
 */
void
dm_inspection_read_async (DmDocument *document,
                          gint64 id,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer user_data)
{
  Reading *reading = g_new0 (Reading, 1);

  reading->id = id;
  reading->snapshot = dm_snapshot_ref (dm_document_get_snapshot (document));
  reading->inspection = g_new0 (DmInspection, 1);
  reading->inspection->links = g_ptr_array_new_with_free_func (related_free);
  reading->inspection->dependents = g_ptr_array_new_with_free_func (related_free);
  dm_document_read_async (document, read_inspection, reading, reading_free, cancellable, callback,
                          user_data);
}

/**
 * dm_inspection_read_finish:
 * @document: a dossier
 * @result: what the callback was given
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the record with all that is said about it; without it,
 *   %DM_STORE_ERROR_RECORD if there is no such record
 */
DmInspection *
dm_inspection_read_finish (DmDocument *document, GAsyncResult *result, GError **error)
{
  gpointer data = NULL;
  DmInspection *inspection = NULL;
  Reading *reading;
  gboolean done = dm_document_read_finish (document, result, &data, error);

  reading = data;
  if (done)
    inspection = g_steal_pointer (&reading->inspection);
  if (reading != NULL)
    reading_free (reading);
  return inspection;
}
