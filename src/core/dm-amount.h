/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Amounts stay below this in size. */
#define DM_AMOUNT_LIMIT 1e15

/* An amount has at most so many significant digits. */
#define DM_AMOUNT_DIGITS 15

/**
 * DmQualifier:
 * @DM_QUALIFIER_EXACT: low = high
 * @DM_QUALIFIER_RANGE: low and high
 * @DM_QUALIFIER_AT_LEAST: low alone
 * @DM_QUALIFIER_AT_MOST: high alone
 * @DM_QUALIFIER_ABOUT: low = high
 * @DM_QUALIFIER_RELATIVE: neither; words say it
 */
typedef enum
{
  DM_QUALIFIER_EXACT,
  DM_QUALIFIER_RANGE,
  DM_QUALIFIER_AT_LEAST,
  DM_QUALIFIER_AT_MOST,
  DM_QUALIFIER_ABOUT,
  DM_QUALIFIER_RELATIVE,
} DmQualifier;

/**
 * DmAmount:
 * @low: in whole units ($700 million is 700000000), NaN where absent
 * @high: likewise
 * @qualifier: which of the two count
 */
typedef struct
{
  double low;
  double high;
  DmQualifier qualifier;
} DmAmount;

/**
 * DmAmountStyle:
 * @DM_AMOUNT_LONG: for reading, "$350–450 million"
 * @DM_AMOUNT_SHORT: for the labels of a chart, "$350–450M"
 * @DM_AMOUNT_AXIS: the number alone, "700"; of a range "350–450"
 */
typedef enum
{
  DM_AMOUNT_LONG,
  DM_AMOUNT_SHORT,
  DM_AMOUNT_AXIS,
} DmAmountStyle;

gboolean dm_amount_parse (const char *text,
                          const char *default_unit,
                          DmAmount *amount,
                          char **unit,
                          GError **error);
gboolean dm_amount_read (const char *text,
                         const char *default_unit,
                         DmAmount *amount,
                         char **unit,
                         GError **error);
gboolean dm_amount_check (const DmAmount *amount, GError **error);
char *dm_amount_format (const DmAmount *amount, const char *unit, DmAmountStyle style);
char *dm_amount_format_written (const DmAmount *amount, const char *unit, const char *words);
void
dm_amount_keep_written (char **words, const char *text, const DmAmount *amount, const char *unit);

char *dm_unit_normalize (const char *unit);
char *dm_unit_name (const char *unit);

G_END_DECLS
