/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <math.h>
#include <string.h>

#include "dm-snapshot-builder.h"

/*
 * A dossier for tests, one record a line, its words apart by spaces:
 *
 *   party KEY NAME [OPTIONS]              role=third_party, in=KEY
 *   issue KEY NAME [OPTIONS]              in=KEY, unit=UNIT, claimant=KEY, respondent=KEY,
 *                                         scale=OPTION,OPTION, text
 *   source KEY TITLE
 *   HOLDER ISSUE ACT DATE VALUE [OPTIONS] key=KEY, covers=KEY,KEY, excludes=KEY,KEY, unit=UNIT,
 *                                         source=KEY, text=TEXT, preferred, reported
 *   conflict KEY KEY
 *   state ISSUE STATE DATE
 *   rank ISSUE RANK DATE
 *   event KEY TITLE DATE KIND [OPTIONS]   on=ISSUE,ISSUE, by=PARTY,PARTY, status=STATUS, source=KEY
 *
 * An underscore stands for a space in what people read and in acts. VALUE is in millions: 70,
 * 350~450 (a range), 300+ (at least), 70- (at most), ~100 (about), words; an option of a scale is
 * @OPTION. Positions are entered in the order of the lines.
 */
typedef struct
{
  DmSnapshotBuilder *builder;
  GHashTable *ids; /* key to id */
  gint64 last;
} Talks;

static gint64
talks_id (Talks *talks, const char *key)
{
  gpointer id = g_hash_table_lookup (talks->ids, key);

  g_assert_nonnull (id);
  return GPOINTER_TO_INT (id);
}

static gint64
talks_new_id (Talks *talks, const char *key)
{
  talks->last++;
  if (key != NULL)
    g_assert_true (
        g_hash_table_insert (talks->ids, g_strdup (key), GINT_TO_POINTER ((int) talks->last)));
  return talks->last;
}

static const char *
talks_option (char **words, const char *name)
{
  for (guint i = 0; words[i] != NULL; i++)
    {
      gsize n = strlen (name);

      if (strncmp (words[i], name, n) != 0)
        continue;
      if (words[i][n] == '\0')
        return words[i];
      if (words[i][n] == '=')
        return words[i] + n + 1;
    }
  return NULL;
}

static char *
talks_words (const char *text)
{
  return text == NULL ? NULL : g_strdelimit (g_strdup (text), "_", ' ');
}

static DmAmount
talks_amount (const char *text)
{
  DmAmount amount = { NAN, NAN, DM_QUALIFIER_RELATIVE };
  gboolean about = text[0] == '~';
  char *end;

  if (!g_ascii_isdigit (text[0]) && text[0] != '-' && !about)
    return amount;
  amount.low = amount.high = g_ascii_strtod (text + about, &end) * 1e6;
  amount.qualifier = about ? DM_QUALIFIER_ABOUT : DM_QUALIFIER_EXACT;
  if (*end == '~')
    {
      amount.high = g_ascii_strtod (end + 1, NULL) * 1e6;
      amount.qualifier = DM_QUALIFIER_RANGE;
    }
  else if (*end == '+')
    {
      amount.high = NAN;
      amount.qualifier = DM_QUALIFIER_AT_LEAST;
    }
  else if (*end == '-')
    {
      amount.low = NAN;
      amount.qualifier = DM_QUALIFIER_AT_MOST;
    }
  return amount;
}

static void
talks_add_party (Talks *talks, char **words)
{
  const char *parent = talks_option (words, "in");
  g_autofree char *name = talks_words (words[2]);
  g_autofree char *role = talks_words (talks_option (words, "role"));
  DmPartyRow row = { .key = words[1], .name = name, .short_name = name };
  int value = DM_ROLE_SIDE;

  if (role != NULL)
    g_assert_true (dm_enum_from_nick (&dm_enum_role, role, &value));
  row.role = value;
  row.parent = parent == NULL ? 0 : talks_id (talks, parent);
  row.id = talks_new_id (talks, words[1]);
  dm_snapshot_builder_add_party (talks->builder, &row);
}

