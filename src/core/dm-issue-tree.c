/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-issue-tree.h"

#include "dm-line.h"
#include "dm-record.h"

static void
order_issues (DmIssueTree *self)
{
  const DmSnapshot *snapshot = self->snapshot;
  const guint n = self->n_issues;
  g_autofree int *first = g_new (int, n + 1);
  g_autofree int *next = g_new (int, n + 1);
  guint at = 0;

  /* From the last to the first, so that each list is in the order of entry; first[n] heads the
   * outermost issues. */
  for (guint i = 0; i <= n; i++)
    first[i] = DM_NONE;
  for (guint i = n; i-- > 0;)
    {
      guint parent = snapshot->issues[i].parent == DM_NONE ? n : (guint) snapshot->issues[i].parent;

      next[i] = first[parent];
      first[parent] = (int) i;
    }
  for (int i = first[n]; i != DM_NONE;)
    {
      self->place[i] = at;
      self->issues[at++] = i;
      if (first[i] != DM_NONE)
        {
          i = first[i];
          continue;
        }
      while (i != DM_NONE && next[i] == DM_NONE)
        {
          self->end[self->place[i]] = at;
          i = snapshot->issues[i].parent;
        }
      if (i != DM_NONE)
        {
          self->end[self->place[i]] = at;
          i = next[i];
        }
    }
  self->n_issues = at;
}

/* The innermost issue that all components are or belong to. */
static int
common_issue (const DmSnapshot *snapshot, const GArray *components)
{
  int common = g_array_index (components, int, 0);

  for (guint i = 1; i < components->len && common != DM_NONE; i++)
    while (common != DM_NONE && common != g_array_index (components, int, i)
           && !dm_snapshot_issue_is_within (snapshot, g_array_index (components, int, i), common))
      common = snapshot->issues[common].parent;
  return common;
}

/* What all that is on an issue, components included, is withdrawn by. */
static void
add_withdrawal (DmIssueTree *self, guint32 rank, int issue)
{
  GArray *list = g_hash_table_lookup (self->withdrawn, GINT_TO_POINTER (issue + 1));

  if (list == NULL)
    {
      list = g_array_new (FALSE, FALSE, sizeof (guint32));
      g_hash_table_insert (self->withdrawn, GINT_TO_POINTER (issue + 1), list);
    }
  g_array_append_val (list, rank);
}

typedef struct
{
  guint32 place;
  guint32 rank;
} Bearing;

static void
add_entry (DmIssueTree *self, guint32 rank, GArray *components, GArray *bearings)
{
  const DmSnapshot *snapshot = self->snapshot;
  const guint32 entry = dm_snapshot_entry (snapshot, rank);
  Bearing bearing = { .rank = rank };
  const guint32 *issues;
  guint n;

  if (snapshot->position[entry] == DM_NONE)
    {
      issues = dm_snapshot_list (snapshot, entry, DM_LIST_ISSUES, &n);
      for (guint i = 0; i < n; i++)
        {
          bearing.place = self->place[issues[i]];
          g_array_append_val (bearings, bearing);
        }
      return;
    }

  if (snapshot->positions[snapshot->position[entry]].issue != DM_NONE)
    {
      int issue;

      dm_position_components (snapshot, &snapshot->positions[snapshot->position[entry]],
                              components);
      issue = common_issue (snapshot, components);
      if (issue == DM_NONE)
        return;
      bearing.place = self->place[issue];
      g_array_append_val (bearings, bearing);
      if (snapshot->kind[entry] == DM_ACT_WITHDRAWN && components->len == 1)
        add_withdrawal (self, rank, issue);
    }
}

static void
order_ranks (DmIssueTree *self)
{
  g_autoptr (GArray) components = g_array_new (FALSE, FALSE, sizeof (int));
  g_autoptr (GArray) bearings = g_array_new (FALSE, FALSE, sizeof (Bearing));
  g_autofree guint32 *at = NULL;

  for (guint32 rank = 0; rank < self->snapshot->n_ranks; rank++)
    add_entry (self, rank, components, bearings);

  self->rank_at = g_new0 (guint32, self->n_issues + 1);
  self->ranks = g_new (guint32, bearings->len + 1);
  for (guint i = 0; i < bearings->len; i++)
    self->rank_at[g_array_index (bearings, Bearing, i).place + 1]++;
  for (guint i = 0; i < self->n_issues; i++)
    self->rank_at[i + 1] += self->rank_at[i];
  at = g_memdup2 (self->rank_at, (self->n_issues + 1) * sizeof *at);
  for (guint i = 0; i < bearings->len; i++)
    {
      const Bearing *bearing = &g_array_index (bearings, Bearing, i);

      self->ranks[at[bearing->place]++] = bearing->rank;
    }
}

static int
compare_ranks (gconstpointer a, gconstpointer b)
{
  const guint32 *x = a, *y = b;

  return (*x > *y) - (*x < *y);
}

/**
 * dm_issue_tree_new:
 * @snapshot: a dossier, which must outlive the tree
 *
 * Returns: (transfer full): its issues in the order of their tree, with what was said of each
 */
DmIssueTree *
dm_issue_tree_new (const DmSnapshot *snapshot)
{
  DmIssueTree *self = g_new0 (DmIssueTree, 1);

  self->snapshot = snapshot;
  self->n_issues = snapshot->n_issues;
  self->issues = g_new (int, self->n_issues + 1);
  self->end = g_new0 (guint, self->n_issues + 1);
  self->place = g_new0 (guint, self->n_issues + 1);
  self->stamps = g_new0 (guint32, snapshot->n_ranks + 1);
  self->withdrawn = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) g_array_unref);
  order_issues (self);
  order_ranks (self);
  return self;
}

void
dm_issue_tree_free (DmIssueTree *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->withdrawn, g_hash_table_unref);
  g_free (self->issues);
  g_free (self->end);
  g_free (self->place);
  g_free (self->rank_at);
  g_free (self->ranks);
  g_free (self->stamps);
  g_free (self);
}

/**
 * dm_issue_tree_gather:
 * @self: a tree
 * @place: the place of an issue in it
 * @entries: (element-type guint32): emptied, and filled with the events and positions on the issue
 *   and its components, and the positions that withdraw all there is on an issue that it is a
 *   component of, by rank
 *
 * All that the lines of the issue can depend on is among them.
 */
void
dm_issue_tree_gather (DmIssueTree *self, guint place, GArray *entries)
{
  guint n_issues;

  g_return_if_fail (place < self->n_issues);

  g_array_set_size (entries, 0);
  self->stamp++;
  for (guint32 i = self->rank_at[place]; i < self->rank_at[self->end[place]]; i++)
    if (self->stamps[self->ranks[i]] != self->stamp)
      {
        self->stamps[self->ranks[i]] = self->stamp;
        g_array_append_val (entries, self->ranks[i]);
      }
  n_issues = self->end[place] - place;
  for (int i = self->snapshot->issues[self->issues[place]].parent; i != DM_NONE;
       i = self->snapshot->issues[i].parent)
    {
      GArray *list = g_hash_table_lookup (self->withdrawn, GINT_TO_POINTER (i + 1));

      if (list == NULL)
        continue;
      g_array_append_vals (entries, list->data, list->len);
      n_issues++;
    }
  /* Those of one issue are in order by themselves. */
  if (n_issues > 1)
    g_array_sort (entries, compare_ranks);
  for (guint i = 0; i < entries->len; i++)
    {
      guint32 *entry = &g_array_index (entries, guint32, i);

      *entry = dm_snapshot_entry (self->snapshot, *entry);
    }
}
