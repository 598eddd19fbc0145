/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-records-view-private.h"

#include "dm-widgets.h"

#include <glib/gi18n.h>

/* In the order in which they stand: what says most is first, should not all have room. The least
 * width is in characters; what is left goes to the columns by their shares. */
static const struct
{
  DmRecordColumn column;
  int chars;
  double share;
} layout_of_columns[] = {
  { DM_RECORD_COLUMN_DATE, 19, 1 },      { DM_RECORD_COLUMN_KIND, 14, 0.5 },
  { DM_RECORD_COLUMN_TITLE, 22, 4 },     { DM_RECORD_COLUMN_VALUE, 14, 1 },
  { DM_RECORD_COLUMN_PARTIES, 17, 2.5 }, { DM_RECORD_COLUMN_ISSUES, 18, 2 },
  { DM_RECORD_COLUMN_CERTAINTY, 12, 0 }, { DM_RECORD_COLUMN_SOURCES, 10, 0 },
};

/* What a header's sorter is told by, see find_order(). */
typedef struct
{
  DmRecordsView *view;
  DmRecordColumn column;
  DmRecordColumn *found;
} Header;

static void
setup_cb (GtkListItemFactory *factory, GtkListItem *item, gpointer data)
{
  const Header *header = data;
  GtkWidget *cell = dm_record_cell_new (header->column);

  gtk_list_item_set_child (item, cell);
  g_ptr_array_add (header->view->cells, cell);
  g_signal_connect_object (cell, "edit", G_CALLBACK (dm_records_view_start_edit), header->view,
                           G_CONNECT_SWAPPED);
}

static void
teardown_cb (GtkListItemFactory *factory, GtkListItem *item, gpointer data)
{
  const Header *header = data;

  g_ptr_array_remove_fast (header->view->cells, gtk_list_item_get_child (item));
}

static void
bind_cb (GtkListItemFactory *factory, GtkListItem *item, gpointer data)
{
  const Header *header = data;
  DmRecordCell *cell = DM_RECORD_CELL (gtk_list_item_get_child (item));

  dm_record_cell_set_item (cell, gtk_list_item_get_item (item));
  dm_records_view_cell_bound (header->view, cell);
}

static void
unbind_cb (GtkListItemFactory *factory, GtkListItem *item, gpointer data)
{
  const Header *header = data;
  DmRecordCell *cell = DM_RECORD_CELL (gtk_list_item_get_child (item));

  dm_records_view_cell_unbound (header->view, cell);
  dm_record_cell_set_item (cell, NULL);
}

/* Compares nothing: the model has its own order. It tells which header was asked first. */
static int
tell_column (gconstpointer a, gconstpointer b, gpointer data)
{
  const Header *header = data;

  *header->found = header->column;
  return -1;
}

/* Who has given a column a width of her own has it from then on. */
static void
resized_cb (DmRecordsView *self)
{
  if (!self->is_fitting)
    self->is_resized = TRUE;
}

static gboolean
fit_cb (gpointer data)
{
  DmRecordsView *self = data;

  self->fit = 0;
  dm_records_view_fit_columns (self, (int) gtk_adjustment_get_page_size (self->across));
  return G_SOURCE_REMOVE;
}

/* Columns must not come and go while they are given their places. */
static void
width_changed_cb (DmRecordsView *self)
{
  if (self->fit == 0)
    self->fit = g_idle_add_full (GTK_PRIORITY_RESIZE, fit_cb, self, NULL);
}

static GtkColumnViewColumn *
new_column (DmRecordsView *self, DmRecordColumn number, DmRecordColumn *found)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkColumnViewColumn *column
      = gtk_column_view_column_new (dm_records_view_column_title (number), factory);
  Header *header = g_new0 (Header, 1);
  GtkCustomSorter *sorter;

  header->view = self;
  header->column = number;
  header->found = found;
  g_object_set_data_full (G_OBJECT (factory), "header", header, g_free);
  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), header);
  g_signal_connect (factory, "teardown", G_CALLBACK (teardown_cb), header);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), header);
  g_signal_connect (factory, "unbind", G_CALLBACK (unbind_cb), header);

  sorter = gtk_custom_sorter_new (tell_column, g_memdup2 (header, sizeof *header), g_free);
  gtk_column_view_column_set_sorter (column, GTK_SORTER (sorter));
  g_object_unref (sorter);
  gtk_column_view_column_set_resizable (column, TRUE);
  gtk_column_view_column_set_expand (column, number == DM_RECORD_COLUMN_TITLE);
  g_signal_connect_object (column, "notify::fixed-width", G_CALLBACK (resized_cb), self,
                           G_CONNECT_SWAPPED);
  return column;
}

/* GTK 4.8 keeps to itself which header was pressed; but the first one that it lets compare is it,
 * and it turns the answer round where the order goes down. */
static gboolean
find_order (DmRecordsView *self, DmRecordsLayout *layout)
{
  DmRecordColumn *found = g_object_get_data (G_OBJECT (self), "found-column");
  g_autoptr (GObject) one = g_object_new (G_TYPE_OBJECT, NULL);
  g_autoptr (GObject) other = g_object_new (G_TYPE_OBJECT, NULL);
  GtkOrdering ordering;

  *found = DM_N_RECORD_COLUMNS;
  ordering = gtk_sorter_compare (gtk_column_view_get_sorter (self->table), one, other);
  if (*found == DM_N_RECORD_COLUMNS)
    return FALSE;

  layout->column = *found;
  layout->descending = ordering == GTK_ORDERING_LARGER;
  return TRUE;
}

