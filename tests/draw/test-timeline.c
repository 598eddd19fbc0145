/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <string.h>

#include "dm-frame.h"
#include "dm-scene-private.h"
#include "dm-test-dossier.h"
#include "dm-test-texts.h"
#include "dm-timeline-private.h"

static DmTypesetter *typesetter;

static const struct
{
  double width, height;
} sizes[] = { { 800, 500 }, { 1000, 700 }, { 1440, 900 }, { 1900, 1000 }, { 3840, 2160 } };

/* A mark's box holds its label, so no label is over another mark. */
static void
check_marks (const DmScene *scene)
{
  guint n;
  const DmMark *marks = dm_scene_get_marks (scene, &n);

  for (guint i = 0; i < n; i++)
    {
      g_assert_cmpfloat (marks[i].box.x, >=, 0);
      g_assert_cmpfloat (marks[i].box.x + marks[i].box.width, <=, scene->width);
      for (guint k = 0; k < i; k++)
        if (marks[i].z == 1 && marks[k].z == 1)
          g_assert_false (dm_box_overlaps (&marks[i].box, &marks[k].box));
    }
}

/* Every entry is in one mark or counted in one bin. */
static void
check_count (const DmScene *scene, guint expected)
{
  g_autoptr (GHashTable) ids = g_hash_table_new (g_int64_hash, g_int64_equal);
  guint n, sum = 0;
  const DmMark *marks = dm_scene_get_marks (scene, &n);

  for (guint i = 0; i < n; i++)
    {
      sum += marks[i].count;
      if (marks[i].type == DM_MARK_RECORD)
        g_assert_true (g_hash_table_add (ids, (gpointer) &marks[i].id));
      else
        g_assert_cmpint (marks[i].id, ==, 0);
    }
  g_assert_cmpuint (sum, ==, expected);
}

static void
check_hits (const DmScene *scene)
{
  guint n;
  const DmMark *marks = dm_scene_get_marks (scene, &n);

  for (guint i = 0; i < n; i++)
    if (marks[i].z == 1 && marks[i].box.width > 0)
      {
        double x = CLAMP (marks[i].anchor.x, marks[i].box.x, marks[i].box.x + marks[i].box.width);

        g_assert_true (dm_scene_hit (scene, x, marks[i].anchor.y, 0) == &marks[i]);
      }
}

static void
test_invariants (void)
{
  static const guint counts[] = { 1, 7, 60, 250, 1400 };

  for (guint i = 0; i < G_N_ELEMENTS (counts); i++)
    for (guint k = 0; k < G_N_ELEMENTS (sizes); k++)
      {
        g_autoptr (DmSnapshot) snapshot = dm_test_random_snapshot (counts[i], 1 + i, i * 10 + k);
        g_autoptr (DmScene) scene
            = dm_test_timeline (snapshot, typesetter, sizes[k].width, sizes[k].height, 0, 0, TRUE);

        dm_test_assert_lines (scene);
        check_marks (scene);
        check_count (scene, counts[i]);
        check_hits (scene);
      }
}

static void
test_window (void)
{
  g_autoptr (DmSnapshot) snapshot = dm_test_random_snapshot (400, 4, 3);

  for (double span = 20; span < 12000; span *= 3.3)
    {
      double from = (double) dm_day_from_ymd (1962, 5, 1);
      g_autoptr (DmScene) scene
          = dm_test_timeline (snapshot, typesetter, 1200, 700, from, from + span, FALSE);

      check_marks (scene);
      g_assert_cmpfloat (dm_scene_get_natural_height (scene), >=, 700);
    }
}

static void
test_crowded (void)
{
  g_autoptr (DmSnapshot) snapshot = dm_test_random_snapshot (12000, 4, 8);

  for (double span = 3; span < 3000; span *= 2.3)
    {
      double from = (double) dm_day_from_ymd (1962, 11, 10) - span / 2;
      g_autoptr (DmScene) scene
          = dm_test_timeline (snapshot, typesetter, 1200, 700, from, from + span, FALSE);

      dm_test_assert_lines (scene);
      g_assert_cmpuint (dm_scene_get_n_primitives (scene), <, 5000);
    }
}

