/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-error.h"
#include "dm-fields.h"
#include "dm-text.h"

#include <math.h>

static DmPositionRecord *
offer (void)
{
  DmPositionRecord *position = (DmPositionRecord *) dm_record_new (DM_RECORD_POSITION);
  DmCitation *citation = g_new0 (DmCitation, 1);

  position->record.key = g_strdup ("pos-1");
  position->issue = g_strdup ("claims");
  position->holder = g_strdup ("japan");
  position->act = DM_ACT_OFFER;
  position->date = g_strdup ("1962-03");
  position->value.low = position->value.high = 7e7;
  position->covers = g_strsplit ("grants,loans", ",", -1);
  citation->source = g_strdup ("d261");
  citation->start = 12;
  citation->end = 20;
  dm_record_add_item (&position->citations, citation);
  return position;
}

static void
test_valid (void)
{
  g_autoptr (DmRecord) record = &offer ()->record;
  g_autoptr (GError) error = NULL;

  g_assert_true (dm_record_validate (record, &error));
  g_assert_no_error (error);
}

static void
expect_fault (DmPositionRecord *position, const char *words)
{
  g_autoptr (DmRecord) record = &position->record;
  g_autoptr (GError) error = NULL;

  g_assert_false (dm_record_validate (record, &error));
  g_assert_nonnull (error);
  if (strstr (error->message, words) == NULL)
    g_error ("“%s” does not say “%s”", error->message, words);
}

static void
test_faults (void)
{
  DmPositionRecord *position = offer ();

  g_clear_pointer (&position->holder, g_free);
  expect_fault (position, "holder");

  position = offer ();
  position->act = DM_ACT_NONE;
  expect_fault (position, "act");

  position = offer ();
  g_free (position->date);
  position->date = g_strdup ("1962-02-30");
  expect_fault (position, "date");

  position = offer ();
  position->value.high = 8e7;
  expect_fault (position, "value");

  position = offer ();
  position->value.qualifier = DM_QUALIFIER_RANGE;
  position->value.low = 9e7;
  expect_fault (position, "low is above high");

  position = offer ();
  position->value.qualifier = DM_QUALIFIER_AT_LEAST;
  expect_fault (position, "at least");

  position = offer ();
  position->value.low = position->value.high = 1e15;
  expect_fault (position, "value.low");

  position = offer ();
  position->value.low = INFINITY;
  expect_fault (position, "value.low");

  position = offer ();
  g_clear_pointer (&((DmCitation *) position->citations->pdata[0])->source, g_free);
  expect_fault (position, "citations[0].source");
}

static void
test_copy_says_the_same (void)
{
  g_autoptr (DmRecord) record = &offer ()->record;
  g_autoptr (DmRecord) copy = dm_record_copy (record);
  DmPositionRecord *changed = (DmPositionRecord *) copy;

  g_assert_true (dm_record_equal (record, copy));

  ((DmCitation *) changed->citations->pdata[0])->end = 21;
  g_assert_false (dm_record_equal (record, copy));
  ((DmCitation *) changed->citations->pdata[0])->end = 20;
  g_assert_true (dm_record_equal (record, copy));

  g_strfreev (changed->covers);
  changed->covers = g_strsplit ("loans,grants", ",", -1);
  g_assert_false (dm_record_equal (record, copy));
}

static void
test_nothing_said_equals_nothing_said (void)
{
  for (DmRecordKind kind = 0; kind < DM_N_RECORDS; kind++)
    {
      g_autoptr (DmRecord) a = dm_record_new (kind);
      g_autoptr (DmRecord) b = dm_record_copy (a);
      const DmLayout *layout = dm_layout_of (kind);

      g_assert_true (dm_record_equal (a, b));
      for (guint i = 0; i < layout->n_fields; i++)
        g_assert_false (dm_field_is_set (&layout->fields[i], a));
    }
}

/* One rule for all texts, whichever way they come. */
static void
test_texts (void)
{
  static const char *const unseen[] = { "\x01", "a\fb", "\x7f", "\xc2\x85", "a\u202e", "\u2066b" };
  g_autofree char *line = g_strnfill (DM_TEXT_LINE_MAX + 1, 'x');
  g_autofree char *note = g_strnfill (DM_TEXT_NOTE_MAX + 1, 'x');
  DmPositionRecord *position = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (unseen); i++)
    {
      g_autofree char *clean = dm_text_clean (unseen[i], G_MAXUINT);

      position = offer ();
      position->label = g_strdup (unseen[i]);
      expect_fault (position, "label: it holds a control character (U+");
      position = offer ();
      position->tags = g_strsplit ("a", ",", -1);
      g_free (position->tags[0]);
      position->tags[0] = g_strdup (unseen[i]);
      expect_fault (position, "tags[0]: it holds a control character");
      g_assert_true (dm_text_check (clean, 10, NULL));
    }

  position = offer ();
  position->label = g_strdup (line);
  expect_fault (position, "label: at most 2000 characters fit here; these are 2001");
  position = offer ();
  position->note = g_strdup (note);
  expect_fault (position, "note: at most 20000");

  position = offer ();
  position->note = g_strdup (line);
  position->label = g_strdup ("a\tb\r\n\u200eשלום\u200f");
  g_assert_true (dm_record_validate (&position->record, NULL));
  dm_record_free (&position->record);
}

static void
test_enums (void)
{
  int value = -1;

  g_assert_true (dm_enum_from_nick (&dm_enum_act, "agreed ad referendum", &value));
  g_assert_cmpint (value, ==, DM_ACT_AGREED_AD_REFERENDUM);
  g_assert_false (dm_enum_from_nick (&dm_enum_act, "", &value));
  g_assert_false (dm_enum_from_nick (&dm_enum_act, "Demand", &value));
  g_assert_cmpstr (dm_enum_nick (&dm_enum_status, 999), ==, "");
  g_assert_cmpstr (dm_enum_nick (&dm_enum_status, -1), ==, "");
  g_assert_cmpuint (dm_enum_act.n, ==, DM_ACT_WITHDRAWN + 1);
  g_assert_cmpuint (dm_enum_relation.n, ==, DM_RELATION_CITES + 1);
  g_assert_cmpuint (dm_enum_state.n, ==, DM_STATE_WITHDRAWN + 1);
  g_assert_cmpuint (dm_enum_qualifier.n, ==, DM_QUALIFIER_RELATIVE + 1);
  g_assert_cmpuint (dm_enum_event_kind.n, ==, DM_EVENT_ABSENCE + 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/record/valid", test_valid);
  g_test_add_func ("/record/faults", test_faults);
  g_test_add_func ("/record/copy", test_copy_says_the_same);
  g_test_add_func ("/record/nothing", test_nothing_said_equals_nothing_said);
  g_test_add_func ("/record/texts", test_texts);
  g_test_add_func ("/enum/words", test_enums);
  return g_test_run ();
}
