/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-axis-time.h"

#include <math.h>
#include <string.h>

#include "dm-day.h"

static DmTypesetter *typesetter;

static char *
labels (double from, double to, double width, double reach, gboolean major)
{
  g_autoptr (DmTimeAxis) axis = dm_time_axis_new (typesetter, from, to, 0, width, reach, 1);
  GString *out = g_string_new (NULL);
  guint n;
  const DmTick *ticks = dm_time_axis_get_ticks (axis, &n);

  for (guint i = 0; i < n; i++)
    if (ticks[i].major == major && ticks[i].label != NULL)
      g_string_append_printf (out, "%s%s", out->len > 0 ? "|" : "", ticks[i].label);

  return g_string_free (out, FALSE);
}

static double
day (gint64 year, int month, int date)
{
  return (double) dm_day_from_ymd (year, month, date);
}

static void
check_labels (double from, double to, double width, const char *major, const char *minor)
{
  g_autofree char *upper = labels (from, to, width, 0, TRUE);
  g_autofree char *lower = labels (from, to, width, 0, FALSE);

  g_assert_cmpstr (upper, ==, major);
  if (minor != NULL)
    g_assert_cmpstr (lower, ==, minor);
}

static void
test_levels (void)
{
  check_labels (day (1962, 3, 1), day (1962, 9, 1), 800, "1962",
                "March|April|May|June|July|August");
  check_labels (day (1961, 7, 1), day (1963, 1, 1), 500, "1961|1962", NULL);
  /* However near one looks, a date has no hours. */
  check_labels (day (1962, 5, 17), day (1962, 5, 19), 800, "May 1962", "17|18");
  check_labels (day (1950, 6, 1), day (1966, 1, 1), 200, "1955|1960", "");
}

static void
test_eras (void)
{
  /* There is no year 0 between 1 BC and AD 1. */
  check_labels (day (-1, 1, 1), day (3, 1, 1), 400, "2 BC|1 BC|1|2", NULL);
  check_labels (day (-1200, 1, 1), day (1200, 1, 1), 400, "1000 BC|500 BC|500|1000", NULL);
}

static void
test_far (void)
{
  check_labels (day (0, 1, 1), day (170000002, 1, 1), 600,
                "50\u202f000\u202f000|100\u202f000\u202f000", NULL);
}

/* A stretch before a break is narrow: its year goes on below the break, and a month never stands
 * without its year. */
static void
test_reach (void)
{
  double from = day (1950, 11, 10), to = day (1951, 3, 10);
  g_autofree char *years = labels (from, to, 44, 50, TRUE);
  g_autofree char *months = labels (from, to, 44, 50, FALSE);

  g_assert_cmpstr (years, ==, "1951");
  g_assert_cmpstr (months, ==, "Jan");
  check_labels (from, to, 44, "", "");
}

/* At every zoom: in order, within, not over one another, and enough to read the time by. */
static void
test_room (void)
{
  for (double span = 0.05; span < 1e12; span *= 1.37)
    for (double width = 450; width < 4000; width *= 2.2)
      {
        double from = day (1962, 4, 24) - span * 0.61;
        g_autoptr (DmTimeAxis) axis
            = dm_time_axis_new (typesetter, from, from + span, 10, width, 0, 1);
        guint n, n_labels = 0;
        const DmTick *ticks = dm_time_axis_get_ticks (axis, &n);

        g_assert_cmpuint (n, <, 2000);
        for (int level = 0; level < 2; level++)
          {
            double end = -1;

            for (guint i = 0; i < n; i++)
              {
                if (ticks[i].major != level)
                  continue;
                g_assert_cmpfloat (ticks[i].x, >=, 10 - 1e-6);
                g_assert_cmpfloat (ticks[i].x, <=, 10 + width + 1e-6);
                if (ticks[i].label == NULL)
                  continue;
                n_labels++;
                g_assert_cmpfloat (ticks[i].x, >=, end);
                end = ticks[i].x + ticks[i].label_width;
                g_assert_cmpfloat (end, <=, 10 + width + 1e-6);
              }
          }
        g_assert_cmpuint (n_labels, >=, 1);
      }
}

int
main (int argc, char *argv[])
{
  int status;

  g_test_init (&argc, &argv, NULL);
  typesetter = dm_typesetter_new_fake ();
  g_test_add_func ("/axis-time/levels", test_levels);
  g_test_add_func ("/axis-time/eras", test_eras);
  g_test_add_func ("/axis-time/far", test_far);
  g_test_add_func ("/axis-time/room", test_room);
  g_test_add_func ("/axis-time/reach", test_reach);
  status = g_test_run ();
  dm_typesetter_unref (typesetter);

  return status;
}
