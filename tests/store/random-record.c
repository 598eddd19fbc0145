/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fixture.h"

#include <math.h>
#include <string.h>

static char *
random_text (GRand *rand)
{
  static const char *const words[]
      = { "claims",     "청구권",           "請求権", "d’abord", "“quote”", "a\tb",
          "line\nline", "\xf0\x9f\x95\x8a", "שלום",   "0",       "%s",      "'; --" };
  GString *text = g_string_new (NULL);
  guint n = g_rand_int_range (rand, 1, 6);

  for (guint i = 0; i < n; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? " " : "",
                            words[g_rand_int_range (rand, 0, G_N_ELEMENTS (words))]);

  return g_string_free (text, FALSE);
}

static char *
random_date (GRand *rand)
{
  static const char *const dates[] = { "1962-11-12",     "1962",       "1962-03",
                                       "196X",           "1961-21",    "[1962-04-21..1962-04-30]",
                                       "1952/1960",      "1951/..",    "[..1962]",
                                       "1951~",          "Y170000002", "-0043",
                                       "{1960,1961-12}", "1964?" };

  return g_strdup (dates[g_rand_int_range (rand, 0, G_N_ELEMENTS (dates))]);
}

static char *
random_key (GRand *rand, guint refs, GPtrArray *keys[])
{
  int first = g_rand_int_range (rand, 0, DM_N_RECORDS);

  for (int i = 0; i < DM_N_RECORDS; i++)
    {
      DmRecordKind kind = (first + i) % DM_N_RECORDS;

      if ((refs & DM_REFS (kind)) != 0 && keys[kind] != NULL && keys[kind]->len > 0)
        return g_strdup (keys[kind]->pdata[g_rand_int_range (rand, 0, keys[kind]->len)]);
    }

  return NULL;
}

static void
fill (GRand *rand, const DmLayout *layout, gpointer base, GPtrArray *keys[], gboolean all);

static void
fill_list (GRand *rand, const DmField *field, gpointer base, GPtrArray *keys[], gboolean all)
{
  guint n = g_rand_int_range (rand, all ? 1 : 0, 4);

  if (field->type == DM_FIELD_LIST)
    for (guint i = 0; i < n; i++)
      {
        gpointer item = dm_layout_new_item (field->items);

        fill (rand, field->items, item, keys, all);
        dm_record_add_item (&DM_FIELD_AT (base, field, GPtrArray *), item);
      }
  else
    {
      g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
      GStrv strv;

      for (guint i = 0; i < n; i++)
        {
          g_autofree char *text = field->type == DM_FIELD_TEXTS
                                      ? random_text (rand)
                                      : random_key (rand, field->refs, keys);

          if (text != NULL)
            g_strv_builder_add (builder, text);
        }
      strv = g_strv_builder_end (builder);
      if (strv[0] != NULL)
        DM_FIELD_AT (base, field, GStrv) = strv;
      else
        g_strfreev (strv);
    }
}

static void
fill_field (GRand *rand, const DmField *field, gpointer base, GPtrArray *keys[], gboolean all)
{
  switch (field->type)
    {
    case DM_FIELD_TEXT:
      DM_FIELD_AT (base, field, char *) = random_text (rand);
      break;
    case DM_FIELD_DATE:
      DM_FIELD_AT (base, field, char *) = random_date (rand);
      break;
    case DM_FIELD_TIME:
      DM_FIELD_AT (base, field, char *)
          = g_strdup_printf ("%02d:30", g_rand_int_range (rand, 0, 24));
      break;
    case DM_FIELD_COLOR:
      DM_FIELD_AT (base, field, char *)
          = g_strdup_printf ("#%06x", (guint) g_rand_int_range (rand, 0, 0x1000000));
      break;
    case DM_FIELD_NUMBER:
      DM_FIELD_AT (base, field, double) = g_rand_boolean (rand)
                                              ? g_rand_int_range (rand, -1000, 1000) * 1e6
                                              : g_rand_double_range (rand, -1e3, 1e3);
      break;
    case DM_FIELD_INTEGER:
      DM_FIELD_AT (base, field, gint64) = g_rand_int_range (rand, 0, 5000);
      break;
    case DM_FIELD_YES:
      DM_FIELD_AT (base, field, gboolean) = !field->absent;
      break;
    case DM_FIELD_ENUM:
      DM_FIELD_AT (base, field, int) = g_rand_int_range (rand, 1, (int) field->values->n);
      break;
    case DM_FIELD_REF:
      DM_FIELD_AT (base, field, char *) = random_key (rand, field->refs, keys);
      break;
    case DM_FIELD_GROUP:
      fill (rand, field->items, (char *) base + field->offset, keys, all);
      break;
    case DM_FIELD_TEXTS:
    case DM_FIELD_REFS:
    case DM_FIELD_LIST:
      fill_list (rand, field, base, keys, all);
      break;
    }
}

