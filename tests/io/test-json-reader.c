/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-io-error.h"
#include "dm-test-json.h"

#include "dm-error.h"

#include <glib/gstdio.h>

#define HEAD "{\"format\": \"demarche\", \"version\": 1"
#define PARTIES                                                                                    \
  "\"parties\": [{\"key\": \"rok\", \"name\": \"Korea\"}, {\"key\": \"japan\", \"name\": "         \
  "\"Japan\"}]"
#define ISSUES "\"issues\": [{\"key\": \"claims\", \"name\": \"Claims\"}]"
#define POSITION(fields)                                                                           \
  HEAD ", " PARTIES ", " ISSUES ", \"positions\": [{\"key\": \"p1\", \"issue\": \"claims\", "      \
       "\"holder\": \"rok\", \"act\": \"demand\", " fields "}]}"
#define EVENT(fields)                                                                              \
  HEAD ", " PARTIES ", \"events\": [{\"key\": \"e1\", \"title\": \"E\", " fields "}]}"

/* A text with one fault, the code of the error, and what its message says. */
typedef struct
{
  const char *name;
  const char *text;
  gboolean is_record; /* DM_CORE_ERROR, else DM_IO_ERROR */
  int code;
  const char *says[3];
} Fault;

static const Fault faults[] = {
  { "empty", "", FALSE, DM_IO_ERROR_SYNTAX, { "empty" } },
  { "no-json", "Dear Mr. President,", FALSE, DM_IO_ERROR_SYNTAX, { "line 1, column 1", "object" } },
  { "array", "[1, 2]", FALSE, DM_IO_ERROR_SYNTAX, { "object" } },
  { "cut-off",
    HEAD ", \"parties\": [{\"key\": \"ro",
    FALSE,
    DM_IO_ERROR_SYNTAX,
    { "parties", "ends before" } },
  { "cut-off-in-record",
    HEAD ", \"parties\": [{\"key\": \"rok\"",
    FALSE,
    DM_IO_ERROR_SYNTAX,
    { "parties", "ends before" } },
  { "more-follows", HEAD "} {}", FALSE, DM_IO_ERROR_SYNTAX, { "follows the end" } },
  { "no-comma", HEAD " \"parties\": []}", FALSE, DM_IO_ERROR_SYNTAX, { "comma" } },
  { "last-comma", HEAD ",}", FALSE, DM_IO_ERROR_SYNTAX, { "comma" } },
  { "no-colon", "{\"format\" \"demarche\"}", FALSE, DM_IO_ERROR_SYNTAX, { "colon" } },
  { "no-value",
    "{\"format\": , \"version\": 1}",
    FALSE,
    DM_IO_ERROR_SYNTAX,
    { "format", "value" } },
  { "name-is-number", "{12: \"demarche\"}", FALSE, DM_IO_ERROR_SYNTAX, { "name" } },
  { "bad-record",
    HEAD ",\n\"parties\": [\n{\"key\": rok}]}",
    FALSE,
    DM_IO_ERROR_SYNTAX,
    { "parties[0]", "line 3" } },
  { "bad-brackets",
    HEAD ", \"parties\": [{\"key\": [}]]}",
    FALSE,
    DM_IO_ERROR_SYNTAX,
    { "parties" } },
  { "deep",
    HEAD ", \"events\": [{\"key\": [[[[[[[[[]]]]]]]]]}]}",
    FALSE,
    DM_IO_ERROR_DEPTH,
    { "events", "deeper" } },
  { "deep-in-record",
    HEAD ", \"parties\": [{\"key\": \"a\", \"aliases\": [[[\"x\"]]]}]}",
    FALSE,
    DM_IO_ERROR_DEPTH,
    { "parties[0]", "deeper" } },
  { "nul",
    HEAD ", \"dossier\": {\"title\": \"a\\u0000b\"}}",
    FALSE,
    DM_IO_ERROR_SYNTAX,
    { "dossier", "NUL" } },
  { "bom", "\xef\xbb\xbf" HEAD "}", FALSE, DM_IO_ERROR_ENCODING, { "byte order mark" } },
  { "utf-16", "\xff\xfe{", FALSE, DM_IO_ERROR_ENCODING, { "UTF-16" } },
  { "latin-1",
    HEAD ", \"dossier\": {\"title\": \"D\xe9marche\"}}",
    FALSE,
    DM_IO_ERROR_ENCODING,
    { "not UTF-8", "byte 60" } },
  { "lone-surrogate",
    HEAD ", \"dossier\": {\"title\": \"\\ud800\"}}",
    FALSE,
    DM_IO_ERROR_SYNTAX,
    { "dossier" } },
  { "no-format", "{\"version\": 1}", FALSE, DM_IO_ERROR_FORMAT, { "demarche" } },
  { "other-format",
    "{\"format\": \"geojson\", \"version\": 1}",
    FALSE,
    DM_IO_ERROR_FORMAT,
    { "demarche" } },
  { "other-json",
    "{\"type\": \"FeatureCollection\", \"features\": []}",
    FALSE,
    DM_IO_ERROR_FORMAT,
    { "demarche" } },
  { "no-version", "{\"format\": \"demarche\"}", FALSE, DM_IO_ERROR_VERSION, { "version" } },
  { "other-version",
    "{\"format\": \"demarche\", \"version\": 2}",
    FALSE,
    DM_IO_ERROR_VERSION,
    { "version 2", "reads version 1" } },
  { "version-in-words",
    "{\"format\": \"demarche\", \"version\": \"1\"}",
    FALSE,
    DM_IO_ERROR_VERSION,
    { "version" } },
  { "unknown-member", HEAD ", \"treaties\": []}", FALSE, DM_IO_ERROR_FIELD, { "treaties" } },
  { "member-twice",
    HEAD ", \"events\": [], \"events\": []}",
    FALSE,
    DM_IO_ERROR_FIELD,
    { "events", "twice" } },
  { "member-type", HEAD ", \"events\": {}}", FALSE, DM_IO_ERROR_TYPE, { "events", "array" } },
  { "dossier-type", HEAD ", \"dossier\": []}", FALSE, DM_IO_ERROR_TYPE, { "dossier", "object" } },
  { "record-type",
    HEAD ", \"events\": [\"e1\"]}",
    FALSE,
    DM_IO_ERROR_TYPE,
    { "events[0]", "object" } },
  { "unknown-field",
    EVENT ("\"when\": \"1962\""),
    FALSE,
    DM_IO_ERROR_FIELD,
    { "events[0] “e1”: when", "no such field" } },
  { "unknown-inner-field",
    POSITION ("\"value\": {\"amount\": 3}"),
    FALSE,
    DM_IO_ERROR_FIELD,
    { "positions[0] “p1”: value.amount" } },
  { "field-twice",
    EVENT ("\"note\": \"a\", \"note\": \"b\""),
    FALSE,
    DM_IO_ERROR_SYNTAX,
    { "events[0]", "“note” stands twice" } },
  { "text-type",
    EVENT ("\"note\": 3"),
    FALSE,
    DM_IO_ERROR_TYPE,
    { "note", "a text is wanted here, not a number" } },
  { "null", EVENT ("\"note\": null"), FALSE, DM_IO_ERROR_TYPE, { "note", "null" } },
  { "number-type",
    POSITION ("\"value\": {\"low\": \"700\"}"),
    FALSE,
    DM_IO_ERROR_TYPE,
    { "value.low", "a number" } },
  { "integer-type",
    EVENT ("\"count\": 1.5"),
    FALSE,
    DM_IO_ERROR_TYPE,
    { "count", "whole number" } },
  { "yes-type",
    EVENT ("\"preferred\": 1"),
    FALSE,
    DM_IO_ERROR_TYPE,
    { "preferred", "true or false" } },
  { "enum-type", EVENT ("\"kind\": 1"), FALSE, DM_IO_ERROR_TYPE, { "kind", "a text" } },
  { "texts-type", EVENT ("\"tags\": \"a\""), FALSE, DM_IO_ERROR_TYPE, { "tags", "array" } },
  { "texts-item-type",
    EVENT ("\"tags\": [\"a\", 2]"),
    FALSE,
    DM_IO_ERROR_TYPE,
    { "tags[1]", "a text" } },
  { "group-type", POSITION ("\"value\": 700"), FALSE, DM_IO_ERROR_TYPE, { "value", "object" } },
  { "list-type", EVENT ("\"citations\": {}"), FALSE, DM_IO_ERROR_TYPE, { "citations", "array" } },
  { "list-item-type",
    EVENT ("\"citations\": [3]"),
    FALSE,
    DM_IO_ERROR_TYPE,
    { "citations[0]", "object" } },
  { "integer-below-0",
    EVENT ("\"count\": -1"),
    FALSE,
    DM_IO_ERROR_VALUE,
    { "count", "0 or more" } },
  { "word",
    EVENT ("\"kind\": \"talk\""),
    FALSE,
    DM_IO_ERROR_VALUE,
    { "kind", "“talk”", "meeting, message" } },
  { "word-case",
    EVENT ("\"kind\": \"Meeting\""),
    FALSE,
    DM_IO_ERROR_VALUE,
    { "kind", "“Meeting”" } },
  { "empty-word", EVENT ("\"kind\": \"\""), FALSE, DM_IO_ERROR_VALUE, { "kind" } },
  { "long-table",
    HEAD ", \"sources\": [{\"key\": \"s\", \"title\": \"S\", \"type\": \"memo\"}]}",
    FALSE,
    DM_IO_ERROR_VALUE,
    { "type", "“memo”" } },
  { "key-twice",
    HEAD ", " PARTIES ", \"events\": [{\"key\": \"rok\", \"title\": \"E\"}]}",
    FALSE,
    DM_IO_ERROR_KEY,
    { "events[0] “rok”: key", "parties[0]" } },
  { "key-twice-same-kind",
    HEAD ", \"parties\": [{\"key\": \"a\", \"name\": \"A\"}, {\"key\": \"a\", \"name\": \"A\"}]}",
    FALSE,
    DM_IO_ERROR_KEY,
    { "parties[1]", "parties[0]" } },
  { "reference",
    POSITION ("\"event\": \"e9\""),
    FALSE,
    DM_IO_ERROR_REFERENCE,
    { "positions[0] “p1”: event", "no record “e9”" } },
  { "reference-kind",
    POSITION ("\"event\": \"japan\""),
    FALSE,
    DM_IO_ERROR_REFERENCE,
    { "event", "“japan” is of the wrong kind (party)", "event" } },
  { "inner-reference",
    EVENT ("\"citations\": [{\"source\": \"s1\"}]"),
    FALSE,
    DM_IO_ERROR_REFERENCE,
    { "citations[0].source", "“s1”" } },
  { "listed-reference",
    POSITION ("\"covers\": [\"claims\", \"grants\"]"),
    FALSE,
    DM_IO_ERROR_REFERENCE,
    { "covers[1]", "“grants”" } },
  { "link",
    HEAD ", " PARTIES
         ", \"links\": [{\"from\": \"rok\", \"to\": \"nowhere\", \"relation\": \"after\"}]}",
    FALSE,
    DM_IO_ERROR_REFERENCE,
    { "links[0]: to", "“nowhere”" } },
  { "own-parent",
    HEAD ", \"parties\": [{\"key\": \"a\", \"name\": \"A\", \"parent\": \"a\"}]}",
    FALSE,
    DM_IO_ERROR_ANCESTRY,
    { "parties[0] “a”: parent" } },
  { "ancestry",
    HEAD
    ", \"issues\": [{\"key\": \"a\", \"name\": \"A\", \"parent\": \"c\"}, {\"key\": \"b\", "
    "\"name\": \"B\", \"parent\": \"a\"}, {\"key\": \"c\", \"name\": \"C\", \"parent\": \"b\"}]}",
    FALSE,
    DM_IO_ERROR_ANCESTRY,
    { "issues[", "parent", "descendant" } },
  { "date",
    EVENT ("\"date\": \"1962-02-30\""),
    TRUE,
    DM_CORE_ERROR_DATE,
    { "events[0] “e1”: date" } },
  { "date-in-words", EVENT ("\"date\": \"spring of 1962\""), TRUE, DM_CORE_ERROR_DATE, { "date" } },
  { "inner-date",
    POSITION ("\"known\": [{\"party\": \"japan\", \"date\": \"1962-13\"}]"),
    TRUE,
    DM_CORE_ERROR_DATE,
    { "known[0].date" } },
  { "time", EVENT ("\"time\": \"25:00\""), TRUE, DM_CORE_ERROR_RECORD, { "time", "25:00" } },
  { "color",
    HEAD ", \"parties\": [{\"key\": \"a\", \"name\": \"A\", \"color\": \"red\"}]}",
    TRUE,
    DM_CORE_ERROR_RECORD,
    { "parties[0] “a”: color", "red" } },
  { "low-above-high",
    POSITION ("\"value\": {\"low\": 450, \"high\": 350, \"qualifier\": \"range\"}"),
    TRUE,
    DM_CORE_ERROR_RECORD,
    { "positions[0] “p1”: value", "low is above high" } },
  { "exact-range",
    POSITION ("\"value\": {\"low\": 350, \"high\": 450}"),
    TRUE,
    DM_CORE_ERROR_RECORD,
    { "value", "low equal to its high" } },
  { "amount-size",
    POSITION ("\"value\": {\"low\": 1000000000000000, \"high\": 1000000000000000}"),
    FALSE,
    DM_IO_ERROR_VALUE,
    { "value.low", "10^15" } },
  { "amount-below",
    POSITION ("\"value\": {\"low\": -2e15}"),
    FALSE,
    DM_IO_ERROR_VALUE,
    { "value.low", "10^15" } },
  { "amount-digits",
    POSITION ("\"value\": {\"low\": 0.12345678901234567}"),
    FALSE,
    DM_IO_ERROR_VALUE,
    { "value.low", "15 significant digits" } },
  { "real-overflow",
    POSITION ("\"value\": {\"low\": 1e400}"),
    FALSE,
    DM_IO_ERROR_SYNTAX,
    { "positions[0]", "too large" } },
  { "integer-overflow",
    EVENT ("\"count\": 99999999999999999999"),
    FALSE,
    DM_IO_ERROR_SYNTAX,
    { "events[0]", "too large" } },
  { "not-a-number",
    POSITION ("\"value\": {\"low\": NaN}"),
    FALSE,
    DM_IO_ERROR_SYNTAX,
    { "positions[0]" } },
  { "missing-key",
    HEAD ", \"parties\": [{\"name\": \"Korea\"}]}",
    TRUE,
    DM_CORE_ERROR_RECORD,
    { "parties[0]: key", "missing" } },
  { "missing-name",
    HEAD ", \"parties\": [{\"key\": \"rok\", \"name\": \"\"}]}",
    TRUE,
    DM_CORE_ERROR_RECORD,
    { "parties[0] “rok”: name", "missing" } },
  { "missing-act",
    HEAD ", " PARTIES ", " ISSUES
         ", \"positions\": [{\"key\": \"p\", \"issue\": \"claims\", \"holder\": \"rok\"}]}",
    TRUE,
    DM_CORE_ERROR_RECORD,
    { "positions[0] “p”: act", "missing" } },
  { "missing-relation",
    HEAD ", " PARTIES ", \"links\": [{\"from\": \"rok\", \"to\": \"japan\"}]}",
    TRUE,
    DM_CORE_ERROR_RECORD,
    { "links[0]: relation", "missing" } },
};

