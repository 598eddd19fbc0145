/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-stage.h"

#include "dm-claims-chart.h"
#include "dm-convergence-chart.h"
#include "dm-scene-view-private.h"
#include "dm-timeline-chart.h"
#include "dm-words.h"

#include <adwaita.h>
#include <glib/gi18n.h>

/* What is read from the last row of a classroom is a thirtieth of the screen high. */
#define LINES_ON_SCREEN 30.0
#define WORDS_SIZE 1.25 /* of the selected record, against all other type */
#define POINTER_REST_MS 2500
#define SHORTEST_SPAN 120.0 /* days; what is nearer than that to another is told in words only */

/**
 * DmStage:
 *
 * A chart alone on the whole screen, in type for the last row of a classroom. The arrow keys walk
 * its records in the order of time; what the selected one says stands below the chart.
 */
struct _DmStage
{
  GtkWindow parent_instance;

  DmDocument *document;
  DmSession *session;
  DmSceneView *chart;
  GtkLabel *when;
  GtkLabel *words;
  guint hide_pointer; /* source */
  double pointer_x, pointer_y;
  int height;

  /* What is looked at in the other window, which is to be there again at the end. */
  gboolean has_span;
  double from, to;
};

G_DEFINE_FINAL_TYPE (DmStage, dm_stage, GTK_TYPE_WINDOW)

static void
set_size (GtkLabel *label, double size, PangoWeight weight)
{
  PangoAttrList *attributes = pango_attr_list_new ();

  pango_attr_list_insert (attributes, pango_attr_size_new_absolute ((int) (size * PANGO_SCALE)));
  pango_attr_list_insert (attributes, pango_attr_weight_new (weight));
  gtk_label_set_attributes (label, attributes);
  pango_attr_list_unref (attributes);
}

/* The chart keeps its height, whether the words of a record take one line or two. */
static void
reserve_lines (GtkLabel *label)
{
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (GTK_WIDGET (label), "X\nX");
  int height;

  pango_layout_set_attributes (layout, gtk_label_get_attributes (label));
  pango_layout_get_pixel_size (layout, NULL, &height);
  gtk_widget_set_size_request (GTK_WIDGET (label), -1, height);
}

/* Type goes with the height of the screen. */
static void
layout_cb (GdkSurface *surface, int width, int height, DmStage *self)
{
  double size = height / LINES_ON_SCREEN;

  if (height == self->height)
    return;

  self->height = height;
  dm_typesetter_set_least_size (dm_scene_view_get_typesetter (self->chart), size);
  dm_scene_view_set_scale (self->chart, size / DM_SIZE_LABEL);
  set_size (self->when, size, PANGO_WEIGHT_NORMAL);
  set_size (self->words, size * WORDS_SIZE, PANGO_WEIGHT_BOLD);
  reserve_lines (self->words);
}

static gboolean
is_drawn_alone (DmStage *self, gint64 id)
{
  DmScene *scene = dm_scene_view_get_scene (self->chart);

  return scene == NULL || dm_scene_find_mark (scene, id) != NULL;
}

static void
look_at_whole (DmStage *self)
{
  if (self->has_span)
    dm_session_set_span (self->session, self->from, self->to);
  else
    dm_session_fit (self->session);
  dm_scene_view_reveal_selected (self->chart);
}

/*
 * In large type a long span has little room, and the record may be one of a bin of many. What is
 * zoomed begins at the span that the stage began with, so that a record always has the same
 * picture, with as much around it as can be.
 */
static void
zoom_to (DmStage *self, gint64 id, guint entry)
{
  const DmDate *date = &dm_document_get_snapshot (self->document)->date[entry];
  double from, to, day;

  if (dm_day_is_open (date->earliest) || dm_day_is_open (date->latest))
    return;

  look_at_whole (self);
  day = ((double) date->earliest + (double) date->latest + 1) / 2;
  while (!is_drawn_alone (self, id) && dm_scene_view_get_span (self->chart, &from, &to)
         && to - from > SHORTEST_SPAN)
    {
      double half = (to - from) / 4;

      dm_session_set_span (self->session, day - half, day + half);
    }

  /* Nothing of another issue is on this chart. */
  if (!DM_IS_TIMELINE_CHART (self->chart) && !is_drawn_alone (self, id))
    look_at_whole (self);
}

static void
show_words (DmStage *self)
{
  DmSnapshot *snapshot = dm_document_get_snapshot (self->document);
  gint64 selected = dm_session_get_selected (self->session);
  int entry = selected != 0 ? dm_snapshot_find_entry (snapshot, selected) : DM_NONE;
  g_autofree char *when = NULL;
  g_autofree char *words = NULL;

  if (entry == DM_NONE)
    {
      words = dm_document_dup_title (self->document);
      gtk_label_set_text (self->words, words);
      gtk_label_set_text (self->when, _("Right and Left walk from record to record, Esc ends"));
      return;
    }

  when = dm_words_when (snapshot, (guint) entry, DM_DATE_LONG);
  words = dm_words_title (snapshot, (guint) entry, DM_AMOUNT_LONG);
  gtk_label_set_text (self->when, when);
  gtk_label_set_text (self->words, words);
}

static void
selection_changed_cb (DmStage *self)
{
  DmSnapshot *snapshot = dm_document_get_snapshot (self->document);
  gint64 selected = dm_session_get_selected (self->session);
  int entry = selected != 0 ? dm_snapshot_find_entry (snapshot, selected) : DM_NONE;

  show_words (self);
  if (entry != DM_NONE)
    zoom_to (self, selected, (guint) entry);
}

