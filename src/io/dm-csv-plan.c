/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-csv-plan-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "dm-error.h"
#include "dm-io-error.h"

/* Rows that are kept to be looked at: the first ones, and the first ones with a doubt. */
#define ROWS_KEPT 200

static void
row_free (gpointer data)
{
  DmCsvRow *row = data;

  for (guint i = 0; i < row->n_cells; i++)
    dm_csv_cell_clear (&row->cells[i]);
  g_free (row->cells);
  g_free (row);
}

static gboolean
take_headings (guint row,
               const char *const *cells,
               guint n_cells,
               gpointer user_data,
               GError **error)
{
  DmCsvPlan *self = user_data;

  for (guint i = 0; i < n_cells; i++)
    {
      g_autofree char *plain = dm_csv_unprotect (cells[i]);

      g_ptr_array_add (self->headings, g_strstrip (g_steal_pointer (&plain)));
    }
  return FALSE;
}

/* Each field goes to the first column whose heading suits it. */
static void
guess_columns (DmCsvPlan *self)
{
  self->columns.n = self->headings->len;
  self->columns.fields = g_new0 (const DmCsvField *, self->columns.n);
  for (guint i = 0; i < self->columns.n; i++)
    {
      const DmCsvField *field
          = dm_csv_field_guess (self->columns.kind, g_ptr_array_index (self->headings, i));

      for (guint j = 0; j < i && field != NULL; j++)
        if (self->columns.fields[j] == field)
          field = NULL;
      self->columns.fields[i] = field;
    }
}

/**
 * dm_csv_plan_new:
 * @path: a file of rows, of which the first has headings
 * @options: what is known of it
 * @error: return location
 *
 * Returns: (transfer full) (nullable): a plan in which the headings were read and the columns
 *   guessed
 */
DmCsvPlan *
dm_csv_plan_new (const char *path, const DmCsvOptions *options, GError **error)
{
  g_autoptr (DmCsvPlan) self = NULL;

  g_return_val_if_fail (options->kind == DM_RECORD_EVENT || options->kind == DM_RECORD_POSITION,
                        NULL);

  self = g_new0 (DmCsvPlan, 1);
  self->columns.kind = options->kind;
  self->columns.order = options->order;
  self->makes_new = options->makes_new;
  self->adds_alike = options->adds_alike;
  self->alike = g_hash_table_new (NULL, NULL);
  self->headings = g_ptr_array_new_with_free_func (g_free);
  self->rows = g_ptr_array_new_with_free_func (row_free);
  self->faulty = g_ptr_array_new_with_free_func (row_free);
  dm_date_clear (&self->columns.anchor);
  if (options->anchor != NULL
      && !dm_date_parse (options->anchor, DM_DATE_LENIENT, &self->columns.anchor, error))
    return NULL;
  self->reader = dm_csv_reader_open (path, options->encoding, options->separator, error);
  if (self->reader == NULL
      || !dm_csv_reader_foreach (self->reader, take_headings, self, NULL, error))
    return NULL;
  if (self->headings->len == 0)
    {
      g_set_error_literal (error, DM_IO_ERROR, DM_IO_ERROR_FORMAT,
                           _("the file has no row of headings"));
      return NULL;
    }
  guess_columns (self);
  return g_steal_pointer (&self);
}

/**
 * dm_csv_plan_free:
 * @self: (transfer full): a plan
 */
void
dm_csv_plan_free (DmCsvPlan *self)
{
  g_clear_pointer (&self->reader, dm_csv_reader_free);
  g_clear_pointer (&self->names, dm_csv_names_free);
  g_clear_pointer (&self->alike, g_hash_table_unref);
  g_clear_pointer (&self->headings, g_ptr_array_unref);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_clear_pointer (&self->faulty, g_ptr_array_unref);
  g_free (self->columns.fields);
  g_free (self->first_fault);
  g_free (self);
}

/**
 * dm_csv_plan_get_encoding:
 * @self: a plan
 *
 * Returns: (transfer none): the encoding that was given, or told from the first bytes
 */
const char *
dm_csv_plan_get_encoding (DmCsvPlan *self)
{
  return dm_csv_reader_get_encoding (self->reader);
}

/**
 * dm_csv_plan_get_separator:
 * @self: a plan
 *
 * Returns: what stands between the cells
 */
char
dm_csv_plan_get_separator (DmCsvPlan *self)
{
  return dm_csv_reader_get_separator (self->reader);
}

