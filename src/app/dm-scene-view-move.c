/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-scene-view-private.h"

#include <math.h>

/* Of the words that say where an event is dragged to, px. */
#define PADDING_X 8.0f
#define PADDING_Y 4.0f
#define DISTANCE 8.0f

/* An event whose one day is known stands where it is dragged to; whatever is less sure is for a
 * form. */
static gboolean
can_move (DmSceneView *self, guint entry)
{
  DmSceneViewPrivate *priv = dm_scene_view_get_private (self);
  const DmSnapshot *snapshot = dm_document_get_snapshot (priv->document);
  const DmDate *date = &snapshot->date[entry];

  return dm_document_is_writable (priv->document) && snapshot->type[entry] == DM_RECORD_EVENT
         && date->kind == DM_DATE_POINT && date->precision == DM_DATE_PRECISION_DAY
         && date->flags == 0 && date->earliest == date->latest;
}

static void
draw_words (DmSceneView *self, GtkSnapshot *snapshot, const DmBox *box, const GdkRGBA *accent)
{
  DmSceneViewPrivate *priv = dm_scene_view_get_private (self);
  g_autofree char *words = dm_day_to_words (priv->move_day, DM_DATE_LONG);
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), words);
  GtkStyleContext *style = gtk_widget_get_style_context (GTK_WIDGET (self));
  GdkRGBA ground, ink;
  GskRoundedRect bubble;
  float x, y, width, height;
  int text_width, text_height;

  if (!gtk_style_context_lookup_color (style, "accent_bg_color", &ground)
      || !gtk_style_context_lookup_color (style, "accent_fg_color", &ink))
    {
      ground = *accent;
      ink = (GdkRGBA){ 1, 1, 1, 1 };
    }
  pango_layout_get_pixel_size (layout, &text_width, &text_height);
  width = (float) text_width + 2 * PADDING_X;
  height = (float) text_height + 2 * PADDING_Y;
  x = (float) (box->x + box->width / 2) - width / 2;
  x = CLAMP (x, 0, MAX ((float) priv->scene_width - width, 0));
  y = (float) box->y - height - DISTANCE;
  if (y < 0)
    y = (float) (box->y + box->height) + DISTANCE;

  gsk_rounded_rect_init_from_rect (&bubble, &GRAPHENE_RECT_INIT (x, y, width, height), height / 2);
  gtk_snapshot_push_rounded_clip (snapshot, &bubble);
  gtk_snapshot_append_color (snapshot, &ground, &bubble.bounds);
  gtk_snapshot_pop (snapshot);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (x + PADDING_X, y + PADDING_Y));
  gtk_snapshot_append_layout (snapshot, layout, &ink);
  gtk_snapshot_restore (snapshot);
}

/* Whether a drag that begins on a mark moves its event; if so, remembers which. */
gboolean
dm_scene_view_begin_move (DmSceneView *self, const DmMark *mark)
{
  DmSceneViewPrivate *priv = dm_scene_view_get_private (self);
  const DmSnapshot *snapshot = dm_document_get_snapshot (priv->document);

  priv->moving = 0;
  if (mark == NULL || mark->type != DM_MARK_RECORD || !can_move (self, mark->entry))
    return FALSE;

  priv->moving = mark->id;
  priv->move_mark = *mark;
  priv->move_start = snapshot->date[mark->entry].earliest;
  priv->move_day = priv->move_start;
  return TRUE;
}

/* Follows the pointer, which is so many px to the right of where it began. */
void
dm_scene_view_update_move (DmSceneView *self, double pixels)
{
  DmSceneViewPrivate *priv = dm_scene_view_get_private (self);
  const DmPoint *anchor = &priv->move_mark.anchor;
  DmPlace place;

  if (priv->scene == NULL || !dm_scene_get_place (priv->scene, anchor->x, anchor->y, &place))
    return;

  priv->move_x = pixels;
  priv->move_day = priv->move_start + (gint64) round (pixels * place.days);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* Ends the drag. Returns: whether the event came to another day. */
gboolean
dm_scene_view_end_move (DmSceneView *self)
{
  DmSceneViewPrivate *priv = dm_scene_view_get_private (self);
  gboolean has_moved = priv->moving != 0 && priv->move_day != priv->move_start;

  priv->moving = 0;
  priv->dragging = FALSE;
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), NULL);
  gtk_widget_queue_draw (GTK_WIDGET (self));
  return has_moved;
}

/* Draws the event where it would come to stand, and says which day that is. */
void
dm_scene_view_draw_move (DmSceneView *self, GtkSnapshot *snapshot, const GdkRGBA *accent)
{
  DmSceneViewPrivate *priv = dm_scene_view_get_private (self);
  DmBox box = priv->move_mark.box;
  GskRoundedRect ghost;
  GdkRGBA fill = *accent;

  if (priv->moving == 0 || !priv->dragging)
    return;

  /* A mark's label stays behind. */
  box.x = priv->move_mark.anchor.x - box.height / 2 + priv->move_x;
  box.width = box.height;
  fill.alpha = 0.35f;
  gsk_rounded_rect_init_from_rect (
      &ghost,
      &GRAPHENE_RECT_INIT ((float) box.x, (float) box.y, (float) box.width, (float) box.height),
      (float) box.height / 2);
  gtk_snapshot_push_rounded_clip (snapshot, &ghost);
  gtk_snapshot_append_color (snapshot, &fill, &ghost.bounds);
  gtk_snapshot_pop (snapshot);
  gtk_snapshot_append_border (snapshot, &ghost, (float[4]){ 2, 2, 2, 2 },
                              (GdkRGBA[4]){ *accent, *accent, *accent, *accent });
  draw_words (self, snapshot, &box, accent);
}
