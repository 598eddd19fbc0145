/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-claim-columns.h"

#include "dm-claim-cell.h"
#include "dm-claim-fill.h"
#include "dm-spark-view.h"
#include "dm-widgets.h"

#include <glib/gi18n.h>
#include <math.h>

typedef struct
{
  const char *title;
  float xalign;
  double width;   /* characters of the font */
  double stretch; /* its share of what room is left */
} Column;

static const Column columns[] = {
  { N_("Issue"), 0, 22, 5 },   { N_("Claimant → Respondent"), 0, 26, 0 },
                                  { N_("Asked"), 1, 13, 2 },   { N_("Offered"), 1, 13, 2 },
                                                                  { N_("Gap"), 1, 17, 0 },     { N_("Convergence"), 0, 14, 1 },
                                                                                                  { N_("State"), 0, 22, 0 },   { N_("Last Move"), 0, 22, 1 },
                                                                                                                                  { N_("Sources"), 1, 10, 0 },
                                                                                                   };

G_STATIC_ASSERT (G_N_ELEMENTS (columns) == DM_N_CLAIM_COLUMNS);

/* Of a line with a day in it, such as “since 22 Jun 1965”. */
#define DAY_CHARS 18

/* So many are always shown. */
#define N_ALWAYS 2

/* So many come before names have so many more characters, and the rest after. */
#define N_BEFORE_NAMES 7
#define NAMES 14

/* Where there is no room for all, the last of these go first. */
static const DmClaimColumn by_weight[DM_N_CLAIM_COLUMNS] = {
  DM_CLAIM_COLUMN_ISSUE,   DM_CLAIM_COLUMN_STATE,   DM_CLAIM_COLUMN_ASKED,
  DM_CLAIM_COLUMN_OFFERED, DM_CLAIM_COLUMN_GAP,     DM_CLAIM_COLUMN_LINE,
  DM_CLAIM_COLUMN_LAST,    DM_CLAIM_COLUMN_PARTIES, DM_CLAIM_COLUMN_SOURCES,
};

static void
fill_item (GtkListItem *item, DmClaimColumn column)
{
  GtkTreeListRow *node = gtk_list_item_get_item (item);
  g_autoptr (DmClaimRow) row = gtk_tree_list_row_get_item (node);
  GtkWidget *child = gtk_list_item_get_child (item);

  if (column == DM_CLAIM_COLUMN_LINE)
    {
      dm_spark_view_set_row (DM_SPARK_VIEW (child), row);
      return;
    }
  if (column == DM_CLAIM_COLUMN_ISSUE)
    {
      dm_claim_tell_row (child, row);
      child = gtk_tree_expander_get_child (GTK_TREE_EXPANDER (child));
    }
  dm_claim_fill (DM_CLAIM_CELL (child), row, column);
}

static void
row_changed_cb (DmClaimRow *row, GtkListItem *item)
{
  fill_item (item, GPOINTER_TO_INT (g_object_get_data (G_OBJECT (item), "column")));
}

static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer data)
{
  DmClaimColumn column = GPOINTER_TO_INT (data);
  GtkWidget *child = column == DM_CLAIM_COLUMN_LINE ? dm_spark_view_new ()
                                                    : dm_claim_cell_new (columns[column].xalign);

  if (column == DM_CLAIM_COLUMN_ISSUE)
    dm_claim_cell_wrap (DM_CLAIM_CELL (child), 0, 0);
  else if (column == DM_CLAIM_COLUMN_ASKED || column == DM_CLAIM_COLUMN_OFFERED)
    dm_claim_cell_wrap (DM_CLAIM_CELL (child), 1, 0);
  else if (column == DM_CLAIM_COLUMN_STATE)
    dm_claim_cell_wrap (DM_CLAIM_CELL (child), 1, DAY_CHARS);
  else if (column == DM_CLAIM_COLUMN_LAST)
    dm_claim_cell_wrap (DM_CLAIM_CELL (child), 0, DAY_CHARS);

  g_object_set_data (G_OBJECT (item), "column", data);
  if (column == DM_CLAIM_COLUMN_ISSUE)
    {
      GtkWidget *expander = gtk_tree_expander_new ();

      gtk_tree_expander_set_child (GTK_TREE_EXPANDER (expander), child);
      child = expander;
    }
  gtk_list_item_set_child (item, child);
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer data)
{
  DmClaimColumn column = GPOINTER_TO_INT (data);
  GtkTreeListRow *node = gtk_list_item_get_item (item);
  g_autoptr (DmClaimRow) row = gtk_tree_list_row_get_item (node);

  if (column == DM_CLAIM_COLUMN_ISSUE)
    gtk_tree_expander_set_list_row (GTK_TREE_EXPANDER (gtk_list_item_get_child (item)), node);
  g_signal_connect_object (row, "changed", G_CALLBACK (row_changed_cb), item, 0);
  g_object_set_data_full (G_OBJECT (item), "row", g_object_ref (row), g_object_unref);
  fill_item (item, column);
}

