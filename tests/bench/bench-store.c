/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gstdio.h>
#include <sqlite3.h>

#include "dm-fields.h"
#include "dm-store.h"

/* bench-store [N]: what it costs to write, to read into a snapshot and to read one by one a
 * dossier of N events (1,000,000 if not said), each with a party, an issue and a citation; beside
 * it what SQLite itself needs to read the same columns, and what the sqlite3 shell needs. */

#define N_PARTIES 12
#define N_ISSUES 40
#define N_SOURCES 500
#define RUNS 3

/* The columns that a snapshot holds of events. */
static const char *const columns[] = {
  "SELECT t.id, r.key, title, date, phrase, t.kind, status, certainty, preferred"
  " FROM event t JOIN record r ON r.id = t.id ORDER BY t.id",
  "SELECT owner, party FROM event_parties WHERE party IS NOT NULL ORDER BY owner, ord",
  "SELECT owner, target FROM event_issues ORDER BY owner, ord",
  "SELECT owner, source FROM event_citations ORDER BY owner, ord",
};

static void
must (gboolean done, GError *error)
{
  if (!done)
    {
      g_printerr ("bench-store: %s\n", error != NULL ? error->message : "failed");
      exit (1);
    }
}

static double
seconds_since (gint64 start)
{
  return (double) (g_get_monotonic_time () - start) / G_USEC_PER_SEC;
}

static void
put (DmStore *store, DmRecord *record)
{
  GError *error = NULL;

  must (dm_store_put (store, record, &error), error);
  dm_record_free (record);
}

static DmRecord *
make_event (guint number)
{
  static const char *const titles[]
      = { "Meeting of the delegations", "Note to the embassy", "Statement before the Diet",
          "Talks adjourned", "Memorandum on property claims" };
  DmEventRecord *event = (DmEventRecord *) dm_record_new (DM_RECORD_EVENT);
  DmParticipant *participant
      = dm_layout_new_item (dm_layout_find (dm_layout_of (DM_RECORD_EVENT), "parties")->items);
  DmCitation *citation
      = dm_layout_new_item (dm_layout_find (dm_layout_of (DM_RECORD_EVENT), "citations")->items);
  g_autoptr (GStrvBuilder) issues = g_strv_builder_new ();
  g_autofree char *issue = g_strdup_printf ("issue-%u", number % N_ISSUES);

  event->record.key = g_strdup_printf ("event-%u", number);
  event->title = g_strdup_printf ("%s, %u", titles[number % G_N_ELEMENTS (titles)], number);
  event->date = g_strdup_printf ("%04u-%02u-%02u", 1900 + number * 7919u % 100,
                                 1 + number * 104729u % 12, 1 + number * 1299709u % 28);
  event->kind = (int) (number % 10);
  participant->party = g_strdup_printf ("party-%u", number % N_PARTIES);
  dm_record_add_item (&event->parties, participant);
  citation->source = g_strdup_printf ("source-%u", number % N_SOURCES);
  citation->locator = g_strdup_printf ("p. %u", number % 900);
  dm_record_add_item (&event->citations, citation);
  g_strv_builder_add (issues, issue);
  event->issues = g_strv_builder_end (issues);
  return &event->record;
}

static void
make_dossier (const char *path, guint n)
{
  GError *error = NULL;
  DmStore *store = dm_store_create (path, "Bench", &error);
  gint64 start = g_get_monotonic_time ();
  GStatBuf info;

  must (store != NULL && dm_store_begin_edit (store, "Import", &error), error);
  for (guint i = 0; i < N_PARTIES; i++)
    {
      DmRecord *record = dm_record_new (DM_RECORD_PARTY);

      record->key = g_strdup_printf ("party-%u", i);
      ((DmPartyRecord *) record)->name = g_strdup_printf ("Party %u", i);
      put (store, record);
    }
  for (guint i = 0; i < N_ISSUES; i++)
    {
      DmRecord *record = dm_record_new (DM_RECORD_ISSUE);

      record->key = g_strdup_printf ("issue-%u", i);
      ((DmIssueRecord *) record)->name = g_strdup_printf ("Issue %u", i);
      put (store, record);
    }
  for (guint i = 0; i < N_SOURCES; i++)
    {
      DmRecord *record = dm_record_new (DM_RECORD_SOURCE);

      record->key = g_strdup_printf ("source-%u", i);
      ((DmSourceRecord *) record)->title = g_strdup_printf ("Document %u", i);
      put (store, record);
    }
  for (guint i = 0; i < n; i++)
    put (store, make_event (i));
  must (dm_store_commit_edit (store, &error), error);
  dm_store_close (store);

  g_stat (path, &info);
  g_print ("write %u events: %.2f s, file %.1f MB, %.0f bytes an event\n", n, seconds_since (start),
           (double) info.st_size / 1e6, (double) info.st_size / n);
}

