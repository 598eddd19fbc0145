/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dm-axis-time.h"
#include "dm-timeline.h"

G_BEGIN_DECLS

/* Sizes at scale 1, px. */
#define DM_TIMELINE_MARKER 11.0
#define DM_TIMELINE_BAR 12.0
#define DM_TIMELINE_PILL 18.0
#define DM_TIMELINE_GAP 6.0         /* between a mark and its label, and after a label */
#define DM_TIMELINE_ROW 25.0        /* height of a row where there is room */
#define DM_TIMELINE_MIN_ROW 20.5    /* and where there is not */
#define DM_TIMELINE_MAX_LABEL 250.0 /* a longer label is cut */
#define DM_TIMELINE_MIN_LABEL 44.0  /* a label that would be cut shorter goes */
#define DM_TIMELINE_FOLD_LINE 18.0  /* the line that tells of lanes that are left out */
#define DM_TIMELINE_TILE 256.0      /* crowding is judged in tiles of time so wide */
#define DM_TIMELINE_COLUMNS 96      /* of heights in a tile, where a day is no wider than one */

/* Width of a count of what has no row, px at scale 1; six to a tile. */
#define DM_TIMELINE_CELL (DM_TIMELINE_TILE / 6)

/* A lane with more entries is never packed as a whole. */
#define DM_TIMELINE_CROWDED 1500

/* What does not vary within one scene. */
typedef struct
{
  const DmTimelineParams *params;
  const DmSnapshot *snapshot;
  DmScene *scene;
  DmTypesetter *typesetter;
  double scale;
  double ppd;       /* px a day */
  DmBox plot;       /* where the lanes and their marks are */
  double row;       /* height of a row */
  guint n_folded;   /* lanes for which there is no room */
  guint32 n_hidden; /* entries in them that would be in view */
  guint32 hidden;   /* one of these */
  DmInk *side_inks; /* by party */
} DmTimeline;

typedef enum
{
  DM_ITEM_MARKER,
  DM_ITEM_BAR,
  DM_ITEM_PILL,
} DmItemShape;

typedef enum
{
  DM_LABEL_NONE,
  DM_LABEL_RIGHT,
  DM_LABEL_LEFT,
  DM_LABEL_INSIDE,
} DmLabelPlace;

/**
 * DmItem:
 *
 * An entry as it is drawn at a zoom. Places along time are px from 1970, so that they do not
 * depend on what is in view.
 */
typedef struct
{
  guint32 entry;
  guint32 at; /* in its lane */
  DmItemShape shape;
  DmMarker marker;
  DmMarkerStyle style;
  double x0, x1; /* the mark, with nothing around it */
  double anchor; /* its date; of a bar its beginning */
  double fade_in, fade_out;
  gboolean open_past, open_future; /* no end is known on that side; it fades to what is in view */
  gboolean pale;                   /* its label stands on it, over its fades */
  gboolean slim;                   /* others of its row stand on it */
  gboolean crosses;                /* heights stand in its time */
  gboolean above;                  /* slim over the rows, as counts or heights stand in its time */
  double inner0, inner1;           /* where a label inside it may stand */
  double label;                    /* width of its label, or of its pill */
  double room;                     /* of that, what it may take */
  int importance;
  int row; /* -1 where it has none */
  DmLabelPlace place;
} DmItem;

/* An interval of a row that is taken, px from 1970. */
typedef struct
{
  double a, b;
} DmTaken;

/**
 * DmLaneLayout:
 *
 * A lane as it stands in a scene.
 */
typedef struct
{
  const DmLane *lane;
  int index; /* among the lanes; -1 where several are folded in one */
  char *name;
  DmInk ink;
  double y, height;
  double padding;   /* above and below its rows */
  double strip;     /* height of the names of its periods, at its top */
  guint wanted;     /* rows that would show everything with its label */
  guint rows;       /* that it may take */
  guint shown;      /* that it takes for what is in view, or near it */
  gboolean crowded; /* too many to pack as a whole */
  GArray *items;    /* DmItem; NULL until it is packed */
  GPtrArray *taken; /* a GArray of DmTaken for each row, in order */
  GArray *above;    /* DmTaken, of the bars over its rows */
  GArray *heights;  /* DmTaken, where heights are drawn */
} DmLaneLayout;

