/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <gio/gio.h>
#include <glib/gstdio.h>
#include <stdlib.h>

/* bench-export: the whole time of `demarche-cli export` of the sample to a PNG, from the process's
 * start to its end. With DEMARCHE_BENCH_PEERS set, beside it matplotlib drawing a step chart of as
 * many points to a PNG of the same size, and how many times longer that takes. */

#define RUNS 7
#define POINTS 88 /* positions of the sample */

static const char matplotlib[]
    = "import sys\n"
      "import matplotlib\n"
      "matplotlib.use('Agg')\n"
      "import matplotlib.pyplot as plt\n"
      "n = int(sys.argv[2]) // 2\n"
      "figure, axes = plt.subplots(figsize=(16, 9), dpi=100)\n"
      "axes.step(range(n), [800 - 5 * i for i in range(n)], where='post', marker='v')\n"
      "axes.step(range(n), [70 + 5 * i for i in range(n)], where='post', marker='o')\n"
      "figure.savefig(sys.argv[1])\n";

static int
compare_doubles (const void *a, const void *b)
{
  double x = *(const double *) a, y = *(const double *) b;

  return x < y ? -1 : x > y;
}

/* Returns: the median of the seconds that the command takes, below 0 where it fails. */
static double
measure (const char *const *command)
{
  double times[RUNS];

  for (guint i = 0; i < RUNS; i++)
    {
      gint64 start = g_get_monotonic_time ();
      g_autoptr (GError) error = NULL;
      g_autoptr (GSubprocess) process = g_subprocess_newv (
          command, G_SUBPROCESS_FLAGS_STDOUT_SILENCE | G_SUBPROCESS_FLAGS_STDERR_SILENCE, &error);

      if (process == NULL || !g_subprocess_wait_check (process, NULL, &error))
        {
          g_printerr ("bench-export: %s: %s\n", command[0], error->message);
          return -1;
        }
      times[i] = (double) (g_get_monotonic_time () - start) / G_USEC_PER_SEC;
    }
  qsort (times, RUNS, sizeof (double), compare_doubles);
  return times[RUNS / 2];
}

int
main (void)
{
  const char *cli = g_getenv ("DEMARCHE_CLI");
  const char *root = g_getenv ("DEMARCHE_SOURCE_ROOT");
  g_autofree char *folder = g_dir_make_tmp ("bench-export-XXXXXX", NULL);
  g_autofree char *sample = g_build_filename (root, "data", "korea-japan-1951-1965.json", NULL);
  g_autofree char *dossier = g_build_filename (folder, "talks.demarche", NULL);
  g_autofree char *picture = g_build_filename (folder, "picture.png", NULL);
  g_autofree char *points = g_strdup_printf ("%d", POINTS);
  const char *const fill[] = { cli, "import", dossier, sample, NULL };
  const char *const charts[] = { "convergence", "timeline" };
  double slowest = 0;
  int status = EXIT_SUCCESS;

  if (cli == NULL || root == NULL || folder == NULL || measure (fill) < 0)
    return EXIT_FAILURE;

  for (guint i = 0; i < G_N_ELEMENTS (charts); i++)
    {
      const char *const draw[] = { cli,       "export", dossier,  picture,    "--chart", charts[i],
                                   "--issue", "claims", "--size", "1600x900", NULL };
      double seconds = measure (draw);

      if (seconds < 0)
        return EXIT_FAILURE;
      g_print ("export %s to PNG, 1600x900: %.0f ms\n", charts[i], 1000 * seconds);
      slowest = MAX (slowest, seconds);
    }

  if (g_getenv ("DEMARCHE_BENCH_PEERS") != NULL)
    {
      const char *const peer[] = { "/usr/bin/python3", "-c", matplotlib, picture, points, NULL };
      double seconds = measure (peer);

      if (seconds < 0)
        status = EXIT_FAILURE;
      else
        g_print ("matplotlib, %d points to PNG, 1600x900: %.0f ms\nratio: %.2f (at most 0.20)\n",
                 POINTS, 1000 * seconds, slowest / seconds);
    }

  g_unlink (picture);
  g_unlink (dossier);
  g_rmdir (folder);
  return status;
}
