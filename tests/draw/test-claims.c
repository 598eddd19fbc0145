/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-claims.h"

#include "../talks.h"
#include "dm-test-texts.h"

/* A situation, drawn with the fake typesetter and held to a stored text. */
typedef struct
{
  const char *name;
  const char *records;
  const char *as_of;
  double width, height;
  DmThemeKind theme;
} Situation;

#define KOREA_JAPAN                                                                                \
  "issue relations Normal_diplomatic_relations scale=none,limited,full\n"                          \
  "issue vessels Vessels_of_1945 claimant=rok respondent=japan text\n"                             \
  "source d261 Memorandum\n"                                                                       \
  "source d267 Telegram\n"                                                                         \
  "rok claims demand 1961-09-01 800 source=d261\n"                                                 \
  "japan claims offer 1962-03 70 covers=grants source=d261\n"                                      \
  "rok grants demand 1962-10-20 350\n"                                                             \
  "japan grants offer 1962-10-21 150\n"                                                            \
  "japan credits offer 1962-11-12 100+\n"                                                          \
  "rok loans demand 1962-10-20 200~250\n"                                                          \
  "rok grants agreed_ad_referendum 1962-11-12 300\n"                                               \
  "japan grants agreed_ad_referendum 1962-11-12 300\n"                                             \
  "rok relations demand 1962-01-01 @full\n"                                                        \
  "japan relations offer 1962-01-01 @limited\n"                                                    \
  "rok vessels demand 1962-05-17 words text=Restitution_of_the_vessels_of_Korean_registry,_all_"   \
  "of_them source=d267\n"                                                                          \
  "event talks Talks_resume 1963-01 meeting on=claims by=rok,japan status=planned\n"               \
  "state claims asserted 1952-02-15\n"                                                             \
  "state claims under_negotiation 1962-03-12\n"                                                    \
  "state grants agreed 1962-11-12\n"                                                               \
  "state vessels rejected 1962-05\n"

static const Situation situations[] = {
  { "whole", KOREA_JAPAN },
  { "as-of", KOREA_JAPAN, .as_of = "1962-10-30", .theme = DM_THEME_DARK },
  { "column", KOREA_JAPAN, .width = 340, .height = 283 },
  { "narrow", KOREA_JAPAN, .width = 520, .height = 400, .theme = DM_THEME_PRINT },
  { "before", KOREA_JAPAN, .as_of = "1950" },
  { "one", "rok claims demand 1962-05-17 700\n" },
  { "long-names",
    "party delegation The_Delegation_of_the_Government_to_the_Seventh_Round_of_Talks\n"
    "issue long Compensation_for_the_deposits_and_bonds_of_corporations_whose_seat_was_moved "
    "in=claims claimant=delegation respondent=japan\n"
    "issue deep Donaudampfschifffahrtsgesellschaftskapitaensmuetzenabzeichenverordnung in=long\n"
    "delegation long demand 1962 1234567.25~2345678.75 unit=tons\n"
    "state long agreed 1962\n" },
};

static DmRegister *
make_register (const DmSnapshot *snapshot, const char *as_of)
{
  DmRegisterParams wanted = { .snapshot = snapshot, .as_of = DM_DAY_OPEN_FUTURE };

  if (as_of != NULL)
    {
      DmDate date;

      g_assert_true (dm_date_parse (as_of, DM_DATE_STRICT, &date, NULL));
      wanted.as_of = date.latest;
    }
  return dm_register_new (&wanted);
}

static DmScene *
draw (const DmSnapshot *snapshot, const char *as_of, DmThemeKind theme, double width, double height)
{
  g_autoptr (DmTypesetter) typesetter = dm_typesetter_new_fake ();
  g_autoptr (DmRegister) claims = make_register (snapshot, as_of);
  const DmClaimsParams params = {
    .claims = claims,
    .width = width,
    .height = height,
    .theme = dm_theme_get (theme),
    .typesetter = typesetter,
    .title = "Talks",
    .caption = "What both sides said of it.",
    .sources = TRUE,
  };

  return dm_claims_scene_new (&params);
}