/* In rows that do not depend on what is in view, whatever the zoom and however many there are. */
static void
test_stable_rows (void)
{
  static const struct
  {
    guint n;
    double least, most; /* days in view */
  } cases[] = { { 300, 200, 6000 }, { 20000, 2, 30 } };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    for (double span = cases[i].least; span < cases[i].most; span *= 3)
      {
        g_autoptr (DmSnapshot) snapshot = dm_test_random_snapshot (cases[i].n, 3, 77);
        g_autoptr (GHashTable) rows = g_hash_table_new (NULL, NULL);
        guint n_again = 0;

        for (int step = 0; step < 12; step++)
          {
            double from = (double) dm_day_from_ymd (1962, 1, 1) + step * span / 7;
            g_autoptr (DmScene) scene
                = dm_test_timeline (snapshot, typesetter, 1200, 900, from, from + span, FALSE);
            guint n;
            const DmMark *marks = dm_scene_get_marks (scene, &n);

            for (guint k = 0; k < n; k++)
              {
                gpointer id = GINT_TO_POINTER ((int) marks[k].id);

                if (marks[k].type != DM_MARK_RECORD)
                  continue;
                if (g_hash_table_contains (rows, id))
                  {
                    n_again++;
                    g_assert_cmpint (GPOINTER_TO_INT (g_hash_table_lookup (rows, id)), ==,
                                     marks[k].row);
                  }
                g_hash_table_insert (rows, id, GINT_TO_POINTER (marks[k].row));
              }
          }
        g_assert_cmpuint (n_again, >, 20);
      }
}

/* However many there are, the picture is no fuller, and what is in it still adds up. */
static void
test_bounded (void)
{
  static const guint counts[] = { 10000, 200000 };
  guint n_prims[2];

  for (guint i = 0; i < G_N_ELEMENTS (counts); i++)
    {
      g_autoptr (DmSnapshot) snapshot = dm_test_random_snapshot (counts[i], 4, 5);
      g_autoptr (DmScene) scene = dm_test_timeline (snapshot, typesetter, 1600, 900, 0, 0, TRUE);

      check_count (scene, counts[i]);
      dm_test_assert_lines (scene);
      n_prims[i] = dm_scene_get_n_primitives (scene);
      g_assert_cmpuint (n_prims[i], <, 4 * 1600);
    }
  g_assert_cmpuint (n_prims[1], <, 2 * n_prims[0]);
}

/* What the heights of a lane stand for can be read from it: the most that begin on one day. */
static void
test_heights (void)
{
  g_autoptr (DmSnapshot) snapshot = dm_test_random_snapshot (60000, 1, 8);
  const gint64 first = dm_day_from_ymd (1962, 3, 1), last = first + 40;
  g_autoptr (DmScene) scene
      = dm_test_timeline (snapshot, typesetter, 1200, 700, (double) first, (double) last, FALSE);
  g_autoptr (DmLanes) lanes = dm_lanes_new (snapshot, NULL, DM_LANES_PARTY);
  g_autofree char *text = dm_scene_to_text (scene), *told = NULL;
  guint highest = 0;

  for (guint i = 0; i < lanes->n_lanes; i++)
    for (gint64 day = first; day < last; day++)
      {
        guint from = dm_interval_index_find_start (lanes->lanes[i].index, day);
        guint to = dm_interval_index_find_start (lanes->lanes[i].index, day + 1);

        highest = MAX (highest, to - from);
      }
  g_assert_cmpuint (highest, >, 1);
  told = g_strdup_printf ("up to %u", highest);
  g_test_message ("%s", told);
  g_assert_nonnull (strstr (text, told));
  dm_test_assert_lines (scene);
}

static int
compare_extents (gconstpointer a, gconstpointer b)
{
  const double *x = a, *y = b;

  return x[0] < y[0] ? -1 : x[0] > y[0];
}

/* Heights that touch are one outline, and others keep clear of one another, at any zoom: an edge
 * between them would show as a slit. */
