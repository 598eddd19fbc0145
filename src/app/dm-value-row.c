/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-value-row.h"

#include "dm-error.h"
#include "dm-text-edit.h"
#include "dm-widgets.h"

#include <glib/gi18n.h>
#include <math.h>

/**
 * DmValueRow:
 *
 * What a position asks or offers: an amount as people write it, or an option of the issue's scale.
 * An amount that is said in words alone stays words.
 */
struct _DmValueRow
{
  DmFieldRow parent_instance;

  GtkStack *stack;
  DmTextEdit *edit;
  GtkDropDown *choices;
  GtkLabel *label; /* the option, where nothing may be changed */
  GtkBox *answers;

  const DmField *text_field; /* where words are kept that are no figure */
  DmMeasureKind kind;
  char *unit;     /* of the issue */
  GStrv options;  /* of the issue, and the position's own where it is none of them */
  char *own_unit; /* of the value, where it is not the issue's */
  char *option;
  DmAmount amount;
  char *written; /* the words beside the value, which may be the amount as it was written */
  gboolean is_relative;
};

G_DEFINE_FINAL_TYPE (DmValueRow, dm_value_row, DM_TYPE_FIELD_ROW)

static const char *
unit_of (DmValueRow *self)
{
  return self->own_unit != NULL ? self->own_unit : self->unit;
}

static gboolean
has_amount (DmValueRow *self)
{
  return !isnan (self->amount.low) || !isnan (self->amount.high);
}

static void
clear_amount (DmValueRow *self)
{
  self->amount = (DmAmount){ NAN, NAN, DM_QUALIFIER_EXACT };
  self->is_relative = FALSE;
  g_clear_pointer (&self->own_unit, g_free);
}

static void
tell (DmValueRow *self)
{
  DmFieldRow *row = DM_FIELD_ROW (self);
  g_autofree char *text = dm_text_edit_dup_text (self->edit);
  g_autofree char *amount
      = has_amount (self) ? dm_amount_format (&self->amount, unit_of (self), DM_AMOUNT_LONG) : NULL;
  g_autofree char *unit
      = has_amount (self) && unit_of (self) != NULL ? dm_unit_name (unit_of (self)) : NULL;
  g_autoptr (GString) aside = g_string_new (NULL);

  if (self->kind == DM_MEASURE_SCALE)
    {
      gtk_label_set_text (self->label, self->option != NULL ? self->option : "");
      dm_field_row_set_aside (row, NULL);
      dm_field_row_set_words (row, self->option);
      return;
    }

  if (amount != NULL && !g_str_equal (amount, text))
    g_string_append (aside, amount);
  if (unit != NULL)
    g_string_append_printf (aside, "%s%s", aside->len > 0 ? " · " : "", unit);
  if (self->is_relative)
    g_string_append (aside, _("words, no figure"));
  dm_field_row_set_aside (row, aside->str);
  dm_field_row_set_words (row, amount != NULL ? amount : text);
}

static void
clear_answers (DmValueRow *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->answers))) != NULL)
    gtk_box_remove (self->answers, child);
  gtk_widget_set_visible (GTK_WIDGET (self->answers), FALSE);
}

static void
keep_words_cb (DmValueRow *self)
{
  DmFieldRow *row = DM_FIELD_ROW (self);

  clear_answers (self);
  clear_amount (self);
  self->is_relative = TRUE;
  dm_field_row_set_error (row, NULL);
  tell (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->edit));
  dm_field_row_edited (row);
}

/* “Somewhat less than their figure” says something; “$7OOM” is a slip. */
static gboolean
is_prose (const char *text)
{
  for (const char *p = text; *p != '\0'; p++)
    if (g_ascii_isdigit (*p))
      return FALSE;

  return TRUE;
}

static void
offer_words (DmValueRow *self)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (_("K_eep as Words"));

  gtk_widget_set_tooltip_text (button, _("It is never turned into a figure"));
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  g_signal_connect_swapped (button, "clicked", G_CALLBACK (keep_words_cb), self);
  gtk_box_append (self->answers, button);
  gtk_widget_set_visible (GTK_WIDGET (self->answers), TRUE);
}

static gboolean
read_amount (DmValueRow *self, const char *text, GError **error)
{
  g_autofree char *unit = NULL;

  if (!dm_amount_parse (text, self->unit, &self->amount, &unit, error))
    return FALSE;

  if (g_strcmp0 (unit, self->unit) != 0)
    self->own_unit = g_steal_pointer (&unit);
  return TRUE;
}

static void
understand (DmValueRow *self)
{
  DmFieldRow *row = DM_FIELD_ROW (self);
  g_autofree char *text = dm_text_edit_dup_text (self->edit);
  g_autoptr (GError) error = NULL;

  g_strstrip (text);
  clear_answers (self);
  clear_amount (self);
  if (*text != '\0' && !read_amount (self, text, &error))
    {
      clear_amount (self);
      if (is_prose (text))
        offer_words (self);
    }
  dm_field_row_set_error (row, error != NULL ? error->message : NULL);
  tell (self);
}

