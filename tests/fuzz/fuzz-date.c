/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-date.h"

#include <stdint.h>
#include <string.h>

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

static gboolean
is_ordered (const DmDate *date)
{
  return date->earliest <= date->latest && date->earliest <= date->start_latest
         && date->start_latest <= date->latest && date->earliest <= date->end_earliest
         && date->end_earliest <= date->latest && date->level <= 2;
}

/* Any bytes are a date with its bounds in order, or are refused in words; what is strictly a date
 * is leniently the same; and there are words for all of it. */
int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autofree char *text = g_strndup ((const char *) data, size);

  DmDate dates[2];
  gboolean valid[2];

  for (DmDateMode mode = DM_DATE_STRICT; mode <= DM_DATE_LENIENT; mode++)
    {
      g_autoptr (GError) error = NULL;

      valid[mode] = dm_date_parse (text, mode, &dates[mode], &error);
      if (valid[mode] != (error == NULL) || valid[mode] == dm_date_is_none (&dates[mode])
          || (valid[mode] && !is_ordered (&dates[mode]))
          || (error != NULL && !g_utf8_validate (error->message, -1, NULL)))
        __builtin_trap ();
    }
  if (valid[DM_DATE_STRICT]
      && (!valid[DM_DATE_LENIENT]
          || dm_date_compare (&dates[DM_DATE_STRICT], &dates[DM_DATE_LENIENT]) != 0))
    __builtin_trap ();

  for (DmDateStyle style = DM_DATE_LONG; style <= DM_DATE_SHORT; style++)
    {
      g_autofree char *words = dm_date_to_words (text, style);

      if (!g_utf8_validate (words, -1, NULL) || (valid[DM_DATE_LENIENT] && *words == '\0'))
        __builtin_trap ();
    }
  return 0;
}
