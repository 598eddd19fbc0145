/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-records-view-private.h"

#include "dm-found.h"
#include "dm-widgets.h"

#include <glib/gi18n.h>

/**
 * DmRecordsView:
 *
 * Every event and position in one table: in any order, narrowed down by words, with several
 * selected at once, and changed in its cells. Its columns are in dm-records-columns.c, typing in
 * dm-records-edit.c.
 */
G_DEFINE_FINAL_TYPE (DmRecordsView, dm_records_view, GTK_TYPE_WIDGET)

static gboolean
has_words (DmRecordsView *self)
{
  return *dm_session_get_words (self->session) != '\0';
}

static void
show_empty (DmRecordsView *self)
{
  gboolean is_empty = dm_document_get_snapshot (self->document)->n_ranks == 0;
  gboolean writable = dm_document_is_writable (self->document);
  const char *description = _("The filters in the sidebar leave no event and no position");

  if (is_empty && writable)
    description = _("Add what happened and what each side held; it stands here line by line");
  else if (is_empty)
    description = _("This dossier holds no events and no positions");
  else if (has_words (self))
    description = _("No event and no position says that");
  else if (gtk_toggle_button_get_active (self->within_span))
    description = _("No event and no position falls into the visible span");

  adw_status_page_set_title (self->empty,
                             is_empty ? _("Nothing Recorded Yet") : _("Nothing to Show"));
  adw_status_page_set_description (self->empty, description);
  gtk_widget_set_visible (self->show_all, !is_empty);
  gtk_widget_set_visible (self->add_event, is_empty && writable);
}

static void
show_count (DmRecordsView *self)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->model));
  guint all = dm_document_get_snapshot (self->document)->n_ranks, n_selected;
  g_autofree char *rows = NULL;
  g_autofree char *text = NULL;

  dm_session_get_selection (self->session, &n_selected);
  if (n == all)
    rows = g_strdup_printf (ngettext ("%'u record", "%'u records", n), n);
  else
    rows = g_strdup_printf (ngettext ("%'u of %'u record", "%'u of %'u records", all), n, all);
  if (n_selected > 1)
    /* Translators: how many are selected, and how many there are: “3 selected · 75 records” */
    text = g_strdup_printf (_("%'u selected · %s"), n_selected, rows);
  gtk_label_set_text (self->count, text != NULL ? text : rows);
}

static DmRecordQuery *
make_query (DmRecordsView *self)
{
  DmRecordQuery *query = dm_record_query_new ();
  DmRecordsLayout layout;

  dm_session_get_records_layout (self->session, &layout);
  query->filter = dm_filter_copy (dm_session_get_filter (self->session));
  query->words = g_strdup (dm_session_get_words (self->session));
  query->has_span
      = dm_session_get_span (self->session, &query->from, &query->to) && layout.within_span;
  query->column = layout.column;
  query->descending = layout.descending;
  return query;
}

/* In a new order, what is selected is looked for; without it, what is first. */
static void
scroll_to_selected (DmRecordsView *self)
{
  guint row = dm_record_model_find (self->model, dm_session_get_selected (self->session));

  if (row == GTK_INVALID_LIST_POSITION)
    row = 0;
  if (row < g_list_model_get_n_items (G_LIST_MODEL (self->model)))
    dm_column_view_scroll_to (self->table, row);
}

/* Rows that nobody sees are not put in order. */
static void
refresh (DmRecordsView *self)
{
  self->is_stale = !gtk_widget_get_mapped (GTK_WIDGET (self));
  if (!self->is_stale)
    dm_record_model_ask (self->model, dm_document_get_snapshot (self->document), make_query (self));
}

static void
follow_selection (DmRecordsView *self)
{
  guint n;
  const gint64 *ids = dm_session_get_selection (self->session, &n);

  dm_record_model_select (self->model, ids, n);
  show_count (self);
}

static void
arranged_cb (DmRecordsView *self)
{
  gboolean nothing = g_list_model_get_n_items (G_LIST_MODEL (self->model)) == 0;

  gtk_stack_set_visible_child_name (self->stack, nothing ? "empty" : "table");
  gtk_widget_set_visible (self->bar, dm_document_get_snapshot (self->document)->n_ranks > 0);
  if (nothing)
    show_empty (self);
  follow_selection (self);
  if (self->is_reordered)
    scroll_to_selected (self);
  self->is_reordered = FALSE;
  dm_records_view_after_edit (self);
}

static void
selection_changed_cb (DmRecordsView *self)
{
  gint64 id = dm_session_get_selected (self->session);
  guint n;

  follow_selection (self);
  dm_session_get_selection (self->session, &n);
  if (n == 1 && dm_record_model_find (self->model, id) != GTK_INVALID_LIST_POSITION
      && dm_records_view_find_cell (self, id, DM_RECORD_COLUMN_DATE) == NULL)
    scroll_to_selected (self);
}

