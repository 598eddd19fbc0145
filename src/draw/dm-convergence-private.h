/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dm-convergence.h"

#include <math.h>

G_BEGIN_DECLS

/* More moves than this are drawn as a reduced line, with bins in place of marks. */
#define DM_CONVERGENCE_MAX_MOVES 1500

/* More parties than this have no line; those with the fewest positions go first. */
#define DM_CONVERGENCE_MAX_PARTIES 200

/* Labels that matter so much may stand on a line where no other place is free. */
#define DM_CONVERGENCE_ON_LINES 80

/* Share of the width that a shortened silence keeps. */
#define DM_CONVERGENCE_BREAK_WIDTH 0.09

/* A stretch of time, on px; `broken` where it is shortened. */
typedef struct
{
  double from, to;
  double x0, x1;
  gboolean broken;
} DmTimePart;

typedef struct
{
  DmTimePart parts[9];
  guint n_parts;
} DmTimeScale;

/* Amounts on px: `bottom` and `top` in what is drawn, a logarithm or a share where it is one. */
typedef struct
{
  DmScale kind;
  double bottom, top;
  double y0, y1;      /* px of bottom and top */
  double base, whole; /* of a share: what is 0, and what 1 is more than that */
  double step;        /* between ticks */
  double unit;        /* a tick's number is its amount over this: 1e6 for millions; 0 where each
                       * tick has its own */
  const char *unit_word;
  gboolean empty;         /* there is no amount to show */
  gboolean cut;           /* it does not begin at 0 */
  const DmIssue *options; /* of a scale of options */
} DmValueScale;

/* A position that is drawn. */
typedef struct
{
  int held;
  guint32 entry;
  int track;
  gboolean words;  /* it has no value */
  gboolean unlike; /* it is not of what is compared */
  gboolean shared; /* another with the same value of the same day is drawn for it */
  double low, high;
  double x;           /* of its mark */
  double left, right; /* of the days that it can be of */
  double y;           /* of its mark */
  double y_low, y_high;
} DmMove;

/* What a party holds of one coverage. */
typedef struct
{
  int party;
  int coverage;
  DmInk ink;
  double alpha;
  gboolean side;   /* it is one of the two */
  gboolean nested; /* the party belongs to another */
  guint n_moves;
} DmTrack;

/* A text that stands beside a point, where it finds room. */
typedef struct
{
  char *text;
  char *second; /* a line below it, or NULL */
  char *brief;  /* what stands where there is no room for the text, or NULL */
  double x, y;
  double away; /* from the point, px */
  DmInk ink;
  DmWeight weight;
  int priority; /* the highest first */
  guint order;
  gboolean unlike; /* the line below says what it covers: it goes after the text does */
  gboolean leader; /* may stand apart, with a line to the point */
  gboolean marked; /* there is a mark at the point, where the line ends */
} DmChartLabel;

/* A stretch of days that cannot be compared; of several beside each other, the largest. */
typedef struct
{
  DmGapState state;
  DmBox box;
} DmGapArea;

typedef struct
{
  const DmConvergenceParams *params;
  const DmSnapshot *snapshot;
  DmScene *scene;
  DmGap *gap;
  DmLines *lines;
  double s; /* by what sizes are multiplied */
  DmBox plot;
  DmBox room;      /* where labels may stand */
  DmBox words;     /* the lane of words, of no height where there is none */
  guint word_rows; /* that it may take */
  double key_top;
  double from, to;
  DmTimeScale time;
  DmValueScale value;
  int focus; /* the coverage that is compared, or DM_NONE */
  const char *unit;
  guint n_other_unit; /* positions left out as theirs is another unit */
  guint n_hidden;     /* positions that the scale cannot show */
  guint n_more_parties;
  gboolean reduced;
  GArray *moves;     /* DmMove, in time */
  GArray *tracks;    /* DmTrack */
  int *move_of_held; /* index of the move, or DM_NONE */
  GArray *labels;    /* DmChartLabel */
  GArray *obstacles; /* DmBox: nothing may stand on these */
  GArray *strokes;   /* DmBox: text should not stand on these */
  GArray *areas;     /* DmGapArea */
  guint keys;        /* a bit for each DmChartKey that the picture uses */
} DmConvergence;

