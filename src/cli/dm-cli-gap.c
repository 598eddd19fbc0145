/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dm-cli-claims.h"
#include "dm-cli-dossier.h"
#include "dm-cli-error.h"
#include "dm-cli-print.h"
#include "dm-cli-table.h"
#include "dm-cli.h"
#include "dm-measures.h"
#include "dm-snapshot-keys.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* Figures that were computed are told to few significant digits; --json has all of them. */
#define AMOUNT_DIGITS 4
#define QUOTIENT_DIGITS 2

static const DmCliOption options[] = {
  { "issue", "KEY", N_("The issue"), TRUE },
    { "sides", "KEY,KEY", N_("The two sides, else the claimant and the respondent") },
      { "covers", "KEY,KEY", N_("The components that are compared") },
        { "unlike", "HOW", N_("Keep unlike figures apart, or compare them: apart, compare") },
          { "on", "DATE", N_("Only how it stood on that day") },
            { "json", NULL, N_("Print JSON") }, { NULL },
          };

/* What is asked for. */
typedef struct
{
  const DmSnapshot *snapshot;
  int issue;
  GArray *covers;
  DmGap *gap;
  gint64 on;
} DmCliGap;

static json_t *
key_json (const DmSnapshot *snapshot, DmText key)
{
  return json_string (dm_snapshot_text (snapshot, key));
}

static json_t *
day_text (gint64 day)
{
  g_autofree char *text = dm_day_is_open (day) ? NULL : dm_day_to_string (day);

  return dm_cli_json_text (text);
}

static json_t *
day_json (const DmCliGap *self, const DmGapDay *day)
{
  const DmGap *gap = self->gap;
  gboolean is_comparable = day->state == DM_GAP_COMPARABLE;
  g_autofree char *why = dm_gap_why (gap, day);
  g_autofree char *assumed = dm_gap_assumed (gap, day);
  json_t *positions = json_object ();

  for (int side = 0; side < 2; side++)
    if (gap->sides[side] != DM_NONE && day->held[side] != DM_NONE)
      json_object_set_new (
          positions,
          dm_snapshot_text (self->snapshot, self->snapshot->parties[gap->sides[side]].key),
          dm_cli_held_json (gap, day->held[side]));

  return json_pack ("{s:o, s:o, s:o, s:b, s:o, s:o, s:o}", "date", day_text (day->day), "positions",
                    positions, "gap",
                    is_comparable ? dm_cli_range_json (day->low, day->high) : json_null (),
                    "comparable", is_comparable, "why", dm_cli_json_text (why), "assumed",
                    dm_cli_json_text (assumed), "closure", dm_cli_json_number (day->closure));
}

static json_t *
measure_json (const DmCliGap *self, const DmMeasured *measured)
{
  const DmSnapshot *snapshot = self->snapshot;
  json_t *records, *value, *json;

  if (measured->why != NULL)
    return json_pack ("{s:s}", "undefined", measured->why);

  records = json_array ();
  for (guint i = 0; i < measured->n; i++)
    json_array_append_new (records, key_json (snapshot, snapshot->key[measured->entries[i]]));

  value = measured->as == DM_MEASURED_PARTY
              ? key_json (snapshot, snapshot->parties[measured->who].key)
              : dm_cli_json_number (measured->value);
  json = json_pack ("{s:o, s:i, s:o}", "value", value, "n", (int) measured->n, "records", records);
  if (measured->assumed != NULL)
    json_object_set_new (json, "assumed", json_string (measured->assumed));
  return json;
}

/* The days to be told: all, or the one whose state lasts on the day that is asked for. */
static const DmGapDay *
days_of (const DmCliGap *self, guint *n_days)
{
  const DmGapDay *day;

  if (self->on == DM_DAY_OPEN_FUTURE)
    {
      *n_days = self->gap->n_days;
      return self->gap->days;
    }

  day = dm_gap_on (self->gap, self->on);
  *n_days = day != NULL ? 1 : 0;
  return day;
}

