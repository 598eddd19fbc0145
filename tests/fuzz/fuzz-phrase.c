/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-date.h"

#include <stdint.h>
#include <string.h>

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

/* Any bytes are a date that can be kept, or are refused in words; what is ambiguous has at least
 * two readings, and each of them is a date. The document is of no day, of one, or of a year. */
int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  static const char *anchors[] = { NULL, "1962-04-18", "1962", "1962/.." };
  g_autofree char *text = g_strndup ((const char *) data, size);

  for (gsize i = 0; i < G_N_ELEMENTS (anchors); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GPtrArray) choices = NULL;
      g_autofree char *edtf = NULL;
      DmDate anchor;
      DmDate date;
      gboolean valid;

      if (anchors[i] != NULL)
        dm_date_parse (anchors[i], DM_DATE_STRICT, &anchor, NULL);
      valid = dm_date_read (text, anchors[i] != NULL ? &anchor : NULL, &date, &edtf, &error);
      if (valid != (error == NULL) || valid != (edtf != NULL) || valid == dm_date_is_none (&date)
          || (error != NULL && !g_utf8_validate (error->message, -1, NULL))
          || (valid && !dm_date_parse (edtf, DM_DATE_LENIENT, &date, NULL)))
        __builtin_trap ();
      choices = dm_date_read_choices (text, anchors[i] != NULL ? &anchor : NULL);
      if (valid && choices->len == 0)
        __builtin_trap ();
      for (guint j = 0; j < choices->len; j++)
        {
          const DmDateChoice *choice = g_ptr_array_index (choices, j);

          if (!dm_date_parse (choice->edtf, DM_DATE_LENIENT, &date, NULL) || *choice->words == '\0')
            __builtin_trap ();
        }
    }
  return 0;
}