static double
read_snapshot (const char *path, guint n)
{
  double best = G_MAXDOUBLE;
  GError *error = NULL;
  DmStore *store = dm_store_open (path, DM_STORE_READ, &error);

  must (store != NULL, error);
  for (guint i = 0; i < RUNS; i++)
    {
      gint64 start = g_get_monotonic_time ();
      DmSnapshot *snapshot = dm_store_read_snapshot (store, NULL, &error);
      gsize texts, size;

      must (snapshot != NULL && snapshot->n_ranks == n, error);
      best = MIN (best, seconds_since (start));
      size = dm_snapshot_size (snapshot, &texts);
      if (i == 0)
        g_print ("snapshot: %.0f bytes a record beyond %.0f of texts\n", (double) size / n,
                 (double) texts / n);
      dm_snapshot_unref (snapshot);
    }

  dm_store_close (store);
  return best;
}

/* Steps through the same columns and touches each value. */
static double
read_plainly (const char *path)
{
  double best = G_MAXDOUBLE;

  for (guint i = 0; i < RUNS; i++)
    {
      gint64 start = g_get_monotonic_time ();
      sqlite3 *db = NULL;
      gsize bytes = 0;

      must (sqlite3_open_v2 (path, &db, SQLITE_OPEN_READONLY, NULL) == SQLITE_OK, NULL);
      for (guint j = 0; j < G_N_ELEMENTS (columns); j++)
        {
          sqlite3_stmt *row = NULL;

          must (sqlite3_prepare_v2 (db, columns[j], -1, &row, NULL) == SQLITE_OK, NULL);
          while (sqlite3_step (row) == SQLITE_ROW)
            for (int column = 0; column < sqlite3_column_count (row); column++)
              if (sqlite3_column_type (row, column) == SQLITE_TEXT)
                {
                  sqlite3_column_text (row, column);
                  bytes += (gsize) sqlite3_column_bytes (row, column);
                }
              else
                bytes += (gsize) sqlite3_column_int64 (row, column);
          sqlite3_finalize (row);
        }
      sqlite3_close (db);
      must (bytes > 0, NULL);
      best = MIN (best, seconds_since (start));
    }

  return best;
}

static double
read_by_shell (const char *path)
{
  double best = G_MAXDOUBLE;
  g_autofree char *shell = g_find_program_in_path ("sqlite3");
  g_autofree char *sql = g_strjoin ("; ", columns[0], columns[1], columns[2], columns[3], NULL);
  const char *argv[] = { shell, "-readonly", path, sql, NULL };

  for (guint i = 0; shell != NULL && i < RUNS; i++)
    {
      gint64 start = g_get_monotonic_time ();
      GError *error = NULL;

      must (g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_STDOUT_TO_DEV_NULL, NULL, NULL, NULL,
                          NULL, NULL, &error),
            error);
      best = MIN (best, seconds_since (start));
    }

  return best;
}

static gboolean
count (DmRecord *record, gpointer user_data, GError **error)
{
  (*(guint *) user_data)++;
  return TRUE;
}

static double
read_one_by_one (const char *path)
{
  GError *error = NULL;
  DmStore *store = dm_store_open (path, DM_STORE_READ, &error);
  gint64 start = g_get_monotonic_time ();
  guint n = 0;
  double seconds;

  must (store != NULL && dm_store_foreach (store, DM_RECORD_EVENT, count, &n, &error), error);
  seconds = seconds_since (start);
  dm_store_close (store);
  return seconds;
}

int
main (int argc, char *argv[])
{
  guint n = argc > 1 ? (guint) g_ascii_strtoull (argv[1], NULL, 10) : 1000000;
  GError *error = NULL;
  g_autofree char *folder = g_dir_make_tmp ("bench-store-XXXXXX", &error);
  g_autofree char *path = NULL;
  double snapshot, plain, shell;

  must (folder != NULL && n > 0, error);
  path = g_build_filename (folder, "bench.demarche", NULL);

  make_dossier (path, n);
  snapshot = read_snapshot (path, n);
  plain = read_plainly (path);
  shell = read_by_shell (path);
  g_print ("read into a snapshot: %.3f s\n", snapshot);
  g_print ("the same columns by SQLite alone: %.3f s, ratio %.2f\n", plain, snapshot / plain);
  if (shell < G_MAXDOUBLE)
    g_print ("the same columns by the sqlite3 shell: %.3f s, ratio %.2f\n", shell,
             snapshot / shell);
  g_print ("read one by one, whole: %.3f s\n", read_one_by_one (path));

  g_unlink (path);
  g_rmdir (folder);
  return 0;
}
