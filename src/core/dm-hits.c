/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-hits.h"

#include <stdlib.h>

/**
 * Place:
 * @id: the number of a record
 * @place: where it stands in the order of time
 */
typedef struct
{
  gint64 id;
  guint place;
} Place;

/**
 * DmHits:
 * @ids: (element-type gint64): in the order of time
 * @days: (element-type double): their earliest days, of those that are dated, which come first
 * @places: (element-type Place): in the order of their numbers
 */
struct _DmHits
{
  GArray *ids;
  GArray *days;
  GArray *places;
};

static int
compare_places (gconstpointer a, gconstpointer b)
{
  gint64 x = ((const Place *) a)->id, y = ((const Place *) b)->id;

  return (x > y) - (x < y);
}

static void
add (DmHits *self, const DmSnapshot *snapshot, guint entry)
{
  Place place = { snapshot->id[entry], self->ids->len };

  g_array_append_val (self->ids, place.id);
  g_array_append_val (self->places, place);
  if (dm_snapshot_is_dated (snapshot, entry))
    {
      double day = (double) snapshot->date[entry].earliest;

      g_array_append_val (self->days, day);
    }
}

/**
 * dm_hits_find:
 * @snapshot: a dossier
 * @filter: (nullable): what is shown; %NULL for everything
 * @words: what a record must say, all of it, whatever the case and the accents
 * @give_up: (nullable): asked now and then whether to give up
 * @user_data: for @give_up
 *
 * Returns: (transfer full) (nullable): what was found; %NULL if it was given up
 */
DmHits *
dm_hits_find (const DmSnapshot *snapshot,
              const DmFilter *filter,
              const char *words,
              DmRecordQueryFunc give_up,
              gpointer user_data)
{
  g_autoptr (DmRecordQuery) query = dm_record_query_new ();
  g_autoptr (GArray) entries = NULL;
  DmHits *self;

  query->filter = filter != NULL ? dm_filter_copy (filter) : NULL;
  query->words = g_strdup (words);
  entries = dm_record_query_run (query, snapshot, give_up, user_data);
  if (entries == NULL)
    return NULL;

  self = g_new0 (DmHits, 1);
  self->ids = g_array_sized_new (FALSE, FALSE, sizeof (gint64), entries->len);
  self->days = g_array_sized_new (FALSE, FALSE, sizeof (double), entries->len);
  self->places = g_array_sized_new (FALSE, FALSE, sizeof (Place), entries->len);
  for (guint i = 0; i < entries->len; i++)
    add (self, snapshot, g_array_index (entries, guint32, i));
  g_array_sort (self->places, compare_places);
  return self;
}

/**
 * dm_hits_free:
 * @self: (transfer full) (nullable): what was found
 */
void
dm_hits_free (DmHits *self)
{
  if (self == NULL)
    return;

  g_array_unref (self->ids);
  g_array_unref (self->days);
  g_array_unref (self->places);
  g_free (self);
}

/**
 * dm_hits_get_n:
 * @self: what was found
 *
 * Returns: how many records were
 */
guint
dm_hits_get_n (const DmHits *self)
{
  return self->ids->len;
}

/**
 * dm_hits_get_id:
 * @self: what was found
 * @place: below dm_hits_get_n()
 *
 * Returns: the number of the record that stands there in the order of time
 */
gint64
dm_hits_get_id (const DmHits *self, guint place)
{
  g_return_val_if_fail (place < self->ids->len, 0);

  return g_array_index (self->ids, gint64, place);
}

/**
 * dm_hits_find_place:
 * @self: what was found
 * @id: the number of a record
 * @place: (out) (optional): where it stands in the order of time, from 0
 *
 * Returns: whether the record is among them
 */
gboolean
dm_hits_find_place (const DmHits *self, gint64 id, guint *place)
{
  Place sought = { .id = id };
  guint at;

  if (!g_array_binary_search (self->places, &sought, compare_places, &at))
    return FALSE;

  if (place != NULL)
    *place = g_array_index (self->places, Place, at).place;
  return TRUE;
}

/* How many of them stand before an entry in the order of time. */
static guint
count_before (const DmHits *self, const DmSnapshot *snapshot, guint entry)
{
  guint low = 0, high = self->ids->len;

  while (low < high)
    {
      guint middle = (low + high) / 2;
      int other = dm_snapshot_find_entry (snapshot, g_array_index (self->ids, gint64, middle));

      if (other != DM_NONE && dm_snapshot_compare (snapshot, (guint) other, entry) < 0)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

/**
 * dm_hits_step:
 * @self: what was found
 * @snapshot: the dossier
 * @from: the number of the record to go on from, among them or not; 0 for none
 * @forward: whether to go to later ones
 *
 * Returns: the next of them, beginning anew after the last; 0 if nothing was found
 */
gint64
dm_hits_step (const DmHits *self, const DmSnapshot *snapshot, gint64 from, gboolean forward)
{
  int entry = dm_snapshot_find_entry (snapshot, from);
  guint n = self->ids->len, place;

  if (n == 0)
    return 0;

  if (dm_hits_find_place (self, from, &place))
    place = forward ? place + 1 : place + n - 1;
  else if (entry != DM_NONE)
    place = count_before (self, snapshot, (guint) entry) + (forward ? 0 : n - 1);
  else
    place = forward ? 0 : n - 1;
  return g_array_index (self->ids, gint64, place % n);
}

/* How many of the dated ones begin before a day. */
static guint
count_days (const DmHits *self, double day)
{
  guint low = 0, high = self->days->len;

  while (low < high)
    {
      guint middle = (low + high) / 2;

      if (g_array_index (self->days, double, middle) < day)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

/**
 * dm_hits_count:
 * @self: what was found
 * @from: a day
 * @to: a later one
 *
 * Returns: how many of them begin on @from or later, and before @to
 */
guint
dm_hits_count (const DmHits *self, double from, double to)
{
  return count_days (self, to) - count_days (self, from);
}
