/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-record.h"

#include "dm-amount.h"
#include "dm-date.h"
#include "dm-error.h"
#include "dm-fields.h"
#include "dm-text.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

static gboolean items_equal (const DmLayout *layout, gconstpointer a, gconstpointer b);
static void copy_fields (const DmLayout *layout, gconstpointer from, gpointer to);

static gboolean
lists_equal (const DmLayout *layout, GPtrArray *a, GPtrArray *b)
{
  guint n_a = a != NULL ? a->len : 0;
  guint n_b = b != NULL ? b->len : 0;

  if (n_a != n_b)
    return FALSE;

  for (guint i = 0; i < n_a; i++)
    if (!items_equal (layout, a->pdata[i], b->pdata[i]))
      return FALSE;

  return TRUE;
}

static gboolean
field_equal (const DmField *field, gconstpointer a, gconstpointer b)
{
  gboolean is_set = dm_field_is_set (field, a);

  if (is_set != dm_field_is_set (field, b))
    return FALSE;
  if (!is_set)
    return TRUE;

  switch (field->type)
    {
    case DM_FIELD_TEXT:
    case DM_FIELD_DATE:
    case DM_FIELD_TIME:
    case DM_FIELD_COLOR:
    case DM_FIELD_REF:
      return strcmp (DM_FIELD_AT (a, field, char *), DM_FIELD_AT (b, field, char *)) == 0;
    case DM_FIELD_NUMBER:
      return DM_FIELD_AT (a, field, double) == DM_FIELD_AT (b, field, double);
    case DM_FIELD_INTEGER:
      return DM_FIELD_AT (a, field, gint64) == DM_FIELD_AT (b, field, gint64);
    case DM_FIELD_YES:
      return !DM_FIELD_AT (a, field, gboolean) == !DM_FIELD_AT (b, field, gboolean);
    case DM_FIELD_ENUM:
      return DM_FIELD_AT (a, field, int) == DM_FIELD_AT (b, field, int);
    case DM_FIELD_TEXTS:
    case DM_FIELD_REFS:
      return g_strv_equal ((const char *const *) DM_FIELD_AT (a, field, GStrv),
                           (const char *const *) DM_FIELD_AT (b, field, GStrv));
    case DM_FIELD_GROUP:
      return items_equal (field->items, (const char *) a + field->offset,
                          (const char *) b + field->offset);
    case DM_FIELD_LIST:
      return lists_equal (field->items, DM_FIELD_AT (a, field, GPtrArray *),
                          DM_FIELD_AT (b, field, GPtrArray *));
    }

  return FALSE;
}

static gboolean
items_equal (const DmLayout *layout, gconstpointer a, gconstpointer b)
{
  for (guint i = 0; i < layout->n_fields; i++)
    if (!field_equal (&layout->fields[i], a, b))
      return FALSE;

  return TRUE;
}

static void
copy_field (const DmField *field, gconstpointer from, gpointer to)
{
  switch (field->type)
    {
    case DM_FIELD_TEXT:
    case DM_FIELD_DATE:
    case DM_FIELD_TIME:
    case DM_FIELD_COLOR:
    case DM_FIELD_REF:
      DM_FIELD_AT (to, field, char *) = g_strdup (DM_FIELD_AT (from, field, char *));
      break;
    case DM_FIELD_NUMBER:
      DM_FIELD_AT (to, field, double) = DM_FIELD_AT (from, field, double);
      break;
    case DM_FIELD_INTEGER:
      DM_FIELD_AT (to, field, gint64) = DM_FIELD_AT (from, field, gint64);
      break;
    case DM_FIELD_YES:
      DM_FIELD_AT (to, field, gboolean) = DM_FIELD_AT (from, field, gboolean);
      break;
    case DM_FIELD_ENUM:
      DM_FIELD_AT (to, field, int) = DM_FIELD_AT (from, field, int);
      break;
    case DM_FIELD_TEXTS:
    case DM_FIELD_REFS:
      DM_FIELD_AT (to, field, GStrv) = g_strdupv (DM_FIELD_AT (from, field, GStrv));
      break;
    case DM_FIELD_GROUP:
      copy_fields (field->items, (const char *) from + field->offset, (char *) to + field->offset);
      break;
    case DM_FIELD_LIST:
      {
        GPtrArray *list = DM_FIELD_AT (from, field, GPtrArray *);

        for (guint i = 0; list != NULL && i < list->len; i++)
          {
            gpointer item = dm_layout_new_item (field->items);

            copy_fields (field->items, list->pdata[i], item);
            dm_record_add_item (&DM_FIELD_AT (to, field, GPtrArray *), item);
          }
      }
      break;
    }
}

