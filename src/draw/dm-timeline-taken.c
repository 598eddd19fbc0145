/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-timeline-private.h"

/**
 * dm_taken_find:
 * @row: (element-type DmTaken): what is taken of a row, in order
 * @x: px from 1970
 *
 * Returns: how many of its intervals begin before @x
 */
guint
dm_taken_find (const GArray *row, double x)
{
  guint low = 0, high = row->len;

  while (low < high)
    {
      guint middle = (low + high) / 2;

      if (g_array_index (row, DmTaken, middle).a < x)
        low = middle + 1;
      else
        high = middle;
    }

  return low;
}

/**
 * dm_taken_get_free:
 * @row: (element-type DmTaken): what is taken of a row
 * @a: px from 1970
 * @b: px from 1970, not before @a
 * @left: (out): where the free room around them begins, px from 1970
 * @right: (out): where it ends
 *
 * Returns: whether nothing stands between @a and @b
 */
gboolean
dm_taken_get_free (const GArray *row, double a, double b, double *left, double *right)
{
  guint next = dm_taken_find (row, a);

  *left = next > 0 ? g_array_index (row, DmTaken, next - 1).b : -G_MAXDOUBLE;
  *right = next < row->len ? g_array_index (row, DmTaken, next).a : G_MAXDOUBLE;

  return *left <= a && b <= *right;
}

/**
 * dm_taken_add:
 * @row: (element-type DmTaken): what is taken of a row
 * @a: where the new interval begins, px from 1970
 * @b: where it ends, px from 1970
 */
void
dm_taken_add (GArray *row, double a, double b)
{
  DmTaken taken = { a, b };

  g_array_insert_val (row, dm_taken_find (row, a), taken);
}

/**
 * dm_taken_change:
 * @row: (element-type DmTaken): what is taken of a row
 * @old_a: where one of its intervals begins, px from 1970
 * @a: where it begins from now on, px from 1970
 * @b: where it ends from now on, px from 1970
 */
void
dm_taken_change (GArray *row, double old_a, double a, double b)
{
  guint at = dm_taken_find (row, old_a);

  g_array_index (row, DmTaken, at) = (DmTaken){ a, b };
}
