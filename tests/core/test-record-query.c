/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-record-query.h"

#include "dm-fold.h"
#include "dm-hits.h"
#include "dm-name-order.h"
#include "dm-snapshot-builder.h"

#include <math.h>

enum
{
  KOREA = 1,
  JAPAN,
  CLAIMS = 11,
  MEETING = 101,
  CAFE,
  UNDATED,
  DEMAND,
  OFFER,
  RANGE,
  TONS,
  SOURCE = 201,
};

static DmSnapshot *
make_snapshot (void)
{
  g_autoptr (DmSnapshotBuilder) builder = dm_snapshot_builder_new ();
  const struct
  {
    gint64 id;
    const char *edtf;
    DmAct act;
    gint64 holder;
    double low, high;
    const char *unit;
  } positions[] = {
    { DEMAND, "1961-09-01", DM_ACT_DEMAND, KOREA, 800e6, 800e6, "USD" },
    { OFFER, "1961-09-07", DM_ACT_OFFER, JAPAN, 50e6, 50e6, "USD" },
    { RANGE, "1962", DM_ACT_OFFER, JAPAN, 100e6, 300e6, "USD" },
    { TONS, "1952-04-29", DM_ACT_AS_OF, JAPAN, 6000, 6000, "t" },
  };

  dm_snapshot_builder_add_party (builder,
                                 &(DmPartyRow){ .id = KOREA, .key = "k", .name = "Korea" });
  dm_snapshot_builder_add_party (builder,
                                 &(DmPartyRow){ .id = JAPAN, .key = "j", .name = "Japan" });
  dm_snapshot_builder_add_issue (builder,
                                 &(DmIssueRow){ .id = CLAIMS, .key = "cl", .name = "Claims" });
  dm_snapshot_builder_add_source (builder,
                                  &(DmSourceRow){ .id = SOURCE, .key = "s", .title = "FRUS" });
  dm_snapshot_builder_add_event (builder, &(DmEventRow){ .id = MEETING,
                                                         .title = "Talks open",
                                                         .edtf = "1951-10-20",
                                                         .kind = DM_EVENT_MEETING });
  dm_snapshot_builder_add_event (builder, &(DmEventRow){ .id = CAFE,
                                                         .title = "Démarche at the Café",
                                                         .edtf = "1962-03",
                                                         .kind = DM_EVENT_MEETING,
                                                         .certainty = DM_CERTAINTY_DOUBTFUL });
  dm_snapshot_builder_add_event (builder,
                                 &(DmEventRow){ .id = UNDATED, .title = "A note, undated" });
  dm_snapshot_builder_add_to_list (builder, MEETING, DM_LIST_PARTIES, JAPAN);
  dm_snapshot_builder_add_to_list (builder, CAFE, DM_LIST_PARTIES, KOREA);
  dm_snapshot_builder_add_to_list (builder, CAFE, DM_LIST_SOURCES, SOURCE);
  for (guint i = 0; i < G_N_ELEMENTS (positions); i++)
    dm_snapshot_builder_add_position (
        builder, &(DmPositionRow){ .id = positions[i].id,
                                   .edtf = positions[i].edtf,
                                   .act = positions[i].act,
                                   .issue = CLAIMS,
                                   .holder = positions[i].holder,
                                   .unit = positions[i].unit,
                                   .amount = { positions[i].low, positions[i].high,
                                               positions[i].low < positions[i].high
                                                   ? DM_QUALIFIER_RANGE
                                                   : DM_QUALIFIER_EXACT } });

  return dm_snapshot_builder_finish (builder, NULL);
}

/* The ids that a query finds, in order, as “1 2 3”. */
static char *
run (DmSnapshot *snapshot, const DmRecordQuery *query)
{
  g_autoptr (GArray) entries = dm_record_query_run (query, snapshot, NULL, NULL);
  g_autoptr (GString) ids = g_string_new (NULL);

  for (guint i = 0; i < entries->len; i++)
    g_string_append_printf (ids, "%s%d", i > 0 ? " " : "",
                            (int) snapshot->id[g_array_index (entries, guint32, i)]);

  return g_string_free (g_steal_pointer (&ids), FALSE);
}

static void
check_order (DmRecordColumn column, gboolean descending, const char *expected)
{
  g_autoptr (DmSnapshot) snapshot = make_snapshot ();
  g_autofree char *ids
      = run (snapshot, &(DmRecordQuery){ .column = column, .descending = descending });

  g_assert_cmpstr (ids, ==, expected);
}

