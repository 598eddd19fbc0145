/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-sidebar.h"

#include "dm-scene-view.h"
#include "dm-filter-row.h"
#include "dm-party-ink.h"
#include "dm-record.h"
#include "dm-widgets.h"

#include <adwaita.h>
#include <glib/gi18n.h>

/**
 * DmSidebar:
 *
 * What is shown: parties and issues as trees, kinds, acts, tags. Switching something off takes
 * what is within it along.
 */
struct _DmSidebar
{
  GtkWidget parent_instance;

  GtkListBox *parties;
  GtkListBox *issues;
  GtkListBox *kinds;
  GtkListBox *acts;
  GtkListBox *tags;
  GtkWidget *parties_group;
  GtkWidget *issues_group;
  GtkWidget *kinds_group;
  GtkWidget *acts_group;
  GtkWidget *tags_group;
  GtkWidget *show_all;

  DmDocument *document;
  DmSession *session;
};

G_DEFINE_FINAL_TYPE (DmSidebar, dm_sidebar, GTK_TYPE_WIDGET)

/* A list longer than this helps nobody; the rest is always shown. */
#define MAX_ROWS 200

static void toggled_cb (DmFilterRow *row, DmSidebar *self);

static void
add (DmSidebar *self, GtkListBox *list, GtkWidget *row)
{
  g_signal_connect_object (row, "toggled", G_CALLBACK (toggled_cb), self, 0);
  gtk_list_box_append (list, row);
}

static GdkRGBA
party_color (const DmSnapshot *snapshot, guint party)
{
  DmColor color
      = dm_theme_get_color (dm_scene_view_theme (), dm_ink_of_party (snapshot, (int) party));

  return (GdkRGBA){ (float) color.red, (float) color.green, (float) color.blue, 1 };
}

static guint *
count_list (const DmSnapshot *snapshot, DmEntryList list, guint n)
{
  guint *counts = g_new0 (guint, MAX (n, 1));

  for (guint i = 0; i < snapshot->n_ranks; i++)
    {
      guint n_items;
      const guint32 *items
          = dm_snapshot_list (snapshot, dm_snapshot_entry (snapshot, i), list, &n_items);

      for (guint k = 0; k < n_items; k++)
        counts[items[k]]++;
    }

  return counts;
}

static void
fill_parties (DmSidebar *self, const DmSnapshot *snapshot, int parent, const guint *counts)
{
  for (guint i = 0; i < snapshot->n_parties; i++)
    {
      GdkRGBA color;

      if (snapshot->parties[i].parent != parent
          || gtk_list_box_get_row_at_index (self->parties, MAX_ROWS) != NULL)
        continue;
      color = party_color (snapshot, i);
      add (self, self->parties,
           dm_filter_row_new (DM_FILTER_ROW_RECORD, snapshot->parties[i].id,
                              dm_snapshot_text (snapshot, snapshot->parties[i].name),
                              dm_snapshot_text (snapshot, snapshot->parties[i].short_name),
                              snapshot->parties[i].depth, &color, counts[i]));
      fill_parties (self, snapshot, (int) i, counts);
    }
}

static void
fill_issues (DmSidebar *self, const DmSnapshot *snapshot, int parent, const guint *counts)
{
  for (guint i = 0; i < snapshot->n_issues; i++)
    {
      if (snapshot->issues[i].parent != parent
          || gtk_list_box_get_row_at_index (self->issues, MAX_ROWS) != NULL)
        continue;
      add (self, self->issues,
           dm_filter_row_new (DM_FILTER_ROW_RECORD, snapshot->issues[i].id,
                              dm_snapshot_text (snapshot, snapshot->issues[i].name), NULL,
                              snapshot->issues[i].depth, NULL, counts[i]));
      fill_issues (self, snapshot, (int) i, counts);
    }
}