static void
talks_add_issue (Talks *talks, char **words)
{
  const char *parent = talks_option (words, "in");
  const char *claimant = talks_option (words, "claimant");
  const char *respondent = talks_option (words, "respondent");
  const char *scale = talks_option (words, "scale");
  g_autofree char *name = talks_words (words[2]);
  DmIssueRow row = { .key = words[1], .name = name, .measure = DM_MEASURE_AMOUNT, .unit = "USD" };

  if (talks_option (words, "unit") != NULL)
    row.unit = talks_option (words, "unit");
  if (scale != NULL || talks_option (words, "text") != NULL)
    {
      row.measure = scale != NULL ? DM_MEASURE_SCALE : DM_MEASURE_TEXT;
      row.unit = NULL;
    }
  row.parent = parent == NULL ? 0 : talks_id (talks, parent);
  row.claimant = claimant == NULL ? 0 : talks_id (talks, claimant);
  row.respondent = respondent == NULL ? 0 : talks_id (talks, respondent);
  row.id = talks_new_id (talks, words[1]);
  dm_snapshot_builder_add_issue (talks->builder, &row);
  if (scale != NULL)
    {
      g_auto (GStrv) options = g_strsplit (scale, ",", -1);

      for (guint i = 0; options[i] != NULL; i++)
        dm_snapshot_builder_add_option (talks->builder, row.id, options[i]);
    }
}

static void
talks_add_covers (Talks *talks, gint64 position, const char *keys, gboolean excluded)
{
  g_auto (GStrv) list = g_strsplit (keys == NULL ? "" : keys, ",", -1);

  for (guint i = 0; list[i] != NULL; i++)
    dm_snapshot_builder_add_cover (talks->builder, position, talks_id (talks, list[i]), excluded);
}

static void
talks_add_position (Talks *talks, char **words)
{
  const char *source = talks_option (words, "source");
  g_autofree char *act = talks_words (words[2]);
  g_autofree char *text = talks_words (talks_option (words, "text"));
  const char *edtf = g_str_equal (words[3], "undated") ? NULL : words[3];
  int value;
  DmPositionRow row
      = { .key = talks_option (words, "key"),
          .edtf = edtf,
          .text = text,
          .unit = talks_option (words, "unit"),
          .option = words[4][0] == '@' ? words[4] + 1 : NULL,
          .preferred = talks_option (words, "preferred") != NULL,
          .certainty
          = talks_option (words, "reported") != NULL ? DM_CERTAINTY_REPORTED : DM_CERTAINTY_CERTAIN,
          .amount = talks_amount (words[4]) };

  g_assert_true (dm_enum_from_nick (&dm_enum_act, act, &value));
  row.act = value;
  row.holder = talks_id (talks, words[0]);
  row.issue = talks_id (talks, words[1]);
  row.id = talks_new_id (talks, row.key);
  dm_snapshot_builder_add_position (talks->builder, &row);
  talks_add_covers (talks, row.id, talks_option (words, "covers"), FALSE);
  talks_add_covers (talks, row.id, talks_option (words, "excludes"), TRUE);
  if (source != NULL)
    dm_snapshot_builder_add_to_list (talks->builder, row.id, DM_LIST_SOURCES,
                                     talks_id (talks, source));
}

static void
talks_add_list (Talks *talks, gint64 id, DmEntryList list, const char *keys)
{
  g_auto (GStrv) targets = g_strsplit (keys == NULL ? "" : keys, ",", -1);

  for (guint i = 0; targets[i] != NULL; i++)
    dm_snapshot_builder_add_to_list (talks->builder, id, list, talks_id (talks, targets[i]));
}

