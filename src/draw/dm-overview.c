/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-timeline.h"

#include <math.h>

#include "dm-axis-time.h"
#include "dm-party-ink.h"

/* Sizes at scale 1, px. */
#define COLUMN 2.0
#define YEARS 16.0 /* what the years take at the bottom */
#define BELOW 6.0  /* of that, below their baseline: the window has a frame */
#define PADDING 6.0

/* More lanes than this share their rows. */
#define MAX_ROWS 8

static DmInk
row_ink (const DmLanes *lanes, guint lane)
{
  const DmLane *at = &lanes->lanes[lane];

  if (lanes->by != DM_LANES_PARTY || at->type == DM_LANE_OTHER)
    return DM_INK_HELP;
  if (at->type == DM_LANE_SEVERAL)
    return DM_INK_AGREED;

  return dm_ink_of_party (lanes->snapshot, at->target);
}

/* A column is the darker the more begins within it, by the logarithm; one is seen well. */
static void
draw_row (DmScene *scene,
          const DmTimelineParams *params,
          guint lane,
          const DmBox *box,
          double scale)
{
  const DmIntervalIndex *index = params->lanes->lanes[lane].index;
  const DmInk ink = row_ink (params->lanes, lane);
  const double days = (params->to - params->from) / box->width;
  const double width = COLUMN * scale;
  const guint n_columns = (guint) ceil (box->width / width);
  guint before = dm_interval_index_find_start (index, (gint64) ceil (params->from));

  for (guint i = 0; i < n_columns; i++)
    {
      guint after = dm_interval_index_find_start (
          index, (gint64) ceil (params->from + MIN ((i + 1) * width, box->width) * days));
      double x = box->x + i * width;

      if (after > before)
        dm_scene_fill_rect (
            scene, &(DmBox){ x, box->y, MIN (width, box->x + box->width - x), box->height }, 0, ink,
            MIN (1, 0.6 + 0.1 * log2 (after - before)));
      before = after;
    }
}

static void
draw_years (DmScene *scene, const DmTimelineParams *params, const DmBox *plot, double scale)
{
  g_autoptr (DmTimeAxis) axis = dm_time_axis_new (params->typesetter, params->from, params->to,
                                                  plot->x, plot->width, 0, scale);
  const DmTextStyle style
      = { DM_SIZE_HELP * 0.9 * scale, DM_WEIGHT_NORMAL, DM_INK_HELP, DM_ANCHOR_START, 0 };
  guint n_ticks;
  const DmTick *ticks = dm_time_axis_get_ticks (axis, &n_ticks);
  double taken = plot->x;

  for (guint i = 0; i < n_ticks; i++)
    if (ticks[i].major && ticks[i].label != NULL && ticks[i].x >= taken)
      {
        dm_scene_text (scene, ticks[i].x, plot->y + plot->height - BELOW * scale, ticks[i].label,
                       &style);
        taken = ticks[i].x + MAX (3 * ticks[i].label_width, 60 * scale);
      }
}

/**
 * dm_overview_scene_new:
 * @params: a timeline's parameters; the span is that of the whole, the height that of the strip
 *
 * Lays out the strip that shows everything there is, a row for each lane. The window within it is
 * drawn by whoever shows it, over the scene's plot.
 *
 * Returns: (transfer full): the scene
 */
DmScene *
dm_overview_scene_new (const DmTimelineParams *params)
{
  const DmLanes *lanes = params->lanes;
  const double s = params->scale > 0 ? params->scale : 1;
  DmScene *scene = dm_scene_new (params->width, params->height, params->theme, params->typesetter);
  const DmBox plot = { 0, 0, params->width, params->height };
  const double top = PADDING * s, bottom = params->height - YEARS * s;
  const guint n_rows = MIN (lanes->n_lanes, MAX_ROWS);

  dm_scene_set_plot (scene, &plot);
  dm_scene_fill_rect (scene, &plot, 6 * s, DM_INK_PANEL, 1);
  dm_scene_begin_group (scene, "overview");
  for (guint i = 0; i < lanes->n_lanes && bottom > top; i++)
    {
      double pitch = (bottom - top) / n_rows;
      guint slot = i * n_rows / lanes->n_lanes;
      DmBox row = { plot.x, top + slot * pitch, plot.width, MAX (1, pitch * 0.72) };

      draw_row (scene, params, i, &row, s);
    }
  dm_scene_end_group (scene);
  draw_years (scene, params, &plot, s);

  return scene;
}