static void
test_no_slits (void)
{
  g_autoptr (DmSnapshot) snapshot = dm_test_random_snapshot (60000, 1, 8);
  guint n_all = 0;

  for (double span = 6; span < 3000; span *= 1.37)
    {
      double from = (double) dm_day_from_ymd (1962, 3, 1) + 0.37;
      g_autoptr (DmScene) scene
          = dm_test_timeline (snapshot, typesetter, 1200, 700, from, from + span, FALSE);
      g_autoptr (GArray) extents = g_array_new (FALSE, FALSE, 2 * sizeof (double));

      for (guint i = 0; i < scene->prims->len; i++)
        {
          const DmPrim *prim = &g_array_index (scene->prims, DmPrim, i);
          double extent[2] = { G_MAXDOUBLE, -G_MAXDOUBLE };

          if (prim->type != DM_PRIM_FILL_POLYGON)
            continue;
          for (guint k = 0; k < prim->points.n; k++)
            {
              double x = g_array_index (scene->points, DmPoint, prim->points.first + k).x;

              extent[0] = MIN (extent[0], x);
              extent[1] = MAX (extent[1], x);
            }
          g_array_append_vals (extents, extent, 1);
        }
      g_array_sort (extents, compare_extents);
      for (guint i = 1; i < extents->len; i++)
        {
          const double *before = (const double *) (gpointer) extents->data + 2 * (i - 1);

          g_assert_cmpfloat (before[2] - before[1], >, 0.9);
        }
      n_all += extents->len;
    }
  g_assert_cmpuint (n_all, >, 100);
}

/* A bin of heights tells of its highest column: how many, when, and what they are. */
static void
test_peak (void)
{
  static const DmTestEvent events[] = {
    { "A", "1962-05-17", DM_EVENT_MEETING, 0, 1, 0 },
    { "B", "1962-05-17", DM_EVENT_MEETING, 0, 1, 0 },
    { "C", "1962-05-17", DM_EVENT_MESSAGE, 0, 1, 0 },
  };
  g_autoptr (GArray) many = g_array_new (FALSE, TRUE, sizeof (DmTestEvent));
  g_autoptr (DmSnapshot) snapshot = NULL;
  g_autoptr (DmScene) scene = NULL;
  double day = (double) dm_day_from_ymd (1962, 5, 17);
  const DmMark *marks;
  guint n, n_peaks = 0;

  for (guint i = 0; i < 900; i++)
    g_array_append_vals (many, events, G_N_ELEMENTS (events));
  snapshot = dm_test_snapshot ((const DmTestEvent *) (gpointer) many->data, many->len, 1, FALSE);
  scene = dm_test_timeline (snapshot, typesetter, 1200, 700, day - 10, day + 10, FALSE);
  marks = dm_scene_get_marks (scene, &n);
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *details = dm_scene_get_mark_details (scene, &marks[i]);

      if (marks[i].type != DM_MARK_BIN)
        continue;
      n_peaks++;
      g_assert_cmpuint (marks[i].count, ==, 2700);
      g_assert_cmpstr (details, ==, "17 May 1962\nMeeting 1800 · Message 900");
    }
  g_assert_cmpuint (n_peaks, ==, 1);
}

/* The least width of what fades around a day, px; 0 where nothing does. */
static double
fading_at (const DmScene *scene, const DmMark *mark)
{
  double width = 0;

  for (guint i = 0; i < scene->prims->len; i++)
    {
      const DmPrim *prim = &g_array_index (scene->prims, DmPrim, i);

      if (prim->type == DM_PRIM_FADE_RECT && prim->rect.fade_in > 0 && prim->rect.fade_out > 0
          && prim->box.x <= mark->anchor.x && prim->box.x + prim->box.width >= mark->anchor.x
          && fabs (prim->box.y + prim->box.height / 2 - mark->anchor.y) < 1)
        width = prim->box.width;
    }

  return width;
}

/* However far out, what is not sure to be of a day looks unlike what is. */
static void
test_uncertain_at_any_zoom (void)
{
  static const DmTestEvent events[] = {
    { "Exact", "1962-05-17", DM_EVENT_MEETING, 0, 1, 0 },
    { "Of a month", "1972-05", DM_EVENT_MEETING, 0, 1, 0 },
    { "About a day", "1982-05-17~", DM_EVENT_MEETING, 0, 1, 0 },
    { "One of ten days", "[1992-04-21..1992-04-30]", DM_EVENT_MEETING, 0, 1, 0 },
    { "Of a year, perhaps", "2002?", DM_EVENT_MEETING, 0, 1, 0 },
  };
  g_autoptr (DmSnapshot) snapshot = dm_test_snapshot (events, G_N_ELEMENTS (events), 1, FALSE);

  for (double years = 50; years < 5000; years *= 3)
    {
      double middle = (double) dm_day_from_ymd (1982, 1, 1), span = years * 365.25;
      g_autoptr (DmScene) scene = dm_test_timeline (snapshot, typesetter, 20000, 300,
                                                    middle - span / 2, middle + span / 2, FALSE);

      for (guint i = 0; i < G_N_ELEMENTS (events); i++)
        {
          const DmMark *mark = dm_scene_find_mark (scene, 1000 + i);

          g_assert_nonnull (mark);
          if (i == 0)
            g_assert_cmpfloat (fading_at (scene, mark), ==, 0);
          else
            g_assert_cmpfloat (fading_at (scene, mark), >, DM_TIMELINE_MARKER * 1.2);
        }
    }
}

