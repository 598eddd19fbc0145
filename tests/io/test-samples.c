/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-json-import.h"
#include "dm-register.h"
#include "dm-store.h"

#include <glib/gstdio.h>
#include <math.h>

/* What the samples say once they are read. */

/* Imports one of the samples into a dossier of its own, and reads that. */
static DmSnapshot *
read_sample (const char *name)
{
  g_autofree char *file_name = g_strconcat (name, ".json", NULL);
  g_autofree char *source
      = g_build_filename (g_getenv ("DEMARCHE_SOURCE_ROOT"), "data", file_name, NULL);
  g_autofree char *folder = g_dir_make_tmp ("demarche-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "sample.demarche", NULL);
  g_autoptr (DmStore) store = dm_store_create (path, NULL, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (DmJsonReader) reader = dm_json_reader_open (source, &error);
  DmJsonImportCounts counts;
  DmSnapshot *snapshot;

  g_assert_no_error (error);
  g_assert_nonnull (store);
  g_assert_true (dm_json_import (store, reader, "Import", &counts, &error));
  g_assert_no_error (error);
  snapshot = dm_store_read_snapshot (store, NULL, &error);
  g_assert_no_error (error);
  g_clear_pointer (&store, dm_store_close);
  g_assert_cmpint (g_unlink (path), ==, 0);
  g_assert_cmpint (g_rmdir (folder), ==, 0);
  return snapshot;
}

/* The register reads for each issue only what can bear on it; the gap on its own reads all. */
static void
test_register (gconstpointer name)
{
  g_autoptr (DmSnapshot) snapshot = read_sample (name);
  guint n_comparable = 0;

  for (guint i = 0; i < snapshot->n_dated_ranks; i += 7)
    {
      gint64 as_of = snapshot->date[dm_snapshot_entry (snapshot, i)].latest;
      const DmRegisterParams params = { .snapshot = snapshot, .as_of = as_of };
      g_autoptr (DmRegister) claims = dm_register_new (&params);

      g_assert_cmpuint (claims->n_rows, ==, snapshot->n_issues);
      for (guint k = 0; k < claims->n_rows; k++)
        {
          const DmClaim *claim = &claims->rows[k];
          const DmGapParams alone = { .snapshot = snapshot,
                                      .issue = claim->issue,
                                      .sides = { DM_NONE, DM_NONE },
                                      .as_of = as_of };
          g_autoptr (DmGap) gap = dm_gap_new (&alone);
          const DmGapDay *day = dm_gap_on (gap, as_of);
          g_autofree char *why = day != NULL ? dm_gap_why (gap, day) : NULL;
          g_autofree char *sentence = dm_claim_sentence (claims, claim);

          g_assert_cmpint (claim->has_gap, ==, day != NULL);
          g_assert_cmpstr (claim->why, ==, why);
          for (int side = 0; side < 2; side++)
            {
              int from = claim->is_turned ? 1 - side : side;
              int held = day != NULL ? day->held[from] : DM_NONE;

              g_assert_cmpint (claim->sides[side].party, ==, gap->sides[from]);
              g_assert_cmpint (claim->sides[side].entry, ==,
                               held == DM_NONE ? DM_NONE : (int) gap->lines->held[held].entry);
            }
          g_assert_true (g_utf8_validate (sentence, -1, NULL));
          if (day == NULL || day->state != DM_GAP_COMPARABLE)
            continue;
          n_comparable++;
          g_assert_cmpfloat (claim->low, ==, day->low);
          g_assert_true (isnan (day->high) ? isnan (claim->high) : claim->high == day->high);
          g_assert_true (isnan (day->closure) ? isnan (claim->closure)
                                              : claim->closure == day->closure);
        }
    }
  g_assert_cmpuint (n_comparable, >, 0);
}

static char *
sentence_on (const DmSnapshot *snapshot, const char *issue, gint64 as_of)
{
  const DmRegisterParams params = { .snapshot = snapshot, .as_of = as_of };
  g_autoptr (DmRegister) claims = dm_register_new (&params);

  return dm_claim_sentence (claims,
                            dm_register_find (claims, dm_snapshot_find_issue (snapshot, issue)));
}

static void
test_korea_japan (void)
{
  g_autoptr (DmSnapshot) snapshot = read_sample ("korea-japan-1951-1965");
  g_autofree char *may = sentence_on (snapshot, "claims", dm_day_from_ymd (1962, 5, 17));
  g_autofree char *end = sentence_on (snapshot, "grants", DM_DAY_OPEN_FUTURE);

  g_assert_nonnull (g_strstr_len (may, -1,
                                  "Korea asks $700 million; Japan offers $70 million; "
                                  "not comparable, other coverage"));
  g_assert_nonnull (g_strstr_len (may, -1, "disputed since 17 May 1962"));
  g_assert_nonnull (g_strstr_len (may, -1, "planned next: "));
  g_assert_nonnull (g_strstr_len (end, -1, "gap: agreed"));
  g_assert_nonnull (g_strstr_len (end, -1, "settled since 22 June 1965"));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/samples/register/korea-japan", "korea-japan-1951-1965", test_register);
  g_test_add_data_func ("/samples/register/two-koreas", "two-koreas-1975", test_register);
  g_test_add_func ("/samples/korea-japan", test_korea_japan);
  return g_test_run ();
}
