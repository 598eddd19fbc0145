/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-party-ink.h"
#include "dm-snapshot-builder.h"

/* Parties by their numbers, the nth with @colors[n], each a side. */
static DmSnapshot *
make_dossier (const gint64 *ids, const char *const *colors, guint n)
{
  g_autoptr (DmSnapshotBuilder) builder = dm_snapshot_builder_new ();
  DmSnapshot *snapshot;

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *key = g_strdup_printf ("p%u", i);

      dm_snapshot_builder_add_party (
          builder, &(DmPartyRow){ .id = ids[i], .key = key, .name = key, .color = colors[i] });
    }

  snapshot = dm_snapshot_builder_finish (builder, NULL);
  g_assert_nonnull (snapshot);
  return snapshot;
}

static void
test_stable (void)
{
  const gint64 ids[] = { 2, 3, 7 };
  const char *const colors[] = { NULL, NULL, NULL };
  g_autoptr (DmSnapshot) before = make_dossier (ids, colors, 3);
  g_autoptr (DmSnapshot) after = make_dossier (ids + 1, colors, 2);
  g_autofree DmInk *inks = dm_inks_of_parties (before);
  g_autofree DmInk *rest = dm_inks_of_parties (after);

  /* The first is gone, and the others look as they did. */
  g_assert_cmpuint (inks[0], !=, inks[1]);
  g_assert_cmpuint (inks[1], ==, rest[0]);
  g_assert_cmpuint (inks[2], ==, rest[1]);
  for (int i = 0; i < 3; i++)
    g_assert_cmpuint (dm_ink_of_party (before, i), ==, inks[i]);
}

static void
test_apart (void)
{
  const gint64 ids[] = { 2, 10, 18 };
  const char *const colors[] = { NULL, NULL, "#3a8f6e" };
  g_autoptr (DmSnapshot) snapshot = make_dossier (ids, colors, 3);
  g_autofree DmInk *inks = dm_inks_of_parties (snapshot);

  /* Numbers that would give the same color do not, nor does one that somebody chose. */
  g_assert_cmpuint (inks[0], !=, inks[1]);
  g_assert_cmpuint (inks[1], !=, inks[2]);
  g_assert_cmpuint (inks[0], !=, inks[2]);
  for (int i = 0; i < 3; i++)
    g_assert_cmpuint (dm_ink_of_party (snapshot, i), ==, inks[i]);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/party-ink/stable", test_stable);
  g_test_add_func ("/party-ink/apart", test_apart);
  return g_test_run ();
}
