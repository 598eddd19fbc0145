/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-register-private.h"

#include "dm-record.h"

#include <math.h>

static void
claim_clear (DmClaim *claim)
{
  g_clear_pointer (&claim->why, g_free);
  g_clear_pointer (&claim->held, g_free);
  g_clear_pointer (&claim->steps, g_free);
}

static void
keep_shown (DmRegisterMaking *making, guint8 *shown)
{
  DmRegister *self = making->self;
  guint n = 0;

  /* Parents stand before their components. */
  for (guint i = self->n_rows; i-- > 0;)
    {
      int parent = making->snapshot->issues[self->rows[i].issue].parent;

      if (shown[i] && parent != DM_NONE)
        shown[self->row_of_issue[parent]] = TRUE;
    }
  for (guint i = 0; i < self->n_rows; i++)
    {
      DmClaim *claim = &self->rows[i];
      int parent = making->snapshot->issues[claim->issue].parent;

      if (!shown[i])
        {
          self->row_of_issue[claim->issue] = DM_NONE;
          claim_clear (claim);
          continue;
        }
      claim->parent = parent == DM_NONE ? DM_NONE : self->row_of_issue[parent];
      self->row_of_issue[claim->issue] = (int) n;
      self->rows[n++] = *claim;
    }
  self->n_rows = n;
}

static gboolean
make_rows (DmRegisterMaking *making)
{
  const DmIssueTree *tree = making->tree;
  DmRegister *self = making->self;
  g_autofree guint8 *shown = g_new0 (guint8, tree->n_issues + 1);

  self->rows = g_new0 (DmClaim, tree->n_issues + 1);
  for (guint place = 0; place < tree->n_issues; place++)
    {
      if (making->params->stop != NULL && making->params->stop (making->params->stop_data))
        return FALSE;
      if (!dm_register_shows_issue (making, tree->issues[place]))
        {
          place = tree->end[place] - 1;
          continue;
        }
      dm_register_make_row (making, place, &self->rows[self->n_rows]);
      shown[self->n_rows] = dm_register_shows_row (making, &self->rows[self->n_rows]);
      self->row_of_issue[tree->issues[place]] = (int) self->n_rows++;
    }
  dm_register_add_sums (self);
  keep_shown (making, shown);
  return TRUE;
}

static int
compare_days (gconstpointer a, gconstpointer b)
{
  const gint64 *x = a, *y = b;

  return (*x > *y) - (*x < *y);
}

/* Returns: (transfer full): the days of @days in order, each once. */
static gint64 *
settle_days (GArray *days, guint *n_days)
{
  guint n = 0;

  g_array_sort (days, compare_days);
  for (guint i = 0; i < days->len; i++)
    if (n == 0 || g_array_index (days, gint64, i) != g_array_index (days, gint64, n - 1))
      g_array_index (days, gint64, n++) = g_array_index (days, gint64, i);
  *n_days = n;
  return (gint64 *) g_array_free (days, FALSE);
}

static void
list_parties (DmRegisterMaking *making)
{
  const DmSnapshot *snapshot = making->snapshot;
  DmRegister *self = making->self;
  g_autofree guint8 *holds = g_new0 (guint8, snapshot->n_parties + 1);

  for (guint rank = 0; rank < snapshot->n_position_ranks; rank++)
    {
      const DmPosition *position = dm_snapshot_position (snapshot, rank);

      if (position->holder != DM_NONE && making->accepted[position->entry]
          && dm_act_is_line (snapshot->kind[position->entry]))
        holds[position->holder] = TRUE;
    }
  self->parties = g_new (int, snapshot->n_parties + 1);
  for (int i = 0; i < (int) snapshot->n_parties; i++)
    if (holds[i])
      self->parties[self->n_parties++] = i;
}

static void
list_days (DmRegisterMaking *making)
{
  const DmSnapshot *snapshot = making->snapshot;
  DmRegister *self = making->self;
  GArray *days = g_array_new (FALSE, FALSE, sizeof (gint64));
  GArray *figure_days = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint rank = 0; rank < snapshot->n_position_ranks; rank++)
    {
      const DmPosition *position = dm_snapshot_position (snapshot, rank);
      guint32 entry = position->entry;

      if (!making->accepted[entry] || !dm_register_is_move (snapshot, entry)
          || !dm_snapshot_is_dated (snapshot, entry)
          || dm_day_is_open (snapshot->date[entry].earliest))
        continue;
      g_array_append_val (days, snapshot->date[entry].earliest);
      if (isfinite (position->amount.low) || isfinite (position->amount.high)
          || position->option != 0)
        g_array_append_val (figure_days, snapshot->date[entry].earliest);
    }
  for (guint i = 0; i < snapshot->n_states; i++)
    if (!dm_date_is_none (&snapshot->states[i].date)
        && !dm_day_is_open (snapshot->states[i].date.earliest)
        && dm_register_shows_issue (making, snapshot->states[i].issue))
      g_array_append_val (days, snapshot->states[i].date.earliest);

  self->days = settle_days (days, &self->n_days);
  self->figure_days = settle_days (figure_days, &self->n_figure_days);
}

