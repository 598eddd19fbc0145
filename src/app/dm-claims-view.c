/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-claims-view.h"

#include "dm-claim-columns.h"
#include "dm-claims-filter.h"
#include "dm-claims-grid.h"
#include "dm-claims-model.h"
#include "dm-found.h"
#include "dm-register-work.h"
#include "dm-widgets.h"

#include <adwaita.h>
#include <glib/gi18n.h>

/**
 * DmClaimsView:
 *
 * The register: every issue with what is asked, what is offered and how it stands, on the last day
 * or on one that a person chose; or the same as a grid of issues by parties.
 */
struct _DmClaimsView
{
  GtkWidget parent_instance;

  GtkStack *stack;
  GtkWidget *add;
  GtkWidget *as_of_bar;
  GtkLabel *as_of_label;
  GtkScale *as_of_scale;
  GtkAdjustment *as_of_day;
  GtkScrolledWindow *scroller;
  GtkColumnView *list;
  DmClaimsGrid *grid;
  GtkToggleButton *grid_button;
  GtkMenuButton *sort_button;
  DmClaimsFilter *filter;

  DmDocument *document;
  DmSession *session;
  DmClaimsModel *model;
  GtkAdjustment *across; /* its page is what there is room for */
  GCancellable *making;
  DmClaimsLayout layout; /* of what is shown, or being made */
  gboolean stale;        /* what it shows is not what there is; it is not looked at */
  gboolean setting;      /* what changes is not changed by a person */
  guint fit;
};

G_DEFINE_FINAL_TYPE (DmClaimsView, dm_claims_view, GTK_TYPE_WIDGET)

static int
find_issue (const DmSnapshot *snapshot, gint64 id)
{
  for (guint i = 0; i < snapshot->n_issues; i++)
    if (snapshot->issues[i].id == id)
      return (int) i;
  return DM_NONE;
}

/* Returns: the id of the issue that is selected, or that the selected record is on; 0 for none. */
static gint64
selected_issue (DmClaimsView *self)
{
  const DmSnapshot *snapshot = dm_document_get_snapshot (self->document);
  gint64 selected = dm_session_get_selected (self->session);
  int entry = selected != 0 ? dm_snapshot_find_entry (snapshot, selected) : DM_NONE;
  const guint32 *issues;
  guint n;

  if (selected == 0)
    return 0;
  if (entry == DM_NONE)
    return find_issue (snapshot, selected) != DM_NONE ? selected : 0;
  issues = dm_snapshot_list (snapshot, (guint) entry, DM_LIST_ISSUES, &n);
  return n > 0 ? snapshot->issues[issues[0]].id : 0;
}

static void
redraw (DmClaimsView *self)
{
  dm_claims_model_redraw (self->model);
}

static void
scroll_to (DmClaimsView *self, guint position)
{
  const char *page = gtk_stack_get_visible_child_name (self->stack);
  GtkColumnView *list
      = g_strcmp0 (page, "grid") == 0 ? dm_claims_grid_get_list (self->grid) : self->list;

  gtk_widget_activate_action (GTK_WIDGET (list), "list.scroll-to-item", "u", position);
}

static void
show_selection (DmClaimsView *self)
{
  GtkSingleSelection *selection;
  guint position = GTK_INVALID_LIST_POSITION;
  gint64 issue;

  if (self->document == NULL || dm_claims_model_get_register (self->model) == NULL)
    return;
  selection = dm_claims_model_get_selection (self->model);
  if (dm_claims_grid_set_selected (self->grid, dm_session_get_selected (self->session)))
    redraw (self);
  issue = selected_issue (self);
  if (issue != 0)
    position = dm_claims_model_reveal (self->model, issue);
  if (position == gtk_single_selection_get_selected (selection))
    return;
  self->setting = TRUE;
  gtk_single_selection_set_selected (selection, position);
  self->setting = FALSE;
  if (position != GTK_INVALID_LIST_POSITION && gtk_widget_get_mapped (GTK_WIDGET (self)))
    scroll_to (self, position);
}

static void
show_as_of (DmClaimsView *self)
{
  const DmRegister *claims = dm_claims_model_get_register (self->model);
  g_autofree char *words = NULL;
  double place = claims->n_days - 1;
  DmClaimsLayout layout;

  gtk_widget_set_visible (self->as_of_bar, claims->n_days > 1);
  if (claims->n_days < 2)
    return;
  dm_session_get_claims_layout (self->session, &layout);
  if (layout.as_of != DM_DAY_OPEN_FUTURE)
    {
      place = 0;
      while (place + 2 < claims->n_days && claims->days[(guint) place + 1] <= layout.as_of)
        place++;
      words = dm_day_to_words (layout.as_of, DM_DATE_LONG);
    }
  else
    words = g_strdup (_("Latest"));
  self->setting = TRUE;
  gtk_adjustment_configure (self->as_of_day, place, 0, claims->n_days - 1, 1,
                            MAX (1, claims->n_days / 20), 0);
  self->setting = FALSE;
  gtk_label_set_text (self->as_of_label, words);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->as_of_scale),
                                  GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT, words, -1);
}

