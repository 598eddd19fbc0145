/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-source-item.h"

#include "dm-date.h"
#include "dm-fold.h"

#include <glib/gi18n.h>
#include <string.h>

static const char *const order_nicks[] = { "title", "date", "records" };

/* Their names in settings and actions. */
const DmEnum dm_source_orders = { order_nicks, G_N_ELEMENTS (order_nicks) };

/**
 * DmSourceItem:
 *
 * A source in the list of sources: its citation data as they are read there, without its text. It
 * stays the same object while the dossier changes, so that the list keeps its place.
 */
struct _DmSourceItem
{
  GObject parent_instance;

  gint64 id;
  char *title;
  char *people;
  char *date; /* in words */
  DmDate when;
  char *place;
  char *marking;
  char *order; /* the title as titles are put in order */
  char *said;  /* all of it, folded */
  guint n_records;
};

G_DEFINE_FINAL_TYPE (DmSourceItem, dm_source_item, G_TYPE_OBJECT)

enum
{
  CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static gboolean
is_set (const char *text)
{
  return text != NULL && *text != '\0';
}

static char *
dup_people (const DmSourceRecord *record)
{
  if (is_set (record->author) && is_set (record->recipient))
    /* Translators: the author of a letter and who it is to */
    return g_strdup_printf (_("%s → %s"), record->author, record->recipient);
  if (is_set (record->recipient))
    /* Translators: who a letter without a known author is to */
    return g_strdup_printf (_("to %s"), record->recipient);

  return g_strdup (record->author != NULL ? record->author : "");
}

/* Where it is printed, else where it is kept. */
static char *
dup_place (const DmSourceRecord *record)
{
  gboolean is_printed = is_set (record->series);
  const char *parts[]
      = { is_printed ? record->series : record->archive,
          is_printed ? record->volume : record->collection, is_printed ? NULL : record->location };
  g_autoptr (GString) place = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    if (is_set (parts[i]))
      g_string_append_printf (place, "%s%s", place->len > 0 ? ", " : "", parts[i]);
  if (is_set (record->number))
    {
      if (place->len > 0)
        g_string_append (place, ", ");
      /* Translators: the number of a document in its series */
      g_string_append_printf (place, _("doc. %s"), record->number);
    }

  return g_string_free (g_steal_pointer (&place), FALSE);
}

static char *
dup_said (const DmSourceRecord *record, const char *date)
{
  const char *texts[]
      = { record->title,      record->author,     record->recipient, date,           record->date,
          record->archive,    record->collection, record->location,  record->series, record->volume,
          record->number,     record->page,       record->marking,   record->note,   record->url,
          record->translator, record->record.key };
  g_autoptr (GString) said = g_string_new (NULL);

  /* What is written in two fields is not one word. */
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    if (is_set (texts[i]))
      g_string_append_printf (said, "%s\n", texts[i]);

  return dm_fold (said->str);
}

static void
clear (DmSourceItem *self)
{
  g_clear_pointer (&self->title, g_free);
  g_clear_pointer (&self->people, g_free);
  g_clear_pointer (&self->date, g_free);
  g_clear_pointer (&self->place, g_free);
  g_clear_pointer (&self->marking, g_free);
  g_clear_pointer (&self->order, g_free);
  g_clear_pointer (&self->said, g_free);
}

static int
compare_titles (const DmSourceItem *a, const DmSourceItem *b)
{
  int difference = g_strcmp0 (a->order, b->order);

  return difference != 0 ? difference : (a->id > b->id) - (a->id < b->id);
}

static int
compare_dates (const DmSourceItem *a, const DmSourceItem *b)
{
  gboolean a_has_none = dm_date_is_none (&a->when), b_has_none = dm_date_is_none (&b->when);

  if (a_has_none || b_has_none)
    return a_has_none - b_has_none;

  return dm_date_compare (&a->when, &b->when);
}

static void
dm_source_item_finalize (GObject *object)
{
  clear (DM_SOURCE_ITEM (object));

  G_OBJECT_CLASS (dm_source_item_parent_class)->finalize (object);
}

static void
dm_source_item_class_init (DmSourceItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = dm_source_item_finalize;

  /**
   * DmSourceItem::changed: its source says something else now, or more or less rests on it
   */
  signals[CHANGED] = g_signal_new ("changed", DM_TYPE_SOURCE_ITEM, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 0);
}

static void
dm_source_item_init (DmSourceItem *self)
{
  dm_date_clear (&self->when);
}

/**
 * dm_source_item_new:
 * @id: id of a source
 *
 * Returns: (transfer full): an item that says nothing yet
 */
DmSourceItem *
dm_source_item_new (gint64 id)
{
  DmSourceItem *self = g_object_new (DM_TYPE_SOURCE_ITEM, NULL);

  self->id = id;
  return self;
}

/**
 * dm_source_item_update:
 * @self: an item
 * @record: its source as it is now
 * @n_records: how many events and positions rest on it
 */
void
dm_source_item_update (DmSourceItem *self, const DmSourceRecord *record, guint n_records)
{
  g_autofree char *folded = dm_fold (record->title != NULL ? record->title : "");

  clear (self);
  self->title = g_strdup (record->title != NULL ? record->title : "");
  self->people = dup_people (record);
  dm_date_clear (&self->when);
  if (is_set (record->date))
    {
      self->date = dm_date_to_words (record->date, DM_DATE_LONG);
      if (!dm_date_parse (record->date, DM_DATE_LENIENT, &self->when, NULL))
        dm_date_clear (&self->when);
    }
  self->place = dup_place (record);
  self->marking = g_strdup (record->marking != NULL ? record->marking : "");
  self->order = g_utf8_collate_key (folded, -1);
  self->said = dup_said (record, self->date);
  self->n_records = n_records;
  g_signal_emit (self, signals[CHANGED], 0);
}

/**
 * dm_source_item_get_id:
 * @self: an item
 *
 * Returns: the id of its source
 */
gint64
dm_source_item_get_id (DmSourceItem *self)
{
  return self->id;
}

/**
 * dm_source_item_get_title:
 * @self: an item
 *
 * Returns: (transfer none) (nullable): the source's title
 */
const char *
dm_source_item_get_title (DmSourceItem *self)
{
  return self->title;
}

/**
 * dm_source_item_get_people:
 * @self: an item
 *
 * Returns: (transfer none) (nullable): who wrote it and to whom, empty where that is not known
 */
const char *
dm_source_item_get_people (DmSourceItem *self)
{
  return self->people;
}

/**
 * dm_source_item_get_date:
 * @self: an item
 *
 * Returns: (transfer none) (nullable): the date that it bears, in words
 */
const char *
dm_source_item_get_date (DmSourceItem *self)
{
  return self->date;
}

/**
 * dm_source_item_get_place:
 * @self: an item
 *
 * Returns: (transfer none) (nullable): where it is printed, else where it is kept; may be empty
 */
const char *
dm_source_item_get_place (DmSourceItem *self)
{
  return self->place;
}

/**
 * dm_source_item_get_marking:
 * @self: an item
 *
 * Returns: (transfer none) (nullable): what it is marked as, such as “Secret”; may be empty
 */
const char *
dm_source_item_get_marking (DmSourceItem *self)
{
  return self->marking;
}

/**
 * dm_source_item_get_n_records:
 * @self: an item
 *
 * Returns: how many events and positions rest on it
 */
guint
dm_source_item_get_n_records (DmSourceItem *self)
{
  return self->n_records;
}

/**
 * dm_source_item_says:
 * @self: an item
 * @words: folded words, ended by %NULL
 *
 * Returns: whether its citation data say all of them
 */
gboolean
dm_source_item_says (DmSourceItem *self, const char *const *words)
{
  for (; *words != NULL; words++)
    if (self->said == NULL || strstr (self->said, *words) == NULL)
      return FALSE;

  return TRUE;
}

/**
 * dm_source_item_compare:
 * @a: an item
 * @b: another
 * @order: by what they are put in order
 *
 * Those without a date come last; the most used come first; what is alike goes by title.
 *
 * Returns: below 0 where @a comes first, above 0 where @b does
 */
int
dm_source_item_compare (DmSourceItem *a, DmSourceItem *b, DmSourceOrder order)
{
  int difference = 0;

  if (order == DM_SOURCE_ORDER_DATE)
    difference = compare_dates (a, b);
  else if (order == DM_SOURCE_ORDER_RECORDS)
    difference = (a->n_records < b->n_records) - (a->n_records > b->n_records);

  return difference != 0 ? difference : compare_titles (a, b);
}
