/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-record-sheet.h"

#include "dm-document-edit.h"
#include "dm-field-row.h"
#include "dm-form-check.h"
#include "dm-record-words.h"
#include "dm-widgets.h"
#include "dm-words.h"

#include <adwaita.h>
#include <glib/gi18n.h>

/**
 * DmRecordSheet:
 *
 * What a record says, to be read and to be changed in place. Each change is an edit of its own,
 * written when its row is left or Enter is pressed.
 */
struct _DmRecordSheet
{
  GtkWidget parent_instance;

  GtkListBox *heading; /* the title, where that is a field */
  GtkListBox *facts;
  GtkWidget *citations_group;
  GtkListBox *citations;
  GtkToggleButton *more;

  DmDocument *document;
  DmFormContext *context;
  DmRecord *record;
  GPtrArray *rows;   /* DmFieldRow */
  GHashTable *bases; /* from rows in which is typed to the record as it was when that began */
};

G_DEFINE_FINAL_TYPE (DmRecordSheet, dm_record_sheet, GTK_TYPE_WIDGET)

/* A change on its way into the file. */
typedef struct
{
  DmRecordSheet *sheet;
  DmFieldRow *row;
  DmRecord *after;
} Change;

static void row_changed_cb (DmRecordSheet *self, DmFieldRow *row);
static void row_committed_cb (DmRecordSheet *self, DmFieldRow *row);

static void
change_free (Change *change)
{
  g_object_unref (change->sheet);
  g_object_unref (change->row);
  dm_record_free (change->after);
  g_free (change);
}

static gboolean
is_field (DmFieldRow *row, const char *name)
{
  return g_str_equal (dm_field_row_get_form_field (row)->name, name);
}

