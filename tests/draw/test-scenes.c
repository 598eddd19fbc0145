/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "dm-test-dossier.h"
#include "dm-test-texts.h"

/* Scenes as text beside stored ones, in scenes/. A change that is meant is taken over with
 * DEMARCHE_UPDATE_SCENES=1 in the environment, and then read before it is kept. */

#define MAX_EVENTS 8

typedef struct
{
  const char *name;
  const char *from, *to; /* EDTF; NULL for all there is */
  gboolean positions;
  DmTestEvent events[MAX_EVENTS];
} Situation;

static const Situation situations[] = {
  { .name = "empty" },
  { .name = "one-event",
    .events = { { "Kim–Ohira memorandum", "1962-11-12", DM_EVENT_AGREEMENT, 0, 1, 2 } } },
  { .name = "one-day",
    .events = { { "First", "1962-04-24", DM_EVENT_MEETING, 0, 1, 0 },
                { "Second", "1962-04-24", DM_EVENT_MESSAGE, 0, 1, 0 },
                { "Third", "1962-04-24", DM_EVENT_DOCUMENT, 0, 1, 0 },
                { "Fourth", "1962-04-24", DM_EVENT_INCIDENT, 0, 1, 0 } } },
  { .name = "undated",
    .events = { { "Ambassador to press for a date", NULL, DM_EVENT_MEETING, 0, 1, 0 },
                { "Resignation", NULL, DM_EVENT_OTHER, 0, 2, 0 } } },
  { .name = "far-year",
    .events = { { "Far", "Y170000002", DM_EVENT_OTHER, 0, 1, 0 },
                { "Near", "1962-05-17", DM_EVENT_OTHER, 0, 2, 0 } } },
  { .name = "before-christ",
    .events = { { "Caesar falls", "-0043-03-15", DM_EVENT_INCIDENT, 0, 1, 0 },
                { "Actium", "-0030-09", DM_EVENT_INCIDENT, 0, 2, 0 },
                { "Teutoburg", "0009", DM_EVENT_INCIDENT, 0, 1, 0 } } },
  { .name = "scripts",
    .events = { { "청구권 교섭이 타결되다", "1965-06-22", DM_EVENT_AGREEMENT, 0, 1, 0 },
                { "اتفاقية بين البلدين", "1965-02-20", DM_EVENT_AGREEMENT, 0, 2, 0 },
                { "a\x07 bell\nand a line", "1965-04-03", DM_EVENT_MEETING, 0, 1, 2 } } },
  { .name = "dates",
    .events = { { "month", "1962-03", DM_EVENT_MEETING, 0, 1, 0 },
                { "one of two months", "[1962-07,1962-08]", DM_EVENT_MEETING, 0, 1, 0 },
                { "interval", "1962-04-16/1962-04-30", DM_EVENT_MEETING, 0, 2, 0 },
                { "uncertain ends", "1962-04/1962-10", DM_EVENT_FACTOR, 0, 2, 0 },
                { "about", "1962-05~", DM_EVENT_INCIDENT, 0, 3, 0 },
                { "before", "[..1962-10-31]", DM_EVENT_OTHER, 0, 3, 0 },
                { "since", "1962-02-01/..", DM_EVENT_OTHER, 0, 3, 0 },
                { "no end known", "1962-09-01/", DM_EVENT_OTHER, 0, 3, 0 } } },
  { .name = "statuses",
    .from = "1962-05",
    .to = "1962-12",
    .events
    = { { "planned", "1962-07-13", DM_EVENT_MEETING, DM_STATUS_PLANNED, 1, 0 },
        { "planned months", "[1962-07,1962-08]", DM_EVENT_MEETING, DM_STATUS_PLANNED, 1, 0 },
        { "conditional", "1962-08-15", DM_EVENT_MEETING, DM_STATUS_CONDITIONAL, 2, 0 },
        { "threatened", "1962-10", DM_EVENT_OTHER, DM_STATUS_THREATENED, 2, 0 },
        { "cancelled", "1962-09-01", DM_EVENT_MEETING, DM_STATUS_CANCELLED, 3, 0 } } },
  { .name = "backdrops",
    .from = "1961",
    .to = "1963",
    .events = { { "Military government", "1961-05-16/1963-12-17", DM_EVENT_PERIOD, 0, 1, 0 },
                { "Standstill", "1962-04/1962-10", DM_EVENT_PERIOD, 0, 1, 2 },
                { "Election", "1962-07", DM_EVENT_ELECTION, DM_STATUS_PLANNED, 2, 0 },
                { "Year's end", "1962-12-31", DM_EVENT_DEADLINE, DM_STATUS_THREATENED, 1, 2 },
                { "Coup", "1961-05-16", DM_EVENT_INCIDENT, 0, 1, 0 } } },
  { .name = "whole",
    .positions = TRUE,
    .events = { { "Talks open", "1951-10-20", DM_EVENT_MEETING, 0, 1, 2 },
                { "Signed", "1965-06-22", DM_EVENT_AGREEMENT, 0, 1, 2 } } },
  { .name = "year-1962",
    .from = "1962",
    .to = "1962",
    .positions = TRUE,
    .events
    = { { "Nakayama mission in Korea", "[1962-04-21..1962-04-30]", DM_EVENT_MEETING, 0, 2, 0 },
        { "Signed", "1965-06-22", DM_EVENT_AGREEMENT, 0, 1, 2 } } },
  { .name = "one-day-wide",
    .from = "1962-05-17",
    .to = "1962-05-18",
    .positions = TRUE,
    .events = { { "NSC Standing Group", "1962-05-18", DM_EVENT_MEETING, 0, 3, 0 } } },
};

