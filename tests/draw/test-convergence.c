/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-convergence.h"

#include <stdio.h>

#include "../talks.h"
#include "dm-test-texts.h"

/* A situation, drawn small with the fake typesetter and held to a stored text. */
typedef struct
{
  const char *name;
  const char *positions;
  const char *issue;
  const char *covers;
  DmUnlike unlike;
  DmScale amounts;
  const char *as_of;
  DmThemeKind theme;
} Situation;

#define PARTIES                                                                                    \
  TALKS_PARTIES "issue relations Relations claimant=rok respondent=japan "                         \
                "scale=none,limited,full\n"

#define KOREA_JAPAN                                                                                \
  "source d261 Memorandum\n"                                                                       \
  "rok claims demand 1961-09-01 800 reported\n"                                                    \
  "mof claims internal 1962-01-10 16 reported\n"                                                   \
  "japan claims offer 1962-03 70 covers=grants source=d261\n"                                      \
  "us claims estimate [1962-04-21..1962-04-30] 350~450 excludes=loans,credits source=d261\n"       \
  "rok claims as_of 1962-05-17 700 source=d261\n"                                                  \
  "rok claims bottom_line 1962-05-17 words text=somewhat_less_than_asked source=d261\n"            \
  "rok grants demand 1962-10-20 300+\n"                                                            \
  "japan grants offer 1962-10-21 150\n"                                                            \
  "rok grants demand 1962-11-12 350\n"                                                             \
  "japan grants offer 1962-11-12 250\n"                                                            \
  "rok grants agreed_ad_referendum 1962-11-12 300\n"                                               \
  "japan grants agreed_ad_referendum 1962-11-12 300\n"                                             \
  "rok grants agreed 1965-06-22 300\n"                                                             \
  "japan grants agreed 1965-06-22 300\n"                                                           \
  "rok loans agreed 1965-06-22 200-\n"                                                             \
  "japan loans agreed 1965-06-22 200-\n"

static const Situation situations[] = {
  { "apart", KOREA_JAPAN, .covers = "grants" },
  { "compared", KOREA_JAPAN, .covers = "grants", .unlike = DM_UNLIKE_COMPARE },
  { "components", KOREA_JAPAN },
  { "log", KOREA_JAPAN, .covers = "grants", .unlike = DM_UNLIKE_COMPARE, .amounts = DM_SCALE_LOG },
  { "share", KOREA_JAPAN, .covers = "grants", .unlike = DM_UNLIKE_COMPARE,
    .amounts = DM_SCALE_SHARE },
  { "as-of", KOREA_JAPAN, .covers = "grants", .as_of = "1962-05-31", .theme = DM_THEME_DARK },
  { "nothing", "" },
  { "one", "rok claims demand 1962-05-17 700\n" },
  { "silent-side", "rok claims demand 1962-01-01 800\nrok claims demand 1962-03-01 700\n" },
  { "equal", "rok claims demand 1962-01-01 5\njapan claims offer 1962-02-01 5\n" },
  { "crossing", "rok claims demand 1962-01-01 -40\njapan claims offer 1962-02-01 60\n"
                "rok claims demand 1962-03-01 20\njapan claims offer 1962-03-01 10\n" },
  { "ten-orders", "rok claims demand 1962-01-01 10000000\njapan claims offer 1962-02-01 0.001\n",
    .amounts = DM_SCALE_LOG },
  { "ranges", "rok claims demand 1962-01-01/1962-01-20 350~450\n"
              "japan claims offer 1962-02 100-\nrok claims demand 1962-04-01 300+\n" },
  { "words-only", "rok claims demand 1962-01-01 words text=far_more_than_before\n"
                  "japan claims offer 1962-02-01 words text=something\n" },
  { "conflicting", "rok claims demand 1962-01-01 800\njapan claims offer 1962-02-01 70 key=x\n"
                   "japan claims offer 1962-02-01 130 key=y\nconflict x y\n"
                   "japan claims offer 1962-08-01 200\n" },
  { "withdrawn", "rok claims demand 1962-01-01 800\njapan claims offer 1962-02-01 70\n"
                 "japan claims withdrawn 1962-05-01 words\n" },
  { "possible-agreement", "rok claims demand 1962-01-01 800\njapan claims offer 1962-01-01 70\n"
                          "rok claims bottom_line 1962-02-01 250\n"
                          "japan claims bottom_line 1962-02-01 450\n" },
  { "options",
    "rok relations demand 1962-01-01 @full\njapan relations offer 1962-02-01 @none\n"
    "japan relations offer 1962-06-01 @limited\n",
    .issue = "relations" },
  { "other-unit", "rok claims demand 1962-01-01 800\n"
                  "japan claims offer 1962-02-01 25200 unit=JPY\n" },
  { "open-start", "rok claims demand ../1962-01-05 800\njapan claims offer 1961-03-05 100\n" },
};

