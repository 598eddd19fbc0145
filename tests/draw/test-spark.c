/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-spark.h"
#include "dm-test-texts.h"

#include "dm-party-ink.h"

#include "../talks.h"

/* A situation, held to a stored text. */
typedef struct
{
  const char *name;
  const char *positions;
  const char *issue;
  const char *as_of;
} Situation;

static const Situation situations[] = {
  { "nothing", "" },
  { "one-side", "rok claims demand 1962-01-01 800\nrok claims demand 1962-03-01 700\n" },
  { "closing",
    "rok grants demand 1962-01-01 350\njapan grants offer 1962-02-01 70\n"
    "japan grants offer 1962-06-01 250\nrok grants agreed 1962-11-12 300\n"
    "japan grants agreed 1962-11-12 300\n",
    .issue = "grants" },
  { "unlike", "rok claims demand 1962-01-01 800\njapan claims offer 1962-02-01 70 covers=grants\n"
              "rok claims demand 1962-03-01 700\n" },
  { "ranges", "rok claims demand 1962-01-01 350~450\njapan claims offer 1962-02-01 100-\n"
              "rok claims demand 1962-04-01 300+\n" },
  { "words", "rok claims demand 1962-01-01 words text=much\n"
             "japan claims offer 1962-02-01 words text=little\n" },
  { "withdrawn", "rok claims demand 1962-01-01 800\njapan claims offer 1962-02-01 70\n"
                 "japan claims withdrawn 1962-05-01 words\njapan claims offer 1962-07-01 90\n" },
  { "as-of",
    "rok claims demand 1962-01-01 800\njapan claims offer 1962-02-01 70\n"
    "japan claims offer 1962-05-01 170\nrok claims demand 1963-01-01 200\n",
    .as_of = "1962-06-01" },
  { "silence", "rok claims demand 1900-01-01 800\njapan claims offer 1900-02-01 70\n"
               "japan claims offer 1999-05-01 170\nrok claims demand 1999-06-01 200\n" },
  { "equal", "rok claims demand 1962-01-01 5\njapan claims offer 1962-02-01 5\n" },
};

static DmScene *
draw (const DmSnapshot *snapshot, const char *issue, const char *as_of)
{
  DmRegisterParams wanted = { .snapshot = snapshot, .as_of = DM_DAY_OPEN_FUTURE };
  g_autoptr (DmRegister) claims = NULL;
  g_autoptr (DmSparkAxis) axis = NULL;
  DmSparkParams params
      = { .width = 120, .height = 28, .scale = 1, .theme = dm_theme_get (DM_THEME_LIGHT) };

  if (as_of != NULL)
    {
      DmDate date;

      g_assert_true (dm_date_parse (as_of, DM_DATE_STRICT, &date, NULL));
      wanted.as_of = date.latest;
    }
  claims = dm_register_new (&wanted);
  axis = dm_spark_axis_new (claims->figure_days, claims->n_figure_days);
  params.claim = dm_register_find (
      claims, dm_snapshot_find_issue (snapshot, issue == NULL ? "claims" : issue));
  params.axis = axis;
  params.as_of = wanted.as_of;
  for (int side = 0; side < 2; side++)
    params.inks[side] = dm_ink_of_party (snapshot, params.claim->sides[side].party);
  return dm_spark_scene_new (&params);
}

static void
check (const char *name, const char *text)
{
  g_autofree char *file = g_strdup_printf ("sparks/%s.scene", name);

  dm_test_assert_stored (text, file);
}

static void
test_situation (gconstpointer data)
{
  const Situation *situation = data;
  g_autoptr (DmSnapshot) snapshot = talks_read (TALKS_PARTIES, situation->positions);
  g_autoptr (DmScene) scene = draw (snapshot, situation->issue, situation->as_of);
  g_autofree char *text = dm_scene_to_text (scene);

  check (situation->name, text);
}

/* Twenty thousand moves, one a day, take no more than a few points a pixel. */
static void
test_bounded (void)
{
  g_autoptr (GString) lines = g_string_new (NULL);
  g_autoptr (DmSnapshot) snapshot = NULL;
  g_autoptr (DmScene) scene = NULL;
  g_autofree char *text = NULL;

  for (int i = 0; i < 20000; i++)
    {
      g_autofree char *day = dm_day_to_string (i);

      g_string_append_printf (lines, "%s claims %s %s %d%s\n", i % 2 == 0 ? "rok" : "japan",
                              i % 2 == 0 ? "demand" : "offer", day, 1 + i * 7919 % 700,
                              i % 5 == 0 ? "~900" : "");
    }
  snapshot = talks_read (TALKS_PARTIES, lines->str);
  scene = draw (snapshot, NULL, NULL);
  text = dm_scene_to_text (scene);
  g_assert_cmpuint (dm_scene_get_n_primitives (scene), <, 1000);
  g_assert_cmpuint (strlen (text), <, 40000);
}

/* Long silences are shortened, and days keep their order. */
static void
test_axis (void)
{
  const gint64 days[] = { 0, 10, 20, 100000, 100010, 100020 };
  g_autoptr (DmSparkAxis) axis = dm_spark_axis_new (days, G_N_ELEMENTS (days));
  g_autoptr (DmSparkAxis) empty = dm_spark_axis_new (NULL, 0);
  g_autoptr (DmSparkAxis) one = dm_spark_axis_new (days, 1);
  double last = 0;

  g_assert_cmpfloat (dm_spark_axis_at (axis, DM_DAY_OPEN_PAST), ==, 0);
  g_assert_cmpfloat (dm_spark_axis_at (axis, DM_DAY_OPEN_FUTURE), ==, 1);
  for (guint i = 0; i <= 100020; i += 30)
    {
      double at = dm_spark_axis_at (axis, i);

      g_assert_cmpfloat (at, >=, last);
      last = at;
    }
  g_assert_cmpfloat (dm_spark_axis_at (empty, 5), ==, 0);
  g_assert_cmpfloat (dm_spark_axis_at (one, 5), ==, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (situations); i++)
    {
      g_autofree char *path = g_strdup_printf ("/spark/%s", situations[i].name);

      g_test_add_data_func (path, &situations[i], test_situation);
    }
  g_test_add_func ("/spark/bounded", test_bounded);
  g_test_add_func ("/spark/axis", test_axis);
  return g_test_run ();
}
