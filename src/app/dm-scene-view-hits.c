/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-scene-view-private.h"

#include <math.h>

#define TICK_HEIGHT 5
#define TICK_WIDTH 2

/* The ink of what was found: that of a marker pen. */
static GdkRGBA
get_ink (GtkWidget *widget)
{
  GdkRGBA ink;

  if (!gtk_style_context_lookup_color (gtk_widget_get_style_context (widget), "warning_bg_color",
                                       &ink))
    ink = (GdkRGBA){ 0.9f, 0.65f, 0.04f, 1 };

  return ink;
}

static void
mark_one (GtkSnapshot *snapshot, const DmBox *box, const GdkRGBA *ink, float scale)
{
  float grow = 2 * scale;
  GdkRGBA faint = *ink;
  GskRoundedRect around;

  faint.alpha = 0.3f;
  gsk_rounded_rect_init_from_rect (
      &around,
      &GRAPHENE_RECT_INIT ((float) box->x - grow, (float) box->y - grow,
                           (float) box->width + 2 * grow, (float) box->height + 2 * grow),
      MIN ((float) MIN (box->width, box->height) / 2 + grow, 8 * scale));
  gtk_snapshot_push_rounded_clip (snapshot, &around);
  gtk_snapshot_append_color (snapshot, &faint, &around.bounds);
  gtk_snapshot_pop (snapshot);
  gtk_snapshot_append_border (snapshot, &around,
                              (float[4]){ 1.5f * scale, 1.5f * scale, 1.5f * scale, 1.5f * scale },
                              (GdkRGBA[4]){ *ink, *ink, *ink, *ink });
}

/**
 * dm_scene_view_draw_ticks:
 * @widget: a widget that shows days from left to right
 * @snapshot: what it is drawn to
 * @hits: what was found
 * @from: the day at the left of @strip
 * @to: the day at its right
 * @strip: where the days are, px; the ticks stand on its lower edge
 *
 * Tells where in time what was found is, also where it is hidden in a crowd: a tick for each two
 * pixels in which there is some, so that their number is bounded by the width.
 */
void
dm_scene_view_draw_ticks (GtkWidget *widget,
                          GtkSnapshot *snapshot,
                          const DmHits *hits,
                          double from,
                          double to,
                          const DmBox *strip)
{
  GdkRGBA ink = get_ink (widget);
  double days = (to - from) / strip->width * TICK_WIDTH;

  for (int i = 0; i < (int) floor (strip->width / TICK_WIDTH); i++)
    if (dm_hits_count (hits, from + i * days, from + (i + 1) * days) > 0)
      gtk_snapshot_append_color (
          snapshot, &ink,
          &GRAPHENE_RECT_INIT ((float) (strip->x + i * TICK_WIDTH),
                               (float) (strip->y + strip->height - TICK_HEIGHT), TICK_WIDTH,
                               TICK_HEIGHT));
}

/* Marks what was found. */
void
dm_scene_view_draw_hits (DmSceneView *self, GtkSnapshot *snapshot)
{
  DmSceneViewPrivate *priv = dm_scene_view_get_private (self);
  const DmHits *hits = dm_session_get_hits (priv->session);
  GdkRGBA ink = get_ink (GTK_WIDGET (self));
  const DmMark *marks;
  guint n;

  if (hits == NULL || dm_hits_get_n (hits) == 0)
    return;

  marks = dm_scene_get_marks (priv->scene, &n);
  for (guint i = 0; i < n; i++)
    if (marks[i].type == DM_MARK_RECORD && dm_hits_find_place (hits, marks[i].id, NULL))
      mark_one (snapshot, &marks[i].box, &ink, (float) dm_scene_view_get_scale (self));
}
