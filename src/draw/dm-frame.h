/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dm-scene.h"
#include "dm-snapshot.h"

G_BEGIN_DECLS

/**
 * DmFrame:
 * @title: (nullable): the title
 * @subtitle: (nullable): the line below it
 * @caption: (nullable): what is said below the chart
 * @sources: (nullable) (element-type utf8): what the chart rests on, see dm_frame_list_sources()
 * @scale: by what sizes are multiplied
 * @margin: around all, px
 * @is_caption_above: whether the caption stands below the subtitle, not below the chart
 *
 * What stands around a chart, the same for all charts.
 */
typedef struct
{
  const char *title;
  const char *subtitle;
  const char *caption;
  GPtrArray *sources;
  double scale;
  double margin;
  gboolean is_caption_above;
} DmFrame;

DmBox dm_frame_draw (DmScene *scene, const DmFrame *frame);
GPtrArray *
dm_frame_list_sources (const DmSnapshot *snapshot, const guint *sources, guint n_sources);
GPtrArray *dm_frame_wrap_sources (DmTypesetter *typesetter,
                                  GPtrArray *pieces,
                                  double size,
                                  double width,
                                  guint max_lines);

G_END_DECLS
