/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-sidebar.h"

#include "dm-scene-view.h"
#include "dm-filter-row.h"
#include "dm-party-ink.h"
#include "dm-person-list.h"
#include "dm-record-delete.h"
#include "dm-record-dialog.h"
#include "dm-widgets.h"

#include <adwaita.h>

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
  GtkWidget *add_party;
  GtkWidget *add_issue;
  GtkWidget *parties_group;
  GtkWidget *issues_group;
  GtkWidget *persons_group;
  DmPersonList *persons;
  GtkWidget *add_person;
  GtkWidget *kinds_group;
  GtkWidget *acts_group;
  GtkWidget *tags_group;
  GtkWidget *show_all;

  DmDocument *document;
  DmSession *session;
  gboolean is_drawn;
  guint completing; /* tick callback */
};

G_DEFINE_FINAL_TYPE (DmSidebar, dm_sidebar, GTK_TYPE_WIDGET)

/* A list longer than this helps nobody; the rest is always shown. */
#define MAX_ROWS 200

/* px, at least: of a row, and of the bar above them all */
#define ROW_HEIGHT 30
#define BAR_HEIGHT 40

static void toggled_cb (DmFilterRow *row, DmSidebar *self);
static void details_cb (DmFilterRow *row, DmSidebar *self);
static void edit_cb (DmFilterRow *row, DmSidebar *self);
static void delete_cb (DmFilterRow *row, DmSidebar *self);

/* A list that is filled anew: rows that still fit stay, and with them the focus. */
typedef struct
{
  DmSidebar *self;
  GtkListBox *list;
  DmFilterRowType type;
  int room; /* for so many rows */
  int n;
  gboolean is_cut; /* there are more */
} Filling;

static gboolean
reuse (Filling *filling,
       int at,
       gint64 value,
       const char *name,
       const char *shown,
       int depth,
       const GdkRGBA *color,
       guint count)
{
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (filling->list, at);

  return row != NULL
         && dm_filter_row_reuse (DM_FILTER_ROW (row), filling->type, value, name, shown, depth,
                                 color, count);
}

static void
put (Filling *filling,
     gint64 value,
     const char *name,
     const char *shown,
     int depth,
     const GdkRGBA *color,
     guint count)
{
  GtkWidget *row;

  if (filling->n >= filling->room)
    {
      filling->is_cut = TRUE;
      return;
    }
  if (reuse (filling, filling->n, value, name, shown, depth, color, count))
    {
      filling->n++;
      return;
    }
  /* Where one has gone, the next one moves up. */
  if (reuse (filling, filling->n + 1, value, name, shown, depth, color, count))
    {
      row = GTK_WIDGET (gtk_list_box_get_row_at_index (filling->list, filling->n++));
      gtk_list_box_remove (filling->list, row);
      return;
    }

  row = dm_filter_row_new (filling->type, value, name, shown, depth, color, count);
  g_signal_connect_object (row, "toggled", G_CALLBACK (toggled_cb), filling->self, 0);
  g_signal_connect_object (row, "details", G_CALLBACK (details_cb), filling->self, 0);
  g_signal_connect_object (row, "edit", G_CALLBACK (edit_cb), filling->self, 0);
  g_signal_connect_object (row, "delete", G_CALLBACK (delete_cb), filling->self, 0);
  dm_filter_row_set_editable (DM_FILTER_ROW (row),
                              filling->type == DM_FILTER_ROW_RECORD
                                  && dm_document_is_writable (filling->self->document));
  gtk_list_box_insert (filling->list, row, filling->n++);
}

static void
end (Filling *filling, GtkWidget *group)
{
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (filling->list, filling->n)) != NULL)
    gtk_list_box_remove (filling->list, GTK_WIDGET (row));
  gtk_widget_set_visible (group, filling->n > 0);
}

static GdkRGBA
party_color (const DmSnapshot *snapshot, guint party)
{
  DmColor color
      = dm_theme_get_color (dm_scene_view_theme (), dm_ink_of_party (snapshot, (int) party));

  return (GdkRGBA){ (float) color.red, (float) color.green, (float) color.blue, 1 };
}

static void
fill_parties (Filling *filling, const DmSnapshot *snapshot, int parent)
{
  for (guint i = 0; i < snapshot->n_parties && filling->n <= MAX_ROWS; i++)
    {
      const DmParty *party = &snapshot->parties[i];
      GdkRGBA color;

      if (party->parent != parent)
        continue;
      color = party_color (snapshot, i);
      put (filling, party->id, dm_snapshot_text (snapshot, party->name),
           dm_snapshot_text (snapshot, party->short_name), party->depth, &color,
           dm_snapshot_count (snapshot, DM_LIST_PARTIES, i));
      fill_parties (filling, snapshot, (int) i);
    }
}

