/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-cell-editor.h"

#include "dm-line-limit.h"
#include "dm-widgets.h"

/**
 * DmCellEditor:
 *
 * A line of text that is typed in a cell of a table. Below it stands how it is understood, or what
 * is wrong with it.
 */
struct _DmCellEditor
{
  GtkWidget parent_instance;

  GtkText *text;
  GtkPopover *popover;
  GtkLabel *told;
};

G_DEFINE_FINAL_TYPE (DmCellEditor, dm_cell_editor, GTK_TYPE_WIDGET)

enum
{
  CHANGED,
  DONE,
  CANCELLED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

#define MAX_CHARS 48

static void
changed_cb (DmCellEditor *self)
{
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
refused_cb (gpointer self, const char *reason)
{
  dm_cell_editor_tell (self, reason, TRUE);
}

static void
activate_cb (DmCellEditor *self)
{
  g_signal_emit (self, signals[DONE], 0, 0);
}

static gboolean
key_cb (GtkEventControllerKey *controller,
        guint key,
        guint code,
        GdkModifierType modifiers,
        DmCellEditor *self)
{
  switch (key)
    {
    case GDK_KEY_Escape:
      g_signal_emit (self, signals[CANCELLED], 0);
      return GDK_EVENT_STOP;
    case GDK_KEY_Tab:
    case GDK_KEY_KP_Tab:
    case GDK_KEY_ISO_Left_Tab:
      g_signal_emit (self, signals[DONE], 0,
                     key == GDK_KEY_ISO_Left_Tab || modifiers & GDK_SHIFT_MASK ? -1 : 1);
      return GDK_EVENT_STOP;
    default:
      return GDK_EVENT_PROPAGATE;
    }
}

static gboolean
dm_cell_editor_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (DM_CELL_EDITOR (widget)->text));
}

static void
dm_cell_editor_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  DmCellEditor *self = DM_CELL_EDITOR (widget);

  gtk_widget_size_allocate (GTK_WIDGET (self->text), &(GtkAllocation){ 0, 0, width, height },
                            baseline);
  gtk_popover_present (self->popover);
}

static void
dm_cell_editor_measure (GtkWidget *widget,
                        GtkOrientation orientation,
                        int for_size,
                        int *minimum,
                        int *natural,
                        int *minimum_baseline,
                        int *natural_baseline)
{
  gtk_widget_measure (GTK_WIDGET (DM_CELL_EDITOR (widget)->text), orientation, for_size, minimum,
                      natural, minimum_baseline, natural_baseline);
}

static void
dm_cell_editor_dispose (GObject *object)
{
  DmCellEditor *self = DM_CELL_EDITOR (object);

  g_clear_pointer ((GtkWidget **) &self->popover, gtk_widget_unparent);
  g_clear_pointer ((GtkWidget **) &self->text, gtk_widget_unparent);

  G_OBJECT_CLASS (dm_cell_editor_parent_class)->dispose (object);
}

static void
dm_cell_editor_class_init (DmCellEditorClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dm_cell_editor_dispose;
  widget_class->grab_focus = dm_cell_editor_grab_focus;
  widget_class->measure = dm_cell_editor_measure;
  widget_class->size_allocate = dm_cell_editor_size_allocate;
  gtk_widget_class_set_css_name (widget_class, "celleditor");

  /**
   * DmCellEditor::changed: the text is another one
   */
  signals[CHANGED] = g_signal_new ("changed", DM_TYPE_CELL_EDITOR, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 0);
  /**
   * DmCellEditor::done:
   * @step: 0 if that is all, 1 or -1 to go on in the next cell or the one before
   */
  signals[DONE] = g_signal_new ("done", DM_TYPE_CELL_EDITOR, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                G_TYPE_NONE, 1, G_TYPE_INT);
  /**
   * DmCellEditor::cancelled: nothing shall change
   */
  signals[CANCELLED] = g_signal_new ("cancelled", DM_TYPE_CELL_EDITOR, G_SIGNAL_RUN_LAST, 0, NULL,
                                     NULL, NULL, G_TYPE_NONE, 0);
}

