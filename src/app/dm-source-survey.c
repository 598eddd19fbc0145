/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-source-survey.h"

#include "dm-document-records.h"
#include "dm-fields.h"

/* What a worker finds out. */
typedef struct
{
  DmSnapshot *snapshot;
  DmSourceSurvey *survey;
  GHashTable *others; /* from the key of a source to how many records cite it besides entries */
  GHashTable *cited;  /* the keys that the record at hand cites */
  DmRecord *record;   /* the record at hand */
} Reading;

static void
reading_free (gpointer data)
{
  Reading *reading = data;

  dm_snapshot_unref (reading->snapshot);
  dm_source_survey_free (reading->survey);
  g_hash_table_unref (reading->others);
  g_hash_table_unref (reading->cited);
  g_free (reading);
}

/* What is linked with a source is told of as such. */
static gboolean
is_end (const DmRecord *record, const char *key)
{
  const DmLinkRecord *link = (const DmLinkRecord *) record;

  return record->kind == DM_RECORD_LINK
         && (g_strcmp0 (link->from, key) == 0 || g_strcmp0 (link->to, key) == 0);
}

static void
add_key (Reading *reading, const char *key)
{
  guint n = GPOINTER_TO_UINT (g_hash_table_lookup (reading->others, key));

  if (!is_end (reading->record, key) && g_hash_table_add (reading->cited, g_strdup (key)))
    g_hash_table_insert (reading->others, g_strdup (key), GUINT_TO_POINTER (n + 1));
}

static void
add_citations (Reading *reading, const DmLayout *layout, gconstpointer base)
{
  for (guint i = 0; i < layout->n_fields; i++)
    {
      const DmField *field = &layout->fields[i];
      GPtrArray *list;

      if (field->type == DM_FIELD_REF && field->refs == DM_REFS (DM_RECORD_SOURCE)
          && dm_field_is_set (field, base))
        add_key (reading, DM_FIELD_AT (base, field, char *));
      if (field->type != DM_FIELD_LIST)
        continue;
      list = DM_FIELD_AT (base, field, GPtrArray *);
      for (guint k = 0; list != NULL && k < list->len; k++)
        add_citations (reading, field->items, list->pdata[k]);
    }
}

static gboolean
count_record (DmRecord *record, gpointer data, GError **error)
{
  Reading *reading = data;

  reading->record = record;
  g_hash_table_remove_all (reading->cited);
  add_citations (reading, dm_layout_of (record->kind), record);
  return TRUE;
}

static gboolean
take_source (DmRecord *record, gpointer data, GError **error)
{
  DmSourceRecord *source = (DmSourceRecord *) record;

  /* Texts may be very long, and a list does not show them. */
  g_clear_pointer (&source->text, g_free);
  g_ptr_array_add (data, dm_record_copy (record));
  return TRUE;
}

static void
count (Reading *reading)
{
  const DmSnapshot *snapshot = reading->snapshot;
  DmSourceSurvey *survey = reading->survey;
  g_autoptr (GHashTable) rows = g_hash_table_new (g_int64_hash, g_int64_equal);

  for (guint i = 0; i < snapshot->n_sources; i++)
    g_hash_table_insert (rows, (gpointer) &snapshot->sources[i].id, GUINT_TO_POINTER (i + 1));
  for (guint i = 0; i < survey->records->len; i++)
    {
      const DmRecord *record = survey->records->pdata[i];
      guint row = GPOINTER_TO_UINT (g_hash_table_lookup (rows, &record->id));
      guint n = GPOINTER_TO_UINT (g_hash_table_lookup (reading->others, record->key));

      if (row > 0)
        n += dm_snapshot_count (snapshot, DM_LIST_SOURCES, row - 1);
      g_array_append_val (survey->counts, n);
    }
}

static gboolean
read_survey (DmStore *store, gpointer data, GCancellable *cancellable, GError **error)
{
  static const DmRecordKind others[] = { DM_RECORD_ISSUE, DM_RECORD_LINK, DM_RECORD_RATE };
  Reading *reading = data;

  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    if (g_cancellable_set_error_if_cancelled (cancellable, error)
        || !dm_store_foreach (store, others[i], count_record, reading, error))
      return FALSE;
  if (!dm_store_foreach (store, DM_RECORD_SOURCE, take_source, reading->survey->records, error))
    return FALSE;

  count (reading);
  return TRUE;
}

/**
 * dm_source_survey_free:
 * @self: (transfer full) (nullable): a survey
 */
void
dm_source_survey_free (DmSourceSurvey *self)
{
  if (self == NULL)
    return;

  g_ptr_array_unref (self->records);
  g_array_unref (self->counts);
  g_free (self);
}

/**
 * dm_source_survey_read_async:
 * @document: a dossier
 * @cancellable: (nullable): to stop it
 * @callback: called when it is read
 * @user_data: for @callback
 */
void
dm_source_survey_read_async (DmDocument *document,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  Reading *reading = g_new0 (Reading, 1);

  reading->snapshot = dm_snapshot_ref (dm_document_get_snapshot (document));
  reading->others = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  reading->cited = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  reading->survey = g_new0 (DmSourceSurvey, 1);
  reading->survey->records = g_ptr_array_new_with_free_func ((GDestroyNotify) dm_record_free);
  reading->survey->counts = g_array_new (FALSE, FALSE, sizeof (guint));
  dm_document_read_async (document, read_survey, reading, reading_free, cancellable, callback,
                          user_data);
}

/**
 * dm_source_survey_read_finish:
 * @document: a dossier
 * @result: what the callback was given
 * @error: return location
 *
 * Returns: (transfer full) (nullable): its sources
 */
DmSourceSurvey *
dm_source_survey_read_finish (DmDocument *document, GAsyncResult *result, GError **error)
{
  gpointer data = NULL;
  DmSourceSurvey *survey = NULL;
  gboolean done = dm_document_read_finish (document, result, &data, error);
  Reading *reading = data;

  if (done)
    survey = g_steal_pointer (&reading->survey);
  if (reading != NULL)
    reading_free (reading);
  return survey;
}
