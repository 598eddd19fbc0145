/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-io-error.h"
#include "dm-json-export.h"
#include "dm-json-import.h"
#include "dm-test-json.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#define HEAD "{\"format\": \"demarche\", \"version\": 1"

typedef struct
{
  char *folder;
  char *path;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->folder = g_dir_make_tmp ("demarche-XXXXXX", NULL);
  fixture->path = g_build_filename (fixture->folder, "a.demarche", NULL);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_unlink (fixture->path);
  g_assert_cmpint (g_rmdir (fixture->folder), ==, 0); /* nothing was left beside */
  g_free (fixture->path);
  g_free (fixture->folder);
}

static DmStore *
create (Fixture *fixture, const char *title)
{
  g_autoptr (GError) error = NULL;
  DmStore *store = dm_store_create (fixture->path, title, &error);

  g_assert_no_error (error);
  return store;
}

static gboolean
import (DmStore *store, const char *text, DmJsonImportCounts *counts, GError **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (DmJsonReader) reader = dm_json_reader_new (bytes, error);

  return reader != NULL && dm_json_import (store, reader, "Import", counts, error);
}

static void
import_well (DmStore *store, const char *text, guint added, guint passed_over)
{
  g_autoptr (GError) error = NULL;
  DmJsonImportCounts counts;

  import (store, text, &counts, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (counts.added, ==, added);
  g_assert_cmpuint (counts.passed_over, ==, passed_over);
}

static char *
export_text (DmStore *store)
{
  g_autoptr (GError) error = NULL;
  GString *text = g_string_new (NULL);

  g_assert_true (dm_json_export (store, dm_test_collect, text, &error));
  g_assert_no_error (error);
  return g_string_free (text, FALSE);
}

static guint
count_edits (DmStore *store)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) edits = dm_store_history (store, 0, &error);

  g_assert_no_error (error);
  return edits->len;
}

static char *
read_sample (const char *name)
{
  g_autofree char *path = g_build_filename (g_getenv ("DEMARCHE_SOURCE_ROOT"), "data", name, NULL);
  char *text = NULL;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  return text;
}

/* A sample goes in and comes out byte for byte, in one edit; a second time changes nothing. */
static void
test_sample (Fixture *fixture, gconstpointer name)
{
  g_autoptr (DmStore) store = create (fixture, NULL);
  g_autofree char *text = read_sample (name);
  g_autofree char *out = NULL;
  g_autofree char *again = NULL;
  guint n_edits = count_edits (store);
  g_autoptr (GError) error = NULL;
  DmJsonImportCounts first, second;

  import (store, text, &first, &error);
  g_assert_no_error (error);
  out = export_text (store);
  g_assert_cmpstr (out, ==, text);
  g_assert_cmpuint (count_edits (store), ==, n_edits + 1);

  import (store, text, &second, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (second.added, ==, 0);
  g_assert_cmpuint (second.passed_over, ==, first.added);
  again = export_text (store);
  g_assert_cmpstr (again, ==, text);
}

#define PARTIES                                                                                    \
  "\"parties\": [{\"key\": \"rok\", \"name\": \"Korea\"}, {\"key\": \"japan\", \"name\": "         \
  "\"Japan\"}]"

/* What comes later may refer to what is there already, and to what comes after it. */
static void
test_references (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DmStore) store = create (fixture, NULL);

  import_well (store, HEAD ", " PARTIES "}", 2, 0);
  import_well (store,
               HEAD ", \"parties\": [{\"key\": \"mofa\", \"name\": \"Ministry\", \"parent\": "
                    "\"gov\"}, {\"key\": \"gov\", \"name\": \"Government\", \"parent\": \"rok\"}], "
                    "\"events\": [{\"key\": \"e\", \"title\": \"E\", \"citations\": [{\"source\": "
                    "\"s2\"}]}], \"sources\": [{\"key\": \"s1\", \"title\": \"One\"}, {\"key\": "
                    "\"s2\", \"title\": \"Two\"}]}",
               5, 0);
}

