/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-test-dossier.h"

#include <math.h>

#define FIRST_ENTRY 1000
#define FIRST_PARTY 1
#define ISSUE 500000000

static const char *const party_names[] = { "Korea", "Japan", "United States" };

static DmSnapshotBuilder *
new_builder (guint n_parties)
{
  DmSnapshotBuilder *builder = dm_snapshot_builder_new ();

  dm_snapshot_builder_set_dossier (builder, "A test", NULL, "en", 1700000000);
  for (guint i = 0; i < n_parties; i++)
    {
      g_autofree char *key = g_strdup_printf ("p%u", i);
      g_autofree char *name = i < G_N_ELEMENTS (party_names) ? g_strdup (party_names[i])
                                                             : g_strdup_printf ("Party %u", i);

      dm_snapshot_builder_add_party (
          builder, &(DmPartyRow){ .id = FIRST_PARTY + i, .key = key, .name = name });
    }
  dm_snapshot_builder_add_issue (builder, &(DmIssueRow){ .id = ISSUE,
                                                         .key = "claims",
                                                         .name = "Claims",
                                                         .unit = "USD",
                                                         .measure = DM_MEASURE_AMOUNT,
                                                         .claimant = FIRST_PARTY,
                                                         .respondent = n_parties > 1 ? 2 : 0 });

  return builder;
}

static void
add_positions (DmSnapshotBuilder *builder, gint64 id)
{
  static const struct
  {
    const char *edtf;
    DmAct act;
    gint64 holder;
    DmAmount amount;
  } positions[] = {
    { "1962-05-17", DM_ACT_AS_OF, 1, { 7e8, 7e8, DM_QUALIFIER_EXACT } },
    { "1962-03", DM_ACT_OFFER, 2, { 7e7, 7e7, DM_QUALIFIER_EXACT } },
    { "[1962-04-21..1962-04-30]", DM_ACT_ESTIMATE, 3, { 3.5e8, 4.5e8, DM_QUALIFIER_RANGE } },
    { "1965-06-22", DM_ACT_AGREED, 1, { 3e8, 3e8, DM_QUALIFIER_EXACT } },
    { "1962-11-12", DM_ACT_INTERNAL, 2, { NAN, NAN, DM_QUALIFIER_RELATIVE } },
  };

  for (guint i = 0; i < G_N_ELEMENTS (positions); i++)
    dm_snapshot_builder_add_position (builder, &(DmPositionRow){ .id = id + i,
                                                                 .edtf = positions[i].edtf,
                                                                 .act = positions[i].act,
                                                                 .issue = ISSUE,
                                                                 .holder = positions[i].holder,
                                                                 .text = "somewhat less",
                                                                 .amount = positions[i].amount });
}

static DmSnapshot *
finish (DmSnapshotBuilder *builder)
{
  g_autoptr (GError) error = NULL;
  DmSnapshot *snapshot = dm_snapshot_builder_finish (builder, &error);

  g_assert_no_error (error);
  dm_snapshot_builder_free (builder);

  return snapshot;
}

DmSnapshot *
dm_test_snapshot (const DmTestEvent *events, guint n_events, guint n_parties, gboolean positions)
{
  DmSnapshotBuilder *builder = new_builder (n_parties);

  for (guint i = 0; i < n_events; i++)
    {
      gint64 id = FIRST_ENTRY + i;

      dm_snapshot_builder_add_event (builder, &(DmEventRow){ .id = id,
                                                             .title = events[i].title,
                                                             .edtf = events[i].edtf,
                                                             .kind = events[i].kind,
                                                             .status = events[i].status });
      if (events[i].party != 0)
        dm_snapshot_builder_add_to_list (builder, id, DM_LIST_PARTIES, events[i].party);
      if (events[i].other != 0)
        dm_snapshot_builder_add_to_list (builder, id, DM_LIST_PARTIES, events[i].other);
    }
  if (positions)
    add_positions (builder, FIRST_ENTRY + n_events);

  return finish (builder);
}

static char *
random_date (GRand *random)
{
  int year = g_rand_int_range (random, 1945, 1975);
  int month = g_rand_int_range (random, 1, 13), day = g_rand_int_range (random, 1, 29);

  switch (g_rand_int_range (random, 0, 12))
    {
    case 0:
      return g_strdup_printf ("%d", year);
    case 1:
      return g_strdup_printf ("%d-%02d", year, month);
    case 2:
      return g_strdup_printf ("%d-%02d/%d-%02d", year, month, year + 2, month);
    case 3:
      return g_strdup_printf ("[..%d-%02d-%02d]", year, month, day);
    case 4:
      return g_strdup_printf ("%d-%02d~", year, month);
    default:
      return g_strdup_printf ("%d-%02d-%02d", year, month, day);
    }
}

/* Half of the events crowd into one year, as they do. Every kind of mark, no band and no rule. */
DmSnapshot *
dm_test_random_snapshot (guint n_events, guint n_parties, guint32 seed)
{
  DmSnapshotBuilder *builder = new_builder (n_parties);
  g_autoptr (GRand) random = g_rand_new_with_seed (seed);

  for (guint i = 0; i < n_events; i++)
    {
      gint64 id = FIRST_ENTRY + i;
      g_autofree char *title
          = g_strdup_printf ("Event %u of %d words", i, g_rand_int_range (random, 1, 1000));
      g_autofree char *date
          = g_rand_boolean (random)
                ? random_date (random)
                : g_strdup_printf ("1962-%02d-%02d", g_rand_int_range (random, 1, 13),
                                   g_rand_int_range (random, 1, 29));

      dm_snapshot_builder_add_event (
          builder, &(DmEventRow){ .id = id,
                                  .title = title,
                                  .edtf = date,
                                  .kind = g_rand_int_range (random, 0, DM_EVENT_ELECTION),
                                  .status = g_rand_int_range (random, 0, 6) });
      dm_snapshot_builder_add_to_list (builder, id, DM_LIST_PARTIES,
                                       FIRST_PARTY + g_rand_int_range (random, 0, (int) n_parties));
    }

  return finish (builder);
}

DmScene *
dm_test_timeline (const DmSnapshot *snapshot,
                  DmTypesetter *typesetter,
                  double width,
                  double height,
                  double from,
                  double to,
                  gboolean fit)
{
  g_autoptr (DmLanes) lanes = dm_lanes_new (snapshot, NULL, DM_LANES_PARTY);
  DmTimelineParams params = {
    .lanes = lanes,
    .from = from,
    .to = to,
    .width = width,
    .height = height,
    .scale = fit ? 0 : 1,
    .fit = fit,
    .theme = dm_theme_get (DM_THEME_LIGHT),
    .typesetter = typesetter,
    .title = fit ? "A test" : NULL,
    .sources = fit,
  };

  if (from >= to)
    dm_timeline_fit_span (lanes, &params.from, &params.to);

  return dm_timeline_scene_new (&params);
}
