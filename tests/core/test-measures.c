/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-measures.h"

#include "../talks.h"

typedef struct
{
  DmSnapshot *snapshot;
  DmGap *gap;
  DmMeasures *measures;
} Measured;

static Measured
measure (const char *positions, DmUnlike unlike, gboolean exchanged, gint64 on)
{
  Measured m = { .snapshot = talks_read (TALKS_PARTIES, positions) };
  int rok = dm_snapshot_find_party (m.snapshot, "rok");
  int japan = dm_snapshot_find_party (m.snapshot, "japan");
  DmGapParams params = { .snapshot = m.snapshot,
                         .issue = dm_snapshot_find_issue (m.snapshot, "claims"),
                         .sides = { exchanged ? japan : rok, exchanged ? rok : japan },
                         .unlike = unlike,
                         .as_of = DM_DAY_OPEN_FUTURE };

  m.gap = dm_gap_new (&params);
  m.measures = dm_measures_new (m.gap, on);
  return m;
}

static void
measured_clear (Measured *m)
{
  dm_measures_free (m->measures);
  dm_gap_free (m->gap);
  dm_snapshot_unref (m->snapshot);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Measured, measured_clear)

static const DmMeasured *
find (const Measured *m, const char *name, const char *party)
{
  const DmMeasured *found = dm_measures_find (
      m->measures, name, party == NULL ? DM_NONE : dm_snapshot_find_party (m->snapshot, party));

  g_assert_nonnull (found);
  return found;
}

static void
assert_value (const Measured *m, const char *name, const char *party, double value, guint n)
{
  const DmMeasured *found = find (m, name, party);

  g_assert_cmpstr (found->why, ==, NULL);
  g_assert_cmpfloat_with_epsilon (found->value, value, 1e-9 * MAX (1, fabs (value)));
  g_assert_cmpuint (found->n, ==, n);
}

static void
assert_undefined (const Measured *m, const char *name, const char *party, const char *why)
{
  const DmMeasured *found = find (m, name, party);

  g_assert_true (isnan (found->value));
  g_assert_cmpstr (found->why, ==, why);
  g_assert_cmpuint (found->n, ==, 0);
}

#define TALKS                                                                                      \
  "rok claims demand 1962-01-01 800\n"                                                             \
  "japan claims offer 1962-01-11 100\n"                                                            \
  "rok claims demand 1962-02-01 600\n"                                                             \
  "japan claims offer 1962-03-01 100\n"                                                            \
  "rok claims demand 1962-04-01 650\n"                                                             \
  "japan claims offer 1962-05-01 250\n"                                                            \
  "rok claims demand 1962-06-01 400\n"

static void
test_by_hand (void)
{
  g_auto (Measured) m = measure (TALKS, DM_UNLIKE_APART, FALSE, dm_day_from_ymd (1962, 6, 11));

  /* Korea: 800, 600, 650, 400. Japan: 100, 100, 250. */
  assert_value (&m, "first_gap", NULL, 700e6, 2); /* 800 - 100 */
  assert_value (&m, "gap", NULL, 150e6, 2);       /* 400 - 250 */
  assert_value (&m, "closure", NULL, 1 - 150.0 / 700, 2);
  assert_value (&m, "midpoint", NULL, 325e6, 2); /* (400 + 250) / 2 */
  assert_value (&m, "geometric_midpoint", NULL, sqrt (400e6 * 250e6), 2);
  assert_value (&m, "movement", "rok", 400e6, 4);   /* 200 - 50 + 250 */
  assert_value (&m, "movement", "japan", 150e6, 3); /* 0 + 150 */
  assert_value (&m, "concessions", "rok", 2, 4);
  assert_value (&m, "retreats", "rok", 1, 4);
  assert_value (&m, "holds", "rok", 0, 4);
  assert_value (&m, "holds", "japan", 1, 3);
  assert_value (&m, "monotonic_share", "rok", 2.0 / 3, 4); /* 2 of 3 steps not away */
  assert_value (&m, "patience", "rok", 1.0 / 4, 4);        /* the 2nd of 4 is below the 1st */
  assert_value (&m, "patience", "japan", 2.0 / 3, 3);      /* the 3rd of 3 is */
  assert_value (&m, "last_concession", "rok", 250e6, 2);   /* 650 - 400 */
  assert_value (&m, "relative_concession", "rok", 250.0 / 650, 2);
  /* 1 January to 1 June are 151 days of 365.2425 / 12 a month */
  assert_value (&m, "rate_per_month", "rok", 400e6 / (151 / (365.2425 / 12)), 4);
  assert_value (&m, "share_of_movement", "rok", 400.0 / 550, 7);
  assert_value (&m, "share_of_movement", "japan", 150.0 / 550, 7);
  assert_value (&m, "days_since_last_move", NULL, 10, 1);
  g_assert_cmpint (find (&m, "last_mover", NULL)->who, ==,
                   dm_snapshot_find_party (m.snapshot, "rok"));
  assert_undefined (&m, "agreed_value", NULL, "the two have agreed on no figure");
  assert_undefined (&m, "settlement_distance", "rok", "the two have agreed on no figure");
}

