/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-timeline.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "dm-frame.h"
#include "dm-party-ink.h"
#include "dm-record.h"
#include "dm-text.h"
#include "dm-timeline-private.h"
#include "dm-words.h"

/* Sizes at scale 1, px. */
#define MARGIN 16.0
#define SWATCH 9.0
#define SWATCH_GAP 7.0
#define MIN_GUTTER 64.0
#define GUTTER_GAP 14.0
#define NAME_LINE 15.0
#define HEIGHTS_LINE 13.0

/* The names of lanes take no more of the width than this. */
#define MAX_GUTTER_SHARE 0.2
#define MAX_MEASURED_NAMES 100
#define MAX_TOLD_NAMES 3
#define MAX_HEIGHTS_LINES 2

/* Within the span; the footnote names what the chart rests on and no more. */
static void
collect_sources (const DmTimeline *timeline)
{
  const DmSnapshot *snapshot = timeline->snapshot;
  const DmLanes *lanes = timeline->params->lanes;
  g_autofree guint8 *seen = g_new0 (guint8, MAX (snapshot->n_sources, 1));

  for (guint i = 0; i < lanes->n_lanes; i++)
    for (guint k = 0; k < lanes->lanes[i].n; k++)
      {
        const DmLane *lane = &lanes->lanes[i];
        const guint32 *sources;
        guint n;

        if ((double) dm_interval_index_get_start (lane->index, k) > timeline->params->to
            || (double) dm_interval_index_get_end (lane->index, k) + 1 < timeline->params->from)
          continue;
        sources = dm_snapshot_list (snapshot, dm_interval_index_get_entry (lane->index, k),
                                    DM_LIST_SOURCES, &n);
        for (guint j = 0; j < n; j++)
          seen[sources[j]] = 1;
      }

  for (guint i = 0; i < snapshot->n_sources; i++)
    if (seen[i])
      dm_scene_add_source (timeline->scene, i);
}

/* The first few of them, by name. */
static char *
list_names (const DmTimeline *timeline, const guint32 *entries, guint n)
{
  g_autoptr (GString) names = g_string_new (NULL);

  for (guint i = 0; i < MIN (n, MAX_TOLD_NAMES); i++)
    {
      g_autofree char *title = dm_words_title (timeline->snapshot, entries[i], DM_AMOUNT_SHORT);
      g_autofree char *clean = dm_text_sanitize (title, 60);
      g_autofree char *apart = dm_text_isolate (clean);

      g_string_append_printf (names, "%s%s", i > 0 ? "; " : "", apart);
    }
  if (n > MAX_TOLD_NAMES)
    g_string_append (names, "; …");

  return g_string_free (g_steal_pointer (&names), FALSE);
}

/* What the whole span, which follows the lanes, leaves out; unless time was moved to it. */
static void
find_left_out (const DmTimeline *timeline,
               const DmBackdrop *backdrops,
               guint n,
               GArray *earlier,
               GArray *later)
{
  double from, to;

  dm_timeline_fit_span (timeline->params->lanes, &from, &to);
  from = MIN (from, timeline->params->from);
  to = MAX (to, timeline->params->to);
  for (guint i = 0; i < n; i++)
    if ((double) backdrops[i].end + 1 <= from)
      g_array_append_val (earlier, backdrops[i].entry);
    else if ((double) backdrops[i].start >= to)
      g_array_append_val (later, backdrops[i].entry);
}