static void
copy_fields (const DmLayout *layout, gconstpointer from, gpointer to)
{
  for (guint i = 0; i < layout->n_fields; i++)
    copy_field (&layout->fields[i], from, to);
}

static gboolean
is_time (const char *text)
{
  static GRegex *pattern;

  if (g_once_init_enter (&pattern))
    g_once_init_leave (&pattern,
                       g_regex_new ("^([01][0-9]|2[0-3]):[0-5][0-9]"
                                    "(Z|[+-][0-9]{2}(:?[0-9]{2})?| [A-Za-z][A-Za-z0-9_/+-]*)?$",
                                    G_REGEX_DOLLAR_ENDONLY, 0, NULL));

  return g_regex_match (pattern, text, 0, NULL);
}

static gboolean
is_color (const char *text)
{
  if (text[0] != '#' || strlen (text) != 7)
    return FALSE;

  for (const char *p = text + 1; *p != '\0'; p++)
    if (!g_ascii_isxdigit (*p))
      return FALSE;

  return TRUE;
}

static gboolean
check_texts (GStrv texts, const char *path, GError **error)
{
  for (guint i = 0; texts[i] != NULL; i++)
    {
      if (*texts[i] == '\0')
        {
          g_set_error (error, DM_CORE_ERROR, DM_CORE_ERROR_RECORD,
                       _("%s: entry %u is empty"), path, i + 1);
          return FALSE;
        }
      if (!dm_text_check (texts[i], DM_TEXT_LINE_MAX, error))
        {
          g_prefix_error (error, "%s[%u]: ", path, i);
          return FALSE;
        }
    }

  return TRUE;
}

/* A text of any length and kind is told in few characters. */
static gboolean
refuse_text (const char *format, const char *path, const char *text, GError **error)
{
  g_autofree char *quoted = dm_error_quote (text, strlen (text));
  g_autofree char *words = NULL;
  g_auto (GStrv) parts = g_strsplit (format, "%s", 3);

  words = g_strconcat (parts[0], path, parts[1], quoted, parts[2], NULL);
  g_set_error_literal (error, DM_CORE_ERROR, DM_CORE_ERROR_RECORD, words);
  return FALSE;
}

static gboolean
check_number (double number, const char *path, GError **error)
{
  if (isfinite (number) && fabs (number) < DM_AMOUNT_LIMIT)
    return TRUE;

  g_set_error (error, DM_CORE_ERROR, DM_CORE_ERROR_RECORD,
               _("%s: a number must be finite and below 10^15 in size"), path);
  return FALSE;
}

static gboolean
check_integer (gint64 number, const char *path, GError **error)
{
  if (number >= 0 && number < DM_AMOUNT_LIMIT)
    return TRUE;

  if (number < 0)
    g_set_error (error, DM_CORE_ERROR, DM_CORE_ERROR_RECORD, _("%s is below 0"), path);
  else
    g_set_error (error, DM_CORE_ERROR, DM_CORE_ERROR_RECORD,
                 _("%s: a whole number of 0 or more, and below 10^15, is wanted here"), path);
  return FALSE;
}

static gboolean
check_fields (const DmLayout *layout, gconstpointer base, const char *prefix, GError **error);