typedef enum
{
  DM_KEY_DEMAND,
  DM_KEY_OFFER,
  DM_KEY_INTERNAL,
  DM_KEY_BOTTOM_LINE,
  DM_KEY_TRIAL_BALLOON,
  DM_KEY_PROPOSAL,
  DM_KEY_ESTIMATE,
  DM_KEY_AD_REFERENDUM,
  DM_KEY_AGREED,
  DM_KEY_HOLLOW,
  DM_KEY_CARRIED,
  DM_KEY_UNLIKE,
  DM_KEY_HATCH,
  DM_N_KEYS,
} DmChartKey;

/* dm-convergence-moves.c */
gboolean dm_convergence_shows_sides (const DmConvergence *self);
void dm_convergence_gather (DmConvergence *self);
void dm_convergence_place (DmConvergence *self);

/* dm-convergence-time.c */
void dm_time_scale_init (DmTimeScale *self,
                         double from,
                         double to,
                         double x0,
                         double x1,
                         const double *busy,
                         guint n_busy);
double dm_time_loud (const double *busy, guint n_busy, double from, double to);
double dm_time_scale_x (const DmTimeScale *self, double day);
double dm_time_scale_day (const DmTimeScale *self, double x, double *days);
void dm_convergence_draw_time (DmConvergence *self);

/* dm-convergence-value.c */
void dm_value_scale_init (DmConvergence *self, double y0, double y1);
gboolean dm_value_scale_shows (const DmValueScale *self, double value);
double dm_value_scale_y (const DmValueScale *self, double value);
double dm_value_scale_value (const DmValueScale *self, double y);
double dm_convergence_measure_ticks (DmConvergence *self);
void dm_convergence_draw_values (DmConvergence *self);

/* dm-convergence-gap.c */
void dm_convergence_draw_gap (DmConvergence *self);
void dm_convergence_tell_gap (DmConvergence *self);
void dm_convergence_label_gap (DmConvergence *self);

/* dm-convergence-lines.c */
void dm_convergence_draw_lines (DmConvergence *self);

/* dm-convergence-reduced.c */
void dm_convergence_draw_reduced (DmConvergence *self);

/* dm-convergence-marks.c */
void dm_convergence_mark_style (const DmConvergence *self,
                                const DmMove *move,
                                DmMarker *shape,
                                DmMarkerStyle *style,
                                DmInk *ink);
void dm_convergence_draw_boxes (DmConvergence *self);
void dm_convergence_draw_marks (DmConvergence *self);

/* dm-convergence-words.c */
double dm_convergence_words_height (DmConvergence *self);
double dm_convergence_measure_words (const DmConvergence *self);
void dm_convergence_draw_words (DmConvergence *self);

/* dm-convergence-key.c */
double dm_convergence_key_height (const DmConvergence *self, double width);
void dm_convergence_find_keys (DmConvergence *self);
void dm_convergence_draw_key (DmConvergence *self);

/* dm-convergence-labels.c */
void dm_convergence_add_label (DmConvergence *self, const DmChartLabel *label);
void dm_convergence_label_moves (DmConvergence *self);
double dm_convergence_overflow (DmConvergence *self);
void dm_convergence_draw_labels (DmConvergence *self);

/* dm-convergence-place.c */
void dm_convergence_set_places (DmConvergence *self);

/* dm-convergence-caption.c */
char *dm_convergence_subtitle (const DmConvergence *self);
char *dm_convergence_caption (const DmConvergence *self);
char *dm_convergence_summary (const DmConvergence *self);
char *dm_convergence_amount (const DmConvergence *self, double low, double high);

/* Type and rows of the lane of words, px: larger where there are no amounts beside it. */
static inline double
dm_convergence_word_size (const DmConvergence *self)
{
  return (self->value.empty ? DM_SIZE_LABEL : DM_SIZE_HELP) * self->s;
}

static inline double
dm_convergence_word_row (const DmConvergence *self)
{
  return (self->value.empty ? 22 : 17) * self->s;
}

G_END_DECLS
