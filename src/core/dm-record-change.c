/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-record-change.h"

#include "dm-error.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

static const DmPosition *
position_of (const DmSnapshot *snapshot, guint entry)
{
  return snapshot->position[entry] != DM_NONE ? &snapshot->positions[snapshot->position[entry]]
                                              : NULL;
}

static DmMeasureKind
measure_of (const DmSnapshot *snapshot, const DmPosition *position)
{
  return position->issue != DM_NONE ? snapshot->issues[position->issue].measure : DM_MEASURE_TEXT;
}

static const char *
unit_of (const DmSnapshot *snapshot, const DmPosition *position)
{
  return position->issue != DM_NONE
             ? dm_snapshot_text (snapshot, snapshot->issues[position->issue].unit)
             : "";
}

/* What “last March” counts from: the date of the first source that the record rests on. */
static gboolean
find_anchor (const DmSnapshot *snapshot, guint entry, DmDate *anchor)
{
  guint n;
  const guint32 *sources = dm_snapshot_list (snapshot, entry, DM_LIST_SOURCES, &n);
  const char *edtf;

  if (n == 0)
    return FALSE;

  edtf = dm_snapshot_text (snapshot, snapshot->sources[sources[0]].edtf);
  return *edtf != '\0' && dm_date_parse (edtf, DM_DATE_LENIENT, anchor, NULL);
}

static gboolean
read_date (const DmSnapshot *snapshot, guint entry, const char *text, char **edtf, GError **error)
{
  DmDate date, anchor;
  gboolean has_anchor = find_anchor (snapshot, entry, &anchor);

  return dm_date_read (text, has_anchor ? &anchor : NULL, &date, edtf, error);
}

/* As written; else in words, where those are read as the same date again. */
static char *
dup_date (const DmSnapshot *snapshot, guint entry)
{
  const char *phrase = dm_snapshot_text (snapshot, snapshot->phrase[entry]);
  const char *edtf = dm_snapshot_text (snapshot, snapshot->edtf[entry]);
  g_autofree char *words = NULL;
  g_autofree char *read = NULL;
  DmDate date;

  if (*phrase != '\0')
    return g_strdup (phrase);
  if (*edtf == '\0')
    return g_strdup ("");

  words = dm_date_to_words (edtf, DM_DATE_LONG);
  if (dm_date_read (words, NULL, &date, &read, NULL) && g_str_equal (read, edtf))
    return g_steal_pointer (&words);

  return g_strdup (edtf);
}

static char *
dup_value (const DmSnapshot *snapshot, const DmPosition *position)
{
  if (!isnan (position->amount.low) || !isnan (position->amount.high))
    return dm_amount_format_written (&position->amount, dm_snapshot_text (snapshot, position->unit),
                                     dm_snapshot_text (snapshot, position->text));
  if (measure_of (snapshot, position) == DM_MEASURE_SCALE)
    return g_strdup (dm_snapshot_text (snapshot, position->option));

  return g_strdup (dm_snapshot_text (snapshot, position->text));
}

static const char *
find_option (const DmSnapshot *snapshot, const DmPosition *position, const char *text)
{
  const DmIssue *issue = &snapshot->issues[position->issue];

  for (guint i = 0; i < issue->n_options; i++)
    {
      const char *option = dm_snapshot_text (snapshot, issue->options[i]);

      if (g_ascii_strcasecmp (option, text) == 0)
        return option;
    }

  return NULL;
}

static char *
join_options (const DmSnapshot *snapshot, const DmPosition *position)
{
  const DmIssue *issue = &snapshot->issues[position->issue];
  g_autoptr (GString) options = g_string_new (NULL);

  for (guint i = 0; i < issue->n_options; i++)
    g_string_append_printf (options, "%s%s", i > 0 ? ", " : "",
                            dm_snapshot_text (snapshot, issue->options[i]));

  return g_string_free (g_steal_pointer (&options), FALSE);
}

