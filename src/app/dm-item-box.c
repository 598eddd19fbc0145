/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-item-box.h"

#include "dm-error.h"
#include "dm-field-row.h"
#include "dm-follow-button.h"
#include "dm-item-words.h"
#include "dm-record-words.h"
#include "dm-widgets.h"

#include <glib/gi18n.h>

/**
 * DmItemBox:
 *
 * One item of a list: what it says in a line, and its fields when it is opened.
 */
struct _DmItemBox
{
  GtkWidget parent_instance;

  GtkLabel *words;
  GtkLabel *aside;
  GtkBox *line;
  GtkToggleButton *open;
  GtkWidget *follow; /* (nullable): leads to the record of a reference alone */
  GtkWidget *remove;
  GtkListBox *fields;

  const DmLayout *layout; /* NULL of a reference alone */
  const DmFormSpec *spec;
  DmFormContext *context;
  GPtrArray *rows; /* DmFieldRow, made when it is first opened */
  gpointer item;
  char *key;
  DmRecord *draft; /* the record around it, as it was last told */
  gboolean editable;
};

G_DEFINE_FINAL_TYPE (DmItemBox, dm_item_box, GTK_TYPE_WIDGET)

enum
{
  CHANGED,
  COMMITTED,
  REMOVED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
tell_follow (DmItemBox *self)
{
  g_autofree char *name = NULL;

  if (self->follow == NULL)
    return;
  name = dm_form_context_dup_name (self->context, self->key);
  dm_follow_button_set_key (
      self->follow, dm_form_context_is_new (self->context, self->key) ? NULL : self->key, name);
}

static gboolean
names_new (DmItemBox *self)
{
  if (self->layout == NULL)
    return dm_form_context_is_new (self->context, self->key);

  for (guint i = 0; i < self->layout->n_fields; i++)
    if (self->layout->fields[i].type == DM_FIELD_REF
        && dm_form_context_is_new (self->context,
                                   DM_FIELD_AT (self->item, &self->layout->fields[i], char *)))
      return TRUE;

  return FALSE;
}

static void
tell (DmItemBox *self)
{
  g_autofree char *aside = NULL;
  g_autofree char *words = NULL;
  g_autofree char *remove = NULL;

  if (self->layout != NULL)
    words = dm_item_words (self->layout, self->spec, self->context, self->item, &aside);
  else
    words = dm_form_context_dup_name (self->context, self->key);
  if (names_new (self))
    {
      g_autofree char *said = g_steal_pointer (&aside);

      aside = g_strjoin (" · ", _("new, and added together with this"), said, NULL);
    }
  gtk_label_set_text (self->words, words);
  dm_label_set_optional (self->aside, aside);
  /* Translators: takes an item out of a list; %s is what the item says */
  remove = g_strdup_printf (_("Remove %s"), words);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->remove), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  remove, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->open), GTK_ACCESSIBLE_PROPERTY_LABEL, words,
                                  -1);
  tell_follow (self);
}

static void
look_beside (DmItemBox *self)
{
  for (guint i = 0; self->rows != NULL && i < self->rows->len; i++)
    dm_field_row_look_beside (self->rows->pdata[i], self->item);
}

static void
row_changed_cb (DmItemBox *self, DmFieldRow *row)
{
  g_autoptr (GError) error = NULL;

  if (dm_field_row_is_modified (row))
    {
      dm_field_row_store (row, self->item, &error);
      dm_field_row_set_fault (row,
                              error != NULL && dm_field_row_is_left (row) ? error->message : NULL);
      tell (self);
      look_beside (self);
      g_signal_emit (self, signals[CHANGED], 0);
    }
}

static void
row_committed_cb (DmItemBox *self, DmFieldRow *row)
{
  g_signal_emit (self, signals[COMMITTED], 0);
}

static void
remove_cb (DmItemBox *self)
{
  g_signal_emit (self, signals[REMOVED], 0);
}

