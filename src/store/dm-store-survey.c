/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-store-check-private.h"

#include "dm-amount.h"
#include "dm-date.h"
#include "dm-sql.h"
#include "dm-text.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* So many steps of SQLite's machine are done before it is asked whether to go on, about 1 ms. */
#define STEPS 10000

/**
 * DmSurvey:
 * @n_dates: dates that cannot be read
 * @n_words: words outside their lists
 * @n_texts: texts that are not UTF-8
 * @n_controls: texts with control characters
 * @n_numbers: numbers that are not finite, or too large
 * @n_hollow: records of which nothing is there but the key
 * @n_references: references to records that are not there
 * @n_circles: records that are their own descendants
 *
 * What one pass over a file finds, without reading its records as a whole.
 */
typedef struct
{
  guint n_dates;
  guint n_words;
  guint n_texts;
  guint n_controls;
  guint n_numbers;
  guint n_hollow;
  guint n_references;
  guint n_circles;
} DmSurvey;

static void
look_at_letters (DmSurvey *self, const char *text)
{
  if (!g_utf8_validate (text, -1, NULL))
    self->n_texts++;
  else if (dm_text_has_control (text))
    self->n_controls++;
}

static void
look_at_text (DmSurvey *self, const DmField *field, const char *text)
{
  DmDate date;
  int word;

  switch (field->type)
    {
    case DM_FIELD_ENUM:
      if (!dm_enum_from_nick (field->values, text, &word))
        self->n_words++;
      break;
    case DM_FIELD_DATE:
      if (*text != '\0' && !dm_date_parse (text, DM_DATE_LENIENT, &date, NULL))
        self->n_dates++;
      break;
    case DM_FIELD_TEXT:
    case DM_FIELD_TEXTS:
    case DM_FIELD_TIME:
    case DM_FIELD_COLOR:
      look_at_letters (self, text);
      break;
    case DM_FIELD_NUMBER:
    case DM_FIELD_INTEGER:
    case DM_FIELD_YES:
    case DM_FIELD_REF:
    case DM_FIELD_REFS:
    case DM_FIELD_GROUP:
    case DM_FIELD_LIST:
      break;
    }
}

static void
look_at_number (DmSurvey *self, const DmField *field, DmStatement *row, int column)
{
  double number = sqlite3_column_double (row, column);
  gboolean is_whole = field->type == DM_FIELD_INTEGER;

  if (sqlite3_column_type (row, column) != SQLITE_NULL
      && (!isfinite (number) || fabs (number) >= DM_AMOUNT_LIMIT
          || (is_whole && number < 0 && number != DM_INTEGER_NONE)))
    self->n_numbers++;
}

static void
look_at_row (DmSurvey *self, const DmTable *table, DmStatement *row)
{
  /* A record's number and key, or its owner and the places in its lists, come first. */
  int first = table->depth == 0 ? 2 : (int) table->depth + 1;
  gboolean is_texts = table->depth > 0 && table->list->type == DM_FIELD_TEXTS;
  const char *text;

  if (table->depth == 0 && (text = dm_sql_text (row, 1)) != NULL)
    look_at_letters (self, text);
  if (is_texts && (text = dm_sql_text (row, first)) != NULL)
    look_at_text (self, table->list, text);

  for (guint i = 0; !is_texts && i < table->columns->len; i++)
    {
      const DmField *field = g_array_index (table->columns, DmColumn, i).field;

      if (field->type == DM_FIELD_NUMBER || field->type == DM_FIELD_INTEGER)
        look_at_number (self, field, row, first + (int) i);
      else if (field->type != DM_FIELD_REF && (text = dm_sql_text (row, first + (int) i)) != NULL)
        look_at_text (self, field, text);
    }
}

static gboolean
survey_table (DmSurvey *self, DmStore *store, const DmTable *table, GError **error)
{
  sqlite3_stmt *row = NULL;
  gboolean has_row = TRUE;
  gboolean done = TRUE;
  int rc = sqlite3_prepare_v2 (store->db, table->select, -1, &row, NULL);

  if (rc != SQLITE_OK)
    return dm_sql_fail (store->db, store->path, rc, error);

  while (has_row && (done = dm_sql_step (store, row, &has_row, error)))
    if (has_row)
      look_at_row (self, table, row);

  sqlite3_finalize (row);
  return done;
}

static gboolean
count_hollow (DmSurvey *self, DmStore *store, const DmTable *table, GError **error)
{
  g_autofree char *sql
      = g_strdup_printf ("SELECT count (*) FROM record r WHERE kind = '%s' AND NOT EXISTS"
                         " (SELECT 1 FROM \"%s\" t WHERE t.id = r.id)",
                         dm_layout_of (table->kind)->name, table->name);
  sqlite3_stmt *row = NULL;
  gboolean has_row = FALSE;
  gboolean done;
  int rc = sqlite3_prepare_v2 (store->db, sql, -1, &row, NULL);

  if (rc != SQLITE_OK)
    return dm_sql_fail (store->db, store->path, rc, error);

  done = dm_sql_step (store, row, &has_row, error);
  if (done && has_row)
    self->n_hollow += (guint) sqlite3_column_int64 (row, 0);
  sqlite3_finalize (row);
  return done;
}

