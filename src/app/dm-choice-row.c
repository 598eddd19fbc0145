/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-choice-row.h"

#include "dm-widgets.h"

#include <glib/gi18n.h>

/**
 * DmChoiceRow:
 *
 * A field with a closed list of words.
 */
struct _DmChoiceRow
{
  DmFieldRow parent_instance;

  GtkStack *stack; /* the drop-down, or a label where nothing may be changed */
  GtkDropDown *choices;
  GtkLabel *label;
};

G_DEFINE_FINAL_TYPE (DmChoiceRow, dm_choice_row, DM_TYPE_FIELD_ROW)

static char *
choice_title (const DmEnum *values, int value)
{
  /* Where number 0 is no word, nothing was chosen yet. */
  if (*dm_enum_nick (values, value) == '\0')
    return g_strdup (_("Choose…"));

  return dm_enum_title (values, value);
}

static void
tell (DmChoiceRow *self, int value)
{
  const DmEnum *values = dm_field_row_get_field (DM_FIELD_ROW (self))->values;
  gboolean is_default = value == 0;
  g_autofree char *title = choice_title (values, value);

  gtk_label_set_text (self->label, title);
  dm_field_row_set_words (DM_FIELD_ROW (self), is_default ? NULL : title);
}

static void
dm_choice_row_load (DmFieldRow *row, gconstpointer base)
{
  DmChoiceRow *self = DM_CHOICE_ROW (row);
  int value = DM_FIELD_AT (base, dm_field_row_get_field (row), int);

  gtk_drop_down_set_selected (self->choices, (guint) value);
  tell (self, value);
}

static gboolean
dm_choice_row_store (DmFieldRow *row, gpointer base, GError **error)
{
  guint selected = gtk_drop_down_get_selected (DM_CHOICE_ROW (row)->choices);

  DM_FIELD_AT (base, dm_field_row_get_field (row), int) = (int) selected;
  return TRUE;
}

static void
dm_choice_row_set_editable (DmFieldRow *row, gboolean editable)
{
  DmChoiceRow *self = DM_CHOICE_ROW (row);

  gtk_stack_set_visible_child (self->stack,
                               editable ? GTK_WIDGET (self->choices) : GTK_WIDGET (self->label));
}

static void
selected_cb (DmChoiceRow *self)
{
  tell (self, (int) gtk_drop_down_get_selected (self->choices));
  dm_field_row_edited (DM_FIELD_ROW (self));
  dm_field_row_commit (DM_FIELD_ROW (self));
}

static void
dm_choice_row_bound (DmFieldRow *row)
{
  DmChoiceRow *self = DM_CHOICE_ROW (row);
  const DmEnum *values = dm_field_row_get_field (row)->values;
  g_autoptr (GtkStringList) titles = gtk_string_list_new (NULL);

  for (guint i = 0; i < values->n; i++)
    gtk_string_list_take (titles, choice_title (values, (int) i));
  gtk_drop_down_set_model (self->choices, G_LIST_MODEL (titles));
  g_signal_connect_swapped (self->choices, "notify::selected", G_CALLBACK (selected_cb), self);
}

static void
dm_choice_row_class_init (DmChoiceRowClass *klass)
{
  DmFieldRowClass *row_class = DM_FIELD_ROW_CLASS (klass);

  row_class->load = dm_choice_row_load;
  row_class->store = dm_choice_row_store;
  row_class->set_editable = dm_choice_row_set_editable;
  row_class->bound = dm_choice_row_bound;
}

static void
dm_choice_row_init (DmChoiceRow *self)
{
  self->stack = GTK_STACK (gtk_stack_new ());
  self->choices = GTK_DROP_DOWN (gtk_drop_down_new (NULL, NULL));
  gtk_widget_add_css_class (GTK_WIDGET (self->choices), "plain");
  dm_drop_down_take_mnemonic (self->choices);
  self->label = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (self->label, 0);
  gtk_label_set_wrap (self->label, TRUE);
  gtk_label_set_selectable (self->label, TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->label), "value");
  gtk_stack_set_vhomogeneous (self->stack, FALSE);
  gtk_stack_add_child (self->stack, GTK_WIDGET (self->choices));
  gtk_stack_add_child (self->stack, GTK_WIDGET (self->label));
  dm_field_row_set_editor (DM_FIELD_ROW (self), GTK_WIDGET (self->stack));
  dm_field_row_set_target (DM_FIELD_ROW (self), GTK_WIDGET (self->choices));
}