static void
unbind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer data)
{
  /* A tree row that has left its tree knows its item no more. */
  g_autoptr (DmClaimRow) row = g_object_steal_data (G_OBJECT (item), "row");
  GtkWidget *child = gtk_list_item_get_child (item);

  g_signal_handlers_disconnect_by_func (row, row_changed_cb, item);
  if (GPOINTER_TO_INT (data) == DM_CLAIM_COLUMN_ISSUE)
    gtk_tree_expander_set_list_row (GTK_TREE_EXPANDER (child), NULL);
  if (GPOINTER_TO_INT (data) == DM_CLAIM_COLUMN_LINE)
    dm_spark_view_set_row (DM_SPARK_VIEW (child), NULL);
}

static int
compare_numbers (double a, double b)
{
  /* What has no number comes after all that have. */
  if (isnan (a) || isnan (b))
    return isnan (a) - isnan (b);
  return (a > b) - (a < b);
}

static double
value_of (const DmClaim *claim, int side)
{
  const DmClaimSide *at = &claim->sides[side];

  if (at->is_hidden)
    return NAN;
  return isnan (at->low) ? at->high : at->low;
}

static double
last_of (DmClaimRow *row)
{
  const DmClaim *claim = dm_claim_row_get_claim (row);
  const DmSnapshot *snapshot = dm_claim_row_get_register (row)->snapshot;

  return claim->last == DM_NONE ? NAN : (double) snapshot->date[claim->last].earliest;
}

static int
state_of (DmClaimRow *row)
{
  const DmClaim *claim = dm_claim_row_get_claim (row);

  return claim->state == DM_NONE
             ? G_MAXINT
             : (int) dm_claim_row_get_register (row)->snapshot->states[claim->state].state;
}

static int
compare_names (DmClaimRow *a, DmClaimRow *b)
{
  const DmSnapshot *snapshot = dm_claim_row_get_register (a)->snapshot;

  return g_utf8_collate (
      dm_snapshot_text (snapshot, snapshot->issues[dm_claim_row_get_claim (a)->issue].name),
      dm_snapshot_text (snapshot, snapshot->issues[dm_claim_row_get_claim (b)->issue].name));
}

static int
compare_parties (DmClaimRow *a, DmClaimRow *b)
{
  g_autofree char *x = dm_claim_parties (dm_claim_row_get_register (a), dm_claim_row_get_claim (a));
  g_autofree char *y = dm_claim_parties (dm_claim_row_get_register (b), dm_claim_row_get_claim (b));

  return g_utf8_collate (x, y);
}

static int
compare_cb (gconstpointer a, gconstpointer b, gpointer data)
{
  DmClaimRow *x = (gpointer) a, *y = (gpointer) b;
  const DmClaim *c = dm_claim_row_get_claim (x), *d = dm_claim_row_get_claim (y);
  int order = 0;

  switch ((DmClaimColumn) GPOINTER_TO_INT (data))
    {
    case DM_CLAIM_COLUMN_ISSUE:
      order = compare_names (x, y);
      break;
    case DM_CLAIM_COLUMN_PARTIES:
      order = compare_parties (x, y);
      break;
    case DM_CLAIM_COLUMN_ASKED:
      order = compare_numbers (value_of (c, 0), value_of (d, 0));
      break;
    case DM_CLAIM_COLUMN_OFFERED:
      order = compare_numbers (value_of (c, 1), value_of (d, 1));
      break;
    case DM_CLAIM_COLUMN_GAP:
      order = compare_numbers (c->low, d->low);
      break;
    case DM_CLAIM_COLUMN_LINE:
      order = compare_numbers (c->closure, d->closure);
      break;
    case DM_CLAIM_COLUMN_STATE:
      order = compare_numbers (state_of (x), state_of (y));
      break;
    case DM_CLAIM_COLUMN_LAST:
      order = compare_numbers (last_of (x), last_of (y));
      break;
    case DM_CLAIM_COLUMN_SOURCES:
      order = compare_numbers (c->n_sources, d->n_sources);
      break;
    case DM_N_CLAIM_COLUMNS:
    default:
      break;
    }
  /* What is alike stays in the order of the register. */
  return order != 0 ? order
                    : compare_numbers (dm_claim_row_get_index (x), dm_claim_row_get_index (y));
}

