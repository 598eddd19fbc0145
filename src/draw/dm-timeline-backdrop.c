/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-timeline-private.h"

#include <math.h>
#include <string.h>

#include "dm-date-names.h"
#include "dm-record.h"

/* Sizes at scale 1, px. */
#define STRIP 15.0
#define NAME_SIZE 10.5
#define MAX_NAME 150.0
#define MIN_NAME 30.0

/* Of periods in view so many are drawn, the longest; of rules, one in so many px. */
#define MAX_BANDS 40
#define MAX_BAND_SHARE 0.9
#define RULE_CELL 5.0
#define MAX_STRIPS 2

static double
start_px (const DmTimeline *timeline, const DmBackdrop *backdrop)
{
  return backdrop->start == DM_DAY_OPEN_PAST ? -G_MAXDOUBLE / 4
                                             : (double) backdrop->start * timeline->ppd;
}

static double
end_px (const DmTimeline *timeline, const DmBackdrop *backdrop)
{
  return backdrop->end == DM_DAY_OPEN_FUTURE ? G_MAXDOUBLE / 4
                                             : ((double) backdrop->end + 1) * timeline->ppd;
}

static gboolean
in_view (const DmTimeline *timeline, const DmBackdrop *backdrop)
{
  double left = timeline->params->from * timeline->ppd;

  return end_px (timeline, backdrop) > left
         && start_px (timeline, backdrop) < left + timeline->plot.width;
}

/**
 * dm_timeline_strip_height:
 * @timeline: a timeline
 * @lane: a lane, or -1 for what stands across all lanes
 *
 * Returns: what the names of periods, and of deadlines and elections, take there, px
 */
double
dm_timeline_strip_height (const DmTimeline *timeline, int lane)
{
  const DmLanes *lanes = timeline->params->lanes;
  guint n = lane < 0 ? lanes->n_rules : 0;

  for (guint i = 0; i < lanes->n_periods && n <= 3; i++)
    n += lanes->periods[i].lane == lane;
  if (n == 0)
    return 0;

  return (lane < 0 && n > 3 ? MAX_STRIPS : 1) * STRIP * timeline->scale;
}

static int
compare_lengths (gconstpointer a, gconstpointer b, gpointer snapshot)
{
  const DmBackdrop *x = *(const DmBackdrop *const *) a, *y = *(const DmBackdrop *const *) b;
  double p = (double) x->end - (double) x->start, q = (double) y->end - (double) y->start;

  if (p != q)
    return p > q ? -1 : 1;

  return dm_snapshot_compare (snapshot, x->entry, y->entry);
}

static int
compare_starts (gconstpointer a, gconstpointer b, gpointer snapshot)
{
  const DmBackdrop *x = *(const DmBackdrop *const *) a, *y = *(const DmBackdrop *const *) b;

  if (x->start != y->start)
    return x->start < y->start ? -1 : 1;

  return dm_snapshot_compare (snapshot, x->entry, y->entry);
}

static void
add_mark (const DmTimeline *timeline, const DmBackdrop *backdrop, DmBox box, guint count)
{
  DmMark mark = {
    .type = count > 1 ? DM_MARK_BIN : DM_MARK_RECORD,
    .box = box,
    .anchor = { box.x, box.y + box.height / 2 },
    .id = count > 1 ? 0 : timeline->snapshot->id[backdrop->entry],
    .entry = backdrop->entry,
    .count = count,
    .lane = backdrop->lane,
    .row = -1,
    .x0 = box.x,
    .x1 = box.x + box.width,
  };

  dm_scene_add_mark (timeline->scene, &mark);
}

/* A band that colors all that is in view would say nothing. */
static gboolean
covers_view (const DmTimeline *timeline, const DmBox *box, gboolean all_lanes)
{
  return all_lanes && box->width >= MAX_BAND_SHARE * timeline->plot.width;
}

