/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-claims-filter.h"

#include <glib/gi18n.h>

/* A menu with more parties or ranks cannot be read. */
#define MAX_PARTIES 40
#define MAX_RANKS 20

/**
 * DmClaimsFilter:
 *
 * A button with a menu of which issues the register tells of: those in one state, those that one
 * party has to do with, those of one rank. It says so while it is not all of them.
 */
struct _DmClaimsFilter
{
  GtkWidget parent_instance;

  GtkMenuButton *button;
  GSimpleActionGroup *actions;
  DmDocument *document;
  DmSession *session;
};

G_DEFINE_FINAL_TYPE (DmClaimsFilter, dm_claims_filter, GTK_TYPE_WIDGET)

static int
find_party (const DmSnapshot *snapshot, gint64 id)
{
  for (guint i = 0; i < snapshot->n_parties && id != 0; i++)
    if (snapshot->parties[i].id == id)
      return (int) i;
  return DM_NONE;
}

static GMenuModel *
new_states (void)
{
  GMenu *menu = g_menu_new ();

  g_menu_append (menu, _("Any State"), "only.state('')");
  for (int i = DM_STATE_NONE + 1; i < (int) dm_enum_state.n; i++)
    {
      g_autoptr (GMenuItem) item = g_menu_item_new (dm_enum_label (&dm_enum_state, i), NULL);

      g_menu_item_set_action_and_target (item, "only.state", "s", dm_enum_nick (&dm_enum_state, i));
      g_menu_append_item (menu, item);
    }
  return G_MENU_MODEL (menu);
}

static GMenuModel *
new_parties (const DmSnapshot *snapshot)
{
  GMenu *menu = g_menu_new ();
  guint n = 0;

  g_menu_append (menu, _("Any Party"), "only.party('')");
  for (guint i = 0; i < snapshot->n_parties && n < MAX_PARTIES; i++)
    {
      g_autoptr (GMenuItem) item = NULL;

      if (snapshot->parties[i].parent != DM_NONE)
        continue;
      n++;
      item = g_menu_item_new (dm_snapshot_text (snapshot, snapshot->parties[i].short_name), NULL);
      g_menu_item_set_action_and_target (item, "only.party", "s",
                                         dm_snapshot_text (snapshot, snapshot->parties[i].key));
      g_menu_append_item (menu, item);
    }
  return G_MENU_MODEL (menu);
}

/* Each rank that an issue of the dossier ever has, once; NULL where none has one. */
static GMenuModel *
new_ranks (const DmSnapshot *snapshot)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  GMenu *menu;

  if (snapshot->n_issue_ranks == 0)
    return NULL;
  menu = g_menu_new ();
  g_menu_append (menu, _("Any Rank"), "only.rank('')");
  for (guint i = 0; i < snapshot->n_issue_ranks; i++)
    {
      const char *rank = dm_snapshot_text (snapshot, snapshot->issue_ranks[i].rank);
      g_autoptr (GMenuItem) item = NULL;

      if (g_hash_table_size (seen) >= MAX_RANKS || !g_hash_table_add (seen, (char *) rank))
        continue;
      item = g_menu_item_new (rank, NULL);
      g_menu_item_set_action_and_target (item, "only.rank", "s", rank);
      g_menu_append_item (menu, item);
    }
  return G_MENU_MODEL (menu);
}

static void
update_menu (DmClaimsFilter *self)
{
  g_autoptr (GMenu) menu = g_menu_new ();
  g_autoptr (GMenuModel) states = new_states ();
  g_autoptr (GMenuModel) parties = new_parties (dm_document_get_snapshot (self->document));
  g_autoptr (GMenuModel) ranks = new_ranks (dm_document_get_snapshot (self->document));

  g_menu_append_submenu (menu, _("_State"), states);
  g_menu_append_submenu (menu, _("_Party"), parties);
  if (ranks != NULL)
    g_menu_append_submenu (menu, _("_Rank"), ranks);
  gtk_menu_button_set_menu_model (self->button, G_MENU_MODEL (menu));
}

static void
set_state (DmClaimsFilter *self, const char *action, const char *state)
{
  g_action_change_state (g_action_map_lookup_action (G_ACTION_MAP (self->actions), action),
                         g_variant_new_string (state));
}

