/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-csv-export.h"
#include "dm-csv-plan.h"
#include "dm-io-error.h"
#include "dm-json-import.h"

#include <glib/gstdio.h>
#include <string.h>

#define PARTIES                                                                                    \
  "{\"format\": \"demarche\", \"version\": 1, \"parties\": ["                                      \
  "{\"key\": \"rok\", \"name\": \"Republic of Korea\", \"short\": \"Korea\","                      \
  " \"aliases\": [\"ROK\", \"South Korea\"]},"                                                     \
  "{\"key\": \"japan\", \"name\": \"Japan\"}, {\"key\": \"us\", \"name\": \"United States\"}],"    \
  "\"issues\": [{\"key\": \"claims\", \"name\": \"Claims\","                                       \
  " \"measure\": {\"kind\": \"amount\", \"unit\": \"USD\"}}]"

typedef struct
{
  char *folder;
  char *path;
  char *rows;
  DmStore *store;
} Fixture;

static void
import_json (DmStore *store, const char *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (GError) error = NULL;
  g_autoptr (DmJsonReader) reader = dm_json_reader_new (bytes, &error);
  DmJsonImportCounts counts;

  g_assert_no_error (error);
  g_assert_true (dm_json_import (store, reader, "Import", &counts, &error));
  g_assert_no_error (error);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->folder = g_dir_make_tmp ("demarche-XXXXXX", NULL);
  fixture->path = g_build_filename (fixture->folder, "a.demarche", NULL);
  fixture->rows = g_build_filename (fixture->folder, "a.csv", NULL);
  fixture->store = dm_store_create (fixture->path, "Talks", NULL);
  import_json (fixture->store, PARTIES "}");
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  dm_store_close (fixture->store);
  g_unlink (fixture->path);
  g_unlink (fixture->rows);
  g_assert_cmpint (g_rmdir (fixture->folder), ==, 0);
  g_free (fixture->path);
  g_free (fixture->rows);
  g_free (fixture->folder);
}

static DmCsvPlan *
plan_new (Fixture *fixture, const char *rows, const DmCsvOptions *options)
{
  g_autoptr (GError) error = NULL;
  DmCsvPlan *plan;

  g_assert_true (g_file_set_contents (fixture->rows, rows, -1, NULL));
  plan = dm_csv_plan_new (fixture->rows, options, &error);
  g_assert_no_error (error);
  return plan;
}

static void
plan_read (Fixture *fixture, DmCsvPlan *plan)
{
  g_autoptr (GError) error = NULL;

  dm_csv_plan_read (plan, fixture->store, NULL, &error);
  g_assert_no_error (error);
}

static DmRecord *
read_record (Fixture *fixture, const char *key)
{
  gint64 id = dm_store_find (fixture->store, key, NULL);

  g_assert_cmpint (id, !=, 0);
  return dm_store_read (fixture->store, id, NULL);
}

static void
assert_cell (DmCsvPlan *plan, guint row, guint column, DmCsvState state, const char *words)
{
  const DmCsvRow *found = g_ptr_array_index (dm_csv_plan_get_rows (plan), row);

  g_assert_cmpuint (found->number, ==, row + 2);
  g_assert_cmpuint (column, <, found->n_cells);
  g_assert_cmpint (found->cells[column].state, ==, state);
  if (words == NULL)
    g_assert_null (found->cells[column].words);
  else
    g_assert_nonnull (strstr (found->cells[column].words, words));
}

