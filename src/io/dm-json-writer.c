/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-json-writer.h"

#include "dm-fields.h"
#include "dm-json-format.h"

#include <math.h>

#define BLOCK (64 * 1024) /* bytes that are gathered before they are handed on */

struct _DmJsonWriter
{
  DmWriteFunc func;
  gpointer user_data;
  GString *text;
  gboolean is_list; /* an array of records alone, without the format around them */
  int kind;         /* of the last record, -1 before the first */
};

static void append_fields (GString *text, const DmLayout *layout, gconstpointer base);

/* As RFC 8259 asks; what need not be escaped is not. */
static void
append_text (GString *text, const char *string)
{
  g_string_append_c (text, '"');
  for (const char *p = string; *p != '\0'; p++)
    switch (*p)
      {
      case '"':
        g_string_append (text, "\\\"");
        break;
      case '\\':
        g_string_append (text, "\\\\");
        break;
      case '\b':
        g_string_append (text, "\\b");
        break;
      case '\f':
        g_string_append (text, "\\f");
        break;
      case '\n':
        g_string_append (text, "\\n");
        break;
      case '\r':
        g_string_append (text, "\\r");
        break;
      case '\t':
        g_string_append (text, "\\t");
        break;
      default:
        if ((guchar) *p < 0x20)
          g_string_append_printf (text, "\\u%04x", (guint) *p);
        else
          g_string_append_c (text, *p);
        break;
      }
  g_string_append_c (text, '"');
}

static void
append_number (GString *text, double number)
{
  char digits[G_ASCII_DTOSTR_BUF_SIZE];
  char format[] = "%.00g";

  if (number == trunc (number) && fabs (number) < 1e15)
    {
      g_string_append_printf (text, "%" G_GINT64_FORMAT, (gint64) number);
      return;
    }

  for (int precision = 1; precision <= 15; precision++)
    {
      format[2] = (char) ('0' + precision / 10);
      format[3] = (char) ('0' + precision % 10);
      g_ascii_formatd (digits, sizeof digits, format, number);
      if (g_ascii_strtod (digits, NULL) == number)
        break;
    }
  g_string_append (text, digits);
}

static void
append_texts (GString *text, GStrv texts)
{
  g_string_append_c (text, '[');
  for (guint i = 0; texts[i] != NULL; i++)
    {
      if (i > 0)
        g_string_append (text, ", ");
      append_text (text, texts[i]);
    }
  g_string_append_c (text, ']');
}

static void
append_value (GString *text, const DmField *field, gconstpointer base)
{
  switch (field->type)
    {
    case DM_FIELD_TEXT:
    case DM_FIELD_DATE:
    case DM_FIELD_TIME:
    case DM_FIELD_COLOR:
    case DM_FIELD_REF:
      append_text (text, DM_FIELD_AT (base, field, char *));
      break;
    case DM_FIELD_NUMBER:
      append_number (text, DM_FIELD_AT (base, field, double));
      break;
    case DM_FIELD_INTEGER:
      g_string_append_printf (text, "%" G_GINT64_FORMAT, DM_FIELD_AT (base, field, gint64));
      break;
    case DM_FIELD_YES:
      g_string_append (text, DM_FIELD_AT (base, field, gboolean) ? "true" : "false");
      break;
    case DM_FIELD_ENUM:
      append_text (text, dm_enum_nick (field->values, DM_FIELD_AT (base, field, int)));
      break;
    case DM_FIELD_TEXTS:
    case DM_FIELD_REFS:
      append_texts (text, DM_FIELD_AT (base, field, GStrv));
      break;
    case DM_FIELD_GROUP:
      append_fields (text, field->items, (const char *) base + field->offset);
      break;
    case DM_FIELD_LIST:
      {
        GPtrArray *list = DM_FIELD_AT (base, field, GPtrArray *);

        g_string_append_c (text, '[');
        for (guint i = 0; i < list->len; i++)
          {
            if (i > 0)
              g_string_append (text, ", ");
            append_fields (text, field->items, list->pdata[i]);
          }
        g_string_append_c (text, ']');
      }
      break;
    }
}

static void
append_fields (GString *text, const DmLayout *layout, gconstpointer base)
{
  const char *before = "{";

  for (guint i = 0; i < layout->n_fields; i++)
    {
      const DmField *field = &layout->fields[i];

      if (!dm_field_is_set (field, base))
        continue;

      g_string_append_printf (text, "%s\"%s\": ", before, field->name);
      append_value (text, field, base);
      before = ", ";
    }

  g_string_append (text, *before == '{' ? "{}" : "}");
}

