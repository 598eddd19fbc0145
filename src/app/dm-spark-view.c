/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-spark-view.h"

#include "dm-party-ink.h"
#include "dm-scene-view.h"

#define NATURAL_WIDTH 90
#define NATURAL_HEIGHT 34

/**
 * DmSparkView:
 *
 * The small line of a claim. The picture is drawn once and kept while row and size are the same.
 */
struct _DmSparkView
{
  GtkWidget parent_instance;

  DmClaimRow *row;
  GskRenderNode *node;
  int width, height; /* of the node */
};

G_DEFINE_FINAL_TYPE (DmSparkView, dm_spark_view, GTK_TYPE_WIDGET)

static DmScene *
create_scene (DmSparkView *self)
{
  DmRegister *claims = dm_claim_row_get_register (self->row);
  DmSparkParams params = {
    .claim = dm_claim_row_get_claim (self->row),
    .axis = dm_claim_row_get_axis (self->row),
    .as_of = claims->as_of,
    .inks = { DM_INK_HELP, DM_INK_HELP },
    .width = self->width,
    .height = self->height,
    .scale = 1,
    .theme = dm_scene_view_theme (),
  };

  for (int side = 0; side < 2; side++)
    if (params.claim->sides[side].party != DM_NONE)
      params.inks[side] = dm_ink_of_party (claims->snapshot, params.claim->sides[side].party);
  return dm_spark_scene_new (&params);
}

static void
draw (DmSparkView *self)
{
  g_autoptr (DmScene) scene = create_scene (self);
  g_autoptr (GtkSnapshot) picture = gtk_snapshot_new ();
  cairo_t *cr = gtk_snapshot_append_cairo (
      picture, &GRAPHENE_RECT_INIT (0, 0, (float) self->width, (float) self->height));

  dm_scene_draw_ink (scene, cr);
  cairo_destroy (cr);
  self->node = gtk_snapshot_to_node (picture);
}

static void
dm_spark_view_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  DmSparkView *self = DM_SPARK_VIEW (widget);
  int width = gtk_widget_get_width (widget), height = gtk_widget_get_height (widget);

  if (self->row == NULL || width < 1 || height < 1
      || dm_claim_row_get_claim (self->row)->n_steps == 0)
    return;
  if (self->node != NULL && (self->width != width || self->height != height))
    g_clear_pointer (&self->node, gsk_render_node_unref);
  self->width = width;
  self->height = height;
  if (self->node == NULL)
    draw (self);
  if (self->node != NULL)
    gtk_snapshot_append_node (snapshot, self->node);
}

static void
dm_spark_view_measure (GtkWidget *widget,
                       GtkOrientation orientation,
                       int for_size,
                       int *minimum,
                       int *natural,
                       int *minimum_baseline,
                       int *natural_baseline)
{
  *minimum = orientation == GTK_ORIENTATION_HORIZONTAL ? NATURAL_WIDTH / 2 : NATURAL_HEIGHT;
  *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? NATURAL_WIDTH : NATURAL_HEIGHT;
}

static void
dm_spark_view_dispose (GObject *object)
{
  DmSparkView *self = DM_SPARK_VIEW (object);

  g_clear_object (&self->row);
  g_clear_pointer (&self->node, gsk_render_node_unref);

  G_OBJECT_CLASS (dm_spark_view_parent_class)->dispose (object);
}

static void
dm_spark_view_class_init (DmSparkViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dm_spark_view_dispose;
  widget_class->snapshot = dm_spark_view_snapshot;
  widget_class->measure = dm_spark_view_measure;

  gtk_widget_class_set_css_name (widget_class, "spark");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
dm_spark_view_init (DmSparkView *self)
{
  gtk_widget_set_valign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
}

/**
 * dm_spark_view_new:
 *
 * Returns: (transfer floating): a view that shows nothing yet
 */
GtkWidget *
dm_spark_view_new (void)
{
  return g_object_new (DM_TYPE_SPARK_VIEW, NULL);
}

/**
 * dm_spark_view_set_row:
 * @self: a view
 * @row: (nullable): whose small line to draw; the same again draws it anew
 */
void
dm_spark_view_set_row (DmSparkView *self, DmClaimRow *row)
{
  g_set_object (&self->row, row);
  g_clear_pointer (&self->node, gsk_render_node_unref);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
