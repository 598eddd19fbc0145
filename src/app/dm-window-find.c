/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-window-private.h"

#include "dm-scene-view-private.h"

/* Lists narrow down what they show in a place of their own; everywhere else a bar above the view
 * finds what is marked in it. */
static gboolean
is_list (DmWindow *self)
{
  const char *name = adw_view_stack_get_visible_child_name (self->views);

  return g_strcmp0 (name, "records") == 0 || g_strcmp0 (name, "sources") == 0;
}

static void
stepped_cb (DmWindow *self)
{
  DmSceneView *chart = dm_window_get_chart (self);
  int entry = dm_snapshot_find_entry (dm_document_get_snapshot (self->document),
                                      dm_session_get_selected (self->session));

  if (chart == NULL || entry == DM_NONE)
    return;
  dm_scene_view_scroll_to_entry (chart, (guint) entry);
  dm_scene_view_reveal_selected (chart);
}

static void
closed_cb (DmWindow *self)
{
  if (!is_list (self))
    dm_window_focus_view (self);
}

static DmSearchBar *
ensure_bar (DmWindow *self)
{
  if (self->search_bar == NULL)
    {
      self->search_bar = DM_SEARCH_BAR (dm_search_bar_new (self->document, self->session));
      gtk_box_insert_child_after (GTK_BOX (gtk_widget_get_parent (GTK_WIDGET (self->banner))),
                                  GTK_WIDGET (self->search_bar), GTK_WIDGET (self->banner));
      gtk_widget_set_visible (GTK_WIDGET (self->search_bar), !is_list (self));
      g_signal_connect_object (self->search_bar, "stepped", G_CALLBACK (stepped_cb), self,
                               G_CONNECT_SWAPPED);
      g_signal_connect_object (self->search_bar, "closed", G_CALLBACK (closed_cb), self,
                               G_CONNECT_SWAPPED);
    }
  return self->search_bar;
}

/* What was typed in a list is looked for in the other views too. */
static void
words_changed_cb (DmWindow *self)
{
  if (*dm_session_get_words (self->session) != '\0')
    ensure_bar (self);
}

static void
view_changed_cb (DmWindow *self)
{
  if (self->search_bar != NULL)
    gtk_widget_set_visible (GTK_WIDGET (self->search_bar), !is_list (self));
}

static void
find_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  DmWindow *self = data;
  const char *name = adw_view_stack_get_visible_child_name (self->views);

  if (g_strcmp0 (name, "records") == 0)
    dm_records_view_focus_search (self->records);
  else if (g_strcmp0 (name, "sources") == 0)
    dm_sources_view_focus_search (self->sources);
  else
    dm_search_bar_open (ensure_bar (self));
}

static void
step_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  DmWindow *self = data;
  gboolean forward = g_str_equal (g_action_get_name (G_ACTION (action)), "find-next");
  const char *view = adw_view_stack_get_visible_child_name (self->views);

  /* Among sources a record that is found would be selected out of sight. */
  if (dm_session_get_hits (self->session) != NULL && g_strcmp0 (view, "sources") != 0)
    dm_search_bar_step (ensure_bar (self), forward);
  else
    find_cb (NULL, NULL, self);
}

/* Puts the actions that find records in place. */
void
dm_window_add_find_actions (DmWindow *self)
{
  static const GActionEntry actions[] = {
    { .name = "find", .activate = find_cb },
    { .name = "find-next", .activate = step_cb },
    { .name = "find-previous", .activate = step_cb },
  };

  g_action_map_add_action_entries (G_ACTION_MAP (self), actions, G_N_ELEMENTS (actions), self);
  g_signal_connect_object (self->views, "notify::visible-child", G_CALLBACK (view_changed_cb), self,
                           G_CONNECT_SWAPPED);
}

/* Observes what is looked for in the dossier that is now shown. */
void
dm_window_attach_find (DmWindow *self)
{
  g_signal_connect_object (self->session, "words-changed", G_CALLBACK (words_changed_cb), self,
                           G_CONNECT_SWAPPED);
}
