/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-gap.h"

#include "../talks.h"

typedef struct
{
  const char *issue;
  const char *covers; /* one component */
  DmUnlike unlike;
  gboolean exchanged;
  gint64 as_of;
} Asked;

static DmGap *
ask (const DmSnapshot *snapshot, Asked asked)
{
  int covers = asked.covers == NULL ? DM_NONE : dm_snapshot_find_issue (snapshot, asked.covers);
  DmGapParams params
      = { .snapshot = snapshot,
          .issue = dm_snapshot_find_issue (snapshot, asked.issue == NULL ? "claims" : asked.issue),
          .sides = { DM_NONE, DM_NONE },
          .covers = &covers,
          .n_covers = asked.covers == NULL ? 0 : 1,
          .unlike = asked.unlike,
          .as_of = asked.as_of == 0 ? DM_DAY_OPEN_FUTURE : asked.as_of };

  if (asked.exchanged)
    {
      int sides[2];

      dm_gap_default_sides (snapshot, params.issue, sides);
      params.sides[0] = sides[1];
      params.sides[1] = sides[0];
    }
  return dm_gap_new (&params);
}

/* "day low..high closure" or "day why", one a day; amounts in millions */
static char *
told (const DmGap *gap)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < gap->n_days; i++)
    {
      const DmGapDay *day = &gap->days[i];
      g_autofree char *date
          = dm_day_is_open (day->day) ? g_strdup ("-") : dm_day_to_string (day->day);
      g_autofree char *why = dm_gap_why (gap, day);

      g_string_append_printf (text, "%s%s", i > 0 ? "; " : "", date);
      if (why != NULL)
        {
          char *detail = strchr (why, ':');

          if (detail != NULL)
            *detail = '\0';
          g_string_append_printf (text, " %s", why);
          continue;
        }
      g_string_append_printf (text, " %g", day->low / 1e6);
      if (isnan (day->high))
        g_string_append (text, "..");
      else if (day->high != day->low)
        g_string_append_printf (text, "..%g", day->high / 1e6);
      if (!isnan (day->closure))
        g_string_append_printf (text, " %.3f", day->closure);
    }
  return g_string_free (text, FALSE);
}

static void
assert_told (const char *positions, Asked asked, const char *expected)
{
  g_autoptr (DmSnapshot) snapshot = talks_read (TALKS_PARTIES, positions);
  g_autoptr (DmGap) gap = ask (snapshot, asked);
  g_autofree char *text = told (gap);

  g_assert_cmpstr (text, ==, expected);
}

#define KOREA_JAPAN                                                                                \
  "rok claims demand 1961-09-01 800 reported\n"                                                    \
  "japan claims offer 1962-03 70 covers=grants\n"                                                  \
  "rok claims as_of 1962-05-17 700\n"                                                              \
  "us claims estimate [1962-04-21..1962-04-30] 350~450 covers=grants\n"                            \
  "rok grants demand 1962-11-12 350\n"                                                             \
  "japan grants offer 1962-11-12 250\n"                                                            \
  "rok grants agreed_ad_referendum 1962-11-12 300\n"                                               \
  "japan grants agreed_ad_referendum 1962-11-12 300\n"                                             \
  "rok grants agreed 1965-06-22 300\n"                                                             \
  "japan grants agreed 1965-06-22 300\n"

static void
test_apart (void)
{
  g_autoptr (DmSnapshot) snapshot = talks_read (TALKS_PARTIES, KOREA_JAPAN);
  g_autoptr (DmGap) gap = ask (snapshot, (Asked){ 0 });
  const DmGapDay *may = dm_gap_on (gap, dm_day_from_ymd (1962, 5, 17));
  g_autofree char *why = dm_gap_why (gap, may), *assumed = dm_gap_assumed (gap, may);
  g_autofree char *text = told (gap);

  g_assert_cmpstr (text, ==,
                   "1961-09-01 no position in force; 1962-03-01 other coverage; "
                   "1962-05-17 other coverage; 1962-11-12 0 1.000; 1965-06-22 0 1.000");
  g_assert_cmpstr (why, ==,
                   "other coverage: Korea’s $700 million is undivided, Japan’s $70 million is "
                   "grants");
  g_assert_null (assumed);
  g_assert_null (dm_gap_on (gap, dm_day_from_ymd (1961, 8, 31)));
}

