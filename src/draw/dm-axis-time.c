/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-axis-time.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "dm-date-names.h"
#include "dm-date.h"

#define MAX_TICKS 2000
#define GAP 8.0       /* between labels, px at scale 1 */
#define PLAIN_GAP 6.0 /* between ticks without labels */

typedef enum
{
  UNIT_DAY,
  UNIT_MONTH,
  UNIT_YEAR,
} Unit;

typedef struct
{
  Unit unit;
  gint64 step;
} Step;

struct _DmTimeAxis
{
  DmTypesetter *typesetter;
  double from, to, x, width, scale;
  double reach; /* where its upper labels must have ended, px */
  GArray *ticks;
};

/* Steps that people count in, with the upper level that each stands under. No date of a record is
 * finer than a day. */
static const Step minor_steps[] = {
  { UNIT_DAY, 1 },   { UNIT_DAY, 5 },   { UNIT_DAY, 10 },
  { UNIT_MONTH, 1 }, { UNIT_MONTH, 3 }, { UNIT_MONTH, 6 },
};
static const double unit_days[] = { 1, 30.436875, 365.2425 };

static double
pixels_per (const DmTimeAxis *self, Step step)
{
  return unit_days[step.unit] * (double) step.step * self->width / (self->to - self->from);
}

static void
clear_tick (gpointer data)
{
  g_free (((DmTick *) data)->label);
}

/* "12 500", but "1962". */
static char *
name_year (gint64 year)
{
  g_autofree char *plain = dm_date_name_year (year);
  g_autoptr (GString) grouped = NULL;
  gsize n_digits = 0;

  while (g_ascii_isdigit (plain[n_digits]))
    n_digits++;
  if (n_digits < 5)
    return g_steal_pointer (&plain);

  grouped = g_string_new (NULL);
  for (gsize i = 0; plain[i] != '\0'; i++)
    {
      if (i > 0 && i < n_digits && (n_digits - i) % 3 == 0)
        g_string_append (grouped, "\u202f");
      g_string_append_c (grouped, plain[i]);
    }

  return g_string_free (g_steal_pointer (&grouped), FALSE);
}

static char *
name_minor (Step step, double day, double room)
{
  gint64 year;
  int month, date;

  dm_day_to_ymd ((gint64) floor (day + 1e-6), &year, &month, &date);
  if (step.unit == UNIT_DAY)
    return g_strdup_printf ("%d", date);

  return dm_date_name_month (month, room >= 78 ? DM_DATE_NAME_ALONE : DM_DATE_NAME_SHORT_ALONE);
}

static char *
name_major (Unit unit, double day, double room)
{
  gint64 year;
  int month, date;
  g_autofree char *name = NULL, *number = NULL;

  dm_day_to_ymd ((gint64) floor (day + 1e-6), &year, &month, &date);
  if (unit == UNIT_YEAR)
    return name_year (year);

  name = dm_date_name_month (month, room >= 130 ? DM_DATE_NAME_ALONE : DM_DATE_NAME_SHORT_ALONE);
  number = name_year (year);
  /* Translators: a month and a year, as in “April 1962” */
  return g_strdup_printf (_("%1$s %2$s"), name, number);
}

/* Years are counted as historians do, who have no year 0. */
static gint64
first_year (gint64 year, gint64 step)
{
  gint64 historic = year > 0 ? year : year - 1;
  gint64 quotient = historic / step;

  if (quotient * step < historic)
    quotient++;
  if (step == 1)
    return year;
  if (quotient == 0)
    quotient = 1;

  return quotient > 0 ? quotient * step : quotient * step + 1;
}

static gint64
next_year (gint64 year, gint64 step)
{
  if (step == 1)
    return year + 1;

  return first_year (year + 1, step);
}

/* The first boundary of @step on or after @day. */
static double
first_boundary (Step step, double day)
{
  gint64 whole = (gint64) floor (day), year;
  int month, date;

  if ((double) whole < day)
    whole++;
  dm_day_to_ymd (whole, &year, &month, &date);
  switch (step.unit)
    {
    case UNIT_DAY:
      for (;; whole++)
        {
          dm_day_to_ymd (whole, &year, &month, &date);
          /* Not right before a month begins anew. */
          if ((date - 1) % step.step == 0 && (step.step == 1 || date <= 31 - step.step / 2))
            return (double) whole;
        }
    case UNIT_MONTH:
      if (date > 1)
        month++;
      while ((month - 1) % step.step != 0)
        month++;
      return (double) (month > 12 ? dm_day_from_ymd (year + 1, month - 12, 1)
                                  : dm_day_from_ymd (year, month, 1));
    case UNIT_YEAR:
    default:
      if (month > 1 || date > 1)
        year++;
      return (double) dm_day_from_ymd (first_year (year, step.step), 1, 1);
    }
}

static double
next_boundary (Step step, double day)
{
  gint64 year;
  int month, date;

  if (step.unit != UNIT_YEAR)
    return first_boundary (step, day + 1);

  dm_day_to_ymd ((gint64) day, &year, &month, &date);
  return (double) dm_day_from_ymd (next_year (year, step.step), 1, 1);
}

