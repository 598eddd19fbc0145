/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-items-row.h"

#include "dm-error.h"
#include "dm-item-box.h"
#include "dm-reference-entry.h"

#include <glib/gi18n.h>

/**
 * DmItemsRow:
 *
 * A field that holds several: parties, issues, citations, states. One more is added by naming it,
 * or with a button where it has no name.
 */
struct _DmItemsRow
{
  DmFieldRow parent_instance;

  GtkBox *box;
  GtkBox *items;           /* DmItemBox */
  DmReferenceEntry *adder; /* one of the two */
  GtkWidget *add;
  DmRecord *draft;
};

G_DEFINE_FINAL_TYPE (DmItemsRow, dm_items_row, DM_TYPE_FIELD_ROW)

static const DmFormSpec *
spec_of (DmItemsRow *self)
{
  return dm_field_row_get_form_field (DM_FIELD_ROW (self))->items;
}

static const DmField *
field_of (DmItemsRow *self)
{
  return dm_field_row_get_field (DM_FIELD_ROW (self));
}

/* Which kinds of record an item can be begun with. */
static guint
kinds_of (DmItemsRow *self)
{
  const DmField *field = field_of (self);
  guint kinds = 0;

  if (field->type == DM_FIELD_REFS)
    return field->refs;
  for (guint i = 0; i < field->items->n_fields; i++)
    kinds |= field->items->fields[i].refs;

  return kinds;
}

static void
tell (DmItemsRow *self)
{
  g_autoptr (GString) all = g_string_new (NULL);

  for (GtkWidget *box = gtk_widget_get_first_child (GTK_WIDGET (self->items)); box != NULL;
       box = gtk_widget_get_next_sibling (box))
    {
      g_autofree char *words = dm_item_box_dup_words (DM_ITEM_BOX (box));

      g_string_append_printf (all, "%s%s", all->len > 0 ? ", " : "", words);
    }
  dm_field_row_set_words (DM_FIELD_ROW (self), all->str);
  gtk_widget_set_visible (GTK_WIDGET (self->items),
                          gtk_widget_get_first_child (GTK_WIDGET (self->items)) != NULL);
}

static void
edited (DmItemsRow *self)
{
  dm_field_row_set_error (DM_FIELD_ROW (self), NULL);
  tell (self);
  dm_field_row_edited (DM_FIELD_ROW (self));
}

static void
removed_cb (DmItemsRow *self, GtkWidget *box)
{
  gboolean had_focus = gtk_widget_get_focus_child (GTK_WIDGET (self->items)) == box;

  gtk_box_remove (self->items, box);
  if (had_focus)
    gtk_widget_grab_focus (GTK_WIDGET (self));
  edited (self);
  dm_field_row_commit (DM_FIELD_ROW (self));
}

static void
committed_cb (DmItemsRow *self)
{
  dm_field_row_commit (DM_FIELD_ROW (self));
}

