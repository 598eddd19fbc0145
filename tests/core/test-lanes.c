/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-lanes.h"

#include <math.h>

#include "dm-snapshot-builder.h"

enum
{
  KOREA = 1,
  COUNCIL, /* nested in Korea */
  JAPAN,
  CLAIMS = 11,
  GRANTS, /* nested in the claims */
  FISHERIES,
  MEETING = 101,
  COUNCIL_ONLY,
  MESSAGE,
  NOBODY,
  CABINET,
  ELECTION,
  BEFORE,
  UNDATED,
  OFFER,
};

static void
add_event (DmSnapshotBuilder *builder,
           gint64 id,
           const char *edtf,
           DmEventKind kind,
           gint64 party,
           gint64 other,
           gint64 issue)
{
  g_autofree char *title = g_strdup_printf ("%d", (int) id);

  dm_snapshot_builder_add_event (
      builder, &(DmEventRow){ .id = id, .title = title, .edtf = edtf, .kind = kind });
  if (party != 0)
    dm_snapshot_builder_add_to_list (builder, id, DM_LIST_PARTIES, party);
  if (other != 0)
    dm_snapshot_builder_add_to_list (builder, id, DM_LIST_PARTIES, other);
  if (issue != 0)
    dm_snapshot_builder_add_to_list (builder, id, DM_LIST_ISSUES, issue);
}

static DmSnapshot *
make_snapshot (void)
{
  g_autoptr (DmSnapshotBuilder) builder = dm_snapshot_builder_new ();

  dm_snapshot_builder_add_party (builder,
                                 &(DmPartyRow){ .id = KOREA, .key = "k", .name = "Korea" });
  dm_snapshot_builder_add_party (
      builder, &(DmPartyRow){ .id = COUNCIL, .key = "c", .name = "Council", .parent = KOREA });
  dm_snapshot_builder_add_party (builder,
                                 &(DmPartyRow){ .id = JAPAN, .key = "j", .name = "Japan" });
  dm_snapshot_builder_add_issue (builder,
                                 &(DmIssueRow){ .id = CLAIMS, .key = "cl", .name = "Claims" });
  dm_snapshot_builder_add_issue (
      builder, &(DmIssueRow){ .id = GRANTS, .key = "gr", .name = "Grants", .parent = CLAIMS });
  dm_snapshot_builder_add_issue (
      builder, &(DmIssueRow){ .id = FISHERIES, .key = "fi", .name = "Fisheries" });

  add_event (builder, MEETING, "1962-03", DM_EVENT_MEETING, KOREA, JAPAN, CLAIMS);
  add_event (builder, COUNCIL_ONLY, "1961-05-16", DM_EVENT_STATEMENT, COUNCIL, KOREA, FISHERIES);
  add_event (builder, MESSAGE, "1962-09-12", DM_EVENT_MESSAGE, JAPAN, KOREA, GRANTS);
  add_event (builder, NOBODY, "1962-10", DM_EVENT_FACTOR, 0, 0, 0);
  add_event (builder, CABINET, "1960/1964", DM_EVENT_PERIOD, JAPAN, 0, 0);
  add_event (builder, ELECTION, "1962-07", DM_EVENT_ELECTION, 0, 0, 0);
  add_event (builder, BEFORE, "[..1962-05-31]", DM_EVENT_STATEMENT, KOREA, 0, 0);
  add_event (builder, UNDATED, NULL, DM_EVENT_MEETING, KOREA, 0, 0);
  dm_snapshot_builder_add_position (builder, &(DmPositionRow){ .id = OFFER,
                                                               .edtf = "1962-03",
                                                               .act = DM_ACT_OFFER,
                                                               .issue = GRANTS,
                                                               .holder = JAPAN,
                                                               .amount = { NAN, NAN, 0 } });

  return dm_snapshot_builder_finish (builder, NULL);
}

/* "Korea: 102 107; Japan: ..." */
static char *
describe (const DmLanes *lanes)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < lanes->n_lanes; i++)
    {
      g_string_append_printf (out, "%s%s:", i > 0 ? "; " : "", dm_lanes_get_name (lanes, i));
      for (guint k = 0; k < lanes->lanes[i].n; k++)
        g_string_append_printf (
            out, " %d",
            (int) lanes->snapshot->id[dm_interval_index_get_entry (lanes->lanes[i].index, k)]);
    }

  return g_string_free (out, FALSE);
}

