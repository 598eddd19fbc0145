/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fixture.h"

#include <string.h>

static const char words[]
    = "That same day — 청구권 — the Foreign Minister named 700 million dollars.";

static DmCitation *
cite (const char *quote, gint64 start)
{
  DmCitation *citation = g_new0 (DmCitation, 1);

  citation->source = g_strdup ("memo");
  citation->quote = g_strdup (quote);
  citation->start = start;
  citation->end = start + g_utf8_strlen (quote, -1);
  citation->hash = g_compute_checksum_for_string (G_CHECKSUM_SHA256, quote, -1);
  return citation;
}

/* Two parties, an issue, a source with a long text, an event and a position that cite it. */
static void
make_dossier (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DmStore) store = dm_store_create (path, "Talks", &error);
  DmSourceRecord *source = (DmSourceRecord *) dm_record_new (DM_RECORD_SOURCE);
  DmIssueRecord *issue = (DmIssueRecord *) dm_record_new (DM_RECORD_ISSUE);
  DmPositionRecord *position = (DmPositionRecord *) dm_record_new (DM_RECORD_POSITION);
  DmRecord *event = fixture_event ("e1", "Meeting", "1962-11-12");
  DmRecord *ministry = fixture_party ("mofa", "Foreign Ministry");
  g_autoptr (GString) text = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < 100; i++)
    g_string_append (text, words);

  source->record.key = g_strdup ("memo");
  source->title = g_strdup ("Memorandum");
  source->text = g_strdup (text->str);
  issue->record.key = g_strdup ("claims");
  issue->name = g_strdup ("Claims");
  ((DmPartyRecord *) ministry)->parent = g_strdup ("rok");
  dm_record_add_item (&((DmEventRecord *) event)->citations, cite ("청구권", 16));
  dm_record_add_item (&((DmEventRecord *) event)->citations,
                      cite ("청구권", 16 + 60 * g_utf8_strlen (words, -1)));
  position->record.key = g_strdup ("p1");
  position->issue = g_strdup ("claims");
  position->holder = g_strdup ("rok");
  position->act = DM_ACT_DEMAND;
  position->date = g_strdup ("1962");
  dm_record_add_item (&position->citations, cite ("dollars.", g_utf8_strlen (text->str, -1) - 8));

  fixture_add (store, fixture_party ("rok", "Republic of Korea"));
  fixture_add (store, ministry);
  fixture_add (store, &source->record);
  fixture_add (store, &issue->record);
  fixture_add (store, event);
  fixture_add (store, &position->record);
}

static void
collect (const char *fault, gpointer user_data)
{
  g_assert_true (g_str_has_suffix (fault, "."));
  g_assert_true (g_utf8_validate (fault, -1, NULL));
  g_ptr_array_add (user_data, g_strdup (fault));
}

static GPtrArray *
check (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DmStore) store = dm_store_open (path, DM_STORE_READ, &error);
  GPtrArray *faults = g_ptr_array_new_with_free_func (g_free);
  guint n;

  g_assert_no_error (error);
  n = dm_store_check (store, collect, faults, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (n, ==, faults->len);
  return faults;
}

static void
test_sound (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) faults = NULL;

  make_dossier (fixture->path);
  faults = check (fixture->path);
  g_assert_cmpuint (faults->len, ==, 0);
}