static void
make_rows (DmItemBox *self)
{
  self->rows = g_ptr_array_new ();
  for (guint i = 0; i < self->spec->n_fields; i++)
    {
      GtkWidget *row = dm_field_row_new (self->layout, &self->spec->fields[i], self->context);

      dm_field_row_load (DM_FIELD_ROW (row), self->item);
      dm_field_row_set_editable (DM_FIELD_ROW (row), self->editable);
      if (self->draft != NULL)
        dm_field_row_follow (DM_FIELD_ROW (row), self->draft);
      g_signal_connect_object (row, "changed", G_CALLBACK (row_changed_cb), self,
                               G_CONNECT_SWAPPED);
      g_signal_connect_object (row, "committed", G_CALLBACK (row_committed_cb), self,
                               G_CONNECT_SWAPPED);
      gtk_list_box_append (self->fields, row);
      g_ptr_array_add (self->rows, row);
    }
  look_beside (self);
}

static void
toggled_cb (DmItemBox *self)
{
  gboolean open = gtk_toggle_button_get_active (self->open);

  if (open && self->rows == NULL && self->spec != NULL)
    make_rows (self);
  gtk_widget_set_visible (GTK_WIDGET (self->fields), open && self->rows != NULL);
}

static void
dm_item_box_dispose (GObject *object)
{
  DmItemBox *self = DM_ITEM_BOX (object);
  GtkWidget *child;

  g_clear_pointer (&self->rows, g_ptr_array_unref);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&self->context);

  G_OBJECT_CLASS (dm_item_box_parent_class)->dispose (object);
}

static void
dm_item_box_finalize (GObject *object)
{
  DmItemBox *self = DM_ITEM_BOX (object);

  if (self->layout != NULL)
    dm_layout_free_item (self->layout, self->item);
  dm_record_free (self->draft);
  g_free (self->key);

  G_OBJECT_CLASS (dm_item_box_parent_class)->finalize (object);
}

static void
dm_item_box_class_init (DmItemBoxClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dm_item_box_dispose;
  G_OBJECT_CLASS (klass)->finalize = dm_item_box_finalize;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "itembox");

  /**
   * DmItemBox::changed: a person changed what it says
   */
  signals[CHANGED] = g_signal_new ("changed", DM_TYPE_ITEM_BOX, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 0);
  /**
   * DmItemBox::committed: a person is done with one of its fields
   */
  signals[COMMITTED] = g_signal_new ("committed", DM_TYPE_ITEM_BOX, G_SIGNAL_RUN_LAST, 0, NULL,
                                     NULL, NULL, G_TYPE_NONE, 0);
  /**
   * DmItemBox::removed: a person wants it out of the list
   */
  signals[REMOVED] = g_signal_new ("removed", DM_TYPE_ITEM_BOX, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 0);
}

static GtkLabel *
new_label (const char *css_class)
{
  GtkLabel *label = GTK_LABEL (gtk_label_new (NULL));

  gtk_label_set_xalign (label, 0);
  gtk_label_set_wrap (label, TRUE);
  gtk_label_set_wrap_mode (label, PANGO_WRAP_WORD_CHAR);
  gtk_widget_add_css_class (GTK_WIDGET (label), css_class);
  return label;
}