static void
picked_cb (DmRecordsView *self)
{
  g_autoptr (GArray) ids = dm_record_model_dup_selected (self->model);

  dm_session_set_selection (self->session, (const gint64 *) (gconstpointer) ids->data, ids->len);
}

static void
span_changed_cb (DmRecordsView *self)
{
  if (gtk_toggle_button_get_active (self->within_span))
    refresh (self);
}

static void
records_changed_cb (DmRecordsView *self)
{
  DmRecordsLayout layout;

  dm_session_get_records_layout (self->session, &layout);
  gtk_toggle_button_set_active (self->within_span, layout.within_span);
  dm_records_view_show_order (self, &layout);
  self->is_reordered = TRUE;
  refresh (self);
}

static void
within_span_cb (DmRecordsView *self)
{
  DmRecordsLayout layout;

  if (self->session == NULL)
    return;

  dm_session_get_records_layout (self->session, &layout);
  layout.within_span = gtk_toggle_button_get_active (self->within_span);
  dm_session_set_records_layout (self->session, &layout);
}

static void
search_cb (DmRecordsView *self)
{
  if (self->session != NULL)
    dm_session_set_words (self->session, gtk_editable_get_text (GTK_EDITABLE (self->search)));
}

static void
words_changed_cb (DmRecordsView *self)
{
  const char *words = dm_session_get_words (self->session);

  dm_search_entry_follow (self->search, words, G_CALLBACK (search_cb), self);
  dm_found_set_words (GTK_WIDGET (self->table), words);
  refresh (self);
}

static void
stop_search_cb (DmRecordsView *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
  gtk_widget_grab_focus (GTK_WIDGET (self->table));
}

static void
show_all_cb (DmRecordsView *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
  gtk_toggle_button_set_active (self->within_span, FALSE);
  dm_session_take_filter (self->session, dm_filter_new ());
}

static void
activate_cb (DmRecordsView *self, guint row)
{
  g_autoptr (DmRecordItem) item = g_list_model_get_item (G_LIST_MODEL (self->model), row);

  if (item != NULL && !dm_records_view_edit_focused (self))
    gtk_widget_activate_action (GTK_WIDGET (self), "win.edit", NULL);
}

static gboolean
key_cb (GtkEventControllerKey *controller,
        guint key,
        guint code,
        GdkModifierType modifiers,
        DmRecordsView *self)
{
  if (self->editor != NULL || modifiers & (GDK_CONTROL_MASK | GDK_ALT_MASK))
    return GDK_EVENT_PROPAGATE;

  switch (key)
    {
    case GDK_KEY_F2:
      if (!dm_records_view_edit_focused (self))
        gtk_widget_activate_action (GTK_WIDGET (self), "win.edit", NULL);
      return GDK_EVENT_STOP;
    case GDK_KEY_Delete:
    case GDK_KEY_KP_Delete:
      gtk_widget_activate_action (GTK_WIDGET (self), "win.delete", NULL);
      return GDK_EVENT_STOP;
    case GDK_KEY_Escape:
      dm_session_set_selected (self->session, 0);
      return GDK_EVENT_STOP;
    default:
      return GDK_EVENT_PROPAGATE;
    }
}

static void
by_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  DmRecordsView *self = data;
  DmRecordsLayout layout;
  int column = DM_RECORD_COLUMN_DATE;

  dm_session_get_records_layout (self->session, &layout);
  dm_enum_from_nick (&dm_record_columns, g_variant_get_string (parameter, NULL), &column);
  layout.column = (DmRecordColumn) column;
  dm_session_set_records_layout (self->session, &layout);
}

static void
descending_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  DmRecordsView *self = data;
  DmRecordsLayout layout;

  dm_session_get_records_layout (self->session, &layout);
  layout.descending = !layout.descending;
  dm_session_set_records_layout (self->session, &layout);
}

static void
add_order_menu (DmRecordsView *self)
{
  static const GActionEntry actions[] = {
    { .name = "by", .activate = by_cb, .parameter_type = "s", .state = "'date'" },
    { .name = "descending", .activate = descending_cb, .state = "false" },
  };
  g_autoptr (GMenu) menu = g_menu_new ();
  g_autoptr (GMenu) columns = g_menu_new ();
  g_autoptr (GMenu) direction = g_menu_new ();

  for (guint i = 0; i < DM_N_RECORD_COLUMNS; i++)
    {
      g_autofree char *action
          = g_strdup_printf ("records.by::%s", dm_enum_nick (&dm_record_columns, (int) i));

      g_menu_append (columns, dm_records_view_column_title ((DmRecordColumn) i), action);
    }
  g_menu_append (direction, _("Downward"), "records.descending");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (columns));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (direction));
  gtk_menu_button_set_menu_model (self->order, G_MENU_MODEL (menu));

  self->actions = g_simple_action_group_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), actions, G_N_ELEMENTS (actions),
                                   self);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "records", G_ACTION_GROUP (self->actions));
}

