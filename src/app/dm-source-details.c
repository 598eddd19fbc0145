/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-source-details.h"

#include "dm-form-field.h"
#include "dm-inspection.h"
#include "dm-inspector-links.h"
#include "dm-property-row.h"
#include "dm-source-reader.h"
#include "dm-widgets.h"

#include <adwaita.h>
#include <glib/gi18n.h>

/**
 * DmSourceDetails:
 *
 * One source: its citation data, its text where the dossier has it, and the records that rest on
 * it, with the place and the words that they cite.
 */
struct _DmSourceDetails
{
  GtkWidget parent_instance;

  GtkStack *stack;
  GtkScrolledWindow *scroller;
  GtkLabel *title;
  GtkGrid *fields;
  DmSourceReader *reader;
  GtkLabel *resting;
  GtkListBox *records;
  GtkLabel *more;
  AdwStatusPage *failure;

  DmDocument *document;
  DmSession *session;
  GCancellable *reading;
  gint64 id;    /* the source that is asked for, 0 for none */
  gint64 shown; /* the one that is shown */
};

G_DEFINE_FINAL_TYPE (DmSourceDetails, dm_source_details, GTK_TYPE_WIDGET)

static void
show_records (DmSourceDetails *self, const DmInspection *inspection)
{
  guint n = inspection->n_dependents, n_shown = inspection->dependents->len;
  g_autofree char *resting = NULL;
  g_autofree char *more = NULL;

  dm_list_box_clear (self->records);
  dm_dependents_fill (self->records, inspection->dependents);
  resting
      = n > 0
            ? g_strdup_printf (ngettext ("%'u Record Rests on It", "%'u Records Rest on It", n), n)
            : g_strdup (_("No Record Rests on It"));
  gtk_label_set_text (self->resting, resting);
  gtk_widget_set_visible (GTK_WIDGET (self->records), n_shown > 0);
  if (n > n_shown)
    more = g_strdup_printf (ngettext ("and %'u more", "and %'u more", n - n_shown), n - n_shown);
  dm_label_set_optional (self->more, more);
}

static gboolean
is_web_address (const char *value)
{
  return g_str_has_prefix (value, "https://") || g_str_has_prefix (value, "http://");
}

static void
add_field (DmSourceDetails *self, int row, const DmFormField *field, const char *value)
{
  g_autofree char *name = dm_form_field_dup_title (field);
  GtkWidget *title = gtk_label_new (name);
  GtkWidget *label = gtk_label_new (value);

  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_widget_set_valign (title, GTK_ALIGN_BASELINE);
  gtk_widget_add_css_class (title, "dim-label");
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_valign (label, GTK_ALIGN_BASELINE);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_selectable (GTK_LABEL (label), TRUE);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (label), GTK_ACCESSIBLE_RELATION_LABELLED_BY,
                                  title, NULL, -1);
  if (g_str_equal (field->name, "url") && is_web_address (value))
    {
      g_autofree char *link = g_markup_printf_escaped ("<a href=\"%s\">%s</a>", value, value);

      gtk_label_set_markup (GTK_LABEL (label), link);
    }
  gtk_grid_attach (self->fields, title, 0, row, 1, 1);
  gtk_grid_attach (self->fields, label, 1, row, 1, 1);
}

/* Returns: (transfer full) (nullable): what a field says, for people. */
static char *
dup_value (const DmField *field, const DmSourceRecord *record)
{
  const guint8 *base = (const guint8 *) record;
  const char *text;

  if (field->values != NULL)
    {
      int value = *(const int *) (gconstpointer) (base + field->offset);

      return value != 0 ? dm_enum_title (field->values, value) : NULL;
    }

  text = *(char *const *) (gconstpointer) (base + field->offset);
  if (text == NULL || *text == '\0')
    return NULL;

  return field->type == DM_FIELD_DATE ? dm_date_to_words (text, DM_DATE_LONG) : g_strdup (text);
}

static void
show_fields (DmSourceDetails *self, const DmSourceRecord *record)
{
  const DmFormSpec *spec = dm_form_spec_of (DM_RECORD_SOURCE);
  GtkWidget *child;
  int row = 0;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->fields))) != NULL)
    gtk_grid_remove (self->fields, child);
  for (guint i = 0; i < spec->n_fields; i++)
    {
      const DmLayout *layout = dm_layout_of (DM_RECORD_SOURCE);
      gsize offset;
      const DmField *field = dm_form_field_find (&layout, &spec->fields[i], &offset);
      g_autofree char *value = dup_value (field, record);

      /* The title stands above. */
      if (value != NULL && !g_str_equal (field->name, "title"))
        add_field (self, row++, &spec->fields[i], value);
    }
}

