/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-claims-view.h"

#include "dm-claim-row.h"
#include "dm-claims-grid.h"
#include "fixture.h"

#include <adwaita.h>

typedef struct
{
  Sample sample;
  GtkWidget *window;
  DmClaimsView *view;
} Fixture;

static gboolean
has_rows (gpointer data)
{
  return g_list_model_get_n_items (G_LIST_MODEL (dm_claims_view_get_model (data))) > 0;
}

static gboolean
is_mapped (gpointer data)
{
  return gtk_widget_get_mapped (data);
}

static void
set_up (Fixture *fixture, gconstpointer name)
{
  sample_open (&fixture->sample, name);
  fixture->window = gtk_window_new ();
  fixture->view = g_object_new (DM_TYPE_CLAIMS_VIEW, NULL);
  gtk_window_set_child (GTK_WINDOW (fixture->window), GTK_WIDGET (fixture->view));
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 1300, 900);
  dm_claims_view_attach (fixture->view, fixture->sample.document, fixture->sample.session);
  gtk_window_present (GTK_WINDOW (fixture->window));
  wait_until (is_mapped, fixture->view);
  wait_until (has_rows, fixture->view);
}

static void
tear_down (Fixture *fixture, gconstpointer name)
{
  gpointer view = fixture->view;

  g_object_add_weak_pointer (G_OBJECT (fixture->view), &view);
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  wait_ms (50);
  g_assert_null (view);
  sample_close (&fixture->sample);
}

static GListModel *
rows_of (Fixture *fixture)
{
  return G_LIST_MODEL (dm_claims_view_get_model (fixture->view));
}

static const char *
name_at (Fixture *fixture, guint position)
{
  g_autoptr (GtkTreeListRow) node = g_list_model_get_item (rows_of (fixture), position);
  g_autoptr (DmClaimRow) row = gtk_tree_list_row_get_item (node);
  const DmSnapshot *snapshot = dm_claim_row_get_register (row)->snapshot;

  return dm_snapshot_text (snapshot, snapshot->issues[dm_claim_row_get_claim (row)->issue].key);
}

static guint
find_row (Fixture *fixture, const char *key)
{
  for (guint i = 0; i < g_list_model_get_n_items (rows_of (fixture)); i++)
    if (g_str_equal (name_at (fixture, i), key))
      return i;
  return GTK_INVALID_LIST_POSITION;
}

static gint64
issue_id (Fixture *fixture, const char *key)
{
  DmSnapshot *snapshot = fixture->sample.snapshot;

  return snapshot->issues[dm_snapshot_find_issue (snapshot, key)].id;
}

static guint
selected_row (Fixture *fixture)
{
  return gtk_single_selection_get_selected (
      GTK_SINGLE_SELECTION (dm_claims_view_get_model (fixture->view)));
}

static GtkColumnView *
list_of (Fixture *fixture)
{
  return GTK_COLUMN_VIEW (
      find_widget (GTK_WIDGET (fixture->view), GTK_TYPE_COLUMN_VIEW, NULL, NULL));
}

typedef struct
{
  GtkWidget *root;
  const char *text;
} Wanted;

static gboolean
is_shown (gpointer data)
{
  const Wanted *wanted = data;

  return find_label (wanted->root, wanted->text) != NULL;
}

static gboolean
is_not_shown (gpointer data)
{
  return !is_shown (data);
}

static void
expect (Fixture *fixture, const char *text)
{
  Wanted wanted = { GTK_WIDGET (fixture->view), text };

  wait_until (is_shown, &wanted);
}

static void
expect_no (Fixture *fixture, const char *text)
{
  Wanted wanted = { GTK_WIDGET (fixture->view), text };

  wait_until (is_not_shown, &wanted);
}

static void
test_tree (Fixture *fixture, gconstpointer data)
{
  guint claims = find_row (fixture, "claims");
  g_autoptr (GtkTreeListRow) node = g_list_model_get_item (rows_of (fixture), claims);

  /* Components stand behind their issue, unfolded. */
  g_assert_cmpuint (g_list_model_get_n_items (rows_of (fixture)), ==,
                    fixture->sample.snapshot->n_issues);
  g_assert_cmpstr (name_at (fixture, claims + 1), ==, "grants");
  expect (fixture, "Claims settlement");
  expect (fixture, "$300M");

  gtk_tree_list_row_set_expanded (node, FALSE);
  g_assert_cmpuint (find_row (fixture, "grants"), ==, GTK_INVALID_LIST_POSITION);

  /* What is folded away stays so when something else is hidden. */
  {
    g_autoptr (DmFilter) filter = dm_filter_new ();

    dm_filter_show_record (filter, issue_id (fixture, "art"), FALSE);
    dm_session_take_filter (fixture->sample.session, g_steal_pointer (&filter));
  }
  g_assert_cmpuint (find_row (fixture, "art"), ==, GTK_INVALID_LIST_POSITION);
  g_assert_cmpuint (find_row (fixture, "grants"), ==, GTK_INVALID_LIST_POSITION);

  /* A position within it that is selected elsewhere unfolds it. */
  dm_session_set_selected (fixture->sample.session,
                           sample_find (&fixture->sample, "pos-adref-grants-japan"));
  g_assert_cmpuint (selected_row (fixture), ==, find_row (fixture, "grants"));
  g_assert_cmpuint (selected_row (fixture), !=, GTK_INVALID_LIST_POSITION);
}

