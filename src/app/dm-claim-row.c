/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-claim-row.h"

/**
 * DmClaimRow:
 *
 * An issue in the list of claims. It stays the same object while the register that tells of it
 * changes, so that the list keeps its place, its selection and what is folded away.
 */
struct _DmClaimRow
{
  GObject parent_instance;

  gint64 id;
  DmRegister *claims;
  DmSparkAxis *axis;
  guint index;
  GListStore *children; /* NULL while there are none */
};

G_DEFINE_FINAL_TYPE (DmClaimRow, dm_claim_row, G_TYPE_OBJECT)

enum
{
  CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
dm_claim_row_finalize (GObject *object)
{
  DmClaimRow *self = DM_CLAIM_ROW (object);

  g_clear_pointer (&self->claims, dm_register_unref);
  g_clear_pointer (&self->axis, dm_spark_axis_unref);
  g_clear_object (&self->children);

  G_OBJECT_CLASS (dm_claim_row_parent_class)->finalize (object);
}

static void
dm_claim_row_class_init (DmClaimRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = dm_claim_row_finalize;

  /**
   * DmClaimRow::changed: what it says, or how it looks, is another
   */
  signals[CHANGED] = g_signal_new ("changed", DM_TYPE_CLAIM_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 0);
}

static void
dm_claim_row_init (DmClaimRow *self)
{
}

/**
 * dm_claim_row_new:
 * @id: of an issue
 *
 * Returns: (transfer full): a row that says nothing yet
 */
DmClaimRow *
dm_claim_row_new (gint64 id)
{
  DmClaimRow *self = g_object_new (DM_TYPE_CLAIM_ROW, NULL);

  self->id = id;
  return self;
}

/**
 * dm_claim_row_set:
 * @self: a row
 * @claims: the register that tells of it
 * @axis: where days are in its small line
 * @index: its place in @claims
 */
void
dm_claim_row_set (DmClaimRow *self, DmRegister *claims, DmSparkAxis *axis, guint index)
{
  g_return_if_fail (index < claims->n_rows);

  g_clear_pointer (&self->claims, dm_register_unref);
  g_clear_pointer (&self->axis, dm_spark_axis_unref);
  self->claims = dm_register_ref (claims);
  self->axis = dm_spark_axis_ref (axis);
  self->index = index;
  dm_claim_row_redraw (self);
}

gint64
dm_claim_row_get_id (DmClaimRow *self)
{
  return self->id;
}

/**
 * dm_claim_row_get_register:
 * @self: a row that was set
 *
 * Returns: (transfer none): the register that tells of it
 */
DmRegister *
dm_claim_row_get_register (DmClaimRow *self)
{
  return self->claims;
}

/**
 * dm_claim_row_get_axis:
 * @self: a row that was set
 *
 * Returns: (transfer none): where days are in its small line
 */
DmSparkAxis *
dm_claim_row_get_axis (DmClaimRow *self)
{
  return self->axis;
}

/**
 * dm_claim_row_get_claim:
 * @self: a row that was set
 *
 * Returns: (transfer none): how its issue stands
 */
const DmClaim *
dm_claim_row_get_claim (DmClaimRow *self)
{
  return &self->claims->rows[self->index];
}

/**
 * dm_claim_row_get_index:
 * @self: a row that was set
 *
 * Returns: its place in the register
 */
guint
dm_claim_row_get_index (DmClaimRow *self)
{
  return self->index;
}

/**
 * dm_claim_row_add_child:
 * @self: a row
 * @child: a component of its issue
 */
void
dm_claim_row_add_child (DmClaimRow *self, DmClaimRow *child)
{
  if (self->children == NULL)
    self->children = g_list_store_new (DM_TYPE_CLAIM_ROW);
  g_list_store_append (self->children, child);
}

/**
 * dm_claim_row_get_children:
 * @self: a row
 *
 * Returns: (transfer none) (nullable): the components of its issue, %NULL if it has none
 */
GListModel *
dm_claim_row_get_children (DmClaimRow *self)
{
  return self->children != NULL ? G_LIST_MODEL (self->children) : NULL;
}

/**
 * dm_claim_row_redraw:
 * @self: a row
 *
 * Has all that shows it show it anew.
 */
void
dm_claim_row_redraw (DmClaimRow *self)
{
  g_signal_emit (self, signals[CHANGED], 0);
}