static void
pass_over (const char *fault, gpointer user_data)
{
}

static gboolean
survey (DmSurvey *self, DmStore *store, GError **error)
{
  DmChecker references = { store, pass_over, NULL, 0, NULL };
  DmChecker circles = { store, pass_over, NULL, 0, NULL };

  for (int kind = 0; kind < DM_N_RECORDS; kind++)
    {
      const GPtrArray *tables = dm_table_all (kind);

      if (!count_hollow (self, store, dm_table_of (kind), error))
        return FALSE;
      for (guint i = 0; i < tables->len; i++)
        if (!survey_table (self, store, tables->pdata[i], error))
          return FALSE;
    }

  if (!dm_checker_check_references (&references, error)
      || !dm_checker_check_ancestry (&circles, error))
    return FALSE;

  self->n_references = references.n_faults;
  self->n_circles = circles.n_faults;
  return TRUE;
}

static void
append_count (GString *list, guint n, const char *words)
{
  if (n > 0)
    g_string_append_printf (list, "%s%u %s", list->len > 0 ? ", " : "", n, words);
}

static gboolean
tell (const DmSurvey *self, DmStore *store, GError **error)
{
  g_autoptr (GString) list = g_string_new (NULL);
  g_autofree char *name = dm_sql_display_name (store->path);

  /* Translators: a number comes before each of these */
  append_count (
      list, self->n_dates,
      g_dngettext (GETTEXT_PACKAGE, "date cannot be read", "dates cannot be read", self->n_dates));
  append_count (
      list, self->n_hollow,
      g_dngettext (GETTEXT_PACKAGE, "record is missing", "records are missing", self->n_hollow));
  append_count (list, self->n_references,
                g_dngettext (GETTEXT_PACKAGE, "reference leads to no record",
                             "references lead to no record", self->n_references));
  append_count (list, self->n_circles,
                g_dngettext (GETTEXT_PACKAGE, "record is its own descendant",
                             "records are their own descendants", self->n_circles));
  append_count (
      list, self->n_words,
      g_dngettext (GETTEXT_PACKAGE, "word is unknown", "words are unknown", self->n_words));
  append_count (
      list, self->n_texts,
      g_dngettext (GETTEXT_PACKAGE, "text is not UTF-8", "texts are not UTF-8", self->n_texts));
  append_count (list, self->n_numbers,
                g_dngettext (GETTEXT_PACKAGE, "number is out of bounds",
                             "numbers are out of bounds", self->n_numbers));
  append_count (list, self->n_controls,
                g_dngettext (GETTEXT_PACKAGE, "text holds a control character",
                             "texts hold control characters", self->n_controls));
  if (list->len == 0)
    return TRUE;

  /* Translators: a file, then what is wrong with it: 36 dates cannot be read, … */
  g_set_error (error, DM_STORE_ERROR, DM_STORE_ERROR_DAMAGED,
               _("“%s” is damaged: %s."), name, list->str);
  return FALSE;
}

static gboolean
look_through (DmStore *self, GError **error)
{
  static const char sql[] = "PRAGMA quick_check(1)";
  g_autoptr (DmStatement) statement = dm_sql_prepare (self, sql, error);
  gboolean has_row = FALSE;
  DmSurvey found = { 0 };

  if (statement == NULL || !dm_sql_step (self, statement, &has_row, error))
    return FALSE;

  /* What SQLite refuses is told by its rows where it is but a word that a CHECK forbids. */
  if (!survey (&found, self, error) || !tell (&found, self, error))
    return FALSE;
  if (has_row && g_strcmp0 (dm_sql_text (statement, 0), "ok") == 0)
    return TRUE;

  return dm_sql_fail (NULL, self->path, SQLITE_CORRUPT, error);
}

static int
is_cancelled (void *cancellable)
{
  return g_cancellable_is_cancelled (cancellable);
}

/**
 * dm_store_quick_check:
 * @self: a store
 * @cancellable: (nullable): to stop it
 * @error: return location
 *
 * Looks through the whole file for damage: of the file itself, and of what its rows say by
 * themselves and of each other; dm_store_check() looks deeper and tells each fault. It takes
 * seconds for a large one, during which nobody can write to it: let a worker do it on a store of
 * its own, and stop it for an edit.
 *
 * Returns: whether the file is sound; else %DM_STORE_ERROR_DAMAGED, one sentence that counts what
 *   is wrong, or %G_IO_ERROR_CANCELLED
 */
gboolean
dm_store_quick_check (DmStore *self, GCancellable *cancellable, GError **error)
{
  g_autoptr (GError) fault = NULL;
  gboolean sound;

  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;

  if (cancellable != NULL)
    sqlite3_progress_handler (self->db, STEPS, is_cancelled, cancellable);
  sound = look_through (self, &fault);
  sqlite3_progress_handler (self->db, 0, NULL, NULL);

  if (!sound && !g_cancellable_set_error_if_cancelled (cancellable, error))
    g_propagate_error (error, g_steal_pointer (&fault));
  return sound;
}