static void
test_selection (Fixture *fixture, gconstpointer data)
{
  DmSession *session = fixture->sample.session;
  GtkSelectionModel *model = dm_claims_view_get_model (fixture->view);

  g_assert_cmpuint (selected_row (fixture), ==, GTK_INVALID_LIST_POSITION);

  /* A row that is selected is the session's issue and its selected record. */
  gtk_selection_model_select_item (model, find_row (fixture, "fisheries"), TRUE);
  g_assert_cmpint (dm_session_get_issue (session), ==, issue_id (fixture, "fisheries"));
  g_assert_cmpint (dm_session_get_selected (session), ==, issue_id (fixture, "fisheries"));

  /* A position that is selected elsewhere marks its issue, and stays what is selected. */
  dm_session_set_selected (session, sample_find (&fixture->sample, "pos-japan-70"));
  g_assert_cmpuint (selected_row (fixture), ==, find_row (fixture, "claims"));
  g_assert_cmpint (dm_session_get_selected (session), ==,
                   sample_find (&fixture->sample, "pos-japan-70"));
  g_assert_cmpint (dm_session_get_issue (session), ==, issue_id (fixture, "fisheries"));

  dm_session_set_selected (session, 0);
  g_assert_cmpuint (selected_row (fixture), ==, GTK_INVALID_LIST_POSITION);
}

static void
test_as_of (Fixture *fixture, gconstpointer data)
{
  DmClaimsView *view = fixture->view;

  expect (fixture, "Latest");
  expect_no (fixture, "$700M");
  dm_claims_view_set_as_of (view, dm_day_from_ymd (1962, 5, 17));
  expect (fixture, "17 May 1962");
  expect (fixture, "$700M");
  expect (fixture, "$70M");
  expect (fixture, "unlike coverage");
  g_assert_cmpint (dm_claims_view_get_register (view)->as_of, ==, dm_day_from_ymd (1962, 5, 17));
  dm_claims_view_set_as_of (view, DM_DAY_OPEN_FUTURE);
  expect_no (fixture, "$700M");
}

static gboolean
has_label (GtkWidget *widget, gpointer text)
{
  return find_label (widget, text) != NULL;
}

/* Issues by parties: a column for each that holds something, and a cell picks what it tells of. */
static void
test_grid (Fixture *fixture, gconstpointer data)
{
  DmClaimsLayout layout = { .as_of = DM_DAY_OPEN_FUTURE, .as_grid = TRUE };
  GtkWidget *grid, *list, *button;
  const DmRegister *claims;
  gint64 selected;

  dm_session_set_claims_layout (fixture->sample.session, &layout);
  grid = find_widget (GTK_WIDGET (fixture->view), DM_TYPE_CLAIMS_GRID, NULL, NULL);
  wait_until (is_mapped, grid);
  expect (fixture, "$200M");
  claims = dm_claims_view_get_register (fixture->view);
  list = GTK_WIDGET (dm_claims_grid_get_list (DM_CLAIMS_GRID (grid)));
  g_assert_cmpuint (g_list_model_get_n_items (gtk_column_view_get_columns (GTK_COLUMN_VIEW (list))),
                    ==, 1 + claims->n_parties);

  button = find_widget (list, GTK_TYPE_BUTTON, has_label, (gpointer) "$200M");
  g_assert_nonnull (button);
  g_signal_emit_by_name (button, "clicked");
  selected = dm_session_get_selected (fixture->sample.session);
  g_assert_cmpint (dm_snapshot_find_entry (claims->snapshot, selected), !=, DM_NONE);
  g_assert_true (gtk_widget_has_css_class (button, "selected"));
  g_assert_cmpuint (selected_row (fixture), ==, find_row (fixture, "loans"));

  /* The day is another for the grid too. */
  dm_claims_view_set_as_of (fixture->view, dm_day_from_ymd (1962, 5, 17));
  expect (fixture, "$700M");
  expect_no (fixture, "$200M");
  layout.as_grid = FALSE;
  dm_session_set_claims_layout (fixture->sample.session, &layout);
  g_assert_false (gtk_widget_get_mapped (grid));
}

