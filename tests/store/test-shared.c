/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fixture.h"

#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

static DmStore *
open_store (const char *path)
{
  g_autoptr (GError) error = NULL;
  DmStore *store = dm_store_open (path, DM_STORE_WRITE, &error);

  g_assert_no_error (error);
  return store;
}

/* The second program sees what the first did, and may edit when it has looked. */
static void
test_sees_changes (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DmStore) first = dm_store_create (fixture->path, "Talks", &error);
  g_autoptr (DmStore) second = open_store (fixture->path);
  g_autoptr (DmSnapshot) snapshot = NULL;
  g_autofree char *label = NULL;

  g_assert_false (dm_store_has_changed (second));
  fixture_add (first, fixture_event ("e1", "Meeting", "1962"));
  g_assert_false (dm_store_has_changed (first));
  g_assert_true (dm_store_has_changed (second));

  /* What it has not seen it must not overwrite. */
  g_assert_false (dm_store_begin_edit (second, "Add", &error));
  g_assert_error (error, DM_STORE_ERROR, DM_STORE_ERROR_CHANGED);
  fixture_assert_sentence (error, "talks.demarche");
  g_clear_error (&error);
  g_assert_false (dm_store_undo (second, &error));
  g_assert_error (error, DM_STORE_ERROR, DM_STORE_ERROR_CHANGED);
  g_clear_error (&error);

  snapshot = dm_store_read_snapshot (second, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (snapshot->n_ranks, ==, 1);
  g_assert_false (dm_store_has_changed (second));
  fixture_add (second, fixture_event ("e2", "Meeting", "1963"));

  /* The history is one. */
  g_assert_true (dm_store_refresh (first, &error));
  label = dm_store_undo_label (first, NULL);
  g_assert_cmpstr (label, ==, "Add e2");
  g_assert_true (dm_store_undo (first, &error));
  g_assert_cmpint (dm_store_find (second, "e2", &error), ==, 0);
  g_assert_no_error (error);
}

static void
test_busy (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DmStore) first = dm_store_create (fixture->path, "Talks", &error);
  g_autoptr (DmStore) second = open_store (fixture->path);
  g_autoptr (DmRecord) event = fixture_event ("e1", "Meeting", "1962");
  g_autoptr (DmSnapshot) snapshot = NULL;

  g_assert_true (dm_store_begin_edit (first, "Add", &error));
  g_assert_true (dm_store_put (first, event, &error));
  g_assert_false (dm_store_begin_edit (second, "Add", &error));
  g_assert_error (error, DM_STORE_ERROR, DM_STORE_ERROR_BUSY);
  fixture_assert_sentence (error, "talks.demarche");
  g_clear_error (&error);

  /* Reading goes on, and sees nothing half-done. */
  snapshot = dm_store_read_snapshot (second, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (snapshot->n_ranks, ==, 0);
  g_assert_true (dm_store_commit_edit (first, &error));
  g_assert_no_error (error);
}

/* Adds events with keys of its own until all are in, whatever others do meanwhile. */
static void
add_many (const char *path, const char *prefix, guint n)
{
  DmStore *store = dm_store_open (path, DM_STORE_WRITE, NULL);

  for (guint i = 0; i < n;)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *key = g_strdup_printf ("%s-%u", prefix, i);
      g_autoptr (DmRecord) event = fixture_event (key, "Meeting", "1962");

      if (store == NULL || !dm_store_refresh (store, &error))
        _exit (2);
      if (!dm_store_begin_edit (store, key, &error))
        {
          if (!g_error_matches (error, DM_STORE_ERROR, DM_STORE_ERROR_BUSY)
              && !g_error_matches (error, DM_STORE_ERROR, DM_STORE_ERROR_CHANGED))
            _exit (3);
          continue;
        }
      if (!dm_store_put (store, event, &error) || !dm_store_commit_edit (store, &error))
        _exit (4);
      i++;
    }

  dm_store_close (store);
  _exit (0);
}

static void
test_two_processes (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  DmStore *made = dm_store_create (fixture->path, "Talks", &error);
  g_autoptr (DmStore) store = NULL;
  g_autoptr (DmSnapshot) snapshot = NULL;
  g_autoptr (GPtrArray) history = NULL;
  guint n = g_getenv ("DEMARCHE_SLOW") != NULL ? 5 : 60;
  pid_t children[2];

  g_assert_no_error (error);
  dm_store_close (made);
  for (guint i = 0; i < 2; i++)
    {
      children[i] = fork ();
      g_assert_cmpint (children[i], >=, 0);
      if (children[i] == 0)
        add_many (fixture->path, i == 0 ? "first" : "second", n);
    }
  for (guint i = 0; i < 2; i++)
    {
      int status;

      g_assert_cmpint (waitpid (children[i], &status, 0), ==, children[i]);
      g_assert_true (WIFEXITED (status));
      g_assert_cmpint (WEXITSTATUS (status), ==, 0);
    }

  store = open_store (fixture->path);
  snapshot = dm_store_read_snapshot (store, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (snapshot->n_ranks, ==, 2 * n);
  history = dm_store_history (store, 0, &error);
  g_assert_cmpuint (history->len, ==, 2 * n);
  g_assert_true (dm_store_quick_check (store, NULL, &error));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, function)                                                                        \
  g_test_add (path, Fixture, NULL, fixture_set_up, function, fixture_tear_down)
  ADD ("/shared/sees-changes", test_sees_changes);
  ADD ("/shared/busy", test_busy);
  ADD ("/shared/two-processes", test_two_processes);

  return g_test_run ();
}
