/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-claims-model.h"

/**
 * DmClaimsModel:
 *
 * The rows of a register as a list that can be sorted, folded and selected in. A new register of
 * the same issues changes what the rows say and nothing else.
 */
struct _DmClaimsModel
{
  GObject parent_instance;

  DmRegister *claims;
  GListStore *roots; /* DmClaimRow */
  GtkTreeListModel *tree;
  GtkSorter *sorter;
  GtkSingleSelection *selection;
  GPtrArray *rows; /* DmClaimRow, by their place in the register */
};

G_DEFINE_FINAL_TYPE (DmClaimsModel, dm_claims_model, G_TYPE_OBJECT)

static gint64
id_of (const DmRegister *claims, guint row)
{
  return claims->snapshot->issues[claims->rows[row].issue].id;
}

static GListModel *
create_children (gpointer item, gpointer data)
{
  GListModel *children = dm_claim_row_get_children (item);

  return children != NULL ? g_object_ref (children) : NULL;
}

static gboolean
is_same_tree (const DmRegister *a, const DmRegister *b)
{
  if (a == NULL || a->n_rows != b->n_rows)
    return FALSE;
  for (guint i = 0; i < a->n_rows; i++)
    if (id_of (a, i) != id_of (b, i) || a->rows[i].parent != b->rows[i].parent)
      return FALSE;
  return TRUE;
}

/* Returns: (transfer full): the ids of the issues that are folded away. */
static GHashTable *
list_folded (DmClaimsModel *self)
{
  GHashTable *folded = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->tree));

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (GtkTreeListRow) node = g_list_model_get_item (G_LIST_MODEL (self->tree), i);

      if (gtk_tree_list_row_is_expandable (node) && !gtk_tree_list_row_get_expanded (node))
        {
          g_autoptr (DmClaimRow) row = gtk_tree_list_row_get_item (node);
          gint64 id = dm_claim_row_get_id (row);

          g_hash_table_add (folded, g_memdup2 (&id, sizeof id));
        }
    }
  return folded;
}

static void
fold (DmClaimsModel *self, GHashTable *folded)
{
  /* Folding takes rows away below, so from the last to the first. */
  for (guint i = g_list_model_get_n_items (G_LIST_MODEL (self->tree)); i-- > 0;)
    {
      g_autoptr (GtkTreeListRow) node = g_list_model_get_item (G_LIST_MODEL (self->tree), i);
      g_autoptr (DmClaimRow) row = gtk_tree_list_row_get_item (node);
      gint64 id = dm_claim_row_get_id (row);

      if (g_hash_table_contains (folded, &id))
        gtk_tree_list_row_set_expanded (node, FALSE);
    }
}

static void
build (DmClaimsModel *self, DmSparkAxis *axis)
{
  DmRegister *claims = self->claims;
  g_autoptr (GPtrArray) roots = g_ptr_array_new ();

  g_ptr_array_set_size (self->rows, 0);
  for (guint i = 0; i < claims->n_rows; i++)
    {
      DmClaimRow *row = dm_claim_row_new (id_of (claims, i));

      dm_claim_row_set (row, claims, axis, i);
      g_ptr_array_add (self->rows, row);
      if (claims->rows[i].parent == DM_NONE)
        g_ptr_array_add (roots, row);
      else
        dm_claim_row_add_child (self->rows->pdata[claims->rows[i].parent], row);
    }
  g_list_store_splice (self->roots, 0, g_list_model_get_n_items (G_LIST_MODEL (self->roots)),
                       roots->pdata, roots->len);
}

static void
dm_claims_model_dispose (GObject *object)
{
  DmClaimsModel *self = DM_CLAIMS_MODEL (object);

  g_clear_object (&self->selection);
  g_clear_object (&self->tree);
  g_clear_object (&self->sorter);
  g_clear_object (&self->roots);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_clear_pointer (&self->claims, dm_register_unref);

  G_OBJECT_CLASS (dm_claims_model_parent_class)->dispose (object);
}

static void
dm_claims_model_class_init (DmClaimsModelClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = dm_claims_model_dispose;
}

static void
dm_claims_model_init (DmClaimsModel *self)
{
  self->rows = g_ptr_array_new_with_free_func (g_object_unref);
  self->roots = g_list_store_new (DM_TYPE_CLAIM_ROW);
}

/**
 * dm_claims_model_new:
 * @sorter: how to sort rows below the same parent
 *
 * Returns: (transfer full): a model without rows
 */