static void
test_order (void)
{
  check_order (DM_RECORD_COLUMN_DATE, FALSE, "101 107 104 105 106 102 103");
  /* What has no date is last in either direction. */
  check_order (DM_RECORD_COLUMN_DATE, TRUE, "102 106 105 104 107 101 103");
  check_order (DM_RECORD_COLUMN_KIND, FALSE, "104 105 106 107 103 101 102");
  check_order (DM_RECORD_COLUMN_TITLE, FALSE, "103 102 106 105 107 104 101");
  /* What is alike stays in the order of time, downward too. */
  check_order (DM_RECORD_COLUMN_PARTIES, FALSE, "101 107 105 106 104 102 103");
  check_order (DM_RECORD_COLUMN_PARTIES, TRUE, "104 102 101 107 105 106 103");
  check_order (DM_RECORD_COLUMN_ISSUES, FALSE, "107 104 105 106 101 102 103");
  check_order (DM_RECORD_COLUMN_CERTAINTY, TRUE, "102 101 107 104 105 106 103");
  check_order (DM_RECORD_COLUMN_SOURCES, TRUE, "102 101 107 104 105 106 103");
}

/* Dollars and tons are never put between one another, whatever their numbers. */
static void
test_amounts (void)
{
  g_autoptr (DmSnapshot) snapshot = make_snapshot ();
  g_autofree char *up = run (snapshot, &(DmRecordQuery){ .column = DM_RECORD_COLUMN_VALUE });
  g_autofree char *down
      = run (snapshot, &(DmRecordQuery){ .column = DM_RECORD_COLUMN_VALUE, .descending = TRUE });

  g_assert_cmpstr (up, ==, "107 105 106 104 101 102 103");
  g_assert_cmpstr (down, ==, "104 106 105 107 101 102 103");
}

static void
check_words (const char *words, const char *expected)
{
  g_autoptr (DmSnapshot) snapshot = make_snapshot ();
  g_autofree char *ids = run (snapshot, &(DmRecordQuery){ .words = (char *) words });

  g_assert_cmpstr (ids, ==, expected);
}

static void
test_words (void)
{
  check_words ("", "101 107 104 105 106 102 103");
  check_words ("CAFE", "102");
  check_words ("demarche café", "102");
  check_words ("japan", "101 107 105 106");
  check_words ("japan offers", "105 106");
  check_words ("  $800   million ", "104");
  check_words ("march 1962", "102");
  check_words ("meeting", "101 102");
  check_words ("korea fisheries", "");
}

static void
test_span (void)
{
  g_autoptr (DmSnapshot) snapshot = make_snapshot ();
  DmRecordQuery query = { .has_span = TRUE };
  g_autofree char *ids = NULL;
  DmDate date;

  g_assert_true (dm_date_parse ("1961-09-02/1962-01-01", DM_DATE_STRICT, &date, NULL));
  query.from = (double) date.earliest;
  query.to = (double) date.latest;
  ids = run (snapshot, &query);

  /* A year in which the span ends is in it; what is undated falls into none. */
  g_assert_cmpstr (ids, ==, "105");
  query.to += 1;
  g_free (ids);
  ids = run (snapshot, &query);
  g_assert_cmpstr (ids, ==, "105 106");
}

static gboolean
count_down (gpointer n)
{
  return (*(int *) n)-- == 0;
}

static void
test_give_up (void)
{
  g_autoptr (DmSnapshot) snapshot = make_snapshot ();
  int asked = 0;

  g_assert_null (dm_record_query_run (&(DmRecordQuery){ .column = DM_RECORD_COLUMN_TITLE },
                                      snapshot, count_down, &asked));
}

static char *
name_in (guint index, gconstpointer names)
{
  return g_strdup (((const char *const *) names)[index]);
}

#define N_NAMES 50000

/* Each number below it once, in no order. */
static guint
shuffled (guint index)
{
  return (index * 7919u) % N_NAMES;
}

static char *
many_name (guint index, gconstpointer data)
{
  return g_strdup_printf ("%s %05u", index % 2 != 0 ? "Nöte" : "note", shuffled (index));
}

static gboolean
never (gpointer data)
{
  return FALSE;
}

/* As many as are put in order in parts. */
static void
test_many_names (void)
{
  g_autofree guint32 *ranks = g_new (guint32, N_NAMES);
  int asked = 2;

  g_assert_true (dm_name_order (N_NAMES, many_name, NULL, ranks, never, NULL));
  for (guint i = 0; i < N_NAMES; i++)
    g_assert_cmpuint (ranks[i], ==, shuffled (i));

  g_assert_false (dm_name_order (N_NAMES, many_name, NULL, ranks, count_down, &asked));
}

/* Those that are alike share a place, however long they are. */
static void
test_same_names (void)
{
  static const char *const names[] = {
    "Offers $70 million", "élan", "offers $70 MILLION", "Elan", "", "a", "Offers $70 billion"
  };
  static const guint32 expected[] = { 4, 2, 4, 2, 0, 1, 3 };
  guint32 ranks[G_N_ELEMENTS (names)];

  dm_name_order (G_N_ELEMENTS (names), name_in, names, ranks, NULL, NULL);
  g_assert_cmpmem (ranks, sizeof ranks, expected, sizeof expected);
}

