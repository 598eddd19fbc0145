/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-snapshot-private.h"

#include "dm-record.h"

#include <string.h>

static DmText
keep (DmSnapshotBuilder *self, const char *text)
{
  g_autofree char *valid = NULL;
  gsize length;
  DmText at = self->text_base + self->texts->len;

  if (text == NULL || *text == '\0')
    return 0;

  length = strlen (text);
  if (!g_utf8_validate (text, (gssize) length, NULL))
    {
      valid = g_utf8_make_valid (text, (gssize) length);
      text = valid;
      length = strlen (text);
    }
  if (length >= G_MAXUINT32 / 2 - at)
    {
      self->too_large = TRUE;
      return 0;
    }

  g_byte_array_append (self->texts, (const guint8 *) text, (guint) length + 1);
  return at;
}

static DmEntryFlags
keep_date (const char *edtf, DmDate *date)
{
  if (edtf == NULL || *edtf == '\0')
    {
      *date = (DmDate){ .kind = DM_DATE_NONE };
      return 0;
    }
  if (dm_date_parse (edtf, DM_DATE_LENIENT, date, NULL))
    return 0;

  *date = (DmDate){ .kind = DM_DATE_NONE };
  return DM_ENTRY_BAD_DATE;
}

static int
parse_color (const char *color)
{
  char *end;
  gint64 value;

  if (color == NULL || color[0] != '#' || strlen (color) != 7 || !g_ascii_isxdigit (color[1]))
    return DM_NONE;
  value = g_ascii_strtoll (color + 1, &end, 16);

  return *end == '\0' ? (int) value : DM_NONE;
}

/**
 * dm_snapshot_builder_new:
 *
 * Returns: (transfer full): a builder of an empty snapshot
 */
DmSnapshotBuilder *
dm_snapshot_builder_new (void)
{
  DmSnapshotBuilder *self = g_new0 (DmSnapshotBuilder, 1);

  self->touched = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->texts = g_byte_array_new ();
  g_byte_array_append (self->texts, (const guint8 *) "", 1);
  self->parties = g_array_new (FALSE, TRUE, sizeof (DmParty));
  self->party_rows = g_array_new (FALSE, TRUE, sizeof (DmPartyRow));
  self->issues = g_array_new (FALSE, TRUE, sizeof (DmIssue));
  self->issue_rows = g_array_new (FALSE, TRUE, sizeof (DmIssueRow));
  self->options = g_array_new (FALSE, TRUE, sizeof (DmGatheredOption));
  self->states = g_array_new (FALSE, TRUE, sizeof (DmGatheredState));
  self->issue_ranks = g_array_new (FALSE, TRUE, sizeof (DmGatheredRank));
  self->sources = g_array_new (FALSE, TRUE, sizeof (DmSource));
  self->entries = g_array_new (FALSE, TRUE, sizeof (DmGatheredEntry));
  self->positions = g_array_new (FALSE, TRUE, sizeof (DmGatheredPosition));
  for (guint i = 0; i < DM_N_LISTS; i++)
    self->items[i] = g_array_new (FALSE, TRUE, sizeof (DmGatheredItem));
  self->covers = g_array_new (FALSE, TRUE, sizeof (DmGatheredCover));
  self->links = g_array_new (FALSE, TRUE, sizeof (DmLink));
  self->tags = g_array_new (FALSE, TRUE, sizeof (DmText));
  self->tag_index = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  return self;
}

/**
 * dm_snapshot_builder_new_from:
 * @old: a snapshot
 * @parts: the tables of which all rows will be added
 * @last_edit: when the dossier was last changed, in seconds since 1970 UTC
 *
 * Makes a builder of a snapshot that follows from @old: to which only those entries are added that
 * are new or have changed, see dm_snapshot_builder_touch(). What is not among @parts stays as it
 * is in @old, and so does what dm_snapshot_builder_set_dossier() could set. Where parties are
 * among them, issues must be too.
 *
 * Returns: (transfer full): a builder, for dm_snapshot_builder_patch()
 */
DmSnapshotBuilder *
dm_snapshot_builder_new_from (const DmSnapshot *old, DmSnapshotParts parts, gint64 last_edit)
{
  DmSnapshotBuilder *self = dm_snapshot_builder_new ();

  g_return_val_if_fail (!(parts & DM_SNAPSHOT_PARTIES) || (parts & DM_SNAPSHOT_ISSUES), self);

  self->old = dm_snapshot_ref (old);
  self->parts = parts;
  self->title = old->dossier_title;
  self->description = old->description;
  self->language = old->language;
  self->last_edit = last_edit;
  self->text_base = DM_SNAPSHOT_PRIVATE (old)->extent.n_texts - 1;
  return self;
}

/**
 * dm_snapshot_builder_free:
 * @self: (transfer full) (nullable): a builder
 */
