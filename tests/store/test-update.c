/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-convergence.h"
#include "dm-timeline.h"
#include "fixture.h"

#include <string.h>

static void
add_text (GString *out, const DmSnapshot *snapshot, DmText text)
{
  g_string_append_printf (out, " “%s”", dm_snapshot_text (snapshot, text));
}

static void
add_date (GString *out, const DmDate *date)
{
  g_string_append_printf (out, " %d", date->kind);
  if (date->kind != DM_DATE_NONE)
    g_string_append_printf (out,
                            " %" G_GINT64_FORMAT " %" G_GINT64_FORMAT " %" G_GINT64_FORMAT
                            " %" G_GINT64_FORMAT " %d %d %d",
                            date->earliest, date->start_latest, date->end_earliest, date->latest,
                            date->level, date->precision, date->flags);
}

static void
add_position (GString *out, const DmSnapshot *snapshot, const DmPosition *position)
{
  const guint32 *covers = dm_snapshot_covers (snapshot, position);
  const guint32 *excludes = dm_snapshot_excludes (snapshot, position);

  g_string_append_printf (out, " [%g %g %d %" G_GINT64_FORMAT " on %d by %d", position->amount.low,
                          position->amount.high, position->amount.qualifier, position->relative_to,
                          position->issue, position->holder);
  add_text (out, snapshot, position->unit);
  add_text (out, snapshot, position->option);
  add_text (out, snapshot, position->text);
  add_text (out, snapshot, position->label);
  for (guint i = 0; i < position->n_covers; i++)
    g_string_append_printf (out, " +%u", covers[i]);
  for (guint i = 0; i < position->n_excludes; i++)
    g_string_append_printf (out, " -%u", excludes[i]);
  g_string_append_c (out, ']');
}

static void
add_entry (GString *out, const DmSnapshot *snapshot, guint entry)
{
  g_string_append_printf (out, "%" G_GINT64_FORMAT ":", snapshot->id[entry]);
  add_date (out, &snapshot->date[entry]);
  g_string_append_printf (out, " %d %d %d %d %d", snapshot->type[entry], snapshot->kind[entry],
                          snapshot->status[entry], snapshot->certainty[entry],
                          snapshot->flags[entry]);
  add_text (out, snapshot, snapshot->key[entry]);
  add_text (out, snapshot, snapshot->title[entry]);
  add_text (out, snapshot, snapshot->edtf[entry]);
  add_text (out, snapshot, snapshot->phrase[entry]);
  for (DmEntryList list = 0; list < DM_N_LISTS; list++)
    {
      guint n;
      const guint32 *items = dm_snapshot_list (snapshot, entry, list, &n);

      g_string_append (out, " (");
      for (guint i = 0; i < n; i++)
        if (list == DM_LIST_TAGS)
          add_text (out, snapshot, snapshot->tags[items[i]]);
        else
          g_string_append_printf (out, " %u", items[i]);
      g_string_append_c (out, ')');
    }
  if (snapshot->position[entry] != DM_NONE)
    add_position (out, snapshot, &snapshot->positions[snapshot->position[entry]]);
  g_string_append_c (out, '\n');
}

static void
add_parties (GString *out, const DmSnapshot *snapshot)
{
  for (guint i = 0; i < snapshot->n_parties; i++)
    {
      const DmParty *party = &snapshot->parties[i];

      g_string_append_printf (out, "party %" G_GINT64_FORMAT " %d %d %d %d %d on %u", party->id,
                              party->role, party->parent, party->side, party->depth, party->color,
                              dm_snapshot_count (snapshot, DM_LIST_PARTIES, i));
      add_text (out, snapshot, party->key);
      add_text (out, snapshot, party->name);
      add_text (out, snapshot, party->short_name);
      g_string_append_c (out, '\n');
      g_assert_cmpint (dm_snapshot_find_party (snapshot, dm_snapshot_text (snapshot, party->key)),
                       ==, i);
    }
}

static void
add_issues (GString *out, const DmSnapshot *snapshot)
{
  for (guint i = 0; i < snapshot->n_issues; i++)
    {
      const DmIssue *issue = &snapshot->issues[i];

      g_string_append_printf (out, "issue %" G_GINT64_FORMAT " %d %d %d %d %d on %u", issue->id,
                              issue->measure, issue->parent, issue->claimant, issue->respondent,
                              issue->depth, dm_snapshot_count (snapshot, DM_LIST_ISSUES, i));
      add_text (out, snapshot, issue->key);
      add_text (out, snapshot, issue->name);
      add_text (out, snapshot, issue->unit);
      add_text (out, snapshot, issue->basis);
      for (guint k = 0; k < issue->n_options; k++)
        add_text (out, snapshot, issue->options[k]);
      g_string_append_c (out, '\n');
      g_assert_cmpint (dm_snapshot_find_issue (snapshot, dm_snapshot_text (snapshot, issue->key)),
                       ==, i);
    }
  for (guint i = 0; i < snapshot->n_states; i++)
    {
      g_string_append_printf (out, "state of %d: %d", snapshot->states[i].issue,
                              snapshot->states[i].state);
      add_date (out, &snapshot->states[i].date);
      add_text (out, snapshot, snapshot->states[i].edtf);
      add_text (out, snapshot, snapshot->states[i].note);
      g_string_append_c (out, '\n');
    }
}

