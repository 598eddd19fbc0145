/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-cli-claims.h"
#include "dm-cli-dossier.h"
#include "dm-cli-error.h"
#include "dm-cli-only.h"
#include "dm-cli-print.h"
#include "dm-cli-table.h"
#include "dm-cli.h"
#include "dm-json-writer.h"
#include "dm-words.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define CLAIMS "claims"

static const DmCliOption options[] = {
  { "as-of", "DATE", N_("Only what is dated no later; of claims, how they stood then") },
    DM_CLI_ONLY_OPTIONS,
    { "json", NULL, N_("Print JSON, the records in the text form") }, { NULL },
  };

typedef void (*DmPrintRecord) (DmCliTable *table, const DmRecord *record);

/* What is printed, and until when. */
typedef struct
{
  gint64 as_of;
  DmJsonWriter *writer; /* NULL where a table is printed */
  DmCliTable *table;
  DmPrintRecord print;
} DmCliList;

static const char *
date_of (const DmRecord *record)
{
  switch (record->kind)
    {
    case DM_RECORD_EVENT:
      return ((const DmEventRecord *) record)->date;
    case DM_RECORD_POSITION:
      return ((const DmPositionRecord *) record)->date;
    case DM_RECORD_SOURCE:
      return ((const DmSourceRecord *) record)->date;
    case DM_RECORD_DOSSIER:
    case DM_RECORD_PARTY:
    case DM_RECORD_PERSON:
    case DM_RECORD_ISSUE:
    case DM_RECORD_LINK:
    case DM_RECORD_RATE:
    case DM_RECORD_FIGURE:
    case DM_RECORD_PRESENTATION:
    case DM_N_RECORDS:
      break;
    }

  return NULL;
}

static gboolean
is_until (const DmRecord *record, gint64 as_of)
{
  const char *text = date_of (record);
  DmDate date;

  return as_of == DM_DAY_OPEN_FUTURE
         || (text != NULL && dm_date_parse (text, DM_DATE_LENIENT, &date, NULL)
             && date.earliest <= as_of);
}

static gboolean
list_record (DmRecord *record, gpointer user_data, GError **error)
{
  DmCliList *list = user_data;

  if (!is_until (record, list->as_of))
    return TRUE;
  if (list->writer != NULL)
    return dm_json_writer_add (list->writer, record, error);

  list->print (list->table, record);
  return TRUE;
}

static void
print_party (DmCliTable *table, const DmRecord *record)
{
  const DmPartyRecord *party = (const DmPartyRecord *) record;

  dm_cli_table_add (table, record->key);
  dm_cli_table_add (table, dm_enum_label (&dm_enum_role, party->role));
  dm_cli_table_add (table, party->parent);
  dm_cli_table_add (table, party->short_name);
  dm_cli_table_add (table, party->name);
}

static void
print_person (DmCliTable *table, const DmRecord *record)
{
  const DmPersonRecord *person = (const DmPersonRecord *) record;
  g_autoptr (GString) offices = g_string_new (NULL);

  for (guint i = 0; person->offices != NULL && i < person->offices->len; i++)
    {
      const DmOffice *office = person->offices->pdata[i];

      g_string_append_printf (offices, "%s%s", i > 0 ? "; " : "",
                              office->title != NULL ? office->title : office->party);
    }

  dm_cli_table_add (table, record->key);
  dm_cli_table_add (table, person->name);
  dm_cli_table_add (table, offices->str);
}

static void
print_issue (DmCliTable *table, const DmRecord *record)
{
  const DmIssueRecord *issue = (const DmIssueRecord *) record;

  dm_cli_table_add (table, record->key);
  dm_cli_table_add (table, issue->parent);
  dm_cli_table_add (table, dm_enum_label (&dm_enum_measure_kind, issue->measure.kind));
  dm_cli_table_add (table, issue->measure.unit);
  dm_cli_table_add (table, issue->claimant);
  dm_cli_table_add (table, issue->respondent);
  dm_cli_table_add (table, issue->name);
}

static void
print_source (DmCliTable *table, const DmRecord *record)
{
  const DmSourceRecord *source = (const DmSourceRecord *) record;

  dm_cli_table_add (table, record->key);
  dm_cli_table_add (table, source->date);
  dm_cli_table_add (table, source->author);
  dm_cli_table_add (table, source->title);
}

