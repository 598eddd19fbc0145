/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dm-scene-view.h"

G_BEGIN_DECLS

typedef struct
{
  DmDocument *document;
  DmSession *session;
  DmTypesetter *typesetter;
  double scale; /* of type and marks that was set, 0 for that of the desktop's font */
  double font_scale;

  /* The picture, and what GTK made of it; both NULL when they have to be made anew. */
  DmScene *scene;
  GskRenderNode *node;
  double scene_width, scene_height;
  double offset; /* px from the top of a picture that is taller than the view */

  GPtrArray *marks; /* DmMarkItem children for the marks, for assistive technology */
  guint sync_marks; /* source */

  gint64 hovered; /* id of a record, 0 for none */
  GtkWidget *card;
  guint show_card; /* source */
  double pointer_x, pointer_y;

  double drag_from, drag_to; /* the span when a drag began */
  double drag_offset;
  double drag_x;
  double zoom_from, zoom_to; /* the span when a pinch began */
  gboolean dragging;
  double velocity; /* px a second, of a pan that runs out */
  gint64 last_motion;
  gint64 last_frame;
  guint inertia; /* tick callback */
} DmSceneViewPrivate;

DmSceneViewPrivate *dm_scene_view_get_private (DmSceneView *self);
gboolean dm_scene_view_get_span (DmSceneView *self, double *from, double *to);
void dm_scene_view_add_input (DmSceneView *self);
void dm_scene_view_stop_input (DmSceneView *self);
void dm_scene_view_set_hovered (DmSceneView *self, gint64 id);
void dm_scene_view_reveal_selected (DmSceneView *self);
void dm_scene_view_scroll_to_entry (DmSceneView *self, guint entry);
double dm_scene_view_get_overflow (DmSceneView *self);

G_END_DECLS
