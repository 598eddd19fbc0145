/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "../talks.h"
#include "dm-claims.h"
#include "dm-convergence.h"
#include "dm-frame.h"
#include "dm-test-texts.h"
#include "dm-timeline.h"

/* Titles in scripts that run from right to left, or are written without spaces, set in the fonts
 * that there are. */

static const char dossier[]
    = "party israel מדינת_ישראל\n"
      "party egypt جمهورية_مصر_العربية\n"
      "party japan 日本国政府外務省アジア局北東アジア課\n"
      "party rok 대한민국_외무부_아주국 in=japan\n"
      "issue sinai ההסדרים_בסיני_ובגבולות_הבינלאומיים_של_שתי_המדינות claimant=egypt "
      "respondent=israel\n"
      "issue water مياه_النيل_وقناة_السويس in=sinai\n"
      "issue claims 財産及び請求権に関する問題の解決並びに経済協力 claimant=rok respondent=japan\n"
      "issue grants 무상_자금_협력 in=claims\n"
      "source d1 מסמכי_מדיניות_החוץ_של_ארצות_הברית_(FRUS_1977–1980)_כרך_ח\n"
      "source d2 日韓会談文書・第七次会談における請求権問題に関する討議記録及び往復書簡集第三巻\n"
      "egypt sinai demand 1977-11-20 700 source=d1\n"
      "israel sinai offer 1977-12-25 words text=נסיגה_חלקית_בלבד,_עד_הגבול_של_1949 source=d1\n"
      "egypt sinai as_of 1978-06 350~450 source=d1\n"
      "israel sinai offer 1978-09-17 70 source=d2\n"
      "rok claims demand 1977-12 800 source=d2\n"
      "japan claims offer 1978-03 words text=要求額より幾分少ない金額を五年間にわたり供与する\n"
      "japan claims offer 1978-07 300 source=d2\n"
      "state claims under_negotiation 1977-10-20\n"
      "state sinai agreed 1979-03-26\n"
      "event period ממשלת_בגין_הראשונה 1977-06/1981-08 period by=israel\n";

static const char *const titles[] = {
  "נאום_סאדאת_בכנסת",
  "ועידת_קמפ_דייוויד_(Camp_David)_נפתחת_ב-5_בספטמבר_1978",
  "اتفاقية_كامب_ديفيد_الموقعة_في_واشنطن",
  "زيارة_القدس_١٩٧٧",
  "日韓請求権及び経済協力協定の署名式が総理大臣官邸において行われる",
  "한일_청구권_협정_서명",
  "第七次会談再開",
};

static const char *const holders[] = { "israel", "egypt", "japan", "rok" };

static const double sizes[][2]
    = { { 340, 283 }, { 640, 400 }, { 1000, 700 }, { 1900, 1000 }, { 3840, 2160 } };

/* Events so dense that their titles contend for room. */
static DmSnapshot *
read_dossier (void)
{
  g_autoptr (GString) events = g_string_new (NULL);

  for (guint i = 0; i < 56; i++)
    g_string_append_printf (events, "event e%u %s 197%u-%02u-%02u meeting by=%s source=d%u\n", i,
                            titles[i % G_N_ELEMENTS (titles)], 7 + i % 3, 1 + i * 5 % 12,
                            1 + i * 11 % 28, holders[i % G_N_ELEMENTS (holders)], 1 + i % 2);
  return talks_read (dossier, events->str);
}

static DmScene *
draw_timeline (const DmSnapshot *snapshot, DmTypesetter *typesetter, const double *size)
{
  g_autoptr (DmLanes) lanes = dm_lanes_new (snapshot, NULL, DM_LANES_PARTY);
  DmTimelineParams params = { .lanes = lanes,
                              .width = size[0],
                              .height = size[1],
                              .fit = TRUE,
                              .theme = dm_theme_get (DM_THEME_LIGHT),
                              .typesetter = typesetter,
                              .title = "שיחות השלום בין ישראל למצרים, 1977–1979",
                              .sources = TRUE };

  dm_timeline_fit_span (lanes, &params.from, &params.to);
  return dm_timeline_scene_new (&params);
}

static DmScene *
draw_convergence (const DmSnapshot *snapshot,
                  DmTypesetter *typesetter,
                  const double *size,
                  const char *issue)
{
  DmConvergenceParams params;

  dm_convergence_params_init (&params);
  params.snapshot = snapshot;
  params.issue = dm_snapshot_find_issue (snapshot, issue);
  params.width = size[0];
  params.height = size[1];
  params.theme = dm_theme_get (DM_THEME_LIGHT);
  params.typesetter = typesetter;
  params.title = "محادثات السلام بين مصر وإسرائيل";
  params.caption
      = "請求権に関する双方の提示額の推移を示す。点線は以前の提示が維持されている期間であり、"
        "新たな提示がなされたことを意味しない。双方の金額の内訳は明らかでない。";
  params.sources = TRUE;
  return dm_convergence_scene_new (&params);
}

