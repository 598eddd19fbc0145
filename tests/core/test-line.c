/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-line.h"

#include "../talks.h"

static DmLines *
read_lines (const char *positions, const char *issue, gint64 as_of)
{
  g_autoptr (DmSnapshot) snapshot = talks_read (TALKS_PARTIES, positions);

  return dm_lines_new (snapshot, dm_snapshot_find_issue (snapshot, issue), as_of);
}

static DmLines *
all_lines (const char *positions)
{
  return read_lines (positions, "claims", DM_DAY_OPEN_FUTURE);
}

/* "key from until" of each, in order; a dash for no end */
static char *
told (const DmLines *lines)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < lines->n_held; i++)
    {
      const DmHeld *held = &lines->held[i];
      g_autofree char *from = dm_day_is_open (held->from) ? NULL : dm_day_to_string (held->from);
      g_autofree char *until = dm_day_is_open (held->until) ? NULL : dm_day_to_string (held->until);

      g_string_append_printf (text, "%s%s %s %s", i > 0 ? "; " : "",
                              dm_snapshot_text (lines->snapshot, lines->snapshot->key[held->entry]),
                              from == NULL ? "-" : from,
                              held->until == held->from ? "never" : (until == NULL ? "-" : until));
    }
  return g_string_free (text, FALSE);
}

static void
assert_told (const char *positions, const char *expected)
{
  g_autoptr (DmLines) lines = all_lines (positions);
  g_autofree char *text = told (lines);

  g_assert_cmpstr (text, ==, expected);
}

static void
test_newest_counts (void)
{
  assert_told ("rok claims demand 1961-09-01 800 key=a\n"
               "rok claims as_of 1962-05-17 700 key=b\n",
               "a 1961-09-01 1962-05-17; b 1962-05-17 -");
  /* From the earliest day of a date that is not known exactly. */
  assert_told ("japan claims offer 1962-03 70 key=a\n"
               "japan claims offer [1962-08..1962-10] 150 key=b\n",
               "a 1962-03-01 1962-08-01; b 1962-08-01 -");
  /* A later record of an earlier day does not replace a newer position. */
  assert_told ("rok claims demand 1962-05-17 700 key=b\n"
               "rok claims demand 1961-09-01 800 key=a\n",
               "a 1961-09-01 1962-05-17; b 1962-05-17 -");
}

static void
test_same_day (void)
{
  assert_told ("rok grants demand 1962-11-12 350 key=first\n"
               "rok grants agreed_ad_referendum 1962-11-12 300 key=second\n",
               "first 1962-11-12 never; second 1962-11-12 -");
  /* Entered later counts, also where its date is the coarser one. */
  assert_told ("rok grants demand 1962-11 350 key=month\n"
               "rok grants demand 1962-11-01 300 key=day\n",
               "month 1962-11-01 never; day 1962-11-01 -");
}

static void
test_marks_replace_nothing (void)
{
  static const char *acts[]
      = { "proposal", "estimate", "internal", "bottom_line", "trial_balloon" };

  for (guint i = 0; i < G_N_ELEMENTS (acts); i++)
    {
      g_autofree char *text = g_strdup_printf ("japan claims offer 1962-03-01 70 key=offer\n"
                                               "japan claims %s 1962-04-01 100 key=mark\n",
                                               acts[i]);

      assert_told (text, "offer 1962-03-01 -; mark 1962-04-01 never");
    }
}

static void
test_nested_party_is_not_its_side (void)
{
  g_autoptr (DmLines) lines = all_lines ("japan claims offer 1962-03-01 70\n"
                                         "mof claims offer 1962-08-01 10\n");

  g_assert_cmpint (lines->held[0].until, ==, DM_DAY_OPEN_FUTURE);
  g_assert_cmpint (lines->held[1].party, !=, lines->held[0].party);
}

