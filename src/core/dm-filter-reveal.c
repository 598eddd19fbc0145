/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-filter.h"

#include "dm-day.h"
#include "dm-record.h"

static int
find_party (const DmSnapshot *snapshot, gint64 id)
{
  for (guint i = 0; i < snapshot->n_parties; i++)
    if (snapshot->parties[i].id == id)
      return (int) i;

  return DM_NONE;
}

static int
find_issue (const DmSnapshot *snapshot, gint64 id)
{
  for (guint i = 0; i < snapshot->n_issues; i++)
    if (snapshot->issues[i].id == id)
      return (int) i;

  return DM_NONE;
}

static void
reveal_party (DmFilter *self, const DmSnapshot *snapshot, int party)
{
  for (; party != DM_NONE; party = snapshot->parties[party].parent)
    dm_filter_show_record (self, snapshot->parties[party].id, TRUE);
}

static void
reveal_issue (DmFilter *self, const DmSnapshot *snapshot, int issue)
{
  for (; issue != DM_NONE; issue = snapshot->issues[issue].parent)
    dm_filter_show_record (self, snapshot->issues[issue].id, TRUE);
}

/* Of several, the first one is enough. */
static void
reveal_first (DmFilter *self, const DmSnapshot *snapshot, guint entry, DmEntryList list)
{
  guint n;
  const guint32 *items = dm_snapshot_list (snapshot, entry, list, &n);

  if (n == 0)
    return;
  if (list == DM_LIST_PARTIES)
    reveal_party (self, snapshot, (int) items[0]);
  else if (list == DM_LIST_ISSUES)
    reveal_issue (self, snapshot, (int) items[0]);
  else
    dm_filter_show_tag (self, dm_snapshot_text (snapshot, snapshot->tags[items[0]]), TRUE);
}

static void
reveal_kind (DmFilter *self, const DmSnapshot *snapshot, guint entry)
{
  if (snapshot->type[entry] == DM_RECORD_POSITION)
    dm_filter_show_act (self, (DmAct) snapshot->kind[entry], TRUE);
  else
    dm_filter_show_event_kind (self, (DmEventKind) snapshot->kind[entry], TRUE);
}

/* One thing after the other, until it shows: what need not be switched on stays as it is. */
static void
reveal_entry (DmFilter *self, const DmSnapshot *snapshot, guint entry)
{
  static const DmEntryList lists[] = { DM_LIST_TAGS, DM_LIST_ISSUES, DM_LIST_PARTIES };
  int position = snapshot->position[entry];

  if (dm_snapshot_is_dated (snapshot, entry)
      && snapshot->date[entry].earliest > dm_filter_get_as_of (self))
    dm_filter_set_as_of (self, DM_DAY_OPEN_FUTURE);
  reveal_kind (self, snapshot, entry);
  if (position != DM_NONE)
    {
      reveal_party (self, snapshot, snapshot->positions[position].holder);
      reveal_issue (self, snapshot, snapshot->positions[position].issue);
    }
  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    if (!dm_filter_accepts (self, snapshot, entry))
      reveal_first (self, snapshot, entry, lists[i]);
}

/**
 * dm_filter_shows:
 * @self: a filter
 * @snapshot: a snapshot
 * @id: id of a record
 *
 * Returns: whether an event, a position, a party or an issue is shown; other records always are
 */
gboolean
dm_filter_shows (const DmFilter *self, const DmSnapshot *snapshot, gint64 id)
{
  int entry = dm_snapshot_find_entry (snapshot, id);

  if (entry != DM_NONE)
    return dm_filter_accepts (self, snapshot, (guint) entry);

  return dm_filter_shows_party (self, snapshot, find_party (snapshot, id))
         && dm_filter_shows_issue (self, snapshot, find_issue (snapshot, id));
}

/**
 * dm_filter_reveal:
 * @self: a filter
 * @snapshot: a snapshot
 * @id: id of a record
 *
 * Switches on what keeps an event, a position, a party or an issue from being shown.
 */
void
dm_filter_reveal (DmFilter *self, const DmSnapshot *snapshot, gint64 id)
{
  int entry = dm_snapshot_find_entry (snapshot, id);

  if (entry != DM_NONE)
    {
      reveal_entry (self, snapshot, (guint) entry);
      return;
    }

  reveal_party (self, snapshot, find_party (snapshot, id));
  reveal_issue (self, snapshot, find_issue (snapshot, id));
}
