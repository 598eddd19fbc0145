/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-convergence-private.h"

/* What a party held from a place on. */
typedef struct
{
  double x, y;
  int party;
  int act;
} Stand;

/* What is needed to tell the places of a convergence chart. */
typedef struct
{
  DmTimeScale time;
  DmValueScale value;
  double bottom;  /* of where amounts are, px */
  GArray *stands; /* Stand, in time */
} Places;

static void
places_free (gpointer data)
{
  Places *places = data;

  g_array_unref (places->stands);
  g_free (places);
}

/* What each party last did before a place, or, where it had done nothing yet, did first: numbers of
 * stands, by party. */
static GHashTable *
find_stands (const Places *places, double x)
{
  GHashTable *found = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < places->stands->len; i++)
    {
      const Stand *stand = &g_array_index (places->stands, Stand, i);
      gpointer party = GINT_TO_POINTER (stand->party);

      if (stand->x <= x || !g_hash_table_contains (found, party))
        g_hash_table_insert (found, party, GUINT_TO_POINTER (i));
    }

  return found;
}

/* Whose line is nearest. */
static void
find_party (const Places *places, double x, double y, DmPlace *place)
{
  g_autoptr (GHashTable) found = find_stands (places, x);
  double best = INFINITY;
  GHashTableIter iter;
  gpointer at;

  g_hash_table_iter_init (&iter, found);
  while (g_hash_table_iter_next (&iter, NULL, &at))
    {
      const Stand *stand = &g_array_index (places->stands, Stand, GPOINTER_TO_UINT (at));
      double distance = fabs (stand->y - y) + MAX (stand->x - x, 0);

      if (distance >= best)
        continue;
      best = distance;
      place->party = stand->party;
      place->act = stand->act;
    }
}

static gboolean
find_place (double x, double y, gpointer data, DmPlace *place)
{
  const Places *places = data;
  const DmValueScale *scale = &places->value;

  place->day = dm_time_scale_day (&places->time, x, &place->days);
  find_party (places, x, y, place);
  if (scale->empty || y > places->bottom)
    return TRUE;

  place->value = dm_value_scale_value (scale, y);
  place->step = fabs (dm_value_scale_value (scale, y - 1) - place->value);
  if (scale->options != NULL && scale->options->n_options > 0)
    {
      place->option = (int) CLAMP (round (place->value), 0, scale->options->n_options - 1);
      place->value = NAN;
    }
  return TRUE;
}

/* Lets the scene tell which day and which amount a point is, and whose line is nearest. */
void
dm_convergence_set_places (DmConvergence *self)
{
  Places *places = g_new0 (Places, 1);

  places->time = self->time;
  places->value = self->value;
  places->bottom = MAX (self->value.y0, self->value.y1);
  places->stands = g_array_new (FALSE, FALSE, sizeof (Stand));
  for (guint i = 0; i < self->moves->len && i < DM_CONVERGENCE_MAX_MOVES; i++)
    {
      const DmMove *move = &g_array_index (self->moves, DmMove, i);
      const DmTrack *track = &g_array_index (self->tracks, DmTrack, move->track);
      Stand stand = { move->x, move->y, track->party, self->snapshot->kind[move->entry] };

      /* Estimates, proposals and what stays inside a side are on no line. */
      if (!move->words && dm_act_is_line (stand.act))
        g_array_append_val (places->stands, stand);
    }
  dm_scene_set_places (self->scene, find_place, places, places_free);
}
