/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-sources-view.h"

#include "dm-fold.h"
#include "dm-found.h"
#include "dm-source-details.h"
#include "dm-source-row.h"
#include "dm-source-survey.h"
#include "dm-split.h"
#include "dm-widgets.h"

#include <adwaita.h>
#include <glib/gi18n.h>

/**
 * DmSourcesView:
 *
 * The sources of a dossier in a list, in any order, narrowed down by words; and beside it the one
 * that is selected, with what rests on it.
 */
struct _DmSourcesView
{
  GtkWidget parent_instance;

  GtkWidget *bar;
  GtkSearchEntry *search;
  GtkLabel *count;
  GtkStack *stack;
  GtkListView *list;
  DmSourceDetails *details;
  AdwStatusPage *failure;
  AdwStatusPage *empty;
  GtkWidget *show_all;
  GtkWidget *add;

  DmDocument *document;
  DmSession *session;
  GCancellable *reading;
  GListStore *items; /* DmSourceItem, as they were entered */
  GtkFilter *filter;
  GtkSorter *sorter;
  GtkSingleSelection *selection;
  GSimpleActionGroup *actions;
  GStrv words; /* folded, that a source must say */
  DmSourceOrder order;
  gboolean is_read;  /* the list is that of a dossier */
  gboolean is_stale; /* the sources are to be read when they come into sight */
  gboolean setting;  /* the selection is being set, not made by a person */
};

G_DEFINE_FINAL_TYPE (DmSourcesView, dm_sources_view, GTK_TYPE_WIDGET)

static gint64
selected_id (DmSourcesView *self)
{
  DmSourceItem *item = gtk_single_selection_get_selected_item (self->selection);

  return item != NULL ? dm_source_item_get_id (item) : 0;
}

static guint
find_row (DmSourcesView *self, gint64 id)
{
  GListModel *rows = G_LIST_MODEL (self->selection);

  for (guint i = 0; i < g_list_model_get_n_items (rows); i++)
    {
      g_autoptr (DmSourceItem) item = g_list_model_get_item (rows, i);

      if (dm_source_item_get_id (item) == id)
        return i;
    }

  return GTK_INVALID_LIST_POSITION;
}

static void
scroll_to_selected (DmSourcesView *self)
{
  guint row = gtk_single_selection_get_selected (self->selection);

  if (row != GTK_INVALID_LIST_POSITION && gtk_widget_get_mapped (GTK_WIDGET (self)))
    gtk_widget_activate_action (GTK_WIDGET (self->list), "list.scroll-to-item", "u", row);
}

static void
select_row (DmSourcesView *self, guint row)
{
  self->setting = TRUE;
  gtk_single_selection_set_selected (self->selection, row);
  self->setting = FALSE;
  dm_source_details_show (self->details, selected_id (self));
  scroll_to_selected (self);
}

static void
show_count (DmSourcesView *self)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->selection));
  guint all = g_list_model_get_n_items (G_LIST_MODEL (self->items));
  g_autofree char *text = NULL;

  if (n == all)
    text = g_strdup_printf (ngettext ("%'u source", "%'u sources", n), n);
  else
    text = g_strdup_printf (ngettext ("%'u of %'u source", "%'u of %'u sources", all), n, all);
  gtk_label_set_text (self->count, text);
}

static void
show_empty (DmSourcesView *self, gboolean is_narrowed)
{
  gboolean writable = dm_document_is_writable (self->document);
  const char *description = _("This dossier holds no sources");

  if (is_narrowed)
    description = _("No source says that");
  else if (writable)
    description
        = _("A source is a document on which events and positions rest: a memorandum, a treaty, "
            "an interview");
  adw_status_page_set_title (self->empty,
                             is_narrowed ? _("Nothing to Show") : _("No Sources Yet"));
  adw_status_page_set_description (self->empty, description);
  gtk_widget_set_visible (self->show_all, is_narrowed);
  gtk_widget_set_visible (self->add, !is_narrowed && writable);
}

/* Whether nothing is selected, or a source that the list does not show. */
static gboolean
is_free (DmSourcesView *self)
{
  const DmSnapshot *snapshot = dm_document_get_snapshot (self->document);
  gint64 id = dm_session_get_selected (self->session);

  for (guint i = 0; i < snapshot->n_sources; i++)
    if (snapshot->sources[i].id == id)
      return id != selected_id (self);

  return id == 0;
}

