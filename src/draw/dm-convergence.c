/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-convergence-private.h"

#include "dm-axis-time.h"
#include "dm-frame.h"
#include "dm-words.h"

#include <glib/gi18n-lib.h>

/* Around all, and no more of the height than that. */
#define MARGIN 24.0
#define MARGIN_SHARE 0.035

/* Above the plot, for what stands on its upper edge; less where the picture is low. */
#define TOP_ROOM 24.0
#define LEAST_PLOT 16.0

/* In a picture lower than this, sources, then the caption, then the key, then the lane of words
 * give way to the chart. */
#define LOW_FOR_SOURCES 330.0
#define LOW_FOR_CAPTION 270.0
#define LOW_FOR_KEY 480.0
#define LOW_PLOT 110.0

/* The chart has this share of the room, as far as key and words can give way to it. */
#define PLOT_SHARE 0.45
#define LOW_PLOT_SHARE 0.6

/* Rows of words that are told beside amounts; and the height of the plot where there are none. */
#define WORD_ROWS 5
#define EMPTY_PLOT 34.0

/* Room at the right for what stands at the end of a line. */
#define GUTTER 130.0
#define GUTTER_SHARE 0.14

/* Around the first and the last day, as shares of the span; and the least span, in days. */
#define PAD_BEFORE 0.05
#define PAD_AFTER 0.04
#define LEAST_SPAN 60

static void
convergence_init (DmConvergence *self, const DmConvergenceParams *params)
{
  DmGapParams asked = { .snapshot = params->snapshot,
                        .issue = params->issue,
                        .sides = { params->sides[0], params->sides[1] },
                        .covers = params->covers,
                        .n_covers = params->n_covers,
                        .unlike = params->unlike,
                        .as_of = params->as_of };

  *self = (DmConvergence){ .params = params, .snapshot = params->snapshot };
  self->s
      = params->scale > 0 ? params->scale : dm_theme_scale_for_size (params->width, params->height);
  self->gap = dm_gap_new (&asked);
  self->lines = self->gap->lines;
  self->moves = g_array_new (FALSE, TRUE, sizeof (DmMove));
  self->tracks = g_array_new (FALSE, TRUE, sizeof (DmTrack));
  self->labels = g_array_new (FALSE, TRUE, sizeof (DmChartLabel));
  self->obstacles = g_array_new (FALSE, FALSE, sizeof (DmBox));
  self->strokes = g_array_new (FALSE, FALSE, sizeof (DmBox));
  self->areas = g_array_new (FALSE, FALSE, sizeof (DmGapArea));
  dm_convergence_gather (self);
}

static void
convergence_clear (DmConvergence *self)
{
  g_clear_pointer (&self->moves, g_array_unref);
  g_clear_pointer (&self->tracks, g_array_unref);
  g_clear_pointer (&self->labels, g_array_unref);
  g_clear_pointer (&self->obstacles, g_array_unref);
  g_clear_pointer (&self->strokes, g_array_unref);
  g_clear_pointer (&self->areas, g_array_unref);
  g_clear_pointer (&self->move_of_held, g_free);
  g_clear_pointer (&self->gap, dm_gap_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (DmConvergence, convergence_clear)

static int
compare_days (gconstpointer a, gconstpointer b)
{
  const double *x = a, *y = b;

  return (*x > *y) - (*x < *y);
}

/* The days on which something may begin or end, in order. */
static GArray *
find_busy (const DmConvergence *self)
{
  GArray *busy = g_array_new (FALSE, FALSE, sizeof (double));

  for (guint i = 0; i < self->moves->len; i++)
    {
      const DmDate *date = &self->snapshot->date[g_array_index (self->moves, DmMove, i).entry];
      double first = (double) date->earliest, last = (double) date->latest;

      if (!dm_day_is_open (date->earliest))
        g_array_append_val (busy, first);
      if (!dm_day_is_open (date->latest))
        g_array_append_val (busy, last);
    }
  g_array_sort (busy, compare_days);
  return busy;
}

static void
fit_span (const DmConvergence *self, double *from, double *to)
{
  g_autoptr (GArray) busy = find_busy (self);
  double first = 0, last = 0, pad;

  if (busy->len > 0)
    {
      first = g_array_index (busy, double, 0);
      last = g_array_index (busy, double, busy->len - 1);
    }
  if (!dm_day_is_open (self->params->as_of) && busy->len > 0)
    last = MAX (last, (double) self->params->as_of);
  pad = MAX (0, LEAST_SPAN - (last - first)) / 2;
  first -= pad;
  last += pad + 1;
  pad = self->params->breaks ? dm_time_loud ((const double *) busy->data, busy->len, first, last)
                             : last - first;
  *from = first - PAD_BEFORE * pad;
  *to = last + PAD_AFTER * pad;
}

static void
lay_time (DmConvergence *self, double x0, double x1)
{
  g_autoptr (GArray) busy = find_busy (self);

  dm_time_scale_init (&self->time, self->from, self->to, x0, x1, (const double *) busy->data,
                      self->params->breaks && !self->reduced ? busy->len : 0);
}

static GPtrArray *
list_sources (DmConvergence *self)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);
  g_autoptr (GArray) sources = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = 0; i < self->moves->len; i++)
    {
      guint n;
      const guint32 *list = dm_snapshot_list (
          self->snapshot, g_array_index (self->moves, DmMove, i).entry, DM_LIST_SOURCES, &n);

      for (guint j = 0; j < n; j++)
        {
          guint source = list[j];

          if (!g_hash_table_add (seen, GUINT_TO_POINTER (source + 1)))
            continue;
          g_array_append_val (sources, source);
          dm_scene_add_source (self->scene, source);
        }
    }
  if (!self->params->sources || sources->len == 0
      || self->params->height < LOW_FOR_SOURCES * self->s)
    return NULL;
  return dm_frame_list_sources (self->snapshot, (const guint *) sources->data, sources->len);
}

