/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-record-change.h"

#include "dm-error.h"
#include "dm-snapshot-builder.h"

#include <math.h>

enum
{
  JAPAN = 1,
  CLAIMS = 11,
  STATUS,
  MEETING = 101,
  OFFER,
  STAND,
};

static DmSnapshot *
make_snapshot (void)
{
  g_autoptr (DmSnapshotBuilder) builder = dm_snapshot_builder_new ();

  dm_snapshot_builder_add_party (builder,
                                 &(DmPartyRow){ .id = JAPAN, .key = "j", .name = "Japan" });
  dm_snapshot_builder_add_issue (builder, &(DmIssueRow){ .id = CLAIMS,
                                                         .key = "claims",
                                                         .name = "Claims",
                                                         .measure = DM_MEASURE_AMOUNT,
                                                         .unit = "USD" });
  dm_snapshot_builder_add_issue (
      builder, &(DmIssueRow){
                   .id = STATUS, .key = "status", .name = "Status", .measure = DM_MEASURE_SCALE });
  dm_snapshot_builder_add_option (builder, STATUS, "observer");
  dm_snapshot_builder_add_option (builder, STATUS, "member");
  dm_snapshot_builder_add_event (
      builder, &(DmEventRow){ .id = MEETING, .title = "Talks", .edtf = "1951-10-20" });
  dm_snapshot_builder_add_position (builder, &(DmPositionRow){ .id = OFFER,
                                                               .edtf = "1962-03",
                                                               .phrase = "last March",
                                                               .act = DM_ACT_OFFER,
                                                               .issue = CLAIMS,
                                                               .holder = JAPAN,
                                                               .unit = "USD",
                                                               .amount = { 70e6, 70e6, 0 } });
  dm_snapshot_builder_add_position (builder, &(DmPositionRow){ .id = STAND,
                                                               .act = DM_ACT_OFFER,
                                                               .issue = STATUS,
                                                               .holder = JAPAN,
                                                               .option = "observer",
                                                               .amount = { NAN, NAN, 0 } });
  return dm_snapshot_builder_finish (builder, NULL);
}

static guint
find (DmSnapshot *snapshot, gint64 id)
{
  int entry = dm_snapshot_find_entry (snapshot, id);

  g_assert_cmpint (entry, !=, DM_NONE);
  return (guint) entry;
}

static void
check_text (gint64 id, DmRecordColumn column, const char *expected)
{
  g_autoptr (DmSnapshot) snapshot = make_snapshot ();
  g_autofree char *text = dm_record_change_dup_text (snapshot, find (snapshot, id), column);

  g_assert_cmpstr (text, ==, expected);
}

/* What one begins with is what was written. */
static void
test_text (void)
{
  check_text (MEETING, DM_RECORD_COLUMN_DATE, "20 October 1951");
  check_text (MEETING, DM_RECORD_COLUMN_TITLE, "Talks");
  check_text (OFFER, DM_RECORD_COLUMN_DATE, "last March");
  check_text (OFFER, DM_RECORD_COLUMN_VALUE, "$70 million");
  check_text (STAND, DM_RECORD_COLUMN_VALUE, "observer");
  check_text (STAND, DM_RECORD_COLUMN_DATE, "");
}

static void
test_possible (void)
{
  g_autoptr (DmSnapshot) snapshot = make_snapshot ();
  guint event = find (snapshot, MEETING), position = find (snapshot, OFFER);

  g_assert_true (dm_record_change_is_possible (snapshot, event, DM_RECORD_COLUMN_TITLE));
  g_assert_false (dm_record_change_is_possible (snapshot, event, DM_RECORD_COLUMN_VALUE));
  g_assert_false (dm_record_change_is_possible (snapshot, position, DM_RECORD_COLUMN_TITLE));
  g_assert_true (dm_record_change_is_possible (snapshot, position, DM_RECORD_COLUMN_VALUE));
  g_assert_false (dm_record_change_is_possible (snapshot, event, DM_RECORD_COLUMN_PARTIES));
}