/* What stands beside the list is what is selected in it. */
static void
show_page (DmSourcesView *self)
{
  gboolean has_sources = g_list_model_get_n_items (G_LIST_MODEL (self->items)) > 0;
  gboolean has_rows = g_list_model_get_n_items (G_LIST_MODEL (self->selection)) > 0;

  show_count (self);
  gtk_widget_set_visible (self->bar, has_sources);
  if (!has_rows)
    show_empty (self, has_sources);
  else if (gtk_single_selection_get_selected (self->selection) == GTK_INVALID_LIST_POSITION)
    select_row (self, 0);
  /* What is marked in the list is what is selected, unless an event or the like is elsewhere. */
  if (has_rows && is_free (self))
    dm_session_set_selected (self->session, selected_id (self));
  gtk_stack_set_visible_child_name (self->stack, has_rows ? "sources" : "empty");
}

/* What was selected stays so; if it has gone, what is at its place now is selected. */
static void
keep_selected (DmSourcesView *self, gint64 id, guint row)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->selection));
  guint found = find_row (self, id);

  if (found != GTK_INVALID_LIST_POSITION)
    row = found;
  else if (n > 0)
    row = MIN (row, n - 1);
  if (row != gtk_single_selection_get_selected (self->selection))
    select_row (self, row);
}

static void
follow_selection (DmSourcesView *self)
{
  gint64 id = dm_session_get_selected (self->session);
  guint row = id != 0 && id != selected_id (self) ? find_row (self, id) : GTK_INVALID_LIST_POSITION;

  if (row != GTK_INVALID_LIST_POSITION)
    select_row (self, row);
}

/* The object of each source stays, so that the list keeps its place and its selection. */
static void
take_survey (DmSourcesView *self, const DmSourceSurvey *survey)
{
  g_autoptr (GHashTable) known
      = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_object_unref);
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);
  guint n_before = g_list_model_get_n_items (G_LIST_MODEL (self->items));
  guint n_same = 0;

  for (guint i = 0; i < n_before; i++)
    {
      DmSourceItem *item = g_list_model_get_item (G_LIST_MODEL (self->items), i);
      gint64 id = dm_source_item_get_id (item);

      g_hash_table_insert (known, g_memdup2 (&id, sizeof id), item);
    }
  for (guint i = 0; i < survey->records->len; i++)
    {
      const DmRecord *record = survey->records->pdata[i];
      DmSourceItem *item = g_hash_table_lookup (known, &record->id);

      item = item != NULL ? g_object_ref (item) : dm_source_item_new (record->id);
      dm_source_item_update (item, (const DmSourceRecord *) record,
                             g_array_index (survey->counts, guint, i));
      g_ptr_array_add (items, item);
    }

  while (n_same < MIN (n_before, items->len))
    {
      g_autoptr (DmSourceItem) item = g_list_model_get_item (G_LIST_MODEL (self->items), n_same);

      if (item != items->pdata[n_same])
        break;
      n_same++;
    }
  g_list_store_splice (self->items, n_same, n_before - n_same, items->pdata + n_same,
                       items->len - n_same);
  gtk_filter_changed (self->filter, GTK_FILTER_CHANGE_DIFFERENT);
  gtk_sorter_changed (self->sorter, GTK_SORTER_CHANGE_DIFFERENT);
}

static void
read_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (DmSourcesView) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (DmSourceSurvey) survey
      = dm_source_survey_read_finish (DM_DOCUMENT (object), result, &error);
  gint64 before;
  guint row;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || self->document == NULL)
    return;
  if (survey == NULL)
    {
      g_autofree char *text = g_markup_escape_text (error->message, -1);

      adw_status_page_set_description (self->failure, text);
      gtk_stack_set_visible_child_name (self->stack, "failure");
      return;
    }

  before = selected_id (self);
  row = gtk_single_selection_get_selected (self->selection);
  self->setting = TRUE;
  take_survey (self, survey);
  self->setting = FALSE;
  self->is_read = TRUE;
  if (before != 0)
    keep_selected (self, before, row);
  follow_selection (self);
  show_page (self);
  dm_source_details_show (self->details, selected_id (self));
}

/* Sources that nobody sees are not read. */
static void
refresh (DmSourcesView *self)
{
  self->is_stale = !gtk_widget_get_mapped (GTK_WIDGET (self));
  if (self->is_stale)
    return;

  g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  self->reading = g_cancellable_new ();
  dm_source_survey_read_async (self->document, self->reading, read_cb, g_object_ref (self));
}

static gboolean
filter_cb (gpointer item, gpointer data)
{
  DmSourcesView *self = data;

  return self->words == NULL || dm_source_item_says (item, (const char *const *) self->words);
}

static int
compare_cb (gconstpointer a, gconstpointer b, gpointer data)
{
  return dm_source_item_compare ((DmSourceItem *) a, (DmSourceItem *) b,
                                 ((DmSourcesView *) data)->order);
}

static void
selected_cb (DmSourcesView *self)
{
  gint64 id = selected_id (self);

  if (self->setting || self->session == NULL)
    return;
  dm_source_details_show (self->details, id);
  if (id != 0)
    dm_session_set_selected (self->session, id);
}

