/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dm-scene-view.h"

G_BEGIN_DECLS

/* How near to a mark is on it, px. */
#define HIT_TOLERANCE 6.0

/* What a step of the wheel, or a key, does. */
#define ZOOM_STEP 1.25
#define SCROLL_STEP 48.0 /* px */

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
  DmMark bin;     /* or several drawn as one, where its count is not 0 */
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

  GtkGesture *drag;
  gint64 moving; /* id of the event that a drag moves, 0 for none */
  DmMark move_mark;
  double move_x; /* how far it was dragged, px */
  gint64 move_start, move_day;

  GtkWidget *menu;
  double menu_x, menu_y;
} DmSceneViewPrivate;

DmSceneViewPrivate *dm_scene_view_get_private (DmSceneView *self);
gboolean dm_scene_view_get_span (DmSceneView *self, double *from, double *to);
void dm_scene_view_add_input (DmSceneView *self);
void dm_scene_view_stop_input (DmSceneView *self);
void dm_scene_view_scroll_by (DmSceneView *self, double pixels);
void dm_scene_view_set_hovered (DmSceneView *self, gint64 id);
double dm_scene_view_get_overflow (DmSceneView *self);
gint64 dm_scene_view_record_at (DmSceneView *self, double x, double y);
void dm_scene_view_add_at (DmSceneView *self, double x, double y);

/* dm-scene-view-keys.c */
void dm_scene_view_add_keys (DmSceneView *self);
void dm_scene_view_reveal_selected (DmSceneView *self);
void dm_scene_view_scroll_to_entry (DmSceneView *self, guint entry);

/* dm-scene-view-marks.c */
gboolean dm_scene_view_sync_marks (gpointer data);
void dm_scene_view_trim_marks (DmSceneViewPrivate *priv, guint n);

/* dm-scene-view-hits.c */
void dm_scene_view_draw_hits (DmSceneView *self, GtkSnapshot *snapshot);
void dm_scene_view_draw_ticks (GtkWidget *widget,
                               GtkSnapshot *snapshot,
                               const DmHits *hits,
                               double from,
                               double to,
                               const DmBox *strip);

/* dm-scene-view-move.c */
gboolean dm_scene_view_begin_move (DmSceneView *self, const DmMark *mark);
void dm_scene_view_update_move (DmSceneView *self, double pixels);
gboolean dm_scene_view_end_move (DmSceneView *self);
void dm_scene_view_draw_move (DmSceneView *self, GtkSnapshot *snapshot, const GdkRGBA *accent);

/* dm-scene-view-menu.c */
void dm_scene_view_add_menu (DmSceneView *self);
void dm_scene_view_show_menu (DmSceneView *self);
void dm_scene_view_install_menu_actions (GtkWidgetClass *klass);

G_END_DECLS
