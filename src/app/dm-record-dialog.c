/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-record-dialog.h"

#include "dm-document-edit.h"
#include "dm-form-field.h"
#include "dm-record-form.h"
#include "dm-record-titles.h"
#include "dm-widgets.h"

#include <glib/gi18n.h>

/**
 * DmRecordDialog:
 *
 * A form in a window of its own, for a record that is added or changed as a whole.
 */
struct _DmRecordDialog
{
  AdwWindow parent_instance;

  GtkWidget *save;
  GtkRevealer *failure_revealer;
  GtkLabel *failure;
  GtkScrolledWindow *scroller;
  AdwClamp *clamp;
  GtkWidget *another_bar;
  GtkWidget *another;
  DmRecordForm *form;

  DmDocument *document;
  DmSession *session;
  DmFormContext *context;
  DmRecord *record; /* as it was when the dialog opened; without a number, it is new */
  gboolean saving;
  gboolean adds_another;
  gboolean may_close;
};

G_DEFINE_FINAL_TYPE (DmRecordDialog, dm_record_dialog, ADW_TYPE_WINDOW)

static gboolean
is_new (DmRecordDialog *self)
{
  return self->record->id == 0;
}

static void
show_failure (DmRecordDialog *self, const char *text)
{
  if (text != NULL)
    gtk_label_set_text (self->failure, text);
  gtk_revealer_set_reveal_child (self->failure_revealer, text != NULL);
}

static void
update (DmRecordDialog *self)
{
  GtkWidget *buttons[] = { self->save, self->another };
  const char *fault;

  /* The keyboard leaves the form also when the dialog goes. */
  if (self->form == NULL)
    return;

  fault = dm_record_form_get_fault (self->form);
  for (guint i = 0; i < G_N_ELEMENTS (buttons); i++)
    {
      gtk_widget_set_sensitive (buttons[i], fault == NULL && !self->saving);
      gtk_widget_set_tooltip_text (buttons[i], fault);
      gtk_accessible_update_property (GTK_ACCESSIBLE (buttons[i]),
                                      GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                      fault != NULL ? fault : "", -1);
    }
}

/* What a second record from the same place of the same source begins with. */
static DmRecord *
begin_another (const DmRecord *saved)
{
  const DmLayout *layout = dm_layout_of (saved->kind);
  const DmField *field = dm_layout_find (layout, "citations");
  DmRecord *next = dm_record_new (saved->kind);
  GPtrArray *citations = field != NULL ? DM_FIELD_AT (saved, field, GPtrArray *) : NULL;

  if (saved->kind == DM_RECORD_POSITION)
    ((DmPositionRecord *) next)->issue = g_strdup (((const DmPositionRecord *) saved)->issue);
  for (guint i = 0; citations != NULL && i < citations->len; i++)
    {
      const DmCitation *citation = citations->pdata[i];
      DmCitation *copy = dm_layout_new_item (field->items);

      copy->source = g_strdup (citation->source);
      copy->locator = g_strdup (citation->locator);
      dm_record_add_item (&DM_FIELD_AT (next, field, GPtrArray *), copy);
    }

  return next;
}

static void
read_saved_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (DmRecordDialog) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (DmDetails) details
      = dm_document_read_details_finish (DM_DOCUMENT (object), result, &error);

  self->saving = FALSE;
  if (self->form == NULL)
    return;
  dm_record_free (self->record);
  self->record
      = details != NULL ? begin_another (details->record) : dm_record_new (self->record->kind);
  /* The keyboard goes from where it was before the form is another, in which nobody was anywhere. */
  gtk_window_set_focus (GTK_WINDOW (self), NULL);
  dm_record_form_load (self->form, self->record);
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), 0);
  dm_record_form_focus (self->form);
  update (self);
}

static void
applied_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (DmRecordDialog) self = data;
  g_autoptr (GError) error = NULL;
  gint64 id = 0;
  gboolean done = dm_document_apply_finish (DM_DOCUMENT (object), result, &id, &error);

  self->saving = FALSE;
  if (self->form == NULL)
    return;

  gtk_widget_set_sensitive (GTK_WIDGET (self->form), TRUE);
  if (!done)
    {
      show_failure (self, error->message);
      update (self);
      return;
    }

  dm_form_context_forget_new (self->context);
  if (self->session != NULL
      && (self->record->kind == DM_RECORD_EVENT || self->record->kind == DM_RECORD_POSITION))
    dm_session_set_selected (self->session, id);
  if (self->adds_another)
    {
      /* As it was written, so that what was made on the way has its keys. */
      self->saving = TRUE;
      dm_document_read_details_async (self->document, id, NULL, read_saved_cb, g_object_ref (self));
      return;
    }
  self->may_close = TRUE;
  gtk_window_close (GTK_WINDOW (self));
}

