/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-document-edit.h"
#include "dm-record-change.h"
#include "dm-records-view-private.h"
#include "dm-text.h"
#include "dm-widgets.h"

#include <glib/gi18n.h>

/* Where one can type, in the order of the columns. */
static const DmRecordColumn editable[] = {
  DM_RECORD_COLUMN_DATE,
  DM_RECORD_COLUMN_TITLE,
  DM_RECORD_COLUMN_VALUE,
};

static DmSnapshot *
find_record (DmRecordsView *self, gint64 id, guint *entry)
{
  DmSnapshot *snapshot = dm_document_get_snapshot (self->document);
  int found = dm_snapshot_find_entry (snapshot, id);

  *entry = found != DM_NONE ? (guint) found : 0;
  return found != DM_NONE ? snapshot : NULL;
}

static const char *
label_of (DmRecordColumn column)
{
  if (column == DM_RECORD_COLUMN_DATE)
    return _("Change Date");

  return column == DM_RECORD_COLUMN_TITLE ? _("Change Title") : _("Change Value");
}

/* Lets go of the cell; what was typed in it is forgotten. */
static void
stop (DmRecordsView *self)
{
  DmRecordCell *cell = self->cell;

  self->cell = NULL;
  self->editor = NULL;
  self->edited = 0;
  self->is_writing = FALSE;
  g_clear_pointer (&self->draft, g_free);
  g_clear_pointer (&self->original, g_free);
  if (cell != NULL)
    dm_record_cell_stop (cell);
}

static void
focus_row (DmRecordsView *self, gint64 id)
{
  DmRecordCell *cell = dm_records_view_find_cell (self, id, DM_RECORD_COLUMN_DATE);
  GtkWidget *parent = cell != NULL ? gtk_widget_get_parent (GTK_WIDGET (cell)) : NULL;

  if (parent != NULL)
    gtk_widget_grab_focus (gtk_widget_get_parent (parent));
}

/* Says how the text is understood; returns whether it can stand. */
static gboolean
tell (DmRecordsView *self)
{
  g_autofree char *words = NULL;
  g_autoptr (GError) error = NULL;
  guint entry;
  DmSnapshot *snapshot = find_record (self, self->edited, &entry);
  const char *text = dm_cell_editor_get_text (self->editor);
  gboolean understood;

  if (snapshot == NULL)
    {
      dm_cell_editor_tell (self->editor, _("this record was deleted"), TRUE);
      return FALSE;
    }

  understood
      = dm_record_change_understand (snapshot, entry, self->edited_column, text, &words, &error);
  dm_cell_editor_tell (self->editor, understood ? words : error->message, !understood);
  return understood;
}

static void
typed_cb (DmRecordsView *self)
{
  tell (self);
}

static void
cancelled_cb (DmRecordsView *self)
{
  gint64 id = self->edited;

  if (self->is_writing)
    return;

  stop (self);
  focus_row (self, id);
}

/* The next cell of the row in which one can type, or none. */
static gboolean
go_on (DmRecordsView *self, gint64 id, DmRecordColumn from, int step)
{
  guint entry;
  DmSnapshot *snapshot = find_record (self, id, &entry);
  guint n = G_N_ELEMENTS (editable), at = 0;

  if (step == 0 || snapshot == NULL)
    return FALSE;

  while (at < n && editable[at] != from)
    at++;
  for (guint i = at + (guint) step; i < n; i += (guint) step)
    if (dm_records_view_edit (self, id, editable[i]))
      return TRUE;

  return FALSE;
}

static void
fail (DmRecordsView *self, const char *message)
{
  self->is_writing = FALSE;
  if (self->editor == NULL)
    return;

  dm_cell_editor_set_busy (self->editor, FALSE);
  dm_cell_editor_tell (self->editor, message, TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (self->editor));
}