static void
add_sources (GString *out, const DmSnapshot *snapshot)
{
  for (guint i = 0; i < snapshot->n_sources; i++)
    {
      const DmSource *source = &snapshot->sources[i];
      const DmText texts[]
          = { source->key,    source->title,  source->author,  source->edtf,     source->series,
              source->volume, source->number, source->archive, source->location, source->url };

      g_string_append_printf (out, "source %" G_GINT64_FORMAT " on %u", source->id,
                              dm_snapshot_count (snapshot, DM_LIST_SOURCES, i));
      for (guint k = 0; k < G_N_ELEMENTS (texts); k++)
        add_text (out, snapshot, texts[k]);
      g_string_append_c (out, '\n');
      g_assert_cmpint (dm_snapshot_find_source (snapshot, dm_snapshot_text (snapshot, source->key)),
                       ==, i);
    }
}

static int
compare_strings (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* Tags are in no order, and some may be on nothing. */
static void
add_tags (GString *out, const DmSnapshot *snapshot)
{
  g_autoptr (GPtrArray) tags = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < snapshot->n_tags; i++)
    if (dm_snapshot_count (snapshot, DM_LIST_TAGS, i) > 0)
      g_ptr_array_add (tags, g_strdup_printf ("tag “%s” on %u\n",
                                              dm_snapshot_text (snapshot, snapshot->tags[i]),
                                              dm_snapshot_count (snapshot, DM_LIST_TAGS, i)));
  g_ptr_array_sort (tags, compare_strings);
  for (guint i = 0; i < tags->len; i++)
    g_string_append (out, tags->pdata[i]);
}

/* All that a snapshot tells, in the order in which it tells it. */
static char *
dump (const DmSnapshot *snapshot)
{
  GString *out = g_string_new (NULL);

  g_string_append_printf (out, "%u %u %u", snapshot->n_ranks, snapshot->n_dated_ranks,
                          snapshot->n_position_ranks);
  add_text (out, snapshot, snapshot->dossier_title);
  add_text (out, snapshot, snapshot->description);
  add_text (out, snapshot, snapshot->language);
  g_string_append_printf (out, " %" G_GINT64_FORMAT "\n", snapshot->last_edit);
  for (guint rank = 0; rank < snapshot->n_ranks; rank++)
    {
      guint32 entry = dm_snapshot_entry (snapshot, rank);

      add_entry (out, snapshot, entry);
      g_assert_cmpuint (entry, <, snapshot->n_rows);
      g_assert_cmpuint (dm_snapshot_rank (snapshot, entry), ==, rank);
      g_assert_cmpint (dm_snapshot_find_entry (snapshot, snapshot->id[entry]), ==, entry);
    }
  for (guint rank = 0; rank < snapshot->n_position_ranks; rank++)
    {
      const DmPosition *position = dm_snapshot_position (snapshot, rank);

      g_string_append_printf (out, "position %" G_GINT64_FORMAT "\n",
                              snapshot->id[position->entry]);
    }
  add_parties (out, snapshot);
  add_issues (out, snapshot);
  add_sources (out, snapshot);
  add_tags (out, snapshot);
  for (guint i = 0; i < snapshot->n_links; i++)
    g_string_append_printf (
        out, "link %" G_GINT64_FORMAT ": %" G_GINT64_FORMAT " %" G_GINT64_FORMAT " %d\n",
        snapshot->links[i].id, snapshot->links[i].from, snapshot->links[i].to,
        snapshot->links[i].relation);
  for (guint i = 0; i < dm_enum_event_kind.n; i++)
    g_string_append_printf (out, " %u", dm_snapshot_count_events (snapshot, (DmEventKind) i));
  for (guint i = 0; i < dm_enum_act.n; i++)
    g_string_append_printf (out, " %u", dm_snapshot_count_positions (snapshot, (DmAct) i));

  return g_string_free (out, FALSE);
}

static char *
draw_timeline (const DmLanes *lanes)
{
  g_autoptr (DmTypesetter) typesetter = dm_typesetter_new_fake ();
  g_autoptr (DmScene) scene = NULL;
  DmTimelineParams params = { .lanes = lanes,
                              .width = 900,
                              .height = 500,
                              .sources = TRUE,
                              .fit = TRUE,
                              .theme = dm_theme_get (DM_THEME_LIGHT),
                              .typesetter = typesetter };

  dm_timeline_fit_span (lanes, &params.from, &params.to);
  scene = dm_timeline_scene_new (&params);
  return dm_scene_to_text (scene);
}

