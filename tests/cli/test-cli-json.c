/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <jansson.h>

#include <gio/gio.h>
#include <glib/gstdio.h>

/* What demarche-cli prints as JSON, read back. */
typedef struct
{
  char *folder;
  char *dossier;
} Fixture;

static char *
run (const char *const *arguments, int *status)
{
  g_autoptr (GPtrArray) argv = g_ptr_array_new ();
  g_autoptr (GError) error = NULL;
  char *output = NULL;

  g_ptr_array_add (argv, (gpointer) g_getenv ("DEMARCHE_CLI"));
  for (; *arguments != NULL; arguments++)
    g_ptr_array_add (argv, (gpointer) *arguments);
  g_ptr_array_add (argv, NULL);

  g_spawn_sync (NULL, (char **) argv->pdata, NULL, G_SPAWN_DEFAULT, NULL, NULL, &output, NULL,
                status, &error);
  g_assert_no_error (error);
  return output;
}

static json_t *
run_json (const char *const *arguments)
{
  int status = 0;
  json_error_t fault;
  g_autofree char *output = run (arguments, &status);
  json_t *value;

  g_assert_cmpint (status, ==, 0);
  value = json_loads (output, JSON_REJECT_DUPLICATES, &fault);
  if (value == NULL)
    g_error ("%s in: %s", fault.text, output);
  return value;
}

#define RUN_JSON(...) run_json ((const char *const[]){ __VA_ARGS__, NULL })

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autofree char *sample = g_build_filename (g_getenv ("DEMARCHE_SOURCE_ROOT"), "data",
                                              "korea-japan-1951-1965.json", NULL);
  g_autofree char *output = NULL;
  int status = 0;

  fixture->folder = g_dir_make_tmp ("demarche-XXXXXX", NULL);
  fixture->dossier = g_build_filename (fixture->folder, "a.demarche", NULL);
  output = run ((const char *const[]){ "import", fixture->dossier, sample, NULL }, &status);
  g_assert_cmpint (status, ==, 0);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_unlink (fixture->dossier);
  g_assert_cmpint (g_rmdir (fixture->folder), ==, 0);
  g_free (fixture->dossier);
  g_free (fixture->folder);
}

static const char *
text_at (json_t *object, const char *name)
{
  return json_string_value (json_object_get (object, name));
}

static json_t *
find (json_t *array, const char *name, const char *text)
{
  json_t *item;
  gsize i;

  json_array_foreach (array, i, item) if (g_strcmp0 (text_at (item, name), text) == 0) return item;

  return NULL;
}

static void
assert_date (json_t *date,
             const char *earliest,
             const char *latest,
             int level,
             gboolean approximate,
             gboolean uncertain)
{
  g_assert_cmpstr (text_at (date, "earliest"), ==, earliest);
  g_assert_cmpstr (text_at (date, "latest"), ==, latest);
  g_assert_cmpint (json_integer_value (json_object_get (date, "level")), ==, level);
  g_assert_cmpint (json_is_true (json_object_get (date, "approximate")), ==, approximate);
  g_assert_cmpint (json_is_true (json_object_get (date, "uncertain")), ==, uncertain);
  g_assert_cmpuint (json_object_size (date), ==, 7);
  json_decref (date);
}

static void
test_dates (void)
{
  assert_date (RUN_JSON ("date", "1962-03", "--json"), "1962-03-01", "1962-03-31", 0, FALSE, FALSE);
  assert_date (RUN_JSON ("date", "--json", "1951%"), "1951-01-01", "1951-12-31", 1, TRUE, TRUE);
  assert_date (RUN_JSON ("date", "--json", "[..1962-10-31]"), NULL, "1962-10-31", 2, FALSE, FALSE);
  assert_date (RUN_JSON ("date", "--json", "--", "-0043-03-15"), "-0043-03-15", "-0043-03-15", 1,
               FALSE, FALSE);
  assert_date (RUN_JSON ("date", "--json", "Y12500"), "12500-01-01", "12500-12-31", 1, FALSE,
               FALSE);
}