/* A figure's pill is as long as its words: only the days that it can be of may fade. */
static void
test_uncertain_figures (void)
{
  g_autoptr (DmSnapshot) snapshot = dm_test_snapshot (NULL, 0, 3, TRUE);
  guint n_pills = 0;

  for (double years = 4; years < 200; years *= 2)
    {
      double from = (double) dm_day_from_ymd (1960, 1, 1);
      g_autoptr (DmScene) scene
          = dm_test_timeline (snapshot, typesetter, 1200, 500, from, from + years * 365.25, TRUE);

      for (gint64 id = 1000; id < 1004; id++)
        {
          const DmMark *mark = dm_scene_find_mark (scene, id);
          gboolean exact = id == 1000 || id == 1003, outlined = FALSE;

          if (mark == NULL || mark->box.width < 60)
            continue;
          for (guint i = 0; i < scene->prims->len; i++)
            {
              const DmPrim *prim = &g_array_index (scene->prims, DmPrim, i);

              if (prim->type == DM_PRIM_STROKE_RECT && fabs (prim->box.x - mark->box.x) < 2
                  && fabs (prim->box.width - mark->box.width) < 4)
                outlined = TRUE;
            }
          if (!outlined)
            continue;
          n_pills++;
          if (exact)
            g_assert_cmpfloat (fading_at (scene, mark), ==, 0);
          else
            {
              g_assert_cmpfloat (fading_at (scene, mark), >, 10);
              g_assert_cmpfloat (fading_at (scene, mark), <=,
                                 MAX (mark->x1 - mark->x0, DM_TIMELINE_PILL));
            }
        }
    }
  g_assert_cmpuint (n_pills, >, 8);
}

static void
test_many_parties (void)
{
  g_autoptr (DmSnapshot) snapshot = dm_test_random_snapshot (12000, 10000, 9);
  g_autoptr (DmScene) picture = dm_test_timeline (snapshot, typesetter, 1000, 700, 0, 0, TRUE);
  g_autoptr (DmScene) window = dm_test_timeline (snapshot, typesetter, 1000, 700, 0, 0, FALSE);

  dm_test_assert_lines (picture);
  check_count (picture, 12000);
  g_assert_cmpuint (dm_scene_get_n_primitives (picture), <, 4000);
  g_assert_cmpuint (dm_scene_get_n_primitives (window), <, 4000);
  g_assert_cmpfloat (dm_scene_get_natural_height (window), >, 10000);
}

/* Backdrops count too: periods, deadlines, elections; and the undated ones are told of. */
static void
test_backdrops (void)
{
  static const DmTestEvent events[] = {
    { "Military government", "1961-05-16/1963-12-17", DM_EVENT_PERIOD, 0, 1, 0 },
    { "Talks drag on", "1951/1965", DM_EVENT_PERIOD, 0, 1, 2 },
    { "Election", "1962-07", DM_EVENT_ELECTION, DM_STATUS_PLANNED, 2, 0 },
    { "Deadline", "1962-12-31", DM_EVENT_DEADLINE, DM_STATUS_THREATENED, 1, 2 },
    { "Meeting", "1962-05-17", DM_EVENT_MEETING, 0, 1, 2 },
    { "Someday", NULL, DM_EVENT_MEETING, DM_STATUS_CONDITIONAL, 1, 0 },
  };
  g_autoptr (DmSnapshot) snapshot = dm_test_snapshot (events, G_N_ELEMENTS (events), 3, TRUE);
  g_autoptr (DmScene) scene
      = dm_test_timeline (snapshot, typesetter, 1000, 700, (double) dm_day_from_ymd (1960, 1, 1),
                          (double) dm_day_from_ymd (1966, 1, 1), TRUE);

  dm_test_assert_lines (scene);
  check_count (scene, 5 + 5);
  check_hits (scene);
  g_assert_nonnull (strstr (dm_scene_get_summary (scene), "1 without a date: Someday"));
  g_assert_nonnull (dm_scene_find_mark (scene, 1000));
  g_assert_nonnull (dm_scene_find_mark (scene, 1003));
}

