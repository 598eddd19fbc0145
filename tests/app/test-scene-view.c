/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-convergence-view.h"
#include "dm-mark-item.h"
#include "dm-timeline-view.h"

#include "fixture.h"

#include <adwaita.h>

typedef struct
{
  Sample sample;
  GtkWidget *window;
  DmSceneView *chart;
} Shown;

static gboolean
is_drawn (gpointer data)
{
  Shown *shown = data;

  return find_widget (GTK_WIDGET (shown->chart), DM_TYPE_MARK_ITEM, NULL, NULL) != NULL;
}

static void
show_timeline (Shown *shown)
{
  GtkWidget *view = g_object_new (DM_TYPE_TIMELINE_VIEW, NULL);

  sample_open (&shown->sample, "korea-japan-1951-1965");
  shown->window = gtk_window_new ();
  gtk_window_set_child (GTK_WINDOW (shown->window), view);
  gtk_window_set_default_size (GTK_WINDOW (shown->window), 1000, 700);
  dm_timeline_view_attach (DM_TIMELINE_VIEW (view), shown->sample.document, shown->sample.session);
  shown->chart = dm_timeline_view_get_chart (DM_TIMELINE_VIEW (view));
  gtk_window_present (GTK_WINDOW (shown->window));
  wait_until (is_drawn, shown);
}

static void
show_convergence (Shown *shown)
{
  GtkWidget *view = g_object_new (DM_TYPE_CONVERGENCE_VIEW, NULL);

  sample_open (&shown->sample, "korea-japan-1951-1965");
  shown->window = gtk_window_new ();
  gtk_window_set_child (GTK_WINDOW (shown->window), view);
  gtk_window_set_default_size (GTK_WINDOW (shown->window), 1000, 700);
  dm_convergence_view_attach (DM_CONVERGENCE_VIEW (view), shown->sample.document,
                              shown->sample.session);
  shown->chart = dm_convergence_view_get_chart (DM_CONVERGENCE_VIEW (view));
  gtk_window_present (GTK_WINDOW (shown->window));
  wait_until (is_drawn, shown);
}

static void
close_window (Shown *shown)
{
  gtk_window_destroy (GTK_WINDOW (shown->window));
  wait_ms (200);
  sample_close (&shown->sample);
}

/* The place under the pointer stays where it is. */
static void
test_zoom (void)
{
  Shown shown;
  DmBox plot;
  double from, to, before, after, x;

  show_timeline (&shown);
  dm_session_set_span (shown.sample.session, -3000, -2000);
  plot = *dm_scene_get_plot (dm_scene_view_get_scene (shown.chart));
  x = plot.x + plot.width / 4;
  before = -3000 + 1000 * 0.25;

  dm_scene_view_zoom (shown.chart, 0.5, x);
  g_assert_true (dm_session_get_span (shown.sample.session, &from, &to));
  g_assert_cmpfloat_with_epsilon (to - from, 500, 1e-6);
  after = from + (to - from) * 0.25;
  g_assert_cmpfloat_with_epsilon (after, before, 1e-6);

  dm_scene_view_pan (shown.chart, plot.width);
  dm_session_get_span (shown.sample.session, &after, &to);
  g_assert_cmpfloat_with_epsilon (after - from, 500, 1);
  close_window (&shown);
}

static gboolean
stands_for (GtkWidget *item, gpointer id)
{
  return dm_mark_item_get_id (DM_MARK_ITEM (item)) == *(gint64 *) id;
}

