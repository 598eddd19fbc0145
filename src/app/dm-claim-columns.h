/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The columns of the register, as they stand. */
typedef enum
{
  DM_CLAIM_COLUMN_ISSUE,
  DM_CLAIM_COLUMN_PARTIES,
  DM_CLAIM_COLUMN_ASKED,
  DM_CLAIM_COLUMN_OFFERED,
  DM_CLAIM_COLUMN_GAP,
  DM_CLAIM_COLUMN_LINE,
  DM_CLAIM_COLUMN_STATE,
  DM_CLAIM_COLUMN_LAST,
  DM_CLAIM_COLUMN_SOURCES,
  DM_N_CLAIM_COLUMNS,
} DmClaimColumn;

GtkColumnViewColumn *dm_claim_column_new (DmClaimColumn column);
void dm_claim_columns_add (GtkColumnView *view);
gboolean dm_claim_columns_fit (GtkColumnView *view, int width);

G_END_DECLS
