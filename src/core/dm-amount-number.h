/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * DmAmountNumber:
 * @negative: a minus stands before it
 * @digits: its digits without leading and trailing zeros, none for zero
 * @exponent: the power of ten of the last digit
 *
 * A decimal number, exactly as written.
 */
typedef struct
{
  gboolean negative;
  char digits[16];
  int exponent;
} DmAmountNumber;

gboolean dm_amount_number_read (const char **text, DmAmountNumber *number, GError **error);
gboolean
dm_amount_number_value (const DmAmountNumber *number, int scale, double *value, GError **error);
gboolean dm_amount_value_check (double value, GError **error);
void dm_amount_number_from_value (double value, DmAmountNumber *number);
char *dm_amount_number_to_string (const DmAmountNumber *number, int scale);

G_END_DECLS
