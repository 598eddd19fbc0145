/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dm-snapshot.h"

G_BEGIN_DECLS

/**
 * DmIssueTree:
 * @n_issues: how many issues there are
 * @issues: (array length=n_issues): they, each behind its parent and before its parent's next
 *   child, otherwise in the order of entry
 * @end: by place in @issues: the place behind the last of its components
 *
 * The issues of a dossier in the order of their tree: an issue with all that it is made of is one
 * run of @issues, and what was said of them one run of entries. The fields are public to read.
 */
typedef struct
{
  guint n_issues;
  int *issues;
  guint *end;

  /*< private >*/
  const DmSnapshot *snapshot;
  guint *place;     /* by issue */
  guint32 *rank_at; /* by place: where the ranks of its entries begin; n_issues + 1 of them */
  guint32 *ranks;
  GHashTable *withdrawn; /* issue to GArray of ranks that withdraw all there is on it */
  guint32 *stamps;       /* by rank: the last gathering that met it */
  guint32 stamp;
} DmIssueTree;

DmIssueTree *dm_issue_tree_new (const DmSnapshot *snapshot);
void dm_issue_tree_free (DmIssueTree *self);
void dm_issue_tree_gather (DmIssueTree *self, guint place, GArray *entries);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DmIssueTree, dm_issue_tree_free)

G_END_DECLS