static double
measure (const DmTimeAxis *self, const char *label, gboolean major)
{
  DmExtents extents;

  dm_typesetter_measure (self->typesetter, label,
                         (major ? DM_SIZE_LABEL : DM_SIZE_HELP) * self->scale,
                         major ? DM_WEIGHT_BOLD : DM_WEIGHT_NORMAL, &extents);

  return extents.width;
}

static void
add_tick (DmTimeAxis *self, double day, gboolean major, char *label)
{
  DmTick tick = { .day = day, .x = dm_time_axis_get_x (self, day), .major = major };

  tick.label = label;
  tick.label_width = label != NULL ? measure (self, label, major) + 4 * self->scale : 0;
  g_array_append_val (self->ticks, tick);
}

static void
add_minor (DmTimeAxis *self, Step step, gboolean labeled)
{
  double room = pixels_per (self, step) / self->scale;

  for (double day = first_boundary (step, self->from);
       day <= self->to && self->ticks->len < MAX_TICKS; day = next_boundary (step, day))
    add_tick (self, day, FALSE, labeled ? name_minor (step, day, room) : NULL);
}

static void
add_major (DmTimeAxis *self, Step step)
{
  double room = pixels_per (self, step) / self->scale;
  double next = first_boundary (step, self->from);

  /* What began before the left end is named there, if its name ends before the next one's. */
  if (step.step == 1 && next > self->from)
    {
      g_autofree char *label = name_major (step.unit, self->from, room);
      double width = measure (self, label, TRUE);

      if (self->x + width + GAP * self->scale <= MIN (dm_time_axis_get_x (self, next), self->reach))
        add_tick (self, self->from, TRUE, g_steal_pointer (&label));
    }

  for (double day = next; day <= self->to && self->ticks->len < MAX_TICKS;
       day = next_boundary (step, day))
    add_tick (self, day, TRUE, name_major (step.unit, day, room));
}

/* How much room a minor step needs: its label, and for some of the days more than that, so that
 * months are not cut up before there is a use for it. */
static double
minor_room (const DmTimeAxis *self, Step step)
{
  static const char *const samples[] = { "30", "Sept" };
  double room = measure (self, samples[step.unit], FALSE) + GAP * self->scale;

  return step.unit == UNIT_DAY && step.step > 1 ? 2.6 * room : room;
}

static Step
choose_years (const DmTimeAxis *self)
{
  static const gint64 factors[] = { 1, 2, 5 };
  Step step = { UNIT_YEAR, 1 };

  for (gint64 decade = 1; decade < DM_YEAR_MAX / 100; decade *= 10)
    for (guint i = 0; i < G_N_ELEMENTS (factors); i++)
      {
        g_autofree char *label = NULL;
        double left = self->from / 365.2425 + 1970, right = self->to / 365.2425 + 1970;

        step.step = decade * factors[i];
        label = name_year ((gint64) (fabs (left) > fabs (right) ? left : right));
        if (pixels_per (self, step) >= measure (self, label, TRUE) + GAP * self->scale)
          return step;
      }

  return step;
}

/* Years, and whatever fits between them without names. */
static void
add_years (DmTimeAxis *self)
{
  Step years = choose_years (self);
  double least = PLAIN_GAP * self->scale;
  Step minor = { UNIT_YEAR, 0 };

  if (years.step == 1)
    {
      static const gint64 months[] = { 1, 3, 6 };

      for (guint i = 0; i < G_N_ELEMENTS (months) && minor.step == 0; i++)
        if (pixels_per (self, (Step){ UNIT_MONTH, months[i] }) >= least)
          minor = (Step){ UNIT_MONTH, months[i] };
    }
  else
    {
      static const gint64 parts[] = { 10, 5, 2 };

      for (guint i = 0; i < G_N_ELEMENTS (parts) && minor.step == 0; i++)
        if (years.step % parts[i] == 0
            && pixels_per (self, (Step){ UNIT_YEAR, years.step / parts[i] }) >= least)
          minor = (Step){ UNIT_YEAR, years.step / parts[i] };
    }

  if (minor.step > 0)
    add_minor (self, minor, FALSE);
  add_major (self, years);
}

static void
fill (DmTimeAxis *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (minor_steps); i++)
    {
      Step step = minor_steps[i];
      Unit upper = step.unit + 1;

      if (pixels_per (self, step) < minor_room (self, step))
        continue;

      add_minor (self, step, TRUE);
      add_major (self, (Step){ upper, 1 });
      return;
    }

  add_years (self);
}

/* Labels that reach beyond the end, or into the next one, go; and where none of the upper level
 * is left, so do the minor ones: a month tells nothing without its year. */
static void
drop_labels (DmTimeAxis *self)
{
  gboolean named = FALSE;

  for (int level = 1; level >= 0; level--)
    {
      double taken = -G_MAXDOUBLE, end = level == 1 ? self->reach : self->x + self->width;

      for (guint i = 0; i < self->ticks->len; i++)
        {
          DmTick *tick = &g_array_index (self->ticks, DmTick, i);

          if (tick->major != level || tick->label == NULL)
            continue;
          if (tick->x < taken || tick->x + tick->label_width > end || (level == 0 && !named))
            {
              g_clear_pointer (&tick->label, g_free);
              continue;
            }
          taken = tick->x + tick->label_width + GAP / 2 * self->scale;
          named |= level == 1;
        }
    }
}

