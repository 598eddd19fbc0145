/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-window-private.h"

#include "dm-document-edit.h"
#include "dm-record-titles.h"
#include "dm-widgets.h"

#include <glib/gi18n.h>

#define NARROW 520 /* px */

/* The actions that add a record, and of which kind. */
static const struct
{
  const char *action;
  DmRecordKind kind;
} additions[] = {
  { "add-event", DM_RECORD_EVENT },   { "add-position", DM_RECORD_POSITION },
  { "add-source", DM_RECORD_SOURCE }, { "add-party", DM_RECORD_PARTY },
  { "add-person", DM_RECORD_PERSON }, { "add-issue", DM_RECORD_ISSUE },
};

/* In a text that can take something back, the keys are the text's own. */
static gboolean
is_of_text (DmWindow *self, const char *action)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));

  return (GTK_IS_TEXT (focus) || GTK_IS_TEXT_VIEW (focus))
         && gtk_widget_activate_action (focus, action, NULL);
}

static void
undone_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (DmWindow) self = data;
  g_autoptr (GError) error = NULL;

  if (!dm_document_undo_finish (DM_DOCUMENT (object), result, &error))
    dm_window_tell_error (GTK_WINDOW (self), _("Nothing Was Undone"), error->message);
}

static void
undo (DmWindow *self)
{
  dm_document_undo_async (self->document, NULL, undone_cb, g_object_ref (self));
}

static void
undo_response_cb (DmWindow *self, const char *response)
{
  if (g_str_equal (response, "undo") && self->document != NULL)
    undo (self);
}

/* Who undoes thinks of what was done here. */
static void
ask_to_undo_foreign (DmWindow *self)
{
  GtkWidget *dialog
      = adw_message_dialog_new (GTK_WINDOW (self), _("Undo What Another Program Did?"), NULL);
  AdwMessageDialog *message = ADW_MESSAGE_DIALOG (dialog);

  adw_message_dialog_format_body (message,
                                  _("The last change to this dossier was not made here: %s. What "
                                    "was done here before it can be undone after it."),
                                     dm_document_get_foreign_undo (self->document));
  adw_message_dialog_add_responses (message, "cancel", _("_Cancel"), "undo", _("_Undo"), NULL);
  adw_message_dialog_set_response_appearance (message, "undo", ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_default_response (message, "cancel");
  adw_message_dialog_set_close_response (message, "cancel");
  g_signal_connect_object (dialog, "response", G_CALLBACK (undo_response_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
undo_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  DmWindow *self = data;

  if (is_of_text (self, "text.undo"))
    return;
  if (dm_document_get_foreign_undo (self->document) != NULL)
    ask_to_undo_foreign (self);
  else
    undo (self);
}

static void
redone_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (DmWindow) self = data;
  g_autoptr (GError) error = NULL;

  if (!dm_document_redo_finish (DM_DOCUMENT (object), result, &error))
    dm_window_tell_error (GTK_WINDOW (self), _("Nothing Was Redone"), error->message);
}

static void
redo_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  DmWindow *self = data;

  if (!is_of_text (self, "text.redo"))
    dm_document_redo_async (self->document, NULL, redone_cb, g_object_ref (self));
}

static void
add_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  const char *name = g_action_get_name (G_ACTION (action));

  for (guint i = 0; i < G_N_ELEMENTS (additions); i++)
    if (g_str_equal (name, additions[i].action))
      dm_window_present_form (data, dm_record_new (additions[i].kind));
}

static void
edit_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  DmWindow *self = data;

  dm_window_edit_record (self, dm_session_get_selected (self->session));
}

static gboolean
is_shown (DmWindow *self, guint rank)
{
  const DmSnapshot *snapshot = dm_document_get_snapshot (self->document);

  guint32 entry = dm_snapshot_entry (snapshot, rank);

  return !g_hash_table_contains (self->going, &snapshot->id[entry])
         && dm_filter_accepts (dm_session_get_filter (self->session), snapshot, entry);
}

