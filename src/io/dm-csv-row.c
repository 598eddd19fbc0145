/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-csv-row.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "dm-error.h"
#include "dm-io-error.h"

/* A row on its way to a record. */
typedef struct
{
  const DmCsvColumns *columns;
  DmCsvNames *names;
  gboolean with_words;
  DmRecord *record;
  DmCsvCell *cells;
  DmCitation *citation;
  char *phrase; /* of the date, as written */
} Row;

static void
set_fault (DmCsvCell *cell, const char *message)
{
  cell->state = DM_CSV_FAULTY;
  g_free (cell->words);
  cell->words = g_strdup (message);
}

/* Tells @words (transfer full) of an understood cell, where they say more than it does. */
static void
set_words (const Row *row, DmCsvCell *cell, char *words)
{
  if (row->with_words && cell->words == NULL && words != NULL && g_strcmp0 (words, cell->text) != 0)
    cell->words = g_steal_pointer (&words);
  g_free (words);
}

static int
find_column (const DmCsvColumns *columns, const char *name)
{
  for (guint i = 0; i < columns->n; i++)
    if (columns->fields[i] != NULL && strcmp (columns->fields[i]->name, name) == 0)
      return (int) i;
  return -1;
}

/* A key for what a cell names; its state says whether it is new. */
static char *
read_ref (Row *row, DmCsvCell *cell, const char *text, guint refs)
{
  g_autoptr (GError) error = NULL;
  gboolean is_new;
  const char *key = dm_csv_names_find (row->names, text, refs, &is_new, &error);

  if (key == NULL)
    {
      set_fault (cell, error->message);
      return NULL;
    }
  if (is_new && cell->state == DM_CSV_UNDERSTOOD)
    {
      cell->state = DM_CSV_NEW;
      if (row->with_words)
        /* Translators: a party, an issue or a source that the import makes. */
        cell->words = g_strdup_printf (_("new: %s"), dm_csv_names_name (row->names, key));
    }
  return g_strdup (key);
}

static GStrv
read_refs (Row *row, DmCsvCell *cell, const char *text, guint refs)
{
  g_auto (GStrv) names = dm_csv_split (text);
  g_autoptr (GStrvBuilder) keys = g_strv_builder_new ();

  for (guint i = 0; names[i] != NULL; i++)
    {
      g_autofree char *key = read_ref (row, cell, names[i], refs);

      if (key != NULL)
        g_strv_builder_add (keys, key);
    }
  return g_strv_builder_end (keys);
}

static void
read_enum (Row *row, DmCsvCell *cell, const char *text, const DmField *field, gpointer base)
{
  g_autofree char *folded = g_utf8_casefold (text, -1);
  g_autofree char *list = NULL;
  g_autofree char *message = NULL;

  for (guint i = 0; i < field->values->n; i++)
    {
      const char *nick = dm_enum_nick (field->values, (int) i);
      g_autofree char *label = g_utf8_casefold (dm_enum_label (field->values, (int) i), -1);

      if (*nick != '\0' && (strcmp (nick, folded) == 0 || strcmp (label, folded) == 0))
        {
          DM_FIELD_AT (base, field, int) = (int) i;
          return;
        }
    }
  list = dm_enum_list (field->values);
  message = g_strdup_printf (_("this is none of: %s"), list);
  set_fault (cell, message);
}

static void
read_integer (DmCsvCell *cell, const char *text, const DmField *field, gpointer base)
{
  guint64 number;

  if (g_ascii_string_to_unsigned (text, 10, 0, G_MAXINT64, &number, NULL))
    DM_FIELD_AT (base, field, gint64) = (gint64) number;
  else
    set_fault (cell, _("this is not a whole number"));
}

static void
read_yes (DmCsvCell *cell, const char *text, const DmField *field, gpointer base)
{
  static const char *const yes[] = { "yes", "true", "1", "x", NULL };
  static const char *const no[] = { "no", "false", "0", NULL };
  g_autofree char *folded = g_utf8_casefold (text, -1);

  DM_FIELD_AT (base, field, gboolean) = g_strv_contains (yes, folded);
  if (!DM_FIELD_AT (base, field, gboolean) && !g_strv_contains (no, folded))
    set_fault (cell, _("“yes” or “no” is wanted"));
}

/* As a program writes it; what people write stands in a column of amounts. */
static void
read_double (DmCsvCell *cell, const char *text, const DmField *field, gpointer base)
{
  char *end;
  double number = g_ascii_strtod (text, &end);

  if (*text != '\0' && *end == '\0' && isfinite (number) && strpbrk (text, "xXpP") == NULL)
    DM_FIELD_AT (base, field, double) = number;
  else
    set_fault (cell, _("this is not a number; amounts in words belong into a column “amount”"));
}

