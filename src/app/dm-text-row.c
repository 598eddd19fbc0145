/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-text-row.h"

#include "dm-error.h"
#include "dm-text-edit.h"

#include <glib/gi18n.h>
#include <math.h>

/**
 * DmTextRow:
 *
 * A field that is written as it is kept: a text, a list of texts, a number, a time of day.
 */
struct _DmTextRow
{
  DmFieldRow parent_instance;

  DmTextEdit *edit;
};

G_DEFINE_FINAL_TYPE (DmTextRow, dm_text_row, DM_TYPE_FIELD_ROW)

/* Digits of a number that a person typed come back as they were. */
#define NUMBER_FORMAT "%.15g"

static gboolean
has_commas (DmFieldRow *row)
{
  return (dm_field_row_get_form_field (row)->flags & DM_FORM_COMMAS) != 0;
}

static char *
field_text (DmFieldRow *row, gconstpointer base)
{
  const DmField *field = dm_field_row_get_field (row);

  if (!dm_field_is_set (field, base))
    return g_strdup ("");

  if (field->type == DM_FIELD_TEXTS)
    return g_strjoinv (has_commas (row) ? ", " : "\n", DM_FIELD_AT (base, field, GStrv));
  if (field->type == DM_FIELD_NUMBER)
    return g_strdup_printf (NUMBER_FORMAT, DM_FIELD_AT (base, field, double));
  if (field->type == DM_FIELD_INTEGER)
    return g_strdup_printf ("%" G_GINT64_FORMAT, DM_FIELD_AT (base, field, gint64));

  return g_strdup (DM_FIELD_AT (base, field, char *));
}

static GStrv
split_texts (DmFieldRow *row, const char *text)
{
  g_auto (GStrv) parts = g_strsplit_set (text, has_commas (row) ? ",\n" : "\n", -1);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; parts[i] != NULL; i++)
    if (*g_strstrip (parts[i]) != '\0' && g_hash_table_add (seen, parts[i]))
      g_strv_builder_add (builder, parts[i]);

  return g_strv_builder_end (builder);
}

static gboolean
take_number (const DmField *field, gpointer base, const char *text, GError **error)
{
  char *end = NULL;
  double number = g_ascii_strtod (text, &end);

  if (*text == '\0')
    number = NAN;
  else if (*end != '\0' || !isfinite (number))
    {
      g_set_error (error, DM_CORE_ERROR, DM_CORE_ERROR_RECORD, _("“%s” is not a number"), text);
      return FALSE;
    }
  DM_FIELD_AT (base, field, double) = number;
  return TRUE;
}

static gboolean
take_integer (const DmField *field, gpointer base, const char *text, GError **error)
{
  gint64 number = DM_INTEGER_NONE;

  if (*text != '\0' && !g_ascii_string_to_signed (text, 10, 0, G_MAXINT32, &number, NULL))
    {
      g_set_error (error, DM_CORE_ERROR, DM_CORE_ERROR_RECORD,
                   _("“%s” is not a whole number of 0 or more"), text);
      return FALSE;
    }
  DM_FIELD_AT (base, field, gint64) = number;
  return TRUE;
}

static gboolean
dm_text_row_store (DmFieldRow *row, gpointer base, GError **error)
{
  DmTextRow *self = DM_TEXT_ROW (row);
  const DmField *field = dm_field_row_get_field (row);
  g_autofree char *text = dm_text_edit_dup_text (self->edit);

  g_strstrip (text);
  if (field->type == DM_FIELD_NUMBER)
    return take_number (field, base, text, error);
  if (field->type == DM_FIELD_INTEGER)
    return take_integer (field, base, text, error);
  if (field->type == DM_FIELD_TEXTS)
    {
      g_strfreev (DM_FIELD_AT (base, field, GStrv));
      DM_FIELD_AT (base, field, GStrv) = split_texts (row, text);
      return TRUE;
    }

  g_free (DM_FIELD_AT (base, field, char *));
  DM_FIELD_AT (base, field, char *) = *text != '\0' ? g_strdup (text) : NULL;
  return *text == '\0' || dm_field_check (field, base, error);
}

static void
dm_text_row_load (DmFieldRow *row, gconstpointer base)
{
  DmTextRow *self = DM_TEXT_ROW (row);
  g_autofree char *text = field_text (row, base);

  dm_text_edit_set_text (self->edit, text);
  dm_field_row_set_words (row, text);
  dm_field_row_set_aside (row, dm_text_edit_is_whole (self->edit)
                                   ? NULL
                                   : _("Too long to be changed here; this is its beginning"));
  gtk_text_view_set_editable (GTK_TEXT_VIEW (self->edit),
                              dm_field_row_is_editable (row) && dm_text_edit_is_whole (self->edit));
}

static void
dm_text_row_set_editable (DmFieldRow *row, gboolean editable)
{
  GtkTextView *view = GTK_TEXT_VIEW (DM_TEXT_ROW (row)->edit);

  gtk_text_view_set_editable (view, editable);
  gtk_text_view_set_cursor_visible (view, editable);
}

static void
changed_cb (DmTextRow *self)
{
  DmFieldRow *row = DM_FIELD_ROW (self);
  g_autofree char *text = dm_text_edit_dup_text (self->edit);

  dm_field_row_set_error (row, NULL);
  dm_field_row_set_words (row, text);
  dm_field_row_edited (row);
}

static void
dm_text_row_bound (DmFieldRow *row)
{
  DmTextRow *self = DM_TEXT_ROW (row);
  const DmFormField *form_field = dm_field_row_get_form_field (row);
  gboolean is_list = dm_field_row_get_field (row)->type == DM_FIELD_TEXTS && !has_commas (row);

  dm_text_edit_set_multiline (self->edit, (form_field->flags & DM_FORM_LONG) != 0 || is_list);
  dm_text_edit_set_placeholder (self->edit, form_field->hint != NULL ? _(form_field->hint) : NULL);
  if ((form_field->flags & DM_FORM_QUOTE) != 0)
    gtk_widget_add_css_class (GTK_WIDGET (self), "quote-row");
}

static void
dm_text_row_class_init (DmTextRowClass *klass)
{
  DmFieldRowClass *row_class = DM_FIELD_ROW_CLASS (klass);

  row_class->load = dm_text_row_load;
  row_class->store = dm_text_row_store;
  row_class->set_editable = dm_text_row_set_editable;
  row_class->bound = dm_text_row_bound;
}

static void
dm_text_row_init (DmTextRow *self)
{
  self->edit = DM_TEXT_EDIT (dm_text_edit_new ());
  dm_field_row_set_editor (DM_FIELD_ROW (self), GTK_WIDGET (self->edit));
  g_signal_connect_swapped (self->edit, "changed", G_CALLBACK (changed_cb), self);
  g_signal_connect_swapped (self->edit, "refused", G_CALLBACK (dm_field_row_refuse), self);
  g_signal_connect_swapped (self->edit, "activate", G_CALLBACK (dm_field_row_commit), self);
}
