/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-timeline-private.h"

#include <math.h>

#include "dm-record.h"

/* So much of a mark must be in view for its label to be drawn, px. */
#define EDGE 1.0

/* A day so wide is drawn as a width behind the mark of an event of that day, px at scale 1. */
#define WIDE_DAY 26.0

/* Height of a bar on which others of its row stand, px at scale 1. */
#define SLIM_BAR 4.0

/* The arrow of an open end, and what it keeps free of a label, px at scale 1. */
#define ARROW 8.0

/* Of what began before the view, so many are drawn one by one in a crowded lane. */
#define MAX_CARRIED 48

/* Around the marker of a pill, whose date is never wider than this: half the width of what fades
 * where it is uncertain, px at scale 1, and how strong it is. */
#define SOFT_PILL (DM_TIMELINE_PILL / 2)
#define SOFT_PILL_ALPHA 0.7

/* Free at the end of a label within the box of its mark, so that an outline around both does not
 * touch its letters, px at scale 1. */
#define LABEL_ROOM 4.0

/* Behind a marker whose uncertainty is no wider than itself: half its width, and its height. */
#define SOFT_MARK 12.0
#define SOFT_HEIGHT 9.0
#define SOFT_MARK_ALPHA 0.75

static double
middle_baseline (double center, double size)
{
  return center + 0.36 * size;
}

static double
mark_alpha (const DmTimeline *timeline, const DmItem *item)
{
  const DmSnapshot *snapshot = timeline->snapshot;

  if (snapshot->status[item->entry] == DM_STATUS_CONDITIONAL
      || snapshot->certainty[item->entry] == DM_CERTAINTY_DOUBTFUL)
    return 0.7;

  return 1;
}

/* Where it is not cut by the plot's edges, with open ends at them. */
static DmBox
visible_box (const DmTimeline *timeline, double x0, double x1, double y, double height)
{
  const DmBox *plot = &timeline->plot;
  double left = CLAMP (dm_timeline_x (timeline, x0), plot->x, plot->x + plot->width);
  double right = CLAMP (dm_timeline_x (timeline, x1), plot->x, plot->x + plot->width);

  return (DmBox){ left, y - height / 2, MAX (right - left, 0), height };
}

/* An end that is open has no edge: there the outline leaves the plot, which cuts it. */
static DmBox
outline (const DmItem *item, const DmBox *box, double pen)
{
  const double past = item->open_past ? box->height : 0;
  const double future = item->open_future ? box->height : 0;

  return (DmBox){ box->x + pen / 2 - past, box->y + pen / 2,
                  MAX (box->width - pen + past + future, 0.1), box->height - pen };
}

/* What is known on one side only ends in an arrow, at the edge where it goes on. */
static void
draw_open_ends (const DmTimeline *timeline, const DmItem *item, const DmBox *box, DmInk ink)
{
  const DmDate *date = &timeline->snapshot->date[item->entry];
  const gboolean bound = date->kind != DM_DATE_INTERVAL;
  const double size = ARROW * timeline->scale, y = box->y + box->height / 2;
  const double left = dm_timeline_x (timeline, item->x0),
               right = dm_timeline_x (timeline, item->x1);

  if (item->open_past || (bound && date->earliest == DM_DAY_OPEN_PAST && left >= timeline->plot.x))
    dm_scene_marker (timeline->scene, DM_MARKER_ARROW_LEFT, DM_MARKER_FILLED, box->x + size / 2, y,
                     size, ink, 1);
  else if (bound && date->latest == DM_DAY_OPEN_FUTURE
           && right <= timeline->plot.x + timeline->plot.width)
    dm_scene_marker (timeline->scene, DM_MARKER_ARROW_RIGHT, DM_MARKER_FILLED,
                     box->x + box->width - size / 2, y, size, ink, 1);
  if (item->open_future)
    dm_scene_marker (timeline->scene, DM_MARKER_ARROW_RIGHT, DM_MARKER_FILLED,
                     box->x + box->width - size / 2, y, size, ink, 1);
}