/* The next time it is looked at as it was. */
static void
keep_layout (DmSourcesView *self)
{
  if (self->session != NULL)
    dm_session_set_sources_layout (self->session, self->order,
                                   gtk_editable_get_text (GTK_EDITABLE (self->search)));
}

static void
search_cb (DmSourcesView *self)
{
  if (self->session == NULL)
    return;

  keep_layout (self);
  g_clear_pointer (&self->words, g_strfreev);
  self->words = dm_fold_words (gtk_editable_get_text (GTK_EDITABLE (self->search)));
  dm_found_set_words (GTK_WIDGET (self->list), gtk_editable_get_text (GTK_EDITABLE (self->search)));
  self->setting = TRUE;
  gtk_filter_changed (self->filter, GTK_FILTER_CHANGE_DIFFERENT);
  self->setting = FALSE;
  if (self->is_read)
    show_page (self);
}

static void
stop_search_cb (DmSourcesView *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
  search_cb (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->list));
}

/* What is done to a source is done to the one in the list, whatever else was selected meanwhile. */
static gboolean
act_on_selected (DmSourcesView *self, const char *action)
{
  gint64 id = selected_id (self);

  if (id == 0)
    return FALSE;
  dm_session_set_selected (self->session, id);
  return gtk_widget_activate_action (GTK_WIDGET (self), action, NULL);
}

static void
activate_cb (DmSourcesView *self, guint row)
{
  act_on_selected (self, "win.edit");
}

static gboolean
key_cb (GtkEventControllerKey *controller,
        guint key,
        guint code,
        GdkModifierType modifiers,
        DmSourcesView *self)
{
  if (modifiers & (GDK_CONTROL_MASK | GDK_ALT_MASK))
    return GDK_EVENT_PROPAGATE;

  switch (key)
    {
    case GDK_KEY_Tab:
    case GDK_KEY_ISO_Left_Tab:
      /* Arrows walk through the rows; Tab does not have to. */
      return dm_widget_leave (GTK_WIDGET (self->list), !(modifiers & GDK_SHIFT_MASK));
    case GDK_KEY_F2:
      act_on_selected (self, "win.edit");
      return GDK_EVENT_STOP;
    case GDK_KEY_Delete:
    case GDK_KEY_KP_Delete:
      act_on_selected (self, "win.delete");
      return GDK_EVENT_STOP;
    default:
      return GDK_EVENT_PROPAGATE;
    }
}

static void
sort_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  DmSourcesView *self = data;
  const char *name = g_variant_get_string (parameter, NULL);

  int order;

  if (!dm_enum_from_nick (&dm_source_orders, name, &order))
    return;

  self->order = (DmSourceOrder) order;
  g_simple_action_set_state (action, parameter);
  keep_layout (self);
  gtk_sorter_changed (self->sorter, GTK_SORTER_CHANGE_DIFFERENT);
  scroll_to_selected (self);
}

static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *list_item, gpointer data)
{
  gtk_list_item_set_child (list_item, dm_source_row_new ());
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *list_item, gpointer data)
{
  dm_source_row_set_item (DM_SOURCE_ROW (gtk_list_item_get_child (list_item)),
                          gtk_list_item_get_item (list_item));
}

static void
unbind_cb (GtkSignalListItemFactory *factory, GtkListItem *list_item, gpointer data)
{
  dm_source_row_set_item (DM_SOURCE_ROW (gtk_list_item_get_child (list_item)), NULL);
}

static void
dm_sources_view_map (GtkWidget *widget)
{
  DmSourcesView *self = DM_SOURCES_VIEW (widget);

  GTK_WIDGET_CLASS (dm_sources_view_parent_class)->map (widget);
  if (self->is_stale && self->document != NULL)
    refresh (self);
}

static gboolean
dm_sources_view_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (DM_SOURCES_VIEW (widget)->list));
}

static void
dm_sources_view_dispose (GObject *object)
{
  DmSourcesView *self = DM_SOURCES_VIEW (object);

  g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  if (self->list != NULL)
    gtk_list_view_set_model (self->list, NULL);
  g_clear_object (&self->document);
  g_clear_object (&self->session);
  g_clear_object (&self->selection);
  g_clear_object (&self->items);
  g_clear_object (&self->filter);
  g_clear_object (&self->sorter);
  g_clear_object (&self->actions);
  g_clear_pointer (&self->words, g_strfreev);
  dm_template_dispose (GTK_WIDGET (self), DM_TYPE_SOURCES_VIEW);

  G_OBJECT_CLASS (dm_sources_view_parent_class)->dispose (object);
}

