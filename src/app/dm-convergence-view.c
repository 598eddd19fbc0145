/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-convergence-view.h"

#include "dm-convergence-chart.h"
#include "dm-widgets.h"

#include <adwaita.h>
#include <glib/gi18n.h>

/**
 * DmConvergenceView:
 *
 * The convergence chart below a bar in which its issue, its scale and the way to compare are
 * chosen.
 */
struct _DmConvergenceView
{
  GtkWidget parent_instance;

  GtkDropDown *issue;
  GtkDropDown *scale;
  GtkToggleButton *compare;
  GtkStack *stack;
  DmConvergenceChart *chart;

  DmDocument *document;
  DmSession *session;
  GArray *issues; /* gint64: what the drop-down lists */
  gboolean filling;
};

G_DEFINE_FINAL_TYPE (DmConvergenceView, dm_convergence_view, GTK_TYPE_WIDGET)

static void
add_issues (const DmSnapshot *snapshot,
            const guint *counts,
            int parent,
            GtkStringList *names,
            GArray *ids)
{
  for (guint i = 0; i < snapshot->n_issues; i++)
    {
      g_autofree char *indent = NULL;
      g_autofree char *name = NULL;

      if (snapshot->issues[i].parent != parent || counts[i] == 0)
        continue;
      indent = g_strnfill ((gsize) snapshot->issues[i].depth * 3, ' ');
      name = g_strconcat (indent, dm_snapshot_text (snapshot, snapshot->issues[i].name), NULL);
      gtk_string_list_append (names, name);
      g_array_append_val (ids, snapshot->issues[i].id);
      add_issues (snapshot, counts, (int) i, names, ids);
    }
}

static guint
find_listed (DmConvergenceView *self, gint64 issue)
{
  for (guint i = 0; i < self->issues->len; i++)
    if (g_array_index (self->issues, gint64, i) == issue)
      return i;

  return GTK_INVALID_LIST_POSITION;
}

/* There is a choice where something is unlike, and a way back where it was made elsewhere. */
static void
show_compare (DmConvergenceView *self)
{
  gboolean visible = dm_session_get_unlike (self->session) == DM_UNLIKE_COMPARE
                     || dm_convergence_chart_has_unlike (self->chart);

  if (!visible && gtk_widget_has_focus (GTK_WIDGET (self->compare)))
    gtk_widget_grab_focus (GTK_WIDGET (self->chart));
  gtk_widget_set_visible (GTK_WIDGET (self->compare), visible);
}

static void
show_choices (DmConvergenceView *self)
{
  self->filling = TRUE;
  gtk_drop_down_set_selected (self->issue,
                              find_listed (self, dm_session_get_issue (self->session)));
  gtk_drop_down_set_selected (self->scale, dm_session_get_scale (self->session));
  gtk_toggle_button_set_active (self->compare,
                                dm_session_get_unlike (self->session) == DM_UNLIKE_COMPARE);
  self->filling = FALSE;
  show_compare (self);
}

static void
refresh (DmConvergenceView *self)
{
  DmSnapshot *snapshot = dm_document_get_snapshot (self->document);
  g_autofree guint *counts = dm_snapshot_count_on_issues (snapshot);
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  g_array_set_size (self->issues, 0);
  add_issues (snapshot, counts, DM_NONE, names, self->issues);
  self->filling = TRUE;
  gtk_drop_down_set_model (self->issue, G_LIST_MODEL (names));
  self->filling = FALSE;
  if (find_listed (self, dm_session_get_issue (self->session)) == GTK_INVALID_LIST_POSITION)
    dm_session_choose_issue (self->session, snapshot);
  show_choices (self);
  gtk_stack_set_visible_child_name (self->stack, self->issues->len > 0 ? "chart" : "empty");
}

static void
chosen_cb (DmConvergenceView *self)
{
  guint issue = gtk_drop_down_get_selected (self->issue);
  guint scale = gtk_drop_down_get_selected (self->scale);

  if (self->filling || self->session == NULL)
    return;

  if (issue < self->issues->len)
    dm_session_set_issue (self->session, g_array_index (self->issues, gint64, issue));
  if (scale < dm_enum_scale.n)
    dm_session_set_scale (self->session, (DmScale) scale);
  dm_session_set_unlike (self->session, gtk_toggle_button_get_active (self->compare)
                                            ? DM_UNLIKE_COMPARE
                                            : DM_UNLIKE_APART);
}

static void
dm_convergence_view_dispose (GObject *object)
{
  DmConvergenceView *self = DM_CONVERGENCE_VIEW (object);

  self->filling = TRUE;
  g_clear_object (&self->document);
  g_clear_object (&self->session);
  g_clear_pointer (&self->issues, g_array_unref);
  dm_template_dispose (GTK_WIDGET (self), DM_TYPE_CONVERGENCE_VIEW);

  G_OBJECT_CLASS (dm_convergence_view_parent_class)->dispose (object);
}

static void
dm_convergence_view_class_init (DmConvergenceViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dm_convergence_view_dispose;

  g_type_ensure (DM_TYPE_CONVERGENCE_CHART);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/demarche/Demarche/dm-convergence-view.ui");
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_bind_template_child (widget_class, DmConvergenceView, issue);
  gtk_widget_class_bind_template_child (widget_class, DmConvergenceView, scale);
  gtk_widget_class_bind_template_child (widget_class, DmConvergenceView, compare);
  gtk_widget_class_bind_template_child (widget_class, DmConvergenceView, stack);
  gtk_widget_class_bind_template_child (widget_class, DmConvergenceView, chart);
  gtk_widget_class_bind_template_callback (widget_class, chosen_cb);
}

static void
dm_convergence_view_init (DmConvergenceView *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));

  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
  self->issues = g_array_new (FALSE, FALSE, sizeof (gint64));
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * dm_convergence_view_attach:
 * @self: a view, not attached before
 * @document: whose positions it shows
 * @session: what is looked at
 */
void
dm_convergence_view_attach (DmConvergenceView *self, DmDocument *document, DmSession *session)
{
  g_return_if_fail (self->document == NULL);

  self->document = g_object_ref (document);
  self->session = g_object_ref (session);
  g_signal_connect_object (document, "changed", G_CALLBACK (refresh), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "issue-changed", G_CALLBACK (show_choices), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "filter-changed", G_CALLBACK (show_compare), self,
                           G_CONNECT_SWAPPED);
  dm_scene_view_attach (DM_SCENE_VIEW (self->chart), document, session);
  refresh (self);
}

/**
 * dm_convergence_view_get_chart:
 * @self: a view
 *
 * Returns: (transfer none): the chart in it
 */
DmSceneView *
dm_convergence_view_get_chart (DmConvergenceView *self)
{
  return DM_SCENE_VIEW (self->chart);
}