/* The page that suits what there is. */
static const char *
find_page (const DmRegister *claims, const DmClaimsLayout *layout)
{
  const gboolean is_narrowed = !dm_register_only_equal (&layout->only, &(DmRegisterOnly){ 0 });

  if (claims->snapshot->n_issues == 0)
    return "empty";
  if (claims->n_rows == 0)
    return is_narrowed ? "none" : "hidden";
  return layout->as_grid ? "grid" : "register";
}

/* Rows that are not looked at need not be kept. */
static void
bind_list (DmClaimsView *self, gboolean as_grid)
{
  GtkSelectionModel *model = GTK_SELECTION_MODEL (dm_claims_model_get_selection (self->model));
  GtkColumnView *grid = dm_claims_grid_get_list (self->grid);
  GtkColumnView *shown = as_grid ? grid : self->list, *other = as_grid ? self->list : grid;

  if (gtk_column_view_get_model (other) != NULL)
    gtk_column_view_set_model (other, NULL);
  if (gtk_column_view_get_model (shown) == NULL)
    gtk_column_view_set_model (shown, model);
}

static void
show_page (DmClaimsView *self, const DmRegister *claims)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  DmClaimsLayout layout;

  dm_session_get_claims_layout (self->session, &layout);
  gtk_widget_set_visible (self->add,
                          G_IS_ACTION_GROUP (root)
                              && g_action_group_has_action (G_ACTION_GROUP (root), "add-issue"));
  gtk_stack_set_visible_child_name (self->stack, find_page (claims, &layout));
  gtk_toggle_button_set_active (self->grid_button, layout.as_grid);
  gtk_widget_set_visible (GTK_WIDGET (self->sort_button), !layout.as_grid);
  bind_list (self, layout.as_grid);
}

static void
show_register (gpointer owner, DmRegister *claims)
{
  DmClaimsView *self = owner;

  if (self->document == NULL)
    return;
  self->setting = TRUE;
  dm_claims_grid_set_register (self->grid, claims);
  dm_claims_model_set_register (self->model, claims);
  show_page (self, claims);
  self->setting = FALSE;
  show_as_of (self);
  show_selection (self);
}

static void
refresh (DmClaimsView *self)
{
  if (self->document == NULL)
    return;
  self->stale = !gtk_widget_get_mapped (GTK_WIDGET (self));
  if (self->stale)
    return;

  dm_session_get_claims_layout (self->session, &self->layout);
  dm_register_work_start (G_OBJECT (self), self->document, self->session, &self->layout,
                          &self->making, show_register);
}

/* A register that is only laid out otherwise need not be made anew. */
static void
layout_changed_cb (DmClaimsView *self)
{
  const DmRegister *claims = dm_claims_model_get_register (self->model);
  DmClaimsLayout layout;

  dm_session_get_claims_layout (self->session, &layout);
  if (claims == NULL || self->stale || layout.as_of != self->layout.as_of
      || !dm_register_only_equal (&layout.only, &self->layout.only))
    {
      refresh (self);
      return;
    }
  self->layout = layout;
  self->setting = TRUE;
  show_page (self, claims);
  self->setting = FALSE;
  show_selection (self);
}

static void
selected_cb (DmClaimsView *self)
{
  gint64 id;

  if (self->setting || self->session == NULL)
    return;
  id = dm_claims_model_get_id (
      self->model, gtk_single_selection_get_selected (dm_claims_model_get_selection (self->model)));
  if (id == 0)
    return;
  dm_session_set_issue (self->session, id);
  dm_session_set_selected (self->session, id);
}

static void
activate_cb (DmClaimsView *self, guint position)
{
  gint64 id = dm_claims_model_get_id (self->model, position);

  if (id == 0)
    return;
  dm_session_set_issue (self->session, id);
  gtk_widget_activate_action (GTK_WIDGET (self), "win.view", "s", "convergence");
}