static void
assert_fault (const Fault *fault, GError *error)
{
  g_assert_nonnull (error);
  g_test_message ("%s: %s", fault->name, error->message);
  g_assert_cmpstr (g_quark_to_string (error->domain), ==,
                   g_quark_to_string (fault->is_record ? DM_CORE_ERROR : DM_IO_ERROR));
  g_assert_cmpint (error->code, ==, fault->code);
  g_assert_null (strchr (error->message, '\n'));
  for (guint i = 0; i < G_N_ELEMENTS (fault->says) && fault->says[i] != NULL; i++)
    if (strstr (error->message, fault->says[i]) == NULL)
      g_error ("%s: “%s” does not say “%s”", fault->name, error->message, fault->says[i]);
}

static void
test_fault (gconstpointer data)
{
  const Fault *fault = data;
  g_autoptr (GError) error = NULL;

  g_assert_false (dm_test_check_text (fault->text, -1, &error));
  assert_fault (fault, error);
}

static void
test_nul_byte (void)
{
  static const char text[] = HEAD ", \"dossier\": {\"title\": \"a\0b\"}}";
  static const Fault fault = { "nul byte", NULL, FALSE, DM_IO_ERROR_ENCODING, { "NUL" } };
  g_autoptr (GError) error = NULL;

  g_assert_false (dm_test_check_text (text, sizeof text - 1, &error));
  assert_fault (&fault, error);
}