static void
fill (GRand *rand, const DmLayout *layout, gpointer base, GPtrArray *keys[], gboolean all)
{
  for (guint i = 0; i < layout->n_fields; i++)
    {
      const DmField *field = &layout->fields[i];

      if (strcmp (field->name, "key") != 0
          && (all || field->required || g_rand_int_range (rand, 0, 3) > 0))
        fill_field (rand, field, base, keys, all);
    }
}

/* Low, high and qualifier go together. */
static void
agree (DmValue *value)
{
  switch ((DmQualifier) value->qualifier)
    {
    case DM_QUALIFIER_EXACT:
    case DM_QUALIFIER_ABOUT:
      if (isnan (value->low))
        value->low = 7e8;
      value->high = value->low;
      break;
    case DM_QUALIFIER_RANGE:
      value->low = 3.5e8;
      value->high = 4.5e8;
      break;
    case DM_QUALIFIER_AT_LEAST:
      value->low = 1.5e8;
      value->high = NAN;
      break;
    case DM_QUALIFIER_AT_MOST:
      value->low = NAN;
      value->high = 7e7;
      break;
    case DM_QUALIFIER_RELATIVE:
      value->low = value->high = NAN;
      break;
    }
}

/* A record of any kind with something in each of its fields (or, if a coin says so, in most),
 * referring to @keys by kind, of which there must be one each where a reference is required. */
DmRecord *
fixture_random_record (GRand *rand, DmRecordKind kind, const char *key, GPtrArray *keys[])
{
  DmRecord *record = dm_record_new (kind);

  record->key = g_strdup (key);
  fill (rand, dm_layout_of (kind), record, keys, g_rand_boolean (rand));
  if (kind == DM_RECORD_POSITION)
    {
      DmValue *value = &((DmPositionRecord *) record)->value;

      agree (value);
      if (g_strcmp0 (value->relative_to, key) == 0)
        g_clear_pointer (&value->relative_to, g_free);
    }
  if (kind == DM_RECORD_PARTY)
    g_clear_pointer (&((DmPartyRecord *) record)->parent, g_free);
  if (kind == DM_RECORD_ISSUE)
    g_clear_pointer (&((DmIssueRecord *) record)->parent, g_free);

  return record;
}

/* The dossier and @n records of every other kind, which refer to one another, in the order of the
 * text form. */
GPtrArray *
fixture_records (GRand *rand, guint n)
{
  GPtrArray *records = g_ptr_array_new_with_free_func ((GDestroyNotify) dm_record_free);
  GPtrArray *keys[DM_N_RECORDS];

  for (int kind = 0; kind < DM_N_RECORDS; kind++)
    {
      keys[kind] = g_ptr_array_new_with_free_func (g_free);
      for (guint i = 0; dm_kind_has_key (kind) && i < n; i++)
        g_ptr_array_add (keys[kind], g_strdup_printf ("%s-%u", dm_layout_of (kind)->name, i));
    }

  for (int kind = 0; kind < DM_N_RECORDS; kind++)
    for (guint i = 0; i < (kind == DM_RECORD_DOSSIER ? 1 : n); i++)
      {
        const char *key = dm_kind_has_key (kind) ? keys[kind]->pdata[i] : NULL;

        g_ptr_array_add (records, fixture_random_record (rand, kind, key, keys));
      }

  for (int kind = 0; kind < DM_N_RECORDS; kind++)
    g_ptr_array_unref (keys[kind]);
  return records;
}

/* Puts @records into the store in one edit, whatever refers to what. */
void
fixture_put_all (DmStore *store, GPtrArray *records)
{
  g_autoptr (GError) error = NULL;

  dm_store_begin_edit (store, "Put all", &error);
  g_assert_no_error (error);
  for (guint i = 0; i < records->len; i++)
    {
      DmRecord *record = records->pdata[i];

      if (record->key != NULL)
        record->id = dm_store_reserve (store, record->kind, record->key, &error);
      g_assert_no_error (error);
    }
  for (guint i = 0; i < records->len; i++)
    {
      dm_store_put (store, records->pdata[i], &error);
      g_assert_no_error (error);
    }
  dm_store_commit_edit (store, &error);
  g_assert_no_error (error);
}