static gboolean
has_text (const DmScene *scene, const char *text)
{
  g_autofree char *all = dm_scene_to_text (scene);

  return strstr (all, text) != NULL;
}

/* What the whole span leaves out is told, and a period without a band tells its years. */
static void
test_left_out (void)
{
  const DmTestEvent events[] = {
    { "Rule", "1910/1945", DM_EVENT_PERIOD, 0, 1, 2 },
    { "Talks drag on", "1951/1965", DM_EVENT_PERIOD, 0, 1, 2 },
    { "First", "1951-10-20", DM_EVENT_MEETING, 0, 1, 2 },
    { "Last", "1965-06-22", DM_EVENT_MEETING, 0, 1, 2 },
    { "Archives open", "2005", DM_EVENT_DEADLINE, 0, 1, 2 },
  };
  g_autoptr (DmSnapshot) snapshot = dm_test_snapshot (events, G_N_ELEMENTS (events), 3, FALSE);
  g_autoptr (DmScene) whole = dm_test_timeline (snapshot, typesetter, 1000, 700, 0, 0, TRUE);
  g_autoptr (DmScene) wider
      = dm_test_timeline (snapshot, typesetter, 1000, 700, (double) dm_day_from_ymd (1900, 1, 1),
                          (double) dm_day_from_ymd (2010, 1, 1), TRUE);

  g_assert_true (has_text (whole, "1 earlier: Rule. 1 later: Archives open"));
  g_assert_nonnull (strstr (dm_scene_get_summary (whole), "1 earlier: Rule"));
  g_assert_true (has_text (whole, "text \"Talks drag on, 1951–1965\""));

  g_assert_false (has_text (wider, "earlier"));
  g_assert_false (has_text (wider, "later"));
  g_assert_true (has_text (wider, "text \"Talks drag on\""));
}

/* No bar is drawn over a count or over heights. */
static void
check_bars (const DmScene *scene)
{
  g_autoptr (GArray) bars = g_array_new (FALSE, FALSE, sizeof (DmBox));
  guint n;
  const DmMark *marks = dm_scene_get_marks (scene, &n);

  for (guint i = 0; i < scene->prims->len; i++)
    {
      const DmPrim *prim = &g_array_index (scene->prims, DmPrim, i);

      if ((prim->type == DM_PRIM_FADE_RECT || prim->type == DM_PRIM_HATCH_RECT)
          && prim->box.width > 60 && prim->box.height < 40)
        g_array_append_val (bars, prim->box);
    }
  for (guint i = 0; i < bars->len; i++)
    for (guint k = 0; k < n; k++)
      if (marks[k].type == DM_MARK_BIN && marks[k].lane >= 0)
        g_assert_false (dm_box_overlaps (&g_array_index (bars, DmBox, i), &marks[k].box));
}

/* Where a lane has one row, a bar without an end stands over the counts, and its label beside
 * them. */
static void
test_counts_on_bar (void)
{
  static const DmTestEvent events[] = {
    { "Demand for simultaneous entry", "1971-06-25/..", DM_EVENT_INCIDENT, 0, 1, 0 },
    { "One", "1972-10-01", DM_EVENT_MEETING, 0, 1, 0 },
    { "Two", "1972-10-08", DM_EVENT_MEETING, 0, 1, 0 },
    { "Three", "1973-03-01", DM_EVENT_MEETING, 0, 1, 0 },
    { "Four", "1973-03-08", DM_EVENT_MEETING, 0, 1, 0 },
    { "Other", "1975-01-01", DM_EVENT_MEETING, 0, 2, 0 },
    { "Another", "1985-01-01", DM_EVENT_MEETING, 0, 3, 0 },
  };
  g_autoptr (DmSnapshot) snapshot = dm_test_snapshot (events, G_N_ELEMENTS (events), 3, FALSE);

  for (double height = 130; height < 250; height += 10)
    for (int year = 1970; year < 1974; year += 2)
      {
        g_autoptr (DmScene) scene = dm_test_timeline (snapshot, typesetter, 900, height,
                                                      (double) dm_day_from_ymd (year, 1, 1),
                                                      (double) dm_day_from_ymd (1986, 1, 1), TRUE);

        dm_test_assert_lines (scene);
        check_marks (scene);
        check_bars (scene);
        check_count (scene, G_N_ELEMENTS (events));
        g_assert_true (has_text (scene, "Demand for simultaneous entry"));
        g_assert_nonnull (dm_scene_find_mark (scene, 1000));
      }
}

