/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-filter-row.h"

#include "dm-widgets.h"

#include <glib/gi18n.h>

/**
 * DmFilterRow:
 *
 * A row of the sidebar: whether a party, an issue, a kind or a tag is shown, in its color, with
 * the number of records that are its.
 */
struct _DmFilterRow
{
  GtkListBoxRow parent_instance;

  GtkCheckButton *check;
  GtkWidget *number;
  char *name;
  char *shown;
  int depth;
  guint count;
  DmFilterRowType type;
  gint64 value;
  GdkRGBA color;
  gboolean quiet;
  gboolean editable;
  GtkWidget *menu;
};

G_DEFINE_FINAL_TYPE (DmFilterRow, dm_filter_row, GTK_TYPE_LIST_BOX_ROW)

enum
{
  TOGGLED,
  DETAILS,
  EDIT,
  DELETE,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

#define INDENT 18
#define SWATCH 10

static void
draw_swatch_cb (GtkDrawingArea *area, cairo_t *cr, int width, int height, gpointer data)
{
  DmFilterRow *self = data;

  gdk_cairo_set_source_rgba (cr, &self->color);
  cairo_arc (cr, width / 2.0, height / 2.0, MIN (width, height) / 2.0, 0, 2 * G_PI);
  cairo_fill (cr);
}

static void
toggled_cb (DmFilterRow *self)
{
  if (!self->quiet)
    g_signal_emit (self, signals[TOGGLED], 0);
}

static void
dm_filter_row_activate (GtkListBoxRow *row)
{
  DmFilterRow *self = DM_FILTER_ROW (row);

  gtk_check_button_set_active (self->check, !gtk_check_button_get_active (self->check));
}

/* What assistive technology calls: it can press neither a row nor a check of GTK 4.8. */
static void
toggle_action_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  dm_filter_row_activate (GTK_LIST_BOX_ROW (widget));
}

static void
details_action_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  g_signal_emit (widget, signals[DETAILS], 0);
}

static void
edit_action_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  g_signal_emit (widget, signals[EDIT], 0);
}

static void
delete_action_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  g_signal_emit (widget, signals[DELETE], 0);
}

static void
show_menu (DmFilterRow *self, double x, double y)
{
  if (self->menu == NULL)
    {
      g_autoptr (GMenu) menu = g_menu_new ();

      g_menu_append (menu, _("_Details"), "filter.details");
      if (self->editable)
        {
          g_menu_append (menu, _("_Edit…"), "filter.edit");
          g_menu_append (menu, _("_Delete"), "filter.delete");
        }
      self->menu = dm_menu_new (GTK_WIDGET (self), G_MENU_MODEL (menu));
    }
  dm_menu_show_at (self->menu, x, y);
}

static void
pressed_cb (GtkGestureClick *gesture, int n_press, double x, double y, DmFilterRow *self)
{
  guint button = gtk_gesture_single_get_current_button (GTK_GESTURE_SINGLE (gesture));

  if (self->type != DM_FILTER_ROW_RECORD)
    return;
  if (button == GDK_BUTTON_SECONDARY)
    show_menu (self, x, y);
  else if (button == GDK_BUTTON_PRIMARY && n_press == 2 && self->editable)
    g_signal_emit (self, signals[EDIT], 0);
}

static gboolean
menu_key_cb (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  DmFilterRow *self = DM_FILTER_ROW (widget);

  if (self->type != DM_FILTER_ROW_RECORD)
    return FALSE;
  show_menu (self, gtk_widget_get_width (widget) / 2.0, gtk_widget_get_height (widget));
  return TRUE;
}

static void
dm_filter_row_dispose (GObject *object)
{
  g_clear_pointer (&DM_FILTER_ROW (object)->menu, gtk_widget_unparent);

  G_OBJECT_CLASS (dm_filter_row_parent_class)->dispose (object);
}

