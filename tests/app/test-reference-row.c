/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-reference-row.h"

#include "dm-items-row.h"
#include "dm-suggestions.h"
#include "fixture.h"

#include <adwaita.h>

static const DmFormField holder_field = { "holder", "_Holder", 0, NULL, NULL };
static const DmFormField parent_field = { "parent", "_Part of", 0, NULL, NULL };
static const DmFormField covers_field = { "covers", "_Covers", 0, "Add Component", NULL };

typedef struct
{
  Sample sample;
  DmFormContext *context;
  GtkWidget *window;
  GtkWidget *row;
  DmRecord *position;
} Fixture;

static gboolean
is_ready (gpointer context)
{
  return dm_form_context_is_ready (context);
}

static gboolean
has_selected (gpointer list)
{
  return dm_suggestions_get_selected (list) != NULL;
}

static void
set_up (Fixture *fixture, gconstpointer field)
{
  sample_open (&fixture->sample, "korea-japan-1951-1965");
  fixture->context = dm_form_context_new (fixture->sample.document);
  wait_until (is_ready, fixture->context);
  fixture->position = dm_record_new (DM_RECORD_POSITION);
  fixture->row = dm_field_row_new (dm_layout_of (DM_RECORD_POSITION), field, fixture->context);
  fixture->window = gtk_window_new ();
  gtk_window_set_child (GTK_WINDOW (fixture->window), fixture->row);
  gtk_window_present (GTK_WINDOW (fixture->window));
  dm_field_row_load (DM_FIELD_ROW (fixture->row), fixture->position);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  wait_ms (50);
  g_assert_finalize_object (fixture->context);
  dm_record_free (fixture->position);
  sample_close (&fixture->sample);
}

static GtkWidget *
suggestions (Fixture *fixture)
{
  return find_widget (fixture->row, DM_TYPE_SUGGESTIONS, NULL, NULL);
}

static const char *
best (Fixture *fixture, const char *typed)
{
  const DmName *name;

  type_text (fixture->row, typed);
  name = dm_suggestions_get_selected (DM_SUGGESTIONS (suggestions (fixture)));
  return name != NULL ? name->key : NULL;
}

static void
test_search (Fixture *fixture, gconstpointer data)
{
  /* By name, short name, alias, the beginning of a word, without accents or case. */
  g_assert_cmpstr (best (fixture, "japan"), ==, "japan");
  g_assert_cmpstr (best (fixture, "REPUBLIC OF K"), ==, "rok");
  g_assert_cmpstr (best (fixture, "DPRK"), ==, "dprk");
  g_assert_cmpstr (best (fixture, "finance"), ==, "japan-mof");

  /* A name that is not chosen is no party. */
  type_text (fixture->row, "Burma");
  g_assert_false (dm_field_row_store (DM_FIELD_ROW (fixture->row), fixture->position, NULL));
}

static void
test_new (Fixture *fixture, gconstpointer data)
{
  DmPositionRecord *position = (DmPositionRecord *) fixture->position;
  g_autoptr (GError) error = NULL;
  DmEdit *edit;

  g_assert_null (best (fixture, "Burma"));
  g_signal_emit_by_name (suggestions (fixture), "chosen");
  g_assert_true (dm_field_row_store (DM_FIELD_ROW (fixture->row), position, &error));
  g_assert_no_error (error);
  g_assert_true (dm_form_context_is_new (fixture->context, position->holder));

  /* It goes into the edit before what refers to it. */
  edit = dm_edit_new ("Add Position");
  dm_form_context_put_new (fixture->context, edit, fixture->position);
  g_assert_cmpuint (dm_edit_get_n_changes (edit), ==, 1);
  g_assert_false (dm_form_context_is_new (fixture->context, position->holder));
  dm_edit_free (edit);
}

/* Who types before the dossier's names were read makes nothing that is there already. */
static void
test_early (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DmFormContext) early = dm_form_context_new (fixture->sample.document);
  GtkWidget *row = dm_field_row_new (dm_layout_of (DM_RECORD_POSITION), data, early);
  DmSuggestions *list;
  const DmName *name;

  gtk_window_set_child (GTK_WINDOW (fixture->window), row);
  dm_field_row_load (DM_FIELD_ROW (row), fixture->position);
  gtk_widget_grab_focus (row);
  type_text (row, "japan");
  list = DM_SUGGESTIONS (find_widget (row, DM_TYPE_SUGGESTIONS, NULL, NULL));
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (list)));

  wait_until (is_ready, early);
  wait_until (has_selected, list);
  name = dm_suggestions_get_selected (list);
  g_assert_cmpstr (name->key, ==, "japan");
  gtk_window_set_child (GTK_WINDOW (fixture->window), NULL);
}