/* Each change by hand is found, and told with what it concerns; the dossier can still be drawn. */
static void
test_changed_by_hand (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *sql;
    const char *told[3];
  } changes[] = {
    { "UPDATE event SET kind = 'rumour'", { "event “e1”", "kind", "rumour" } },
    { "UPDATE position SET act = 'ask'", { "position “p1”", "act", "ask" } },
    { "UPDATE event SET date = 'one fine day'", { "event “e1”", "date", "one fine day" } },
    { "UPDATE event SET latest = 99999999", { "event “e1”", "day" } },
    { "UPDATE event SET earliest = NULL", { "event “e1”", "day" } },
    { "UPDATE position SET holder = 999", { "position “p1”", "holder", "999" } },
    { "UPDATE position SET holder = issue", { "position “p1”", "holder" } },
    { "DELETE FROM party WHERE name LIKE 'Rep%'", { "party “rok”", "nothing" } },
    { "DELETE FROM record WHERE key = 'rok'", { "party", "2" } },
    { "UPDATE record SET kind = 'secret' WHERE key = 'e1'", { "secret", "kind" } },
    { "UPDATE party SET parent = id WHERE name LIKE 'Rep%'", { "party “rok”", "descendant" } },
    { "UPDATE party SET parent = (SELECT max (id) FROM party)", { "party", "descendant" } },
    { "UPDATE event SET title = CAST (x'ff41' AS TEXT), count = -7",
      { "event “e1”", "count", "below" } },
    { "UPDATE event SET title = 'a' || char (7)", { "event “e1”", "title", "control" } },
    { "UPDATE party SET name = 'a' || char (0x202e) || 'b' WHERE name LIKE 'Rep%'",
      { "party “rok”", "name", "control" } },
    { "UPDATE record SET key = 'e' || char (0x2066) WHERE key = 'e1'",
      { "event", "key", "control" } },
    { "UPDATE event SET title = CAST (x'ff41' AS TEXT)", { "event “e1”", "title", "UTF-8" } },
    { "INSERT INTO event_tags SELECT id, 0, CAST (x'ff41' AS TEXT) FROM event",
      { "event “e1”", "tags", "UTF-8" } },
    { "UPDATE party SET color = 'reddish'", { "party “rok”", "color", "reddish" } },
    { "INSERT INTO event_tags VALUES (4242, 0, 'stray')", { "event_tags", "4242" } },
    { "UPDATE source SET text = 'X' || text", { "event “e1”", "unanchored", "memo" } },
    { "UPDATE source SET text = 'short'", { "position “p1”", "unanchored", "memo" } },
    { "UPDATE event_citations SET quote = '請求権'", { "event “e1”", "unanchored" } },
    { "UPDATE event_citations SET start = 40, end = 12", { "event “e1”", "unanchored" } },
    { "UPDATE event_citations SET end = 9000000000000000000", { "event “e1”", "unanchored" } },
    { "UPDATE position SET value_low = 5, value_high = 3, value_qualifier = 'range'",
      { "position “p1”", "value" } },
    { "UPDATE record SET key = NULL WHERE key = 'e1'", { "event", "key", "missing" } },
    { "UPDATE position SET value_low = 9e999, value_high = 9e999",
      { "position “p1”", "value", "finite" } },
    { "UPDATE event SET count = 9223372036854775807", { "event “e1”", "count", "10^15" } },
    { "UPDATE position SET value_qualifier = 'relative', value_relative_to = id",
      { "position “p1”", "relative", "itself" } },
    { "INSERT INTO dossier SELECT id, 'x', NULL, NULL FROM record WHERE key = 'e1'",
      { "dossier", "row" } },
  };
  g_autofree char *copy = g_build_filename (fixture->folder, "copy.demarche", NULL);

  make_dossier (fixture->path);
  for (guint i = 0; i < G_N_ELEMENTS (changes); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GPtrArray) faults = NULL;
      g_autoptr (DmStore) store = NULL;
      g_autoptr (DmSnapshot) snapshot = NULL;
      gboolean found = FALSE;

      fixture_copy (fixture->path, copy);
      fixture_sql (copy, changes[i].sql);
      faults = check (copy);
      for (guint j = 0; j < faults->len && !found; j++)
        {
          found = TRUE;
          for (guint k = 0; k < G_N_ELEMENTS (changes[i].told) && found; k++)
            found = changes[i].told[k] == NULL || strstr (faults->pdata[j], changes[i].told[k]);
        }
      if (!found)
        g_test_message ("not told: %s", changes[i].sql);
      g_assert_true (found);

      store = dm_store_open (copy, DM_STORE_READ, &error);
      g_assert_no_error (error);
      snapshot = dm_store_read_snapshot (store, NULL, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (snapshot->n_ranks, <=, 2);
    }
}

/* The quick check counts in one sentence what the rows show. */
static void
test_quick (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *sql;
    const char *told;
  } changes[] = {
    { "UPDATE event SET date = 'garbage'; UPDATE position SET date = '1962-99'",
      "2 dates cannot be read" },
    { "DELETE FROM party WHERE name LIKE 'Rep%'", "1 record is missing" },
    { "UPDATE position SET holder = 999", "1 reference leads to no record" },
    { "UPDATE party SET parent = id WHERE name LIKE 'Rep%'", "1 record is its own descendant" },
    { "UPDATE event SET kind = 'rumour'", "1 word is unknown" },
    { "UPDATE event SET title = CAST (x'ff41' AS TEXT)", "1 text is not UTF-8" },
    { "INSERT INTO event_tags SELECT id, 0, CAST (x'ff41' AS TEXT) FROM event",
      "1 text is not UTF-8" },
    { "UPDATE event_citations SET locator = CAST (x'ff41' AS TEXT)", "2 texts are not UTF-8" },
    { "UPDATE position SET value_low = 9e999, value_high = -9e999", "2 numbers are out of bounds" },
    { "UPDATE event SET count = 1000000000000000", "1 number is out of bounds" },
  };
  g_autofree char *copy = g_build_filename (fixture->folder, "copy.demarche", NULL);
  g_autoptr (DmStore) sound = NULL;
  g_autoptr (GError) error = NULL;

  make_dossier (fixture->path);
  sound = dm_store_open (fixture->path, DM_STORE_READ, &error);
  g_assert_no_error (error);
  g_assert_true (dm_store_quick_check (sound, NULL, &error));
  g_assert_no_error (error);

  for (guint i = 0; i < G_N_ELEMENTS (changes); i++)
    {
      g_autoptr (DmStore) store = NULL;
      g_autoptr (GError) fault = NULL;

      fixture_copy (fixture->path, copy);
      fixture_sql (copy, changes[i].sql);
      store = dm_store_open (copy, DM_STORE_READ, &error);
      g_assert_no_error (error);
      g_assert_false (dm_store_quick_check (store, NULL, &fault));
      fixture_assert_sentence (fault, "copy.demarche");
      g_assert_nonnull (strstr (fault->message, changes[i].told));
    }
}