static void
draw_bar (const DmTimeline *timeline, const DmItem *item, DmInk ink, double y, double height)
{
  DmScene *scene = timeline->scene;
  const double s = timeline->scale;
  const DmBox box = visible_box (timeline, item->x0, item->x1, y, height);
  const double cut_in = MAX (0, timeline->plot.x - dm_timeline_x (timeline, item->x0));
  const double cut_out
      = MAX (0, dm_timeline_x (timeline, item->x1) - (timeline->plot.x + timeline->plot.width));
  const double radius = item->shape == DM_ITEM_PILL ? height / 2 : 3 * s;
  const double line_alpha = mark_alpha (timeline, item);
  const double alpha = line_alpha * (item->pale && !item->above ? 0.4 : 1);
  const DmPen pen = { ink, line_alpha, 1.5 * s,
                      item->style == DM_MARKER_DASHED ? DM_DASH_DASHED : DM_DASH_NONE };
  const DmBox inner = outline (item, &box, pen.width);
  double fade_in = MAX (0, item->fade_in - cut_in), fade_out = MAX (0, item->fade_out - cut_out);

  if (box.width <= 0)
    return;
  if (item->open_past)
    fade_in = item->open_future ? box.width / 2 : box.width - fade_out;
  if (item->open_future)
    fade_out = box.width - fade_in;

  switch (item->style)
    {
    case DM_MARKER_DASHED:
      dm_scene_fade_rect (scene, &box, height / 2, fade_in, fade_out, ink, 0.12 * alpha);
      dm_scene_stroke_rect (scene, &inner, height / 2, &pen);
      break;
    case DM_MARKER_HATCHED:
      dm_scene_hatch_rect (scene, &box, radius, ink, alpha);
      dm_scene_stroke_rect (scene, &inner, radius, &pen);
      break;
    case DM_MARKER_HOLLOW:
      dm_scene_fade_rect (scene, &box, radius, fade_in, fade_out, ink, 0.3 * alpha);
      dm_scene_stroke_rect (scene, &inner, radius, &(DmPen){ ink, 0.55, s, DM_DASH_NONE });
      break;
    case DM_MARKER_FILLED:
    default:
      dm_scene_fade_rect (scene, &box, radius, fade_in, fade_out, ink, 0.9 * alpha);
      break;
    }

  draw_open_ends (timeline, item, &box, ink);
}

static DmBox
pill_box (const DmTimeline *timeline, const DmItem *item, double y)
{
  const double height = DM_TIMELINE_PILL * timeline->scale;
  const double x = dm_timeline_x (timeline, item->anchor);

  return (DmBox){ item->place == DM_LABEL_LEFT ? x + height / 2 - item->room : x - height / 2,
                  y - height / 2, item->room, height };
}

/* Too narrow for its uncertainty to be seen as width, it has soft edges instead. */
static gboolean
is_vague (const DmTimeline *timeline, const DmItem *item)
{
  const DmDate *date = &timeline->snapshot->date[item->entry];

  return dm_date_is_qualified (date) || date->kind == DM_DATE_ONE_OF
         || date->precision > DM_DATE_PRECISION_DAY;
}

/* Paper inside, whatever is certain: it is as long as its words, not as what it stands for. */
static void
draw_pill (const DmTimeline *timeline, const DmItem *item, DmInk ink, double y, const char *text)
{
  DmScene *scene = timeline->scene;
  const double s = timeline->scale, height = DM_TIMELINE_PILL * s;
  const double x = dm_timeline_x (timeline, item->anchor);
  const gboolean leftward = item->place == DM_LABEL_LEFT;
  const DmTextStyle style
      = { DM_SIZE_LABEL * s, DM_WEIGHT_BOLD, ink, leftward ? DM_ANCHOR_END : DM_ANCHOR_START,
          item->room - height - 4 * s };
  const DmBox box = pill_box (timeline, item, y);
  const DmPen pen = { ink, 1, 1.4 * s, DM_DASH_NONE };
  const DmBox inner = { box.x + pen.width / 2, box.y + pen.width / 2, box.width - pen.width,
                        box.height - pen.width };

  dm_scene_fill_rect (scene, &box, height / 2, DM_INK_PAPER, 1);
  if (is_vague (timeline, item))
    {
      const DmBox soft = { x - SOFT_PILL * s, box.y, 2 * SOFT_PILL * s, height };

      dm_scene_fade_rect (scene, &soft, height / 2, SOFT_PILL * s, SOFT_PILL * s, ink,
                          SOFT_PILL_ALPHA);
    }
  dm_scene_stroke_rect (scene, &inner, height / 2, &pen);
  dm_scene_marker (scene, item->marker, item->style, x, y, 8 * s, ink, 1);
  dm_scene_text (scene, leftward ? x - height / 2 + s : x + height / 2 - s,
                 middle_baseline (y, style.size), text, &style);
}

