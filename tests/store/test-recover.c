/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fixture.h"

#include "dm-store-private.h"

#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#define PAGE_SIZE 4096

/* What recovering came to. */
typedef struct
{
  GPtrArray *told;
  DmRecovery counts;
  DmStore *store;
  GError *error;
} Outcome;

static void
collect (const char *fault, gpointer user_data)
{
  g_assert_true (g_str_has_suffix (fault, "."));
  g_assert_true (g_utf8_validate (fault, -1, NULL));
  g_ptr_array_add (user_data, g_strdup (fault));
}

static void
outcome_clear (Outcome *outcome)
{
  g_clear_pointer (&outcome->told, g_ptr_array_unref);
  g_clear_pointer (&outcome->store, dm_store_close);
  g_clear_error (&outcome->error);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Outcome, outcome_clear)

/* Recovers @path beside it. The file keeps its bytes, and what comes of it is sound. */
static void
recover (const char *path, Outcome *outcome)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *target = g_build_filename (folder, "recovered.demarche", NULL);
  g_autofree char *before = fixture_hash (path);
  g_autofree char *after = NULL;
  g_autoptr (GError) error = NULL;
  gboolean done;

  outcome->told = g_ptr_array_new_with_free_func (g_free);
  outcome->store = dm_store_create_pending (target, NULL, &error);
  g_assert_no_error (error);
  done = dm_store_recover (outcome->store, path, collect, outcome->told, &outcome->counts, NULL,
                           &outcome->error);
  g_assert_true (done == (outcome->error == NULL));
  if (done)
    {
      g_autofree char *all = fixture_dump (outcome->store);

      g_assert_true (dm_store_quick_check (outcome->store, NULL, &error));
      g_assert_no_error (error);
      g_assert_cmpstr (all, !=, "");
    }

  after = fixture_hash (path);
  g_assert_cmpstr (before, ==, after);
}

/* A dossier of several pages a table. */
static void
make_dossier (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DmStore) store = dm_store_create (path, "Talks", &error);
  g_autoptr (GRand) rand = g_rand_new_with_seed (1962);
  g_autoptr (GPtrArray) records = fixture_records (rand, 40);

  g_assert_no_error (error);
  fixture_put_all (store, records);
}

static char *
dump (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DmStore) store = dm_store_open (path, DM_STORE_READ, &error);

  g_assert_no_error (error);
  return fixture_dump (store);
}

static void
write_page (const char *path, guint page, GRand *rand)
{
  FILE *file = g_fopen (path, "r+b");

  g_assert_nonnull (file);
  g_assert_cmpint (fseek (file, (long) page * PAGE_SIZE, SEEK_SET), ==, 0);
  for (guint i = 0; i < PAGE_SIZE; i++)
    fputc (rand != NULL ? g_rand_int_range (rand, 0, 256) : 0, file);
  g_assert_cmpint (fclose (file), ==, 0);
}

static gsize
size_of (const char *path)
{
  GStatBuf info;

  g_assert_cmpint (g_stat (path, &info), ==, 0);
  return (gsize) info.st_size;
}

static void
test_sound (Fixture *fixture, gconstpointer data)
{
  g_auto (Outcome) outcome = { 0 };
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  make_dossier (fixture->path);
  before = dump (fixture->path);
  recover (fixture->path, &outcome);
  g_assert_no_error (outcome.error);
  g_assert_cmpuint (outcome.told->len, ==, 0);
  g_assert_cmpuint (outcome.counts.n_hurt + outcome.counts.n_lost, ==, 0);
  after = fixture_dump (outcome.store);
  g_assert_cmpstr (before, ==, after);
}

/* Each record of the result that was not spoken of is as it was. */
static void
assert_told (const Outcome *outcome, DmStore *whole)
{
  for (int kind = 1; kind < DM_N_RECORDS; kind++)
    for (guint i = 0; dm_kind_has_key (kind) && i < 40; i++)
      {
        g_autofree char *key = g_strdup_printf ("%s-%u", dm_layout_of (kind)->name, i);
        g_autofree char *quoted = g_strdup_printf ("“%s”", key);
        gint64 id = dm_store_find (outcome->store, key, NULL);
        g_autoptr (DmRecord) found = id != 0 ? dm_store_read (outcome->store, id, NULL) : NULL;
        g_autoptr (DmRecord) meant = dm_store_read (whole, dm_store_find (whole, key, NULL), NULL);
        gboolean is_told = FALSE;

        for (guint j = 0; j < outcome->told->len && !is_told; j++)
          is_told = strstr (outcome->told->pdata[j], quoted) != NULL
                    || strstr (outcome->told->pdata[j], "its key is lost") != NULL;
        if (!is_told && (found == NULL || !dm_record_equal (found, meant)))
          {
            g_test_message ("not told: %s", key);
            g_test_fail ();
          }
      }
}