/* What stands nowhere in the picture: too early, too late, or without a date. */
static char *
tell_left_out (const DmTimeline *timeline)
{
  const DmLanes *lanes = timeline->params->lanes;
  g_autoptr (GArray) earlier = g_array_new (FALSE, FALSE, sizeof (guint32));
  g_autoptr (GArray) later = g_array_new (FALSE, FALSE, sizeof (guint32));
  g_autoptr (GPtrArray) told = g_ptr_array_new_with_free_func (g_free);

  find_left_out (timeline, lanes->periods, lanes->n_periods, earlier, later);
  find_left_out (timeline, lanes->rules, lanes->n_rules, earlier, later);
  if (earlier->len > 0)
    {
      g_autofree char *names
          = list_names (timeline, (const guint32 *) (gpointer) earlier->data, earlier->len);

      /* Translators: how many periods, deadlines and elections, then their names */
      g_ptr_array_add (told,
                       g_strdup_printf (ngettext ("%u earlier: %s", "%u earlier: %s", earlier->len),
                                        earlier->len, names));
    }
  if (later->len > 0)
    {
      g_autofree char *names
          = list_names (timeline, (const guint32 *) (gpointer) later->data, later->len);

      /* Translators: how many periods, deadlines and elections, then their names */
      g_ptr_array_add (told, g_strdup_printf (ngettext ("%u later: %s", "%u later: %s", later->len),
                                              later->len, names));
    }
  if (lanes->n_undated > 0)
    {
      g_autofree char *names = list_names (timeline, lanes->undated, lanes->n_undated);

      /* Translators: the number of records without a date, then their names */
      g_ptr_array_add (told, g_strdup_printf (ngettext ("%u without a date: %s",
                                                        "%u without a date: %s", lanes->n_undated),
                                              lanes->n_undated, names));
    }
  if (told->len == 0)
    return NULL;

  g_ptr_array_add (told, NULL);
  return g_strjoinv (". ", (char **) told->pdata);
}

static double
measure_gutter (const DmTimeline *timeline, double width)
{
  const DmLanes *lanes = timeline->params->lanes;
  const double s = timeline->scale;
  double widest = MIN_GUTTER * s;

  for (guint i = 0; i < MIN (lanes->n_lanes, MAX_MEASURED_NAMES); i++)
    widest
        = MAX (widest, dm_typesetter_estimate (timeline->typesetter, dm_lanes_get_name (lanes, i),
                                               DM_SIZE_LABEL * s, DM_WEIGHT_BOLD));

  return MIN (widest + (SWATCH + SWATCH_GAP + GUTTER_GAP) * s, width * MAX_GUTTER_SHARE);
}

/* Whether the lines hold all of a name, and none ends within a word of it. */
static gboolean
holds_whole (GPtrArray *lines, const char *name)
{
  const char *at = name;

  for (guint i = 0; i < lines->len; i++)
    {
      const char *line = g_ptr_array_index (lines, i);
      gsize length = strlen (line);

      at += strspn (at, " ");
      if (strncmp (at, line, length) != 0)
        return FALSE;
      at += length;
      if (!dm_timeline_ends_word (at) && !(length > 0 && g_ascii_ispunct (at[-1])))
        return FALSE;
    }

  return *at == '\0';
}

/* The name of a lane, or where that does not fit, what its party is called in short. */
static GPtrArray *
set_lane_name (const DmTimeline *timeline,
               const DmLaneLayout *lane,
               const DmTextStyle *style,
               guint max_lines)
{
  const gboolean of_party
      = timeline->params->lanes->by == DM_LANES_PARTY && lane->lane->type == DM_LANE_OWN;
  const char *names[]
      = { lane->name,
          of_party ? dm_snapshot_text (timeline->snapshot,
                                       timeline->snapshot->parties[lane->lane->target].short_name)
                   : lane->name };
  g_autofree char *clean = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (GPtrArray) lines = NULL;

      g_free (clean);
      clean = dm_text_sanitize (names[i], DM_TEXT_MAX);
      lines = dm_typesetter_wrap (timeline->typesetter, clean, style->size, style->weight,
                                  style->max_width, max_lines);
      if (holds_whole (lines, clean))
        return g_steal_pointer (&lines);
    }

  return dm_typesetter_wrap (timeline->typesetter, clean, style->size, style->weight,
                             style->max_width, 1);
}

