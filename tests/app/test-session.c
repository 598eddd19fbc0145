/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-session.h"

static void
count_cb (gpointer session, guint *count)
{
  (*count)++;
}

static void
test_span (void)
{
  DmSession *session = dm_session_new ();
  guint changes = 0;
  double from, to;

  g_signal_connect (session, "span-changed", G_CALLBACK (count_cb), &changes);
  g_assert_false (dm_session_get_span (session, &from, &to));
  dm_session_fit (session);
  g_assert_cmpuint (changes, ==, 0);

  dm_session_set_span (session, -3000, -1000);
  dm_session_set_span (session, -3000, -1000);
  g_assert_cmpuint (changes, ==, 1);
  g_assert_true (dm_session_get_span (session, &from, &to));
  g_assert_cmpfloat (from, ==, -3000);
  g_assert_cmpfloat (to, ==, -1000);

  dm_session_fit (session);
  g_assert_cmpuint (changes, ==, 2);
  g_assert_false (dm_session_get_span (session, &from, &to));
  g_assert_finalize_object (session);
}

/* Zooming without end must neither turn the span inside out nor leave the range of days. */
static void
test_span_has_bounds (void)
{
  DmSession *session = dm_session_new ();
  double from, to;

  dm_session_set_span (session, 100, 100 + 1e-9);
  dm_session_get_span (session, &from, &to);
  g_assert_cmpfloat (to - from, >=, 0.2);
  g_assert_cmpfloat_with_epsilon ((from + to) / 2, 100, 1e-6);

  dm_session_set_span (session, -1e300, 1e300);
  dm_session_get_span (session, &from, &to);
  g_assert_cmpfloat (to - from, <, 1e17);
  g_assert_cmpfloat (to, >, from);
  g_assert_finalize_object (session);
}

static void
test_selection (void)
{
  DmSession *session = dm_session_new ();
  guint changes = 0;

  g_signal_connect (session, "selection-changed", G_CALLBACK (count_cb), &changes);
  dm_session_set_selected (session, 0);
  g_assert_cmpuint (changes, ==, 0);
  dm_session_set_selected (session, 7);
  dm_session_set_selected (session, 7);
  g_assert_cmpuint (changes, ==, 1);
  g_assert_cmpint (dm_session_get_selected (session), ==, 7);
  g_assert_finalize_object (session);
}

static void
test_filter (void)
{
  DmSession *session = dm_session_new ();
  DmFilter *filter = dm_filter_copy (dm_session_get_filter (session));
  guint changes = 0;

  g_signal_connect (session, "filter-changed", G_CALLBACK (count_cb), &changes);
  dm_filter_show_act (filter, DM_ACT_ESTIMATE, FALSE);
  g_assert_true (dm_filter_shows_act (dm_session_get_filter (session), DM_ACT_ESTIMATE));
  dm_session_take_filter (session, filter);
  g_assert_cmpuint (changes, ==, 1);
  g_assert_false (dm_filter_shows_act (dm_session_get_filter (session), DM_ACT_ESTIMATE));
  g_assert_finalize_object (session);
}

static void
test_chart_choices (void)
{
  DmSession *session = dm_session_new ();
  guint issue = 0, lanes = 0;

  g_signal_connect (session, "issue-changed", G_CALLBACK (count_cb), &issue);
  g_signal_connect (session, "lanes-changed", G_CALLBACK (count_cb), &lanes);
  dm_session_set_issue (session, 3);
  dm_session_set_scale (session, DM_SCALE_LOG);
  dm_session_set_unlike (session, DM_UNLIKE_COMPARE);
  dm_session_set_scale (session, DM_SCALE_LOG);
  g_assert_cmpuint (issue, ==, 3);
  dm_session_set_lanes (session, DM_LANES_ISSUE);
  dm_session_set_lanes (session, DM_LANES_ISSUE);
  g_assert_cmpuint (lanes, ==, 1);
  g_assert_finalize_object (session);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/session/span", test_span);
  g_test_add_func ("/session/span-has-bounds", test_span_has_bounds);
  g_test_add_func ("/session/selection", test_selection);
  g_test_add_func ("/session/filter", test_filter);
  g_test_add_func ("/session/chart-choices", test_chart_choices);
  return g_test_run ();
}