/* Headings tell what columns hold; what they do not tell can be said. */
static void
test_columns (Fixture *fixture, gconstpointer data)
{
  DmCsvOptions options = { .kind = DM_RECORD_POSITION };
  g_autoptr (DmCsvPlan) plan
      = plan_new (fixture, "Country,Topic,ACT,When,Value,value,Foo\n", &options);
  static const char *names[] = { "holder", "issue", "act", "date", "amount", NULL, NULL };
  g_autoptr (GError) error = NULL;

  g_assert_cmpuint (dm_csv_plan_get_n_columns (plan), ==, G_N_ELEMENTS (names));
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      const DmCsvField *field = dm_csv_plan_get_field (plan, i);

      g_assert_cmpstr (field != NULL ? field->name : NULL, ==, names[i]);
    }
  g_assert_true (dm_csv_plan_map (plan, "foo=note, When=", &error));
  g_assert_no_error (error);
  g_assert_cmpstr (dm_csv_plan_get_field (plan, 6)->name, ==, "note");
  g_assert_null (dm_csv_plan_get_field (plan, 3));
  /* A field stands in one column. */
  g_assert_true (dm_csv_plan_map (plan, "When=note", NULL));
  g_assert_null (dm_csv_plan_get_field (plan, 6));

  g_assert_false (dm_csv_plan_map (plan, "bar=note", &error));
  g_assert_error (error, DM_IO_ERROR, DM_IO_ERROR_FIELD);
  g_clear_error (&error);
  g_assert_false (dm_csv_plan_map (plan, "foo=bar", &error));
  g_assert_error (error, DM_IO_ERROR, DM_IO_ERROR_FIELD);
  g_clear_error (&error);
  g_assert_true (dm_csv_plan_map (plan, "country=", NULL));
  g_assert_false (dm_csv_plan_read (plan, fixture->store, NULL, &error));
  g_assert_error (error, DM_IO_ERROR, DM_IO_ERROR_FIELD);
  g_assert_nonnull (strstr (error->message, "holder"));
}

