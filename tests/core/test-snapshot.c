/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-record.h"
#include "dm-snapshot-builder.h"

static void
add_event (DmSnapshotBuilder *builder,
           gint64 id,
           const char *key,
           const char *edtf,
           gboolean preferred)
{
  dm_snapshot_builder_add_event (
      builder,
      &(DmEventRow){ .id = id, .key = key, .title = key, .edtf = edtf, .preferred = preferred });
}

static const char *
key_at (const DmSnapshot *snapshot, guint entry)
{
  return dm_snapshot_text (snapshot, snapshot->key[entry]);
}

static void
test_order (void)
{
  g_autoptr (DmSnapshotBuilder) builder = dm_snapshot_builder_new ();
  g_autoptr (DmSnapshot) snapshot = NULL;
  gint64 first, last;

  add_event (builder, 5, "undated", NULL, FALSE);
  add_event (builder, 6, "unreadable", "the day of the meeting", FALSE);
  add_event (builder, 9, "day-later", "1962-03-01", FALSE);
  add_event (builder, 7, "month", "1962-03", FALSE);
  add_event (builder, 8, "day", "1962-03-01", FALSE);
  add_event (builder, 1, "year", "1962", FALSE);
  add_event (builder, 2, "before", "[..1961-12-31]", FALSE);
  snapshot = dm_snapshot_builder_finish (builder, NULL);

  g_assert_cmpuint (snapshot->n_ranks, ==, 7);
  g_assert_cmpuint (snapshot->n_dated_ranks, ==, 5);
  g_assert_cmpstr (key_at (snapshot, 0), ==, "before");
  g_assert_cmpstr (key_at (snapshot, 1), ==, "year");
  g_assert_cmpstr (key_at (snapshot, 2), ==, "day");
  g_assert_cmpstr (key_at (snapshot, 3), ==, "day-later");
  g_assert_cmpstr (key_at (snapshot, 4), ==, "month");
  g_assert_cmpstr (key_at (snapshot, 5), ==, "undated");
  g_assert_true (snapshot->flags[6] & DM_ENTRY_BAD_DATE);
  g_assert_false (snapshot->flags[5] & DM_ENTRY_BAD_DATE);
  for (guint i = 0; i < snapshot->n_ranks; i++)
    g_assert_cmpint (dm_snapshot_find_entry (snapshot, snapshot->id[i]), ==, i);
  g_assert_cmpint (dm_snapshot_find_entry (snapshot, 3), ==, DM_NONE);

  g_assert_true (dm_snapshot_span (snapshot, &first, &last));
  g_assert_cmpint (first, ==, dm_day_from_ymd (1961, 12, 31));
  g_assert_cmpint (last, ==, dm_day_from_ymd (1962, 12, 31));
}

static void
test_empty (void)
{
  g_autoptr (DmSnapshotBuilder) builder = dm_snapshot_builder_new ();
  g_autoptr (DmSnapshot) snapshot = dm_snapshot_builder_finish (builder, NULL);
  gint64 first, last;

  g_assert_cmpuint (snapshot->n_ranks, ==, 0);
  g_assert_false (dm_snapshot_span (snapshot, &first, &last));
  g_assert_cmpint (dm_snapshot_find_party (snapshot, "rok"), ==, DM_NONE);
  g_assert_cmpint (dm_snapshot_find_entry (snapshot, 1), ==, DM_NONE);
}