static void
fill_issues (Filling *filling, const DmSnapshot *snapshot, int parent)
{
  for (guint i = 0; i < snapshot->n_issues && filling->n <= MAX_ROWS; i++)
    {
      const DmIssue *issue = &snapshot->issues[i];

      if (issue->parent != parent)
        continue;
      put (filling, issue->id, dm_snapshot_text (snapshot, issue->name), NULL, issue->depth, NULL,
           dm_snapshot_count (snapshot, DM_LIST_ISSUES, i));
      fill_issues (filling, snapshot, (int) i);
    }
}

static void
fill_kinds (Filling *filling, const DmSnapshot *snapshot)
{
  for (guint i = 0; i < dm_enum_event_kind.n; i++)
    {
      guint count = dm_snapshot_count_events (snapshot, (DmEventKind) i);
      g_autofree char *name = dm_enum_title (&dm_enum_event_kind, (int) i);

      if (count > 0)
        put (filling, i, name, NULL, 0, NULL, count);
    }
}

static void
fill_acts (Filling *filling, const DmSnapshot *snapshot)
{
  for (guint i = 1; i < dm_enum_act.n; i++)
    {
      guint count = dm_snapshot_count_positions (snapshot, (DmAct) i);
      g_autofree char *name = dm_enum_title (&dm_enum_act, (int) i);

      if (count > 0)
        put (filling, i, name, NULL, 0, NULL, count);
    }
}

static int
compare_tags (gconstpointer a, gconstpointer b, gpointer data)
{
  const DmSnapshot *snapshot = data;

  return g_utf8_collate (dm_snapshot_text (snapshot, snapshot->tags[*(const guint *) a]),
                         dm_snapshot_text (snapshot, snapshot->tags[*(const guint *) b]));
}

static void
fill_tags (Filling *filling, const DmSnapshot *snapshot)
{
  g_autoptr (GArray) tags = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = 0; i < snapshot->n_tags; i++)
    if (dm_snapshot_count (snapshot, DM_LIST_TAGS, i) > 0)
      g_array_append_val (tags, i);
  g_array_sort_with_data (tags, compare_tags, (gpointer) snapshot);
  for (guint i = 0; i < MIN (tags->len, MAX_ROWS); i++)
    {
      guint tag = g_array_index (tags, guint, i);

      put (filling, 0, dm_snapshot_text (snapshot, snapshot->tags[tag]), NULL, 0, NULL,
           dm_snapshot_count (snapshot, DM_LIST_TAGS, tag));
    }
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
details_cb (DmFilterRow *row, DmSidebar *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.inspect", "x", dm_filter_row_get_value (row));
}

static void
edit_cb (DmFilterRow *row, DmSidebar *self)
{
  dm_record_dialog_edit (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), self->document, NULL,
                         dm_filter_row_get_value (row));
}

static void
delete_cb (DmFilterRow *row, DmSidebar *self)
{
  dm_record_delete (self->document, dm_filter_row_get_value (row), dm_filter_row_get_name (row),
                    GTK_WIDGET (self));
}

static void
show_all_cb (DmSidebar *self)
{
  dm_session_take_filter (self->session, dm_filter_new ());
}

static void
update_persons (DmSidebar *self)
{
  gtk_widget_set_visible (self->persons_group, dm_document_is_writable (self->document)
                                                   || dm_person_list_get_n (self->persons) > 0);
}

static void
fill (DmSidebar *self, Filling *filling, const DmSnapshot *snapshot)
{
  if (filling->list == self->parties)
    fill_parties (filling, snapshot, DM_NONE);
  else if (filling->list == self->issues)
    fill_issues (filling, snapshot, DM_NONE);
  else if (filling->list == self->kinds)
    fill_kinds (filling, snapshot);
  else if (filling->list == self->acts)
    fill_acts (filling, snapshot);
  else
    fill_tags (filling, snapshot);
}

/* At most so many rows, headings among them, are in sight when the window comes up. */
static int
count_rows_in_sight (DmSidebar *self)
{
  GtkRoot *window = gtk_widget_get_root (GTK_WIDGET (self));
  int width, height;

  if (self->is_drawn || !GTK_IS_WINDOW (window) || gtk_window_is_maximized (GTK_WINDOW (window)))
    return G_MAXINT;

  gtk_window_get_default_size (GTK_WINDOW (window), &width, &height);
  return height > 0 ? (height - BAR_HEIGHT) / ROW_HEIGHT + 1 : G_MAXINT;
}

static void refresh (DmSidebar *self);

/* The first frame is drawn; what is out of sight in it comes now. */
static gboolean
complete_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  DmSidebar *self = DM_SIDEBAR (widget);

  if (!self->is_drawn)
    {
      self->is_drawn = TRUE;
      return G_SOURCE_CONTINUE;
    }

  self->completing = 0;
  refresh (self);
  return G_SOURCE_REMOVE;
}