/* The order of entry is that of the text, whatever refers to what. */
static void
test_order (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DmStore) store = create (fixture, NULL);
  g_autofree char *out = NULL;

  import_well (store,
               HEAD
               ", \"events\": [{\"key\": \"e\", \"title\": \"E\", \"citations\": [{\"source\": "
               "\"s2\"}]}], \"sources\": [{\"key\": \"s1\", \"title\": \"One\"}, {\"key\": "
               "\"s2\", \"title\": \"Two\"}]}",
               3, 0);
  out = export_text (store);
  g_assert_cmpint (strstr (out, "\"key\": \"s1\"") - out, <, strstr (out, "\"key\": \"s2\"") - out);
}

static void
test_title (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DmStore) store = create (fixture, "Mine");
  g_autofree char *out = NULL;

  import_well (store, HEAD ", \"dossier\": {\"title\": \"Theirs\", \"language\": \"ko\"}}", 0, 0);
  out = export_text (store);
  g_assert_nonnull (strstr (out, "\"dossier\": {\"title\": \"Mine\"}"));
}

/* Records without a key are told by their content, and as many are kept as there are. */
static void
test_keyless (Fixture *fixture, gconstpointer data)
{
  static const char rate[]
      = "{\"from\": \"USD\", \"to\": \"JPY\", \"date\": \"1962\", \"rate\": 360}";
  g_autofree char *one = g_strdup_printf (HEAD ", \"rates\": [%s]}", rate);
  g_autofree char *two = g_strdup_printf (HEAD ", \"rates\": [%s, %s]}", rate, rate);
  g_autoptr (DmStore) store = create (fixture, NULL);

  import_well (store, one, 1, 0);
  import_well (store, one, 0, 1);
  import_well (store, two, 1, 1);
  import_well (store, two, 0, 2);
}

/* What is refused leaves the dossier as it was, and no edit. */
static void
test_refused (Fixture *fixture, gconstpointer text)
{
  g_autoptr (DmStore) store = create (fixture, NULL);
  g_autoptr (GError) error = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  DmJsonImportCounts counts;
  guint n_edits;

  import_well (store, HEAD ", " PARTIES "}", 2, 0);
  before = export_text (store);
  n_edits = count_edits (store);

  g_assert_false (import (store, text, &counts, &error));
  g_assert_nonnull (error);
  g_assert_nonnull (strstr (error->message, "[1]"));
  g_assert_false (dm_store_is_editing (store));
  after = export_text (store);
  g_assert_cmpstr (after, ==, before);
  g_assert_cmpuint (count_edits (store), ==, n_edits);
}

static void
test_conflict (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DmStore) store = create (fixture, NULL);
  g_autoptr (GError) error = NULL;
  DmJsonImportCounts counts;

  import_well (store, HEAD ", " PARTIES "}", 2, 0);
  g_assert_false (import (store, HEAD ", \"parties\": [{\"key\": \"rok\", \"name\": \"Chosen\"}]}",
                          &counts, &error));
  g_assert_error (error, DM_IO_ERROR, DM_IO_ERROR_CONFLICT);
  g_assert_true (g_str_has_prefix (error->message, "parties[0] “rok”: "));
}

static void
test_dry (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DmStore) store = create (fixture, NULL);
  g_autoptr (GBytes) bytes = g_bytes_new_static (HEAD ", " PARTIES "}", strlen (HEAD PARTIES) + 3);
  g_autoptr (DmJsonReader) reader = dm_json_reader_new (bytes, NULL);
  g_autoptr (GError) error = NULL;
  g_autofree char *before = export_text (store);
  g_autofree char *after = NULL;
  DmJsonImportCounts counts;

  g_assert_true (dm_json_import_check (store, reader, &counts, &error));
  g_assert_cmpuint (counts.added, ==, 2);
  after = export_text (store);
  g_assert_cmpstr (after, ==, before);

  g_assert_true (dm_json_import_check (NULL, reader, &counts, &error));
  g_assert_cmpuint (counts.added, ==, 2);
}