static void
talks_add_event (Talks *talks, char **words)
{
  const char *status = talks_option (words, "status");
  g_autofree char *title = talks_words (words[2]);
  DmEventRow row = { .key = words[1], .title = title, .edtf = words[3] };
  int value;

  g_assert_true (dm_enum_from_nick (&dm_enum_event_kind, words[4], &value));
  row.kind = value;
  if (status != NULL)
    {
      g_assert_true (dm_enum_from_nick (&dm_enum_status, status, &value));
      row.status = value;
    }
  row.id = talks_new_id (talks, words[1]);
  dm_snapshot_builder_add_event (talks->builder, &row);
  talks_add_list (talks, row.id, DM_LIST_ISSUES, talks_option (words, "on"));
  talks_add_list (talks, row.id, DM_LIST_PARTIES, talks_option (words, "by"));
  talks_add_list (talks, row.id, DM_LIST_SOURCES, talks_option (words, "source"));
}

static void
talks_add_state (Talks *talks, char **words)
{
  g_autofree char *state = talks_words (words[2]);
  int value;

  g_assert_true (dm_enum_from_nick (&dm_enum_state, state, &value));
  dm_snapshot_builder_add_state (talks->builder, talks_id (talks, words[1]), value, words[3], NULL);
}

static void
talks_add (Talks *talks, const char *line)
{
  g_auto (GStrv) words = g_strsplit (line, " ", -1);

  if (g_str_equal (words[0], "party"))
    talks_add_party (talks, words);
  else if (g_str_equal (words[0], "issue"))
    talks_add_issue (talks, words);
  else if (g_str_equal (words[0], "source"))
    {
      g_autofree char *title = talks_words (words[2]);
      DmSourceRow row = { .key = words[1], .title = title };

      row.id = talks_new_id (talks, words[1]);
      dm_snapshot_builder_add_source (talks->builder, &row);
    }
  else if (g_str_equal (words[0], "conflict"))
    {
      DmLink link = { .from = talks_id (talks, words[1]),
                      .to = talks_id (talks, words[2]),
                      .relation = DM_RELATION_CONFLICTS_WITH };

      link.id = talks_new_id (talks, NULL);
      dm_snapshot_builder_add_link (talks->builder, &link);
    }
  else if (g_str_equal (words[0], "event"))
    talks_add_event (talks, words);
  else if (g_str_equal (words[0], "state"))
    talks_add_state (talks, words);
  else if (g_str_equal (words[0], "rank"))
    dm_snapshot_builder_add_rank (talks->builder, talks_id (talks, words[1]), words[2], words[3]);
  else
    talks_add_position (talks, words);
}

/* Returns: (transfer full): the dossier of all the lines, %NULL for no more of them */
static DmSnapshot *
talks_read (const char *first, const char *second)
{
  const char *parts[] = { first, second };
  Talks talks = { dm_snapshot_builder_new (),
                  g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL), 0 };
  DmSnapshot *snapshot;

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      g_auto (GStrv) lines = g_strsplit (parts[i] == NULL ? "" : parts[i], "\n", -1);

      for (guint j = 0; lines[j] != NULL; j++)
        if (lines[j][0] != '\0')
          talks_add (&talks, lines[j]);
    }
  snapshot = dm_snapshot_builder_finish (talks.builder, NULL);
  g_assert_nonnull (snapshot);
  dm_snapshot_builder_free (talks.builder);
  g_hash_table_unref (talks.ids);
  return snapshot;
}

#define TALKS_PARTIES                                                                              \
  "party rok Korea\n"                                                                              \
  "party japan Japan\n"                                                                            \
  "party us United_States role=third_party\n"                                                      \
  "party mof Finance_Ministry in=japan\n"                                                          \
  "issue claims Claims claimant=rok respondent=japan\n"                                            \
  "issue grants grants in=claims\n"                                                                \
  "issue loans government_loans in=claims\n"                                                       \
  "issue credits commercial_credits in=claims\n"
