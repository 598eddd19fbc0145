/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-widgets.h"

#include <adwaita.h>
#include <glib/gi18n.h>
#include <string.h>

#define FOCUS_MARGIN 12 /* px around what has the keyboard */
#define SETTLING 20     /* frames in which rows that are new in a form grow to their height */

/**
 * dm_template_dispose:
 * @widget: a widget that is being disposed of
 * @type: the type whose template it was made from
 *
 * Lets go of all that the template made: gtk_widget_dispose_template() leaves direct children that
 * are not bound to a field.
 */
void
dm_template_dispose (GtkWidget *widget, GType type)
{
  GtkWidget *child;

  gtk_widget_dispose_template (widget, type);
  while ((child = gtk_widget_get_first_child (widget)) != NULL)
    gtk_widget_unparent (child);
}

/**
 * dm_label_set_optional:
 * @label: a label
 * @text: (nullable): what it shows; without it, or empty, @label is hidden
 */
void
dm_label_set_optional (GtkLabel *label, const char *text)
{
  gtk_label_set_text (label, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (label), text != NULL && *text != '\0');
}

/**
 * dm_list_box_clear:
 * @list: a list, which loses all its rows
 */
void
dm_list_box_clear (GtkListBox *list)
{
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (list, 0)) != NULL)
    gtk_list_box_remove (list, GTK_WIDGET (row));
}

/**
 * dm_list_box_has_rows:
 * @list: a list
 *
 * Returns: whether there is anything in it
 */
gboolean
dm_list_box_has_rows (GtkListBox *list)
{
  return gtk_list_box_get_row_at_index (list, 0) != NULL;
}

static gboolean
close_cb (GtkWidget *dialog, GVariant *arguments, gpointer data)
{
  gtk_window_close (GTK_WINDOW (dialog));
  return TRUE;
}

static gboolean
quit_cb (GtkWidget *dialog, GVariant *arguments, gpointer data)
{
  GApplication *application = g_application_get_default ();

  if (application == NULL)
    return FALSE;

  g_action_group_activate_action (G_ACTION_GROUP (application), "quit", NULL);
  return TRUE;
}

static void
add_shortcut (GtkEventController *controller, const char *keys, GtkShortcutFunc callback)
{
  gtk_shortcut_controller_add_shortcut (
      GTK_SHORTCUT_CONTROLLER (controller),
      gtk_shortcut_new (gtk_shortcut_trigger_parse_string (keys),
                        gtk_callback_action_new (callback, NULL, NULL)));
}

/**
 * dm_dialog_take_keys:
 * @dialog: a window that stands before another
 *
 * Lets the keys that close a window and leave the program work in it too: those of the application
 * reach its own windows alone.
 */
void
dm_dialog_take_keys (GtkWindow *dialog)
{
  GtkEventController *shortcuts = gtk_shortcut_controller_new ();

  gtk_event_controller_set_propagation_phase (shortcuts, GTK_PHASE_CAPTURE);
  add_shortcut (shortcuts, "<Control>w", close_cb);
  add_shortcut (shortcuts, "<Control>q", quit_cb);
  gtk_widget_add_controller (GTK_WIDGET (dialog), shortcuts);
}

static gboolean
focus_cb (GtkWidget *widget)
{
  return gtk_widget_grab_focus (widget);
}

/**
 * dm_drop_down_take_mnemonic:
 * @choices: a drop-down
 *
 * Lets its mnemonic bring it into sight and give it the focus, as that of other fields does. By
 * itself it opens at once, wherever out of sight it is.
 */
void
dm_drop_down_take_mnemonic (GtkDropDown *choices)
{
  g_signal_connect (choices, "mnemonic-activate", G_CALLBACK (focus_cb), NULL);
}

/**
 * dm_column_view_scroll_to:
 * @table: a table
 * @row: number of a row that it has
 *
 * Brings the row into sight. GTK 4.8 offers that to the list within the table alone.
 */
void
dm_column_view_scroll_to (GtkColumnView *table, guint row)
{
  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (table)); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (GTK_IS_LIST_VIEW (child))
      gtk_widget_activate_action (child, "list.scroll-to-item", "u", row);
}

/**
 * dm_widget_leave:
 * @widget: a list that has the focus
 * @forward: to what follows it rather than to what is before it
 *
 * Moves the focus out of a list, whose rows Tab would go through one by one.
 *
 * Returns: whether there was somewhere to go
 */
gboolean
dm_widget_leave (GtkWidget *widget, gboolean forward)
{
  for (; widget != NULL; widget = gtk_widget_get_parent (widget))
    for (GtkWidget *other = widget; (other = forward ? gtk_widget_get_next_sibling (other)
                                                     : gtk_widget_get_prev_sibling (other))
                                    != NULL;)
      if (gtk_widget_get_child_visible (other)
          && gtk_widget_child_focus (other, forward ? GTK_DIR_TAB_FORWARD : GTK_DIR_TAB_BACKWARD))
        return TRUE;
  return FALSE;
}

/* With the frame and the focus ring around it. */
static gboolean
is_in_sight (const graphene_rect_t *bounds, double height)
{
  return bounds->origin.y >= FOCUS_MARGIN
         && bounds->origin.y + bounds->size.height <= height - FOCUS_MARGIN;
}

/* What came with the focus finds its place in the frames that follow. What is in sight stays where
 * it is, under the pointer that pressed it. */
