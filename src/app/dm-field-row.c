/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-field-row-private.h"

#include "dm-form-rows.h"

#include <glib/gi18n.h>

/**
 * DmFieldRow:
 *
 * A row that shows one field of a record and lets it be changed in place: its name, what it says,
 * how that was understood, and what is wrong with it. The same rows make the forms and the
 * inspector. Its words are in dm-field-row-words.c.
 */
G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (DmFieldRow, dm_field_row, GTK_TYPE_LIST_BOX_ROW)

enum
{
  CHANGED,
  COMMITTED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

DmFieldRowPrivate *
dm_field_row_get_private (DmFieldRow *self)
{
  return dm_field_row_get_instance_private (self);
}

static void
enter_cb (DmFieldRow *self)
{
  dm_field_row_get_private (self)->inside = TRUE;
}

static void
leave_cb (DmFieldRow *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  if (gtk_widget_in_destruction (GTK_WIDGET (self)))
    return;

  /* Who looks into another window meanwhile has not gone on. */
  if (GTK_IS_WINDOW (root) && gtk_window_is_active (GTK_WINDOW (root)))
    dm_field_row_get_private (self)->left = TRUE;
  dm_field_row_get_private (self)->inside = FALSE;
  dm_field_row_update_words (self);
  dm_field_row_commit (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

/* A press anywhere in the row is meant for its editor. */
static void
released_cb (GtkGestureClick *gesture, int n_press, double x, double y, DmFieldRow *self)
{
  DmFieldRowPrivate *priv = dm_field_row_get_private (self);

  if (priv->editor != NULL && priv->editable
      && gtk_widget_get_focus_child (GTK_WIDGET (self)) == NULL)
    gtk_widget_grab_focus (priv->editor);
}

static gboolean
dm_field_row_grab_focus (GtkWidget *widget)
{
  DmFieldRowPrivate *priv = dm_field_row_get_private (DM_FIELD_ROW (widget));

  return priv->editor != NULL && gtk_widget_grab_focus (priv->editor);
}

/* A list box takes the keyboard back to the row itself on the way to the one before, and that would
 * be its editor again. */
static gboolean
dm_field_row_focus (GtkWidget *widget, GtkDirectionType direction)
{
  GtkWidget *child = gtk_list_box_row_get_child (GTK_LIST_BOX_ROW (widget));

  return child != NULL && gtk_widget_child_focus (child, direction);
}

static void
dm_field_row_dispose (GObject *object)
{
  DmFieldRowPrivate *priv = dm_field_row_get_private (DM_FIELD_ROW (object));

  priv->editor = NULL;
  g_clear_object (&priv->context);
  /* GTK 4.8 disposes of no template of a parent class. */
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (object), NULL);

  G_OBJECT_CLASS (dm_field_row_parent_class)->dispose (object);
}

static void
dm_field_row_finalize (GObject *object)
{
  DmFieldRowPrivate *priv = dm_field_row_get_private (DM_FIELD_ROW (object));

  g_free (priv->name);
  g_free (priv->error);
  g_free (priv->refused);
  g_free (priv->check);
  g_free (priv->words);

  G_OBJECT_CLASS (dm_field_row_parent_class)->finalize (object);
}

static void
dm_field_row_class_init (DmFieldRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = dm_field_row_dispose;
  object_class->finalize = dm_field_row_finalize;
  widget_class->grab_focus = dm_field_row_grab_focus;
  widget_class->focus = dm_field_row_focus;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/demarche/Demarche/dm-field-row.ui");
  gtk_widget_class_bind_template_child_private (widget_class, DmFieldRow, slot);
  gtk_widget_class_bind_template_child_private (widget_class, DmFieldRow, title);
  gtk_widget_class_bind_template_child_private (widget_class, DmFieldRow, aside);
  gtk_widget_class_bind_template_child_private (widget_class, DmFieldRow, fault);
  gtk_widget_class_bind_template_child_private (widget_class, DmFieldRow, suffixes);

  /**
   * DmFieldRow::changed: what a person says in it is another, or she has left it
   */
  signals[CHANGED] = g_signal_new ("changed", DM_TYPE_FIELD_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 0);
  /**
   * DmFieldRow::committed: a person has changed it, and is done
   */
  signals[COMMITTED] = g_signal_new ("committed", DM_TYPE_FIELD_ROW, G_SIGNAL_RUN_LAST, 0, NULL,
                                     NULL, NULL, G_TYPE_NONE, 0);
}

static void
dm_field_row_init (DmFieldRow *self)
{
  GtkEventController *focus = gtk_event_controller_focus_new ();
  GtkGesture *click = gtk_gesture_click_new ();

  dm_field_row_get_private (self)->editable = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_swapped (focus, "enter", G_CALLBACK (enter_cb), self);
  g_signal_connect_swapped (focus, "leave", G_CALLBACK (leave_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), focus);
  g_signal_connect (click, "released", G_CALLBACK (released_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
}

/**
 * dm_field_row_new:
 * @layout: the layout of the structures that it is about
 * @field: which field of them, and how it is asked for; static
 * @context: the dossier around it
 *
 * Returns: (transfer floating): the row that goes with the field's type
 */
GtkWidget *
dm_field_row_new (const DmLayout *layout, const DmFormField *field, DmFormContext *context)
{
  DmFieldRow *self = g_object_new (dm_form_row_type (layout, field), NULL);
  DmFieldRowPrivate *priv = dm_field_row_get_private (self);

  priv->context = g_object_ref (context);
  priv->form_field = field;
  priv->field = dm_form_field_find (&layout, field, &priv->offset);
  priv->layout = layout;
  priv->name = dm_form_field_dup_title (field);
  gtk_label_set_label (priv->title, _(field->label));
  if (DM_FIELD_ROW_GET_CLASS (self)->bound != NULL)
    DM_FIELD_ROW_GET_CLASS (self)->bound (self);
  dm_field_row_update_words (self);
  return GTK_WIDGET (self);
}

/**
 * dm_field_row_get_form_field:
 * @self: a row
 *
 * Returns: (transfer none): how its field is asked for
 */
const DmFormField *
dm_field_row_get_form_field (DmFieldRow *self)
{
  return dm_field_row_get_private (self)->form_field;
}

/**
 * dm_field_row_get_field:
 * @self: a row
 *
 * Returns: (transfer none): its field
 */
const DmField *
dm_field_row_get_field (DmFieldRow *self)
{
  return dm_field_row_get_private (self)->field;
}

/**
 * dm_field_row_get_sibling:
 * @self: a row
 * @name: a field's name in the text form
 *
 * Returns: (transfer none) (nullable): the field of that name beside the row's own
 */
const DmField *
dm_field_row_get_sibling (DmFieldRow *self, const char *name)
{
  return dm_layout_find (dm_field_row_get_private (self)->layout, name);
}

/**
 * dm_field_row_get_context:
 * @self: a row
 *
 * Returns: (transfer none): the dossier around it
 */
DmFormContext *
dm_field_row_get_context (DmFieldRow *self)
{
  return dm_field_row_get_private (self)->context;
}

/**
 * dm_field_row_get_title:
 * @self: a row
 *
 * Returns: (transfer none): what people call its field
 */
const char *
dm_field_row_get_title (DmFieldRow *self)
{
  return dm_field_row_get_private (self)->name;
}

/**
 * dm_field_row_load:
 * @self: a row
 * @base: a structure of the row's layout
 *
 * Shows what @base says; what was typed and not yet stored is gone.
 */
void
dm_field_row_load (DmFieldRow *self, gconstpointer base)
{
  DmFieldRowPrivate *priv = dm_field_row_get_private (self);

  priv->loading = TRUE;
  priv->modified = FALSE;
  priv->left = FALSE;
  g_clear_pointer (&priv->refused, g_free);
  dm_field_row_set_error (self, NULL);
  DM_FIELD_ROW_GET_CLASS (self)->load (self, (const char *) base + priv->offset);
  priv->loading = FALSE;
}

/**
 * dm_field_row_store:
 * @self: a row
 * @base: a structure of the row's layout
 * @error: return location
 *
 * Writes what the row says into @base, if a person changed it since it was loaded.
 *
 * Returns: whether it can stand in a record
 */
gboolean
dm_field_row_store (DmFieldRow *self, gpointer base, GError **error)
{
  DmFieldRowPrivate *priv = dm_field_row_get_private (self);

  if (!priv->modified)
    return TRUE;

  return DM_FIELD_ROW_GET_CLASS (self)->store (self, (char *) base + priv->offset, error);
}

/**
 * dm_field_row_follow:
 * @self: a row
 * @draft: the record as all rows together have it now
 */
void
dm_field_row_follow (DmFieldRow *self, const DmRecord *draft)
{
  if (DM_FIELD_ROW_GET_CLASS (self)->follow != NULL)
    DM_FIELD_ROW_GET_CLASS (self)->follow (self, draft);
}

/**
 * dm_field_row_look_beside:
 * @self: a row
 * @base: the structure that it is about, as all rows of it have it now
 */
void
dm_field_row_look_beside (DmFieldRow *self, gconstpointer base)
{
  if (DM_FIELD_ROW_GET_CLASS (self)->look_beside != NULL)
    DM_FIELD_ROW_GET_CLASS (self)->look_beside (self, base);
}

/**
 * dm_field_row_set_editable:
 * @self: a row
 * @editable: whether a person may change what it says
 */
void
dm_field_row_set_editable (DmFieldRow *self, gboolean editable)
{
  DmFieldRowPrivate *priv = dm_field_row_get_private (self);

  priv->editable = editable;
  gtk_widget_set_visible (GTK_WIDGET (priv->suffixes), editable);
  DM_FIELD_ROW_GET_CLASS (self)->set_editable (self, editable);
}

/**
 * dm_field_row_is_editable:
 * @self: a row
 *
 * Returns: whether a person may change what it says
 */
gboolean
dm_field_row_is_editable (DmFieldRow *self)
{
  return dm_field_row_get_private (self)->editable;
}

/**
 * dm_field_row_is_modified:
 * @self: a row
 *
 * Returns: whether a person changed it since it was loaded
 */
gboolean
dm_field_row_is_modified (DmFieldRow *self)
{
  return dm_field_row_get_private (self)->modified;
}

/**
 * dm_field_row_is_left:
 * @self: a row
 *
 * Returns: whether a person was in it and has gone on
 */
gboolean
dm_field_row_is_left (DmFieldRow *self)
{
  return dm_field_row_get_private (self)->left;
}

/**
 * dm_field_row_commit:
 * @self: a row
 *
 * Says that a person is done with it, if she changed it.
 */
void
dm_field_row_commit (DmFieldRow *self)
{
  if (dm_field_row_get_private (self)->modified)
    g_signal_emit (self, signals[COMMITTED], 0);
}

/**
 * dm_field_row_differs:
 * @self: a row
 * @a: a structure of the row's layout
 * @b: another
 *
 * Returns: whether the row's field says something else in @b than in @a
 */
gboolean
dm_field_row_differs (DmFieldRow *self, gconstpointer a, gconstpointer b)
{
  DmFieldRowPrivate *priv = dm_field_row_get_private (self);

  return !dm_field_equal (priv->field, (const char *) a + priv->offset,
                          (const char *) b + priv->offset);
}

/**
 * dm_field_row_settle:
 * @self: a row
 *
 * Says that what a person changed in it was written.
 */
void
dm_field_row_settle (DmFieldRow *self)
{
  dm_field_row_get_private (self)->modified = FALSE;
}

/**
 * dm_field_row_hide_title:
 * @self: a row that something beside it names already
 */
void
dm_field_row_hide_title (DmFieldRow *self)
{
  gtk_widget_set_visible (GTK_WIDGET (dm_field_row_get_private (self)->title), FALSE);
}

/**
 * dm_field_row_set_editor:
 * @self: a row
 * @editor: what stands below the title, is named by it, and takes the focus
 */
void
dm_field_row_set_editor (DmFieldRow *self, GtkWidget *editor)
{
  DmFieldRowPrivate *priv = dm_field_row_get_private (self);

  priv->editor = editor;
  gtk_box_insert_child_after (priv->slot, editor, GTK_WIDGET (priv->title));
  dm_field_row_set_target (self, editor);
}

/**
 * dm_field_row_set_target:
 * @self: a row
 * @editor: a widget within it, which is named by its title and takes the focus
 */
void
dm_field_row_set_target (DmFieldRow *self, GtkWidget *editor)
{
  DmFieldRowPrivate *priv = dm_field_row_get_private (self);

  priv->editor = editor;
  gtk_label_set_mnemonic_widget (priv->title, editor);
  gtk_accessible_update_property (GTK_ACCESSIBLE (editor), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  priv->name, -1);
}

/**
 * dm_field_row_add_below:
 * @self: a row
 * @widget: what stands below all else in it
 */
void
dm_field_row_add_below (DmFieldRow *self, GtkWidget *widget)
{
  gtk_box_append (dm_field_row_get_private (self)->slot, widget);
}

/**
 * dm_field_row_add_suffix:
 * @self: a row
 * @widget: what stands at its end while it may be changed
 */
void
dm_field_row_add_suffix (DmFieldRow *self, GtkWidget *widget)
{
  gtk_widget_set_valign (widget, GTK_ALIGN_CENTER);
  gtk_box_append (dm_field_row_get_private (self)->suffixes, widget);
}

/**
 * dm_field_row_add_aside:
 * @self: a row
 * @widget: what stands at its end, whether it may be changed or not
 */
void
dm_field_row_add_aside (DmFieldRow *self, GtkWidget *widget)
{
  gtk_widget_set_valign (widget, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (gtk_list_box_row_get_child (GTK_LIST_BOX_ROW (self))), widget);
}

/**
 * dm_field_row_edited:
 * @self: a row in which a person has changed something
 */
void
dm_field_row_edited (DmFieldRow *self)
{
  DmFieldRowPrivate *priv = dm_field_row_get_private (self);

  if (priv->loading)
    return;

  if (priv->refused != NULL)
    {
      g_clear_pointer (&priv->refused, g_free);
      dm_field_row_update_words (self);
    }
  priv->modified = TRUE;
  g_signal_emit (self, signals[CHANGED], 0);
}
