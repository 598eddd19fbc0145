/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-inspector.h"

#include "dm-document-edit.h"
#include "dm-field-row.h"
#include "dm-property-row.h"
#include "fixture.h"

#include <adwaita.h>

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

static void
expect (GtkWidget *root, const char *text)
{
  Wanted wanted = { root, text };

  wait_until (is_shown, &wanted);
}

typedef struct
{
  Sample sample;
  GtkWidget *window;
  GtkWidget *inspector;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  sample_open (&fixture->sample, "korea-japan-1951-1965");
  fixture->window = gtk_window_new ();
  fixture->inspector = g_object_new (DM_TYPE_INSPECTOR, NULL);
  gtk_window_set_child (GTK_WINDOW (fixture->window), fixture->inspector);
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 320, 900);
  dm_inspector_attach (DM_INSPECTOR (fixture->inspector), fixture->sample.document,
                       fixture->sample.session);
  gtk_window_present (GTK_WINDOW (fixture->window));
  expect (fixture->inspector, "Nothing Selected");
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  wait_ms (100);
  sample_close (&fixture->sample);
}

static void
select_record (Fixture *fixture, const char *key)
{
  dm_session_set_selected (fixture->sample.session, sample_find (&fixture->sample, key));
}

static gboolean
is_field (GtkWidget *row, gpointer name)
{
  return g_str_equal (dm_field_row_get_form_field (DM_FIELD_ROW (row))->name, name);
}

static GtkWidget *
row_of (Fixture *fixture, const char *name)
{
  return find_widget (fixture->inspector, DM_TYPE_FIELD_ROW, is_field, (gpointer) name);
}

typedef struct
{
  Fixture *fixture;
  const char *name;
  const char *text;
} Value;

static gboolean
has_value (gpointer data)
{
  const Value *value = data;
  GtkWidget *row = row_of (value->fixture, value->name);
  g_autofree char *text = row != NULL ? typed_text (row) : NULL;

  return g_strcmp0 (text, value->text) == 0;
}

static void
expect_value (Fixture *fixture, const char *name, const char *text)
{
  Value value = { fixture, name, text };

  wait_until (has_value, &value);
}

static void
test_record (Fixture *fixture, gconstpointer data)
{
  GtkWidget *inspector = fixture->inspector;
  GtkWidget *row;

  /* What the offer says, what it rests on and what it conflicts with. */
  select_record (fixture, "pos-japan-70");
  expect (inspector, "Japan offers $70 million");
  expect_value (fixture, "value", "$70 million");
  expect_value (fixture, "date", "last March");
  g_assert_nonnull (find_label (inspector, "Position"));
  g_assert_nonnull (find_label (
      inspector, "March 1962 · 1962-03 · seen from 17 May 1962, the date of the source"));
  g_assert_nonnull (find_label (inspector, "Offer"));
  g_assert_nonnull (find_label (inspector, "Citations"));
  g_assert_nonnull (find_label (inspector, "“unrealistically low level of $70 million”"));
  g_assert_nonnull (find_label (inspector, "conflicts with"));

  /* What it does not say takes no room until it is asked for. */
  g_assert_false (gtk_widget_get_visible (row_of (fixture, "steps")));
  g_signal_emit_by_name (find_button (inspector, "More Fields"), "clicked");
  g_assert_true (gtk_widget_get_visible (row_of (fixture, "steps")));

  /* A link leads to the other record, and back. */
  row = gtk_widget_get_ancestor (find_label (inspector, "conflicts with"), DM_TYPE_PROPERTY_ROW);
  g_assert_true (gtk_widget_activate_action (row, "row.follow", NULL));
  expect (inspector, "Japan offers $130 million");
  row = gtk_widget_get_ancestor (find_label (inspector, "conflicts with"), DM_TYPE_PROPERTY_ROW);
  g_assert_true (gtk_widget_activate_action (row, "row.follow", NULL));
  expect (inspector, "Japan offers $70 million");

  dm_session_set_selected (fixture->sample.session, 0);
  expect (inspector, "Nothing Selected");
}

static gboolean
can_undo_date (gpointer document)
{
  return g_strcmp0 (dm_document_get_undo_label (document),
                    "Undo Change Date of “Japan offers $70M”")
         == 0;
}

static void
undone_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;

  dm_document_undo_finish (DM_DOCUMENT (object), result, &error);
  g_assert_no_error (error);
}

static void
test_change (Fixture *fixture, gconstpointer data)
{
  select_record (fixture, "pos-japan-70");
  expect_value (fixture, "date", "last March");

  /* Written when Enter is pressed. */
  type_text (row_of (fixture, "date"), "April 1962");
  dm_field_row_commit (DM_FIELD_ROW (row_of (fixture, "date")));
  wait_until (can_undo_date, fixture->sample.document);
  expect (fixture->inspector, "1962-04");
  wait_ms (100);
  g_assert_false (dm_field_row_is_modified (DM_FIELD_ROW (row_of (fixture, "date"))));

  /* Undo is seen at once. */
  dm_document_undo_async (fixture->sample.document, NULL, undone_cb, NULL);
  expect_value (fixture, "date", "last March");
}

static void
test_wrong (Fixture *fixture, gconstpointer data)
{
  GtkWidget *row;

  select_record (fixture, "pos-japan-70");
  expect_value (fixture, "date", "last March");
  row = row_of (fixture, "date");
  type_text (row, "30 February 1962");
  dm_field_row_commit (DM_FIELD_ROW (row));
  g_assert_nonnull (dm_field_row_get_fault (DM_FIELD_ROW (row)));
  wait_ms (200);
  g_assert_false (can_undo_date (fixture->sample.document));
  expect_value (fixture, "date", "30 February 1962");
}

static void
applied_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;

  dm_document_apply_finish (DM_DOCUMENT (object), result, NULL, &error);
  g_assert_no_error (error);
}

static void
details_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  *(DmDetails **) data = dm_document_read_details_finish (DM_DOCUMENT (object), result, NULL);
}

static gboolean
is_set (gpointer data)
{
  return *(gpointer *) data != NULL;
}

/* While a person types in one row, another program changes others: what is typed stays. */
static void
test_meanwhile (Fixture *fixture, gconstpointer data)
{
  DmDetails *details = NULL;
  DmEdit *edit = dm_edit_new ("Change");
  DmRecord *after;
  DmPositionRecord *position;

  select_record (fixture, "pos-japan-70");
  expect_value (fixture, "date", "last March");
  type_text (row_of (fixture, "date"), "half of a da");

  dm_document_read_details_async (fixture->sample.document,
                                  sample_find (&fixture->sample, "pos-japan-70"), NULL, details_cb,
                                  &details);
  wait_until (is_set, &details);
  after = dm_record_copy (details->record);
  position = (DmPositionRecord *) after;
  g_free (position->text);
  position->text = g_strdup ("said elsewhere");
  dm_edit_change (edit, details->record, after);
  dm_document_apply_async (fixture->sample.document, edit, NULL, applied_cb, NULL);
  expect_value (fixture, "text", "said elsewhere");
  expect_value (fixture, "date", "half of a da");
  dm_details_free (details);
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
#define ADD(name, func) g_test_add ("/inspector/" name, Fixture, NULL, set_up, func, tear_down)
  ADD ("record", test_record);
  ADD ("change", test_change);
  ADD ("wrong", test_wrong);
  ADD ("meanwhile", test_meanwhile);
#undef ADD
  return g_test_run ();
}
