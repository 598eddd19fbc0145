/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-date-row.h"

#include "dm-date-picker.h"
#include "fixture.h"

#include <adwaita.h>

static const DmFormField date_field = { "date", "_Date", 0, NULL, NULL };

typedef struct
{
  Sample sample;
  DmFormContext *context;
  GtkWidget *row;
  DmRecord *event;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  sample_open (&fixture->sample, "korea-japan-1951-1965");
  fixture->context = dm_form_context_new (fixture->sample.document);
  fixture->event = dm_record_new (DM_RECORD_EVENT);
  fixture->row = g_object_ref_sink (
      dm_field_row_new (dm_layout_of (DM_RECORD_EVENT), &date_field, fixture->context));
  dm_field_row_load (DM_FIELD_ROW (fixture->row), fixture->event);
}

static gboolean
is_ready (gpointer context)
{
  return dm_form_context_is_ready (context);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  wait_until (is_ready, fixture->context);
  g_object_run_dispose (G_OBJECT (fixture->row));
  g_assert_finalize_object (fixture->row);
  wait_ms (20);
  g_assert_finalize_object (fixture->context);
  dm_record_free (fixture->event);
  sample_close (&fixture->sample);
}

static gboolean
says (GtkWidget *label, gpointer text)
{
  return gtk_widget_get_visible (label)
         && g_str_equal (gtk_label_get_text (GTK_LABEL (label)), text);
}

static gboolean
shows (Fixture *fixture, const char *text)
{
  return find_widget (fixture->row, GTK_TYPE_LABEL, says, (gpointer) text) != NULL;
}

static void
load (Fixture *fixture, const char *date, const char *phrase)
{
  DmEventRecord *event = (DmEventRecord *) fixture->event;

  g_free (event->date);
  event->date = g_strdup (date);
  g_free (event->phrase);
  event->phrase = g_strdup (phrase);
  dm_field_row_load (DM_FIELD_ROW (fixture->row), fixture->event);
}

static void
assert_stored (Fixture *fixture, const char *date, const char *phrase)
{
  DmEventRecord *event = (DmEventRecord *) fixture->event;
  g_autoptr (GError) error = NULL;

  g_assert_true (dm_field_row_store (DM_FIELD_ROW (fixture->row), fixture->event, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (event->date, ==, date);
  g_assert_cmpstr (event->phrase, ==, phrase);
}

static void
assert_shown (Fixture *fixture, const char *text)
{
  g_autofree char *shown = typed_text (fixture->row);

  g_assert_cmpstr (shown, ==, text);
}

static void
test_understood (Fixture *fixture, gconstpointer data)
{
  type_text (fixture->row, "late April 1962");
  g_assert_true (
      shows (fixture, "between 21 April 1962 and 30 April 1962 · [1962-04-21..1962-04-30]"));
  assert_stored (fixture, "[1962-04-21..1962-04-30]", "late April 1962");

  /* What is EDTF already has no other words. */
  type_text (fixture->row, "1962-04");
  g_assert_true (shows (fixture, "April 1962"));
  type_text (fixture->row, "");
  assert_stored (fixture, NULL, NULL);
}

static void
test_loaded (Fixture *fixture, gconstpointer data)
{
  load (fixture, "1962-03", "March 1962");
  assert_shown (fixture, "March 1962");
  g_assert_true (shows (fixture, "1962-03"));

  /* Words that are no date are the source's; they stay when the date is corrected. */
  load (fixture, "1962-03-12", "the day of the meeting");
  assert_shown (fixture, "12 March 1962");
  g_assert_true (shows (fixture, "1962-03-12 · as written: “the day of the meeting”"));
  type_text (fixture->row, "13 March 1962");
  assert_stored (fixture, "1962-03-13", "the day of the meeting");

  /* Words that stood for the date give way to those that take their place. */
  load (fixture, "1962-03", "March 1962");
  type_text (fixture->row, "April 1962");
  assert_stored (fixture, "1962-04", "April 1962");
}

static void
test_wrong (Fixture *fixture, gconstpointer data)
{
  static const char *const wrong[] = {
    "30 February 1962", "1962-13", "from 1965 to 1960", "3/4/62", "62",
  };
  DmFieldRow *row = DM_FIELD_ROW (fixture->row);

  load (fixture, "1962-03", NULL);
  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      DmEventRecord *event = (DmEventRecord *) fixture->event;
      g_autoptr (GError) error = NULL;

      type_text (fixture->row, wrong[i]);
      g_assert_nonnull (dm_field_row_get_fault (row));
      g_assert_true (shows (fixture, dm_field_row_get_fault (row)));
      g_assert_false (dm_field_row_store (row, fixture->event, &error));
      g_assert_cmpint (g_ascii_strcasecmp (error->message, dm_field_row_get_fault (row)), ==, 0);
      g_assert_cmpstr (event->date, ==, "1962-03");
      assert_shown (fixture, wrong[i]);
    }
}

static void
test_ambiguous (Fixture *fixture, gconstpointer data)
{
  GtkWidget *answer;

  type_text (fixture->row, "3/4/1962");
  g_assert_nonnull (dm_field_row_get_fault (DM_FIELD_ROW (fixture->row)));
  g_assert_nonnull (find_button (fixture->row, "4 March 1962"));
  answer = find_button (fixture->row, "3 April 1962");
  g_assert_nonnull (answer);
  g_signal_emit_by_name (answer, "clicked");
  g_assert_null (dm_field_row_get_fault (DM_FIELD_ROW (fixture->row)));
  g_assert_null (find_button (fixture->row, "4 March 1962"));
  assert_stored (fixture, "1962-04-03", "3/4/1962");
}

static void
test_words_only (Fixture *fixture, gconstpointer data)
{
  type_text (fixture->row, "the day of the meeting");
  g_assert_nonnull (dm_field_row_get_fault (DM_FIELD_ROW (fixture->row)));
  g_signal_emit_by_name (find_button (fixture->row, "Keep as Words"), "clicked");
  g_assert_true (shows (fixture, "undated, kept as words"));
  assert_stored (fixture, NULL, "the day of the meeting");

  load (fixture, NULL, "the day of the meeting");
  assert_shown (fixture, "the day of the meeting");
}

static void
test_anchor (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DmRecord) draft = dm_record_new (DM_RECORD_EVENT);
  DmCitation *citation = g_new0 (DmCitation, 1);

  type_text (fixture->row, "last March");
  g_assert_nonnull (dm_field_row_get_fault (DM_FIELD_ROW (fixture->row)));

  /* The source that is cited is of 17 May 1962. */
  citation->source = g_strdup ("frus1961-63v22-d261");
  citation->start = citation->end = DM_INTEGER_NONE;
  dm_record_add_item (&((DmEventRecord *) draft)->citations, citation);
  dm_field_row_follow (DM_FIELD_ROW (fixture->row), draft);
  g_assert_null (dm_field_row_get_fault (DM_FIELD_ROW (fixture->row)));
  g_assert_true (
      shows (fixture, "March 1962 · 1962-03 · seen from 17 May 1962, the date of the source"));
  assert_stored (fixture, "1962-03", "last March");
}