/* Returns: the lines that it takes. */
static guint
draw_lane_name (const DmTimeline *timeline, const DmLaneLayout *lane, double left)
{
  const double s = timeline->scale;
  const double y = dm_lane_layout_row_y (lane, timeline, 0);
  const DmBox swatch = { left, y - SWATCH * s / 2, SWATCH * s, SWATCH * s };
  const double x = left + (SWATCH + SWATCH_GAP) * s;
  const double room = timeline->plot.x - GUTTER_GAP / 2 * s - x;
  const DmTextStyle style
      = { DM_SIZE_LABEL * s, DM_WEIGHT_BOLD, DM_INK_TEXT, DM_ANCHOR_START, room };
  g_autoptr (GPtrArray) lines = NULL;

  if (y - timeline->row / 2 < timeline->plot.y - 1
      || y + timeline->row / 2 > timeline->plot.y + timeline->plot.height + 1)
    return 0;

  dm_scene_fill_rect (timeline->scene, &swatch, 2.5 * s, lane->ink, 1);
  lines = set_lane_name (timeline, lane, &style, lane->shown > 1 ? 2 : 1);
  for (guint i = 0; i < lines->len; i++)
    dm_scene_text (timeline->scene, x, y + 0.36 * style.size + i * NAME_LINE * s,
                   g_ptr_array_index (lines, i), &style);

  return lines->len;
}

/* Says below the name of a lane what its heights stand for; nothing where there is no room for
 * all of it. */
static void
draw_lane_heights (const DmTimeline *timeline,
                   const DmLaneLayout *lane,
                   double left,
                   guint n_lines,
                   guint highest)
{
  const double s = timeline->scale;
  const double x = left + (SWATCH + SWATCH_GAP) * s;
  const double room = timeline->plot.x - GUTTER_GAP / 2 * s - x;
  const double bottom = MIN (lane->y + lane->height, timeline->plot.y + timeline->plot.height);
  const DmTextStyle style
      = { DM_SIZE_HELP * s, DM_WEIGHT_NORMAL, DM_INK_HELP, DM_ANCHOR_START, room };
  double y = dm_lane_layout_row_y (lane, timeline, 0) + 0.36 * DM_SIZE_LABEL * s
             + n_lines * NAME_LINE * s;
  g_autofree char *text = dm_timeline_tell_density (timeline, highest);
  g_autoptr (GPtrArray) lines = dm_typesetter_wrap (timeline->typesetter, text, style.size,
                                                    style.weight, room, MAX_HEIGHTS_LINES);

  if (lines->len == 0 || g_str_has_suffix (g_ptr_array_index (lines, lines->len - 1), "…")
      || y + ((lines->len - 1) * HEIGHTS_LINE + 4) * s > bottom)
    return;

  for (guint i = 0; i < lines->len; i++)
    dm_scene_text (timeline->scene, x, y + i * HEIGHTS_LINE * s, g_ptr_array_index (lines, i),
                   &style);
}

static void
draw_lanes (DmTimeline *timeline, GArray *layouts, double left)
{
  const DmBox *plot = &timeline->plot;
  const DmPen line = { DM_INK_GRID, 1, timeline->scale, DM_DASH_NONE };
  DmLaneLayout *lanes = (DmLaneLayout *) (gpointer) layouts->data;
  const double overhang = DM_TIMELINE_MARKER / 2 * timeline->scale;
  const DmBox clip = { plot->x - overhang, plot->y, plot->width + 2 * overhang, plot->height };

  for (guint i = 0; i < layouts->len; i++)
    {
      DmLaneLayout *lane = &lanes[i];
      g_autofree char *name = NULL, *clean = NULL;
      guint n_lines, highest;

      if (lane->y + lane->height <= plot->y || lane->y >= plot->y + plot->height)
        continue;
      clean = dm_text_sanitize (lane->name, 60);
      name = g_strdup_printf ("lane %s", clean);
      dm_scene_begin_group (timeline->scene, name);
      n_lines = draw_lane_name (timeline, lane, left);
      if (lane->y > plot->y + 1)
        dm_scene_line (timeline->scene, left, lane->y, plot->x + plot->width, lane->y, &line);
      if (lane->taken == NULL)
        dm_lane_layout_pack (lane, timeline);
      dm_scene_push_clip (timeline->scene, &clip);
      highest = dm_lane_layout_draw_density (lane, timeline);
      dm_lane_layout_draw_marks (lane, timeline);
      dm_scene_pop_clip (timeline->scene);
      if (n_lines > 0 && highest > 0)
        draw_lane_heights (timeline, lane, left, n_lines, highest);
      dm_scene_end_group (timeline->scene);
    }
}