static char *
draw_convergence (const DmSnapshot *snapshot, int issue)
{
  g_autoptr (DmTypesetter) typesetter = dm_typesetter_new_fake ();
  g_autoptr (DmScene) scene = NULL;
  DmConvergenceParams params;

  dm_convergence_params_init (&params);
  params.snapshot = snapshot;
  params.issue = issue;
  params.width = 900;
  params.height = 500;
  params.theme = dm_theme_get (DM_THEME_LIGHT);
  params.typesetter = typesetter;
  scene = dm_convergence_scene_new (&params);
  return dm_scene_to_text (scene);
}

/* What is seen must be the same, too, and so must the lanes that follow from those before. */
static void
check_pictures (const DmSnapshot *snapshot, const DmSnapshot *whole, DmLanes *lanes[], guint step)
{
  for (guint by = 0; by < dm_enum_lanes_by.n; by++)
    {
      g_autoptr (DmLanes) expected = dm_lanes_new (whole, lanes[by]->filter, by);
      DmLanes *updated = dm_lanes_update (lanes[by], snapshot);
      g_autofree char *text = NULL, *expected_text = NULL;

      if (updated == NULL)
        updated = dm_lanes_new (snapshot, lanes[by]->filter, by);
      dm_lanes_unref (lanes[by]);
      lanes[by] = updated;
      g_assert_cmpint (updated->first, ==, expected->first);
      g_assert_cmpint (updated->last, ==, expected->last);
      g_assert_cmpint (updated->first_in_lanes, ==, expected->first_in_lanes);
      g_assert_cmpint (updated->last_in_lanes, ==, expected->last_in_lanes);
      text = draw_timeline (updated);
      expected_text = draw_timeline (expected);
      g_assert_cmpstr (text, ==, expected_text);
    }

  if (snapshot->n_issues > 0)
    {
      int issue = (int) (step % snapshot->n_issues);
      g_autofree char *text = draw_convergence (snapshot, issue);
      g_autofree char *expected = draw_convergence (whole, issue);

      g_assert_cmpstr (text, ==, expected);
    }
}

typedef struct
{
  const char *path;
  DmStore *store;
  DmSnapshot *snapshot;
  DmLanes *lanes[DM_LANES_KIND + 1];
  guint step;
  guint n_patched; /* snapshots that shared columns with the one before */
} Series;

/* The snapshot that follows from the last one is as the one that another reads whole. */
static void
check_step (Series *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DmStore) reader = dm_store_open (self->path, DM_STORE_READ, &error);
  g_autoptr (DmSnapshot) whole = NULL;
  g_autoptr (DmSnapshot) before = g_steal_pointer (&self->snapshot);
  g_autofree char *before_text = dump (before), *after_text = NULL;
  g_autofree char *text = NULL, *expected = NULL;
  g_autoptr (GArray) gone = g_array_new (FALSE, FALSE, sizeof (guint32));
  g_autoptr (GArray) come = g_array_new (FALSE, FALSE, sizeof (guint32));

  g_assert_no_error (error);
  whole = dm_store_read_snapshot (reader, NULL, &error);
  g_assert_no_error (error);
  self->snapshot = dm_store_update_snapshot (self->store, NULL, &error);
  g_assert_no_error (error);

  text = dump (self->snapshot);
  expected = dump (whole);
  g_assert_cmpstr (text, ==, expected);
  if (dm_snapshot_diff (self->snapshot, before, gone, come))
    {
      self->n_patched++;
      g_assert_cmpuint (self->snapshot->n_ranks, ==, before->n_ranks - gone->len + come->len);
    }
  check_pictures (self->snapshot, whole, self->lanes, self->step++);

  /* Whoever still reads the one before sees nothing of it. */
  after_text = dump (before);
  g_assert_cmpstr (before_text, ==, after_text);
}

static DmFilter *
make_filter (const DmSnapshot *snapshot)
{
  DmFilter *filter = dm_filter_new ();

  dm_filter_show_event_kind (filter, DM_EVENT_STATEMENT, FALSE);
  dm_filter_show_record (filter, snapshot->parties[0].id, FALSE);
  dm_filter_set_as_of (filter, dm_day_from_ymd (1963, 1, 1));
  return filter;
}

