/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-timeline-private.h"

#include <math.h>
#include <string.h>

#include "dm-marker.h"
#include "dm-record.h"
#include "dm-words.h"

/* Widths of what has none of its own, px at scale 1. */
#define OPEN_WIDTH 40.0
#define MIN_BAR 14.0

/* A label of which less than one part in so many is left, and not so many characters either, says
 * too little. */
#define TELLING_PART 3
#define TELLING_CHARS 16

/* Kinds of event in the order in which their labels stay, the greatest longest. */
static const guint8 kind_importance[] = {
  [DM_EVENT_OTHER] = 45,     [DM_EVENT_MEETING] = 60,  [DM_EVENT_MESSAGE] = 40,
  [DM_EVENT_STATEMENT] = 50, [DM_EVENT_DOCUMENT] = 40, [DM_EVENT_AGREEMENT] = 100,
  [DM_EVENT_INCIDENT] = 65,  [DM_EVENT_ELECTION] = 55, [DM_EVENT_DEADLINE] = 55,
  [DM_EVENT_PERIOD] = 50,    [DM_EVENT_FACTOR] = 35,   [DM_EVENT_ABSENCE] = 20,
};

static const guint8 act_importance[] = {
  [DM_ACT_NONE] = 40,        [DM_ACT_DEMAND] = 90,
  [DM_ACT_OFFER] = 90,       [DM_ACT_PROPOSAL] = 70,
  [DM_ACT_ESTIMATE] = 65,    [DM_ACT_INTERNAL] = 60,
  [DM_ACT_BOTTOM_LINE] = 70, [DM_ACT_TRIAL_BALLOON] = 75,
  [DM_ACT_AS_OF] = 80,       [DM_ACT_AGREED_AD_REFERENDUM] = 95,
  [DM_ACT_AGREED] = 98,      [DM_ACT_WITHDRAWN] = 85,
};

static gboolean
has_figure (const DmPosition *position)
{
  return !isnan (position->amount.low) || !isnan (position->amount.high);
}

/* What is agreed, asked and offered is told before what was written about it; what did not come
 * about, is doubtful or set aside gives way; many sources and a preference keep a label. */
static int
get_importance (const DmSnapshot *snapshot, guint32 entry)
{
  gboolean is_position = snapshot->type[entry] == DM_RECORD_POSITION;
  int importance = is_position ? act_importance[MIN (snapshot->kind[entry], DM_ACT_WITHDRAWN)]
                               : kind_importance[MIN (snapshot->kind[entry], DM_EVENT_ABSENCE)];
  guint n_sources;

  if (is_position && !has_figure (&snapshot->positions[snapshot->position[entry]]))
    importance -= 25;
  if (snapshot->status[entry] == DM_STATUS_CANCELLED)
    importance -= 15;
  else if (snapshot->status[entry] != DM_STATUS_OCCURRED)
    importance -= 5;
  if (snapshot->certainty[entry] > DM_CERTAINTY_REPORTED)
    importance -= 10;
  if (snapshot->flags[entry] & DM_ENTRY_SET_ASIDE)
    importance -= 30;
  if (snapshot->flags[entry] & DM_ENTRY_PREFERRED)
    importance += 10;
  dm_snapshot_list (snapshot, entry, DM_LIST_SOURCES, &n_sources);

  return importance + (int) MIN (n_sources, 5);
}

static void
set_marker (DmItem *self, double center, double scale)
{
  self->shape = DM_ITEM_MARKER;
  self->anchor = center;
  self->x0 = center - DM_TIMELINE_MARKER * scale / 2;
  self->x1 = center + DM_TIMELINE_MARKER * scale / 2;
  self->fade_in = self->fade_out = 0;
}

static void
set_bar (DmItem *self, double x0, double x1, double fade_in, double fade_out)
{
  self->shape = DM_ITEM_BAR;
  self->anchor = self->x0 = x0;
  self->x1 = x1;
  self->fade_in = fade_in;
  self->fade_out = fade_out;
}

/* One day within bounds: a fade towards both of them; where only one is known, an open fade. */
static void
place_point (DmItem *self, const DmDate *date, gint64 start, gint64 end, double ppd, double scale)
{
  double margin = (double) dm_date_fade_days (date) * ppd;
  double x0 = (double) start * ppd, x1 = ((double) end + 1) * ppd;

  if (date->earliest == DM_DAY_OPEN_PAST)
    set_bar (self, x1 - OPEN_WIDTH * scale, x1, OPEN_WIDTH * scale, 0);
  else if (date->latest == DM_DAY_OPEN_FUTURE)
    set_bar (self, x0, x0 + OPEN_WIDTH * scale, 0, OPEN_WIDTH * scale);
  else if ((start == end && margin == 0) || x1 - x0 + 2 * margin < MIN_BAR * scale)
    set_marker (self, (x0 + x1) / 2, scale);
  else
    set_bar (self, x0 - margin, x1 + margin, (x1 - x0) / 2 + margin, (x1 - x0) / 2 + margin);
}

