/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-picture-preview.h"

#include "dm-picture-provider.h"

#include <glib/gi18n.h>

#define SHADOW 4
#define ICON_SIZE 160

/**
 * DmPicturePreview:
 *
 * Shows a picture as it will be, as large as there is room for. It is drawn in a worker; what was
 * drawn last stays until then. It can be dragged to where it is wanted.
 */
struct _DmPicturePreview
{
  GtkWidget parent_instance;

  DmPicture *picture;
  DmPictureFormat format;
  GdkTexture *texture;

  GCancellable *drawing; /* while a worker draws */
  gboolean is_stale;     /* what it draws is not what is wanted any more */
  int drawn_width, drawn_height;
};

G_DEFINE_FINAL_TYPE (DmPicturePreview, dm_picture_preview, GTK_TYPE_WIDGET)

enum
{
  DRAWN,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void draw (DmPicturePreview *self);

static void
drawn_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (DmPicturePreview) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (DmPictureView) view = dm_picture_view_finish (result, &error);

  g_clear_object (&self->drawing);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || self->picture == NULL)
    return;
  if (self->is_stale)
    {
      draw (self);
      return;
    }

  g_clear_object (&self->texture);
  if (view != NULL)
    self->texture = g_steal_pointer (&view->texture);
  if (view != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                    view->title != NULL
                                        ? view->title
                                        : _("Preview"), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                             view->summary != NULL ? view->summary : "", -1);
  gtk_widget_queue_draw (GTK_WIDGET (self));
  g_signal_emit (self, signals[DRAWN], 0, error != NULL ? error->message : NULL,
                 view != NULL && view->beside);
}

static void
draw (DmPicturePreview *self)
{
  int scale = gtk_widget_get_scale_factor (GTK_WIDGET (self));
  int width = gtk_widget_get_width (GTK_WIDGET (self)) - 2 * SHADOW;
  int height = gtk_widget_get_height (GTK_WIDGET (self)) - 2 * SHADOW;

  if (self->picture == NULL || width < 1 || height < 1)
    return;

  self->is_stale = self->drawing != NULL;
  if (self->is_stale)
    return;

  self->drawn_width = width;
  self->drawn_height = height;
  self->drawing = g_cancellable_new ();
  dm_picture_view_async (self->picture, self->format, width * scale, height * scale, self->drawing,
                         drawn_cb, g_object_ref (self));
}

/* The largest place for the picture that keeps its proportions. */
static graphene_rect_t
place (DmPicturePreview *self)
{
  double width = gtk_widget_get_width (GTK_WIDGET (self)) - 2.0 * SHADOW;
  double height = gtk_widget_get_height (GTK_WIDGET (self)) - 2.0 * SHADOW;
  double w = gdk_texture_get_width (self->texture), h = gdk_texture_get_height (self->texture);
  double scale = MIN (width / w, height / h);

  return GRAPHENE_RECT_INIT ((float) (int) (SHADOW + (width - w * scale) / 2),
                             (float) (int) (SHADOW + (height - h * scale) / 2), (float) (w * scale),
                             (float) (h * scale));
}

static void
dm_picture_preview_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  DmPicturePreview *self = DM_PICTURE_PREVIEW (widget);
  graphene_rect_t bounds;
  GskRoundedRect outline;

  if (self->texture == NULL)
    return;

  bounds = place (self);
  gsk_rounded_rect_init_from_rect (&outline, &bounds, 0);
  gtk_snapshot_append_outset_shadow (snapshot, &outline, &(GdkRGBA){ 0, 0, 0, 0.3f }, 0, 1, 0,
                                     SHADOW - 1);
  gtk_snapshot_append_texture (snapshot, self->texture, &bounds);
}

static void
dm_picture_preview_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  DmPicturePreview *self = DM_PICTURE_PREVIEW (widget);

  if (width - 2 * SHADOW != self->drawn_width || height - 2 * SHADOW != self->drawn_height)
    draw (self);
}

static void
dm_picture_preview_measure (GtkWidget *widget,
                            GtkOrientation orientation,
                            int for_size,
                            int *minimum,
                            int *natural,
                            int *minimum_baseline,
                            int *natural_baseline)
{
  *minimum = 120;
  *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? 640 : 400;
}

static GdkContentProvider *
prepare_cb (GtkDragSource *source, double x, double y, DmPicturePreview *self)
{
  GtkSnapshot *snapshot;
  GdkPaintable *icon;
  double w, h, scale;

  if (self->picture == NULL || self->texture == NULL)
    return NULL;

  w = gdk_texture_get_width (self->texture);
  h = gdk_texture_get_height (self->texture);
  scale = ICON_SIZE / MAX (w, h);
  snapshot = gtk_snapshot_new ();
  gtk_snapshot_append_texture (
      snapshot, self->texture,
      &GRAPHENE_RECT_INIT (0, 0, (float) (w * scale), (float) (h * scale)));
  icon = gtk_snapshot_free_to_paintable (snapshot, NULL);
  gtk_drag_source_set_icon (source, icon, (int) (w * scale / 2), (int) (h * scale / 2));
  g_clear_object (&icon);
  return dm_picture_provider_new_for_file (self->picture, self->format);
}

static void
dm_picture_preview_dispose (GObject *object)
{
  DmPicturePreview *self = DM_PICTURE_PREVIEW (object);

  g_cancellable_cancel (self->drawing);
  g_clear_pointer (&self->picture, dm_picture_unref);
  g_clear_object (&self->texture);

  G_OBJECT_CLASS (dm_picture_preview_parent_class)->dispose (object);
}

static void
dm_picture_preview_finalize (GObject *object)
{
  g_clear_object (&DM_PICTURE_PREVIEW (object)->drawing);

  G_OBJECT_CLASS (dm_picture_preview_parent_class)->finalize (object);
}

static void
dm_picture_preview_class_init (DmPicturePreviewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = dm_picture_preview_dispose;
  object_class->finalize = dm_picture_preview_finalize;
  widget_class->snapshot = dm_picture_preview_snapshot;
  widget_class->size_allocate = dm_picture_preview_size_allocate;
  widget_class->measure = dm_picture_preview_measure;

  /**
   * DmPicturePreview::drawn:
   * @fault: (nullable): why there is no picture
   * @beside: whether nothing is recorded in the time that is drawn
   */
  signals[DRAWN] = g_signal_new ("drawn", DM_TYPE_PICTURE_PREVIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                 NULL, G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_BOOLEAN);

  gtk_widget_class_set_css_name (widget_class, "picturepreview");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
dm_picture_preview_init (DmPicturePreview *self)
{
  GtkDragSource *drag = gtk_drag_source_new ();

  g_signal_connect (drag, "prepare", G_CALLBACK (prepare_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drag));
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), "grab");
  g_signal_connect (self, "notify::scale-factor", G_CALLBACK (draw), NULL);
}

/**
 * dm_picture_preview_show:
 * @self: a preview
 * @picture: what to show
 * @format: in which it will be
 */
void
dm_picture_preview_show (DmPicturePreview *self, DmPicture *picture, DmPictureFormat format)
{
  dm_picture_ref (picture);
  g_clear_pointer (&self->picture, dm_picture_unref);
  self->picture = picture;
  self->format = format;
  draw (self);
}

/**
 * dm_picture_preview_get_texture:
 * @self: a preview
 *
 * Returns: (transfer none) (nullable): what is seen
 */
GdkTexture *
dm_picture_preview_get_texture (DmPicturePreview *self)
{
  return self->texture;
}