/* The event or position that comes next in time among those that are shown, or else before; 0 if
 * there is none. */
static gint64
find_neighbor (DmWindow *self, gint64 id)
{
  const DmSnapshot *snapshot = dm_document_get_snapshot (self->document);
  int entry = dm_snapshot_find_entry (snapshot, id);
  guint rank;

  if (entry == DM_NONE)
    return 0;

  rank = dm_snapshot_rank (snapshot, (guint) entry);
  for (guint i = rank + 1; i < snapshot->n_ranks; i++)
    if (is_shown (self, i))
      return snapshot->id[dm_snapshot_entry (snapshot, i)];
  for (guint i = rank; i-- > 0;)
    if (is_shown (self, i))
      return snapshot->id[dm_snapshot_entry (snapshot, i)];

  return 0;
}

/* What kind of record that is. Those of which the snapshot knows nothing are persons. */
static DmRecordKind
kind_of (const DmSnapshot *snapshot, gint64 id)
{
  int entry = dm_snapshot_find_entry (snapshot, id);

  if (entry != DM_NONE)
    return (DmRecordKind) snapshot->type[entry];
  for (guint i = 0; i < snapshot->n_parties; i++)
    if (snapshot->parties[i].id == id)
      return DM_RECORD_PARTY;
  for (guint i = 0; i < snapshot->n_issues; i++)
    if (snapshot->issues[i].id == id)
      return DM_RECORD_ISSUE;
  for (guint i = 0; i < snapshot->n_sources; i++)
    if (snapshot->sources[i].id == id)
      return DM_RECORD_SOURCE;
  for (guint i = 0; i < snapshot->n_links; i++)
    if (snapshot->links[i].id == id)
      return DM_RECORD_LINK;

  return DM_RECORD_PERSON;
}

/* Whether a record is there, other than a person. */
static gboolean
has_record (DmWindow *self, gint64 id)
{
  return id != 0 && kind_of (dm_document_get_snapshot (self->document), id) != DM_RECORD_PERSON;
}

static void
deleted_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (DmWindow) self = data;
  g_autoptr (GError) error = NULL;

  if (self->going != NULL && !dm_document_is_busy (DM_DOCUMENT (object)))
    g_hash_table_remove_all (self->going);
  if (dm_document_apply_finish (DM_DOCUMENT (object), result, NULL, &error))
    return;

  /* Another try must not be about the one beside it. */
  if (self->document != NULL && has_record (self, self->deleted)
      && dm_session_get_selected (self->session) == self->beside_deleted)
    dm_session_set_selected (self->session, self->deleted);
  dm_window_tell_error (GTK_WINDOW (self), _("Nothing Was Deleted"), error->message);
}

/* All that is selected goes in one step. The selection goes on to what is beside it, or where
 * several go, to none. */
static void
delete_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  DmWindow *self = data;
  const DmSnapshot *snapshot = dm_document_get_snapshot (self->document);
  guint n;
  const gint64 *ids = dm_session_get_selection (self->session, &n);
  g_autofree char *many
      = g_strdup_printf (ngettext ("Delete %u Record", "Delete %u Records", n), n);
  gboolean is_one = n == 1;
  DmEdit *edit;

  if (n == 0)
    return;

  edit = dm_edit_new (is_one ? dm_record_title_delete (kind_of (snapshot, ids[0])) : many);
  for (guint i = 0; i < n; i++)
    {
      dm_edit_delete (edit, ids[i]);
      g_hash_table_add (self->going, g_memdup2 (&ids[i], sizeof ids[i]));
    }
  self->deleted = is_one ? ids[0] : 0;
  self->deleted_is_gone = FALSE;
  self->beside_deleted = is_one ? find_neighbor (self, ids[0]) : 0;
  dm_session_set_selected (self->session, self->beside_deleted);
  dm_document_apply_async (self->document, edit, NULL, deleted_cb, g_object_ref (self));
}

/* Of several that are selected, those that the filter hides are selected no more: nothing shall be
 * done to what is out of sight. One alone stays, and the inspector says that it is hidden. */