static void
test_fold (void)
{
  g_autofree char *folded = dm_fold ("ÉLAN, Ōhira, İ");

  g_assert_cmpstr (folded, ==, "elan, ohira, i");
  g_assert_true (dm_fold_contains ("Foreign Minister Ōhira", "ohira"));
  g_assert_true (dm_fold_contains ("aab", "ab"));
  g_assert_false (dm_fold_contains ("ab", "abc"));
  g_assert_true (dm_fold_contains ("", ""));
}

static char *
find (const char *text, const char *words)
{
  g_auto (GStrv) folded = dm_fold_words (words);
  g_autoptr (GArray) ranges = dm_fold_find (text, (const char *const *) folded);
  g_autoptr (GString) found = g_string_new (NULL);

  for (guint i = 0; i < ranges->len; i++)
    {
      const DmFoldRange *range = &g_array_index (ranges, DmFoldRange, i);

      g_string_append_printf (found, "[%.*s]", (int) (range->to - range->from), text + range->from);
    }
  return g_string_free (g_steal_pointer (&found), FALSE);
}

static void
check_find (const char *text, const char *words, const char *expected)
{
  g_autofree char *found = find (text, words);

  g_assert_cmpstr (found, ==, expected);
}

/* Where the words stand in the text as it was written. */
static void
test_find (void)
{
  check_find ("Foreign Minister Ōhira and Ohira", "ohira", "[Ōhira][Ohira]");
  check_find ("E\xcc\x81lan, elan", "élan", "[E\xcc\x81lan][elan]");
  check_find ("Straße", "ss", "[ß]");
  check_find ("Japan offers", "offers jap", "[Jap][offers]");
  /* Words that overlap are one. */
  check_find ("banana", "nana anan", "[anana]");
  check_find ("日韓会談", "会談", "[会談]");
  check_find ("nothing", "", "");
  check_find ("", "a", "");
}

static void
test_hits (void)
{
  g_autoptr (DmSnapshot) snapshot = make_snapshot ();
  g_autoptr (DmHits) hits = dm_hits_find (snapshot, NULL, "japan", NULL, NULL);
  g_autoptr (DmHits) none = dm_hits_find (snapshot, NULL, "korea fisheries", NULL, NULL);
  g_autoptr (DmHits) undated = dm_hits_find (snapshot, NULL, "note", NULL, NULL);
  double year = (double) dm_day_from_ymd (1961, 1, 1);
  int asked = 0;
  guint place;

  g_assert_cmpuint (dm_hits_get_n (hits), ==, 4);
  g_assert_cmpint (dm_hits_get_id (hits, 0), ==, MEETING);
  g_assert_true (dm_hits_find_place (hits, RANGE, &place));
  g_assert_cmpuint (place, ==, 3);
  g_assert_false (dm_hits_find_place (hits, CAFE, &place));

  /* From one to the next, and round. */
  g_assert_cmpint (dm_hits_step (hits, snapshot, 0, TRUE), ==, MEETING);
  g_assert_cmpint (dm_hits_step (hits, snapshot, MEETING, TRUE), ==, TONS);
  g_assert_cmpint (dm_hits_step (hits, snapshot, RANGE, TRUE), ==, MEETING);
  g_assert_cmpint (dm_hits_step (hits, snapshot, MEETING, FALSE), ==, RANGE);
  g_assert_cmpint (dm_hits_step (hits, snapshot, 0, FALSE), ==, RANGE);
  /* From a record that does not say it: 104 is of 1 September 1961, between 107 and 105. */
  g_assert_cmpint (dm_hits_step (hits, snapshot, DEMAND, TRUE), ==, OFFER);
  g_assert_cmpint (dm_hits_step (hits, snapshot, DEMAND, FALSE), ==, TONS);
  g_assert_cmpint (dm_hits_step (hits, snapshot, UNDATED, TRUE), ==, MEETING);
  g_assert_cmpint (dm_hits_step (none, snapshot, MEETING, TRUE), ==, 0);

  g_assert_cmpuint (dm_hits_count (hits, -1e9, 1e9), ==, 4);
  g_assert_cmpuint (dm_hits_count (hits, year, year + 365), ==, 1);
  g_assert_cmpuint (dm_hits_count (hits, year + 365, year + 366), ==, 1);
  g_assert_cmpuint (dm_hits_get_n (undated), ==, 1);
  g_assert_cmpuint (dm_hits_count (undated, -1e9, 1e9), ==, 0);

  g_assert_null (dm_hits_find (snapshot, NULL, "japan", count_down, &asked));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/record-query/order", test_order);
  g_test_add_func ("/record-query/amounts", test_amounts);
  g_test_add_func ("/record-query/words", test_words);
  g_test_add_func ("/record-query/span", test_span);
  g_test_add_func ("/record-query/give-up", test_give_up);
  g_test_add_func ("/record-query/many-names", test_many_names);
  g_test_add_func ("/record-query/same-names", test_same_names);
  g_test_add_func ("/record-query/fold", test_fold);
  g_test_add_func ("/record-query/find", test_find);
  g_test_add_func ("/record-query/hits", test_hits);
  return g_test_run ();
}
