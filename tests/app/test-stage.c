/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-stage.h"

#include "dm-scene-view-private.h"
#include "fixture.h"

#include <adwaita.h>

typedef struct
{
  Sample sample;
  DmStage *stage;
} Shown;

static gboolean
is_laid_out (gpointer data)
{
  DmStage *stage = ((Shown *) data)->stage;

  return gtk_widget_get_height (GTK_WIDGET (stage)) > 1
         && dm_scene_view_get_scene (dm_stage_get_chart (stage)) != NULL
         && dm_scene_view_get_scale (dm_stage_get_chart (stage)) > 1.5;
}

static void
set_up (Shown *shown, gconstpointer chart)
{
  sample_open (&shown->sample, "korea-japan-1951-1965");
  sample_choose_issue (&shown->sample, "claims");
  shown->stage
      = dm_stage_new (NULL, shown->sample.document, shown->sample.session, GPOINTER_TO_INT (chart));
  gtk_window_set_default_size (GTK_WINDOW (shown->stage), 1280, 720);
  gtk_window_present (GTK_WINDOW (shown->stage));
  wait_until (is_laid_out, shown);
}

static void
tear_down (Shown *shown, gconstpointer chart)
{
  if (shown->stage != NULL)
    gtk_window_close (GTK_WINDOW (shown->stage));
  wait_ms (300);
  sample_close (&shown->sample);
}