static gboolean
check_columns (DmCsvPlan *self, GError **error)
{
  guint n;
  const DmCsvField *fields = dm_csv_fields (self->columns.kind, &n);

  for (guint i = 0; i < n; i++)
    {
      gboolean found = !dm_csv_field_is_required (self->columns.kind, &fields[i]);

      for (guint j = 0; j < self->columns.n; j++)
        found |= self->columns.fields[j] == &fields[i];
      if (!found)
        {
          g_set_error (error, DM_IO_ERROR, DM_IO_ERROR_FIELD,
                       _("no column holds the field “%s”"), fields[i].name);
          return FALSE;
        }
    }
  return TRUE;
}

/* "row 12, column “Date”: …" */
static char *
fault_text (DmCsvPlan *self, guint row, guint column, const char *words)
{
  const char *heading = g_ptr_array_index (self->headings, column);
  g_autofree char *quoted = dm_error_quote (heading, strlen (heading));

  /* Translators: the number of a row, the heading of a column, and what is wrong there. */
  return g_strdup_printf (_("row %1$u, column “%2$s”: %3$s"), row, quoted, words);
}

/* The column that holds a field, or -1. */
int
dm_csv_plan_find (DmCsvPlan *self, const char *name)
{
  for (guint i = 0; i < self->columns.n; i++)
    if (self->columns.fields[i] != NULL && strcmp (self->columns.fields[i]->name, name) == 0)
      return (int) i;
  return -1;
}

/* Whether a row may refer to another row of the file. */
gboolean
dm_csv_plan_refers_within (DmCsvPlan *self)
{
  return dm_csv_plan_find (self, "key") >= 0 && dm_csv_plan_find (self, "relative_to") >= 0;
}

/* What a row says for its key; "" for nothing. */
char *
dm_csv_plan_key_of_row (DmCsvPlan *self, const char *const *texts, guint n_texts)
{
  guint column = (guint) dm_csv_plan_find (self, "key");
  g_autofree char *plain = column < n_texts ? dm_csv_unprotect (texts[column]) : g_strdup ("");

  return g_strstrip (g_steal_pointer (&plain));
}

static gboolean
announce_row (guint row,
              const char *const *texts,
              guint n_texts,
              gpointer user_data,
              GError **error)
{
  DmCsvPlan *self = user_data;
  g_autofree char *key = dm_csv_plan_key_of_row (self, texts, n_texts);

  if (row > 1 && *key != '\0')
    dm_csv_names_announce (self->names, key, self->columns.kind);
  return TRUE;
}

/* Whether a record of the dossier says the same in all columns. */
gboolean
dm_csv_plan_says_same (DmCsvPlan *self, const DmRecord *a, const DmRecord *b)
{
  if (a->kind != b->kind)
    return FALSE;
  for (guint i = 0; i < self->columns.n; i++)
    if (self->columns.fields[i] != NULL && self->columns.fields[i]->slot != DM_CSV_AMOUNT)
      {
        g_autofree char *x = dm_csv_cell_write (a, self->columns.fields[i]);
        g_autofree char *y = dm_csv_cell_write (b, self->columns.fields[i]);

        if (strcmp (x, y) != 0)
          return FALSE;
      }
  return TRUE;
}

/* A key that another row has, or the dossier with other content, is a fault of its cell. */
static const char *
check_key (DmCsvPlan *self, const DmRecord *record, gboolean *present)
{
  gint64 id;
  g_autoptr (DmRecord) other = NULL;

  if (!dm_csv_names_claim (self->names, record->key))
    return _("another row has this key");
  id = self->store != NULL ? dm_store_find (self->store, record->key, NULL) : 0;
  other = id != 0 ? dm_store_read (self->store, id, NULL) : NULL;
  if (other == NULL)
    return NULL;
  self->summary.n_present++;
  *present = dm_csv_plan_says_same (self, record, other);
  return *present ? NULL : _("the dossier has a record with this key and other content");
}

/* A row without a key is known by what it says. */
static gboolean
check_content (DmCsvPlan *self, const DmRecord *record, gboolean *alike, GError **error)
{
  *alike = FALSE;
  if (self->store == NULL || record == NULL || record->key != NULL)
    return TRUE;
  if (self->known == NULL)
    self->known = dm_csv_known_new (self->store, self->columns.kind, self->cancellable, error);
  if (self->known == NULL)
    return FALSE;
  *alike = dm_csv_known_has (self->known, record);
  return TRUE;
}

