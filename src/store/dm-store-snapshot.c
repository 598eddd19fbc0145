/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-sql.h"

#include "dm-snapshot-builder.h"

#include <math.h>

/* How many rows are read between two looks at whether the reader still wants them. */
#define ROWS_BETWEEN_LOOKS 4096

typedef struct
{
  DmSnapshotBuilder *builder;
  gint64 last_edit;
} Target;

/* Takes the row that @row is at to the builder. */
typedef void (*RowFunc) (DmStatement *row, Target *target);

static int
word (DmStatement *row, int column, const DmEnum *words)
{
  int value = 0;

  return dm_enum_from_nick (words, dm_sql_text (row, column), &value) ? value : 0;
}

static double
number (DmStatement *row, int column)
{
  return sqlite3_column_type (row, column) == SQLITE_NULL ? NAN
                                                          : sqlite3_column_double (row, column);
}

static void
take_dossier (DmStatement *row, Target *target)
{
  dm_snapshot_builder_set_dossier (target->builder, dm_sql_text (row, 0), dm_sql_text (row, 1),
                                   dm_sql_text (row, 2), target->last_edit);
}

static void
take_party (DmStatement *row, Target *target)
{
  DmPartyRow party = {
    .id = sqlite3_column_int64 (row, 0),
    .key = dm_sql_text (row, 1),
    .name = dm_sql_text (row, 2),
    .short_name = dm_sql_text (row, 3),
    .role = (DmRole) word (row, 4, &dm_enum_role),
    .parent = sqlite3_column_int64 (row, 5),
    .color = dm_sql_text (row, 6),
  };

  dm_snapshot_builder_add_party (target->builder, &party);
}

static void
take_issue (DmStatement *row, Target *target)
{
  DmIssueRow issue = {
    .id = sqlite3_column_int64 (row, 0),
    .key = dm_sql_text (row, 1),
    .name = dm_sql_text (row, 2),
    .parent = sqlite3_column_int64 (row, 3),
    .claimant = sqlite3_column_int64 (row, 4),
    .respondent = sqlite3_column_int64 (row, 5),
    .basis = dm_sql_text (row, 6),
    .measure = (DmMeasureKind) word (row, 7, &dm_enum_measure_kind),
    .unit = dm_sql_text (row, 8),
  };

  dm_snapshot_builder_add_issue (target->builder, &issue);
}

static void
take_option (DmStatement *row, Target *target)
{
  dm_snapshot_builder_add_option (target->builder, sqlite3_column_int64 (row, 0),
                                  dm_sql_text (row, 1));
}

static void
take_state (DmStatement *row, Target *target)
{
  dm_snapshot_builder_add_state (target->builder, sqlite3_column_int64 (row, 0),
                                 (DmState) word (row, 1, &dm_enum_state), dm_sql_text (row, 2),
                                 dm_sql_text (row, 3));
}

static void
take_source (DmStatement *row, Target *target)
{
  DmSourceRow source = {
    .id = sqlite3_column_int64 (row, 0),
    .key = dm_sql_text (row, 1),
    .title = dm_sql_text (row, 2),
    .author = dm_sql_text (row, 3),
    .edtf = dm_sql_text (row, 4),
    .series = dm_sql_text (row, 5),
    .volume = dm_sql_text (row, 6),
    .number = dm_sql_text (row, 7),
    .archive = dm_sql_text (row, 8),
    .location = dm_sql_text (row, 9),
    .url = dm_sql_text (row, 10),
  };

  dm_snapshot_builder_add_source (target->builder, &source);
}