static void
refresh (DmSidebar *self)
{
  gboolean writable = dm_document_is_writable (self->document);
  DmSnapshot *snapshot = dm_document_get_snapshot (self->document);
  const struct
  {
    GtkListBox *list;
    DmFilterRowType type;
    GtkWidget *group;
  } lists[] = {
    { self->parties, DM_FILTER_ROW_RECORD, self->parties_group },
    { self->issues, DM_FILTER_ROW_RECORD, self->issues_group },
    { self->kinds, DM_FILTER_ROW_EVENT_KIND, self->kinds_group },
    { self->acts, DM_FILTER_ROW_ACT, self->acts_group },
    { self->tags, DM_FILTER_ROW_TAG, self->tags_group },
  };
  int room = count_rows_in_sight (self);
  gboolean is_cut = FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    {
      Filling filling = { self, lists[i].list, lists[i].type, room, 0, FALSE };

      fill (self, &filling, snapshot);
      end (&filling, lists[i].group);
      is_cut = is_cut || filling.is_cut;
      /* The heading takes the place of a row. */
      room = MAX (0, room - filling.n - 1);
    }
  if (!is_cut)
    dm_person_list_attach (self->persons, self->document);
  else if (self->completing == 0)
    self->completing = gtk_widget_add_tick_callback (GTK_WIDGET (self), complete_cb, NULL, NULL);
  gtk_widget_set_visible (self->add_party, writable);
  gtk_widget_set_visible (self->add_issue, writable);
  gtk_widget_set_visible (self->add_person, writable);
  update_persons (self);
  if (writable)
    {
      gtk_widget_set_visible (self->parties_group, TRUE);
      gtk_widget_set_visible (self->issues_group, TRUE);
    }
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

  g_type_ensure (DM_TYPE_PERSON_LIST);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/demarche/Demarche/dm-sidebar.ui");
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "sidebar");
  gtk_widget_class_bind_template_child (widget_class, DmSidebar, parties);
  gtk_widget_class_bind_template_child (widget_class, DmSidebar, issues);
  gtk_widget_class_bind_template_child (widget_class, DmSidebar, kinds);
  gtk_widget_class_bind_template_child (widget_class, DmSidebar, acts);
  gtk_widget_class_bind_template_child (widget_class, DmSidebar, tags);
  gtk_widget_class_bind_template_child (widget_class, DmSidebar, add_party);
  gtk_widget_class_bind_template_child (widget_class, DmSidebar, add_issue);
  gtk_widget_class_bind_template_child (widget_class, DmSidebar, parties_group);
  gtk_widget_class_bind_template_child (widget_class, DmSidebar, issues_group);
  gtk_widget_class_bind_template_child (widget_class, DmSidebar, persons_group);
  gtk_widget_class_bind_template_child (widget_class, DmSidebar, persons);
  gtk_widget_class_bind_template_child (widget_class, DmSidebar, add_person);
  gtk_widget_class_bind_template_child (widget_class, DmSidebar, kinds_group);
  gtk_widget_class_bind_template_child (widget_class, DmSidebar, acts_group);
  gtk_widget_class_bind_template_child (widget_class, DmSidebar, tags_group);
  gtk_widget_class_bind_template_child (widget_class, DmSidebar, show_all);
  gtk_widget_class_bind_template_callback (widget_class, show_all_cb);
}

/* Arrows walk through the rows; Tab does not have to. */
static gboolean
key_cb (GtkEventControllerKey *controller, guint key, guint code, GdkModifierType modifiers)
{
  if ((key != GDK_KEY_Tab && key != GDK_KEY_ISO_Left_Tab)
      || (modifiers & (GDK_CONTROL_MASK | GDK_ALT_MASK)) != 0)
    return GDK_EVENT_PROPAGATE;

  return dm_widget_leave (gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (controller)),
                          (modifiers & GDK_SHIFT_MASK) == 0);
}

static void
dm_sidebar_init (DmSidebar *self)
{
  GtkListBox **lists[] = { &self->parties, &self->issues, &self->kinds, &self->acts, &self->tags };

  gtk_widget_init_template (GTK_WIDGET (self));
  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    {
      GtkEventController *keys = gtk_event_controller_key_new ();

      g_signal_connect (keys, "key-pressed", G_CALLBACK (key_cb), NULL);
      gtk_widget_add_controller (GTK_WIDGET (*lists[i]), keys);
    }
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
  g_signal_connect_object (self->persons, "listed", G_CALLBACK (update_persons), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (document, "changed", G_CALLBACK (refresh), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "filter-changed", G_CALLBACK (filter_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (adw_style_manager_get_default (), "notify::dark", G_CALLBACK (refresh),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (adw_style_manager_get_default (), "notify::high-contrast",
                           G_CALLBACK (refresh), self, G_CONNECT_SWAPPED);
  refresh (self);
}