static void
draw_mark (const DmTimeline *timeline, const DmItem *item, DmInk ink, double y)
{
  const double s = timeline->scale;

  if (item->shape == DM_ITEM_BAR || item->place == DM_LABEL_INSIDE)
    {
      draw_bar (timeline, item, ink, y,
                (item->slim || item->above        ? SLIM_BAR
                 : item->place == DM_LABEL_INSIDE ? DM_TIMELINE_PILL
                                                  : DM_TIMELINE_BAR)
                    * s);
      return;
    }

  if (is_vague (timeline, item))
    {
      const DmBox soft = visible_box (timeline, item->anchor - SOFT_MARK * s,
                                      item->anchor + SOFT_MARK * s, y, SOFT_HEIGHT * s);

      dm_scene_fade_rect (timeline->scene, &soft, SOFT_HEIGHT / 2 * s, soft.width / 2,
                          soft.width / 2, ink, SOFT_MARK_ALPHA);
    }
  else if (timeline->ppd > WIDE_DAY * s)
    {
      const DmBox day = visible_box (timeline, item->anchor - timeline->ppd / 2,
                                     item->anchor + timeline->ppd / 2, y, DM_TIMELINE_BAR * s);

      dm_scene_fade_rect (timeline->scene, &day, 3 * s, day.width / 2, day.width / 2, ink, 0.25);
    }
  dm_scene_marker (timeline->scene, item->marker, item->style,
                   dm_timeline_x (timeline, item->anchor), y, DM_TIMELINE_MARKER * s, ink,
                   mark_alpha (timeline, item));
}

/* The text beside or within a mark; in view, else to the other side, else shorter, else none. */
static DmBox
draw_label (const DmLaneLayout *self,
            const DmTimeline *timeline,
            const DmItem *item,
            DmInk ink,
            double y,
            const char *text)
{
  const double s = timeline->scale, gap = DM_TIMELINE_GAP * s;
  const DmBox *plot = &timeline->plot;
  const double left = dm_timeline_x (timeline, item->x0),
               right = dm_timeline_x (timeline, item->x1);
  const gboolean strong = timeline->snapshot->type[item->entry] == DM_RECORD_POSITION;
  const double least = MIN (item->label, DM_TIMELINE_MIN_LABEL * s);
  DmTextStyle style = { DM_SIZE_LABEL * s, strong ? DM_WEIGHT_BOLD : DM_WEIGHT_NORMAL,
                        strong ? ink : DM_INK_TEXT, DM_ANCHOR_START, item->room };
  double x = right + gap;

  if (item->place == DM_LABEL_INSIDE)
    {
      gboolean middle = !item->above && (item->pale || item->shape == DM_ITEM_PILL);
      double from = MAX (left + (middle ? 0 : item->fade_in), plot->x);
      double to = MIN (right - (middle ? 0 : item->fade_out), plot->x + plot->width);

      from = MAX (from, dm_timeline_x (timeline, item->inner0));
      to = MIN (to, dm_timeline_x (timeline, item->inner1));

      /* Where it begins it is known, and stands there. */
      if (item->open_past || item->open_future)
        {
          from += item->open_past ? ARROW * s : 0;
          to -= item->open_future ? ARROW * s : 0;
          middle = item->open_past && !item->above;
        }
      style.max_width = to - from - 2 * gap;
      if (style.max_width < least)
        return (DmBox){ 0 };
      if (!item->pale && !item->above)
        style.ink = item->style == DM_MARKER_FILLED ? DM_INK_PAPER : strong ? ink : DM_INK_TEXT;
      style.anchor = middle ? DM_ANCHOR_MIDDLE : DM_ANCHOR_START;
      x = middle ? (from + to) / 2 : from + gap;
      if (!dm_timeline_keeps_a_word (timeline, text, &style))
        return (DmBox){ 0 };
      return dm_scene_text (timeline->scene, x, middle_baseline (y, style.size), text, &style);
    }

  if (right < plot->x + EDGE || left > plot->x + plot->width - EDGE)
    return (DmBox){ 0 };

  if (item->place == DM_LABEL_LEFT)
    {
      style.anchor = DM_ANCHOR_END;
      style.max_width = MIN (item->room, left - gap - plot->x);
      x = left - gap;
    }
  else
    {
      style.max_width = MIN (item->room, plot->x + plot->width - x);
      if (style.max_width < item->room && left - 2 * gap - item->room >= plot->x
          && dm_lane_layout_room_left (self, item) >= item->room + 2 * gap)
        {
          style.anchor = DM_ANCHOR_END;
          style.max_width = item->room;
          x = left - gap;
        }
    }
  if (style.max_width < least || !dm_timeline_keeps_a_word (timeline, text, &style))
    return (DmBox){ 0 };

  return dm_scene_text (timeline->scene, x, middle_baseline (y, style.size), text, &style);
}