static void
print_json (const DmCliGap *self, DmCliOut *out)
{
  const DmSnapshot *snapshot = self->snapshot;
  g_autoptr (DmMeasures) measures = dm_measures_new (self->gap, self->on);
  json_t *sides = json_array (), *covers = json_array (), *days = json_array ();
  json_t *measured = json_object ();
  guint n_days;
  const DmGapDay *day = days_of (self, &n_days);

  for (int side = 0; side < 2; side++)
    if (self->gap->sides[side] != DM_NONE)
      json_array_append_new (sides,
                             key_json (snapshot, snapshot->parties[self->gap->sides[side]].key));
  for (guint i = 0; i < self->covers->len; i++)
    json_array_append_new (
        covers, key_json (snapshot, snapshot->issues[g_array_index (self->covers, int, i)].key));
  for (guint i = 0; i < n_days; i++)
    json_array_append_new (days, day_json (self, &day[i]));
  for (guint i = 0; i < measures->n_items; i++)
    {
      g_autofree char *name = dm_measured_key (&measures->items[i], snapshot);

      json_object_set_new (measured, name, measure_json (self, &measures->items[i]));
    }

  dm_cli_out_add_json (out,
                       json_pack ("{s:o, s:o, s:o, s:o, s:o}", "issue",
                                  key_json (snapshot, snapshot->issues[self->issue].key), "sides",
                                  sides, "covers", covers, "days", days, "measures", measured));
  dm_cli_out_add (out, "\n");
}

static const char *
side_name (const DmCliGap *self, int side)
{
  int party = self->gap->sides[side];

  return party != DM_NONE
             ? dm_snapshot_text (self->snapshot, self->snapshot->parties[party].short_name)
             : "";
}

/* As exact as the record has it: a day or, say, "1962-03"; --json has the day that counts. */
static char *
date_text (const DmCliGap *self, const DmGapDay *day)
{
  const DmSnapshot *snapshot = self->snapshot;

  if (!dm_gap_is_exact (self->gap, day))
    {
      int came = dm_gap_came (self->gap, day);

      return g_strdup (
          dm_snapshot_text (snapshot, snapshot->edtf[self->gap->lines->held[came].entry]));
    }
  return dm_day_is_open (day->day) ? NULL : dm_day_to_string (day->day);
}

static void
print_day (const DmCliGap *self, DmCliTable *table, const DmGapDay *day)
{
  g_autofree char *date = date_text (self, day);
  g_autofree char *first = dm_cli_held_words (self->gap, day->held[0]);
  g_autofree char *second = dm_cli_held_words (self->gap, day->held[1]);
  g_autofree char *gap = NULL;
  g_autofree char *closure = NULL;
  g_autofree char *note = day->state == DM_GAP_COMPARABLE ? dm_gap_assumed (self->gap, day)
                                                          : dm_gap_why (self->gap, day);

  if (day->state == DM_GAP_COMPARABLE)
    gap = dm_cli_range_words (self->snapshot, self->issue, day->low, day->high);
  if (!isnan (day->closure))
    closure = g_strdup_printf ("%.0f%%", 100 * day->closure);

  dm_cli_table_add (table, date);
  dm_cli_table_add (table, first);
  dm_cli_table_add (table, second);
  dm_cli_table_add (table, gap);
  dm_cli_table_add (table, closure);
  dm_cli_table_add (table, note);
}

static double
tell (double value, int digits)
{
  double unit = value != 0 ? pow (10, floor (log10 (fabs (value))) - (digits - 1)) : 1;

  /* The 0 that is added takes the sign of a negative one. */
  return round (value / unit) * unit + 0.0;
}

static char *
measure_words (const DmCliGap *self, const DmMeasured *measured)
{
  double value;

  switch (measured->as)
    {
    case DM_MEASURED_MONTHLY:
      value = tell (measured->value, QUOTIENT_DIGITS);
      return dm_cli_range_words (self->snapshot, self->issue, value, value);
    case DM_MEASURED_AMOUNT:
      value = tell (measured->value, AMOUNT_DIGITS);
      return dm_cli_range_words (self->snapshot, self->issue, value, value);
    case DM_MEASURED_SHARE:
      return g_strdup_printf ("%g%%", tell (100 * measured->value, QUOTIENT_DIGITS));
    case DM_MEASURED_COUNT:
    case DM_MEASURED_DAYS:
      return g_strdup_printf ("%.0f", measured->value);
    case DM_MEASURED_PARTY:
      return g_strdup (
          dm_snapshot_text (self->snapshot, self->snapshot->parties[measured->who].short_name));
    }

  return g_strdup ("");
}

static void
print_measures (const DmCliGap *self, DmCliOut *out)
{
  g_autoptr (DmMeasures) measures = dm_measures_new (self->gap, self->on);
  g_autoptr (DmCliTable) table = dm_cli_table_new (_("MEASURE"), _("N"), _("VALUE"), NULL);

  for (guint i = 0; i < measures->n_items; i++)
    {
      const DmMeasured *measured = &measures->items[i];
      g_autofree char *name = dm_measured_key (measured, self->snapshot);
      g_autofree char *n = g_strdup_printf ("%u", measured->n);
      g_autofree char *value = measured->why == NULL
                                   ? measure_words (self, measured)
                                   /* Translators: why a measure has no value */
                                   : g_strdup_printf (_("undefined: %s"), measured->why);

      if (measured->assumed != NULL)
        {
          g_autofree char *bare = value;

          /* Translators: a figure, and how it was come to */
          value = g_strdup_printf (C_ ("measure", "%s (%s)"), bare, measured->assumed);
        }

      dm_cli_table_add (table, name);
      dm_cli_table_add (table, n);
      dm_cli_table_add (table, value);
    }

  dm_cli_table_print (table, out);
}