static void
test_lists (void)
{
  g_autoptr (DmSnapshotBuilder) builder = dm_snapshot_builder_new ();
  g_autoptr (DmSnapshot) snapshot = NULL;
  const guint32 *items;
  guint n;

  dm_snapshot_builder_add_party (builder, &(DmPartyRow){ .id = 11, .key = "rok", .name = "Korea" });
  dm_snapshot_builder_add_party (
      builder, &(DmPartyRow){ .id = 12, .key = "japan", .name = "Japan", .color = "#0a6cb0" });
  add_event (builder, 1, "later", "1965", FALSE);
  add_event (builder, 2, "earlier", "1962", FALSE);
  dm_snapshot_builder_add_to_list (builder, 1, DM_LIST_PARTIES, 12);
  dm_snapshot_builder_add_to_list (builder, 2, DM_LIST_PARTIES, 12);
  dm_snapshot_builder_add_to_list (builder, 2, DM_LIST_PARTIES, 99);
  dm_snapshot_builder_add_to_list (builder, 2, DM_LIST_PARTIES, 12);
  dm_snapshot_builder_add_to_list (builder, 2, DM_LIST_PARTIES, 11);
  dm_snapshot_builder_add_to_list (builder, 77, DM_LIST_PARTIES, 11);
  dm_snapshot_builder_add_tag (builder, 1, "treaty");
  dm_snapshot_builder_add_tag (builder, 2, "treaty");
  snapshot = dm_snapshot_builder_finish (builder, NULL);

  items = dm_snapshot_list (snapshot, 0, DM_LIST_PARTIES, &n);
  g_assert_cmpuint (n, ==, 2);
  g_assert_cmpint (items[0], ==, dm_snapshot_find_party (snapshot, "japan"));
  g_assert_cmpint (items[1], ==, dm_snapshot_find_party (snapshot, "rok"));
  items = dm_snapshot_list (snapshot, 1, DM_LIST_PARTIES, &n);
  g_assert_cmpuint (n, ==, 1);
  g_assert_cmpint (items[0], ==, dm_snapshot_find_party (snapshot, "japan"));
  items = dm_snapshot_list (snapshot, 1, DM_LIST_TAGS, &n);
  g_assert_cmpuint (n, ==, 1);
  g_assert_cmpstr (dm_snapshot_text (snapshot, snapshot->tags[items[0]]), ==, "treaty");
  g_assert_cmpint (snapshot->parties[1].color, ==, 0x0a6cb0);
  g_assert_cmpint (snapshot->parties[0].color, ==, DM_NONE);
  g_assert_cmpstr (dm_snapshot_text (snapshot, snapshot->parties[0].short_name), ==, "Korea");
}

static void
test_positions (void)
{
  g_autoptr (DmSnapshotBuilder) builder = dm_snapshot_builder_new ();
  g_autoptr (DmSnapshot) snapshot = NULL;
  const DmPosition *position;
  const guint32 *covers;

  dm_snapshot_builder_add_party (builder,
                                 &(DmPartyRow){ .id = 1, .key = "japan", .name = "Japan" });
  dm_snapshot_builder_add_issue (builder, &(DmIssueRow){ .id = 2,
                                                         .key = "claims",
                                                         .name = "Claims",
                                                         .measure = DM_MEASURE_AMOUNT,
                                                         .unit = "USD",
                                                         .claimant = 9,
                                                         .respondent = 1 });
  dm_snapshot_builder_add_issue (
      builder, &(DmIssueRow){ .id = 3, .key = "grants", .name = "Grants", .parent = 2 });
  dm_snapshot_builder_add_issue (
      builder, &(DmIssueRow){ .id = 4, .key = "loans", .name = "Loans", .parent = 2 });
  dm_snapshot_builder_add_cover (builder, 5, 4, TRUE);
  dm_snapshot_builder_add_cover (builder, 5, 3, FALSE);
  dm_snapshot_builder_add_position (builder, &(DmPositionRow){ .id = 5,
                                                               .key = "p",
                                                               .edtf = "1962-03",
                                                               .act = DM_ACT_OFFER,
                                                               .issue = 3,
                                                               .holder = 1,
                                                               .amount = { 7e7, 7e7, 0 } });
  snapshot = dm_snapshot_builder_finish (builder, NULL);

  g_assert_cmpuint (snapshot->n_position_ranks, ==, 1);
  position = &snapshot->positions[snapshot->position[0]];
  g_assert_cmpint (snapshot->type[0], ==, DM_RECORD_POSITION);
  g_assert_cmpint (snapshot->kind[0], ==, DM_ACT_OFFER);
  g_assert_cmpuint (position->entry, ==, 0);
  g_assert_cmpint (position->holder, ==, 0);
  g_assert_cmpstr (dm_snapshot_text (snapshot, position->unit), ==, "USD");
  g_assert_cmpuint (position->n_covers, ==, 1);
  g_assert_cmpuint (position->n_excludes, ==, 1);
  covers = dm_snapshot_covers (snapshot, position);
  g_assert_cmpint (covers[0], ==, dm_snapshot_find_issue (snapshot, "grants"));
  g_assert_cmpint (*dm_snapshot_excludes (snapshot, position), ==,
                   dm_snapshot_find_issue (snapshot, "loans"));
  g_assert_cmpint (snapshot->issues[0].claimant, ==, DM_NONE);
  g_assert_cmpint (snapshot->issues[0].respondent, ==, 0);
  g_assert_true (dm_snapshot_issue_is_within (snapshot, 1, 0));
  g_assert_false (dm_snapshot_issue_is_within (snapshot, 0, 1));
}