static void
print_figure (DmCliTable *table, const DmRecord *record)
{
  const DmFigureRecord *figure = (const DmFigureRecord *) record;

  dm_cli_table_add (table, record->key);
  dm_cli_table_add (table, dm_enum_label (&dm_enum_chart, figure->chart));
  dm_cli_table_add (table, figure->issue);
  dm_cli_table_add (table, figure->name);
}

static DmCliTable *
table_for (DmRecordKind kind, DmPrintRecord *print)
{
  switch (kind)
    {
    case DM_RECORD_PARTY:
      *print = print_party;
      return dm_cli_table_new (_("KEY"), _("ROLE"), _("PARENT"), _("SHORT"), _("NAME"), NULL);
    case DM_RECORD_PERSON:
      *print = print_person;
      return dm_cli_table_new (_("KEY"), _("NAME"), _("OFFICES"), NULL);
    case DM_RECORD_ISSUE:
      *print = print_issue;
      return dm_cli_table_new (
          _("KEY"), _("PARENT"), _("MEASURE"), _("UNIT"), _("CLAIMANT"), _("RESPONDENT"),
                                                                                 _("NAME"), NULL);
    case DM_RECORD_SOURCE:
      *print = print_source;
      return dm_cli_table_new (_("KEY"), _("DATE"), _("AUTHOR"), _("TITLE"), NULL);
    case DM_RECORD_FIGURE:
      *print = print_figure;
      return dm_cli_table_new (_("KEY"), _("CHART"), _("ISSUE"), _("NAME"), NULL);
    case DM_RECORD_DOSSIER:
    case DM_RECORD_EVENT:
    case DM_RECORD_POSITION:
    case DM_RECORD_LINK:
    case DM_RECORD_RATE:
    case DM_RECORD_PRESENTATION:
    case DM_N_RECORDS:
      break;
    }

  return NULL;
}

/* Events or positions, in the order of time. */
static void
print_entries (const DmSnapshot *snapshot, DmRecordKind kind, gint64 as_of, DmCliOut *out)
{
  g_autoptr (DmCliTable) table = dm_cli_table_new (_("DATE"), _("KEY"), _("TITLE"), NULL);

  for (guint i = 0; i < snapshot->n_ranks; i++)
    {
      guint32 entry = dm_snapshot_entry (snapshot, i);
      g_autofree char *when = NULL;
      g_autofree char *title = NULL;

      if (snapshot->type[entry] != kind
          || (as_of != DM_DAY_OPEN_FUTURE
              && (!dm_snapshot_is_dated (snapshot, entry)
                  || snapshot->date[entry].earliest > as_of)))
        continue;

      when = dm_words_when (snapshot, entry, DM_DATE_SHORT);
      title = dm_words_title (snapshot, entry, DM_AMOUNT_LONG);
      dm_cli_table_add (table, when);
      dm_cli_table_add (table, dm_snapshot_text (snapshot, snapshot->key[entry]));
      dm_cli_table_add (table, title);
    }

  dm_cli_table_print (table, out);
}

static gboolean
list_json (DmStore *store, DmRecordKind kind, gint64 as_of, DmCliOut *out, GError **error)
{
  g_autoptr (DmJsonWriter) writer = dm_json_writer_new_list (dm_cli_out_write, out);
  DmCliList list = { as_of, writer, NULL, NULL };

  return dm_store_foreach (store, kind, list_record, &list, error)
         && dm_json_writer_finish (writer, error);
}

static gboolean
list_rows (DmStore *store, DmRecordKind kind, gint64 as_of, DmCliOut *out, GError **error)
{
  g_autoptr (DmSnapshot) snapshot = NULL;
  g_autoptr (DmCliTable) table = NULL;
  DmCliList list = { as_of, NULL, NULL, NULL };

  if (kind == DM_RECORD_EVENT || kind == DM_RECORD_POSITION)
    {
      snapshot = dm_store_read_snapshot (store, NULL, error);
      if (snapshot != NULL)
        print_entries (snapshot, kind, as_of, out);
      return snapshot != NULL;
    }

  list.table = table = table_for (kind, &list.print);
  if (!dm_store_foreach (store, kind, list_record, &list, error))
    return FALSE;

  dm_cli_table_print (table, out);
  return TRUE;
}

