/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-words.h"

#include "dm-record.h"
#include "dm-text.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* Longer than this, a position's own text is cut where it stands for a title. */
#define MAX_TEXT 80

static char *
cut (const char *text)
{
  const char *end, *p;

  if (g_utf8_strlen (text, -1) <= MAX_TEXT)
    return g_strdup (text);

  end = g_utf8_offset_to_pointer (text, MAX_TEXT);
  for (p = end; p > text && !g_unichar_isspace (g_utf8_get_char (p)); p = g_utf8_prev_char (p))
    ;
  if (p == text)
    p = end;

  return g_strdup_printf ("%.*s…", (int) (p - text), text);
}

static DmAct
spoken_act (const DmSnapshot *snapshot, const DmPosition *position)
{
  DmAct act = (DmAct) snapshot->kind[position->entry];

  /* What is known to be in force was asked or offered at some time. */
  if (act == DM_ACT_AS_OF)
    for (int i = position->issue; i != DM_NONE; i = snapshot->issues[i].parent)
      {
        if (snapshot->issues[i].claimant == position->holder && position->holder != DM_NONE)
          return DM_ACT_DEMAND;
        if (snapshot->issues[i].respondent == position->holder && position->holder != DM_NONE)
          return DM_ACT_OFFER;
      }

  return act;
}

/**
 * dm_words_value:
 * @snapshot: a dossier
 * @position: one of its positions
 * @style: how long
 *
 * Returns: (transfer full): what it asks or offers: an amount, an option, or its words; empty if
 *   it says none of them
 */
char *
dm_words_value (const DmSnapshot *snapshot, const DmPosition *position, DmAmountStyle style)
{
  const char *option = dm_snapshot_text (snapshot, position->option);

  if (!isnan (position->amount.low) || !isnan (position->amount.high))
    {
      const char *unit = dm_snapshot_text (snapshot, position->unit);

      return style == DM_AMOUNT_LONG ? dm_amount_format_written (
                 &position->amount, unit, dm_snapshot_text (snapshot, position->text))
                                     : dm_amount_format (&position->amount, unit, style);
    }
  if (*option != '\0')
    return g_strdup (option);

  return cut (dm_snapshot_text (snapshot, position->text));
}

/**
 * dm_words_claim:
 * @snapshot: a dossier
 * @entry: index of a position
 * @style: how long
 *
 * Returns: (transfer full): what it says without its holder: “offers $70 million”
 */
char *
dm_words_claim (const DmSnapshot *snapshot, guint entry, DmAmountStyle style)
{
  const DmPosition *position = &snapshot->positions[snapshot->position[entry]];
  g_autofree char *plain = dm_words_value (snapshot, position, style);
  g_autofree char *value = dm_text_isolate (plain);
  gboolean has_figure = !isnan (position->amount.low) || !isnan (position->amount.high);
  DmAct act = spoken_act (snapshot, position);

  if (!has_figure && *value != '\0')
    /* Translators: an act and what was said: “demand: both Koreas in the UN” */
    return g_strdup_printf (_("%s: %s"), dm_enum_label (&dm_enum_act, snapshot->kind[entry]),
                               value);
  if (*value == '\0')
    return g_strdup (dm_enum_label (&dm_enum_act, snapshot->kind[entry]));

  switch (act)
    {
    case DM_ACT_DEMAND:
      return g_strdup_printf (_("asks %s"), value);
    case DM_ACT_OFFER:
      return g_strdup_printf (_("offers %s"), value);
    case DM_ACT_PROPOSAL:
      return g_strdup_printf (_("proposes %s"), value);
    case DM_ACT_ESTIMATE:
      return g_strdup_printf (_("estimates %s"), value);
    case DM_ACT_INTERNAL:
      return g_strdup_printf (_("weighs %s inside"), value);
    case DM_ACT_BOTTOM_LINE:
      return g_strdup_printf (_("would settle at %s"), value);
    case DM_ACT_TRIAL_BALLOON:
      return g_strdup_printf (_("floats %s"), value);
    case DM_ACT_AS_OF:
      return g_strdup_printf (_("stands at %s"), value);
    case DM_ACT_AGREED_AD_REFERENDUM:
      return g_strdup_printf (_("agrees to %s ad referendum"), value);
    case DM_ACT_AGREED:
      return g_strdup_printf (_("agrees to %s"), value);
    case DM_ACT_WITHDRAWN:
      return g_strdup_printf (_("withdraws %s"), value);
    case DM_ACT_NONE:
      break;
    }

  return g_steal_pointer (&value);
}

/**
 * dm_words_title:
 * @snapshot: a dossier
 * @entry: index of an event or a position
 * @style: how long amounts are
 *
 * Returns: (transfer full): an event's title; of a position “Japan offers $70 million”
 */