static void
show_choices (DmValueRow *self)
{
  g_autoptr (GtkStringList) list = gtk_string_list_new (NULL);
  guint selected = 0;

  /* Translators: none of the options of a scale was chosen */
  gtk_string_list_append (list, _("Not said"));
  for (guint i = 0; self->options != NULL && self->options[i] != NULL; i++)
    {
      gtk_string_list_append (list, self->options[i]);
      if (g_strcmp0 (self->options[i], self->option) == 0)
        selected = i + 1;
    }
  if (selected == 0 && self->option != NULL)
    {
      gtk_string_list_append (list, self->option);
      selected = g_list_model_get_n_items (G_LIST_MODEL (list)) - 1;
    }
  gtk_drop_down_set_model (self->choices, G_LIST_MODEL (list));
  gtk_drop_down_set_selected (self->choices, selected);
}

static void
selected_cb (DmValueRow *self)
{
  DmFieldRow *row = DM_FIELD_ROW (self);
  guint selected = gtk_drop_down_get_selected (self->choices);
  GtkStringObject *item = gtk_drop_down_get_selected_item (self->choices);

  g_free (self->option);
  self->option
      = selected == 0 || item == NULL ? NULL : g_strdup (gtk_string_object_get_string (item));
  tell (self);
  dm_field_row_edited (row);
  dm_field_row_commit (row);
}

static void
show (DmValueRow *self)
{
  GtkWidget *child = GTK_WIDGET (self->edit);

  g_signal_handlers_block_by_func (self->choices, selected_cb, self);
  show_choices (self);
  g_signal_handlers_unblock_by_func (self->choices, selected_cb, self);
  if (self->kind == DM_MEASURE_SCALE)
    child = dm_field_row_is_editable (DM_FIELD_ROW (self)) ? GTK_WIDGET (self->choices)
                                                           : GTK_WIDGET (self->label);
  gtk_stack_set_visible_child (self->stack, child);
  dm_field_row_set_target (DM_FIELD_ROW (self), child);
  tell (self);
}

static void
dm_value_row_load (DmFieldRow *row, gconstpointer base)
{
  DmValueRow *self = DM_VALUE_ROW (row);
  const DmValue *value
      = (gconstpointer) ((const char *) base + dm_field_row_get_field (row)->offset);
  g_autofree char *text = NULL;

  clear_answers (self);
  g_free (self->written);
  self->written = g_strdup (DM_FIELD_AT (base, self->text_field, char *));
  self->amount = (DmAmount){ value->low, value->high, (DmQualifier) value->qualifier };
  self->is_relative = value->qualifier == DM_QUALIFIER_RELATIVE;
  g_free (self->own_unit);
  self->own_unit = g_strdup (value->unit);
  g_free (self->option);
  self->option = g_strdup (value->option);
  if (has_amount (self))
    text = dm_amount_format_written (&self->amount, unit_of (self), self->written);
  else if (self->is_relative)
    text = g_strdup (DM_FIELD_AT (base, self->text_field, char *));
  dm_text_edit_set_text (self->edit, text);
  show (self);
}

static gboolean
dm_value_row_store (DmFieldRow *row, gpointer base, GError **error)
{
  DmValueRow *self = DM_VALUE_ROW (row);
  DmValue *value = (gpointer) ((char *) base + dm_field_row_get_field (row)->offset);
  g_autofree char *text = dm_text_edit_dup_text (self->edit);

  g_strstrip (text);
  if (self->kind != DM_MEASURE_SCALE && *text != '\0' && !has_amount (self) && !self->is_relative)
    {
      read_amount (self, text, error);
      return FALSE;
    }

  value->low = self->amount.low;
  value->high = self->amount.high;
  value->qualifier = self->is_relative ? DM_QUALIFIER_RELATIVE : self->amount.qualifier;
  g_free (value->unit);
  value->unit = g_strdup (self->own_unit);
  g_free (value->option);
  value->option = g_strdup (self->option);
  if (has_amount (self))
    dm_amount_keep_written (&DM_FIELD_AT (base, self->text_field, char *), text, &self->amount,
                            unit_of (self));
  else if (self->is_relative)
    {
      g_free (DM_FIELD_AT (base, self->text_field, char *));
      DM_FIELD_AT (base, self->text_field, char *) = g_strdup (text);
    }
  return TRUE;
}

static void
dm_value_row_follow (DmFieldRow *row, const DmRecord *draft)
{
  DmFormContext *context = dm_field_row_get_context (row);
  const char *key = ((const DmPositionRecord *) draft)->issue;
  const DmRecord *issue = dm_form_context_get_record (context, key);
  DmValueRow *self = DM_VALUE_ROW (row);
  gboolean is_new = draft->id == 0 || dm_form_context_is_new (context, key);

  if (issue != NULL && issue->kind == DM_RECORD_ISSUE)
    dm_value_row_set_measure (self, &((const DmIssueRecord *) issue)->measure);
  /* Where the issue is one of words, there is nothing to ask; but a new position may be the first
   * to say how much. */
  gtk_widget_set_visible (GTK_WIDGET (self), self->kind != DM_MEASURE_TEXT || is_new
                                                 || issue == NULL
                                                 || dm_field_row_says_something (row));
}