static void
applied_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (DmRecordsView) self = data;
  g_autoptr (GError) error = NULL;
  gboolean done = dm_document_apply_finish (DM_DOCUMENT (object), result, NULL, &error);

  if (self->document == NULL)
    return;
  if (!done)
    {
      fail (self, error->message);
      return;
    }

  self->written = self->edited;
  if (!dm_record_model_is_busy (self->model))
    dm_records_view_after_edit (self);
}

/* Whether the cell still says what it said when a person began to type in it. */
static gboolean
is_original (DmRecordsView *self, DmSnapshot *snapshot, guint entry)
{
  g_autofree char *text = dm_record_change_dup_text (snapshot, entry, self->edited_column);

  return g_str_equal (text, self->original);
}

static void
read_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (DmRecordsView) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (DmDetails) details
      = dm_document_read_details_finish (DM_DOCUMENT (object), result, &error);
  DmSnapshot *snapshot;
  DmRecord *after = NULL;
  DmEdit *edit;
  guint entry;

  if (self->document == NULL || self->edited == 0)
    return;

  snapshot = find_record (self, self->edited, &entry);
  if (snapshot != NULL && !is_original (self, snapshot, entry))
    {
      fail (self, _("this was changed elsewhere meanwhile; Escape shows what it is now"));
      return;
    }
  if (details != NULL && snapshot != NULL)
    after = dm_record_change_apply (details->record, snapshot, entry, self->edited_column,
                                    self->draft, &error);
  if (after == NULL)
    {
      fail (self, error != NULL ? error->message : _("this record was deleted"));
      return;
    }

  edit = dm_edit_new (label_of (self->edited_column));
  dm_edit_change (edit, details->record, after);
  dm_document_apply_async (self->document, edit, NULL, applied_cb, g_object_ref (self));
}

static void
done_cb (DmRecordsView *self, int step)
{
  const char *text = dm_cell_editor_get_text (self->editor);
  gint64 id = self->edited;

  if (self->is_writing)
    return;
  if (g_str_equal (text, self->original))
    {
      DmRecordColumn column = self->edited_column;

      stop (self);
      if (!go_on (self, id, column, step))
        focus_row (self, id);
      return;
    }
  if (!tell (self))
    return;

  self->is_writing = TRUE;
  self->step = step;
  g_free (self->draft);
  self->draft = g_strdup (text);
  dm_cell_editor_set_busy (self->editor, TRUE);
  dm_document_read_details_async (self->document, id, NULL, read_cb, g_object_ref (self));
}

/* Who goes elsewhere is done, if what is typed can stand. */
static void
left_cb (DmRecordsView *self)
{
  if (self->editor == NULL || self->is_writing)
    return;

  if (g_str_equal (dm_cell_editor_get_text (self->editor), self->original))
    stop (self);
  else
    done_cb (self, 0);
}

