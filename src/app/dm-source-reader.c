/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-source-reader.h"

#include "dm-document-edit.h"
#include "dm-source-change.h"
#include "dm-source-text.h"
#include "dm-text.h"
#include "dm-widgets.h"

#include <adwaita.h>
#include <glib/gi18n.h>
#include <string.h>

/**
 * DmSourceReader:
 *
 * The text of one source: to be read, and to be pasted, read from a file, changed or taken away.
 */
struct _DmSourceReader
{
  GtkWidget parent_instance;

  GtkWidget *menu;
  GtkWidget *cancel;
  GtkWidget *save;
  GtkLabel *fault;
  GtkWidget *nothing;
  GtkWidget *scroller;
  DmSourceText *text;

  DmDocument *document;
  DmSourceRecord *record; /* (nullable): as it was last read */
  DmSourceRecord *base;   /* (nullable): as it was when a person began to change its text */
  GtkFileChooserNative *chooser;
};

G_DEFINE_FINAL_TYPE (DmSourceReader, dm_source_reader, GTK_TYPE_WIDGET)

static void stop_editing (DmSourceReader *self);

/* A text on its way into the file. */
typedef struct
{
  DmSourceReader *reader;
  DmSourceRecord *before;
  DmSourceRecord *after;
  gboolean typed; /* not pasted or read from a file */
} Change;

static void
change_free (Change *change)
{
  g_object_unref (change->reader);
  dm_record_free ((DmRecord *) change->before);
  dm_record_free ((DmRecord *) change->after);
  g_free (change);
}

static gboolean
has_text (DmSourceReader *self)
{
  return self->record != NULL && self->record->text != NULL && *self->record->text != '\0';
}

static void
update (DmSourceReader *self)
{
  gboolean writable = self->document != NULL && dm_document_is_writable (self->document);
  gboolean editing = self->base != NULL;

  gtk_widget_set_visible (self->menu, writable && !editing && has_text (self));
  gtk_widget_set_visible (self->cancel, editing);
  gtk_widget_set_visible (self->save, editing);
  gtk_widget_set_visible (self->nothing, writable && !editing && !has_text (self));
  gtk_widget_set_visible (self->scroller, editing || has_text (self));
  gtk_widget_set_visible (GTK_WIDGET (self), writable || has_text (self));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "text-of-source.edit", has_text (self));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "text-of-source.remove", has_text (self));
}

/* What could not be done is told above the text, or where that is gone, in a dialog. */
static void
tell_failure (DmSourceReader *self, gint64 source, const char *message)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *dialog;

  if (self->record != NULL && self->record->record.id == source)
    {
      dm_label_set_optional (self->fault, message);
      return;
    }
  if (!GTK_IS_WINDOW (root) || !gtk_widget_get_visible (GTK_WIDGET (root)))
    return;

  dialog = adw_message_dialog_new (GTK_WINDOW (root), _("The Text Was Not Changed"), message);
  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "close", _("_Close"));
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
applied_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  Change *change = data;
  DmSourceReader *self = change->reader;
  gint64 id = change->before->record.id;
  g_autoptr (GError) error = NULL;

  if (!dm_document_apply_finish (DM_DOCUMENT (object), result, NULL, &error))
    tell_failure (self, id, error->message);
  else if (change->typed && self->base != NULL && self->base->record.id == id)
    {
      /* It will be read anew, but not at once. */
      dm_record_free ((DmRecord *) self->record);
      self->record = g_steal_pointer (&change->after);
      stop_editing (self);
    }
  change_free (change);
}

/* Lines end as they do here, no mark of the byte order stands before them, and nothing is in them
 * that nobody sees. */
static char *
clean_text (char *text)
{
  char *to = text;

  for (const char *from = g_str_has_prefix (text, "\xEF\xBB\xBF") ? text + 3 : text; *from != '\0';
       from++)
    if (from[0] != '\r')
      *to++ = *from;
    else if (from[1] != '\n')
      *to++ = '\n';
  *to = '\0';
  to = dm_text_clean (text, G_MAXUINT);
  g_free (text);
  return to;
}

static void
apply (DmSourceReader *self,
       const DmSourceRecord *before,
       char *text,
       const char *label,
       gboolean typed)
{
  DmSourceRecord *after = (DmSourceRecord *) dm_record_copy (&before->record);
  DmEdit *edit = dm_edit_new (label);
  Change *change = g_new0 (Change, 1);

  dm_label_set_optional (self->fault, NULL);
  if (typed)
    dm_source_change_text (after, text);
  else
    dm_source_replace_text (after, text);
  change->reader = g_object_ref (self);
  change->before = (DmSourceRecord *) dm_record_copy (&before->record);
  change->after = (DmSourceRecord *) dm_record_copy (&after->record);
  change->typed = typed;
  dm_edit_change (edit, &before->record, &after->record);
  dm_document_apply_async (self->document, edit, NULL, applied_cb, change);
}

