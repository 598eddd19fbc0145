/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-source-change.h"

#include "dm-fields.h"

#include <string.h>

/* What has its place in a text. */
static const char *const lists[] = { "pages", "notes", "headings" };

/* Moves the places of a list along with the text that they are in. */
static void
move_places (DmSourceRecord *source, const char *name, const DmTextDifference *difference)
{
  const DmField *list_field = dm_layout_find (dm_layout_of (DM_RECORD_SOURCE), name);
  const DmField *start_field = dm_layout_find (list_field->items, "start");
  GPtrArray **list = &DM_FIELD_AT (source, list_field, GPtrArray *);
  GPtrArray *kept = NULL;

  for (guint i = 0; *list != NULL && i < (*list)->len; i++)
    {
      gpointer item = (*list)->pdata[i];
      gint64 *start = &DM_FIELD_AT (item, start_field, gint64);

      if (*start > difference->from && *start < difference->to)
        {
          dm_layout_free_item (list_field->items, item);
          continue;
        }
      if (*start > difference->from)
        *start += difference->shift;
      dm_record_add_item (&kept, item);
    }
  g_clear_pointer (list, g_ptr_array_unref);
  *list = kept;
}

static void
take_text (DmSourceRecord *source, char *text)
{
  if (text != NULL && *text == '\0')
    g_clear_pointer (&text, g_free);
  g_free (source->text);
  source->text = text;
}

/**
 * dm_source_compare_texts:
 * @before: a text, UTF-8
 * @after: what became of it, UTF-8
 *
 * Returns: the stretch outside of which they are the same
 */
DmTextDifference
dm_source_compare_texts (const char *before, const char *after)
{
  gsize before_length = strlen (before), after_length = strlen (after);
  gsize shorter = MIN (before_length, after_length), head = 0, tail = 0;
  DmTextDifference difference;

  while (head < shorter && before[head] == after[head])
    head++;
  while (head > 0 && ((guchar) before[head] & 0xC0) == 0x80)
    head--;
  while (tail < shorter - head
         && before[before_length - 1 - tail] == after[after_length - 1 - tail])
    tail++;
  while (tail > 0 && ((guchar) before[before_length - tail] & 0xC0) == 0x80)
    tail--;

  difference.from = g_utf8_strlen (before, (gssize) head);
  difference.to
      = difference.from + g_utf8_strlen (before + head, (gssize) (before_length - tail - head));
  difference.shift = g_utf8_strlen (after + head, (gssize) (after_length - tail - head))
                     - (difference.to - difference.from);
  return difference;
}

/**
 * dm_source_change_text:
 * @source: a source
 * @text: (transfer full) (nullable): its text with changes, UTF-8
 *
 * Changes the text of a source. Pages, notes and headings move along with the text around what
 * changed; those within it go.
 */
void
dm_source_change_text (DmSourceRecord *source, char *text)
{
  const DmTextDifference difference = dm_source_compare_texts (
      source->text != NULL ? source->text : "", text != NULL ? text : "");

  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    move_places (source, lists[i], &difference);
  take_text (source, text);
}

/**
 * dm_source_replace_text:
 * @source: a source
 * @text: (transfer full) (nullable): another text, UTF-8
 *
 * Gives a source another text, of whose pages, notes and headings nothing is known.
 */
void
dm_source_replace_text (DmSourceRecord *source, char *text)
{
  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    dm_field_clear (dm_layout_find (dm_layout_of (DM_RECORD_SOURCE), lists[i]), source);
  take_text (source, text);
}