static void
take_event (DmStatement *row, Target *target)
{
  DmEventRow event = {
    .id = sqlite3_column_int64 (row, 0),
    .key = dm_sql_text (row, 1),
    .title = dm_sql_text (row, 2),
    .edtf = dm_sql_text (row, 3),
    .phrase = dm_sql_text (row, 4),
    .kind = (DmEventKind) word (row, 5, &dm_enum_event_kind),
    .status = (DmStatus) word (row, 6, &dm_enum_status),
    .certainty = (DmCertainty) word (row, 7, &dm_enum_certainty),
    .preferred = sqlite3_column_int (row, 8) != 0,
  };

  dm_snapshot_builder_add_event (target->builder, &event);
}

static void
take_position (DmStatement *row, Target *target)
{
  DmPositionRow position = {
    .id = sqlite3_column_int64 (row, 0),
    .key = dm_sql_text (row, 1),
    .edtf = dm_sql_text (row, 2),
    .phrase = dm_sql_text (row, 3),
    .act = (DmAct) word (row, 4, &dm_enum_act),
    .certainty = (DmCertainty) word (row, 5, &dm_enum_certainty),
    .preferred = sqlite3_column_int (row, 6) != 0,
    .issue = sqlite3_column_int64 (row, 7),
    .holder = sqlite3_column_int64 (row, 8),
    .amount
    = { number (row, 9), number (row, 10), (DmQualifier) word (row, 11, &dm_enum_qualifier) },
    .unit = dm_sql_text (row, 12),
    .option = dm_sql_text (row, 13),
    .relative_to = sqlite3_column_int64 (row, 14),
    .text = dm_sql_text (row, 15),
    .label = dm_sql_text (row, 16),
  };

  dm_snapshot_builder_add_position (target->builder, &position);
}

static void
take_participant (DmStatement *row, Target *target)
{
  dm_snapshot_builder_add_to_list (target->builder, sqlite3_column_int64 (row, 0), DM_LIST_PARTIES,
                                   sqlite3_column_int64 (row, 1));
}

static void
take_event_issue (DmStatement *row, Target *target)
{
  dm_snapshot_builder_add_to_list (target->builder, sqlite3_column_int64 (row, 0), DM_LIST_ISSUES,
                                   sqlite3_column_int64 (row, 1));
}

static void
take_cited (DmStatement *row, Target *target)
{
  dm_snapshot_builder_add_to_list (target->builder, sqlite3_column_int64 (row, 0), DM_LIST_SOURCES,
                                   sqlite3_column_int64 (row, 1));
}

static void
take_tag (DmStatement *row, Target *target)
{
  const char *tag = dm_sql_text (row, 1);

  if (tag != NULL)
    dm_snapshot_builder_add_tag (target->builder, sqlite3_column_int64 (row, 0), tag);
}

static void
take_cover (DmStatement *row, Target *target)
{
  dm_snapshot_builder_add_cover (target->builder, sqlite3_column_int64 (row, 0),
                                 sqlite3_column_int64 (row, 1), FALSE);
}

static void
take_excluded (DmStatement *row, Target *target)
{
  dm_snapshot_builder_add_cover (target->builder, sqlite3_column_int64 (row, 0),
                                 sqlite3_column_int64 (row, 1), TRUE);
}

static void
take_link (DmStatement *row, Target *target)
{
  DmLink link = {
    .id = sqlite3_column_int64 (row, 0),
    .from = sqlite3_column_int64 (row, 1),
    .to = sqlite3_column_int64 (row, 2),
    .relation = (DmRelation) word (row, 3, &dm_enum_relation),
  };

  dm_snapshot_builder_add_link (target->builder, &link);
}

/* One pass over each table, in the order of its key: nothing is sorted, nothing looked up but the
 * record's key. */
#define KEYED(columns, table)                                                                      \
  "SELECT t.id, r.key, " columns " FROM " table                                                    \
  " t CROSS JOIN record r ON r.id = t.id ORDER BY t.id"

