/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-timeline-view.h"

#include "dm-overview.h"
#include "dm-widgets.h"
#include "dm-timeline-chart.h"

#include <adwaita.h>
#include <glib/gi18n.h>

/**
 * DmTimelineView:
 *
 * The timeline: a bar to choose its lanes, the chart, and the overview of the whole span.
 */
struct _DmTimelineView
{
  GtkWidget parent_instance;

  GtkDropDown *lanes_by;
  GtkLabel *title;
  GtkStack *stack;
  AdwStatusPage *empty;
  GtkWidget *show_all;
  GtkWidget *add_party;
  GtkWidget *add_event;
  DmTimelineChart *chart;
  DmOverview *overview;

  DmDocument *document;
  DmSession *session;
  DmLanes *lanes;
  GCancellable *sorting; /* while a worker makes others */
};

G_DEFINE_FINAL_TYPE (DmTimelineView, dm_timeline_view, GTK_TYPE_WIDGET)

/* So many entries are put into lanes within a frame; more are, in a worker. */
#define AT_ONCE 20000

typedef struct
{
  DmSnapshot *snapshot;
  DmFilter *filter;
  DmLanesBy by;
} Sorting;

static void
sorting_free (gpointer data)
{
  Sorting *sorting = data;

  dm_snapshot_unref (sorting->snapshot);
  dm_filter_free (sorting->filter);
  g_free (sorting);
}

static void
set_suggested (GtkWidget *button, gboolean suggested)
{
  if (suggested)
    gtk_widget_add_css_class (button, "suggested-action");
  else
    gtk_widget_remove_css_class (button, "suggested-action");
}

/* Says why there is nothing to see, and offers the way out. */
static void
show_empty (DmTimelineView *self)
{
  const DmSnapshot *snapshot = dm_document_get_snapshot (self->document);
  gboolean is_empty = snapshot->n_ranks == 0;
  gboolean has_parties = snapshot->n_parties > 0;
  gboolean writable = dm_document_is_writable (self->document);
  const char *title = is_empty ? _("Nothing Recorded Yet") : _("Nothing to Show");
  const char *description = _("The filters in the sidebar leave no event and no position");

  if (is_empty && writable && has_parties)
    description = _("Record what happened and what each party held");
  else if (is_empty && writable)
    description = _("Name the parties, then record what happened and what each of them held");
  else if (is_empty)
    description = _("This dossier holds no events and no positions");

  adw_status_page_set_title (self->empty, title);
  adw_status_page_set_description (self->empty, description);
  gtk_widget_set_visible (self->show_all, !is_empty);
  gtk_widget_set_visible (self->add_party, is_empty && writable);
  gtk_widget_set_visible (self->add_event, is_empty && writable);
  set_suggested (self->add_party, !has_parties);
  set_suggested (self->add_event, has_parties);
}

static void
show_lanes (DmTimelineView *self, const DmLanes *lanes)
{
  gboolean nothing = lanes->n_shown == 0;

  g_clear_pointer (&self->lanes, dm_lanes_unref);
  self->lanes = dm_lanes_ref (lanes);
  dm_timeline_chart_set_lanes (self->chart, lanes);
  dm_overview_set_lanes (self->overview, lanes);
  gtk_widget_set_visible (GTK_WIDGET (self->overview), !nothing);
  dm_stack_show (self->stack, nothing ? "empty" : "chart");
  if (nothing)
    show_empty (self);
}

static void
sort_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const Sorting *sorting = data;

  g_task_return_pointer (task, dm_lanes_new (sorting->snapshot, sorting->filter, sorting->by),
                         (GDestroyNotify) dm_lanes_unref);
}

static void
sorted_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  DmTimelineView *self = DM_TIMELINE_VIEW (object);
  g_autoptr (DmLanes) lanes = g_task_propagate_pointer (G_TASK (result), NULL);

  if (lanes == NULL || self->document == NULL)
    return;

  g_clear_object (&self->sorting);
  show_lanes (self, lanes);
}

static void
sort_in_worker (DmTimelineView *self, DmSnapshot *snapshot, const DmFilter *filter, DmLanesBy by)
{
  Sorting *sorting = g_new0 (Sorting, 1);
  g_autoptr (GTask) task = NULL;

  sorting->snapshot = dm_snapshot_ref (snapshot);
  sorting->filter = dm_filter_copy (filter);
  sorting->by = by;
  self->sorting = g_cancellable_new ();
  task = g_task_new (self, self->sorting, sorted_cb, NULL);
  g_task_set_task_data (task, sorting, sorting_free);
  g_task_run_in_thread (task, sort_thread);
}

