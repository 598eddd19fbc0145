/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-gap.h"

#include "dm-text.h"
#include "dm-words.h"

#include <glib/gi18n-lib.h>
#include <math.h>

static const DmHeld *
held_at (const DmGap *self, int index)
{
  return index == DM_NONE ? NULL : &self->lines->held[index];
}

static gboolean
is_conflicting (const DmGap *self, const DmHeld *held)
{
  return (self->lines->snapshot->flags[held->entry] & DM_ENTRY_CONFLICTING) != 0;
}

static char *
party_name (const DmGap *self, int side)
{
  const DmSnapshot *snapshot = self->lines->snapshot;

  if (self->sides[side] == DM_NONE)
    return g_strdup (_("the other side"));
  return dm_text_isolate (
      dm_snapshot_text (snapshot, snapshot->parties[self->sides[side]].short_name));
}

/* "Korea’s $700 million", or "Korea’s position" */
static char *
figure (const DmGap *self, int side, const DmHeld *held)
{
  const DmPosition *position = dm_lines_position (self->lines, held);
  g_autofree char *name = party_name (self, side);
  g_autofree char *value = NULL;

  /* An option of a scale is a clause of its own: it makes no sentence with a party before it. */
  if (isnan (position->amount.low) && isnan (position->amount.high))
    return g_strdup_printf (_("%s’s position"), name);
  value = dm_words_value (self->lines->snapshot, position, DM_AMOUNT_LONG);
  return g_strdup_printf (_("%s’s %s"), name, value);
}

/**
 * dm_gap_why:
 * @self: a gap
 * @day: one of its days
 *
 * Returns: (transfer full) (nullable): why the two cannot be compared on that day, for people;
 *   %NULL where they can
 */
char *
dm_gap_why (const DmGap *self, const DmGapDay *day)
{
  const DmHeld *a = held_at (self, day->held[0]);
  const DmHeld *b = held_at (self, day->held[1]);

  switch (day->state)
    {
    case DM_GAP_COMPARABLE:
      return NULL;
    case DM_GAP_NO_POSITION:
      {
        g_autofree char *name = party_name (self, a == NULL ? 0 : 1);

        if (a == NULL && b == NULL)
          return g_strdup (_("no position in force on either side"));
        return g_strdup_printf (_("no position in force: %s"), name);
      }
    case DM_GAP_CONFLICTING:
      {
        g_autofree char *name = party_name (self, is_conflicting (self, a) ? 0 : 1);

        return g_strdup_printf (_("conflicting reports of what %s holds"), name);
      }
    case DM_GAP_OTHER_COVERAGE:
      {
        g_autofree char *difference = dm_gap_difference (self, day);

        return g_strdup_printf (_("other coverage: %s"), difference);
      }
    case DM_GAP_WORDS_ONLY:
      {
        double low, high;
        g_autofree char *name
            = party_name (self, dm_lines_value (self->lines, a, &low, &high) ? 1 : 0);

        return g_strdup_printf (_("words only: %s names no figure"), name);
      }
    case DM_GAP_OTHER_UNIT:
      {
        g_autofree char *x = figure (self, 0, a), *y = figure (self, 1, b);

        return g_strdup_printf (_("other unit without a rate: %s, %s"), x, y);
      }
    default:
      g_return_val_if_reached (NULL);
    }
}

/**
 * dm_gap_difference:
 * @self: a gap
 * @day: one of its days, on which both sides have a position
 *
 * Returns: (transfer full): what the two cover, for people: "Korea’s $700 million is undivided,
 *   Japan’s $70 million is grants"
 */
char *
dm_gap_difference (const DmGap *self, const DmGapDay *day)
{
  const DmHeld *a = held_at (self, day->held[0]);
  const DmHeld *b = held_at (self, day->held[1]);
  g_autofree char *x = NULL, *y = NULL, *x_covers = NULL, *y_covers = NULL;

  g_return_val_if_fail (a != NULL && b != NULL, NULL);

  x = figure (self, 0, a);
  y = figure (self, 1, b);
  x_covers = dm_lines_coverage_words (self->lines, a->coverage);
  y_covers = dm_lines_coverage_words (self->lines, b->coverage);
  /* Translators: “Korea’s $700 million is undivided, Japan’s $70 million is grants” */
  return g_strdup_printf (_("%s is %s, %s is %s"), x, x_covers, y, y_covers);
}

/**
 * dm_gap_assumed:
 * @self: a gap
 * @day: one of its days
 *
 * Returns: (transfer full) (nullable): what was taken as like so that the two could be compared,
 *   for people: "Korea’s undivided figure taken as grants"; %NULL where nothing was
 */
char *
dm_gap_assumed (const DmGap *self, const DmGapDay *day)
{
  GString *words = NULL;

  for (int side = 0; side < 2; side++)
    {
      const DmHeld *held = held_at (self, day->held[side]);
      g_autofree char *name = NULL, *from = NULL, *to = NULL;

      if (!(day->taken & (1u << side)) || held == NULL)
        continue;
      name = party_name (self, side);
      from = dm_lines_coverage_words (self->lines, held->coverage);
      to = dm_lines_coverage_words (self->lines, day->coverage);
      if (words == NULL)
        words = g_string_new (NULL);
      else
        g_string_append (words, "; ");
      if (self->lines->coverages[held->coverage].undivided)
        /* Translators: "Korea’s undivided figure taken as grants" */
        g_string_append_printf (words, _("%s’s undivided figure taken as %s"), name, to);
      else
        g_string_append_printf (words, _("%s’s figure for %s taken as %s"), name, from, to);
    }
  return words == NULL ? NULL : g_string_free (words, FALSE);
}

static gboolean
is_exact (const DmGap *self, int held)
{
  const DmDate *date = &self->lines->snapshot->date[self->lines->held[held].entry];

  return date->earliest == date->latest && !dm_date_is_qualified (date);
}

/**
 * dm_gap_came:
 * @self: a gap
 * @day: one of its days
 *
 * Finds the position whose coming made a day: of several, one in force and dated exactly first.
 *
 * Returns: an index into the lines' held, or %DM_NONE
 */
int
dm_gap_came (const DmGap *self, const DmGapDay *day)
{
  const DmLines *lines = self->lines;
  int found = DM_NONE;
  guint low = 0, high = lines->n_held;

  for (int side = 0; side < 2; side++)
    {
      int held = day->held[side];

      if (held != DM_NONE && lines->held[held].from == day->day
          && (found == DM_NONE || is_exact (self, held)))
        found = held;
    }
  if (found != DM_NONE)
    return found;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (lines->held[middle].from < day->day)
        low = middle + 1;
      else
        high = middle;
    }
  for (; low < lines->n_held && lines->held[low].from == day->day; low++)
    if (lines->held[low].in_line
        && (lines->held[low].party == self->sides[0] || lines->held[low].party == self->sides[1])
        && (found == DM_NONE || is_exact (self, (int) low)))
      found = (int) low;
  return found;
}

/**
 * dm_gap_is_exact:
 * @self: a gap
 * @day: one of its days
 *
 * Returns: whether the gap came on this very day, and not in a month or a year that begins with it
 */
gboolean
dm_gap_is_exact (const DmGap *self, const DmGapDay *day)
{
  int came = dm_gap_came (self, day);

  return came == DM_NONE || is_exact (self, came);
}
