/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-convergence-private.h"

#include <glib/gi18n-lib.h>

#define SIGN 16.0
#define BETWEEN 16.0
#define ROW 18.0

static const struct
{
  const char *text;
  DmMarker shape;
  DmMarkerStyle style;
  DmInk ink;
} signs[DM_N_KEYS] = {
  [DM_KEY_DEMAND]
  = { N_("demand"), DM_MARKER_TRIANGLE_DOWN, DM_MARKER_FILLED, DM_INK_HELP },
      [DM_KEY_OFFER]
      = { N_("offer"), DM_MARKER_DISC, DM_MARKER_FILLED, DM_INK_HELP },
          [DM_KEY_INTERNAL]
          = { N_("inside a side"), DM_MARKER_SQUARE, DM_MARKER_FILLED, DM_INK_HELP },
              [DM_KEY_BOTTOM_LINE]
              = { N_("bottom line"), DM_MARKER_TRIANGLE_UP, DM_MARKER_FILLED, DM_INK_HELP },
                  [DM_KEY_TRIAL_BALLOON]
                  = { N_("trial balloon"), DM_MARKER_DISC, DM_MARKER_DASHED, DM_INK_HELP },
                      [DM_KEY_PROPOSAL] = { N_("proposal by a third party"),
                                                DM_MARKER_DIAMOND,
                                                DM_MARKER_FILLED,
                                                DM_INK_HELP },
                                            [DM_KEY_ESTIMATE]
                                            = { N_("estimate by a third party"),
                                                    DM_MARKER_BRACKET,
                                                    DM_MARKER_FILLED,
                                                    DM_INK_HELP },
                                                [DM_KEY_AD_REFERENDUM]
                                                = { N_("agreed ad referendum"),
                                                        DM_MARKER_DISC,
                                                        DM_MARKER_HOLLOW,
                                                        DM_INK_AGREED },
                                                    [DM_KEY_AGREED]
                                                    = { N_("agreed"),
                                                            DM_MARKER_STAR,
                                                            DM_MARKER_FILLED,
                                                            DM_INK_AGREED },
                                                        [DM_KEY_HOLLOW]
                                                        = { N_("reported or as of"),
                                                                DM_MARKER_DISC,
                                                                DM_MARKER_HOLLOW,
                                                                DM_INK_HELP },
                                                            [DM_KEY_CARRIED]
                                                            = { N_("carried forward"),
                                                                    DM_N_MARKERS,
                                                                    DM_MARKER_FILLED,
                                                                    DM_INK_HELP },
                                                                [DM_KEY_UNLIKE]
                                                                = { N_("other coverage"),
                                                                        DM_N_MARKERS,
                                                                        DM_MARKER_FILLED,
                                                                        DM_INK_HELP },
                                                                    [DM_KEY_HATCH]
                                                                    = { N_("not comparable"),
                                                                            DM_N_MARKERS,
                                                                            DM_MARKER_FILLED,
                                                                            DM_INK_HELP },
                                                                    };

static void
note (DmConvergence *self, const DmMove *move)
{
  DmMarker shape;
  DmMarkerStyle style;
  DmInk ink;

  dm_convergence_mark_style (self, move, &shape, &style, &ink);
  switch ((DmAct) self->snapshot->kind[move->entry])
    {
    case DM_ACT_DEMAND:
      self->keys |= 1u << DM_KEY_DEMAND;
      break;
    case DM_ACT_OFFER:
      self->keys |= 1u << DM_KEY_OFFER;
      break;
    case DM_ACT_PROPOSAL:
      self->keys |= 1u << DM_KEY_PROPOSAL;
      break;
    case DM_ACT_ESTIMATE:
      self->keys |= 1u << DM_KEY_ESTIMATE;
      break;
    case DM_ACT_INTERNAL:
      self->keys |= 1u << DM_KEY_INTERNAL;
      break;
    case DM_ACT_BOTTOM_LINE:
      self->keys |= 1u << DM_KEY_BOTTOM_LINE;
      break;
    case DM_ACT_TRIAL_BALLOON:
      self->keys |= 1u << DM_KEY_TRIAL_BALLOON;
      break;
    case DM_ACT_AGREED_AD_REFERENDUM:
      self->keys |= 1u << DM_KEY_AD_REFERENDUM;
      return;
    case DM_ACT_AGREED:
      self->keys |= 1u << DM_KEY_AGREED;
      return;
    case DM_ACT_AS_OF:
    case DM_ACT_WITHDRAWN:
    case DM_ACT_NONE:
    default:
      break;
    }
  if (style == DM_MARKER_HOLLOW && shape != DM_MARKER_BRACKET)
    self->keys |= 1u << DM_KEY_HOLLOW;
}

