/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-frame.h"

#define CAPTION_LINES 4
#define SOURCE_SIZE 10.0
#define LEADING 1.35

/* The sources take no more of the height than this; less where the picture is low for its type. */
#define MAX_SOURCES_SHARE 0.2
#define LOW_SOURCES_SHARE 0.08
#define LOW 480.0

static void
draw_line (DmScene *scene, double x, double baseline, const char *text, DmTextStyle style)
{
  dm_scene_text (scene, x, baseline, text, &style);
}

/* Sets lines whose last one stands on @bottom. Returns the top of the first. */
static double
draw_lines_above (DmScene *scene, double x, double bottom, GPtrArray *lines, DmTextStyle style)
{
  double step = style.size * LEADING;
  double top = bottom - step * lines->len;

  for (guint i = 0; i < lines->len; i++)
    draw_line (scene, x, top + step * i + style.size, g_ptr_array_index (lines, i), style);

  return top;
}

static double
draw_paragraph_above (DmScene *scene,
                      const DmFrame *frame,
                      double bottom,
                      const char *text,
                      double size,
                      DmInk ink,
                      guint max_lines)
{
  double width = dm_scene_get_width (scene) - 2 * frame->margin;
  g_autoptr (GPtrArray) lines = NULL;

  if (text == NULL || *text == '\0')
    return bottom;

  lines = dm_typesetter_wrap (dm_scene_get_typesetter (scene), text, size, DM_WEIGHT_NORMAL, width,
                              max_lines);

  return draw_lines_above (scene, frame->margin, bottom, lines,
                           (DmTextStyle){ size, DM_WEIGHT_NORMAL, ink, DM_ANCHOR_START, width });
}

/* Returns: the bottom of its last line. */
static double
draw_paragraph_below (DmScene *scene, const DmFrame *frame, double top, const char *text)
{
  const double size = DM_SIZE_HELP * frame->scale;
  double width = dm_scene_get_width (scene) - 2 * frame->margin;
  g_autoptr (GPtrArray) lines = NULL;

  if (text == NULL || *text == '\0')
    return top;

  lines = dm_typesetter_wrap (dm_scene_get_typesetter (scene), text, size, DM_WEIGHT_NORMAL, width,
                              CAPTION_LINES);
  top += size * LEADING * lines->len;
  draw_lines_above (scene, frame->margin, top, lines,
                    (DmTextStyle){ size, DM_WEIGHT_NORMAL, DM_INK_TEXT, DM_ANCHOR_START, width });

  return top;
}

static double
draw_sources_above (DmScene *scene, const DmFrame *frame, double bottom)
{
  const double size = SOURCE_SIZE * frame->scale;
  const double width = dm_scene_get_width (scene) - 2 * frame->margin;
  const double height = dm_scene_get_height (scene);
  const double share
      = height * (height < LOW * frame->scale ? LOW_SOURCES_SHARE : MAX_SOURCES_SHARE);
  g_autoptr (GPtrArray) lines = NULL;

  if (frame->sources == NULL)
    return bottom;

  lines = dm_frame_wrap_sources (dm_scene_get_typesetter (scene), frame->sources, size, width,
                                 (guint) MAX (1, share / (size * LEADING)));

  return draw_lines_above (
      scene, frame->margin, bottom, lines,
      (DmTextStyle){ size, DM_WEIGHT_NORMAL, DM_INK_HELP, DM_ANCHOR_START, width });
}

/**
 * dm_frame_draw:
 * @scene: a scene being made
 * @frame: what to draw
 *
 * Draws title and subtitle at the top, caption and sources at the bottom. Each takes no room
 * where it is not there.
 *
 * Returns: the box that is left for the chart
 */
DmBox
dm_frame_draw (DmScene *scene, const DmFrame *frame)
{
  double s = frame->scale;
  double width = dm_scene_get_width (scene) - 2 * frame->margin;
  double top = frame->margin, bottom = dm_scene_get_height (scene) - frame->margin;

  dm_scene_begin_group (scene, "frame");
  if (frame->title != NULL && *frame->title != '\0')
    {
      draw_line (
          scene, frame->margin, top + DM_SIZE_TITLE * s, frame->title,
          (DmTextStyle){ DM_SIZE_TITLE * s, DM_WEIGHT_BOLD, DM_INK_TEXT, DM_ANCHOR_START, width });
      top += DM_SIZE_TITLE * LEADING * s;
    }
  if (frame->subtitle != NULL && *frame->subtitle != '\0')
    {
      draw_line (scene, frame->margin, top + DM_SIZE_LABEL * s, frame->subtitle,
                 (DmTextStyle){ DM_SIZE_LABEL * s, DM_WEIGHT_NORMAL, DM_INK_HELP, DM_ANCHOR_START,
                                width });
      top += DM_SIZE_LABEL * LEADING * s;
    }
  if (frame->is_caption_above)
    top = draw_paragraph_below (scene, frame, top, frame->caption);
  if (top > frame->margin)
    top += 8 * s;

  bottom = draw_sources_above (scene, frame, bottom);
  if (!frame->is_caption_above)
    bottom = draw_paragraph_above (scene, frame, bottom, frame->caption, DM_SIZE_HELP * s,
                                   DM_INK_TEXT, CAPTION_LINES);
  if (bottom < dm_scene_get_height (scene) - frame->margin)
    bottom -= 8 * s;
  dm_scene_end_group (scene);

  return (DmBox){ frame->margin, top, MAX (width, 1), MAX (bottom - top, 1) };
}
