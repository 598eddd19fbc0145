/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-amount.h"

#include <math.h>
#include <stdint.h>

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

static gboolean
is_same (double a, double b)
{
  return (isnan (a) && isnan (b)) || a == b;
}

/* Any bytes are an amount within the rules, or are refused in words; what is printed of an amount
 * reads back as the same one. */
int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autofree char *text = g_strndup ((const char *) data, size);
  g_autofree char *unit = NULL;
  g_autofree char *printed = NULL;
  g_autoptr (GError) error = NULL;
  gboolean valid;
  DmAmount amount;
  DmAmount back;

  valid = dm_amount_parse (text, NULL, &amount, &unit, &error);
  if (valid != (error == NULL) || (error != NULL && !g_utf8_validate (error->message, -1, NULL)))
    __builtin_trap ();
  if (!valid)
    return 0;
  if (!dm_amount_check (&amount, NULL) || (isnan (amount.low) && isnan (amount.high)))
    __builtin_trap ();

  /* Without its unit: words of people's own may look like a word of size. */
  printed = dm_amount_format (&amount, NULL, DM_AMOUNT_LONG);
  if (!dm_amount_parse (printed, NULL, &back, NULL, NULL) || !is_same (amount.low, back.low)
      || !is_same (amount.high, back.high)
      || (amount.low != amount.high && amount.qualifier != back.qualifier))
    __builtin_trap ();
  return 0;
}