static void
dm_item_box_init (DmItemBox *self)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *labels = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  self->editable = TRUE;
  gtk_orientable_set_orientation (
      GTK_ORIENTABLE (gtk_widget_get_layout_manager (GTK_WIDGET (self))), GTK_ORIENTATION_VERTICAL);

  self->words = new_label ("value");
  self->aside = new_label ("caption");
  gtk_widget_add_css_class (GTK_WIDGET (self->aside), "dim-label");
  gtk_box_append (GTK_BOX (labels), GTK_WIDGET (self->words));
  gtk_box_append (GTK_BOX (labels), GTK_WIDGET (self->aside));

  self->open = GTK_TOGGLE_BUTTON (gtk_toggle_button_new ());
  gtk_button_set_child (GTK_BUTTON (self->open), labels);
  gtk_widget_set_hexpand (GTK_WIDGET (self->open), TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->open), "flat");
  gtk_widget_add_css_class (GTK_WIDGET (self->open), "item-line");
  g_signal_connect_swapped (self->open, "toggled", G_CALLBACK (toggled_cb), self);

  self->remove = gtk_button_new_from_icon_name ("list-remove-symbolic");
  gtk_widget_set_valign (self->remove, GTK_ALIGN_START);
  gtk_widget_set_tooltip_text (self->remove, _("Remove"));
  gtk_widget_add_css_class (self->remove, "flat");
  gtk_widget_add_css_class (self->remove, "row-tool");
  g_signal_connect_swapped (self->remove, "clicked", G_CALLBACK (remove_cb), self);

  self->line = GTK_BOX (line);
  gtk_box_append (GTK_BOX (line), GTK_WIDGET (self->open));
  gtk_box_append (GTK_BOX (line), self->remove);
  gtk_widget_set_parent (line, GTK_WIDGET (self));

  self->fields = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->fields, GTK_SELECTION_NONE);
  gtk_widget_set_visible (GTK_WIDGET (self->fields), FALSE);
  gtk_widget_add_css_class (GTK_WIDGET (self->fields), "nested-rows");
  gtk_widget_set_parent (GTK_WIDGET (self->fields), GTK_WIDGET (self));
}

static void
add_follow (DmItemBox *self)
{
  const char *action = dm_form_context_get_follow_action (self->context);

  if (action == NULL)
    return;
  self->follow = dm_follow_button_new (action);
  gtk_box_insert_child_after (self->line, self->follow, GTK_WIDGET (self->open));
}

static gpointer
copy_item (const DmLayout *layout, gconstpointer item)
{
  gpointer copy = dm_layout_new_item (layout);

  for (guint i = 0; i < layout->n_fields; i++)
    dm_field_copy (&layout->fields[i], item, copy);

  return copy;
}

/**
 * dm_item_box_new:
 * @layout: the layout of the list's items
 * @spec: their form
 * @context: the dossier around them
 * @item: what it says at first
 *
 * Returns: (transfer floating): a closed box for @item
 */
GtkWidget *
dm_item_box_new (const DmLayout *layout,
                 const DmFormSpec *spec,
                 DmFormContext *context,
                 gconstpointer item)
{
  DmItemBox *self = g_object_new (DM_TYPE_ITEM_BOX, NULL);

  self->layout = layout;
  self->spec = spec;
  self->context = g_object_ref (context);
  self->item = copy_item (layout, item);
  if (g_str_equal (layout->name, "citation"))
    gtk_widget_add_css_class (GTK_WIDGET (self), "citation");
  g_signal_connect_object (context, "changed", G_CALLBACK (tell), self, G_CONNECT_SWAPPED);
  tell (self);
  return GTK_WIDGET (self);
}

/**
 * dm_item_box_new_for_key:
 * @context: the dossier around it
 * @key: key of a record
 *
 * Returns: (transfer floating): a box that says what that record is called
 */
GtkWidget *
dm_item_box_new_for_key (DmFormContext *context, const char *key)
{
  DmItemBox *self = g_object_new (DM_TYPE_ITEM_BOX, NULL);

  self->context = g_object_ref (context);
  self->key = g_strdup (key);
  add_follow (self);
  gtk_widget_set_can_target (GTK_WIDGET (self->open), FALSE);
  gtk_widget_set_focusable (GTK_WIDGET (self->open), FALSE);
  g_signal_connect_object (context, "changed", G_CALLBACK (tell), self, G_CONNECT_SWAPPED);
  tell (self);
  return GTK_WIDGET (self);
}

/**
 * dm_item_box_load:
 * @self: a box with fields
 * @item: what it is to say
 */
