/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The rows of the table of records, as its worker puts them in order: 1,000,000 events beside
 * 10,000, by each column, and narrowed down by words. */

#include <locale.h>
#include <stdio.h>

#include "dm-record-query.h"
#include "dm-snapshot-builder.h"

#define N_PARTIES 4

static const char *const openings[] = { "Meeting", "Émissaires", "Note to",      "accord on",
                                        "Талки",   "回答",       "Zwischenfall", "ambassador" };

static DmSnapshot *
make_snapshot (guint n)
{
  g_autoptr (DmSnapshotBuilder) builder = dm_snapshot_builder_new ();
  g_autoptr (GRand) random = g_rand_new_with_seed (1);

  dm_snapshot_builder_set_dossier (builder, "Bench", NULL, NULL, 0);
  for (guint i = 1; i <= N_PARTIES; i++)
    {
      g_autofree char *name = g_strdup_printf ("Party %u", i);

      dm_snapshot_builder_add_party (builder, &(DmPartyRow){ .id = i, .key = name, .name = name });
    }
  for (guint i = 0; i < n; i++)
    {
      const char *opening = openings[g_rand_int_range (random, 0, G_N_ELEMENTS (openings))];
      g_autofree char *title
          = g_strdup_printf ("%s the delegation, %u", opening, g_rand_int (random) % n);
      g_autofree char *date
          = g_strdup_printf ("%d-%02d-%02d", g_rand_int_range (random, 1945, 1975),
                             g_rand_int_range (random, 1, 13), g_rand_int_range (random, 1, 29));

      dm_snapshot_builder_add_event (
          builder, &(DmEventRow){ .id = 100 + i,
                                  .title = title,
                                  .edtf = date,
                                  .kind = g_rand_int_range (random, 0, DM_EVENT_ELECTION) });
      dm_snapshot_builder_add_to_list (builder, 100 + i, DM_LIST_PARTIES,
                                       g_rand_int_range (random, 1, N_PARTIES + 1));
    }

  return dm_snapshot_builder_finish (builder, NULL);
}

/* Returns: ms. */
static double
measure (const DmSnapshot *snapshot, DmRecordColumn column, const char *words)
{
  g_autoptr (DmRecordQuery) query = dm_record_query_new ();
  gint64 start = g_get_monotonic_time ();
  g_autoptr (GArray) rows = NULL;

  query->column = column;
  query->words = g_strdup (words);
  rows = dm_record_query_run (query, snapshot, NULL, NULL);
  return (double) (g_get_monotonic_time () - start) / 1000;
}

int
main (void)
{
  static const guint counts[] = { 10000, 1000000 };
  g_autoptr (DmSnapshot) few = NULL;
  g_autoptr (DmSnapshot) many = NULL;

  setlocale (LC_ALL, "");
  few = make_snapshot (counts[0]);
  many = make_snapshot (counts[1]);

  for (guint i = 0; i < DM_N_RECORD_COLUMNS; i++)
    {
      double few_ms = measure (few, (DmRecordColumn) i, NULL);
      double many_ms = measure (many, (DmRecordColumn) i, NULL);

      printf ("by %s: %u in %.1f ms, %u in %.0f ms, %.2f times as long for each\n",
              dm_enum_nick (&dm_record_columns, (int) i), counts[0], few_ms, counts[1], many_ms,
              many_ms / few_ms * counts[0] / counts[1]);
    }
  printf ("that say “emissaires 77”: %u in %.0f ms\n", counts[1],
          measure (many, DM_RECORD_COLUMN_DATE, "emissaires 77"));
  return 0;
}
