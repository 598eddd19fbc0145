/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-convergence-private.h"
#include "dm-party-ink.h"

/* The hollow inner parties are paler than their side. */
#define NESTED_ALPHA 0.75

typedef struct
{
  int party;
  guint count;
} Count;

static int
compare_counts (gconstpointer a, gconstpointer b)
{
  const Count *x = a, *y = b;

  if (x->count != y->count)
    return x->count > y->count ? -1 : 1;
  return x->party - y->party;
}

static gboolean
asked_for (const DmConvergenceParams *params, int party)
{
  if (params->parties == NULL)
    return TRUE;
  for (guint i = 0; i < params->n_parties; i++)
    if (params->parties[i] == party)
      return TRUE;
  return FALSE;
}

/* With components asked for, only those are drawn, and the undivided figures that include them. */
static gboolean
is_of_interest (const DmConvergence *self, const DmHeld *held)
{
  const DmConvergenceParams *params = self->params;

  if (dm_lines_is_broader (self->lines, held->coverage))
    return params->unlike == DM_UNLIKE_COMPARE;
  if (params->n_covers == 0)
    return TRUE;
  return held->coverage == self->focus
         || (self->lines->coverages[held->coverage].undivided
             && dm_lines_coverage_is_part (self->lines, self->focus, held->coverage));
}

/* The unit of the chart is the issue's, else that of most positions. */
static const char *
find_unit (const DmConvergence *self)
{
  const DmIssue *issue = &self->snapshot->issues[self->params->issue];
  const char *unit = dm_snapshot_text (self->snapshot, issue->unit);

  if (*unit != '\0' || issue->measure == DM_MEASURE_SCALE)
    return unit;
  for (guint i = 0; i < self->lines->n_held; i++)
    {
      const DmPosition *position = dm_lines_position (self->lines, &self->lines->held[i]);
      double low, high;

      if (dm_lines_value (self->lines, &self->lines->held[i], &low, &high))
        return dm_snapshot_text (self->snapshot, position->unit);
    }
  return unit;
}

/* The options of a component are no amounts of the whole: they are words here. */
static gboolean
is_foreign_option (const DmConvergence *self, const DmHeld *held)
{
  int issue = dm_lines_position (self->lines, held)->issue;

  return issue != self->params->issue && self->snapshot->issues[issue].measure == DM_MEASURE_SCALE;
}

static int
find_track (DmConvergence *self, GHashTable *known, int party, int coverage)
{
  gint64 key = ((gint64) party << 32) + coverage;
  gpointer found = g_hash_table_lookup (known, &key);
  const DmParty *who = &self->snapshot->parties[party];
  DmTrack track = { .party = party, .coverage = coverage, .alpha = 1 };

  if (found != NULL)
    return GPOINTER_TO_INT (found) - 1;
  track.ink = dm_ink_of_party (self->snapshot, party);
  track.side = party == self->gap->sides[0] || party == self->gap->sides[1];
  track.nested = who->parent != DM_NONE;
  if (track.nested)
    track.alpha = NESTED_ALPHA;
  g_array_append_val (self->tracks, track);
  g_hash_table_insert (known, g_memdup2 (&key, sizeof key),
                       GINT_TO_POINTER ((int) self->tracks->len));
  return (int) self->tracks->len - 1;
}

/* Of a hundred thousand parties, those with the most positions. */
static GHashTable *
choose_parties (DmConvergence *self)
{
  GHashTable *chosen = g_hash_table_new (NULL, NULL);
  g_autoptr (GArray) counts = g_array_new (FALSE, TRUE, sizeof (Count));
  guint n;

  g_array_set_size (counts, self->snapshot->n_parties);
  for (guint i = 0; i < counts->len; i++)
    g_array_index (counts, Count, i).party = (int) i;
  for (guint i = 0; i < self->lines->n_held; i++)
    {
      const DmHeld *held = &self->lines->held[i];

      if (asked_for (self->params, held->party) && is_of_interest (self, held))
        g_array_index (counts, Count, held->party).count++;
    }
  g_array_sort (counts, compare_counts);
  for (n = 0; n < counts->len && g_array_index (counts, Count, n).count > 0; n++)
    if (n < DM_CONVERGENCE_MAX_PARTIES)
      g_hash_table_add (chosen, GINT_TO_POINTER (g_array_index (counts, Count, n).party + 1));
  self->n_more_parties = n - MIN (n, DM_CONVERGENCE_MAX_PARTIES);
  return chosen;
}

static void
find_focus (DmConvergence *self)
{
  self->focus
      = self->params->n_covers > 0
            ? dm_lines_find_coverage (self->lines, self->params->covers, self->params->n_covers)
            : DM_NONE;
  for (guint i = self->gap->n_days; i > 0 && self->focus == DM_NONE; i--)
    if (self->gap->days[i - 1].state == DM_GAP_COMPARABLE)
      self->focus = self->gap->days[i - 1].coverage;
}

/* Positions that were taken as covering what is compared are like the others. */
static GHashTable *
find_taken (const DmConvergence *self)
{
  GHashTable *taken = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < self->gap->n_days; i++)
    for (int side = 0; side < 2; side++)
      if (self->gap->days[i].taken & (1u << side))
        g_hash_table_add (taken, GINT_TO_POINTER (self->gap->days[i].held[side]));
  return taken;
}

