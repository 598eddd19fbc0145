/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-suggestions.h"

#include "dm-fields.h"
#include "dm-widgets.h"

#include <glib/gi18n.h>

/**
 * DmSuggestions:
 *
 * The records that may be meant by what is being typed, below the place where it is typed. The
 * keyboard stays there.
 */
struct _DmSuggestions
{
  GtkPopover parent_instance;

  GtkScrolledWindow *scroller;
  GtkListBox *list;
  GPtrArray *names; /* DmName */
  gboolean entered; /* the arrow keys have gone into the list */
};

G_DEFINE_FINAL_TYPE (DmSuggestions, dm_suggestions, GTK_TYPE_POPOVER)

enum
{
  CHOSEN,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

#define MAX_HEIGHT 280 /* px */

static char *
new_record_words (const DmName *name)
{
  if (name->kind == DM_RECORD_PARTY)
    return g_strdup_printf (_("New party “%s”"), name->name);
  if (name->kind == DM_RECORD_PERSON)
    return g_strdup_printf (_("New person “%s”"), name->name);
  if (name->kind == DM_RECORD_ISSUE)
    return g_strdup_printf (_("New issue “%s”"), name->name);

  return g_strdup_printf (_("New source “%s”"), name->name);
}

static GtkWidget *
new_label (const char *text, gboolean is_aside)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  if (is_aside)
    {
      gtk_widget_add_css_class (label, "caption");
      gtk_widget_add_css_class (label, "dim-label");
    }
  return label;
}

static GtkWidget *
new_row (const DmName *name)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  g_autofree char *words = name->key == NULL ? new_record_words (name) : g_strdup (name->name);

  gtk_box_append (GTK_BOX (box), new_label (words, FALSE));
  if (name->aside != NULL && g_strcmp0 (name->aside, name->name) != 0)
    gtk_box_append (GTK_BOX (box), new_label (name->aside, TRUE));
  gtk_widget_set_margin_top (box, 4);
  gtk_widget_set_margin_bottom (box, 4);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_widget_set_focusable (row, FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
  return row;
}

static void
set_entered (DmSuggestions *self, gboolean entered)
{
  self->entered = entered;
  if (entered)
    gtk_widget_add_css_class (GTK_WIDGET (self), "entered");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "entered");
}

static void
row_activated_cb (DmSuggestions *self, GtkListBoxRow *row)
{
  gtk_list_box_select_row (self->list, row);
  g_signal_emit (self, signals[CHOSEN], 0);
}

static void
scroll_to (DmSuggestions *self, GtkListBoxRow *row)
{
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (self->scroller);
  graphene_rect_t bounds;

  if (gtk_widget_compute_bounds (GTK_WIDGET (row), GTK_WIDGET (self->list), &bounds))
    gtk_adjustment_clamp_page (adjustment, bounds.origin.y, bounds.origin.y + bounds.size.height);
}

static void
dm_suggestions_finalize (GObject *object)
{
  g_clear_pointer (&DM_SUGGESTIONS (object)->names, g_ptr_array_unref);

  G_OBJECT_CLASS (dm_suggestions_parent_class)->finalize (object);
}

static void
dm_suggestions_class_init (DmSuggestionsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = dm_suggestions_finalize;

  /**
   * DmSuggestions::chosen: a person pressed one, which is the selected one now
   */
  signals[CHOSEN] = g_signal_new ("chosen", DM_TYPE_SUGGESTIONS, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                  NULL, G_TYPE_NONE, 0);
}

static void
dm_suggestions_init (DmSuggestions *self)
{
  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_BROWSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Suggestions"), -1);
  g_signal_connect_swapped (self->list, "row-activated", G_CALLBACK (row_activated_cb), self);

  self->scroller = GTK_SCROLLED_WINDOW (gtk_scrolled_window_new ());
  gtk_scrolled_window_set_policy (self->scroller, GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (self->scroller, TRUE);
  gtk_scrolled_window_set_max_content_height (self->scroller, MAX_HEIGHT);
  gtk_scrolled_window_set_child (self->scroller, GTK_WIDGET (self->list));

  /* Tab goes on behind the place where it is typed. */
  gtk_widget_set_can_focus (GTK_WIDGET (self->scroller), FALSE);
  gtk_popover_set_child (GTK_POPOVER (self), GTK_WIDGET (self->scroller));
  gtk_popover_set_autohide (GTK_POPOVER (self), FALSE);
  gtk_popover_set_has_arrow (GTK_POPOVER (self), FALSE);
  gtk_popover_set_position (GTK_POPOVER (self), GTK_POS_BOTTOM);
  gtk_widget_set_halign (GTK_WIDGET (self), GTK_ALIGN_START);
  gtk_widget_add_css_class (GTK_WIDGET (self), "menu");
  gtk_widget_add_css_class (GTK_WIDGET (self), "suggestions");
}

/**
 * dm_suggestions_new:
 *
 * Returns: (transfer floating): no suggestions yet
 */
GtkWidget *
dm_suggestions_new (void)
{
  return g_object_new (DM_TYPE_SUGGESTIONS, NULL);
}

/**
 * dm_suggestions_take_names:
 * @self: suggestions
 * @names: (transfer full) (element-type DmName): what is suggested, the best first; one without a
 *   key is to be made
 * @selects_best: whether Enter takes the first of them
 */
void
dm_suggestions_take_names (DmSuggestions *self, GPtrArray *names, gboolean selects_best)
{
  dm_list_box_clear (self->list);
  g_clear_pointer (&self->names, g_ptr_array_unref);
  self->names = names;
  set_entered (self, FALSE);
  for (guint i = 0; i < names->len; i++)
    gtk_list_box_append (self->list, new_row (names->pdata[i]));
  if (selects_best)
    gtk_list_box_select_row (self->list, gtk_list_box_get_row_at_index (self->list, 0));
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), 0);
}

/**
 * dm_suggestions_move:
 * @self: suggestions
 * @step: how many rows further down the selection goes
 *
 * Moves the selection. The first step down goes to the best one, though Enter would take that
 * already: Down and Enter never pass it over, least of all for a record that is yet to be made.
 */
void
dm_suggestions_move (DmSuggestions *self, int step)
{
  GtkListBoxRow *selected = gtk_list_box_get_selected_row (self->list);
  int index = selected != NULL ? gtk_list_box_row_get_index (selected) + step
              : step > 0       ? 0
                               : (int) self->names->len - 1;
  GtkListBoxRow *row = index >= 0 ? gtk_list_box_get_row_at_index (self->list, index) : NULL;

  if (selected != NULL && !self->entered && step > 0)
    row = selected;
  if (row == NULL)
    return;
  set_entered (self, TRUE);
  gtk_list_box_select_row (self->list, row);
  scroll_to (self, row);
}

/**
 * dm_suggestions_get_selected:
 * @self: suggestions
 *
 * Returns: (transfer none) (nullable): the one that Enter takes; none where it is not clear enough
 */
const DmName *
dm_suggestions_get_selected (DmSuggestions *self)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);

  return row != NULL ? self->names->pdata[gtk_list_box_row_get_index (row)] : NULL;
}