static void
save (DmRecordDialog *self, gboolean adds_another)
{
  g_autoptr (DmRecord) record = NULL;
  DmEdit *edit;

  if (self->saving)
    return;
  show_failure (self, NULL);
  if (dm_record_form_show_faults (self->form))
    return;

  record = dm_record_form_dup_record (self->form);
  if (!is_new (self) && dm_record_equal (record, self->record))
    {
      self->may_close = TRUE;
      gtk_window_close (GTK_WINDOW (self));
      return;
    }

  edit = dm_edit_new (is_new (self) ? dm_record_title_add (record->kind)
                                    : dm_record_title_edit (record->kind));
  dm_form_context_put_new (self->context, edit, record);
  if (is_new (self))
    dm_edit_put (edit, g_steal_pointer (&record));
  else
    dm_edit_change (edit, self->record, g_steal_pointer (&record));
  self->saving = TRUE;
  self->adds_another = adds_another;
  gtk_widget_set_sensitive (GTK_WIDGET (self->form), FALSE);
  update (self);
  dm_document_apply_async (self->document, edit, NULL, applied_cb, g_object_ref (self));
}

static void
save_cb (DmRecordDialog *self)
{
  save (self, FALSE);
}

static void
another_cb (DmRecordDialog *self)
{
  save (self, TRUE);
}

static void
cancel_cb (DmRecordDialog *self)
{
  gtk_window_close (GTK_WINDOW (self));
}

static gboolean
save_shortcut_cb (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  save (DM_RECORD_DIALOG (widget), FALSE);
  return TRUE;
}

static gboolean
another_shortcut_cb (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  DmRecordDialog *self = DM_RECORD_DIALOG (widget);

  save (self, is_new (self));
  return TRUE;
}

static gboolean
close_shortcut_cb (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  gtk_window_close (GTK_WINDOW (widget));
  return TRUE;
}

static gboolean
close_cb (gpointer data)
{
  DmRecordDialog *self = data;

  self->may_close = TRUE;
  gtk_window_close (GTK_WINDOW (self));
  return G_SOURCE_REMOVE;
}

/* The question goes first, then what it stands before. */
static void
discard_response_cb (DmRecordDialog *self, const char *response)
{
  if (g_str_equal (response, "discard"))
    g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, close_cb, g_object_ref (self), g_object_unref);
}

