/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-series.h"

static gint64
highest (gconstpointer items, guint n)
{
  const guint32 *numbers = items;
  guint32 found = 0;

  for (guint i = 0; i < n; i++)
    found = MAX (found, numbers[i]);

  return found;
}

static gboolean
is_below (gconstpointer item, gconstpointer key, gconstpointer data)
{
  return *(const guint32 *) item < *(const guint32 *) key;
}

static void
check (const DmSeries *series, const GArray *expected)
{
  guint at = 0, first, n;
  const guint32 *items;
  gint64 note;

  g_assert_cmpuint (dm_series_get_length (series), ==, expected->len);
  for (guint i = 0; i < expected->len; i++)
    g_assert_cmpuint (*(const guint32 *) dm_series_at (series, i), ==,
                      g_array_index (expected, guint32, i));

  for (guint chunk = 0; (items = dm_series_chunk (series, chunk, &first, &n, &note)) != NULL;
       chunk++)
    {
      g_assert_cmpuint (first, ==, at);
      g_assert_cmpuint (n, >, 0);
      g_assert_cmpint (note, ==, highest (items, n));
      at += n;
    }
  g_assert_cmpuint (at, ==, expected->len);
}

static guint
find_slowly (const GArray *numbers, guint32 number)
{
  guint at = 0;

  while (at < numbers->len && g_array_index (numbers, guint32, at) < number)
    at++;

  return at;
}

static void
change (DmSeries *series, GArray *numbers, GRand *random, gboolean growing)
{
  guint32 number = g_rand_int_range (random, 0, 100000);
  guint at = dm_series_find (series, is_below, &number, NULL);

  g_assert_cmpuint (at, ==, find_slowly (numbers, number));
  if (numbers->len == 0 || g_rand_int_range (random, 0, 10) < (growing ? 8 : 2))
    {
      dm_series_insert (series, at, &number);
      g_array_insert_val (numbers, at, number);
      return;
    }

  at = MIN (at, numbers->len - 1);
  if (g_rand_boolean (random))
    {
      number = g_array_index (numbers, guint32, at);
      dm_series_replace (series, at, &number);
    }
  dm_series_remove (series, at);
  g_array_remove_index (numbers, at);
}

/* Whatever is done to a copy, whoever has the one before sees nothing of it. */
static void
test_random (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (7);
  guint n_rounds = g_getenv ("DEMARCHE_SLOW") != NULL ? 8 : 60;

  for (guint length = 0; length < 6000; length = length * 3 + 1)
    {
      g_autoptr (GArray) numbers = g_array_new (FALSE, FALSE, sizeof (guint32));
      g_autoptr (DmSeries) series = NULL;

      for (guint32 i = 0; i < length; i++)
        g_array_append_val (numbers, i);
      series = dm_series_new (numbers->data, length, sizeof (guint32), highest);
      check (series, numbers);

      for (guint round = 0; round < n_rounds; round++)
        {
          g_autoptr (DmSeries) before = g_steal_pointer (&series);
          g_autoptr (GArray) numbers_before = g_array_copy (numbers);

          series = dm_series_copy (before);
          for (guint i = 0; i < 60; i++)
            change (series, numbers, random, round < n_rounds / 2);
          check (series, numbers);
          check (before, numbers_before);
        }
    }
}

static void
test_empty (void)
{
  g_autoptr (DmSeries) series = dm_series_new (NULL, 0, sizeof (guint32), NULL);
  const guint32 number = 5;

  g_assert_cmpuint (dm_series_find (series, is_below, &number, NULL), ==, 0);
  dm_series_insert (series, 0, &number);
  g_assert_cmpuint (dm_series_get_length (series), ==, 1);
  dm_series_remove (series, 0);
  g_assert_cmpuint (dm_series_get_length (series), ==, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/series/random", test_random);
  g_test_add_func ("/series/empty", test_empty);

  return g_test_run ();
}
