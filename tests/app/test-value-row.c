/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-value-row.h"

#include "fixture.h"

#include <adwaita.h>
#include <math.h>

static const DmFormField value_field = { "value", "_Value", 0, NULL, NULL };

typedef struct
{
  Sample sample;
  DmFormContext *context;
  GtkWidget *row;
  DmRecord *position;
} Fixture;

static gboolean
is_ready (gpointer context)
{
  return dm_form_context_is_ready (context);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  sample_open (&fixture->sample, "korea-japan-1951-1965");
  fixture->context = dm_form_context_new (fixture->sample.document);
  wait_until (is_ready, fixture->context);
  fixture->position = dm_record_new (DM_RECORD_POSITION);
  ((DmPositionRecord *) fixture->position)->issue = g_strdup ("claims");
  fixture->row = g_object_ref_sink (
      dm_field_row_new (dm_layout_of (DM_RECORD_POSITION), &value_field, fixture->context));
  dm_field_row_load (DM_FIELD_ROW (fixture->row), fixture->position);
  dm_field_row_follow (DM_FIELD_ROW (fixture->row), fixture->position);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_object_run_dispose (G_OBJECT (fixture->row));
  g_assert_finalize_object (fixture->row);
  g_assert_finalize_object (fixture->context);
  dm_record_free (fixture->position);
  sample_close (&fixture->sample);
}

static const DmValue *
store (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (dm_field_row_store (DM_FIELD_ROW (fixture->row), fixture->position, &error));
  g_assert_no_error (error);
  return &((DmPositionRecord *) fixture->position)->value;
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
test_amounts (Fixture *fixture, gconstpointer data)
{
  const DmValue *value;

  type_text (fixture->row, "$350-450 million");
  value = store (fixture);
  g_assert_cmpint (value->qualifier, ==, DM_QUALIFIER_RANGE);
  g_assert_cmpfloat (value->low, ==, 350e6);
  g_assert_cmpfloat (value->high, ==, 450e6);
  /* The issue is measured in dollars already. */
  g_assert_null (value->unit);

  type_text (fixture->row, "at least 300M");
  value = store (fixture);
  g_assert_cmpint (value->qualifier, ==, DM_QUALIFIER_AT_LEAST);
  g_assert_cmpfloat (value->low, ==, 300e6);
  g_assert_true (isnan (value->high));

  type_text (fixture->row, "40 thousand tons");
  value = store (fixture);
  g_assert_cmpstr (value->unit, ==, "tons");

  type_text (fixture->row, "");
  value = store (fixture);
  g_assert_true (isnan (value->low));
  g_assert_null (value->unit);
}

static void
test_refused (Fixture *fixture, gconstpointer data)
{
  static const char *const wrong[] = { "$7OOM", "1234567890123456", "$450-350 million" };

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autofree char *kept = NULL;
      const char *fault;

      type_text (fixture->row, wrong[i]);
      fault = dm_field_row_get_fault (DM_FIELD_ROW (fixture->row));
      g_assert_nonnull (fault);
      g_assert_true (shows (fixture, fault));
      g_assert_false (dm_field_row_store (DM_FIELD_ROW (fixture->row), fixture->position, NULL));
      kept = typed_text (fixture->row);
      g_assert_cmpstr (kept, ==, wrong[i]);
    }
}

static void
test_words (Fixture *fixture, gconstpointer data)
{
  const DmValue *value;

  type_text (fixture->row, "somewhat below their asking figure");
  g_assert_nonnull (dm_field_row_get_fault (DM_FIELD_ROW (fixture->row)));
  g_signal_emit_by_name (find_button (fixture->row, "Keep as Words"), "clicked");
  g_assert_null (dm_field_row_get_fault (DM_FIELD_ROW (fixture->row)));
  value = store (fixture);
  g_assert_cmpint (value->qualifier, ==, DM_QUALIFIER_RELATIVE);
  g_assert_cmpstr (((DmPositionRecord *) fixture->position)->text, ==,
                   "somewhat below their asking figure");
  g_assert_true (dm_record_validate (fixture->position, NULL)
                 || ((DmPositionRecord *) fixture->position)->holder == NULL);
}

static void
test_scale (Fixture *fixture, gconstpointer data)
{
  DmPositionRecord *position = (DmPositionRecord *) fixture->position;
  GtkWidget *choices;

  g_free (position->issue);
  position->issue = g_strdup ("normalization");
  dm_field_row_follow (DM_FIELD_ROW (fixture->row), fixture->position);
  choices = find_widget (fixture->row, GTK_TYPE_DROP_DOWN, NULL, NULL);
  g_assert_cmpint (g_list_model_get_n_items (gtk_drop_down_get_model (GTK_DROP_DOWN (choices))), ==,
                   4);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (choices), 2);
  g_assert_cmpstr (store (fixture)->option, ==, "limited normalization");
}

/* Nobody said how this issue is measured. The first figure on it says so. */
static void
test_first_figure (Fixture *fixture, gconstpointer data)
{
  DmPositionRecord *position = (DmPositionRecord *) fixture->position;
  DmEdit *edit;

  g_free (position->issue);
  position->issue = g_strdup ("islets");
  dm_field_row_follow (DM_FIELD_ROW (fixture->row), fixture->position);
  g_assert_true (gtk_widget_get_visible (fixture->row));
  type_text (fixture->row, "$5 million");
  g_assert_cmpstr (store (fixture)->unit, ==, "USD");

  edit = dm_edit_new ("Add Position");
  dm_form_context_put_new (fixture->context, edit, fixture->position);
  g_assert_cmpuint (dm_edit_get_n_changes (edit), ==, 1);
  g_assert_null (position->value.unit);
  dm_edit_free (edit);

  /* A position that is there already changes no issue, and is not asked for a figure. */
  fixture->position->id = 1;
  position->value.unit = g_strdup ("USD");
  edit = dm_edit_new ("Change Value");
  dm_form_context_put_new (fixture->context, edit, fixture->position);
  g_assert_cmpuint (dm_edit_get_n_changes (edit), ==, 0);
  dm_edit_free (edit);
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
#define ADD(name, func) g_test_add ("/value-row/" name, Fixture, NULL, set_up, func, tear_down)
  ADD ("amounts", test_amounts);
  ADD ("refused", test_refused);
  ADD ("words", test_words);
  ADD ("scale", test_scale);
  ADD ("first-figure", test_first_figure);
#undef ADD
  return g_test_run ();
}