static void
tell_folded (const DmTimeline *timeline)
{
  const double s = timeline->scale;
  const DmTextStyle style
      = { DM_SIZE_HELP * s, DM_WEIGHT_NORMAL, DM_INK_HELP, DM_ANCHOR_START, timeline->plot.width };
  g_autofree char *records = NULL;
  g_autofree char *text = NULL;
  DmMark mark = { .type = DM_MARK_BIN, .lane = -1, .row = -1, .entry = timeline->hidden };

  if (timeline->n_folded == 0)
    return;

  records = g_strdup_printf (ngettext ("%u record", "%u records", timeline->n_hidden),
                             timeline->n_hidden);
  /* Translators: the number of lanes for which a picture has no room, then “3 records” in them */
  text = g_strdup_printf (
      ngettext ("and %u more lane with %s", "and %u more lanes with %s", timeline->n_folded),
      timeline->n_folded, records);
  mark.box = dm_scene_text (timeline->scene, timeline->plot.x,
                            timeline->plot.y + timeline->plot.height - 5 * s, text, &style);
  mark.count = timeline->n_hidden;
  mark.anchor = (DmPoint){ mark.box.x, mark.box.y + mark.box.height / 2 };
  mark.x0 = mark.box.x;
  mark.x1 = mark.box.x + mark.box.width;
  if (mark.count > 0)
    dm_scene_add_mark (timeline->scene, &mark);
}

static void
say_why_empty (const DmTimeline *timeline)
{
  const DmLanes *lanes = timeline->params->lanes;
  const double s = timeline->scale;
  const char *why;

  if (lanes->n_shown > lanes->n_undated)
    return;
  if (timeline->snapshot->n_ranks == 0)
    why = _("No events or positions yet");
  else
    why = lanes->n_shown == 0 ? _("Nothing passes the filters") : _("Nothing here has a date");

  dm_scene_text (timeline->scene, timeline->plot.x + timeline->plot.width / 2,
                 timeline->plot.y + timeline->plot.height / 2, why,
                 &(DmTextStyle){ DM_SIZE_LABEL * s, DM_WEIGHT_NORMAL, DM_INK_HELP, DM_ANCHOR_MIDDLE,
                                 timeline->plot.width });
}

static char *
join (const char *a, const char *b)
{
  if (a == NULL || *a == '\0')
    return g_strdup (b);

  return b != NULL ? g_strdup_printf ("%s %s.", a, b) : g_strdup (a);
}

static void
draw (DmTimeline *timeline)
{
  const DmTimelineParams *params = timeline->params;
  const double s = timeline->scale;
  g_autofree char *left_out = tell_left_out (timeline);
  g_autoptr (GPtrArray) sources = NULL;
  g_autofree char *caption = NULL;
  g_autoptr (DmTimeAxis) axis = NULL;
  g_autoptr (GArray) layouts = NULL;
  DmFrame frame = { params->title, params->subtitle, NULL, NULL, s, MARGIN * s };
  double gutter, strips, line_y, natural;
  DmBox box;

  if (params->sources)
    {
      guint n;
      const guint *rests_on;

      collect_sources (timeline);
      rests_on = dm_scene_get_sources (timeline->scene, &n);
      frame.sources = sources = dm_frame_list_sources (timeline->snapshot, rests_on, n);
    }
  frame.caption = caption = join (params->caption, left_out);
  box = dm_frame_draw (timeline->scene, &frame);

  gutter = measure_gutter (timeline, box.width);
  timeline->plot.x = box.x + gutter;
  timeline->plot.width = box.width - gutter;
  timeline->ppd = timeline->plot.width / (params->to - params->from);
  line_y = box.y + DM_AXIS_TOP_HEIGHT * s;
  strips = dm_timeline_strip_height (timeline, DM_NONE);
  timeline->plot.y = line_y + strips + (strips > 0 ? 3 * s : 0);
  timeline->plot.height = MAX (1, box.y + box.height - timeline->plot.y);

  layouts = dm_timeline_lay_out_lanes (timeline, timeline->plot.height, &natural);
  dm_timeline_draw_periods (timeline, (const DmLaneLayout *) (gpointer) layouts->data,
                            layouts->len);
  axis = dm_time_axis_new (timeline->typesetter, params->from, params->to, timeline->plot.x,
                           timeline->plot.width, 0, s);
  dm_time_axis_draw (axis, timeline->scene, DM_AXIS_TOP, line_y,
                     timeline->plot.y + timeline->plot.height);
  dm_timeline_draw_rules (timeline, line_y + 2 * s, timeline->plot.y + timeline->plot.height);
  draw_lanes (timeline, layouts, box.x);
  tell_folded (timeline);
  say_why_empty (timeline);

  dm_scene_set_plot (timeline->scene, &timeline->plot);
  dm_timeline_set_places (timeline, layouts);
  dm_scene_set_natural_height (timeline->scene,
                               params->height + MAX (0, natural - timeline->plot.height));
  dm_timeline_summarize (timeline, left_out);
}