static DmConvergenceParams
params_for (const Situation *situation, const DmSnapshot *snapshot, int *covers)
{
  DmConvergenceParams params;

  dm_convergence_params_init (&params);
  params.snapshot = snapshot;
  params.issue
      = dm_snapshot_find_issue (snapshot, situation->issue == NULL ? "claims" : situation->issue);
  if (situation->covers != NULL)
    {
      *covers = dm_snapshot_find_issue (snapshot, situation->covers);
      params.covers = covers;
      params.n_covers = 1;
    }
  params.unlike = situation->unlike;
  params.amounts = situation->amounts;
  if (situation->as_of != NULL)
    {
      DmDate date;

      g_assert_true (dm_date_parse (situation->as_of, DM_DATE_STRICT, &date, NULL));
      params.as_of = date.latest;
    }
  params.width = 640;
  params.height = 400;
  params.theme = dm_theme_get (situation->theme);
  return params;
}

static DmScene *
draw (const Situation *situation, DmSnapshot *snapshot, double width, double height)
{
  g_autoptr (DmTypesetter) typesetter = dm_typesetter_new_fake ();
  int covers;
  DmConvergenceParams params = params_for (situation, snapshot, &covers);

  params.width = width;
  params.height = height;
  params.typesetter = typesetter;
  return dm_convergence_scene_new (&params);
}

/* Stored texts are made anew where DEMARCHE_UPDATE_SCENES is set. */
static void
test_stored (gconstpointer data)
{
  const Situation *situation = data;
  g_autoptr (DmSnapshot) snapshot = talks_read (PARTIES, situation->positions);
  g_autoptr (DmScene) scene = draw (situation, snapshot, 640, 400);
  g_autoptr (DmScene) again = draw (situation, snapshot, 640, 400);
  g_autofree char *text = dm_scene_to_text (scene), *same = dm_scene_to_text (again);
  g_autofree char *file = g_strdup_printf ("convergence/%s.txt", situation->name);

  g_assert_cmpstr (text, ==, same);
  dm_test_assert_stored (text, file);
}

static void
test_texts (void)
{
  static const double sizes[][2]
      = { { 800, 500 }, { 320, 240 }, { 900, 150 }, { 1440, 900 }, { 3840, 2160 } };

  for (guint i = 0; i < G_N_ELEMENTS (situations); i++)
    for (guint j = 0; j < G_N_ELEMENTS (sizes); j++)
      {
        g_autoptr (DmSnapshot) snapshot = talks_read (PARTIES, situations[i].positions);
        g_autoptr (DmScene) scene = draw (&situations[i], snapshot, sizes[j][0], sizes[j][1]);

        g_test_message ("%s at %gx%g", situations[i].name, sizes[j][0], sizes[j][1]);
        dm_test_assert_texts (scene);
      }
}