/* A heading stands over its figures. GTK 4.8 has no other way to say so. */
static void
align_titles (GtkColumnView *view)
{
  GtkWidget *header = gtk_widget_get_first_child (GTK_WIDGET (view));
  GtkWidget *title = header != NULL ? gtk_widget_get_first_child (header) : NULL;

  for (int i = 0; i < DM_N_CLAIM_COLUMNS && title != NULL; i++)
    {
      GtkWidget *box = gtk_widget_get_first_child (title);

      if (columns[i].xalign > 0.5f && box != NULL && GTK_IS_BOX (box))
        gtk_widget_set_halign (box, GTK_ALIGN_END);
      title = gtk_widget_get_next_sibling (title);
    }
}

/**
 * dm_claim_column_new:
 * @column: which
 *
 * Returns: (transfer full): a column of the register, for a model of tree rows of #DmClaimRow
 */
GtkColumnViewColumn *
dm_claim_column_new (DmClaimColumn column)
{
  const gpointer number = GINT_TO_POINTER (column);
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  g_autoptr (GtkSorter) sorter = GTK_SORTER (gtk_custom_sorter_new (compare_cb, number, NULL));
  GtkColumnViewColumn *made;

  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), number);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), number);
  g_signal_connect (factory, "unbind", G_CALLBACK (unbind_cb), number);
  made = gtk_column_view_column_new (_(columns[column].title), factory);
  gtk_column_view_column_set_sorter (made, sorter);
  return made;
}

/**
 * dm_claim_columns_add:
 * @view: a view without columns
 *
 * Gives it the columns of the register, for a model of tree rows of #DmClaimRow.
 */
void
dm_claim_columns_add (GtkColumnView *view)
{
  for (int i = 0; i < DM_N_CLAIM_COLUMNS; i++)
    {
      g_autoptr (GtkColumnViewColumn) column = dm_claim_column_new (i);

      gtk_column_view_append_column (view, column);
    }
  align_titles (view);
}

/**
 * dm_claim_columns_fit:
 * @view: a view with these columns
 * @width: how wide it is, px
 *
 * Shows the columns for which there is room. Those that matter least go first, and what they say is
 * found in the cells that stay, or by pointing at them.
 *
 * Returns: whether other columns are shown than before
 */
gboolean
dm_claim_columns_fit (GtkColumnView *view, int width)
{
  GListModel *model = gtk_column_view_get_columns (view);
  const double unit = dm_widget_char_width (GTK_WIDGET (view));
  double taken = 0, stretch = 0, room = 0;
  gboolean shown[DM_N_CLAIM_COLUMNS] = { FALSE }, changed = FALSE;

  for (int i = 0; i < DM_N_CLAIM_COLUMNS; i++)
    {
      const Column *column = &columns[by_weight[i]];

      if (i >= N_ALWAYS
          && taken + (column->width + (i < N_BEFORE_NAMES ? 0 : NAMES)) * unit > width)
        break;
      shown[by_weight[i]] = TRUE;
      taken += column->width * unit;
      stretch += column->stretch;
    }
  room = MAX (0, width - taken) / stretch;
  for (int i = 0; i < DM_N_CLAIM_COLUMNS; i++)
    {
      g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (model, (guint) i);

      /* Where text runs from right to left, GTK 4.8 puts rows beside what is hidden. */
      gtk_column_view_column_set_fixed_width (
          column, shown[i] ? (int) floor (columns[i].width * unit + columns[i].stretch * room) : 0);
      if (gtk_column_view_column_get_visible (column) != shown[i])
        {
          gtk_column_view_column_set_visible (column, shown[i]);
          changed = TRUE;
        }
    }
  return changed;
}
