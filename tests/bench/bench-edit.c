/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <adwaita.h>
#include <glib/gstdio.h>
#include <sqlite3.h>

#include "dm-document-edit.h"
#include "dm-fields.h"
#include "dm-sidebar.h"
#include "dm-timeline-view.h"

/* bench-edit: from the command to the frame that shows it, in a window of sidebar and timeline:
 * records that are added, moved in time, renamed, deleted, and each of it undone, in a dossier of
 * 1,000 events and in one of 1,000,000. Needs a display. */

#define N_PARTIES 6
#define ROUNDS 12
#define FIRST_EVENT 100
#define MOST 1.5

static const char schema_filler[]
    = "WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i + 1 < %u) ";

/* Events on the days of seventy years, each with a party, a source and a locator. */
static const char *const fillers[] = {
  "INSERT INTO record (id, kind, key) SELECT 100 + i, 'event', 'event-' || i FROM n",
  "INSERT INTO event (id, title, date, earliest, latest, kind) SELECT 100 + i,"
  " 'Meeting of the delegations, number ' || i,"
  " date ('1900-01-01', (i * 7919 % 25567) || ' days'), -25567 + i * 7919 % 25567,"
  " -25567 + i * 7919 % 25567,"
  " CASE i % 4 WHEN 0 THEN 'meeting' WHEN 1 THEN 'message' WHEN 2 THEN 'statement'"
  " ELSE 'document' END FROM n",
  "INSERT INTO event_parties (owner, ord, party) SELECT 100 + i, 0, 2 + i % 6 FROM n",
  "INSERT INTO event_citations (owner, ord, source, locator) SELECT 100 + i, 0, 8, 'p. ' || i"
  " FROM n",
};

enum
{
  ADD,
  CHANGE_DATE,
  CHANGE_TITLE,
  DELETE,
  UNDO,
  N_KINDS,
};

static const char *const kind_names[]
    = { "add", "change a date", "change a title", "delete", "undo" };

typedef struct
{
  guint n;
  char *path;
  DmDocument *document;
  GtkWidget *window;
  DmTimelineView *timeline;
  gboolean is_done;  /* the edit is on the disk, and the view was told */
  gboolean is_drawn; /* in a frame after that */
  double times[N_KINDS * ROUNDS];
} Bench;

static void
must (gboolean done, GError *error)
{
  if (!done)
    {
      g_printerr ("bench-edit: %s\n", error != NULL ? error->message : "failed");
      exit (1);
    }
}

static void
put_basics (const char *path)
{
  GError *error = NULL;
  DmStore *store = dm_store_create (path, "Bench", &error);
  DmSourceRecord *source = (DmSourceRecord *) dm_record_new (DM_RECORD_SOURCE);

  must (store != NULL && dm_store_begin_edit (store, "Begin", &error), error);
  for (guint i = 0; i < N_PARTIES; i++)
    {
      DmPartyRecord *party = (DmPartyRecord *) dm_record_new (DM_RECORD_PARTY);

      party->record.key = g_strdup_printf ("party-%u", i);
      party->name = g_strdup_printf ("Party %u", i);
      must (dm_store_put (store, &party->record, &error), error);
      dm_record_free (&party->record);
    }
  source->record.key = g_strdup ("source");
  source->title = g_strdup ("Records");
  must (dm_store_put (store, &source->record, &error), error);
  dm_record_free (&source->record);
  must (dm_store_commit_edit (store, &error), error);
  dm_store_close (store);
}

/* By the database itself: records put one by one would take a minute. */
static void
make_dossier (const char *path, guint n)
{
  sqlite3 *db = NULL;
  char *message = NULL;

  put_basics (path);
  must (sqlite3_open (path, &db) == SQLITE_OK, NULL);
  sqlite3_exec (db, "BEGIN", NULL, NULL, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (fillers); i++)
    {
      g_autofree char *sql = g_strdup_printf (schema_filler, n);
      g_autofree char *all = g_strconcat (sql, fillers[i], NULL);

      if (sqlite3_exec (db, all, NULL, NULL, &message) != SQLITE_OK)
        {
          g_printerr ("bench-edit: %s\n", message);
          exit (1);
        }
    }
  must (sqlite3_exec (db, "COMMIT", NULL, NULL, NULL) == SQLITE_OK, NULL);
  sqlite3_close (db);
}