/* What the dossier has is told, and left out if it is to be. */
static void
settle_known (DmCsvPlan *self, DmCsvRow *row, gboolean alike, guint n_made)
{
  gboolean left_out = !alike || !self->adds_alike;

  for (guint i = 0; i < row->n_cells; i++)
    if (row->cells[i].state == DM_CSV_FAULTY)
      return;
  dm_csv_row_mark_known (&self->columns, left_out, row->cells);
  if (left_out)
    dm_csv_names_take_back (self->names, n_made);
  self->summary.n_alike += alike;
  if (alike && left_out)
    {
      self->summary.n_present++;
      g_hash_table_add (self->alike, GUINT_TO_POINTER (row->number));
    }
}

static gboolean
take_row (guint row, const char *const *texts, guint n_texts, gpointer user_data, GError **error)
{
  DmCsvPlan *self = user_data;
  gboolean keeps = self->rows->len < ROWS_KEPT;
  gboolean with_words = keeps || self->faulty->len < ROWS_KEPT;
  guint n_made = dm_csv_names_get_new (self->names)->len;
  DmCsvRow *kept = g_new0 (DmCsvRow, 1);
  g_autoptr (DmRecord) record = NULL;
  gboolean present = FALSE;
  gboolean alike;
  const char *fault;
  guint n_doubtful = 0;
  guint n_faulty = 0;

  if (row == 1)
    {
      g_free (kept);
      return TRUE;
    }
  kept->number = row;
  kept->n_cells = self->columns.n;
  kept->cells = g_new0 (DmCsvCell, self->columns.n);
  record = dm_csv_row_read (&self->columns, self->names, texts, n_texts, with_words, kept->cells);
  fault = record != NULL && record->key != NULL ? check_key (self, record, &present) : NULL;
  if (!check_content (self, record, &alike, error))
    {
      row_free (kept);
      return FALSE;
    }
  if (fault != NULL)
    {
      DmCsvCell *cell = &kept->cells[dm_csv_plan_find (self, "key")];

      cell->state = DM_CSV_FAULTY;
      g_free (cell->words);
      cell->words = g_strdup (fault);
    }

  for (guint i = self->columns.n; i < n_texts; i++)
    if (*texts[i] != '\0')
      {
        DmCsvCell *last = &kept->cells[self->columns.n - 1];

        last->state = DM_CSV_FAULTY;
        g_free (last->words);
        last->words = g_strdup (_("the row has more cells than there are headings"));
        break;
      }

  if (present || alike)
    settle_known (self, kept, alike, n_made);

  self->summary.n_rows++;
  for (guint i = 0; i < kept->n_cells; i++)
    {
      n_doubtful += kept->cells[i].state == DM_CSV_DOUBTFUL;
      n_faulty += kept->cells[i].state == DM_CSV_FAULTY;
      if (kept->cells[i].state == DM_CSV_FAULTY && self->first_fault == NULL)
        self->first_fault = fault_text (self, row, i, kept->cells[i].words);
    }
  self->summary.n_doubtful += n_doubtful;
  self->summary.n_faulty += n_faulty;
  self->summary.doubtful_rows += n_doubtful > 0 && n_faulty == 0;
  self->summary.faulty_rows += n_faulty > 0;
  if (keeps)
    g_ptr_array_add (self->rows, kept);
  else if (n_doubtful + n_faulty > 0 && self->faulty->len < ROWS_KEPT)
    g_ptr_array_add (self->faulty, kept);
  else
    row_free (kept);
  return TRUE;
}

/* A row as it stands, to be looked at while it is not known what its cells are. */
static gboolean
take_raw_row (guint row,
              const char *const *texts,
              guint n_texts,
              gpointer user_data,
              GError **error)
{
  DmCsvPlan *self = user_data;
  DmCsvRow *kept;

  if (row == 1)
    return TRUE;
  kept = g_new0 (DmCsvRow, 1);
  kept->number = row;
  kept->n_cells = self->columns.n;
  kept->cells = g_new0 (DmCsvCell, self->columns.n);
  for (guint i = 0; i < kept->n_cells; i++)
    kept->cells[i]
        = (DmCsvCell){ .text = g_strdup (i < n_texts ? texts[i] : ""), .state = DM_CSV_LEFT_OUT };
  g_ptr_array_add (self->rows, kept);
  return self->rows->len < ROWS_KEPT;
}

/**
 * dm_csv_plan_correct:
 * @self: a plan
 * @row: as a spreadsheet counts, from 1
 * @column: from 0
 * @text: what the cell says in the place of what the file has
 */
