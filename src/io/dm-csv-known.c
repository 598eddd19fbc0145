/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-csv-known.h"

struct _DmCsvKnown
{
  GHashTable *contents; /* char * */
  GCancellable *cancellable;
};

/* None, and none that is written: both say nothing. */
static void
append_text (GString *content, const char *text)
{
  g_string_append (content, text != NULL ? text : "");
  g_string_append_c (content, '\x1f');
}

static void
append_number (GString *content, double number)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];

  append_text (content, g_ascii_dtostr (buffer, sizeof buffer, number));
}

/* The date, or the words that stand for one of which no day can be made. */
static void
append_date (GString *content, const char *date, const char *phrase)
{
  append_text (content, date);
  append_text (content, date == NULL ? phrase : NULL);
}

/* When what happens; or who said when what on which issue. */
static char *
dup_content (const DmRecord *record)
{
  g_autoptr (GString) content = g_string_new (NULL);

  if (record->kind == DM_RECORD_EVENT)
    {
      const DmEventRecord *event = (const DmEventRecord *) record;

      append_date (content, event->date, event->phrase);
      append_text (content, event->title);
    }
  else
    {
      const DmPositionRecord *position = (const DmPositionRecord *) record;

      append_date (content, position->date, position->phrase);
      append_text (content, position->holder);
      append_text (content, position->issue);
      g_string_append_printf (content, "%d %d\x1f", position->act, position->value.qualifier);
      append_number (content, position->value.low);
      append_number (content, position->value.high);
      append_text (content, position->value.unit);
      append_text (content, position->value.option);
      append_text (content, position->value.relative_to);
      append_text (content, position->text);
    }
  return g_string_free (g_steal_pointer (&content), FALSE);
}

static gboolean
learn (DmRecord *record, gpointer user_data, GError **error)
{
  DmCsvKnown *self = user_data;

  if (g_cancellable_set_error_if_cancelled (self->cancellable, error))
    return FALSE;
  g_hash_table_add (self->contents, dup_content (record));
  return TRUE;
}

/**
 * dm_csv_known_new:
 * @store: the dossier
 * @kind: events or positions
 * @cancellable: (nullable): to stop it
 * @error: return location
 *
 * Returns: (transfer full) (nullable): what it says
 */
DmCsvKnown *
dm_csv_known_new (DmStore *store, DmRecordKind kind, GCancellable *cancellable, GError **error)
{
  g_autoptr (DmCsvKnown) self = g_new0 (DmCsvKnown, 1);

  self->contents = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->cancellable = cancellable;
  if (!dm_store_foreach (store, kind, learn, self, error))
    return NULL;
  self->cancellable = NULL;
  return g_steal_pointer (&self);
}

/**
 * dm_csv_known_free:
 * @self: (transfer full): what a dossier says
 */
void
dm_csv_known_free (DmCsvKnown *self)
{
  g_clear_pointer (&self->contents, g_hash_table_unref);
  g_free (self);
}

/**
 * dm_csv_known_has:
 * @self: what a dossier says
 * @record: an event or a position
 *
 * Returns: whether an event of the dossier has its date and title; or a position its holder, issue,
 *   act, date, value and text
 */
gboolean
dm_csv_known_has (DmCsvKnown *self, const DmRecord *record)
{
  g_autofree char *content = dup_content (record);

  return g_hash_table_contains (self->contents, content);
}