static void
check (const DmSnapshot *snapshot, const DmFilter *filter, DmLanesBy by, const char *expected)
{
  g_autoptr (DmLanes) lanes = dm_lanes_new (snapshot, filter, by);
  g_autofree char *description = describe (lanes);

  g_assert_cmpstr (description, ==, expected);
}

static void
test_by (void)
{
  g_autoptr (DmSnapshot) snapshot = make_snapshot ();

  /* Nested parties are in their side's lane, a message in its author's; an open beginning stands
   * at its end, so it comes after what is before that. */
  check (snapshot, NULL, DM_LANES_PARTY,
         "Korea: 102 107; Japan: 109 103; Between parties: 101; Other: 104");
  check (snapshot, NULL, DM_LANES_ISSUE, "Claims: 101 109 103; Fisheries: 102; Other: 107 104");
  check (snapshot, NULL, DM_LANES_KIND,
         "Positions: 109; Meetings: 101; Messages: 103; Statements: 102 107; Factors: 104");
}

static void
test_backdrops (void)
{
  g_autoptr (DmSnapshot) snapshot = make_snapshot ();
  g_autoptr (DmLanes) lanes = dm_lanes_new (snapshot, NULL, DM_LANES_PARTY);

  g_assert_cmpuint (lanes->n_periods, ==, 1);
  g_assert_cmpint (lanes->periods[0].lane, ==, 1);
  g_assert_cmpint (lanes->periods[0].end, ==, dm_day_from_ymd (1964, 12, 31));
  g_assert_cmpuint (lanes->n_rules, ==, 1);
  g_assert_cmpint (lanes->rules[0].lane, ==, DM_NONE);
  g_assert_cmpuint (lanes->n_undated, ==, 1);
  g_assert_cmpuint (lanes->n_shown, ==, snapshot->n_ranks);
  g_assert_cmpint (lanes->first, ==, dm_day_from_ymd (1960, 1, 1));
  g_assert_cmpint (lanes->first_in_lanes, ==, dm_day_from_ymd (1961, 5, 16));
  g_assert_cmpint (lanes->last_in_lanes, ==, dm_day_from_ymd (1962, 10, 31));
}

static void
test_filter (void)
{
  g_autoptr (DmSnapshot) snapshot = make_snapshot ();
  g_autoptr (DmFilter) filter = dm_filter_new ();
  g_autoptr (DmFilter) copy = NULL;

  /* What several have in common is shown while one of them is, and then it is that one's; what
   * one does to another goes with the one. */
  dm_filter_show_record (filter, JAPAN, FALSE);
  check (snapshot, filter, DM_LANES_PARTY, "Korea: 102 101 107; Other: 104");

  /* What belongs to a party goes with it. */
  dm_filter_show_record (filter, KOREA, FALSE);
  check (snapshot, filter, DM_LANES_PARTY, "Other: 104");
  dm_filter_show_record (filter, KOREA, TRUE);
  dm_filter_show_record (filter, JAPAN, TRUE);

  dm_filter_show_record (filter, CLAIMS, FALSE);
  check (snapshot, filter, DM_LANES_PARTY, "Korea: 102 107; Other: 104");
  dm_filter_show_record (filter, CLAIMS, TRUE);

  dm_filter_show_event_kind (filter, DM_EVENT_STATEMENT, FALSE);
  dm_filter_show_act (filter, DM_ACT_OFFER, FALSE);
  copy = dm_filter_copy (filter);
  check (snapshot, copy, DM_LANES_PARTY, "Japan: 103; Between parties: 101; Other: 104");
  dm_filter_show_event_kind (filter, DM_EVENT_STATEMENT, TRUE);
  dm_filter_show_act (filter, DM_ACT_OFFER, TRUE);

  dm_filter_set_as_of (filter, dm_day_from_ymd (1962, 3, 1));
  check (snapshot, filter, DM_LANES_PARTY, "Korea: 102 107; Japan: 109; Between parties: 101");
}

static void
test_empty (void)
{
  g_autoptr (DmSnapshotBuilder) builder = dm_snapshot_builder_new ();
  g_autoptr (DmSnapshot) snapshot = dm_snapshot_builder_finish (builder, NULL);

  check (snapshot, NULL, DM_LANES_PARTY, "");
  check (snapshot, NULL, DM_LANES_ISSUE, "");
  check (snapshot, NULL, DM_LANES_KIND, "");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/lanes/by", test_by);
  g_test_add_func ("/lanes/backdrops", test_backdrops);
  g_test_add_func ("/lanes/filter", test_filter);
  g_test_add_func ("/lanes/empty", test_empty);

  return g_test_run ();
}