static void
draw_band (const DmTimeline *timeline, const DmBackdrop *backdrop, DmBox box, DmInk ink)
{
  const DmDate *date = &timeline->snapshot->date[backdrop->entry];
  double in = 0, out = 0;

  if (!dm_day_is_open (date->earliest) && !dm_day_is_open (date->start_latest))
    in = (double) (date->start_latest - date->earliest) * timeline->ppd;
  if (!dm_day_is_open (date->latest) && !dm_day_is_open (date->end_earliest))
    out = (double) (date->latest - date->end_earliest) * timeline->ppd;
  if (dm_timeline_x (timeline, start_px (timeline, backdrop)) < timeline->plot.x)
    in = 0;
  if (dm_timeline_x (timeline, end_px (timeline, backdrop)) > box.x + box.width + 1)
    out = 0;

  if (covers_view (timeline, &box, ink == DM_INK_PERIOD))
    return;

  dm_scene_fade_rect (timeline->scene, &box, 0, in, out, ink, ink == DM_INK_PERIOD ? 0.4 : 0.085);
}

/* The part of a lane, or of all lanes, that a period takes. */
static DmBox
band_box (const DmTimeline *timeline,
          const DmBackdrop *backdrop,
          const DmLaneLayout *lane,
          double strips_top)
{
  const DmBox *plot = &timeline->plot;
  double left = MAX (dm_timeline_x (timeline, start_px (timeline, backdrop)), plot->x);
  double right = MIN (dm_timeline_x (timeline, end_px (timeline, backdrop)), plot->x + plot->width);
  double top = lane != NULL ? MAX (lane->y, plot->y) : strips_top;
  double bottom = lane != NULL ? MIN (lane->y + lane->height, plot->y + plot->height)
                               : plot->y + plot->height;

  return (DmBox){ left, top, MAX (right - left, timeline->scale), bottom - top };
}

static const DmLaneLayout *
find_lane (const DmLaneLayout *lanes, guint n_lanes, int index)
{
  for (guint i = 0; i < n_lanes && index >= 0; i++)
    if (lanes[i].index == index)
      return &lanes[i];

  return NULL;
}

static double
draw_name (const DmTimeline *timeline,
           const char *name,
           double x,
           double right,
           double y,
           DmInk ink)
{
  const double s = timeline->scale;
  const double room = MIN (right - x, MAX_NAME * 1.6 * s);
  const DmTextStyle style = { NAME_SIZE * s, DM_WEIGHT_NORMAL, ink, DM_ANCHOR_START, room };

  if (room < MIN_NAME * s || !dm_timeline_keeps_a_word (timeline, name, &style))
    return 0;

  return dm_scene_text (timeline->scene, x, y + 11 * s, name, &style).width;
}

/* Where no band shows how long it lasted, its years do. */
static char *
period_name (const DmTimeline *timeline, const DmBackdrop *period, gboolean with_years)
{
  const DmSnapshot *snapshot = timeline->snapshot;
  const char *title = dm_snapshot_text (snapshot, snapshot->title[period->entry]);
  g_autofree char *first = NULL, *last = NULL;
  gint64 year = 0;

  if (!with_years)
    return g_strdup (title);

  if (!dm_day_is_open (period->start))
    {
      dm_day_to_ymd (period->start, &year, NULL, NULL);
      first = dm_date_name_year (year);
    }
  if (!dm_day_is_open (period->end))
    {
      dm_day_to_ymd (period->end, &year, NULL, NULL);
      last = dm_date_name_year (year);
    }
  if (g_strcmp0 (first, last) == 0)
    return first != NULL ? g_strdup_printf ("%s, %s", title, first) : g_strdup (title);

  return g_strdup_printf ("%s, %s–%s", title, first != NULL ? first : "", last != NULL ? last : "");
}

/* The names of one lane's periods, each within its band, none over another. */
static void
draw_period_names (const DmTimeline *timeline,
                   GPtrArray *periods,
                   const DmLaneLayout *lane,
                   int index,
                   DmTaken *strips,
                   guint n_strips,
                   double top)
{
  const double s = timeline->scale;

  for (guint i = 0; i < periods->len; i++)
    {
      const DmBackdrop *period = g_ptr_array_index (periods, i);
      g_autofree char *name = NULL;
      DmBox box;
      double width = 0, x = 0, y = top;

      if (period->lane != index)
        continue;
      box = band_box (timeline, period, lane, top);
      name = period_name (timeline, period, covers_view (timeline, &box, lane == NULL));
      for (guint k = 0; k < n_strips && width == 0; k++)
        {
          x = MAX (box.x + 4 * s, strips[k].b);
          y = top + k * STRIP * s;
          width = draw_name (timeline, name, x, box.x + box.width - 2 * s, y,
                             lane != NULL ? lane->ink : DM_INK_NOTICE);
          if (width > 0)
            strips[k].b = x + width + 8 * s;
        }
      if (width > 0)
        add_mark (timeline, period, (DmBox){ x, y, width, STRIP * s }, 1);
      else
        add_mark (timeline, period,
                  (DmBox){ box.x, top + (n_strips - 1) * STRIP * s, box.width, STRIP * s }, 1);
    }
}