static DmScene *
draw_claims (const DmSnapshot *snapshot, DmTypesetter *typesetter, const double *size)
{
  DmRegisterParams wanted = { .snapshot = snapshot, .as_of = DM_DAY_OPEN_FUTURE };
  g_autoptr (DmRegister) claims = dm_register_new (&wanted);
  const DmClaimsParams params = { .claims = claims,
                                  .width = size[0],
                                  .height = size[1],
                                  .theme = dm_theme_get (DM_THEME_LIGHT),
                                  .typesetter = typesetter,
                                  .title = "日韓会談の諸懸案と中東和平交渉の現状",
                                  .sources = TRUE };

  return dm_claims_scene_new (&params);
}

/* Neither in known widths nor in those of real fonts does a line meet another or leave the
 * picture. */
static void
test_room (void)
{
  g_autoptr (DmSnapshot) snapshot = read_dossier ();
  DmTypesetter *typesetters[] = { dm_typesetter_new_fake (), dm_typesetter_new (NULL) };

  for (guint i = 0; i < G_N_ELEMENTS (typesetters); i++)
    {
      for (guint k = 0; k < G_N_ELEMENTS (sizes); k++)
        {
          g_autoptr (DmScene) timeline = draw_timeline (snapshot, typesetters[i], sizes[k]);
          g_autoptr (DmScene) sinai
              = draw_convergence (snapshot, typesetters[i], sizes[k], "sinai");
          g_autoptr (DmScene) claims
              = draw_convergence (snapshot, typesetters[i], sizes[k], "claims");
          g_autoptr (DmScene) table = draw_claims (snapshot, typesetters[i], sizes[k]);

          g_test_message ("%gx%g", sizes[k][0], sizes[k][1]);
          dm_test_assert_lines (timeline);
          dm_test_assert_lines (sinai);
          dm_test_assert_lines (claims);
          dm_test_assert_lines (table);
        }
      dm_typesetter_unref (typesetters[i]);
    }
}

/* Where there is room, no title is cut or gone. */
static void
test_titles (void)
{
  g_autoptr (DmTypesetter) typesetter = dm_typesetter_new (NULL);
  g_autoptr (GString) events = g_string_new (dossier);
  g_autoptr (DmSnapshot) snapshot = NULL;
  g_autoptr (DmScene) scene = NULL;
  g_autofree char *text = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (titles); i++)
    g_string_append_printf (events, "event e%u %s 1978-%02u-17 meeting by=%s\n", i, titles[i],
                            1 + i, holders[i % G_N_ELEMENTS (holders)]);
  snapshot = talks_read (events->str, NULL);
  scene = draw_timeline (snapshot, typesetter, (double[]){ 3840, 2160 });
  text = dm_scene_to_text (scene);
  for (guint i = 0; i < G_N_ELEMENTS (titles); i++)
    {
      g_autofree char *title = talks_words (titles[i]);

      g_assert_nonnull (strstr (text, title));
    }
}

#define INK_SIZE 40

/* The columns of a line of type that have ink above HEIGHT px over the baseline. */
static void
find_ink (const char *text, double height, double x, int *left, int *right)
{
  g_autoptr (DmTypesetter) typesetter = dm_typesetter_new ("DejaVu Sans");
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, 1000, 200);
  cairo_t *cr = cairo_create (surface);
  const int baseline = 120;
  const guchar *pixels;
  int stride;

  dm_typesetter_draw (typesetter, cr, text, INK_SIZE, DM_WEIGHT_NORMAL, x, baseline);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  pixels = cairo_image_surface_get_data (surface);
  stride = cairo_image_surface_get_stride (surface);
  *left = 1000;
  *right = -1;
  for (int row = 0; row < baseline - height; row++)
    for (int column = 0; column < 1000; column++)
      if (pixels[row * stride + 4 * column + 3] > 0)
        {
          *left = MIN (*left, column);
          *right = MAX (*right, column);
        }
  cairo_surface_destroy (surface);
}