/* A bar that goes on through the time of heights, and through counts, stands over them; as on a
 * screen that is read from afar. */
static void
test_bars_over_heights (void)
{
  static const struct
  {
    double width, height;
  } screens[] = { { 1208, 610 }, { 1850, 890 }, { 1208, 240 }, { 1208, 1400 } };
  g_autoptr (GArray) events = g_array_new (FALSE, FALSE, sizeof (DmTestEvent));
  g_autoptr (GPtrArray) dates = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (DmTypesetter) large = dm_typesetter_new_fake ();
  g_autoptr (DmSnapshot) snapshot = NULL;
  DmTestEvent one = {
    "Claims that were called ridiculously high", "1951/1961-12-31", DM_EVENT_INCIDENT, 0, 1, 0
  };

  g_array_append_val (events, one);
  for (guint i = 0; i < 120; i++)
    {
      guint year = i < 4 ? 1952 : 1960 + i % 6;

      g_ptr_array_add (dates, g_strdup_printf ("%u-%02u-%02u", year, 1 + i % 12, 1 + i % 28));
      one = (DmTestEvent){ "Talks of a morning",  g_ptr_array_index (dates, i),
                           DM_EVENT_MEETING,      0,
                           i < 4 ? 1 : 1 + i % 4, 0 };
      g_array_append_val (events, one);
    }
  snapshot
      = dm_test_snapshot ((const DmTestEvent *) (gpointer) events->data, events->len, 4, FALSE);

  for (guint i = 0; i < G_N_ELEMENTS (screens); i++)
    for (guint times = 1; times <= 2; times++)
      {
        g_autoptr (DmLanes) lanes = dm_lanes_new (snapshot, NULL, DM_LANES_PARTY);
        g_autoptr (DmScene) scene = NULL;
        const double size = screens[i].height / 22.0 / times;
        DmTimelineParams params = { .lanes = lanes,
                                    .width = screens[i].width,
                                    .height = screens[i].height,
                                    .scale = size / DM_SIZE_LABEL,
                                    .fit = TRUE,
                                    .theme = dm_theme_get (DM_THEME_LIGHT),
                                    .typesetter = large };

        dm_typesetter_set_least_size (large, size);
        dm_timeline_fit_span (lanes, &params.from, &params.to);
        scene = dm_timeline_scene_new (&params);
        check_marks (scene);
        check_bars (scene);
        check_count (scene, events->len);
        g_assert_nonnull (dm_scene_find_mark (scene, 1000));
      }
}

/* The box of a mark, around which it is outlined, has room at the end of its label. */
static void
test_room_after_labels (void)
{
  g_autoptr (DmSnapshot) snapshot = dm_test_random_snapshot (60, 3, 5);
  g_autoptr (DmScene) scene = dm_test_timeline (snapshot, typesetter, 1440, 900, 0, 0, TRUE);
  const DmBox *plot = dm_scene_get_plot (scene);
  guint n, n_labels = 0;
  const DmMark *marks = dm_scene_get_marks (scene, &n);

  for (guint i = 0; i < n; i++)
    for (guint k = 0; k < scene->prims->len; k++)
      {
        const DmPrim *prim = &g_array_index (scene->prims, DmPrim, k);
        const DmBox *box = &marks[i].box;
        double right = prim->box.x + prim->box.width;

        if (marks[i].type != DM_MARK_RECORD || prim->type != DM_PRIM_TEXT
            || !g_str_has_prefix (prim->run.text, "Event") || !dm_box_overlaps (box, &prim->box)
            || prim->box.x <= marks[i].x1 || right > plot->x + plot->width - 4)
          continue;
        n_labels++;
        g_assert_cmpfloat (box->x + box->width - right, >=, 3);
      }
  g_assert_cmpuint (n_labels, >, 5);
}

