/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-quote-row.h"

#include "dm-document-records.h"
#include "dm-text-edit.h"

#include <glib/gi18n.h>
#include <string.h>

/**
 * DmQuoteRow:
 *
 * The words of a source that a citation rests on, with their place in the source's text where the
 * dossier has that.
 */
struct _DmQuoteRow
{
  DmFieldRow parent_instance;

  DmTextEdit *edit;
  GCancellable *reading;
  char *source; /* key of the source of which text is */
  char *text;
};

G_DEFINE_FINAL_TYPE (DmQuoteRow, dm_quote_row, DM_TYPE_FIELD_ROW)

static char *
typed (DmQuoteRow *self)
{
  return g_strstrip (dm_text_edit_dup_text (self->edit));
}

static void
tell (DmQuoteRow *self)
{
  DmFieldRow *row = DM_FIELD_ROW (self);
  g_autofree char *quote = typed (self);
  const char *aside = NULL;

  if (self->text != NULL && *quote != '\0')
    aside = strstr (self->text, quote) != NULL
        ? _("found in the source’s text")
        : _("not in the source’s text, so without a place there");
  dm_field_row_set_aside (row, aside);
  dm_field_row_set_words (row, quote);
}

static void
text_read_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (DmQuoteRow) self = data;
  g_autoptr (GError) error = NULL;
  char *text = dm_document_read_source_text_finish (DM_DOCUMENT (object), result, &error);

  /* Where it cannot be read, nothing is told about it. */
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED)
      || gtk_widget_get_parent (GTK_WIDGET (self)) == NULL)
    {
      g_free (text);
      return;
    }
  g_free (self->text);
  self->text = text;
  tell (self);
}

static void
read_text (DmQuoteRow *self)
{
  DmFormContext *context = dm_field_row_get_context (DM_FIELD_ROW (self));
  DmSnapshot *snapshot = dm_form_context_get_snapshot (context);
  int source = self->source != NULL ? dm_snapshot_find_source (snapshot, self->source) : DM_NONE;

  g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  g_clear_pointer (&self->text, g_free);
  if (source == DM_NONE)
    return;

  self->reading = g_cancellable_new ();
  dm_document_read_source_text_async (dm_form_context_get_document (context),
                                      snapshot->sources[source].id, self->reading, text_read_cb,
                                      g_object_ref (self));
}

static void
dm_quote_row_load (DmFieldRow *row, gconstpointer base)
{
  DmQuoteRow *self = DM_QUOTE_ROW (row);
  const DmCitation *citation = base;

  dm_text_edit_set_text (self->edit, citation->quote);
  tell (self);
}

static gboolean
dm_quote_row_store (DmFieldRow *row, gpointer base, GError **error)
{
  DmQuoteRow *self = DM_QUOTE_ROW (row);
  DmCitation *citation = base;
  g_autofree char *quote = typed (self);
  const char *at = self->text != NULL && *quote != '\0' ? strstr (self->text, quote) : NULL;

  g_free (citation->quote);
  citation->quote = *quote != '\0' ? g_strdup (quote) : NULL;
  g_clear_pointer (&citation->hash, g_free);
  citation->start = DM_INTEGER_NONE;
  citation->end = DM_INTEGER_NONE;
  if (at != NULL)
    {
      citation->start = g_utf8_pointer_to_offset (self->text, at);
      citation->end = citation->start + g_utf8_strlen (quote, -1);
      citation->hash = g_compute_checksum_for_string (G_CHECKSUM_SHA256, quote, -1);
    }
  return TRUE;
}

static void
dm_quote_row_look_beside (DmFieldRow *row, gconstpointer base)
{
  DmQuoteRow *self = DM_QUOTE_ROW (row);
  const DmCitation *citation = base;

  if (g_strcmp0 (self->source, citation->source) == 0)
    return;

  g_free (self->source);
  self->source = g_strdup (citation->source);
  read_text (self);
  tell (self);
}

static void
dm_quote_row_set_editable (DmFieldRow *row, gboolean editable)
{
  GtkTextView *view = GTK_TEXT_VIEW (DM_QUOTE_ROW (row)->edit);

  gtk_text_view_set_editable (view, editable);
  gtk_text_view_set_cursor_visible (view, editable);
}

static void
changed_cb (DmQuoteRow *self)
{
  tell (self);
  dm_field_row_edited (DM_FIELD_ROW (self));
}

static void
dm_quote_row_dispose (GObject *object)
{
  DmQuoteRow *self = DM_QUOTE_ROW (object);

  g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);

  G_OBJECT_CLASS (dm_quote_row_parent_class)->dispose (object);
}

static void
dm_quote_row_finalize (GObject *object)
{
  DmQuoteRow *self = DM_QUOTE_ROW (object);

  g_free (self->source);
  g_free (self->text);

  G_OBJECT_CLASS (dm_quote_row_parent_class)->finalize (object);
}

static void
dm_quote_row_class_init (DmQuoteRowClass *klass)
{
  DmFieldRowClass *row_class = DM_FIELD_ROW_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dm_quote_row_dispose;
  G_OBJECT_CLASS (klass)->finalize = dm_quote_row_finalize;
  row_class->load = dm_quote_row_load;
  row_class->store = dm_quote_row_store;
  row_class->look_beside = dm_quote_row_look_beside;
  row_class->set_editable = dm_quote_row_set_editable;
}

static void
dm_quote_row_init (DmQuoteRow *self)
{
  self->edit = DM_TEXT_EDIT (dm_text_edit_new ());
  dm_text_edit_set_multiline (self->edit, TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self), "quote-row");
  dm_field_row_set_editor (DM_FIELD_ROW (self), GTK_WIDGET (self->edit));
  g_signal_connect_swapped (self->edit, "changed", G_CALLBACK (changed_cb), self);
  g_signal_connect_swapped (self->edit, "refused", G_CALLBACK (dm_field_row_refuse), self);
}