/* Whichever page is overwritten, the rest is there, and what is lost is told. */
static void
test_each_page (Fixture *fixture, gconstpointer data)
{
  g_autofree char *copy = g_build_filename (fixture->folder, "copy.demarche", NULL);
  g_autoptr (GRand) rand = g_rand_new_with_seed (1965);
  g_autoptr (GError) error = NULL;
  g_autoptr (DmStore) whole = NULL;
  guint step = g_getenv ("DEMARCHE_SLOW") != NULL ? 29 : 3;
  guint n_pages;

  make_dossier (fixture->path);
  whole = dm_store_open (fixture->path, DM_STORE_READ, &error);
  g_assert_no_error (error);
  n_pages = (guint) (size_of (fixture->path) / PAGE_SIZE);
  g_assert_cmpuint (n_pages, >, 100);
  for (guint page = 0; page < n_pages && !g_test_failed (); page += step)
    {
      g_auto (Outcome) outcome = { 0 };

      g_test_message ("page %u", page + 1);
      fixture_copy (fixture->path, copy);
      write_page (copy, page, page % 2 > 0 ? rand : NULL);
      recover (copy, &outcome);
      g_assert_no_error (outcome.error);
      g_assert_cmpuint (outcome.counts.n_whole, >, 40);
      assert_told (&outcome, whole);
    }
}

/* However much is cut off, down to where the tables begin. */
static void
test_cut_off (Fixture *fixture, gconstpointer data)
{
  g_autofree char *copy = g_build_filename (fixture->folder, "copy.demarche", NULL);
  gsize size;

  make_dossier (fixture->path);
  size = size_of (fixture->path);
  for (guint quarter = 1; quarter < 4; quarter++)
    {
      g_auto (Outcome) outcome = { 0 };

      fixture_copy (fixture->path, copy);
      g_assert_cmpint (truncate (copy, (off_t) (size * quarter / 4 + 17)), ==, 0);
      recover (copy, &outcome);
      if (outcome.error != NULL)
        fixture_assert_sentence (outcome.error, "copy.demarche");
      else
        g_assert_cmpuint (outcome.counts.n_whole + outcome.counts.n_hurt, >, 0);
      g_assert_true (quarter < 3 || outcome.error == NULL);
      g_assert_cmpuint (outcome.told->len, >=, outcome.counts.n_lost);
    }
}

/* What was changed by hand to what cannot be is taken away, and told. */
static void
test_changed_by_hand (Fixture *fixture, gconstpointer data)
{
  static const char sql[]
      = "UPDATE event SET date = 'one fine day', phrase = NULL WHERE id IN"
        "   (SELECT id FROM record WHERE key = 'event-3');"
        "UPDATE party SET parent = id WHERE id IN (SELECT id FROM record WHERE key = 'party-2');"
        "UPDATE position SET act = 'ask' WHERE id IN"
        "   (SELECT id FROM record WHERE key = 'position-5');"
        "UPDATE position SET holder = 4711 WHERE id IN"
        "   (SELECT id FROM record WHERE key = 'position-6');"
        "DELETE FROM party WHERE id IN (SELECT id FROM record WHERE key = 'party-7');"
        "UPDATE event SET count = 9223372036854775807 WHERE id IN"
        "   (SELECT id FROM record WHERE key = 'event-9');"
        "UPDATE event SET title = 'a' || char (0x202e) || 'b' WHERE id IN"
        "   (SELECT id FROM record WHERE key = 'event-4');";
  g_auto (Outcome) outcome = { 0 };
  g_autoptr (DmRecord) event = NULL;
  g_autoptr (DmRecord) party = NULL;
  g_autoptr (DmRecord) held = NULL;

  make_dossier (fixture->path);
  fixture_sql (fixture->path, sql);
  recover (fixture->path, &outcome);
  g_assert_no_error (outcome.error);

  event = dm_store_read (outcome.store, dm_store_find (outcome.store, "event-3", NULL), NULL);
  g_assert_null (((DmEventRecord *) event)->date);
  g_assert_cmpstr (((DmEventRecord *) event)->phrase, ==, "one fine day");
  g_clear_pointer (&event, dm_record_free);
  event = dm_store_read (outcome.store, dm_store_find (outcome.store, "event-4", NULL), NULL);
  g_assert_cmpstr (((DmEventRecord *) event)->title, ==, "ab");
  g_clear_pointer (&event, dm_record_free);
  event = dm_store_read (outcome.store, dm_store_find (outcome.store, "event-9", NULL), NULL);
  g_assert_cmpint (((DmEventRecord *) event)->count, ==, DM_INTEGER_NONE);
  party = dm_store_read (outcome.store, dm_store_find (outcome.store, "party-2", NULL), NULL);
  g_assert_null (((DmPartyRecord *) party)->parent);
  g_assert_cmpint (dm_store_find (outcome.store, "position-5", NULL), ==, 0);
  g_assert_cmpint (dm_store_find (outcome.store, "position-6", NULL), !=, 0);
  held = dm_store_read (outcome.store, dm_store_find (outcome.store, "party-7", NULL), NULL);
  g_assert_cmpstr (((DmPartyRecord *) held)->name, ==, "party-7");
  g_assert_cmpuint (outcome.counts.n_lost, >=, 2);
  g_assert_cmpuint (outcome.counts.n_hurt, >=, 3);
}

