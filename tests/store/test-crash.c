/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fixture.h"

#include <signal.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#define N_IMPORTED 3000

/* What a child does until it is killed: tells by the pipe when it begins. */
typedef void (*Work) (DmStore *store);

static DmStore *
open_store (const char *path)
{
  g_autoptr (GError) error = NULL;
  DmStore *store = dm_store_open (path, DM_STORE_WRITE, &error);

  g_assert_no_error (error);
  return store;
}

static char *
dump_of (const char *path)
{
  g_autoptr (DmStore) store = open_store (path);

  return fixture_dump (store);
}

static void
rename_party (DmStore *store)
{
  g_autoptr (GError) error = NULL;

  for (guint i = 0;; i++)
    {
      g_autoptr (DmRecord) party
          = dm_store_read (store, dm_store_find (store, "rok", NULL), &error);
      DmPartyRecord *record = (DmPartyRecord *) party;

      /* Two fields that are the same in every state between two edits. */
      g_free (record->name);
      g_free (record->note);
      record->name = g_strdup_printf ("Name %u", i);
      record->note = g_strdup (record->name);
      if (!dm_store_begin_edit (store, "Rename", &error) || !dm_store_put (store, party, &error)
          || !dm_store_commit_edit (store, &error))
        _exit (3);
    }
}

static void
import (DmStore *store)
{
  g_autoptr (GError) error = NULL;

  if (!dm_store_begin_edit (store, "Import", &error))
    _exit (3);
  for (guint i = 0; i < N_IMPORTED; i++)
    {
      g_autofree char *key = g_strdup_printf ("event-%u", i);
      g_autofree char *title = g_strnfill (1500, 'x');
      g_autoptr (DmRecord) event = fixture_event (key, title, "1962-11");

      if (!dm_store_put (store, event, &error))
        _exit (4);
    }
  if (!dm_store_commit_edit (store, &error))
    _exit (5);
  pause ();
}

/* Lets a child work on the dossier and kills it after @delay microseconds. */
static void
kill_at_work (const char *path, Work work, gulong delay)
{
  int pipes[2];
  char begun;
  pid_t child;
  int status;

  g_assert_cmpint (pipe (pipes), ==, 0);
  child = fork ();
  g_assert_cmpint (child, >=, 0);
  if (child == 0)
    {
      DmStore *store = open_store (path);

      if (write (pipes[1], "!", 1) != 1)
        _exit (2);
      work (store);
      _exit (1);
    }

  g_assert_cmpint (read (pipes[0], &begun, 1), ==, 1);
  close (pipes[0]);
  close (pipes[1]);
  g_usleep (delay);
  kill (child, SIGKILL);
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  g_assert_true (WIFSIGNALED (status));
}

static void
make_dossier (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DmStore) store = dm_store_create (path, "Talks", &error);
  DmRecord *party = fixture_party ("rok", "Republic of Korea");

  g_assert_no_error (error);
  ((DmPartyRecord *) party)->note = g_strdup ("Republic of Korea");
  fixture_add (store, party);
}

static void
assert_sound (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DmStore) store = open_store (path);

  g_assert_true (dm_store_quick_check (store, NULL, &error));
  g_assert_no_error (error);
}

static void
test_edit (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (9);
  guint n = g_getenv ("DEMARCHE_SLOW") != NULL ? 3 : 25;

  make_dossier (fixture->path);
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (DmStore) store = NULL;
      g_autoptr (DmRecord) party = NULL;

      kill_at_work (fixture->path, rename_party, (gulong) g_rand_int_range (rand, 0, 30000));
      assert_sound (fixture->path);
      store = open_store (fixture->path);
      party = dm_store_read (store, dm_store_find (store, "rok", NULL), NULL);
      g_assert_cmpstr (((DmPartyRecord *) party)->name, ==, ((DmPartyRecord *) party)->note);
    }
}

static void
test_import (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (10);
  g_autofree char *base = g_strconcat (fixture->path, ".base", NULL);
  g_autofree char *before = NULL;
  guint n = g_getenv ("DEMARCHE_SLOW") != NULL ? 3 : 15;

  make_dossier (fixture->path);
  fixture_copy (fixture->path, base);
  before = dump_of (base);

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *after = NULL;
      g_autoptr (DmStore) store = NULL;

      fixture_copy (base, fixture->path);
      kill_at_work (fixture->path, import, (gulong) g_rand_int_range (rand, 0, 600000));
      assert_sound (fixture->path);
      after = dump_of (fixture->path);
      store = open_store (fixture->path);

      /* All of it or nothing. */
      if (dm_store_find (store, "event-0", NULL) == 0)
        g_assert_cmpstr (before, ==, after);
      else
        {
          g_autofree char *last = g_strdup_printf ("event-%u", N_IMPORTED - 1);
          g_autofree char *label = dm_store_undo_label (store, NULL);

          g_assert_cmpint (dm_store_find (store, last, NULL), >, 0);
          g_assert_cmpstr (label, ==, "Import");
        }
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, function)                                                                        \
  g_test_add (path, Fixture, NULL, fixture_set_up, function, fixture_tear_down)
  ADD ("/crash/edit", test_edit);
  ADD ("/crash/import", test_import);

  return g_test_run ();
}
