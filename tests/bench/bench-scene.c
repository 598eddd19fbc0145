/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The timeline of 1,000,000 events beside that of 10,000: laying out and drawing, at 1600x900. */

#include <stdio.h>
#include <stdlib.h>

#include "dm-snapshot-builder.h"
#include "dm-timeline.h"

#define WIDTH 1600
#define HEIGHT 900
#define ROUNDS 15
#define N_PARTIES 4

typedef struct
{
  double build, draw; /* ms */
  guint n_primitives, n_marks;
} Figures;

/* Thirty years, half of the events in one of them. */
static DmSnapshot *
make_snapshot (guint n)
{
  g_autoptr (DmSnapshotBuilder) builder = dm_snapshot_builder_new ();
  g_autoptr (GRand) random = g_rand_new_with_seed (1);

  dm_snapshot_builder_set_dossier (builder, "Bench", NULL, NULL, 0);
  for (guint i = 1; i <= N_PARTIES; i++)
    {
      g_autofree char *name = g_strdup_printf ("Party %u", i);

      dm_snapshot_builder_add_party (builder, &(DmPartyRow){ .id = i, .key = name, .name = name });
    }
  for (guint i = 0; i < n; i++)
    {
      gint64 id = 100 + i;
      int year = g_rand_boolean (random) ? 1962 : g_rand_int_range (random, 1945, 1975);
      g_autofree char *title = g_strdup_printf ("Event number %u", i);
      g_autofree char *date
          = g_rand_int_range (random, 0, 8) == 0
                ? g_strdup_printf ("%d-%02d", year, g_rand_int_range (random, 1, 13))
                : g_strdup_printf ("%d-%02d-%02d", year, g_rand_int_range (random, 1, 13),
                                   g_rand_int_range (random, 1, 29));

      dm_snapshot_builder_add_event (
          builder, &(DmEventRow){ .id = id,
                                  .title = title,
                                  .edtf = date,
                                  .kind = g_rand_int_range (random, 0, DM_EVENT_ELECTION) });
      dm_snapshot_builder_add_to_list (builder, id, DM_LIST_PARTIES,
                                       g_rand_int_range (random, 1, N_PARTIES + 1));
    }

  return dm_snapshot_builder_finish (builder, NULL);
}

static int
compare (gconstpointer a, gconstpointer b)
{
  double x = *(const double *) a, y = *(const double *) b;

  return (x > y) - (x < y);
}

static double
median (double *values)
{
  qsort (values, ROUNDS, sizeof *values, compare);

  return values[ROUNDS / 2];
}

static Figures
measure (const DmLanes *lanes, DmTypesetter *typesetter, double from, double to)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, WIDTH, HEIGHT);
  cairo_t *cr = cairo_create (surface);
  double build[ROUNDS], drawn[ROUNDS];
  Figures figures = { 0 };
  const DmTimelineParams params = {
    .lanes = lanes,
    .from = from,
    .to = to,
    .width = WIDTH,
    .height = HEIGHT,
    .scale = 1,
    .theme = dm_theme_get (DM_THEME_LIGHT),
    .typesetter = typesetter,
  };

  for (guint i = 0; i < ROUNDS; i++)
    {
      gint64 start = g_get_monotonic_time (), middle;
      g_autoptr (DmScene) scene = dm_timeline_scene_new (&params);

      middle = g_get_monotonic_time ();
      dm_scene_draw (scene, cr);
      build[i] = (double) (middle - start) / 1000;
      drawn[i] = (double) (g_get_monotonic_time () - middle) / 1000;
      figures.n_primitives = dm_scene_get_n_primitives (scene);
      dm_scene_get_marks (scene, &figures.n_marks);
    }
  figures.build = median (build);
  figures.draw = median (drawn);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);

  return figures;
}

int
main (void)
{
  static const guint counts[] = { 10000, 1000000 };
  static const double spans[] = { 0, 3652, 365, 90, 14, 2 }; /* days; 0 for the whole */
  Figures figures[2][G_N_ELEMENTS (spans)];
  g_autoptr (DmTypesetter) typesetter = dm_typesetter_new (NULL);
  double worst = 0;

  for (guint i = 0; i < G_N_ELEMENTS (counts); i++)
    {
      g_autoptr (DmSnapshot) snapshot = make_snapshot (counts[i]);
      gint64 start = g_get_monotonic_time ();
      g_autoptr (DmLanes) lanes = dm_lanes_new (snapshot, NULL, DM_LANES_PARTY);

      printf ("lanes of %u events: %.1f ms\n", counts[i],
              (double) (g_get_monotonic_time () - start) / 1000);
      for (guint k = 0; k < G_N_ELEMENTS (spans); k++)
        {
          double from = (double) dm_day_from_ymd (1962, 3, 1) - spans[k] / 3;
          double to = from + spans[k];

          if (spans[k] == 0)
            dm_timeline_fit_span (lanes, &from, &to);
          figures[i][k] = measure (lanes, typesetter, from, to);
        }
    }

  for (guint k = 0; k < G_N_ELEMENTS (spans); k++)
    {
      const Figures *few = &figures[0][k], *many = &figures[1][k];
      double ratio = (many->build + many->draw) / (few->build + few->draw);

      worst = MAX (worst, ratio);
      printf ("span %5.0f days: 10,000 in %5.1f + %5.1f ms (%u primitives, %u marks), "
              "1,000,000 in %5.1f + %5.1f ms (%u, %u); ratio %.2f\n",
              spans[k], few->build, few->draw, few->n_primitives, few->n_marks, many->build,
              many->draw, many->n_primitives, many->n_marks, ratio);
    }
  printf ("worst ratio: %.2f (at most 2)\n", worst);

  return worst <= 2 ? 0 : 1;
}