static void
open_editor (DmRecordsView *self, DmRecordCell *cell, const char *text)
{
  GtkEventController *focus = gtk_event_controller_focus_new ();

  self->cell = cell;
  self->editor
      = dm_record_cell_edit (cell, dm_records_view_column_title (self->edited_column), text);
  /* A window may keep what had the keyboard for longer than what was around it. */
  g_signal_connect_object (focus, "leave", G_CALLBACK (left_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self->editor), focus);
  g_signal_connect_object (self->editor, "changed", G_CALLBACK (typed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->editor, "done", G_CALLBACK (done_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->editor, "cancelled", G_CALLBACK (cancelled_cb), self,
                           G_CONNECT_SWAPPED);
  dm_cell_editor_set_busy (self->editor, self->is_writing);
}

/* A person pressed a cell twice: its text is changed there, all else in the form. */
void
dm_records_view_start_edit (DmRecordsView *self, DmRecordCell *cell)
{
  DmRecordItem *item = dm_record_cell_get_item (cell);

  if (item != NULL
      && !dm_records_view_edit (self, dm_record_item_get_id (item),
                                dm_record_cell_get_column (cell)))
    gtk_widget_activate_action (GTK_WIDGET (self), "win.edit", NULL);
}

static gboolean
reopen_cb (gpointer data)
{
  DmRecordsView *self = data;
  DmRecordCell *cell = dm_records_view_find_cell (self, self->edited, self->edited_column);

  self->reopening = 0;
  if (self->edited == 0 || self->cell != NULL || self->draft == NULL || cell == NULL)
    return G_SOURCE_REMOVE;

  open_editor (self, cell, self->draft);
  tell (self);
  return G_SOURCE_REMOVE;
}

/* A row came into sight: what was typed in it is there again. Not at once, since rows are bound
 * while the table is laid out. */
void
dm_records_view_cell_bound (DmRecordsView *self, DmRecordCell *cell)
{
  if (self->edited != 0 && self->cell == NULL && self->reopening == 0
      && dm_record_cell_get_column (cell) == self->edited_column
      && dm_record_item_get_id (dm_record_cell_get_item (cell)) == self->edited)
    self->reopening = g_idle_add (reopen_cb, self);
}

/* A row goes out of sight: what was typed in it is kept. */
void
dm_records_view_cell_unbound (DmRecordsView *self, DmRecordCell *cell)
{
  if (self->cell != cell)
    return;

  g_free (self->draft);
  self->draft = g_strdup (dm_cell_editor_get_text (self->editor));
  self->cell = NULL;
  self->editor = NULL;
}

/* Returns: whether one can type now, in the row that has the keyboard. */
gboolean
dm_records_view_edit_focused (DmRecordsView *self)
{
  guint entry;
  gint64 id = dm_session_get_selected (self->session);
  DmSnapshot *snapshot = find_record (self, id, &entry);
  gboolean is_event = snapshot != NULL && snapshot->type[entry] == DM_RECORD_EVENT;

  return snapshot != NULL
         && dm_records_view_edit (self, id,
                                  is_event ? DM_RECORD_COLUMN_TITLE : DM_RECORD_COLUMN_VALUE);
}

/* What was typed is written and the rows are in order again. */
void
dm_records_view_after_edit (DmRecordsView *self)
{
  gint64 id = self->written;
  DmRecordColumn column = self->edited_column;
  guint row;

  if (id == 0)
    return;

  self->written = 0;
  stop (self);
  row = dm_record_model_find (self->model, id);
  if (row == GTK_INVALID_LIST_POSITION)
    return;

  dm_column_view_scroll_to (self->table, row);
  if (!go_on (self, id, column, self->step))
    focus_row (self, id);
}

/* Returns: (nullable): the cell of that record in that column, while it is in sight. */
DmRecordCell *
dm_records_view_find_cell (DmRecordsView *self, gint64 id, DmRecordColumn column)
{
  for (guint i = 0; i < self->cells->len; i++)
    {
      DmRecordCell *cell = self->cells->pdata[i];
      DmRecordItem *item = dm_record_cell_get_item (cell);

      if (item != NULL && dm_record_cell_get_column (cell) == column
          && dm_record_item_get_id (item) == id)
        return cell;
    }

  return NULL;
}

/**
 * dm_records_view_edit:
 * @self: a view
 * @id: id of an event or a position whose row is in sight
 * @column: where to type
 *
 * Lets a person type in a cell.
 *
 * Returns: whether that can be done there
 */
gboolean
dm_records_view_edit (DmRecordsView *self, gint64 id, DmRecordColumn column)
{
  guint entry;
  DmSnapshot *snapshot = find_record (self, id, &entry);
  DmRecordCell *cell = dm_records_view_find_cell (self, id, column);
  g_autofree char *text = NULL;

  if (snapshot == NULL || cell == NULL || self->is_writing
      || !dm_document_is_writable (self->document)
      || !dm_record_change_is_possible (snapshot, entry, column))
    return FALSE;

  /* What a line cannot hold is for the form. */
  text = dm_record_change_dup_text (snapshot, entry, column);
  if (g_utf8_strlen (text, -1) > DM_TEXT_LINE_MAX)
    return FALSE;

  stop (self);
  self->edited = id;
  self->edited_column = column;
  self->original = g_steal_pointer (&text);
  open_editor (self, cell, self->original);
  return TRUE;
}