static void
as_of_cb (DmClaimsView *self)
{
  const DmRegister *claims = dm_claims_model_get_register (self->model);
  guint place = (guint) gtk_adjustment_get_value (self->as_of_day);

  if (self->setting || claims == NULL || place >= claims->n_days)
    return;
  dm_claims_view_set_as_of (self,
                            place + 1 == claims->n_days ? DM_DAY_OPEN_FUTURE : claims->days[place]);
}

static void
grid_cb (DmClaimsView *self)
{
  DmClaimsLayout layout;

  if (self->setting || self->session == NULL)
    return;
  dm_session_get_claims_layout (self->session, &layout);
  layout.as_grid = gtk_toggle_button_get_active (self->grid_button);
  dm_session_set_claims_layout (self->session, &layout);
}

static void
picked_cb (DmClaimsView *self, gint64 id)
{
  dm_session_set_selected (self->session, id);
}

static void
show_all_cb (DmClaimsView *self)
{
  DmClaimsLayout layout;

  dm_session_get_claims_layout (self->session, &layout);
  layout.only = (DmRegisterOnly){ 0 };
  dm_session_set_claims_layout (self->session, &layout);
}

static void
sort_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  DmClaimsView *self = DM_CLAIMS_VIEW (widget);
  int number = g_variant_get_int32 (parameter);
  g_autoptr (GtkColumnViewColumn) column = NULL;

  if (number >= 0)
    column = g_list_model_get_item (gtk_column_view_get_columns (self->list), (guint) number);
  gtk_column_view_sort_by_column (
      self->list, column,
      number == DM_CLAIM_COLUMN_LAST || number == DM_CLAIM_COLUMN_SOURCES ? GTK_SORT_DESCENDING
                                                                          : GTK_SORT_ASCENDING);
}

/* Arrows walk through the rows; Tab does not have to. */
static gboolean
key_cb (GtkEventControllerKey *controller,
        guint key,
        guint code,
        GdkModifierType state,
        gpointer data)
{
  GtkWidget *list = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (controller));

  if (state & (GDK_CONTROL_MASK | GDK_ALT_MASK))
    return FALSE;
  return (key == GDK_KEY_Tab || key == GDK_KEY_ISO_Left_Tab)
         && dm_widget_leave (list, !(state & GDK_SHIFT_MASK));
}

static gboolean
fit_cb (gpointer data)
{
  DmClaimsView *self = data;

  self->fit = 0;
  if (dm_claim_columns_fit (self->list, (int) gtk_adjustment_get_page_size (self->across)))
    redraw (self);
  return G_SOURCE_REMOVE;
}

/* Columns must not come and go while they are given their places. */
static void
width_changed_cb (DmClaimsView *self)
{
  if (self->fit == 0)
    self->fit = g_idle_add_full (GTK_PRIORITY_RESIZE, fit_cb, self, NULL);
}

static void
dm_claims_view_map (GtkWidget *widget)
{
  DmClaimsView *self = DM_CLAIMS_VIEW (widget);

  GTK_WIDGET_CLASS (dm_claims_view_parent_class)->map (widget);
  if (self->stale)
    refresh (self);
}

static gboolean
dm_claims_view_grab_focus (GtkWidget *widget)
{
  DmClaimsView *self = DM_CLAIMS_VIEW (widget);
  const char *page = gtk_stack_get_visible_child_name (self->stack);

  return gtk_widget_grab_focus (g_strcmp0 (page, "grid") == 0 ? GTK_WIDGET (self->grid)
                                                              : GTK_WIDGET (self->list));
}

static void
dm_claims_view_dispose (GObject *object)
{
  DmClaimsView *self = DM_CLAIMS_VIEW (object);

  g_cancellable_cancel (self->making);
  g_clear_object (&self->making);
  g_clear_handle_id (&self->fit, g_source_remove);
  self->setting = TRUE;
  if (self->list != NULL)
    gtk_column_view_set_model (self->list, NULL);
  if (self->grid != NULL)
    gtk_column_view_set_model (dm_claims_grid_get_list (self->grid), NULL);
  g_clear_object (&self->model);
  g_clear_object (&self->document);
  g_clear_object (&self->session);
  dm_template_dispose (GTK_WIDGET (self), DM_TYPE_CLAIMS_VIEW);

  G_OBJECT_CLASS (dm_claims_view_parent_class)->dispose (object);
}