/* Stored texts are made anew where DEMARCHE_UPDATE_SCENES is set. */
static void
test_stored (gconstpointer data)
{
  const Situation *situation = data;
  const double width = situation->width > 0 ? situation->width : 900;
  const double height = situation->height > 0 ? situation->height : 500;
  g_autoptr (DmSnapshot) snapshot = talks_read (TALKS_PARTIES, situation->records);
  g_autoptr (DmScene) scene = draw (snapshot, situation->as_of, situation->theme, width, height);
  g_autoptr (DmScene) again = draw (snapshot, situation->as_of, situation->theme, width, height);
  g_autofree char *text = dm_scene_to_text (scene), *same = dm_scene_to_text (again);
  g_autofree char *file = g_strdup_printf ("claims/%s.txt", situation->name);

  g_assert_cmpstr (text, ==, same);
  dm_test_assert_stored (text, file);
}

static void
test_texts (void)
{
  static const double sizes[][2]
      = { { 800, 500 }, { 340, 283 }, { 320, 240 }, { 900, 150 }, { 1440, 900 }, { 3840, 2160 } };

  for (guint i = 0; i < G_N_ELEMENTS (situations); i++)
    for (guint j = 0; j < G_N_ELEMENTS (sizes); j++)
      {
        g_autoptr (DmSnapshot) snapshot = talks_read (TALKS_PARTIES, situations[i].records);
        g_autoptr (DmScene) scene
            = draw (snapshot, situations[i].as_of, DM_THEME_LIGHT, sizes[j][0], sizes[j][1]);

        g_test_message ("%s at %gx%g", situations[i].name, sizes[j][0], sizes[j][1]);
        dm_test_assert_texts (scene);
      }
}

/* Rows for which there is no room are counted, and no more is drawn than has room. */
static void
test_many (void)
{
  g_autoptr (GString) records = g_string_new (NULL);
  g_autoptr (DmSnapshot) snapshot = NULL;
  guint before = 0;

  for (guint i = 0; i < 2000; i++)
    {
      g_string_append_printf (records, "issue i%u Issue_number_%u claimant=rok respondent=japan", i,
                              i);
      if (i % 4 != 0)
        g_string_append_printf (records, " in=i%u", i / 4 * 4);
      g_string_append_printf (records, "\nrok i%u demand 1962-01-01 %u\n", i, 100 + i);
    }
  snapshot = talks_read ("party rok Korea\nparty japan Japan\n", records->str);
  for (guint height = 200; height < 2200; height += 400)
    {
      g_autoptr (DmScene) scene = draw (snapshot, NULL, DM_THEME_LIGHT, 900, height);
      g_autofree char *text = dm_scene_to_text (scene);
      const char *more = strstr (text, "more issues\"");
      guint n_marks, n_more;

      g_assert_nonnull (more);
      while (more[-1] != '"')
        more--;
      n_more = (guint) g_ascii_strtoull (more + strlen ("and "), NULL, 10);
      dm_scene_get_marks (scene, &n_marks);
      g_assert_cmpuint (n_more, <, 2000);
      g_assert_cmpuint (2000 - n_more, >, before);
      /* What each row asks, and its last move. */
      g_assert_cmpuint (n_marks, ==, 2 * (2000 - n_more));
      g_assert_cmpuint (dm_scene_get_n_primitives (scene), <, 20 * height);
      dm_test_assert_texts (scene);
      before = 2000 - n_more;
    }
}

