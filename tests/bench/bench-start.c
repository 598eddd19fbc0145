/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <adwaita.h>
#include <glib/gstdio.h>
#include <sys/resource.h>
#include <unistd.h>

#include "dm-application.h"
#include "dm-timeline-view.h"
#include "dm-window.h"

/* bench-start: how long it takes from the start of the program until a window stands that shows
 * the sample, beside the time until an empty window of libadwaita stands. The measurement starts
 * itself for each of them, in turn, and each ends itself in its first whole frame. Needs a
 * display. */

#define RUNS 15
#define MOST 2.0

static GtkWidget *
find_timeline (GtkWidget *root)
{
  if (DM_IS_TIMELINE_VIEW (root))
    return root;

  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_timeline (child);

      if (found != NULL)
        return found;
    }

  return NULL;
}

/* The whole window was drawn once, with the dossier in it if one is opened. */
static void
painted_cb (GdkFrameClock *clock, GtkWidget *window)
{
  GtkWidget *timeline = find_timeline (window);

  if (!DM_IS_WINDOW (window)
      || (timeline != NULL && gtk_widget_get_mapped (timeline)
          && dm_timeline_view_is_current (DM_TIMELINE_VIEW (timeline))))
    _exit (0);
}

static void
window_added_cb (GtkApplication *application, GtkWindow *window)
{
  gtk_widget_realize (GTK_WIDGET (window));
  g_signal_connect (gtk_widget_get_frame_clock (GTK_WIDGET (window)), "after-paint",
                    G_CALLBACK (painted_cb), window);
}

static void
activate_cb (GtkApplication *application)
{
  GtkWidget *window = adw_application_window_new (application);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  gtk_box_append (GTK_BOX (box), adw_header_bar_new ());
  adw_application_window_set_content (ADW_APPLICATION_WINDOW (window), box);
  gtk_window_set_default_size (GTK_WINDOW (window), 1200, 780);
  gtk_window_present (GTK_WINDOW (window));
}

/* In a process of its own: does not return before the window stands. */
static int
show_window (const char *file)
{
  GtkApplication *application;
  const char *argv[] = { "bench-start", file, NULL };

  if (file != NULL)
    application = GTK_APPLICATION (dm_application_new (NULL));
  else
    {
      application = GTK_APPLICATION (adw_application_new ("org.demarche.Empty", 0));
      g_signal_connect (application, "activate", G_CALLBACK (activate_cb), NULL);
    }
  g_signal_connect_after (application, "window-added", G_CALLBACK (window_added_cb), NULL);

  return g_application_run (G_APPLICATION (application), file != NULL ? 2 : 1, (char **) argv);
}

static int
compare_doubles (gconstpointer a, gconstpointer b)
{
  const double *x = a, *y = b;

  return (*x > *y) - (*x < *y);
}

/* Returns: ms that the processor has worked for all that were started so far. */
static double
worked (void)
{
  struct rusage usage;

  getrusage (RUSAGE_CHILDREN, &usage);
  return (double) (usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) * 1000
         + (double) (usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1000;
}

/* Returns: ms, below 0 where it fails */
static double
measure (const char *const *command)
{
  gint64 start = g_get_monotonic_time ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess) process
      = g_subprocess_newv (command, G_SUBPROCESS_FLAGS_STDOUT_SILENCE, &error);

  if (process != NULL && g_subprocess_wait_check (process, NULL, &error))
    return (double) (g_get_monotonic_time () - start) / 1000;

  g_printerr ("bench-start: %s: %s\n", command[0], error->message);
  return -1;
}

int
main (int argc, char *argv[])
{
  const char *root = g_getenv ("DEMARCHE_SOURCE_ROOT"), *cli = g_getenv ("DEMARCHE_CLI");
  g_autofree char *folder = NULL, *sample = NULL, *dossier = NULL;
  double times[2][RUNS], work[2][RUNS], ratios[RUNS], ratio;

  if (argc > 1)
    return show_window (g_str_equal (argv[1], "empty") ? NULL : argv[1]);

  if (root == NULL || cli == NULL)
    {
      g_printerr ("bench-start: where the sources and demarche-cli are is not set; run it by "
                  "./dev bench start\n");
      return 1;
    }

  folder = g_dir_make_tmp ("bench-start-XXXXXX", NULL);
  sample = g_build_filename (root, "data", "korea-japan-1951-1965.json", NULL);
  dossier = g_build_filename (folder, "talks.demarche", NULL);
  if (measure ((const char *[]){ cli, "import", dossier, sample, NULL }) < 0)
    return 1;

  /* The first time, libraries come from the disk. */
  for (int i = -1; i < 2 * RUNS; i++)
    {
      const char *command[] = { argv[0], i % 2 != 0 ? dossier : "empty", NULL };
      double before = worked ();
      double ms = measure (command);

      if (ms < 0)
        return 1;
      if (i >= 0)
        {
          times[i % 2][i / 2] = ms;
          work[i % 2][i / 2] = worked () - before;
        }
    }
  g_unlink (dossier);
  g_rmdir (folder);

  /* Of those that came one after the other: others may have used the machine more and less. */
  for (guint i = 0; i < RUNS; i++)
    ratios[i] = times[1][i] / times[0][i];
  qsort (ratios, RUNS, sizeof (double), compare_doubles);
  ratio = ratios[RUNS / 2];
  for (guint i = 0; i < 2; i++)
    {
      qsort (times[i], RUNS, sizeof (double), compare_doubles);
      qsort (work[i], RUNS, sizeof (double), compare_doubles);
    }
  g_print ("the processor works %.0f ms for an empty window, %.0f ms for one on the sample\n",
           work[0][RUNS / 2], work[1][RUNS / 2]);
  g_print ("an empty window: %.0f ms, one on the sample: %.0f ms\nratio: %.2f (less than %.0f)\n",
           times[0][RUNS / 2], times[1][RUNS / 2], ratio, MOST);

  return ratio < MOST ? 0 : 1;
}
