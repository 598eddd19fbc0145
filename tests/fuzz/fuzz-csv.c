/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-csv-plan.h"

#include <stdint.h>
#include <sys/mman.h>
#include <unistd.h>

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

static void
check_error (gboolean done, const GError *error)
{
  if (done != (error == NULL) || (error != NULL && !g_utf8_validate (error->message, -1, NULL)))
    __builtin_trap ();
}

static void
plan (const char *path, const DmCsvOptions *options)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DmCsvPlan) self = dm_csv_plan_new (path, options, &error);
  g_autoptr (GError) fault = NULL;
  const GPtrArray *rows;
  gboolean done;

  check_error (self != NULL, error);
  if (self == NULL)
    return;
  done = dm_csv_plan_read (self, NULL, NULL, &error);
  check_error (done, error);
  if (!done)
    return;
  check_error (dm_csv_plan_check (self, &fault), fault);
  rows = dm_csv_plan_get_rows (self);
  for (guint i = 0; i < rows->len; i++)
    {
      const DmCsvRow *row = g_ptr_array_index (rows, i);

      for (guint j = 0; j < row->n_cells; j++)
        if (row->cells[j].state == DM_CSV_FAULTY && row->cells[j].words == NULL)
          __builtin_trap ();
    }
}

/* Any bytes are understood or refused in words, as events and as positions, in each encoding. */
int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  static const char *encodings[] = { NULL, "Windows-1252", "UTF-16LE" };
  int file = memfd_create ("csv", 0);
  g_autofree char *path = g_strdup_printf ("/proc/self/fd/%d", file);

  if (file < 0 || write (file, data, size) != (ssize_t) size)
    __builtin_trap ();
  for (gsize i = 0; i < G_N_ELEMENTS (encodings); i++)
    for (int new = 0; new < 2; new ++)
      {
        DmCsvOptions options
            = { .kind = DM_RECORD_EVENT, .encoding = encodings[i], .makes_new = new == 1 };

        plan (path, &options);
        options.kind = DM_RECORD_POSITION;
        options.anchor = "1962-04-18";
        options.order = DM_CSV_DAY_FIRST;
        plan (path, &options);
      }
  close (file);
  return 0;
}