static void
test_very_deep (void)
{
  static const Fault fault = { "very deep", NULL, FALSE, DM_IO_ERROR_DEPTH, { "note", "deeper" } };
  g_autoptr (GString) text = g_string_new ("{\"note\": ");
  g_autoptr (GError) error = NULL;

  for (int i = 0; i < 200000; i++)
    g_string_append (text, i % 2 ? "[" : "{\"a\":");

  g_assert_false (dm_test_check_text (text->str, -1, &error));
  assert_fault (&fault, error);
}

/* Wherever a text is cut off, it is refused. */
static void
test_cut_off (void)
{
  static const char text[] = POSITION (
      "\"value\": {\"low\": 7e8, \"high\": 7e8, \"unit\": \"USD\"}, \"note\": \"a\\\"\\u00e9\"");

  g_assert_true (dm_test_check_text (text, -1, NULL));
  for (gsize length = 0; length < sizeof text - 1; length++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_false (dm_test_check_text (text, (gssize) length, &error));
      g_assert_nonnull (error);
    }
}

typedef struct
{
  GPtrArray *records;
  GArray *places;
} Records;

static gboolean
keep_record (DmRecord *record, const DmJsonPlace *place, gpointer user_data, GError **error)
{
  Records *records = user_data;

  g_ptr_array_add (records->records, dm_record_copy (record));
  g_array_append_val (records->places, *place);
  return TRUE;
}

