/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* How the name of a month stands, where the language tells these apart. */
typedef enum
{
  DM_DATE_NAME_ALONE,       /* "April", "April 1962": nominative */
  DM_DATE_NAME_WITH_DAY,    /* "18 April": genitive */
  DM_DATE_NAME_SHORT_ALONE, /* "Apr 1962" */
  DM_DATE_NAME_SHORT,       /* "18 Apr" */
} DmDateNameForm;

char *dm_date_name_month (int month, DmDateNameForm form);
char *dm_date_name_weekday (int day, gboolean brief);
char *dm_date_name_year (gint64 year);
char *dm_date_name_century (gint64 year);
char *dm_date_name_month_of_year (gint64 year, int month);

G_END_DECLS
