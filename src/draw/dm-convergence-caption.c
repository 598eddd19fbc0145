/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-convergence-private.h"

#include "dm-date-names.h"
#include "dm-text.h"
#include "dm-words.h"

#include <glib/gi18n-lib.h>

#define MAX_ASSUMPTIONS 2

/* A sentence begins with a capital and ends with a full stop. */
static void
add_sentence (GString *caption, const char *text)
{
  char start[8] = { 0 };

  if (text == NULL || *text == '\0')
    return;
  if (caption->len > 0)
    g_string_append_c (caption, ' ');
  g_unichar_to_utf8 (g_unichar_toupper (g_utf8_get_char (text)), start);
  g_string_append (caption, start);
  g_string_append (caption, g_utf8_next_char (text));
  if (!g_str_has_suffix (text, ".") && !g_str_has_suffix (text, "!"))
    g_string_append_c (caption, '.');
}

/**
 * dm_convergence_amount:
 * @self: a chart
 * @low: its lower end
 * @high: its upper end
 *
 * Returns: (transfer full): an amount in the chart's unit, short: "$100M"
 */
char *
dm_convergence_amount (const DmConvergence *self, double low, double high)
{
  DmAmount amount = { low, high, low == high ? DM_QUALIFIER_EXACT : DM_QUALIFIER_RANGE };

  if (self->value.options != NULL)
    return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%.0f step", "%.0f steps", (gulong) high),
                            high);
  return dm_amount_format (&amount, self->unit, DM_AMOUNT_SHORT);
}

/**
 * dm_convergence_subtitle:
 * @self: a chart
 *
 * Returns: (transfer full): what the lines are, in which unit and of what coverage
 */
char *
dm_convergence_subtitle (const DmConvergence *self)
{
  g_autofree char *name = dm_unit_name (self->unit);
  g_autofree char *unit = NULL, *coverage = NULL;
  GString *text = g_string_new (NULL);

  if (self->value.unit_word != NULL && *name != '\0')
    /* Translators: a power of ten and a unit, as in “million US dollars” */
    unit = g_strdup_printf (C_ ("unit", "%s %s"), self->value.unit_word, name);
  else
    unit = g_strdup (self->value.unit_word != NULL ? self->value.unit_word : name);

  if (self->value.kind == DM_SCALE_SHARE)
    g_string_append (text, _("What each side held, as a share of the opening gap"));
  else if (*unit == '\0' || self->value.options != NULL)
    g_string_append (text, _("What each side held"));
  else
    /* Translators: %s is a unit, as in “million US dollars” */
    g_string_append_printf (text, _("What each side held, %s"), unit);

  if (self->focus != DM_NONE && self->focus < (int) self->lines->n_coverages
      && !self->lines->coverages[self->focus].undivided
      && (self->lines->coverages[self->focus].n_components > 1
          || self->lines->coverages[self->focus].components[0] != self->params->issue))
    {
      coverage = dm_lines_coverage_words (self->lines, self->focus);
      /* Translators: %s are components: “Compared on: grants” */
      g_string_append_printf (text, _(". Compared on: %s"), coverage);
    }
  return g_string_free (text, FALSE);
}

static void
add_unlike (const DmConvergence *self, GString *caption)
{
  g_autoptr (GHashTable) told = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  const DmGapDay *unlike = NULL;
  gboolean conflicting = FALSE;

  for (guint i = 0; i < self->gap->n_days; i++)
    {
      const DmGapDay *day = &self->gap->days[i];
      char *assumed;

      if (day->state == DM_GAP_OTHER_COVERAGE)
        unlike = day;
      conflicting |= day->state == DM_GAP_CONFLICTING;
      if (day->taken == 0 || g_hash_table_size (told) >= MAX_ASSUMPTIONS)
        continue;
      assumed = dm_gap_assumed (self->gap, day);
      if (assumed != NULL && !g_hash_table_contains (told, assumed))
        {
          add_sentence (caption, assumed);
          g_hash_table_add (told, assumed);
        }
      else
        g_free (assumed);
    }
  if (unlike != NULL)
    {
      g_autofree char *difference = dm_gap_difference (self->gap, unlike);

      add_sentence (caption, difference);
    }
  if (conflicting)
    add_sentence (caption, _("Where reports conflict and none is preferred, no gap is told"));
}

static char *
month_of (double day)
{
  gint64 year;
  int month, number;

  dm_day_to_ymd ((gint64) day, &year, &month, &number);
  return dm_date_name_month_of_year (year, month);
}