static void
test_fields (void)
{
  static const char text[]
      = "{\"positions\": [{\"key\": \"p1\", \"issue\": \"claims\", \"holder\": \"rok\", \"act\": "
        "\"as of\","
        " \"date\": \"1962-03\", \"value\": {\"low\": 350000000, \"high\": 4.5e8, \"qualifier\": "
        "\"range\", "
        "\"unit\": \"USD\"}, \"covers\": [\"claims\"], \"certainty\": \"certain\", \"note\": \"\","
        " \"instalments\": [{\"date\": \"1965\", \"amount\": 1.5}], \"preferred\": "
        "true}],\n" PARTIES ",\r\n\t" ISSUES
        ", \"version\": 1, \"format\": \"demarche\", \"dossier\": {\"title\": "
        "\"Cl\\u00e9\"}}";
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));
  g_autoptr (GError) error = NULL;
  g_autoptr (DmJsonReader) reader = dm_json_reader_new (bytes, &error);
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func ((GDestroyNotify) dm_record_free);
  g_autoptr (GArray) places = g_array_new (FALSE, FALSE, sizeof (DmJsonPlace));
  Records records = { list, places };
  DmPositionRecord *position;
  DmInstalment *instalment;

  g_assert_no_error (error);
  g_assert_true (dm_json_reader_foreach (reader, keep_record, &records, &error));
  g_assert_no_error (error);

  /* In the order of the format, whatever the order in the text. */
  g_assert_cmpuint (list->len, ==, 5);
  g_assert_cmpstr (((DmDossierRecord *) list->pdata[0])->title, ==, "Clé");
  g_assert_cmpstr (((DmPartyRecord *) list->pdata[2])->name, ==, "Japan");
  g_assert_cmpuint (g_array_index (places, DmJsonPlace, 2).index, ==, 1);
  g_assert_cmpint (((DmRecord *) list->pdata[3])->kind, ==, DM_RECORD_ISSUE);

  position = list->pdata[4];
  g_assert_cmpint (position->act, ==, DM_ACT_AS_OF);
  g_assert_cmpfloat (position->value.low, ==, 350e6);
  g_assert_cmpfloat (position->value.high, ==, 450e6);
  g_assert_cmpint (position->value.qualifier, ==, DM_QUALIFIER_RANGE);
  g_assert_cmpstr (position->value.unit, ==, "USD");
  g_assert_cmpint (position->certainty, ==, DM_CERTAINTY_CERTAIN);
  g_assert_cmpstr (position->covers[0], ==, "claims");
  g_assert_null (position->covers[1]);
  g_assert_true (position->preferred);
  g_assert_null (position->note);
  g_assert_null (position->citations);
  instalment = position->instalments->pdata[0];
  g_assert_cmpfloat (instalment->amount, ==, 1.5);
}

