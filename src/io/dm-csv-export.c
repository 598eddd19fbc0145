/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-csv-export.h"

#include <csv.h>
#include <string.h>

#include "dm-csv-field.h"

typedef struct
{
  const DmCsvField *fields;
  guint n;
  DmWriteFunc func;
  gpointer user_data;
} Writer;

static void
append_cell (GString *row, const char *text)
{
  gsize length = strlen (text);
  gsize size = csv_write (NULL, 0, text, length);
  g_autofree char *quoted = g_malloc (size);

  csv_write (quoted, size, text, length);
  if (row->len > 0)
    g_string_append_c (row, ',');
  g_string_append_len (row, quoted, (gssize) size);
}

static gboolean
write_row (Writer *writer, GString *row, GError **error)
{
  g_string_append (row, "\r\n");
  return writer->func (row->str, row->len, writer->user_data, error);
}

static gboolean
write_record (DmRecord *record, gpointer user_data, GError **error)
{
  Writer *writer = user_data;
  g_autoptr (GString) row = g_string_new (NULL);

  for (guint i = 0; i < writer->n; i++)
    {
      const DmField *layout = dm_csv_field_layout (record->kind, &writer->fields[i]);
      g_autofree char *text = dm_csv_cell_write (record, &writer->fields[i]);
      g_autofree char *cell = NULL;

      /* Low, high and qualifier say it without loss. */
      if (writer->fields[i].slot == DM_CSV_AMOUNT)
        continue;
      /* A negative number is no formula. */
      if (layout != NULL && layout->type == DM_FIELD_NUMBER)
        cell = g_steal_pointer (&text);
      else
        cell = dm_csv_protect (text);
      append_cell (row, cell);
    }
  return write_row (writer, row, error);
}

/**
 * dm_csv_export:
 * @store: a dossier
 * @kind: %DM_RECORD_EVENT or %DM_RECORD_POSITION
 * @func: takes the file, in pieces
 * @user_data: handed to @func
 * @error: return location
 *
 * Writes records as RFC 4180 has it, in UTF-8 behind its mark, without which spreadsheets take it
 * for another encoding: a row of headings, then a row for each record in the order of the text
 * form. Of a record's citations the first is there. A text that a spreadsheet would compute,
 * because it begins with `=`, `+`, `-`, `@`, a tab or a carriage return, stands behind an
 * apostrophe, which the import takes away.
 *
 * Returns: whether all was written
 */
gboolean
dm_csv_export (DmStore *store,
               DmRecordKind kind,
               DmWriteFunc func,
               gpointer user_data,
               GError **error)
{
  Writer writer = { .func = func, .user_data = user_data };
  g_autoptr (GString) row = g_string_new (NULL);

  writer.fields = dm_csv_fields (kind, &writer.n);
  for (guint i = 0; i < writer.n; i++)
    if (writer.fields[i].slot != DM_CSV_AMOUNT)
      append_cell (row, writer.fields[i].name);
  g_string_prepend (row, "\xef\xbb\xbf");
  return write_row (&writer, row, error)
         && dm_store_foreach (store, kind, write_record, &writer, error);
}
