/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-claims-chart.h"

#include "dm-claims.h"
#include "dm-register-work.h"

#include <glib/gi18n.h>

/**
 * DmClaimsChart:
 *
 * The register as a picture, of the day that is looked at; once a position is selected in it, of
 * the day of that position, so that walking from one to the next tells how it all came about.
 */
struct _DmClaimsChart
{
  DmSceneView parent_instance;

  DmRegister *claims;
  GCancellable *making;
  gint64 as_of;
};

G_DEFINE_FINAL_TYPE (DmClaimsChart, dm_claims_chart, DM_TYPE_SCENE_VIEW)

static void
made (gpointer owner, DmRegister *claims)
{
  DmClaimsChart *self = owner;

  if (dm_scene_view_get_document (DM_SCENE_VIEW (self)) == NULL)
    return;
  g_clear_pointer (&self->claims, dm_register_unref);
  self->claims = dm_register_ref (claims);
  dm_scene_view_invalidate (DM_SCENE_VIEW (self));
}

static void
refresh (DmClaimsChart *self)
{
  DmSession *session = dm_scene_view_get_session (DM_SCENE_VIEW (self));
  DmClaimsLayout layout;

  dm_session_get_claims_layout (session, &layout);
  layout.as_of = self->as_of;
  dm_register_work_start (G_OBJECT (self), dm_scene_view_get_document (DM_SCENE_VIEW (self)),
                          session, &layout, &self->making, made);
}

static void
selection_changed_cb (DmClaimsChart *self)
{
  DmSnapshot *snapshot
      = dm_document_get_snapshot (dm_scene_view_get_document (DM_SCENE_VIEW (self)));
  gint64 id = dm_session_get_selected (dm_scene_view_get_session (DM_SCENE_VIEW (self)));
  int entry = id != 0 ? dm_snapshot_find_entry (snapshot, id) : DM_NONE;

  if (entry == DM_NONE || dm_day_is_open (snapshot->date[entry].earliest)
      || snapshot->date[entry].earliest == self->as_of)
    return;
  self->as_of = snapshot->date[entry].earliest;
  refresh (self);
}

/* It has no axis of time. */
static gboolean
dm_claims_chart_get_span (DmSceneView *view, double *from, double *to)
{
  return FALSE;
}

static DmScene *
dm_claims_chart_create_scene (DmSceneView *view, double width, double height, double offset)
{
  DmClaimsChart *self = DM_CLAIMS_CHART (view);
  const DmClaimsParams params = {
    .claims = self->claims,
    .width = width,
    .height = height,
    .scale = dm_scene_view_get_scale (view),
    .theme = dm_scene_view_get_theme (view),
    .typesetter = dm_scene_view_get_typesetter (view),
  };

  return self->claims != NULL ? dm_claims_scene_new (&params) : NULL;
}

/* What changes a register from one day to the next. */
static gboolean
dm_claims_chart_accepts (DmSceneView *view, guint entry)
{
  DmSnapshot *snapshot = dm_document_get_snapshot (dm_scene_view_get_document (view));

  return snapshot->type[entry] == DM_RECORD_POSITION
         && (dm_act_is_line (snapshot->kind[entry]) || snapshot->kind[entry] == DM_ACT_WITHDRAWN)
         && !dm_day_is_open (snapshot->date[entry].earliest);
}

static void
dm_claims_chart_attach (DmSceneView *view)
{
  DmSession *session = dm_scene_view_get_session (view);
  DmClaimsLayout layout;

  dm_session_get_claims_layout (session, &layout);
  DM_CLAIMS_CHART (view)->as_of = layout.as_of;
  g_signal_connect_object (dm_scene_view_get_document (view), "changed", G_CALLBACK (refresh), view,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "filter-changed", G_CALLBACK (refresh), view,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "selection-changed", G_CALLBACK (selection_changed_cb), view,
                           G_CONNECT_SWAPPED);
  refresh (DM_CLAIMS_CHART (view));
}

static void
dm_claims_chart_dispose (GObject *object)
{
  DmClaimsChart *self = DM_CLAIMS_CHART (object);

  g_cancellable_cancel (self->making);
  g_clear_object (&self->making);
  g_clear_pointer (&self->claims, dm_register_unref);

  G_OBJECT_CLASS (dm_claims_chart_parent_class)->dispose (object);
}

static void
dm_claims_chart_class_init (DmClaimsChartClass *klass)
{
  DmSceneViewClass *view_class = DM_SCENE_VIEW_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dm_claims_chart_dispose;
  view_class->create_scene = dm_claims_chart_create_scene;
  view_class->get_span = dm_claims_chart_get_span;
  view_class->accepts = dm_claims_chart_accepts;
  view_class->attach = dm_claims_chart_attach;
}

static void
dm_claims_chart_init (DmClaimsChart *self)
{
  self->as_of = DM_DAY_OPEN_FUTURE;
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Register of claims"), -1);
}

/**
 * dm_claims_chart_get_as_of:
 * @self: a chart
 *
 * Returns: the last day that counts in it
 */
gint64
dm_claims_chart_get_as_of (DmClaimsChart *self)
{
  return self->as_of;
}
