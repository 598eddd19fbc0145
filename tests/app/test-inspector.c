/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-inspector.h"

#include "dm-document-edit.h"
#include "dm-document-records.h"
#include "dm-field-row.h"
#include "dm-fields.h"
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

static GtkWidget *
find_question (void)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *l = windows; l != NULL; l = l->next)
    if (ADW_IS_MESSAGE_DIALOG (l->data) && gtk_widget_get_visible (l->data))
      return l->data;

  return NULL;
}

static gboolean
has_question (gpointer data)
{
  return find_question () != NULL;
}

/* What was typed and refused is not lost by looking at another record. */
static void
test_leave_wrong (Fixture *fixture, gconstpointer data)
{
  gint64 id = sample_find (&fixture->sample, "pos-japan-70");

  select_record (fixture, "pos-japan-70");
  expect_value (fixture, "date", "last March");
  type_text (row_of (fixture, "date"), "30 February 1962");
  select_record (fixture, "ev-formal-talks");
  wait_until (has_question, NULL);
  expect (find_question (), "Date of “Japan offers $70M” is not changed yet. February 1962 has 28 "
                            "days.");
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (find_question ()), "correct");
  g_assert_cmpint (dm_session_get_selected (fixture->sample.session), ==, id);
  expect_value (fixture, "date", "30 February 1962");
  wait_ms (200);
  expect_value (fixture, "date", "30 February 1962");

  select_record (fixture, "ev-formal-talks");
  wait_until (has_question, NULL);
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (find_question ()), "discard");
  expect_value (fixture, "title", "Formal talks open on six items");
  g_assert_false (can_undo_date (fixture->sample.document));
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

typedef struct
{
  Fixture *fixture;
  const char *name;
} Fault;

static gboolean
has_fault (gpointer data)
{
  const Fault *fault = data;

  return dm_field_row_get_fault (DM_FIELD_ROW (row_of (fault->fixture, fault->name))) != NULL;
}

static void
change_text (Fixture *fixture, gint64 id, const char *text)
{
  DmDetails *details = NULL;
  DmEdit *edit = dm_edit_new ("Change");
  DmPositionRecord *after;

  dm_document_read_details_async (fixture->sample.document, id, NULL, details_cb, &details);
  wait_until (is_set, &details);
  after = (DmPositionRecord *) dm_record_copy (details->record);
  g_free (after->text);
  after->text = g_strdup (text);
  dm_edit_change (edit, details->record, (DmRecord *) after);
  dm_document_apply_async (fixture->sample.document, edit, NULL, applied_cb, NULL);
  dm_details_free (details);
}

static char *
read_text (Fixture *fixture, gint64 id)
{
  DmDetails *details = NULL;
  char *text;

  dm_document_read_details_async (fixture->sample.document, id, NULL, details_cb, &details);
  wait_until (is_set, &details);
  text = g_strdup (((DmPositionRecord *) details->record)->text);
  dm_details_free (details);
  return text;
}

/* What another wrote into the same field is not written over, and what was typed is kept. */
static void
test_conflict (Fixture *fixture, gconstpointer data)
{
  Fault fault = { fixture, "text" };
  gint64 id = sample_find (&fixture->sample, "pos-japan-70");
  g_autofree char *kept = NULL;
  g_autofree char *typed = NULL;
  g_autofree char *owned = NULL;
  DmFieldRow *row;

  select_record (fixture, "pos-japan-70");
  expect_value (fixture, "date", "last March");
  g_signal_emit_by_name (find_button (fixture->inspector, "More Fields"), "clicked");
  row = DM_FIELD_ROW (row_of (fixture, "text"));
  type_text (GTK_WIDGET (row), "mine");
  change_text (fixture, id, "theirs");
  wait_until (has_fault, &fault);

  for (int i = 0; i < 2; i++)
    {
      dm_field_row_commit (row);
      wait_ms (200);
      wait_until (has_fault, &fault);
      g_free (kept);
      kept = read_text (fixture, id);
      g_assert_cmpstr (kept, ==, "theirs");
    }
  typed = typed_text (GTK_WIDGET (row));
  g_assert_cmpstr (typed, ==, "mine");

  /* Who types the same has no quarrel. */
  type_text (GTK_WIDGET (row), "theirs");
  g_assert_null (dm_field_row_get_fault (row));
  dm_field_row_commit (row);
  wait_ms (200);
  g_assert_false (dm_field_row_is_modified (row));

  /* From then on it is written as ever. */
  type_text (GTK_WIDGET (row), "mine at last");
  dm_field_row_commit (row);
  wait_ms (400);
  owned = read_text (fixture, id);
  g_assert_cmpstr (owned, ==, "mine at last");
}