/* What is drawn is in exactly one mark, and each mark says what it is. */
static void
test_marks (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (situations); i++)
    {
      g_autoptr (DmSnapshot) snapshot = talks_read (PARTIES, situations[i].positions);
      g_autoptr (DmScene) scene = draw (&situations[i], snapshot, 800, 500);
      g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);
      const DmMark *marks;
      guint n;

      marks = dm_scene_get_marks (scene, &n);
      for (guint j = 0; j < n; j++)
        {
          g_autofree char *name = dm_scene_get_mark_name (scene, &marks[j]);

          g_assert_cmpint (marks[j].type, ==, DM_MARK_RECORD);
          g_assert_cmpint (marks[j].id, ==, snapshot->id[marks[j].entry]);
          g_assert_true (g_hash_table_add (seen, GUINT_TO_POINTER (marks[j].entry + 1)));
          g_assert_true (g_str_has_prefix (name, "Position, "));
        }
      if (situations[i].covers == NULL && situations[i].issue == NULL
          && !g_str_equal (situations[i].name, "withdrawn")
          && !g_str_equal (situations[i].name, "other-unit"))
        g_assert_cmpuint (n, ==, snapshot->n_position_ranks);
    }
}

static void
test_says_what_it_assumes (void)
{
  g_autoptr (DmSnapshot) snapshot = talks_read (PARTIES, KOREA_JAPAN);
  g_autoptr (DmScene) apart = draw (&situations[0], snapshot, 1440, 900);
  g_autoptr (DmScene) compared = draw (&situations[1], snapshot, 1440, 900);
  g_autofree char *first = dm_scene_to_text (apart), *second = dm_scene_to_text (compared);

  g_assert_nonnull (
      strstr (first, "Korea’s $700 million is undivided, Japan’s $70 million is grants."));
  g_assert_nonnull (strstr (first, "\"not comparable\""));
  g_assert_null (strstr (first, "$630M"));
  g_assert_nonnull (strstr (second, "Korea’s undivided figure taken as grants."));
  g_assert_nonnull (strstr (second, "Gap on 17 May 1962: $630M"));
  g_assert_nonnull (strstr (second, "Gap on 12 Nov 1962: $100M"));
}

/* Of a party that is left out nothing is told, and no hatching explained. */
static void
test_hidden_party (void)
{
  g_autoptr (DmSnapshot) snapshot = talks_read (PARTIES, KOREA_JAPAN);
  g_autoptr (DmTypesetter) typesetter = dm_typesetter_new_fake ();
  int japan = dm_snapshot_find_party (snapshot, "japan");

  for (guint i = 0; i < 2; i++)
    {
      int covers;
      DmConvergenceParams params = params_for (&situations[i], snapshot, &covers);
      g_autoptr (DmScene) scene = NULL;
      g_autofree char *text = NULL;

      params.width = 1440;
      params.height = 900;
      params.typesetter = typesetter;
      params.parties = &japan;
      params.n_parties = 1;
      scene = dm_convergence_scene_new (&params);
      text = dm_scene_to_text (scene);
      g_assert_nonnull (strstr (text, "Japan"));
      g_assert_null (strstr (text, "Korea’s"));
      g_assert_null (strstr (text, "not comparable"));
      g_assert_null (strstr (dm_scene_get_summary (scene), "gap"));
    }
}