char *
dm_words_title (const DmSnapshot *snapshot, guint entry, DmAmountStyle style)
{
  g_autofree char *claim = NULL;
  g_autofree char *holder = NULL;
  const DmPosition *position;

  if (snapshot->type[entry] != DM_RECORD_POSITION)
    return g_strdup (dm_snapshot_text (snapshot, snapshot->title[entry]));

  position = &snapshot->positions[snapshot->position[entry]];
  claim = dm_words_claim (snapshot, entry, style);
  holder = dm_text_isolate (position->holder != DM_NONE ? dm_snapshot_text (
                                snapshot, snapshot->parties[position->holder].short_name)
                                                        : _("Somebody"));
  /* Translators: a party and what it does: “Japan offers $70 million” */
  return g_strdup_printf (_("%s %s"), holder, claim);
}

/**
 * dm_words_when:
 * @snapshot: a dossier
 * @entry: index of an event or a position
 * @style: how long
 *
 * Returns: (transfer full): its date in words; without one the words as written, or “undated”
 */
char *
dm_words_when (const DmSnapshot *snapshot, guint entry, DmDateStyle style)
{
  const char *edtf = dm_snapshot_text (snapshot, snapshot->edtf[entry]);
  const char *phrase = dm_snapshot_text (snapshot, snapshot->phrase[entry]);

  if (*edtf != '\0')
    return dm_date_to_words (edtf, style);
  if (*phrase != '\0')
    return g_strdup (phrase);

  return g_strdup (_("undated"));
}

/**
 * dm_words_sentence:
 * @snapshot: a dossier
 * @entry: index of an event or a position
 *
 * Returns: (transfer full): what a screen reader says of it: “Position, Japan offers $70 million,
 *   March 1962, source d261”
 */
char *
dm_words_sentence (const DmSnapshot *snapshot, guint entry)
{
  g_autofree char *plain = dm_words_title (snapshot, entry, DM_AMOUNT_LONG);
  g_autofree char *title = dm_text_isolate (plain);
  g_autofree char *when = dm_words_when (snapshot, entry, DM_DATE_LONG);
  gboolean is_position = snapshot->type[entry] == DM_RECORD_POSITION;
  const char *kind = is_position ? _("Position") : _("Event");
  g_autoptr (GString) sentence = g_string_new (NULL);
  const guint32 *sources;
  guint n_sources;

  /* Translators: kind of record, title, date */
  g_string_append_printf (sentence, _("%s, %s, %s"), kind, title, when);
  if (snapshot->status[entry] != DM_STATUS_OCCURRED)
    g_string_append_printf (sentence, ", %s",
                            dm_enum_label (&dm_enum_status, snapshot->status[entry]));
  if (snapshot->certainty[entry] != DM_CERTAINTY_CERTAIN)
    g_string_append_printf (sentence, ", %s",
                            dm_enum_label (&dm_enum_certainty, snapshot->certainty[entry]));
  if (snapshot->flags[entry] & DM_ENTRY_SET_ASIDE)
    g_string_append_printf (sentence, ", %s", _("another report is preferred"));
  else if (snapshot->flags[entry] & DM_ENTRY_CONFLICTING)
    g_string_append_printf (sentence, ", %s", _("conflicting reports"));

  sources = dm_snapshot_list (snapshot, entry, DM_LIST_SOURCES, &n_sources);
  for (guint i = 0; i < n_sources; i++)
    {
      const char *key = dm_snapshot_text (snapshot, snapshot->sources[sources[i]].key);

      if (i == 0)
        /* Translators: the key of a source, as in “source d261” */
        g_string_append_printf (sentence, _(", source %s"), key);
      else
        g_string_append_printf (sentence, ", %s", key);
    }

  return g_string_free (g_steal_pointer (&sentence), FALSE);
}

/**
 * dm_words_source:
 * @snapshot: a dossier
 * @source: index of a source
 *
 * Returns: (transfer full): the source as a footnote names it: “FRUS 1961–63, XXII, doc. 261”, or
 *   its title where it stands in no series
 */
char *
dm_words_source (const DmSnapshot *snapshot, guint source)
{
  const DmSource *row = &snapshot->sources[source];
  const char *series = dm_snapshot_text (snapshot, row->series);
  const char *volume = dm_snapshot_text (snapshot, row->volume);
  const char *number = dm_snapshot_text (snapshot, row->number);
  g_autoptr (GString) words = NULL;

  if (*series == '\0')
    return cut (dm_snapshot_text (snapshot, row->title));

  words = g_string_new (series);
  if (*volume != '\0')
    g_string_append_printf (words, ", %s", volume);
  if (*number != '\0')
    /* Translators: the number of a document in its series */
    g_string_append_printf (words, _(", doc. %s"), number);

  return g_string_free (g_steal_pointer (&words), FALSE);
}