static void
test_conflicts (void)
{
  g_autoptr (DmSnapshotBuilder) builder = dm_snapshot_builder_new ();
  g_autoptr (DmSnapshot) snapshot = NULL;
  const DmEntryFlags expected[] = {
    DM_ENTRY_PREFERRED, DM_ENTRY_SET_ASIDE, 0, DM_ENTRY_CONFLICTING, DM_ENTRY_CONFLICTING,
  };

  add_event (builder, 1, "preferred", "1961", TRUE);
  add_event (builder, 2, "other", "1962", FALSE);
  add_event (builder, 3, "against-other-alone", "1963", FALSE);
  add_event (builder, 4, "open-a", "1964", FALSE);
  add_event (builder, 5, "open-b", "1965", FALSE);
  dm_snapshot_builder_add_link (builder, &(DmLink){ 6, 3, 2, DM_RELATION_CONFLICTS_WITH });
  dm_snapshot_builder_add_link (builder, &(DmLink){ 7, 2, 1, DM_RELATION_CONFLICTS_WITH });
  dm_snapshot_builder_add_link (builder, &(DmLink){ 8, 5, 4, DM_RELATION_CONFLICTS_WITH });
  dm_snapshot_builder_add_link (builder, &(DmLink){ 9, 1, 5, DM_RELATION_AFTER });
  dm_snapshot_builder_add_link (builder, &(DmLink){ 10, 1, 99, DM_RELATION_CONFLICTS_WITH });
  snapshot = dm_snapshot_builder_finish (builder, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    g_assert_cmpint (snapshot->flags[i], ==, expected[i]);
}

static void
test_cycles_are_cut (void)
{
  g_autoptr (DmSnapshotBuilder) builder = dm_snapshot_builder_new ();
  g_autoptr (DmSnapshot) snapshot = NULL;

  dm_snapshot_builder_add_party (builder,
                                 &(DmPartyRow){ .id = 1, .key = "a", .name = "A", .parent = 2 });
  dm_snapshot_builder_add_party (builder,
                                 &(DmPartyRow){ .id = 2, .key = "b", .name = "B", .parent = 1 });
  dm_snapshot_builder_add_party (builder,
                                 &(DmPartyRow){ .id = 3, .key = "c", .name = "C", .parent = 3 });
  dm_snapshot_builder_add_party (builder,
                                 &(DmPartyRow){ .id = 4, .key = "d", .name = "D", .parent = 1 });
  snapshot = dm_snapshot_builder_finish (builder, NULL);

  for (guint i = 0; i < snapshot->n_parties; i++)
    {
      int steps = 0;

      for (int k = (int) i; k != DM_NONE; k = snapshot->parties[k].parent)
        g_assert_cmpint (steps++, <, 4);
      g_assert_cmpint (steps, ==, snapshot->parties[i].depth + 1);
    }
  g_assert_cmpint (snapshot->parties[3].side, ==, snapshot->parties[0].side);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/snapshot/order", test_order);
  g_test_add_func ("/snapshot/empty", test_empty);
  g_test_add_func ("/snapshot/lists", test_lists);
  g_test_add_func ("/snapshot/positions", test_positions);
  g_test_add_func ("/snapshot/conflicts", test_conflicts);
  g_test_add_func ("/snapshot/cycles", test_cycles_are_cut);
  return g_test_run ();
}
