/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-claims-grid.h"

#include "dm-claim-fill.h"
#include "dm-widgets.h"

#include <glib/gi18n.h>

/* A grid with more columns can neither be read nor scrolled quickly. */
#define MAX_PARTIES 24

#define ISSUE_WIDTH 230 /* px */
#define PARTY_WIDTH 120

/**
 * DmClaimsGrid:
 *
 * Issues by parties: in each cell the position that the party holds on the issue. A cell is a
 * button, which picks its record.
 */
struct _DmClaimsGrid
{
  GtkWidget parent_instance;

  GtkColumnView *list;
  GtkLabel *more;
  GArray *parties; /* gint64, by column behind the first */
  gint64 selected; /* record */
};

G_DEFINE_FINAL_TYPE (DmClaimsGrid, dm_claims_grid, GTK_TYPE_WIDGET)

enum
{
  PICKED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static gint64
get_number (gpointer object, const char *name)
{
  const gint64 *number = g_object_get_data (object, name);

  return number != NULL ? *number : 0;
}

static void
set_number (gpointer object, const char *name, gint64 number)
{
  g_object_set_data_full (object, name, g_memdup2 (&number, sizeof number), g_free);
}

static void
mark_selected (DmClaimsGrid *self, GtkWidget *button)
{
  const gint64 record = get_number (button, "record");

  if (record != 0 && record == self->selected)
    gtk_widget_add_css_class (button, "selected");
  else
    gtk_widget_remove_css_class (button, "selected");
}

static void
fill_item (GtkListItem *item, DmClaimRow *row)
{
  GtkWidget *button = gtk_list_item_get_child (item);
  GtkWidget *cell = gtk_button_get_child (GTK_BUTTON (button));
  gint64 record = dm_claim_fill_held (DM_CLAIM_CELL (cell), row, get_number (item, "party"));

  set_number (button, "record", record);
  gtk_widget_set_visible (button, record != 0);
  if (record == 0)
    return;
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  gtk_widget_get_tooltip_text (cell), -1);
  mark_selected (g_object_get_data (G_OBJECT (item), "grid"), button);
}

static void
row_changed_cb (DmClaimRow *row, GtkListItem *item)
{
  fill_item (item, row);
}

static void
clicked_cb (GtkWidget *button, DmClaimsGrid *self)
{
  g_signal_emit (self, signals[PICKED], 0, get_number (button, "record"));
}

static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *item, DmClaimsGrid *self)
{
  GtkWidget *button = gtk_button_new ();
  GtkWidget *cell = dm_claim_cell_new (0);

  dm_claim_cell_wrap (DM_CLAIM_CELL (cell), 1, 0);
  gtk_button_set_child (GTK_BUTTON (button), cell);
  gtk_widget_set_size_request (button, PARTY_WIDTH, -1);
  gtk_widget_add_css_class (button, "flat");
  g_signal_connect (button, "clicked", G_CALLBACK (clicked_cb), self);
  g_object_set_data (G_OBJECT (item), "grid", self);
  set_number (item, "party", get_number (factory, "party"));
  gtk_list_item_set_child (item, button);
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, DmClaimsGrid *self)
{
  g_autoptr (DmClaimRow) row = gtk_tree_list_row_get_item (gtk_list_item_get_item (item));

  g_signal_connect_object (row, "changed", G_CALLBACK (row_changed_cb), item, 0);
  g_object_set_data_full (G_OBJECT (item), "row", g_object_ref (row), g_object_unref);
  fill_item (item, row);
}

static void
unbind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, DmClaimsGrid *self)
{
  /* A tree row that has left its tree knows its item no more. */
  g_autoptr (DmClaimRow) row = g_object_steal_data (G_OBJECT (item), "row");

  g_signal_handlers_disconnect_by_func (row, row_changed_cb, item);
}

static void
add_party (DmClaimsGrid *self, const DmSnapshot *snapshot, int party)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  g_autoptr (GtkColumnViewColumn) column = NULL;

  set_number (factory, "party", snapshot->parties[party].id);
  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), self);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), self);
  g_signal_connect (factory, "unbind", G_CALLBACK (unbind_cb), self);
  column = gtk_column_view_column_new (
      dm_snapshot_text (snapshot, snapshot->parties[party].short_name), factory);
  gtk_column_view_column_set_expand (column, TRUE);
  gtk_column_view_append_column (self->list, column);
}

static gboolean
has_parties (DmClaimsGrid *self, const DmRegister *claims, guint n)
{
  if (self->parties->len != n)
    return FALSE;
  for (guint i = 0; i < n; i++)
    if (g_array_index (self->parties, gint64, i)
        != claims->snapshot->parties[claims->parties[i]].id)
      return FALSE;
  return TRUE;
}

static void
set_parties (DmClaimsGrid *self, const DmRegister *claims, guint n)
{
  GListModel *columns = gtk_column_view_get_columns (self->list);

  while (g_list_model_get_n_items (columns) > 1)
    {
      g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (columns, 1);

      gtk_column_view_remove_column (self->list, column);
    }
  g_array_set_size (self->parties, 0);
  for (guint i = 0; i < n; i++)
    {
      g_array_append_val (self->parties, claims->snapshot->parties[claims->parties[i]].id);
      add_party (self, claims->snapshot, claims->parties[i]);
    }
}