/**
 * dm_timeline_draw_periods:
 * @timeline: a timeline
 * @lanes: (array length=n_lanes): its lanes
 * @n_lanes: how many
 *
 * Draws bands behind the lanes, a side's own ones behind its lane alone, with their names.
 */
void
dm_timeline_draw_periods (const DmTimeline *timeline, const DmLaneLayout *lanes, guint n_lanes)
{
  const DmLanes *all = timeline->params->lanes;
  const double strips_top = timeline->plot.y - dm_timeline_strip_height (timeline, DM_NONE);
  g_autoptr (GPtrArray) periods = g_ptr_array_new ();
  guint n_in_view;

  for (guint i = 0; i < all->n_periods; i++)
    if (in_view (timeline, &all->periods[i])
        && (all->periods[i].lane < 0 || find_lane (lanes, n_lanes, all->periods[i].lane) != NULL))
      g_ptr_array_add (periods, &all->periods[i]);

  n_in_view = periods->len;
  g_ptr_array_sort_with_data (periods, compare_lengths, (gpointer) timeline->snapshot);
  if (n_in_view > MAX_BANDS)
    {
      const DmBackdrop *first = g_ptr_array_index (periods, MAX_BANDS);

      add_mark (timeline, first,
                (DmBox){ timeline->plot.x, strips_top, timeline->plot.width,
                         MAX (timeline->plot.y - strips_top, 1) },
                n_in_view - MAX_BANDS);
      g_ptr_array_set_size (periods, MAX_BANDS);
    }

  dm_scene_begin_group (timeline->scene, "periods");
  for (guint i = 0; i < periods->len; i++)
    {
      const DmBackdrop *period = g_ptr_array_index (periods, i);
      const DmLaneLayout *lane = find_lane (lanes, n_lanes, period->lane);
      DmBox box = band_box (timeline, period, lane, strips_top);

      if (box.height > 0)
        draw_band (timeline, period, box, lane != NULL ? lane->ink : DM_INK_PERIOD);
    }

  g_ptr_array_sort_with_data (periods, compare_starts, (gpointer) timeline->snapshot);
  for (guint i = 0; i < n_lanes; i++)
    if (lanes[i].strip > 0 && lanes[i].y >= timeline->plot.y - 0.5
        && lanes[i].y + lanes[i].strip <= timeline->plot.y + timeline->plot.height)
      {
        DmTaken strip = { 0, 0 };

        draw_period_names (timeline, periods, &lanes[i], lanes[i].index, &strip, 1,
                           lanes[i].y + 2 * timeline->scale);
      }
  dm_scene_end_group (timeline->scene);
}

/* The name of a deadline or an election, with what kept it from being. */
static char *
rule_name (const DmTimeline *timeline, guint32 entry)
{
  const DmSnapshot *snapshot = timeline->snapshot;
  const char *title = dm_snapshot_text (snapshot, snapshot->title[entry]);

  if (snapshot->status[entry] == DM_STATUS_OCCURRED)
    return g_strdup (title);

  return g_strdup_printf ("%s (%s)", title,
                          dm_enum_label (&dm_enum_status, snapshot->status[entry]));
}

static void
draw_rule (const DmTimeline *timeline, const DmBackdrop *rule, double x, double top, double bottom)
{
  const double s = timeline->scale;
  const DmPen pen = { DM_INK_NOTICE, 0.75, 1.1 * s, DM_DASH_DOTTED };
  double left = dm_timeline_x (timeline, start_px (timeline, rule));
  double right = dm_timeline_x (timeline, end_px (timeline, rule));

  left = MAX (left, timeline->plot.x);
  right = MIN (right, timeline->plot.x + timeline->plot.width);
  if (rule->end > rule->start && right - left > 4 * s)
    dm_scene_fade_rect (timeline->scene, &(DmBox){ left, top, right - left, bottom - top }, 0, 0,
                        right - left, DM_INK_NOTICE, 0.12);
  dm_scene_line (timeline->scene, x, top, x, bottom, &pen);
}