/* 3 April or 4 March, where the file is known to be of one kind. */
static char *
choose_date (const Row *row, const char *text)
{
  g_autoptr (GPtrArray) choices = NULL;

  if (row->columns->order == DM_CSV_ASK)
    return NULL;
  choices = dm_date_read_choices (text, &row->columns->anchor);
  if (choices->len != 2)
    return NULL;
  return g_strdup (
      ((DmDateChoice *) choices->pdata[row->columns->order == DM_CSV_MONTH_FIRST])->edtf);
}

static void
read_date (Row *row, DmCsvCell *cell, const char *text, const DmField *field, gpointer base)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *edtf = NULL;
  DmDate date;

  if (!dm_date_read (text, &row->columns->anchor, &date, &edtf, &error))
    {
      if (g_error_matches (error, DM_CORE_ERROR, DM_CORE_ERROR_DATE_AMBIGUOUS))
        edtf = choose_date (row, text);
      if (edtf == NULL && g_error_matches (error, DM_CORE_ERROR, DM_CORE_ERROR_DATE_WORDS))
        {
          /* Translators: %s is why a text is no date. */
          g_autofree char *words
              = g_strdup_printf (_("kept as words, without a date: %s"), error->message);

          cell->state = DM_CSV_DOUBTFUL;
          cell->words = g_steal_pointer (&words);
          row->phrase = g_strdup (text);
          return;
        }
      if (edtf == NULL)
        {
          set_fault (cell, error->message);
          return;
        }
    }
  if (row->with_words)
    set_words (row, cell, dm_date_to_words (edtf, DM_DATE_LONG));
  if (strcmp (edtf, text) != 0)
    row->phrase = g_strdup (text);
  DM_FIELD_AT (base, field, char *) = g_steal_pointer (&edtf);
}

/* Cells that are a field of the record, of its value or of its citation. */
static void
read_field (Row *row, DmCsvCell *cell, const char *text, const DmField *field, gpointer base)
{
  g_autofree char *stripped = g_strstrip (g_strdup (text));

  switch (field->type)
    {
    case DM_FIELD_TEXT:
      DM_FIELD_AT (base, field, char *) = dm_csv_unprotect (
          strcmp (field->name, "note") == 0 || strcmp (field->name, "text") == 0
                  || strcmp (field->name, "quote") == 0 || strcmp (field->name, "phrase") == 0
              ? text
              : stripped);
      break;
    case DM_FIELD_DATE:
      {
        g_autofree char *plain = dm_csv_unprotect (stripped);

        read_date (row, cell, plain, field, base);
        break;
      }
    case DM_FIELD_TIME:
    case DM_FIELD_COLOR:
      DM_FIELD_AT (base, field, char *) = g_steal_pointer (&stripped);
      break;
    case DM_FIELD_INTEGER:
      read_integer (cell, stripped, field, base);
      break;
    case DM_FIELD_NUMBER:
      read_double (cell, stripped, field, base);
      break;
    case DM_FIELD_ENUM:
      read_enum (row, cell, stripped, field, base);
      break;
    case DM_FIELD_REF:
      {
        g_autofree char *plain = dm_csv_unprotect (stripped);

        DM_FIELD_AT (base, field, char *) = read_ref (row, cell, plain, field->refs);
        if (DM_FIELD_AT (base, field, char *) != NULL)
          set_words (row, cell,
                     g_strdup (dm_csv_names_name (row->names, DM_FIELD_AT (base, field, char *))));
        break;
      }
    case DM_FIELD_TEXTS:
      {
        g_autofree char *plain = dm_csv_unprotect (stripped);

        DM_FIELD_AT (base, field, GStrv) = dm_csv_split (plain);
        break;
      }
    case DM_FIELD_REFS:
      {
        g_autofree char *plain = dm_csv_unprotect (stripped);

        DM_FIELD_AT (base, field, GStrv) = read_refs (row, cell, plain, field->refs);
        break;
      }
    case DM_FIELD_YES:
      read_yes (cell, stripped, field, base);
      break;
    case DM_FIELD_GROUP:
    case DM_FIELD_LIST:
      break;
    }
}

