/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-citation-move.h"

#include "dm-fields.h"
#include "dm-source-change.h"

#include <string.h>

struct _DmCitationMove
{
  char *source;
  char *before;
  char *after;
  DmTextDifference difference;
  guint n_lost;
};

/* Returns: (nullable): where in a text the only such words are; NULL if they are there more often,
 * or not at all. */
static const char *
find_once (const char *text, const char *words)
{
  const char *found = strstr (text, words);

  return found != NULL && strstr (found + 1, words) == NULL ? found : NULL;
}

static gboolean
is_at_its_words (const DmCitationMove *self, const DmCitation *citation)
{
  const char *from;

  if (citation->end > g_utf8_strlen (self->before, -1))
    return FALSE;

  from = g_utf8_offset_to_pointer (self->before, citation->start);
  return g_str_has_prefix (from, citation->quote)
         && g_utf8_strlen (citation->quote, -1) == citation->end - citation->start;
}

/* Of what stands where the text was changed, only words that there were and are but once are known
 * to be the same. */
static gboolean
find_anew (DmCitationMove *self, DmCitation *citation)
{
  const char *found;

  if (*citation->quote == '\0' || !is_at_its_words (self, citation))
    return FALSE;

  found = find_once (self->before, citation->quote) != NULL
              ? find_once (self->after, citation->quote)
              : NULL;
  if (found == NULL)
    {
      self->n_lost++;
      return FALSE;
    }
  citation->start = g_utf8_pointer_to_offset (self->after, found);
  citation->end = citation->start + g_utf8_strlen (citation->quote, -1);
  return TRUE;
}

static gboolean
move (DmCitationMove *self, DmCitation *citation)
{
  if (g_strcmp0 (citation->source, self->source) != 0 || citation->quote == NULL
      || citation->start < 0 || citation->end < citation->start
      || citation->end <= self->difference.from)
    return FALSE;
  if (citation->start < self->difference.to)
    return find_anew (self, citation);

  citation->start += self->difference.shift;
  citation->end += self->difference.shift;
  return self->difference.shift != 0;
}

static gboolean
move_in (DmCitationMove *self, const DmLayout *layout, gpointer base)
{
  gboolean moved = FALSE;

  for (guint i = 0; i < layout->n_fields; i++)
    {
      const DmField *field = &layout->fields[i];
      GPtrArray *list;

      if (field->type == DM_FIELD_GROUP)
        moved |= move_in (self, field->items, (char *) base + field->offset);
      if (field->type != DM_FIELD_LIST)
        continue;
      list = DM_FIELD_AT (base, field, GPtrArray *);
      for (guint k = 0; list != NULL && k < list->len; k++)
        moved |= g_str_equal (field->items->name, "citation")
                     ? move (self, list->pdata[k])
                     : move_in (self, field->items, list->pdata[k]);
    }

  return moved;
}

/**
 * dm_citation_move_new:
 * @source: key of a source
 * @before: its text as it was, UTF-8
 * @after: its text as it is now, UTF-8
 *
 * Returns: (transfer full): what moves citations from the one to the other
 */
DmCitationMove *
dm_citation_move_new (const char *source, const char *before, const char *after)
{
  DmCitationMove *self = g_new0 (DmCitationMove, 1);

  self->source = g_strdup (source);
  self->before = g_strdup (before);
  self->after = g_strdup (after);
  self->difference = dm_source_compare_texts (before, after);
  return self;
}

/**
 * dm_citation_move_free:
 * @self: (transfer full) (nullable): a move
 */
void
dm_citation_move_free (DmCitationMove *self)
{
  if (self == NULL)
    return;

  g_free (self->source);
  g_free (self->before);
  g_free (self->after);
  g_free (self);
}

/**
 * dm_citation_move_apply:
 * @self: a move
 * @record: a record that may cite the source
 *
 * Moves the places of its citations along with the words. A citation whose words cannot be found
 * keeps its place, where it is unanchored.
 *
 * Returns: whether any was moved
 */
gboolean
dm_citation_move_apply (DmCitationMove *self, DmRecord *record)
{
  return move_in (self, dm_layout_of (record->kind), record);
}

/**
 * dm_citation_move_get_n_lost:
 * @self: a move
 *
 * Returns: how many citations stood at their words and find them no more
 */
guint
dm_citation_move_get_n_lost (const DmCitationMove *self)
{
  return self->n_lost;
}