static void
test_marks_are_accessible (void)
{
  Shown shown;
  gint64 id;
  GtkWidget *item;

  show_convergence (&shown);
  id = sample_find (&shown.sample, "pos-japan-70");
  gtk_test_accessible_assert_role (GTK_ACCESSIBLE (shown.chart), GTK_ACCESSIBLE_ROLE_LIST);
  item = find_widget (GTK_WIDGET (shown.chart), DM_TYPE_MARK_ITEM, stands_for, &id);
  g_assert_nonnull (item);
  gtk_test_accessible_assert_role (GTK_ACCESSIBLE (item), GTK_ACCESSIBLE_ROLE_LIST_ITEM);
  g_assert_true (
      gtk_test_accessible_has_property (GTK_ACCESSIBLE (item), GTK_ACCESSIBLE_PROPERTY_LABEL));

  /* Its action selects the record, and the selection comes back to it. */
  g_assert_true (gtk_widget_activate_action (item, "mark.select", NULL));
  g_assert_cmpint (dm_session_get_selected (shown.sample.session), ==, id);
  gtk_test_accessible_assert_state (GTK_ACCESSIBLE (item), GTK_ACCESSIBLE_STATE_SELECTED, TRUE);
  dm_session_set_selected (shown.sample.session, 0);
  gtk_test_accessible_assert_state (GTK_ACCESSIBLE (item), GTK_ACCESSIBLE_STATE_SELECTED, FALSE);
  close_window (&shown);
}

/* Assistive technology goes through the records in the order of time, and finds them where they are
 * drawn. */
static void
test_marks_in_order (void)
{
  Shown shown;
  guint n = 0, last = 0;

  show_timeline (&shown);
  wait_ms (200); /* until they have their places */
  for (GtkWidget *item = gtk_widget_get_first_child (GTK_WIDGET (shown.chart)); item != NULL;
       item = gtk_widget_get_next_sibling (item))
    {
      const DmMark *mark;
      GtkAllocation place;
      guint rank;

      if (!DM_IS_MARK_ITEM (item))
        continue;
      mark = dm_scene_find_mark (dm_scene_view_get_scene (shown.chart),
                                 dm_mark_item_get_id (DM_MARK_ITEM (item)));
      g_assert_nonnull (mark);
      rank = dm_snapshot_rank (shown.sample.snapshot, mark->entry);
      g_assert_cmpuint (rank, >=, last);
      last = rank;
      gtk_widget_get_allocation (item, &place);
      g_assert_cmpint (place.x, ==, (int) mark->box.x);
      g_assert_cmpint (place.y, ==, (int) mark->box.y);
      n++;
    }
  g_assert_cmpuint (n, >, 20);
  close_window (&shown);
}

/* Charts are set in larger type where the desktop is. */
static void
test_large_text (void)
{
  Shown shown;
  GtkSettings *settings = gtk_settings_get_default ();
  int dpi;

  show_timeline (&shown);
  g_assert_cmpfloat (dm_scene_view_get_scale (shown.chart), ==, 1);
  g_object_get (settings, "gtk-xft-dpi", &dpi, NULL);
  g_object_set (settings, "gtk-xft-dpi", 2 * 96 * 1024, NULL);
  wait_ms (200);
  g_assert_cmpfloat (dm_scene_view_get_scale (shown.chart), >, 1.5);
  g_object_set (settings, "gtk-xft-dpi", dpi, NULL);
  wait_ms (200);
  g_assert_cmpfloat (dm_scene_view_get_scale (shown.chart), ==, 1);
  close_window (&shown);
}

static void
test_filter_that_leaves_nothing (void)
{
  Shown shown;
  DmFilter *filter = dm_filter_new ();

  show_timeline (&shown);
  for (guint i = 0; i < dm_enum_event_kind.n; i++)
    dm_filter_show_event_kind (filter, (DmEventKind) i, FALSE);
  for (guint i = 0; i < dm_enum_act.n; i++)
    dm_filter_show_act (filter, (DmAct) i, FALSE);
  dm_session_take_filter (shown.sample.session, filter);
  wait_ms (100);
  g_assert_nonnull (find_label (shown.window, "Nothing to Show"));

  dm_session_take_filter (shown.sample.session, dm_filter_new ());
  wait_ms (100);
  g_assert_null (find_label (shown.window, "Nothing to Show"));
  close_window (&shown);
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/scene-view/zoom", test_zoom);
  g_test_add_func ("/scene-view/marks", test_marks_are_accessible);
  g_test_add_func ("/scene-view/marks-in-order", test_marks_in_order);
  g_test_add_func ("/scene-view/large-text", test_large_text);
  g_test_add_func ("/scene-view/nothing", test_filter_that_leaves_nothing);
  return g_test_run ();
}