static gboolean
is_in_span (const DmConvergence *self, const DmMove *move)
{
  const DmDate *date = &self->snapshot->date[move->entry];

  return (dm_day_is_open (date->latest) || (double) date->latest >= self->from)
         && (dm_day_is_open (date->earliest) || (double) date->earliest <= self->to);
}

/**
 * dm_convergence_find_keys:
 * @self: a chart whose moves are known
 *
 * Finds which signs the picture uses, and so has to explain.
 */
void
dm_convergence_find_keys (DmConvergence *self)
{
  const gboolean has_gap = dm_convergence_shows_sides (self);

  self->keys = 0;
  for (guint i = 0; i < self->moves->len; i++)
    {
      const DmMove *move = &g_array_index (self->moves, DmMove, i);

      if (self->snapshot->kind[move->entry] == DM_ACT_WITHDRAWN)
        continue;
      if (is_in_span (self, move))
        note (self, move);
      if (!move->words && self->lines->held[move->held].in_line)
        self->keys |= 1u << (move->unlike ? DM_KEY_UNLIKE : DM_KEY_CARRIED);
    }
  for (guint i = 0; i < self->gap->n_days && has_gap; i++)
    if (self->gap->days[i].state == DM_GAP_OTHER_COVERAGE)
      self->keys |= 1u << DM_KEY_HATCH;
  /* In a reduced line there are no marks to explain. */
  if (self->reduced)
    self->keys &= 1u << DM_KEY_HATCH;
}

static void
draw_sign (DmConvergence *self, guint key, double x, double y)
{
  const double s = self->s;

  if (signs[key].shape != DM_N_MARKERS)
    dm_scene_marker (self->scene, signs[key].shape, signs[key].style, x + SIGN / 2 * s, y, 9 * s,
                     signs[key].ink, 1);
  else if (key == DM_KEY_HATCH)
    {
      const DmBox box = { x, y - 5 * s, SIGN * s, 10 * s };

      dm_scene_hatch_rect (self->scene, &box, 0, DM_INK_HATCH, 1);
    }
  else
    {
      const DmPen pen
          = { DM_INK_HELP, 1, 1.6 * s, key == DM_KEY_UNLIKE ? DM_DASH_DOTTED : DM_DASH_DASHED };

      dm_scene_line (self->scene, x, y, x + SIGN * s, y, &pen);
    }
}

/* Lays the key in rows; draws it too where @draw. Returns its height. */
static double
lay (const DmConvergence *self, double left, double width, double top, DmConvergence *draw)
{
  const double s = self->s;
  const DmTextStyle style = { .size = DM_SIZE_HELP * s,
                              .weight = DM_WEIGHT_NORMAL,
                              .ink = DM_INK_HELP,
                              .anchor = DM_ANCHOR_START };
  double x = left, y = top + ROW * s / 2;

  if (self->keys == 0)
    return 0;
  for (guint key = 0; key < DM_N_KEYS; key++)
    {
      const char *text = _ (signs[key].text);
      DmExtents extents;
      double needs;

      if (!(self->keys & (1u << key)))
        continue;
      dm_typesetter_measure (self->params->typesetter, text, style.size, style.weight, &extents);
      needs = (SIGN + 5) * s + extents.width;
      if (x > left && x + needs > left + width)
        {
          x = left;
          y += ROW * s;
        }
      if (draw != NULL)
        {
          draw_sign (draw, key, x, y);
          dm_scene_text (draw->scene, x + (SIGN + 5) * s, y + style.size * 0.36, text, &style);
        }
      x += needs + BETWEEN * s;
    }
  return y + ROW * s / 2 - top;
}

/**
 * dm_convergence_key_height:
 * @self: a chart
 * @width: what the key may take, px
 *
 * Returns: the height of the key of signs, px
 */
double
dm_convergence_key_height (const DmConvergence *self, double width)
{
  return lay (self, 0, width, 0, NULL);
}

/**
 * dm_convergence_draw_key:
 * @self: a chart
 *
 * Draws the key of the signs that the picture uses.
 */
void
dm_convergence_draw_key (DmConvergence *self)
{
  dm_scene_begin_group (self->scene, "key");
  lay (self, self->room.x, self->room.width, self->key_top, self);
  dm_scene_end_group (self->scene);
}