/* What a record of its kind is read for; where it says nothing, it is worth asking. */
static gboolean
is_essential (DmFieldRow *row)
{
  static const char *const names[]
      = { "title",     "name",       "date",   "holder",   "issue",       "act",
          "citations", "from",       "to",     "offices",  "role",        "type",
          "claimant",  "respondent", "states", "relation", "measure.kind" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (is_field (row, names[i]))
      return TRUE;

  return FALSE;
}

static gboolean
is_heading (DmFieldRow *row, DmRecordKind kind)
{
  return kind != DM_RECORD_POSITION && kind != DM_RECORD_LINK
         && (is_field (row, "title") || is_field (row, "name"));
}

/* The record as it was when a person began to type in a row. */
static const DmRecord *
base_of (DmRecordSheet *self, DmFieldRow *row)
{
  const DmRecord *base = g_hash_table_lookup (self->bases, row);

  return base != NULL ? base : self->record;
}

/* The rows as they are, in a record. */
static DmRecord *
make_draft (DmRecordSheet *self)
{
  DmRecord *draft = dm_record_copy (self->record);

  for (guint i = 0; i < self->rows->len; i++)
    dm_field_row_store (self->rows->pdata[i], draft, NULL);

  return draft;
}

static void
update (DmRecordSheet *self)
{
  g_autoptr (DmRecord) draft = make_draft (self);
  gboolean all = gtk_toggle_button_get_active (self->more);
  gboolean writable = dm_document_is_writable (self->document);

  for (guint i = 0; i < self->rows->len; i++)
    {
      DmFieldRow *row = self->rows->pdata[i];
      gboolean shown = dm_field_row_says_something (row) || dm_field_row_is_modified (row)
                       || (writable && (all || is_essential (row)));

      if (!dm_form_is_apt (draft, dm_field_row_get_form_field (row)))
        shown = FALSE;
      dm_field_row_follow (row, draft);
      gtk_widget_set_visible (GTK_WIDGET (row), shown);
      if (is_field (row, "citations"))
        {
          gtk_widget_set_visible (self->citations_group, shown);
          dm_field_row_set_aside (
              row, dm_field_row_says_something (row) ? NULL : _("It rests on no source yet"));
        }
    }
  gtk_widget_set_visible (GTK_WIDGET (self->more), writable);
}

static void
add_row (DmRecordSheet *self, const DmFormField *field)
{
  GtkWidget *row = dm_field_row_new (dm_layout_of (self->record->kind), field, self->context);
  GtkListBox *list = self->facts;

  if (is_heading (DM_FIELD_ROW (row), self->record->kind))
    {
      list = self->heading;
      gtk_widget_add_css_class (row, "heading-row");
      gtk_widget_set_margin_top (gtk_list_box_row_get_child (GTK_LIST_BOX_ROW (row)), 2);
      gtk_widget_set_margin_bottom (gtk_list_box_row_get_child (GTK_LIST_BOX_ROW (row)), 2);
      gtk_widget_set_margin_start (gtk_list_box_row_get_child (GTK_LIST_BOX_ROW (row)), 2);
      dm_field_row_hide_title (DM_FIELD_ROW (row));
    }
  else if (g_str_equal (field->name, "citations"))
    {
      list = self->citations;
      dm_field_row_hide_title (DM_FIELD_ROW (row));
    }
  g_signal_connect_object (row, "changed", G_CALLBACK (row_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (row, "committed", G_CALLBACK (row_committed_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_list_box_append (list, row);
  g_ptr_array_add (self->rows, row);
}

static void
make_rows (DmRecordSheet *self)
{
  const DmFormSpec *spec = dm_form_spec_of (self->record->kind);

  g_ptr_array_set_size (self->rows, 0);
  g_hash_table_remove_all (self->bases);
  gtk_widget_set_visible (self->citations_group, FALSE);
  dm_list_box_clear (self->heading);
  dm_list_box_clear (self->facts);
  dm_list_box_clear (self->citations);
  for (guint i = 0; spec != NULL && i < spec->n_fields; i++)
    add_row (self, &spec->fields[i]);
  gtk_widget_set_visible (GTK_WIDGET (self->heading), dm_list_box_has_rows (self->heading));
}

/* Shows what the dossier says, in the place of what was typed. */
static void
load_row (DmRecordSheet *self, DmFieldRow *row, const DmRecord *record)
{
  g_hash_table_remove (self->bases, row);
  dm_field_row_set_fault (row, NULL);
  dm_field_row_load (row, record);
}

/* Whether a row, as a person has it now, says what a record says. */
static gboolean
agrees (DmFieldRow *row, const DmRecord *record)
{
  g_autoptr (DmRecord) now = dm_record_copy (record);

  return dm_field_row_store (row, now, NULL) && dm_record_equal (now, record);
}

/* The row in which it could be told is about another record by now. */
static void
tell_lost (DmRecordSheet *self, const GError *error)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *dialog;

  if (!GTK_IS_WINDOW (root) || !gtk_widget_get_visible (GTK_WIDGET (root)))
    return;

  dialog = adw_message_dialog_new (GTK_WINDOW (root), _("Nothing Was Changed"), error->message);
  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "close", _("_Close"));
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
applied_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  Change *change = data;
  DmRecordSheet *self = change->sheet;
  g_autoptr (GError) error = NULL;
  gboolean is_there = gtk_widget_get_parent (GTK_WIDGET (change->row)) != NULL
                      && self->record != NULL && self->record->id == change->after->id;

  if (dm_document_apply_finish (DM_DOCUMENT (object), result, NULL, &error))
    {
      /* Unless the person has typed on meanwhile. */
      if (is_there && agrees (change->row, change->after))
        {
          g_hash_table_remove (self->bases, change->row);
          dm_field_row_set_fault (change->row, NULL);
          dm_field_row_settle (change->row);
        }
      else if (is_there)
        g_hash_table_insert (self->bases, change->row, dm_record_copy (change->after));
    }
  else if (is_there)
    dm_field_row_set_fault (change->row, error->message);
  else
    tell_lost (self, error);
  change_free (change);
}

/* What people call the record: of a position, “Japan offers $70M”. */
static char *
record_name (DmRecordSheet *self)
{
  const DmSnapshot *snapshot = dm_document_get_snapshot (self->document);
  int entry = dm_snapshot_find_entry (snapshot, self->record->id);

  return entry != DM_NONE ? dm_words_title (snapshot, (guint) entry, DM_AMOUNT_SHORT)
                          : dm_record_dup_name (self->record);
}

static void
apply (DmRecordSheet *self, DmFieldRow *row, DmRecord *after)
{
  g_autofree char *name = record_name (self);
  g_autofree char *label = NULL;
  Change *change = g_new0 (Change, 1);
  DmEdit *edit;

  /* Translators: a field, and a record: Change Date of “Ohira–Kim meeting” */
  label = g_strdup_printf (_("Change %s of “%s”"), dm_field_row_get_title (row), name);
  change->sheet = g_object_ref (self);
  change->row = g_object_ref (row);
  change->after = dm_record_copy (after);
  edit = dm_edit_new (label);
  dm_form_context_put_new (self->context, edit, after);
  dm_edit_change (edit, base_of (self, row), after);
  dm_document_apply_async (self->document, edit, NULL, applied_cb, change);
}

/* What cannot be written stays in its row, with the reason. */
static void
row_committed_cb (DmRecordSheet *self, DmFieldRow *row)
{
  g_autoptr (DmRecord) after = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *fault = NULL;

  if (self->record == NULL || !dm_field_row_is_modified (row))
    return;

  after = dm_record_copy (base_of (self, row));
  if (!dm_field_row_store (row, after, &error))
    fault = g_strdup (error->message);
  else
    fault = dm_form_check (self->context, after, dm_field_row_get_form_field (row));
  dm_field_row_set_fault (row, fault);
  if (fault != NULL)
    return;

  if (dm_record_equal (after, base_of (self, row)))
    load_row (self, row, self->record);
  else
    apply (self, row, g_steal_pointer (&after));
}

/* Why what is typed in a row will not be written: another has been there meanwhile. */
static const char *
conflict_in (DmFieldRow *row, const DmRecord *base, const DmRecord *now)
{
  if (!dm_field_row_differs (row, base, now) || agrees (row, now))
    return NULL;

  return _("This was changed elsewhere meanwhile, so that yours is not written. Escape shows what "
           "it is now.");
}

static void
row_changed_cb (DmRecordSheet *self, DmFieldRow *row)
{
  if (self->record == NULL)
    return;

  if (dm_field_row_is_modified (row))
    {
      if (!g_hash_table_contains (self->bases, row))
        g_hash_table_insert (self->bases, row, dm_record_copy (self->record));
      dm_field_row_set_fault (row, conflict_in (row, base_of (self, row), self->record));
    }
  update (self);
}

static void
more_cb (DmRecordSheet *self)
{
  gtk_button_set_label (GTK_BUTTON (self->more),
                        gtk_toggle_button_get_active (self->more) ? _("Fewer Fields")
                                                                  : _("More Fields"));
  if (self->record != NULL)
    update (self);
}

static void
names_changed_cb (DmRecordSheet *self)
{
  if (self->record != NULL)
    update (self);
}

/* Escape gives up what was typed, before it means anything else. */
static gboolean
key_pressed_cb (GtkEventControllerKey *controller,
                guint key,
                guint code,
                GdkModifierType state,
                DmRecordSheet *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  if (key != GDK_KEY_Escape || focus == NULL || self->record == NULL)
    return FALSE;

  for (guint i = 0; i < self->rows->len; i++)
    {
      DmFieldRow *row = self->rows->pdata[i];

      if (!dm_field_row_is_modified (row) || !gtk_widget_is_ancestor (focus, GTK_WIDGET (row)))
        continue;
      load_row (self, row, self->record);
      update (self);
      return TRUE;
    }

  return FALSE;
}

static void
dm_record_sheet_dispose (GObject *object)
{
  DmRecordSheet *self = DM_RECORD_SHEET (object);

  g_clear_pointer (&self->record, dm_record_free);
  g_clear_object (&self->document);
  g_clear_object (&self->context);
  dm_template_dispose (GTK_WIDGET (self), DM_TYPE_RECORD_SHEET);

  G_OBJECT_CLASS (dm_record_sheet_parent_class)->dispose (object);
}

static void
dm_record_sheet_finalize (GObject *object)
{
  g_ptr_array_unref (DM_RECORD_SHEET (object)->rows);
  g_hash_table_unref (DM_RECORD_SHEET (object)->bases);

  G_OBJECT_CLASS (dm_record_sheet_parent_class)->finalize (object);
}

static void
dm_record_sheet_class_init (DmRecordSheetClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dm_record_sheet_dispose;
  G_OBJECT_CLASS (klass)->finalize = dm_record_sheet_finalize;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/demarche/Demarche/dm-record-sheet.ui");
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "recordsheet");
  gtk_widget_class_bind_template_child (widget_class, DmRecordSheet, heading);
  gtk_widget_class_bind_template_child (widget_class, DmRecordSheet, facts);
  gtk_widget_class_bind_template_child (widget_class, DmRecordSheet, citations_group);
  gtk_widget_class_bind_template_child (widget_class, DmRecordSheet, citations);
  gtk_widget_class_bind_template_child (widget_class, DmRecordSheet, more);
  gtk_widget_class_bind_template_callback (widget_class, more_cb);
}

static void
dm_record_sheet_init (DmRecordSheet *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->rows = g_ptr_array_new ();
  self->bases = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) dm_record_free);
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}