static void
read_parties (Row *row, DmCsvCell *cell, const char *text)
{
  g_autofree char *plain = dm_csv_unprotect (text);
  g_auto (GStrv) keys = NULL;

  /* People part them by commas, too. */
  if (strchr (plain, ';') == NULL)
    g_strdelimit (plain, ",", ';');
  keys = read_refs (row, cell, plain, DM_REFS (DM_RECORD_PARTY));
  for (guint i = 0; keys[i] != NULL; i++)
    {
      DmParticipant *participant = g_new0 (DmParticipant, 1);

      participant->party = g_strdup (keys[i]);
      dm_record_add_item (&((DmEventRecord *) row->record)->parties, participant);
    }
}

/* A value as people write it; the unit is that of its own column, or the issue's. */
static void
read_amount (Row *row, DmCsvCell *cell, const char *text)
{
  DmPositionRecord *position = (DmPositionRecord *) row->record;
  g_autofree char *plain = dm_csv_unprotect (text);
  g_autoptr (GError) error = NULL;
  g_autofree char *unit = NULL;
  const char *given = position->value.unit != NULL
                          ? position->value.unit
                          : dm_csv_names_unit (row->names, position->issue);
  DmAmount amount;

  if (!dm_amount_read (plain, given, &amount, &unit, &error))
    {
      set_fault (cell, error->message);
      return;
    }
  position->value.low = amount.low;
  position->value.high = amount.high;
  position->value.qualifier = amount.qualifier;
  g_free (position->value.unit);
  position->value.unit = g_steal_pointer (&unit);
  if (amount.qualifier == DM_QUALIFIER_RELATIVE)
    {
      cell->state = DM_CSV_DOUBTFUL;
      cell->words = g_strdup (_("kept as words, without a number"));
      if (position->text == NULL)
        position->text = g_strdup (plain);
    }
  else
    dm_amount_keep_written (&position->text, plain, &amount, position->value.unit);
  if (amount.qualifier != DM_QUALIFIER_RELATIVE && row->with_words)
    set_words (row, cell, dm_amount_format (&amount, position->value.unit, DM_AMOUNT_LONG));
}

static void
read_cell (Row *row, guint column)
{
  const DmCsvField *field = row->columns->fields[column];
  DmCsvCell *cell = &row->cells[column];
  const DmField *layout = dm_csv_field_layout (row->columns->kind, field);
  gpointer base = row->record;

  switch (field->slot)
    {
    case DM_CSV_AMOUNT:
      read_amount (row, cell, cell->text);
      return;
    case DM_CSV_PARTIES:
      read_parties (row, cell, cell->text);
      return;
    case DM_CSV_VALUE:
      base = &((DmPositionRecord *) row->record)->value;
      break;
    case DM_CSV_CITATION:
      if (row->citation == NULL)
        row->citation = dm_layout_new_item (
            dm_layout_find (dm_layout_of (row->columns->kind), "citations")->items);
      base = row->citation;
      break;
    case DM_CSV_RECORD:
      break;
    }
  read_field (row, cell, cell->text, layout, base);
}

/* What low and high make of a value where no column says it. */
static void
settle_value (Row *row)
{
  DmValue *value = &((DmPositionRecord *) row->record)->value;
  int column = find_column (row->columns, "qualifier");
  char *unit = value->unit;

  if (unit != NULL)
    {
      value->unit = dm_unit_normalize (unit);
      g_free (unit);
    }
  if ((isnan (value->low) && isnan (value->high))
      || (column >= 0 && row->cells[column].state != DM_CSV_EMPTY)
      || value->qualifier != DM_QUALIFIER_EXACT)
    return;
  value->qualifier = isnan (value->high)         ? DM_QUALIFIER_AT_LEAST
                     : isnan (value->low)        ? DM_QUALIFIER_AT_MOST
                     : value->low == value->high ? DM_QUALIFIER_EXACT
                                                 : DM_QUALIFIER_RANGE;
}

/* Puts what was written for the date beside it, unless a cell of its own says it. */
static void
settle_phrase (Row *row)
{
  const DmField *field = dm_layout_find (dm_layout_of (row->columns->kind), "phrase");

  if (row->phrase != NULL && DM_FIELD_AT (row->record, field, char *) == NULL)
    DM_FIELD_AT (row->record, field, char *) = g_strdup (row->phrase);
}

static void
settle_citation (Row *row)
{
  if (row->citation == NULL)
    return;
  dm_record_add_item (row->columns->kind == DM_RECORD_EVENT
                          ? &((DmEventRecord *) row->record)->citations
                          : &((DmPositionRecord *) row->record)->citations,
                      g_steal_pointer (&row->citation));
}