static void
refresh (DmStage *self)
{
  if (DM_IS_TIMELINE_CHART (self->chart))
    {
      g_autoptr (DmLanes) lanes = dm_lanes_new (dm_document_get_snapshot (self->document),
                                                dm_session_get_filter (self->session),
                                                dm_session_get_lanes (self->session));

      dm_timeline_chart_set_lanes (DM_TIMELINE_CHART (self->chart), lanes);
    }
  show_words (self);
}

static gboolean
hide_pointer_cb (gpointer data)
{
  DmStage *self = data;

  self->hide_pointer = 0;
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), "none");
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self->chart), "none");
  return G_SOURCE_REMOVE;
}

static void
motion_cb (GtkEventControllerMotion *controller, double x, double y, DmStage *self)
{
  /* A new picture under a pointer that rests is no motion. */
  if (x == self->pointer_x && y == self->pointer_y)
    return;

  self->pointer_x = x;
  self->pointer_y = y;
  if (self->hide_pointer == 0)
    {
      gtk_widget_set_cursor_from_name (GTK_WIDGET (self), NULL);
      gtk_widget_set_cursor_from_name (GTK_WIDGET (self->chart), NULL);
    }
  g_clear_handle_id (&self->hide_pointer, g_source_remove);
  self->hide_pointer = g_timeout_add (POINTER_REST_MS, hide_pointer_cb, self);
}

static gboolean
key_cb (GtkEventControllerKey *controller,
        guint key,
        guint code,
        GdkModifierType state,
        DmStage *self)
{
  if (key != GDK_KEY_Escape && key != GDK_KEY_F11)
    return GDK_EVENT_PROPAGATE;

  gtk_window_close (GTK_WINDOW (self));
  return GDK_EVENT_STOP;
}

static gboolean
dm_stage_close_request (GtkWindow *window)
{
  look_at_whole (DM_STAGE (window));

  return GTK_WINDOW_CLASS (dm_stage_parent_class)->close_request (window);
}

static void
dm_stage_realize (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (dm_stage_parent_class)->realize (widget);

  g_signal_connect_object (gtk_native_get_surface (GTK_NATIVE (widget)), "layout",
                           G_CALLBACK (layout_cb), widget, 0);
}

static GType
type_of (DmChart chart)
{
  switch (chart)
    {
    case DM_CHART_CONVERGENCE:
      return DM_TYPE_CONVERGENCE_CHART;
    case DM_CHART_CLAIMS:
      return DM_TYPE_CLAIMS_CHART;
    case DM_CHART_TIMELINE:
    default:
      return DM_TYPE_TIMELINE_CHART;
    }
}

static void
dm_stage_dispose (GObject *object)
{
  DmStage *self = DM_STAGE (object);

  g_clear_handle_id (&self->hide_pointer, g_source_remove);
  g_clear_object (&self->document);
  g_clear_object (&self->session);
  gtk_widget_dispose_template (GTK_WIDGET (self), DM_TYPE_STAGE);

  G_OBJECT_CLASS (dm_stage_parent_class)->dispose (object);
}

static void
dm_stage_class_init (DmStageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dm_stage_dispose;
  GTK_WINDOW_CLASS (klass)->close_request = dm_stage_close_request;
  widget_class->realize = dm_stage_realize;

  gtk_widget_class_set_template_from_resource (widget_class, "/org/demarche/Demarche/dm-stage.ui");
  gtk_widget_class_bind_template_child (widget_class, DmStage, when);
  gtk_widget_class_bind_template_child (widget_class, DmStage, words);
  gtk_widget_class_bind_template_callback (widget_class, motion_cb);
  gtk_widget_class_bind_template_callback (widget_class, key_cb);
}

static void
dm_stage_init (DmStage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * dm_stage_new:
 * @parent: (nullable): the window that the chart is shown in
 * @document: whose chart
 * @session: how it is looked at; what is selected here is selected there
 * @chart: which of its charts
 *
 * Returns: (transfer none): a window, to be presented, that takes the whole screen
 */
DmStage *
dm_stage_new (GtkWindow *parent, DmDocument *document, DmSession *session, DmChart chart)
{
  DmStage *self = g_object_new (DM_TYPE_STAGE, "transient-for", parent, NULL);
  GtkWidget *box = gtk_window_get_child (GTK_WINDOW (self));

  self->document = g_object_ref (document);
  self->session = g_object_ref (session);
  self->has_span = dm_session_get_span (session, &self->from, &self->to);
  self->chart = g_object_new (type_of (chart), "vexpand", TRUE, NULL);
  if (DM_IS_TIMELINE_CHART (self->chart))
    dm_timeline_chart_set_fit (DM_TIMELINE_CHART (self->chart), TRUE);
  gtk_box_prepend (GTK_BOX (box), GTK_WIDGET (self->chart));
  g_signal_connect_object (document, "changed", G_CALLBACK (refresh), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "filter-changed", G_CALLBACK (refresh), self,
                           G_CONNECT_SWAPPED);
  dm_scene_view_attach (self->chart, document, session);
  g_signal_connect_object (session, "selection-changed", G_CALLBACK (selection_changed_cb), self,
                           G_CONNECT_SWAPPED);
  refresh (self);
  gtk_window_set_focus (GTK_WINDOW (self), GTK_WIDGET (self->chart));
  gtk_window_fullscreen (GTK_WINDOW (self));
  return self;
}

/**
 * dm_stage_get_chart:
 * @self: a stage
 *
 * Returns: (transfer none): the chart on it
 */
DmSceneView *
dm_stage_get_chart (DmStage *self)
{
  return self->chart;
}