/* What lasts: full where it surely lasts, fading where it may have begun or ended. */
static void
place_interval (DmItem *self,
                const DmDate *date,
                gint64 start,
                gint64 end,
                double ppd,
                double scale)
{
  gboolean begins = start != DM_DAY_OPEN_PAST, ends = end != DM_DAY_OPEN_FUTURE;
  double margin = (double) dm_date_fade_days (date) * ppd;
  double x0 = begins ? (double) start * ppd : -G_MAXDOUBLE / 4;
  double x1 = ends ? ((double) end + 1) * ppd : G_MAXDOUBLE / 4;
  double fade_in = 0, fade_out = 0;

  if (date->flags & DM_DATE_START_UNKNOWN)
    {
      fade_in = OPEN_WIDTH * scale;
      x0 = x1 - MAX (x1 - x0, fade_in);
    }
  else if (begins)
    fade_in = (double) (date->start_latest - date->earliest) * ppd;
  if (date->flags & DM_DATE_END_UNKNOWN)
    {
      fade_out = OPEN_WIDTH * scale;
      x1 = x0 + MAX (x1 - x0, fade_out);
    }
  else if (ends)
    fade_out = (double) (date->latest - date->end_earliest) * ppd;
  self->open_past = !begins;
  self->open_future = !ends;

  if (x1 - x0 + 2 * margin < MIN_BAR * scale)
    set_marker (self, (x0 + x1) / 2, scale);
  else
    set_bar (self, x0 - margin, x1 + margin, fade_in + margin, fade_out + margin);
}

/* A figure is a pill with its act at its date. */
static void
make_pill (DmItem *self, double text, double scale)
{
  self->shape = DM_ITEM_PILL;
  self->label = text + (DM_TIMELINE_PILL + 1.5 * DM_TIMELINE_GAP) * scale;
  self->x0 = self->anchor - DM_TIMELINE_PILL * scale / 2;
  self->x1 = self->anchor + DM_TIMELINE_PILL * scale / 2;
}

/* A bar holds its own label where it is wide enough between its fades, or as a whole if it is so
 * wide that it is drawn pale. */
static void
label_inside (DmItem *self, gboolean figure, double scale)
{
  double width = self->x1 - self->x0;
  double padding = 2 * DM_TIMELINE_GAP * scale;

  if (figure && self->label <= 0.6 * width && width <= 3 * self->label)
    {
      /* A figure between fades at the ends, as a pill whose edges are not sharp. */
      self->place = DM_LABEL_INSIDE;
      self->fade_in = MIN (self->fade_in, 0.2 * width);
      self->fade_out = MIN (self->fade_out, 0.2 * width);
      self->shape = DM_ITEM_PILL;
    }
  else if (self->label + padding <= width - self->fade_in - self->fade_out)
    {
      self->place = DM_LABEL_INSIDE;
      self->pale = self->open_past || self->open_future;
    }
  else if (self->label + 2 * padding <= width)
    {
      self->place = DM_LABEL_INSIDE;
      self->pale = TRUE;
    }
}

/**
 * dm_item_get_text:
 * @timeline: a timeline
 * @entry: an entry
 *
 * Returns: (transfer full): the label of an entry
 */
char *
dm_item_get_text (const DmTimeline *timeline, guint32 entry)
{
  const DmSnapshot *snapshot = timeline->snapshot;

  return snapshot->type[entry] == DM_RECORD_POSITION
             ? dm_words_claim (snapshot, entry, DM_AMOUNT_SHORT)
             : g_strdup (dm_snapshot_text (snapshot, snapshot->title[entry]));
}

/**
 * dm_timeline_ends_word:
 * @at: a place in a text
 *
 * Returns: whether a word may end before it: scripts that are written without spaces may be cut
 *   between any two of their letters
 */
gboolean
dm_timeline_ends_word (const char *at)
{
  gunichar c = g_utf8_get_char (at);

  return c == 0 || g_unichar_isspace (c) || g_unichar_ispunct (c) || g_unichar_iswide (c);
}

/**
 * dm_timeline_keeps_a_word:
 * @timeline: a timeline
 * @text: a label
 * @style: how it is to be drawn
 *
 * Returns: whether it fits, or if it must be cut, whole words stay that still tell something
 */
