/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dm-date.h"

G_BEGIN_DECLS

/* Bits for the components of a date. */
typedef enum
{
  DM_DATE_PART_YEAR = 1 << 0,
  DM_DATE_PART_MONTH = 1 << 1,
  DM_DATE_PART_DAY = 1 << 2,
} DmDatePartBits;

/**
 * DmDatePart:
 * @earliest: first day
 * @latest: last day
 * @first_year: lowest year that the pattern fits
 * @last_year: highest year that the pattern fits
 * @year: the year as written, of an `S` year the estimate; only where no digit of it is an X
 * @month: 1 to 12, 21 to 41 for a season or another part of a year, 0 where absent or with an X
 * @day: 1 to 31, 0 where absent or with an X
 * @unspecified: #DmDatePartBits of the components with an X
 * @present: #DmDatePartBits of the components that are written
 * @approximate: #DmDatePartBits of the components under a `~` or `%`
 * @uncertain: #DmDatePartBits of the components under a `?` or `%`
 * @significant: the number after S, or 0
 * @level: 0 to 2
 * @precision: a #DmDatePrecision
 * @has_time: a time of day follows
 * @hour: of the time
 * @minute: of the time
 *
 * One date of an EDTF string: all of it, an end of an interval, a member of a set.
 */
typedef struct
{
  gint64 earliest;
  gint64 latest;
  gint64 first_year;
  gint64 last_year;
  gint64 year;
  guint8 month;
  guint8 day;
  guint8 unspecified;
  guint8 present;
  guint8 approximate;
  guint8 uncertain;
  guint8 significant;
  guint8 level;
  guint8 precision;
  guint8 hour;
  guint8 minute;
  gboolean has_time;
} DmDatePart;

gboolean dm_date_part_parse (const char *text,
                             gsize length,
                             DmDateMode mode,
                             DmDatePart *part,
                             GError **error);

G_END_DECLS