static gboolean
check_field (const DmField *field, gconstpointer base, const char *path, GError **error)
{
  if (!dm_field_is_set (field, base))
    {
      if (!field->required)
        return TRUE;
      g_set_error (error, DM_CORE_ERROR, DM_CORE_ERROR_RECORD, _("%s is missing"), path);
      return FALSE;
    }

  switch (field->type)
    {
    case DM_FIELD_DATE:
      {
        DmDate date;

        if (dm_date_parse (DM_FIELD_AT (base, field, char *), DM_DATE_LENIENT, &date, error))
          return TRUE;
        g_prefix_error (error, "%s: ", path);
        return FALSE;
      }
    case DM_FIELD_TIME:
      if (is_time (DM_FIELD_AT (base, field, char *)))
        return TRUE;
      return refuse_text (_("%s: “%s” is not a time of day such as 15:00"), path,
                             DM_FIELD_AT (base, field, char *), error);
    case DM_FIELD_COLOR:
      if (is_color (DM_FIELD_AT (base, field, char *)))
        return TRUE;
      return refuse_text (_("%s: “%s” is not a color such as #c4460a"), path,
                             DM_FIELD_AT (base, field, char *), error);
    case DM_FIELD_TEXT:
    case DM_FIELD_REF:
      if (dm_text_check (DM_FIELD_AT (base, field, char *), dm_field_max_length (field), error))
        return TRUE;
      g_prefix_error (error, "%s: ", path);
      return FALSE;
    case DM_FIELD_NUMBER:
      return check_number (DM_FIELD_AT (base, field, double), path, error);
    case DM_FIELD_INTEGER:
      return check_integer (DM_FIELD_AT (base, field, gint64), path, error);
    case DM_FIELD_ENUM:
      if (*dm_enum_nick (field->values, DM_FIELD_AT (base, field, int)) != '\0')
        return TRUE;
      g_set_error (error, DM_CORE_ERROR, DM_CORE_ERROR_RECORD, _("%s has an unknown value"), path);
      return FALSE;
    case DM_FIELD_TEXTS:
    case DM_FIELD_REFS:
      return check_texts (DM_FIELD_AT (base, field, GStrv), path, error);
    case DM_FIELD_GROUP:
      return check_fields (field->items, (const char *) base + field->offset, path, error);
    case DM_FIELD_LIST:
      {
        GPtrArray *list = DM_FIELD_AT (base, field, GPtrArray *);

        for (guint i = 0; i < list->len; i++)
          {
            g_autofree char *item = g_strdup_printf ("%s[%u]", path, i);

            if (!check_fields (field->items, list->pdata[i], item, error))
              return FALSE;
          }
      }
      return TRUE;
    case DM_FIELD_YES:
      return TRUE;
    }

  return TRUE;
}