static void
test_withdrawn (void)
{
  /* With coverage, that alone. */
  assert_told ("japan grants offer 1962-03-01 70 key=g\n"
               "japan loans offer 1962-03-02 100 key=l\n"
               "japan claims withdrawn 1962-06-01 words covers=loans key=end\n",
               "g 1962-03-01 -; l 1962-03-02 1962-06-01; end 1962-06-01 never");
  /* Without, all that the party has on the issue. */
  assert_told ("japan grants offer 1962-03-01 70 key=g\n"
               "japan loans offer 1962-03-02 100 key=l\n"
               "rok grants demand 1962-03-03 350 key=other\n"
               "japan claims withdrawn 1962-06-01 words key=end\n",
               "g 1962-03-01 1962-06-01; l 1962-03-02 1962-06-01; "
               "other 1962-03-03 -; end 1962-06-01 never");
  /* What is said after it counts again. */
  assert_told ("japan grants offer 1962-03-01 70 key=a\n"
               "japan grants withdrawn 1962-06-01 words key=end\n"
               "japan grants offer 1962-06-01 80 key=b\n",
               "a 1962-03-01 1962-06-01; end 1962-06-01 never; b 1962-06-01 -");
}

static void
test_coverage (void)
{
  g_autoptr (DmLines) lines
      = all_lines ("rok claims demand 1962-05-17 700\n"
                   "japan claims offer 1962-05-18 70 covers=grants\n"
                   "japan grants offer 1962-05-19 80\n"
                   "us claims estimate 1962-05-20 400 excludes=loans,credits\n"
                   "japan claims offer 1962-05-21 500 covers=loans,grants\n"
                   "rok claims demand 1962-05-22 500 covers=grants,loans,grants\n");
  const DmHeld *held = lines->held;
  g_autofree char *undivided = dm_lines_coverage_words (lines, held[0].coverage);
  g_autofree char *both = dm_lines_coverage_words (lines, held[4].coverage);

  g_assert_true (lines->coverages[held[0].coverage].undivided);
  g_assert_cmpstr (undivided, ==, "undivided");
  g_assert_cmpint (held[1].coverage, !=, held[0].coverage);
  g_assert_cmpint (held[2].coverage, ==, held[1].coverage);
  g_assert_cmpint (held[3].coverage, ==, held[1].coverage);
  g_assert_cmpstr (both, ==, "grants, government loans");
  g_assert_cmpint (held[5].coverage, ==, held[4].coverage);
  g_assert_true (dm_lines_coverage_is_part (lines, held[4].coverage, held[0].coverage));
  g_assert_true (dm_lines_coverage_is_part (lines, held[1].coverage, held[4].coverage));
  g_assert_false (dm_lines_coverage_is_part (lines, held[4].coverage, held[1].coverage));
}

static void
test_undivided_ends_with_a_component (void)
{
  assert_told ("rok claims demand 1962-05-17 700 key=whole\n"
               "rok grants demand 1962-11-12 350 key=g\n"
               "rok loans demand 1962-11-12 250 key=l\n",
               "whole 1962-05-17 1962-11-12; g 1962-11-12 -; l 1962-11-12 -");
  /* Both said on one day stand side by side, and a total unsays no component. */
  assert_told ("rok claims demand 1962-11-12 600 key=whole\n"
               "rok grants demand 1962-11-12 350 key=g\n"
               "rok claims as_of 1964-07-06 600 key=later\n",
               "whole 1962-11-12 1964-07-06; g 1962-11-12 -; later 1964-07-06 -");
}

static void
test_component_issue (void)
{
  g_autoptr (DmLines) lines = read_lines ("rok claims demand 1961-09-01 800 key=whole\n"
                                          "rok grants demand 1962-11-12 350 key=g\n"
                                          "rok loans demand 1962-11-12 250 key=l\n"
                                          "japan claims offer 1962-12-01 300 covers=grants key=j\n",
                                          "grants", DM_DAY_OPEN_FUTURE);
  g_autofree char *text = told (lines);

  g_assert_cmpstr (text, ==, "whole 1961-09-01 1962-11-12; g 1962-11-12 -; j 1962-12-01 -");
  g_assert_true (dm_lines_is_broader (lines, lines->held[0].coverage));
  g_assert_false (dm_lines_is_broader (lines, lines->held[1].coverage));
}