static void
test_near (Fixture *fixture, gconstpointer data)
{
  DmSuggestions *offered = DM_SUGGESTIONS (suggestions (fixture));

  /* What is nearly an existing name is offered too, and neither is taken without being chosen. */
  g_assert_null (best (fixture, "Republic of Kora"));
  g_assert_null (dm_suggestions_get_selected (offered));
  g_signal_emit_by_name (offered, "chosen");
  g_assert_null (DM_FIELD_AT (fixture->position,
                              dm_field_row_get_field (DM_FIELD_ROW (fixture->row)), char *));
  dm_suggestions_move (offered, 1);
  g_assert_cmpstr (dm_suggestions_get_selected (offered)->key, ==, "rok");

  /* What exists and has the words in it goes before a new one. */
  g_assert_nonnull (best (fixture, "korea"));
}

/* Down and Enter take the best, which was highlighted before, and not what is below it. */
static void
test_down (Fixture *fixture, gconstpointer data)
{
  DmSuggestions *offered = DM_SUGGESTIONS (suggestions (fixture));

  g_assert_cmpstr (best (fixture, "United St"), ==, "us");
  dm_suggestions_move (offered, 1);
  g_assert_cmpstr (dm_suggestions_get_selected (offered)->key, ==, "us");
  dm_suggestions_move (offered, 1);
  g_assert_null (dm_suggestions_get_selected (offered)->key);
  dm_suggestions_move (offered, -1);
  g_assert_cmpstr (dm_suggestions_get_selected (offered)->key, ==, "us");

  /* Typing on begins anew. */
  g_assert_cmpstr (best (fixture, "Japa"), ==, "japan");
  dm_suggestions_move (offered, 1);
  g_assert_cmpstr (dm_suggestions_get_selected (offered)->key, ==, "japan");
}

static void
test_parts (Fixture *fixture, gconstpointer data)
{
  DmRecord *issue = dm_record_new (DM_RECORD_ISSUE);
  GtkWidget *row
      = dm_field_row_new (dm_layout_of (DM_RECORD_ISSUE), &parent_field, fixture->context);

  issue->key = g_strdup ("claims");
  gtk_window_set_child (GTK_WINDOW (fixture->window), row);
  fixture->row = row;
  dm_field_row_load (DM_FIELD_ROW (row), issue);
  dm_field_row_follow (DM_FIELD_ROW (row), issue);

  /* Neither itself nor a component of it, and what exists is not made once more. */
  best (fixture, "claims settlement");
  for (int step = 0; step < 5; step++)
    {
      const DmName *name = dm_suggestions_get_selected (DM_SUGGESTIONS (suggestions (fixture)));

      g_assert_cmpstr (name != NULL ? name->key : NULL, !=, "claims");
      dm_suggestions_move (DM_SUGGESTIONS (suggestions (fixture)), 1);
    }
  g_assert_cmpstr (best (fixture, "grants"), !=, "grants");
  g_assert_cmpstr (best (fixture, "fisheries"), ==, "fisheries");
  dm_record_free (issue);
}

static void
test_several (Fixture *fixture, gconstpointer data)
{
  DmPositionRecord *position = (DmPositionRecord *) fixture->position;

  g_assert_cmpstr (best (fixture, "grants"), ==, "grants");
  g_signal_emit_by_name (suggestions (fixture), "chosen");
  g_assert_cmpstr (best (fixture, "loans"), ==, "loans");
  g_signal_emit_by_name (suggestions (fixture), "chosen");
  /* The same once more changes nothing. */
  best (fixture, "grants");
  g_signal_emit_by_name (suggestions (fixture), "chosen");

  g_assert_true (dm_field_row_store (DM_FIELD_ROW (fixture->row), position, NULL));
  g_assert_cmpuint (g_strv_length (position->covers), ==, 2);
  g_assert_cmpstr (position->covers[0], ==, "grants");
  g_assert_cmpstr (position->covers[1], ==, "loans");
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add ("/reference-row/search", Fixture, &holder_field, set_up, test_search, tear_down);
  g_test_add ("/reference-row/new", Fixture, &holder_field, set_up, test_new, tear_down);
  g_test_add ("/reference-row/early", Fixture, &holder_field, set_up, test_early, tear_down);
  g_test_add ("/reference-row/near", Fixture, &holder_field, set_up, test_near, tear_down);
  g_test_add ("/reference-row/down", Fixture, &holder_field, set_up, test_down, tear_down);
  g_test_add ("/reference-row/parts", Fixture, &holder_field, set_up, test_parts, tear_down);
  g_test_add ("/reference-row/several", Fixture, &covers_field, set_up, test_several, tear_down);
  return g_test_run ();
}