static void
add_axes (const DmConvergence *self, GString *caption)
{
  if (self->value.kind == DM_SCALE_LOG)
    add_sentence (caption, _("Logarithmic scale: equal steps are equal proportions"));
  else if (self->params->amounts == DM_SCALE_LOG && self->value.options == NULL)
    add_sentence (caption, _("No amount is above 0, so the scale is not logarithmic"));
  else if (self->params->amounts == DM_SCALE_SHARE && self->value.kind != DM_SCALE_SHARE)
    add_sentence (caption, _("There is no opening gap to take shares of"));
  if (self->value.cut)
    add_sentence (caption, _("The axis of amounts does not begin at 0"));
  if (self->n_hidden > 0)
    add_sentence (caption, _("Amounts of 0 or less stand at the bottom of the scale"));
  for (guint i = 0; i < self->time.n_parts; i++)
    if (self->time.parts[i].broken)
      {
        g_autofree char *from = month_of (self->time.parts[i].from);
        g_autofree char *to = month_of (self->time.parts[i].to);
        g_autofree char *text
            /* Translators: two months, as in “January 1963”: the axis is broken between them */
            = g_strdup_printf (_("%s to %s is shortened"), from, to);

        add_sentence (caption, text);
      }
  if (self->n_other_unit > 0)
    {
      g_autofree char *text = g_strdup_printf (
          g_dngettext (GETTEXT_PACKAGE, "%u position in another unit is left out",
                       "%u positions in other units are left out", self->n_other_unit),
          self->n_other_unit);

      add_sentence (caption, text);
    }
  if (self->n_more_parties > 0)
    {
      g_autofree char *text
          = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u more party is not drawn",
                                          "%u more parties are not drawn", self->n_more_parties),
                             self->n_more_parties);

      add_sentence (caption, text);
    }
}

/**
 * dm_convergence_caption:
 * @self: a chart whose scales are known
 *
 * Returns: (transfer full): the user's caption, or what has to be told of coverage; and what has
 *   to be told of the axes
 */
char *
dm_convergence_caption (const DmConvergence *self)
{
  GString *caption = g_string_new (NULL);

  if (self->params->caption != NULL)
    add_sentence (caption, self->params->caption);
  else if (dm_convergence_shows_sides (self))
    add_unlike (self, caption);
  add_axes (self, caption);
  return g_string_free (caption, FALSE);
}

static void
add_side (const DmConvergence *self, GString *text, int side)
{
  const DmMove *first = NULL, *last = NULL;
  g_autofree char *from = NULL, *to = NULL;
  g_autofree char *from_day = NULL, *to_day = NULL;
  g_autofree char *sentence = NULL;
  g_autofree char *name = NULL;

  for (guint i = 0; i < self->moves->len; i++)
    {
      const DmMove *move = &g_array_index (self->moves, DmMove, i);

      if (g_array_index (self->tracks, DmTrack, move->track).party != self->gap->sides[side]
          || move->words || !self->lines->held[move->held].in_line || move->unlike)
        continue;
      if (first == NULL)
        first = move;
      last = move;
    }
  if (first == NULL)
    return;
  name = dm_text_isolate (dm_snapshot_text (
      self->snapshot, self->snapshot->parties[self->gap->sides[side]].short_name));
  from = dm_words_value (self->snapshot,
                         dm_lines_position (self->lines, &self->lines->held[first->held]),
                         DM_AMOUNT_LONG);
  to = dm_words_value (self->snapshot,
                       dm_lines_position (self->lines, &self->lines->held[last->held]),
                       DM_AMOUNT_LONG);
  from_day = dm_words_when (self->snapshot, first->entry, DM_DATE_LONG);
  to_day = dm_words_when (self->snapshot, last->entry, DM_DATE_LONG);
  /* Translators: a party, an amount, a date, an amount, a date */
  sentence = g_strdup_printf (_("%s: from %s (%s) to %s (%s)"), name, from, from_day, to, to_day);
  add_sentence (text, sentence);
}

/**
 * dm_convergence_summary:
 * @self: a chart
 *
 * Returns: (transfer full): the chart in words, for who cannot see it
 */
char *
dm_convergence_summary (const DmConvergence *self)
{
  GString *text = g_string_new (NULL);
  const DmGapDay *now = self->gap->n_days > 0 ? &self->gap->days[self->gap->n_days - 1] : NULL;
  g_autofree char *head = g_strdup_printf (
      g_dngettext (GETTEXT_PACKAGE, "%s: %u position", "%s: %u positions", self->moves->len),
      dm_snapshot_text (self->snapshot, self->snapshot->issues[self->params->issue].name),
      self->moves->len);

  add_sentence (text, head);
  for (int side = 0; side < 2; side++)
    if (self->gap->sides[side] != DM_NONE)
      add_side (self, text, side);
  if (!dm_convergence_shows_sides (self))
    now = NULL;
  if (now != NULL && now->state == DM_GAP_COMPARABLE && !isnan (now->high))
    {
      g_autofree char *size = dm_convergence_amount (self, now->low, now->high);
      g_autofree char *sentence = g_strdup_printf (_("The gap at the end is %s"), size);

      add_sentence (text, sentence);
    }
  else if (now != NULL)
    {
      g_autofree char *why = dm_gap_why (self->gap, now);

      add_sentence (text, why);
    }
  return g_string_free (text, FALSE);
}