static void
header_pressed_cb (GtkSorter *sorter, GtkSorterChange change, DmRecordsView *self)
{
  DmRecordsLayout layout;

  if (self->is_ordering || self->session == NULL)
    return;

  dm_session_get_records_layout (self->session, &layout);
  if (find_order (self, &layout))
    dm_session_set_records_layout (self->session, &layout);
}

/* Tells assistive technology what the arrows in the headers show. */
static void
name_headers (DmRecordsView *self, const DmRecordsLayout *layout)
{
  GtkWidget *header = gtk_widget_get_first_child (GTK_WIDGET (self->table));
  GtkWidget *title = header != NULL ? gtk_widget_get_first_child (header) : NULL;

  for (guint i = 0; i < G_N_ELEMENTS (layout_of_columns) && title != NULL;
       i++, title = gtk_widget_get_next_sibling (title))
    {
      gboolean is_it = layout_of_columns[i].column == layout->column;
      GtkAccessibleSort sort = GTK_ACCESSIBLE_SORT_NONE;
      const char *words = "";

      if (is_it)
        {
          sort
              = layout->descending ? GTK_ACCESSIBLE_SORT_DESCENDING : GTK_ACCESSIBLE_SORT_ASCENDING;
          words = layout->descending ? _("sorted downward") : _("sorted upward");
        }
      gtk_accessible_update_property (GTK_ACCESSIBLE (title), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                      dm_records_view_column_title (layout_of_columns[i].column),
                                      GTK_ACCESSIBLE_PROPERTY_SORT, sort,
                                      GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, words, -1);
    }
}

/* Returns: the words above a column. */
const char *
dm_records_view_column_title (DmRecordColumn column)
{
  switch (column)
    {
    case DM_RECORD_COLUMN_DATE:
      return _("Date");
    case DM_RECORD_COLUMN_KIND:
      return _("Kind");
    case DM_RECORD_COLUMN_TITLE:
      return _("What");
    case DM_RECORD_COLUMN_PARTIES:
      return _("Parties");
    case DM_RECORD_COLUMN_ISSUES:
      return _("Issues");
    case DM_RECORD_COLUMN_VALUE:
      return _("Value");
    case DM_RECORD_COLUMN_CERTAINTY:
      return _("Certainty");
    case DM_RECORD_COLUMN_SOURCES:
      return _("Sources");
    case DM_N_RECORD_COLUMNS:
      break;
    }

  return NULL;
}

/* Puts the columns into the table. */
void
dm_records_view_add_columns (DmRecordsView *self)
{
  DmRecordColumn *found = g_new0 (DmRecordColumn, 1);

  g_object_set_data_full (G_OBJECT (self), "found-column", found, g_free);
  for (guint i = 0; i < G_N_ELEMENTS (layout_of_columns); i++)
    {
      DmRecordColumn number = layout_of_columns[i].column;

      self->columns[number] = new_column (self, number, found);
      gtk_column_view_append_column (self->table, self->columns[number]);
      g_object_unref (self->columns[number]);
    }
  g_signal_connect_object (gtk_column_view_get_sorter (self->table), "changed",
                           G_CALLBACK (header_pressed_cb), self, 0);
  self->across = gtk_scrolled_window_get_hadjustment (self->scroller);
  g_signal_connect_object (self->across, "notify::page-size", G_CALLBACK (width_changed_cb), self,
                           G_CONNECT_SWAPPED);
}

/* Shows the columns for which there is room in so many px. Those that say least go first. */
void
dm_records_view_fit_columns (DmRecordsView *self, int width)
{
  const double unit = dm_widget_char_width (GTK_WIDGET (self->table));
  guint n_shown = 0;
  double taken = 0, shares = 0, room;

  if (self->is_resized || width <= 0)
    return;

  for (; n_shown < G_N_ELEMENTS (layout_of_columns); n_shown++)
    {
      double wanted = layout_of_columns[n_shown].chars * unit;

      if (n_shown > 0 && taken + wanted > width)
        break;
      taken += wanted;
      shares += layout_of_columns[n_shown].share;
    }

  self->is_fitting = TRUE;
  room = MAX (0, width - taken) / shares;
  for (guint i = 0; i < G_N_ELEMENTS (layout_of_columns); i++)
    {
      GtkColumnViewColumn *column = self->columns[layout_of_columns[i].column];

      double wide = layout_of_columns[i].chars * unit + layout_of_columns[i].share * room;

      /* Where text runs from right to left, GTK 4.8 puts rows beside what is hidden. */
      gtk_column_view_column_set_fixed_width (column, i < n_shown ? (int) wide : 0);
      gtk_column_view_column_set_visible (column, i < n_shown);
    }
  self->is_fitting = FALSE;
}

/* Has the headers and the menu show by what the rows are in order. */
void
dm_records_view_show_order (DmRecordsView *self, const DmRecordsLayout *layout)
{
  DmRecordsLayout shown = *layout;

  self->is_ordering = TRUE;
  if (!find_order (self, &shown) || shown.column != layout->column
      || shown.descending != layout->descending)
    gtk_column_view_sort_by_column (self->table, self->columns[layout->column],
                                    layout->descending ? GTK_SORT_DESCENDING : GTK_SORT_ASCENDING);
  self->is_ordering = FALSE;

  g_action_group_change_action_state (
      G_ACTION_GROUP (self->actions), "by",
      g_variant_new_string (dm_enum_nick (&dm_record_columns, layout->column)));
  g_action_group_change_action_state (G_ACTION_GROUP (self->actions), "descending",
                                      g_variant_new_boolean (layout->descending));
  name_headers (self, layout);
}