/* Puts a name beside its rule, in the first strip with room. Returns its box. */
static DmBox
place_rule_name (const DmTimeline *timeline,
                 const DmBackdrop *rule,
                 double x,
                 double top,
                 DmTaken *strips,
                 guint n_strips)
{
  const double s = timeline->scale, end = timeline->plot.x + timeline->plot.width;
  g_autofree char *name = rule_name (timeline, rule->entry);
  double needed
      = MIN (dm_typesetter_estimate (timeline->typesetter, name, NAME_SIZE * s, DM_WEIGHT_NORMAL),
             MAX_NAME * s);

  for (guint k = 0; k < n_strips; k++)
    {
      double y = top + k * STRIP * s;
      double left = x + 4 * s, width;

      if (left < strips[k].b)
        continue;
      if (left + needed > end)
        left = x - 4 * s - needed;
      if (left < strips[k].b)
        continue;
      width = draw_name (timeline, name, left, left + needed, y, DM_INK_NOTICE);
      if (width == 0)
        continue;
      strips[k].b = MAX (left + width + 8 * s, x + 4 * s);
      return (DmBox){ left, y, width, STRIP * s };
    }

  return (DmBox){ 0 };
}

/**
 * dm_timeline_draw_rules:
 * @timeline: a timeline
 * @label_top: where the strips for names begin, px
 * @bottom: where the rules end, px
 *
 * Draws deadlines and elections as dotted rules across the lanes, and the names of the periods
 * that stand behind all of them. Rules that would touch are one, with their number.
 */
void
dm_timeline_draw_rules (const DmTimeline *timeline, double label_top, double bottom)
{
  const DmLanes *lanes = timeline->params->lanes;
  const double s = timeline->scale;
  const guint n_strips
      = (guint) lround (dm_timeline_strip_height (timeline, DM_NONE) / (STRIP * s));
  DmTaken strips[MAX_STRIPS] = { { 0 } };
  g_autoptr (GPtrArray) periods = g_ptr_array_new ();

  dm_scene_begin_group (timeline->scene, "rules");
  for (guint i = 0; i < lanes->n_periods; i++)
    if (lanes->periods[i].lane < 0 && in_view (timeline, &lanes->periods[i]))
      g_ptr_array_add (periods, &lanes->periods[i]);
  if (periods->len > MAX_BANDS)
    {
      g_ptr_array_sort_with_data (periods, compare_lengths, (gpointer) timeline->snapshot);
      g_ptr_array_set_size (periods, MAX_BANDS);
    }
  g_ptr_array_sort_with_data (periods, compare_starts, (gpointer) timeline->snapshot);
  draw_period_names (timeline, periods, NULL, DM_NONE, strips, MIN (n_strips, 1), label_top);

  for (guint i = 0; i < lanes->n_rules;)
    {
      const DmBackdrop *rule = &lanes->rules[i];
      double px = start_px (timeline, rule) + (rule->end == rule->start ? timeline->ppd / 2 : 0);
      double x = dm_timeline_x (timeline, px);
      double cell = floor (px / (RULE_CELL * s));
      DmBox box;
      guint n = 0;

      for (; i < lanes->n_rules; i++, n++)
        {
          double other = start_px (timeline, &lanes->rules[i])
                         + (lanes->rules[i].end == lanes->rules[i].start ? timeline->ppd / 2 : 0);

          if (n > 0 && floor (other / (RULE_CELL * s)) != cell)
            break;
        }
      if (x < timeline->plot.x || x > timeline->plot.x + timeline->plot.width)
        continue;

      draw_rule (timeline, rule, x, label_top, bottom);
      box = place_rule_name (timeline, rule, x, label_top, strips, n_strips);
      if (box.width == 0)
        box = (DmBox){ x - 3 * s, label_top, 6 * s, bottom - label_top };
      add_mark (timeline, rule, box, n);
    }
  dm_scene_end_group (timeline->scene);
}