static void
test_settled (void)
{
  g_auto (Measured) m = measure (TALKS "rok claims agreed 1962-07-01 300\n"
                                       "japan claims agreed 1962-07-01 300\n",
                                 DM_UNLIKE_APART, FALSE, DM_DAY_OPEN_FUTURE);

  assert_value (&m, "gap", NULL, 0, 2);
  assert_value (&m, "closure", NULL, 1, 2);
  assert_value (&m, "agreed_value", NULL, 300e6, 2);
  assert_value (&m, "settlement_distance", "rok", 500.0 / 700, 9);   /* |800 - 300| / 700 */
  assert_value (&m, "settlement_distance", "japan", 200.0 / 700, 9); /* |100 - 300| / 700 */
  assert_undefined (&m, "last_mover", NULL, "both moved on the same day");
  assert_undefined (&m, "days_since_last_move", NULL, "it needs a day to count to");
}

static void
test_taken_as_like (void)
{
  const char *positions = "rok claims demand 1961-09-01 800\n"
                          "japan claims offer 1962-03 70 covers=grants\n"
                          "rok claims as_of 1962-05-17 700\n";
  g_auto (Measured) apart = measure (positions, DM_UNLIKE_APART, FALSE, DM_DAY_OPEN_FUTURE);
  g_auto (Measured) compared = measure (positions, DM_UNLIKE_COMPARE, FALSE, DM_DAY_OPEN_FUTURE);

  assert_undefined (&apart, "gap", NULL, "the two sides cannot be compared");
  assert_undefined (&apart, "share_of_movement", "rok", "the two sides cannot be compared");
  /* Korea moved on its own line all the same: 800 - 700. */
  assert_value (&apart, "movement", "rok", 100e6, 2);
  assert_value (&compared, "gap", NULL, 630e6, 2);
  /* ten to one: 385 and 221 */
  assert_value (&compared, "midpoint", NULL, 385e6, 2);
  assert_value (&compared, "geometric_midpoint", NULL, sqrt (700e6 * 70e6), 2);
  assert_value (&compared, "movement", "rok", 100e6, 2);
}

static void
test_undefined (void)
{
  g_auto (Measured) nothing = measure ("", DM_UNLIKE_APART, FALSE, DM_DAY_OPEN_FUTURE);
  g_auto (Measured) open = measure ("rok claims demand 1962-01-01 300+\n"
                                    "japan claims offer 1962-01-01 250\n",
                                    DM_UNLIKE_APART, FALSE, DM_DAY_OPEN_FUTURE);
  g_auto (Measured) negative = measure ("rok claims demand 1962-01-01 20\n"
                                        "japan claims offer 1962-01-01 -20\n",
                                        DM_UNLIKE_APART, FALSE, DM_DAY_OPEN_FUTURE);
  g_auto (Measured) apart = measure ("rok claims demand 1962-01-01 20\n"
                                     "japan claims offer 1962-01-01 10\n"
                                     "rok claims demand 1962-01-01 20\n"
                                     "rok claims demand 1962-02-01 30\n"
                                     "japan claims offer 1962-02-01 10\n",
                                     DM_UNLIKE_APART, FALSE, DM_DAY_OPEN_FUTURE);

  for (guint i = 0; i < nothing.measures->n_items; i++)
    {
      g_assert_nonnull (nothing.measures->items[i].why);
      g_assert_cmpuint (nothing.measures->items[i].n, ==, 0);
    }
  assert_undefined (&open, "gap", NULL, "an end of the gap is open");
  assert_undefined (&open, "closure", NULL, "an end of the gap is open");
  assert_undefined (&negative, "geometric_midpoint", NULL, "it needs two figures above 0");
  assert_undefined (&apart, "share_of_movement", "japan",
                    "a side ended farther away than it began");
}