/* A range is carried on by its two ends: nothing is drawn at a figure that no record has. */
static void
test_range_has_no_middle (void)
{
  static const Situation situation = { .name = "range" };
  g_autoptr (DmSnapshot) snapshot = talks_read (PARTIES, "rok claims demand 1962-01-01 200~600\n"
                                                         "japan claims offer 1962-03-01 0\n"
                                                         "japan claims offer 1962-06-01 800\n");
  g_autoptr (DmScene) scene = draw (&situation, snapshot, 800, 500);
  g_autofree char *text = dm_scene_to_text (scene);
  g_auto (GStrv) lines = g_strsplit (strstr (text, "group lines"), "\n", -1);
  double at[3] = { NAN, NAN, NAN };
  guint n = 0;

  for (guint i = 1; lines[i] != NULL && g_str_has_prefix (lines[i], "  "); i++)
    {
      double x1, y1, x2, y2;
      const char *pen = strstr (lines[i], "line party0 ");

      pen = pen != NULL ? strstr (pen, "dashed ") : NULL;
      if (pen == NULL)
        continue;
      g_assert_cmpint (sscanf (pen, "dashed %lf %lf %lf %lf", &x1, &y1, &x2, &y2), ==, 4);
      g_assert_cmpuint (n, <, 2);
      g_assert_cmpfloat (y1, ==, y2);
      at[n++] = y1;
    }
  g_assert_cmpuint (n, ==, 2);
  g_assert_cmpfloat (fabs (at[0] - at[1]), >, 50);
}

/* A gap is dated as exactly as the position that made it, and no more. */
static void
test_gap_date (void)
{
  static const Situation situation = { .name = "month" };
  g_autoptr (DmSnapshot) snapshot = talks_read (PARTIES, "rok claims demand 1961-09-01 800\n"
                                                         "japan claims offer 1962-03 70\n"
                                                         "rok claims demand 1962-11-12 350\n");
  g_autoptr (DmScene) scene = draw (&situation, snapshot, 1440, 900);
  g_autofree char *text = dm_scene_to_text (scene);

  g_assert_nonnull (strstr (text, "\"Gap from March 1962: $730M\""));
  g_assert_nonnull (strstr (text, "\"Gap on 12 Nov 1962: $280M\""));
}

/* One demand above a billion does not turn the millions of all others into fractions. */
static void
test_axis_unit (void)
{
  static const Situation situation = { .name = "unit" };
  g_autoptr (DmSnapshot) snapshot = talks_read (PARTIES, "rok claims demand 1961-09-01 1220\n"
                                                         "japan claims offer 1962-03-01 70\n");
  g_autoptr (DmScene) scene = draw (&situation, snapshot, 1440, 900);
  g_autofree char *text = dm_scene_to_text (scene);

  g_assert_nonnull (strstr (text, "million US dollars"));
  g_assert_nonnull (strstr (text, "\"1,000\""));
}

/* What has lasted since a day says so itself. */
static void
test_gap_since (void)
{
  static const Situation situation = { .name = "since" };
  g_autoptr (DmSnapshot) snapshot = talks_read (PARTIES, "rok claims demand 1961-09-01 800\n"
                                                         "japan claims offer 1962-03-01/.. 70\n");
  g_autoptr (DmScene) scene = draw (&situation, snapshot, 1440, 900);
  g_autofree char *text = dm_scene_to_text (scene);

  g_assert_nonnull (strstr (text, "\"Gap since 1 March 1962: $730M\""));
}

/* What both agreed is named once, with what it covers where that is not what is compared. */
static void
test_agreed_of_another_coverage (void)
{
  static const Situation situation = { .name = "loans" };
  g_autoptr (DmSnapshot) snapshot
      = talks_read (PARTIES, "rok claims demand 1961-09-01 800\n"
                             "rok grants agreed_ad_referendum 1962-11-12 300\n"
                             "japan grants agreed_ad_referendum 1962-11-12 300\n"
                             "rok loans agreed_ad_referendum 1963-05-12 500+\n"
                             "japan loans agreed_ad_referendum 1963-05-12 500+\n"
                             "rok grants agreed 1965-06-22 300\n"
                             "japan grants agreed 1965-06-22 300\n");
  g_autoptr (DmScene) scene = draw (&situation, snapshot, 1440, 900);
  g_autofree char *text = dm_scene_to_text (scene);
  g_auto (GStrv) around = g_strsplit (text, "$500M", -1);

  g_assert_cmpuint (g_strv_length (around), ==, 2);
  g_assert_nonnull (strstr (around[1], "\"government loans\""));
}