/* Reads what a position asks or offers into VALUE, or into WORDS where it is measured in words. */
static gboolean
read_value (const DmSnapshot *snapshot,
            const DmPosition *position,
            const char *text,
            DmValue *value,
            char **words,
            GError **error)
{
  DmAmount amount = { NAN, NAN, DM_QUALIFIER_EXACT };

  *value = (DmValue){ .low = NAN, .high = NAN, .qualifier = DM_QUALIFIER_EXACT };
  if (measure_of (snapshot, position) == DM_MEASURE_SCALE && *text != '\0')
    {
      const char *option = find_option (snapshot, position, text);

      if (option == NULL)
        {
          g_autofree char *options = join_options (snapshot, position);

          g_set_error (error, DM_CORE_ERROR, DM_CORE_ERROR_AMOUNT,
                       _("“%s” is not on the scale: %s"), text, options);
          return FALSE;
        }
      value->option = g_strdup (option);
      *words = g_strdup (option);
    }
  else if (measure_of (snapshot, position) == DM_MEASURE_AMOUNT && *text != '\0')
    {
      const char *own = unit_of (snapshot, position);

      if (!dm_amount_parse (text, own, &amount, &value->unit, error))
        return FALSE;
      *words = dm_amount_format (&amount, value->unit, DM_AMOUNT_LONG);
      value->low = amount.low;
      value->high = amount.high;
      value->qualifier = amount.qualifier;
      if (g_strcmp0 (value->unit, own) == 0)
        g_clear_pointer (&value->unit, g_free);
    }

  return TRUE;
}

static void
value_clear (DmValue *value)
{
  g_free (value->unit);
  g_free (value->option);
}

static char *
strip (const char *text)
{
  return g_strstrip (g_strdup (text));
}

static void
replace (char **field, const char *text)
{
  g_free (*field);
  *field = text != NULL && *text != '\0' ? g_strdup (text) : NULL;
}

/* A phrase that says no more than the date itself is not kept twice. */
static gboolean
says_more (const char *text, const char *edtf)
{
  g_autofree char *words = dm_date_to_words (edtf, DM_DATE_LONG);

  return !g_str_equal (text, edtf) && g_strcmp0 (text, words) != 0;
}

static gboolean
apply_date (DmRecord *record,
            const DmSnapshot *snapshot,
            guint entry,
            const char *text,
            GError **error)
{
  gboolean is_event = record->kind == DM_RECORD_EVENT;
  char **date = is_event ? &((DmEventRecord *) record)->date : &((DmPositionRecord *) record)->date;
  char **phrase
      = is_event ? &((DmEventRecord *) record)->phrase : &((DmPositionRecord *) record)->phrase;
  g_autofree char *edtf = NULL;

  if (*text != '\0' && !read_date (snapshot, entry, text, &edtf, error))
    return FALSE;

  replace (date, edtf);
  replace (phrase, edtf != NULL && says_more (text, edtf) ? text : NULL);
  return TRUE;
}

static gboolean
apply_value (DmPositionRecord *record,
             const DmSnapshot *snapshot,
             guint entry,
             const char *text,
             GError **error)
{
  const DmPosition *position = position_of (snapshot, entry);
  g_autofree char *words = NULL;
  DmValue value;

  if (!read_value (snapshot, position, text, &value, &words, error))
    {
      value_clear (&value);
      return FALSE;
    }

  if (measure_of (snapshot, position) == DM_MEASURE_TEXT)
    {
      replace (&record->text, text);
      value_clear (&value);
      return TRUE;
    }
  if (measure_of (snapshot, position) == DM_MEASURE_AMOUNT && *text != '\0')
    {
      const DmAmount amount = { value.low, value.high, (DmQualifier) value.qualifier };
      const char *unit = value.unit != NULL ? value.unit : unit_of (snapshot, position);

      dm_amount_keep_written (&record->text, text, &amount, unit);
    }
  replace (&record->value.unit, value.unit);
  replace (&record->value.option, value.option);
  replace (&record->value.relative_to, NULL);
  record->value.low = value.low;
  record->value.high = value.high;
  record->value.qualifier = value.qualifier;
  value_clear (&value);
  return TRUE;
}

/**
 * dm_record_change_is_possible:
 * @snapshot: a dossier
 * @entry: one of its entries
 * @column: a column of the table of records
 *
 * Returns: whether what stands there is a text of the record's own
 */
