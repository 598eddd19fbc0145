/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-source-text.h"

#include <glib/gi18n.h>

/**
 * DmSourceText:
 *
 * The text of a source, to be read: with a mark where a page begins. A long text is put in piece by
 * piece, so that the window answers meanwhile.
 */
struct _DmSourceText
{
  GtkTextView parent_instance;

  DmSourceRecord *record; /* (nullable): its pages in the order of the text */
  const char *rest;       /* of its text: what has not been put in */
  gint64 place;           /* of rest in the text, in characters */
  guint next_page;
  guint filling;
  gboolean editing; /* it can be typed in, once it is all there */
};

G_DEFINE_FINAL_TYPE (DmSourceText, dm_source_text, GTK_TYPE_TEXT_VIEW)

#define PIECE 20000 /* characters put in at once */
/* After input and drawing, before GTK measures what is out of sight. */
#define FILL_PRIORITY (GDK_PRIORITY_REDRAW + 1)

static void
insert_page (GtkTextBuffer *buffer, const DmPageMark *page)
{
  /* Translators: where a page of a source begins: “[page 733]” */
  g_autofree char *mark = g_strdup_printf (_("[page %s]"), page->page);
  GtkTextIter end;

  gtk_text_buffer_get_end_iter (buffer, &end);
  gtk_text_buffer_insert_with_tags_by_name (buffer, &end, mark, -1, "page", NULL);
  gtk_text_buffer_insert (buffer, &end, " ", -1);
}

static void
insert_until (DmSourceText *self, gint64 place)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self));
  const char *from = self->rest;
  GtkTextIter end;

  while (self->place < place && *self->rest != '\0')
    {
      self->rest = g_utf8_next_char (self->rest);
      self->place++;
    }
  gtk_text_buffer_get_end_iter (buffer, &end);
  gtk_text_buffer_insert (buffer, &end, from, (int) (self->rest - from));
}

static void
insert_piece (DmSourceText *self)
{
  const GPtrArray *pages = self->editing ? NULL : self->record->pages;
  gint64 until = self->place + PIECE;

  while (pages != NULL && self->next_page < pages->len)
    {
      const DmPageMark *page = pages->pdata[self->next_page];

      if (page->start > until)
        break;
      insert_until (self, page->start);
      insert_page (gtk_text_view_get_buffer (GTK_TEXT_VIEW (self)), page);
      self->next_page++;
    }
  insert_until (self, until);
}

/* Typing begins when all is there, and what was put in is not for the text's own undo. */
static void
end_filling (DmSourceText *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self));
  GtkTextIter start;

  self->filling = 0;
  gtk_text_buffer_end_irreversible_action (buffer);
  gtk_text_view_set_editable (GTK_TEXT_VIEW (self), self->editing);
  gtk_text_view_set_cursor_visible (GTK_TEXT_VIEW (self), self->editing);
  if (!self->editing)
    return;
  gtk_text_buffer_get_start_iter (buffer, &start);
  gtk_text_buffer_place_cursor (buffer, &start);
}

static gboolean
fill_cb (gpointer data)
{
  DmSourceText *self = data;

  insert_piece (self);
  if (*self->rest != '\0')
    return G_SOURCE_CONTINUE;

  end_filling (self);
  return G_SOURCE_REMOVE;
}

static void
fill (DmSourceText *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self));

  if (self->filling != 0)
    {
      g_clear_handle_id (&self->filling, g_source_remove);
      gtk_text_buffer_end_irreversible_action (buffer);
    }
  self->rest = self->record != NULL && self->record->text != NULL ? self->record->text : "";
  self->place = 0;
  self->next_page = 0;
  gtk_text_view_set_editable (GTK_TEXT_VIEW (self), FALSE);
  gtk_text_buffer_begin_irreversible_action (buffer);
  gtk_text_buffer_set_text (buffer, "", -1);
  if (self->record != NULL)
    insert_piece (self);
  if (*self->rest != '\0')
    self->filling = g_idle_add_full (FILL_PRIORITY, fill_cb, self, NULL);
  else
    end_filling (self);
}

static int
compare_pages (gconstpointer a, gconstpointer b)
{
  const DmPageMark *one = *(const DmPageMark *const *) a;
  const DmPageMark *other = *(const DmPageMark *const *) b;

  return (one->start > other->start) - (one->start < other->start);
}

static void
dm_source_text_finalize (GObject *object)
{
  DmSourceText *self = DM_SOURCE_TEXT (object);

  g_clear_handle_id (&self->filling, g_source_remove);
  g_clear_pointer ((DmRecord **) &self->record, dm_record_free);

  G_OBJECT_CLASS (dm_source_text_parent_class)->finalize (object);
}

static void
dm_source_text_class_init (DmSourceTextClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = dm_source_text_finalize;
}

static void
dm_source_text_init (DmSourceText *self)
{
  GtkTextView *view = GTK_TEXT_VIEW (self);

  gtk_text_view_set_editable (view, FALSE);
  gtk_text_view_set_cursor_visible (view, FALSE);
  gtk_text_view_set_wrap_mode (view, GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_accepts_tab (view, FALSE);
  gtk_text_view_set_pixels_inside_wrap (view, 2);
  gtk_text_buffer_create_tag (gtk_text_view_get_buffer (view), "page", "foreground-rgba",
                              &(GdkRGBA){ 0.5F, 0.5F, 0.5F, 1 }, "scale", PANGO_SCALE_SMALL, NULL);
}

/**
 * dm_source_text_set_editing:
 * @self: where a text is read
 * @editing: whether a person is to type in it
 *
 * Shows the text without the marks of its pages, to be typed in, or again as it was.
 */
void
dm_source_text_set_editing (DmSourceText *self, gboolean editing)
{
  if (self->editing == editing)
    return;

  self->editing = editing;
  fill (self);
}

/**
 * dm_source_text_dup_typed:
 * @self: where a text is typed
 *
 * Returns: (transfer full) (nullable): the text as it is now; %NULL while it is not there in full
 */
char *
dm_source_text_dup_typed (DmSourceText *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self));
  GtkTextIter start, end;

  if (!self->editing || self->filling != 0)
    return NULL;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  return gtk_text_buffer_get_text (buffer, &start, &end, TRUE);
}

/**
 * dm_source_text_take:
 * @self: where a text is read
 * @record: (transfer full): a source
 *
 * Shows the text of the source. One that is shown already keeps the place to which it was read.
 */
void
dm_source_text_take (DmSourceText *self, DmSourceRecord *record)
{
  gboolean is_same = self->record != NULL && self->record->record.id == record->record.id
                     && g_strcmp0 (self->record->text, record->text) == 0;

  if (is_same)
    {
      dm_record_free ((DmRecord *) record);
      return;
    }

  g_clear_pointer ((DmRecord **) &self->record, dm_record_free);
  self->record = record;
  if (record->pages != NULL)
    g_ptr_array_sort (record->pages, compare_pages);
  fill (self);
}