static void
fill_kinds (DmSidebar *self, const DmSnapshot *snapshot)
{
  guint kinds[DM_EVENT_ABSENCE + 1] = { 0 };
  guint acts[DM_ACT_WITHDRAWN + 1] = { 0 };

  for (guint i = 0; i < snapshot->n_ranks; i++)
    {
      guint32 entry = dm_snapshot_entry (snapshot, i);

      if (snapshot->type[entry] == DM_RECORD_POSITION)
        acts[snapshot->kind[entry]]++;
      else
        kinds[snapshot->kind[entry]]++;
    }

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (kinds[i] > 0)
      {
        g_autofree char *name = dm_enum_title (&dm_enum_event_kind, (int) i);

        add (self, self->kinds,
             dm_filter_row_new (DM_FILTER_ROW_EVENT_KIND, i, name, NULL, 0, NULL, kinds[i]));
      }
  for (guint i = 1; i < G_N_ELEMENTS (acts); i++)
    if (acts[i] > 0)
      {
        g_autofree char *name = dm_enum_title (&dm_enum_act, (int) i);

        add (self, self->acts,
             dm_filter_row_new (DM_FILTER_ROW_ACT, i, name, NULL, 0, NULL, acts[i]));
      }
}

static void
fill_tags (DmSidebar *self, const DmSnapshot *snapshot)
{
  g_autofree guint *counts = count_list (snapshot, DM_LIST_TAGS, snapshot->n_tags);

  for (guint i = 0; i < MIN (snapshot->n_tags, MAX_ROWS); i++)
    add (self, self->tags,
         dm_filter_row_new (DM_FILTER_ROW_TAG, 0, dm_snapshot_text (snapshot, snapshot->tags[i]),
                            NULL, 0, NULL, counts[i]));
}

static gboolean
is_shown (const DmFilter *filter, DmFilterRow *row)
{
  switch (dm_filter_row_get_filter_type (row))
    {
    case DM_FILTER_ROW_RECORD:
      return dm_filter_shows_record (filter, dm_filter_row_get_value (row));
    case DM_FILTER_ROW_EVENT_KIND:
      return dm_filter_shows_event_kind (filter, (DmEventKind) dm_filter_row_get_value (row));
    case DM_FILTER_ROW_ACT:
      return dm_filter_shows_act (filter, (DmAct) dm_filter_row_get_value (row));
    case DM_FILTER_ROW_TAG:
      return dm_filter_shows_tag (filter, dm_filter_row_get_name (row));
    }

  return TRUE;
}

static void
filter_changed_cb (DmSidebar *self)
{
  const DmFilter *filter = dm_session_get_filter (self->session);
  GtkListBox *lists[] = { self->parties, self->issues, self->kinds, self->acts, self->tags };
  gboolean all = TRUE;

  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    {
      GtkListBoxRow *row;

      for (int k = 0; (row = gtk_list_box_get_row_at_index (lists[i], k)) != NULL; k++)
        {
          gboolean shown = is_shown (filter, DM_FILTER_ROW (row));

          dm_filter_row_set_active (DM_FILTER_ROW (row), shown);
          all = all && shown;
        }
    }
  gtk_widget_set_sensitive (self->show_all, !all);
}

/* A party or an issue goes with all that is within it, and with what it is within when it comes. */
static void
show_record (DmFilter *filter, const DmSnapshot *snapshot, gint64 id, gboolean shown)
{
  for (guint i = 0; i < snapshot->n_parties; i++)
    for (int k = (int) i; k != DM_NONE; k = snapshot->parties[k].parent)
      if (snapshot->parties[k].id == id)
        dm_filter_show_record (filter, snapshot->parties[i].id, shown);
  for (guint i = 0; i < snapshot->n_issues; i++)
    for (int k = (int) i; k != DM_NONE; k = snapshot->issues[k].parent)
      if (snapshot->issues[k].id == id)
        dm_filter_show_record (filter, snapshot->issues[i].id, shown);
}

static void
toggled_cb (DmFilterRow *row, DmSidebar *self)
{
  DmSnapshot *snapshot = dm_document_get_snapshot (self->document);
  g_autoptr (DmFilter) filter = dm_filter_copy (dm_session_get_filter (self->session));
  gboolean shown = dm_filter_row_get_active (row);
  gint64 value = dm_filter_row_get_value (row);

  switch (dm_filter_row_get_filter_type (row))
    {
    case DM_FILTER_ROW_RECORD:
      show_record (filter, snapshot, value, shown);
      break;
    case DM_FILTER_ROW_EVENT_KIND:
      dm_filter_show_event_kind (filter, (DmEventKind) value, shown);
      break;
    case DM_FILTER_ROW_ACT:
      dm_filter_show_act (filter, (DmAct) value, shown);
      break;
    case DM_FILTER_ROW_TAG:
      dm_filter_show_tag (filter, dm_filter_row_get_name (row), shown);
      break;
    }
  dm_session_take_filter (self->session, g_steal_pointer (&filter));
}