static void
show_text (DmSourceReader *self)
{
  dm_source_text_take (self->text, (DmSourceRecord *) dm_record_copy (&self->record->record));
}

static void
stop_editing (DmSourceReader *self)
{
  g_clear_pointer ((DmRecord **) &self->base, dm_record_free);
  dm_source_text_set_editing (self->text, FALSE);
  dm_label_set_optional (self->fault, NULL);
  if (self->record != NULL)
    show_text (self);
  update (self);
}

/* Writes what was typed, if it is anything new. */
static void
save (DmSourceReader *self)
{
  char *text = dm_source_text_dup_typed (self->text);

  if (text == NULL || g_strcmp0 (text, self->base->text) == 0)
    {
      g_free (text);
      stop_editing (self);
      return;
    }
  apply (self, self->base, text, _("Change Text of Source"), TRUE);
}

static void
save_cb (DmSourceReader *self)
{
  if (self->base != NULL)
    save (self);
}

static void
cancel_cb (DmSourceReader *self)
{
  stop_editing (self);
}

static void
edit_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  DmSourceReader *self = DM_SOURCE_READER (widget);

  if (!has_text (self) || self->base != NULL)
    return;
  self->base = (DmSourceRecord *) dm_record_copy (&self->record->record);
  dm_source_text_set_editing (self->text, TRUE);
  update (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->text));
}

/* A source that the clipboard or a file is to give its words to. */
typedef struct
{
  DmSourceReader *reader;
  DmSourceRecord *before;
} Wanted;

static Wanted *
wanted_new (DmSourceReader *self)
{
  Wanted *wanted = g_new0 (Wanted, 1);

  wanted->reader = g_object_ref (self);
  wanted->before = (DmSourceRecord *) dm_record_copy (&self->record->record);
  return wanted;
}

static void
wanted_free (Wanted *wanted)
{
  g_object_unref (wanted->reader);
  dm_record_free ((DmRecord *) wanted->before);
  g_free (wanted);
}

static void
pasted_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  Wanted *wanted = data;
  DmSourceReader *self = wanted->reader;
  char *text = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (object), result, NULL);

  if (self->document == NULL || text == NULL || *g_strstrip (text) == '\0')
    {
      if (self->document != NULL)
        tell_failure (self, wanted->before->record.id, _("There are no words to paste."));
      g_free (text);
    }
  else
    apply (self, wanted->before, clean_text (text), _("Paste Text of Source"), FALSE);
  wanted_free (wanted);
}

static void
paste_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  DmSourceReader *self = DM_SOURCE_READER (widget);

  if (self->record != NULL)
    gdk_clipboard_read_text_async (gtk_widget_get_clipboard (widget), NULL, pasted_cb,
                                   wanted_new (self));
}

static void
loaded_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  Wanted *wanted = data;
  DmSourceReader *self = wanted->reader;
  gint64 id = wanted->before->record.id;
  g_autofree char *name = g_file_get_parse_name (G_FILE (object));
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  gsize length;

  if (!g_file_load_contents_finish (G_FILE (object), result, &text, &length, NULL, &error))
    tell_failure (self, id, error->message);
  else if (!g_utf8_validate_len (text, length, NULL))
    {
      g_autofree char *message = g_strdup_printf (
          _("%s is not a text in UTF-8. Save it as plain text in UTF-8 first."), name);

      tell_failure (self, id, message);
    }
  else if (self->document != NULL)
    apply (self, wanted->before, clean_text (g_steal_pointer (&text)),
           _("Read Text of Source"), FALSE);
  wanted_free (wanted);
}

static void
chosen_cb (GtkNativeDialog *dialog, int response, gpointer data)
{
  DmSourceReader *self = data;
  g_autoptr (GFile) file = NULL;

  if (response == GTK_RESPONSE_ACCEPT && self->record != NULL)
    {
      file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));
      g_file_load_contents_async (file, NULL, loaded_cb, wanted_new (self));
    }
  g_clear_object (&self->chooser);
}

