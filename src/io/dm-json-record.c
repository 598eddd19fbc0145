/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-json-record.h"

#include "dm-error.h"
#include "dm-io-error.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#define MAX_WORDS_NAMED 12 /* longer tables are not spelled out in a message */

static gboolean
read_fields (const DmLayout *layout, json_t *object, gpointer base, GString *path, GError **error);

static const char *
describe_type (json_t *value)
{
  switch (json_typeof (value))
    {
    case JSON_OBJECT:
      return _("an object");
    case JSON_ARRAY:
      return _("an array");
    case JSON_STRING:
      return _("a text");
    case JSON_INTEGER:
    case JSON_REAL:
      return _("a number");
    case JSON_TRUE:
    case JSON_FALSE:
      return _("true or false");
    case JSON_NULL:
      return _("null");
    }

  return "";
}

static gboolean
fail_type (const GString *path, const char *wanted, json_t *value, GError **error)
{
  /* Translators: a field, the kind of value that it wants, the kind that it was given */
  g_set_error (error, DM_IO_ERROR, DM_IO_ERROR_TYPE,
               _("%s: %s is wanted here, not %s"), path->str, wanted, describe_type (value));
  return FALSE;
}

/* A text that is empty says nothing, as one that is not there. */
static gboolean
read_text (json_t *value, char **text, const GString *path, GError **error)
{
  if (!json_is_string (value))
    return fail_type (path, _("a text"), value, error);

  if (json_string_length (value) > 0)
    *text = g_strdup (json_string_value (value));
  return TRUE;
}

/* Whether 15 significant digits say all that @number says. */
static gboolean
is_exact (double number)
{
  char digits[G_ASCII_DTOSTR_BUF_SIZE];

  g_ascii_formatd (digits, sizeof digits, "%.15g", number);
  return g_ascii_strtod (digits, NULL) == number;
}

static gboolean
read_number (json_t *value, double *number, const GString *path, GError **error)
{
  if (!json_is_number (value))
    return fail_type (path, _("a number"), value, error);

  if (fabs (json_number_value (value)) >= DM_AMOUNT_LIMIT)
    g_set_error (error, DM_IO_ERROR, DM_IO_ERROR_VALUE,
                 _("%s: a number must be below 10^15 in size"), path->str);
  else if (!is_exact (json_number_value (value)))
    g_set_error (error, DM_IO_ERROR, DM_IO_ERROR_VALUE,
                 _("%s: a number may have 15 significant digits at most"), path->str);
  else
    {
      *number = json_number_value (value) + 0.0; /* no zero below zero */
      return TRUE;
    }

  return FALSE;
}

static gboolean
read_integer (json_t *value, gint64 *number, const GString *path, GError **error)
{
  if (!json_is_integer (value))
    return fail_type (path, _("a whole number"), value, error);

  if (json_integer_value (value) < 0 || json_integer_value (value) >= DM_AMOUNT_LIMIT)
    {
      g_set_error (error, DM_IO_ERROR, DM_IO_ERROR_VALUE,
                   _("%s: a whole number of 0 or more, and below 10^15, is wanted here"),
                      path->str);
      return FALSE;
    }

  *number = json_integer_value (value);
  return TRUE;
}

static gboolean
read_enum (const DmField *field, json_t *value, int *number, const GString *path, GError **error)
{
  g_autofree char *quoted = NULL;

  if (!json_is_string (value))
    return fail_type (path, _("a text"), value, error);

  if (dm_enum_from_nick (field->values, json_string_value (value), number))
    return TRUE;

  quoted = dm_error_quote (json_string_value (value), json_string_length (value));
  if (field->values->n > MAX_WORDS_NAMED + 1)
    g_set_error (error, DM_IO_ERROR, DM_IO_ERROR_VALUE,
                 _("%s: “%s” is no value of this field"), path->str, quoted);
  else
    {
      g_autofree char *words = dm_enum_list (field->values);

      g_set_error (error, DM_IO_ERROR, DM_IO_ERROR_VALUE,
                   _("%s: “%s” is none of: %s"), path->str, quoted, words);
    }
  return FALSE;
}

static gboolean
read_texts (json_t *value, GStrv *texts, GString *path, GError **error)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  gsize n = json_array_size (value);

  if (!json_is_array (value))
    return fail_type (path, _("an array of texts"), value, error);

  for (gsize i = 0; i < n; i++)
    {
      json_t *item = json_array_get (value, i);

      if (!json_is_string (item))
        {
          g_string_append_printf (path, "[%" G_GSIZE_FORMAT "]", i);
          return fail_type (path, _("a text"), item, error);
        }
      g_strv_builder_add (builder, json_string_value (item));
    }

  if (n > 0)
    *texts = g_strv_builder_end (builder);
  return TRUE;
}