static gboolean
check_fields (const DmLayout *layout, gconstpointer base, const char *prefix, GError **error)
{
  for (guint i = 0; i < layout->n_fields; i++)
    {
      const DmField *field = &layout->fields[i];
      g_autofree char *path = prefix != NULL ? g_strdup_printf ("%s.%s", prefix, field->name)
                                             : g_strdup (field->name);

      if (!check_field (field, base, path, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
check_relation (const DmPositionRecord *position, GError **error)
{
  if (position->record.key == NULL
      || g_strcmp0 (position->value.relative_to, position->record.key) != 0)
    return TRUE;

  g_set_error_literal (error, DM_CORE_ERROR, DM_CORE_ERROR_RECORD,
                       _("value.relative_to: the amount is relative to itself"));
  return FALSE;
}

/* What each qualifier needs of low and high: domain.md's table of values. */
static gboolean
check_value (const DmValue *value, GError **error)
{
  gboolean has_low = !isnan (value->low);
  gboolean has_high = !isnan (value->high);
  const char *fault = NULL;

  switch ((DmQualifier) value->qualifier)
    {
    case DM_QUALIFIER_EXACT:
    case DM_QUALIFIER_ABOUT:
      if (value->qualifier == DM_QUALIFIER_EXACT && !has_low && !has_high)
        break;
      if (!has_low || !has_high || value->low != value->high)
        fault = N_("value: an exact or approximate amount has its low equal to its high");
      break;
    case DM_QUALIFIER_RANGE:
      if (!has_low || !has_high)
        fault = N_("value: a range has both a low and a high");
      else if (value->low > value->high)
        fault = N_("value: low is above high");
      break;
    case DM_QUALIFIER_AT_LEAST:
      if (!has_low || has_high)
        fault = N_("value: “at least” has a low alone");
      break;
    case DM_QUALIFIER_AT_MOST:
      if (has_low || !has_high)
        fault = N_("value: “at most” has a high alone");
      break;
    case DM_QUALIFIER_RELATIVE:
      if (has_low || has_high)
        fault = N_("value: a relative amount has neither low nor high; its text says it");
      break;
    }

  if (fault == NULL)
    return TRUE;

  g_set_error_literal (error, DM_CORE_ERROR, DM_CORE_ERROR_RECORD, _(fault));
  return FALSE;
}

/**
 * dm_field_equal:
 * @field: a field
 * @a: a structure that holds it
 * @b: another
 *
 * Returns: whether @field says the same in both
 */
gboolean
dm_field_equal (const DmField *field, gconstpointer a, gconstpointer b)
{
  return field_equal (field, a, b);
}

/**
 * dm_field_check:
 * @field: a field
 * @base: the structure that holds it
 * @error: return location
 *
 * Returns: whether what @field says may stand in a record; else @error (%DM_CORE_ERROR_RECORD or
 *   %DM_CORE_ERROR_DATE) names the field first
 */
gboolean
dm_field_check (const DmField *field, gconstpointer base, GError **error)
{
  return check_field (field, base, field->name, error);
}

/**
 * dm_field_copy:
 * @field: a field
 * @from: a structure that holds it
 * @to: another
 *
 * Lets @field say in @to what it says in @from.
 */
void
dm_field_copy (const DmField *field, gconstpointer from, gpointer to)
{
  dm_field_clear (field, to);
  copy_field (field, from, to);
}

/**
 * dm_record_new:
 * @kind: a kind of record
 *
 * Returns: (transfer full): the structure that goes with @kind (for %DM_RECORD_EVENT a
 *   #DmEventRecord, and so on) with nothing said in it
 */
DmRecord *
dm_record_new (DmRecordKind kind)
{
  DmRecord *record = dm_layout_new_item (dm_layout_of (kind));

  record->kind = kind;
  return record;
}

/**
 * dm_record_get_parent:
 * @record: (nullable): a record
 *
 * Returns: (transfer none) (nullable): the key of the issue or the party that it is part of
 */
const char *
dm_record_get_parent (const DmRecord *record)
{
  if (record == NULL)
    return NULL;

  return record->kind == DM_RECORD_ISSUE   ? ((const DmIssueRecord *) record)->parent
         : record->kind == DM_RECORD_PARTY ? ((const DmPartyRecord *) record)->parent
                                           : NULL;
}

/**
 * dm_record_copy:
 * @record: a record
 *
 * Returns: (transfer full): a deep copy of it, number and key too
 */
DmRecord *
dm_record_copy (const DmRecord *record)
{
  DmRecord *copy = dm_record_new (record->kind);

  copy->id = record->id;
  copy_fields (dm_layout_of (record->kind), record, copy);
  return copy;
}

/**
 * dm_record_free:
 * @record: (transfer full) (nullable): a record
 */
void
dm_record_free (DmRecord *record)
{
  if (record != NULL)
    dm_layout_free_item (dm_layout_of (record->kind), record);
}

/**
 * dm_record_equal:
 * @a: a record
 * @b: another
 *
 * Returns: whether both say the same; their numbers in a file do not matter
 */
gboolean
dm_record_equal (const DmRecord *a, const DmRecord *b)
{
  return a->kind == b->kind && items_equal (dm_layout_of (a->kind), a, b);
}

/**
 * dm_record_validate:
 * @record: a record
 * @error: return location
 *
 * Checks what can be told from @record alone: required fields, dates, times, colors, numbers and
 * how low, high and qualifier go together. Whether its references lead somewhere, only the
 * dossier knows.
 *
 * Returns: whether @record may stand in a dossier; else @error (%DM_CORE_ERROR_RECORD or
 *   %DM_CORE_ERROR_DATE) names the field first
 */
gboolean
dm_record_validate (const DmRecord *record, GError **error)
{
  if (!check_fields (dm_layout_of (record->kind), record, NULL, error))
    return FALSE;

  if (record->kind == DM_RECORD_POSITION)
    {
      const DmPositionRecord *position = (const DmPositionRecord *) record;

      return check_relation (position, error) && check_value (&position->value, error);
    }

  return TRUE;
}

/**
 * dm_record_describe:
 * @record: a record
 *
 * Returns: (transfer full): what people call it, for messages: “event “ev-1””
 */
char *
dm_record_describe (const DmRecord *record)
{
  const char *kind = _(dm_layout_of (record->kind)->name);

  if (record->key != NULL)
    /* Translators: a kind of record, then its key: event “kim-ohira” */
    return g_strdup_printf (_("%s “%s”"), kind, record->key);

  return g_strdup (kind);
}

/**
 * dm_record_add_item:
 * @list: (inout): where a record keeps a list, %NULL while it is empty
 * @item: (transfer full): a structure from dm_layout_new_item() or g_new0()
 *
 * Puts @item at the end of @list.
 */
void
dm_record_add_item (GPtrArray **list, gpointer item)
{
  if (*list == NULL)
    *list = g_ptr_array_new ();
  g_ptr_array_add (*list, item);
}