static void
filter_changed_cb (DmWindow *self)
{
  const DmSnapshot *snapshot = dm_document_get_snapshot (self->document);
  const DmFilter *filter = dm_session_get_filter (self->session);
  g_autoptr (GArray) shown = g_array_new (FALSE, FALSE, sizeof (gint64));
  guint n;
  const gint64 *ids = dm_session_get_selection (self->session, &n);

  for (guint i = 0; n > 1 && i < n; i++)
    if (dm_filter_shows (filter, snapshot, ids[i]))
      g_array_append_val (shown, ids[i]);
  if (n > 1 && shown->len < n)
    dm_session_set_selection (self->session, (const gint64 *) (gconstpointer) shown->data,
                              shown->len);
}

static void
inspect_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  DmWindow *self = data;

  if (self->session == NULL)
    return;
  dm_session_set_selected (self->session, g_variant_get_int64 (parameter));
  adw_flap_set_reveal_flap (self->inspector_flap, TRUE);
}

/* What was deleted and is back is selected again, unless something else was meanwhile; what goes
 * leaves the selection to what is beside it. */
static void
document_changed_cb (DmWindow *self)
{
  gint64 selected = dm_session_get_selected (self->session);
  gboolean is_back = self->deleted_is_gone && has_record (self, self->deleted);

  /* Before it has gone it is not back: another edit may be done first. */
  self->deleted_is_gone = self->deleted != 0 && !has_record (self, self->deleted);
  if (is_back && selected == self->beside_deleted)
    dm_session_set_selected (self->session, self->deleted);
  else if (self->record_selected && !has_record (self, selected))
    dm_session_set_selected (self->session,
                             selected == self->deleted && has_record (self, self->beside_deleted)
                                 ? self->beside_deleted
                                 : 0);
}

static void
document_edited_cb (DmWindow *self, const char *what, gboolean can_undo)
{
  dm_window_show_toast (self, what, can_undo);
}

static void
duplicated_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (DmWindow) self = data;
  g_autoptr (GError) error = NULL;
  gint64 id;

  if (!dm_document_apply_finish (DM_DOCUMENT (object), result, &id, &error))
    dm_window_tell_error (GTK_WINDOW (self), _("Nothing Was Duplicated"), error->message);
  else if (self->session != NULL)
    dm_session_set_selected (self->session, id);
}

static void
read_for_duplicate_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (DmWindow) self = data;
  DmDocument *document = DM_DOCUMENT (object);
  g_autoptr (GError) error = NULL;
  g_autoptr (DmDetails) details = dm_document_read_details_finish (document, result, &error);
  DmRecord *copy;
  DmEdit *edit;

  if (details == NULL)
    {
      dm_window_tell_error (GTK_WINDOW (self), _("Nothing Was Duplicated"), error->message);
      return;
    }

  copy = g_steal_pointer (&details->record);
  g_clear_pointer (&copy->key, g_free);
  edit = dm_edit_new (dm_record_title_duplicate (copy->kind));
  dm_edit_put (edit, copy);
  dm_document_apply_async (document, edit, NULL, duplicated_cb, g_object_ref (self));
}

static void
duplicate_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  DmWindow *self = data;

  dm_document_read_details_async (self->document, dm_session_get_selected (self->session), NULL,
                                  read_for_duplicate_cb, g_object_ref (self));
}

static void
set_enabled (DmWindow *self, const char *name, gboolean enabled)
{
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self), name);

  g_simple_action_set_enabled (G_SIMPLE_ACTION (action), enabled);
}

static void
update_history_button (GtkButton *button, const char *label, const char *plain)
{
  gtk_widget_set_tooltip_text (GTK_WIDGET (button), label != NULL ? label : plain);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  label != NULL ? label : plain, -1);
}

/* A window as narrow as a telephone has no room for undo and redo in its header bar: the keys are
 * left, and the toast. */
