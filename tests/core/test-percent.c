/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-percent.h"

static void
assert_percent (double share, const char *expected)
{
  g_autofree char *text = dm_percent_to_string (dm_percent_round (share));

  g_assert_cmpstr (text, ==, expected);
}

static void
test_decimals (void)
{
  assert_percent (0.555, "56");
  assert_percent (0.004, "0");
  dm_percent_set_decimals (2);
  assert_percent (2.0 / 3, "66.67");
  assert_percent (0.5, "50.00");
  assert_percent (-0.1, "-10.00");
  dm_percent_set_decimals (100);
  assert_percent (1.0 / 3, "33.333333");
  dm_percent_set_decimals (-1);
  assert_percent (1.0 / 3, "33");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/percent/decimals", test_decimals);
  return g_test_run ();
}