static void
test_compare (void)
{
  g_autoptr (DmSnapshot) snapshot = talks_read (TALKS_PARTIES, KOREA_JAPAN);
  g_autoptr (DmGap) gap = ask (snapshot, (Asked){ .unlike = DM_UNLIKE_COMPARE });
  g_autoptr (DmGap) asked
      = ask (snapshot, (Asked){ .covers = "grants", .unlike = DM_UNLIKE_COMPARE });
  g_autoptr (DmGap) component
      = ask (snapshot, (Asked){ .issue = "grants", .unlike = DM_UNLIKE_COMPARE });
  const DmGapDay *may = dm_gap_on (gap, dm_day_from_ymd (1962, 7, 1));
  g_autofree char *assumed = dm_gap_assumed (gap, may);
  g_autofree char *text = told (gap), *same = told (asked), *also = told (component);

  /* 800 - 70 = 730; 700 - 70 = 630, and 1 - 630 / 730 = 0.137 */
  g_assert_cmpstr (text, ==,
                   "1961-09-01 no position in force; 1962-03-01 730 0.000; "
                   "1962-05-17 630 0.137; 1962-11-12 0 1.000; 1965-06-22 0 1.000");
  g_assert_cmpstr (same, ==, text);
  g_assert_cmpstr (also, ==, text);
  g_assert_cmpstr (assumed, ==, "Korea’s undivided figure taken as grants");
}

static gboolean
has_unlike (const char *positions, const char *issue)
{
  g_autoptr (DmSnapshot) snapshot = talks_read (TALKS_PARTIES, positions);
  g_autoptr (DmGap) gap = ask (snapshot, (Asked){ .issue = issue, .unlike = DM_UNLIKE_COMPARE });

  return dm_gap_has_unlike (gap);
}

static void
test_has_unlike (void)
{
  g_assert_true (has_unlike (KOREA_JAPAN, NULL));
  /* The whole's figure stands beside the component's. */
  g_assert_true (has_unlike (KOREA_JAPAN, "grants"));
  g_assert_false (has_unlike ("rok claims demand 1962-01 700\n"
                              "japan claims offer 1962-02 70\n",
                              NULL));
  g_assert_false (has_unlike ("rok claims demand 1962-01 words\n", NULL));
  g_assert_false (has_unlike ("", NULL));
}

static void
test_same_day_agreement (void)
{
  g_autoptr (DmSnapshot) snapshot = talks_read (TALKS_PARTIES, KOREA_JAPAN);
  g_autoptr (DmGap) gap = ask (snapshot, (Asked){ 0 });
  const DmGapDay *day = dm_gap_on (gap, dm_day_from_ymd (1962, 11, 12));

  /* 350 - 250 on the day on which they agreed on 300 */
  g_assert_cmpfloat (day->low, ==, 0);
  g_assert_cmpfloat (day->before_low, ==, 100e6);
  g_assert_cmpfloat (day->before_high, ==, 100e6);
}