static void
dm_cell_editor_init (DmCellEditor *self)
{
  GtkEventController *key = gtk_event_controller_key_new ();

  self->text = GTK_TEXT (gtk_text_new ());
  gtk_widget_set_parent (GTK_WIDGET (self->text), GTK_WIDGET (self));
  g_signal_connect_swapped (self->text, "changed", G_CALLBACK (changed_cb), self);
  g_signal_connect_swapped (self->text, "activate", G_CALLBACK (activate_cb), self);
  gtk_event_controller_set_propagation_phase (key, GTK_PHASE_CAPTURE);
  g_signal_connect (key, "key-pressed", G_CALLBACK (key_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->text), key);

  self->told = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_wrap (self->told, TRUE);
  gtk_label_set_max_width_chars (self->told, MAX_CHARS);
  gtk_label_set_xalign (self->told, 0);
  self->popover = GTK_POPOVER (gtk_popover_new ());
  gtk_popover_set_autohide (self->popover, FALSE);
  gtk_popover_set_position (self->popover, GTK_POS_BOTTOM);
  gtk_widget_set_can_focus (GTK_WIDGET (self->popover), FALSE);
  gtk_popover_set_child (self->popover, GTK_WIDGET (self->told));
  gtk_widget_add_css_class (GTK_WIDGET (self->popover), "understood");
  gtk_widget_set_parent (GTK_WIDGET (self->popover), GTK_WIDGET (self));
}

/**
 * dm_cell_editor_new:
 * @name: what is typed, for assistive technology
 * @text: what stands there at first
 *
 * Returns: (transfer floating): an editor
 */
GtkWidget *
dm_cell_editor_new (const char *name, const char *text)
{
  DmCellEditor *self = g_object_new (DM_TYPE_CELL_EDITOR, NULL);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self->text), GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                  -1);
  gtk_editable_set_text (GTK_EDITABLE (self->text), text);
  dm_line_limit_attach (GTK_EDITABLE (self->text), refused_cb, self);
  return GTK_WIDGET (self);
}

/**
 * dm_cell_editor_get_text:
 * @self: an editor
 *
 * Returns: (transfer none): what stands in it
 */
const char *
dm_cell_editor_get_text (DmCellEditor *self)
{
  return gtk_editable_get_text (GTK_EDITABLE (self->text));
}

/**
 * dm_cell_editor_tell:
 * @self: an editor
 * @words: (nullable): how the text is understood, or what is wrong with it
 * @is_wrong: which of them
 */
void
dm_cell_editor_tell (DmCellEditor *self, const char *words, gboolean is_wrong)
{
  gtk_accessible_update_state (
      GTK_ACCESSIBLE (self->text), GTK_ACCESSIBLE_STATE_INVALID,
      is_wrong ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->text), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  words != NULL ? words : "", -1);
  gtk_label_set_text (self->told, words != NULL ? words : "");
  if (is_wrong)
    {
      gtk_widget_add_css_class (GTK_WIDGET (self), "error");
      gtk_widget_add_css_class (GTK_WIDGET (self->told), "error");
    }
  else
    {
      gtk_widget_remove_css_class (GTK_WIDGET (self), "error");
      gtk_widget_remove_css_class (GTK_WIDGET (self->told), "error");
    }
  if (words != NULL && gtk_widget_get_mapped (GTK_WIDGET (self)))
    gtk_popover_popup (self->popover);
  else
    gtk_popover_popdown (self->popover);
}

/**
 * dm_cell_editor_set_busy:
 * @self: an editor
 * @busy: whether what was typed is being written
 */
void
dm_cell_editor_set_busy (DmCellEditor *self, gboolean busy)
{
  gtk_editable_set_editable (GTK_EDITABLE (self->text), !busy);
}