static DmBox
clip_to_plot (const DmTimeline *timeline, DmBox box)
{
  const DmBox *plot = &timeline->plot;
  double left = CLAMP (box.x, plot->x, plot->x + plot->width);
  double right = CLAMP (box.x + box.width, plot->x, plot->x + plot->width);
  double top = CLAMP (box.y, plot->y, plot->y + plot->height);
  double bottom = CLAMP (box.y + box.height, plot->y, plot->y + plot->height);

  return (DmBox){ left, top, right - left, bottom - top };
}

static void
strike (const DmTimeline *timeline, const DmItem *item, const DmBox *label, double y, DmInk ink)
{
  const DmPen pen = { ink, 1, 1.2 * timeline->scale, DM_DASH_NONE };
  double left = dm_timeline_x (timeline, item->x0), right = dm_timeline_x (timeline, item->x1);

  if (label->width > 0)
    {
      left = MIN (left, label->x);
      right = MAX (right, label->x + label->width);
    }
  dm_scene_line (timeline->scene, MAX (left, timeline->plot.x), y,
                 MIN (right, timeline->plot.x + timeline->plot.width), y, &pen);
}

static void
draw_item (const DmLaneLayout *self, const DmTimeline *timeline, const DmItem *item)
{
  const DmSnapshot *snapshot = timeline->snapshot;
  const double s = timeline->scale;
  const double row = dm_lane_layout_row_y (self, timeline, item->row);
  const double y = item->above ? dm_lane_layout_above_y (self, timeline) : row;
  const DmInk ink = dm_item_get_ink (timeline, item->entry);
  const double height = (item->above ? SLIM_BAR : DM_TIMELINE_PILL) * s;
  const double x = dm_timeline_x (timeline, item->anchor);
  const DmBox whole = pill_box (timeline, item, y);
  const gboolean pill = item->shape == DM_ITEM_PILL
                        && (item->place == DM_LABEL_RIGHT || item->place == DM_LABEL_LEFT)
                        && whole.x >= timeline->plot.x
                        && whole.x + whole.width <= timeline->plot.x + timeline->plot.width;
  g_autofree char *text = NULL;
  DmBox label = { 0 };
  DmMark mark = {
    .type = DM_MARK_RECORD,
    .anchor = { CLAMP (x, timeline->plot.x, timeline->plot.x + timeline->plot.width), y },
    .z = item->slim || item->above ? 0 : 1,
    .id = snapshot->id[item->entry],
    .entry = item->entry,
    .count = 1,
    .lane = self->index,
    .row = item->row,
    .first = item->at,
    .x0 = dm_timeline_x (timeline, item->x0),
    .x1 = dm_timeline_x (timeline, item->x1),
  };

  if (item->place != DM_LABEL_NONE)
    text = dm_item_get_text (timeline, item->entry);
  if (pill)
    {
      draw_pill (timeline, item, ink, y, text);
      label = whole;
    }
  else
    {
      draw_mark (timeline, item, ink, y);
      if (text != NULL && (item->shape != DM_ITEM_PILL || item->place == DM_LABEL_INSIDE))
        label = draw_label (self, timeline, item, ink, row, text);
    }
  if (snapshot->status[item->entry] == DM_STATUS_CANCELLED)
    strike (timeline, item, &label, y, ink);

  mark.box = (DmBox){ mark.x0, y - height / 2, mark.x1 - mark.x0, height };
  if (label.width > 0)
    {
      const double room = pill || item->place == DM_LABEL_INSIDE ? 0 : LABEL_ROOM * s;
      const double left = MIN (mark.box.x, label.x - room);

      mark.box.width = MAX (mark.box.x + mark.box.width, label.x + label.width + room) - left;
      mark.box.x = left;
      mark.box.height = MAX (mark.box.height, label.y + label.height - mark.box.y);
    }
  mark.box = clip_to_plot (timeline, mark.box);
  dm_scene_add_mark (timeline->scene, &mark);
}

