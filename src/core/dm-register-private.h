/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dm-issue-tree.h"
#include "dm-register.h"

G_BEGIN_DECLS

/* What all rows are made with. */
typedef struct
{
  const DmRegisterParams *params;
  DmRegister *self;
  const DmSnapshot *snapshot;
  DmIssueTree *tree;
  gint64 as_of;
  gint64 now;       /* what is planned after it is still to come */
  guint8 *accepted; /* by entry: whether the filter shows it */
  guint *state_at;  /* by issue: where its states begin; n_issues + 1 of them */
  guint32 *stamps;  /* by source: the last row that rests on it */
  guint32 stamp;
  GArray *entries;   /* guint32: on the row's issue and its components */
  GArray *positions; /* guint32: what its lines are made of */
} DmRegisterMaking;

/* Which issues are told of: dm-register-rows.c */
gboolean dm_register_shows_issue (const DmRegisterMaking *making, int issue);
gboolean dm_register_shows_row (const DmRegisterMaking *making, const DmClaim *claim);

/* What one of them comes to: dm-register-claim.c */
gboolean dm_register_is_move (const DmSnapshot *snapshot, guint32 entry);
void dm_register_make_row (DmRegisterMaking *making, guint place, DmClaim *claim);

/* What the components come to: dm-register-sums.c */
void dm_register_add_sums (DmRegister *self);

G_END_DECLS