static gboolean
refuse_second (DmRecord *record, const DmJsonPlace *place, gpointer user_data, GError **error)
{
  if (place->index == 0)
    return TRUE;

  g_set_error_literal (error, DM_IO_ERROR, DM_IO_ERROR_CONFLICT, "no more");
  return FALSE;
}

static void
test_refused_by_func (void)
{
  static const char text[] = HEAD ", " PARTIES "}";
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));
  g_autoptr (DmJsonReader) reader = dm_json_reader_new (bytes, NULL);
  g_autoptr (GError) error = NULL;

  g_assert_false (dm_json_reader_foreach (reader, refuse_second, NULL, &error));
  g_assert_cmpstr (error->message, ==, "parties[1] “japan”: no more");
}

static void
test_open (void)
{
  g_autofree char *folder = g_dir_make_tmp ("demarche-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "a.json", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (DmJsonReader) reader = NULL;
  g_autoptr (DmJsonReader) none = dm_json_reader_open (path, &error);

  g_assert_null (none);
  g_assert_error (error, DM_IO_ERROR, DM_IO_ERROR_FILE);
  g_clear_error (&error);
  none = dm_json_reader_open (folder, &error);
  g_assert_null (none);
  g_assert_error (error, DM_IO_ERROR, DM_IO_ERROR_FILE);
  g_clear_error (&error);

  g_assert_true (g_file_set_contents (path, HEAD "}", -1, NULL));
  reader = dm_json_reader_open (path, &error);
  g_assert_no_error (error);
  g_assert_nonnull (reader);
  g_assert_cmpint (g_remove (path), ==, 0);
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (faults); i++)
    {
      g_autofree char *path = g_strdup_printf ("/json-reader/fault/%s", faults[i].name);

      g_test_add_data_func (path, &faults[i], test_fault);
    }
  g_test_add_func ("/json-reader/fault/nul-byte", test_nul_byte);
  g_test_add_func ("/json-reader/fault/very-deep", test_very_deep);
  g_test_add_func ("/json-reader/fault/cut-off-anywhere", test_cut_off);
  g_test_add_func ("/json-reader/fields", test_fields);
  g_test_add_func ("/json-reader/refused-by-func", test_refused_by_func);
  g_test_add_func ("/json-reader/open", test_open);

  return g_test_run ();
}