/* What is missing or does not go together stands at the cell that it is about. */
static void
check (Row *row)
{
  g_autofree char *stand_in = NULL;
  g_autoptr (GError) error = NULL;
  gboolean faulty = FALSE;
  int column = 0;

  for (guint i = 0; i < row->columns->n; i++)
    {
      if (row->columns->fields[i] != NULL && row->cells[i].state == DM_CSV_EMPTY
          && dm_csv_field_is_required (row->columns->kind, row->columns->fields[i]))
        set_fault (&row->cells[i], _("this must not be empty"));
      faulty |= row->cells[i].state == DM_CSV_FAULTY;
    }
  if (faulty)
    return;
  /* The key is given last. */
  if (row->record->key == NULL)
    row->record->key = stand_in = g_strdup ("-");
  if (!dm_record_validate (row->record, &error))
    {
      for (guint i = 0; i < row->columns->n; i++)
        if (row->columns->fields[i] != NULL
            && g_str_has_prefix (error->message, row->columns->fields[i]->name))
          column = (int) i;
      set_fault (&row->cells[column], error->message);
    }
  if (stand_in != NULL)
    row->record->key = NULL;
}

/**
 * dm_csv_row_read:
 * @columns: what the columns hold
 * @names: of the dossier
 * @texts: (array length=n_texts): the cells of a row
 * @n_texts: how many
 * @with_words: whether to tell of each cell how it is understood
 * @cells: (out caller-allocates): for each column, what came of it; dm_csv_cell_clear() each
 *
 * Returns: (transfer full) (nullable): the record, perhaps still without a key; %NULL where a cell
 *   is faulty
 */
DmRecord *
dm_csv_row_read (const DmCsvColumns *columns,
                 DmCsvNames *names,
                 const char *const *texts,
                 guint n_texts,
                 gboolean with_words,
                 DmCsvCell *cells)
{
  g_autoptr (DmRecord) record = dm_record_new (columns->kind);
  Row row = { columns, names, with_words, record, cells, NULL, NULL };
  gboolean faulty = FALSE;

  for (guint i = 0; i < columns->n; i++)
    {
      const char *text = i < n_texts ? texts[i] : "";
      gboolean blank = strspn (text, " \t\r\n") == strlen (text);

      cells[i] = (DmCsvCell){ .text = g_strdup (text) };
      cells[i].state = columns->fields[i] == NULL ? DM_CSV_LEFT_OUT
                       : blank                    ? DM_CSV_EMPTY
                                                  : DM_CSV_UNDERSTOOD;
    }
  /* An amount looks at its unit and its issue, which may stand behind it. */
  for (int pass = 0; pass < 2; pass++)
    for (guint i = 0; i < columns->n; i++)
      if (cells[i].state == DM_CSV_UNDERSTOOD
          && (columns->fields[i]->slot == DM_CSV_AMOUNT) == (pass == 1))
        read_cell (&row, i);

  if (columns->kind == DM_RECORD_POSITION)
    settle_value (&row);
  settle_phrase (&row);
  settle_citation (&row);
  check (&row);
  g_free (row.phrase);
  for (guint i = 0; i < columns->n; i++)
    faulty |= cells[i].state == DM_CSV_FAULTY;
  return faulty ? NULL : g_steal_pointer (&record);
}

/**
 * dm_csv_row_mark_known:
 * @columns: what the columns hold
 * @left_out: whether the row is not imported
 * @cells: (inout): of a row without a fault, of which the dossier has the content already
 *
 * Tells so of its first cell, and that the others are left out with it.
 */
void
dm_csv_row_mark_known (const DmCsvColumns *columns, gboolean left_out, DmCsvCell *cells)
{
  gboolean is_marked = FALSE;

  for (guint i = 0; i < columns->n; i++)
    {
      DmCsvState state = cells[i].state;

      if (state == DM_CSV_EMPTY || state == DM_CSV_LEFT_OUT)
        continue;
      if (!is_marked && (left_out || state == DM_CSV_UNDERSTOOD))
        {
          is_marked = TRUE;
          cells[i].state = DM_CSV_KNOWN;
          g_free (cells[i].words);
          cells[i].words = g_strdup (_("already in the dossier"));
        }
      else if (left_out)
        {
          cells[i].state = DM_CSV_LEFT_OUT;
          g_clear_pointer (&cells[i].words, g_free);
        }
    }
}

/**
 * dm_csv_cell_clear:
 * @cell: a cell; its texts are freed, and it is not
 */
void
dm_csv_cell_clear (DmCsvCell *cell)
{
  g_clear_pointer (&cell->text, g_free);
  g_clear_pointer (&cell->words, g_free);
}