static void
test_ranges_and_bounds (void)
{
  static const struct
  {
    const char *a, *b;
    const char *expected;
  } rows[] = {
    { "700", "70", "630 0.000" },
    { "350~450", "250", "100..200 0.000" },
    { "350~450", "100~200", "150..350 0.000" },
    { "350~450", "400~500", "0..150 0.000" },
    { "300+", "250", "50.." },
    { "300+", "350", "0.." },
    { "500", "70-", "430.." },
    { "300+", "70-", "230.." },
    { "100", "300", "200 0.000" },
    { "-50", "70", "120 0.000" },
    { "~600", "600", "0" },
    { "words", "70", "words only" },
    { "700", "words", "words only" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *positions
          = g_strdup_printf ("rok claims demand 1962-01-01 %s\njapan claims offer 1962-01-01 %s\n",
                             rows[i].a, rows[i].b);
      g_autofree char *expected = g_strdup_printf ("1962-01-01 %s", rows[i].expected);

      assert_told (positions, (Asked){ 0 }, expected);
      assert_told (positions, (Asked){ .exchanged = TRUE }, expected);
    }
}

static void
test_closure_of_ranges (void)
{
  /* middles: (100 + 200) / 2 = 150, then 50: 1 - 50 / 150 = 0.667; farther apart is below 0 */
  assert_told ("rok claims demand 1962-01-01 350~450\n"
               "japan claims offer 1962-01-01 250\n"
               "rok claims demand 1962-02-01 300\n"
               "rok claims demand 1962-03-01 550\n",
               (Asked){ 0 },
               "1962-01-01 100..200 0.000; 1962-02-01 50 0.667; 1962-03-01 300 -1.000");
}

static void
test_not_comparable (void)
{
  assert_told ("rok claims demand 1962-01-01 700\n"
               "japan claims offer 1962-01-02 70\n"
               "japan claims withdrawn 1962-02-01 words\n",
               (Asked){ 0 },
               "1962-01-01 no position in force; 1962-01-02 630 0.000; "
               "1962-02-01 no position in force");
  assert_told ("rok claims demand 1962-01-01 700\n"
               "japan claims offer 1962-01-01 70 key=a\n"
               "japan claims offer 1962-01-01 130 key=b\n"
               "conflict a b\n",
               (Asked){ 0 }, "1962-01-01 conflicting reports of what Japan holds");
  assert_told ("rok claims demand 1962-01-01 700\n"
               "japan claims offer 1962-01-01 25200 unit=JPY\n",
               (Asked){ 0 }, "1962-01-01 other unit without a rate");
  assert_told ("rok claims demand 1962-01-01 700\n"
               "japan claims estimate 1962-01-02 70\n"
               "mof claims offer 1962-01-02 10\n",
               (Asked){ 0 }, "1962-01-01 no position in force");
  /* Parts that have nothing in common are not compared, whatever is assumed. */
  assert_told ("rok grants demand 1962-01-01 700\n"
               "japan loans offer 1962-01-01 70\n",
               (Asked){ .unlike = DM_UNLIKE_COMPARE }, "1962-01-01 other coverage");
}

static void
test_preferred (void)
{
  assert_told ("rok grants demand 1962-01-01 700\n"
               "japan grants offer 1962-01-01 70 key=a preferred\n"
               "japan grants offer 1962-01-01 130 key=b\n"
               "conflict b a\n",
               (Asked){ 0 }, "1962-01-01 630 0.000");
}

static void
test_components_stand_side_by_side (void)
{
  const char *positions = "rok grants demand 1962-11-12 350\n"
                          "rok loans demand 1962-11-12 250\n"
                          "japan grants offer 1962-11-12 250\n"
                          "japan loans offer 1962-11-12 100\n"
                          "japan loans offer 1962-12-01 150\n"
                          "rok grants demand 1963-01-01 300\n";

  assert_told (positions, (Asked){ .covers = "loans" },
               "1962-11-12 150 0.000; 1962-12-01 100 0.333");
  assert_told (positions, (Asked){ .issue = "loans" },
               "1962-11-12 150 0.000; 1962-12-01 100 0.333");
  assert_told (positions, (Asked){ .covers = "grants" },
               "1962-11-12 100 0.000; 1963-01-01 50 0.500");
}

static void
test_covers_without_a_like_position (void)
{
  assert_told (KOREA_JAPAN, (Asked){ .covers = "grants" },
               "1961-09-01 no position in force; 1962-03-01 other coverage; "
               "1962-05-17 other coverage; 1962-11-12 0 1.000; 1965-06-22 0 1.000");
  assert_told ("rok claims demand 1962-01-01 700\n"
               "japan claims offer 1962-01-01 70\n",
               (Asked){ .covers = "grants" }, "1962-01-01 other coverage");
}

static void
test_as_of (void)
{
  assert_told (KOREA_JAPAN,
               (Asked){ .unlike = DM_UNLIKE_COMPARE, .as_of = dm_day_from_ymd (1962, 5, 16) },
               "1961-09-01 no position in force; 1962-03-01 730 0.000");
}

static void
test_default_sides (void)
{
  g_autoptr (DmSnapshot) snapshot
      = talks_read (TALKS_PARTIES "issue fish Fish\n", "us fish demand 1962-01-01 1\n"
                                                       "us fish demand 1962-01-02 1\n"
                                                       "japan fish offer 1962-01-03 1\n"
                                                       "mof fish offer 1962-01-03 1\n"
                                                       "mof fish offer 1962-01-04 1\n");
  int sides[2];

  dm_gap_default_sides (snapshot, dm_snapshot_find_issue (snapshot, "fish"), sides);
  g_assert_cmpint (sides[0], ==, dm_snapshot_find_party (snapshot, "rok"));
  g_assert_cmpint (sides[1], ==, dm_snapshot_find_party (snapshot, "japan"));
  dm_gap_default_sides (snapshot, dm_snapshot_find_issue (snapshot, "grants"), sides);
  g_assert_cmpint (sides[0], ==, dm_snapshot_find_party (snapshot, "rok"));
}

static void
test_one_side_named (void)
{
  g_autoptr (DmSnapshot) snapshot
      = talks_read ("party a Aland\nparty b Borduria\nparty c Cascadia\n"
                    "issue land Land claimant=b\nissue sea Sea respondent=b\n",
                    "a sea demand 1962-01-01 1\nc land offer 1962-01-01 1\n");
  int sides[2];

  dm_gap_default_sides (snapshot, dm_snapshot_find_issue (snapshot, "land"), sides);
  g_assert_cmpint (sides[0], ==, dm_snapshot_find_party (snapshot, "b"));
  g_assert_cmpint (sides[1], ==, dm_snapshot_find_party (snapshot, "c"));
  dm_gap_default_sides (snapshot, dm_snapshot_find_issue (snapshot, "sea"), sides);
  g_assert_cmpint (sides[0], ==, dm_snapshot_find_party (snapshot, "a"));
  g_assert_cmpint (sides[1], ==, dm_snapshot_find_party (snapshot, "b"));
}

static void
test_one_party (void)
{
  g_autoptr (DmSnapshot) snapshot
      = talks_read ("party rok Korea\nissue claims Claims\n", "rok claims demand 1962-01-01 700\n");
  g_autoptr (DmGap) gap = ask (snapshot, (Asked){ 0 });
  g_autofree char *text = told (gap);

  g_assert_cmpint (gap->sides[1], ==, DM_NONE);
  g_assert_cmpstr (text, ==, "1962-01-01 no position in force");
}

/* Many random histories: the sides can be exchanged, and the order in which records of different
 * days were entered changes nothing. */
static void
test_properties (void)
{
  static const char *issues[] = { "claims", "grants", "loans" };
  static const char *acts[] = { "demand", "offer", "as_of", "agreed", "withdrawn", "internal" };
  static const char *values[] = { "700", "350~450", "300+", "70-", "words", "0", "-20" };

  for (guint round = 0; round < 200; round++)
    {
      g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);
      g_autoptr (GString) forward = g_string_new (NULL);
      g_autoptr (GString) backward = g_string_new (NULL);
      guint n = g_test_rand_int_range (1, 20);

      for (guint i = 0; i < n; i++)
        g_ptr_array_add (lines,
                         g_strdup_printf ("%s %s %s 1962-%02u-%02u %s\n", i % 2 ? "rok" : "japan",
                                          issues[g_test_rand_int_range (0, 3)],
                                          acts[g_test_rand_int_range (0, 6)], 1 + i / 8, 1 + i % 8,
                                          values[g_test_rand_int_range (0, 7)]));
      for (guint i = 0; i < n; i++)
        {
          g_string_append (forward, g_ptr_array_index (lines, i));
          g_string_append (backward, g_ptr_array_index (lines, n - 1 - i));
        }
      for (int unlike = DM_UNLIKE_APART; unlike <= DM_UNLIKE_COMPARE; unlike++)
        {
          g_autoptr (DmSnapshot) snapshot = talks_read (TALKS_PARTIES, forward->str);
          g_autoptr (DmSnapshot) mirrored = talks_read (TALKS_PARTIES, backward->str);
          g_autoptr (DmGap) gap = ask (snapshot, (Asked){ .unlike = unlike });
          g_autoptr (DmGap) exchanged
              = ask (snapshot, (Asked){ .unlike = unlike, .exchanged = TRUE });
          g_autoptr (DmGap) reentered = ask (mirrored, (Asked){ .unlike = unlike });
          g_autofree char *text = told (gap), *again = told (reentered);

          g_assert_cmpstr (text, ==, again);
          g_assert_cmpuint (gap->n_days, ==, exchanged->n_days);
          for (guint i = 0; i < gap->n_days; i++)
            {
              const DmGapDay *a = &gap->days[i], *b = &exchanged->days[i];

              g_assert_cmpint (a->state, ==, b->state);
              g_assert_cmpint (a->held[0], ==, b->held[1]);
              g_assert_cmpint (a->held[1], ==, b->held[0]);
              g_assert_true (a->low == b->low || isnan (a->low));
              g_assert_true (a->high == b->high || isnan (a->high));
            }
        }
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/gap/apart", test_apart);
  g_test_add_func ("/gap/compare", test_compare);
  g_test_add_func ("/gap/has-unlike", test_has_unlike);
  g_test_add_func ("/gap/same-day-agreement", test_same_day_agreement);
  g_test_add_func ("/gap/ranges-and-bounds", test_ranges_and_bounds);
  g_test_add_func ("/gap/closure-of-ranges", test_closure_of_ranges);
  g_test_add_func ("/gap/not-comparable", test_not_comparable);
  g_test_add_func ("/gap/preferred", test_preferred);
  g_test_add_func ("/gap/components", test_components_stand_side_by_side);
  g_test_add_func ("/gap/covers", test_covers_without_a_like_position);
  g_test_add_func ("/gap/as-of", test_as_of);
  g_test_add_func ("/gap/default-sides", test_default_sides);
  g_test_add_func ("/gap/one-side-named", test_one_side_named);
  g_test_add_func ("/gap/one-party", test_one_party);
  g_test_add_func ("/gap/properties", test_properties);
  return g_test_run ();
}