/* Only the issues in a state, or of a party; where there are none, all can be had back. */
static void
test_only (Fixture *fixture, gconstpointer data)
{
  DmClaimsLayout layout = { .as_of = DM_DAY_OPEN_FUTURE, .only.state = DM_STATE_SETTLED };
  GtkWidget *all;

  dm_session_set_claims_layout (fixture->sample.session, &layout);
  g_assert_cmpuint (find_row (fixture, "claims"), !=, GTK_INVALID_LIST_POSITION);
  g_assert_cmpuint (find_row (fixture, "repatriation"), ==, GTK_INVALID_LIST_POSITION);

  layout.only.state = DM_STATE_WAIVED;
  dm_session_set_claims_layout (fixture->sample.session, &layout);
  expect (fixture, "No Such Issue");
  all = find_widget (GTK_WIDGET (fixture->view), GTK_TYPE_BUTTON, has_label,
                     (gpointer) "Show All Issues");
  g_assert_nonnull (all);
  g_signal_emit_by_name (all, "clicked");
  g_assert_cmpuint (g_list_model_get_n_items (rows_of (fixture)), ==,
                    fixture->sample.snapshot->n_issues);
}

static void
test_sort (Fixture *fixture, gconstpointer data)
{
  GtkWidget *list = GTK_WIDGET (list_of (fixture));
  guint claims;

  /* By sources, most first; components stay with their issue. */
  g_assert_true (gtk_widget_activate_action (list, "claims.sort", "i", 8));
  claims = find_row (fixture, "claims");
  g_assert_cmpuint (claims, <, 2);
  g_assert_cmpstr (name_at (fixture, claims + 1), ==, "grants");
  g_assert_true (gtk_widget_activate_action (list, "claims.sort", "i", -1));
  g_assert_cmpstr (name_at (fixture, 0), ==, "normalization");
}

static gboolean
shows_column (Fixture *fixture, guint number)
{
  g_autoptr (GtkColumnViewColumn) column
      = g_list_model_get_item (gtk_column_view_get_columns (list_of (fixture)), number);

  return gtk_column_view_column_get_visible (column);
}

static gboolean
has_few_columns (gpointer data)
{
  return !shows_column (data, 8);
}

static void
test_narrow (Fixture *fixture, gconstpointer data)
{
  g_assert_true (shows_column (fixture, 8));
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 460, 600);
  wait_until (has_few_columns, fixture);
  g_assert_true (shows_column (fixture, 0));
  g_assert_true (shows_column (fixture, 6));
  g_assert_false (shows_column (fixture, 1));
  /* Who asks whom is told below the name then. */
  expect (fixture, "● Korea → ● Japan");
}

static void
test_hidden (Fixture *fixture, gconstpointer data)
{
  DmSnapshot *snapshot = fixture->sample.snapshot;
  g_autoptr (DmFilter) filter = dm_filter_new ();

  for (guint i = 0; i < snapshot->n_issues; i++)
    dm_filter_show_record (filter, snapshot->issues[i].id, FALSE);
  dm_session_take_filter (fixture->sample.session, g_steal_pointer (&filter));
  expect (fixture, "All Issues Are Hidden");
  dm_session_take_filter (fixture->sample.session, dm_filter_new ());
  expect (fixture, "Claims settlement");
}

/* A whole sentence names each row. */
static void
test_accessible (Fixture *fixture, gconstpointer data)
{
  DmRegister *claims = dm_claims_view_get_register (fixture->view);
  DmSnapshot *snapshot = fixture->sample.snapshot;
  g_autofree char *sentence = dm_claim_sentence (
      claims, dm_register_find (claims, dm_snapshot_find_issue (snapshot, "grants")));
  GtkWidget *label, *row;

  expect (fixture, "Grants");
  label = find_label (GTK_WIDGET (fixture->view), "Grants");
  row = gtk_widget_get_ancestor (label, GTK_TYPE_TREE_EXPANDER);
  gtk_test_accessible_assert_property (row, GTK_ACCESSIBLE_PROPERTY_LABEL, sentence);
  row = gtk_widget_get_parent (gtk_widget_get_parent (row));
  gtk_test_accessible_assert_property (row, GTK_ACCESSIBLE_PROPERTY_LABEL, sentence);
}

static void
test_words (Fixture *fixture, gconstpointer data)
{
  expect (fixture, "UN membership of the two Koreas");
  expect (fixture, "2 steps");
  g_assert_cmpuint (g_list_model_get_n_items (rows_of (fixture)), ==,
                    fixture->sample.snapshot->n_issues);
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
#define ADD(name, sample, func)                                                                    \
  g_test_add ("/claims-view/" name, Fixture, sample, set_up, func, tear_down)
  ADD ("tree", "korea-japan-1951-1965", test_tree);
  ADD ("selection", "korea-japan-1951-1965", test_selection);
  ADD ("as-of", "korea-japan-1951-1965", test_as_of);
  ADD ("grid", "korea-japan-1951-1965", test_grid);
  ADD ("only", "korea-japan-1951-1965", test_only);
  ADD ("sort", "korea-japan-1951-1965", test_sort);
  ADD ("narrow", "korea-japan-1951-1965", test_narrow);
  ADD ("hidden", "korea-japan-1951-1965", test_hidden);
  ADD ("accessible", "korea-japan-1951-1965", test_accessible);
  ADD ("words", "two-koreas-1975", test_words);
  return g_test_run ();
}