/* Two records are said to conflict, or one of them is preferred or no longer so. */
static void
dispute (DmStore *store, const DmSnapshot *snapshot, GRand *rand)
{
  g_autoptr (GError) error = NULL;
  guint32 entries[2];
  DmRecord *record;

  for (guint i = 0; i < 2; i++)
    entries[i] = dm_snapshot_entry (snapshot, g_rand_int_range (rand, 0, snapshot->n_ranks));
  dm_store_begin_edit (store, "Dispute", &error);
  g_assert_no_error (error);
  if (g_rand_boolean (rand))
    {
      DmLinkRecord *link = (DmLinkRecord *) dm_record_new (DM_RECORD_LINK);

      link->from = g_strdup (dm_snapshot_text (snapshot, snapshot->key[entries[0]]));
      link->to = g_strdup (dm_snapshot_text (snapshot, snapshot->key[entries[1]]));
      link->relation = DM_RELATION_CONFLICTS_WITH;
      record = &link->record;
    }
  else
    {
      record = dm_store_read (store, snapshot->id[entries[0]], &error);
      g_assert_no_error (error);
      if (record->kind == DM_RECORD_EVENT)
        ((DmEventRecord *) record)->preferred ^= TRUE;
      else
        ((DmPositionRecord *) record)->preferred ^= TRUE;
    }
  if (snapshot->id[entries[0]] != snapshot->id[entries[1]])
    dm_store_put (store, record, &error);
  g_assert_no_error (error);
  dm_store_commit_edit (store, &error);
  g_assert_no_error (error);
  dm_record_free (record);
}

static void
test_series (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GRand) rand = g_rand_new_with_seed (1965);
  g_autoptr (DmStore) store = dm_store_create (fixture->path, "Talks", &error);
  g_autoptr (GPtrArray) base = fixture_records (rand, 12);
  g_autoptr (DmFilter) filter = NULL;
  guint n_edits = g_getenv ("DEMARCHE_SLOW") != NULL ? 6 : 250;
  Series self = { .path = fixture->path, .store = store };
  gboolean shown = TRUE;

  fixture_put_all (store, base);
  self.snapshot = dm_store_update_snapshot (store, NULL, &error);
  g_assert_no_error (error);
  filter = make_filter (self.snapshot);
  for (guint by = 0; by < dm_enum_lanes_by.n; by++)
    self.lanes[by] = dm_lanes_new (self.snapshot, by == DM_LANES_ISSUE ? NULL : filter, by);

  for (guint i = 0; i < n_edits; i++)
    {
      g_autofree char *undo = NULL, *redo = NULL;
      int choice = g_rand_int_range (rand, 0, 6);

      undo = dm_store_undo_label (store, NULL);
      redo = dm_store_redo_label (store);
      if (choice < 2 && undo != NULL)
        dm_store_undo (store, &error);
      else if (choice == 2 && redo != NULL)
        dm_store_redo (store, &error);
      else if (choice == 3 && shown && self.snapshot->n_ranks > 0)
        dispute (store, self.snapshot, rand);
      else
        fixture_random_edit (store, rand, i + 1000);
      g_assert_no_error (error);

      /* Sometimes several edits go by before anyone looks. */
      shown = g_rand_int_range (rand, 0, 4) > 0;
      if (shown)
        check_step (&self);
    }
  g_test_message ("%u of %u snapshots shared columns", self.n_patched, self.step);
  g_assert_cmpuint (self.n_patched, >=, self.step / 3);

  for (guint by = 0; by < dm_enum_lanes_by.n; by++)
    dm_lanes_unref (self.lanes[by]);
  dm_snapshot_unref (self.snapshot);
}

/* What another program writes shows as well. */
static void
test_others (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DmStore) store = dm_store_create (fixture->path, "Talks", &error);
  g_autoptr (DmStore) other = NULL;
  g_autoptr (DmSnapshot) first = NULL, second = NULL, third = NULL, same = NULL;

  fixture_add (store, fixture_event ("one", "One", "1962"));
  first = dm_store_update_snapshot (store, NULL, &error);
  g_assert_no_error (error);
  same = dm_store_update_snapshot (store, NULL, &error);
  g_assert_true (same == first);

  other = dm_store_open (fixture->path, DM_STORE_WRITE, &error);
  g_assert_no_error (error);
  fixture_add (other, fixture_event ("two", "Two", "1961"));
  second = dm_store_update_snapshot (store, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (second->n_ranks, ==, 2);

  /* Also where it was taken note of before. */
  fixture_add (other, fixture_event ("three", "Three", "1960"));
  g_assert_true (dm_store_refresh (store, &error));
  fixture_add (store, fixture_event ("four", "Four", "1959"));
  third = dm_store_update_snapshot (store, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (third->n_ranks, ==, 4);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add ("/store/update/series", Fixture, NULL, fixture_set_up, test_series,
              fixture_tear_down);
  g_test_add ("/store/update/others", Fixture, NULL, fixture_set_up, test_others,
              fixture_tear_down);

  return g_test_run ();
}
