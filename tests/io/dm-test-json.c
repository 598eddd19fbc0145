/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-test-json.h"

#include "dm-fields.h"
#include "dm-key-ring.h"

static gboolean
check_references (DmRecord *record, const DmJsonPlace *place, gpointer user_data, GError **error)
{
  return dm_key_ring_check (user_data, record, error);
}

static gboolean
add_to_writer (DmRecord *record, const DmJsonPlace *place, gpointer user_data, GError **error)
{
  return dm_json_writer_add (user_data, record, error);
}

/* A #DmWriteFunc that gathers the bytes in a #GString. */
gboolean
dm_test_collect (const char *data, gsize length, gpointer text, GError **error)
{
  g_string_append_len (text, data, (gssize) length);
  return TRUE;
}

/* Reads a whole text form and checks all of it, without a dossier. */
gboolean
dm_test_check_text (const char *text, gssize length, GError **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, length < 0 ? strlen (text) : (gsize) length);
  g_autoptr (DmJsonReader) reader = dm_json_reader_new (bytes, error);
  g_autoptr (DmKeyRing) keys = dm_key_ring_new (NULL, NULL);

  return reader != NULL && dm_key_ring_read (keys, reader, error)
         && dm_json_reader_foreach (reader, check_references, keys, error);
}

/* Reads a text form and writes what was read. */
char *
dm_test_rewrite (const char *text, GError **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (DmJsonReader) reader = dm_json_reader_new (bytes, error);
  g_autoptr (GString) out = g_string_new (NULL);
  g_autoptr (DmJsonWriter) writer = dm_json_writer_new (dm_test_collect, out);

  if (reader == NULL || !dm_json_reader_foreach (reader, add_to_writer, writer, error)
      || !dm_json_writer_finish (writer, error))
    return NULL;

  return g_string_free (g_steal_pointer (&out), FALSE);
}

static char *
random_text (GRand *rand)
{
  static const char *const pieces[]
      = { "a", "Z",  " ",    "\"",   "\\", "\n", "\t", "\r", "\u200f", "/",
          "é", "한", "日本", "🕊", "؟",  "{",  "]",  ",",  "\u2028", "0" };
  GString *text = g_string_new (NULL);

  for (int n = g_rand_int_range (rand, 1, 12); n > 0; n--)
    g_string_append (text, pieces[g_rand_int_range (rand, 0, G_N_ELEMENTS (pieces))]);

  return g_string_free (text, FALSE);
}

static double
random_number (GRand *rand)
{
  static const double numbers[]
      = { 0, -1, 0.1, -0.25, 1e-7, 70e6, 999999999999999, -123456.789, 1e14, 3.5e-300 };

  return numbers[g_rand_int_range (rand, 0, G_N_ELEMENTS (numbers))];
}

static void
fill_fields (const DmLayout *layout, gpointer base, GRand *rand)
{
  static const char *const dates[]
      = { "1962-03", "[1962-04-21..1962-04-30]", "1951/..", "-0043", "1961-21", "196X", "1984?" };

  for (guint i = 0; i < layout->n_fields; i++)
    {
      const DmField *field = &layout->fields[i];

      if (!field->required && g_rand_boolean (rand))
        continue;

      switch (field->type)
        {
        case DM_FIELD_TEXT:
        case DM_FIELD_REF:
          if (DM_FIELD_AT (base, field, char *) == NULL)
            DM_FIELD_AT (base, field, char *) = random_text (rand);
          break;
        case DM_FIELD_DATE:
          DM_FIELD_AT (base, field, char *)
              = g_strdup (dates[g_rand_int_range (rand, 0, G_N_ELEMENTS (dates))]);
          break;
        case DM_FIELD_TIME:
          DM_FIELD_AT (base, field, char *) = g_strdup ("15:00");
          break;
        case DM_FIELD_COLOR:
          DM_FIELD_AT (base, field, char *) = g_strdup ("#c4460a");
          break;
        case DM_FIELD_NUMBER:
          DM_FIELD_AT (base, field, double) = random_number (rand);
          break;
        case DM_FIELD_INTEGER:
          DM_FIELD_AT (base, field, gint64) = g_rand_int_range (rand, 0, G_MAXINT);
          break;
        case DM_FIELD_YES:
          DM_FIELD_AT (base, field, gboolean) = g_rand_boolean (rand);
          break;
        case DM_FIELD_ENUM:
          DM_FIELD_AT (base, field, int)
              = g_rand_int_range (rand, field->required ? 1 : 0, (int) field->values->n);
          break;
        case DM_FIELD_TEXTS:
        case DM_FIELD_REFS:
          {
            GStrv texts = g_new0 (char *, 3);

            texts[0] = random_text (rand);
            texts[1] = g_rand_boolean (rand) ? random_text (rand) : NULL;
            DM_FIELD_AT (base, field, GStrv) = texts;
          }
          break;
        case DM_FIELD_GROUP:
          fill_fields (field->items, (char *) base + field->offset, rand);
          break;
        case DM_FIELD_LIST:
          for (int n = g_rand_int_range (rand, 1, 4); n > 0; n--)
            {
              gpointer item = dm_layout_new_item (field->items);

              fill_fields (field->items, item, rand);
              dm_record_add_item (&DM_FIELD_AT (base, field, GPtrArray *), item);
            }
          break;
        }
    }
}

