/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-window-private.h"

#include "dm-day.h"
#include "dm-document-edit.h"
#include "dm-widgets.h"

#include <glib/gi18n.h>

/* An event on its way to another day. */
typedef struct
{
  DmWindow *window;
  gint64 day;
} Move;

static void
move_free (Move *move)
{
  g_object_unref (move->window);
  g_free (move);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Move, move_free)

static void
moved_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (DmWindow) self = data;
  g_autoptr (GError) error = NULL;

  if (!dm_document_apply_finish (DM_DOCUMENT (object), result, NULL, &error))
    dm_window_tell_error (GTK_WINDOW (self), _("Nothing Was Moved"), error->message);
}

/* Another day is no longer what stands in the source, so that the words as written go. */
static DmEdit *
new_edit (const DmRecord *before, gint64 day)
{
  g_autofree char *words = dm_day_to_words (day, DM_DATE_LONG);
  const char *title = ((const DmEventRecord *) before)->title;
  /* Translators: an event, and the day to which it is moved */
  g_autofree char *label = g_strdup_printf (_("Move “%s” to %s"), title, words);
  DmRecord *after = dm_record_copy (before);
  DmEventRecord *event = (DmEventRecord *) after;
  DmEdit *edit = dm_edit_new (label);

  g_free (event->date);
  event->date = dm_day_to_string (day);
  g_clear_pointer (&event->phrase, g_free);
  dm_edit_change (edit, before, after);
  return edit;
}

static void
read_for_move_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (Move) move = data;
  DmDocument *document = DM_DOCUMENT (object);
  g_autoptr (GError) error = NULL;
  g_autoptr (DmDetails) details = dm_document_read_details_finish (document, result, &error);

  if (details == NULL)
    {
      dm_window_tell_error (GTK_WINDOW (move->window), _("Nothing Was Moved"), error->message);
      return;
    }
  if (details->record->kind == DM_RECORD_EVENT)
    dm_document_apply_async (document, new_edit (details->record, move->day), NULL, moved_cb,
                             g_object_ref (move->window));
}

static void
move_cb (DmWindow *self, gint64 id, gint64 day)
{
  Move *move = g_new0 (Move, 1);

  move->window = g_object_ref (self);
  move->day = day;
  dm_session_set_selected (self->session, id);
  dm_document_read_details_async (self->document, id, NULL, read_for_move_cb, move);
}

static void
draft_cb (DmWindow *self, DmRecord *draft)
{
  dm_window_present_form (self, dm_record_copy (draft));
}

/* Does what a person asks for by pointing at a place of a chart. */
void
dm_window_follow_chart (DmWindow *self, DmSceneView *chart)
{
  g_signal_connect_object (chart, "draft", G_CALLBACK (draft_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (chart, "move", G_CALLBACK (move_cb), self, G_CONNECT_SWAPPED);
}