/* A long register goes on on pages, each row on one of them, under the same headings. */
static void
test_pages (void)
{
  g_autoptr (GString) records = g_string_new ("source s Report\n");
  g_autoptr (DmSnapshot) snapshot = NULL;
  g_autoptr (DmRegister) claims = NULL;
  g_autoptr (DmTypesetter) typesetter = dm_typesetter_new_fake ();
  g_autoptr (DmScene) scene = NULL;
  DmClaimsParams params
      = { .width = 900, .height = 500, .title = "Talks", .sources = TRUE, .pages = TRUE };
  guint n_marks, n_all = 0, n_pages = 0, n_sources;

  for (guint i = 0; i < 100; i++)
    g_string_append_printf (records,
                            "issue i%u Issue_number_%u claimant=rok respondent=japan\n"
                            "rok i%u demand 1962-01-01 %u source=s\n",
                            i, i, i, 100 + i);
  snapshot = talks_read ("party rok Korea\nparty japan Japan\n", records->str);
  params.claims = claims = make_register (snapshot, NULL);
  params.theme = dm_theme_get (DM_THEME_LIGHT);
  params.typesetter = typesetter;
  scene = dm_claims_scene_new (&params);
  for (const DmScene *page = scene; page != NULL; page = dm_scene_get_next (page))
    {
      g_autofree char *text = dm_scene_to_text (page), *number = NULL;

      number = g_strdup_printf ("\"%u / ", ++n_pages);
      g_test_message ("%s", text);
      dm_test_assert_texts (page);
      g_assert_nonnull (strstr (text, number));
      g_assert_nonnull (strstr (text, "\"Asked\""));
      g_assert_null (strstr (text, "more issue"));
      dm_scene_get_sources (page, &n_sources);
      g_assert_cmpuint (n_sources, ==, dm_scene_get_next (page) == NULL);
      dm_scene_get_marks (page, &n_marks);
      n_all += n_marks;
    }
  g_assert_cmpuint (n_pages, >, 3);
  g_assert_cmpuint (n_all, ==, 2 * 100);

  /* What has room on one is a picture as ever. */
  params.height = 9000;
  g_clear_pointer (&scene, dm_scene_unref);
  scene = dm_claims_scene_new (&params);
  g_assert_null (dm_scene_get_next (scene));
}

/* Only the sources of what is told stand below. */
static void
test_sources (void)
{
  g_autoptr (DmSnapshot) snapshot = talks_read (TALKS_PARTIES, KOREA_JAPAN);
  g_autoptr (DmScene) early = draw (snapshot, "1961-12", DM_THEME_LIGHT, 900, 500);
  g_autoptr (DmScene) late = draw (snapshot, NULL, DM_THEME_LIGHT, 900, 500);
  guint n;

  dm_scene_get_sources (early, &n);
  g_assert_cmpuint (n, ==, 1);
  dm_scene_get_sources (late, &n);
  g_assert_cmpuint (n, ==, 2);
}

static void
test_summary (void)
{
  g_autoptr (DmSnapshot) snapshot = talks_read (TALKS_PARTIES, KOREA_JAPAN);
  g_autoptr (DmScene) scene = draw (snapshot, "1962-11-12", DM_THEME_LIGHT, 900, 500);
  const char *summary = dm_scene_get_summary (scene);

  g_assert_true (g_str_has_prefix (summary, "Claims as of 12 November 1962: 6 issues. Claims, "));
  g_assert_nonnull (strstr (summary, "Vessels of 1945"));
}

static void
test_nothing (void)
{
  g_autoptr (DmSnapshot) snapshot = talks_read ("party rok Korea\n", NULL);
  g_autoptr (DmScene) scene = draw (snapshot, NULL, DM_THEME_LIGHT, 900, 500);
  g_autofree char *text = dm_scene_to_text (scene);

  g_assert_nonnull (strstr (text, "\"No issues yet\""));
  dm_test_assert_texts (scene);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (situations); i++)
    {
      g_autofree char *path = g_strdup_printf ("/claims/stored/%s", situations[i].name);

      g_test_add_data_func (path, &situations[i], test_stored);
    }
  g_test_add_func ("/claims/texts", test_texts);
  g_test_add_func ("/claims/many", test_many);
  g_test_add_func ("/claims/pages", test_pages);
  g_test_add_func ("/claims/sources", test_sources);
  g_test_add_func ("/claims/summary", test_summary);
  g_test_add_func ("/claims/nothing", test_nothing);
  return g_test_run ();
}
