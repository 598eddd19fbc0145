/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-convergence.h"
#include "dm-test-dossier.h"

#include <math.h>

#include "../talks.h"

#define POSITIONS                                                                                  \
  "rok claims demand 1962-01-10 800\n"                                                             \
  "japan claims offer 1962-03-20 70\n"                                                             \
  "rok claims demand 1962-05-17 700\n"                                                             \
  "japan claims offer 1962-11-12 250\n"                                                            \
  "japan claims offer 1964-11-12 300\n"

static DmScene *
draw (const DmSnapshot *snapshot, DmScale amounts)
{
  g_autoptr (DmTypesetter) typesetter = dm_typesetter_new_fake ();
  DmConvergenceParams params;

  dm_convergence_params_init (&params);
  params.snapshot = snapshot;
  params.issue = dm_snapshot_find_issue (snapshot, "claims");
  params.amounts = amounts;
  params.breaks = TRUE;
  params.width = 1000;
  params.height = 700;
  params.theme = dm_theme_get (DM_THEME_LIGHT);
  params.typesetter = typesetter;
  return dm_convergence_scene_new (&params);
}

/* What stands at a mark is told to be there: its day, its amount, whose it is. */
static void
test_convergence (gconstpointer data)
{
  g_autoptr (DmSnapshot) snapshot = talks_read (TALKS_PARTIES, POSITIONS);
  g_autoptr (DmScene) scene = draw (snapshot, GPOINTER_TO_INT (data));
  const DmMark *marks;
  guint n_marks;
  guint n_seen = 0;

  marks = dm_scene_get_marks (scene, &n_marks);
  for (guint i = 0; i < n_marks; i++)
    {
      const DmPosition *position = &snapshot->positions[snapshot->position[marks[i].entry]];
      DmPlace place;

      g_assert_true (dm_scene_get_place (scene, marks[i].anchor.x, marks[i].anchor.y, &place));
      g_assert_cmpfloat (fabs (place.day - (double) snapshot->date[marks[i].entry].earliest), <,
                         place.days + 1);
      g_assert_cmpfloat (fabs (place.value - position->amount.low), <=, place.step);
      g_assert_cmpint (place.party, ==, position->holder);
      g_assert_cmpint (place.act, ==, snapshot->kind[marks[i].entry]);
      n_seen++;
    }
  g_assert_cmpuint (n_seen, ==, 5);
}

static void
test_outside (void)
{
  g_autoptr (DmSnapshot) snapshot = talks_read (TALKS_PARTIES, POSITIONS);
  g_autoptr (DmScene) scene = draw (snapshot, DM_SCALE_LINEAR);
  const DmBox *plot = dm_scene_get_plot (scene);
  DmPlace place;

  g_assert_false (dm_scene_get_place (scene, plot->x - 5, plot->y + 5, &place));
  g_assert_false (dm_scene_get_place (scene, plot->x + 5, plot->y - 5, &place));
  g_assert_cmpint (place.party, ==, DM_NONE);
  g_assert_true (isnan (place.value));
}

static void
test_timeline (void)
{
  static const DmTestEvent events[] = {
    { "Meeting", "1962-01-10", DM_EVENT_MEETING, DM_STATUS_OCCURRED, 1, 0 },
    { "Statement", "1963-06-20", DM_EVENT_STATEMENT, DM_STATUS_OCCURRED, 2, 0 },
    { "Agreement", "1964-04-01", DM_EVENT_AGREEMENT, DM_STATUS_OCCURRED, 1, 2 },
  };
  g_autoptr (DmSnapshot) snapshot = dm_test_snapshot (events, G_N_ELEMENTS (events), 2, FALSE);
  g_autoptr (DmTypesetter) typesetter = dm_typesetter_new_fake ();
  g_autoptr (DmScene) scene
      = dm_test_timeline (snapshot, typesetter, 1000, 600, -3000, -2000, FALSE);
  guint n_marks;
  const DmMark *marks = dm_scene_get_marks (scene, &n_marks);

  g_assert_cmpuint (n_marks, ==, G_N_ELEMENTS (events));
  for (guint i = 0; i < n_marks; i++)
    {
      DmPlace place;

      g_assert_true (dm_scene_get_place (scene, marks[i].anchor.x, marks[i].anchor.y, &place));
      g_assert_cmpfloat (fabs (place.day - (double) snapshot->date[marks[i].entry].earliest), <,
                         place.days + 1);
      g_assert_cmpint (place.lane, ==, marks[i].lane);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/place/linear", GINT_TO_POINTER (DM_SCALE_LINEAR), test_convergence);
  g_test_add_data_func ("/place/log", GINT_TO_POINTER (DM_SCALE_LOG), test_convergence);
  g_test_add_data_func ("/place/share", GINT_TO_POINTER (DM_SCALE_SHARE), test_convergence);
  g_test_add_func ("/place/outside", test_outside);
  g_test_add_func ("/place/timeline", test_timeline);
  return g_test_run ();
}