DmClaimsModel *
dm_claims_model_new (GtkSorter *sorter)
{
  DmClaimsModel *self = g_object_new (DM_TYPE_CLAIMS_MODEL, NULL);
  GtkTreeListRowSorter *by_row = gtk_tree_list_row_sorter_new (g_object_ref (sorter));
  GtkSortListModel *sorted;

  self->tree = gtk_tree_list_model_new (g_object_ref (G_LIST_MODEL (self->roots)), FALSE, TRUE,
                                        create_children, NULL, NULL);
  self->sorter = g_object_ref (GTK_SORTER (by_row));
  sorted = gtk_sort_list_model_new (g_object_ref (G_LIST_MODEL (self->tree)), GTK_SORTER (by_row));
  self->selection = gtk_single_selection_new (G_LIST_MODEL (sorted));
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  gtk_single_selection_set_can_unselect (self->selection, TRUE);
  return self;
}

/**
 * dm_claims_model_set_register:
 * @self: a model
 * @claims: what its rows say from now on
 */
void
dm_claims_model_set_register (DmClaimsModel *self, DmRegister *claims)
{
  gboolean same = is_same_tree (self->claims, claims);
  g_autoptr (DmRegister) before = self->claims;
  g_autoptr (DmSparkAxis) axis = dm_spark_axis_new (claims->figure_days, claims->n_figure_days);
  g_autoptr (GHashTable) folded = same ? NULL : list_folded (self);

  self->claims = dm_register_ref (claims);
  if (same)
    {
      for (guint i = 0; i < self->rows->len; i++)
        dm_claim_row_set (self->rows->pdata[i], claims, axis, i);
      gtk_sorter_changed (self->sorter, GTK_SORTER_CHANGE_DIFFERENT);
      return;
    }
  build (self, axis);
  if (g_hash_table_size (folded) > 0)
    fold (self, folded);
}

/**
 * dm_claims_model_get_register:
 * @self: a model
 *
 * Returns: (transfer none) (nullable): what its rows say
 */
DmRegister *
dm_claims_model_get_register (DmClaimsModel *self)
{
  return self->claims;
}

/**
 * dm_claims_model_get_selection:
 * @self: a model
 *
 * Returns: (transfer none): its rows, sorted and without those folded away, as #GtkTreeListRow
 */
GtkSingleSelection *
dm_claims_model_get_selection (DmClaimsModel *self)
{
  return self->selection;
}

/**
 * dm_claims_model_get_id:
 * @self: a model
 * @position: a place in the selection
 *
 * Returns: the id of the issue there, 0 where there is none
 */
gint64
dm_claims_model_get_id (DmClaimsModel *self, guint position)
{
  g_autoptr (GtkTreeListRow) node
      = g_list_model_get_item (G_LIST_MODEL (self->selection), position);
  g_autoptr (DmClaimRow) row = node != NULL ? gtk_tree_list_row_get_item (node) : NULL;

  return row != NULL ? dm_claim_row_get_id (row) : 0;
}

/**
 * dm_claims_model_find:
 * @self: a model
 * @id: of an issue
 *
 * Returns: its place in the selection, or %GTK_INVALID_LIST_POSITION where it is not to be seen
 */
guint
dm_claims_model_find (DmClaimsModel *self, gint64 id)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->selection));

  for (guint i = 0; i < n; i++)
    if (dm_claims_model_get_id (self, i) == id)
      return i;
  return GTK_INVALID_LIST_POSITION;
}

/**
 * dm_claims_model_reveal:
 * @self: a model
 * @id: of an issue
 *
 * Unfolds what the issue is folded away in.
 *
 * Returns: its place in the selection, or %GTK_INVALID_LIST_POSITION where it has no row
 */
guint
dm_claims_model_reveal (DmClaimsModel *self, gint64 id)
{
  g_autoptr (GArray) path = g_array_new (FALSE, FALSE, sizeof (int));
  int at = DM_NONE;

  for (guint i = 0; i < self->rows->len && at == DM_NONE; i++)
    if (dm_claim_row_get_id (self->rows->pdata[i]) == id)
      at = (int) i;
  for (; at != DM_NONE; at = self->claims->rows[at].parent)
    g_array_append_val (path, at);

  for (guint i = path->len; i-- > 1;)
    {
      guint position = dm_claims_model_find (
          self, dm_claim_row_get_id (self->rows->pdata[g_array_index (path, int, i)]));
      g_autoptr (GtkTreeListRow) node
          = g_list_model_get_item (G_LIST_MODEL (self->selection), position);

      if (node != NULL)
        gtk_tree_list_row_set_expanded (node, TRUE);
    }
  return dm_claims_model_find (self, id);
}

/**
 * dm_claims_model_redraw:
 * @self: a model
 *
 * Has all rows shown anew: colors or columns are others.
 */
void
dm_claims_model_redraw (DmClaimsModel *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    dm_claim_row_redraw (self->rows->pdata[i]);
}