static void
test_too_much (Fixture *fixture, gconstpointer data)
{
  g_autofree char *much = g_strnfill (5 << 20, 'x');

  type_text (fixture->row, much);
  assert_shown (fixture, "");
  g_assert_true (shows (fixture, "At most 2000 characters fit here; these would be 5242880"));
}

static void
test_picker (Fixture *fixture, gconstpointer data)
{
  GtkWidget *picker = g_object_ref_sink (dm_date_picker_new ());
  static const char *const kept[] = {
    "1962-04-18",     "1962-04",        "1962-22",  "1962",      "196X",
    "19XX",           "1962~",          "1962-04?", "1952/1960", "[1962-07..1962-08]",
    "[..1962-10-31]", "[1962-08-16..]",
  };

  for (guint i = 0; i < G_N_ELEMENTS (kept); i++)
    {
      g_autofree char *edtf = NULL;

      dm_date_picker_set_edtf (DM_DATE_PICKER (picker), kept[i]);
      edtf = dm_date_picker_dup_edtf (DM_DATE_PICKER (picker));
      g_assert_cmpstr (edtf, ==, kept[i]);
    }
  g_object_run_dispose (G_OBJECT (picker));
  g_assert_finalize_object (picker);

  /* What is picked stands in the row. */
  load (fixture, NULL, NULL);
  picker = find_widget (fixture->row, DM_TYPE_DATE_PICKER, NULL, NULL);
  dm_date_picker_set_edtf (DM_DATE_PICKER (picker), "1962-04-18");
  g_signal_emit_by_name (find_button (picker, "Set Date"), "clicked");
  assert_shown (fixture, "18 April 1962");
  assert_stored (fixture, "1962-04-18", NULL);
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
#define ADD(name, func) g_test_add ("/date-row/" name, Fixture, NULL, set_up, func, tear_down)
  ADD ("understood", test_understood);
  ADD ("loaded", test_loaded);
  ADD ("wrong", test_wrong);
  ADD ("ambiguous", test_ambiguous);
  ADD ("words-only", test_words_only);
  ADD ("anchor", test_anchor);
  ADD ("too-much", test_too_much);
  ADD ("picker", test_picker);
#undef ADD
  return g_test_run ();
}
