/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-store-check-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* A character every so often whose byte is known, so that a place in a long text is found without
 * counting from its beginning. */
#define CHARACTERS_BETWEEN_MARKS 1024

typedef struct
{
  char *text; /* %NULL if the source has none */
  gint64 length;
  GArray *marks; /* gsize */
} SourceText;

static void
source_text_free (gpointer data)
{
  SourceText *self = data;

  g_free (self->text);
  g_array_unref (self->marks);
  g_free (self);
}

static SourceText *
source_text_new (char *text)
{
  SourceText *self = g_new0 (SourceText, 1);

  self->text = text;
  self->marks = g_array_new (FALSE, FALSE, sizeof (gsize));
  for (const char *p = text; p != NULL && *p != '\0'; p = g_utf8_next_char (p), self->length++)
    if (self->length % CHARACTERS_BETWEEN_MARKS == 0)
      {
        gsize at = (gsize) (p - text);

        g_array_append_val (self->marks, at);
      }

  return self;
}

static const char *
source_text_at (const SourceText *self, gint64 character)
{
  const char *at = self->text;

  if (self->marks->len == 0)
    return at;

  /* The end of the text may lie just beyond the last mark's stretch. */
  guint mark = (guint) MIN (character / CHARACTERS_BETWEEN_MARKS, self->marks->len - 1);

  at += g_array_index (self->marks, gsize, mark);
  return g_utf8_offset_to_pointer (at, character - (gint64) mark * CHARACTERS_BETWEEN_MARKS);
}

static const SourceText *
find_text (DmChecker *self, const char *source)
{
  SourceText *text;
  gint64 id;

  if (self->texts == NULL)
    self->texts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, source_text_free);

  text = g_hash_table_lookup (self->texts, source);
  if (text == NULL)
    {
      id = dm_store_find (self->store, source, NULL);
      text = source_text_new (dm_store_read_source_text (self->store, id, NULL));
      g_hash_table_insert (self->texts, g_strdup (source), text);
    }

  return text;
}

static gboolean
is_anchored (const SourceText *text, const DmCitation *citation)
{
  const char *from;
  const char *to;

  if (citation->start < 0 || citation->start > citation->end || citation->end > text->length)
    return FALSE;

  from = source_text_at (text, citation->start);
  to = source_text_at (text, citation->end);
  return strlen (citation->quote) == (gsize) (to - from)
         && memcmp (from, citation->quote, (gsize) (to - from)) == 0;
}

static void
check_citation (DmChecker *self, const DmRecord *record, const DmCitation *citation)
{
  g_autofree char *what = dm_record_describe (record);
  const SourceText *text;

  if (citation->quote == NULL || citation->source == NULL)
    return;

  if (citation->hash != NULL)
    {
      g_autofree char *hash
          = g_compute_checksum_for_string (G_CHECKSUM_SHA256, citation->quote, -1);

      if (g_ascii_strcasecmp (hash, citation->hash) != 0)
        dm_checker_tell (self,
                         _("%s: a quotation from “%s” is unanchored: its words are not those "
                                 "that were cited."),
                            what, citation->source);
    }

  text = find_text (self, citation->source);
  if (text->text == NULL || (citation->start < 0 && citation->end < 0))
    return;
  if (!is_anchored (text, citation))
    dm_checker_tell (self, _("%s: a quotation from “%s” is unanchored: its words do not stand at "
                             "characters %" G_GINT64_FORMAT " to %" G_GINT64_FORMAT
                             " of the source's text."),
                              what, citation->source, citation->start, citation->end);
}

static void
check_items (DmChecker *self, const DmRecord *record, const DmLayout *layout, gconstpointer base)
{
  for (guint i = 0; i < layout->n_fields; i++)
    {
      const DmField *field = &layout->fields[i];
      const GPtrArray *list;

      if (field->type != DM_FIELD_LIST)
        continue;

      list = DM_FIELD_AT (base, field, GPtrArray *);
      for (guint item = 0; list != NULL && item < list->len; item++)
        if (strcmp (field->items->name, "citation") == 0)
          check_citation (self, record, list->pdata[item]);
        else
          check_items (self, record, field->items, list->pdata[item]);
    }
}

/**
 * dm_checker_check_citations:
 * @self: a check
 * @record: a record
 *
 * Tells of citations whose words are no longer where they were: the quote must be what the text
 * of the source has at its place, and its hash that of the quote. They are told, never moved.
 */
void
dm_checker_check_citations (DmChecker *self, const DmRecord *record)
{
  check_items (self, record, dm_layout_of (record->kind), record);
}