/* A name without room gives way to the short one; no line ends within a word. */
static void
test_lane_names (void)
{
  static const char *const names[][2] = {
    { "Democratic People's Republic of Korea", "North Korea" },
    { "Republic of Korea", "Korea" },
    { "Japan", NULL },
  };
  DmSnapshotBuilder *builder = dm_snapshot_builder_new ();
  g_autoptr (DmSnapshot) snapshot = NULL;
  g_autoptr (GError) error = NULL;
  guint n_full = 0, n_short = 0;

  dm_snapshot_builder_set_dossier (builder, "A test", NULL, "en", 1700000000);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      dm_snapshot_builder_add_party (builder, &(DmPartyRow){ .id = 1 + i,
                                                             .key = names[i][0],
                                                             .name = names[i][0],
                                                             .short_name = names[i][1] });
      dm_snapshot_builder_add_event (
          builder, &(DmEventRow){ .id = 1000 + i, .title = "Talks", .edtf = "1962-05-17" });
      dm_snapshot_builder_add_to_list (builder, 1000 + i, DM_LIST_PARTIES, 1 + i);
    }
  snapshot = dm_snapshot_builder_finish (builder, &error);
  g_assert_no_error (error);
  dm_snapshot_builder_free (builder);

  for (double width = 500; width < 2000; width += 60)
    {
      double day = (double) dm_day_from_ymd (1962, 5, 17);
      g_autoptr (DmScene) scene
          = dm_test_timeline (snapshot, typesetter, width, 300, day - 300, day + 300, TRUE);

      n_full += has_text (scene, names[0][0]);
      n_short += has_text (scene, "\"North Korea\"");
      g_assert_true (has_text (scene, "\"Japan\""));
      for (guint i = 0; i < scene->prims->len; i++)
        {
          const DmPrim *prim = &g_array_index (scene->prims, DmPrim, i);
          const char *text = prim->type == DM_PRIM_TEXT ? prim->run.text : "";

          for (guint k = 0; k < G_N_ELEMENTS (names); k++)
            if (g_str_has_prefix (text, "Demo") || g_str_has_prefix (text, "Repu"))
              {
                g_assert_false (g_str_has_suffix (text, "…"));
                if (g_str_has_prefix (names[k][0], text))
                  g_assert_nonnull (strchr (" ", names[k][0][strlen (text)]));
              }
        }
    }
  g_assert_cmpuint (n_full, >, 0);
  g_assert_cmpuint (n_short, >, 0);
}

/* A label is cut after a word, and only where what stays of it still tells something. */
static void
test_cut_labels (void)
{
  static const DmTestEvent events[] = {
    { "Kim visits Tokyo for preliminary talks", "1962-02-01", DM_EVENT_MEETING, 0, 1, 2 },
    { "Representatives confer at headquarters", "1962-03-01", DM_EVENT_MEETING, 0, 1, 2 },
    { "Ikeda with Representatives of parliament", "1962-05-01", DM_EVENT_MEETING, 0, 1, 2 },
    { "Unverzichtbarkeitserklaerungen", "1962-08-01", DM_EVENT_MEETING, 0, 1, 2 },
    { "Reports", "1962-09-01", DM_EVENT_MEETING, 0, 1, 2 },
  };
  g_autoptr (DmSnapshot) snapshot = dm_test_snapshot (events, G_N_ELEMENTS (events), 2, FALSE);
  guint n_cut = 0;

  for (double height = 120; height < 300; height += 20)
    for (double span = 220; span < 3000; span *= 1.1)
      {
        double from = (double) dm_day_from_ymd (1962, 1, 20);
        g_autoptr (DmScene) scene
            = dm_test_timeline (snapshot, typesetter, 900, height, from, from + span, TRUE);

        for (guint i = 0; i < scene->prims->len; i++)
          {
            const DmPrim *prim = &g_array_index (scene->prims, DmPrim, i);
            const char *text = prim->type == DM_PRIM_TEXT ? prim->run.text : "";
            gsize kept = g_str_has_suffix (text, "…") ? strlen (text) - strlen ("…") : 0;

            for (guint k = 0; kept > 0 && k < G_N_ELEMENTS (events); k++)
              if (strncmp (events[k].title, text, kept) == 0)
                {
                  g_assert_cmpint (events[k].title[kept], ==, ' ');
                  g_assert_cmpuint (3 * kept, >=, strlen (events[k].title));
                  n_cut++;
                }
          }
      }
  g_assert_cmpuint (n_cut, >, 5);
}