static void
test_source (Fixture *fixture, gconstpointer data)
{
  const DmSnapshot *snapshot = fixture->sample.snapshot;
  GtkWidget *inspector = fixture->inspector;
  int source = dm_snapshot_find_source (snapshot, "frus1961-63v22-d255");

  dm_session_set_selected (fixture->sample.session, snapshot->sources[source].id);
  expect (inspector, "Source");
  expect_value (fixture, "title", dm_snapshot_text (snapshot, snapshot->sources[source].title));
  /* What rests on it, with the place and the words. */
  g_assert_nonnull (find_label (inspector, "Japanese rule in Korea"));
  g_assert_nonnull (find_label (inspector, "P2, p. 555: “thirty-five years of Japanese rule”"));
  g_assert_null (find_label (inspector, "Citations"));
}

static void
records_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  *(GPtrArray **) data = dm_document_read_records_finish (DM_DOCUMENT (object), result, NULL);
}

static gint64
find_person (Fixture *fixture, const char *key)
{
  GPtrArray *persons = NULL;
  gint64 id = 0;

  dm_document_read_records_async (fixture->sample.document, DM_REFS (DM_RECORD_PERSON), NULL,
                                  records_cb, &persons);
  wait_until (is_set, &persons);
  for (guint i = 0; i < persons->len; i++)
    if (g_str_equal (((const DmRecord *) persons->pdata[i])->key, key))
      id = ((const DmRecord *) persons->pdata[i])->id;
  g_ptr_array_unref (persons);
  return id;
}

static gboolean
has_icon (GtkWidget *button, gpointer name)
{
  return g_strcmp0 (gtk_button_get_icon_name (GTK_BUTTON (button)), name) == 0;
}

static gboolean
has_relation (gpointer fixture)
{
  return row_of (fixture, "relation") != NULL;
}

/* A party, a person, an issue and a link are shown as events are, and lead to one another. */
static void
test_kinds (Fixture *fixture, gconstpointer data)
{
  const DmSnapshot *snapshot = fixture->sample.snapshot;
  GtkWidget *inspector = fixture->inspector;
  gint64 party = snapshot->parties[dm_snapshot_find_party (snapshot, "japan")].id;

  dm_session_set_selected (fixture->sample.session, party);
  expect (inspector, "Party");
  expect_value (fixture, "short", "Japan");
  expect_value (fixture, "name", "Japan");
  g_assert_nonnull (find_label (inspector, "part of it"));

  dm_session_set_selected (fixture->sample.session,
                           snapshot->issues[dm_snapshot_find_issue (snapshot, "grants")].id);
  expect (inspector, "Issue");
  expect_value (fixture, "name", "Grants");
  /* From the issue to what it is part of, and back. */
  g_assert_true (
      gtk_widget_activate_action (row_of (fixture, "parent"), "inspector.follow", "s", "claims"));
  expect_value (fixture, "name", "Claims settlement");
  g_signal_emit_by_name (
      find_widget (inspector, GTK_TYPE_BUTTON, has_icon, (gpointer) "go-previous-symbolic"),
      "clicked");
  expect_value (fixture, "name", "Grants");

  dm_session_set_selected (fixture->sample.session, find_person (fixture, "kim-chong-pil"));
  expect (inspector, "Person");
  expect_value (fixture, "name", "Kim Chong-p'il");

  dm_session_set_selected (fixture->sample.session, snapshot->links[0].id);
  wait_until (has_relation, fixture);
  g_assert_nonnull (find_label (inspector, "Link"));
}

/* What the filter hides is shown as hidden, with a way out. */
static void
test_hidden (Fixture *fixture, gconstpointer data)
{
  const DmSnapshot *snapshot = fixture->sample.snapshot;
  DmSession *session = fixture->sample.session;
  GtkWidget *inspector = fixture->inspector;
  DmFilter *filter = dm_filter_new ();
  gint64 position = sample_find (&fixture->sample, "pos-japan-70");
  gint64 japan = snapshot->parties[dm_snapshot_find_party (snapshot, "japan")].id;
  gint64 us = snapshot->parties[dm_snapshot_find_party (snapshot, "us")].id;

  dm_session_set_selected (session, position);
  expect (inspector, "Japan offers $70 million");
  g_assert_null (find_label (inspector, "Hidden by the filters in the sidebar"));

  dm_filter_show_record (filter, japan, FALSE);
  dm_filter_show_record (filter, us, FALSE);
  dm_filter_show_act (filter, DM_ACT_OFFER, FALSE);
  dm_session_take_filter (session, filter);
  expect (inspector, "Hidden by the filters in the sidebar");
  g_assert_cmpint (dm_session_get_selected (session), ==, position);

  g_signal_emit_by_name (find_button (inspector, "Show"), "clicked");
  g_assert_null (find_label (inspector, "Hidden by the filters in the sidebar"));
  g_assert_true (dm_filter_shows (dm_session_get_filter (session), snapshot, position));
  /* What does not stand in the way stays off. */
  g_assert_false (dm_filter_shows_record (dm_session_get_filter (session), us));
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
  ADD ("leave-wrong", test_leave_wrong);
  ADD ("meanwhile", test_meanwhile);
  ADD ("conflict", test_conflict);
  ADD ("source", test_source);
  ADD ("kinds", test_kinds);
  ADD ("hidden", test_hidden);
#undef ADD
  return g_test_run ();
}
