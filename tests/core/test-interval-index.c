/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-interval-index.h"

static DmIntervalIndex *
make_index (const gint64 *starts, const gint64 *ends, guint n)
{
  g_autofree DmInterval *intervals = g_new (DmInterval, n + 1);

  for (guint i = 0; i < n; i++)
    intervals[i] = (DmInterval){ starts[i], ends[i], i };

  return dm_interval_index_new (intervals, n);
}

/* What looking at each of them would find. */
static guint
count_slowly (const gint64 *starts, const gint64 *ends, guint n, gint64 first, gint64 last)
{
  guint count = 0;

  for (guint i = 0; i < n; i++)
    count += starts[i] <= last && ends[i] >= first;

  return count;
}

static void
check (const gint64 *starts, const gint64 *ends, guint n, gint64 first, gint64 last)
{
  g_autoptr (DmIntervalIndex) index = make_index (starts, ends, n);
  g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (guint));
  guint expected = count_slowly (starts, ends, n, first, last);

  g_assert_cmpuint (dm_interval_index_count (index, first, last), ==, expected);
  dm_interval_index_query (index, first, last, G_MAXUINT, found);
  g_assert_cmpuint (found->len, ==, expected);
  for (guint i = 0; i < found->len; i++)
    {
      guint at = g_array_index (found, guint, i);

      g_assert_true (starts[at] <= last && ends[at] >= first);
      g_assert_true (i == 0 || g_array_index (found, guint, i - 1) < at);
    }

  g_array_set_size (found, 0);
  dm_interval_index_query (index, first, last, 3, found);
  g_assert_cmpuint (found->len, ==, MIN (expected, 3));
}

static void
test_random (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (11);

  for (guint n = 0; n < 3000; n = n * 2 + 1)
    {
      g_autofree gint64 *starts = g_new (gint64, n + 1);
      g_autofree gint64 *ends = g_new (gint64, n + 1);
      gint64 start = -5000;

      for (guint i = 0; i < n; i++)
        {
          start += g_rand_int_range (random, 0, 12);
          starts[i] = start;
          ends[i] = start + (g_rand_boolean (random) ? 0 : g_rand_int_range (random, 0, 4000));
        }
      for (guint round = 0; round < 50; round++)
        {
          gint64 first = g_rand_int_range (random, -8000, 20000);

          check (starts, ends, n, first, first + g_rand_int_range (random, 0, 3000));
        }
    }
}

static void
test_open (void)
{
  static const gint64 starts[] = { G_MININT64, G_MININT64, 5, 5, 10 };
  static const gint64 ends[] = { 3, G_MAXINT64, 5, G_MAXINT64, 12 };

  check (starts, ends, 5, G_MININT64, G_MININT64);
  check (starts, ends, 5, G_MAXINT64, G_MAXINT64);
  check (starts, ends, 5, G_MININT64, G_MAXINT64);
  check (starts, ends, 5, 4, 4);
  check (starts, ends, 5, 5, 10);
}

static void
test_find_start (void)
{
  static const gint64 days[] = { 1, 3, 3, 7 };
  g_autoptr (DmIntervalIndex) index = make_index (days, days, 4);

  g_assert_cmpuint (dm_interval_index_find_start (index, 0), ==, 0);
  g_assert_cmpuint (dm_interval_index_find_start (index, 3), ==, 1);
  g_assert_cmpuint (dm_interval_index_find_start (index, 4), ==, 3);
  g_assert_cmpuint (dm_interval_index_find_start (index, 8), ==, 4);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/interval-index/random", test_random);
  g_test_add_func ("/interval-index/open", test_open);
  g_test_add_func ("/interval-index/find-start", test_find_start);

  return g_test_run ();
}