static DmItemBox *
append (DmItemsRow *self, GtkWidget *box)
{
  DmItemBox *item = DM_ITEM_BOX (box);

  dm_item_box_set_editable (item, dm_field_row_is_editable (DM_FIELD_ROW (self)));
  if (self->draft != NULL)
    dm_item_box_follow (item, self->draft);
  g_signal_connect_object (box, "changed", G_CALLBACK (edited), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (box, "committed", G_CALLBACK (committed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (box, "removed", G_CALLBACK (removed_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (self->items, box);
  gtk_widget_set_visible (GTK_WIDGET (self->items), TRUE);
  return item;
}

static void
clear (DmItemsRow *self)
{
  GtkWidget *box;

  while ((box = gtk_widget_get_first_child (GTK_WIDGET (self->items))) != NULL)
    gtk_box_remove (self->items, box);
}

static gboolean
names (DmItemsRow *self, const char *key)
{
  for (GtkWidget *box = gtk_widget_get_first_child (GTK_WIDGET (self->items)); box != NULL;
       box = gtk_widget_get_next_sibling (box))
    if (g_strcmp0 (dm_item_box_get_key (DM_ITEM_BOX (box)), key) == 0)
      return TRUE;

  return FALSE;
}

/* An item that begins with the record that was named. */
static void
add_item_for (DmItemsRow *self, const char *key)
{
  const DmLayout *layout = field_of (self)->items;
  DmFormContext *context = dm_field_row_get_context (DM_FIELD_ROW (self));
  g_autoptr (DmName) name = dm_form_context_find (context, key);
  gpointer item = dm_layout_new_item (layout);
  DmItemBox *box;

  for (guint i = 0; i < layout->n_fields; i++)
    if (name != NULL && (layout->fields[i].refs & DM_REFS (name->kind)) != 0)
      {
        DM_FIELD_AT (item, &layout->fields[i], char *) = g_strdup (key);
        break;
      }
  box = append (self, dm_item_box_new (layout, spec_of (self), context, item));
  dm_layout_free_item (layout, item);
  /* Where the words stand belongs to a citation. */
  if (g_str_equal (layout->name, "citation"))
    dm_item_box_set_open (box, TRUE);
}

static void
chosen_cb (DmItemsRow *self)
{
  g_autofree char *key = g_strdup (dm_reference_entry_get_key (self->adder));

  dm_reference_entry_set_key (self->adder, NULL);
  if (field_of (self)->type == DM_FIELD_LIST)
    add_item_for (self, key);
  else if (!names (self, key))
    append (self, dm_item_box_new_for_key (dm_field_row_get_context (DM_FIELD_ROW (self)), key));
  edited (self);
  dm_field_row_commit (DM_FIELD_ROW (self));
}

static void
add_cb (DmItemsRow *self)
{
  const DmLayout *layout = field_of (self)->items;
  gpointer item = dm_layout_new_item (layout);
  DmItemBox *box
      = append (self, dm_item_box_new (layout, spec_of (self),
                                       dm_field_row_get_context (DM_FIELD_ROW (self)), item));

  dm_layout_free_item (layout, item);
  dm_item_box_set_open (box, TRUE);
}

static gboolean
shows_items (DmItemsRow *self, GPtrArray *list)
{
  GtkWidget *box = gtk_widget_get_first_child (GTK_WIDGET (self->items));

  for (guint i = 0; list != NULL && i < list->len; i++)
    {
      if (box == NULL)
        return FALSE;
      box = gtk_widget_get_next_sibling (box);
    }

  return box == NULL;
}

static void
load_items (DmItemsRow *self, GPtrArray *list)
{
  DmFormContext *context = dm_field_row_get_context (DM_FIELD_ROW (self));
  GtkWidget *box;

  /* What is open stays so while the list is as long as it was. */
  if (shows_items (self, list))
    {
      box = gtk_widget_get_first_child (GTK_WIDGET (self->items));
      for (guint i = 0; list != NULL && i < list->len; i++)
        {
          if (!dm_item_box_says (DM_ITEM_BOX (box), list->pdata[i]))
            dm_item_box_load (DM_ITEM_BOX (box), list->pdata[i]);
          box = gtk_widget_get_next_sibling (box);
        }
      return;
    }

  clear (self);
  for (guint i = 0; list != NULL && i < list->len; i++)
    append (self,
            dm_item_box_new (field_of (self)->items, spec_of (self), context, list->pdata[i]));
}

static void
dm_items_row_load (DmFieldRow *row, gconstpointer base)
{
  DmItemsRow *self = DM_ITEMS_ROW (row);
  const DmField *field = field_of (self);

  if (field->type == DM_FIELD_LIST)
    load_items (self, DM_FIELD_AT (base, field, GPtrArray *));
  else
    {
      GStrv keys = DM_FIELD_AT (base, field, GStrv);

      clear (self);
      for (guint i = 0; keys != NULL && keys[i] != NULL; i++)
        append (self, dm_item_box_new_for_key (dm_field_row_get_context (row), keys[i]));
    }
  tell (self);
}

static void
free_list (const DmLayout *layout, GPtrArray *list)
{
  for (guint i = 0; list != NULL && i < list->len; i++)
    dm_layout_free_item (layout, list->pdata[i]);
  g_clear_pointer (&list, g_ptr_array_unref);
}

static gboolean
store_items (DmItemsRow *self, gpointer base, GError **error)
{
  const DmField *field = field_of (self);
  GPtrArray *list = NULL;

  for (GtkWidget *box = gtk_widget_get_first_child (GTK_WIDGET (self->items)); box != NULL;
       box = gtk_widget_get_next_sibling (box))
    {
      g_autoptr (GError) failure = NULL;
      gpointer item = dm_item_box_dup_item (DM_ITEM_BOX (box), &failure);

      if (failure != NULL)
        {
          free_list (field->items, list);
          g_propagate_error (error, g_steal_pointer (&failure));
          return FALSE;
        }
      if (item != NULL)
        dm_record_add_item (&list, item);
    }
  free_list (field->items, DM_FIELD_AT (base, field, GPtrArray *));
  DM_FIELD_AT (base, field, GPtrArray *) = list;
  return TRUE;
}

static gboolean
dm_items_row_store (DmFieldRow *row, gpointer base, GError **error)
{
  DmItemsRow *self = DM_ITEMS_ROW (row);
  const DmField *field = field_of (self);
  g_autoptr (GStrvBuilder) keys = NULL;

  if (self->adder != NULL && !dm_reference_entry_is_settled (self->adder, error))
    return FALSE;
  if (field->type == DM_FIELD_LIST)
    return store_items (self, base, error);

  keys = g_strv_builder_new ();
  for (GtkWidget *box = gtk_widget_get_first_child (GTK_WIDGET (self->items)); box != NULL;
       box = gtk_widget_get_next_sibling (box))
    g_strv_builder_add (keys, dm_item_box_get_key (DM_ITEM_BOX (box)));
  g_strfreev (DM_FIELD_AT (base, field, GStrv));
  DM_FIELD_AT (base, field, GStrv) = g_strv_builder_end (keys);
  return TRUE;
}

static void
dm_items_row_follow (DmFieldRow *row, const DmRecord *draft)
{
  DmItemsRow *self = DM_ITEMS_ROW (row);

  dm_record_free (self->draft);
  self->draft = dm_record_copy (draft);
  for (GtkWidget *box = gtk_widget_get_first_child (GTK_WIDGET (self->items)); box != NULL;
       box = gtk_widget_get_next_sibling (box))
    dm_item_box_follow (DM_ITEM_BOX (box), draft);
}

static void
dm_items_row_set_editable (DmFieldRow *row, gboolean editable)
{
  DmItemsRow *self = DM_ITEMS_ROW (row);

  gtk_widget_set_visible (self->adder != NULL ? GTK_WIDGET (self->adder) : self->add, editable);
  for (GtkWidget *box = gtk_widget_get_first_child (GTK_WIDGET (self->items)); box != NULL;
       box = gtk_widget_get_next_sibling (box))
    dm_item_box_set_editable (DM_ITEM_BOX (box), editable);
}

static void
adder_changed_cb (DmItemsRow *self)
{
  dm_field_row_set_error (DM_FIELD_ROW (self), NULL);
  dm_field_row_set_begun (DM_FIELD_ROW (self), TRUE);
  dm_field_row_edited (DM_FIELD_ROW (self));
}

static void
dm_items_row_bound (DmFieldRow *row)
{
  DmItemsRow *self = DM_ITEMS_ROW (row);
  const DmFormSpec *spec = spec_of (self);
  const char *hint = dm_field_row_get_form_field (row)->hint;
  const char *label = spec != NULL ? _(spec->add_label) : _(hint);
  guint kinds = kinds_of (self);

  /* A state or an instalment has no name to begin with. */
  if (spec != NULL && dm_layout_find (field_of (self)->items, spec->fields[0].name)->refs == 0)
    {
      self->add = gtk_button_new_with_label (label);
      gtk_widget_set_halign (self->add, GTK_ALIGN_START);
      gtk_widget_add_css_class (self->add, "flat");
      gtk_widget_add_css_class (self->add, "adder");
      g_signal_connect_swapped (self->add, "clicked", G_CALLBACK (add_cb), self);
      gtk_box_append (self->box, self->add);
      dm_field_row_set_target (row, self->add);
      return;
    }

  self->adder = DM_REFERENCE_ENTRY (dm_reference_entry_new ());
  dm_reference_entry_set_up (self->adder, dm_field_row_get_context (row), kinds);
  dm_reference_entry_set_placeholder (self->adder, label);
  gtk_widget_add_css_class (GTK_WIDGET (self->adder), "adder");
  g_signal_connect_swapped (self->adder, "changed", G_CALLBACK (adder_changed_cb), self);
  g_signal_connect_swapped (self->adder, "chosen", G_CALLBACK (chosen_cb), self);
  g_signal_connect_swapped (self->adder, "refused", G_CALLBACK (dm_field_row_refuse), self);
  gtk_box_append (self->box, GTK_WIDGET (self->adder));
  dm_field_row_set_target (row, dm_reference_entry_get_edit (self->adder));
}

static void
dm_items_row_finalize (GObject *object)
{
  dm_record_free (DM_ITEMS_ROW (object)->draft);

  G_OBJECT_CLASS (dm_items_row_parent_class)->finalize (object);
}

static void
dm_items_row_class_init (DmItemsRowClass *klass)
{
  DmFieldRowClass *row_class = DM_FIELD_ROW_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = dm_items_row_finalize;
  row_class->load = dm_items_row_load;
  row_class->store = dm_items_row_store;
  row_class->follow = dm_items_row_follow;
  row_class->set_editable = dm_items_row_set_editable;
  row_class->bound = dm_items_row_bound;
}

static void
dm_items_row_init (DmItemsRow *self)
{
  self->box = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 0));
  self->items = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 0));
  gtk_widget_set_visible (GTK_WIDGET (self->items), FALSE);
  gtk_box_append (self->box, GTK_WIDGET (self->items));
  dm_field_row_set_editor (DM_FIELD_ROW (self), GTK_WIDGET (self->box));
}