static void
dm_filter_row_finalize (GObject *object)
{
  DmFilterRow *self = DM_FILTER_ROW (object);

  g_clear_pointer (&self->name, g_free);
  g_clear_pointer (&self->shown, g_free);

  G_OBJECT_CLASS (dm_filter_row_parent_class)->finalize (object);
}

static void
dm_filter_row_class_init (DmFilterRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dm_filter_row_dispose;
  G_OBJECT_CLASS (klass)->finalize = dm_filter_row_finalize;
  GTK_LIST_BOX_ROW_CLASS (klass)->activate = dm_filter_row_activate;
  gtk_widget_class_install_action (widget_class, "filter.toggle", NULL, toggle_action_cb);
  gtk_widget_class_install_action (widget_class, "filter.details", NULL, details_action_cb);
  gtk_widget_class_install_action (widget_class, "filter.edit", NULL, edit_action_cb);
  gtk_widget_class_install_action (widget_class, "filter.delete", NULL, delete_action_cb);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Menu, 0, menu_key_cb, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_F10, GDK_SHIFT_MASK, menu_key_cb, NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F2, 0, "filter.edit", NULL);

  /**
   * DmFilterRow::toggled: a person switched it
   */
  signals[TOGGLED] = g_signal_new ("toggled", DM_TYPE_FILTER_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 0);
  /**
   * DmFilterRow::details: a person wants to know all about its record
   */
  signals[DETAILS] = g_signal_new ("details", DM_TYPE_FILTER_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 0);
  /**
   * DmFilterRow::edit: a person wants to change its record
   */
  signals[EDIT] = g_signal_new ("edit", DM_TYPE_FILTER_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                G_TYPE_NONE, 0);
  /**
   * DmFilterRow::delete: a person wants its record to go
   */
  signals[DELETE] = g_signal_new ("delete", DM_TYPE_FILTER_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                  NULL, G_TYPE_NONE, 0);
}

static void
dm_filter_row_init (DmFilterRow *self)
{
  GtkGesture *click = gtk_gesture_click_new ();

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), 0);
  g_signal_connect (click, "pressed", G_CALLBACK (pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
  dm_filter_row_set_editable (self, FALSE);
}

static GtkWidget *
new_swatch (DmFilterRow *self)
{
  GtkWidget *swatch = gtk_drawing_area_new ();

  gtk_drawing_area_set_content_width (GTK_DRAWING_AREA (swatch), SWATCH);
  gtk_drawing_area_set_content_height (GTK_DRAWING_AREA (swatch), SWATCH);
  gtk_drawing_area_set_draw_func (GTK_DRAWING_AREA (swatch), draw_swatch_cb, self, NULL);
  gtk_widget_set_valign (swatch, GTK_ALIGN_CENTER);
  return swatch;
}

static void
tell_count (DmFilterRow *self, guint count)
{
  g_autofree char *words = g_strdup_printf ("%u", count);
  g_autofree char *spoken
      = g_strdup_printf (ngettext ("%s, %u record", "%s, %u records", count), self->name, count);

  self->count = count;
  gtk_label_set_text (GTK_LABEL (self->number), words);
  gtk_widget_set_visible (self->number, count > 0);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->check), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  spoken, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
}

/**
 * dm_filter_row_new:
 * @type: what it switches
 * @value: id of the record, or number of the kind or the act
 * @name: its name; of a tag, the tag
 * @shown: (nullable): a shorter name to show; @name is told when pointed at
 * @depth: how deep it nests
 * @color: (nullable): the color it is drawn in
 * @count: how many events and positions are its
 *
 * Returns: (transfer floating): a row that is switched on
 */