static void
refresh (DmTimelineView *self)
{
  DmSnapshot *snapshot = dm_document_get_snapshot (self->document);
  const DmFilter *filter = dm_session_get_filter (self->session);
  DmLanesBy by = dm_session_get_lanes (self->session);

  g_cancellable_cancel (self->sorting);
  g_clear_object (&self->sorting);
  if (snapshot->n_ranks > AT_ONCE)
    sort_in_worker (self, snapshot, filter, by);
  else
    {
      g_autoptr (DmLanes) lanes = dm_lanes_new (snapshot, filter, by);

      show_lanes (self, lanes);
    }
}

static void
show_title (DmTimelineView *self)
{
  g_autofree char *title = dm_document_dup_title (self->document);

  gtk_label_set_text (self->title, title);
}

/* What an edit changes is placed in the lanes that are there; unless others are on their way. */
static void
document_changed_cb (DmTimelineView *self)
{
  DmSnapshot *snapshot = dm_document_get_snapshot (self->document);
  g_autoptr (DmLanes) lanes = NULL;

  show_title (self);
  if (self->lanes != NULL && self->sorting == NULL)
    lanes = dm_lanes_update (self->lanes, snapshot);
  if (lanes != NULL)
    show_lanes (self, lanes);
  else
    refresh (self);
}

static void
lanes_chosen_cb (DmTimelineView *self)
{
  guint chosen = gtk_drop_down_get_selected (self->lanes_by);

  if (self->session != NULL && chosen < dm_enum_lanes_by.n)
    dm_session_set_lanes (self->session, (DmLanesBy) chosen);
}

static void
lanes_changed_cb (DmTimelineView *self)
{
  gtk_drop_down_set_selected (self->lanes_by, dm_session_get_lanes (self->session));
  refresh (self);
}

static void
show_all_cb (DmTimelineView *self)
{
  dm_session_take_filter (self->session, dm_filter_new ());
}

static void
dm_timeline_view_dispose (GObject *object)
{
  DmTimelineView *self = DM_TIMELINE_VIEW (object);

  g_cancellable_cancel (self->sorting);
  g_clear_object (&self->sorting);
  g_clear_pointer (&self->lanes, dm_lanes_unref);
  g_clear_object (&self->document);
  g_clear_object (&self->session);
  dm_template_dispose (GTK_WIDGET (self), DM_TYPE_TIMELINE_VIEW);

  G_OBJECT_CLASS (dm_timeline_view_parent_class)->dispose (object);
}

static void
dm_timeline_view_class_init (DmTimelineViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dm_timeline_view_dispose;

  g_type_ensure (DM_TYPE_TIMELINE_CHART);
  g_type_ensure (DM_TYPE_OVERVIEW);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/demarche/Demarche/dm-timeline-view.ui");
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_bind_template_child (widget_class, DmTimelineView, lanes_by);
  gtk_widget_class_bind_template_child (widget_class, DmTimelineView, title);
  gtk_widget_class_bind_template_child (widget_class, DmTimelineView, stack);
  gtk_widget_class_bind_template_child (widget_class, DmTimelineView, empty);
  gtk_widget_class_bind_template_child (widget_class, DmTimelineView, show_all);
  gtk_widget_class_bind_template_child (widget_class, DmTimelineView, add_party);
  gtk_widget_class_bind_template_child (widget_class, DmTimelineView, add_event);
  gtk_widget_class_bind_template_child (widget_class, DmTimelineView, chart);
  gtk_widget_class_bind_template_child (widget_class, DmTimelineView, overview);
  gtk_widget_class_bind_template_callback (widget_class, lanes_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, show_all_cb);
}

static void
dm_timeline_view_init (DmTimelineView *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));

  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * dm_timeline_view_attach:
 * @self: a view, not attached before
 * @document: whose records it shows
 * @session: what is looked at
 */
void
dm_timeline_view_attach (DmTimelineView *self, DmDocument *document, DmSession *session)
{
  g_return_if_fail (self->document == NULL);

  self->document = g_object_ref (document);
  self->session = g_object_ref (session);
  g_signal_connect_object (document, "changed", G_CALLBACK (document_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "filter-changed", G_CALLBACK (refresh), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "lanes-changed", G_CALLBACK (lanes_changed_cb), self,
                           G_CONNECT_SWAPPED);
  dm_overview_attach (self->overview, session, DM_SCENE_VIEW (self->chart));
  dm_scene_view_attach (DM_SCENE_VIEW (self->chart), document, session);
  show_title (self);
  lanes_changed_cb (self);
}

/**
 * dm_timeline_view_is_current:
 * @self: an attached view
 *
 * Returns: whether it shows what the document holds now; else a worker is at it
 */
gboolean
dm_timeline_view_is_current (DmTimelineView *self)
{
  return self->sorting == NULL && self->lanes != NULL;
}

/**
 * dm_timeline_view_get_chart:
 * @self: a view
 *
 * Returns: (transfer none): the chart in it
 */
DmSceneView *
dm_timeline_view_get_chart (DmTimelineView *self)
{
  return DM_SCENE_VIEW (self->chart);
}
