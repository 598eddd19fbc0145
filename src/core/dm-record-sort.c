/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-record-sort.h"

#include "dm-name-order.h"
#include "dm-record.h"
#include "dm-words.h"

#include <math.h>
#include <string.h>

#define DIGIT_BITS 16
#define N_DIGITS (1u << DIGIT_BITS)

/* The key of what has nothing in the column. */
#define NOTHING G_MAXUINT64

/* Names are told apart by their place in the alphabet, of as many as fit into a key. */
#define NAME_BITS 21
#define NAMES_IN_KEY 3

typedef struct
{
  guint64 key;
  guint32 entry;
} Item;

typedef struct
{
  const DmSnapshot *snapshot;
  const Item *items;
} Titles;

static char *
title_of (guint index, gconstpointer data)
{
  const Titles *titles = data;

  return dm_words_title (titles->snapshot, titles->items[index].entry, DM_AMOUNT_LONG);
}

static char *
party_of (guint index, gconstpointer snapshot)
{
  return g_strdup (
      dm_snapshot_text (snapshot, ((const DmSnapshot *) snapshot)->parties[index].short_name));
}

static char *
issue_of (guint index, gconstpointer snapshot)
{
  return g_strdup (
      dm_snapshot_text (snapshot, ((const DmSnapshot *) snapshot)->issues[index].name));
}

/* A radix sort, the last digit first: it takes the same steps whatever the keys are, keeps the
 * order of what is alike, and skips digits that are the same everywhere. */
static void
sort_items (Item *items, guint n)
{
  g_autofree Item *spare = g_new (Item, n);
  g_autofree guint *starts = g_new (guint, N_DIGITS);
  Item *from = items, *to = spare;

  for (guint shift = 0; shift < 64; shift += DIGIT_BITS)
    {
      guint sum = 0;

      memset (starts, 0, N_DIGITS * sizeof (guint));
      for (guint i = 0; i < n; i++)
        starts[from[i].key >> shift & (N_DIGITS - 1)]++;
      if (starts[from[0].key >> shift & (N_DIGITS - 1)] == n)
        continue;

      for (guint digit = 0; digit < N_DIGITS; digit++)
        {
          guint count = starts[digit];

          starts[digit] = sum;
          sum += count;
        }
      for (guint i = 0; i < n; i++)
        to[starts[from[i].key >> shift & (N_DIGITS - 1)]++] = from[i];

      Item *other = from;

      from = to;
      to = other;
    }

  if (from != items)
    memcpy (items, from, n * sizeof (Item));
}

/* Positions and events apart, each by its words. */
static void
key_kinds (Item *items, guint n, const DmSnapshot *snapshot)
{
  for (guint i = 0; i < n; i++)
    {
      guint32 entry = items[i].entry;
      gboolean is_event = snapshot->type[entry] == DM_RECORD_EVENT;

      items[i].key = (is_event ? 0x100u : 0) + snapshot->kind[entry];
    }
}

static gboolean
key_titles (Item *items,
            guint n,
            const DmSnapshot *snapshot,
            DmRecordQueryFunc give_up,
            gpointer user_data)
{
  const Titles titles = { snapshot, items };
  g_autofree guint32 *ranks = g_new (guint32, n);

  if (!dm_name_order (n, title_of, &titles, ranks, give_up, user_data))
    return FALSE;
  for (guint i = 0; i < n; i++)
    items[i].key = ranks[i];

  return TRUE;
}

static void
key_lists (Item *items, guint n, const DmSnapshot *snapshot, DmEntryList list, const guint32 *ranks)
{
  for (guint i = 0; i < n; i++)
    {
      guint n_names;
      const guint32 *names = dm_snapshot_list (snapshot, items[i].entry, list, &n_names);
      guint64 key = 0;

      for (guint k = 0; k < NAMES_IN_KEY; k++)
        key = key << NAME_BITS | (k < n_names ? (guint64) ranks[names[k]] + 1 : 0);
      items[i].key = n_names > 0 ? key : NOTHING;
    }
}

static void
key_parties (Item *items, guint n, const DmSnapshot *snapshot)
{
  g_autofree guint32 *ranks = g_new (guint32, snapshot->n_parties);

  dm_name_order (snapshot->n_parties, party_of, snapshot, ranks, NULL, NULL);
  key_lists (items, n, snapshot, DM_LIST_PARTIES, ranks);
}

static void
key_issues (Item *items, guint n, const DmSnapshot *snapshot)
{
  g_autofree guint32 *ranks = g_new (guint32, snapshot->n_issues);

  dm_name_order (snapshot->n_issues, issue_of, snapshot, ranks, NULL, NULL);
  key_lists (items, n, snapshot, DM_LIST_ISSUES, ranks);
}

/* An integer that is in the same order as the number. */
static guint64
order_double (double number)
{
  guint64 bits;

  memcpy (&bits, &number, sizeof bits);
  return bits >> 63 ? ~bits : bits | G_GUINT64_CONSTANT (1) << 63;
}