static const struct
{
  const char *sql;
  RowFunc take;
} passes[] = {
  { "SELECT title, description, language FROM dossier", take_dossier },
  { KEYED ("name, short, role, parent, color", "party"), take_party },
  { KEYED ("name, parent, claimant, respondent, basis, measure_kind, measure_unit", "issue"),
    take_issue },
  { "SELECT owner, text FROM issue_measure_options ORDER BY owner, ord", take_option },
  { "SELECT owner, state, date, note FROM issue_states ORDER BY owner, ord", take_state },
  { KEYED ("title, author, date, series, volume, number, archive, location, url", "source"),
    take_source },
  { KEYED ("title, date, phrase, t.kind, status, certainty, preferred", "event"), take_event },
  { KEYED ("date, phrase, act, certainty, preferred, issue, holder, value_low, value_high,"
           " value_qualifier, value_unit, value_option, value_relative_to, text, label",
           "position"),
    take_position },
  { "SELECT owner, party FROM event_parties WHERE party IS NOT NULL ORDER BY owner, ord",
    take_participant },
  { "SELECT owner, target FROM event_issues ORDER BY owner, ord", take_event_issue },
  { "SELECT owner, source FROM event_citations ORDER BY owner, ord", take_cited },
  { "SELECT owner, source FROM position_citations ORDER BY owner, ord", take_cited },
  { "SELECT owner, text FROM event_tags ORDER BY owner, ord", take_tag },
  { "SELECT owner, text FROM position_tags ORDER BY owner, ord", take_tag },
  { "SELECT owner, target FROM position_covers ORDER BY owner, ord", take_cover },
  { "SELECT owner, target FROM position_excludes ORDER BY owner, ord", take_excluded },
  { "SELECT id, \"from\", \"to\", relation FROM link ORDER BY id", take_link },
};

static gboolean
make_pass (DmStore *self,
           const char *sql,
           RowFunc take,
           Target *target,
           GCancellable *cancellable,
           GError **error)
{
  g_autoptr (DmStatement) row = dm_sql_prepare (self, sql, error);
  gboolean has_row = FALSE;
  guint n = 0;

  if (row == NULL)
    return FALSE;

  while (dm_sql_step (self, row, &has_row, error))
    {
      if (!has_row)
        return TRUE;
      if (n++ % ROWS_BETWEEN_LOOKS == 0
          && g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      take (row, target);
    }

  return FALSE;
}

static DmSnapshot *
read_all (DmStore *self, GCancellable *cancellable, GError **error)
{
  g_autoptr (DmSnapshotBuilder) builder = dm_snapshot_builder_new ();
  Target target = { builder, dm_store_last_edit (self) };

  for (gsize i = 0; i < G_N_ELEMENTS (passes); i++)
    if (!make_pass (self, passes[i].sql, passes[i].take, &target, cancellable, error))
      return NULL;

  return dm_snapshot_builder_finish (builder, error);
}

/**
 * dm_store_read_snapshot:
 * @self: a store
 * @cancellable: (nullable): to give up the reading
 * @error: return location
 *
 * Reads all that charts show, as of one moment; what others changed until then is taken note of
 * (dm_store_refresh()). With an edit open, the edit shows too.
 *
 * Returns: (transfer full) (nullable): the snapshot; %NULL with @error set (%DM_STORE_ERROR,
 *   %DM_CORE_ERROR, %G_IO_ERROR_CANCELLED)
 */
DmSnapshot *
dm_store_read_snapshot (DmStore *self, GCancellable *cancellable, GError **error)
{
  gboolean is_inside = !sqlite3_get_autocommit (self->db);
  DmSnapshot *snapshot = NULL;

  if (!is_inside && !dm_sql_run (self, "BEGIN", error))
    return NULL;

  if (dm_store_refresh (self, error))
    snapshot = read_all (self, cancellable, error);

  /* Nothing was written, so that nothing is lost by a rollback. */
  if (!is_inside && !sqlite3_get_autocommit (self->db))
    sqlite3_exec (self->db, "ROLLBACK", NULL, NULL, NULL);

  return snapshot;
}
