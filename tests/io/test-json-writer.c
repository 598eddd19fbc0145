/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-io-error.h"
#include "dm-test-json.h"

#include "dm-fields.h"

#include <locale.h>

static char *
write_record (const DmRecord *record)
{
  GString *text = g_string_new (NULL);

  dm_json_append_record (text, record);
  return g_string_free (text, FALSE);
}

/* The layout of a whole text, byte for byte. */
static void
test_layout (void)
{
  static const char text[]
      = "{\n"
        "  \"format\": \"demarche\",\n"
        "  \"version\": 1,\n"
        "  \"dossier\": {\"title\": \"Talks\", \"language\": \"en\"},\n"
        "  \"parties\": [\n"
        "    {\"key\": \"rok\", \"name\": \"Korea\", \"aliases\": [\"ROK\", \"대한민국\"]},\n"
        "    {\"key\": \"us\", \"name\": \"United States\", \"role\": \"third party\"}\n"
        "  ],\n"
        "  \"figures\": [\n"
        "    {\"key\": \"f\", \"name\": \"F\", \"width\": 1600, \"sources\": false}\n"
        "  ]\n"
        "}\n";
  g_autoptr (GError) error = NULL;
  g_autofree char *out = dm_test_rewrite (text, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (out, ==, text);
}

/* Order, spaces, defaults and empty values do not get through. */
static void
test_canonical (void)
{
  static const char text[]
      = "{\"events\":[{\"title\":\"E\",\"key\":\"e\",\"kind\":\"other\",\"status\":\"occurred\",\n"
        "\"tags\":[],\"citations\":[],\"note\":\"\",\"preferred\":false,\"count\":0,\"place\":\"\\/"
        "\\u00e9\"}],"
        "\"version\":1,\"dossier\":{},\"format\":\"demarche\", "
        "\"figures\":[{\"name\":\"F\",\"key\":\"f\","
        "\"sources\":true}]}";
  g_autoptr (GError) error = NULL;
  g_autofree char *out = dm_test_rewrite (text, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (out, ==,
                   "{\n  \"format\": \"demarche\",\n  \"version\": 1,\n"
                   "  \"events\": [\n    {\"key\": \"e\", \"title\": \"E\", \"count\": 0, "
                   "\"place\": \"/é\"}\n  ],\n"
                   "  \"figures\": [\n    {\"key\": \"f\", \"name\": \"F\"}\n  ]\n}\n");
}

static void
test_empty (void)
{
  g_autofree char *out = dm_test_rewrite ("{\"format\": \"demarche\", \"version\": 1}", NULL);

  g_assert_cmpstr (out, ==, "{\n  \"format\": \"demarche\",\n  \"version\": 1\n}\n");
}

static void
test_texts (void)
{
  DmPartyRecord *party = (DmPartyRecord *) dm_record_new (DM_RECORD_PARTY);
  g_autoptr (DmRecord) record = &party->record;
  g_autofree char *text = NULL;

  party->name = g_strdup ("\"\\/\b\f\n\r\t\x01\x1f\x7f é 日 🕊");
  text = write_record (record);
  g_assert_cmpstr (text, ==,
                   "{\"name\": \"\\\"\\\\/\\b\\f\\n\\r\\t\\u0001\\u001f\x7f é 日 🕊\"}");
}

static void
test_numbers (void)
{
  static const struct
  {
    double number;
    const char *text;
  } numbers[] = {
    { 0, "0" },
    { 700000000, "700000000" },
    { -1, "-1" },
    { 999999999999999, "999999999999999" },
    { 1e14, "100000000000000" },
    { 0.1, "0.1" },
    { 360.5, "360.5" },
    { -0.000125, "-0.000125" },
    { 1e-7, "1e-07" },
    { 1.0 / 3, "0.333333333333333" },
    { 12345678.9012345, "12345678.9012345" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    {
      DmRateRecord *rate = (DmRateRecord *) dm_record_new (DM_RECORD_RATE);
      g_autoptr (DmRecord) record = &rate->record;
      g_autofree char *wanted = g_strdup_printf ("{\"rate\": %s}", numbers[i].text);
      g_autofree char *text = NULL;

      rate->rate = numbers[i].number;
      text = write_record (record);
      g_assert_cmpstr (text, ==, wanted);
    }
}

/* Records of every kind with fields filled at random come back as they were. */
static void
test_round_trip (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (1965);
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (DmJsonWriter) writer = dm_json_writer_new (dm_test_collect, text);
  g_autoptr (GError) error = NULL;
  g_autofree char *again = NULL;
  guint n_records = g_getenv ("DEMARCHE_SLOW") != NULL ? 20 : 200;

  for (int kind = DM_RECORD_PARTY; kind < DM_N_RECORDS; kind++)
    for (guint i = 0; i < n_records; i++)
      {
        g_autoptr (DmRecord) record = dm_test_random_record (kind, i, rand);

        g_assert_true (dm_json_writer_add (writer, record, &error));
      }
  g_assert_true (dm_json_writer_finish (writer, &error));
  g_assert_no_error (error);

  again = dm_test_rewrite (text->str, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (again, ==, text->str);
}

typedef struct
{
  GPtrArray *records;
  guint next;
} Expected;

static gboolean
compare_record (DmRecord *record, const DmJsonPlace *place, gpointer user_data, GError **error)
{
  Expected *expected = user_data;

  g_assert_cmpuint (expected->next, <, expected->records->len);
  g_assert_true (dm_record_equal (record, expected->records->pdata[expected->next]));
  expected->next++;
  return TRUE;
}

static void
test_same_records (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (1951);
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func ((GDestroyNotify) dm_record_free);
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (DmJsonWriter) writer = dm_json_writer_new (dm_test_collect, text);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (DmJsonReader) reader = NULL;
  g_autoptr (GError) error = NULL;
  Expected expected = { records, 0 };

  for (int kind = DM_RECORD_PARTY; kind < DM_N_RECORDS; kind++)
    for (guint i = 0; i < 20; i++)
      {
        g_ptr_array_add (records, dm_test_random_record (kind, i, rand));
        g_assert_true (dm_json_writer_add (writer, records->pdata[records->len - 1], NULL));
      }
  g_assert_true (dm_json_writer_finish (writer, NULL));

  bytes = g_bytes_new_static (text->str, text->len);
  reader = dm_json_reader_new (bytes, &error);
  g_assert_no_error (error);
  g_assert_true (dm_json_reader_foreach (reader, compare_record, &expected, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (expected.next, ==, records->len);
}

static void
test_list (void)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (DmJsonWriter) writer = dm_json_writer_new_list (dm_test_collect, text);
  g_autoptr (DmJsonWriter) none = NULL;
  g_autoptr (DmRecord) record = dm_record_new (DM_RECORD_EVENT);

  record->key = g_strdup ("e");
  g_assert_true (dm_json_writer_add (writer, record, NULL));
  g_assert_true (dm_json_writer_add (writer, record, NULL));
  g_assert_true (dm_json_writer_finish (writer, NULL));
  g_assert_cmpstr (text->str, ==, "[\n  {\"key\": \"e\"},\n  {\"key\": \"e\"}\n]\n");

  g_string_truncate (text, 0);
  none = dm_json_writer_new_list (dm_test_collect, text);
  g_assert_true (dm_json_writer_finish (none, NULL));
  g_assert_cmpstr (text->str, ==, "[]\n");
}

static gboolean
refuse (const char *data, gsize length, gpointer user_data, GError **error)
{
  g_set_error_literal (error, DM_IO_ERROR, DM_IO_ERROR_FILE, "full");
  return FALSE;
}

static void
test_write_error (void)
{
  g_autoptr (DmJsonWriter) writer = dm_json_writer_new (refuse, NULL);
  g_autoptr (GError) error = NULL;

  g_assert_false (dm_json_writer_finish (writer, &error));
  g_assert_error (error, DM_IO_ERROR, DM_IO_ERROR_FILE);
}

/* What is held in memory does not grow with what is written. */
static gboolean
count_pieces (const char *data, gsize length, gpointer user_data, GError **error)
{
  g_assert_cmpuint (length, <, 128 * 1024);
  (*(guint *) user_data)++;
  return TRUE;
}

static void
test_streams (void)
{
  guint n_pieces = 0;
  g_autoptr (DmJsonWriter) writer = dm_json_writer_new (count_pieces, &n_pieces);
  g_autoptr (DmRecord) record = dm_record_new (DM_RECORD_EVENT);

  record->key = g_strnfill (1000, 'k');
  for (int i = 0; i < 1000; i++)
    g_assert_true (dm_json_writer_add (writer, record, NULL));
  g_assert_true (dm_json_writer_finish (writer, NULL));
  g_assert_cmpuint (n_pieces, >, 10);
}

/* Numbers have a point in every locale. */
static void
test_locale (void)
{
  if (setlocale (LC_ALL, "de_DE.UTF-8") == NULL && setlocale (LC_ALL, "fr_FR.UTF-8") == NULL)
    {
      g_test_skip ("no locale with a decimal comma is installed");
      return;
    }

  test_numbers ();
  test_same_records ();
  setlocale (LC_ALL, "C.UTF-8");
}

/* The samples are sound, and exactly what is written. */
static void
test_sample (gconstpointer data)
{
  g_autofree char *path
      = g_build_filename (g_getenv ("DEMARCHE_SOURCE_ROOT"), "data", (const char *) data, NULL);
  g_autofree char *text = NULL;
  g_autofree char *again = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_get_contents (path, &text, NULL, &error));
  g_assert_true (dm_test_check_text (text, -1, &error));
  g_assert_no_error (error);
  again = dm_test_rewrite (text, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (again, ==, text);
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/json-writer/layout", test_layout);
  g_test_add_func ("/json-writer/canonical", test_canonical);
  g_test_add_func ("/json-writer/empty", test_empty);
  g_test_add_func ("/json-writer/texts", test_texts);
  g_test_add_func ("/json-writer/numbers", test_numbers);
  g_test_add_func ("/json-writer/round-trip", test_round_trip);
  g_test_add_func ("/json-writer/same-records", test_same_records);
  g_test_add_func ("/json-writer/list", test_list);
  g_test_add_func ("/json-writer/write-error", test_write_error);
  g_test_add_func ("/json-writer/streams", test_streams);
  g_test_add_func ("/json-writer/locale", test_locale);
  g_test_add_data_func ("/json-writer/sample/korea-japan", "korea-japan-1951-1965.json",
                        test_sample);
  g_test_add_data_func ("/json-writer/sample/two-koreas", "two-koreas-1975.json", test_sample);

  return g_test_run ();
}