GtkWidget *
dm_filter_row_new (DmFilterRowType type,
                   gint64 value,
                   const char *name,
                   const char *shown,
                   int depth,
                   const GdkRGBA *color,
                   guint count)
{
  DmFilterRow *self = g_object_new (DM_TYPE_FILTER_ROW, "selectable", FALSE, NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *label = gtk_label_new (shown != NULL ? shown : name);

  self->type = type;
  self->value = value;
  self->name = g_strdup (name);
  self->shown = g_strdup (shown);
  self->depth = depth;

  self->check = GTK_CHECK_BUTTON (gtk_check_button_new ());
  gtk_check_button_set_active (self->check, TRUE);
  gtk_widget_set_can_focus (GTK_WIDGET (self->check), FALSE);
  g_signal_connect_swapped (self->check, "toggled", G_CALLBACK (toggled_cb), self);

  gtk_widget_set_margin_start (box, depth * INDENT);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->check));
  if (color != NULL)
    {
      self->color = *color;
      gtk_box_append (GTK_BOX (box), new_swatch (self));
    }
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_set_tooltip_text (label, name);
  gtk_box_append (GTK_BOX (box), label);
  self->number = gtk_label_new (NULL);
  gtk_widget_add_css_class (self->number, "dim-label");
  gtk_widget_add_css_class (self->number, "numeric");
  gtk_widget_add_css_class (self->number, "sidebar-count");
  gtk_box_append (GTK_BOX (box), self->number);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self), box);
  tell_count (self, count);
  return GTK_WIDGET (self);
}

/**
 * dm_filter_row_reuse:
 * @self: a row
 * @type: what shall be switched
 * @value: id of the record, or number of the kind or the act
 * @name: its name; of a tag, the tag
 * @shown: (nullable): a shorter name to show
 * @depth: how deep it nests
 * @color: (nullable): the color it is drawn in
 * @count: how many events and positions are its
 *
 * Lets the row stand for the same thing after something has changed.
 *
 * Returns: whether it does; if not, another row is needed
 */
gboolean
dm_filter_row_reuse (DmFilterRow *self,
                     DmFilterRowType type,
                     gint64 value,
                     const char *name,
                     const char *shown,
                     int depth,
                     const GdkRGBA *color,
                     guint count)
{
  if (self->type != type || self->value != value || self->depth != depth
      || !g_str_equal (self->name, name) || g_strcmp0 (self->shown, shown) != 0
      || (color != NULL && !gdk_rgba_equal (&self->color, color)))
    return FALSE;

  if (self->count != count)
    tell_count (self, count);

  return TRUE;
}

/**
 * dm_filter_row_get_filter_type:
 * @self: a row
 *
 * Returns: what it switches
 */
DmFilterRowType
dm_filter_row_get_filter_type (DmFilterRow *self)
{
  return self->type;
}

/**
 * dm_filter_row_get_value:
 * @self: a row
 *
 * Returns: id of the record, or number of the kind or the act
 */
gint64
dm_filter_row_get_value (DmFilterRow *self)
{
  return self->value;
}

/**
 * dm_filter_row_get_name:
 * @self: a row
 *
 * Returns: (transfer none): its name; of a tag, the tag
 */
const char *
dm_filter_row_get_name (DmFilterRow *self)
{
  return self->name;
}

/**
 * dm_filter_row_set_active:
 * @self: a row
 * @active: whether it is switched on; #DmFilterRow::toggled stays silent
 */
void
dm_filter_row_set_active (DmFilterRow *self, gboolean active)
{
  self->quiet = TRUE;
  gtk_check_button_set_active (self->check, active);
  self->quiet = FALSE;
}

/**
 * dm_filter_row_get_active:
 * @self: a row
 *
 * Returns: whether it is switched on
 */
gboolean
dm_filter_row_get_active (DmFilterRow *self)
{
  return gtk_check_button_get_active (self->check);
}

/**
 * dm_filter_row_set_editable:
 * @self: a row
 * @editable: whether its record can be changed and deleted from here
 */
void
dm_filter_row_set_editable (DmFilterRow *self, gboolean editable)
{
  self->editable = editable;
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "filter.edit", editable);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "filter.delete", editable);
}