/**
 * dm_time_axis_new:
 * @typesetter: what measures its labels
 * @from: its left end, days since 1970
 * @to: its right end, later
 * @x: where it begins, px
 * @width: px
 * @reach: how far beyond its right end the labels of the upper level may go, px
 * @scale: by what its type is multiplied
 *
 * Divides time in two levels, from days to thousands of years, so that no label meets another or
 * goes beyond the end.
 *
 * Returns: (transfer full): the axis
 */
DmTimeAxis *
dm_time_axis_new (DmTypesetter *typesetter,
                  double from,
                  double to,
                  double x,
                  double width,
                  double reach,
                  double scale)
{
  DmTimeAxis *self = g_new0 (DmTimeAxis, 1);

  self->typesetter = dm_typesetter_ref (typesetter);
  self->from = from;
  self->to = to;
  self->x = x;
  self->width = width;
  self->reach = x + width + reach;
  self->scale = scale;
  self->ticks = g_array_new (FALSE, FALSE, sizeof (DmTick));
  g_array_set_clear_func (self->ticks, clear_tick);
  fill (self);
  drop_labels (self);

  return self;
}

void
dm_time_axis_free (DmTimeAxis *self)
{
  if (self == NULL)
    return;

  dm_typesetter_unref (self->typesetter);
  g_array_unref (self->ticks);
  g_free (self);
}

/**
 * dm_time_axis_get_ticks:
 * @self: an axis
 * @n_ticks: (out): how many
 *
 * Returns: (transfer none): its ticks: the minor ones in order, then the major ones
 */
const DmTick *
dm_time_axis_get_ticks (const DmTimeAxis *self, guint *n_ticks)
{
  *n_ticks = self->ticks->len;

  return (const DmTick *) (gpointer) self->ticks->data;
}

/**
 * dm_time_axis_get_x:
 * @self: an axis
 * @day: days since 1970; may lie outside of it
 *
 * Returns: where it is, px
 */
double
dm_time_axis_get_x (const DmTimeAxis *self, double day)
{
  return self->x + (day - self->from) * self->width / (self->to - self->from);
}

static void
draw_label (const DmTimeAxis *self, DmScene *scene, const DmTick *tick, double x, double baseline)
{
  const DmTextStyle style = {
    (tick->major ? DM_SIZE_LABEL : DM_SIZE_HELP) * self->scale,
    tick->major ? DM_WEIGHT_BOLD : DM_WEIGHT_NORMAL,
    tick->major ? DM_INK_TEXT : DM_INK_HELP,
    DM_ANCHOR_START,
    0,
  };

  dm_scene_text (scene, x, baseline, tick->label, &style);
}

/**
 * dm_time_axis_draw:
 * @self: an axis
 * @scene: a scene being made
 * @side: on which side of the plot it stands
 * @line_y: of its line, px
 * @plot_end: where the plot ends on the other side, px
 */
void
dm_time_axis_draw (const DmTimeAxis *self,
                   DmScene *scene,
                   DmAxisSide side,
                   double line_y,
                   double plot_end)
{
  const double s = self->scale;
  const DmPen rule = { DM_INK_RULE, 1, s, DM_DASH_NONE };
  const DmPen grid = { DM_INK_GRID, 1, s, DM_DASH_NONE };
  const DmPen faint = { DM_INK_GRID, 0.5, s, DM_DASH_NONE };
  gboolean top = side == DM_AXIS_TOP;

  dm_scene_begin_group (scene, "time");
  for (guint i = 0; i < self->ticks->len; i++)
    {
      const DmTick *tick = &g_array_index (self->ticks, DmTick, i);
      gboolean edge = tick->x <= self->x && tick->major && tick->day == self->from;
      double length = (tick->major ? 22 : tick->label != NULL ? 12 : 5) * s;

      if (!edge && top && (tick->major || tick->label != NULL))
        dm_scene_line (scene, tick->x, line_y, tick->x, plot_end, tick->major ? &grid : &faint);
      if (!edge && top)
        dm_scene_line (scene, tick->x, line_y - length, tick->x, line_y, &grid);
      if (!edge && !top)
        dm_scene_line (scene, tick->x, line_y, tick->x, line_y + length / 2, &rule);
      if (tick->label == NULL)
        continue;
      if (top)
        draw_label (self, scene, tick, tick->x + (edge && tick->major ? 0 : 4 * s),
                    line_y - (tick->major ? 20 : 5) * s);
      else
        draw_label (self, scene, tick, tick->x + (edge ? 0 : 3 * s),
                    line_y + (tick->major ? 31 : 15) * s);
    }
  dm_scene_line (scene, self->x, line_y, self->x + self->width, line_y, &rule);
  dm_scene_end_group (scene);
}