/**
 * dm_timeline_scene_new:
 * @params: all that it depends on
 *
 * Lays out a timeline. The number of its primitives and marks is bounded by its size, whatever
 * the dossier holds. Where a picture has no room for all lanes, a line below them says so.
 *
 * Returns: (transfer full): the scene
 */
DmScene *
dm_timeline_scene_new (const DmTimelineParams *params)
{
  DmTimelineParams own = *params;
  const DmSnapshot *snapshot = params->lanes->snapshot;
  DmTimeline timeline = { .params = &own };
  g_autofree DmInk *side_inks = NULL;

  own.from = CLAMP (own.from, -DM_TIMELINE_MAX_SPAN, DM_TIMELINE_MAX_SPAN);
  own.to = CLAMP (own.to, own.from + DM_TIMELINE_MIN_SPAN, DM_TIMELINE_MAX_SPAN * 1.1);
  timeline.snapshot = snapshot;
  timeline.typesetter = params->typesetter;
  timeline.scale
      = params->scale > 0 ? params->scale : dm_theme_scale_for_size (params->width, params->height);
  timeline.scene = dm_scene_new (params->width, params->height, params->theme, params->typesetter);
  timeline.side_inks = side_inks = dm_inks_of_parties (timeline.snapshot);
  dm_scene_set_title (timeline.scene, params->title != NULL
                                          ? params->title
                                          : dm_snapshot_text (snapshot, snapshot->dossier_title));
  dm_scene_set_mark_names (timeline.scene, dm_timeline_tell_mark, dm_lanes_ref (params->lanes),
                           (GDestroyNotify) dm_lanes_unref);
  dm_scene_set_mark_details (timeline.scene, dm_timeline_tell_peak, dm_lanes_ref (params->lanes),
                             (GDestroyNotify) dm_lanes_unref);
  draw (&timeline);

  return timeline.scene;
}

/**
 * dm_timeline_fit_span:
 * @lanes: lanes
 * @from: (out): where to begin, days since 1970
 * @to: (out): where to end
 *
 * Finds the span that shows all that is in a lane, with a margin; periods, deadlines and
 * elections count only where there is nothing else.
 */
void
dm_timeline_fit_span (const DmLanes *lanes, double *from, double *to)
{
  double first = (double) dm_day_from_ymd (2000, 1, 1);
  double last = (double) dm_day_from_ymd (2001, 1, 1), margin;

  if (lanes->first_in_lanes <= lanes->last_in_lanes)
    {
      first = (double) lanes->first_in_lanes;
      last = (double) lanes->last_in_lanes + 1;
    }
  else if (lanes->first <= lanes->last)
    {
      first = (double) lanes->first;
      last = (double) lanes->last + 1;
    }

  margin = MAX (0.025 * (last - first), 3);
  *from = first - margin;
  *to = last + margin;
}