/**
 * dm_convergence_shows_sides:
 * @self: a chart
 *
 * Returns: whether neither of the two sides is left out, so that there is a gap to tell of
 */
gboolean
dm_convergence_shows_sides (const DmConvergence *self)
{
  for (int side = 0; side < 2; side++)
    if (self->gap->sides[side] != DM_NONE && !asked_for (self->params, self->gap->sides[side]))
      return FALSE;

  return TRUE;
}

/**
 * dm_convergence_gather:
 * @self: a chart
 *
 * Finds the positions to draw, and what each is compared with.
 */
void
dm_convergence_gather (DmConvergence *self)
{
  g_autoptr (GHashTable) parties = NULL;
  g_autoptr (GHashTable) taken = find_taken (self);
  g_autoptr (GHashTable) known = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);

  find_focus (self);
  self->unit = find_unit (self);
  parties = choose_parties (self);
  self->move_of_held = g_new (int, self->lines->n_held + 1);
  for (guint i = 0; i < self->lines->n_held; i++)
    {
      const DmHeld *held = &self->lines->held[i];
      DmMove move = { .held = (int) i, .entry = held->entry };
      DmTrack *track;

      self->move_of_held[i] = DM_NONE;
      if (!g_hash_table_contains (parties, GINT_TO_POINTER (held->party + 1))
          || !is_of_interest (self, held))
        continue;
      move.words = !dm_lines_value (self->lines, held, &move.low, &move.high)
                   || is_foreign_option (self, held);
      if (move.words)
        move.low = move.high = NAN;
      if (!move.words
          && g_strcmp0 (
                 dm_snapshot_text (self->snapshot, dm_lines_position (self->lines, held)->unit),
                 self->unit)
                 != 0)
        {
          self->n_other_unit++;
          continue;
        }
      move.unlike = self->focus != DM_NONE && held->coverage != self->focus
                    && !g_hash_table_contains (taken, GINT_TO_POINTER (move.held));
      move.track = find_track (self, known, held->party, held->coverage);
      track = &g_array_index (self->tracks, DmTrack, move.track);
      track->n_moves++;
      self->move_of_held[i] = (int) self->moves->len;
      g_array_append_val (self->moves, move);
    }
}

/* The open end of a bound is no number. */
static gboolean
same_end (double a, double b)
{
  return a == b || (isnan (a) && isnan (b));
}

/* What two or more agreed on one day is drawn once. */
static void
share (DmConvergence *self)
{
  for (guint i = 0; i < self->moves->len; i++)
    {
      DmMove *move = &g_array_index (self->moves, DmMove, i);
      const DmHeld *held = &self->lines->held[move->held];

      move->shared = FALSE;
      if (move->words || !dm_act_is_agreement (self->snapshot->kind[move->entry]))
        continue;
      for (guint j = i; j > 0; j--)
        {
          const DmMove *other = &g_array_index (self->moves, DmMove, j - 1);
          const DmHeld *theirs = &self->lines->held[other->held];

          if (theirs->from != held->from)
            break;
          if (other->words || other->shared || theirs->coverage != held->coverage
              || !dm_act_is_agreement (self->snapshot->kind[other->entry]) || other->y != move->y
              || !same_end (other->low, move->low) || !same_end (other->high, move->high))
            continue;
          move->shared = TRUE;
          break;
        }
    }
}

/**
 * dm_convergence_place:
 * @self: a chart whose scales are known
 *
 * Finds where on the picture each position stands. A position of a line stands where it begins to
 * be in force, with the days that its date leaves open behind it; a mark of its own, in the middle
 * of them.
 */
void
dm_convergence_place (DmConvergence *self)
{
  self->n_hidden = 0;
  for (guint i = 0; i < self->moves->len; i++)
    {
      DmMove *move = &g_array_index (self->moves, DmMove, i);
      const DmHeld *held = &self->lines->held[move->held];
      const DmDate *date = &self->snapshot->date[move->entry];
      double first = dm_day_is_open (date->earliest) ? self->from - 1 : (double) date->earliest;
      double last = dm_day_is_open (date->latest) ? self->to + 1 : (double) date->latest + 1;

      move->left = dm_time_scale_x (&self->time, first);
      move->right
          = date->latest == date->earliest ? move->left : dm_time_scale_x (&self->time, last);
      move->x = held->in_line ? move->left : (move->left + move->right) / 2;
      if (dm_day_is_open (date->earliest))
        move->x = dm_day_is_open (date->latest) ? move->left : move->right;
      if (move->words)
        continue;
      if ((isfinite (move->low) && !dm_value_scale_shows (&self->value, move->low))
          || (isfinite (move->high) && !dm_value_scale_shows (&self->value, move->high)))
        self->n_hidden++;
      move->y_low = dm_value_scale_y (&self->value, isnan (move->low) ? move->high : move->low);
      move->y_high = dm_value_scale_y (&self->value, isnan (move->high) ? move->low : move->high);
      move->y = (move->y_low + move->y_high) / 2;
    }
  if (!self->reduced)
    share (self);
}