static char *
set_sources (GPtrArray *pieces, double width, guint max_lines)
{
  g_autoptr (GPtrArray) lines = dm_frame_wrap_sources (typesetter, pieces, 10, width, max_lines);
  g_autoptr (GString) text = g_string_new (NULL);

  g_assert_cmpuint (lines->len, <=, max_lines);
  for (guint i = 0; i < lines->len; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? " " : "",
                            (const char *) g_ptr_array_index (lines, i));

  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* A footnote without room for all sources counts the rest and cuts none. */
static void
test_sources (void)
{
  g_autoptr (GPtrArray) pieces = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *all = NULL, *few = NULL, *rest = NULL, *none = NULL, *huge = NULL;
  guint named = 0;

  for (guint i = 0; i < 30; i++)
    g_ptr_array_add (
        pieces, g_strdup_printf ("%sMemorandum of the talks, no. %u", i > 0 ? "; " : "", i + 100));
  all = set_sources (pieces, 500, 40);
  g_assert_true (g_str_has_suffix (all, "no. 129."));
  g_assert_null (strstr (all, "more"));

  few = set_sources (pieces, 500, 3);
  g_assert_null (strstr (few, "…"));
  for (const char *p = few; (p = strstr (p, "Memorandum of the talks, no. 1")) != NULL; p++)
    named++;
  g_assert_cmpuint (named, >=, 3);
  rest = g_strdup_printf (", and %u more sources.", 30 - named);
  g_assert_true (g_str_has_suffix (few, rest));

  none = set_sources (pieces, 150, 1);
  g_assert_cmpstr (none, ==, "30 sources.");

  for (guint i = 0; i < 5000; i++)
    g_ptr_array_add (pieces, g_strdup ("; Daily record"));
  huge = set_sources (pieces, 2000, 100);
  g_assert_null (strstr (huge, "…"));
  g_assert_true (g_str_has_suffix (huge, "more sources."));
}

static void
test_themes (void)
{
  g_autoptr (DmSnapshot) snapshot = dm_test_random_snapshot (120, 3, 1);
  g_autoptr (DmLanes) lanes = dm_lanes_new (snapshot, NULL, DM_LANES_KIND);
  DmTimelineParams params
      = { .lanes = lanes, .width = 900, .height = 600, .fit = TRUE, .typesetter = typesetter };
  g_autofree char *light = NULL;

  dm_timeline_fit_span (lanes, &params.from, &params.to);
  for (int kind = DM_THEME_LIGHT; kind <= DM_THEME_GREY; kind++)
    {
      g_autoptr (DmScene) scene = NULL;
      g_autofree char *text = NULL;

      params.theme = dm_theme_get (kind);
      scene = dm_timeline_scene_new (&params);
      text = dm_scene_to_text (scene);
      if (light == NULL)
        light = g_steal_pointer (&text);
      else
        g_assert_cmpstr (text, ==, light); /* themes change the inks, never the layout */
    }
}

int
main (int argc, char *argv[])
{
  int status;

  g_test_init (&argc, &argv, NULL);
  typesetter = dm_typesetter_new_fake ();
  g_test_add_func ("/timeline/invariants", test_invariants);
  g_test_add_func ("/timeline/window", test_window);
  g_test_add_func ("/timeline/crowded", test_crowded);
  g_test_add_func ("/timeline/stable-rows", test_stable_rows);
  g_test_add_func ("/timeline/bounded", test_bounded);
  g_test_add_func ("/timeline/heights", test_heights);
  g_test_add_func ("/timeline/no-slits", test_no_slits);
  g_test_add_func ("/timeline/peak", test_peak);
  g_test_add_func ("/timeline/uncertain-at-any-zoom", test_uncertain_at_any_zoom);
  g_test_add_func ("/timeline/uncertain-figures", test_uncertain_figures);
  g_test_add_func ("/timeline/many-parties", test_many_parties);
  g_test_add_func ("/timeline/backdrops", test_backdrops);
  g_test_add_func ("/timeline/left-out", test_left_out);
  g_test_add_func ("/timeline/counts-on-bar", test_counts_on_bar);
  g_test_add_func ("/timeline/bars-over-heights", test_bars_over_heights);
  g_test_add_func ("/timeline/lane-names", test_lane_names);
  g_test_add_func ("/timeline/room-after-labels", test_room_after_labels);
  g_test_add_func ("/timeline/cut-labels", test_cut_labels);
  g_test_add_func ("/timeline/sources", test_sources);
  g_test_add_func ("/timeline/themes", test_themes);
  status = g_test_run ();
  dm_typesetter_unref (typesetter);

  return status;
}