/* With no day given, now is when a party last did something. */
static void
find_now (DmRegisterMaking *making)
{
  const DmSnapshot *snapshot = making->snapshot;

  making->now = making->as_of;
  if (!dm_day_is_open (making->as_of))
    return;
  making->now = DM_DAY_OPEN_PAST;
  for (guint rank = 0; rank < snapshot->n_dated_ranks; rank++)
    {
      guint32 entry = dm_snapshot_entry (snapshot, rank);

      if (making->accepted[entry] && dm_register_is_move (snapshot, entry))
        making->now = MAX (making->now, snapshot->date[entry].earliest);
    }
}

static void
prepare (DmRegisterMaking *making)
{
  const DmSnapshot *snapshot = making->snapshot;
  const DmFilter *filter = making->params->filter;

  making->as_of = making->params->as_of;
  if (filter != NULL)
    making->as_of = MIN (making->as_of, dm_filter_get_as_of (filter));
  making->accepted = g_new0 (guint8, snapshot->n_rows + 1);
  for (guint rank = 0; rank < snapshot->n_ranks; rank++)
    {
      guint32 entry = dm_snapshot_entry (snapshot, rank);

      making->accepted[entry] = filter == NULL || dm_filter_accepts (filter, snapshot, entry);
    }
  making->state_at = g_new0 (guint, snapshot->n_issues + 1);
  for (guint i = 0; i < snapshot->n_states; i++)
    making->state_at[snapshot->states[i].issue + 1]++;
  for (guint i = 0; i < snapshot->n_issues; i++)
    making->state_at[i + 1] += making->state_at[i];
  making->stamps = g_new0 (guint32, snapshot->n_sources + 1);
  making->entries = g_array_new (FALSE, FALSE, sizeof (guint32));
  making->positions = g_array_new (FALSE, FALSE, sizeof (guint32));
  making->tree = dm_issue_tree_new (snapshot);
  list_days (making);
  list_parties (making);
  find_now (making);
}

static void
making_clear (DmRegisterMaking *making)
{
  g_free (making->accepted);
  g_free (making->state_at);
  g_free (making->stamps);
  g_array_unref (making->entries);
  g_array_unref (making->positions);
  dm_issue_tree_free (making->tree);
}

static void
register_clear (gpointer data)
{
  DmRegister *self = data;

  for (guint i = 0; i < self->n_rows; i++)
    claim_clear (&self->rows[i]);
  g_free (self->rows);
  g_free (self->days);
  g_free (self->figure_days);
  g_free (self->parties);
  g_free (self->row_of_issue);
  dm_snapshot_unref (self->snapshot);
}

/**
 * dm_register_new:
 * @params: what to tell
 *
 * Tells of every issue how it stands: who asks whom, what is asked and offered, the gap between the
 * two, the state, the last move and the next. Figures of unlike coverage are not compared: the
 * reason stands instead of a gap. A position that the filter hides is still in force; it is marked,
 * so that it is passed over and nothing older is told in its place.
 *
 * Returns: (transfer full) (nullable): the register; %NULL where it was stopped
 */
DmRegister *
dm_register_new (const DmRegisterParams *params)
{
  DmRegister *self;
  DmRegisterMaking making = { .params = params };

  g_return_val_if_fail (params != NULL && params->snapshot != NULL, NULL);

  self = g_atomic_rc_box_new0 (DmRegister);
  self->snapshot = dm_snapshot_ref (params->snapshot);
  self->row_of_issue = g_new (int, params->snapshot->n_issues + 1);
  for (guint i = 0; i < params->snapshot->n_issues; i++)
    self->row_of_issue[i] = DM_NONE;
  making.self = self;
  making.snapshot = params->snapshot;
  prepare (&making);
  self->as_of = making.as_of;
  if (!make_rows (&making))
    g_clear_pointer (&self, dm_register_unref);
  making_clear (&making);
  return self;
}

/**
 * dm_register_ref:
 * @self: a register
 *
 * Returns: (transfer full): @self
 */
DmRegister *
dm_register_ref (DmRegister *self)
{
  return g_atomic_rc_box_acquire (self);
}

void
dm_register_unref (DmRegister *self)
{
  if (self != NULL)
    g_atomic_rc_box_release_full (self, register_clear);
}

/**
 * dm_register_find:
 * @self: a register
 * @issue: an issue of its snapshot
 *
 * Returns: (nullable): its row; %NULL where it is not shown
 */
const DmClaim *
dm_register_find (const DmRegister *self, int issue)
{
  g_return_val_if_fail (issue >= 0 && (guint) issue < self->snapshot->n_issues, NULL);

  return self->row_of_issue[issue] == DM_NONE ? NULL : &self->rows[self->row_of_issue[issue]];
}