/* A line begins where its script does, and takes the room that was measured from X on. */
static void
test_direction (void)
{
  static const struct
  {
    const char *text;
    gboolean from_right;
  } cases[] = {
    { "L. . . . . . . . . .", FALSE },  { "ל. . . . . . . . . .", TRUE },
    { "ا. . . . . . . . . .", TRUE },   { "開. . . . . . . . . .", FALSE },
    { "개. . . . . . . . . .", FALSE },
  };
  g_autoptr (DmTypesetter) typesetter = dm_typesetter_new ("DejaVu Sans");
  const double x = 100;

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      DmExtents extents;
      int left, right, tall_left, tall_right;
      double middle;

      dm_typesetter_measure (typesetter, cases[i].text, INK_SIZE, DM_WEIGHT_NORMAL, &extents);
      find_ink (cases[i].text, -60, x, &left, &right);
      find_ink (cases[i].text, INK_SIZE / 3, x, &tall_left, &tall_right);
      g_assert_cmpint (left, >=, x - 2);
      g_assert_cmpint (right, <=, x + extents.width + 2);

      /* The letter is tall, the dots after it are not. */
      middle = x + extents.width / 2;
      g_test_message ("%s: letter from %d to %d", cases[i].text, tall_left, tall_right);
      if (cases[i].from_right)
        g_assert_cmpint (tall_left, >, middle);
      else
        g_assert_cmpint (tall_right, <, middle);
    }
}

/* What is written without spaces goes on in the next line, and no line is wider than its room. */
static void
test_wrap (void)
{
  static const char *const texts[] = {
    "請求権に関する双方の提示額の推移を示す。点線は以前の提示が維持されている期間であり、新たな提示"
    "では"
    "ない。",
    "请求权问题的谈判经过以及双方在不同时期提出的数额，虚线表示先前的立场仍然有效，并不意味着新的提"
    "议。",
    "הקו המקווקו מציין את התקופה שבה ההצעה הקודמת עומדת בעינה ואין הוא מעיד על הצעה חדשה כלשהי",
    "Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichenverordnungsentwurfsbegleitschreiben",
  };
  DmTypesetter *typesetters[] = { dm_typesetter_new_fake (), dm_typesetter_new (NULL) };

  for (guint i = 0; i < G_N_ELEMENTS (typesetters); i++)
    {
      for (guint k = 0; k < G_N_ELEMENTS (texts); k++)
        {
          g_autoptr (GPtrArray) lines
              = dm_typesetter_wrap (typesetters[i], texts[k], 12, DM_WEIGHT_NORMAL, 200, 20);
          g_autoptr (GString) whole = g_string_new (NULL);

          g_assert_cmpuint (lines->len, >, 1);
          for (guint n = 0; n < lines->len; n++)
            {
              const char *line = lines->pdata[n];
              DmExtents extents;

              dm_typesetter_measure (typesetters[i], line, 12, DM_WEIGHT_NORMAL, &extents);
              g_assert_cmpfloat (extents.width, <=, 200);
              /* No line begins with what closes the one before. */
              g_assert_false (g_str_has_prefix (line, "。") || g_str_has_prefix (line, "、")
                              || g_str_has_prefix (line, "，"));
              if (n > 0 && strchr (texts[k], ' ') != NULL)
                g_string_append_c (whole, ' ');
              g_string_append (whole, line);
            }
          g_assert_cmpstr (whole->str, ==, texts[k]);
        }
      dm_typesetter_unref (typesetters[i]);
    }
}

/* Names from the right are held apart in a sentence from the left, so that its numbers and stops
 * stay where they belong. */
static void
test_sentences (void)
{
  g_autoptr (DmSnapshot) snapshot
      = talks_read ("party israel ישראל\n", "event e1 נאום_בכנסת undated meeting by=israel\n"
                                            "event e2 Talks 1977 meeting by=israel\n");
  g_autoptr (DmTypesetter) typesetter = dm_typesetter_new_fake ();
  g_autoptr (DmScene) scene = draw_timeline (snapshot, typesetter, sizes[2]);
  g_autofree char *text = dm_scene_to_text (scene);
  g_autofree char *cut = dm_text_sanitize ("a \u2068שלום שלום\u2069 b", 6);
  g_autofree char *loose = dm_text_sanitize ("a\u2069b", 20);

  g_assert_nonnull (strstr (text, "1 without a date: \u2068נאום בכנסת\u2069\""));
  /* One that is cut is closed; one that closes nothing is left out. */
  g_assert_cmpstr (cut, ==, "a \u2068של…\u2069");
  g_assert_cmpstr (loose, ==, "ab");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/scripts/room", test_room);
  g_test_add_func ("/scripts/titles", test_titles);
  g_test_add_func ("/scripts/direction", test_direction);
  g_test_add_func ("/scripts/wrap", test_wrap);

  g_test_add_func ("/scripts/sentences", test_sentences);
  return g_test_run ();
}