static char *
name_mark (const DmScene *scene, const DmMark *mark, gpointer data)
{
  const DmSnapshot *snapshot = data;

  if (mark->type == DM_MARK_RECORD)
    return dm_words_sentence (snapshot, mark->entry);
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u position", "%u positions", mark->count),
                          mark->count);
}

static void
unref_snapshot (gpointer data)
{
  dm_snapshot_unref (data);
}

/* Across: numbers at the left; at the right, room for what stands at the ends of lines. */
static void
lay_across (DmConvergence *self, const DmBox *room)
{
  const double s = self->s;
  double ticks = MAX (dm_convergence_measure_ticks (self), dm_convergence_measure_words (self));
  double right = room->x + room->width - 10 * s;

  ticks = MIN (ticks, room->width * 0.3);
  self->plot.x = room->x + ticks + 8 * s;
  self->plot.width = MAX (right - self->plot.x, LEAST_PLOT * s);
  lay_time (self, self->plot.x, self->plot.x + self->plot.width);
  dm_convergence_place (self);
  self->plot.width
      -= MIN (MIN (GUTTER * s, GUTTER_SHARE * room->width), dm_convergence_overflow (self));
  self->plot.width = MAX (self->plot.width, LEAST_PLOT * s);
  lay_time (self, self->plot.x, self->plot.x + self->plot.width);
  dm_convergence_place (self);
}

/* How much of @height is left for what stands below the plot, px. */
static double
room_below (const DmConvergence *self, double height, double axis)
{
  gboolean low = self->params->height < LOW_FOR_KEY * self->s;
  double plot = MAX (LOW_PLOT * self->s, (low ? LOW_PLOT_SHARE : PLOT_SHARE) * height);

  return height - axis - (self->value.empty ? EMPTY_PLOT * self->s : plot);
}

/* The lane of words has all rows that it needs where there is nothing else to show. */
static double
lay_words (DmConvergence *self, double room)
{
  double rows = floor (room / dm_convergence_word_row (self));

  self->word_rows = (guint) MAX (rows, 0);
  if (!self->value.empty)
    self->word_rows = MIN (self->word_rows, WORD_ROWS);

  return dm_convergence_words_height (self);
}

/* Divides the room that the frame left: the plot, the axis, the lane of words, the key. */
static void
lay_out (DmConvergence *self, const DmBox *room)
{
  const double s = self->s;
  double axis = (DM_AXIS_BOTTOM_HEIGHT + TOP_ROOM) * s;
  double key = dm_convergence_key_height (self, room->width);
  double below, bottom, words;
  DmBox numbers;

  if (room->height - key - axis < LOW_PLOT * s)
    self->keys = 0;
  self->room = *room;
  self->plot.y = room->y + MIN (TOP_ROOM * s, 0.08 * room->height);
  dm_value_scale_init (self, room->y + room->height - key - DM_AXIS_BOTTOM_HEIGHT * s,
                       self->plot.y);
  lay_across (self, room);
  below = room_below (self, room->height, axis);
  words = lay_words (self, G_MAXUINT16 * s);
  if (words + key > below && self->params->height < LOW_FOR_KEY * s)
    self->keys = 0;
  key = self->keys != 0 ? key + 6 * s : 0;
  if (words > below - key)
    words = lay_words (self, below - key);

  bottom = room->y + room->height - key;
  self->key_top = bottom + 6 * s;
  if (self->value.empty && words > 0)
    bottom = MIN (bottom, self->plot.y + (EMPTY_PLOT + DM_AXIS_BOTTOM_HEIGHT + 4) * s + words);
  self->words = (DmBox){ self->plot.x, bottom - words, self->plot.width, words };
  bottom = self->words.y - DM_AXIS_BOTTOM_HEIGHT * s - (words > 0 ? 4 * s : 0);
  self->plot.height = MAX (bottom - self->plot.y, LEAST_PLOT * s);
  dm_value_scale_init (self, self->plot.y + self->plot.height, self->plot.y);
  self->room.height = self->plot.y + self->plot.height - room->y;
  dm_convergence_place (self);

  numbers = (DmBox){ room->x, self->plot.y - 8 * s, self->plot.x - 4 * s - room->x,
                     self->plot.height + 8 * s };
  g_array_append_val (self->obstacles, numbers);
}