void
dm_snapshot_builder_free (DmSnapshotBuilder *self)
{
  if (self == NULL)
    return;

  dm_snapshot_unref (self->old);
  g_array_unref (self->touched);
  g_byte_array_unref (self->texts);
  g_array_unref (self->parties);
  g_array_unref (self->party_rows);
  g_array_unref (self->issues);
  g_array_unref (self->issue_rows);
  g_array_unref (self->options);
  g_array_unref (self->states);
  g_array_unref (self->issue_ranks);
  g_array_unref (self->sources);
  g_array_unref (self->entries);
  g_array_unref (self->positions);
  for (guint i = 0; i < DM_N_LISTS; i++)
    g_array_unref (self->items[i]);
  g_array_unref (self->covers);
  g_array_unref (self->links);
  g_array_unref (self->tags);
  g_clear_pointer (&self->tag_index, g_hash_table_unref);
  g_free (self);
}

/**
 * dm_snapshot_builder_set_dossier:
 * @self: a builder
 * @title: (nullable): the dossier's title
 * @description: (nullable): what it is about
 * @language: (nullable): the language its records are written in
 * @last_edit: when it was last changed, in seconds since 1970 UTC, or 0
 */
void
dm_snapshot_builder_set_dossier (DmSnapshotBuilder *self,
                                 const char *title,
                                 const char *description,
                                 const char *language,
                                 gint64 last_edit)
{
  self->title = keep (self, title);
  self->description = keep (self, description);
  self->language = keep (self, language);
  self->last_edit = last_edit;
}

/**
 * dm_snapshot_builder_add_party:
 * @self: a builder
 * @row: a party; parties keep the order in which they are added
 */
void
dm_snapshot_builder_add_party (DmSnapshotBuilder *self, const DmPartyRow *row)
{
  DmParty party = {
    .id = row->id,
    .key = keep (self, row->key),
    .name = keep (self, row->name),
    .short_name = keep (self, row->short_name),
    .role = row->role,
    .parent = DM_NONE,
    .color = parse_color (row->color),
  };

  if (party.short_name == 0)
    party.short_name = party.name;
  g_array_append_val (self->parties, party);
  g_array_append_val (self->party_rows, *row);
}

/**
 * dm_snapshot_builder_add_issue:
 * @self: a builder
 * @row: an issue; issues keep the order in which they are added
 */
void
dm_snapshot_builder_add_issue (DmSnapshotBuilder *self, const DmIssueRow *row)
{
  DmIssue issue = {
    .id = row->id,
    .key = keep (self, row->key),
    .name = keep (self, row->name),
    .unit = keep (self, row->unit),
    .basis = keep (self, row->basis),
    .measure = row->measure,
    .parent = DM_NONE,
    .claimant = DM_NONE,
    .respondent = DM_NONE,
  };

  g_array_append_val (self->issues, issue);
  g_array_append_val (self->issue_rows, *row);
}

/**
 * dm_snapshot_builder_add_option:
 * @self: a builder
 * @issue: id of an issue measured on a scale
 * @option: the next option of its scale
 */
void
dm_snapshot_builder_add_option (DmSnapshotBuilder *self, gint64 issue, const char *option)
{
  DmGatheredOption gathered = { issue, keep (self, option) };

  g_array_append_val (self->options, gathered);
}

/**
 * dm_snapshot_builder_add_rank:
 * @self: a builder
 * @issue: id of an issue
 * @rank: how much it matters: “principal”, “minor”, or another word
 * @edtf: (nullable): since when
 */
void
dm_snapshot_builder_add_rank (DmSnapshotBuilder *self,
                              gint64 issue,
                              const char *rank,
                              const char *edtf)
{
  DmGatheredRank gathered = { .issue = issue, .info = { .rank = keep (self, rank) } };

  keep_date (edtf, &gathered.info.date);
  g_array_append_val (self->issue_ranks, gathered);
}

/**
 * dm_snapshot_builder_add_state:
 * @self: a builder
 * @issue: id of an issue
 * @state: a state that it came to be in
 * @edtf: (nullable): since when
 * @note: (nullable): a remark
 */
void
dm_snapshot_builder_add_state (DmSnapshotBuilder *self,
                               gint64 issue,
                               DmState state,
                               const char *edtf,
                               const char *note)
{
  DmGatheredState gathered = {
    .issue = issue,
    .info = { .state = state, .edtf = keep (self, edtf), .note = keep (self, note) },
  };

  keep_date (edtf, &gathered.info.date);
  g_array_append_val (self->states, gathered);
}

/**
 * dm_snapshot_builder_add_source:
 * @self: a builder
 * @row: a source; sources keep the order in which they are added
 */
void
dm_snapshot_builder_add_source (DmSnapshotBuilder *self, const DmSourceRow *row)
{
  DmSource source = {
    .id = row->id,
    .key = keep (self, row->key),
    .title = keep (self, row->title),
    .author = keep (self, row->author),
    .edtf = keep (self, row->edtf),
    .series = keep (self, row->series),
    .volume = keep (self, row->volume),
    .number = keep (self, row->number),
    .archive = keep (self, row->archive),
    .location = keep (self, row->location),
    .url = keep (self, row->url),
  };

  g_array_append_val (self->sources, source);
}

/**
 * dm_snapshot_builder_add_event:
 * @self: a builder
 * @row: an event; a date that cannot be read leaves it undated and flagged
 */
