/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-record-form.h"

#include "dm-field-row.h"
#include "dm-form-check.h"

#include <adwaita.h>
#include <glib/gi18n.h>

/**
 * DmRecordForm:
 *
 * All that can be said of a record: what is common at once, the rest under “More”.
 */
struct _DmRecordForm
{
  GtkWidget parent_instance;

  GtkListBox *common;
  GtkListBox *more;
  GtkToggleButton *more_button;

  DmFormContext *context;
  DmRecord *record; /* as it was loaded */
  GPtrArray *rows;  /* DmFieldRow */
  char *fault;      /* the first that is there, shown or not */
  gboolean checked; /* all faults are shown, of fields too that were not touched */
};

G_DEFINE_FINAL_TYPE (DmRecordForm, dm_record_form, GTK_TYPE_WIDGET)

enum
{
  CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* The record as the rows have it; what a row cannot store stays as it was. */
static DmRecord *
make_draft (DmRecordForm *self)
{
  DmRecord *draft = dm_record_copy (self->record);

  for (guint i = 0; i < self->rows->len; i++)
    dm_field_row_store (self->rows->pdata[i], draft, NULL);

  return draft;
}

static const char *
fault_of (DmRecordForm *self, DmFieldRow *row, const DmRecord *draft, char **text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DmRecord) scratch = dm_record_copy (self->record);

  if (!dm_field_row_store (row, scratch, &error))
    *text = g_strdup (error->message);
  else
    *text = dm_form_check (self->context, draft, dm_field_row_get_form_field (row));

  return *text;
}

static void
update (DmRecordForm *self)
{
  g_autoptr (DmRecord) draft = NULL;

  if (self->context == NULL)
    return;

  draft = make_draft (self);
  g_clear_pointer (&self->fault, g_free);
  for (guint i = 0; i < self->rows->len; i++)
    {
      DmFieldRow *row = self->rows->pdata[i];

      gtk_widget_set_visible (GTK_WIDGET (row),
                              dm_form_is_apt (draft, dm_field_row_get_form_field (row)));
      dm_field_row_follow (row, draft);
    }
  for (guint i = 0; i < self->rows->len; i++)
    {
      DmFieldRow *row = self->rows->pdata[i];
      g_autofree char *fault = NULL;
      gboolean shown;

      fault_of (self, row, draft, &fault);
      /* Nobody is told of what is missing before having been there. */
      shown = self->checked || dm_field_row_is_left (row)
              || !dm_form_lacks (draft, dm_field_row_get_form_field (row));
      dm_field_row_set_fault (row, shown ? fault : NULL);
      if (self->fault == NULL && fault != NULL)
        self->fault = g_steal_pointer (&fault);
    }
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
more_cb (DmRecordForm *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self->more),
                          gtk_toggle_button_get_active (self->more_button));
}

static void
dm_record_form_dispose (GObject *object)
{
  DmRecordForm *self = DM_RECORD_FORM (object);
  GtkWidget *child;

  g_clear_object (&self->context);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (dm_record_form_parent_class)->dispose (object);
}

static void
dm_record_form_finalize (GObject *object)
{
  DmRecordForm *self = DM_RECORD_FORM (object);

  dm_record_free (self->record);
  g_ptr_array_unref (self->rows);
  g_free (self->fault);

  G_OBJECT_CLASS (dm_record_form_parent_class)->finalize (object);
}

static void
dm_record_form_class_init (DmRecordFormClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = dm_record_form_dispose;
  G_OBJECT_CLASS (klass)->finalize = dm_record_form_finalize;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BOX_LAYOUT);

  /**
   * DmRecordForm::changed: what it says, or what is wrong with it, may be another
   */
  signals[CHANGED] = g_signal_new ("changed", DM_TYPE_RECORD_FORM, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 0);
}

static GtkListBox *
new_list (const char *name)
{
  GtkListBox *list = GTK_LIST_BOX (gtk_list_box_new ());

  gtk_list_box_set_selection_mode (list, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (GTK_WIDGET (list), "boxed-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  return list;
}

static void
dm_record_form_init (DmRecordForm *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));
  GtkWidget *content = adw_button_content_new ();

  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (layout), 12);

  self->rows = g_ptr_array_new ();
  self->common = new_list (_("Fields"));
  self->more = new_list (_("More fields"));
  gtk_widget_set_visible (GTK_WIDGET (self->more), FALSE);

  self->more_button = GTK_TOGGLE_BUTTON (gtk_toggle_button_new ());
  adw_button_content_set_icon_name (ADW_BUTTON_CONTENT (content), "view-more-symbolic");
  adw_button_content_set_label (ADW_BUTTON_CONTENT (content), _("_More"));
  adw_button_content_set_use_underline (ADW_BUTTON_CONTENT (content), TRUE);
  gtk_button_set_child (GTK_BUTTON (self->more_button), content);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->more_button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("More"), -1);
  gtk_widget_set_halign (GTK_WIDGET (self->more_button), GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (GTK_WIDGET (self->more_button), "flat");
  g_signal_connect_swapped (self->more_button, "toggled", G_CALLBACK (more_cb), self);

  gtk_widget_set_parent (GTK_WIDGET (self->common), GTK_WIDGET (self));
  gtk_widget_set_parent (GTK_WIDGET (self->more_button), GTK_WIDGET (self));
  gtk_widget_set_parent (GTK_WIDGET (self->more), GTK_WIDGET (self));
}