static gboolean
show_focus_cb (GtkWidget *scroller, GdkFrameClock *clock, gpointer n_frames)
{
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (scroller));
  GtkWidget *row = focus != NULL ? gtk_widget_get_ancestor (focus, GTK_TYPE_LIST_BOX_ROW) : NULL;
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scroller));
  double page = gtk_adjustment_get_page_size (adjustment);
  graphene_rect_t bounds;

  if (row == NULL || !gtk_widget_is_ancestor (row, scroller))
    return G_SOURCE_REMOVE;

  if (gtk_widget_compute_bounds (focus, scroller, &bounds) && !is_in_sight (&bounds, page)
      && gtk_widget_compute_bounds (row, scroller, &bounds) && bounds.size.height <= page)
    {
      double top = gtk_adjustment_get_value (adjustment) + bounds.origin.y;

      gtk_adjustment_clamp_page (adjustment, top, top + bounds.size.height);
    }
  return ++*(guint *) n_frames < SETTLING ? G_SOURCE_CONTINUE : G_SOURCE_REMOVE;
}

static void
focus_moved_cb (GtkWidget *scroller)
{
  gtk_widget_add_tick_callback (scroller, show_focus_cb, g_new0 (guint, 1), g_free);
}

static void
rooted_cb (GtkWidget *scroller)
{
  GtkRoot *root = gtk_widget_get_root (scroller);

  if (root != NULL)
    g_signal_connect_object (root, "notify::focus-widget", G_CALLBACK (focus_moved_cb), scroller,
                             G_CONNECT_SWAPPED);
}

/**
 * dm_scroller_follow_focus:
 * @scroller: what scrolls a form
 *
 * Keeps the row that has the keyboard in sight, also one that has only just come: GTK scrolls to
 * where it is before it has its place.
 */
void
dm_scroller_follow_focus (GtkScrolledWindow *scroller)
{
  g_signal_connect (scroller, "notify::root", G_CALLBACK (rooted_cb), NULL);
  rooted_cb (GTK_WIDGET (scroller));
}

/**
 * dm_widget_char_width:
 * @widget: a widget
 *
 * Returns: how wide a character is on average in its font, px
 */
double
dm_widget_char_width (GtkWidget *widget)
{
  PangoContext *context = gtk_widget_get_pango_context (widget);
  PangoFontMetrics *metrics = pango_context_get_metrics (context, NULL, NULL);
  double width = (double) pango_font_metrics_get_approximate_char_width (metrics) / PANGO_SCALE;

  pango_font_metrics_unref (metrics);
  return width;
}

/**
 * dm_stack_show:
 * @stack: a stack whose pages are hidden until they are shown
 * @name: of the page to show
 *
 * Shows a page. One that was never shown, and is not visible, is neither styled nor measured.
 */
void
dm_stack_show (GtkStack *stack, const char *name)
{
  gtk_widget_set_visible (gtk_stack_get_child_by_name (stack, name), TRUE);
  gtk_stack_set_visible_child_name (stack, name);
}

/**
 * dm_window_tell_error:
 * @window: before which it stands
 * @heading: what was not done, translated
 * @body: why, in a sentence
 *
 * Tells of a failure in a dialog that only closes.
 */
void
dm_window_tell_error (GtkWindow *window, const char *heading, const char *body)
{
  GtkWidget *dialog = adw_message_dialog_new (window, heading, body);

  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "close", _("_Close"));
  gtk_window_present (GTK_WINDOW (dialog));
}

/* Characters; each word is looked for in each record. */
#define MAX_SOUGHT 200

/**
 * dm_search_entry_limit:
 * @entry: where words to look for are typed
 *
 * Lets it take no more than anybody looks for; the rest is left out.
 */
void
dm_search_entry_limit (GtkSearchEntry *entry)
{
  gtk_text_set_max_length (GTK_TEXT (gtk_editable_get_delegate (GTK_EDITABLE (entry))), MAX_SOUGHT);
}

/**
 * dm_search_entry_follow:
 * @entry: where words are typed
 * @words: what it shall say
 * @changed: what is connected to it, with @data, to hear what was typed
 * @data: for @changed
 *
 * Shows words that were typed elsewhere. Setting them takes away the old ones first, of which
 * @changed would be told.
 */
void
dm_search_entry_follow (GtkSearchEntry *entry, const char *words, GCallback changed, gpointer data)
{
  if (strcmp (gtk_editable_get_text (GTK_EDITABLE (entry)), words) == 0)
    return;

  g_signal_handlers_block_by_func (entry, changed, data);
  gtk_editable_set_text (GTK_EDITABLE (entry), words);
  g_signal_handlers_unblock_by_func (entry, changed, data);
}

/**
 * dm_menu_new:
 * @owner: a widget, which takes the menu away when it goes
 * @model: what is in it
 *
 * Returns: (transfer none): a menu that comes up where it was asked for
 */
GtkWidget *
dm_menu_new (GtkWidget *owner, GMenuModel *model)
{
  GtkWidget *menu = gtk_popover_menu_new_from_model (model);

  gtk_popover_set_has_arrow (GTK_POPOVER (menu), FALSE);
  gtk_widget_set_halign (menu, GTK_ALIGN_START);
  gtk_widget_set_parent (menu, owner);
  return menu;
}

/**
 * dm_menu_show_at:
 * @menu: from dm_menu_new()
 * @x: where, px in its owner
 * @y: likewise
 */
void
dm_menu_show_at (GtkWidget *menu, double x, double y)
{
  gtk_popover_set_pointing_to (GTK_POPOVER (menu), &(GdkRectangle){ (int) x, (int) y, 1, 1 });
  gtk_popover_popup (GTK_POPOVER (menu));
}