static gboolean
is_said (const DmRecord *record)
{
  const DmLayout *layout = dm_layout_of (record->kind);

  for (guint i = 0; i < layout->n_fields; i++)
    if (dm_field_is_set (&layout->fields[i], record))
      return TRUE;

  return FALSE;
}

static gboolean
flush (DmJsonWriter *self, gsize limit, GError **error)
{
  if (self->text->len <= limit)
    return TRUE;

  if (!self->func (self->text->str, self->text->len, self->user_data, error))
    return FALSE;

  g_string_truncate (self->text, 0);
  return TRUE;
}

static void
begin_document (DmJsonWriter *self)
{
  if (self->text->len == 0 && self->kind < 0 && !self->is_list)
    g_string_append_printf (self->text, "{\n  \"%s\": \"%s\",\n  \"%s\": %d", DM_JSON_MEMBER_FORMAT,
                            DM_JSON_FORMAT, DM_JSON_MEMBER_VERSION, DM_JSON_VERSION);
}

static DmJsonWriter *
writer_new (DmWriteFunc func, gpointer user_data, gboolean is_list)
{
  DmJsonWriter *self = g_new0 (DmJsonWriter, 1);

  self->func = func;
  self->user_data = user_data;
  self->text = g_string_new (NULL);
  self->is_list = is_list;
  self->kind = -1;
  return self;
}

/**
 * dm_json_append_record:
 * @text: a text that grows
 * @record: a record
 *
 * Appends @record in its text form, on one line: its fields in the order of the format, without
 * those that say nothing or their default.
 */
void
dm_json_append_record (GString *text, const DmRecord *record)
{
  append_fields (text, dm_layout_of (record->kind), record);
}

/**
 * dm_json_writer_new:
 * @func: takes the text, in pieces
 * @user_data: handed to @func
 *
 * Returns: (transfer full): a writer of a whole dossier; the same records make the same bytes
 */
DmJsonWriter *
dm_json_writer_new (DmWriteFunc func, gpointer user_data)
{
  return writer_new (func, user_data, FALSE);
}

/**
 * dm_json_writer_new_list:
 * @func: takes the text, in pieces
 * @user_data: handed to @func
 *
 * Returns: (transfer full): a writer of an array of records and no more
 */
DmJsonWriter *
dm_json_writer_new_list (DmWriteFunc func, gpointer user_data)
{
  return writer_new (func, user_data, TRUE);
}

/**
 * dm_json_writer_free:
 * @self: (transfer full) (nullable): a writer; what it has not handed on is lost
 */
void
dm_json_writer_free (DmJsonWriter *self)
{
  if (self == NULL)
    return;

  g_string_free (self->text, TRUE);
  g_free (self);
}

/**
 * dm_json_writer_add:
 * @self: a writer
 * @record: a record, of the kind of the last one or of one that comes later in the format
 * @error: return location
 *
 * Writes @record, one line of the text. A dossier of which nothing is said is left out.
 *
 * Returns: whether the text so far was taken; else @error is the write function's
 */
gboolean
dm_json_writer_add (DmJsonWriter *self, const DmRecord *record, GError **error)
{
  const DmLayout *layout = dm_layout_of (record->kind);
  gboolean is_first = self->kind != (int) record->kind;
  gboolean is_dossier = record->kind == DM_RECORD_DOSSIER;

  g_return_val_if_fail (self->is_list || (int) record->kind >= self->kind, FALSE);

  begin_document (self);
  if (is_dossier && !is_said (record))
    return TRUE;

  if (self->is_list)
    g_string_append (self->text, self->kind < 0 ? "[\n  " : ",\n  ");
  else if (is_dossier)
    g_string_append_printf (self->text, ",\n  \"%s\": ", layout->plural);
  else
    {
      if (is_first && self->kind > DM_RECORD_DOSSIER)
        g_string_append (self->text, "\n  ]");
      if (is_first)
        g_string_append_printf (self->text, ",\n  \"%s\": [", layout->plural);
      g_string_append (self->text, is_first ? "\n    " : ",\n    ");
    }

  self->kind = (int) record->kind;
  dm_json_append_record (self->text, record);
  return flush (self, BLOCK, error);
}

/**
 * dm_json_writer_finish:
 * @self: a writer
 * @error: return location
 *
 * Writes the end. Nothing may be added after it.
 *
 * Returns: whether all was taken; else @error is the write function's
 */
gboolean
dm_json_writer_finish (DmJsonWriter *self, GError **error)
{
  begin_document (self);
  if (self->is_list)
    g_string_append (self->text, self->kind < 0 ? "[]\n" : "\n]\n");
  else
    g_string_append (self->text, self->kind > DM_RECORD_DOSSIER ? "\n  ]\n}\n" : "\n}\n");

  return flush (self, 0, error);
}