void
dm_item_box_load (DmItemBox *self, gconstpointer item)
{
  dm_layout_free_item (self->layout, self->item);
  self->item = copy_item (self->layout, item);
  for (guint i = 0; self->rows != NULL && i < self->rows->len; i++)
    dm_field_row_load (self->rows->pdata[i], self->item);
  look_beside (self);
  tell (self);
}

/**
 * dm_item_box_says:
 * @self: a box with fields
 * @item: an item of its list
 *
 * Returns: whether the box says just that
 */
gboolean
dm_item_box_says (DmItemBox *self, gconstpointer item)
{
  for (guint i = 0; i < self->layout->n_fields; i++)
    if (!dm_field_equal (&self->layout->fields[i], self->item, item))
      return FALSE;

  return TRUE;
}

/**
 * dm_item_box_dup_item:
 * @self: a box with fields
 * @error: return location
 *
 * Returns: (transfer full) (nullable): what it says; %NULL with an error if that cannot stand in a
 *   record, without one if it says nothing
 */
gpointer
dm_item_box_dup_item (DmItemBox *self, GError **error)
{
  gboolean is_empty = TRUE;

  for (guint i = 0; self->rows != NULL && i < self->rows->len; i++)
    if (!dm_field_row_store (self->rows->pdata[i], self->item, error))
      return NULL;

  for (guint i = 0; i < self->layout->n_fields; i++)
    is_empty = is_empty && !dm_field_is_set (&self->layout->fields[i], self->item);
  if (is_empty)
    return NULL;

  for (guint i = 0; i < self->layout->n_fields; i++)
    {
      const DmField *field = &self->layout->fields[i];

      if (field->required && !dm_field_is_set (field, self->item))
        {
          /* Translators: a kind of thing, and what it lacks: “citation: the source is missing” */
          g_set_error (error, DM_CORE_ERROR, DM_CORE_ERROR_RECORD,
                       _("%s: the %s is missing"), _(self->layout->name), dm_field_title (field));
          return NULL;
        }
    }

  return copy_item (self->layout, self->item);
}

/**
 * dm_item_box_get_key:
 * @self: a box for a reference
 *
 * Returns: (transfer none): the key of its record
 */
const char *
dm_item_box_get_key (DmItemBox *self)
{
  return self->key;
}

/**
 * dm_item_box_follow:
 * @self: a box
 * @draft: the record that it stands in
 */
void
dm_item_box_follow (DmItemBox *self, const DmRecord *draft)
{
  dm_record_free (self->draft);
  self->draft = dm_record_copy (draft);
  for (guint i = 0; self->rows != NULL && i < self->rows->len; i++)
    dm_field_row_follow (self->rows->pdata[i], draft);
}

/**
 * dm_item_box_set_editable:
 * @self: a box
 * @editable: whether a person may change it
 */
void
dm_item_box_set_editable (DmItemBox *self, gboolean editable)
{
  self->editable = editable;
  gtk_widget_set_visible (self->remove, editable);
  for (guint i = 0; self->rows != NULL && i < self->rows->len; i++)
    dm_field_row_set_editable (self->rows->pdata[i], editable);
}

/**
 * dm_item_box_set_open:
 * @self: a box with fields
 * @open: whether they are shown; the keyboard goes to the first that says nothing
 */
void
dm_item_box_set_open (DmItemBox *self, gboolean open)
{
  gtk_toggle_button_set_active (self->open, open);
  for (guint i = 0; open && i < self->rows->len; i++)
    if (!dm_field_row_says_something (self->rows->pdata[i]))
      {
        gtk_widget_grab_focus (self->rows->pdata[i]);
        break;
      }
}

/**
 * dm_item_box_dup_words:
 * @self: a box
 *
 * Returns: (transfer full): what it says
 */
char *
dm_item_box_dup_words (DmItemBox *self)
{
  return g_strdup (gtk_label_get_text (self->words));
}