static gboolean
is_visible (const DmTimeline *timeline, const DmItem *item)
{
  double right = timeline->plot.x + timeline->plot.width;

  if (item->shape != DM_ITEM_BAR && item->place != DM_LABEL_INSIDE)
    {
      double x = dm_timeline_x (timeline, item->anchor);

      return x >= timeline->plot.x && x <= right;
    }

  return dm_timeline_x (timeline, item->x1) > timeline->plot.x
         && dm_timeline_x (timeline, item->x0) < right;
}

static void
draw_count (const DmLaneLayout *self, const DmTimeline *timeline, DmMark mark, double px)
{
  const double s = timeline->scale, height = 15 * s;
  const double y = dm_lane_layout_row_y (self, timeline, (int) MIN (self->rows, self->shown) - 1);
  g_autofree char *text = g_strdup_printf ("+%u", mark.count);

  mark.type = DM_MARK_BIN;
  mark.lane = self->index;
  mark.row = -1;
  mark.z = 1;
  mark.box = clip_to_plot (timeline, (DmBox){ dm_timeline_x (timeline, px) + s, y - height / 2,
                                              DM_TIMELINE_CELL * s - 2 * s, height });
  mark.anchor = (DmPoint){ mark.box.x + mark.box.width / 2, y };
  mark.x0 = mark.box.x;
  mark.x1 = mark.box.x + mark.box.width;
  dm_scene_fill_rect (timeline->scene, &mark.box, height / 2, DM_INK_PANEL, 1);
  dm_scene_text (timeline->scene, mark.anchor.x, middle_baseline (y, 10 * s), text,
                 &(DmTextStyle){ 10 * s, DM_WEIGHT_NORMAL, DM_INK_HELP, DM_ANCHOR_MIDDLE,
                                 MAX (mark.box.width - 2 * s, 1) });
  dm_scene_add_mark (timeline->scene, &mark);
}

static gboolean
is_left_over (const DmLaneLayout *self, const DmTimeline *timeline, const DmItem *item)
{
  return item->row < 0 && is_visible (timeline, item)
         && !dm_lane_layout_tile_is_dense (
             self, timeline,
             (double) dm_interval_index_get_start (self->lane->index, item->at) * timeline->ppd);
}

/* One alone is drawn where its count would stand, if it fits there. */
static gboolean
draw_single (const DmLaneLayout *self, const DmTimeline *timeline, DmItem item, double px)
{
  if (item.x0 < px || item.x1 > px + DM_TIMELINE_CELL * timeline->scale)
    return FALSE;

  if (item.shape == DM_ITEM_PILL)
    item.shape = item.place == DM_LABEL_INSIDE ? DM_ITEM_BAR : DM_ITEM_MARKER;
  item.place = DM_LABEL_NONE;
  item.row = (int) MIN (self->rows, self->shown) - 1;
  draw_item (self, timeline, &item);

  return TRUE;
}

static void
end_count (const DmLaneLayout *self,
           const DmTimeline *timeline,
           const DmItem *first,
           guint count,
           double px)
{
  if (count == 0 || (count == 1 && draw_single (self, timeline, *first, px)))
    return;

  draw_count (self, timeline, (DmMark){ .entry = first->entry, .first = first->at, .count = count },
              px);
}

/* What found no row is counted where it is, on a row of its own. */
static void
draw_left_over (const DmLaneLayout *self, const DmTimeline *timeline)
{
  const double cell = DM_TIMELINE_CELL * timeline->scale;
  const double left = timeline->params->from * timeline->ppd;
  const DmItem *first = NULL;
  double place = 0;
  guint count = 0;

  for (guint i = 0; i < self->items->len; i++)
    {
      const DmItem *item = &g_array_index (self->items, DmItem, i);
      double at = floor (MAX (item->x0, left) / cell);

      if (!is_left_over (self, timeline, item))
        continue;
      if (count > 0 && at != place)
        {
          end_count (self, timeline, first, count, place * cell);
          count = 0;
        }
      if (count++ == 0)
        {
          place = at;
          first = item;
        }
    }
  end_count (self, timeline, first, count, place * cell);
}

