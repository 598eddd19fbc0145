/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-filter.h"

#include "dm-record.h"

struct _DmFilter
{
  GHashTable *records; /* ids of the parties and issues that are off */
  GHashTable *tags;    /* the tags that are off */
  guint32 kinds;       /* bits of the kinds that are off */
  guint32 acts;
  gint64 as_of;
};

static GHashTable *
new_records (void)
{
  return g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
}

static GHashTable *
new_tags (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

/* Of several, one that is on is enough; an entry without any is never hidden by them. */
static gboolean
shows_one_of (const DmFilter *self, const DmSnapshot *snapshot, guint entry, DmEntryList list)
{
  guint n;
  const guint32 *items = dm_snapshot_list (snapshot, entry, list, &n);

  for (guint i = 0; i < n; i++)
    {
      gboolean shown;

      if (list == DM_LIST_PARTIES)
        shown = dm_filter_shows_party (self, snapshot, (int) items[i]);
      else if (list == DM_LIST_ISSUES)
        shown = dm_filter_shows_issue (self, snapshot, (int) items[i]);
      else
        shown = dm_filter_shows_tag (self, dm_snapshot_text (snapshot, snapshot->tags[items[i]]));
      if (shown)
        return TRUE;
    }

  return n == 0;
}

/**
 * dm_filter_new:
 *
 * Makes a filter that lets everything through. It names records by their ids, so it holds for
 * every snapshot of a dossier.
 *
 * Returns: (transfer full): the filter
 */
DmFilter *
dm_filter_new (void)
{
  DmFilter *self = g_new0 (DmFilter, 1);

  self->records = new_records ();
  self->tags = new_tags ();
  self->as_of = DM_DAY_OPEN_FUTURE;

  return self;
}

/**
 * dm_filter_copy:
 * @self: a filter
 *
 * Returns: (transfer full): another one that lets the same through
 */
DmFilter *
dm_filter_copy (const DmFilter *self)
{
  DmFilter *copy = dm_filter_new ();
  GHashTableIter iter;
  gpointer key;

  g_hash_table_iter_init (&iter, self->records);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    g_hash_table_add (copy->records, g_memdup2 (key, sizeof (gint64)));
  g_hash_table_iter_init (&iter, self->tags);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    g_hash_table_add (copy->tags, g_strdup (key));
  copy->kinds = self->kinds;
  copy->acts = self->acts;
  copy->as_of = self->as_of;

  return copy;
}

void
dm_filter_free (DmFilter *self)
{
  if (self == NULL)
    return;

  g_hash_table_unref (self->records);
  g_hash_table_unref (self->tags);
  g_free (self);
}

/**
 * dm_filter_show_record:
 * @self: a filter
 * @id: of a party or an issue; what belongs to it goes with it
 * @shown: whether it is on
 */
void
dm_filter_show_record (DmFilter *self, gint64 id, gboolean shown)
{
  if (shown)
    g_hash_table_remove (self->records, &id);
  else
    g_hash_table_add (self->records, g_memdup2 (&id, sizeof id));
}

void
dm_filter_show_event_kind (DmFilter *self, DmEventKind kind, gboolean shown)
{
  self->kinds = shown ? self->kinds & ~(1u << kind) : self->kinds | 1u << kind;
}

void
dm_filter_show_act (DmFilter *self, DmAct act, gboolean shown)
{
  self->acts = shown ? self->acts & ~(1u << act) : self->acts | 1u << act;
}

void
dm_filter_show_tag (DmFilter *self, const char *tag, gboolean shown)
{
  if (shown)
    g_hash_table_remove (self->tags, tag);
  else
    g_hash_table_add (self->tags, g_strdup (tag));
}

/**
 * dm_filter_set_as_of:
 * @self: a filter
 * @day: what can only have come later is hidden; %DM_DAY_OPEN_FUTURE for nothing
 */
void
dm_filter_set_as_of (DmFilter *self, gint64 day)
{
  self->as_of = day;
}

/**
 * dm_filter_shows_record:
 * @self: a filter
 * @id: of a party or an issue
 *
 * Returns: whether it is on itself, whatever it belongs to
 */
gboolean
dm_filter_shows_record (const DmFilter *self, gint64 id)
{
  return g_hash_table_size (self->records) == 0 || !g_hash_table_contains (self->records, &id);
}

/**
 * dm_filter_shows_party:
 * @self: a filter
 * @snapshot: a snapshot
 * @party: one of its parties, or %DM_NONE
 *
 * Returns: whether the party and all that it belongs to are on
 */
gboolean
dm_filter_shows_party (const DmFilter *self, const DmSnapshot *snapshot, int party)
{
  for (; party >= 0; party = snapshot->parties[party].parent)
    if (!dm_filter_shows_record (self, snapshot->parties[party].id))
      return FALSE;

  return TRUE;
}

/**
 * dm_filter_shows_issue:
 * @self: a filter
 * @snapshot: a snapshot
 * @issue: one of its issues, or %DM_NONE
 *
 * Returns: whether the issue and all that it is a component of are on
 */
gboolean
dm_filter_shows_issue (const DmFilter *self, const DmSnapshot *snapshot, int issue)
{
  for (; issue >= 0; issue = snapshot->issues[issue].parent)
    if (!dm_filter_shows_record (self, snapshot->issues[issue].id))
      return FALSE;

  return TRUE;
}

gboolean
dm_filter_shows_event_kind (const DmFilter *self, DmEventKind kind)
{
  return !(self->kinds & 1u << kind);
}

gboolean
dm_filter_shows_act (const DmFilter *self, DmAct act)
{
  return !(self->acts & 1u << act);
}

gboolean
dm_filter_shows_tag (const DmFilter *self, const char *tag)
{
  return g_hash_table_size (self->tags) == 0 || !g_hash_table_contains (self->tags, tag);
}

gint64
dm_filter_get_as_of (const DmFilter *self)
{
  return self->as_of;
}

/* What one does to others goes with the one; what several do is shown while any of them is. */
static gboolean
shows_doer (const DmFilter *self, const DmSnapshot *snapshot, guint entry)
{
  guint n;
  const guint32 *parties = dm_snapshot_list (snapshot, entry, DM_LIST_PARTIES, &n);

  if (n > 0 && dm_event_speaks (snapshot, entry))
    return dm_filter_shows_party (self, snapshot, (int) parties[0]);

  return shows_one_of (self, snapshot, entry, DM_LIST_PARTIES);
}

/**
 * dm_filter_accepts:
 * @self: a filter
 * @snapshot: a snapshot
 * @entry: one of its entries
 *
 * An entry is shown when its kind or act is on, it can have been by the day of the filter, and
 * of its parties, of its issues and of its tags one each is on, where it has any. Of what one party
 * does to others (dm_event_speaks()) that party must be on.
 *
 * Returns: whether the entry is shown
 */
gboolean
dm_filter_accepts (const DmFilter *self, const DmSnapshot *snapshot, guint entry)
{
  int position = snapshot->position[entry];

  if (dm_snapshot_is_dated (snapshot, entry) && snapshot->date[entry].earliest > self->as_of)
    return FALSE;
  if (snapshot->type[entry] == DM_RECORD_POSITION
          ? !dm_filter_shows_act (self, snapshot->kind[entry])
          : !dm_filter_shows_event_kind (self, snapshot->kind[entry]))
    return FALSE;
  if (g_hash_table_size (self->tags) > 0 && !shows_one_of (self, snapshot, entry, DM_LIST_TAGS))
    return FALSE;
  if (g_hash_table_size (self->records) == 0)
    return TRUE;

  if (position >= 0)
    return dm_filter_shows_party (self, snapshot, snapshot->positions[position].holder)
           && dm_filter_shows_issue (self, snapshot, snapshot->positions[position].issue);

  return shows_doer (self, snapshot, entry) && shows_one_of (self, snapshot, entry, DM_LIST_ISSUES);
}

/**
 * dm_event_speaks:
 * @snapshot: a snapshot
 * @entry: an event
 *
 * Returns: whether it is done by the first of its parties, the others being those to whom it is
 *   done: a message, a statement, a document, an incident
 */
gboolean
dm_event_speaks (const DmSnapshot *snapshot, guint entry)
{
  return snapshot->kind[entry] == DM_EVENT_MESSAGE || snapshot->kind[entry] == DM_EVENT_STATEMENT
         || snapshot->kind[entry] == DM_EVENT_DOCUMENT
         || snapshot->kind[entry] == DM_EVENT_INCIDENT;
}