/* The row that holds a widget in the list. */
static GtkWidget *
row_of (DmClaimsGrid *self, GtkWidget *widget)
{
  GtkWidget *row = widget, *parent = widget != NULL ? gtk_widget_get_parent (widget) : NULL;

  while (parent != NULL && gtk_widget_get_parent (parent) != GTK_WIDGET (self->list))
    {
      row = parent;
      parent = gtk_widget_get_parent (parent);
    }
  return parent != NULL ? row : NULL;
}

/* Right and Left walk from cell to cell, up and down from row to row; Tab leaves. */
static gboolean
key_cb (GtkEventControllerKey *controller,
        guint key,
        guint code,
        GdkModifierType state,
        DmClaimsGrid *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = gtk_root_get_focus (root);
  GtkWidget *row = row_of (self, focus);

  if (state & (GDK_CONTROL_MASK | GDK_ALT_MASK))
    return FALSE;
  if (key == GDK_KEY_Tab || key == GDK_KEY_ISO_Left_Tab)
    return dm_widget_leave (GTK_WIDGET (self->list), !(state & GDK_SHIFT_MASK));
  if (row == NULL || (key != GDK_KEY_Left && key != GDK_KEY_Right))
    return FALSE;
  /* Beyond the last cell there is nowhere to go; the list would go back to the row. */
  gtk_widget_child_focus (row, key == GDK_KEY_Left ? GTK_DIR_LEFT : GTK_DIR_RIGHT);
  return TRUE;
}

static gboolean
dm_claims_grid_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (DM_CLAIMS_GRID (widget)->list));
}

static void
dm_claims_grid_dispose (GObject *object)
{
  DmClaimsGrid *self = DM_CLAIMS_GRID (object);
  GtkWidget *child;

  if (self->list != NULL)
    gtk_column_view_set_model (self->list, NULL);
  self->list = NULL;
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_pointer (&self->parties, g_array_unref);

  G_OBJECT_CLASS (dm_claims_grid_parent_class)->dispose (object);
}

static void
dm_claims_grid_class_init (DmClaimsGridClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dm_claims_grid_dispose;
  widget_class->grab_focus = dm_claims_grid_grab_focus;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);

  /**
   * DmClaimsGrid::picked:
   * @id: of the position that was clicked
   */
  signals[PICKED] = g_signal_new ("picked", DM_TYPE_CLAIMS_GRID, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                  NULL, G_TYPE_NONE, 1, G_TYPE_INT64);
}

static void
add_list (DmClaimsGrid *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();
  g_autoptr (GtkColumnViewColumn) issue = dm_claim_column_new (DM_CLAIM_COLUMN_ISSUE);

  self->list = GTK_COLUMN_VIEW (gtk_column_view_new (NULL));
  gtk_column_view_set_show_row_separators (self->list, TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "register");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Issues by parties"), -1);
  gtk_column_view_column_set_sorter (issue, NULL);
  gtk_column_view_column_set_fixed_width (issue, ISSUE_WIDTH);
  gtk_column_view_append_column (self->list, issue);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->list), keys);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), GTK_WIDGET (self->list));
  gtk_widget_set_vexpand (scroller, TRUE);
  gtk_widget_set_hexpand (scroller, TRUE);
  gtk_widget_set_parent (scroller, GTK_WIDGET (self));
}

static void
dm_claims_grid_init (DmClaimsGrid *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));

  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
  self->parties = g_array_new (FALSE, FALSE, sizeof (gint64));
  add_list (self);
  self->more = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (self->more, 0);
  gtk_label_set_wrap (self->more, TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->more), "grid-more");
  gtk_widget_add_css_class (GTK_WIDGET (self->more), "dim-label");
  gtk_widget_set_visible (GTK_WIDGET (self->more), FALSE);
  gtk_widget_set_parent (GTK_WIDGET (self->more), GTK_WIDGET (self));
}

/**
 * dm_claims_grid_set_register:
 * @self: a grid
 * @claims: what its rows tell of
 *
 * Gives it a column for each party that ever holds something, but not for more than can be read.
 */
void
dm_claims_grid_set_register (DmClaimsGrid *self, DmRegister *claims)
{
  const guint n = MIN (claims->n_parties, MAX_PARTIES);
  const guint more = claims->n_parties - n;
  g_autofree char *words = NULL;

  if (!has_parties (self, claims, n))
    set_parties (self, claims, n);
  gtk_widget_set_visible (GTK_WIDGET (self->more), more > 0);
  if (more == 0)
    return;
  words = g_strdup_printf (ngettext ("and %u more party; hide others in the sidebar to see it",
                                     "and %u more parties; hide others in the sidebar to see them",
                                     more),
                           more);
  gtk_label_set_text (self->more, words);
}

/**
 * dm_claims_grid_set_selected:
 * @self: a grid
 * @id: of the record that is selected, 0 for none
 *
 * Cells show it when they are drawn anew.
 *
 * Returns: whether it was another before
 */
gboolean
dm_claims_grid_set_selected (DmClaimsGrid *self, gint64 id)
{
  const gboolean is_new = self->selected != id;

  self->selected = id;
  return is_new;
}

/**
 * dm_claims_grid_get_list:
 * @self: a grid
 *
 * Returns: (transfer none): its list, for a model of tree rows of #DmClaimRow
 */
GtkColumnView *
dm_claims_grid_get_list (DmClaimsGrid *self)
{
  return self->list;
}