static gboolean
is_narrow (DmWindow *self)
{
  int width, height;

  gtk_window_get_default_size (GTK_WINDOW (self), &width, &height);
  return width > 0 && width < NARROW && !gtk_window_is_maximized (GTK_WINDOW (self));
}

static void
update_edit_actions (DmWindow *self)
{
  gboolean writable = self->document != NULL && dm_document_is_writable (self->document);
  gboolean selected = writable && dm_session_get_selected (self->session) != 0;
  const char *undo = writable ? dm_document_get_undo_label (self->document) : NULL;
  const char *redo = writable ? dm_document_get_redo_label (self->document) : NULL;

  set_enabled (self, "undo", undo != NULL);
  set_enabled (self, "redo", redo != NULL);
  for (guint i = 0; i < G_N_ELEMENTS (additions); i++)
    set_enabled (self, additions[i].action, writable);
  set_enabled (self, "edit", selected);
  set_enabled (self, "delete", selected);
  set_enabled (self, "duplicate", selected);
  update_history_button (self->undo_button, undo, _("Undo"));
  update_history_button (self->redo_button, redo, _("Redo"));
  gtk_widget_set_visible (GTK_WIDGET (self->add_button), writable);
  gtk_widget_set_visible (GTK_WIDGET (self->undo_button), writable && !is_narrow (self));
  gtk_widget_set_visible (GTK_WIDGET (self->redo_button), writable && !is_narrow (self));
}

static void
written_cb (DmDocument *document, GParamSpec *pspec, GApplication *application)
{
  if (dm_document_is_busy (document))
    return;

  g_signal_handlers_disconnect_by_func (document, written_cb, application);
  g_application_release (application);
}

static void
selection_changed_cb (DmWindow *self)
{
  self->record_selected = has_record (self, dm_session_get_selected (self->session));
  update_edit_actions (self);
}

/* Puts the actions that edit in place. */
void
dm_window_add_edit_actions (DmWindow *self)
{
  static const GActionEntry actions[] = {
    { .name = "undo", .activate = undo_cb },
    { .name = "redo", .activate = redo_cb },
    { .name = "edit", .activate = edit_cb },
    { .name = "delete", .activate = delete_cb },
    { .name = "duplicate", .activate = duplicate_cb },
    { .name = "inspect", .activate = inspect_cb, .parameter_type = "x" },
  };

  g_action_map_add_action_entries (G_ACTION_MAP (self), actions, G_N_ELEMENTS (actions), self);
  for (guint i = 0; i < G_N_ELEMENTS (additions); i++)
    {
      const GActionEntry entry = { .name = additions[i].action, .activate = add_cb };

      g_action_map_add_action_entries (G_ACTION_MAP (self), &entry, 1, self);
    }
  g_signal_connect (self, "notify::default-width", G_CALLBACK (update_edit_actions), NULL);
  g_signal_connect (self, "notify::maximized", G_CALLBACK (update_edit_actions), NULL);
  update_edit_actions (self);
}

/* Lets the window follow the edits of its dossier. */
void
dm_window_attach_edits (DmWindow *self)
{
  g_signal_connect_object (self->document, "edited", G_CALLBACK (document_edited_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->document, "changed", G_CALLBACK (document_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->document, "notify::undo-label", G_CALLBACK (update_edit_actions),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->document, "notify::redo-label", G_CALLBACK (update_edit_actions),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->session, "selection-changed", G_CALLBACK (selection_changed_cb),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->session, "filter-changed", G_CALLBACK (filter_changed_cb), self,
                           G_CONNECT_SWAPPED);
  update_edit_actions (self);
}

/* Keeps the program up until what is being written is on the disk, for a window that closes. */
void
dm_window_hold_until_written (DmWindow *self)
{
  GApplication *application = G_APPLICATION (gtk_window_get_application (GTK_WINDOW (self)));

  if (application == NULL || self->document == NULL || !dm_document_is_busy (self->document))
    return;

  g_application_hold (application);
  g_signal_connect_object (self->document, "notify::busy", G_CALLBACK (written_cb), application, 0);
}