static void
opened_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  Bench *bench = data;
  GError *error = NULL;

  bench->document = dm_document_open_finish (result, &error);
  must (bench->document != NULL, error);
}

static void
painted_cb (GdkFrameClock *clock, Bench *bench)
{
  if (bench->is_done && dm_timeline_view_is_current (bench->timeline))
    bench->is_drawn = TRUE;
}

static void
show (Bench *bench)
{
  DmSession *session = dm_session_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *sidebar = g_object_new (DM_TYPE_SIDEBAR, "width-request", 260, NULL);

  bench->window = gtk_window_new ();
  bench->timeline = g_object_new (DM_TYPE_TIMELINE_VIEW, "hexpand", TRUE, NULL);
  gtk_window_set_default_size (GTK_WINDOW (bench->window), 1200, 780);
  gtk_box_append (GTK_BOX (box), sidebar);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (bench->timeline));
  gtk_window_set_child (GTK_WINDOW (bench->window), box);
  dm_sidebar_attach (DM_SIDEBAR (sidebar), bench->document, session);
  dm_timeline_view_attach (bench->timeline, bench->document, session);
  gtk_window_present (GTK_WINDOW (bench->window));
  g_object_unref (session);

  bench->is_done = TRUE;
  g_signal_connect (gtk_widget_get_frame_clock (bench->window), "after-paint",
                    G_CALLBACK (painted_cb), bench);
  while (!bench->is_drawn)
    g_main_context_iteration (NULL, TRUE);
}

static gboolean
stop_cb (gpointer data)
{
  *(gboolean *) data = TRUE;
  return G_SOURCE_REMOVE;
}

/* Lets the window come to rest, so that the next frame does not wait for the one before. */
static void
rest (guint ms)
{
  gboolean is_over = FALSE;

  g_timeout_add (ms, stop_cb, &is_over);
  while (!is_over)
    g_main_context_iteration (NULL, TRUE);
}

static void
applied_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  Bench *bench = data;
  GError *error = NULL;

  must (dm_document_apply_finish (DM_DOCUMENT (object), result, NULL, &error), error);
  bench->is_done = TRUE;
}

static void
undone_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  Bench *bench = data;
  GError *error = NULL;

  must (dm_document_undo_finish (DM_DOCUMENT (object), result, &error), error);
  bench->is_done = TRUE;
}

/* Does an edit, or with %NULL undoes the last, and takes the time until it is drawn. */
static void
measure (Bench *bench, DmEdit *edit, double *ms)
{
  gint64 start;

  rest (40);
  start = g_get_monotonic_time ();
  bench->is_done = bench->is_drawn = FALSE;
  if (edit != NULL)
    dm_document_apply_async (bench->document, edit, NULL, applied_cb, bench);
  else
    dm_document_undo_async (bench->document, NULL, undone_cb, bench);
  while (!bench->is_drawn)
    g_main_context_iteration (NULL, TRUE);
  *ms = (double) (g_get_monotonic_time () - start) / 1000;
}

static DmEventRecord *
read_event (const char *path, gint64 id)
{
  GError *error = NULL;
  DmStore *store = dm_store_open (path, DM_STORE_READ, &error);
  DmRecord *record = store != NULL ? dm_store_read (store, id, &error) : NULL;

  must (record != NULL, error);
  dm_store_close (store);
  return (DmEventRecord *) record;
}

static char *
make_day (guint number)
{
  return g_strdup_printf ("%u-%02u-%02u", 1900 + number * 37 % 70, 1 + number * 5 % 12,
                          1 + number * 11 % 28);
}

static DmEdit *
add (guint number)
{
  DmEdit *edit = dm_edit_new ("Add Event");
  DmEventRecord *event = (DmEventRecord *) dm_record_new (DM_RECORD_EVENT);
  DmParticipant *participant
      = dm_layout_new_item (dm_layout_find (dm_layout_of (DM_RECORD_EVENT), "parties")->items);

  event->title = g_strdup_printf ("One more, %u", number);
  event->date = make_day (number);
  participant->party = g_strdup_printf ("party-%u", number % N_PARTIES);
  dm_record_add_item (&event->parties, participant);
  dm_edit_put (edit, &event->record);
  return edit;
}

