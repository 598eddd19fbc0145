/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fixture.h"

static gboolean
add_key (DmRecord *record, gpointer user_data, GError **error)
{
  g_ptr_array_add (user_data, g_strdup (record->key));
  return TRUE;
}

static void
existing_keys (DmStore *store, GPtrArray *keys[])
{
  for (int kind = 0; kind < DM_N_RECORDS; kind++)
    {
      keys[kind] = g_ptr_array_new_with_free_func (g_free);
      if (dm_kind_has_key (kind))
        g_assert_true (dm_store_foreach (store, kind, add_key, keys[kind], NULL));
    }
}

/* A record is put anew, or in the place of another, or one is deleted with what hangs on it. */
static void
random_change (DmStore *store, GRand *rand, guint number)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DmRecord) record = NULL;
  DmRecordKind kind = g_rand_int_range (rand, 0, DM_N_RECORDS);
  GPtrArray *keys[DM_N_RECORDS];
  g_autofree char *old = NULL;
  g_autofree char *key = NULL;
  int choice = g_rand_int_range (rand, 0, 5);

  existing_keys (store, keys);
  if (choice < 3 && keys[kind]->len > 0)
    {
      /* It may be named anew, so that nothing may refer to it by the old key. */
      old = g_ptr_array_steal_index (keys[kind], g_rand_int_range (rand, 0, keys[kind]->len));
      if (keys[kind]->len == 0)
        g_ptr_array_add (keys[kind], g_steal_pointer (&old));
    }

  /* One of each kind stays, for others to refer to. */
  if (choice == 0 && old != NULL && !g_str_has_suffix (old, "-0"))
    dm_store_delete (store, dm_store_find (store, old, NULL), DM_DELETE_WITH_DEPENDENTS, NULL,
                     &error);
  else
    {
      /* In its place, at times under another key. */
      if (dm_kind_has_key (kind))
        key = old != NULL && (choice == 1 || g_str_has_suffix (old, "-0"))
                  ? g_strdup (old)
                  : g_strdup_printf ("new-%u", number);
      record = fixture_random_record (rand, kind, key, keys);
      record->id = old != NULL ? dm_store_find (store, old, NULL) : 0;
      dm_store_put (store, record, &error);
    }
  g_assert_no_error (error);

  for (int i = 0; i < DM_N_RECORDS; i++)
    g_ptr_array_unref (keys[i]);
}

/* Does a few things at random, as one edit; @number makes the new keys differ from others. */
void
fixture_random_edit (DmStore *store, GRand *rand, guint number)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *label = g_strdup_printf ("Edit %u", number);
  guint n = g_rand_int_range (rand, 1, 5);

  dm_store_begin_edit (store, label, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < n; i++)
    random_change (store, rand, number * 10 + i);
  dm_store_commit_edit (store, &error);
  g_assert_no_error (error);
}