/* Says on the button what it lets through. */
static void
tell (DmClaimsFilter *self, const DmRegisterOnly *only, const char *party)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new ();
  g_autofree char *words = NULL;

  if (only->state != DM_STATE_NONE)
    g_ptr_array_add (parts, (char *) dm_enum_label (&dm_enum_state, only->state));
  if (party != NULL)
    g_ptr_array_add (parts, (char *) party);
  if (only->rank != NULL)
    g_ptr_array_add (parts, (char *) only->rank);

  if (parts->len > 0)
    gtk_widget_add_css_class (GTK_WIDGET (self->button), "filtering");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->button), "filtering");
  if (parts->len == 0)
    g_ptr_array_add (parts, (char *) _("All Issues"));
  g_ptr_array_add (parts, NULL);
  words = g_strjoinv (", ", (char **) parts->pdata);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->button), words);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Filter"), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, words, -1);
}

static void
update (DmClaimsFilter *self)
{
  const DmSnapshot *snapshot = dm_document_get_snapshot (self->document);
  DmClaimsLayout layout;
  int party;

  dm_session_get_claims_layout (self->session, &layout);
  party = find_party (snapshot, layout.only.party);
  set_state (self, "state",
             layout.only.state != DM_STATE_NONE ? dm_enum_nick (&dm_enum_state, layout.only.state)
                                                : "");
  set_state (self, "party",
             party != DM_NONE ? dm_snapshot_text (snapshot, snapshot->parties[party].key) : "");
  set_state (self, "rank", layout.only.rank != NULL ? layout.only.rank : "");
  tell (self, &layout.only,
        party != DM_NONE ? dm_snapshot_text (snapshot, snapshot->parties[party].short_name) : NULL);
}

static void
state_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  DmClaimsFilter *self = data;
  DmClaimsLayout layout;
  int state = DM_STATE_NONE;

  dm_enum_from_nick (&dm_enum_state, g_variant_get_string (parameter, NULL), &state);
  dm_session_get_claims_layout (self->session, &layout);
  layout.only.state = (DmState) state;
  dm_session_set_claims_layout (self->session, &layout);
}

static void
party_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  DmClaimsFilter *self = data;
  const DmSnapshot *snapshot = dm_document_get_snapshot (self->document);
  int party = dm_snapshot_find_party (snapshot, g_variant_get_string (parameter, NULL));
  DmClaimsLayout layout;

  dm_session_get_claims_layout (self->session, &layout);
  layout.only.party = party != DM_NONE ? snapshot->parties[party].id : 0;
  dm_session_set_claims_layout (self->session, &layout);
}

static void
rank_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  DmClaimsFilter *self = data;
  const char *rank = g_variant_get_string (parameter, NULL);
  DmClaimsLayout layout;

  dm_session_get_claims_layout (self->session, &layout);
  layout.only.rank = *rank != '\0' ? g_intern_string (rank) : NULL;
  dm_session_set_claims_layout (self->session, &layout);
}

static void
changed_cb (DmClaimsFilter *self)
{
  update_menu (self);
  update (self);
}

static void
dm_claims_filter_dispose (GObject *object)
{
  DmClaimsFilter *self = DM_CLAIMS_FILTER (object);

  g_clear_pointer ((GtkWidget **) &self->button, gtk_widget_unparent);
  g_clear_object (&self->actions);
  g_clear_object (&self->document);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (dm_claims_filter_parent_class)->dispose (object);
}

static void
dm_claims_filter_class_init (DmClaimsFilterClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = dm_claims_filter_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
dm_claims_filter_init (DmClaimsFilter *self)
{
  static const GActionEntry entries[] = {
    { .name = "state", .activate = state_cb, .parameter_type = "s", .state = "''" },
    { .name = "party", .activate = party_cb, .parameter_type = "s", .state = "''" },
    { .name = "rank", .activate = rank_cb, .parameter_type = "s", .state = "''" },
  };

  self->button = GTK_MENU_BUTTON (gtk_menu_button_new ());
  gtk_menu_button_set_icon_name (self->button, "demarche-filter-symbolic");
  gtk_widget_add_css_class (GTK_WIDGET (self->button), "flat");
  gtk_widget_set_parent (GTK_WIDGET (self->button), GTK_WIDGET (self));
  self->actions = g_simple_action_group_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), entries, G_N_ELEMENTS (entries),
                                   self);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "only", G_ACTION_GROUP (self->actions));
}

/**
 * dm_claims_filter_attach:
 * @self: a filter, not attached before
 * @document: whose parties it offers
 * @session: what is looked at, and is told what was chosen
 */
void
dm_claims_filter_attach (DmClaimsFilter *self, DmDocument *document, DmSession *session)
{
  g_return_if_fail (self->document == NULL);

  self->document = g_object_ref (document);
  self->session = g_object_ref (session);
  g_signal_connect_object (document, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "claims-changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  changed_cb (self);
}