static void
make_rows (DmRecordForm *self, DmRecordKind kind)
{
  const DmFormSpec *spec = dm_form_spec_of (kind);
  const DmLayout *layout = dm_layout_of (kind);

  for (guint i = 0; i < spec->n_fields; i++)
    {
      GtkWidget *row = dm_field_row_new (layout, &spec->fields[i], self->context);
      gboolean is_more = (spec->fields[i].flags & DM_FORM_MORE) != 0;

      g_signal_connect_object (row, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
      gtk_list_box_append (is_more ? self->more : self->common, row);
      g_ptr_array_add (self->rows, row);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->more_button),
                          gtk_list_box_get_row_at_index (self->more, 0) != NULL);
}

/**
 * dm_record_form_new:
 * @context: the dossier around it
 * @record: what it says at first
 *
 * Returns: (transfer floating): a form for @record
 */
GtkWidget *
dm_record_form_new (DmFormContext *context, const DmRecord *record)
{
  DmRecordForm *self = g_object_new (DM_TYPE_RECORD_FORM, NULL);

  self->context = g_object_ref (context);
  g_signal_connect_object (context, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  make_rows (self, record->kind);
  dm_record_form_load (self, record);
  return GTK_WIDGET (self);
}

/**
 * dm_record_form_load:
 * @self: a form
 * @record: a record of the form's kind, which it is to say from now on
 */
void
dm_record_form_load (DmRecordForm *self, const DmRecord *record)
{
  gboolean says_more = FALSE;

  dm_record_free (self->record);
  self->record = dm_record_copy (record);
  self->checked = FALSE;
  for (guint i = 0; i < self->rows->len; i++)
    {
      DmFieldRow *row = self->rows->pdata[i];

      dm_field_row_load (row, self->record);
      if ((dm_field_row_get_form_field (row)->flags & DM_FORM_MORE) != 0)
        says_more = says_more || dm_field_row_says_something (row);
    }
  if (says_more)
    gtk_toggle_button_set_active (self->more_button, TRUE);
  update (self);
}

/**
 * dm_record_form_dup_record:
 * @self: a form
 *
 * Returns: (transfer full): what it says, without what is wrong
 */
DmRecord *
dm_record_form_dup_record (DmRecordForm *self)
{
  return make_draft (self);
}

/**
 * dm_record_form_is_modified:
 * @self: a form
 *
 * Returns: whether a person changed anything since it was loaded
 */
gboolean
dm_record_form_is_modified (DmRecordForm *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    if (dm_field_row_is_modified (self->rows->pdata[i]))
      return TRUE;

  return FALSE;
}

/**
 * dm_record_form_get_fault:
 * @self: a form
 *
 * Returns: (transfer none) (nullable): the first thing that is wrong with what it says
 */
const char *
dm_record_form_get_fault (DmRecordForm *self)
{
  return self->fault;
}

/**
 * dm_record_form_show_faults:
 * @self: a form
 *
 * Says at each field what is wrong with it, and takes the keyboard to the first of them.
 *
 * Returns: whether there was any
 */
gboolean
dm_record_form_show_faults (DmRecordForm *self)
{
  self->checked = TRUE;
  for (guint i = 0; i < self->rows->len; i++)
    dm_field_row_set_begun (self->rows->pdata[i], FALSE);
  update (self);
  for (guint i = 0; i < self->rows->len; i++)
    if (dm_field_row_get_fault (self->rows->pdata[i]) != NULL)
      {
        if ((dm_field_row_get_form_field (self->rows->pdata[i])->flags & DM_FORM_MORE) != 0)
          gtk_toggle_button_set_active (self->more_button, TRUE);
        gtk_widget_grab_focus (self->rows->pdata[i]);
        return TRUE;
      }

  return FALSE;
}

/**
 * dm_record_form_focus:
 * @self: a form
 *
 * Takes the keyboard to where one begins: in a new record the first field that says nothing, in
 * one that is changed the first of all.
 */
void
dm_record_form_focus (DmRecordForm *self)
{
  gboolean is_new = self->record->id == 0;

  for (guint i = 0; i < self->rows->len; i++)
    {
      DmFieldRow *row = self->rows->pdata[i];

      if (is_new && dm_field_row_says_something (row))
        continue;
      gtk_widget_grab_focus (GTK_WIDGET (row));
      return;
    }
}