/* What people write is understood, and told in words. */
static void
test_understood (Fixture *fixture, gconstpointer data)
{
  DmCsvOptions options = { .kind = DM_RECORD_POSITION, .anchor = "1962-05-17" };
  g_autoptr (DmCsvPlan) plan = plan_new (fixture,
                                         "key,holder,issue,act,date,amount,note\n"
                                         "a,south korea,CLAIMS,Demand,late April,700 million,=1\n"
                                         "b,Japan,claims,offer,the last session,"
                                         "somewhat less than that,\"'=1\"\n",
                                         &options);
  g_autoptr (GError) error = NULL;
  g_autoptr (DmRecord) first = NULL;
  g_autoptr (DmRecord) second = NULL;
  g_autofree char *undo = NULL;
  const DmPositionRecord *position;
  DmCsvCounts counts;

  plan_read (fixture, plan);
  g_assert_cmpuint (dm_csv_plan_get_summary (plan)->n_rows, ==, 2);
  g_assert_cmpuint (dm_csv_plan_get_summary (plan)->n_faulty, ==, 0);
  g_assert_cmpuint (dm_csv_plan_get_summary (plan)->n_doubtful, ==, 2);
  assert_cell (plan, 0, 0, DM_CSV_UNDERSTOOD, NULL);
  assert_cell (plan, 0, 1, DM_CSV_UNDERSTOOD, "Republic of Korea");
  assert_cell (plan, 0, 4, DM_CSV_UNDERSTOOD, "late April 1962");
  assert_cell (plan, 0, 5, DM_CSV_UNDERSTOOD, "$700 million");
  assert_cell (plan, 1, 4, DM_CSV_DOUBTFUL, "kept as words");
  assert_cell (plan, 1, 5, DM_CSV_DOUBTFUL, "kept as words");

  g_assert_true (dm_csv_plan_apply (plan, fixture->store, NULL, &counts, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (counts.added, ==, 2);
  undo = dm_store_undo_label (fixture->store, NULL);
  g_assert_cmpstr (undo, ==, "Import 2 Positions");

  first = read_record (fixture, "a");
  position = (const DmPositionRecord *) first;
  g_assert_cmpstr (position->holder, ==, "rok");
  g_assert_cmpstr (position->issue, ==, "claims");
  g_assert_cmpint (position->act, ==, DM_ACT_DEMAND);
  g_assert_cmpstr (position->date, ==, "[1962-04-21..1962-04-30]");
  g_assert_cmpstr (position->phrase, ==, "late April");
  g_assert_cmpfloat (position->value.low, ==, 7e8);
  g_assert_cmpstr (position->value.unit, ==, "USD");
  g_assert_cmpstr (position->note, ==, "=1");
  second = read_record (fixture, "b");
  position = (const DmPositionRecord *) second;
  g_assert_null (position->date);
  g_assert_cmpstr (position->phrase, ==, "the last session");
  g_assert_cmpint (position->value.qualifier, ==, DM_QUALIFIER_RELATIVE);
  g_assert_cmpstr (position->text, ==, "somewhat less than that");
  g_assert_cmpstr (position->note, ==, "=1");
}

/* One fault forbids all of it, and says where it is. */
static void
test_faulty (Fixture *fixture, gconstpointer data)
{
  DmCsvOptions options = { .kind = DM_RECORD_POSITION };
  g_autoptr (DmCsvPlan) plan = plan_new (fixture,
                                         "key,holder,issue,act,date,amount,certainty\n"
                                         "a,Japan,claims,offer,1962,70,\n"
                                         "b,Narnia,claims,offer,3/4/1962,$7OOM,sure\n"
                                         "a,Japan,claims,give,30 February 1962,7,\n"
                                         ",,claims,offer,1962,7\n"
                                         "rok,Japan,claims,offer,,,\n",
                                         &options);
  g_autoptr (GError) error = NULL;
  gint64 before = dm_store_last_edit (fixture->store);
  DmCsvCounts counts;

  plan_read (fixture, plan);
  assert_cell (plan, 0, 5, DM_CSV_UNDERSTOOD, "$70");
  assert_cell (plan, 1, 1, DM_CSV_FAULTY, "no party “Narnia”");
  assert_cell (plan, 1, 4, DM_CSV_FAULTY, "3 April 1962 or 4 March 1962");
  assert_cell (plan, 1, 5, DM_CSV_FAULTY, "letter O");
  assert_cell (plan, 1, 6, DM_CSV_FAULTY, "none of: certain");
  assert_cell (plan, 2, 3, DM_CSV_FAULTY, "none of: demand");
  assert_cell (plan, 2, 4, DM_CSV_FAULTY, "28 days");
  assert_cell (plan, 3, 1, DM_CSV_FAULTY, "empty");
  assert_cell (plan, 3, 6, DM_CSV_EMPTY, NULL);
  assert_cell (plan, 4, 0, DM_CSV_FAULTY, "other content");
  g_assert_cmpuint (dm_csv_plan_get_summary (plan)->n_faulty, ==, 8);

  g_assert_false (dm_csv_plan_apply (plan, fixture->store, NULL, &counts, &error));
  g_assert_error (error, DM_IO_ERROR, DM_IO_ERROR_VALUE);
  g_assert_true (g_str_has_prefix (error->message, "row 3, column “holder”: there is no party"));
  g_assert_cmpint (dm_store_last_edit (fixture->store), ==, before);
  g_assert_cmpint (dm_store_find (fixture->store, "a", NULL), ==, 0);
}

/* Names that are new make parties and issues, each once. */
static void
test_new (Fixture *fixture, gconstpointer data)
{
  DmCsvOptions options
      = { .kind = DM_RECORD_EVENT, .makes_new = TRUE, .order = DM_CSV_MONTH_FIRST };
  g_autoptr (DmCsvPlan) plan = plan_new (fixture,
                                         "title,date,parties,issues\n"
                                         "Talks,3/4/1962,\"Japan, Narnia\",Fish; claims\n"
                                         "Talks,4/18/1962,NARNIA,fish\n",
                                         &options);
  g_autoptr (DmRecord) event = NULL;
  g_autoptr (DmRecord) again = NULL;
  const DmEventRecord *first;
  DmCsvCounts counts;

  plan_read (fixture, plan);
  g_assert_cmpuint (dm_csv_plan_get_summary (plan)->new_parties, ==, 1);
  g_assert_cmpuint (dm_csv_plan_get_summary (plan)->new_issues, ==, 1);
  assert_cell (plan, 0, 2, DM_CSV_NEW, "Narnia");
  g_assert_true (dm_csv_plan_apply (plan, fixture->store, NULL, &counts, NULL));
  g_assert_cmpuint (counts.added, ==, 4);
  event = read_record (fixture, "talks");
  first = (const DmEventRecord *) event;
  g_assert_cmpstr (first->date, ==, "1962-03-04");
  g_assert_cmpuint (first->parties->len, ==, 2);
  g_assert_cmpstr (((DmParticipant *) first->parties->pdata[1])->party, ==, "narnia");
  g_assert_cmpstr (first->issues[0], ==, "fish");
  again = read_record (fixture, "talks-2");
  g_assert_cmpstr (((DmEventRecord *) again)->date, ==, "1962-04-18");
}

/* So do titles of sources, each once, in the same step. */
static void
test_new_source (Fixture *fixture, gconstpointer data)
{
  DmCsvOptions options = { .kind = DM_RECORD_EVENT, .makes_new = TRUE };
  g_autoptr (DmCsvPlan) plan = plan_new (fixture,
                                         "title,date,source,locator\n"
                                         "Talks,1962-03-04,The Narnia Papers,12\n"
                                         "Walks,1962-04-18,the narnia papers,14\n",
                                         &options);
  g_autoptr (DmRecord) event = NULL;
  g_autoptr (DmRecord) source = NULL;
  const DmCitation *citation;
  DmCsvCounts counts;

  plan_read (fixture, plan);
  g_assert_cmpuint (dm_csv_plan_get_summary (plan)->new_sources, ==, 1);
  assert_cell (plan, 0, 2, DM_CSV_NEW, "The Narnia Papers");
  g_assert_true (dm_csv_plan_apply (plan, fixture->store, NULL, &counts, NULL));
  g_assert_cmpuint (counts.added, ==, 3);
  event = read_record (fixture, "walks");
  citation = ((const DmEventRecord *) event)->citations->pdata[0];
  g_assert_cmpstr (citation->locator, ==, "14");
  source = read_record (fixture, citation->source);
  g_assert_cmpint (source->kind, ==, DM_RECORD_SOURCE);
  g_assert_cmpstr (((DmSourceRecord *) source)->title, ==, "The Narnia Papers");

  g_assert_true (dm_store_undo (fixture->store, NULL));
  g_assert_cmpint (dm_store_find (fixture->store, "walks", NULL), ==, 0);
  g_assert_cmpint (dm_store_find (fixture->store, citation->source, NULL), ==, 0);
}

static gboolean
collect (const char *bytes, gsize length, gpointer user_data, GError **error)
{
  g_string_append_len (user_data, bytes, (gssize) length);
  return TRUE;
}

static char *
export_rows (DmStore *store, DmRecordKind kind)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GError) error = NULL;

  g_assert_true (dm_csv_export (store, kind, collect, text, &error));
  g_assert_no_error (error);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* What was written is read back as the same records. */
static void
test_round_trip (Fixture *fixture, gconstpointer data)
{
  static const char *records = PARTIES
      ", \"events\": [{\"key\": \"e\", \"title\": \"=SUM(A1), \\\"so\\\"\","
      " \"date\": \"1962-04\", \"phrase\": \"in April\", \"time\": \"20:00\","
      " \"kind\": \"meeting\", \"count\": 6, \"parties\": [{\"party\": \"rok\"},"
      " {\"party\": \"japan\"}], \"issues\": [\"claims\"], \"preferred\": true,"
      " \"tags\": [\"a; b\", \"c\\\\d\"], \"note\": \"two\\nlines\"},"
      " {\"key\": \"f\", \"title\": \"'=1\", \"date\": \"-0043\"}],"
      " \"positions\": [{\"key\": \"p\", \"issue\": \"claims\", \"holder\": \"japan\","
      " \"act\": \"offer\", \"date\": \"1962\", \"value\": {\"low\": -12.125,"
      " \"high\": 123456789012345, \"qualifier\": \"range\", \"unit\": \"USD\"}, \"event\": \"e\"},"
      " {\"key\": \"q\", \"issue\": \"claims\", \"holder\": \"rok\", \"act\": \"demand\","
      " \"value\": {\"qualifier\": \"relative\", \"unit\": \"USD\", \"relative_to\": \"r\"}},"
      " {\"key\": \"r\", \"issue\": \"claims\", \"holder\": \"rok\", \"act\": \"demand\","
      " \"value\": {\"high\": 0.125, \"qualifier\": \"at most\"}}]}";
  static const char *keys[] = { "e", "f", "p", "q", "r" };
  g_autofree char *path = g_build_filename (fixture->folder, "b.demarche", NULL);
  g_autoptr (DmStore) other = dm_store_create (path, "Other", NULL);

  import_json (other, records);
  for (int i = 0; i < 2; i++)
    {
      DmCsvOptions options = { .kind = i == 0 ? DM_RECORD_EVENT : DM_RECORD_POSITION };
      g_autofree char *rows = export_rows (other, options.kind);
      g_autoptr (DmCsvPlan) plan = plan_new (fixture, rows, &options);
      g_autoptr (GError) error = NULL;
      DmCsvCounts counts;

      plan_read (fixture, plan);
      g_assert_true (dm_csv_plan_apply (plan, fixture->store, NULL, &counts, &error));
      g_assert_no_error (error);
      g_assert_cmpuint (counts.passed_over, ==, 0);
      /* Once more it is all there already. */
      plan_read (fixture, plan);
      g_assert_true (dm_csv_plan_apply (plan, fixture->store, NULL, &counts, NULL));
      g_assert_cmpuint (counts.added, ==, 0);
    }
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      g_autoptr (DmRecord) there
          = dm_store_read (other, dm_store_find (other, keys[i], NULL), NULL);
      g_autoptr (DmRecord) here = read_record (fixture, keys[i]);

      g_test_message ("%s", keys[i]);
      g_assert_true (dm_record_equal (there, here));
    }
  g_clear_pointer (&other, dm_store_close);
  g_unlink (path);
}