/* Records of every kind, filled at random, through the file and back. */
static void
test_random (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DmStore) store = create (fixture, NULL);
  g_autoptr (GRand) rand = g_rand_new_with_seed (1975);
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (DmJsonWriter) writer = dm_json_writer_new (dm_test_collect, text);
  g_autoptr (GError) error = NULL;
  g_autofree char *out = NULL;
  DmJsonImportCounts counts;
  guint n_records = g_getenv ("DEMARCHE_SLOW") != NULL ? 10 : 100;

  for (int kind = DM_RECORD_PARTY; kind < DM_N_RECORDS; kind++)
    for (guint i = 0; i < n_records; i++)
      {
        g_autoptr (DmRecord) record = dm_test_random_record (kind, i, rand);

        dm_test_settle_references (record, i, n_records, rand);
        g_assert_true (dm_json_writer_add (writer, record, &error));
      }
  g_assert_true (dm_json_writer_finish (writer, &error));

  import (store, text->str, &counts, &error);
  g_assert_no_error (error);
  out = export_text (store);
  g_assert_cmpstr (out, ==, text->str);
  import_well (store, text->str, 0, counts.added);
}

static gboolean
die_in_the_middle (DmRecord *record, const DmJsonPlace *place, gpointer user_data, GError **error)
{
  if (record->kind == DM_RECORD_LINK && place->index == 5)
    raise (SIGKILL);
  return dm_store_put (user_data, record, error);
}

/* A program that is killed while it writes leaves the dossier as it was, to be written again. */
static void
test_killed (Fixture *fixture, gconstpointer data)
{
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autoptr (DmStore) store = create (fixture, NULL);
  g_autoptr (GError) error = NULL;
  int status;
  pid_t child;

  import_well (store, HEAD ", " PARTIES "}", 2, 0);
  before = export_text (store);
  g_clear_pointer (&store, dm_store_close);

  child = fork ();
  if (child == 0)
    {
      DmStore *other = dm_store_open (fixture->path, DM_STORE_WRITE, NULL);
      GString *text = g_string_new (HEAD ", \"links\": [");
      GBytes *bytes;

      for (int i = 0; i < 10; i++)
        g_string_append_printf (text,
                                "%s{\"from\": \"rok\", \"to\": \"japan\", \"relation\": \"after\"}",
                                i > 0 ? ", " : "");
      g_string_append (text, "]}");
      bytes = g_bytes_new_static (text->str, text->len);
      if (dm_store_begin_edit (other, "Import", NULL))
        dm_json_reader_foreach (dm_json_reader_new (bytes, NULL), die_in_the_middle, other, NULL);
      _exit (1);
    }
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  g_assert_true (WIFSIGNALED (status));

  store = dm_store_open (fixture->path, DM_STORE_WRITE, &error);
  g_assert_no_error (error);
  after = export_text (store);
  g_assert_cmpstr (after, ==, before);
  import_well (store, HEAD ", \"parties\": [{\"key\": \"us\", \"name\": \"US\"}]}", 1, 0);
  g_clear_pointer (&store, dm_store_close);
}

#define ADD(name, func, data)                                                                      \
  g_test_add ("/json-import/" name, Fixture, data, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  ADD ("sample/korea-japan", test_sample, "korea-japan-1951-1965.json");
  ADD ("sample/two-koreas", test_sample, "two-koreas-1975.json");
  ADD ("references", test_references, NULL);
  ADD ("order", test_order, NULL);
  ADD ("title", test_title, NULL);
  ADD ("keyless", test_keyless, NULL);
  ADD ("refused/reference", test_refused,
       HEAD ", \"events\": [{\"key\": \"e1\", \"title\": \"E\"}, {\"key\": \"e2\", \"title\": "
            "\"E\", \"issues\": [\"claims\"]}]}");
  ADD ("refused/conflict", test_refused,
       HEAD ", \"parties\": [{\"key\": \"us\", \"name\": \"US\"}, {\"key\": \"japan\", \"name\": "
            "\"Nippon\"}]}");
  ADD ("refused/field", test_refused,
       HEAD ", \"events\": [{\"key\": \"e1\", \"title\": \"E\"}, {\"key\": \"e2\"}]}");
  ADD ("refused/kind", test_refused,
       HEAD ", \"events\": [{\"key\": \"e1\", \"title\": \"E\"}, {\"key\": \"e2\", \"title\": "
            "\"E\", \"issues\": [\"rok\"]}]}");
  ADD ("conflict", test_conflict, NULL);
  ADD ("dry", test_dry, NULL);
  ADD ("random", test_random, NULL);
  ADD ("killed", test_killed, NULL);

  return g_test_run ();
}