static void
show_inspection (DmSourceDetails *self, DmInspection *inspection)
{
  DmSourceRecord *record = (DmSourceRecord *) inspection->record;

  if (record->record.kind != DM_RECORD_SOURCE)
    {
      dm_source_details_show (self, 0);
      return;
    }

  gtk_label_set_text (self->title, record->title);
  show_fields (self, record);
  show_records (self, inspection);
  inspection->record = NULL;
  dm_source_reader_take (self->reader, record);
  if (self->shown != self->id)
    gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), 0);
  self->shown = self->id;
  gtk_stack_set_visible_child_name (self->stack, "source");
}

static void
inspected_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (DmSourceDetails) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (DmInspection) inspection
      = dm_inspection_read_finish (DM_DOCUMENT (object), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || self->document == NULL)
    return;

  if (inspection != NULL)
    show_inspection (self, inspection);
  else
    {
      g_autofree char *text = g_markup_escape_text (error->message, -1);

      self->shown = 0;
      adw_status_page_set_description (self->failure, text);
      gtk_stack_set_visible_child_name (self->stack, "failure");
    }
}

static void
row_activated_cb (DmSourceDetails *self, GtkListBoxRow *row)
{
  dm_session_set_selected (self->session, dm_property_row_get_target (DM_PROPERTY_ROW (row)));
}

static void
dm_source_details_dispose (GObject *object)
{
  DmSourceDetails *self = DM_SOURCE_DETAILS (object);

  g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  g_clear_object (&self->document);
  g_clear_object (&self->session);
  dm_template_dispose (GTK_WIDGET (self), DM_TYPE_SOURCE_DETAILS);

  G_OBJECT_CLASS (dm_source_details_parent_class)->dispose (object);
}

static void
dm_source_details_class_init (DmSourceDetailsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dm_source_details_dispose;

  g_type_ensure (DM_TYPE_SOURCE_READER);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/demarche/Demarche/dm-source-details.ui");
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_bind_template_child (widget_class, DmSourceDetails, stack);
  gtk_widget_class_bind_template_child (widget_class, DmSourceDetails, scroller);
  gtk_widget_class_bind_template_child (widget_class, DmSourceDetails, title);
  gtk_widget_class_bind_template_child (widget_class, DmSourceDetails, fields);
  gtk_widget_class_bind_template_child (widget_class, DmSourceDetails, reader);
  gtk_widget_class_bind_template_child (widget_class, DmSourceDetails, resting);
  gtk_widget_class_bind_template_child (widget_class, DmSourceDetails, records);
  gtk_widget_class_bind_template_child (widget_class, DmSourceDetails, more);
  gtk_widget_class_bind_template_child (widget_class, DmSourceDetails, failure);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
}

static void
dm_source_details_init (DmSourceDetails *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * dm_source_details_attach:
 * @self: details, not attached before
 * @document: whose sources it shows
 * @session: which record is selected
 */
void
dm_source_details_attach (DmSourceDetails *self, DmDocument *document, DmSession *session)
{
  g_return_if_fail (self->document == NULL);

  self->document = g_object_ref (document);
  self->session = g_object_ref (session);
  dm_source_reader_attach (self->reader, document);
}

/**
 * dm_source_details_show:
 * @self: details that are attached
 * @id: id of the source that is to be shown, 0 for none; that of the one that is shown reads it anew
 */
void
dm_source_details_show (DmSourceDetails *self, gint64 id)
{
  g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  self->id = id;
  if (id == 0)
    {
      self->shown = 0;
      gtk_stack_set_visible_child_name (self->stack, "empty");
      return;
    }

  self->reading = g_cancellable_new ();
  dm_inspection_read_async (self->document, id, self->reading, inspected_cb, g_object_ref (self));
}

/**
 * dm_source_details_get_shown:
 * @self: details
 *
 * Returns: the id of the source that is shown, 0 for none
 */
gint64
dm_source_details_get_shown (DmSourceDetails *self)
{
  return self->shown;
}