/* Takes over what the dossier says now; what is being typed stays, and is told of a change. */
static void
reload (DmRecordSheet *self, const DmRecord *record)
{
  for (guint i = 0; i < self->rows->len; i++)
    {
      DmFieldRow *row = self->rows->pdata[i];
      const char *conflict;

      if (!dm_field_row_is_modified (row))
        {
          load_row (self, row, record);
          continue;
        }
      conflict = conflict_in (row, base_of (self, row), record);
      if (conflict != NULL)
        dm_field_row_set_fault (row, conflict);
    }
}

/**
 * dm_record_sheet_attach:
 * @self: a sheet, not attached before
 * @document: whose records it shows
 */
void
dm_record_sheet_attach (DmRecordSheet *self, DmDocument *document)
{
  g_return_if_fail (self->document == NULL);

  self->document = g_object_ref (document);
}

/**
 * dm_record_sheet_show:
 * @self: a sheet
 * @record: (nullable): a record of its document, as it was last read
 */
void
dm_record_sheet_show (DmRecordSheet *self, const DmRecord *record)
{
  gboolean is_same = record != NULL && self->record != NULL && self->record->id == record->id;

  /* What was typed about another record is written before it is out of sight. */
  for (guint i = 0; !is_same && self->record != NULL && i < self->rows->len; i++)
    row_committed_cb (self, self->rows->pdata[i]);

  if (record == NULL)
    {
      g_clear_pointer (&self->record, dm_record_free);
      return;
    }

  if (self->context == NULL)
    {
      self->context = dm_form_context_new (self->document);
      dm_form_context_set_follow_action (self->context, "inspector.follow");
      g_signal_connect_object (self->context, "changed", G_CALLBACK (names_changed_cb), self,
                               G_CONNECT_SWAPPED);
    }
  if (!is_same)
    {
      gboolean is_other_kind
          = self->rows->len == 0 || self->record == NULL || self->record->kind != record->kind;

      dm_record_free (self->record);
      self->record = dm_record_copy (record);
      gtk_toggle_button_set_active (self->more, FALSE);
      if (is_other_kind)
        make_rows (self);
      for (guint i = 0; i < self->rows->len; i++)
        load_row (self, self->rows->pdata[i], record);
    }
  else
    {
      reload (self, record);
      dm_record_free (self->record);
      self->record = dm_record_copy (record);
    }
  for (guint i = 0; i < self->rows->len; i++)
    dm_field_row_set_editable (self->rows->pdata[i], dm_document_is_writable (self->document));
  update (self);
}