static double
smallest_text (DmScene *scene)
{
  g_autofree char *text = dm_scene_to_text (scene);
  g_autoptr (GRegex) regex
      = g_regex_new ("^ *text \".*\" [a-z0-9#]+ ([0-9.]+)", G_REGEX_MULTILINE, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;
  double smallest = G_MAXDOUBLE;

  g_regex_match (regex, text, 0, &match);
  for (; g_match_info_matches (match); g_match_info_next (match, NULL))
    {
      g_autofree char *size = g_match_info_fetch (match, 1);

      smallest = MIN (smallest, g_ascii_strtod (size, NULL));
    }
  return smallest;
}

/* From the last row of a classroom everything can be read. */
static void
test_type (Shown *shown, gconstpointer chart)
{
  DmScene *scene = dm_scene_view_get_scene (dm_stage_get_chart (shown->stage));

  g_assert_cmpfloat (smallest_text (scene), >=,
                     gtk_widget_get_height (GTK_WIDGET (shown->stage)) / 30.0 - 0.1);
  g_assert_cmpfloat (smallest_text (scene), <, 1000);
}

/* What is selected is told in words and can be seen on its own. */
static void
test_words (Shown *shown, gconstpointer chart)
{
  gint64 id = sample_find (&shown->sample, "pos-japan-70");
  DmScene *scene;

  g_assert_nonnull (
      find_label (GTK_WIDGET (shown->stage), "Korea–Japan normalization talks, 1951–1965"));
  dm_session_set_selected (shown->sample.session, id);
  wait_ms (100);
  g_assert_nonnull (find_label (GTK_WIDGET (shown->stage), "Japan offers $70 million"));
  scene = dm_scene_view_get_scene (dm_stage_get_chart (shown->stage));
  g_assert_nonnull (dm_scene_find_mark (scene, id));
}

/* The chart has the same room whatever is told below it. */
static void
test_room (Shown *shown, gconstpointer chart)
{
  GtkWidget *view = GTK_WIDGET (dm_stage_get_chart (shown->stage));
  DmSnapshot *snapshot = dm_document_get_snapshot (shown->sample.document);
  int height = gtk_widget_get_height (view);
  guint n_shown = 0;

  for (guint rank = 0; rank < snapshot->n_dated_ranks && n_shown < 12; rank++)
    {
      guint32 entry = dm_snapshot_entry (snapshot, rank);

      if (snapshot->position[entry] == DM_NONE)
        continue;
      dm_session_set_selected (shown->sample.session, snapshot->id[entry]);
      wait_ms (60);
      g_assert_cmpint (gtk_widget_get_height (view), ==, height);
      n_shown++;
    }
  g_assert_cmpuint (n_shown, >, 5);
}

static double
shown_days (Shown *shown)
{
  double from = 0, to = 0;

  g_assert_true (dm_scene_view_get_span (dm_stage_get_chart (shown->stage), &from, &to));
  return to - from;
}

/* A record has the same picture by whichever way it was come to, and one with others around it. */
static void
test_walk (Shown *shown, gconstpointer chart)
{
  gint64 crowded = sample_find (&shown->sample, "pos-japan-70");
  gint64 lonely = sample_find (&shown->sample, "ev-kubota");
  double days, whole;

  dm_session_set_selected (shown->sample.session, lonely);
  wait_ms (100);
  whole = shown_days (shown);

  dm_session_set_selected (shown->sample.session, crowded);
  wait_ms (100);
  days = shown_days (shown);
  g_assert_cmpfloat (days, >=, 50);

  dm_session_set_selected (shown->sample.session, lonely);
  wait_ms (100);
  g_assert_cmpfloat (shown_days (shown), ==, whole);
  g_assert_cmpfloat (whole, >=, days);
}

/* The other window looks at what it looked at before, and at what was selected here. */
static void
test_return (Shown *shown, gconstpointer chart)
{
  gint64 id = sample_find (&shown->sample, "pos-japan-70");
  double from, to;

  dm_session_set_selected (shown->sample.session, id);
  dm_session_set_span (shown->sample.session, -3000, -2900);
  gtk_window_close (GTK_WINDOW (shown->stage));
  g_assert_false (dm_session_get_span (shown->sample.session, &from, &to));
  g_assert_cmpint (dm_session_get_selected (shown->sample.session), ==, id);

  dm_session_set_span (shown->sample.session, -3000, -2000);
  shown->stage
      = dm_stage_new (NULL, shown->sample.document, shown->sample.session, GPOINTER_TO_INT (chart));
  gtk_window_present (GTK_WINDOW (shown->stage));
  dm_session_set_span (shown->sample.session, -2500, -2400);
  gtk_window_close (GTK_WINDOW (shown->stage));
  g_assert_true (dm_session_get_span (shown->sample.session, &from, &to));
  g_assert_cmpfloat (from, ==, -3000);
  g_assert_cmpfloat (to, ==, -2000);
  shown->stage = NULL;
}

/* A register is of the day of the position that is selected. */
static void
test_register (Shown *shown, gconstpointer chart)
{
  DmSceneView *view = dm_stage_get_chart (shown->stage);

  g_assert_nonnull (
      strstr (dm_scene_get_summary (dm_scene_view_get_scene (view)), "Claims as of 18 December"));
  dm_session_set_selected (shown->sample.session, sample_find (&shown->sample, "pos-japan-70"));
  wait_ms (100);
  g_assert_nonnull (find_label (GTK_WIDGET (shown->stage), "Japan offers $70 million"));
  g_assert_nonnull (
      strstr (dm_scene_get_summary (dm_scene_view_get_scene (view)), "Claims as of 1 March 1962"));
}

int
main (int argc, char **argv)
{
#define ADD(name, func)                                                                            \
  g_test_add ("/stage/timeline/" name, Shown, GINT_TO_POINTER (DM_CHART_TIMELINE), set_up, func,   \
              tear_down);                                                                          \
  g_test_add ("/stage/convergence/" name, Shown, GINT_TO_POINTER (DM_CHART_CONVERGENCE), set_up,   \
              func, tear_down)

  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  ADD ("type", test_type);
  ADD ("words", test_words);
  ADD ("room", test_room);
  ADD ("walk", test_walk);
  ADD ("return", test_return);
  g_test_add ("/stage/claims/type", Shown, GINT_TO_POINTER (DM_CHART_CLAIMS), set_up, test_type,
              tear_down);
  g_test_add ("/stage/claims/register", Shown, GINT_TO_POINTER (DM_CHART_CLAIMS), set_up,
              test_register, tear_down);
  return g_test_run ();
}