static void
show_all_cb (DmSidebar *self)
{
  dm_session_take_filter (self->session, dm_filter_new ());
}

static void
refresh (DmSidebar *self)
{
  DmSnapshot *snapshot = dm_document_get_snapshot (self->document);
  g_autofree guint *parties = count_list (snapshot, DM_LIST_PARTIES, snapshot->n_parties);
  g_autofree guint *issues = count_list (snapshot, DM_LIST_ISSUES, snapshot->n_issues);

  dm_list_box_clear (self->parties);
  dm_list_box_clear (self->issues);
  dm_list_box_clear (self->kinds);
  dm_list_box_clear (self->acts);
  dm_list_box_clear (self->tags);
  fill_parties (self, snapshot, DM_NONE, parties);
  fill_issues (self, snapshot, DM_NONE, issues);
  fill_kinds (self, snapshot);
  fill_tags (self, snapshot);
  gtk_widget_set_visible (self->parties_group, dm_list_box_has_rows (self->parties));
  gtk_widget_set_visible (self->issues_group, dm_list_box_has_rows (self->issues));
  gtk_widget_set_visible (self->kinds_group, dm_list_box_has_rows (self->kinds));
  gtk_widget_set_visible (self->acts_group, dm_list_box_has_rows (self->acts));
  gtk_widget_set_visible (self->tags_group, dm_list_box_has_rows (self->tags));
  filter_changed_cb (self);
}

static void
dm_sidebar_dispose (GObject *object)
{
  DmSidebar *self = DM_SIDEBAR (object);

  g_clear_object (&self->document);
  g_clear_object (&self->session);
  dm_template_dispose (GTK_WIDGET (self), DM_TYPE_SIDEBAR);

  G_OBJECT_CLASS (dm_sidebar_parent_class)->dispose (object);
}

static void
dm_sidebar_class_init (DmSidebarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dm_sidebar_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/demarche/Demarche/dm-sidebar.ui");
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "sidebar");
  gtk_widget_class_bind_template_child (widget_class, DmSidebar, parties);
  gtk_widget_class_bind_template_child (widget_class, DmSidebar, issues);
  gtk_widget_class_bind_template_child (widget_class, DmSidebar, kinds);
  gtk_widget_class_bind_template_child (widget_class, DmSidebar, acts);
  gtk_widget_class_bind_template_child (widget_class, DmSidebar, tags);
  gtk_widget_class_bind_template_child (widget_class, DmSidebar, parties_group);
  gtk_widget_class_bind_template_child (widget_class, DmSidebar, issues_group);
  gtk_widget_class_bind_template_child (widget_class, DmSidebar, kinds_group);
  gtk_widget_class_bind_template_child (widget_class, DmSidebar, acts_group);
  gtk_widget_class_bind_template_child (widget_class, DmSidebar, tags_group);
  gtk_widget_class_bind_template_child (widget_class, DmSidebar, show_all);
  gtk_widget_class_bind_template_callback (widget_class, show_all_cb);
}

static void
dm_sidebar_init (DmSidebar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * dm_sidebar_attach:
 * @self: a sidebar, not attached before
 * @document: whose parties, issues, kinds and tags it lists
 * @session: whose filter it sets
 */
void
dm_sidebar_attach (DmSidebar *self, DmDocument *document, DmSession *session)
{
  g_return_if_fail (self->document == NULL);

  self->document = g_object_ref (document);
  self->session = g_object_ref (session);
  g_signal_connect_object (document, "changed", G_CALLBACK (refresh), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "filter-changed", G_CALLBACK (filter_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (adw_style_manager_get_default (), "notify::dark", G_CALLBACK (refresh),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (adw_style_manager_get_default (), "notify::high-contrast",
                           G_CALLBACK (refresh), self, G_CONNECT_SWAPPED);
  refresh (self);
}