/* dm-timeline-item.c */
void dm_item_init (DmItem *self, const DmTimeline *timeline, const DmLane *lane, guint32 at);
DmInk dm_item_get_ink (const DmTimeline *timeline, guint32 entry);
char *dm_item_get_text (const DmTimeline *timeline, guint32 entry);
gboolean dm_timeline_ends_word (const char *at);
gboolean
dm_timeline_keeps_a_word (const DmTimeline *timeline, const char *text, const DmTextStyle *style);

/* dm-timeline-taken.c */
guint dm_taken_find (const GArray *row, double x);
gboolean dm_taken_get_free (const GArray *row, double a, double b, double *left, double *right);
void dm_taken_add (GArray *row, double a, double b);
void dm_taken_change (GArray *row, double old_a, double a, double b);

/* dm-timeline-counts.c */
void dm_lane_layout_give_way (DmLaneLayout *self, const DmTimeline *timeline);
void dm_lane_layout_find_heights (DmLaneLayout *self, const DmTimeline *timeline);
gboolean dm_lane_layout_put_above (DmLaneLayout *self, const DmTimeline *timeline, DmItem *item);
void dm_lane_layout_label_above (DmLaneLayout *self, const DmTimeline *timeline, DmItem *item);

/* dm-timeline-pack.c */
void dm_lane_layout_count_rows (DmLaneLayout *self, const DmTimeline *timeline);
void dm_lane_layout_pack (DmLaneLayout *self, const DmTimeline *timeline);
guint dm_lane_layout_count_used (const DmLaneLayout *self,
                                 const DmTimeline *timeline,
                                 double left,
                                 double right);
double dm_lane_layout_room_left (const DmLaneLayout *self, const DmItem *item);
gboolean
dm_lane_layout_tile_is_dense (const DmLaneLayout *self, const DmTimeline *timeline, double px);

/* dm-timeline-density.c */
guint dm_lane_layout_draw_density (const DmLaneLayout *self, const DmTimeline *timeline);

/* dm-timeline-tell.c */
char *dm_timeline_tell_density (const DmTimeline *timeline, guint highest);
char *dm_timeline_tell_mark (const DmScene *scene, const DmMark *mark, gpointer lanes);
char *dm_timeline_tell_peak (const DmScene *scene, const DmMark *mark, gpointer lanes);

/* dm-timeline-marks.c */
void dm_lane_layout_draw_marks (const DmLaneLayout *self, const DmTimeline *timeline);

/* dm-timeline-backdrop.c */
double dm_timeline_strip_height (const DmTimeline *timeline, int lane);
void
dm_timeline_draw_periods (const DmTimeline *timeline, const DmLaneLayout *lanes, guint n_lanes);
void dm_timeline_draw_rules (const DmTimeline *timeline, double label_top, double bottom);

/* dm-timeline-lanes.c */
GArray *dm_timeline_lay_out_lanes (DmTimeline *timeline, double height, double *natural);

/* dm-timeline-summary.c */
void dm_timeline_summarize (const DmTimeline *timeline, const char *left_out);

/* dm-timeline-place.c */
void dm_timeline_set_places (const DmTimeline *timeline, const GArray *layouts);

/* Where a mark without its label ends, px from 1970. */
static inline double
dm_item_mark_end (const DmItem *self, const DmTimeline *timeline)
{
  return self->x1 + DM_TIMELINE_GAP * timeline->scale / 2;
}

/* Heights count by where things begin, so it is told by that. */
static inline gboolean
dm_item_is_dense (const DmItem *self, const DmLaneLayout *layout, const DmTimeline *timeline)
{
  return dm_lane_layout_tile_is_dense (
      layout, timeline,
      (double) dm_interval_index_get_start (layout->lane->index, self->at) * timeline->ppd);
}

static inline double
dm_lane_layout_row_y (const DmLaneLayout *self, const DmTimeline *timeline, int row)
{
  return self->y + self->strip + self->padding + (row + 0.5) * timeline->row;
}

/* Of the slim bars that stand in the padding over the rows. */
static inline double
dm_lane_layout_above_y (const DmLaneLayout *self, const DmTimeline *timeline)
{
  return self->y + self->strip + self->padding - 3.5 * timeline->scale;
}

static inline double
dm_timeline_x (const DmTimeline *self, double px)
{
  return self->plot.x + px - self->params->from * self->ppd;
}

static inline double
dm_timeline_px (const DmTimeline *self, double x)
{
  return x - self->plot.x + self->params->from * self->ppd;
}

G_END_DECLS
