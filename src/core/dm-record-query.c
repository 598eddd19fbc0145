/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-record-query.h"

#include "dm-fold.h"
#include "dm-record-sort.h"
#include "dm-record.h"
#include "dm-words.h"

#include <string.h>

static const char *const column_nicks[DM_N_RECORD_COLUMNS]
    = { "date", "kind", "title", "parties", "issues", "value", "certainty", "sources" };

/* Their names in settings and actions. */
const DmEnum dm_record_columns = { column_nicks, DM_N_RECORD_COLUMNS };

/* So many entries are looked at between two questions whether to give up. */
#define STRIDE 4096

#define MAX_WORDS 32

/**
 * Search:
 * @words: what is looked for, folded
 * @all: a bit for each
 * @parties: which of them the names of a party hold
 * @issues: likewise
 * @tags: likewise
 * @kinds: likewise, of the words for kinds of events
 * @acts: likewise, of the words for acts
 */
typedef struct
{
  GStrv words;
  guint n_words;
  guint32 all;
  guint32 *parties;
  guint32 *issues;
  guint32 *tags;
  guint32 *kinds;
  guint32 *acts;
} Search;

static guint32
find_words (const Search *search, const char *text)
{
  /* Folded once for all words. */
  g_autofree char *folded = g_str_is_ascii (text) ? NULL : dm_fold (text);
  guint32 found = 0;

  for (guint i = 0; *text != '\0' && i < search->n_words; i++)
    if (folded != NULL ? strstr (folded, search->words[i]) != NULL
                       : dm_fold_contains (text, search->words[i]))
      found |= 1u << i;

  return found;
}

static guint32 *
find_labels (const Search *search, const DmEnum *values)
{
  guint32 *found = g_new (guint32, values->n);

  for (guint i = 0; i < values->n; i++)
    found[i] = find_words (search, dm_enum_label (values, (int) i));

  return found;
}

static void
search_init (Search *self, const DmSnapshot *snapshot, const char *words)
{
  self->words = dm_fold_words (words);
  self->n_words = MIN (g_strv_length (self->words), MAX_WORDS);
  self->all = self->n_words == MAX_WORDS ? G_MAXUINT32 : (1u << self->n_words) - 1;
  self->parties = g_new (guint32, snapshot->n_parties);
  self->issues = g_new (guint32, snapshot->n_issues);
  self->tags = g_new (guint32, snapshot->n_tags);
  self->kinds = find_labels (self, &dm_enum_event_kind);
  self->acts = find_labels (self, &dm_enum_act);

  for (guint i = 0; i < snapshot->n_parties; i++)
    self->parties[i]
        = find_words (self, dm_snapshot_text (snapshot, snapshot->parties[i].name))
          | find_words (self, dm_snapshot_text (snapshot, snapshot->parties[i].short_name));
  for (guint i = 0; i < snapshot->n_issues; i++)
    self->issues[i] = find_words (self, dm_snapshot_text (snapshot, snapshot->issues[i].name));
  for (guint i = 0; i < snapshot->n_tags; i++)
    self->tags[i] = find_words (self, dm_snapshot_text (snapshot, snapshot->tags[i]));
}

static void
search_clear (Search *self)
{
  g_strfreev (self->words);
  g_free (self->parties);
  g_free (self->issues);
  g_free (self->tags);
  g_free (self->kinds);
  g_free (self->acts);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Search, search_clear)

static guint32
find_in_list (const DmSnapshot *snapshot, guint entry, DmEntryList list, const guint32 *found)
{
  guint n;
  const guint32 *items = dm_snapshot_list (snapshot, entry, list, &n);
  guint32 all = 0;

  for (guint i = 0; i < n; i++)
    all |= found[items[i]];

  return all;
}

/* What costs little is looked at first; sentences are made only for what is still missing. */
static gboolean
matches (const Search *search, const DmSnapshot *snapshot, guint entry)
{
  gboolean is_position = snapshot->type[entry] == DM_RECORD_POSITION;
  guint32 found = (is_position ? search->acts : search->kinds)[snapshot->kind[entry]];

  found |= find_in_list (snapshot, entry, DM_LIST_PARTIES, search->parties);
  found |= find_in_list (snapshot, entry, DM_LIST_ISSUES, search->issues);
  found |= find_in_list (snapshot, entry, DM_LIST_TAGS, search->tags);
  found |= find_words (search, dm_snapshot_text (snapshot, snapshot->title[entry]));
  found |= find_words (search, dm_snapshot_text (snapshot, snapshot->edtf[entry]));
  found |= find_words (search, dm_snapshot_text (snapshot, snapshot->phrase[entry]));
  if (found != search->all && is_position)
    {
      const DmPosition *position = &snapshot->positions[snapshot->position[entry]];
      g_autofree char *sentence = dm_words_title (snapshot, entry, DM_AMOUNT_LONG);

      found |= find_words (search, sentence);
      found |= find_words (search, dm_snapshot_text (snapshot, position->text));
      found |= find_words (search, dm_snapshot_text (snapshot, position->label));
    }
  if (found != search->all)
    {
      g_autofree char *when = dm_words_when (snapshot, entry, DM_DATE_LONG);

      found |= find_words (search, when);
    }

  return found == search->all;
}

static gboolean
is_within (const DmRecordQuery *self, const DmDate *date)
{
  return date->kind != DM_DATE_NONE && (double) date->earliest < self->to
         && (double) date->latest >= self->from;
}

/**
 * dm_record_query_new:
 *
 * Returns: (transfer full): one that wants everything in the order of time
 */
DmRecordQuery *
dm_record_query_new (void)
{
  return g_new0 (DmRecordQuery, 1);
}

/**
 * dm_record_query_free:
 * @self: (transfer full) (nullable): a query
 */
void
dm_record_query_free (DmRecordQuery *self)
{
  if (self == NULL)
    return;

  g_clear_pointer (&self->filter, dm_filter_free);
  g_free (self->words);
  g_free (self);
}

/**
 * dm_record_query_run:
 * @self: a query
 * @snapshot: a dossier
 * @give_up: (nullable): asked now and then
 * @user_data: for @give_up
 *
 * Returns: (transfer full) (element-type guint32) (nullable): the entries that are wanted, in
 *   order; those that are alike in the column are in the order of time; %NULL if it was given up
 */
GArray *
dm_record_query_run (const DmRecordQuery *self,
                     const DmSnapshot *snapshot,
                     DmRecordQueryFunc give_up,
                     gpointer user_data)
{
  g_autoptr (GArray) entries
      = g_array_sized_new (FALSE, FALSE, sizeof (guint32), snapshot->n_ranks);
  g_auto (Search) search = { 0 };

  search_init (&search, snapshot, self->words);
  for (guint rank = 0; rank < snapshot->n_ranks; rank++)
    {
      guint32 entry = dm_snapshot_entry (snapshot, rank);

      if (rank % STRIDE == 0 && give_up != NULL && give_up (user_data))
        return NULL;
      if ((!self->has_span || is_within (self, &snapshot->date[entry]))
          && (self->filter == NULL || dm_filter_accepts (self->filter, snapshot, entry))
          && (search.n_words == 0 || matches (&search, snapshot, entry)))
        g_array_append_val (entries, entry);
    }

  dm_record_sort ((guint32 *) (gpointer) entries->data, entries->len, snapshot, self->column,
                  self->descending, give_up, user_data);
  if (give_up != NULL && give_up (user_data))
    return NULL;

  return g_steal_pointer (&entries);
}