/* A mark in the lane of words has words; those without room are counted. */
static void
test_words_without_room (void)
{
  static const Situation situation = { .name = "words" };
  g_autoptr (GString) positions = g_string_new ("rok claims demand 1962-02-01 800\n");
  g_autoptr (DmSnapshot) snapshot = NULL;
  g_autoptr (DmScene) scene = NULL;
  g_autofree char *text = NULL;

  for (guint i = 0; i < 30; i++)
    g_string_append (positions, "japan claims offer 1962-02-02 words text=somewhat_less\n");
  snapshot = talks_read (PARTIES, positions->str);
  scene = draw (&situation, snapshot, 640, 400);
  text = dm_scene_to_text (scene);
  g_assert_nonnull (strstr (text, "text \"+2"));
  dm_test_assert_texts (scene);
}

/* The one that is to be told has its words, for which another makes room. */
static void
test_told (void)
{
  static const Situation situation = { .name = "words" };
  g_autoptr (GString) positions = g_string_new ("rok claims demand 1962-02-01 800\n");
  g_autoptr (DmSnapshot) snapshot = NULL;
  g_autoptr (DmTypesetter) typesetter = dm_typesetter_new_fake ();
  DmConvergenceParams params;
  guint n_hidden = 0;
  int covers;

  for (guint i = 0; i < 12; i++)
    g_string_append (positions, "japan claims offer 1962-02-02 words text=somewhat_less\n");
  snapshot = talks_read (PARTIES, positions->str);
  params = params_for (&situation, snapshot, &covers);
  params.width = 640;
  params.height = 400;
  params.typesetter = typesetter;
  for (guint entry = 0; entry < snapshot->n_ranks; entry++)
    {
      g_autoptr (DmScene) scene = NULL;
      g_autoptr (DmScene) told = NULL;

      params.told = 0;
      scene = dm_convergence_scene_new (&params);
      params.told = snapshot->id[entry];
      told = dm_convergence_scene_new (&params);
      n_hidden += dm_scene_find_mark (scene, snapshot->id[entry]) == NULL;
      g_assert_nonnull (dm_scene_find_mark (told, snapshot->id[entry]));
      dm_test_assert_texts (told);
    }
  g_assert_cmpuint (n_hidden, >, 0);
}

/* Options of a component have places on its own scale, and are no amounts of the whole. */
static void
test_options_of_a_component (void)
{
  static const Situation situation = { .name = "parent" };
  g_autoptr (DmSnapshot) snapshot
      = talks_read ("party rok Korea\nparty japan Japan\nissue claims Relations text\n"
                    "issue envoys Envoys in=claims scale=none,consuls,ambassadors\n",
                    "rok envoys demand 1962-01-01 @ambassadors\n"
                    "japan envoys offer 1962-02-01 @consuls\n");
  g_autoptr (DmScene) scene = draw (&situation, snapshot, 800, 500);
  g_autofree char *text = dm_scene_to_text (scene);

  g_assert_nonnull (strstr (text, "No amount with a date is recorded"));
  g_assert_nonnull (strstr (text, "\"Korea: ambassadors\""));
  g_assert_null (strstr (text, "group marks\n  "));
}

static void
test_sources (void)
{
  g_autoptr (DmSnapshot) snapshot = talks_read (PARTIES, KOREA_JAPAN);
  g_autoptr (DmScene) scene = draw (&situations[0], snapshot, 800, 500);
  const guint *sources;
  guint n;

  sources = dm_scene_get_sources (scene, &n);
  g_assert_cmpuint (n, ==, 1);
  g_assert_cmpuint (sources[0], ==, (guint) dm_snapshot_find_source (snapshot, "d261"));
}

/* However many positions there are, the scene is bounded by the width of the picture, and every
 * position is in one bin. */
