/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dm-date-part.h"
#include "dm-date.h"

G_BEGIN_DECLS

/* What a date leaves out because the date after it says it: "16–18 April 1962". */
typedef enum
{
  DM_DATE_DETAIL_FULL,
  DM_DATE_DETAIL_NO_YEAR,
  DM_DATE_DETAIL_NO_MONTH,
} DmDateDetail;

/* Dates and what lasted: dm-date-words.c */
char *dm_date_words_month (gint64 year, int month, DmDateStyle style, DmDateDetail detail);
char *dm_date_words_part (const DmDatePart *part, DmDateStyle style, DmDateDetail detail);
char *dm_date_words_qualify (const char *plain,
                             gboolean approximate,
                             gboolean uncertain,
                             DmDateStyle style);
char *dm_date_words_between (const char *first, const char *last);
char *dm_date_words_span (const DmDatePart *first, const DmDatePart *last, DmDateStyle style);
gboolean dm_date_words_is_plain (const DmDatePart *part);
DmDateDetail dm_date_words_shared (const DmDatePart *a, const DmDatePart *b);

/* Several dates: dm-date-words-set.c */
char *dm_date_words_set (const char *edtf, const DmDate *date, DmDateStyle style);

G_END_DECLS