static gboolean
read_list (const DmField *field, json_t *value, GPtrArray **list, GString *path, GError **error)
{
  gsize length = path->len;
  gsize n = json_array_size (value);

  if (!json_is_array (value))
    return fail_type (path, _("an array of objects"), value, error);

  for (gsize i = 0; i < n; i++)
    {
      json_t *object = json_array_get (value, i);
      gpointer item;

      g_string_append_printf (path, "[%" G_GSIZE_FORMAT "]", i);
      if (!json_is_object (object))
        return fail_type (path, _("an object"), object, error);

      item = dm_layout_new_item (field->items);
      dm_record_add_item (list, item);
      if (!read_fields (field->items, object, item, path, error))
        return FALSE;
      g_string_truncate (path, length);
    }

  return TRUE;
}

static gboolean
read_field (const DmField *field, json_t *value, gpointer base, GString *path, GError **error)
{
  switch (field->type)
    {
    case DM_FIELD_TEXT:
    case DM_FIELD_DATE:
    case DM_FIELD_TIME:
    case DM_FIELD_COLOR:
    case DM_FIELD_REF:
      return read_text (value, &DM_FIELD_AT (base, field, char *), path, error);
    case DM_FIELD_NUMBER:
      return read_number (value, &DM_FIELD_AT (base, field, double), path, error);
    case DM_FIELD_INTEGER:
      return read_integer (value, &DM_FIELD_AT (base, field, gint64), path, error);
    case DM_FIELD_YES:
      if (!json_is_boolean (value))
        return fail_type (path, _("true or false"), value, error);
      DM_FIELD_AT (base, field, gboolean) = json_is_true (value);
      return TRUE;
    case DM_FIELD_ENUM:
      return read_enum (field, value, &DM_FIELD_AT (base, field, int), path, error);
    case DM_FIELD_TEXTS:
    case DM_FIELD_REFS:
      return read_texts (value, &DM_FIELD_AT (base, field, GStrv), path, error);
    case DM_FIELD_GROUP:
      if (!json_is_object (value))
        return fail_type (path, _("an object"), value, error);
      return read_fields (field->items, value, (char *) base + field->offset, path, error);
    case DM_FIELD_LIST:
      return read_list (field, value, &DM_FIELD_AT (base, field, GPtrArray *), path, error);
    }

  return TRUE;
}

/* @path names the object, and is left as it is unless there is an error. */
static gboolean
read_fields (const DmLayout *layout, json_t *object, gpointer base, GString *path, GError **error)
{
  gsize length = path->len;
  const char *name;
  json_t *value;

  json_object_foreach (object, name, value)
  {
    const DmField *field = dm_layout_find (layout, name);

    if (length > 0)
      g_string_append_c (path, '.');
    g_string_append (path, name);
    if (field == NULL)
      {
        g_set_error (error, DM_IO_ERROR, DM_IO_ERROR_FIELD,
                     _("%s: there is no such field"), path->str);
        return FALSE;
      }
    if (!read_field (field, value, base, path, error))
      return FALSE;
    g_string_truncate (path, length);
  }

  return TRUE;
}

/**
 * dm_json_read_record:
 * @object: a JSON object
 * @record: a new record, to be filled
 * @error: return location
 *
 * Fills @record with what @object says, and checks what can be told from it alone. Errors begin
 * with the field.
 *
 * Returns: whether @object is such a record
 */
gboolean
dm_json_read_record (json_t *object, DmRecord *record, GError **error)
{
  g_autoptr (GString) path = g_string_new (NULL);

  return read_fields (dm_layout_of (record->kind), object, record, path, error)
         && dm_record_validate (record, error);
}

/**
 * dm_json_layout_depth:
 * @layout: the layout of a record or of a list's items
 *
 * Returns: how many levels of brackets the text form of one can have, its own included
 */
guint
dm_json_layout_depth (const DmLayout *layout)
{
  guint depth = 0;

  for (guint i = 0; i < layout->n_fields; i++)
    {
      const DmField *field = &layout->fields[i];

      if (field->type == DM_FIELD_LIST)
        depth = MAX (depth, 1 + dm_json_layout_depth (field->items));
      else if (field->type == DM_FIELD_GROUP)
        depth = MAX (depth, dm_json_layout_depth (field->items));
      else if (field->type == DM_FIELD_TEXTS || field->type == DM_FIELD_REFS)
        depth = MAX (depth, 1);
    }

  return depth + 1;
}
