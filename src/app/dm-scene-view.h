/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dm-document.h"
#include "dm-scene.h"
#include "dm-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DM_TYPE_SCENE_VIEW (dm_scene_view_get_type ())
G_DECLARE_DERIVABLE_TYPE (DmSceneView, dm_scene_view, DM, SCENE_VIEW, GtkWidget)

/**
 * DmSceneViewClass:
 * @create_scene: makes the picture for a size and an offset from its top, in px
 * @get_span: tells the days that the picture shows from left to right; %FALSE if there are none
 * @accepts: (nullable): whether an entry can be in the picture at all; if not given, any that the
 *   filter shows
 * @attach: called when document and session are set, to observe more of them
 * @create_draft: what is known of a new record from the place where a person wants it
 * @add_here_label: (nullable): what adding one there is called, to be translated, with a mnemonic;
 *   if not given, nothing can be added there
 *
 * A view emits “draft” with a new record (#DmRecord, transfer none) that a person wants to add, and
 * “move” with the number of an event and the day, since 1970, to which it was dragged.
 */
struct _DmSceneViewClass
{
  GtkWidgetClass parent_class;

  DmScene *(*create_scene) (DmSceneView *self, double width, double height, double offset);
  gboolean (*get_span) (DmSceneView *self, double *from, double *to);
  gboolean (*accepts) (DmSceneView *self, guint entry);
  void (*attach) (DmSceneView *self);
  DmRecord *(*create_draft) (DmSceneView *self, const DmPlace *place);
  const char *add_here_label;
};

void dm_scene_view_attach (DmSceneView *self, DmDocument *document, DmSession *session);
DmDocument *dm_scene_view_get_document (DmSceneView *self);
DmSession *dm_scene_view_get_session (DmSceneView *self);
const DmTheme *dm_scene_view_theme (void);
const DmTheme *dm_scene_view_get_theme (DmSceneView *self);
DmTypesetter *dm_scene_view_get_typesetter (DmSceneView *self);
double dm_scene_view_get_scale (DmSceneView *self);
void dm_scene_view_set_scale (DmSceneView *self, double scale);
DmScene *dm_scene_view_get_scene (DmSceneView *self);
void dm_scene_view_invalidate (DmSceneView *self);
void dm_scene_view_zoom (DmSceneView *self, double factor, double at);
void dm_scene_view_pan (DmSceneView *self, double pixels);

G_END_DECLS
