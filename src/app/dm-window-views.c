/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-window-private.h"

#include "dm-welcome.h"

/* Each view is made when it is first shown: a window that starts waits for one of them alone. */

static GtkWidget *
make_timeline (DmWindow *self)
{
  self->timeline = g_object_new (DM_TYPE_TIMELINE_VIEW, NULL);
  dm_timeline_view_attach (self->timeline, self->document, self->session);
  dm_window_follow_chart (self, dm_timeline_view_get_chart (self->timeline));
  return GTK_WIDGET (self->timeline);
}

static GtkWidget *
make_convergence (DmWindow *self)
{
  self->convergence = g_object_new (DM_TYPE_CONVERGENCE_VIEW, NULL);
  dm_convergence_view_attach (self->convergence, self->document, self->session);
  dm_window_follow_chart (self, dm_convergence_view_get_chart (self->convergence));
  return GTK_WIDGET (self->convergence);
}

static GtkWidget *
make_claims (DmWindow *self)
{
  self->claims = g_object_new (DM_TYPE_CLAIMS_VIEW, NULL);
  dm_claims_view_attach (self->claims, self->document, self->session);
  return GTK_WIDGET (self->claims);
}

static GtkWidget *
make_records (DmWindow *self)
{
  self->records = g_object_new (DM_TYPE_RECORDS_VIEW, NULL);
  dm_records_view_attach (self->records, self->document, self->session);
  return GTK_WIDGET (self->records);
}

static GtkWidget *
make_sources (DmWindow *self)
{
  self->sources = g_object_new (DM_TYPE_SOURCES_VIEW, NULL);
  dm_sources_view_attach (self->sources, self->document, self->session);
  return GTK_WIDGET (self->sources);
}

/* By the names of their pages. */
static const struct
{
  const char *name;
  GtkWidget *(*make) (DmWindow *self);
} makers[] = {
  { "timeline", make_timeline }, { "convergence", make_convergence }, { "claims", make_claims },
  { "records", make_records },   { "sources", make_sources },
};

/* Makes the view whose page is shown, if there is a dossier to show in it and it is not there. */
void
dm_window_ensure_view (DmWindow *self)
{
  const char *name;
  AdwBin *page;

  if (self->document == NULL)
    return;
  page = ADW_BIN (adw_view_stack_get_visible_child (self->views));
  if (page == NULL || adw_bin_get_child (page) != NULL)
    return;

  name = adw_view_stack_get_visible_child_name (self->views);
  for (guint i = 0; i < G_N_ELEMENTS (makers); i++)
    if (g_strcmp0 (name, makers[i].name) == 0)
      adw_bin_set_child (page, makers[i].make (self));
}

/* Makes what is seen of a window without a dossier, if it is not there. */
void
dm_window_ensure_welcome (DmWindow *self)
{
  if (adw_bin_get_child (self->welcome) == NULL)
    adw_bin_set_child (self->welcome, g_object_new (DM_TYPE_WELCOME, NULL));
}

/* The chart of the view that is shown, NULL where that is none. */
DmSceneView *
dm_window_get_chart (DmWindow *self)
{
  const char *name = adw_view_stack_get_visible_child_name (self->views);

  if (self->document == NULL)
    return NULL;
  if (g_strcmp0 (name, "timeline") == 0)
    return dm_timeline_view_get_chart (self->timeline);
  if (g_strcmp0 (name, "convergence") == 0)
    return dm_convergence_view_get_chart (self->convergence);
  return NULL;
}

/* Lets keys go to the view that is shown. */
void
dm_window_focus_view (DmWindow *self)
{
  DmSceneView *chart = dm_window_get_chart (self);
  GtkWidget *page = adw_view_stack_get_visible_child (self->views);

  gtk_widget_grab_focus (chart != NULL ? GTK_WIDGET (chart) : adw_bin_get_child (ADW_BIN (page)));
}