static DmEdit *
change (const char *path, gint64 id, guint number, gboolean date)
{
  DmEdit *edit = dm_edit_new (date ? "Change Date" : "Change Title");
  DmEventRecord *before = read_event (path, id), *after = read_event (path, id);

  if (date)
    {
      g_free (after->date);
      after->date = make_day (number);
    }
  else
    {
      g_free (after->title);
      after->title = g_strdup_printf ("Another name, %u", number);
    }
  dm_edit_change (edit, &before->record, &after->record);
  dm_record_free (&before->record);
  return edit;
}

static int
compare_doubles (gconstpointer a, gconstpointer b)
{
  const double *x = a, *y = b;

  return (*x > *y) - (*x < *y);
}

/* Puts the values in order. */
static double
median (double *values, guint n)
{
  qsort (values, n, sizeof *values, compare_doubles);
  return values[n / 2];
}

static void
open_window (Bench *bench, const char *folder, guint n)
{
  g_autofree char *name = g_strdup_printf ("%u.demarche", n);
  g_autoptr (GFile) file = NULL;

  bench->n = n;
  bench->path = g_build_filename (folder, name, NULL);
  make_dossier (bench->path, n);
  file = g_file_new_for_path (bench->path);
  dm_document_open_async (file, NULL, opened_cb, bench);
  while (bench->document == NULL)
    g_main_context_iteration (NULL, TRUE);
  show (bench);
  rest (500);
}

static void
close_window (Bench *bench)
{
  gtk_window_destroy (GTK_WINDOW (bench->window));
  g_object_unref (bench->document);
  rest (200);
  g_unlink (bench->path);
  g_free (bench->path);
}

static DmEdit *
make_edit (const Bench *bench, guint kind, guint number)
{
  gint64 id = FIRST_EVENT + (kind * ROUNDS + number) * 7919 % bench->n;
  DmEdit *edit;

  switch (kind)
    {
    case ADD:
      return add (number);
    case CHANGE_DATE:
    case CHANGE_TITLE:
      return change (bench->path, id, number, kind == CHANGE_DATE);
    case DELETE:
      edit = dm_edit_new ("Delete Event");
      dm_edit_delete (edit, id);
      return edit;
    default:
      return NULL;
    }
}

int
main (void)
{
  static const guint counts[] = { 1000, 1000000 };
  GError *error = NULL;
  g_autofree char *folder = g_dir_make_tmp ("bench-edit-XXXXXX", &error);
  Bench benches[2] = { 0 };
  double all[2];

  if (!gtk_init_check ())
    {
      g_print ("there is no display to show a window on\n");
      return 1;
    }

  must (folder != NULL, error);
  adw_init ();
  for (guint i = 0; i < G_N_ELEMENTS (benches); i++)
    open_window (&benches[i], folder, counts[i]);

  /* In turn, so that whatever else the computer does meets both alike. */
  for (guint kind = 0; kind < N_KINDS; kind++)
    {
      for (guint i = 0; i < ROUNDS * G_N_ELEMENTS (benches); i++)
        {
          Bench *bench = &benches[i % G_N_ELEMENTS (benches)];

          measure (bench, make_edit (bench, kind, i / G_N_ELEMENTS (benches)),
                   &bench->times[kind * ROUNDS + i / G_N_ELEMENTS (benches)]);
        }
      g_print ("%s: among 1,000 events %.1f ms, among 1,000,000 %.1f ms\n", kind_names[kind],
               median (&benches[0].times[kind * ROUNDS], ROUNDS),
               median (&benches[1].times[kind * ROUNDS], ROUNDS));
    }
  for (guint i = 0; i < G_N_ELEMENTS (benches); i++)
    {
      all[i] = median (benches[i].times, N_KINDS * ROUNDS);
      close_window (&benches[i]);
    }
  g_rmdir (folder);

  g_print ("an edit among 1,000 events: %.1f ms, among 1,000,000: %.1f ms\n"
           "ratio: %.2f (at most %.2f)\n",
           all[0], all[1], all[1] / all[0], MOST);
  return all[1] / all[0] <= MOST ? 0 : 1;
}