/* A record with a random choice of its fields filled; its references lead nowhere. */
DmRecord *
dm_test_random_record (DmRecordKind kind, guint number, GRand *rand)
{
  DmRecord *record = dm_record_new (kind);

  if (dm_kind_has_key (kind))
    record->key = g_strdup_printf ("%s-%u", dm_layout_of (kind)->name, number);
  fill_fields (dm_layout_of (kind), record, rand);

  if (kind == DM_RECORD_POSITION)
    {
      DmValue *value = &((DmPositionRecord *) record)->value;

      value->qualifier = DM_QUALIFIER_RANGE;
      value->low = -2.5;
      value->high = g_rand_int_range (rand, 0, G_MAXINT);
    }
  return record;
}

static char *
random_key (const DmField *field, guint number, guint n_records, GRand *rand)
{
  DmRecordKind kind;

  do
    kind = g_rand_int_range (rand, DM_RECORD_PARTY, DM_N_RECORDS);
  while (!(field->refs & DM_REFS (kind)) || !dm_kind_has_key (kind));

  /* A parent has a lower number, so that none is its own ancestor. */
  if (strcmp (field->name, "parent") == 0)
    return number > 0 ? g_strdup_printf ("%s-%d", dm_layout_of (kind)->name,
                                         g_rand_int_range (rand, 0, (int) number))
                      : NULL;
  return g_strdup_printf ("%s-%d", dm_layout_of (kind)->name,
                          g_rand_int_range (rand, 0, (int) n_records));
}

static void
settle_fields (const DmLayout *layout, gpointer base, guint number, guint n_records, GRand *rand)
{
  for (guint i = 0; i < layout->n_fields; i++)
    {
      const DmField *field = &layout->fields[i];

      if (!dm_field_is_set (field, base))
        continue;

      if (field->type == DM_FIELD_REF)
        {
          g_free (DM_FIELD_AT (base, field, char *));
          DM_FIELD_AT (base, field, char *) = random_key (field, number, n_records, rand);
        }
      else if (field->type == DM_FIELD_REFS)
        {
          GStrv keys = DM_FIELD_AT (base, field, GStrv);

          for (guint k = 0; keys[k] != NULL; k++)
            {
              g_free (keys[k]);
              keys[k] = random_key (field, number, n_records, rand);
            }
        }
      else if (field->type == DM_FIELD_GROUP)
        settle_fields (field->items, (char *) base + field->offset, number, n_records, rand);
      else if (field->type == DM_FIELD_LIST)
        {
          GPtrArray *list = DM_FIELD_AT (base, field, GPtrArray *);

          for (guint k = 0; k < list->len; k++)
            settle_fields (field->items, list->pdata[k], number, n_records, rand);
        }
    }
}

/* Makes all references lead to one of @n_records records of a fitting kind. */
void
dm_test_settle_references (DmRecord *record, guint number, guint n_records, GRand *rand)
{
  settle_fields (dm_layout_of (record->kind), record, number, n_records, rand);
}
