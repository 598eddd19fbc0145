/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dm-scene.h"

G_BEGIN_DECLS

typedef enum
{
  DM_PRIM_FILL_RECT,
  DM_PRIM_FADE_RECT,
  DM_PRIM_STROKE_RECT,
  DM_PRIM_HATCH_RECT,
  DM_PRIM_HATCH_POLYGON,
  DM_PRIM_FILL_POLYGON,
  DM_PRIM_POLYLINE,
  DM_PRIM_MARKER,
  DM_PRIM_TEXT,
  DM_PRIM_PUSH_CLIP,
  DM_PRIM_POP_CLIP,
  DM_PRIM_BEGIN_GROUP,
  DM_PRIM_END_GROUP,
} DmPrimType;

typedef struct
{
  DmPrimType type;
  DmInk ink;
  double alpha;
  DmBox box; /* of a marker: its middle and size; of a text: left end, baseline, width */
  union
  {
    struct
    {
      double radius, fade_in, fade_out;
    } rect;
    struct
    {
      guint first, n;
    } points;
    struct
    {
      DmMarker shape;
      DmMarkerStyle style;
    } marker;
    struct
    {
      const char *text; /* in the scene's strings */
      double size;
      DmWeight weight;
      DmAnchor anchor; /* what of it stays in place where its font is another */
    } run;
    const char *name;
  };
  DmPen pen;
} DmPrim;

struct _DmScene
{
  gatomicrefcount ref_count;
  double width, height, natural_height;
  DmBox plot;
  DmScene *next;
  const DmTheme *theme;
  DmTypesetter *typesetter;
  GArray *prims;   /* DmPrim */
  GArray *points;  /* DmPoint */
  GArray *marks;   /* DmMark */
  GArray *sources; /* guint */
  GStringChunk *strings;
  char *title;
  char *summary;
  DmMarkNameFunc name_func;
  gpointer name_data;
  GDestroyNotify name_destroy;
  DmMarkNameFunc details_func;
  gpointer details_data;
  GDestroyNotify details_destroy;
  DmPlaceFunc place_func;
  gpointer place_data;
  GDestroyNotify place_destroy;
};

G_END_DECLS