static void
test_bounded (void)
{
  g_autoptr (GString) positions = g_string_new (NULL);
  g_autoptr (DmSnapshot) snapshot = NULL;
  g_autoptr (DmScene) scene = NULL;
  const Situation situation = { .name = "many" };
  const DmMark *marks;
  guint n, count = 0;
  gint64 day = dm_day_from_ymd (1900, 1, 1);

  for (guint i = 0; i < 20000; i++)
    {
      g_autofree char *date = dm_day_to_string (day + i / 2);

      g_string_append_printf (positions, "%s claims %s %s %d\n", i % 2 ? "japan" : "rok",
                              i % 2 ? "offer" : "demand", date,
                              i % 2 ? (int) (i / 100) : 900 - (int) (i / 50));
    }
  snapshot = talks_read (PARTIES, positions->str);
  scene = draw (&situation, snapshot, 800, 500);
  marks = dm_scene_get_marks (scene, &n);
  for (guint i = 0; i < n; i++)
    count += marks[i].count;
  g_assert_cmpuint (count, ==, 20000);
  g_assert_cmpuint (n, <=, 2 * 800);
  g_assert_cmpuint (dm_scene_get_n_primitives (scene), <, 2000);
  dm_test_assert_texts (scene);
}

static void
test_hundred_parties (void)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (DmSnapshot) snapshot = NULL;
  g_autoptr (DmScene) scene = NULL;
  const Situation situation = { .name = "parties" };
  guint n;

  for (guint i = 0; i < 100; i++)
    g_string_append_printf (text, "party p%u Party_%u\n", i, i);
  g_string_append (text, "issue claims Claims\n");
  for (guint i = 0; i < 400; i++)
    g_string_append_printf (text, "p%u claims demand 196%u-0%u %u\n", i % 100, i / 100, 1 + i % 9,
                            100 + i % 100 * 7 - i / 100 * (i % 13));
  snapshot = talks_read (text->str, NULL);
  scene = draw (&situation, snapshot, 800, 500);
  dm_scene_get_marks (scene, &n);
  g_assert_cmpuint (n, ==, 400);
  dm_test_assert_texts (scene);
}

/* Whatever is recorded, texts keep apart and inside, and no position is in two marks. */
static void
test_random (void)
{
  static const char *holders[] = { "rok", "japan", "us", "mof" };
  static const char *issues[] = { "claims", "grants", "loans", "credits" };
  static const char *acts[]
      = { "demand",   "offer",       "as_of",         "agreed",   "agreed_ad_referendum",
          "internal", "bottom_line", "trial_balloon", "estimate", "proposal",
          "withdrawn" };
  static const char *values[]
      = { "700", "350~450", "300+", "70-", "~100", "words", "0", "-20", "0.001", "90000000" };
  guint rounds = g_getenv ("DEMARCHE_SLOW") != NULL ? 10 : 120;

  for (guint round = 0; round < rounds; round++)
    {
      g_autoptr (GString) positions = g_string_new (NULL);
      g_autoptr (DmSnapshot) snapshot = NULL;
      g_autoptr (DmScene) scene = NULL;
      g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);
      Situation situation = { .name = "random",
                              .covers = round % 3 == 0 ? "grants" : NULL,
                              .unlike = round % 2,
                              .amounts = (DmScale) (round % 3) };
      guint n = (guint) g_test_rand_int_range (0, 60), n_marks;
      const DmMark *marks;

      for (guint i = 0; i < n; i++)
        {
          guint day = (guint) g_test_rand_int_range (1, 10);
          guint month = (guint) g_test_rand_int_range (1, 10);
          g_autofree char *date = NULL;

          switch (g_test_rand_int_range (0, 5))
            {
            case 0:
              date = g_strdup_printf ("1962-%02u-%02u", month, day);
              break;
            case 1:
              date = g_strdup_printf ("1962-%02u-%02u/1963", month, day);
              break;
            case 2:
              date = g_strdup_printf ("../196%u-0%u-01", month, day);
              break;
            case 3:
              date = g_strdup_printf ("[1961-%02u..1962-%02u]", month, day);
              break;
            default:
              date = g_strdup_printf ("196%u-0%u", month, day);
              break;
            }
          g_string_append_printf (positions, "%s %s %s %s %s%s\n",
                                  holders[g_test_rand_int_range (0, G_N_ELEMENTS (holders))],
                                  issues[g_test_rand_int_range (0, G_N_ELEMENTS (issues))],
                                  acts[g_test_rand_int_range (0, G_N_ELEMENTS (acts))], date,
                                  values[g_test_rand_int_range (0, G_N_ELEMENTS (values))],
                                  g_test_rand_bit () ? " reported" : "");
        }
      snapshot = talks_read (PARTIES, positions->str);
      scene = draw (&situation, snapshot, g_test_rand_int_range (300, 1600),
                    g_test_rand_int_range (200, 1000));
      dm_test_assert_texts (scene);
      marks = dm_scene_get_marks (scene, &n_marks);
      for (guint i = 0; i < n_marks; i++)
        g_assert_true (g_hash_table_add (seen, GUINT_TO_POINTER (marks[i].entry + 1)));
    }
}

