/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-csv-field.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

/* Between the items of one cell. */
#define ITEM_SEPARATOR ';'

static const DmCsvField event_fields[] = {
  { "key", N_("Key"), DM_CSV_RECORD, "id|identifier" },
    { "title", N_("Title"), DM_CSV_RECORD, "event|name|what|headline|summary|description" },
      { "date", N_("Date"), DM_CSV_RECORD, "when|day|year|edtf|dates" },
        { "phrase",
          N_("Date as written"), DM_CSV_RECORD, "date as written|date phrase|original date" },
          { "time", N_("Time"), DM_CSV_RECORD, "hour|time of day" },
            { "kind", N_("Kind"), DM_CSV_RECORD, "type|category" },
              { "status", N_("Status"), DM_CSV_RECORD, "" },
                { "count", N_("Count"), DM_CSV_RECORD, "number|session" },
                  { "place", N_("Place"), DM_CSV_RECORD, "where|location|city" },
                    { "parties",
                      N_("Parties"), DM_CSV_PARTIES, "party|who|participants|actors|countries" },
                      { "issues", N_("Issues"), DM_CSV_RECORD, "issue|topic|topics|subject" },
                        { "certainty", N_("Certainty"), DM_CSV_RECORD, "confidence" },
                          { "preferred", N_("Preferred"), DM_CSV_RECORD, "" },
                            { "reason", N_("Reason"), DM_CSV_RECORD, "" },
                              { "tags", N_("Tags"), DM_CSV_RECORD, "keywords|labels" },
                                { "note",
                                  N_("Note"), DM_CSV_RECORD, "notes|comment|comments|remarks" },
                                  { "source",
                                    N_("Source"), DM_CSV_CITATION, "document|reference|citation" },
                                    { "locator",
                                      N_("Locator"), DM_CSV_CITATION, "page|pages|paragraph" },
                                      { "quote",
                                        N_("Quote"), DM_CSV_CITATION, "quotation|excerpt" },
                                    };

static const DmCsvField position_fields[] = {
  { "key", N_("Key"), DM_CSV_RECORD, "id|identifier" },
    { "issue", N_("Issue"), DM_CSV_RECORD, "topic|subject|claim" },
      { "holder", N_("Holder"), DM_CSV_RECORD, "party|who|side|country|actor" },
        { "person", N_("Person"), DM_CSV_RECORD, "official" },
          { "act", N_("Act"), DM_CSV_RECORD, "kind|type|move" },
            { "date", N_("Date"), DM_CSV_RECORD, "when|day|year|edtf|dates" },
              { "phrase",
                N_("Date as written"),
                    DM_CSV_RECORD,
                    "date as written|date phrase|original date" },
                { "amount", N_("Amount"), DM_CSV_AMOUNT, "value|figure|sum|price" },
                  { "low", N_("Low"), DM_CSV_VALUE, "minimum|min|from" },
                    { "high", N_("High"), DM_CSV_VALUE, "maximum|max|to" },
                      { "qualifier", N_("Qualifier"), DM_CSV_VALUE, "" },
                        { "unit", N_("Unit"), DM_CSV_VALUE, "currency|units" },
                          { "option", N_("Option"), DM_CSV_VALUE, "choice" },
                            { "relative_to", N_("Relative to"), DM_CSV_VALUE, "relative to" },
                              { "label", N_("Label"), DM_CSV_RECORD, "" },
                                { "text", N_("Text"), DM_CSV_RECORD, "wording|description|what" },
                                  { "covers", N_("Covers"), DM_CSV_RECORD, "components" },
                                    { "excludes", N_("Excludes"), DM_CSV_RECORD, "exclusive of" },
                                      { "speaker", N_("Speaker"), DM_CSV_RECORD, "said by" },
                                        { "hearer", N_("Hearer"), DM_CSV_RECORD, "said to" },
                                          { "reporter",
                                            N_("Reporter"), DM_CSV_RECORD, "reported by" },
                                            { "event", N_("Event"), DM_CSV_RECORD, "meeting" },
                                              { "certainty",
                                                N_("Certainty"), DM_CSV_RECORD, "confidence" },
                                                { "disclosure",
                                                  N_("Disclosure"), DM_CSV_RECORD, "publicity" },
                                                  { "tags",
                                                    N_("Tags"), DM_CSV_RECORD, "keywords|labels" },
                                                    { "note",
                                                      N_("Note"),
                                                          DM_CSV_RECORD,
                                                          "notes|comment|comments|remarks" },
                                                      { "source",
                                                        N_("Source"),
                                                            DM_CSV_CITATION,
                                                            "document|reference|citation" },
                                                        { "locator",
                                                          N_("Locator"),
                                                              DM_CSV_CITATION,
                                                              "page|pages|paragraph" },
                                                          { "quote",
                                                            N_("Quote"),
                                                                DM_CSV_CITATION,
                                                                "quotation|excerpt" },
                                                        };