static void
test_cancelled (Fixture *fixture, gconstpointer data)
{
  DmCsvOptions options = { .kind = DM_RECORD_EVENT };
  g_autoptr (DmCsvPlan) plan = plan_new (fixture, "title\nA\nB\n", &options);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  DmCsvCounts counts;

  plan_read (fixture, plan);
  g_cancellable_cancel (cancellable);
  g_assert_false (dm_csv_plan_apply (plan, fixture->store, cancellable, &counts, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_false (dm_store_is_editing (fixture->store));
  g_assert_cmpint (dm_store_find (fixture->store, "a", NULL), ==, 0);
}

/* What stands under no heading would be lost. */
static void
test_surplus (Fixture *fixture, gconstpointer data)
{
  DmCsvOptions options = { .kind = DM_RECORD_EVENT };
  g_autoptr (DmCsvPlan) plan
      = plan_new (fixture, "title,date\nA,1962,,\nB,1963,more\nC\n", &options);
  g_autoptr (GError) error = NULL;
  DmCsvCounts counts;

  plan_read (fixture, plan);
  assert_cell (plan, 0, 1, DM_CSV_UNDERSTOOD, NULL);
  assert_cell (plan, 1, 1, DM_CSV_FAULTY, "more cells than");
  assert_cell (plan, 2, 1, DM_CSV_EMPTY, NULL);
  g_assert_false (dm_csv_plan_apply (plan, fixture->store, NULL, &counts, &error));
  g_assert_error (error, DM_IO_ERROR, DM_IO_ERROR_VALUE);
  g_assert_nonnull (strstr (error->message, "row 3"));
}

/* Takes a table of which nothing has a key. */
static DmCsvCounts
take_table (Fixture *fixture, const char *rows, const DmCsvOptions *options, guint n_alike)
{
  g_autoptr (DmCsvPlan) plan = plan_new (fixture, rows, options);
  g_autoptr (GError) error = NULL;
  DmCsvCounts counts;

  plan_read (fixture, plan);
  g_assert_cmpuint (dm_csv_plan_get_summary (plan)->n_alike, ==, n_alike);
  dm_csv_plan_apply (plan, fixture->store, NULL, &counts, &error);
  g_assert_no_error (error);
  return counts;
}

/* The same table once more brings nothing, though its rows have no keys; what differs comes. */
static void
test_alike (Fixture *fixture, gconstpointer data)
{
  static const char events[] = "title,date,parties\n"
                               "Talks,late April 1962,Japan\n"
                               "Talks,1962-05,Japan\n"
                               "Talks,the last session,Narnia\n"
                               "Recess,,\n";
  static const char positions[] = "holder,issue,act,date,amount,text\n"
                                  "Japan,claims,offer,1962-11,$300 million,\n"
                                  "Japan,claims,offer,1962-11,,as grants\n";
  const DmCsvOptions of_events = { .kind = DM_RECORD_EVENT, .makes_new = TRUE };
  const DmCsvOptions of_positions = { .kind = DM_RECORD_POSITION };
  DmCsvCounts counts;

  counts = take_table (fixture, events, &of_events, 0);
  g_assert_cmpuint (counts.added, ==, 5);
  counts = take_table (fixture, events, &of_events, 4);
  g_assert_cmpuint (counts.added, ==, 0);
  g_assert_cmpuint (counts.passed_over, ==, 4);
  counts = take_table (fixture, positions, &of_positions, 0);
  g_assert_cmpuint (counts.added, ==, 2);
  counts = take_table (fixture, positions, &of_positions, 2);
  g_assert_cmpuint (counts.added, ==, 0);

  /* Another day, title, side, act, amount or text is another record; other letters of the date are
   * not. */
  counts = take_table (fixture, "title,date\nTalks,1962-06\nRecess,1962-05\nTalks,May 1962\n",
                       &of_events, 1);
  g_assert_cmpuint (counts.added, ==, 2);
  counts = take_table (fixture,
                       "holder,issue,act,date,amount,text\n"
                       "Korea,claims,offer,1962-11,$300 million,\n"
                       "Japan,claims,demand,1962-11,$300 million,\n"
                       "Japan,claims,offer,1962-11,$300000001,\n"
                       "Japan,claims,offer,1962-11,300 million yen,\n"
                       "Japan,claims,offer,1962-11,at least $300 million,\n"
                       "Japan,claims,offer,1962-11,,as loans\n",
                       &of_positions, 0);
  g_assert_cmpuint (counts.added, ==, 6);
}

/* Rows that are there are marked, and their doubts and new names count for nothing; a person may
 * have them all the same. */
static void
test_alike_marked (Fixture *fixture, gconstpointer data)
{
  static const char rows[] = "title,date,parties\nTalks,the last session,Narnia\nRecess,1962,\n";
  DmCsvOptions options = { .kind = DM_RECORD_EVENT, .makes_new = TRUE };
  g_autoptr (DmCsvPlan) plan = NULL;
  g_autoptr (DmCsvPlan) again = NULL;
  g_autofree char *undo = NULL;
  DmCsvCounts counts;

  take_table (fixture, "title,phrase\nTalks,the last session\n", &options, 0);
  plan = plan_new (fixture, rows, &options);
  plan_read (fixture, plan);
  assert_cell (plan, 0, 0, DM_CSV_KNOWN, "already in the dossier");
  assert_cell (plan, 0, 1, DM_CSV_LEFT_OUT, NULL);
  assert_cell (plan, 0, 2, DM_CSV_LEFT_OUT, NULL);
  assert_cell (plan, 1, 0, DM_CSV_UNDERSTOOD, NULL);
  g_assert_cmpuint (dm_csv_plan_get_summary (plan)->n_present, ==, 1);
  g_assert_cmpuint (dm_csv_plan_get_summary (plan)->n_doubtful, ==, 0);
  g_assert_cmpuint (dm_csv_plan_get_summary (plan)->new_parties, ==, 0);
  g_assert_true (dm_csv_plan_apply (plan, fixture->store, NULL, &counts, NULL));
  g_assert_cmpuint (counts.added, ==, 1);
  undo = dm_store_undo_label (fixture->store, NULL);
  g_assert_cmpstr (undo, ==, "Import 1 Event");
  g_assert_cmpint (dm_store_find (fixture->store, "narnia", NULL), ==, 0);

  options.adds_alike = TRUE;
  again = plan_new (fixture, rows, &options);
  plan_read (fixture, again);
  assert_cell (again, 0, 0, DM_CSV_KNOWN, "already in the dossier");
  assert_cell (again, 0, 1, DM_CSV_DOUBTFUL, "kept as words");
  assert_cell (again, 0, 2, DM_CSV_NEW, "Narnia");
  g_assert_cmpuint (dm_csv_plan_get_summary (again)->n_present, ==, 0);
  g_assert_cmpuint (dm_csv_plan_get_summary (again)->n_alike, ==, 2);
  g_assert_true (dm_csv_plan_apply (again, fixture->store, NULL, &counts, NULL));
  g_assert_cmpuint (counts.added, ==, 3);
}

#define ADD(name, func) g_test_add (name, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("/csv-plan/columns", test_columns);
  ADD ("/csv-plan/understood", test_understood);
  ADD ("/csv-plan/faulty", test_faulty);
  ADD ("/csv-plan/surplus", test_surplus);
  ADD ("/csv-plan/new", test_new);
  ADD ("/csv-plan/new-source", test_new_source);
  ADD ("/csv-plan/round-trip", test_round_trip);
  ADD ("/csv-plan/alike", test_alike);
  ADD ("/csv-plan/alike-marked", test_alike_marked);
  ADD ("/csv-plan/cancelled", test_cancelled);

  return g_test_run ();
}