static void
test_span (void)
{
  g_autoptr (DmSnapshot) snapshot
      = talks_read (PARTIES, "rok claims demand 1962-01-01 5\njapan claims offer 1963-01-01 5\n");
  int covers;
  DmConvergenceParams params = params_for (&situations[2], snapshot, &covers);
  double from, to;

  dm_convergence_fit_span (&params, &from, &to);
  g_assert_cmpfloat (from, <, dm_day_from_ymd (1962, 1, 1));
  g_assert_cmpfloat (from, >, dm_day_from_ymd (1961, 10, 1));
  g_assert_cmpfloat (to, >, dm_day_from_ymd (1963, 1, 1));
  g_assert_cmpfloat (to, <, dm_day_from_ymd (1963, 4, 1));
}

/* On a slide type is read from the last row, and what the sides held still has half of the room. */
static void
test_slide (void)
{
  g_autoptr (DmSnapshot) snapshot = talks_read (PARTIES, KOREA_JAPAN);
  g_autoptr (DmScene) scene = draw (&situations[0], snapshot, 1600, 900);
  g_autoptr (DmScene) page = draw (&situations[0], snapshot, 1600, 1000);
  g_autofree char *text = dm_scene_to_text (scene);

  dm_test_assert_texts (scene);
  g_assert_cmpfloat (dm_test_smallest_text (scene), >=, 900 / 40.0);
  g_assert_cmpfloat (dm_test_smallest_text (page), <, 900 / 40.0);
  g_assert_cmpfloat (dm_scene_get_plot (scene)->height, >=, 900 * 0.45);
  g_assert_nonnull (strstr (text, "\"Korea asks $800M\""));
  g_assert_nonnull (strstr (text, "$300M\""));
}

static double
baseline_of (const DmScene *scene, const char *words)
{
  g_autofree char *text = dm_scene_to_text (scene);
  const char *at = strstr (text, words);
  double x, y;

  g_assert_nonnull (at);
  g_assert_cmpint (sscanf (strstr (at, " at "), " at %lf %lf", &x, &y), ==, 2);
  return y;
}

/* In a window, where toasts come up at the bottom, what has to be told stands at the top. */
static void
test_caption_above (void)
{
  g_autoptr (DmSnapshot) snapshot = talks_read (PARTIES, KOREA_JAPAN);
  g_autoptr (DmTypesetter) typesetter = dm_typesetter_new_fake ();
  int covers;
  DmConvergenceParams params = params_for (&situations[0], snapshot, &covers);
  g_autoptr (DmScene) below = NULL, above = NULL;

  params.typesetter = typesetter;
  below = dm_convergence_scene_new (&params);
  params.is_caption_above = TRUE;
  above = dm_convergence_scene_new (&params);
  dm_test_assert_texts (above);
  g_assert_cmpfloat (baseline_of (below, "million is undivided"), >, dm_scene_get_plot (below)->y);
  g_assert_cmpfloat (baseline_of (above, "million is undivided"), <, dm_scene_get_plot (above)->y);
  g_assert_cmpfloat (baseline_of (above, "million is undivided"), >,
                     baseline_of (above, "What each side held"));
}