static void
ask_to_discard (DmRecordDialog *self)
{
  GtkWidget *dialog = adw_message_dialog_new (GTK_WINDOW (self), is_new (self)
                                              ? _("Discard This Record?")
                                              : _("Discard the Changes?"),
                                                   _("What was typed here is in no dossier yet."));
  AdwMessageDialog *message = ADW_MESSAGE_DIALOG (dialog);

  adw_message_dialog_add_responses (message, "keep",
                                    _("_Keep Editing"), "discard", _("_Discard"), NULL);
  adw_message_dialog_set_response_appearance (message, "discard", ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_default_response (message, "keep");
  adw_message_dialog_set_close_response (message, "keep");
  g_signal_connect_object (dialog, "response", G_CALLBACK (discard_response_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

static gboolean
dm_record_dialog_close_request (GtkWindow *window)
{
  DmRecordDialog *self = DM_RECORD_DIALOG (window);

  if (self->saving)
    return TRUE;
  if (!self->may_close && dm_record_form_is_modified (self->form))
    {
      ask_to_discard (self);
      return TRUE;
    }

  return GTK_WINDOW_CLASS (dm_record_dialog_parent_class)->close_request (window);
}

static void
dm_record_dialog_dispose (GObject *object)
{
  DmRecordDialog *self = DM_RECORD_DIALOG (object);

  self->form = NULL;
  g_clear_object (&self->document);
  g_clear_object (&self->session);
  g_clear_object (&self->context);
  gtk_widget_dispose_template (GTK_WIDGET (self), DM_TYPE_RECORD_DIALOG);

  G_OBJECT_CLASS (dm_record_dialog_parent_class)->dispose (object);
}

static void
dm_record_dialog_finalize (GObject *object)
{
  dm_record_free (DM_RECORD_DIALOG (object)->record);

  G_OBJECT_CLASS (dm_record_dialog_parent_class)->finalize (object);
}

static void
dm_record_dialog_class_init (DmRecordDialogClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = dm_record_dialog_dispose;
  object_class->finalize = dm_record_dialog_finalize;
  GTK_WINDOW_CLASS (klass)->close_request = dm_record_dialog_close_request;

  gtk_widget_class_add_binding (widget_class, GDK_KEY_Escape, 0, close_shortcut_cb, NULL);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/demarche/Demarche/dm-record-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, DmRecordDialog, save);
  gtk_widget_class_bind_template_child (widget_class, DmRecordDialog, failure_revealer);
  gtk_widget_class_bind_template_child (widget_class, DmRecordDialog, failure);
  gtk_widget_class_bind_template_child (widget_class, DmRecordDialog, scroller);
  gtk_widget_class_bind_template_child (widget_class, DmRecordDialog, clamp);
  gtk_widget_class_bind_template_child (widget_class, DmRecordDialog, another_bar);
  gtk_widget_class_bind_template_child (widget_class, DmRecordDialog, another);
  gtk_widget_class_bind_template_callback (widget_class, save_cb);
  gtk_widget_class_bind_template_callback (widget_class, another_cb);
  gtk_widget_class_bind_template_callback (widget_class, cancel_cb);
}

/* Before a text of several lines takes them for a line break. */
static void
add_shortcut (GtkShortcutController *controller, const char *keys, GtkShortcutFunc callback)
{
  gtk_shortcut_controller_add_shortcut (
      controller, gtk_shortcut_new (gtk_shortcut_trigger_parse_string (keys),
                                    gtk_callback_action_new (callback, NULL, NULL)));
}

static void
dm_record_dialog_init (DmRecordDialog *self)
{
  GtkEventController *shortcuts = gtk_shortcut_controller_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  dm_dialog_take_keys (GTK_WINDOW (self));
  dm_scroller_follow_focus (self->scroller);
  gtk_event_controller_set_propagation_phase (shortcuts, GTK_PHASE_CAPTURE);
  add_shortcut (GTK_SHORTCUT_CONTROLLER (shortcuts), "<Control>Return|<Control>KP_Enter",
                save_shortcut_cb);
  add_shortcut (GTK_SHORTCUT_CONTROLLER (shortcuts),
                "<Control><Shift>Return|<Control><Shift>KP_Enter", another_shortcut_cb);
  gtk_widget_add_controller (GTK_WIDGET (self), shortcuts);
}

static DmRecordDialog *
present (GtkWindow *parent, DmDocument *document, DmSession *session, DmRecord *record)
{
  DmRecordDialog *self = g_object_new (DM_TYPE_RECORD_DIALOG, "transient-for", parent, NULL);

  self->document = g_object_ref (document);
  self->session = session != NULL ? g_object_ref (session) : NULL;
  self->record = record;
  self->context = dm_form_context_new (document);
  self->form = DM_RECORD_FORM (dm_record_form_new (self->context, record));
  adw_clamp_set_child (self->clamp, GTK_WIDGET (self->form));
  gtk_window_set_title (GTK_WINDOW (self), is_new (self) ? dm_record_title_add (record->kind)
                                                         : dm_record_title_edit (record->kind));
  gtk_widget_set_visible (self->another_bar, is_new (self));
  g_signal_connect_object (self->form, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);
  gtk_window_present (GTK_WINDOW (self));
  dm_record_form_focus (self->form);
  return self;
}

typedef struct
{
  GtkWindow *parent;
  DmSession *session;
} Opening;

static void
opened_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autofree Opening *opening = data;
  g_autoptr (GtkWindow) parent = opening->parent;
  g_autoptr (DmSession) session = opening->session;
  g_autoptr (GError) error = NULL;
  g_autoptr (DmDetails) details
      = dm_document_read_details_finish (DM_DOCUMENT (object), result, &error);
  GtkWidget *dialog;

  if (!gtk_widget_get_visible (GTK_WIDGET (parent)))
    return;
  if (details != NULL && dm_form_spec_of (details->record->kind) != NULL)
    {
      present (parent, DM_DOCUMENT (object), session, g_steal_pointer (&details->record));
      return;
    }

  dialog = adw_message_dialog_new (parent, _("This Record Cannot Be Changed"),
                                              error != NULL ? error->message : NULL);
  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "close", _("_Close"));
  gtk_window_present (GTK_WINDOW (dialog));
}

/**
 * dm_record_dialog_add:
 * @parent: the window in front of which it comes up
 * @document: the dossier
 * @session: (nullable): where the new record is selected
 * @record: (transfer full): what the form says at first
 *
 * Presents a form for a new record.
 *
 * Returns: (transfer none): the dialog
 */
GtkWindow *
dm_record_dialog_add (GtkWindow *parent, DmDocument *document, DmSession *session, DmRecord *record)
{
  g_return_val_if_fail (dm_form_spec_of (record->kind) != NULL, NULL);

  return GTK_WINDOW (present (parent, document, session, record));
}

/**
 * dm_record_dialog_edit:
 * @parent: the window in front of which it comes up
 * @document: the dossier
 * @session: (nullable): where the record is selected when it was changed
 * @id: id of a record
 *
 * Presents a form for a record of the dossier as soon as it is read.
 */
void
dm_record_dialog_edit (GtkWindow *parent, DmDocument *document, DmSession *session, gint64 id)
{
  Opening *opening = g_new0 (Opening, 1);

  opening->parent = g_object_ref (parent);
  opening->session = session != NULL ? g_object_ref (session) : NULL;
  dm_document_read_details_async (document, id, NULL, opened_cb, opening);
}