static void
read_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  DmSourceReader *self = DM_SOURCE_READER (widget);
  GtkRoot *root = gtk_widget_get_root (widget);
  GtkFileFilter *texts = gtk_file_filter_new ();

  gtk_file_filter_set_name (texts, _("Plain Text"));
  gtk_file_filter_add_mime_type (texts, "text/plain");
  g_clear_object (&self->chooser);
  self->chooser = gtk_file_chooser_native_new (_("Text of the Source"), GTK_WINDOW (root),
                                                  GTK_FILE_CHOOSER_ACTION_OPEN, NULL, NULL);
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (self->chooser), texts);
  g_object_unref (texts);
  g_signal_connect (self->chooser, "response", G_CALLBACK (chosen_cb), self);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

static void
remove_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  DmSourceReader *self = DM_SOURCE_READER (widget);

  if (has_text (self))
    apply (self, self->record, NULL, _("Remove Text of Source"), FALSE);
}

/* Escape gives up what was typed, before it means anything else. */
static gboolean
key_pressed_cb (GtkEventControllerKey *controller,
                guint key,
                guint code,
                GdkModifierType state,
                DmSourceReader *self)
{
  if (self->base == NULL || key != GDK_KEY_Escape)
    return GDK_EVENT_PROPAGATE;

  stop_editing (self);
  return GDK_EVENT_STOP;
}

/* What was typed is written when it goes out of sight. */
static void
dm_source_reader_unmap (GtkWidget *widget)
{
  DmSourceReader *self = DM_SOURCE_READER (widget);

  if (self->base != NULL && self->document != NULL)
    save (self);
  GTK_WIDGET_CLASS (dm_source_reader_parent_class)->unmap (widget);
}

static void
dm_source_reader_dispose (GObject *object)
{
  DmSourceReader *self = DM_SOURCE_READER (object);

  g_clear_pointer ((DmRecord **) &self->record, dm_record_free);
  g_clear_pointer ((DmRecord **) &self->base, dm_record_free);
  g_clear_object (&self->chooser);
  g_clear_object (&self->document);
  dm_template_dispose (GTK_WIDGET (self), DM_TYPE_SOURCE_READER);

  G_OBJECT_CLASS (dm_source_reader_parent_class)->dispose (object);
}

static void
dm_source_reader_class_init (DmSourceReaderClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dm_source_reader_dispose;
  widget_class->unmap = dm_source_reader_unmap;

  g_type_ensure (DM_TYPE_SOURCE_TEXT);
  gtk_widget_class_install_action (widget_class, "text-of-source.edit", NULL, edit_cb);
  gtk_widget_class_install_action (widget_class, "text-of-source.paste", NULL, paste_cb);
  gtk_widget_class_install_action (widget_class, "text-of-source.read", NULL, read_cb);
  gtk_widget_class_install_action (widget_class, "text-of-source.remove", NULL, remove_cb);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/demarche/Demarche/dm-source-reader.ui");
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_bind_template_child (widget_class, DmSourceReader, menu);
  gtk_widget_class_bind_template_child (widget_class, DmSourceReader, cancel);
  gtk_widget_class_bind_template_child (widget_class, DmSourceReader, save);
  gtk_widget_class_bind_template_child (widget_class, DmSourceReader, fault);
  gtk_widget_class_bind_template_child (widget_class, DmSourceReader, nothing);
  gtk_widget_class_bind_template_child (widget_class, DmSourceReader, scroller);
  gtk_widget_class_bind_template_child (widget_class, DmSourceReader, text);
  gtk_widget_class_bind_template_callback (widget_class, save_cb);
  gtk_widget_class_bind_template_callback (widget_class, cancel_cb);
}

static void
dm_source_reader_init (DmSourceReader *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  update (self);
}

/**
 * dm_source_reader_attach:
 * @self: a reader, not attached before
 * @document: whose sources are read
 */
void
dm_source_reader_attach (DmSourceReader *self, DmDocument *document)
{
  g_return_if_fail (self->document == NULL);

  self->document = g_object_ref (document);
  update (self);
}

/**
 * dm_source_reader_take:
 * @self: a reader that is attached
 * @record: (transfer full): a source, as it was last read
 *
 * Shows the text of a source. What is being typed about the same one stays; about another, it is
 * written first.
 */
void
dm_source_reader_take (DmSourceReader *self, DmSourceRecord *record)
{
  gboolean is_same = self->record != NULL && self->record->record.id == record->record.id;

  if (!is_same && self->base != NULL)
    {
      save (self);
      g_clear_pointer ((DmRecord **) &self->base, dm_record_free);
      dm_source_text_set_editing (self->text, FALSE);
    }
  if (!is_same)
    dm_label_set_optional (self->fault, NULL);
  dm_record_free ((DmRecord *) self->record);
  self->record = record;
  if (self->base == NULL)
    show_text (self);
  update (self);
}