/* Where there is nothing but words, they have all the room. */
static void
test_all_words (void)
{
  g_autoptr (GString) positions = g_string_new (NULL);
  g_autoptr (DmSnapshot) snapshot = NULL;
  g_autoptr (DmScene) scene = NULL;
  g_autofree char *text = NULL;

  for (int i = 0; i < 12; i++)
    g_string_append_printf (positions, "rok claims demand 1962-01-%02d words text=said_no_%d\n",
                            10 + i, i);
  snapshot = talks_read (PARTIES, positions->str);
  scene = draw (&situations[2], snapshot, 640, 460);
  text = dm_scene_to_text (scene);
  dm_test_assert_texts (scene);
  for (int i = 0; i < 12; i++)
    {
      g_autofree char *words = g_strdup_printf ("\"Korea: said no %d\"", i);

      g_test_message ("%s", words);
      g_assert_nonnull (strstr (text, words));
    }
}

/* A label for which there is no room beside its mark stands farther away, with a leader. */
static void
test_led_labels (void)
{
  g_autoptr (DmSnapshot) snapshot
      = talks_read (PARTIES, "rok claims demand 1962-01-01 800\njapan claims offer 1962-03-01 70\n"
                             "mof claims internal 1962-02-20 70\nus claims estimate 1962-03-10 70\n"
                             "us claims estimate 1962-03-05 110\n"
                             "mof claims internal 1962-02-26 30\nus claims estimate 1962-03-06 30\n"
                             "japan claims offer 1962-12-01 200\n");
  g_autoptr (DmScene) scene = draw (&situations[2], snapshot, 460, 400);
  g_autofree char *text = dm_scene_to_text (scene);

  dm_test_assert_texts (scene);
  g_test_message ("%s", text);
  g_assert_true (strstr (text, "\"Japan offers $70M\" party1") != NULL
                 || strstr (text, "\"$70M\" party1 10.8 bold") != NULL);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (situations); i++)
    {
      g_autofree char *path = g_strdup_printf ("/convergence/stored/%s", situations[i].name);

      g_test_add_data_func (path, &situations[i], test_stored);
    }
  g_test_add_func ("/convergence/texts", test_texts);
  g_test_add_func ("/convergence/marks", test_marks);
  g_test_add_func ("/convergence/assumptions", test_says_what_it_assumes);
  g_test_add_func ("/convergence/hidden-party", test_hidden_party);
  g_test_add_func ("/convergence/range-has-no-middle", test_range_has_no_middle);
  g_test_add_func ("/convergence/gap-date", test_gap_date);
  g_test_add_func ("/convergence/axis-unit", test_axis_unit);
  g_test_add_func ("/convergence/gap-since", test_gap_since);
  g_test_add_func ("/convergence/agreed-of-another-coverage", test_agreed_of_another_coverage);
  g_test_add_func ("/convergence/words-without-room", test_words_without_room);
  g_test_add_func ("/convergence/told", test_told);
  g_test_add_func ("/convergence/options-of-a-component", test_options_of_a_component);
  g_test_add_func ("/convergence/sources", test_sources);
  g_test_add_func ("/convergence/bounded", test_bounded);
  g_test_add_func ("/convergence/hundred-parties", test_hundred_parties);
  g_test_add_func ("/convergence/random", test_random);
  g_test_add_func ("/convergence/span", test_span);
  g_test_add_func ("/convergence/slide", test_slide);
  g_test_add_func ("/convergence/caption-above", test_caption_above);
  g_test_add_func ("/convergence/all-words", test_all_words);
  g_test_add_func ("/convergence/led-labels", test_led_labels);
  return g_test_run ();
}
