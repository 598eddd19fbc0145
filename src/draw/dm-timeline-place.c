/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-timeline-private.h"

/* Where a lane of the scene is, px. */
typedef struct
{
  int lane;
  double top, bottom;
} Band;

/* What is needed to tell the places of a timeline. */
typedef struct
{
  double x, from, ppd;
  GArray *bands; /* Band */
} Places;

static void
places_free (gpointer data)
{
  Places *places = data;

  g_array_unref (places->bands);
  g_free (places);
}

static gboolean
find_place (double x, double y, gpointer data, DmPlace *place)
{
  const Places *places = data;

  place->day = places->from + (x - places->x) / places->ppd;
  place->days = 1 / places->ppd;
  for (guint i = 0; i < places->bands->len; i++)
    {
      const Band *band = &g_array_index (places->bands, Band, i);

      if (y >= band->top && y < band->bottom)
        place->lane = band->lane;
    }

  return TRUE;
}

/* Lets the scene tell which day and which lane a point is in. */
void
dm_timeline_set_places (const DmTimeline *timeline, const GArray *layouts)
{
  Places *places = g_new0 (Places, 1);

  places->x = timeline->plot.x;
  places->from = timeline->params->from;
  places->ppd = timeline->ppd;
  places->bands = g_array_new (FALSE, FALSE, sizeof (Band));
  for (guint i = 0; i < layouts->len; i++)
    {
      const DmLaneLayout *layout = &g_array_index (layouts, DmLaneLayout, i);
      Band band = { layout->index, layout->y, layout->y + layout->height };

      g_array_append_val (places->bands, band);
    }
  dm_scene_set_places (timeline->scene, find_place, places, places_free);
}