static void
dm_value_row_set_editable (DmFieldRow *row, gboolean editable)
{
  DmValueRow *self = DM_VALUE_ROW (row);

  gtk_text_view_set_editable (GTK_TEXT_VIEW (self->edit), editable);
  gtk_text_view_set_cursor_visible (GTK_TEXT_VIEW (self->edit), editable);
  show (self);
}

static void
changed_cb (DmValueRow *self)
{
  understand (self);
  dm_field_row_edited (DM_FIELD_ROW (self));
}

static void
dm_value_row_bound (DmFieldRow *row)
{
  DmValueRow *self = DM_VALUE_ROW (row);

  self->text_field = dm_field_row_get_sibling (row, "text");
  dm_text_edit_set_placeholder (self->edit, _("$70 million, $350–450M, at least $300M"));
}

static void
dm_value_row_finalize (GObject *object)
{
  DmValueRow *self = DM_VALUE_ROW (object);

  g_free (self->unit);
  g_free (self->own_unit);
  g_free (self->option);
  g_free (self->written);
  g_strfreev (self->options);

  G_OBJECT_CLASS (dm_value_row_parent_class)->finalize (object);
}

static void
dm_value_row_class_init (DmValueRowClass *klass)
{
  DmFieldRowClass *row_class = DM_FIELD_ROW_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = dm_value_row_finalize;
  row_class->load = dm_value_row_load;
  row_class->store = dm_value_row_store;
  row_class->follow = dm_value_row_follow;
  row_class->set_editable = dm_value_row_set_editable;
  row_class->bound = dm_value_row_bound;
}

static void
dm_value_row_init (DmValueRow *self)
{
  DmFieldRow *row = DM_FIELD_ROW (self);

  clear_amount (self);
  self->kind = DM_MEASURE_AMOUNT;
  self->stack = GTK_STACK (gtk_stack_new ());
  gtk_stack_set_vhomogeneous (self->stack, FALSE);
  self->edit = DM_TEXT_EDIT (dm_text_edit_new ());
  self->choices = GTK_DROP_DOWN (gtk_drop_down_new (NULL, NULL));
  gtk_widget_add_css_class (GTK_WIDGET (self->choices), "plain");
  dm_drop_down_take_mnemonic (self->choices);
  self->label = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (self->label, 0);
  gtk_label_set_wrap (self->label, TRUE);
  gtk_label_set_selectable (self->label, TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->label), "value");
  gtk_stack_add_child (self->stack, GTK_WIDGET (self->edit));
  gtk_stack_add_child (self->stack, GTK_WIDGET (self->choices));
  gtk_stack_add_child (self->stack, GTK_WIDGET (self->label));
  dm_field_row_set_editor (row, GTK_WIDGET (self->stack));
  g_signal_connect_swapped (self->edit, "changed", G_CALLBACK (changed_cb), self);
  g_signal_connect_swapped (self->edit, "refused", G_CALLBACK (dm_field_row_refuse), self);
  g_signal_connect_swapped (self->edit, "activate", G_CALLBACK (dm_field_row_commit), self);
  g_signal_connect_swapped (self->choices, "notify::selected", G_CALLBACK (selected_cb), self);

  self->answers = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 6));
  gtk_widget_set_margin_top (GTK_WIDGET (self->answers), 4);
  gtk_widget_set_visible (GTK_WIDGET (self->answers), FALSE);
  dm_field_row_add_below (row, GTK_WIDGET (self->answers));
}

/**
 * dm_value_row_set_measure:
 * @self: a row
 * @measure: how the issue is measured
 */
void
dm_value_row_set_measure (DmValueRow *self, const DmMeasure *measure)
{
  static const char *const none[] = { NULL };
  const char *const *options
      = measure->options != NULL ? (const char *const *) measure->options : none;

  if (self->kind == (DmMeasureKind) measure->kind && g_strcmp0 (self->unit, measure->unit) == 0
      && self->options != NULL && g_strv_equal ((const char *const *) self->options, options))
    return;

  self->kind = (DmMeasureKind) measure->kind;
  g_free (self->unit);
  self->unit = g_strdup (measure->unit);
  g_strfreev (self->options);
  self->options = g_strdupv ((GStrv) options);
  if (dm_field_row_is_modified (DM_FIELD_ROW (self)) && self->kind != DM_MEASURE_SCALE
      && !self->is_relative)
    understand (self);
  else if (has_amount (self) && !dm_field_row_is_modified (DM_FIELD_ROW (self)))
    {
      /* The unit was not known when it was loaded. */
      g_autofree char *text
          = dm_amount_format_written (&self->amount, unit_of (self), self->written);

      dm_text_edit_set_text (self->edit, text);
    }
  show (self);
}