void
dm_csv_plan_correct (DmCsvPlan *self, guint row, guint column, const char *text)
{
  dm_csv_reader_correct (self->reader, row, column, text);
}

/**
 * dm_csv_plan_read:
 * @self: a plan
 * @store: (nullable): the dossier it is for; %NULL while there is none. It is only read
 * @cancellable: (nullable): to stop it
 * @error: what the file cannot be read for, or %DM_IO_ERROR_FIELD: a column that is missing
 *
 * Goes through the whole file and finds out how each cell is understood. While a column is missing
 * that every record needs, the first rows are there all the same, all of their cells left out.
 *
 * Returns: whether the file could be read; cells may still be faulty
 */
gboolean
dm_csv_plan_read (DmCsvPlan *self, DmStore *store, GCancellable *cancellable, GError **error)
{
  const GPtrArray *made;
  gboolean done;

  self->summary = (DmCsvSummary){ 0 };
  g_ptr_array_set_size (self->rows, 0);
  g_ptr_array_set_size (self->faulty, 0);
  g_hash_table_remove_all (self->alike);
  g_clear_pointer (&self->first_fault, g_free);
  g_clear_pointer (&self->names, dm_csv_names_free);
  if (!check_columns (self, error))
    {
      dm_csv_reader_foreach (self->reader, take_raw_row, self, cancellable, NULL);
      return FALSE;
    }
  self->names = dm_csv_names_new (store, self->makes_new, error);
  self->store = store;
  self->cancellable = cancellable;
  done = self->names != NULL
         && (!dm_csv_plan_refers_within (self)
             || dm_csv_reader_foreach (self->reader, announce_row, self, cancellable, error))
         && dm_csv_reader_foreach (self->reader, take_row, self, cancellable, error);
  g_clear_pointer (&self->known, dm_csv_known_free);
  self->store = NULL;
  self->cancellable = NULL;
  if (!done)
    {
      g_clear_pointer (&self->names, dm_csv_names_free);
      return FALSE;
    }
  made = dm_csv_names_get_new (self->names);
  for (guint i = 0; i < made->len; i++)
    {
      DmRecordKind kind = ((DmRecord *) made->pdata[i])->kind;

      self->summary.new_parties += kind == DM_RECORD_PARTY;
      self->summary.new_issues += kind == DM_RECORD_ISSUE;
      self->summary.new_sources += kind == DM_RECORD_SOURCE;
    }
  return TRUE;
}

/**
 * dm_csv_plan_get_summary:
 * @self: a plan that was read
 *
 * Returns: (transfer none): how many rows, doubts and faults there are, and what would be made
 */
const DmCsvSummary *
dm_csv_plan_get_summary (DmCsvPlan *self)
{
  return &self->summary;
}

/**
 * dm_csv_plan_get_rows:
 * @self: a plan that was read
 *
 * Returns: (transfer none) (element-type DmCsvRow): the first rows of the file
 */
const GPtrArray *
dm_csv_plan_get_rows (DmCsvPlan *self)
{
  return self->rows;
}

/**
 * dm_csv_plan_get_faulty_rows:
 * @self: a plan that was read
 *
 * Returns: (transfer none) (element-type DmCsvRow): of the rows behind those, the first with a
 *   faulty or a doubtful cell
 */
const GPtrArray *
dm_csv_plan_get_faulty_rows (DmCsvPlan *self)
{
  return self->faulty;
}

/**
 * dm_csv_plan_check:
 * @self: a plan that was read
 * @error: %DM_IO_ERROR_VALUE, with the row and the column of the first fault
 *
 * Returns: whether nothing forbids the import
 */
gboolean
dm_csv_plan_check (DmCsvPlan *self, GError **error)
{
  if (self->summary.n_faulty == 0)
    return TRUE;
  if (self->summary.n_faulty == 1)
    g_set_error_literal (error, DM_IO_ERROR, DM_IO_ERROR_VALUE, self->first_fault);
  else
    /* Translators: the first fault of a file, and how many cells are faulty besides. */
    g_set_error (error, DM_IO_ERROR, DM_IO_ERROR_VALUE,
                 g_dngettext (GETTEXT_PACKAGE, "%1$s (and %2$u cell more)",
                              "%1$s (and %2$u cells more)", self->summary.n_faulty - 1),
                 self->first_fault, self->summary.n_faulty - 1);
  return FALSE;
}
