/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dm-csv-known.h"
#include "dm-csv-plan.h"
#include "dm-csv-reader.h"

G_BEGIN_DECLS

struct _DmCsvPlan
{
  DmCsvReader *reader;
  DmCsvColumns columns;
  GPtrArray *headings; /* char * */
  gboolean makes_new;
  gboolean adds_alike;
  DmStore *store;            /* while it is read for */
  GCancellable *cancellable; /* as long */
  DmCsvKnown *known;         /* (nullable): as long, once a row has no key */
  GHashTable *alike;         /* numbers of the rows that are left out, as they are known */
  DmCsvNames *names;
  DmCsvSummary summary;
  GPtrArray *rows;   /* DmCsvRow */
  GPtrArray *faulty; /* DmCsvRow: with a faulty or a doubtful cell */
  char *first_fault;
};

int dm_csv_plan_find (DmCsvPlan *self, const char *name);
gboolean dm_csv_plan_refers_within (DmCsvPlan *self);
char *dm_csv_plan_key_of_row (DmCsvPlan *self, const char *const *texts, guint n_texts);
gboolean dm_csv_plan_says_same (DmCsvPlan *self, const DmRecord *a, const DmRecord *b);

G_END_DECLS