static void
test_possible_agreement (void)
{
  g_auto (Measured) m = measure ("rok claims demand 1962-01-01 800\n"
                                 "japan claims offer 1962-01-01 70\n"
                                 "rok claims bottom_line 1962-02-01 250\n"
                                 "japan claims bottom_line 1962-02-01 300\n",
                                 DM_UNLIKE_APART, FALSE, DM_DAY_OPEN_FUTURE);

  assert_value (&m, "possible_agreement", NULL, 50e6, 2); /* 300 - 250 */
}

static void
test_exchange_mirrors (void)
{
  g_auto (Measured) a = measure (TALKS, DM_UNLIKE_APART, FALSE, DM_DAY_OPEN_FUTURE);
  g_auto (Measured) b = measure (TALKS, DM_UNLIKE_APART, TRUE, DM_DAY_OPEN_FUTURE);

  g_assert_cmpuint (a.measures->n_items, ==, b.measures->n_items);
  for (guint i = 0; i < a.measures->n_items; i++)
    {
      const DmMeasured *x = &a.measures->items[i];
      const DmMeasured *y = dm_measures_find (b.measures, x->name, x->party);

      g_assert_nonnull (y);
      g_assert_true (x->value == y->value || (isnan (x->value) && isnan (y->value)));
      g_assert_cmpint (x->who, ==, y->who);
      g_assert_cmpuint (x->n, ==, y->n);
    }
}

static void
test_keys (void)
{
  g_auto (Measured) m = measure (TALKS, DM_UNLIKE_APART, FALSE, DM_DAY_OPEN_FUTURE);
  g_autofree char *own = dm_measured_key (find (&m, "movement", "japan"), m.snapshot);
  g_autofree char *both = dm_measured_key (find (&m, "gap", NULL), m.snapshot);

  g_assert_cmpstr (own, ==, "movement_japan");
  g_assert_cmpstr (both, ==, "gap");
}

/* What came of the middle of a range says so; what came of exact figures, and of the ends of bottom
 * lines, does not. */
static void
test_middles (void)
{
  g_auto (Measured) m = measure ("rok claims demand 1962-01-01 500~700\n"
                                 "japan claims offer 1962-01-02 100\n"
                                 "rok claims demand 1962-03-01 400\n"
                                 "japan claims offer 1962-03-02 200\n"
                                 "rok claims bottom_line 1962-01-01 250~350\n"
                                 "japan claims bottom_line 1962-01-01 300\n",
                                 DM_UNLIKE_APART, FALSE, DM_DAY_OPEN_FUTURE);
  const char *words = "from the middles of ranges";

  g_assert_cmpstr (find (&m, "first_gap", NULL)->assumed, ==, words);
  g_assert_cmpstr (find (&m, "closure", NULL)->assumed, ==, words);
  g_assert_cmpstr (find (&m, "movement", "rok")->assumed, ==, words);
  g_assert_cmpstr (find (&m, "relative_concession", "rok")->assumed, ==, words);
  g_assert_cmpstr (find (&m, "share_of_movement", "japan")->assumed, ==, words);
  g_assert_cmpstr (find (&m, "gap", NULL)->assumed, ==, NULL);
  g_assert_cmpstr (find (&m, "movement", "japan")->assumed, ==, NULL);
  g_assert_cmpstr (find (&m, "possible_agreement", NULL)->assumed, ==, NULL);
  g_assert_cmpstr (find (&m, "agreed_value", NULL)->assumed, ==, NULL);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/measures/by-hand", test_by_hand);
  g_test_add_func ("/measures/settled", test_settled);
  g_test_add_func ("/measures/taken-as-like", test_taken_as_like);
  g_test_add_func ("/measures/undefined", test_undefined);
  g_test_add_func ("/measures/possible-agreement", test_possible_agreement);
  g_test_add_func ("/measures/exchange-mirrors", test_exchange_mirrors);
  g_test_add_func ("/measures/keys", test_keys);
  g_test_add_func ("/measures/middles", test_middles);
  return g_test_run ();
}