static void
draw_nothing (DmConvergence *self)
{
  const DmTextStyle style = { .size = DM_SIZE_LABEL * self->s,
                              .weight = DM_WEIGHT_NORMAL,
                              .ink = DM_INK_HELP,
                              .anchor = DM_ANCHOR_MIDDLE,
                              .max_width = self->plot.width };

  dm_scene_text (self->scene, self->plot.x + self->plot.width / 2,
                 self->plot.y + self->plot.height / 2,
                 _("No amount with a date is recorded on this issue."), &style);
}

static void
draw (DmConvergence *self)
{
  if (self->value.empty)
    draw_nothing (self);
  if (self->moves->len == 0)
    return;
  dm_convergence_draw_time (self);
  dm_convergence_draw_values (self);
  dm_convergence_draw_gap (self);
  if (self->reduced)
    dm_convergence_draw_reduced (self);
  else
    {
      dm_convergence_draw_boxes (self);
      dm_convergence_draw_lines (self);
      dm_convergence_draw_marks (self);
    }
  dm_convergence_label_moves (self);
  if (!self->reduced)
    dm_convergence_tell_gap (self);
  dm_convergence_draw_labels (self);
  dm_convergence_label_gap (self);
  dm_convergence_draw_words (self);
  dm_convergence_draw_key (self);
}

/**
 * dm_convergence_params_init:
 * @params: (out): parameters
 *
 * Sets what is most often wanted: all parties, the default sides, all days, a linear scale, long
 * silences shortened, the sources below. Snapshot, issue, size, theme and typesetter are still to
 * be set.
 */
void
dm_convergence_params_init (DmConvergenceParams *params)
{
  *params = (DmConvergenceParams){
    .sides = { DM_NONE, DM_NONE }, .as_of = DM_DAY_OPEN_FUTURE, .breaks = TRUE, .sources = TRUE
  };
}

/**
 * dm_convergence_fit_span:
 * @params: what is drawn
 * @from: (out): a left end of time, in days since 1970
 * @to: (out): a right end
 *
 * Finds the span that shows every position.
 */
void
dm_convergence_fit_span (const DmConvergenceParams *params, double *from, double *to)
{
  g_auto (DmConvergence) self = { 0 };

  convergence_init (&self, params);
  fit_span (&self, from, to);
}

/**
 * dm_convergence_scene_new:
 * @params: what is drawn
 *
 * Draws amount against time for one issue and its components. The scene has a bounded number of
 * marks, however many positions there are.
 *
 * Returns: (transfer full): the scene
 */
DmScene *
dm_convergence_scene_new (const DmConvergenceParams *params)
{
  g_auto (DmConvergence) self = { 0 };
  g_autofree char *subtitle = NULL, *caption = NULL, *summary = NULL;
  g_autoptr (GPtrArray) sources = NULL;
  const char *title;
  DmBox room;

  g_return_val_if_fail (params != NULL && params->snapshot != NULL, NULL);
  g_return_val_if_fail (params->issue >= 0 && (guint) params->issue < params->snapshot->n_issues,
                        NULL);

  convergence_init (&self, params);
  self.scene = dm_scene_new (params->width, params->height, params->theme, params->typesetter);
  self.reduced = self.moves->len > DM_CONVERGENCE_MAX_MOVES;
  if (params->from < params->to)
    {
      self.from = params->from;
      self.to = params->to;
    }
  else
    fit_span (&self, &self.from, &self.to);
  dm_value_scale_init (&self, params->height * 0.7, 0);
  lay_time (&self, 0, 1);
  dm_convergence_find_keys (&self);

  title = params->title != NULL
              ? params->title
              : dm_snapshot_text (self.snapshot, self.snapshot->issues[params->issue].name);
  subtitle
      = params->subtitle != NULL ? g_strdup (params->subtitle) : dm_convergence_subtitle (&self);
  if (params->height >= LOW_FOR_CAPTION * self.s)
    caption = dm_convergence_caption (&self);
  summary = dm_convergence_summary (&self);
  sources = list_sources (&self);
  dm_scene_set_title (self.scene, title);
  dm_scene_set_summary (self.scene, summary);
  dm_scene_set_mark_names (self.scene, name_mark, dm_snapshot_ref (self.snapshot), unref_snapshot);
  room = dm_frame_draw (
      self.scene, &(DmFrame){ .title = title,
                              .subtitle = subtitle,
                              .caption = caption,
                              .is_caption_above = params->is_caption_above,
                              .sources = sources,
                              .scale = self.s,
                              .margin = MIN (MARGIN * self.s, MARGIN_SHARE * params->height) });
  lay_out (&self, &room);
  dm_scene_set_plot (self.scene, &self.plot);
  dm_convergence_set_places (&self);
  draw (&self);
  return self.scene;
}
