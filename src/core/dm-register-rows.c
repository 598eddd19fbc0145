/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-register-private.h"

static gboolean
shows_party (const DmRegisterMaking *making, int party)
{
  return making->params->filter == NULL
         || dm_filter_shows_party (making->params->filter, making->snapshot, party);
}

static gboolean
belongs_to (const DmSnapshot *snapshot, int party, gint64 id)
{
  for (; party != DM_NONE; party = snapshot->parties[party].parent)
    if (snapshot->parties[party].id == id)
      return TRUE;
  return FALSE;
}

/* An issue between parties that are all hidden is hidden, unless something within it is shown. */
static gboolean
is_between_shown (const DmRegisterMaking *making, const DmClaim *claim)
{
  gboolean any = FALSE;

  for (int side = 0; side < 2; side++)
    if (claim->sides[side].takes_part)
      {
        if (shows_party (making, claim->sides[side].party))
          return TRUE;
        any = TRUE;
      }
  return !any;
}

/* Whether a party, or one that belongs to it, is on a row or in what was said and done on it. */
static gboolean
has_party (const DmRegisterMaking *making, const DmClaim *claim, gint64 id)
{
  const DmSnapshot *snapshot = making->snapshot;

  for (int side = 0; side < 2; side++)
    if (claim->sides[side].takes_part && belongs_to (snapshot, claim->sides[side].party, id))
      return TRUE;
  for (guint i = 0; i < making->entries->len; i++)
    {
      guint32 entry = g_array_index (making->entries, guint32, i);
      guint n;
      const guint32 *parties = dm_snapshot_list (snapshot, entry, DM_LIST_PARTIES, &n);

      for (guint j = 0; j < n && making->accepted[entry]; j++)
        if (belongs_to (snapshot, (int) parties[j], id))
          return TRUE;
    }
  return FALSE;
}

/* Whether a row is one of those that are asked for. */
static gboolean
is_wanted (const DmRegisterMaking *making, const DmClaim *claim)
{
  const DmRegisterOnly *only = &making->params->only;

  if (only->state != DM_STATE_NONE
      && (claim->state == DM_NONE || making->snapshot->states[claim->state].state != only->state))
    return FALSE;
  if (only->rank != NULL
      && g_strcmp0 (dm_snapshot_text (making->snapshot, claim->rank), only->rank) != 0)
    return FALSE;
  return only->party == 0 || has_party (making, claim, only->party);
}

/* Whether the filter shows an issue. */
gboolean
dm_register_shows_issue (const DmRegisterMaking *making, int issue)
{
  return making->params->filter == NULL
         || dm_filter_shows_issue (making->params->filter, making->snapshot, issue);
}

/* Whether a row, of which the entries were gathered last, is told. */
gboolean
dm_register_shows_row (const DmRegisterMaking *making, const DmClaim *claim)
{
  return is_between_shown (making, claim) && is_wanted (making, claim);
}

/**
 * dm_register_only_equal:
 * @a: which issues
 * @b: likewise
 *
 * Returns: whether they are the same
 */
gboolean
dm_register_only_equal (const DmRegisterOnly *a, const DmRegisterOnly *b)
{
  return a->state == b->state && a->party == b->party && g_strcmp0 (a->rank, b->rank) == 0;
}