/**
 * dm_csv_fields:
 * @kind: events or positions
 * @n: (out): how many
 *
 * Returns: (transfer none) (array length=n): what columns can hold, in the order of export
 */
const DmCsvField *
dm_csv_fields (DmRecordKind kind, guint *n)
{
  g_return_val_if_fail (kind == DM_RECORD_EVENT || kind == DM_RECORD_POSITION, NULL);

  *n = kind == DM_RECORD_EVENT ? G_N_ELEMENTS (event_fields) : G_N_ELEMENTS (position_fields);
  return kind == DM_RECORD_EVENT ? event_fields : position_fields;
}

/**
 * dm_csv_field_find:
 * @kind: events or positions
 * @name: a field's name
 *
 * Returns: (transfer none) (nullable): the field
 */
const DmCsvField *
dm_csv_field_find (DmRecordKind kind, const char *name)
{
  guint n;
  const DmCsvField *fields = dm_csv_fields (kind, &n);

  for (guint i = 0; i < n; i++)
    if (g_ascii_strcasecmp (fields[i].name, name) == 0)
      return &fields[i];
  return NULL;
}

static gboolean
is_in_list (const char *list, const char *word)
{
  g_auto (GStrv) words = g_strsplit (list, "|", -1);

  return g_strv_contains ((const char *const *) words, word);
}

/**
 * dm_csv_field_guess:
 * @kind: events or positions
 * @heading: what stands above a column
 *
 * Returns: (transfer none) (nullable): what the column seems to hold
 */
const DmCsvField *
dm_csv_field_guess (DmRecordKind kind, const char *heading)
{
  g_autofree char *folded = g_utf8_casefold (heading, -1);
  const char *word = g_strstrip (folded);
  const DmCsvField *found = dm_csv_field_find (kind, word);
  guint n;
  const DmCsvField *fields = dm_csv_fields (kind, &n);

  for (guint i = 0; found == NULL && i < n; i++)
    {
      g_autofree char *label = g_utf8_casefold (_(fields[i].label), -1);

      if (strcmp (label, word) == 0)
        found = &fields[i];
    }
  for (guint i = 0; found == NULL && i < n; i++)
    if (is_in_list (fields[i].guesses, word))
      found = &fields[i];
  return found;
}

/**
 * dm_csv_field_layout:
 * @kind: events or positions
 * @field: a field
 *
 * Returns: (transfer none) (nullable): how its value is laid out in the record, in the value or
 *   in the citation; %NULL for amounts and parties
 */
const DmField *
dm_csv_field_layout (DmRecordKind kind, const DmCsvField *field)
{
  const DmLayout *layout = dm_layout_of (kind);

  if (field->slot == DM_CSV_AMOUNT || field->slot == DM_CSV_PARTIES)
    return NULL;
  if (field->slot == DM_CSV_VALUE)
    layout = dm_layout_find (layout, "value")->items;
  else if (field->slot == DM_CSV_CITATION)
    layout = dm_layout_find (layout, "citations")->items;
  return dm_layout_find (layout, field->name);
}

/**
 * dm_csv_field_is_required:
 * @kind: events or positions
 * @field: a field
 *
 * Returns: whether each record must have it; keys are made where there are none
 */
gboolean
dm_csv_field_is_required (DmRecordKind kind, const DmCsvField *field)
{
  const DmField *layout = dm_csv_field_layout (kind, field);

  return layout != NULL && layout->required && field->slot == DM_CSV_RECORD
         && strcmp (field->name, "key") != 0;
}

/* Whether a spreadsheet would take a text for a formula, or for one that was protected. */
static gboolean
is_formula (const char *text)
{
  while (*text == '\'')
    text++;
  return *text != '\0' && strchr ("=+-@\t\r", *text) != NULL;
}

/**
 * dm_csv_protect:
 * @text: a text
 *
 * Returns: (transfer full): it, behind an apostrophe if a spreadsheet would compute it
 */
char *
dm_csv_protect (const char *text)
{
  return g_strconcat (is_formula (text) ? "'" : "", text, NULL);
}

/**
 * dm_csv_unprotect:
 * @text: a cell
 *
 * Returns: (transfer full): the text that dm_csv_protect() was given
 */
char *
dm_csv_unprotect (const char *text)
{
  return g_strdup (*text == '\'' && is_formula (text) ? text + 1 : text);
}

/**
 * dm_csv_join:
 * @items: (nullable): texts
 *
 * Returns: (transfer full): them in one cell, with a semicolon between; one that is part of an
 *   item stands behind a backslash, as does a backslash
 */