static gboolean
list_claims (const DmCliArgs *args, DmStore *store, gint64 as_of, DmCliOut *out, GError **error)
{
  g_autoptr (DmSnapshot) snapshot = dm_store_read_snapshot (store, NULL, error);
  g_autoptr (DmRegister) claims = NULL;
  DmRegisterParams params = { .snapshot = snapshot, .as_of = as_of };

  if (snapshot == NULL || !dm_cli_read_only (args, snapshot, &params.only, error))
    return FALSE;

  claims = dm_register_new (&params);
  if (dm_cli_args_has (args, "json"))
    dm_cli_claims_print_json (claims, out);
  else
    dm_cli_claims_print (claims, out);
  return TRUE;
}

/* The word after FILE; claims are no kind of record. */
static gboolean
read_what (const DmCliArgs *args, DmRecordKind *kind, gboolean *is_claims, GError **error)
{
  static const struct
  {
    const char *word;
    DmRecordKind kind;
  } kinds[] = {
    { "events", DM_RECORD_EVENT },   { "positions", DM_RECORD_POSITION },
    { CLAIMS, DM_RECORD_ISSUE },     { "parties", DM_RECORD_PARTY },
    { "persons", DM_RECORD_PERSON }, { "issues", DM_RECORD_ISSUE },
    { "sources", DM_RECORD_SOURCE }, { "figures", DM_RECORD_FIGURE },
  };
  const char *what = dm_cli_args_operand (args, 1);
  g_autofree char *line = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (strcmp (kinds[i].word, what) == 0)
      {
        *kind = kinds[i].kind;
        *is_claims = strcmp (what, CLAIMS) == 0;
        return TRUE;
      }

  line = dm_cli_one_line (what);
  g_set_error (error, DM_CLI_ERROR, DM_CLI_ERROR_USAGE, _("“%s” cannot be listed"), line);
  return FALSE;
}

static gboolean
run (const DmCliArgs *args, GError **error)
{
  const char *path = dm_cli_args_operand (args, 0);
  gboolean as_json = dm_cli_args_has (args, "json");
  gint64 as_of = DM_DAY_OPEN_FUTURE;
  g_autoptr (DmStore) store = NULL;
  g_autoptr (DmCliOut) out = NULL;
  DmRecordKind kind = DM_RECORD_EVENT;
  gboolean is_claims = FALSE;
  gboolean done;

  if (!read_what (args, &kind, &is_claims, error))
    return FALSE;
  if (dm_cli_args_has (args, "as-of") && !is_claims && kind != DM_RECORD_EVENT
      && kind != DM_RECORD_POSITION && kind != DM_RECORD_SOURCE)
    {
      g_set_error (error, DM_CLI_ERROR, DM_CLI_ERROR_USAGE,
                   _("--as-of: %s have no date"), dm_cli_args_operand (args, 1));
      return FALSE;
    }
  if (dm_cli_only_option (args) != NULL && !is_claims)
    {
      g_set_error (error, DM_CLI_ERROR, DM_CLI_ERROR_USAGE,
                   _("--%s: this is for claims alone"), dm_cli_only_option (args));
      return FALSE;
    }
  if (!dm_cli_get_day (args, "as-of", TRUE, &as_of, error))
    return FALSE;

  store = dm_cli_open (path, DM_STORE_READ, error);
  out = store != NULL ? dm_cli_out_new (error) : NULL;
  if (out == NULL)
    return FALSE;

  if (is_claims)
    done = list_claims (args, store, as_of, out, error);
  else if (as_json)
    done = list_json (store, kind, as_of, out, error);
  else
    done = list_rows (store, kind, as_of, out, error);

  if (done)
    dm_cli_warn_of_damage (path, store);
  else
    g_prefix_error (error, "%s: ", path);
  return done && dm_cli_out_finish (out, error);
}

const DmCliCommand dm_cli_list = {
  "list",
  N_("Print the records of one kind, or how the claims stand"),
      "FILE events|positions|claims|parties|persons|issues|sources|figures",
      2,
      options,
      run,
  };