static void
dm_records_view_map (GtkWidget *widget)
{
  DmRecordsView *self = DM_RECORDS_VIEW (widget);

  GTK_WIDGET_CLASS (dm_records_view_parent_class)->map (widget);
  if (self->is_stale && self->document != NULL)
    refresh (self);
}

static gboolean
dm_records_view_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (DM_RECORDS_VIEW (widget)->table));
}

static void
dm_records_view_dispose (GObject *object)
{
  DmRecordsView *self = DM_RECORDS_VIEW (object);

  g_clear_handle_id (&self->reopening, g_source_remove);
  g_clear_handle_id (&self->fit, g_source_remove);
  if (self->table != NULL)
    gtk_column_view_set_model (self->table, NULL);
  g_clear_object (&self->model);
  g_clear_object (&self->document);
  g_clear_object (&self->session);
  g_clear_object (&self->actions);
  dm_template_dispose (GTK_WIDGET (self), DM_TYPE_RECORDS_VIEW);

  G_OBJECT_CLASS (dm_records_view_parent_class)->dispose (object);
}

static void
dm_records_view_finalize (GObject *object)
{
  DmRecordsView *self = DM_RECORDS_VIEW (object);

  g_clear_pointer (&self->cells, g_ptr_array_unref);
  g_clear_pointer (&self->original, g_free);
  g_clear_pointer (&self->draft, g_free);

  G_OBJECT_CLASS (dm_records_view_parent_class)->finalize (object);
}

static void
dm_records_view_class_init (DmRecordsViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dm_records_view_dispose;
  G_OBJECT_CLASS (klass)->finalize = dm_records_view_finalize;
  widget_class->map = dm_records_view_map;
  widget_class->grab_focus = dm_records_view_grab_focus;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/demarche/Demarche/dm-records-view.ui");
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_bind_template_child (widget_class, DmRecordsView, bar);
  gtk_widget_class_bind_template_child (widget_class, DmRecordsView, search);
  gtk_widget_class_bind_template_child (widget_class, DmRecordsView, within_span);
  gtk_widget_class_bind_template_child (widget_class, DmRecordsView, order);
  gtk_widget_class_bind_template_child (widget_class, DmRecordsView, count);
  gtk_widget_class_bind_template_child (widget_class, DmRecordsView, stack);
  gtk_widget_class_bind_template_child (widget_class, DmRecordsView, empty);
  gtk_widget_class_bind_template_child (widget_class, DmRecordsView, show_all);
  gtk_widget_class_bind_template_child (widget_class, DmRecordsView, add_event);
  gtk_widget_class_bind_template_child (widget_class, DmRecordsView, scroller);
  gtk_widget_class_bind_template_child (widget_class, DmRecordsView, table);
  gtk_widget_class_bind_template_callback (widget_class, search_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_search_cb);
  gtk_widget_class_bind_template_callback (widget_class, within_span_cb);
  gtk_widget_class_bind_template_callback (widget_class, show_all_cb);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
}

static void
dm_records_view_init (DmRecordsView *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));
  GtkEventController *key = gtk_event_controller_key_new ();

  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
  gtk_widget_init_template (GTK_WIDGET (self));

  self->cells = g_ptr_array_new ();
  self->model = dm_record_model_new ();
  add_order_menu (self);
  dm_records_view_add_columns (self);
  gtk_search_entry_set_key_capture_widget (self->search, NULL);
  dm_search_entry_limit (self->search);

  g_signal_connect (key, "key-pressed", G_CALLBACK (key_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->table), key);
  g_signal_connect_object (self->model, "arranged", G_CALLBACK (arranged_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->model, "picked", G_CALLBACK (picked_cb), self, G_CONNECT_SWAPPED);
}

/**
 * dm_records_view_attach:
 * @self: a view, not attached before
 * @document: whose records it shows
 * @session: what is looked at
 */
void
dm_records_view_attach (DmRecordsView *self, DmDocument *document, DmSession *session)
{
  g_return_if_fail (self->document == NULL);

  self->document = g_object_ref (document);
  self->session = g_object_ref (session);
  gtk_column_view_set_model (self->table, GTK_SELECTION_MODEL (self->model));
  g_signal_connect_object (document, "changed", G_CALLBACK (refresh), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "filter-changed", G_CALLBACK (refresh), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "span-changed", G_CALLBACK (span_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "selection-changed", G_CALLBACK (selection_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "records-changed", G_CALLBACK (records_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "words-changed", G_CALLBACK (words_changed_cb), self,
                           G_CONNECT_SWAPPED);
  words_changed_cb (self);
  records_changed_cb (self);
}

/**
 * dm_records_view_focus_search:
 * @self: a view
 *
 * Lets a person type what to narrow it down to.
 */
void
dm_records_view_focus_search (DmRecordsView *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->search));
}

/**
 * dm_records_view_get_model:
 * @self: a view
 *
 * Returns: (transfer none): its rows
 */
DmRecordModel *
dm_records_view_get_model (DmRecordsView *self)
{
  return self->model;
}
