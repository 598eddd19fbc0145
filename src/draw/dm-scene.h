/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cairo.h>
#include <glib.h>

#include "dm-snapshot.h"
#include "dm-theme.h"
#include "dm-typesetter.h"

G_BEGIN_DECLS

typedef struct
{
  double x, y, width, height;
} DmBox;

typedef struct
{
  double x, y;
} DmPoint;

typedef enum
{
  DM_DASH_NONE,
  DM_DASH_DASHED,
  DM_DASH_DOTTED,
} DmDash;

/* How a line is drawn: width in px, alpha 0 to 1. */
typedef struct
{
  DmInk ink;
  double alpha;
  double width;
  DmDash dash;
} DmPen;

typedef enum
{
  DM_MARKER_DISC,
  DM_MARKER_TRIANGLE_UP,
  DM_MARKER_TRIANGLE_DOWN,
  DM_MARKER_SQUARE,
  DM_MARKER_STAR,
  DM_MARKER_BRACKET,
  DM_MARKER_DIAMOND,
  DM_MARKER_ARROW_UP,
  DM_MARKER_ARROW_DOWN,
  DM_MARKER_ARROW_LEFT,
  DM_MARKER_ARROW_RIGHT,
  DM_N_MARKERS,
} DmMarker;

/**
 * DmMarkerStyle:
 * @DM_MARKER_FILLED: full color
 * @DM_MARKER_HOLLOW: an outline on paper: reported, as of a date, planned
 * @DM_MARKER_DASHED: a dashed outline on paper: conditional
 * @DM_MARKER_HATCHED: an outline, striped inside: threatened
 */
typedef enum
{
  DM_MARKER_FILLED,
  DM_MARKER_HOLLOW,
  DM_MARKER_DASHED,
  DM_MARKER_HATCHED,
} DmMarkerStyle;

typedef enum
{
  DM_ANCHOR_START, /* the left end stands at x, in any script */
  DM_ANCHOR_MIDDLE,
  DM_ANCHOR_END,
} DmAnchor;

/**
 * DmTextStyle:
 * @size: of the type, px
 * @weight: normal or bold
 * @ink: its color
 * @anchor: which point of the line stands at x
 * @max_width: px; a longer text ends in an ellipsis; 0 for no limit
 */
typedef struct
{
  double size;
  DmWeight weight;
  DmInk ink;
  DmAnchor anchor;
  double max_width;
} DmTextStyle;

typedef enum
{
  DM_MARK_RECORD,
  DM_MARK_BIN,
} DmMarkType;

/**
 * DmMark:
 * @type: a record, or a bin of several
 * @box: where it is, px
 * @anchor: the point of it that stands for its date (and amount)
 * @z: the higher is hit first where marks overlap
 * @id: the record's id; 0 of a bin
 * @entry: the record's index among the snapshot's entries; of a bin, the first one's
 * @count: how many entries are in it; 1 of a record
 * @lane: what it belongs to (a lane, a line), for the keyboard; -1 for none
 * @row: its row in that, from 0; -1 where there are none
 * @first: of a bin, where its entries begin in its lane's array
 * @peak_first: of a bin of heights, the same of its highest column
 * @peak_count: how many entries are in that; 0 where there are no heights
 * @x0: where its bar or width begins, px
 * @x1: where it ends
 */
typedef struct
{
  DmMarkType type;
  DmBox box;
  DmPoint anchor;
  int z;
  gint64 id;
  guint32 entry;
  guint32 count;
  int lane;
  int row;
  guint32 first;
  guint32 peak_first, peak_count;
  double x0, x1;
} DmMark;

/**
 * DmPlace:
 * @day: the day there, in days since 1970; a fraction
 * @days: how many days a px is
 * @lane: index of the lane of a timeline, %DM_NONE where there is none
 * @value: the amount there, NaN where there are no amounts
 * @step: how much a px is
 * @option: of a scale of options, the nearest; %DM_NONE where there is none
 * @party: whose line is nearest, %DM_NONE where there is none
 * @act: what that line did last before @day
 *
 * What a point of a chart stands for, whether a mark is there or not.
 */
typedef struct
{
  double day, days;
  int lane;
  double value, step;
  int option;
  int party;
  int act; /* DmAct */
} DmPlace;

typedef struct _DmScene DmScene;

/* Returns: whether a point stands for something; fills @place, which says nothing yet. */
typedef gboolean (*DmPlaceFunc) (double x, double y, gpointer user_data, DmPlace *place);

/* Returns: (transfer full): the sentence that names a mark; or what else there is to say of it. */
typedef char *(*DmMarkNameFunc) (const DmScene *scene, const DmMark *mark, gpointer user_data);