/* The number of the format may be damaged too; of a file that is truly newer nothing is guessed. */
static void
test_format (Fixture *fixture, gconstpointer data)
{
  static const char *const numbers[]
      = { "PRAGMA user_version = 16777217", "PRAGMA user_version = 3",
          "PRAGMA user_version = 3; ALTER TABLE event ADD COLUMN mood TEXT" };

  make_dossier (fixture->path);
  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    {
      g_auto (Outcome) outcome = { 0 };

      fixture_sql (fixture->path, numbers[i]);
      recover (fixture->path, &outcome);
      if (i == 2)
        {
          g_assert_error (outcome.error, DM_STORE_ERROR, DM_STORE_ERROR_NEWER);
          continue;
        }
      g_assert_no_error (outcome.error);
      g_assert_cmpuint (outcome.told->len, ==, 1);
      g_assert_nonnull (strstr (outcome.told->pdata[0], "later version"));
      g_assert_cmpuint (outcome.counts.n_hurt + outcome.counts.n_lost, ==, 0);
    }
}

/* Any bytes may be others: nothing falls over, and what comes of it is a dossier. */
static void
test_flipped (Fixture *fixture, gconstpointer data)
{
  g_autofree char *copy = g_build_filename (fixture->folder, "copy.demarche", NULL);
  g_autoptr (GRand) rand = g_rand_new_with_seed (1951);
  guint n = g_getenv ("DEMARCHE_SLOW") != NULL ? 2 : 15;
  gsize size;

  make_dossier (fixture->path);
  size = size_of (fixture->path);
  for (guint i = 0; i < n; i++)
    {
      g_auto (Outcome) outcome = { 0 };
      FILE *file;

      fixture_copy (fixture->path, copy);
      file = g_fopen (copy, "r+b");
      g_assert_nonnull (file);
      for (guint j = 0; j < 200; j++)
        {
          fseek (file, (long) g_rand_int_range (rand, 100, (gint32) size), SEEK_SET);
          fputc (g_rand_int_range (rand, 0, 256), file);
        }
      g_assert_cmpint (fclose (file), ==, 0);
      recover (copy, &outcome);
      if (outcome.error != NULL)
        fixture_assert_sentence (outcome.error, "copy.demarche");
    }
}

static void
test_other_things (Fixture *fixture, gconstpointer data)
{
  g_auto (Outcome) outcome = { 0 };

  g_file_set_contents (fixture->path, "Minutes of the seventh meeting", -1, NULL);
  recover (fixture->path, &outcome);
  g_assert_error (outcome.error, DM_STORE_ERROR, DM_STORE_ERROR_NOT_A_DOSSIER);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(name, function)                                                                        \
  g_test_add ("/store/recover/" name, Fixture, NULL, fixture_set_up, function, fixture_tear_down)
  ADD ("sound", test_sound);
  ADD ("each-page", test_each_page);
  ADD ("cut-off", test_cut_off);
  ADD ("changed-by-hand", test_changed_by_hand);
  ADD ("format", test_format);
  ADD ("flipped", test_flipped);
  ADD ("other-things", test_other_things);
#undef ADD

  return g_test_run ();
}