static void
test_set_aside (void)
{
  assert_told ("japan grants offer 1962-03 70 key=memo preferred\n"
               "japan grants offer 1962-03 130 key=press\n"
               "conflict memo press\n",
               "memo 1962-03-01 -; press 1962-03-01 never");
}

static void
test_as_of_and_undated (void)
{
  g_autoptr (DmLines) lines = read_lines ("rok claims demand 1961-09-01 800 key=a\n"
                                          "rok claims demand undated 900 key=u\n"
                                          "rok claims as_of 1962-05-17 700 key=b\n",
                                          "claims", dm_day_from_ymd (1962, 5, 16));
  g_autofree char *text = told (lines);

  g_assert_cmpstr (text, ==, "a 1961-09-01 -");
  g_assert_cmpuint (lines->n_undated, ==, 1);
}

static void
test_open_start (void)
{
  assert_told ("rok claims demand ../1961-05-16 1000 key=a\n"
               "rok claims demand 1961-09-01 800 key=b\n",
               "a - 1961-09-01; b 1961-09-01 -");
}

static void
test_names_within_a_sentence (void)
{
  g_autoptr (DmSnapshot) snapshot
      = talks_read ("party rok Korea\nissue sea Fisheries\nissue line Peace_Line in=sea\n"
                    "issue money Cooperation_money in=sea\n",
                    "rok sea demand 1962-05-17 700 covers=line,money\n");
  g_autoptr (DmLines) lines
      = dm_lines_new (snapshot, dm_snapshot_find_issue (snapshot, "sea"), DM_DAY_OPEN_FUTURE);
  g_autofree char *words = dm_lines_coverage_words (lines, lines->held[0].coverage);

  g_assert_cmpstr (words, ==, "Peace Line, cooperation money");
}

static void
test_values (void)
{
  g_autoptr (DmSnapshot) snapshot
      = talks_read (TALKS_PARTIES "issue relations Relations scale=none,limited,full\n",
                    "rok claims demand 1961-01-01 300+\n"
                    "rok claims demand 1961-01-02 words\n"
                    "japan relations offer 1964-06-29 @limited\n");
  g_autoptr (DmLines) claims
      = dm_lines_new (snapshot, dm_snapshot_find_issue (snapshot, "claims"), DM_DAY_OPEN_FUTURE);
  g_autoptr (DmLines) relations
      = dm_lines_new (snapshot, dm_snapshot_find_issue (snapshot, "relations"), DM_DAY_OPEN_FUTURE);
  double low, high;

  g_assert_true (dm_lines_value (claims, &claims->held[0], &low, &high));
  g_assert_cmpfloat (low, ==, 300e6);
  g_assert_true (isnan (high));
  g_assert_false (dm_lines_value (claims, &claims->held[1], &low, &high));
  g_assert_true (dm_lines_value (relations, &relations->held[0], &low, &high));
  g_assert_cmpfloat (low, ==, 1);
  g_assert_cmpfloat (high, ==, 1);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/line/newest-counts", test_newest_counts);
  g_test_add_func ("/line/same-day", test_same_day);
  g_test_add_func ("/line/marks-replace-nothing", test_marks_replace_nothing);
  g_test_add_func ("/line/nested-party", test_nested_party_is_not_its_side);
  g_test_add_func ("/line/withdrawn", test_withdrawn);
  g_test_add_func ("/line/coverage", test_coverage);
  g_test_add_func ("/line/undivided", test_undivided_ends_with_a_component);
  g_test_add_func ("/line/component-issue", test_component_issue);
  g_test_add_func ("/line/set-aside", test_set_aside);
  g_test_add_func ("/line/as-of", test_as_of_and_undated);
  g_test_add_func ("/line/open-start", test_open_start);
  g_test_add_func ("/line/names", test_names_within_a_sentence);
  g_test_add_func ("/line/values", test_values);
  return g_test_run ();
}