static void
print_rows (const DmCliGap *self, DmCliOut *out)
{
  g_autoptr (DmCliTable) table
      = dm_cli_table_new (_("DATE"), side_name (self, 0), side_name (self, 1),
                             _("GAP"), _("CLOSED"), _("NOTE"), NULL);
  guint n_days;
  const DmGapDay *day = days_of (self, &n_days);

  for (guint i = 0; i < n_days; i++)
    print_day (self, table, &day[i]);

  dm_cli_table_print (table, out);
  dm_cli_out_add (out, "\n");
  print_measures (self, out);
}

static gboolean
find_sides (const DmCliArgs *args, const DmSnapshot *snapshot, int sides[2], GError **error)
{
  g_autoptr (GArray) parties = dm_cli_get_keys (args, "sides", snapshot, DM_RECORD_PARTY, error);

  if (parties == NULL)
    return FALSE;

  sides[0] = sides[1] = DM_NONE;
  if (parties->len == 2)
    {
      sides[0] = g_array_index (parties, int, 0);
      sides[1] = g_array_index (parties, int, 1);
    }
  if (parties->len == 0 || (parties->len == 2 && sides[0] != sides[1]))
    return TRUE;

  g_set_error_literal (error, DM_CLI_ERROR, DM_CLI_ERROR_USAGE,
                       _("--sides: two different parties are wanted"));
  return FALSE;
}

static gboolean
measure (DmCliGap *self, const DmCliArgs *args, GError **error)
{
  DmGapParams params = { .snapshot = self->snapshot, .as_of = DM_DAY_OPEN_FUTURE };
  int unlike = DM_UNLIKE_APART;

  if (!dm_snapshot_find_key (self->snapshot, DM_RECORD_ISSUE, dm_cli_args_get (args, "issue"),
                             &self->issue, error)
      || !find_sides (args, self->snapshot, params.sides, error)
      || !dm_cli_get_enum (args, "unlike", &dm_enum_unlike, &unlike, error))
    return FALSE;
  self->covers = dm_cli_get_keys (args, "covers", self->snapshot, DM_RECORD_ISSUE, error);
  if (self->covers == NULL)
    return FALSE;

  params.issue = self->issue;
  params.covers = self->covers->len > 0 ? (const int *) self->covers->data : NULL;
  params.n_covers = self->covers->len;
  params.unlike = unlike;
  params.as_of = self->on;
  self->gap = dm_gap_new (&params);
  return TRUE;
}

static gboolean
run (const DmCliArgs *args, GError **error)
{
  const char *path = dm_cli_args_operand (args, 0);
  g_autoptr (DmStore) store = NULL;
  g_autoptr (DmSnapshot) snapshot = NULL;
  g_autoptr (DmCliOut) out = NULL;
  DmCliGap self = { .on = DM_DAY_OPEN_FUTURE };
  gboolean done = FALSE;

  if (!dm_cli_args_has (args, "issue"))
    {
      g_set_error_literal (error, DM_CLI_ERROR, DM_CLI_ERROR_USAGE, _("--issue is missing"));
      return FALSE;
    }
  if (!dm_cli_get_day (args, "on", TRUE, &self.on, error))
    return FALSE;

  store = dm_cli_open (path, DM_STORE_READ, error);
  snapshot = store != NULL ? dm_cli_read_snapshot (path, store, error) : NULL;
  self.snapshot = snapshot;
  if (snapshot != NULL && measure (&self, args, error))
    out = dm_cli_out_new (error);

  if (out != NULL)
    {
      if (dm_cli_args_has (args, "json"))
        print_json (&self, out);
      else
        print_rows (&self, out);
      dm_cli_warn_of_damage (path, store);
      done = dm_cli_out_finish (out, error);
    }

  g_clear_pointer (&self.covers, g_array_unref);
  g_clear_pointer (&self.gap, dm_gap_free);
  return done;
}

const DmCliCommand dm_cli_gap = {
  "gap", N_("Measure how far two sides are apart on an issue"), "FILE", 1, options, run,
};