static gboolean
pass_by (DmRecord *record, gpointer user_data, GError **error)
{
  return TRUE;
}

/* What cannot be is no record's content: it is told, not read as the default or as nothing. */
static void
test_damaged_record (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *sql;
    const char *told;
  } changes[] = {
    { "UPDATE event SET kind = 'rumour'", "event “e1”, kind: “rumour”" },
    { "UPDATE event SET title = CAST (x'ff41' AS TEXT)", "event “e1”, title: " },
    { "INSERT INTO event_parties (owner, ord, party) SELECT id, 0, 999 FROM event",
      "event “e1”, party: refers to record number 999" },
    { "INSERT INTO event_issues SELECT id, 0, 999 FROM event", "event “e1”, issues: refers to" },
    { "UPDATE record SET key = CAST (x'ff41' AS TEXT) WHERE key = 'e1'", "key: " },
  };
  g_autofree char *copy = g_build_filename (fixture->folder, "copy.demarche", NULL);

  make_dossier (fixture->path);
  for (guint i = 0; i < G_N_ELEMENTS (changes); i++)
    {
      g_autoptr (DmStore) store = NULL;
      g_autoptr (DmRecord) record = NULL;
      g_autoptr (GError) error = NULL;
      g_autoptr (GError) fault = NULL;
      gint64 id;

      fixture_copy (fixture->path, copy);
      fixture_sql (copy, changes[i].sql);
      store = dm_store_open (copy, DM_STORE_WRITE, &error);
      g_assert_no_error (error);

      g_assert_false (dm_store_foreach (store, DM_RECORD_EVENT, pass_by, NULL, &fault));
      g_assert_error (fault, DM_STORE_ERROR, DM_STORE_ERROR_DAMAGED);
      g_assert_nonnull (strstr (fault->message, changes[i].told));
      g_clear_error (&fault);

      id = dm_store_find (store, "e1", NULL);
      if (id == 0)
        continue;
      record = dm_store_read (store, id, &fault);
      g_assert_null (record);
      g_assert_error (fault, DM_STORE_ERROR, DM_STORE_ERROR_DAMAGED);

      g_assert_true (dm_store_begin_edit (store, "Delete", &error));
      g_assert_true (dm_store_delete (store, id, DM_DELETE_ALONE, NULL, &error));
      g_assert_true (dm_store_commit_edit (store, &error));
      g_assert_no_error (error);
    }
}

/* A text that went into a citation's source before its words is told, never followed. */
static void
test_unanchored (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DmStore) store = NULL;
  g_autoptr (DmRecord) record = NULL;
  g_autoptr (DmRecord) event = NULL;
  g_autoptr (GPtrArray) faults = NULL;
  DmSourceRecord *source;
  DmCitation *citation;
  char *text;

  make_dossier (fixture->path);
  store = dm_store_open (fixture->path, DM_STORE_WRITE, &error);
  record = dm_store_read (store, dm_store_find (store, "memo", NULL), &error);
  source = (DmSourceRecord *) record;
  text = g_strconcat ("A heading. ", source->text, NULL);
  g_free (source->text);
  source->text = text;
  g_assert_true (dm_store_begin_edit (store, "Edit text", &error));
  g_assert_true (dm_store_put (store, record, &error));
  g_assert_true (dm_store_commit_edit (store, &error));

  event = dm_store_read (store, dm_store_find (store, "e1", NULL), &error);
  citation = ((DmEventRecord *) event)->citations->pdata[0];
  g_assert_cmpint (citation->start, ==, 16);
  dm_store_close (g_steal_pointer (&store));
  faults = check (fixture->path);
  g_assert_cmpuint (faults->len, ==, 3);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, function)                                                                        \
  g_test_add (path, Fixture, NULL, fixture_set_up, function, fixture_tear_down)
  ADD ("/check/sound", test_sound);
  ADD ("/check/changed-by-hand", test_changed_by_hand);
  ADD ("/check/quick", test_quick);
  ADD ("/check/damaged-record", test_damaged_record);
  ADD ("/check/unanchored", test_unanchored);

  return g_test_run ();
}