/* In a crowded lane an entry's row is its number's, so it never changes; its label has the room
 * up to the next one in that row. */
static void
draw_in_turn (const DmLaneLayout *self, const DmTimeline *timeline, guint32 at)
{
  const double gap = DM_TIMELINE_GAP * timeline->scale;
  const guint in_turn = MAX (self->rows - 1, 1); /* the last row is for counts */
  DmItem item;
  double room = G_MAXDOUBLE;

  dm_item_init (&item, timeline, self->lane, at);
  item.row = (int) (at % in_turn);
  if (!is_visible (timeline, &item))
    return;

  if (at + in_turn < self->lane->n)
    {
      DmItem next;

      dm_item_init (&next, timeline, self->lane, at + in_turn);
      room = next.x0 - item.x1 - 2 * gap;
      if (item.shape == DM_ITEM_PILL)
        room = next.x0 - item.x0 - gap;
      if (next.x0 < item.x1 && (item.shape == DM_ITEM_BAR || item.place == DM_LABEL_INSIDE))
        {
          item.slim = TRUE;
          item.shape = DM_ITEM_BAR;
          item.place = DM_LABEL_NONE;
        }
    }
  if (item.place == DM_LABEL_INSIDE)
    item.room = item.label;
  else if (!item.slim
           && (item.shape == DM_ITEM_PILL ? room >= item.label
                                          : room >= DM_TIMELINE_MIN_LABEL * timeline->scale))
    {
      item.place = DM_LABEL_RIGHT;
      item.room = MIN (item.label, room);
    }
  draw_item (self, timeline, &item);
}

static void
draw_crowded (const DmLaneLayout *self, const DmTimeline *timeline)
{
  const DmIntervalIndex *index = self->lane->index;
  gint64 from = (gint64) floor (timeline->params->from);
  guint first = dm_interval_index_find_start (index, from);
  guint end = dm_interval_index_find_start (index, (gint64) ceil (timeline->params->to));
  guint carried = from > G_MININT64 ? dm_interval_index_count (index, from, from) : 0;
  g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (guint));

  /* Of those that touch the first day, the ones that begin on it are not carried over. */
  carried -= dm_interval_index_find_start (index, from + 1) - first;
  if (carried <= MAX_CARRIED)
    {
      dm_interval_index_query (index, from, from, carried, found);
      for (guint i = 0; i < found->len; i++)
        draw_in_turn (self, timeline, g_array_index (found, guint, i));
    }
  else
    {
      dm_interval_index_query (index, from, from, 1, found);
      draw_count (self, timeline,
                  (DmMark){ .entry = dm_interval_index_get_entry (self->lane->index,
                                                                  g_array_index (found, guint, 0)),
                            .first = g_array_index (found, guint, 0),
                            .count = carried },
                  timeline->params->from * timeline->ppd);
    }

  for (guint at = first; at < end;)
    {
      double px = (double) dm_interval_index_get_start (index, at) * timeline->ppd;

      if (!dm_lane_layout_tile_is_dense (self, timeline, px))
        draw_in_turn (self, timeline, at++);
      else
        {
          double tile = DM_TIMELINE_TILE * timeline->scale;
          double next = ceil ((floor (px / tile) + 1) * tile / timeline->ppd);

          at = MAX (at + 1, dm_interval_index_find_start (index, (gint64) next));
        }
    }
}

/**
 * dm_lane_layout_draw_marks:
 * @self: a packed lane
 * @timeline: a timeline
 *
 * Draws the marks of a lane one by one, with their labels, and counts what has no place; what is
 * too dense for that is left to dm_lane_layout_draw_density().
 */
void
dm_lane_layout_draw_marks (const DmLaneLayout *self, const DmTimeline *timeline)
{
  if (self->crowded)
    {
      draw_crowded (self, timeline);
      return;
    }

  for (guint i = 0; i < self->items->len; i++)
    {
      const DmItem *item = &g_array_index (self->items, DmItem, i);

      if (item->row >= 0 && is_visible (timeline, item))
        draw_item (self, timeline, item);
    }
  draw_left_over (self, timeline);
}