/* The scene as a whole: dm-scene.c */
DmScene *dm_scene_new (double width, double height, const DmTheme *theme, DmTypesetter *typesetter);
DmScene *dm_scene_ref (DmScene *self);
void dm_scene_unref (DmScene *self);
double dm_scene_get_width (const DmScene *self);
double dm_scene_get_height (const DmScene *self);
const DmTheme *dm_scene_get_theme (const DmScene *self);
DmTypesetter *dm_scene_get_typesetter (const DmScene *self);
void dm_scene_set_natural_height (DmScene *self, double height);
double dm_scene_get_natural_height (const DmScene *self);
void dm_scene_set_next (DmScene *self, DmScene *next);
const DmScene *dm_scene_get_next (const DmScene *self);
void dm_scene_set_plot (DmScene *self, const DmBox *plot);
const DmBox *dm_scene_get_plot (const DmScene *self);
void dm_scene_set_title (DmScene *self, const char *title);
const char *dm_scene_get_title (const DmScene *self);
void dm_scene_set_summary (DmScene *self, const char *summary);
const char *dm_scene_get_summary (const DmScene *self);
void dm_scene_add_source (DmScene *self, guint source);
const guint *dm_scene_get_sources (const DmScene *self, guint *n_sources);
guint dm_scene_get_n_primitives (const DmScene *self);

/* What is drawn, in this order: dm-scene-add.c */
void dm_scene_fill_rect (DmScene *self, const DmBox *box, double radius, DmInk ink, double alpha);
void dm_scene_fade_rect (DmScene *self,
                         const DmBox *box,
                         double radius,
                         double fade_in,
                         double fade_out,
                         DmInk ink,
                         double alpha);
void dm_scene_stroke_rect (DmScene *self, const DmBox *box, double radius, const DmPen *pen);
void dm_scene_hatch_rect (DmScene *self, const DmBox *box, double radius, DmInk ink, double alpha);
void dm_scene_hatch_polygon (DmScene *self,
                             const DmPoint *points,
                             guint n_points,
                             DmInk ink,
                             double alpha);
void dm_scene_fill_polygon (DmScene *self,
                            const DmPoint *points,
                            guint n_points,
                            DmInk ink,
                            double alpha);
void dm_scene_line (DmScene *self, double x1, double y1, double x2, double y2, const DmPen *pen);
void dm_scene_polyline (DmScene *self, const DmPoint *points, guint n_points, const DmPen *pen);
void dm_scene_marker (DmScene *self,
                      DmMarker shape,
                      DmMarkerStyle style,
                      double x,
                      double y,
                      double size,
                      DmInk ink,
                      double alpha);
DmBox dm_scene_text (DmScene *self,
                     double x,
                     double baseline,
                     const char *text,
                     const DmTextStyle *style);
void dm_scene_push_clip (DmScene *self, const DmBox *box);
void dm_scene_pop_clip (DmScene *self);
void dm_scene_begin_group (DmScene *self, const char *name);
void dm_scene_end_group (DmScene *self);

/* What can be pointed at: dm-scene.c */
void dm_scene_set_mark_names (DmScene *self,
                              DmMarkNameFunc func,
                              gpointer user_data,
                              GDestroyNotify destroy);
void dm_scene_set_mark_details (DmScene *self,
                                DmMarkNameFunc func,
                                gpointer user_data,
                                GDestroyNotify destroy);
void dm_scene_add_mark (DmScene *self, const DmMark *mark);
const DmMark *dm_scene_get_marks (const DmScene *self, guint *n_marks);
const DmMark *dm_scene_hit (const DmScene *self, double x, double y, double tolerance);
const DmMark *dm_scene_find_mark (const DmScene *self, gint64 id);
char *dm_scene_get_mark_name (const DmScene *self, const DmMark *mark);
char *dm_scene_get_mark_details (const DmScene *self, const DmMark *mark);
void
dm_scene_set_places (DmScene *self, DmPlaceFunc func, gpointer user_data, GDestroyNotify destroy);
gboolean dm_scene_get_place (const DmScene *self, double x, double y, DmPlace *place);

/* What comes of it: dm-scene-draw.c, dm-scene-text.c */
void dm_scene_draw (const DmScene *self, cairo_t *cr);
void dm_scene_draw_ink (const DmScene *self, cairo_t *cr);
void dm_marker_draw (cairo_t *cr,
                     const DmTheme *theme,
                     DmMarker shape,
                     DmMarkerStyle style,
                     double x,
                     double y,
                     double size,
                     DmInk ink);
char *dm_scene_to_text (const DmScene *self);

gboolean dm_box_overlaps (const DmBox *a, const DmBox *b);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DmScene, dm_scene_unref)

G_END_DECLS