static void
check (const char *name, const char *text)
{
  g_autofree char *file = g_strdup_printf ("scenes/%s.scene", name);

  dm_test_assert_stored (text, file);
}

static double
bound (const char *edtf, gboolean end)
{
  DmDate date;

  if (edtf == NULL)
    return 0;
  g_assert_true (dm_date_parse (edtf, DM_DATE_STRICT, &date, NULL));

  return (double) (end ? date.latest + 1 : date.earliest);
}

static void
test_situation (gconstpointer data)
{
  const Situation *situation = data;
  g_autoptr (DmTypesetter) typesetter = dm_typesetter_new_fake ();
  g_autoptr (DmSnapshot) snapshot = NULL;
  g_autoptr (DmScene) scene = NULL;
  g_autofree char *text = NULL;
  guint n = 0;

  while (n < MAX_EVENTS && situation->events[n].title != NULL)
    n++;
  snapshot = dm_test_snapshot (situation->events, n, 3, situation->positions);
  scene = dm_test_timeline (snapshot, typesetter, 1000, 600, bound (situation->from, FALSE),
                            bound (situation->to, TRUE), TRUE);
  text = dm_scene_to_text (scene);
  check (situation->name, text);
}

/* 10 MB of one title, and 2,000 characters of another. */
static void
test_long_titles (void)
{
  g_autoptr (DmTypesetter) typesetter = dm_typesetter_new_fake ();
  g_autofree char *huge = g_strnfill (10 * 1024 * 1024, 'x');
  g_autoptr (GString) words = g_string_new (NULL);
  g_autoptr (DmSnapshot) snapshot = NULL;
  g_autoptr (DmScene) scene = NULL;
  g_autofree char *text = NULL;

  while (words->len < 2000)
    g_string_append (words, "word ");
  snapshot
      = dm_test_snapshot ((DmTestEvent[]){ { huge, "1962-05-17", DM_EVENT_MEETING, 0, 1, 0 },
                                           { words->str, "1962-05-18", DM_EVENT_MEETING, 0, 2, 0 },
                                           { huge, NULL, DM_EVENT_MEETING, 0, 2, 0 } },
                          3, 3, FALSE);
  scene = dm_test_timeline (snapshot, typesetter, 1000, 600, 0, 0, TRUE);
  g_assert_cmpuint (strlen (dm_scene_get_summary (scene)), <, 1000);
  dm_scene_set_mark_names (scene, NULL, NULL, NULL);
  text = dm_scene_to_text (scene);
  check ("long-titles", text);
}

static void
test_overview (void)
{
  g_autoptr (DmTypesetter) typesetter = dm_typesetter_new_fake ();
  g_autoptr (DmSnapshot) snapshot = dm_test_random_snapshot (40, 3, 4);
  g_autoptr (DmLanes) lanes = dm_lanes_new (snapshot, NULL, DM_LANES_PARTY);
  g_autoptr (DmScene) scene = NULL;
  g_autofree char *text = NULL;
  DmTimelineParams params = { .lanes = lanes,
                              .width = 600,
                              .height = 64,
                              .theme = dm_theme_get (DM_THEME_LIGHT),
                              .typesetter = typesetter };

  dm_timeline_fit_span (lanes, &params.from, &params.to);
  scene = dm_overview_scene_new (&params);
  text = dm_scene_to_text (scene);
  check ("overview", text);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (situations); i++)
    {
      g_autofree char *path = g_strdup_printf ("/scenes/%s", situations[i].name);

      g_test_add_data_func (path, &situations[i], test_situation);
    }
  g_test_add_func ("/scenes/long-titles", test_long_titles);
  g_test_add_func ("/scenes/overview", test_overview);

  return g_test_run ();
}