gboolean
dm_record_change_is_possible (const DmSnapshot *snapshot, guint entry, DmRecordColumn column)
{
  return column == DM_RECORD_COLUMN_DATE
         || (column == DM_RECORD_COLUMN_TITLE && snapshot->type[entry] == DM_RECORD_EVENT)
         || (column == DM_RECORD_COLUMN_VALUE && position_of (snapshot, entry) != NULL);
}

/**
 * dm_record_change_dup_text:
 * @snapshot: a dossier
 * @entry: one of its entries
 * @column: a column that can be changed
 *
 * Returns: (transfer full): the text that a person changes there
 */
char *
dm_record_change_dup_text (const DmSnapshot *snapshot, guint entry, DmRecordColumn column)
{
  g_return_val_if_fail (dm_record_change_is_possible (snapshot, entry, column), NULL);

  if (column == DM_RECORD_COLUMN_DATE)
    return dup_date (snapshot, entry);
  if (column == DM_RECORD_COLUMN_VALUE)
    return dup_value (snapshot, position_of (snapshot, entry));

  return g_strdup (dm_snapshot_text (snapshot, snapshot->title[entry]));
}

/**
 * dm_record_change_understand:
 * @snapshot: a dossier
 * @entry: one of its entries
 * @column: a column that can be changed
 * @text: what a person typed there
 * @words: (out) (transfer full) (nullable): how it is understood, where there is anything to say
 * @error: what is wrong with it
 *
 * Returns: whether it can stand there
 */
gboolean
dm_record_change_understand (const DmSnapshot *snapshot,
                             guint entry,
                             DmRecordColumn column,
                             const char *text,
                             char **words,
                             GError **error)
{
  g_autofree char *bare = strip (text);
  g_autofree char *edtf = NULL;
  gboolean understood = TRUE;
  DmValue value;

  *words = NULL;
  if (column == DM_RECORD_COLUMN_TITLE && *bare == '\0')
    {
      g_set_error_literal (error, DM_CORE_ERROR, DM_CORE_ERROR_RECORD,
                           _("an event needs a title"));
      return FALSE;
    }
  if (column == DM_RECORD_COLUMN_DATE && *bare == '\0')
    *words = g_strdup (_("undated"));
  else if (column == DM_RECORD_COLUMN_DATE)
    {
      g_autofree char *told = NULL;

      if (!read_date (snapshot, entry, bare, &edtf, error))
        return FALSE;
      told = dm_date_to_words (edtf, DM_DATE_LONG);
      *words = g_str_equal (told, edtf) ? g_strdup (edtf) : g_strdup_printf ("%s · %s", told, edtf);
    }
  else if (column == DM_RECORD_COLUMN_VALUE)
    {
      understood = read_value (snapshot, position_of (snapshot, entry), bare, &value, words, error);
      value_clear (&value);
    }

  return understood;
}

/**
 * dm_record_change_apply:
 * @record: the record of @entry, whole
 * @snapshot: a dossier
 * @entry: one of its entries
 * @column: a column that can be changed
 * @text: what a person typed there
 * @error: what is wrong with it
 *
 * Returns: (transfer full) (nullable): @record with @text in it
 */
DmRecord *
dm_record_change_apply (const DmRecord *record,
                        const DmSnapshot *snapshot,
                        guint entry,
                        DmRecordColumn column,
                        const char *text,
                        GError **error)
{
  g_autoptr (DmRecord) changed = dm_record_copy (record);
  g_autofree char *bare = strip (text);
  gboolean done = TRUE;

  if (column == DM_RECORD_COLUMN_DATE)
    done = apply_date (changed, snapshot, entry, bare, error);
  else if (column == DM_RECORD_COLUMN_VALUE && changed->kind == DM_RECORD_POSITION)
    done = apply_value ((DmPositionRecord *) changed, snapshot, entry, bare, error);
  else if (column == DM_RECORD_COLUMN_TITLE && changed->kind == DM_RECORD_EVENT)
    replace (&((DmEventRecord *) changed)->title, bare);

  return done && dm_record_validate (changed, error) ? g_steal_pointer (&changed) : NULL;
}