static void
dm_sources_view_class_init (DmSourcesViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dm_sources_view_dispose;
  widget_class->map = dm_sources_view_map;
  widget_class->grab_focus = dm_sources_view_grab_focus;

  g_type_ensure (DM_TYPE_SPLIT);
  g_type_ensure (DM_TYPE_SOURCE_DETAILS);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/demarche/Demarche/dm-sources-view.ui");
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_bind_template_child (widget_class, DmSourcesView, bar);
  gtk_widget_class_bind_template_child (widget_class, DmSourcesView, search);
  gtk_widget_class_bind_template_child (widget_class, DmSourcesView, count);
  gtk_widget_class_bind_template_child (widget_class, DmSourcesView, stack);
  gtk_widget_class_bind_template_child (widget_class, DmSourcesView, list);
  gtk_widget_class_bind_template_child (widget_class, DmSourcesView, details);
  gtk_widget_class_bind_template_child (widget_class, DmSourcesView, failure);
  gtk_widget_class_bind_template_child (widget_class, DmSourcesView, empty);
  gtk_widget_class_bind_template_child (widget_class, DmSourcesView, show_all);
  gtk_widget_class_bind_template_child (widget_class, DmSourcesView, add);
  gtk_widget_class_bind_template_callback (widget_class, search_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_search_cb);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
}

static void
make_model (DmSourcesView *self)
{
  GtkFilterListModel *filtered;
  GtkSortListModel *sorted;

  self->items = g_list_store_new (DM_TYPE_SOURCE_ITEM);
  self->filter = GTK_FILTER (gtk_custom_filter_new (filter_cb, self, NULL));
  self->sorter = GTK_SORTER (gtk_custom_sorter_new (compare_cb, self, NULL));
  filtered = gtk_filter_list_model_new (g_object_ref (G_LIST_MODEL (self->items)),
                                        g_object_ref (self->filter));
  sorted = gtk_sort_list_model_new (G_LIST_MODEL (filtered), g_object_ref (self->sorter));
  self->selection = gtk_single_selection_new (NULL);
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  gtk_single_selection_set_model (self->selection, G_LIST_MODEL (sorted));
  g_object_unref (sorted);
  gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (self->selection));
  g_signal_connect_object (self->selection, "notify::selected-item", G_CALLBACK (selected_cb), self,
                           G_CONNECT_SWAPPED);
}

static void
make_rows (DmSourcesView *self)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();

  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), NULL);
  g_signal_connect (factory, "unbind", G_CALLBACK (unbind_cb), NULL);
  gtk_list_view_set_factory (self->list, factory);
}

static void
dm_sources_view_init (DmSourcesView *self)
{
  static const GActionEntry actions[] = {
    { .name = "sort", .activate = sort_cb, .parameter_type = "s", .state = "'title'" },
  };
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));
  GtkEventController *key = gtk_event_controller_key_new ();

  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_search_entry_set_key_capture_widget (self->search, NULL);
  dm_search_entry_limit (self->search);
  make_rows (self);
  make_model (self);

  self->actions = g_simple_action_group_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), actions, G_N_ELEMENTS (actions),
                                   self);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "sources", G_ACTION_GROUP (self->actions));
  gtk_event_controller_set_propagation_phase (key, GTK_PHASE_CAPTURE);
  g_signal_connect (key, "key-pressed", G_CALLBACK (key_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->list), key);
}

/**
 * dm_sources_view_attach:
 * @self: a view, not attached before
 * @document: whose sources it shows
 * @session: what is looked at
 */
void
dm_sources_view_attach (DmSourcesView *self, DmDocument *document, DmSession *session)
{
  g_autofree char *words = g_strdup (dm_session_get_sources_words (session));

  g_return_if_fail (self->document == NULL);

  self->document = g_object_ref (document);
  dm_source_details_attach (self->details, document, session);
  g_signal_connect_object (document, "changed", G_CALLBACK (refresh), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "selection-changed", G_CALLBACK (follow_selection), self,
                           G_CONNECT_SWAPPED);
  g_action_group_activate_action (G_ACTION_GROUP (self->actions), "sort",
                                  g_variant_new_string (dm_enum_nick (
                                      &dm_source_orders, dm_session_get_sources_order (session))));
  gtk_editable_set_text (GTK_EDITABLE (self->search), words);
  self->session = g_object_ref (session);
  self->words = dm_fold_words (words);
  gtk_filter_changed (self->filter, GTK_FILTER_CHANGE_DIFFERENT);
  refresh (self);
}

/**
 * dm_sources_view_get_model:
 * @self: a view
 *
 * Returns: (transfer none): its rows, #DmSourceItem, as they stand, and which one is selected
 */
GtkSelectionModel *
dm_sources_view_get_model (DmSourcesView *self)
{
  return GTK_SELECTION_MODEL (self->selection);
}

/**
 * dm_sources_view_focus_search:
 * @self: a view
 *
 * Lets a person type what to narrow it down to.
 */
void
dm_sources_view_focus_search (DmSourcesView *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->search));
}