static void
dm_claims_view_class_init (DmClaimsViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dm_claims_view_dispose;
  widget_class->map = dm_claims_view_map;
  widget_class->grab_focus = dm_claims_view_grab_focus;

  g_type_ensure (DM_TYPE_CLAIMS_FILTER);
  g_type_ensure (DM_TYPE_CLAIMS_GRID);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/demarche/Demarche/dm-claims-view.ui");
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_bind_template_child (widget_class, DmClaimsView, stack);
  gtk_widget_class_bind_template_child (widget_class, DmClaimsView, add);
  gtk_widget_class_bind_template_child (widget_class, DmClaimsView, as_of_bar);
  gtk_widget_class_bind_template_child (widget_class, DmClaimsView, as_of_label);
  gtk_widget_class_bind_template_child (widget_class, DmClaimsView, as_of_scale);
  gtk_widget_class_bind_template_child (widget_class, DmClaimsView, as_of_day);
  gtk_widget_class_bind_template_child (widget_class, DmClaimsView, scroller);
  gtk_widget_class_bind_template_child (widget_class, DmClaimsView, list);
  gtk_widget_class_bind_template_child (widget_class, DmClaimsView, grid);
  gtk_widget_class_bind_template_child (widget_class, DmClaimsView, grid_button);
  gtk_widget_class_bind_template_child (widget_class, DmClaimsView, sort_button);
  gtk_widget_class_bind_template_child (widget_class, DmClaimsView, filter);
  gtk_widget_class_bind_template_callback (widget_class, as_of_cb);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, key_cb);
  gtk_widget_class_bind_template_callback (widget_class, grid_cb);
  gtk_widget_class_bind_template_callback (widget_class, picked_cb);
  gtk_widget_class_bind_template_callback (widget_class, show_all_cb);
  gtk_widget_class_install_action (widget_class, "claims.sort", "i", sort_cb);
}

static void
dm_claims_view_init (DmClaimsView *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));

  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
  gtk_widget_init_template (GTK_WIDGET (self));
  dm_claim_columns_add (self->list);
  self->across = gtk_scrolled_window_get_hadjustment (self->scroller);
  g_signal_connect_object (self->across, "notify::page-size", G_CALLBACK (width_changed_cb), self,
                           G_CONNECT_SWAPPED);
  self->model = dm_claims_model_new (gtk_column_view_get_sorter (self->list));
  gtk_column_view_set_model (self->list,
                             GTK_SELECTION_MODEL (dm_claims_model_get_selection (self->model)));
  g_signal_connect_object (dm_claims_model_get_selection (self->model), "notify::selected",
                           G_CALLBACK (selected_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (adw_style_manager_get_default (), "notify::dark", G_CALLBACK (redraw),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (adw_style_manager_get_default (), "notify::high-contrast",
                           G_CALLBACK (redraw), self, G_CONNECT_SWAPPED);
}

static void
words_changed_cb (DmClaimsView *self)
{
  const char *words = dm_session_get_words (self->session);

  dm_found_set_words (GTK_WIDGET (self->list), words);
  dm_found_set_words (GTK_WIDGET (dm_claims_grid_get_list (self->grid)), words);
}

/**
 * dm_claims_view_attach:
 * @self: a view, not attached before
 * @document: whose issues it shows
 * @session: what is looked at
 */
void
dm_claims_view_attach (DmClaimsView *self, DmDocument *document, DmSession *session)
{
  g_return_if_fail (self->document == NULL);

  self->document = g_object_ref (document);
  self->session = g_object_ref (session);
  dm_claims_filter_attach (self->filter, document, session);
  g_signal_connect_object (document, "changed", G_CALLBACK (refresh), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "filter-changed", G_CALLBACK (refresh), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "claims-changed", G_CALLBACK (layout_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "selection-changed", G_CALLBACK (show_selection), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "words-changed", G_CALLBACK (words_changed_cb), self,
                           G_CONNECT_SWAPPED);
  words_changed_cb (self);
  refresh (self);
}

/**
 * dm_claims_view_get_register:
 * @self: a view
 *
 * Returns: (transfer none) (nullable): what it shows
 */
DmRegister *
dm_claims_view_get_register (DmClaimsView *self)
{
  return dm_claims_model_get_register (self->model);
}

/**
 * dm_claims_view_get_model:
 * @self: a view
 *
 * Returns: (transfer none): the rows as they stand, and which one is selected
 */
GtkSelectionModel *
dm_claims_view_get_model (DmClaimsView *self)
{
  return GTK_SELECTION_MODEL (dm_claims_model_get_selection (self->model));
}

/**
 * dm_claims_view_set_as_of:
 * @self: a view that is attached
 * @as_of: the last day that counts in it, %DM_DAY_OPEN_FUTURE for all
 */
void
dm_claims_view_set_as_of (DmClaimsView *self, gint64 as_of)
{
  DmClaimsLayout layout;

  dm_session_get_claims_layout (self->session, &layout);
  layout.as_of = as_of;
  dm_session_set_claims_layout (self->session, &layout);
}