char *
dm_csv_join (const char *const *items)
{
  GString *cell = g_string_new (NULL);

  for (guint i = 0; items != NULL && items[i] != NULL; i++)
    {
      if (i > 0)
        g_string_append (cell, "; ");
      for (const char *p = items[i]; *p != '\0'; p++)
        {
          if (*p == ITEM_SEPARATOR || *p == '\\')
            g_string_append_c (cell, '\\');
          g_string_append_c (cell, *p);
        }
    }
  return g_string_free (cell, FALSE);
}

/**
 * dm_csv_split:
 * @cell: what dm_csv_join() makes, or what a person wrote so
 *
 * Returns: (transfer full): its items without spaces round them, the empty ones left out
 */
GStrv
dm_csv_split (const char *cell)
{
  g_autoptr (GStrvBuilder) items = g_strv_builder_new ();
  g_autoptr (GString) item = g_string_new (NULL);

  for (const char *p = cell;; p++)
    {
      if (*p == '\\' && p[1] != '\0')
        {
          g_string_append_c (item, *++p);
          continue;
        }
      if (*p != ITEM_SEPARATOR && *p != '\0')
        {
          g_string_append_c (item, *p);
          continue;
        }
      g_strstrip (item->str);
      if (*item->str != '\0')
        g_strv_builder_add (items, item->str);
      g_string_set_size (item, 0);
      if (*p == '\0')
        break;
    }
  return g_strv_builder_end (items);
}

static char *
number_text (double number)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];

  /* Amounts have 15 significant digits and are below 10^15. */
  if (fabs (number) >= 1)
    {
      g_ascii_formatd (buffer, sizeof buffer, "%.15g", number);
      if (strchr (buffer, 'e') == NULL)
        return g_strdup (buffer);
    }
  return g_strdup (g_ascii_dtostr (buffer, sizeof buffer, number));
}

static char *
field_text (const DmField *field, gconstpointer base)
{
  switch (field->type)
    {
    case DM_FIELD_TEXT:
    case DM_FIELD_DATE:
    case DM_FIELD_TIME:
    case DM_FIELD_COLOR:
    case DM_FIELD_REF:
      return g_strdup (DM_FIELD_AT (base, field, char *));
    case DM_FIELD_NUMBER:
      return number_text (DM_FIELD_AT (base, field, double));
    case DM_FIELD_INTEGER:
      return g_strdup_printf ("%" G_GINT64_FORMAT, DM_FIELD_AT (base, field, gint64));
    case DM_FIELD_ENUM:
      return g_strdup (dm_enum_nick (field->values, DM_FIELD_AT (base, field, int)));
    case DM_FIELD_TEXTS:
    case DM_FIELD_REFS:
      return dm_csv_join ((const char *const *) DM_FIELD_AT (base, field, GStrv));
    case DM_FIELD_YES:
      return g_strdup (DM_FIELD_AT (base, field, gboolean) ? "yes" : "no");
    case DM_FIELD_GROUP:
    case DM_FIELD_LIST:
      break;
    }
  return NULL;
}

static char *
parties_text (const DmEventRecord *event)
{
  g_autoptr (GStrvBuilder) keys = g_strv_builder_new ();
  g_auto (GStrv) list = NULL;

  for (guint i = 0; event->parties != NULL && i < event->parties->len; i++)
    {
      const DmParticipant *participant = g_ptr_array_index (event->parties, i);

      if (participant->party != NULL)
        g_strv_builder_add (keys, participant->party);
    }
  list = g_strv_builder_end (keys);
  return dm_csv_join ((const char *const *) list);
}

/**
 * dm_csv_cell_write:
 * @record: an event or a position
 * @field: what of it
 *
 * Returns: (transfer full): the cell, before it is protected; "" where there is nothing
 */
char *
dm_csv_cell_write (const DmRecord *record, const DmCsvField *field)
{
  const DmField *layout = dm_csv_field_layout (record->kind, field);
  const GPtrArray *citations = record->kind == DM_RECORD_EVENT
                                   ? ((const DmEventRecord *) record)->citations
                                   : ((const DmPositionRecord *) record)->citations;
  gconstpointer base = record;
  char *text = NULL;

  if (field->slot == DM_CSV_PARTIES)
    return parties_text ((const DmEventRecord *) record);
  if (field->slot == DM_CSV_VALUE)
    base = &((const DmPositionRecord *) record)->value;
  else if (field->slot == DM_CSV_CITATION)
    base = citations != NULL && citations->len > 0 ? citations->pdata[0] : NULL;
  if (layout != NULL && base != NULL && dm_field_is_set (layout, base))
    text = field_text (layout, base);
  return text != NULL ? text : g_strdup ("");
}