static void
test_records (Fixture *fixture, gconstpointer data)
{
  json_t *positions = RUN_JSON ("list", fixture->dossier, "positions", "--json");
  json_t *early
      = RUN_JSON ("list", fixture->dossier, "positions", "--json", "--as-of", "1962-05-17");
  json_t *japan = find (positions, "key", "pos-japan-70");
  json_t *item;
  gsize i;

  g_assert_cmpuint (json_array_size (positions), >=, 24);
  g_assert_cmpstr (text_at (japan, "issue"), !=, NULL);
  g_assert_cmpint (json_integer_value (json_object_get (json_object_get (japan, "value"), "low")),
                   ==, 70000000);

  g_assert_cmpuint (json_array_size (early), >, 0);
  g_assert_cmpuint (json_array_size (early), <, json_array_size (positions));
  g_assert_nonnull (find (early, "key", "pos-rok-700"));
  json_array_foreach (early, i, item)
      g_assert_nonnull (find (positions, "key", text_at (item, "key")));

  json_decref (positions);
  json_decref (early);
}

static void
test_claims (Fixture *fixture, gconstpointer data)
{
  json_t *claims = RUN_JSON ("list", fixture->dossier, "claims", "--json", "--as-of", "1962-06");
  json_t *claim = find (claims, "issue", "claims");

  g_assert_cmpstr (text_at (claim, "claimant"), ==, "rok");
  g_assert_cmpstr (text_at (claim, "respondent"), ==, "japan");
  g_assert_cmpstr (text_at (json_object_get (claim, "asked"), "position"), ==, "pos-rok-700");
  g_assert_cmpstr (text_at (json_object_get (claim, "offered"), "position"), ==, "pos-japan-70");
  g_assert_true (json_is_false (json_object_get (claim, "comparable")));
  g_assert_true (json_is_null (json_object_get (claim, "gap")));
  g_assert_nonnull (text_at (claim, "why"));
  json_decref (claims);
}

static void
test_gap (Fixture *fixture, gconstpointer data)
{
  json_t *gap = RUN_JSON ("gap", fixture->dossier, "--issue", "claims", "--covers", "grants",
                          "--unlike", "compare", "--json");
  json_t *day = find (json_object_get (gap, "days"), "date", "1962-05-17");
  json_t *positions = json_object_get (day, "positions");
  json_t *measures = json_object_get (gap, "measures");
  json_t *first = json_object_get (measures, "first_gap");
  json_t *measure;
  const char *name;

  g_assert_cmpstr (text_at (gap, "issue"), ==, "claims");
  g_assert_cmpstr (json_string_value (json_array_get (json_object_get (gap, "sides"), 0)), ==,
                   "rok");
  g_assert_cmpstr (json_string_value (json_array_get (json_object_get (gap, "covers"), 0)), ==,
                   "grants");
  g_assert_cmpstr (text_at (json_object_get (positions, "rok"), "position"), ==, "pos-rok-700");
  g_assert_cmpint (
      json_integer_value (json_object_get (json_object_get (positions, "japan"), "high")), ==,
      70000000);
  g_assert_cmpint (json_integer_value (json_object_get (json_object_get (day, "gap"), "low")), ==,
                   630000000);
  g_assert_true (json_is_true (json_object_get (day, "comparable")));
  g_assert_true (json_is_null (json_object_get (day, "why")));
  g_assert_nonnull (text_at (day, "assumed"));
  g_assert_true (json_is_number (json_object_get (day, "closure")));

  g_assert_true (json_is_number (json_object_get (first, "value")));
  g_assert_cmpuint (json_array_size (json_object_get (first, "records")), ==,
                    json_integer_value (json_object_get (first, "n")));
  json_object_foreach (measures, name, measure)
      g_assert_true ((json_object_get (measure, "value") != NULL)
                     != (json_object_get (measure, "undefined") != NULL));
  json_decref (gap);
}

static void
test_gap_on (Fixture *fixture, gconstpointer data)
{
  json_t *gap
      = RUN_JSON ("gap", fixture->dossier, "--issue", "claims", "--on", "1962-06", "--json");
  json_t *days = json_object_get (gap, "days");

  g_assert_cmpuint (json_array_size (days), ==, 1);
  g_assert_cmpstr (text_at (json_array_get (days, 0), "date"), ==, "1962-05-17");
  json_decref (gap);
}

#define ADD(name, func) g_test_add ("/cli-json/" name, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/cli-json/dates", test_dates);
  ADD ("records", test_records);
  ADD ("claims", test_claims);
  ADD ("gap", test_gap);
  ADD ("gap-on", test_gap_on);

  return g_test_run ();
}