static const DmPosition *
position_of (const DmSnapshot *snapshot, guint32 entry)
{
  return snapshot->position[entry] != DM_NONE ? &snapshot->positions[snapshot->position[entry]]
                                              : NULL;
}

static gboolean
has_amount (const DmPosition *position)
{
  return position != NULL && (!isnan (position->amount.low) || !isnan (position->amount.high));
}

static void
key_amounts (Item *items, guint n, const DmSnapshot *snapshot)
{
  for (guint i = 0; i < n; i++)
    {
      const DmPosition *position = position_of (snapshot, items[i].entry);

      if (!has_amount (position))
        items[i].key = NOTHING;
      else
        items[i].key = order_double (isnan (position->amount.low) ? position->amount.high
                                                                  : position->amount.low);
    }
}

/* Two units are never compared, so each has its own run. */
static void
key_units (Item *items, guint n, const DmSnapshot *snapshot)
{
  g_autoptr (GHashTable) numbers = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < n; i++)
    {
      const DmPosition *position = position_of (snapshot, items[i].entry);

      if (!has_amount (position))
        items[i].key = NOTHING;
      else
        {
          const char *unit = dm_snapshot_text (snapshot, position->unit);
          gpointer number = g_hash_table_lookup (numbers, unit);

          if (number == NULL)
            {
              number = GUINT_TO_POINTER (g_hash_table_size (numbers) + 1);
              g_hash_table_insert (numbers, (gpointer) unit, number);
            }
          items[i].key = GPOINTER_TO_UINT (number);
        }
    }
}

/* Turns the order round, but for what has nothing. */
static void
turn (Item *items, guint n)
{
  for (guint i = 0; i < n; i++)
    if (items[i].key != NOTHING)
      items[i].key = NOTHING - 1 - items[i].key;
}

static void
key_dates (Item *items, guint n, const DmSnapshot *snapshot)
{
  for (guint i = 0; i < n; i++)
    items[i].key = dm_snapshot_is_dated (snapshot, items[i].entry)
                       ? dm_snapshot_rank (snapshot, items[i].entry)
                       : NOTHING;
}

static void
key_certainty (Item *items, guint n, const DmSnapshot *snapshot)
{
  for (guint i = 0; i < n; i++)
    items[i].key = snapshot->certainty[items[i].entry];
}

static void
key_sources (Item *items, guint n, const DmSnapshot *snapshot)
{
  for (guint i = 0; i < n; i++)
    {
      guint n_sources;

      dm_snapshot_list (snapshot, items[i].entry, DM_LIST_SOURCES, &n_sources);
      items[i].key = n_sources;
    }
}

/**
 * dm_record_sort:
 * @entries: (array length=n_entries): entries of @snapshot in the order of time
 * @n_entries: how many
 * @snapshot: a dossier
 * @column: what they are put in order by
 * @descending: whether the order goes down
 * @give_up: (nullable): asked now and then; if so, the order is any
 * @user_data: for @give_up
 *
 * Sorts in place. What is alike stays as it was; what has nothing in the column comes last.
 */
void
dm_record_sort (guint32 *entries,
                guint n_entries,
                const DmSnapshot *snapshot,
                DmRecordColumn column,
                gboolean descending,
                DmRecordQueryFunc give_up,
                gpointer user_data)
{
  g_autofree Item *items = NULL;

  if (n_entries < 2 || (column == DM_RECORD_COLUMN_DATE && !descending))
    return;

  items = g_new (Item, n_entries);
  for (guint i = 0; i < n_entries; i++)
    items[i].entry = entries[i];

  switch (column)
    {
    case DM_RECORD_COLUMN_DATE:
      key_dates (items, n_entries, snapshot);
      break;
    case DM_RECORD_COLUMN_KIND:
      key_kinds (items, n_entries, snapshot);
      break;
    case DM_RECORD_COLUMN_TITLE:
      if (!key_titles (items, n_entries, snapshot, give_up, user_data))
        return;
      break;
    case DM_RECORD_COLUMN_PARTIES:
      key_parties (items, n_entries, snapshot);
      break;
    case DM_RECORD_COLUMN_ISSUES:
      key_issues (items, n_entries, snapshot);
      break;
    case DM_RECORD_COLUMN_VALUE:
      key_amounts (items, n_entries, snapshot);
      break;
    case DM_RECORD_COLUMN_CERTAINTY:
      key_certainty (items, n_entries, snapshot);
      break;
    case DM_RECORD_COLUMN_SOURCES:
      key_sources (items, n_entries, snapshot);
      break;
    case DM_N_RECORD_COLUMNS:
      return;
    }

  if (descending)
    turn (items, n_entries);
  sort_items (items, n_entries);
  if (column == DM_RECORD_COLUMN_VALUE)
    {
      key_units (items, n_entries, snapshot);
      sort_items (items, n_entries);
    }
  for (guint i = 0; i < n_entries; i++)
    entries[i] = items[i].entry;
}