static void
check_understood (gint64 id, DmRecordColumn column, const char *text, const char *expected)
{
  g_autoptr (DmSnapshot) snapshot = make_snapshot ();
  g_autoptr (GError) error = NULL;
  g_autofree char *words = NULL;

  g_assert_true (
      dm_record_change_understand (snapshot, find (snapshot, id), column, text, &words, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (words, ==, expected);
}

static void
check_refused (gint64 id, DmRecordColumn column, const char *text)
{
  g_autoptr (DmSnapshot) snapshot = make_snapshot ();
  g_autoptr (GError) error = NULL;
  g_autofree char *words = NULL;

  g_assert_false (
      dm_record_change_understand (snapshot, find (snapshot, id), column, text, &words, &error));
  g_assert_nonnull (error);
  g_assert_cmpuint (g_utf8_strlen (error->message, -1), >, 3);
}

static void
test_understand (void)
{
  check_understood (MEETING, DM_RECORD_COLUMN_DATE, "1962-03", "March 1962 · 1962-03");
  check_understood (MEETING, DM_RECORD_COLUMN_DATE, " ", "undated");
  check_understood (MEETING, DM_RECORD_COLUMN_TITLE, "New", NULL);
  check_understood (OFFER, DM_RECORD_COLUMN_VALUE, "350-450 million", "$350–450 million");
  check_understood (STAND, DM_RECORD_COLUMN_VALUE, "Member", "member");

  check_refused (MEETING, DM_RECORD_COLUMN_DATE, "1962-13");
  check_refused (MEETING, DM_RECORD_COLUMN_DATE, "30 February 1962");
  check_refused (MEETING, DM_RECORD_COLUMN_TITLE, "  ");
  check_refused (OFFER, DM_RECORD_COLUMN_VALUE, "$7OOM");
  check_refused (STAND, DM_RECORD_COLUMN_VALUE, "emperor");
}

static DmRecord *
apply (const DmRecord *record, gint64 id, DmRecordColumn column, const char *text, GError **error)
{
  g_autoptr (DmSnapshot) snapshot = make_snapshot ();

  return dm_record_change_apply (record, snapshot, find (snapshot, id), column, text, error);
}

static void
test_apply_event (void)
{
  g_autoptr (DmRecord) record = dm_record_new (DM_RECORD_EVENT);
  g_autoptr (DmRecord) dated = NULL;
  g_autoptr (DmRecord) plain = NULL;
  g_autoptr (DmRecord) named = NULL;
  g_autoptr (DmRecord) refused = NULL;
  g_autoptr (GError) error = NULL;

  record->key = g_strdup ("talks");
  ((DmEventRecord *) record)->title = g_strdup ("Talks");
  ((DmEventRecord *) record)->phrase = g_strdup ("then");

  /* The words are kept beside the date where they say more than it does. */
  dated = apply (record, MEETING, DM_RECORD_COLUMN_DATE, "toward the end of April 1962", &error);
  g_assert_no_error (error);
  g_assert_nonnull (((DmEventRecord *) dated)->date);
  g_assert_cmpstr (((DmEventRecord *) dated)->phrase, ==, "toward the end of April 1962");
  plain = apply (dated, MEETING, DM_RECORD_COLUMN_DATE, "1962-04", &error);
  g_assert_no_error (error);
  g_assert_cmpstr (((DmEventRecord *) plain)->date, ==, "1962-04");
  g_assert_null (((DmEventRecord *) plain)->phrase);

  named = apply (record, MEETING, DM_RECORD_COLUMN_TITLE, " Talks open ", &error);
  g_assert_no_error (error);
  g_assert_cmpstr (((DmEventRecord *) named)->title, ==, "Talks open");
  g_assert_cmpstr (((DmEventRecord *) named)->phrase, ==, "then");

  refused = apply (record, MEETING, DM_RECORD_COLUMN_TITLE, "", &error);
  g_assert_null (refused);
  g_assert_error (error, DM_CORE_ERROR, DM_CORE_ERROR_RECORD);
}

static void
test_apply_position (void)
{
  g_autoptr (DmRecord) record = dm_record_new (DM_RECORD_POSITION);
  DmPositionRecord *position = (DmPositionRecord *) record;
  g_autoptr (DmRecord) dollars = NULL;
  g_autoptr (DmRecord) yen = NULL;
  g_autoptr (GError) error = NULL;

  record->key = g_strdup ("offer");
  position->issue = g_strdup ("claims");
  position->holder = g_strdup ("j");
  position->act = DM_ACT_OFFER;

  dollars = apply (record, OFFER, DM_RECORD_COLUMN_VALUE, "at least $90 million", &error);
  g_assert_no_error (error);
  g_assert_cmpfloat (((DmPositionRecord *) dollars)->value.low, ==, 90e6);
  g_assert_true (isnan (((DmPositionRecord *) dollars)->value.high));
  g_assert_cmpint (((DmPositionRecord *) dollars)->value.qualifier, ==, DM_QUALIFIER_AT_LEAST);
  /* The unit is the issue's, so it is not said again. */
  g_assert_null (((DmPositionRecord *) dollars)->value.unit);

  yen = apply (dollars, OFFER, DM_RECORD_COLUMN_VALUE, "¥108,000 million", &error);
  g_assert_no_error (error);
  g_assert_cmpstr (((DmPositionRecord *) yen)->value.unit, ==, "JPY");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/record-change/text", test_text);
  g_test_add_func ("/record-change/possible", test_possible);
  g_test_add_func ("/record-change/understand", test_understand);
  g_test_add_func ("/record-change/apply-event", test_apply_event);
  g_test_add_func ("/record-change/apply-position", test_apply_position);
  return g_test_run ();
}
