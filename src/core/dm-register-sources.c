/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-register.h"

/* Whether an entry bears on an issue, or on a component of one, among the first rows. */
static gboolean
bears_on (const DmRegister *self, guint32 entry, guint n_rows)
{
  guint n;
  const guint32 *issues = dm_snapshot_list (self->snapshot, entry, DM_LIST_ISSUES, &n);

  for (guint i = 0; i < n; i++)
    for (int issue = (int) issues[i]; issue != DM_NONE;
         issue = self->snapshot->issues[issue].parent)
      if (self->row_of_issue[issue] != DM_NONE && (guint) self->row_of_issue[issue] < n_rows)
        return TRUE;
  return FALSE;
}

/**
 * dm_register_list_sources:
 * @self: a register
 * @filter: (nullable): what it was made with
 * @n_rows: how many of its rows, from the first
 *
 * Returns: (transfer full) (element-type guint): the sources that what is told in these rows rests
 *   on, as indices into the snapshot’s, in order, each once
 */
GArray *
dm_register_list_sources (const DmRegister *self, const DmFilter *filter, guint n_rows)
{
  const DmSnapshot *snapshot = self->snapshot;
  GArray *list = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autofree guint8 *seen = g_new0 (guint8, snapshot->n_sources + 1);

  for (guint rank = 0; rank < snapshot->n_ranks; rank++)
    {
      guint32 entry = dm_snapshot_entry (snapshot, rank);
      const guint32 *sources;
      guint n;

      if ((dm_snapshot_is_dated (snapshot, entry) && snapshot->date[entry].earliest > self->as_of)
          || (filter != NULL && !dm_filter_accepts (filter, snapshot, entry))
          || !bears_on (self, entry, n_rows))
        continue;
      sources = dm_snapshot_list (snapshot, entry, DM_LIST_SOURCES, &n);
      for (guint i = 0; i < n; i++)
        seen[sources[i]] = TRUE;
    }
  for (guint i = 0; i < snapshot->n_sources; i++)
    if (seen[i])
      g_array_append_val (list, i);
  return list;
}
