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
take_rank (DmStatement *row, Target *target)
{
  dm_snapshot_builder_add_rank (target->builder, sqlite3_column_int64 (row, 0),
                                dm_sql_text (row, 1), dm_sql_text (row, 2));
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
 * record's key. The same of one record. */
#define KEYED(columns, table)                                                                      \
  "SELECT t.id, r.key, " columns " FROM " table                                                    \
  " t CROSS JOIN record r ON r.id = t.id ORDER BY t.id"
#define KEYED_ONE(columns, table)                                                                  \
  "SELECT t.id, r.key, " columns " FROM " table                                                    \
  " t CROSS JOIN record r ON r.id = t.id WHERE t.id = ?1"
#define LISTED(columns, table) "SELECT owner, " columns " FROM " table " ORDER BY owner, ord"
#define LISTED_ONE(columns, table)                                                                 \
  "SELECT owner, " columns " FROM " table " WHERE owner = ?1 ORDER BY ord"

#define EVENT_COLUMNS "title, date, phrase, t.kind, status, certainty, preferred"
#define POSITION_COLUMNS                                                                           \
  "date, phrase, act, certainty, preferred, issue, holder, value_low, value_high,"                 \
  " value_qualifier, value_unit, value_option, value_relative_to, text, label"

/* Small tables are read whole; entries also one by one. */
static const struct
{
  DmRecordKind kind;
  RowFunc take;
  const char *sql;
  const char *sql_one;
} passes[] = {
  { DM_RECORD_DOSSIER, take_dossier, "SELECT title, description, language FROM dossier", NULL },
  { DM_RECORD_PARTY, take_party, KEYED ("name, short, role, parent, color", "party"), NULL },
  { DM_RECORD_ISSUE, take_issue,
    KEYED ("name, parent, claimant, respondent, basis, measure_kind, measure_unit", "issue"),
    NULL },
  { DM_RECORD_ISSUE, take_option, LISTED ("text", "issue_measure_options"), NULL },
  { DM_RECORD_ISSUE, take_state, LISTED ("state, date, note", "issue_states"), NULL },
  { DM_RECORD_ISSUE, take_rank, LISTED ("rank, date", "issue_ranks"), NULL },
  { DM_RECORD_SOURCE, take_source,
    KEYED ("title, author, date, series, volume, number, archive, location, url", "source"), NULL },
  { DM_RECORD_EVENT, take_event, KEYED (EVENT_COLUMNS, "event"),
    KEYED_ONE (EVENT_COLUMNS, "event") },
  { DM_RECORD_POSITION, take_position, KEYED (POSITION_COLUMNS, "position"),
    KEYED_ONE (POSITION_COLUMNS, "position") },
  { DM_RECORD_EVENT, take_participant,
    "SELECT owner, party FROM event_parties WHERE party IS NOT NULL ORDER BY owner, ord",
    "SELECT owner, party FROM event_parties WHERE owner = ?1 AND party IS NOT NULL ORDER BY ord" },
  { DM_RECORD_EVENT, take_event_issue, LISTED ("target", "event_issues"),
    LISTED_ONE ("target", "event_issues") },
  { DM_RECORD_EVENT, take_cited, LISTED ("source", "event_citations"),
    LISTED_ONE ("source", "event_citations") },
  { DM_RECORD_POSITION, take_cited, LISTED ("source", "position_citations"),
    LISTED_ONE ("source", "position_citations") },
  { DM_RECORD_EVENT, take_tag, LISTED ("text", "event_tags"), LISTED_ONE ("text", "event_tags") },
  { DM_RECORD_POSITION, take_tag, LISTED ("text", "position_tags"),
    LISTED_ONE ("text", "position_tags") },
  { DM_RECORD_POSITION, take_cover, LISTED ("target", "position_covers"),
    LISTED_ONE ("target", "position_covers") },
  { DM_RECORD_POSITION, take_excluded, LISTED ("target", "position_excludes"),
    LISTED_ONE ("target", "position_excludes") },
  { DM_RECORD_LINK, take_link, "SELECT id, \"from\", \"to\", relation FROM link ORDER BY id",
    NULL },
};

/* @id: of the only record to read, where the statement asks for it */
static gboolean
make_pass (DmStore *self,
           const char *sql,
           gint64 id,
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

  if (sqlite3_bind_parameter_count (row) > 0)
    sqlite3_bind_int64 (row, 1, id);
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

/* All that there is of some kinds of record (DM_REFS). */
static gboolean
read_kinds (DmStore *self, guint kinds, Target *target, GCancellable *cancellable, GError **error)
{
  for (gsize i = 0; i < G_N_ELEMENTS (passes); i++)
    if (kinds & DM_REFS (passes[i].kind)
        && !make_pass (self, passes[i].sql, 0, passes[i].take, target, cancellable, error))
      return FALSE;

  return TRUE;
}

static DmSnapshot *
read_all (DmStore *self, GCancellable *cancellable, GError **error)
{
  g_autoptr (DmSnapshotBuilder) builder = dm_snapshot_builder_new ();
  Target target = { builder, dm_store_last_edit (self) };

  return read_kinds (self, G_MAXUINT, &target, cancellable, error)
             ? dm_snapshot_builder_finish (builder, error)
             : NULL;
}

/* Tells of what kind the touched records are that are still there. Of those that are gone it is
 * known by their tables. */
static gboolean
find_kinds (DmStore *self, GArray *events, GArray *positions, guint *kinds, GError **error)
{
  static const char sql[] = "SELECT kind FROM record WHERE id = ?1";
  GHashTableIter iter;
  gpointer id;

  *kinds = self->touched_kinds;
  g_hash_table_iter_init (&iter, self->touched);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    {
      g_autoptr (DmStatement) row = dm_sql_prepare (self, sql, error);
      gboolean has_row = FALSE;
      DmRecordKind kind;

      if (row == NULL)
        return FALSE;
      sqlite3_bind_int64 (row, 1, *(gint64 *) id);
      if (!dm_sql_step (self, row, &has_row, error))
        return FALSE;
      if (!has_row || !dm_table_kind (dm_sql_text (row, 0), &kind))
        continue;

      *kinds |= DM_REFS (kind);
      if (kind == DM_RECORD_EVENT)
        g_array_append_vals (events, id, 1);
      else if (kind == DM_RECORD_POSITION)
        g_array_append_vals (positions, id, 1);
    }

  return TRUE;
}

static gboolean
read_touched (DmStore *self, DmRecordKind kind, const GArray *ids, Target *target, GError **error)
{
  for (gsize i = 0; i < G_N_ELEMENTS (passes); i++)
    for (guint k = 0; k < ids->len && passes[i].kind == kind; k++)
      if (!make_pass (self, passes[i].sql_one, g_array_index (ids, gint64, k), passes[i].take,
                      target, NULL, error))
        return FALSE;

  return TRUE;
}

/* Returns: %NULL also, without an error, where everything must be read. */
static DmSnapshot *
read_changes (DmStore *self, GError **error)
{
  g_autoptr (GArray) events = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GArray) positions = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (DmSnapshotBuilder) builder = NULL;
  Target target = { NULL, dm_store_last_edit (self) };
  DmSnapshotParts parts = 0;
  GHashTableIter iter;
  guint kinds = 0;
  gpointer id;

  if (!find_kinds (self, events, positions, &kinds, error))
    return NULL;

  if (kinds & DM_REFS (DM_RECORD_PARTY))
    kinds |= DM_REFS (DM_RECORD_ISSUE);
  parts |= kinds & DM_REFS (DM_RECORD_PARTY) ? DM_SNAPSHOT_PARTIES : 0;
  parts |= kinds & DM_REFS (DM_RECORD_ISSUE) ? DM_SNAPSHOT_ISSUES : 0;
  parts |= kinds & DM_REFS (DM_RECORD_SOURCE) ? DM_SNAPSHOT_SOURCES : 0;
  parts |= kinds & DM_REFS (DM_RECORD_LINK) ? DM_SNAPSHOT_LINKS : 0;
  kinds &= ~(DM_REFS (DM_RECORD_EVENT) | DM_REFS (DM_RECORD_POSITION));

  target.builder = builder = dm_snapshot_builder_new_from (self->snapshot, parts, target.last_edit);
  g_hash_table_iter_init (&iter, self->touched);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    dm_snapshot_builder_touch (builder, *(gint64 *) id);

  return read_kinds (self, kinds, &target, NULL, error)
                 && read_touched (self, DM_RECORD_EVENT, events, &target, error)
                 && read_touched (self, DM_RECORD_POSITION, positions, &target, error)
             ? dm_snapshot_builder_patch (builder)
             : NULL;
}

/* What others have written is not among what was touched. */
static DmSnapshot *
read_any (DmStore *self, gboolean changes, GCancellable *cancellable, GError **error)
{
  GError *failure = NULL;
  DmSnapshot *snapshot = NULL;

  if (changes && self->snapshot != NULL && !dm_store_has_changed (self))
    {
      if (g_hash_table_size (self->touched) == 0)
        return dm_snapshot_ref (self->snapshot);
      snapshot = read_changes (self, &failure);
    }
  if (failure != NULL)
    g_propagate_error (error, failure);
  else if (snapshot == NULL && dm_store_refresh (self, error))
    snapshot = read_all (self, cancellable, error);

  return snapshot;
}

static DmSnapshot *
read_snapshot (DmStore *self, gboolean changes, GCancellable *cancellable, GError **error)
{
  gboolean is_inside = !sqlite3_get_autocommit (self->db);
  DmSnapshot *snapshot = NULL;

  if (!is_inside && !dm_sql_run (self, "BEGIN", error))
    return NULL;

  snapshot = read_any (self, changes && !is_inside, cancellable, error);

  /* Nothing was written, so that nothing is lost by a rollback. */
  if (!is_inside && !sqlite3_get_autocommit (self->db))
    sqlite3_exec (self->db, "ROLLBACK", NULL, NULL, NULL);

  if (snapshot == NULL || is_inside)
    dm_store_forget_snapshot (self);
  else
    dm_store_remember_snapshot (self, snapshot);
  return snapshot;
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
  return read_snapshot (self, FALSE, cancellable, error);
}

/**
 * dm_store_update_snapshot:
 * @self: a store
 * @cancellable: (nullable): to give up the reading
 * @error: return location
 *
 * As dm_store_read_snapshot(), and with the same result. But where this store itself made all the
 * changes since the last snapshot was read, what they touched is read alone, and the rest is
 * shared with the last snapshot; where nothing has changed, it is the last one.
 *
 * Returns: (transfer full) (nullable): the snapshot
 */
DmSnapshot *
dm_store_update_snapshot (DmStore *self, GCancellable *cancellable, GError **error)
{
  return read_snapshot (self, TRUE, cancellable, error);
}