/**
 * dm_record_sheet_get_record:
 * @self: a sheet
 *
 * Returns: (transfer none) (nullable): the record that it shows
 */
const DmRecord *
dm_record_sheet_get_record (DmRecordSheet *self)
{
  return self->record;
}

/* The first row in which is typed what cannot be written. */
static DmFieldRow *
find_refused (DmRecordSheet *self)
{
  for (guint i = 0; self->record != NULL && i < self->rows->len; i++)
    {
      DmFieldRow *row = self->rows->pdata[i];

      if (dm_field_row_is_modified (row) && dm_field_row_get_fault (row) != NULL)
        return row;
    }

  return NULL;
}

/**
 * dm_record_sheet_dup_refusal:
 * @self: a sheet
 *
 * Writes what is typed in it, as when it is left.
 *
 * Returns: (transfer full) (nullable): what is not written, since it cannot be, and why, in
 *   sentences; %NULL if nothing would be lost now
 */
char *
dm_record_sheet_dup_refusal (DmRecordSheet *self)
{
  g_autofree char *name = NULL;
  DmFieldRow *row;

  for (guint i = 0; self->record != NULL && i < self->rows->len; i++)
    row_committed_cb (self, self->rows->pdata[i]);
  row = find_refused (self);
  if (row == NULL)
    return NULL;

  name = record_name (self);
  /* Translators: a field, a record, and why the field cannot say what was typed */
  return g_strdup_printf (_("%s of “%s” is not changed yet. %s."), dm_field_row_get_title (row),
                             name, dm_field_row_get_fault (row));
}

/**
 * dm_record_sheet_correct:
 * @self: a sheet
 *
 * Takes the keyboard to what cannot be written.
 */
void
dm_record_sheet_correct (DmRecordSheet *self)
{
  DmFieldRow *row = find_refused (self);

  if (row != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (row));
}

/**
 * dm_record_sheet_give_up:
 * @self: a sheet
 *
 * Puts what the dossier says in the place of what cannot be written.
 */
void
dm_record_sheet_give_up (DmRecordSheet *self)
{
  DmFieldRow *row;

  while ((row = find_refused (self)) != NULL)
    load_row (self, row, self->record);
  if (self->record != NULL)
    update (self);
}

/**
 * dm_record_sheet_has_heading:
 * @self: a sheet
 *
 * Returns: whether the title of its record is a field, and stands above all others
 */
gboolean
dm_record_sheet_has_heading (DmRecordSheet *self)
{
  return dm_list_box_has_rows (self->heading);
}

/**
 * dm_record_sheet_find:
 * @self: a sheet
 * @key: key of a record
 *
 * Returns: the id of that record, 0 if it is not in the dossier
 */
gint64
dm_record_sheet_find (DmRecordSheet *self, const char *key)
{
  return self->context != NULL ? dm_form_context_find_id (self->context, key) : 0;
}