void
dm_snapshot_builder_add_event (DmSnapshotBuilder *self, const DmEventRow *row)
{
  DmGatheredEntry entry = {
    .id = row->id,
    .key = keep (self, row->key),
    .title = keep (self, row->title),
    .edtf = keep (self, row->edtf),
    .phrase = keep (self, row->phrase),
    .position = DM_NONE,
    .type = DM_RECORD_EVENT,
    .kind = (guint8) row->kind,
    .status = (guint8) row->status,
    .certainty = (guint8) row->certainty,
  };

  entry.flags
      = (guint8) (keep_date (row->edtf, &entry.date) | (row->preferred ? DM_ENTRY_PREFERRED : 0));
  g_array_append_val (self->entries, entry);
}

/**
 * dm_snapshot_builder_add_position:
 * @self: a builder
 * @row: a position; a date that cannot be read leaves it undated and flagged
 */
void
dm_snapshot_builder_add_position (DmSnapshotBuilder *self, const DmPositionRow *row)
{
  DmGatheredEntry entry = {
    .id = row->id,
    .key = keep (self, row->key),
    .edtf = keep (self, row->edtf),
    .phrase = keep (self, row->phrase),
    .position = (int) self->positions->len,
    .type = DM_RECORD_POSITION,
    .kind = (guint8) row->act,
    .certainty = (guint8) row->certainty,
  };
  DmGatheredPosition gathered = {
    .position = {
      .amount = row->amount,
      .relative_to = row->relative_to,
      .unit = keep (self, row->unit),
      .option = keep (self, row->option),
      .text = keep (self, row->text),
      .label = keep (self, row->label),
    },
    .id = row->id,
    .issue = row->issue,
    .holder = row->holder,
  };

  entry.flags
      = (guint8) (keep_date (row->edtf, &entry.date) | (row->preferred ? DM_ENTRY_PREFERRED : 0));
  g_array_append_val (self->entries, entry);
  g_array_append_val (self->positions, gathered);
  dm_snapshot_builder_add_to_list (self, row->id, DM_LIST_PARTIES, row->holder);
  dm_snapshot_builder_add_to_list (self, row->id, DM_LIST_ISSUES, row->issue);
}

/**
 * dm_snapshot_builder_add_to_list:
 * @self: a builder
 * @entry: id of an event or a position
 * @list: parties, issues or sources
 * @target: id of the party, issue or source
 *
 * Items of one entry keep the order in which they are added. What is named twice counts once;
 * what names a record that never comes is left out.
 */
void
dm_snapshot_builder_add_to_list (DmSnapshotBuilder *self,
                                 gint64 entry,
                                 DmEntryList list,
                                 gint64 target)
{
  DmGatheredItem item = { entry, target };

  g_array_append_val (self->items[list], item);
}

/**
 * dm_snapshot_builder_add_tag:
 * @self: a builder
 * @entry: id of an event or a position
 * @tag: a tag on it
 */
void
dm_snapshot_builder_add_tag (DmSnapshotBuilder *self, gint64 entry, const char *tag)
{
  const DmSnapshotPrivate *old = self->old != NULL ? DM_SNAPSHOT_PRIVATE (self->old) : NULL;
  guint index = 0;

  if (old != NULL)
    index = GPOINTER_TO_UINT (g_hash_table_lookup (old->columns->tag_index, tag));
  if (index == 0)
    index = GPOINTER_TO_UINT (g_hash_table_lookup (self->tag_index, tag));
  if (index == 0)
    {
      DmText text = keep (self, tag);

      g_array_append_val (self->tags, text);
      index = (old != NULL ? old->extent.n_tags : 0) + self->tags->len;
      g_hash_table_insert (self->tag_index, g_strdup (tag), GUINT_TO_POINTER (index));
    }
  dm_snapshot_builder_add_to_list (self, entry, DM_LIST_TAGS, index - 1);
}

/**
 * dm_snapshot_builder_add_cover:
 * @self: a builder
 * @position: id of a position
 * @issue: id of an issue that it covers
 * @excluded: whether it leaves @issue out instead
 */
void
dm_snapshot_builder_add_cover (DmSnapshotBuilder *self,
                               gint64 position,
                               gint64 issue,
                               gboolean excluded)
{
  DmGatheredCover cover = { position, issue, excluded };

  g_array_append_val (self->covers, cover);
}

/**
 * dm_snapshot_builder_add_link:
 * @self: a builder
 * @link: a link between two records
 */
void
dm_snapshot_builder_add_link (DmSnapshotBuilder *self, const DmLink *link)
{
  g_array_append_val (self->links, *link);
}

/**
 * dm_snapshot_builder_touch:
 * @self: a builder that follows from a snapshot
 * @entry: id of an event or a position that is new, has changed or is no longer there; once only
 *
 * Tells that the entry is not as in the older snapshot. Where it is not added here, it is no longer
 * there.
 */
void
dm_snapshot_builder_touch (DmSnapshotBuilder *self, gint64 entry)
{
  g_array_append_val (self->touched, entry);
}