gboolean
dm_timeline_keeps_a_word (const DmTimeline *timeline, const char *text, const DmTextStyle *style)
{
  g_autofree char *clean = dm_text_sanitize (text, DM_TEXT_MAX);
  g_autofree char *fitted = dm_typesetter_fit (timeline->typesetter, clean, style->size,
                                               style->weight, style->max_width, NULL);
  gsize kept = 0;
  glong n_kept;

  if (strcmp (fitted, clean) == 0)
    return TRUE;

  while (clean[kept] != '\0' && clean[kept] == fitted[kept])
    kept++;
  while (kept > 0 && ((guchar) clean[kept] & 0xc0) == 0x80)
    kept--;
  n_kept = g_utf8_strlen (clean, (gssize) kept);

  return kept > 0 && dm_timeline_ends_word (clean + kept)
         && (n_kept >= TELLING_CHARS || TELLING_PART * n_kept >= g_utf8_strlen (clean, -1));
}

static double
estimate_label (const DmTimeline *timeline, guint32 entry)
{
  const DmSnapshot *snapshot = timeline->snapshot;
  g_autofree char *claim = NULL;
  const char *text;

  if (snapshot->type[entry] != DM_RECORD_POSITION)
    text = dm_snapshot_text (snapshot, snapshot->title[entry]);
  else
    text = claim = dm_words_claim (snapshot, entry, DM_AMOUNT_SHORT);

  return dm_typesetter_estimate (timeline->typesetter, text, DM_SIZE_LABEL * timeline->scale,
                                 claim != NULL ? DM_WEIGHT_BOLD : DM_WEIGHT_NORMAL);
}

/**
 * dm_item_init:
 * @self: (out): the item
 * @timeline: a timeline
 * @lane: a lane
 * @at: which of its entries
 *
 * Tells how an entry is drawn at the zoom of @timeline, before it has a row.
 */
void
dm_item_init (DmItem *self, const DmTimeline *timeline, const DmLane *lane, guint32 at)
{
  const DmSnapshot *snapshot = timeline->snapshot;
  guint32 entry = dm_interval_index_get_entry (lane->index, at);
  const DmDate *date = &snapshot->date[entry];
  gint64 start = dm_interval_index_get_start (lane->index, at);
  gint64 end = dm_interval_index_get_end (lane->index, at);
  int position = snapshot->position[entry];

  *self = (DmItem){ .entry = entry, .at = at, .row = -1, .place = DM_LABEL_NONE };
  self->marker = dm_marker_for_entry (snapshot, entry);
  self->style = dm_marker_style_for_entry (snapshot, entry);
  self->importance = get_importance (snapshot, entry);

  if (date->kind == DM_DATE_INTERVAL || date->kind == DM_DATE_ALL_OF)
    place_interval (self, date, start, end, timeline->ppd, timeline->scale);
  else
    place_point (self, date, start, end, timeline->ppd, timeline->scale);

  self->label = MIN (estimate_label (timeline, entry), DM_TIMELINE_MAX_LABEL * timeline->scale);
  if (self->shape == DM_ITEM_BAR)
    label_inside (self, position >= 0 && has_figure (&snapshot->positions[position]),
                  timeline->scale);
  else if (position >= 0 && has_figure (&snapshot->positions[position]))
    make_pill (self, self->label, timeline->scale);
  self->inner0 = self->x0;
  self->inner1 = self->x1;
}

/**
 * dm_item_get_ink:
 * @timeline: a timeline
 * @entry: an entry
 *
 * Returns: the color of an entry: of its side; of what several share, that of agreement
 */
DmInk
dm_item_get_ink (const DmTimeline *timeline, guint32 entry)
{
  const DmSnapshot *snapshot = timeline->snapshot;
  int position = snapshot->position[entry];
  const guint32 *parties;
  guint n;

  if (position >= 0)
    {
      if (snapshot->kind[entry] == DM_ACT_AGREED
          || snapshot->kind[entry] == DM_ACT_AGREED_AD_REFERENDUM)
        return DM_INK_AGREED;

      return snapshot->positions[position].holder >= 0
                 ? timeline->side_inks[snapshot->positions[position].holder]
                 : DM_INK_HELP;
    }

  parties = dm_snapshot_list (snapshot, entry, DM_LIST_PARTIES, &n);
  if (n == 0)
    return DM_INK_HELP;
  if (dm_event_speaks (snapshot, entry))
    return timeline->side_inks[parties[0]];
  for (guint i = 1; i < n; i++)
    if (snapshot->parties[parties[i]].side != snapshot->parties[parties[0]].side)
      return DM_INK_AGREED;

  return timeline->side_inks[parties[0]];
}
